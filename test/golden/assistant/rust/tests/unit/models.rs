//! Every type survives being decoded and encoded.

use std::sync::OnceLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use assistant::models;

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
fn message_request() {
    let value: models::MessageRequest = round_trip("MessageRequest");
    let made = models::MessageRequest::new(value.content);
    let required = ["content"];
    assert_made(&made, "MessageRequest", &required);
}

#[test]
fn part() {
    round_trip::<models::Part>("Part");
}

#[test]
fn text_part() {
    let value: models::TextPart = round_trip("TextPart");
    let made = models::TextPart::new(value.text);
    let required = ["text"];
    assert_made(&made, "TextPart", &required);
}

#[test]
fn file_part_model() {
    let value: models::FilePartModel = round_trip("FilePartModel");
    let made = models::FilePartModel::new(value.file_id);
    let required = ["file_id"];
    assert_made(&made, "FilePartModel", &required);
}

#[test]
fn message() {
    let value: models::Message = round_trip("Message");
    let made = models::Message::new(value.id, value.content, value.usage);
    let required = ["id", "content", "usage"];
    assert_made(&made, "Message", &required);
}

#[test]
fn message_event() {
    let value: models::MessageEvent = round_trip("MessageEvent");
    let made = models::MessageEvent::new(value.delta);
    let required = ["delta"];
    assert_made(&made, "MessageEvent", &required);
}

#[test]
fn file() {
    let value: models::File = round_trip("File");
    let made = models::File::new(value.id, value.bytes);
    let required = ["id", "bytes"];
    assert_made(&made, "File", &required);
}

#[test]
fn file_page() {
    let value: models::FilePage = round_trip("FilePage");
    let made = models::FilePage::new(value.data, value.has_more);
    let required = ["data", "has_more"];
    assert_made(&made, "FilePage", &required);
}

#[test]
fn failure() {
    let value: models::Failure = round_trip("Failure");
    let made = models::Failure::new(value.message);
    let required = ["message"];
    assert_made(&made, "Failure", &required);
}

#[test]
fn message_request_content() {
    round_trip::<models::MessageRequestContent>("MessageRequestContent");
}

#[test]
fn upload_file_request() {
    let value: models::UploadFileRequest = round_trip("UploadFileRequest");
    let made = models::UploadFileRequest::new(value.file);
    let required = ["file"];
    assert_made(&made, "UploadFileRequest", &required);
}
