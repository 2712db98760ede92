//! Every type survives being decoded and encoded.

use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use petstore::models;

use crate::case::decode;
use crate::json::{encode, same};

static MODELS: &str = include_str!("../fixtures/models.json");

fn sample(name: &str) -> &'static Value {
    static SAMPLES: OnceLock<Value> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| serde_json::from_str(MODELS).expect("JSON"));
    samples.get(name).expect("a sample")
}

fn round_trip<T: DeserializeOwned + Serialize>(name: &str) -> T {
    let decoded: T = decode(sample(name));
    let (encoded, expected) = (encode(&decoded), sample(name));
    assert!(same(&encoded, expected), "{encoded} is not {expected}");
    decoded
}

/// What `new` makes has the sample's required properties, and nothing else.
fn assert_made(made: &impl Serialize, name: &str, required: &[&str]) {
    let made = encode(made);
    for property in required {
        assert!(made.get(property).is_some(), "no {property}: {made}");
    }
    for (property, value) in made.as_object().expect("an object") {
        assert!(same(value, &sample(name)[property]), "{property}: {value}");
    }
}

#[test]
fn new_pet() {
    let value: models::NewPet = round_trip("NewPet");
    let made = models::NewPet::new(value.name, value.kind);
    let required = ["name", "kind"];
    assert_made(&made, "NewPet", &required);
}

#[test]
fn pet() {
    let value: models::Pet = round_trip("Pet");
    let made = models::Pet::new(value.name, value.kind, value.id, value.created_at);
    let required = ["name", "kind", "id", "created_at"];
    assert_made(&made, "Pet", &required);
}

#[test]
fn kind() {
    round_trip::<models::Kind>("Kind");
}

#[test]
fn problem() {
    let value: models::Problem = round_trip("Problem");
    let made = models::Problem::new(value.message);
    let required = ["message"];
    assert_made(&made, "Problem", &required);
}
