use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Nullable, models};

/// What to say.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct MessageRequest {
    /// Text, or parts.
    pub content: models::MessageRequestContent,
    /// Answer as a stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<bool>,
    /// Null for the default.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub temperature: Nullable<f64>,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
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
