use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;
use reqwest::{Method, Request, Response, StatusCode, Url};

use crate::Result;
use crate::error::request_id;

const REDACTED: &str = "***";

/// What is in the names of headers whose values are secrets.
const SECRET_WORDS: [&str; 7] = [
    "auth",
    "cookie",
    "key",
    "token",
    "secret",
    "password",
    "signature",
];

/// One attempt of a request, for a log: without credentials, values of the query, and bodies.
///
/// It is printed as one line. With the `log` crate: `.logger(|line| log::info!("{line}"))`; with `tracing`, its fields
/// can be fields of an event.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LogLine {
    /// The request's method.
    pub method: Method,
    /// The request's URL, without the values of its query.
    pub url: String,
    /// Which attempt of its call this is, beginning with 1.
    pub attempt: u32,
    /// How long it took until the response's head, or the error, was there.
    pub duration: Duration,
    /// The response's status, if there is a response.
    pub status: Option<StatusCode>,
    /// What the API calls this request in its own logs, if it says so.
    pub request_id: Option<String>,
    /// Why there is no response.
    pub error: Option<String>,
    /// The request's headers; secrets are `***`.
    pub request_headers: Vec<(String, String)>,
    /// The response's headers; secrets are `***`.
    pub response_headers: Vec<(String, String)>,
}

impl fmt::Display for LogLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let duration_ms = self.duration.as_millis();
        let Self {
            method,
            url,
            attempt,
            ..
        } = self;
        write!(
            formatter,
            "{method} {url} attempt={attempt} duration_ms={duration_ms}"
        )?;
        if let Some(status) = self.status {
            write!(formatter, " status={}", status.as_u16())?;
        }
        if let Some(id) = &self.request_id {
            write!(formatter, " request_id={id}")?;
        }
        match &self.error {
            Some(error) => write!(formatter, " error={error:?}"),
            None => Ok(()),
        }
    }
}

/// Who is told of attempts.
#[derive(Clone)]
pub(crate) struct Logger(pub Arc<dyn Fn(&LogLine) + Send + Sync>);

impl Logger {
    /// The line of an attempt that begins now.
    pub(crate) fn begin(&self, request: &Request, attempt: u32) -> Pending<'_> {
        let line = LogLine {
            method: request.method().clone(),
            url: redacted(request.url()),
            attempt: attempt.saturating_add(1),
            duration: Duration::ZERO,
            status: None,
            request_id: None,
            error: None,
            request_headers: shown(request.headers()),
            response_headers: Vec::new(),
        };
        Pending {
            logger: self,
            start: Instant::now(),
            line,
        }
    }
}

/// The line of an attempt that has not ended.
pub(crate) struct Pending<'a> {
    logger: &'a Logger,
    start: Instant,
    line: LogLine,
}

impl Pending<'_> {
    pub(crate) fn end(mut self, result: &Result<Response>) {
        match result {
            Ok(response) => {
                self.line.status = Some(response.status());
                self.line.request_id = request_id(response.headers());
                self.line.response_headers = shown(response.headers());
            }
            Err(error) => self.line.error = Some(error.to_string()),
        }
        self.line.duration = self.start.elapsed();
        (self.logger.0)(&self.line);
    }
}

/// A URL without the values of its query, a user, and a fragment.
pub(crate) fn redacted(url: &Url) -> String {
    let mut shown = url.clone();
    shown.set_fragment(None);
    // URLs of other kinds have no user.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    if let Some(query) = url.query() {
        let names = query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or_default());
        let pairs: Vec<_> = names.map(|name| format!("{name}={REDACTED}")).collect();
        shown.set_query(Some(&pairs.join("&")));
    }
    shown.into()
}

fn shown(headers: &HeaderMap) -> Vec<(String, String)> {
    let shown = headers.iter().map(|(name, value)| {
        let is_secret = SECRET_WORDS.iter().any(|word| name.as_str().contains(word));
        let value = if is_secret || value.is_sensitive() {
            REDACTED.to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        (name.to_string(), value)
    });
    shown.collect()
}
