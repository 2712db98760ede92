use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::models;

/// The body of an error response.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A [`models::Failure`].
    Failure(Box<models::Failure>),
    /// JSON of another shape.
    Json(Value),
    /// No JSON; the error's `raw_body` has it as it was received.
    Raw,
}

union_from!(boxed models::Failure => ErrorBody::Failure);

impl ErrorBody {
    /// The body as a `T`, if it is one.
    pub(crate) fn decode<T: DeserializeOwned + Into<Self>>(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        serde_json::from_str::<T>(text).ok().map(Into::into)
    }

    pub(crate) fn untyped(body: &[u8]) -> Self {
        serde_json::from_slice(body).map_or(Self::Raw, Self::Json)
    }
}
