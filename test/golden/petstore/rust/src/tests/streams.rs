//! Streams of events and of lines.

use std::time::Duration;

use serde_json::{Value, json};

use super::{OPERATION, READ, client, json_answer, numbers, request};
use crate::events::{EventText, StreamFormat};
use crate::request::Request;
use crate::sse::Framing;
use crate::stub::{Answer, End, Stub};
use crate::{Error, ErrorBody, RequestOptions, ResponseStream, Result, TimeoutKind};

static EVENTS: StreamFormat = StreamFormat {
    framing: Framing::Events,
    done: Some("[DONE]"),
    error: ("error", Some(numbers)),
    text: EventText::Never,
    discriminator: Some("type"),
    resumable: true,
};

static LINES: StreamFormat = StreamFormat {
    framing: Framing::Lines,
    done: None,
    error: ("error", None),
    text: EventText::Never,
    discriminator: None,
    resumable: false,
};

static TEXTS: StreamFormat = StreamFormat {
    framing: Framing::Events,
    done: None,
    error: ("error", None),
    text: EventText::Always,
    discriminator: None,
    resumable: false,
};

static ANYTHING: StreamFormat = StreamFormat {
    framing: Framing::Events,
    done: None,
    error: ("error", None),
    text: EventText::UnlessJson,
    discriminator: None,
    resumable: false,
};

fn stream(body: &str) -> Answer {
    Answer::new(200, "text/event-stream", body)
}

async fn read(answer: Answer, format: &'static StreamFormat) -> (Vec<Value>, Option<Error>) {
    let stub = Stub::serve(vec![answer]);
    let mut client = client(&stub);
    let options = RequestOptions::new().max_event_bytes(100).max_retries(0);
    client = client.with_options(options.idle_timeout(Duration::from_millis(200)));
    let opened: Result<ResponseStream<Value>> = client.stream_events(request(), format).await;
    let mut stream = opened.expect("a stream");
    assert_eq!(format!("{stream:?}"), "ResponseStream { .. }");
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        match item {
            Ok(item) => items.push(item),
            Err(error) => {
                assert!(stream.next().await.is_none());
                return (items, Some(error));
            }
        }
    }
    (items, None)
}

#[tokio::test]
async fn a_stream_ends_as_it_says() {
    let two = "data: 1\n\ndata:\n\ndata: {\"a\":2}\n\n";
    let expected = vec![json!(1), json!({"a": 2})];
    let (items, error) = read(stream(two), &EVENTS).await;
    assert_eq!((items, error.is_none()), (expected.clone(), true));
    let done = format!("{two}data: [DONE]\n\ndata: no JSON\n\n");
    let (items, error) = read(stream(&done), &EVENTS).await;
    assert_eq!((items, error.is_none()), (expected, true));
}

#[tokio::test]
async fn data_may_be_the_text_itself() {
    let text = "data: a\n\ndata: 5\n\n";
    let (items, _) = read(stream(text), &TEXTS).await;
    assert_eq!(items, [json!("a"), json!("5")]);
    let (items, _) = read(stream(text), &ANYTHING).await;
    assert_eq!(items, [json!("a"), json!(5)]);
}

#[tokio::test]
async fn a_name_stands_in_for_a_discriminator() {
    let named =
        "event: a\ndata: {\"n\":1}\n\nevent: b\ndata: {\"type\":\"c\"}\n\nevent: d\ndata: 5\n\n";
    let (items, _) = read(stream(named), &EVENTS).await;
    let expected = [json!({"n": 1, "type": "a"}), json!({"type": "c"}), json!(5)];
    assert_eq!(items, expected);
}

#[tokio::test]
async fn a_stream_that_fails_is_an_error() {
    let failed = stream("data: 1\n\nevent: error\ndata: [7]\n\n");
    let (items, error) = read(failed, &EVENTS).await;
    assert_eq!(items, [json!(1)]);
    let Some(Error::Stream(error)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.body, ErrorBody::Json(json!({"numbers": [7]})));
    assert_eq!(error.status.as_u16(), 200);
    let (_, error) = read(stream("data: <html>\n\n"), &EVENTS).await;
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    let (items, error) = read(stream("data: 1\n\n").ending(End::Cut), &EVENTS).await;
    assert_eq!(items, [json!(1)]);
    assert!(matches!(error, Some(Error::Connection(_))), "{error:?}");
    let (_, error) = read(stream("data: 1\n\n").ending(End::Silence), &EVENTS).await;
    let Some(Error::Timeout(error)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.kind, TimeoutKind::Idle);
}

#[tokio::test]
async fn what_is_too_large_is_an_error() {
    for body in [
        format!("data: {}", "1".repeat(200)),
        "data: 12345\n".repeat(20),
    ] {
        let (items, error) = read(stream(&body), &EVENTS).await;
        assert!(items.is_empty());
        assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    }
}

#[tokio::test]
async fn lines_are_items_too() {
    let (items, error) = read(stream("\n1\r\n\n {\"a\":2} \n3"), &LINES).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [json!(1), json!({"a": 2}), json!(3)]);
    let (items, error) = read(stream("1\n<"), &LINES).await;
    assert_eq!(items, [json!(1)]);
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
}

#[tokio::test]
async fn a_stream_goes_on_after_a_break() {
    let first = stream("retry: 1\nid: a\ndata: 1\n\nid: b\ndata: 2").ending(End::Cut);
    let second = stream("data: 2\n\ndata: [DONE]\n\n");
    let stub = Stub::serve(vec![first, second]);
    let opened = client(&stub).stream_events(request(), &EVENTS).await;
    let items: Vec<i64> = opened.expect("a stream").collect().await.expect("items");
    assert_eq!(items, [1, 2]);
    assert_eq!(stub.received().header("last-event-id"), "");
    assert_eq!(stub.received().header("last-event-id"), "a");
}

#[tokio::test]
async fn a_stream_that_cannot_go_on_is_an_error() {
    let first = || stream("retry: 1\nid: a\ndata: 1\n\n").ending(End::Cut);
    let stub = Stub::serve(vec![first(), json_answer(400, &json!({}))]);
    let opened = client(&stub).stream_events(request(), &EVENTS).await;
    let items: Result<Vec<i64>> = opened.expect("a stream").collect().await;
    let error = items.expect_err("a break");
    assert_eq!(error.api().expect("an answer").status.as_u16(), 400);
    assert_eq!(OPERATION.to_string(), "POST /things/{id}");
    let stub = Stub::serve(vec![stream("data: 1\n\n").ending(End::Cut)]);
    let opened = client(&stub)
        .stream_events(Request::new(&READ), &EVENTS)
        .await;
    let items: Result<Vec<i64>> = opened.expect("a stream").collect().await;
    assert!(matches!(items, Err(Error::Connection(_))), "{items:?}");
}
