//! Requests that are sent again, redirected, or take too long.

use std::time::Duration;

use serde_json::json;

use super::{KEYED, READ, client, json_answer, later, request};
use crate::request::Request;
use crate::stub::{Answer, End, Stub};
use crate::{Client, Error, RequestOptions, Result, TimeoutKind, Upload};

async fn send(client: &Client, request: Request) -> Result<i64> {
    client.send(request).await?.json()
}

#[tokio::test]
async fn what_is_safe_is_sent_again() {
    for status in [408, 429, 500, 503] {
        let stub = Stub::serve(vec![
            later(status),
            later(status),
            json_answer(200, &json!(1)),
        ]);
        let result = send(&client(&stub), Request::new(&READ)).await;
        assert_eq!(result.expect("a response"), 1, "{status}");
    }
    for status in [400, 409, 501] {
        let stub = Stub::serve(vec![later(status)]);
        let error = send(&client(&stub), Request::new(&READ)).await;
        let error = error.expect_err("no response");
        assert_eq!(error.api().expect("an answer").status.as_u16(), status);
    }
}

#[tokio::test]
async fn what_is_not_safe_is_sent_once_unless_it_was_not_taken() {
    let stub = Stub::serve(vec![later(503)]);
    assert!(send(&client(&stub), request()).await.is_err());
    let stub = Stub::serve(vec![later(429), json_answer(200, &json!(1))]);
    assert_eq!(
        send(&client(&stub), request()).await.expect("a response"),
        1
    );
    let stub = Stub::serve(vec![later(429)]);
    let mut once = request();
    let body = futures_util::stream::iter([Ok::<_, std::io::Error>("x".into())]);
    once.bytes("text/plain", Upload::stream(body).with_length(1));
    assert!(!once.is_repeatable());
    assert!(send(&client(&stub), once).await.is_err());
    assert_eq!(stub.received().body, b"x");
}

#[tokio::test]
async fn a_key_makes_it_safe_and_is_the_same_each_time() {
    let answers = || vec![later(503), later(409), json_answer(200, &json!(1))];
    let stub = Stub::serve(answers());
    let sent = send(&client(&stub), Request::new(&KEYED)).await;
    assert_eq!(sent.expect("a response"), 1);
    let keys = [(); 3].map(|()| stub.received().header("idempotency-key").to_owned());
    assert_eq!(keys[0].len(), 36);
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");

    let stub = Stub::serve(answers());
    let options = RequestOptions::new().idempotency_key("own");
    let sent = send(&client(&stub).with_options(options), Request::new(&KEYED)).await;
    assert_eq!(sent.expect("a response"), 1);
    assert_eq!(stub.received().header("idempotency-key"), "own");

    let stub = Stub::serve(vec![json_answer(200, &json!(1))]);
    let mut request = Request::new(&KEYED);
    request
        .header("Idempotency-Key", &"given")
        .expect("a header");
    send(&client(&stub), request).await.expect("a response");
    assert_eq!(stub.received().header("idempotency-key"), "given");
}

#[tokio::test]
async fn retries_end() {
    let stub = Stub::serve(vec![later(503), later(503)]);
    let options = RequestOptions::new().max_retries(1);
    let client = client(&stub).with_options(options);
    let error = send(&client, Request::new(&READ))
        .await
        .expect_err("no response");
    assert_eq!(error.api().expect("an answer").status.as_u16(), 503);
    let long = json_answer(429, &json!({})).header("retry-after", "61");
    let stub = Stub::serve(vec![long]);
    let error = send(&super::client(&stub), Request::new(&READ)).await;
    error.expect_err("a wait that is too long");
}

#[tokio::test]
async fn an_answer_must_come_in_time() {
    let silent = json_answer(200, &json!(1)).ending(End::Silence);
    let stub = Stub::serve(vec![silent, json_answer(200, &json!(1))]);
    let options = RequestOptions::new().timeout(Duration::from_millis(100));
    let options = options.max_retries(0);
    let client = client(&stub).with_options(options);
    let error = send(&client, Request::new(&READ))
        .await
        .expect_err("a time-out");
    let Error::Timeout(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.kind, TimeoutKind::Request);
    assert_eq!(error.to_string(), "GET /things: no answer in 100ms");
}

#[tokio::test]
async fn an_answer_that_is_cut_off_is_a_connection_error() {
    let cut = || json_answer(200, &json!(1)).ending(End::Cut);
    let stub = Stub::serve(vec![cut(), json_answer(200, &json!(1))]);
    let sent = send(&client(&stub), Request::new(&READ)).await;
    assert_eq!(sent.expect("a response"), 1);
    let stub = Stub::serve(vec![cut()]);
    let error = send(&client(&stub), request())
        .await
        .expect_err("no response");
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    // The status is worth more than why its body cannot be read.
    let stub = Stub::serve(vec![json_answer(400, &json!(1)).ending(End::Cut)]);
    let error = send(&client(&stub), request())
        .await
        .expect_err("no response");
    assert_eq!(error.api().expect("an answer").raw_body, "");
}

fn redirect(status: u16, location: &str) -> Answer {
    Answer::new(status, "text/plain", "").header("location", location)
}

fn with_body() -> Request {
    let mut request = request();
    request.json("application/json", &1).expect("a body");
    request
}

#[tokio::test]
async fn redirects_are_followed_at_home() {
    let stub = Stub::serve(vec![redirect(307, "/there"), json_answer(200, &json!(1))]);
    assert_eq!(
        send(&client(&stub), with_body()).await.expect("a response"),
        1
    );
    assert!(stub.received().target.starts_with("/things"));
    let there = stub.received();
    assert_eq!(
        (there.method.as_str(), there.target.as_str()),
        ("POST", "/there")
    );
    assert_eq!(there.header("authorization"), "Bearer token");
    assert_eq!(there.body, b"1");

    let stub = Stub::serve(vec![redirect(303, "/there"), json_answer(200, &json!(1))]);
    assert_eq!(
        send(&client(&stub), with_body()).await.expect("a response"),
        1
    );
    stub.received();
    let there = stub.received();
    assert_eq!(
        (there.method.as_str(), there.header("content-type")),
        ("GET", "")
    );
}

#[tokio::test]
async fn credentials_do_not_leave_home() {
    let elsewhere = Stub::serve(vec![json_answer(200, &json!(1))]);
    let stub = Stub::serve(vec![redirect(302, elsewhere.url())]);
    let sent = send(&client(&stub), Request::new(&READ)).await;
    assert_eq!(sent.expect("a response"), 1);
    let received = elsewhere.received();
    assert_eq!(received.header("authorization"), "");
    assert_eq!(received.header("x-team"), "");
    assert_eq!(received.header("user-agent"), crate::USER_AGENT);

    let stub = Stub::serve(vec![redirect(308, elsewhere.url())]);
    let error = send(&client(&stub), with_body())
        .await
        .expect_err("no response");
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let stub = Stub::serve(vec![redirect(302, "/again"); 11]);
    let error = send(&client(&stub), Request::new(&READ)).await;
    let error = error.expect_err("no response");
    let cause = std::error::Error::source(&error).expect("a cause");
    assert!(cause.to_string().contains("too many redirects"), "{cause}");
}

#[tokio::test]
async fn what_leads_nowhere_is_no_redirect() {
    for location in ["ftp://localhost/", "http://["] {
        let stub = Stub::serve(vec![redirect(302, location)]);
        let error = send(&client(&stub), Request::new(&READ)).await;
        let error = error.expect_err("no response");
        assert_eq!(error.api().expect("an answer").status.as_u16(), 302);
    }
}
