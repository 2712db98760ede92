use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::{ErrorBody, WebhookError};

/// The result of a call.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can go wrong in a call.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The client is not set up right.
    #[error("the client cannot be built: {0}")]
    Config(String),
    /// The arguments cannot be sent.
    #[error("the request cannot be encoded: {0}")]
    Encode(String),
    /// No response came: a connection failed, or took too long.
    #[error("the request failed")]
    Transport(#[source] reqwest::Error),
    /// The response is not what the API description promises.
    #[error("{0}")]
    Decode(#[source] Box<DecodeError>),
    /// A webhook does not come from the API, or not now.
    #[error("the webhook was refused: {0}")]
    Webhook(#[from] WebhookError),
    /// A stream ended before its end, or with an error.
    #[error("{0}")]
    Stream(#[source] Box<StreamError>),
    /// 400: the request is malformed.
    #[error("{0}")]
    BadRequest(#[source] Box<ApiError>),
    /// 401: credentials are missing or wrong.
    #[error("{0}")]
    Unauthorized(#[source] Box<ApiError>),
    /// 403: the credentials do not allow this.
    #[error("{0}")]
    Forbidden(#[source] Box<ApiError>),
    /// 404: there is no such thing.
    #[error("{0}")]
    NotFound(#[source] Box<ApiError>),
    /// 409: the request conflicts with the present state.
    #[error("{0}")]
    Conflict(#[source] Box<ApiError>),
    /// 422: the request is well-formed, and wrong.
    #[error("{0}")]
    UnprocessableEntity(#[source] Box<ApiError>),
    /// 429: too many requests.
    #[error("{0}")]
    TooManyRequests(#[source] Box<ApiError>),
    /// 500 to 599: the API failed.
    #[error("{0}")]
    Server(#[source] Box<ApiError>),
    /// Any other status that is no success.
    #[error("{0}")]
    Status(#[source] Box<ApiError>),
}

impl Error {
    /// What the API answered, where it answered with an error.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::BadRequest(error)
            | Self::Unauthorized(error)
            | Self::Forbidden(error)
            | Self::NotFound(error)
            | Self::Conflict(error)
            | Self::UnprocessableEntity(error)
            | Self::TooManyRequests(error)
            | Self::Server(error)
            | Self::Status(error) => Some(error),
            _ => None,
        }
    }
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        // A URL may hold a key.
        Self::Transport(error.without_url())
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        let status = error.status;
        let error = Box::new(error);
        match status.as_u16() {
            400 => Self::BadRequest(error),
            401 => Self::Unauthorized(error),
            403 => Self::Forbidden(error),
            404 => Self::NotFound(error),
            409 => Self::Conflict(error),
            422 => Self::UnprocessableEntity(error),
            429 => Self::TooManyRequests(error),
            500..=599 => Self::Server(error),
            _ => Self::Status(error),
        }
    }
}

/// An error that the API answered with.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the API answered {status}{}", for_request(request_id.as_deref()))]
#[non_exhaustive]
pub struct ApiError {
    /// The response's status.
    pub status: StatusCode,
    /// The response's headers.
    pub headers: HeaderMap,
    /// The request's id, from the response's headers.
    pub request_id: Option<String>,
    /// The response's body, decoded.
    pub body: ErrorBody,
    /// The response's body as it was received.
    pub raw_body: Bytes,
}

/// A response that is not what the API description promises.
#[derive(Debug, thiserror::Error)]
#[error("the response cannot be decoded{}", for_request(request_id.as_deref()))]
#[non_exhaustive]
pub struct DecodeError {
    /// The response's status.
    pub status: StatusCode,
    /// The request's id, from the response's headers.
    pub request_id: Option<String>,
    /// The response's body, or the event's data, as it was received.
    pub raw_body: Bytes,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// A stream that ended before its end, or with an error.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the stream {}{}", self.what(), for_request(request_id.as_deref()))]
#[non_exhaustive]
pub struct StreamError {
    /// The request's id, from the response's headers.
    pub request_id: Option<String>,
    /// The error that the API sent; none where the stream was cut off.
    pub body: Option<ErrorBody>,
}

impl StreamError {
    fn what(&self) -> &'static str {
        match self.body {
            Some(_) => "ended with an error",
            None => "was cut off",
        }
    }
}

fn for_request(id: Option<&str>) -> String {
    id.map(|id| format!(" (request {id})")).unwrap_or_default()
}

/// The request's id, under the names that are in use.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["x-request-id", "request-id", "x-correlation-id"]
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    fn error(status: u16) -> Error {
        let error = ApiError {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: HeaderMap::new(),
            request_id: Some("r1".to_owned()),
            body: ErrorBody::Raw,
            raw_body: Bytes::new(),
        };
        error.into()
    }

    #[test]
    fn each_status_has_its_variant() {
        for status in [400, 401, 403, 404, 409, 422, 429, 500, 599, 302, 418] {
            let error = error(status);
            assert_eq!(error.api().expect("an answer").status.as_u16(), status);
            assert!(error.to_string().ends_with("(request r1)"), "{error}");
            assert!(error.source().is_some());
        }
        assert!(matches!(error(404), Error::NotFound(_)));
        assert!(matches!(error(503), Error::Server(_)));
        assert!(matches!(error(418), Error::Status(_)));
        assert!(Error::Config("no base URL".to_owned()).api().is_none());
    }
}
