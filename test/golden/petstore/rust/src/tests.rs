//! Whole calls, against a server in the same process.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::multipart::Form;
use crate::pagination::Pagination;
use crate::request::{Operation, Request, json_text};
use crate::sse::Framing;
use crate::stub::{Answer, Received, Stub};
use crate::{Client, Credential, Error, ErrorBody, FilePart, ResponseStream, Result};

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
};

static PAGES: Pagination = Pagination {
    cursor_param: "after",
    items: "data",
    next_cursor: "last",
    has_more: Some("more"),
};

fn request() -> Request {
    let mut request = Request::new(&OPERATION);
    request.path("id", &"a/b").expect("a path");
    request
}

fn client(stub: &Stub) -> Client {
    let key = Credential::Query {
        name: "key".to_owned(),
        value: "s3cret".to_owned(),
    };
    Client::builder()
        .base_url(stub.url())
        .header("x-team", "search")
        .timeout(Duration::from_secs(5))
        .credential("bearer", Credential::Bearer("token".to_owned()))
        .credential("key", key)
        .build()
        .expect("a client")
}

fn json_answer(status: u16, body: &Value) -> Answer {
    Answer::new(status, "application/json", body.to_string())
}

/// What is sent for a request, and what comes of an answer.
async fn exchange(request: Request, answer: Answer) -> (Received, Result<Value>) {
    let stub = Stub::serve(vec![answer]);
    let response = client(&stub).send(request).await;
    let result = match response {
        Ok(response) => response.json().await,
        Err(error) => Err(error),
    };
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
    assert_eq!(url.expect("a URL"), "https://given.test");
    // Where the API description names no server at all, a client must be given a base URL.
    if let Ok(client) = Client::builder().build() {
        assert_eq!(client.base_url(own).expect("a URL"), "https://own.test");
    }
}

