//! Whole calls, against a server in the same process.

mod calls;
mod connections;
mod files;
mod pages;
mod settings;
mod streams;
mod waits;

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::request::{Operation, Request, Retry};
use crate::stub::{Answer, Stub};
use crate::{Client, ClientBuilder, Credential, ErrorBody};

fn numbers(body: &[u8]) -> Option<ErrorBody> {
    let numbers: Vec<i64> = serde_json::from_slice(body).ok()?;
    Some(ErrorBody::Json(json!({ "numbers": numbers })))
}

static OPERATION: Operation = Operation {
    method: Method::POST,
    path: "/things/{id}",
    server: None,
    accept: "application/json",
    security: &[&["missing"], &["bearer", "key"]],
    errors: &[("404", numbers), ("default", numbers)],
    retry: Retry {
        idempotent: false,
        key_header: None,
        statuses: &[409],
    },
};

static KEYED: Operation = Operation {
    method: Method::POST,
    path: "/keyed",
    server: None,
    accept: "application/json",
    security: &[],
    errors: &[],
    retry: Retry {
        idempotent: false,
        key_header: Some("Idempotency-Key"),
        statuses: &[409],
    },
};

pub(crate) static FOLLOW: Operation = Operation {
    method: Method::GET,
    path: "/events",
    server: None,
    accept: "text/event-stream",
    security: &[],
    errors: &[],
    retry: Retry::UNSAFE,
};

static READ: Operation = Operation {
    method: Method::GET,
    path: "/things",
    server: None,
    accept: "",
    security: &[&["bearer", "key"]],
    errors: &[],
    retry: Retry::IDEMPOTENT,
};

fn request() -> Request {
    let mut request = Request::new(&OPERATION);
    request.path("id", &"a/b").expect("a path");
    request
}

fn builder(stub: &Stub) -> ClientBuilder {
    let key = Credential::Query {
        name: "key".to_owned(),
        value: "s3cret".into(),
    };
    Client::builder()
        .base_url(stub.url())
        .header("x-team", "search")
        .timeout(Duration::from_secs(5))
        .credential("bearer", Credential::Bearer("token".into()))
        .credential("key", key)
}

fn client(stub: &Stub) -> Client {
    builder(stub).build().expect("a client")
}

fn json_answer(status: u16, body: &Value) -> Answer {
    Answer::new(status, "application/json", body.to_string())
}

/// An answer that asks for another attempt at once.
fn later(status: u16) -> Answer {
    json_answer(status, &json!([])).header("retry-after-ms", "1")
}
