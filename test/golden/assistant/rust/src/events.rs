//! A response that is a stream of events.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use tokio::time::Sleep;

use crate::body::Live;
use crate::middleware::BoxFuture;
use crate::request::{ErrorDecoder, Request};
use crate::response::{Head, Response};
use crate::sse::{Decoder, Event, Framing};
use crate::{Client, Error, Result};

/// How an operation's stream is read.
#[derive(Debug)]
pub(crate) struct StreamFormat {
    pub framing: Framing,
    /// The data that ends the stream.
    pub done: Option<&'static str>,
    /// The name of an event that tells of a failure, and how its data is decoded.
    pub error: (&'static str, Option<ErrorDecoder>),
    /// Where an event's data is the text itself.
    pub text: EventText,
    /// The property that an event's name stands in for.
    pub discriminator: Option<&'static str>,
    /// Whether the API can go on after a stream that broke.
    pub resumable: bool,
}

/// Where an event's data is the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventText {
    Never,
    Always,
    UnlessJson,
}

/// How long the end of a response is waited for after the last event, for the connection can be used again then.
const DRAIN_TIME: Duration = Duration::from_millis(50);

pub(crate) struct Events<T> {
    head: Head,
    body: Live,
    decoder: Decoder,
    format: &'static StreamFormat,
    again: Option<(Client, Request)>,
    /// Breaks since the last event.
    breaks: u32,
    state: State,
    item: PhantomData<fn() -> T>,
}

enum State {
    Reading,
    /// Waiting for the response that goes on after a break.
    Resuming(BoxFuture<'static, Result<Response>>),
    /// After the last event, until the end of the response.
    Draining(Pin<Box<Sleep>>),
    Ended,
}

/// What an event means.
enum Meaning<T> {
    Item(T),
    Nothing,
    Done,
}

impl<T: DeserializeOwned> Events<T> {
    pub(crate) fn new(
        head: Head,
        body: Live,
        format: &'static StreamFormat,
        limit: usize,
        again: Option<(Client, Request)>,
    ) -> Self {
        Self {
            head,
            body,
            decoder: Decoder::new(format.framing, limit),
            format,
            again,
            breaks: 0,
            state: State::Reading,
            item: PhantomData,
        }
    }

    /// The item that is in what has arrived, or the end.
    fn decoded(&mut self) -> Option<Result<Meaning<T>>> {
        match self.decoder.next() {
            Ok(event) => Some(meaning(&event?, self.format, &self.head)),
            Err(error) => {
                let pending = self.decoder.pending();
                Some(Err(self.head.undecodable(pending, error)))
            }
        }
    }

    /// Asks for what comes after the last event that had an id; else the stream has failed.
    fn resume(&mut self, error: Error) -> Result<()> {
        let is_break = matches!(error, Error::Connection(_) | Error::Timeout(_));
        let id = self.decoder.last_id();
        let (Some((client, request)), true, false) = (&self.again, is_break, id.is_empty()) else {
            return Err(error);
        };
        if self.breaks >= client.settings.max_retries || !client.shared.budget.take() {
            return Err(error);
        }
        let wait = self
            .decoder
            .retry()
            .unwrap_or_else(|| Client::backoff(self.breaks));
        self.breaks += 1;
        let (client, mut request) = (client.clone(), request.clone());
        request.set_header("last-event-id", id.to_owned());
        self.state = State::Resuming(Box::pin(async move {
            tokio::time::sleep(wait).await;
            client.open(request).await
        }));
        Ok(())
    }

    fn read(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(meaning) = self.decoded() {
                self.breaks = 0;
                match meaning? {
                    Meaning::Item(item) => return Poll::Ready(Some(Ok(item))),
                    Meaning::Nothing => continue,
                    Meaning::Done => {
                        let end = Box::pin(tokio::time::sleep(DRAIN_TIME));
                        self.state = State::Draining(end);
                        return Poll::Ready(None);
                    }
                }
            }
            match ready!(self.body.poll_chunk(context)) {
                Some(Ok(chunk)) => self.decoder.feed(&chunk),
                Some(Err(error)) => {
                    self.resume(error)?;
                    return Poll::Ready(None);
                }
                None => {
                    self.state = State::Ended;
                    let Some(event) = self.decoder.finish() else {
                        return Poll::Ready(None);
                    };
                    if let Meaning::Item(item) = meaning(&event, self.format, &self.head)? {
                        return Poll::Ready(Some(Ok(item)));
                    }
                    return Poll::Ready(None);
                }
            }
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Resuming(response) => {
                    (self.head, self.body) = ready!(response.as_mut().poll(context))?.live();
                    self.decoder.restart();
                    self.state = State::Reading;
                }
                State::Draining(end) => {
                    while end.as_mut().poll(context).is_pending() {
                        match ready!(self.body.poll_chunk(context)) {
                            Some(Ok(_)) => {}
                            _ => break,
                        }
                    }
                    self.state = State::Ended;
                }
                State::Reading => {
                    let item = ready!(self.read(context));
                    if item.is_some() {
                        return Poll::Ready(item);
                    }
                }
            }
        }
    }
}

impl<T: DeserializeOwned> Stream for Events<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.poll(context);
        // Nothing follows an error, or the end: the connection is closed.
        if matches!(item, Poll::Ready(None | Some(Err(_)))) {
            self.state = State::Ended;
            let nothing = futures_util::stream::empty::<reqwest::Result<Bytes>>();
            self.body = Live::new(nothing, self.head.operation, Duration::ZERO);
        }
        item
    }
}

fn meaning<T: DeserializeOwned>(
    event: &Event<'_>,
    format: &StreamFormat,
    head: &Head,
) -> Result<Meaning<T>> {
    let data = &*event.data;
    if format.done == Some(data) {
        return Ok(Meaning::Done);
    }
    let (name, decode) = format.error;
    if event.name == name && format.framing == Framing::Events {
        let body = decode.and_then(|decode| decode(data.as_bytes()));
        return Err(head.stream_failure(data.as_bytes(), body));
    }
    if data.is_empty() {
        return Ok(Meaning::Nothing);
    }
    let item = match format.discriminator {
        _ if is_text(data, format.text) => T::deserialize(Value::from(data)),
        Some(property) if !event.name.is_empty() => named(data, property, &event.name),
        _ => serde_json::from_str(data),
    };
    let item = item.map_err(|error| head.undecodable(data.as_bytes(), error))?;
    Ok(Meaning::Item(item))
}

fn is_text(data: &str, text: EventText) -> bool {
    match text {
        EventText::Never => false,
        EventText::Always => true,
        EventText::UnlessJson => serde_json::from_str::<IgnoredAny>(data).is_err(),
    }
}

/// An item whose discriminator is the event's name, unless it has one.
fn named<T: DeserializeOwned>(data: &str, property: &str, name: &str) -> serde_json::Result<T> {
    let mut value: Value = serde_json::from_str(data)?;
    if let Value::Object(object) = &mut value {
        let tag = object.entry(property).or_insert(Value::Null);
        if tag.is_null() {
            *tag = Value::from(name);
        }
    }
    T::deserialize(&value)
}
