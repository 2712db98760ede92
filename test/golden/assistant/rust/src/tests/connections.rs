//! Which requests share a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use futures_util::future::join;
use serde_json::Value;

use super::{READ, request};
use crate::request::Request;
use crate::{Client, Error};

/// A server that gives each connection its own answers, and then closes it or waits.
struct Server {
    url: String,
    /// The connections that requests came on, and their heads.
    received: mpsc::Receiver<(usize, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Close,
    Wait,
}

impl Server {
    fn new(connections: Vec<(Vec<Vec<u8>>, After)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, received) = mpsc::channel();
        thread::spawn(move || {
            for (index, (answers, after)) in connections.into_iter().enumerate() {
                let (mut stream, _) = listener.accept().expect("a connection");
                let sender = sender.clone();
                thread::spawn(move || {
                    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                    for answer in answers {
                        let mut head = String::new();
                        while !head.ends_with("\r\n\r\n") {
                            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                                return;
                            }
                        }
                        let _ = sender.send((index, head));
                        let _ = stream.write_all(&answer);
                    }
                    if after == After::Wait {
                        let _ = reader.read(&mut [0]);
                    }
                });
            }
        });
        Self { url, received }
    }

    fn client(&self) -> Client {
        Client::builder()
            .base_url(&self.url)
            .max_retries(0)
            .timeout(Duration::from_secs(5))
            .build()
            .expect("a client")
    }

    /// The connections of the requests that came.
    fn connections(&self) -> Vec<usize> {
        self.received.try_iter().map(|(index, _)| index).collect()
    }
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn one() -> Vec<u8> {
    answer("200 OK", b"1")
}

async fn call(client: &Client) -> crate::Result<Value> {
    client.send(Request::new(&READ)).await?.json()
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n";
    let redirect = answer("303 See Other\r\nlocation: /other", b"");
    let answers = vec![one(), chunked.to_vec(), redirect, one(), one()];
    let server = Server::new(vec![(answers, After::Wait)]);
    let client = server.client();
    for _ in 0..4 {
        assert_eq!(call(&client).await.expect("an answer"), 1);
    }
    assert_eq!(server.connections(), [0; 5]);
}

#[tokio::test]
async fn a_connection_that_the_server_closes_is_not() {
    let closing = answer("200 OK\r\nconnection: close", b"1");
    let connections = vec![
        (vec![one()], After::Close),
        (vec![closing], After::Wait),
        (vec![one(), Vec::new()], After::Close),
    ];
    let server = Server::new(connections);
    let client = server.client();
    for _ in 0..3 {
        assert_eq!(call(&client).await.expect("an answer"), 1);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // What the server may have seen is not sent again.
    let error = call(&client).await.expect_err("no answer");
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    assert_eq!(server.connections(), [0, 1, 2, 2]);
}

#[tokio::test]
async fn a_body_that_is_not_read_to_its_end_ends_the_connection() {
    let large = answer("200 OK", &[b'1'; 1 << 20]);
    let server = Server::new(vec![(vec![large], After::Wait), (vec![one()], After::Wait)]);
    let client = server.client();
    let response = client.open(Request::new(&READ)).await.expect("an answer");
    drop(response);
    assert_eq!(call(&client).await.expect("an answer"), 1);
    assert_eq!(server.connections(), [0, 1]);
}

#[tokio::test]
async fn requests_at_the_same_time_have_their_own() {
    let connections = vec![(vec![one(), one()], After::Wait); 2];
    let server = Server::new(connections);
    let client = server.client();
    for _ in 0..2 {
        let (left, right) = join(call(&client), call(&client)).await;
        assert_eq!(
            (left.expect("an answer"), right.expect("one")),
            (1.into(), 1.into())
        );
    }
    let mut connections = server.connections();
    connections.sort_unstable();
    assert_eq!(connections, [0, 0, 1, 1]);
}

#[tokio::test]
async fn what_is_compressed_is_decompressed() {
    let packed = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 83, 42, 72, 76, 206, 78, 77, 81, 2, 0, 133, 45, 233, 89,
        8, 0, 0, 0,
    ];
    let answers = vec![
        answer("200 OK\r\ncontent-encoding: gzip", &packed),
        answer("206 Partial Content", b"1"),
    ];
    let server = Server::new(vec![(answers, After::Wait)]);
    let client = server.client();
    assert_eq!(call(&client).await.expect("an answer"), "packed");
    let (_, head) = server.received.recv().expect("a request");
    assert!(head.contains("accept-encoding: gzip\r\n"), "{head}");
    let mut part = request();
    part.set_header("range", "bytes=0-0".to_owned());
    client.send(part).await.expect("an answer");
    let (index, head) = server.received.recv().expect("a request");
    assert_eq!(
        (index, head.contains("accept-encoding")),
        (0, false),
        "{head}"
    );
}

#[tokio::test]
async fn a_client_outlives_the_runtime_of_its_connections() {
    let server = Server::new(vec![(vec![one()], After::Wait), (vec![one()], After::Wait)]);
    let client = server.client();
    let first = client.clone();
    let other = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(call(&first))
    });
    assert_eq!(other.join().expect("a thread").expect("an answer"), 1);
    assert_eq!(call(&client).await.expect("an answer"), 1);
    assert_eq!(server.connections(), [0, 1]);
}
