use std::cmp::Ordering;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::events::StreamFormat;
use crate::request::Request;
use crate::response::Head;
use crate::{Client, ResponseStream, Result};

/// Where texts and lists go on from event to event: each as the names of properties. Items of a list are what its path
/// leads to.
pub(crate) type Paths = &'static [&'static [&'static str]];

/// A stream of events that, one after the other, become a whole. Nothing follows an error.
pub struct FoldingStream<T> {
    events: ResponseStream<Both<T>>,
    paths: Paths,
    whole: Option<Value>,
    head: Head,
}

impl<T: DeserializeOwned> FoldingStream<T> {
    /// The next event, or none at the end.
    pub async fn next(&mut self) -> Option<Result<T>> {
        let next = self.events.next().await;
        self.noted(next)
    }

    /// All events that are left, each for itself.
    ///
    /// # Errors
    ///
    /// The first error that comes.
    pub async fn collect(mut self) -> Result<Vec<T>> {
        let mut events = Vec::new();
        while let Some(event) = self.next().await {
            events.push(event?);
        }
        Ok(events)
    }

    /// All events as one, those that were already taken too: reads the rest of the stream.
    ///
    /// # Errors
    ///
    /// The first error that comes, and [`Error::Decode`](crate::Error::Decode) where there are no events.
    pub async fn final_event(mut self) -> Result<T> {
        while let Some(event) = self.next().await {
            event?;
        }
        let Some(whole) = self.whole else {
            return Err(self.head.undecodable(&[], "the stream has no events"));
        };
        T::deserialize(&whole)
            .map_err(|error| self.head.undecodable(whole.to_string().as_bytes(), error))
    }

    fn noted(&mut self, next: Option<Result<Both<T>>>) -> Option<Result<T>> {
        next.map(|event| {
            let Both { json, event } = event?;
            let whole = self.whole.take();
            self.whole = Some(merged(whole, json, self.paths));
            Ok(event)
        })
    }
}

impl<T: DeserializeOwned> Stream for FoldingStream<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.events).poll_next(context);
        next.map(|next| self.noted(next))
    }
}

impl<T> fmt::Debug for FoldingStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FoldingStream")
            .finish_non_exhaustive()
    }
}

impl Client {
    /// The events of a stream that can be made one.
    pub(crate) async fn folding<T>(
        &self,
        request: Request,
        format: &'static StreamFormat,
        paths: Paths,
    ) -> Result<FoldingStream<T>>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let (response, again) = self.open_stream(request, format).await?;
        Ok(FoldingStream {
            paths,
            whole: None,
            head: response.head.clone(),
            events: response.events(format, again),
        })
    }
}

/// An event, and its JSON.
struct Both<T> {
    json: Value,
    event: T,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Both<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let json = Value::deserialize(deserializer)?;
        let event = T::deserialize(&json).map_err(D::Error::custom)?;
        Ok(Self { json, event })
    }
}

fn merged(before: Option<Value>, now: Value, paths: &[&[&str]]) -> Value {
    let goes_on = paths.iter().any(|path| path.is_empty());
    match (before, now) {
        (before, Value::Null) => before.unwrap_or(Value::Null),
        (Some(Value::String(before)), Value::String(now)) if goes_on => (before + &now).into(),
        (before, Value::Array(now)) => {
            let list = match before {
                Some(Value::Array(list)) => list,
                _ => Vec::new(),
            };
            joined(list, now, paths, goes_on).into()
        }
        (before, Value::Object(now)) => {
            let mut whole = match before {
                Some(Value::Object(whole)) => whole,
                _ => serde_json::Map::new(),
            };
            for (name, value) in now {
                let below: Vec<_> = paths
                    .iter()
                    .filter_map(|path| path.split_first())
                    .filter_map(|(first, rest)| (*first == name).then_some(rest))
                    .collect();
                let value = merged(whole.remove(&name), value, &below);
                whole.insert(name, value);
            }
            whole.into()
        }
        (_, now) => now,
    }
}

fn joined(mut list: Vec<Value>, now: Vec<Value>, paths: &[&[&str]], goes_on: bool) -> Vec<Value> {
    if goes_on {
        list.extend(now);
        return list;
    }
    if list.iter().chain(&now).any(|item| number(item).is_none()) {
        return now;
    }
    // Items of one number are one item.
    for item in now {
        match list.iter_mut().find(|known| number(known) == number(&item)) {
            Some(known) => *known = merged(Some(known.take()), item, paths),
            None => list.push(item),
        }
    }
    list.sort_by(|a, b| number(a).partial_cmp(&number(b)).unwrap_or(Ordering::Equal));
    list
}

