//! Files that are sent and received piece by piece.

use std::io::Cursor;

use serde_json::json;

use super::{client, json_answer, request};
use crate::multipart::Form;
use crate::stub::{Answer, End, Stub};
use crate::{Download, Error, FilePart, RequestOptions, Result, Upload};

/// A file of a test, which is removed with this.
struct File(std::path::PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let name = format!("{}-{}-{name}", env!("CARGO_PKG_NAME"), std::process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn uploads_come_from_files_and_readers() {
    let file = File::new("upload.txt");
    std::fs::write(&file.0, "from a file").expect("a file");
    let part = FilePart::path(&file.0).with_content_type("text/plain");
    let mut form = Form::default();
    form.files("file", [&part]);
    assert!(form.is_repeatable());
    let reader = Upload::reader(Cursor::new(b"from a reader".to_vec()));
    form.files("reader", [&FilePart::new("b.bin", reader.with_length(13))]);
    assert!(!form.is_repeatable());
    let mut request = request();
    request.multipart(form);
    let stub = Stub::serve(vec![json_answer(200, &json!({}))]);
    client(&stub).send(request).await.expect("a response");
    let received = stub.received();
    let body = String::from_utf8(received.body).expect("text");
    let name = file.0.file_name().expect("a name").to_string_lossy();
    for expected in [
        &*name,
        "text/plain",
        "from a file",
        "b.bin",
        "from a reader",
    ] {
        assert!(body.contains(expected), "{expected}: {body}");
    }
}

#[tokio::test]
async fn a_file_may_be_a_whole_body() {
    let file = File::new("body.txt");
    std::fs::write(&file.0, "a body").expect("a file");
    let mut sent = request();
    sent.bytes("text/plain", Upload::path(&file.0));
    let stub = Stub::serve(vec![json_answer(200, &json!({}))]);
    client(&stub).send(sent).await.expect("a response");
    let received = stub.received();
    assert_eq!(received.header("content-type"), "text/plain");
    assert_eq!(received.body, b"a body");
}

#[tokio::test]
async fn what_cannot_be_read_is_not_sent() {
    let stub = Stub::serve(Vec::new());
    let mut missing = request();
    missing.bytes("text/plain", Upload::path("/no/such/file"));
    let error = client(&stub).send(missing).await.err();
    assert!(matches!(error, Some(Error::Argument(_))), "{error:?}");
    let once = Upload::reader(Cursor::new(Vec::new()));
    once.open().await.expect("a body");
    assert!(matches!(once.open().await, Err(Error::Argument(_))));
}

#[test]
fn uploads_are_the_same_if_they_send_the_same() {
    let reader = Upload::reader(Cursor::new(Vec::new()));
    assert_eq!(Upload::from("a"), Upload::from("a".to_owned()));
    assert_ne!(Upload::from("a"), Upload::path("a"));
    assert_eq!(Upload::path("a"), Upload::path("a"));
    assert_eq!(reader.clone(), reader);
    assert_ne!(reader, Upload::reader(Cursor::new(Vec::new())));
    let printed = format!(
        "{:?} {:?} {reader:?}",
        Upload::from("abc"),
        Upload::path("a")
    );
    assert_eq!(printed, "Upload(3 bytes) Upload(a) Upload(a stream)");
}

async fn download(answer: Answer) -> Download {
    let stub = Stub::serve(vec![answer]);
    let options = RequestOptions::new().max_response_bytes(5);
    let client = client(&stub).with_options(options);
    client.open(request()).await.expect("a response").download()
}

fn file(content: &str) -> Answer {
    Answer::new(200, "application/octet-stream", content)
}

#[tokio::test]
async fn downloads_come_piece_by_piece() {
    let mut whole = download(file("0123456789")).await;
    assert_eq!(whole.status().as_u16(), 200);
    assert_eq!(whole.headers()["x-request-id"], "request-1");
    assert_eq!(whole.content_length(), Some(10));
    assert_eq!(format!("{whole:?}"), "Download { status: 200, .. }");
    let mut length = 0;
    while let Some(piece) = whole.next().await {
        length += piece.expect("a piece").len();
    }
    assert_eq!(length, 10);
    let streamed = download(file("01")).await;
    let pieces: Vec<_> = futures_util::StreamExt::collect(streamed).await;
    assert!(pieces.iter().all(Result::is_ok));
}

#[tokio::test]
async fn downloads_can_be_read_and_saved() {
    assert_eq!(
        download(file("01234")).await.bytes().await.expect("a file"),
        "01234"
    );
    let error = download(file("012345")).await.bytes().await;
    assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
    let cut = download(file("01").ending(End::Cut)).await.bytes().await;
    assert!(matches!(cut, Err(Error::Connection(_))), "{cut:?}");
    let saved = File::new("download.txt");
    let length = download(file("0123456789")).await.save(&saved.0).await;
    assert_eq!(length.expect("a file"), 10);
    assert_eq!(std::fs::read(&saved.0).expect("a file"), b"0123456789");
    let error = download(file("0"))
        .await
        .save("/no/such/directory/file")
        .await;
    assert!(matches!(error, Err(Error::Argument(_))), "{error:?}");
}