#[tokio::test]
async fn forms_are_encoded() {
    let mut request = request();
    let body = BTreeMap::from([("a b", json!("c&d")), ("list", json!([1, 2]))]);
    request.form(&body).expect("a form");
    let (received, _) = exchange(request, json_answer(200, &json!({}))).await;
    assert_eq!(received.body, b"a%20b=c%26d&list=1&list=2");
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

#[test]
fn what_cannot_be_sent_is_an_error() {
    let error = Request::new(&OPERATION).path("id", &"");
    assert!(matches!(error, Err(Error::Encode(_))));
    let file = FilePart::new("a", "b").with_content_type("no type");
    let mut form = Form::default();
    form.files("file", [&file]);
    assert!(matches!(form.build(), Err(Error::Encode(_))));
}

#[tokio::test]
async fn errors_are_typed() {
    let typed = ErrorBody::Json(json!({"numbers": [1]}));
    for (status, body, expected) in [
        (404, "[1]", typed.clone()),
        (503, "[1]", typed),
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
async fn what_is_not_json_is_a_decode_error() {
    let (_, result) = exchange(request(), Answer::new(200, "text/html", "<html>")).await;
    let Err(Error::Decode(error)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(error.raw_body, "<html>");
    let expected = "the response cannot be decoded (request request-1)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn no_answer_is_a_transport_error_that_hides_the_url() {
    let stub = Stub::serve(Vec::new());
    let client = Client::builder().base_url("http://127.0.0.1:1");
    let client = client.build().expect("a client");
    let error = client.send(request()).await.expect_err("no answer");
    assert!(matches!(error, Error::Transport(_)));
    assert!(!format!("{error:?}").contains("things"), "{error:?}");
    assert!(client.credentials(OPERATION.security).is_empty());
    drop(stub);
}

#[tokio::test]
async fn a_redirect_is_followed_on_its_own_site_only() {
    let redirect = |location: &str| {
        let mut answer = Answer::new(307, "text/plain", "");
        let location = ("location".to_owned(), location.to_owned());
        answer.headers.push(location);
        answer
    };
    let answers = vec![redirect("/there"), json_answer(200, &json!(1))];
    let stub = Stub::serve(answers);
    let response = client(&stub).send(request()).await.expect("a response");
    assert_eq!(response.json::<i64>().await.expect("JSON"), 1);
    assert!(stub.received().target.starts_with("/things"));
    assert_eq!(stub.received().target, "/there");

    let stub = Stub::serve(vec![redirect("http://localhost:1/elsewhere")]);
    let error = client(&stub).send(request()).await;
    let error = error.expect_err("no response");
    assert_eq!(error.api().expect("an answer").status.as_u16(), 307);
}

#[tokio::test]
async fn bodies_of_all_kinds_are_read() {
    let answer = |body: &str| Answer::new(200, "text/plain; charset=utf-8", body);
    let answers = vec![
        answer("é"),
        answer("é"),
        answer("é"),
        answer("1"),
        answer(""),
    ];
    let stub = Stub::serve(answers);
    let client = client(&stub);
    let send = || client.send(request());
    let text = send().await.expect("a response").text().await;
    assert_eq!(text.expect("text"), "é");
    let bytes = send().await.expect("a response").bytes().await;
    assert_eq!(bytes.expect("bytes"), "é");
    send()
        .await
        .expect("a response")
        .empty()
        .await
        .expect("nothing");
    let some = send().await.expect("a response").optional_json().await;
    assert_eq!(some.expect("JSON"), Some(1));
    let none = send()
        .await
        .expect("a response")
        .optional_json::<i64>()
        .await;
    assert_eq!(none.expect("nothing"), None);
}

async fn events(body: &str, done: Option<&'static str>) -> Result<Vec<Value>> {
    let stub = Stub::serve(vec![Answer::new(200, "text/event-stream", body)]);
    let response = client(&stub).open(request()).await.expect("a response");
    let stream: ResponseStream<Value> = response.events(Framing::Events, done);
    assert_eq!(format!("{stream:?}"), "ResponseStream { .. }");
    stream.collect().await
}

#[tokio::test]
async fn a_stream_ends_as_it_says() {
    let two = "data: 1\n\ndata:\n\ndata: {\"a\":2}\n\n";
    let expected = vec![json!(1), json!({"a": 2})];
    assert_eq!(events(two, None).await.expect("events"), expected);
    let done = format!("{two}data: [DONE]\n\ndata: no JSON\n\n");
    assert_eq!(
        events(&done, Some("[DONE]")).await.expect("events"),
        expected
    );
}

#[tokio::test]
async fn a_stream_that_fails_is_an_error() {
    let cut_off = events("data: 1\n\n", Some("[DONE]")).await;
    let expected = "the stream was cut off (request request-1)";
    assert_eq!(cut_off.expect_err("an error").to_string(), expected);
    let failed = events("event: error\ndata: [7]\n\n", None).await;
    let Err(Error::Stream(error)) = failed else {
        panic!("{failed:?}");
    };
    assert_eq!(error.body, Some(ErrorBody::Json(json!({"numbers": [7]}))));
    let undecodable = events("data: <html>\n\n", None).await;
    assert!(matches!(undecodable, Err(Error::Decode(_))));
}

async fn pages(answers: Vec<Value>) -> (Stub, Result<Vec<i64>>) {
    let answers = answers.iter().map(|page| json_answer(200, page)).collect();
    let stub = Stub::serve(answers);
    let mut request = request();
    request.query("after", &"start").expect("a query");
    let items = client(&stub).paginate(request, &PAGES).collect().await;
    (stub, items)
}

#[tokio::test]
async fn pages_are_fetched_until_the_last() {
    let (stub, items) = pages(vec![
        json!({"data": [1, 2], "last": "b c", "more": true}),
        json!({"data": null, "last": "d"}),
        json!({"data": [3], "last": "e", "more": false}),
    ])
    .await;
    assert_eq!(items.expect("items"), [1, 2, 3]);
    let targets = [(); 3].map(|()| stub.received().target);
    let cursors = targets.map(|target| target.split("after=").nth(1).map(str::to_owned));
    let expected = ["start", "b%20c", "d"].map(|cursor| Some(format!("{cursor}&key=s3cret")));
    assert_eq!(cursors, expected);
}

#[tokio::test]
async fn a_cursor_that_repeats_ends_the_pages() {
    let page = json!({"data": [1], "last": "same"});
    let (_, items) = pages(vec![page.clone(), page]).await;
    assert_eq!(items.expect("items"), [1, 1]);
    let (_, items) = pages(vec![json!({"data": ["x"]})]).await;
    assert!(matches!(items, Err(Error::Decode(_))));
}
