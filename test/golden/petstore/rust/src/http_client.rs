//! What sends requests.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Request, Response, retry};

use crate::pool::Pool;
use crate::request::Operation;
use crate::transport::broken;
use crate::{Error, Result};

/// A pool of connections, with a client of reqwest for what it does not do; or that of the user alone.
pub(crate) struct HttpClient {
    pool: Option<Pool>,
    /// Made when it is needed for the first time: to read the certificates of the system takes its time.
    reqwest: OnceLock<reqwest::Client>,
    connect_timeout: Duration,
}

impl HttpClient {
    pub(crate) fn new(own: Option<reqwest::Client>, connect_timeout: Duration) -> Self {
        Self {
            pool: own.is_none().then(|| Pool::new(connect_timeout)),
            reqwest: own.map_or_else(OnceLock::new, OnceLock::from),
            connect_timeout,
        }
    }

    /// Sends a request once; redirects are answers.
    pub(crate) async fn send(
        &self,
        request: Request,
        operation: &'static Operation,
    ) -> Result<Response> {
        if let Some(pool) = self.pool.as_ref().filter(|pool| pool.takes(&request)) {
            return pool.send(request, operation).await;
        }
        let sent = self.reqwest()?.execute(request).await;
        sent.map_err(|error| broken(error, operation))
    }

    pub(crate) fn reqwest(&self) -> Result<&reqwest::Client> {
        if let Some(http) = self.reqwest.get() {
            return Ok(http);
        }
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .referer(false)
            // The client's own retries are the only ones.
            .retry(retry::never().max_retries_per_request(0))
            .connect_timeout(self.connect_timeout)
            .build()
            .map_err(|error| Error::Config(error.to_string()))?;
        Ok(self.reqwest.get_or_init(|| http))
    }
}
