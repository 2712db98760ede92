use serde::{Deserialize, Serialize};

use crate::{Nullable, models};

/// A page of files.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct FilePage {
    /// The files.
    pub data: Vec<models::File>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub last_id: Nullable<String>,
    /// Whether there are more.
    pub has_more: bool,
}

impl FilePage {
    /// A value with what it must have.
    pub fn new(data: Vec<models::File>, has_more: bool) -> Self {
        Self {
            data,
            last_id: Nullable::Absent,
            has_more,
        }
    }
}
