//! Requests as they are sent, and answers as they are read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{OPERATION, READ, client, json_answer, request};
use crate::multipart::Form;
use crate::parameters::Style;
use crate::request::{Request, json_text};
use crate::stub::{Answer, Received, Stub};
use crate::{ApiErrorKind, Client, Error, ErrorBody, FilePart, RequestOptions, Result};

const ERROR_CASES: &str = include_str!("../../tests/fixtures/error-cases.json");

/// What is sent for a request, and what comes of an answer.
async fn exchange(request: Request, answer: Answer) -> (Received, Result<Value>) {
    let stub = Stub::serve(vec![answer]);
    let response = client(&stub).send(request).await;
    let result = response.and_then(crate::response::Response::json);
    (stub.received(), result)
}

#[tokio::test]
async fn a_request_has_all_its_parts() {
    let mut request = request();
    request.query("q", &["x y", "z"]).expect("a query");
    request.query("none", &None::<String>).expect("no query");
    let filter = json_text(&json!({"a": 1})).expect("JSON");
    request.query("filter", &filter).expect("a query");
    request.header("x-trace", &7).expect("a header");
    request.header("x-none", &None::<i64>).expect("no header");
    request.cookie("theme", &"dark").expect("a cookie");
    let body = json!({"stream": false, "n": 1});
    let made = request.json_with("application/json", &body, "stream", true);
    made.expect("a body");
    let answer = json!({"ok": true});
    let (received, result) = exchange(request, json_answer(200, &answer)).await;
    assert_eq!(result.expect("a response"), answer);
    assert_eq!(received.method, "POST");
    let target = "/things/a%2Fb?q=x%20y&q=z&filter=%7B%22a%22%3A1%7D&key=s3cret";
    assert_eq!(received.target, target);
    assert_eq!(received.header("authorization"), "Bearer token");
    assert_eq!(received.header("accept"), "application/json");
    assert_eq!(received.header("x-team"), "search");
    assert_eq!(received.header("x-trace"), "7");
    assert_eq!(received.header("x-none"), "");
    assert_eq!(received.header("cookie"), "theme=dark");
    assert_eq!(received.header("user-agent"), crate::USER_AGENT);
    assert_eq!(received.body, br#"{"n":1,"stream":true}"#);
}

#[test]
fn an_operation_is_on_its_own_server_unless_a_base_url_is_given() {
    let own = Some("https://own.test");
    let given = Client::builder().base_url("https://given.test").build();
    let url = given.as_ref().expect("a client").base_url(own);
    assert_eq!(url.expect("a URL").as_str(), "https://given.test/");
    // Where the API description names no server at all, a client must be given a base URL.
    if let Ok(client) = Client::builder().build() {
        let url = client.base_url(own).expect("a URL");
        assert_eq!(url.as_str(), "https://own.test/");
    }
}

#[tokio::test]
async fn forms_are_encoded() {
    let mut request = request();
    let object = json!({"k": 1});
    let body = BTreeMap::from([
        ("a b", json!("c&d")),
        ("deep", object.clone()),
        ("list", json!([1, 2])),
        ("object", object),
    ]);
    request.form_style("deep", Style::DeepObject, true);
    request.form(&body).expect("a form");
    let (received, _) = exchange(request, json_answer(200, &json!({}))).await;
    let sent = b"a%20b=c%26d&deep%5Bk%5D=1&list=1&list=2&object=%7B%22k%22%3A1%7D";
    assert_eq!(received.body, sent);
    let expected = "application/x-www-form-urlencoded";
    assert_eq!(received.header("content-type"), expected);
}

#[tokio::test]
async fn multipart_bodies_have_files_and_fields() {
    let mut form = Form::default();
    let file = FilePart::new("a.txt", "hello").with_content_type("text/plain");
    form.files("file", [&file]);
    form.field("purpose", &"test").expect("a field");
    form.field("tags", &["x", "y"]).expect("a field");
    form.field("options", &json!({"deep": true}))
        .expect("a field");
    form.field("none", &None::<String>).expect("no field");
    let mut request = request();
    request.multipart(form);
    let (received, _) = exchange(request, json_answer(200, &json!({}))).await;
    let body = String::from_utf8(received.body).expect("text");
    let lines: Vec<_> = body
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("--"))
        .collect();
    let expected = [
        r#"Content-Disposition: form-data; name="file"; filename="a.txt""#,
        "Content-Type: text/plain",
        "hello",
        r#"Content-Disposition: form-data; name="purpose""#,
        "test",
        r#"Content-Disposition: form-data; name="tags""#,
        "x",
        r#"Content-Disposition: form-data; name="tags""#,
        "y",
        r#"Content-Disposition: form-data; name="options""#,
        "Content-Type: application/json",
        r#"{"deep":true}"#,
    ];
    assert_eq!(lines, expected);
    let stored = serde_json::to_value(&file).expect("JSON");
    let restored: FilePart = serde_json::from_value(stored).expect("a file");
    assert_eq!(restored.content, file.content);
}

