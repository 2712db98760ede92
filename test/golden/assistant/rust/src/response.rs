use std::collections::VecDeque;

use bytes::Bytes;
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{DecodeError, StreamError, request_id};
use crate::request::Operation;
use crate::sse::{Decoder, Event, Framing};
use crate::{Error, ResponseStream, Result};

/// A response that is a success, its body not yet read.
#[derive(Debug)]
pub(crate) struct Response {
    meta: Meta,
    inner: reqwest::Response,
}

#[derive(Debug)]
struct Meta {
    operation: &'static Operation,
    status: StatusCode,
    request_id: Option<String>,
}

impl Meta {
    fn decode<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T> {
        serde_json::from_slice(body).map_err(|source| {
            Error::Decode(Box::new(DecodeError {
                status: self.status,
                request_id: self.request_id.clone(),
                raw_body: Bytes::copy_from_slice(body),
                source,
            }))
        })
    }

    fn cut_off(&self) -> Error {
        Error::Stream(Box::new(StreamError {
            request_id: self.request_id.clone(),
            body: None,
        }))
    }

    fn failed(&self, event: &Event) -> Error {
        let decoders = self.operation.errors.iter();
        let data = event.data.as_bytes();
        let typed = decoders.rev().find_map(|(_, decode)| decode(data));
        Error::Stream(Box::new(StreamError {
            request_id: self.request_id.clone(),
            body: Some(typed.unwrap_or_else(|| crate::ErrorBody::untyped(data))),
        }))
    }
}

impl Response {
    pub(crate) fn new(operation: &'static Operation, inner: reqwest::Response) -> Self {
        let meta = Meta {
            operation,
            status: inner.status(),
            request_id: request_id(inner.headers()),
        };
        Self { meta, inner }
    }

    pub(crate) async fn json<T: DeserializeOwned>(self) -> Result<T> {
        let body = self.inner.bytes().await?;
        self.meta.decode(&body)
    }

    /// JSON, or nothing where the response has no body.
    pub(crate) async fn optional_json<T: DeserializeOwned>(self) -> Result<Option<T>> {
        let body = self.inner.bytes().await?;
        if body.is_empty() {
            return Ok(None);
        }
        self.meta.decode(&body).map(Some)
    }

    /// A page, and its items.
    pub(crate) async fn page<T: DeserializeOwned>(
        self,
        items: &str,
    ) -> Result<(Value, VecDeque<T>)> {
        let body = self.inner.bytes().await?;
        let mut page: Value = self.meta.decode(&body)?;
        let items = match page.get_mut(items).map(Value::take) {
            None | Some(Value::Null) => VecDeque::new(),
            Some(items) => self.meta.decode(items.to_string().as_bytes())?,
        };
        Ok((page, items))
    }

    pub(crate) async fn text(self) -> Result<String> {
        Ok(self.inner.text().await?)
    }

    pub(crate) async fn bytes(self) -> Result<Bytes> {
        Ok(self.inner.bytes().await?)
    }

    /// Reads a body that nobody wants, so that the connection can be used again.
    pub(crate) async fn empty(self) -> Result<()> {
        self.inner.bytes().await?;
        Ok(())
    }

    /// The response's events; `done` is the data that ends the stream.
    pub(crate) fn events<T>(self, framing: Framing, done: Option<&'static str>) -> ResponseStream<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let state = Events {
            meta: self.meta,
            response: Some(self.inner),
            decoder: Decoder::new(framing),
            queue: VecDeque::new(),
            done,
        };
        ResponseStream::new(futures_util::stream::try_unfold(state, next_event))
    }
}

struct Events {
    meta: Meta,
    /// None when all of it is read.
    response: Option<reqwest::Response>,
    decoder: Decoder,
    queue: VecDeque<Event>,
    done: Option<&'static str>,
}

async fn next_event<T: DeserializeOwned>(mut state: Events) -> Result<Option<(T, Events)>> {
    loop {
        if let Some(event) = state.queue.pop_front() {
            if state.done == Some(event.data.trim()) {
                return Ok(None);
            }
            if event.name == "error" {
                return Err(state.meta.failed(&event));
            }
            if event.data.is_empty() {
                continue;
            }
            let item = state.meta.decode(event.data.as_bytes())?;
            return Ok(Some((item, state)));
        }
        let Some(response) = &mut state.response else {
            return match state.done {
                Some(_) => Err(state.meta.cut_off()),
                None => Ok(None),
            };
        };
        match response.chunk().await? {
            Some(chunk) => state.queue.extend(state.decoder.feed(&chunk)),
            None => {
                state.queue.extend(state.decoder.finish());
                state.response = None;
            }
        }
    }
}
