//! Wire scenarios: the mock server plays the server's part, and judges.

use assistant::{Client, ClientBuilder, Result};

use crate::case::Case;
use crate::scenario::{Seen, play};

/// A client of a scenario, with its credentials: a client's id and secret where the scenario has them.
pub fn builder(base_url: &str, oauth: Option<(&str, &str)>) -> ClientBuilder {
    assert!(oauth.is_none(), "no scheme has client credentials");
    crate::client::builder(base_url)
}

/// Makes the call of a role.
pub async fn call(role: &str, client: &Client, seen: &mut Seen) -> Result<()> {
    match role {
        "stream" => call_stream(client, seen).await,
        "items" => call_items(client, seen).await,
        "upload" => call_upload(client, seen).await,
        "download" => call_download(client, seen).await,
        other => panic!("no call for {other}"),
    }
}

async fn call_stream(client: &Client, seen: &mut Seen) -> Result<()> {
    let case = Case::load("createMessage");
    let body: assistant::models::MessageRequest = case.body();
    let result = client.messages().create_message_stream(&body).await;
    seen.folding(result?).await
}

async fn call_items(client: &Client, seen: &mut Seen) -> Result<()> {
    let options = assistant::resources::files::ListFilesOptions::default();
    let result = client.files().list_files_all(&options);
    seen.sequence(result?).await
}

async fn call_upload(client: &Client, seen: &mut Seen) -> Result<()> {
    let case = Case::load("uploadFile");
    let body: assistant::models::UploadFileRequest = case.body();
    let result = client.files().upload_file(&body).await;
    seen.value(&result?);
    Ok(())
}

async fn call_download(client: &Client, seen: &mut Seen) -> Result<()> {
    let case = Case::load("downloadFile");
    let id: String = case.parameter("path", "id");
    let result = client.files().download_file(&id).await;
    seen.download(result?).await
}

/// A stream that falls silent is a time-out.
#[tokio::test]
async fn timeout_idle() {
    play("timeout-idle").await;
}

/// A stream may last longer than the time-out.
#[tokio::test]
async fn timeout_not_of_stream() {
    play("timeout-not-of-stream").await;
}

/// An open stream can be called off.
#[tokio::test]
async fn cancel_stream() {
    play("cancel-stream").await;
}

/// Events come as they were sent.
#[tokio::test]
async fn stream_() {
    play("stream").await;
}

/// Lines may end in CR LF.
#[tokio::test]
async fn stream_crlf() {
    play("stream-crlf").await;
}

/// Lines may end in CR.
#[tokio::test]
async fn stream_cr() {
    play("stream-cr").await;
}

/// CR and LF may come apart.
#[tokio::test]
async fn stream_split_crlf() {
    play("stream-split-crlf").await;
}

/// Comments and unknown fields are passed over.
#[tokio::test]
async fn stream_comments() {
    play("stream-comments").await;
}

/// A byte order mark is passed over.
#[tokio::test]
async fn stream_bom() {
    play("stream-bom").await;
}

/// Data may be on many lines.
#[tokio::test]
async fn stream_multi_line() {
    play("stream-multi-line").await;
}

/// An event that is not ended is none.
#[tokio::test]
async fn stream_incomplete() {
    play("stream-incomplete").await;
}

/// Bytes may come one by one.
#[tokio::test]
async fn stream_byte_by_byte() {
    play("stream-byte-by-byte").await;
}

/// What ends a stream is no event, and nothing after it counts.
#[tokio::test]
async fn stream_sentinel() {
    play("stream-sentinel").await;
}

/// An error event is a typed error, after the events before it.
#[tokio::test]
async fn stream_error() {
    play("stream-error").await;
}

/// Data that is not JSON is a decode error.
#[tokio::test]
async fn stream_not_json() {
    play("stream-not-json").await;
}

/// A stream that breaks is a connection error.
#[tokio::test]
async fn stream_cut() {
    play("stream-cut").await;
}

/// Leaving a stream closes its connection.
#[tokio::test]
async fn stream_first() {
    play("stream-first").await;
}

/// All events can be had as one, those that were read one by one too.
#[tokio::test]
async fn stream_final() {
    play("stream-final").await;
}

/// A stream that does not begin is an error with its status.
#[tokio::test]
async fn stream_refused() {
    play("stream-refused").await;
}

/// A stream that is refused for now is tried again.
#[tokio::test]
async fn stream_429() {
    play("stream-429").await;
}

/// A line that does not end is a decode error, in bounded memory.
#[tokio::test]
async fn stream_endless_line() {
    play("stream-endless-line").await;
}

/// Items of all pages come in order.
#[tokio::test]
async fn pages() {
    play("pages").await;
}

/// Leaving after the first item asks for no further page.
#[tokio::test]
async fn pages_first() {
    play("pages-first").await;
}

/// A later page is tried again like any request.
#[tokio::test]
async fn pages_retry() {
    play("pages-retry").await;
}

/// A later page's failure comes after the items before it.
#[tokio::test]
async fn pages_error() {
    play("pages-error").await;
}

/// Parts arrive with names and types.
#[tokio::test]
async fn upload_() {
    play("upload").await;
}

/// A refused upload is an error with its status.
#[tokio::test]
async fn upload_refused() {
    play("upload-refused").await;
}

/// A file comes as it was sent.
#[tokio::test]
async fn download_() {
    play("download").await;
}

/// A large file comes piece by piece.
#[tokio::test]
async fn download_large() {
    play("download-large").await;
}

/// A download that breaks off is a connection error.
#[tokio::test]
async fn download_cut() {
    play("download-cut").await;
}

/// A file that is not there is an error with its status.
#[tokio::test]
async fn download_missing() {
    play("download-missing").await;
}
