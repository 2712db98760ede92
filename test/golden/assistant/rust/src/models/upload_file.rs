use std::collections::BTreeMap;

use serde_json::Value;

use crate::FilePart;

/// The API's `uploadFile, request`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UploadFileRequest {
    /// The bytes.
    pub file: FilePart,
    /// What for.
    pub purpose: Option<String>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    UploadFileRequest {
        file: required = "file",
        purpose: optional = "purpose",
    }
}

impl UploadFileRequest {
    /// A value with what it must have.
    pub fn new(file: FilePart) -> Self {
        Self {
            file,
            purpose: None,
            additional_properties: BTreeMap::new(),
        }
    }
}
