use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct MessageEvent {
    /// The next characters.
    pub delta: String,
    /// Whether it is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
}

impl MessageEvent {
    /// A value with what it must have.
    pub fn new(delta: impl Into<String>) -> Self {
        Self {
            delta: delta.into(),
            done: None,
            additional_properties: BTreeMap::new(),
        }
    }
}
