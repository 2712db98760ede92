use serde::{Deserialize, Serialize};

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
}

impl UploadFileRequest {
    /// A value with what it must have.
    pub fn new(file: FilePart) -> Self {
        Self {
            file,
            purpose: None,
        }
    }
}
