use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Nullable, models};

/// What to say.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MessageRequest {
    /// Text, or parts.
    pub content: models::MessageRequestContent,
    /// Answer as a stream.
    pub stream: Option<bool>,
    /// Null for the default.
    pub temperature: Nullable<f64>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    MessageRequest {
        content: required = "content",
        stream: optional = "stream",
        temperature: optional_nullable = "temperature",
    }
}

impl MessageRequest {
    /// A value with what it must have.
    pub fn new(content: models::MessageRequestContent) -> Self {
        Self {
            content,
            stream: None,
            temperature: Nullable::Absent,
            additional_properties: BTreeMap::new(),
        }
    }
}

untagged_union! {
    /// Text, or parts.
    pub enum MessageRequestContent {
        /// A `string`.
        String(String),
        /// A `Part list`.
        PartList(Vec<models::Part>),
    }
}
union_from!(String => MessageRequestContent::String);
union_from!(Vec<models::Part> => MessageRequestContent::PartList);
