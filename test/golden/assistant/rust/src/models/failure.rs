use std::collections::BTreeMap;

use serde_json::Value;

/// What went wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// For people.
    pub message: String,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    Failure {
        message: required = "message",
    }
}

impl Failure {
    /// A value with what it must have.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            additional_properties: BTreeMap::new(),
        }
    }
}
