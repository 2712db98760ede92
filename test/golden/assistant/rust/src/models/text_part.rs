use std::collections::BTreeMap;

use serde_json::Value;

use crate::literals;

/// Text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TextPart {
    /// Always `text`.
    pub r#type: literals::Text,
    /// The text.
    pub text: String,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    TextPart {
        r#type: required = "type",
        text: required = "text",
    }
}

impl TextPart {
    /// A value with what it must have.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            r#type: literals::Text,
            text: text.into(),
            additional_properties: BTreeMap::new(),
        }
    }
}
