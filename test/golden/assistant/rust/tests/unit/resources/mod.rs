//! Every operation sends what the API description asks for, and reads what it promises.

use serde::Serialize;
use serde_json::Value;

use assistant::Error;

use crate::case::Case;
use crate::json::{encode, same};
use crate::stub::{Answer, Received, Stub};

mod files;
mod messages;
/// Serves what the operation answers.
pub(crate) fn serve(case: &Case, answer: &str) -> Stub {
    let answers = case.value[answer].as_array().expect("answers");
    let answers = answers.iter().map(|answer| {
        let status = answer["status"].as_u64().expect("a status");
        let body = match &answer["body"] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let content_type = answer["contentType"].as_str().unwrap_or_default();
        let mut made = Answer::new(status.try_into().expect("a status"), content_type, body);
        for (name, value) in answer["headers"].as_object().into_iter().flatten() {
            let value = value.as_str().unwrap_or_default();
            made.headers.push((name.clone(), value.to_owned()));
        }
        made
    });
    Stub::serve(answers.collect())
}

pub(crate) fn assert_request(case: &Case, received: &Received) {
    assert_eq!(received.method, case.value["method"]);
    if let Some(path) = case.value["path"].as_str() {
        assert_eq!(received.target.split('?').next(), Some(path));
    }
    if received.header("content-type") == "application/json" {
        let body: Value = serde_json::from_slice(&received.body).expect("JSON");
        let flag = case.value["flag"].as_str();
        for (property, expected) in case.value["body"].as_object().into_iter().flatten() {
            if Some(property.as_str()) != flag {
                assert!(same(&body[property], expected), "{property} in {body}");
            }
        }
    }
}

fn assert_json(case: &Case, result: &impl Serialize) {
    let result = encode(result);
    let text = case.value["answers"][0]["body"].as_str().expect("a body");
    let expected: Value = serde_json::from_str(text).expect("JSON");
    assert!(same(&result, &expected), "{result} is not {expected}");
}

fn assert_body(case: &Case, result: &[u8]) {
    let expected = case.value["answers"][0]["body"].as_str();
    assert_eq!(std::str::from_utf8(result).ok(), expected);
}

fn assert_items(case: &Case, kind: &str, items: &impl Serialize) {
    let items = encode(items);
    let expected = &case.value[format!("{kind}Items")];
    assert!(same(&items, expected), "{items} is not {expected}");
}

fn assert_failed(error: &Error) {
    let answer = error.api().expect("an answer");
    assert_eq!(answer.status.as_u16(), 418);
    assert_eq!(answer.request_id.as_deref(), Some("request-1"));
}
