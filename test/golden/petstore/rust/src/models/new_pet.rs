use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Nullable, models};

/// A pet to add. Hostile text stays text: */ """ {{ name }} ${x} #{y} \<script\>.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct NewPet {
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
    /// Properties that the API description does not list.
    #[serde(flatten, deserialize_with = "crate::unions::additional")]
    pub additional_properties: BTreeMap<String, Value>,
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
