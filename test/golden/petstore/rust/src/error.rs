use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::request::Operation;
use crate::{ErrorBody, WebhookError};

/// The result of a call.
pub type Result<T> = std::result::Result<T, Error>;

/// What caused an error, whatever it is.
pub(crate) type Cause = Box<Reason>;

type Reason = dyn std::error::Error + Send + Sync;

/// Everything that can go wrong in a call.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The API answered with a status that is not a success.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The API reported a failure within a stream that had begun; the body is what it said.
    #[error(transparent)]
    Stream(Box<ApiError>),
    /// There is no connection, or it broke.
    #[error(transparent)]
    Connection(Box<ConnectionError>),
    /// Something took longer than it may.
    #[error(transparent)]
    Timeout(Box<TimeoutError>),
    /// The answer is not what the API description promises, or is larger than the limits.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// What the caller gave cannot be sent. Nothing has been sent.
    #[error("the request cannot be made: {0}")]
    Argument(String),
    /// The client is not set up right.
    #[error("the client cannot be built: {0}")]
    Config(String),
    /// The API has closed a WebSocket, and may have said why.
    #[error("the API closed the connection with code {code}: {reason}")]
    Closed {
        /// One of RFC 6455, 7.4.1, or the API's own from 4000 on.
        code: u16,
        /// For people; often empty.
        reason: String,
    },
    /// A webhook does not come from the API, or not now.
    #[error("the webhook was refused: {0}")]
    Webhook(#[from] WebhookError),
}

impl Error {
    /// What the API answered or reported, where it is the API that failed.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) | Self::Stream(error) => Some(error),
            _ => None,
        }
    }

    pub(crate) fn argument(cause: impl fmt::Display) -> Self {
        Self::Argument(cause.to_string())
    }

    /// There is no connection, which may be another the next time.
    pub(crate) fn connection(operation: &'static Operation, source: impl Into<Cause>) -> Self {
        Self::Connection(Box::new(ConnectionError {
            operation,
            source: source.into().into(),
            passes: true,
        }))
    }

    pub(crate) fn timeout(
        operation: &'static Operation,
        kind: TimeoutKind,
        limit: Option<Duration>,
    ) -> Self {
        Self::Timeout(Box::new(TimeoutError {
            kind,
            limit,
            operation,
        }))
    }
}

/// What the status of an [`ApiError`] means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiErrorKind {
    /// 400: the request is malformed.
    BadRequest,
    /// 401: credentials are missing or wrong.
    Unauthorized,
    /// 403: the credentials do not allow this.
    Forbidden,
    /// 404: there is no such thing.
    NotFound,
    /// 409: the request conflicts with the present state.
    Conflict,
    /// 422: the request is well-formed, and wrong.
    UnprocessableEntity,
    /// 429: too many requests.
    RateLimited,
    /// 500 and more: the API failed.
    Server,
    /// Any other status.
    Other,
}

/// An error that the API answered with.
#[derive(Clone)]
#[non_exhaustive]
pub struct ApiError {
    /// The response's status.
    pub status: StatusCode,
    /// The response's headers.
    pub headers: HeaderMap,
    /// What the API calls this request in its own logs, if it says so.
    pub request_id: Option<String>,
    /// The response's body, decoded.
    pub body: ErrorBody,
    /// The response's body as it was received.
    pub raw_body: Bytes,
    pub(crate) operation: &'static Operation,
}

/// Where APIs say something for people.
const MESSAGES: [&str; 11] = [
    "/message",
    "/error/message",
    "/error_description",
    "/error",
    "/detail",
    "/title",
    "/errors/0/message",
    "/errors/0/detail",
    "/errors/0",
    "/detail/0/msg",
    "/msg",
];

impl ApiError {
    /// What the status means.
    #[must_use]
    pub fn kind(&self) -> ApiErrorKind {
        match self.status.as_u16() {
            400 => ApiErrorKind::BadRequest,
            401 => ApiErrorKind::Unauthorized,
            403 => ApiErrorKind::Forbidden,
            404 => ApiErrorKind::NotFound,
            409 => ApiErrorKind::Conflict,
            422 => ApiErrorKind::UnprocessableEntity,
            429 => ApiErrorKind::RateLimited,
            500.. => ApiErrorKind::Server,
            _ => ApiErrorKind::Other,
        }
    }

    /// What the API says for people, else the body, unless that is a page for browsers.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        let whole = String::from_utf8_lossy(&self.raw_body);
        let text = whole.trim();
        if text.is_empty() || text.starts_with('<') {
            return None;
        }
        let body: Value = serde_json::from_str(text).unwrap_or_default();
        let mut texts = MESSAGES
            .iter()
            .filter_map(|place| body.pointer(place)?.as_str());
        let said = texts.find(|text| !text.is_empty());
        Some(shortened(said.unwrap_or(text)))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.operation, self.status)?;
        write_id(formatter, self.request_id.as_deref())?;
        match self.message() {
            Some(message) => write!(formatter, ": {message}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("operation", &self.operation.to_string())
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

/// No connection, or one that broke.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ConnectionError {
    pub(crate) operation: &'static Operation,
    pub(crate) source: Arc<Reason>,
    /// Whether it may be another the next time.
    pub(crate) passes: bool,
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: the connection failed", self.operation)
    }
}

impl std::error::Error for ConnectionError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// Which of the time limits was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// Until there is a connection.
    Connect,
    /// An attempt, until its answer is read; of a stream or a download, until it begins.
    Request,
    /// Between two pieces of a stream or a download.
    Idle,
}

/// A time limit that was reached.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TimeoutError {
    /// Which of the limits.
    pub kind: TimeoutKind,
    /// How long it is, if it is one of the client's.
    pub limit: Option<Duration>,
    pub(crate) operation: &'static Operation,
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            TimeoutKind::Connect => "no connection",
            TimeoutKind::Request => "no answer",
            TimeoutKind::Idle => "nothing came",
        };
        write!(formatter, "{}: {what}", self.operation)?;
        match self.limit {
            Some(limit) => write!(formatter, " in {limit:?}"),
            None => formatter.write_str(" in time"),
        }
    }
}

impl std::error::Error for TimeoutError {}

/// A response that is not what the API description promises.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DecodeError {
    /// The response's status.
    pub status: StatusCode,
    /// What the API calls this request in its own logs, if it says so.
    pub request_id: Option<String>,
    /// The beginning of the response's body, or of the event's data, as it was received.
    pub raw_body: Bytes,
    /// None of a webhook.
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) source: Arc<Reason>,
}

/// How much of a body is kept with the error that it caused.
const MAX_KEPT_BYTES: usize = 4 << 10;

impl DecodeError {
    pub(crate) fn new(body: &[u8], source: impl Into<Cause>) -> Self {
        let kept = body.get(..MAX_KEPT_BYTES).unwrap_or(body);
        Self {
            status: StatusCode::OK,
            request_id: None,
            raw_body: Bytes::copy_from_slice(kept),
            operation: None,
            source: source.into().into(),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operation {
            Some(operation) => write!(formatter, "{operation}: the response cannot be decoded")?,
            None => formatter.write_str("the webhook cannot be decoded")?,
        }
        write_id(formatter, self.request_id.as_deref())
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

fn write_id(formatter: &mut fmt::Formatter<'_>, id: Option<&str>) -> fmt::Result {
    match id {
        Some(id) => write!(formatter, " (request {id})"),
        None => Ok(()),
    }
}

const MAX_MESSAGE_CHARS: usize = 500;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_MESSAGE_CHARS) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}

/// The request's id, under the names that are in use.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["x-request-id", "request-id"]
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .map(str::to_owned)
}
