use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{StatusCode, Url};
use serde::de::DeserializeOwned;
use tokio::time;

use crate::auth::Placed;
use crate::body::{Live, ReadError, read_whole};
use crate::error::TimeoutKind;
use crate::events::StreamFormat;
use crate::middleware::Next;
use crate::request::{Body, Operation, Request};
use crate::response::{Content, Head, Response};
use crate::{Client, Error, ResponseStream, Result, parameters, redirect};

/// How many headers most requests have at most, those of the HTTP client too.
const USUAL_HEADERS: usize = 12;

/// How a response is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Whole,
    Live,
    Upgrade,
}

impl Client {
    /// Sends a request whose response is read as a whole.
    pub(crate) async fn send(&self, request: Request) -> Result<Response> {
        self.execute(request, Reading::Whole).await
    }

    /// Sends a request whose response is a stream, which may take as long as it likes.
    pub(crate) async fn open(&self, request: Request) -> Result<Response> {
        self.execute(request, Reading::Live).await
    }

    /// The events of a stream, which goes on after a break where the API can do so.
    pub(crate) async fn stream_events<T>(
        &self,
        request: Request,
        format: &'static StreamFormat,
    ) -> Result<ResponseStream<T>>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let (response, again) = self.open_stream(request, format).await?;
        Ok(response.events(format, again))
    }

    /// A stream's response, and what asks for the rest of it after a break.
    pub(crate) async fn open_stream(
        &self,
        mut request: Request,
        format: &StreamFormat,
    ) -> Result<(Response, Option<(Self, Request)>)> {
        request.fill_key(&self.settings);
        let again = (format.resumable && request.is_repeatable()).then(|| request.clone());
        let response = self.open(request).await?;
        Ok((response, again.map(|request| (self.clone(), request))))
    }

    /// Sends a request whose connection is to speak another protocol.
    pub(crate) async fn upgrade(&self, request: Request) -> Result<Response> {
        self.execute(request, Reading::Upgrade).await
    }

    /// The one function through which all requests go, each as often as it takes.
    async fn execute(&self, mut request: Request, reading: Reading) -> Result<Response> {
        self.settings.check()?;
        request.fill_key(&self.settings);
        let mut attempt = 0;
        loop {
            let built = self.build(&request).await?;
            let error = match self.attempt(built, &request, attempt, reading).await {
                Ok(response) => {
                    self.shared.budget.succeeded(attempt);
                    return Ok(response);
                }
                Err(error) => error,
            };
            let Some(wait) = self.retry_in(&request, attempt, &error) else {
                return Err(error);
            };
            time::sleep(wait).await;
            attempt += 1;
        }
    }

    async fn attempt(
        &self,
        built: reqwest::Request,
        request: &Request,
        attempt: u32,
        reading: Reading,
    ) -> Result<Response> {
        let limit = self.settings.timeout;
        let work = self.round_trip(built, request.operation, attempt, reading);
        match time::timeout(limit, work).await {
            Ok(result) => result,
            Err(_) => {
                let kind = TimeoutKind::Request;
                Err(Error::timeout(request.operation, kind, Some(limit)))
            }
        }
    }

    async fn round_trip(
        &self,
        built: reqwest::Request,
        operation: &'static Operation,
        attempt: u32,
        reading: Reading,
    ) -> Result<Response> {
        let url = built.url().clone();
        let logger = self.shared.logger.as_ref();
        let line = logger.map(|logger| logger.begin(&built, attempt));
        let result = if self.shared.middleware.is_empty() {
            redirect::follow(&self.shared.http, built, operation).await
        } else {
            Next::first(self, operation, attempt).run(built).await
        };
        if let Some(line) = line {
            line.end(&result);
        }
        let mut response = result?;
        let mut head = Head {
            operation,
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            url,
        };
        if reading == Reading::Live && head.status.is_success() {
            let unread = Bytes::new();
            self.settings.show(head.status, &head.headers, &unread);
            let idle = self.settings.idle_timeout;
            let live = Live::new(response.bytes_stream(), operation, idle);
            return Ok(Response::new(head, Content::Live(live), &self.settings));
        }
        if reading == Reading::Upgrade && head.status == StatusCode::SWITCHING_PROTOCOLS {
            let content = Content::Upgrade(response);
            return Ok(Response::new(head, content, &self.settings));
        }
        let read = read_whole(&mut response, self.settings.max_response_bytes).await;
        if head.status.is_success() {
            let body = match read {
                Ok(body) => body,
                Err(ReadError::TooLarge(body)) => {
                    return Err(head.undecodable(&body, "it is larger than the limit"));
                }
                Err(ReadError::Broken(error)) => return Err(broken(error, operation)),
            };
            self.settings.show(head.status, &head.headers, &body);
            return Ok(Response::new(head, Content::Whole(body), &self.settings));
        }
        // The status is worth more than why its body cannot be read.
        let body = match read {
            Ok(body) | Err(ReadError::TooLarge(body)) => body,
            Err(ReadError::Broken(_)) => Bytes::new(),
        };
        self.settings.show(head.status, &head.headers, &body);
        let headers = std::mem::take(&mut head.headers);
        Err(Error::Api(Box::new(head.failure(headers, body))))
    }

    /// A request with all that it has on the wire: URL, headers and credentials.
    pub(crate) async fn build(&self, request: &Request) -> Result<reqwest::Request> {
        let operation = request.operation;
        let mut query = request.query.clone();
        let mut cookies = request.cookies.clone();
        let mut credentials = Vec::new();
        for credential in self.credentials(operation.security) {
            match credential.place().await? {
                Placed::Header(name, value) => credentials.push((name, value)),
                Placed::Query(name, value) => set(&mut query, name, value),
                Placed::Cookie(name, value) => cookies.push((name, value)),
            }
        }
        for (name, value) in &self.settings.query {
            set(&mut query, name.clone(), value.clone());
        }
        let url = match &request.target {
            Some(url) => with_query(url.clone(), &query),
            None => self.url(request, &query)?,
        };
        let mut built = reqwest::Request::new(operation.method.clone(), url);
        let headers = built.headers_mut();
        headers.reserve(USUAL_HEADERS);
        headers.insert(USER_AGENT, HeaderValue::from_static(crate::USER_AGENT));
        if !operation.accept.is_empty() {
            headers.insert(ACCEPT, constant(operation.accept)?);
        }
        for (name, value) in &request.headers {
            let name = HeaderName::try_from(*name).map_err(Error::argument)?;
            let value = HeaderValue::try_from(value).map_err(Error::argument)?;
            headers.insert(name, value);
        }
        if !cookies.is_empty() {
            let pairs: Vec<_> = cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let mut value = HeaderValue::try_from(pairs.join("; ")).map_err(Error::argument)?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        if let Body::Content { content_type, .. } = &request.body {
            headers.insert(CONTENT_TYPE, constant(content_type)?);
        }
        headers.extend(credentials);
        for (name, value) in &self.settings.headers {
            headers.insert(name, value.clone());
        }
        match &request.body {
            Body::Empty => {}
            Body::Content { content, .. } => {
                let (body, length) = content.open().await?;
                if let Some(length) = length {
                    built.headers_mut().insert(CONTENT_LENGTH, length.into());
                }
                *built.body_mut() = Some(body);
            }
            Body::Multipart(form) => {
                let form = form.build().await?;
                let http = self.shared.http.reqwest()?.clone();
                let builder = reqwest::RequestBuilder::from_parts(http, built);
                let sent = builder.multipart(form).build();
                built = sent.map_err(|error| broken(error, operation))?;
            }
        }
        Ok(built)
    }

    fn url(&self, request: &Request, query: &[(String, String)]) -> Result<Url> {
        let mut url = self.base_url(request.operation.server)?.into_owned();
        let path = request.path.split('#').next().unwrap_or_default();
        let (path, own_query) = path.split_once('?').unwrap_or((path, ""));
        let path = [url.path().trim_end_matches('/'), path].concat();
        url.set_path(&path);
        if !own_query.is_empty() {
            let both = [own_query, url.query().unwrap_or_default()];
            let both: Vec<_> = both.into_iter().filter(|part| !part.is_empty()).collect();
            url.set_query(Some(&both.join("&")));
        }
        Ok(with_query(url, query))
    }
}

