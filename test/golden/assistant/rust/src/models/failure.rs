use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Failure {
    /// For people.
    pub message: String,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
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
