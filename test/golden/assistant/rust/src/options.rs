use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{StatusCode, Url};

use crate::parameters::percent_encode;
use crate::{Error, Result};

/// Settings for some calls, given to [`Client::with_options`](crate::Client::with_options). They win over those of
/// the client.
#[derive(Clone, Default)]
#[must_use]
pub struct RequestOptions {
    pub(crate) base_url: Option<String>,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    max_retries: Option<u32>,
    max_response_bytes: Option<u64>,
    max_event_bytes: Option<usize>,
    idempotency_key: Option<String>,
    response: Option<ResponseSlot>,
}

impl RequestOptions {
    /// No settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the API is.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// A header, instead of what would be sent under this name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// A query parameter, instead of what would be sent under this name.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// How long an attempt may take, until its answer is read; of a stream or a download, until it begins.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long a stream or a download may be silent.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Some(timeout);
        self
    }

    /// How often a request that failed is sent again, where that is safe.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// How large a response that is read whole may be.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// How large an event or a line of a stream may be.
    pub fn max_event_bytes(mut self, bytes: usize) -> Self {
        self.max_event_bytes = Some(bytes);
        self
    }

    /// A name for one call, so that it can be sent again without being done twice.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Where the response is put, for its status, its headers and its body as they came.
    pub fn response(mut self, slot: &ResponseSlot) -> Self {
        self.response = Some(slot.clone());
        self
    }
}

/// Headers and keys may be secrets.
impl fmt::Debug for RequestOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestOptions")
            .field("base_url", &self.base_url)
            .field("timeout", &self.timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}

/// A response as it came.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RawResponse {
    /// The response's status.
    pub status: StatusCode,
    /// The response's headers.
    pub headers: HeaderMap,
    /// The response's body; empty where the call itself returns it, as a stream or a download.
    pub body: Bytes,
}

/// Takes the response of a call that is made with [`RequestOptions::response`]. Of several, the last.
#[derive(Debug, Clone, Default)]
pub struct ResponseSlot(Arc<Mutex<Option<RawResponse>>>);

impl ResponseSlot {
    /// A slot without a response.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The response, if there is one, which is then no longer here.
    #[must_use]
    pub fn take(&self) -> Option<RawResponse> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, response: RawResponse) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(response);
    }
}

/// What a client's calls have in common, checked.
#[derive(Clone)]
pub(crate) struct Settings {
    pub base_url: Option<Url>,
    pub headers: HeaderMap,
    /// Names and values, encoded.
    pub query: Vec<(String, String)>,
    pub timeout: Duration,
    pub idle_timeout: Duration,
    pub max_retries: u32,
    pub max_response_bytes: u64,
    pub max_event_bytes: usize,
    pub idempotency_key: Option<String>,
    response: Option<ResponseSlot>,
    /// Why nothing can be sent with these settings.
    invalid: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: None,
            headers: HeaderMap::new(),
            query: Vec::new(),
            timeout: Duration::from_secs(60),
            idle_timeout: Duration::from_secs(60),
            max_retries: 2,
            max_response_bytes: 256 << 20,
            max_event_bytes: 16 << 20,
            idempotency_key: None,
            response: None,
            invalid: None,
        }
    }
}

impl Settings {
    /// These settings with others on top.
    pub(crate) fn with(mut self, options: RequestOptions) -> Self {
        if let Some(url) = options.base_url {
            let url = self.require(Url::parse(&url), "the base URL");
            self.base_url = url.or(self.base_url);
        }
        for (name, value) in options.headers {
            let header = HeaderName::try_from(&name);
            let value = HeaderValue::try_from(value);
            let header = self.require(header, &format!("the header {name}"));
            let value = self.require(value, &format!("the header {name}"));
            if let (Some(header), Some(value)) = (header, value) {
                self.headers.insert(header, value);
            }
        }
        for (name, value) in options.query {
            let name = percent_encode(&name);
            self.query.retain(|(existing, _)| *existing != name);
            self.query.push((name, percent_encode(&value)));
        }
        self.timeout = options.timeout.unwrap_or(self.timeout);
        self.idle_timeout = options.idle_timeout.unwrap_or(self.idle_timeout);
        self.max_retries = options.max_retries.unwrap_or(self.max_retries);
        self.max_response_bytes = options
            .max_response_bytes
            .unwrap_or(self.max_response_bytes);
        self.max_event_bytes = options.max_event_bytes.unwrap_or(self.max_event_bytes);
        self.idempotency_key = options.idempotency_key.or(self.idempotency_key);
        self.response = options.response.or(self.response);
        self
    }

    /// Of these settings the limits, and nothing that is sent.
    pub(crate) fn limits(&self) -> Self {
        Self {
            timeout: self.timeout,
            max_retries: self.max_retries,
            max_response_bytes: self.max_response_bytes,
            ..Self::default()
        }
    }

    fn require<T, E: fmt::Display>(
        &mut self,
        result: std::result::Result<T, E>,
        what: &str,
    ) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.invalid
                    .get_or_insert_with(|| format!("{what}: {error}"));
                None
            }
        }
    }

    /// Why a client cannot be built with these settings.
    pub(crate) fn invalid(&self) -> Option<&str> {
        self.invalid.as_deref()
    }

    /// Fails where something cannot be sent.
    pub(crate) fn check(&self) -> Result<()> {
        self.invalid()
            .map_or(Ok(()), |why| Err(Error::argument(why)))
    }

    /// Gives a response to whoever wants to see it.
    pub(crate) fn show(&self, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        if let Some(slot) = &self.response {
            slot.put(RawResponse {
                status,
                headers: headers.clone(),
                body: body.clone(),
            });
        }
    }
}
