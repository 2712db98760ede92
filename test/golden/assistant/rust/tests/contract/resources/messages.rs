use crate::case::Case;
use crate::client::{builder, client};
use crate::mock_url;

#[tokio::test]
async fn create_message() {
    let case = Case::load("createMessage");
    let client = client(&mock_url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message(&body).await;
    result.expect("a response");
}

#[tokio::test]
async fn create_message_stream() {
    let case = Case::load("createMessage");
    let client = client(&mock_url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message_stream(&body).await;
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert!(items.len() >= 2, "{items:?}");
}

#[tokio::test]
async fn follow_log() {
    let client = client(&mock_url());
    let result = client.messages().follow_log().await;
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert!(items.len() >= 2, "{items:?}");
}

#[tokio::test]
async fn an_error_is_typed() {
    let case = Case::load("createMessage");
    let client = builder(&mock_url())
        .header("prefer", "code=429")
        .build()
        .expect("a client");
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message(&body).await;
    let error = result.expect_err("an error");
    let answer = error.api().expect("an answer");
    assert_eq!(answer.status.as_u16(), 429);
    let body = &answer.body;
    let typed = matches!(body, assistant::ErrorBody::Failure(_));
    assert!(typed, "{body:?}");
}
