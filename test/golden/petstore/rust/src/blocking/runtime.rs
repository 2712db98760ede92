use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::{Error, ResponseStream, Result};

/// What calls run on: a thread that keeps the connections, also between two calls.
pub(crate) struct Background {
    handle: Handle,
    /// The thread ends when this is dropped.
    _stop: oneshot::Sender<()>,
}

impl Background {
    pub(crate) fn start() -> Result<Arc<Self>> {
        let failed = |error: io::Error| Error::Config(error.to_string());
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let name = concat!(env!("CARGO_PKG_NAME"), " connections");
        // That nobody stops it, but drops what would, is the end too.
        let run = move || drop(runtime.block_on(stopped));
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(run)
            .map_err(failed)?;
        Ok(Arc::new(Self {
            handle,
            _stop: stop,
        }))
    }

    /// Waits for what a call returns.
    pub(crate) fn wait<T>(&self, call: impl Future<Output = T>) -> T {
        self.handle.block_on(call)
    }

    pub(crate) fn stream<T>(
        self: &Arc<Self>,
        call: impl Future<Output = Result<ResponseStream<T>>>,
    ) -> Result<Iter<T>> {
        self.items(self.wait(call))
    }

    pub(crate) fn items<T>(self: &Arc<Self>, call: Result<ResponseStream<T>>) -> Result<Iter<T>> {
        Ok(Iter {
            stream: call?,
            background: Arc::clone(self),
        })
    }

    pub(crate) fn download(
        self: &Arc<Self>,
        call: impl Future<Output = Result<crate::Download>>,
    ) -> Result<Download> {
        Ok(Download {
            inner: self.wait(call)?,
            piece: Bytes::new(),
            background: Arc::clone(self),
        })
    }
}

/// Things that come one after the other: a stream's events, or the items of all pages. Nothing follows an error.
/// Dropping it closes the connection.
pub struct Iter<T> {
    stream: ResponseStream<T>,
    background: Arc<Background>,
}

impl<T> Iterator for Iter<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.background.wait(self.stream.next())
    }
}

impl<T> fmt::Debug for Iter<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Iter").finish_non_exhaustive()
    }
}

/// A file that arrives piece by piece, as a [`Read`]. Dropping it closes the connection.
pub struct Download {
    inner: crate::Download,
    /// What has come and not been read.
    piece: Bytes,
    background: Arc<Background>,
}

impl Download {
    /// The response's status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.inner.status()
    }

    /// The response's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.inner.headers()
    }

    /// How long the file is, if the API says so.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.inner.content_length()
    }

    /// All pieces that are left, in memory.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or the file is larger than the client's `max_response_bytes`.
    pub fn bytes(self) -> Result<Bytes> {
        self.background.wait(self.inner.bytes())
    }

    /// Writes all pieces that are left to a file, which is made or replaced, and tells their length.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or the file cannot be written.
    pub fn save(self, path: impl AsRef<Path>) -> Result<u64> {
        self.background.wait(self.inner.save(path))
    }
}

impl Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.background.wait(self.inner.next()) {
                Some(piece) => self.piece = piece.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = self.piece.len().min(buffer.len());
        let part = self.piece.split_to(length);
        buffer[..length].copy_from_slice(&part);
        Ok(length)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(formatter)
    }
}
