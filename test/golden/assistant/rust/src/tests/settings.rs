//! What clients and calls are set up with.

use std::sync::{Arc, Mutex};

use reqwest::{Request as HttpRequest, Response as HttpResponse};
use serde_json::json;

use super::{READ, builder, client, json_answer, later};
use crate::auth::Placed;
use crate::request::{Operation, Request};
use crate::stub::Stub;
use crate::{
    BoxFuture, Client, Credential, Error, Next, RequestOptions, ResponseSlot, Result, Secret,
};

#[tokio::test]
async fn what_a_call_is_given_wins() {
    let stub = Stub::serve(vec![json_answer(200, &json!(1)); 2]);
    let client = builder(&stub).query("page", "1").build().expect("a client");
    let options = RequestOptions::new()
        .header("x-team", "ads")
        .header("authorization", "own")
        .query("page", "2 3")
        .query("more", "&");
    assert!(!format!("{options:?}").contains("own"));
    client
        .with_options(options)
        .send(Request::new(&READ))
        .await
        .expect("a response");
    let received = stub.received();
    assert_eq!(received.target, "/things?key=s3cret&page=2%203&more=%26");
    assert_eq!(received.header("x-team"), "ads");
    assert_eq!(received.header("authorization"), "own");
    client.send(Request::new(&READ)).await.expect("a response");
    assert_eq!(stub.received().target, "/things?key=s3cret&page=1");
}

#[tokio::test]
async fn a_base_url_may_have_a_query() {
    let stub = Stub::serve(vec![json_answer(200, &json!(1))]);
    let options = RequestOptions::new().base_url(format!("{}/v1/?version=2", stub.url()));
    let client = client(&stub).with_options(options);
    client.send(Request::new(&READ)).await.expect("a response");
    assert_eq!(stub.received().target, "/v1/things?version=2&key=s3cret");
}

#[tokio::test]
async fn a_response_can_be_seen_as_it_came() {
    let failed = json_answer(400, &json!("no"));
    let stub = Stub::serve(vec![json_answer(200, &json!(1)), failed]);
    let slot = ResponseSlot::new();
    let client = client(&stub).with_options(RequestOptions::new().response(&slot));
    client.send(Request::new(&READ)).await.expect("a response");
    let response = slot.take().expect("a response");
    assert_eq!(
        (response.status.as_u16(), &response.body[..]),
        (200, &b"1"[..])
    );
    assert_eq!(response.headers["x-request-id"], "request-1");
    assert!(slot.take().is_none());
    assert!(client.send(Request::new(&READ)).await.is_err());
    assert_eq!(slot.take().expect("a response").status.as_u16(), 400);
}

struct Mark(&'static str);

impl crate::Middleware for Mark {
    fn handle(&self, mut request: HttpRequest, next: Next) -> BoxFuture<'_, Result<HttpResponse>> {
        let marks = request.headers().get("x-marks").cloned();
        let before = marks
            .as_ref()
            .map_or("", |marks| marks.to_str().unwrap_or_default());
        let marks = format!("{before}{}", self.0);
        request
            .headers_mut()
            .insert("x-marks", marks.parse().expect("a header"));
        Box::pin(next.run(request))
    }
}

#[tokio::test]
async fn middleware_is_around_every_attempt() {
    let stub = Stub::serve(vec![later(503), json_answer(200, &json!(1))]);
    let seen: Arc<Mutex<Vec<u16>>> = Arc::default();
    let statuses = Arc::clone(&seen);
    let look = move |request: HttpRequest, next: Next| {
        let statuses = Arc::clone(&statuses);
        async move {
            let response = next.run(request).await?;
            statuses
                .lock()
                .expect("a lock")
                .push(response.status().as_u16());
            Ok(response)
        }
    };
    let client = builder(&stub)
        .middleware(Mark("a"))
        .middleware(Mark("b"))
        .middleware(look);
    let client = client.build().expect("a client");
    client.send(Request::new(&READ)).await.expect("a response");
    assert_eq!(*seen.lock().expect("a lock"), [503, 200]);
    for _ in 0..2 {
        assert_eq!(stub.received().header("x-marks"), "ab");
    }
}

