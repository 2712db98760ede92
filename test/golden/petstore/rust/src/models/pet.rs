use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Nullable, models};

/// A pet in the store.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    /// What it is called.
    pub name: String,
    /// The API's `kind`.
    pub kind: models::Kind,
    /// Null if it has none.
    pub nickname: Nullable<String>,
    /// Free labels.
    pub labels: Option<BTreeMap<String, String>>,
    /// Its id.
    pub id: String,
    /// When it came.
    pub created_at: String,
    /// The API's `parent`.
    pub parent: Option<Box<models::Pet>>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    Pet {
        name: required = "name",
        kind: required = "kind",
        nickname: optional_nullable = "nickname",
        labels: optional = "labels",
        id: required = "id",
        created_at: required = "created_at",
        parent: optional = "parent",
    }
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
