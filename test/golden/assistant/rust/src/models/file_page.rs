use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Nullable, models};

/// A page of files.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FilePage {
    /// The files.
    pub data: Vec<models::File>,
    /// Cursor of the next page.
    pub last_id: Nullable<String>,
    /// Whether there are more.
    pub has_more: bool,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    FilePage {
        data: container = "data",
        last_id: optional_nullable = "last_id",
        has_more: required = "has_more",
    }
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
