//! When a request is sent again, and after what time.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::error::ApiError;
use crate::request::Request;
use crate::{Client, Error};

const FIRST_BACKOFF: Duration = Duration::from_millis(500);
const MAX_BACKOFF: Duration = Duration::from_secs(8);
pub(crate) const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

const BUDGET_TOKENS: u32 = 500;
const RETRY_TOKENS: u32 = 5;

/// Keeps a client from making it worse for an API that is down: without tokens nothing is sent again.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Budget {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(BUDGET_TOKENS))
    }

    /// Whether there are tokens for one more retry, which then takes them.
    pub(crate) fn take(&self) -> bool {
        let less = |tokens: u32| tokens.checked_sub(RETRY_TOKENS);
        let taken = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.is_ok()
    }

    /// Gives back what a retry took, and a little for a request that needed none.
    pub(crate) fn succeeded(&self, attempt: u32) {
        let earned = if attempt > 0 { RETRY_TOKENS } else { 1 };
        let more =
            |tokens: u32| (tokens < BUDGET_TOKENS).then(|| BUDGET_TOKENS.min(tokens + earned));
        // A full budget stays as it is.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

impl Client {
    /// A random time up to one that doubles with each attempt.
    pub(crate) fn backoff(attempt: u32) -> Duration {
        let limit = FIRST_BACKOFF
            .saturating_mul(1 << attempt.min(8))
            .min(MAX_BACKOFF);
        #[allow(
            clippy::cast_precision_loss,
            reason = "a random number needs no precision"
        )]
        limit.mul_f64(random() as f64 / u64::MAX as f64)
    }

    /// After what time a request is sent again, if it is.
    pub(crate) fn retry_in(
        &self,
        request: &Request,
        attempt: u32,
        error: &Error,
    ) -> Option<Duration> {
        if attempt >= self.settings.max_retries || !request.is_repeatable() {
            return None;
        }
        let is_safe = request.operation.retry.idempotent || request.idempotency_key.is_some();
        let mut wait = Self::backoff(attempt);
        match error {
            Error::Api(error) if passes(error, request, is_safe) => {
                wait = retry_after(&error.headers, SystemTime::now()).unwrap_or(wait);
            }
            Error::Connection(error) if error.passes && is_safe => {}
            Error::Timeout(_) if is_safe => {}
            _ => return None,
        }
        (wait <= MAX_RETRY_AFTER && self.shared.budget.take()).then_some(wait)
    }
}

/// Whether a status may be another the next time.
fn passes(error: &ApiError, request: &Request, is_safe: bool) -> bool {
    match error.status.as_u16() {
        // The API has not taken the request.
        429 => true,
        501 => false,
        408 | 500.. => is_safe,
        status => is_safe && request.operation.retry.statuses.contains(&status),
    }
}

/// How long the API wants to be left alone: `retry-after-ms`, else `Retry-After` in seconds or as a date.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |value: &reqwest::header::HeaderValue| value.to_str().ok().map(str::to_owned);
    let number = |text: &str, unit: f64| {
        let number: f64 = text.trim().parse().ok()?;
        // What is no duration, because it is too long, is longer than anybody waits.
        (number >= 0.0).then(|| Duration::try_from_secs_f64(number * unit).unwrap_or(Duration::MAX))
    };
    let millis = headers.get("retry-after-ms").and_then(text);
    if let Some(wait) = millis.and_then(|text| number(&text, 0.001)) {
        return Some(wait);
    }
    let value = headers.get(RETRY_AFTER).and_then(text)?;
    number(&value, 1.0).or_else(|| {
        let date = httpdate::parse_http_date(&value).ok()?;
        Some(date.duration_since(now).unwrap_or_default())
    })
}

/// A random number: the standard library's maps are seeded by the operating system.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// A random UUID: version 4 of RFC 9562.
pub(crate) fn new_uuid() -> String {
    let bits = (u128::from(random()) << 64) | u128::from(random());
    let id = bits & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let groups = [
        id >> 96,
        id >> 80 & 0xffff,
        id >> 64 & 0xffff,
        id >> 48 & 0xffff,
    ];
    let [a, b, c, d] = groups;
    format!(
        "{a:08x}-{b:04x}-{c:04x}-{d:04x}-{:012x}",
        id & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let name = reqwest::header::HeaderName::from_static(name);
            (name, value.parse().expect("a header"))
        });
        pairs.collect()
    }

    #[test]
    fn the_server_says_how_long_to_wait() {
        let now = SystemTime::UNIX_EPOCH;
        let wait = |pairs: &[(&'static str, &str)]| retry_after(&headers(pairs), now);
        let millis = [("retry-after-ms", "600"), ("retry-after", "30")];
        assert_eq!(wait(&millis), Some(Duration::from_millis(600)));
        let both = [("retry-after-ms", "soon"), ("retry-after", "30")];
        assert_eq!(wait(&both), Some(Duration::from_secs(30)));
        let date = [("retry-after", "Thu, 01 Jan 1970 00:00:07 GMT")];
        assert_eq!(wait(&date), Some(Duration::from_secs(7)));
        let past = retry_after(&headers(&date), now + Duration::from_secs(9));
        assert_eq!(past, Some(Duration::ZERO));
        assert_eq!(wait(&[("retry-after", "1e300")]), Some(Duration::MAX));
        for nonsense in ["-1", "soon", "NaN"] {
            assert_eq!(wait(&[("retry-after", nonsense)]), None);
        }
        assert_eq!(wait(&[]), None);
    }

    #[test]
    fn waits_grow_to_a_limit() {
        for attempt in [0, 1, 3, 30] {
            let limit = FIRST_BACKOFF
                .saturating_mul(1 << attempt.min(4))
                .min(MAX_BACKOFF);
            let waits: Vec<_> = (0..50).map(|_| Client::backoff(attempt)).collect();
            assert!(waits.iter().all(|wait| *wait <= limit));
            assert!(waits.iter().any(|wait| *wait > limit / 2), "{waits:?}");
            assert!(waits.iter().any(|wait| *wait < limit / 2), "{waits:?}");
        }
    }

    #[test]
    fn a_budget_is_used_up_and_earned_again() {
        let budget = Budget::new();
        budget.succeeded(0);
        assert_eq!((0..200).filter(|_| budget.take()).count(), 100);
        (0..4).for_each(|_| budget.succeeded(0));
        assert!(!budget.take());
        budget.succeeded(0);
        assert!(budget.take());
        budget.succeeded(1);
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn uuids_are_random() {
        let (one, other) = (new_uuid(), new_uuid());
        assert_ne!(one, other);
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&one.as_bytes()[19]), "{one}");
    }
}
