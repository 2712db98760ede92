use assistant::resources::files as resource;

use super::{assert_body, assert_failed, assert_items, assert_json, assert_request, serve};
use crate::case::Case;
use crate::client::client;

#[tokio::test]
async fn list_files() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files(&options).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn list_files_all() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "items");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_all(&options);
    let stream = result.expect("pages");
    let items = stream.collect().await.expect("items");
    assert_items(&case, "items", &items);
    assert_request(&case, &stub.received());
    let next = stub.received();
    assert!(next.target.contains("after=2"));
}

#[tokio::test]
async fn list_files_pages() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "pages");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_pages(&options);
    let stream = result.expect("pages");
    let items = stream.collect().await.expect("items");
    assert_items(&case, "pages", &items);
    assert_request(&case, &stub.received());
    let next = stub.received();
    assert!(next.target.contains("after=2"));
}

#[tokio::test]
async fn upload_file() {
    let case = Case::load("uploadFile");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: assistant::models::UploadFileRequest = case.body();
    let result = client.files().upload_file(&body).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn download_file() {
    let case = Case::load("downloadFile");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let id: String = case.parameter("path", "id");
    let result = client.files().download_file(&id).await;
    let file = result.expect("a response").bytes().await;
    assert_body(&case, &file.expect("a file"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn an_error_is_typed() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "failure");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files(&options).await;
    assert_failed(&result.expect_err("a failure"));
}
