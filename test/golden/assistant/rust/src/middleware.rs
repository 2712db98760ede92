use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::{Request, Response};

use crate::request::Operation;
use crate::{Client, Result, redirect};

/// A future in a box, as [`Middleware`] returns it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Something around every attempt of a request. It may change the request, look at the response, or answer itself.
///
/// The first that a client is given is the outermost.
pub trait Middleware: Send + Sync + 'static {
    /// Handles an attempt; `next` sends it on.
    fn handle(&self, request: Request, next: Next) -> BoxFuture<'_, Result<Response>>;
}

impl<F, Fut> Middleware for F
where
    F: Fn(Request, Next) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Response>> + Send + 'static,
{
    fn handle(&self, request: Request, next: Next) -> BoxFuture<'_, Result<Response>> {
        Box::pin(self(request, next))
    }
}

/// What comes after a [`Middleware`].
#[derive(Clone)]
pub struct Next {
    pub(crate) client: Client,
    /// How many have handled the request before.
    before: usize,
    pub(crate) operation: &'static Operation,
    attempt: u32,
}

impl Next {
    pub(crate) fn first(client: &Client, operation: &'static Operation, attempt: u32) -> Self {
        Self {
            client: client.clone(),
            before: 0,
            operation,
            attempt,
        }
    }

    /// Which attempt of its call this is, beginning with 1.
    #[must_use]
    pub const fn attempt(&self) -> u32 {
        self.attempt.saturating_add(1)
    }

    /// Sends a request on. Redirects are followed.
    ///
    /// # Errors
    ///
    /// When there is no answer. One with any status is no error here.
    pub async fn run(mut self, request: Request) -> Result<Response> {
        let shared = Arc::clone(&self.client.shared);
        match shared.middleware.get(self.before) {
            Some(middleware) => {
                self.before += 1;
                middleware.handle(request, self).await
            }
            None => redirect::follow(&shared.http, request, self.operation).await,
        }
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Next").finish_non_exhaustive()
    }
}