/// The `index` of an item of a list.
fn number(item: &Value) -> Option<f64> {
    item.get("index")?.as_f64()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::{Value, json};

    use super::{FoldingStream, Paths};
    use crate::events::{EventText, StreamFormat};
    use crate::request::Request;
    use crate::sse::Framing;
    use crate::stub::{Answer, Stub};
    use crate::tests::FOLLOW;
    use crate::{Client, Error};

    const FOLD: Paths = &[&["choices", "delta", "text"], &["choices", "tokens"]];

    static EVENTS: StreamFormat = StreamFormat {
        framing: Framing::Events,
        done: None,
        error: ("error", None),
        text: EventText::Never,
        discriminator: None,
        resumable: false,
    };

    async fn open<T>(events: &[Value]) -> FoldingStream<T>
    where
        T: serde::de::DeserializeOwned + Send + 'static,
    {
        let text: String = events
            .iter()
            .map(|event| format!("data: {event}\n\n"))
            .collect();
        let stub = Stub::serve(vec![Answer::new(200, "text/event-stream", text)]);
        let client = Client::builder().base_url(stub.url()).build();
        let client = client.expect("a client");
        let stream = client.folding(Request::new(&FOLLOW), &EVENTS, FOLD).await;
        stream.expect("a stream")
    }

    async fn fold(events: &[Value]) -> Value {
        let stream = open(events).await;
        stream.final_event().await.expect("all as one")
    }

    #[tokio::test]
    async fn texts_and_lists_go_on_in_lists_by_index() {
        let folded = fold(&[
            json!({
                "id": "a",
                "choices": [{ "index": 1, "delta": { "role": "assistant", "text": "x" }, "tokens": [1] }],
                "usage": null,
            }),
            json!({ "id": "a", "choices": [{ "index": 0, "delta": { "text": "Hel" } }] }),
            json!({
                "id": "a",
                "choices": [
                    { "index": 0, "delta": { "text": "lo" } },
                    { "index": 1, "delta": { "text": null }, "tokens": [2, 3] },
                ],
            }),
            json!({ "id": "a", "choices": [], "usage": { "tokens": 7 } }),
        ])
        .await;
        let expected = json!({
            "id": "a",
            "choices": [
                { "index": 0, "delta": { "text": "Hello" } },
                { "index": 1, "delta": { "role": "assistant", "text": "x" }, "tokens": [1, 2, 3] },
            ],
            "usage": { "tokens": 7 },
        });
        assert_eq!(folded, expected);
    }

    #[tokio::test]
    async fn the_last_value_of_anything_else_stays() {
        let folded = fold(&[
            json!({ "state": "begun", "list": [1], "more": { "a": 1 }, "none": null }),
            json!({ "state": "done", "list": [2], "more": { "b": 2 } }),
        ])
        .await;
        let expected =
            json!({ "state": "done", "list": [2], "more": { "a": 1, "b": 2 }, "none": null });
        assert_eq!(folded, expected);
    }

    #[tokio::test]
    async fn what_was_taken_counts_too_and_stays_as_it_was() {
        let tokens = |tokens: Value| json!({ "choices": [{ "index": 0, "tokens": tokens }] });
        let mut stream = open::<Value>(&[tokens(json!([1])), tokens(json!([2]))]).await;
        let first = stream.next().await.expect("an event").expect("an event");
        assert_eq!(
            stream.final_event().await.expect("all as one"),
            tokens(json!([1, 2]))
        );
        assert_eq!(first, tokens(json!([1])));
    }

    #[tokio::test]
    async fn each_event_can_be_had_for_itself() {
        let events = [json!({ "state": "begun" }), json!({ "state": "done" })];
        let stream = open::<Value>(&events).await;
        assert_eq!(stream.collect().await.expect("events"), events);
    }

    #[cfg(feature = "blocking")]
    #[test]
    fn who_waits_gets_all_as_one_too() {
        let text = "data: {\"choices\":[1]}\n\ndata: {\"choices\":[2],\"more\":1}\n\n";
        let stub = Stub::serve(vec![Answer::new(200, "text/event-stream", text)]);
        let client = Client::builder().base_url(stub.url()).build_blocking();
        let client = client.expect("a client");
        let request = Request::new(&FOLLOW);
        let paths: Paths = &[&["choices"]];
        let call = client.inner.folding::<Value>(request, &EVENTS, paths);
        let mut events = client.background.folding(call).expect("a stream");
        let first = events.next().expect("an event").expect("an event");
        assert_eq!(first, json!({ "choices": [1] }));
        let whole = events.final_event().expect("all as one");
        assert_eq!(whole, json!({ "choices": [1, 2], "more": 1 }));
    }

    #[derive(Debug, Deserialize)]
    struct Counted {
        count: u8,
    }

    #[tokio::test]
    async fn no_events_and_events_of_another_type_are_errors() {
        let none = open::<Value>(&[]).await.final_event().await;
        assert!(matches!(none, Err(Error::Decode(_))), "{none:?}");
        let wrong = [json!({ "count": 1 }), json!({ "count": "many" })];
        let mut stream = open::<Counted>(&wrong).await;
        let first = stream.next().await.expect("an event").expect("an event");
        assert_eq!(first.count, 1);
        let error = stream.final_event().await.expect_err("no number");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
    }
}
