use super::{assert_failed, assert_items, assert_json, assert_request, serve};
use crate::case::Case;
use crate::client::client;

#[tokio::test]
async fn create_message() {
    let case = Case::load("createMessage");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message(&body).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn create_message_stream() {
    let case = Case::load("createMessage");
    let stub = serve(&case, "stream");
    let client = client(stub.url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message_stream(&body).await;
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert_items(&case, "stream", &items);
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn follow_log() {
    let case = Case::load("followLog");
    let stub = serve(&case, "stream");
    let client = client(stub.url());
    let result = client.messages().follow_log().await;
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert_items(&case, "stream", &items);
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn an_error_is_typed() {
    let case = Case::load("createMessage");
    let stub = serve(&case, "failure");
    let client = client(stub.url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message(&body).await;
    assert_failed(&result.expect_err("a failure"));
}
