use bytes::Bytes;
use reqwest::header::HeaderMap;
use reqwest::{StatusCode, Url};
use serde::de::DeserializeOwned;

use crate::body::Live;
use crate::error::{ApiError, Cause, DecodeError, request_id};
use crate::events::{Events, StreamFormat};
use crate::options::Settings;
use crate::request::{Operation, Request};
use crate::{Client, Download, Error, ErrorBody, ResponseStream, Result};

/// All of a response but its body.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub operation: &'static Operation,
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Where the request went first.
    pub url: Url,
}

impl Head {
    pub(crate) fn decode<T: DeserializeOwned>(&self, body: &[u8]) -> Result<T> {
        // What is known to be UTF-8 as a whole is not looked at again text by text.
        let text = std::str::from_utf8(body).map_err(|error| self.undecodable(body, error))?;
        // RFC 8259, section 8.1: a byte order mark may be ignored.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str(text).map_err(|error| self.undecodable(body, error))
    }

    /// A body that is not what was promised.
    pub(crate) fn undecodable(&self, body: &[u8], source: impl Into<Cause>) -> Error {
        Error::Decode(Box::new(DecodeError {
            status: self.status,
            request_id: request_id(&self.headers),
            operation: Some(self.operation),
            ..DecodeError::new(body, source)
        }))
    }

    /// A response that is an error.
    pub(crate) fn failure(&self, headers: HeaderMap, raw_body: Bytes) -> ApiError {
        ApiError {
            status: self.status,
            request_id: request_id(&headers),
            headers,
            body: self.operation.error_body(self.status.as_u16(), &raw_body),
            raw_body,
            operation: self.operation,
        }
    }

    /// What a stream reports of its failure.
    pub(crate) fn stream_failure(&self, data: &[u8], body: Option<ErrorBody>) -> Error {
        Error::Stream(Box::new(ApiError {
            status: self.status,
            request_id: request_id(&self.headers),
            headers: self.headers.clone(),
            body: body.unwrap_or_else(|| ErrorBody::untyped(data)),
            raw_body: Bytes::copy_from_slice(data),
            operation: self.operation,
        }))
    }
}

/// A response's body: read as a whole, or not yet.
pub(crate) enum Content {
    Whole(Bytes),
    Live(Live),
    /// The connection speaks another protocol.
    Upgrade(reqwest::Response),
}

/// A response that is a success.
pub(crate) struct Response {
    pub head: Head,
    content: Content,
    max_response_bytes: u64,
    max_event_bytes: usize,
    idle: std::time::Duration,
}

impl Response {
    pub(crate) fn new(head: Head, content: Content, settings: &Settings) -> Self {
        Self {
            head,
            content,
            max_response_bytes: settings.max_response_bytes,
            max_event_bytes: settings.max_event_bytes,
            idle: settings.idle_timeout,
        }
    }

    /// What has been read of the body.
    pub(crate) fn whole(&self) -> &[u8] {
        match &self.content {
            Content::Whole(body) => body,
            Content::Live(_) | Content::Upgrade(_) => &[],
        }
    }

    pub(crate) fn json<T: DeserializeOwned>(self) -> Result<T> {
        self.head.decode(self.whole())
    }

    /// JSON, or nothing where the response has no body.
    pub(crate) fn optional_json<T: DeserializeOwned>(self) -> Result<Option<T>> {
        match self.whole() {
            [] => Ok(None),
            body => self.head.decode(body).map(Some),
        }
    }

    pub(crate) fn text(self) -> Result<String> {
        let text = std::str::from_utf8(self.whole()).map(str::to_owned);
        text.map_err(|error| self.head.undecodable(self.whole(), error))
    }

    pub(crate) fn live(self) -> (Head, Live) {
        let live = match self.content {
            Content::Live(live) => live,
            Content::Whole(body) => {
                let source = futures_util::stream::iter([Ok(body)]);
                Live::new(source, self.head.operation, self.idle)
            }
            Content::Upgrade(response) => {
                Live::new(response.bytes_stream(), self.head.operation, self.idle)
            }
        };
        (self.head, live)
    }

    /// The connection, where it speaks another protocol now.
    pub(crate) fn upgraded(self) -> (Head, Option<reqwest::Response>) {
        match self.content {
            Content::Upgrade(response) => (self.head, Some(response)),
            Content::Whole(_) | Content::Live(_) => (self.head, None),
        }
    }

    pub(crate) fn download(self) -> Download {
        let limit = self.max_response_bytes;
        let (head, body) = self.live();
        Download::new(head, body, limit)
    }

    /// The response's events; `again` asks for what comes after a break.
    pub(crate) fn events<T>(
        self,
        format: &'static StreamFormat,
        again: Option<(Client, Request)>,
    ) -> ResponseStream<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let limit = self.max_event_bytes;
        let (head, body) = self.live();
        ResponseStream::new(Events::new(head, body, format, limit, again))
    }
}
