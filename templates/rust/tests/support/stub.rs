//! A server for tests: it gives each connection the next of its answers, and keeps what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A request as the server got it.
pub struct Received {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    /// A header's value; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        let mut headers = self.headers.iter();
        headers
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }
}

/// A response, headers and all.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub end: End,
}

/// What comes after a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The response is complete.
    Complete,
    /// The connection is closed, though there should be more.
    Cut,
    /// Nothing more comes, though there should be more.
    Silence,
}

impl Answer {
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = [
            ("content-type", content_type),
            ("x-request-id", "request-1"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self {
            status,
            headers: headers.into(),
            body: body.into(),
            end: End::Complete,
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn ending(mut self, end: End) -> Self {
        self.end = end;
        self
    }
}

pub struct Stub {
    url: String,
    received: mpsc::Receiver<Received>,
}

impl Stub {
    pub fn serve(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (sender, received) = mpsc::channel();
        thread::spawn(move || {
            let mut silent = Vec::new();
            for answer in answers {
                let (stream, _) = listener.accept().expect("a connection");
                let request = read(&stream);
                write(&stream, &answer);
                if answer.end == End::Silence {
                    silent.push(stream);
                }
                if sender.send(request).is_err() {
                    break;
                }
            }
            if !silent.is_empty() {
                thread::sleep(Duration::from_secs(60));
            }
        });
        Self {
            url: format!("http://{address}"),
            received,
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn received(&self) -> Received {
        self.received
            .recv_timeout(Duration::from_secs(10))
            .expect("a request")
    }
}

fn read(stream: &TcpStream) -> Received {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    };
    let first = line();
    let mut words = first.split(' ').map(str::to_owned);
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_default();
    let mut headers = Vec::new();
    loop {
        let header = line();
        let Some((name, value)) = header.split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let mut request = Received {
        method,
        target,
        headers,
        body: Vec::new(),
    };
    let length = request.header("content-length").parse().unwrap_or(0);
    request.body.resize(length, 0);
    reader.read_exact(&mut request.body).expect("the body");
    request
}

fn write(mut stream: &TcpStream, answer: &Answer) {
    let mut head = format!("HTTP/1.1 {} Status\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let missing = if answer.end == End::Complete {
        0
    } else {
        1_000
    };
    let length = answer.body.len() + missing;
    head.push_str(&format!(
        "content-length: {length}\r\nconnection: close\r\n\r\n"
    ));
    // A client that has seen enough closes the connection.
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&answer.body);
}
