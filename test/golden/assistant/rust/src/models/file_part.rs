use std::collections::BTreeMap;

use serde_json::Value;

use crate::literals;

/// A file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FilePartModel {
    /// Always `file`.
    pub r#type: literals::File,
    /// Its id.
    pub file_id: String,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    FilePartModel {
        r#type: required = "type",
        file_id: required = "file_id",
    }
}

impl FilePartModel {
    /// A value with what it must have.
    pub fn new(file_id: impl Into<String>) -> Self {
        Self {
            r#type: literals::File,
            file_id: file_id.into(),
            additional_properties: BTreeMap::new(),
        }
    }
}
