use assistant::resources::files as resource;

use crate::case::Case;
use crate::client::client;
use crate::mock_url;

#[tokio::test]
async fn list_files() {
    let client = client(&mock_url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files(&options).await;
    result.expect("a response");
}

#[tokio::test]
async fn list_files_all() {
    let client = client(&mock_url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_all(&options);
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert!(items.len() >= 2, "{items:?}");
}

#[tokio::test]
async fn list_files_pages() {
    let client = client(&mock_url());
    let options = resource::ListFilesOptions::default();
    let result = client.files().list_files_pages(&options);
    let stream = result.expect("a stream");
    let items = stream.collect().await.expect("items");
    assert!(items.len() >= 2, "{items:?}");
}

#[tokio::test]
async fn upload_file() {
    let case = Case::load("uploadFile");
    let client = client(&mock_url());
    let body: assistant::models::UploadFileRequest = case.body();
    let result = client.files().upload_file(&body).await;
    result.expect("a response");
}

#[tokio::test]
async fn download_file() {
    let case = Case::load("downloadFile");
    let client = client(&mock_url());
    let id: String = case.parameter("path", "id");
    let result = client.files().download_file(&id).await;
    result.expect("a response").bytes().await.expect("a file");
}
