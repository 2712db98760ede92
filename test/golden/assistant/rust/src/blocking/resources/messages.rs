//! Talking.

use crate::blocking::{Client, FoldingIter, Iter};
use crate::{Result, models};

/// Talking.
#[derive(Debug, Clone)]
pub struct Messages<'a> {
    client: &'a Client,
}

impl<'a> Messages<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }
}

impl Messages<'_> {
    /// Say something
    ///
    /// # Errors
    ///
    /// - `429`: Too many requests.
    #[inline]
    pub fn create_message(&self, body: &models::MessageRequest) -> Result<models::Message> {
        let inner = crate::resources::Messages::new(&self.client.inner);
        let call = inner.create_message(body);
        self.client.background.wait(call)
    }

    /// Say something
    ///
    /// The events, one after the other.
    ///
    /// # Errors
    ///
    /// - `429`: Too many requests.
    #[inline]
    pub fn create_message_stream(
        &self,
        body: &models::MessageRequest,
    ) -> Result<FoldingIter<models::MessageEvent>> {
        let inner = crate::resources::Messages::new(&self.client.inner);
        let call = inner.create_message_stream(body);
        self.client.background.folding(call)
    }

    /// Follow the log
    ///
    /// The events, one after the other.
    #[inline]
    pub fn follow_log(&self) -> Result<Iter<String>> {
        let inner = crate::resources::Messages::new(&self.client.inner);
        let call = inner.follow_log();
        self.client.background.stream(call)
    }
}