/// A header that is the same for all requests of an operation: its text is not copied.
fn constant(text: &'static str) -> Result<HeaderValue> {
    let bytes = Bytes::from_static(text.as_bytes());
    HeaderValue::from_maybe_shared(bytes).map_err(Error::argument)
}

/// Puts a pair in the place of those of the same name.
fn set(pairs: &mut Vec<(String, String)>, name: String, value: String) {
    pairs.retain(|(existing, _)| *existing != name);
    pairs.push((name, value));
}

/// A URL with these pairs, instead of its own of the same names.
fn with_query(mut url: Url, pairs: &[(String, String)]) -> Url {
    if pairs.is_empty() {
        return url;
    }
    let own = url.query().unwrap_or_default().split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && !pairs.iter().any(|(given, _)| given == name)
    });
    let mut query: Vec<_> = own.map(str::to_owned).collect();
    query.push(parameters::join(pairs));
    url.set_query(Some(&query.join("&")));
    url
}

/// Why there is no answer, or no more of it.
pub(crate) fn broken(error: reqwest::Error, operation: &'static Operation) -> Error {
    if error.is_builder() {
        return Error::argument(error.without_url());
    }
    if error.is_timeout() {
        return Error::timeout(operation, TimeoutKind::Connect, None);
    }
    // A URL may hold a key.
    Error::connection(operation, error.without_url())
}
