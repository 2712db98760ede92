//! Connections that wait for their next request.

use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::http::uri::{Scheme, Uri};
use reqwest::header::HeaderValue;

use crate::wire::Wire;

/// How long a connection waits.
const WAIT: Duration = Duration::from_secs(90);

/// A server, as a request's `Host` says it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    is_https: bool,
    pub host: HeaderValue,
}

impl Origin {
    pub(crate) fn of(url: &Uri) -> Option<Self> {
        let authority = url.authority()?.as_str();
        // Without a user and a password.
        let host = authority.rsplit('@').next().unwrap_or(authority);
        Some(Self {
            is_https: url.scheme() == Some(&Scheme::HTTPS),
            host: HeaderValue::try_from(host).ok()?,
        })
    }
}

/// The connections that wait, by their servers; the one that was used last is the last.
#[derive(Default)]
pub(crate) struct Kept(Mutex<HashMap<Origin, Vec<(Instant, Wire)>>>);

impl Kept {
    pub(crate) fn take(&self, origin: &Origin, now: Instant) -> Option<Wire> {
        let (_, wire) = self.current(now).get_mut(origin)?.pop()?;
        Some(wire)
    }

    pub(crate) fn put(&self, origin: Origin, wire: Wire, now: Instant) {
        let mut all = self.current(now);
        all.entry(origin).or_default().push((now, wire));
    }

    /// Those that have not waited for too long; the others are closed.
    fn current(&self, now: Instant) -> MutexGuard<'_, HashMap<Origin, Vec<(Instant, Wire)>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for waiting in all.values_mut() {
            let old = waiting.partition_point(|(since, _)| now.duration_since(*since) >= WAIT);
            waiting.drain(..old);
        }
        all
    }
}

/// A response's body. Read to its end, it gives its connection back; dropped before, it closes it.
pub(crate) struct KeptBody {
    incoming: Incoming,
    /// None after the end.
    borrowed: Option<(Wire, Origin)>,
    kept: Arc<Kept>,
}

impl KeptBody {
    pub(crate) fn new(incoming: Incoming, wire: Wire, origin: Origin, kept: Arc<Kept>) -> Self {
        Self {
            incoming,
            borrowed: Some((wire, origin)),
            kept,
        }
    }

    /// The same, which has given the connection back if there is nothing to read.
    pub(crate) async fn begun(mut self) -> Self {
        if self.incoming.is_end_stream() {
            poll_fn(|context| {
                self.end(context);
                Poll::Ready(())
            })
            .await;
        }
        self
    }

    fn end(&mut self, context: &mut Context<'_>) {
        if let Some((mut wire, origin)) = self.borrowed.take() {
            if wire.is_ready(context) {
                self.kept.put(origin, wire, Instant::now());
            }
        }
    }
}

impl Body for KeptBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<hyper::Result<Frame<Bytes>>>> {
        let mut frame = Pin::new(&mut self.incoming).poll_frame(context);
        if frame.is_pending() {
            if let Some((wire, _)) = &mut self.borrowed {
                wire.drive(context);
                frame = Pin::new(&mut self.incoming).poll_frame(context);
            }
        }
        let frame = ready!(frame);
        if frame.is_none() {
            self.end(context);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        // Not before the connection is given back.
        self.borrowed.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
