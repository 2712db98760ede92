use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

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
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
}

impl FilePage {
    /// A value with what it must have.
    pub fn new(data: Vec<models::File>, has_more: bool) -> Self {
        Self {
            data,
            last_id: Nullable::Absent,
            has_more,
            additional_properties: BTreeMap::new(),
        }
    }
}
