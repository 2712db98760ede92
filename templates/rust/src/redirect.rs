//! Redirects are followed by hand: a credential must not leave the API's origin.

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONTENT_TYPE, LOCATION};
use reqwest::header::{
    CONTENT_LENGTH, HeaderMap, HeaderName, RANGE, TRANSFER_ENCODING, USER_AGENT,
};
use reqwest::{Method, Request, Response, StatusCode, Url};

use crate::error::{Cause, ConnectionError};
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
    http: &reqwest::Client,
    request: Request,
    operation: &'static Operation,
) -> Result<Response> {
    let home = request.url().origin();
    let mut has_left = false;
    let mut next = request;
    for _ in 0..=MAX_REDIRECTS {
        let (method, url) = (next.method().clone(), next.url().clone());
        let headers = next.headers().clone();
        let has_body = next.body().is_some();
        let again = next.try_clone();
        let response = http.execute(next).await;
        let response = response.map_err(|error| crate::transport::broken(error, operation))?;
        let Some(target) = target(&url, &response) else {
            return Ok(response);
        };
        // Who has left once is not trusted on return.
        has_left |= target.origin() != home;
        let mut redirected = if becomes_get(response.status(), &method) {
            let method = if method == Method::HEAD {
                method
            } else {
                Method::GET
            };
            let mut plain = Request::new(method, target);
            *plain.headers_mut() = without_body(headers);
            plain
        } else if has_left && has_body {
            return Err(refused("another origin would get the body", operation));
        } else {
            let Some(mut same) = again else {
                return Err(refused("the body can be sent only once", operation));
            };
            *same.url_mut() = target;
            same
        };
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

fn without_body(mut headers: HeaderMap) -> HeaderMap {
    for name in [CONTENT_TYPE, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}

fn refused(why: &str, operation: &'static Operation) -> Error {
    Error::Connection(Box::new(ConnectionError {
        operation,
        source: Cause::from(format!("a redirect was not followed: {why}")).into(),
        passes: false,
    }))
}
