use std::collections::BTreeMap;

use serde_json::Value;

use crate::{Nullable, models};

/// A pet to add. Hostile text stays text: */ """ {{ name }} ${x} #{y} \<script\>.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NewPet {
    /// What it is called.
    pub name: String,
    /// The API's `kind`.
    pub kind: models::Kind,
    /// Null if it has none.
    pub nickname: Nullable<String>,
    /// Free labels.
    pub labels: Option<BTreeMap<String, String>>,
    /// Properties that the API description does not list.
    pub additional_properties: BTreeMap<String, Value>,
}

object! {
    NewPet {
        name: required = "name",
        kind: required = "kind",
        nickname: optional_nullable = "nickname",
        labels: optional = "labels",
    }
}

impl NewPet {
    /// A value with what it must have.
    pub fn new(name: impl Into<String>, kind: models::Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            nickname: Nullable::Absent,
            labels: None,
            additional_properties: BTreeMap::new(),
        }
    }
}
