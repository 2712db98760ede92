use assistant::resources::files as resource;

use super::client;
use crate::case::Case;
use crate::resources::{assert_request, serve};

#[test]
fn list_files() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files(&options);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn list_files_all() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "items");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_all(&options);
    let items: Result<Vec<_>, _> = result.expect("items").collect();
    let expected = case.value["itemsItems"].as_array();
    assert_eq!(Some(items.expect("items").len()), expected.map(Vec::len));
    assert_request(&case, &stub.received());
}

#[test]
fn list_files_pages() {
    let case = Case::load("listFiles");
    let stub = serve(&case, "pages");
    let client = client(stub.url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_pages(&options);
    let items: Result<Vec<_>, _> = result.expect("items").collect();
    let expected = case.value["pagesItems"].as_array();
    assert_eq!(Some(items.expect("items").len()), expected.map(Vec::len));
    assert_request(&case, &stub.received());
}

#[test]
fn upload_file() {
    let case = Case::load("uploadFile");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: assistant::models::UploadFileRequest = case.body();
    let result = client.files().upload_file(&body);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn download_file() {
    let case = Case::load("downloadFile");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let id: String = case.parameter("path", "id");
    let result = client.files().download_file(&id);
    let mut download = result.expect("a response");
    let mut body = Vec::new();
    std::io::Read::read_to_end(&mut download, &mut body).expect("a body");
    let expected = case.value["answers"][0]["body"].as_str();
    assert_eq!(std::str::from_utf8(&body).ok(), expected);
    assert_request(&case, &stub.received());
}
