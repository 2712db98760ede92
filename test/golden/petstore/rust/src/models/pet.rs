use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Nullable, models};

/// A pet in the store.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Pet {
    /// What it is called.
    pub name: String,
    /// The API's `kind`.
    pub kind: models::Kind,
    /// Null if it has none.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub nickname: Nullable<String>,
    /// Free labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<BTreeMap<String, String>>,
    /// Its id.
    pub id: String,
    /// When it came.
    pub created_at: String,
    /// The API's `parent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Box<models::Pet>>,
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
}

impl Pet {
    /// A value with what it must have.
    pub fn new(
        name: impl Into<String>,
        kind: models::Kind,
        id: impl Into<String>,
        created_at: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            kind,
            nickname: Nullable::Absent,
            labels: None,
            id: id.into(),
            created_at: created_at.into(),
            parent: None,
            additional_properties: BTreeMap::new(),
        }
    }
}
