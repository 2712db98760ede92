//! Server-sent events, as the WHATWG's HTML standard says, and newline-delimited JSON.

use std::borrow::Cow;
use std::ops::Range;
use std::time::Duration;

use crate::lines::{Lines, TooLarge};
use crate::retry::MAX_RETRY_AFTER;

/// One event of a stream, or one line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// Empty where the stream does not say it.
    pub name: Cow<'a, str>,
    pub data: Cow<'a, str>,
}

/// What separates one event from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// `text/event-stream`.
    Events,
    /// One JSON text a line.
    Lines,
}

/// The data of an event that is not yet complete.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Data {
    None,
    /// A line as it is in the buffer: most events have one.
    Line(Range<usize>),
    /// Several lines, or one whose buffer has changed since.
    Copied,
}

/// Makes events of bytes.
#[derive(Debug)]
pub(crate) struct Decoder {
    framing: Framing,
    limit: usize,
    lines: Lines,
    name: Vec<u8>,
    data: Data,
    copied: Vec<u8>,
    /// Whether the name is that of an event that was given out.
    is_over: bool,
    id: Option<String>,
    /// The id of the last event that had one.
    last_id: String,
    /// How long to wait before a stream that broke is asked for again.
    retry: Option<Duration>,
}

impl Decoder {
    pub(crate) const fn new(framing: Framing, limit: usize) -> Self {
        Self {
            framing,
            limit,
            lines: Lines::new(limit),
            name: Vec::new(),
            data: Data::None,
            copied: Vec::new(),
            is_over: false,
            id: None,
            last_id: String::new(),
            retry: None,
        }
    }

    pub(crate) fn last_id(&self) -> &str {
        &self.last_id
    }

    pub(crate) const fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Begins anew with another response. What was not complete is dropped.
    pub(crate) fn restart(&mut self) {
        self.lines = Lines::new(self.limit);
        self.name.clear();
        self.data = Data::None;
        self.id = None;
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        if let Data::Line(line) = &self.data {
            self.copied.clear();
            self.copied.extend_from_slice(self.lines.get(line.clone()));
            self.data = Data::Copied;
        }
        self.lines.feed(bytes);
    }

    /// The next event that is complete.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'_>>, TooLarge> {
        if self.framing == Framing::Lines {
            while let Some(line) = self.lines.next()? {
                if !self.lines.get(line.clone()).trim_ascii().is_empty() {
                    return Ok(Some(self.line(line)));
                }
            }
            return Ok(None);
        }
        if std::mem::take(&mut self.is_over) {
            self.name.clear();
        }
        loop {
            let Some(data) = self.fields()? else {
                return Ok(None);
            };
            if let Some(id) = self.id.take() {
                self.last_id = id;
            }
            let data = match data {
                Data::None => {
                    self.name.clear();
                    continue;
                }
                Data::Line(line) => self.lines.get(line),
                Data::Copied => &self.copied,
            };
            self.is_over = true;
            return Ok(Some(Event {
                name: text(&self.name),
                data: text(data),
            }));
        }
    }

    /// What the end of the response completes: a line, but no event.
    pub(crate) fn finish(&mut self) -> Option<Event<'_>> {
        let rest = self.lines.rest();
        let is_line = self.framing == Framing::Lines;
        let is_something = !self.lines.get(rest.clone()).trim_ascii().is_empty();
        (is_line && is_something).then(|| self.line(rest))
    }

    /// The beginning of what is too large.
    pub(crate) fn pending(&self) -> &[u8] {
        match &self.data {
            Data::Copied => &self.copied,
            _ => self.lines.pending(),
        }
    }

    fn line(&self, line: Range<usize>) -> Event<'_> {
        Event {
            name: Cow::Borrowed(""),
            data: text(self.lines.get(line).trim_ascii()),
        }
    }

    /// Reads fields up to the blank line that ends an event.
    fn fields(&mut self) -> Result<Option<Data>, TooLarge> {
        while let Some(range) = self.lines.next()? {
            let line = self.lines.get(range.clone());
            if line.is_empty() {
                return Ok(Some(std::mem::replace(&mut self.data, Data::None)));
            }
            let colon = memchr::memchr(b':', line);
            let (field, value) = line.split_at(colon.unwrap_or(line.len()));
            let value = value.strip_prefix(b":").unwrap_or(value);
            let value = value.strip_prefix(b" ").unwrap_or(value);
            match field {
                b"data" if self.data == Data::None => {
                    self.data = Data::Line(range.end - value.len()..range.end);
                }
                b"data" => {
                    if let Data::Line(first) = &self.data {
                        self.copied.clear();
                        self.copied.extend_from_slice(self.lines.get(first.clone()));
                        self.data = Data::Copied;
                    }
                    self.copied.push(b'\n');
                    self.copied.extend_from_slice(value);
                    if self.copied.len() > self.limit {
                        return Err(TooLarge);
                    }
                }
                b"event" => {
                    self.name.clear();
                    self.name.extend_from_slice(value);
                }
                b"id" if !value.contains(&0) => {
                    self.id = Some(String::from_utf8_lossy(value).into_owned());
                }
                b"retry" => self.retry = milliseconds(value).or(self.retry),
                _ => {}
            }
        }
        Ok(None)
    }
}

