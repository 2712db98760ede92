use std::collections::BTreeMap;

use serde_json::Value;

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MessageEvent {
    /// The next characters.
    pub delta: String,
    /// Whether it is the last.
    pub done: Option<bool>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    MessageEvent {
        delta: required = "delta",
        done: optional = "done",
    }
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
