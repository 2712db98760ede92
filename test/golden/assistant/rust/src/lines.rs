//! Lines of a stream, whichever way its bytes are cut.

use std::ops::Range;

use memchr::memchr2;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line or an event that is larger than the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is larger than the limit")]
pub(crate) struct TooLarge;

/// Cuts bytes at `\n`, `\r\n` and `\r`. A line is complete as soon as the first byte of its end is there.
#[derive(Debug)]
pub(crate) struct Lines {
    buffer: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// Up to where there is no end of a line.
    scanned: usize,
    skips_line_feed: bool,
    has_begun: bool,
    limit: usize,
}

impl Lines {
    pub(crate) const fn new(limit: usize) -> Self {
        Self {
            buffer: Vec::new(),
            start: 0,
            scanned: 0,
            skips_line_feed: false,
            has_begun: false,
            limit,
        }
    }

    /// Takes bytes. Ranges of lines before are no longer valid.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.scanned -= self.start;
            self.start = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// The bytes of a line.
    pub(crate) fn get(&self, line: Range<usize>) -> &[u8] {
        self.buffer.get(line).unwrap_or_default()
    }

    /// The next line that is complete.
    #[inline]
    pub(crate) fn next(&mut self) -> Result<Option<Range<usize>>, TooLarge> {
        if self.skips_line_feed {
            let Some(first) = self.buffer.get(self.start) else {
                return Ok(None);
            };
            self.skips_line_feed = false;
            if *first == b'\n' {
                self.start += 1;
                self.scanned = self.scanned.max(self.start);
            }
        }
        let Some(fresh) = self.buffer.get(self.scanned..) else {
            return Ok(None);
        };
        let Some(length) = memchr2(b'\n', b'\r', fresh) else {
            self.scanned = self.buffer.len();
            return if self.scanned - self.start > self.limit {
                Err(TooLarge)
            } else {
                Ok(None)
            };
        };
        let end = self.scanned + length;
        self.skips_line_feed = fresh.get(length) == Some(&b'\r');
        let line = self.without_mark(self.start..end);
        self.start = end + 1;
        self.scanned = self.start;
        Ok(Some(line))
    }

    /// What is left after the last end of a line.
    pub(crate) fn rest(&mut self) -> Range<usize> {
        let rest = self.without_mark(self.start..self.buffer.len());
        self.start = self.buffer.len();
        self.scanned = self.start;
        rest
    }

    /// What is not a whole line yet.
    pub(crate) fn pending(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    fn without_mark(&mut self, line: Range<usize>) -> Range<usize> {
        if self.has_begun {
            return line;
        }
        self.has_begun = true;
        let has_mark = self.get(line.clone()).starts_with(BYTE_ORDER_MARK);
        line.start + if has_mark { BYTE_ORDER_MARK.len() } else { 0 }..line.end
    }
}
