use super::client;
use crate::case::Case;
use crate::resources::{assert_request, serve};

#[test]
fn create_message() {
    let case = Case::load("createMessage");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message(&body);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn create_message_stream() {
    let case = Case::load("createMessage");
    let stub = serve(&case, "stream");
    let client = client(stub.url());
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message_stream(&body);
    let items: Result<Vec<_>, _> = result.expect("items").collect();
    let expected = case.value["streamItems"].as_array();
    assert_eq!(Some(items.expect("items").len()), expected.map(Vec::len));
    assert_request(&case, &stub.received());
}

#[test]
fn follow_log() {
    let case = Case::load("followLog");
    let stub = serve(&case, "stream");
    let client = client(stub.url());
    let result = client.messages().follow_log();
    let items: Result<Vec<_>, _> = result.expect("items").collect();
    let expected = case.value["streamItems"].as_array();
    assert_eq!(Some(items.expect("items").len()), expected.map(Vec::len));
    assert_request(&case, &stub.received());
}
