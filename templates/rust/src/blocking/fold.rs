use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::runtime::Background;
use crate::{FoldingStream, Result};

/// Events that, one after the other, become a whole. Nothing follows an error. Dropping it closes the connection.
pub struct FoldingIter<T> {
    stream: FoldingStream<T>,
    background: Arc<Background>,
}

impl<T: DeserializeOwned> FoldingIter<T> {
    /// All events as one, those that were already taken too: waits for the rest of the stream.
    ///
    /// # Errors
    ///
    /// The first error that comes, and [`Error::Decode`](crate::Error::Decode) where there are no events.
    pub fn final_event(self) -> Result<T> {
        self.background.wait(self.stream.final_event())
    }
}

impl<T: DeserializeOwned> Iterator for FoldingIter<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.background.wait(self.stream.next())
    }
}

impl<T> fmt::Debug for FoldingIter<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FoldingIter")
            .finish_non_exhaustive()
    }
}

impl Background {
    pub(crate) fn folding<T>(
        self: &Arc<Self>,
        call: impl Future<Output = Result<FoldingStream<T>>>,
    ) -> Result<FoldingIter<T>> {
        Ok(FoldingIter {
            stream: self.wait(call)?,
            background: Arc::clone(self),
        })
    }
}
