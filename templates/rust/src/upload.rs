use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_util::TryStreamExt;
use futures_util::stream::{BoxStream, try_unfold};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::error::Cause;
use crate::{Error, Result};

const CHUNK_BYTES: usize = 64 << 10;

/// What is uploaded: bytes, a file, a reader or a stream. Files and streams are sent piece by piece.
#[derive(Clone)]
pub struct Upload(Source);

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Stream {
        /// None when it has been sent.
        stream: Arc<Mutex<Option<BoxStream<'static, std::io::Result<Bytes>>>>>,
        length: Option<u64>,
    },
}

impl Upload {
    /// A file, which is read when it is sent.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        Self(Source::Path(path.into()))
    }

    /// What a reader gives, which can be sent once: such a request is not retried.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(read(Box::pin(reader)))
    }

    /// What a stream gives, which can be sent once: such a request is not retried.
    pub fn stream<E: Into<Cause> + 'static>(
        stream: impl Stream<Item = std::result::Result<Bytes, E>> + Send + 'static,
    ) -> Self {
        let stream: BoxStream<'static, _> = Box::pin(stream.map_err(std::io::Error::other));
        Self(Source::Stream {
            stream: Arc::new(Mutex::new(Some(stream))),
            length: None,
        })
    }

    /// The same with a length, for servers that want to know it beforehand.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Source::Stream { length, .. } = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    pub(crate) const fn is_repeatable(&self) -> bool {
        !matches!(self.0, Source::Stream { .. })
    }

    /// The bytes, where they are in memory.
    pub(crate) fn in_memory(&self) -> &[u8] {
        match &self.0 {
            Source::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// The body, and its length where it is known.
    pub(crate) async fn open(&self) -> Result<(reqwest::Body, Option<u64>)> {
        match &self.0 {
            Source::Bytes(bytes) => Ok((bytes.clone().into(), Some(bytes.len() as u64))),
            Source::Path(path) => {
                let (file, length) = open(path)
                    .await
                    .map_err(|error| Error::Argument(format!("{}: {error}", path.display())))?;
                // What a file grows by while it is read would not be the length that was said.
                let body = reqwest::Body::wrap_stream(read(Box::pin(file.take(length))));
                Ok((body, Some(length)))
            }
            Source::Stream { stream, length } => {
                let stream = stream.lock().unwrap_or_else(PoisonError::into_inner).take();
                let used = || Error::Argument("a stream can be sent only once".to_owned());
                Ok((
                    reqwest::Body::wrap_stream(stream.ok_or_else(used)?),
                    *length,
                ))
            }
        }
    }
}

async fn open(path: &Path) -> std::io::Result<(tokio::fs::File, u64)> {
    let file = tokio::fs::File::open(path).await?;
    let length = file.metadata().await?.len();
    Ok((file, length))
}

fn read<R>(reader: Pin<Box<R>>) -> impl Stream<Item = std::io::Result<Bytes>> + Send + 'static
where
    R: AsyncRead + Send + 'static,
{
    try_unfold(
        (reader, BytesMut::new()),
        |(mut reader, mut buffer)| async {
            buffer.reserve(CHUNK_BYTES);
            let count = reader.read_buf(&mut buffer).await?;
            let chunk = buffer.split().freeze();
            Ok((count > 0).then_some((chunk, (reader, buffer))))
        },
    )
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(bytes: T) -> Self {
        Self(Source::Bytes(bytes.into()))
    }
}

impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Bytes(one), Source::Bytes(two)) => one == two,
            (Source::Path(one), Source::Path(two)) => one == two,
            (Source::Stream { stream: one, .. }, Source::Stream { stream: two, .. }) => {
                Arc::ptr_eq(one, two)
            }
            _ => false,
        }
    }
}

impl Eq for Upload {}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Bytes(bytes) => write!(formatter, "Upload({} bytes)", bytes.len()),
            Source::Path(path) => write!(formatter, "Upload({})", path.display()),
            Source::Stream { .. } => write!(formatter, "Upload(a stream)"),
        }
    }
}
