//! Every type survives being decoded and encoded.

use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use petstore::models;

use crate::case::decode;
use crate::json::{encode, same};

static MODELS: &str = include_str!("../fixtures/models.json");

/// Values of a type; the first is complete.
fn samples(name: &str) -> &'static [Value] {
    static SAMPLES: OnceLock<Value> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| serde_json::from_str(MODELS).expect("JSON"));
    samples[name].as_array().expect("samples")
}

fn assert_round_trips<T: DeserializeOwned + Serialize>(name: &str) {
    for expected in samples(name) {
        let encoded = encode(&decode::<T>(expected));
        assert!(same(&encoded, expected), "{encoded} is not {expected}");
    }
}

/// What `new` makes of a complete value has the required properties, and nothing else.
fn assert_made<T: DeserializeOwned + Serialize>(name: &str, new: fn(T) -> T, required: &[&str]) {
    let sample = &samples(name)[0];
    let made = encode(&new(decode(sample)));
    for property in required {
        assert!(made.get(property).is_some(), "no {property}: {made}");
    }
    for (property, value) in made.as_object().expect("an object") {
        assert!(same(value, &sample[property]), "{property}: {value}");
    }
}

macro_rules! test_models {
    ($($test:ident: $model:ident $(, $new:expr, $required:expr)?;)+) => {$(
        #[test]
        fn $test() {
            assert_round_trips::<models::$model>(stringify!($model));
            $(assert_made::<models::$model>(stringify!($model), $new, &$required);)?
        }
    )+};
}

test_models! {
    new_pet: NewPet, |value| models::NewPet::new(value.name, value.kind), ["name", "kind"];
    pet: Pet, |value| models::Pet::new(value.name, value.kind, value.id, value.created_at), ["name", "kind", "id", "created_at"];
    kind: Kind;
    problem: Problem, |value| models::Problem::new(value.message), ["message"];
}
