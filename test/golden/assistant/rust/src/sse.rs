//! Server-sent events and newline-delimited JSON, as the chunks of a response bring them.

/// One event of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Event {
    pub name: String,
    pub data: String,
}

/// What separates one event from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// `text/event-stream`.
    Events,
    /// One JSON text a line.
    Lines,
}

/// Makes events of bytes, whichever way the bytes are cut.
#[derive(Debug)]
pub(crate) struct Decoder {
    framing: Framing,
    line: Vec<u8>,
    after_carriage_return: bool,
    at_start: bool,
    name: String,
    data: Option<String>,
}

impl Decoder {
    pub(crate) const fn new(framing: Framing) -> Self {
        Self {
            framing,
            line: Vec::new(),
            after_carriage_return: false,
            at_start: true,
            name: String::new(),
            data: None,
        }
    }

    /// The events that these bytes complete.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for &byte in bytes {
            let line_feed_of_pair = byte == b'\n' && self.after_carriage_return;
            self.after_carriage_return = byte == b'\r';
            match byte {
                _ if line_feed_of_pair => {}
                b'\n' | b'\r' => events.extend(self.end_line()),
                _ => self.line.push(byte),
            }
        }
        events
    }

    /// The event that the end of the response completes: not all servers end the last one.
    pub(crate) fn finish(&mut self) -> Option<Event> {
        self.end_line().or_else(|| self.dispatch())
    }

    fn end_line(&mut self) -> Option<Event> {
        let bytes = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let line = if std::mem::take(&mut self.at_start) {
            line.trim_start_matches('\u{feff}')
        } else {
            &line
        };
        match self.framing {
            Framing::Lines => (!line.trim().is_empty()).then(|| Event {
                name: String::new(),
                data: line.to_owned(),
            }),
            Framing::Events if line.is_empty() => self.dispatch(),
            Framing::Events => {
                self.field(line);
                None
            }
        }
    }

    fn field(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<Event> {
        let name = std::mem::take(&mut self.name);
        let data = self.data.take()?;
        Some(Event { name, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str =
        "\u{feff}: comment\r\nevent: a\rdata: é\r\ndata:2\n\nid: 3\n\ndata\r\n\r\ndata: last";

    fn decode(framing: Framing, stream: &str, size: usize) -> Vec<(String, String)> {
        let mut decoder = Decoder::new(framing);
        let mut events: Vec<_> = stream
            .as_bytes()
            .chunks(size)
            .flat_map(|chunk| decoder.feed(chunk))
            .collect();
        events.extend(decoder.finish());
        let pairs = events.into_iter().map(|event| (event.name, event.data));
        pairs.collect()
    }

    #[test]
    fn events_are_the_same_however_they_are_cut() {
        let expected = [("a", "é\n2"), ("", ""), ("", "last")]
            .map(|(name, data)| (name.to_owned(), data.to_owned()));
        for size in 1..=STREAM.len() {
            assert_eq!(decode(Framing::Events, STREAM, size), expected, "{size}");
        }
    }

    #[test]
    fn lines_are_events_too() {
        let expected = ["1", "{}"].map(|data| (String::new(), data.to_owned()));
        assert_eq!(decode(Framing::Lines, "1\r\n\n{}", 2), expected);
    }
}
