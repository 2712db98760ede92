//! Talking.

use reqwest::Method;

use crate::events::{EventText, StreamFormat};
use crate::request::{Operation, Request, Retry};
use crate::sse::Framing;
use crate::{Client, ErrorBody, FoldingStream, ResponseStream, Result, models};

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
    pub async fn create_message(&self, body: &models::MessageRequest) -> Result<models::Message> {
        static OPERATION: Operation = Operation {
            method: Method::POST,
            path: "/messages",
            server: None,
            accept: "application/json",
            security: &[&["bearer"]],
            errors: &[("429", ErrorBody::decode::<models::Failure>)],
            retry: Retry::UNSAFE,
        };
        let mut request = Request::new(&OPERATION);
        request.json_with("application/json", body, "stream", false)?;
        self.client.send(request).await?.json()
    }

    /// Say something
    ///
    /// The events, one after the other.
    ///
    /// # Errors
    ///
    /// - `429`: Too many requests.
    pub async fn create_message_stream(
        &self,
        body: &models::MessageRequest,
    ) -> Result<FoldingStream<models::MessageEvent>> {
        static OPERATION: Operation = Operation {
            method: Method::POST,
            path: "/messages",
            server: None,
            accept: "text/event-stream",
            security: &[&["bearer"]],
            errors: &[("429", ErrorBody::decode::<models::Failure>)],
            retry: Retry::UNSAFE,
        };
        static EVENTS: StreamFormat = StreamFormat {
            framing: Framing::Events,
            done: Some("[DONE]"),
            error: ("error", Some(ErrorBody::decode::<models::Failure>)),
            text: EventText::Never,
            discriminator: None,
            resumable: false,
        };
        const FOLD: &[&[&str]] = &[&["delta"]];
        let mut request = Request::new(&OPERATION);
        request.json_with("application/json", body, "stream", true)?;
        self.client.folding(request, &EVENTS, FOLD).await
    }

    /// Follow the log
    ///
    /// The events, one after the other.
    pub async fn follow_log(&self) -> Result<ResponseStream<String>> {
        static OPERATION: Operation = Operation {
            method: Method::GET,
            path: "/log",
            server: None,
            accept: "text/event-stream",
            security: &[&["bearer"]],
            errors: &[],
            retry: Retry::IDEMPOTENT,
        };
        static EVENTS: StreamFormat = StreamFormat {
            framing: Framing::Events,
            done: None,
            error: ("error", None),
            text: EventText::Always,
            discriminator: None,
            resumable: false,
        };
        let request = Request::new(&OPERATION);
        self.client.stream_events(request, &EVENTS).await
    }
}
