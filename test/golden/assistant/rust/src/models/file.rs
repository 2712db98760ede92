use serde::{Deserialize, Serialize};

/// A file.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct File {
    /// Its id.
    pub id: String,
    /// Its size.
    pub bytes: i64,
}

impl File {
    /// A value with what it must have.
    pub fn new(id: impl Into<String>, bytes: i64) -> Self {
        Self {
            id: id.into(),
            bytes,
        }
    }
}
