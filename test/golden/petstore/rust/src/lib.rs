#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[macro_use]
#[allow(unused_macros, reason = "every SDK has it, not every API needs it")]
mod macros;

mod auth;
mod client;
mod error;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod error_body;
pub mod models;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod multipart;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod nullable;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod pagination;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod parameters;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod request;
pub mod resources;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod response;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod sse;
mod stream;
#[cfg(test)]
#[path = "../tests/support/stub.rs"]
mod stub;
#[cfg(test)]
mod tests;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod transport;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod unions;
mod webhook_error;

pub use auth::Credential;
pub use bytes::Bytes;
pub use client::{Client, ClientBuilder};
pub use error::{ApiError, DecodeError, Error, Result, StreamError};
pub use error_body::ErrorBody;
pub use multipart::FilePart;
pub use nullable::Nullable;
pub use reqwest;
pub use serde_json;
pub use stream::ResponseStream;
pub use webhook_error::WebhookError;

/// Where the API is, unless the client is told otherwise.
pub const BASE_URL: &str = "https://petstore.example/v1";
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
