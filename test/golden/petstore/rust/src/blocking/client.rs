use std::fmt;
use std::sync::Arc;

use super::runtime::Background;
use crate::{ClientBuilder, RequestOptions, Result};

/// The API's client, whose calls wait. Cloning it is cheap, and clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: crate::Client,
    pub(crate) background: Arc<Background>,
}

impl Client {
    /// The same client with settings for some calls, which win over its own.
    #[must_use]
    pub fn with_options(&self, options: RequestOptions) -> Self {
        Self {
            inner: self.inner.with_options(options),
            background: Arc::clone(&self.background),
        }
    }

    /// Pets in the store.
    #[must_use]
    pub fn pets(&self) -> super::resources::Pets<'_> {
        super::resources::Pets::new(self)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(formatter)
    }
}

impl ClientBuilder {
    /// The client for a program that is not asynchronous.
    ///
    /// # Errors
    ///
    /// [`Error::Config`](crate::Error::Config) when the base URL or a header is not one.
    pub fn build_blocking(self) -> Result<Client> {
        Ok(Client {
            inner: self.build()?,
            background: Background::start()?,
        })
    }
}
