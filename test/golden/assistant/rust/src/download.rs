use std::fmt;
use std::future::poll_fn;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use tokio::io::AsyncWriteExt;

use crate::body::Live;
use crate::response::Head;
use crate::{Error, Result};

/// A file that arrives piece by piece, as a `futures_core::Stream` of bytes. Dropping it closes the connection.
pub struct Download {
    head: Head,
    body: Live,
    limit: u64,
}

impl Download {
    pub(crate) const fn new(head: Head, body: Live, limit: u64) -> Self {
        Self { head, body, limit }
    }

    /// The response's status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The response's headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// How long the file is, if the API says so.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        let length = self.head.headers.get(CONTENT_LENGTH)?;
        length.to_str().ok()?.parse().ok()
    }

    /// The next piece, or none at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        poll_fn(|context| self.body.poll_chunk(context)).await
    }

    /// All that is left, in memory.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or the file is larger than the client's `max_response_bytes`.
    pub async fn bytes(mut self) -> Result<Bytes> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.next().await {
            all.extend_from_slice(&chunk?);
            if all.len() as u64 > self.limit {
                return Err(self.head.undecodable(&all, "it is larger than the limit"));
            }
        }
        Ok(all.freeze())
    }

    /// Writes all that is left to a file, which is made or replaced, and tells its length.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or the file cannot be written.
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<u64> {
        let failed = |error: std::io::Error| Error::Argument(format!("the file: {error}"));
        let mut file = tokio::fs::File::create(path).await.map_err(failed)?;
        let mut length = 0;
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            length += chunk.len() as u64;
            file.write_all(&chunk).await.map_err(failed)?;
        }
        file.flush().await.map_err(failed)?;
        Ok(length)
    }
}

impl Stream for Download {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.body.poll_chunk(context)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("status", &self.head.status)
            .finish_non_exhaustive()
    }
}