#[tokio::test]
async fn what_cannot_be_sent_is_an_error() {
    for value in ["", ".", ".."] {
        let error = Request::new(&OPERATION).path("id", &value);
        assert!(matches!(error, Err(Error::Argument(_))), "{value}");
    }
    let file = FilePart::new("a", "b").with_content_type("no type");
    let mut form = Form::default();
    form.files("file", [&file]);
    assert!(matches!(form.build().await, Err(Error::Argument(_))));
    let stub = Stub::serve(Vec::new());
    let mut broken = request();
    broken.header("x-trace", &"a\nb").expect("a header");
    let error = client(&stub).send(broken).await.err();
    assert!(matches!(error, Some(Error::Argument(_))));
    let options = RequestOptions::new().header("no header", "");
    let error = client(&stub)
        .with_options(options)
        .send(request())
        .await
        .err();
    let text = error.expect("an error").to_string();
    assert!(text.contains("the header no header"), "{text}");
}

#[tokio::test]
async fn errors_are_typed() {
    let typed = ErrorBody::Json(json!({"numbers": [1]}));
    for (status, body, expected) in [
        (404, "[1]", typed.clone()),
        (501, "[1]", typed),
        (404, r#"{"a":1}"#, ErrorBody::Json(json!({"a": 1}))),
        (500, "<html>", ErrorBody::Raw),
    ] {
        let answer = Answer::new(status, "text/plain", body);
        let (_, result) = exchange(request(), answer).await;
        let error = result.expect_err("an error");
        let error = error.api().expect("an answer");
        assert_eq!(error.status.as_u16(), status);
        assert_eq!(error.request_id.as_deref(), Some("request-1"));
        assert_eq!(error.raw_body, body);
        assert_eq!(error.body, expected);
    }
}

#[tokio::test]
async fn errors_say_what_the_api_says_and_no_secret() {
    let cases: Vec<Value> = serde_json::from_str(ERROR_CASES).expect("a list");
    for case in cases {
        let body = case["body"].as_str().expect("a body");
        let (_, result) = exchange(request(), Answer::new(400, "text/plain", body)).await;
        let error = result.expect_err("an error");
        let said = case["said"].as_str().expect("a text");
        let expected = format!("{OPERATION}: 400 Bad Request (request request-1): {said}");
        let expected = expected.trim_end_matches(": ");
        assert_eq!(error.to_string(), expected, "{}", case["name"]);
        let printed = format!("{error:?}");
        assert!(
            !printed.contains("s3cret") && !printed.contains("token"),
            "{printed}"
        );
    }
}

#[tokio::test]
async fn each_status_has_its_kind() {
    for (status, kind) in [
        (400, ApiErrorKind::BadRequest),
        (401, ApiErrorKind::Unauthorized),
        (403, ApiErrorKind::Forbidden),
        (404, ApiErrorKind::NotFound),
        (409, ApiErrorKind::Conflict),
        (418, ApiErrorKind::Other),
        (422, ApiErrorKind::UnprocessableEntity),
        (429, ApiErrorKind::RateLimited),
        (503, ApiErrorKind::Server),
    ] {
        let stub = Stub::serve(vec![json_answer(status, &json!({}))]);
        let options = RequestOptions::new().max_retries(0);
        let error = client(&stub)
            .with_options(options)
            .send(request())
            .await
            .err();
        assert_eq!(
            error.expect("an error").api().expect("an answer").kind(),
            kind
        );
    }
}

#[tokio::test]
async fn what_is_not_json_is_a_decode_error() {
    let (_, result) = exchange(request(), Answer::new(200, "text/html", "<html>")).await;
    let Err(Error::Decode(error)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(error.raw_body, "<html>");
    let expected = "POST /things/{id}: the response cannot be decoded (request request-1)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn no_connection_is_an_error_that_hides_the_url() {
    let client = Client::builder().base_url("http://127.0.0.1:1/?secret=1");
    let client = client.max_retries(0).build().expect("a client");
    let error = client.send(request()).await.err().expect("no answer");
    assert!(matches!(error, Error::Connection(_)));
    assert!(!format!("{error:?}").contains("secret=1"), "{error:?}");
    assert_eq!(
        error.to_string(),
        "POST /things/{id}: the connection failed"
    );
    assert!(std::error::Error::source(&error).is_some());
    assert!(client.credentials(OPERATION.security).is_empty());
}

#[tokio::test]
async fn bodies_of_all_kinds_are_read() {
    let answer = |body: &str| Answer::new(200, "text/plain; charset=utf-8", body);
    let mut answers = vec![answer("é"), answer("1"), answer("")];
    answers.push(Answer::new(200, "text/plain", b"\xff".to_vec()));
    let stub = Stub::serve(answers);
    let client = client(&stub);
    let send = async || client.send(request()).await.expect("a response");
    assert_eq!(send().await.text().expect("text"), "é");
    assert_eq!(send().await.optional_json().expect("JSON"), Some(1));
    let none = send().await.optional_json::<i64>();
    assert_eq!(none.expect("nothing"), None);
    let error = send().await.text();
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
}

#[tokio::test]
async fn a_response_may_be_only_so_large() {
    let stub = Stub::serve(vec![json_answer(200, &json!("0123456789")); 2]);
    let options = RequestOptions::new().max_response_bytes(11);
    let limited = client(&stub).with_options(options);
    let error = limited.send(Request::new(&READ)).await.err();
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    let options = RequestOptions::new().max_response_bytes(12);
    let limited = client(&stub).with_options(options);
    limited.send(Request::new(&READ)).await.expect("a response");
}

#[tokio::test]
async fn json_may_be_only_so_deep() {
    let (_, result) = exchange(request(), Answer::new(200, "", "[".repeat(100_000))).await;
    assert!(matches!(result, Err(Error::Decode(_))));
}
