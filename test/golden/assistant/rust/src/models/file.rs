use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct File {
    /// Its id.
    pub id: String,
    /// Its size.
    pub bytes: i64,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
}

impl File {
    /// A value with what it must have.
    pub fn new(id: impl Into<String>, bytes: i64) -> Self {
        Self {
            id: id.into(),
            bytes,
            additional_properties: BTreeMap::new(),
        }
    }
}
