#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[macro_use]
#[allow(unused_macros, reason = "every SDK has it, not every API needs it")]
mod macros;

mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod body;
mod client;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod download;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod error;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod error_body;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod events;
mod flag;
mod http_client;
mod kept;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod lines;
mod log;
mod middleware;
pub mod models;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod multipart;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod nullable;
#[allow(
    dead_code,
    unused_imports,
    reason = "every SDK has it, not every API needs it"
)]
mod object;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod options;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod pagination;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod parameters;
mod pool;
mod redirect;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod request;
pub mod resources;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod response;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod retry;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod sse;
mod stream;
#[cfg(test)]
#[path = "../tests/support/stub.rs"]
mod stub;
#[cfg(test)]
mod tests;
#[cfg(feature = "opentelemetry")]
mod tracing;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod transport;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod unions;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod upload;
mod webhook_error;
mod wire;

pub use auth::{Credential, Secret};
pub use bytes::Bytes;
pub use client::{Client, ClientBuilder};
pub use download::Download;
pub use error::{ApiError, ApiErrorKind, ConnectionError, DecodeError, Error, Result};
pub use error::{TimeoutError, TimeoutKind};
pub use error_body::ErrorBody;
pub use log::LogLine;
pub use middleware::{BoxFuture, Middleware, Next};
pub use multipart::FilePart;
pub use nullable::Nullable;
pub use options::{RawResponse, RequestOptions, ResponseSlot};
pub use reqwest;
pub use serde_json;
pub use stream::ResponseStream;
#[cfg(feature = "opentelemetry")]
pub use tracing::Tracing;
pub use upload::Upload;
pub use webhook_error::WebhookError;

/// Where the API is, unless the client is told otherwise.
pub const BASE_URL: &str = "https://petstore.example/v1";
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
