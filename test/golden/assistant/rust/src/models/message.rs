use std::collections::BTreeMap;

use serde_json::Value;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Its id.
    pub id: String,
    /// The text.
    pub content: String,
    /// Tokens by kind.
    pub usage: BTreeMap<String, i64>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    Message {
        id: required = "id",
        content: required = "content",
        usage: container = "usage",
    }
}

impl Message {
    /// A value with what it must have.
    pub fn new(
        id: impl Into<String>,
        content: impl Into<String>,
        usage: BTreeMap<String, i64>,
    ) -> Self {
        Self {
            id: id.into(),
            content: content.into(),
            usage,
            additional_properties: BTreeMap::new(),
        }
    }
}