/// What is right is told much faster than what is to be put right.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn milliseconds(text: &[u8]) -> Option<Duration> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let millis = std::str::from_utf8(text).ok()?.parse();
    let wait = millis.map_or(MAX_RETRY_AFTER, Duration::from_millis);
    Some(wait.min(MAX_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::Value;

    use super::*;

    const CASES: &str = include_str!("../tests/fixtures/sse-cases.json");

    /// The events of a stream that comes in pieces, as the cases have them.
    fn events(pieces: &[&[u8]]) -> Vec<[String; 3]> {
        let mut decoder = Decoder::new(Framing::Events, usize::MAX);
        let mut found = Vec::new();
        for piece in pieces {
            decoder.feed(piece);
            while let Some(event) = decoder.next().expect("no limit") {
                let name = if event.name.is_empty() {
                    "message"
                } else {
                    &event.name
                };
                let (name, data) = (name.to_owned(), event.data.into_owned());
                found.push([name, data, decoder.last_id().to_owned()]);
            }
        }
        assert!(decoder.finish().is_none());
        found
    }

    #[test]
    fn events_are_the_same_however_they_are_cut() {
        let cases: Vec<Value> = serde_json::from_str(CASES).expect("JSON");
        assert!(!cases.is_empty());
        for case in cases {
            let text = case["bytes"].as_str().expect("bytes");
            let bytes = STANDARD.decode(text).expect("base64");
            let expected = case["events"].as_array().expect("events").iter();
            let field =
                |event: &Value, name: &str| event[name].as_str().expect("a text").to_owned();
            let expected: Vec<_> = expected
                .map(|event| ["type", "data", "id"].map(|name| field(event, name)))
                .collect();
            for cut in 0..=bytes.len() {
                let (before, after) = bytes.split_at(cut);
                assert_eq!(
                    events(&[before, after]),
                    expected,
                    "{} at {cut}",
                    case["name"]
                );
            }
            let single: Vec<_> = bytes.chunks(1).collect();
            assert_eq!(events(&single), expected, "{} byte by byte", case["name"]);
        }
    }

    #[test]
    fn lines_are_the_same_however_they_are_cut() {
        let text = "\u{feff}1\r\n\n {} \r\"é\"";
        for size in 1..=text.len() {
            let mut decoder = Decoder::new(Framing::Lines, 10);
            let mut found = Vec::new();
            for chunk in text.as_bytes().chunks(size) {
                decoder.feed(chunk);
                while let Some(line) = decoder.next().expect("short lines") {
                    found.push(line.data.into_owned());
                }
            }
            found.extend(decoder.finish().map(|line| line.data.into_owned()));
            assert_eq!(found, ["1", "{}", "\"é\""], "{size}");
        }
    }

    #[test]
    fn the_time_to_wait_is_a_number() {
        assert_eq!(milliseconds(b"10"), Some(Duration::from_millis(10)));
        assert_eq!(
            milliseconds(b"99999999999999999999999"),
            Some(MAX_RETRY_AFTER)
        );
        assert_eq!(milliseconds(b"1.5"), None);
        assert_eq!(milliseconds(b""), None);
        assert_eq!(milliseconds(b"+1"), None);
    }
}
