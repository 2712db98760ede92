use std::collections::BTreeMap;

use serde_json::Value;

/// A file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct File {
    /// Its id.
    pub id: String,
    /// Its size.
    pub bytes: i64,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    File {
        id: required = "id",
        bytes: required = "bytes",
    }
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
