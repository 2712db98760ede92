use std::collections::BTreeMap;

use serde_json::Value;

/// What went wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// For people.
    pub message: String,
    /// For programs.
    pub code: Option<i64>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    Problem {
        message: required = "message",
        code: optional = "code",
    }
}

impl Problem {
    /// A value with what it must have.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: None,
            additional_properties: BTreeMap::new(),
        }
    }
}
