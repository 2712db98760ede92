//! Every type survives being decoded and encoded.

use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use assistant::models;

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
    message_request: MessageRequest, |value| models::MessageRequest::new(value.content), ["content"];
    part: Part;
    text_part: TextPart, |value| models::TextPart::new(value.text), ["text"];
    file_part_model: FilePartModel, |value| models::FilePartModel::new(value.file_id), ["file_id"];
    message: Message, |value| models::Message::new(value.id, value.content, value.usage), ["id", "content", "usage"];
    message_event: MessageEvent, |value| models::MessageEvent::new(value.delta), ["delta"];
    file: File, |value| models::File::new(value.id, value.bytes), ["id", "bytes"];
    file_page: FilePage, |value| models::FilePage::new(value.data, value.has_more), ["data", "has_more"];
    failure: Failure, |value| models::Failure::new(value.message), ["message"];
    message_request_content: MessageRequestContent;
    upload_file_request: UploadFileRequest, |value| models::UploadFileRequest::new(value.file), ["file"];
}
