//! Redirects are followed by hand: a credential must not leave the API's origin.

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_TYPE, LOCATION};
use reqwest::header::{CONTENT_LENGTH, HeaderName, RANGE, TRANSFER_ENCODING, USER_AGENT};
use reqwest::{Method, Request, Response, StatusCode, Url};

use crate::error::{Cause, ConnectionError};
use crate::http_client::HttpClient;
use crate::request::Operation;
use crate::{Error, Result};

const MAX_REDIRECTS: usize = 10;

/// What may go to another origin. All other headers may be credentials.
const HARMLESS: [HeaderName; 6] = [
    ACCEPT,
    ACCEPT_ENCODING,
    ACCEPT_LANGUAGE,
    CONTENT_TYPE,
    RANGE,
    USER_AGENT,
];

/// Sends a request, and those that the answers redirect it to.
pub(crate) async fn follow(
    http: &HttpClient,
    request: Request,
    operation: &'static Operation,
) -> Result<Response> {
    let mut home = None;
    let mut has_left = false;
    let mut next = request;
    for _ in 0..=MAX_REDIRECTS {
        let has_body = next.body().is_some();
        let again = next.try_clone();
        let is_repeatable = again.is_some();
        let mut redirected = again.unwrap_or_else(|| bodiless(&next));
        let response = http.send(next, operation).await?;
        let Some(target) = target(redirected.url(), &response) else {
            return Ok(response);
        };
        // Who has left once is not trusted on return.
        has_left |= target.origin() != *home.get_or_insert_with(|| redirected.url().origin());
        if becomes_get(response.status(), redirected.method()) {
            become_get(&mut redirected);
        } else if has_left && has_body {
            return Err(refused("another origin would get the body", operation));
        } else if !is_repeatable {
            return Err(refused("the body can be sent only once", operation));
        }
        *redirected.url_mut() = target;
        if has_left {
            let sent = std::mem::take(redirected.headers_mut());
            let kept = sent
                .into_iter()
                .filter_map(|(name, value)| Some((name?, value)));
            *redirected.headers_mut() = kept.filter(|(name, _)| HARMLESS.contains(name)).collect();
        }
        next = redirected;
    }
    Err(refused("there were too many redirects", operation))
}

/// Where a response redirects to, if it does.
fn target(from: &Url, response: &Response) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(LOCATION)?;
    let target = from
        .join(std::str::from_utf8(location.as_bytes()).ok()?)
        .ok()?;
    matches!(target.scheme(), "http" | "https").then_some(target)
}

fn becomes_get(status: StatusCode, method: &Method) -> bool {
    match status.as_u16() {
        303 => true,
        301 | 302 => *method == Method::POST,
        _ => false,
    }
}

fn become_get(request: &mut Request) {
    if request.method() != Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    *request.body_mut() = None;
    for name in [CONTENT_TYPE, CONTENT_LENGTH, TRANSFER_ENCODING] {
        request.headers_mut().remove(name);
    }
}

/// A request whose body can be sent only once, without it.
fn bodiless(request: &Request) -> Request {
    let mut copy = Request::new(request.method().clone(), request.url().clone());
    copy.headers_mut().clone_from(request.headers());
    copy
}

fn refused(why: &str, operation: &'static Operation) -> Error {
    Error::Connection(Box::new(ConnectionError {
        operation,
        source: Cause::from(format!("a redirect was not followed: {why}")).into(),
        passes: false,
    }))
}