#[tokio::test]
async fn a_logger_is_told_of_attempts_and_of_no_secret() {
    let cookie = later(503).header("set-cookie", "s3cret");
    let stub = Stub::serve(vec![cookie, json_answer(200, &json!(1))]);
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&lines);
    let client = builder(&stub)
        .header("x-signature", "s3cret")
        .logger(move |line| {
            let text = format!("{line} {line:?}");
            log.lock().expect("a lock").push(text);
        });
    let client = client.build().expect("a client");
    client.send(Request::new(&READ)).await.expect("a response");
    let nobody = RequestOptions::new()
        .base_url("http://127.0.0.1:1")
        .max_retries(0);
    assert!(
        client
            .with_options(nobody)
            .send(Request::new(&READ))
            .await
            .is_err()
    );
    let lines = lines.lock().expect("a lock");
    let expected = [
        "/things?key=*** attempt=1 duration_ms=",
        " attempt=2 duration_ms=",
        "error=\"GET /things: the connection failed\"",
    ];
    assert_eq!(lines.len(), expected.len());
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with("GET http://127.0.0.1:"), "{line}");
        assert!(line.contains(expected), "{line}");
        assert!(
            !line.contains("s3cret") && !line.contains("Bearer"),
            "{line}"
        );
    }
    assert!(
        lines[0].contains(" status=503 request_id=request-1"),
        "{}",
        lines[0]
    );
}

static SCHEMES: Operation = Operation {
    method: reqwest::Method::GET,
    path: "/things",
    server: None,
    accept: "",
    security: &[&["scheme"]],
    errors: &[],
    retry: crate::request::Retry::IDEMPOTENT,
};

async fn built(credential: Credential) -> Result<HttpRequest> {
    let client = Client::builder()
        .base_url("http://localhost")
        .credential("scheme", credential);
    let client = client.build()?;
    let mut request = Request::new(&SCHEMES);
    request.cookie("theme", &"dark")?;
    client.build(&request).await
}

#[tokio::test]
async fn credentials_are_where_they_belong() {
    let name = || "key".to_owned();
    let secret = || Secret::from("s3cret");
    let asked = Secret::provider(|| async { Ok::<_, std::io::Error>("s3cret".to_owned()) });
    let username = Secret::from("ada".to_owned());
    let password = secret();
    for (credential, header, expected) in [
        (Credential::Bearer(asked), "authorization", "Bearer s3cret"),
        (
            Credential::Basic { username, password },
            "authorization",
            "Basic YWRhOnMzY3JldA==",
        ),
        (
            Credential::Header {
                name: name(),
                value: secret(),
            },
            "key",
            "s3cret",
        ),
        (
            Credential::Cookie {
                name: name(),
                value: secret(),
            },
            "cookie",
            "theme=dark; key=s3cret",
        ),
    ] {
        assert!(!format!("{credential:?}").contains("s3cret"));
        let request = built(credential).await.expect("a request");
        assert_eq!(request.headers()[header], expected);
    }
    let query = Credential::Query {
        name: name(),
        value: secret(),
    };
    let request = built(query).await.expect("a request");
    assert_eq!(request.url().query(), Some("key=s3cret"));
    assert!(!format!("{:?}", Placed::Query(name(), name())).is_empty());
}

#[tokio::test]
async fn what_is_no_credential_is_an_error_without_it() {
    let refusing = || async { Err::<String, _>(std::io::Error::other("the vault is closed")) };
    for (credential, expected) in [
        (
            Credential::Bearer("a\ns3cret".into()),
            "failed to parse header value",
        ),
        (
            Credential::Bearer(Secret::provider(refusing)),
            "no credential: the vault is closed",
        ),
    ] {
        let error = built(credential).await.expect_err("no request");
        assert!(matches!(error, Error::Argument(_)));
        let text = error.to_string();
        assert!(
            text.contains(expected) && !text.contains("s3cret"),
            "{text}"
        );
    }
}
