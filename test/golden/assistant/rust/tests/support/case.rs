//! What the tests send and expect: the API description's own examples.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

static OPERATIONS: &str = include_str!("../fixtures/operations.json");

/// One operation's example.
pub struct Case {
    pub value: &'static Value,
}

impl Case {
    pub fn load(operation: &str) -> Self {
        static CASES: OnceLock<Value> = OnceLock::new();
        let cases = CASES.get_or_init(|| serde_json::from_str(OPERATIONS).expect("JSON"));
        let value = &cases[operation];
        assert!(value.is_object(), "no case for {operation}");
        Self { value }
    }

    pub fn parameter<T: DeserializeOwned>(&self, location: &str, name: &str) -> T {
        decode(&self.value["parameters"][format!("{location} {name}")])
    }

    pub fn body<T: DeserializeOwned>(&self) -> T {
        decode(&self.value["body"])
    }
}

pub fn decode<T: DeserializeOwned>(value: &Value) -> T {
    T::deserialize(value).unwrap_or_else(|error| panic!("{error}: {value}"))
}
