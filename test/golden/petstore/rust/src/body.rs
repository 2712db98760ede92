//! The body of a response while it is read.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::time::{Instant, Sleep};

use crate::error::TimeoutKind;
use crate::request::Operation;
use crate::transport::broken;
use crate::{Error, Result};

/// A body that is read piece by piece, each of which may take so long.
pub(crate) struct Live {
    source: Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>,
    operation: &'static Operation,
    idle: Duration,
    /// When it has been silent for too long; made when it is silent for the first time.
    deadline: Option<Pin<Box<Sleep>>>,
    silent_since: Option<Instant>,
}

impl Live {
    pub(crate) fn new(
        source: impl Stream<Item = reqwest::Result<Bytes>> + Send + 'static,
        operation: &'static Operation,
        idle: Duration,
    ) -> Self {
        Self {
            source: Box::pin(source),
            operation,
            idle,
            deadline: None,
            silent_since: None,
        }
    }

    /// The next piece, or none at the end.
    pub(crate) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        if let Poll::Ready(chunk) = self.source.as_mut().poll_next(context) {
            self.silent_since = None;
            let operation = self.operation;
            return Poll::Ready(chunk.map(|chunk| chunk.map_err(|error| broken(error, operation))));
        }
        let idle = self.idle;
        let since = self.silent_since.get_or_insert_with(Instant::now);
        let Some(end) = since.checked_add(idle) else {
            // A time that no clock reaches is never.
            return Poll::Pending;
        };
        let deadline = self
            .deadline
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(end)));
        ready!(deadline.as_mut().poll(context));
        // It is that of an earlier silence: to move it with each piece would cost more than to read the piece.
        while deadline.deadline() < end {
            deadline.as_mut().reset(end);
            ready!(deadline.as_mut().poll(context));
        }
        let error = Error::timeout(self.operation, TimeoutKind::Idle, Some(idle));
        Poll::Ready(Some(Err(error)))
    }
}

/// Why a body was not read to its end.
pub(crate) enum ReadError {
    /// It is larger than the limit; this is what was read.
    TooLarge(Bytes),
    Broken(reqwest::Error),
}

/// Reads all there is, up to a limit.
pub(crate) async fn read_whole(
    response: &mut reqwest::Response,
    limit: u64,
) -> std::result::Result<Bytes, ReadError> {
    let first = response.chunk().await.map_err(ReadError::Broken)?;
    let first = first.unwrap_or_default();
    let mut all: Option<BytesMut> = None;
    let mut length = first.len() as u64;
    while let Some(chunk) = response.chunk().await.map_err(ReadError::Broken)? {
        let all = all.get_or_insert_with(|| BytesMut::from(&first[..]));
        length += chunk.len() as u64;
        if length > limit {
            return Err(ReadError::TooLarge(all.split().freeze()));
        }
        all.extend_from_slice(&chunk);
    }
    let all = all.map_or(first, BytesMut::freeze);
    if length > limit {
        return Err(ReadError::TooLarge(all));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use futures_util::stream::unfold;
    use tokio::time::sleep;

    use super::*;
    use crate::tests::FOLLOW;

    #[tokio::test]
    async fn silence_is_counted_from_the_last_piece() {
        const GAP: Duration = Duration::from_millis(100);
        let idle = Duration::from_millis(400);
        let pieces = unfold(0, async |count| {
            sleep(if count < 6 { GAP } else { Duration::MAX }).await;
            Some((Ok(Bytes::new()), count + 1))
        });
        let mut live = Live::new(pieces, &FOLLOW, idle);
        let mut next = async || std::future::poll_fn(|context| live.poll_chunk(context)).await;
        for _ in 0..6 {
            next().await.expect("a piece").expect("a piece");
        }
        let last = Instant::now();
        let error = next().await.expect("an error").expect_err("silence");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert!(last.elapsed() >= idle - GAP / 2, "{:?}", last.elapsed());
    }
}
