use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::FilePart;

/// The API's `uploadFile, request`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct UploadFileRequest {
    /// The bytes.
    pub file: FilePart,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
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
