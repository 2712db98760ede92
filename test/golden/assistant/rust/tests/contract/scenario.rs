//! What a client is told to do, and what a user of the SDK then saw.

use std::sync::OnceLock;
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use assistant::{
    Client, Download, Error, ErrorBody, FoldingStream, RequestOptions, ResponseSlot, Result,
    reqwest,
};

use crate::conformance::{builder, call};
use crate::mock_url;

static SCENARIOS: &str = include_str!("../fixtures/scenarios.json");

const CANCEL_AFTER: Duration = Duration::from_millis(600);
const PARALLEL_CALLS: usize = 8;

fn scenario(id: &str) -> &'static Value {
    static ALL: OnceLock<Value> = OnceLock::new();
    let all = ALL.get_or_init(|| serde_json::from_str(SCENARIOS).expect("JSON"));
    let mut all = all.as_array().expect("scenarios").iter();
    all.find(|scenario| scenario["id"] == id)
        .expect("a scenario")
}

/// Plays the client's part, and has the server judge.
pub async fn play(id: &str) {
    let scenario = scenario(id);
    let base = format!("{}/-/scenario/{id}/rust", mock_url());
    let seen = observe(scenario, &base).await;
    let http = reqwest::Client::new();
    let request = http.post(format!("{base}/observation"));
    let request = request.header("content-type", "application/json");
    let response = request.body(Value::from(seen).to_string()).send().await;
    let verdict = response
        .expect("a verdict")
        .bytes()
        .await
        .expect("a verdict");
    let verdict: Value = serde_json::from_slice(&verdict).expect("a verdict");
    let problems = verdict["problems"].as_array().expect("problems");
    assert!(problems.is_empty(), "{}: {problems:#?}", scenario["title"]);
}

/// Does what the scenario says.
async fn observe(scenario: &Value, base: &str) -> serde_json::Map<String, Value> {
    let settings = &scenario["client"];
    let text = |name: &str| settings["oauth"][name].as_str();
    let oauth = text("clientId").zip(text("clientSecret"));
    let behind_proxy = settings["behindProxy"].as_str();
    let target = base.replace(&mock_url(), behind_proxy.unwrap_or(&mock_url()));
    let mut builder = builder(&target, oauth);
    if behind_proxy.is_some() {
        let proxy = reqwest::Proxy::http(mock_url()).expect("a proxy");
        let http = reqwest::Client::builder().proxy(proxy).build();
        builder = builder.http_client(http.expect("a client"));
    }
    let client = builder.build().expect("a client");
    let client = client.with_options(options(settings));
    let once = async || {
        let mut seen = Seen::new(scenario, base);
        seen.call(scenario, &client).await;
        seen.fields
    };
    match scenario["action"].as_str() {
        Some("twice") => {
            let first = once().await;
            if first["outcome"] == "error" {
                first
            } else {
                once().await
            }
        }
        Some("parallel") => {
            let all = join_all((0..PARALLEL_CALLS).map(|_| once())).await;
            let failed = all.iter().find(|seen| seen["outcome"] == "error");
            failed.or(all.first()).expect("a call").clone()
        }
        _ => once().await,
    }
}

fn options(settings: &Value) -> RequestOptions {
    let number = |name: &str| settings[name].as_u64();
    let millis = |name: &str| number(name).map(Duration::from_millis);
    let pairs = |name: &str| settings[name].as_object().into_iter().flatten();
    let mut options = RequestOptions::new();
    if let Some(retries) = number("maxRetries") {
        options = options.max_retries(retries.try_into().expect("a number"));
    }
    if let Some(timeout) = millis("timeoutMs") {
        options = options.timeout(timeout);
    }
    if let Some(timeout) = millis("idleTimeoutMs") {
        options = options.idle_timeout(timeout);
    }
    if let Some(bytes) = number("maxResponseBytes") {
        options = options.max_response_bytes(bytes);
    }
    if let Some(bytes) = number("maxEventBytes") {
        options = options.max_event_bytes(bytes.try_into().expect("a number"));
    }
    if let Some(key) = settings["idempotencyKey"].as_str() {
        options = options.idempotency_key(key);
    }
    for (name, value) in pairs("headers") {
        options = options.header(name, value.as_str().unwrap_or_default());
    }
    for (name, value) in pairs("query") {
        options = options.query(name, value.as_str().unwrap_or_default());
    }
    options
}

/// What a user of the SDK saw.
pub struct Seen {
    base: String,
    leaves_after_first: bool,
    folds_after_first: bool,
    fields: serde_json::Map<String, Value>,
}

impl Seen {
    fn new(scenario: &Value, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            leaves_after_first: scenario["action"] == "first",
            folds_after_first: scenario["action"] == "final",
            fields: serde_json::Map::new(),
        }
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    async fn call(&mut self, scenario: &Value, client: &Client) {
        self.set("outcome", "success");
        let slot = ResponseSlot::new();
        let client = client.with_options(options(&scenario["request"]).response(&slot));
        let role = scenario["role"].as_str().expect("a role");
        if scenario["action"] == "cancel" {
            let result = tokio::time::timeout(CANCEL_AFTER, call(role, &client, self)).await;
            match result {
                Ok(result) => self.end(result),
                Err(_) => {
                    self.set("outcome", "error");
                    self.set("kind", "cancelled");
                }
            }
            return;
        }
        let result = call(role, &client, self).await;
        self.end(result);
        let raw = slot.take().filter(|_| scenario["action"] == "raw");
        if let Some(raw) = raw {
            self.set("status", raw.status.as_u16());
            let headers = raw.headers.iter().map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.to_string(), Value::from(value))
            });
            self.set("headers", headers.collect::<serde_json::Map<_, _>>());
        }
    }

    fn end(&mut self, result: Result<()>) {
        let Err(error) = result else {
            return;
        };
        self.set("outcome", "error");
        self.set("message", format!("{error} {error:?} {error:#?}"));
        if let Some(kind) = kind(&error) {
            self.set("kind", kind);
        }
        if let Error::Closed { code, reason } = &error {
            self.set("closeCode", *code);
            self.set("closeReason", reason.as_str());
        }
        if let Some(answer) = error.api() {
            self.set("status", answer.status.as_u16());
            self.set("requestId", answer.request_id.clone());
            let body = String::from_utf8_lossy(&answer.raw_body);
            self.set("body", body.into_owned());
            let is_typed = !matches!(answer.body, ErrorBody::Json(_) | ErrorBody::Raw);
            self.set("typed", is_typed);
        }
    }

    /// A value, encoded again.
    pub fn value(&mut self, value: &impl Serialize) {
        self.set("value", serde_json::to_value(value).expect("JSON"));
    }

    /// A file, read to its end.
    pub async fn download(&mut self, mut file: Download) -> Result<()> {
        let mut hash = Sha256::new();
        let mut length = 0;
        while let Some(piece) = file.next().await {
            let piece = piece?;
            length += piece.len();
            hash.update(&piece);
        }
        let hash = hash.finalize();
        let digits = hash.iter().map(|byte| format!("{byte:02x}"));
        self.set("sha256", digits.collect::<String>());
        self.set("bytes", length);
        Ok(())
    }

    /// All events or items, as far as they came.
    pub async fn sequence<T: Serialize>(
        &mut self,
        mut items: impl Stream<Item = Result<T>> + Unpin,
    ) -> Result<()> {
        let mut all = Vec::new();
        self.set("count", 0);
        while let Some(item) = items.next().await {
            all.push(serde_json::to_value(item?).expect("JSON"));
            self.set("count", all.len());
            if self.leaves_after_first {
                return Ok(());
            }
        }
        self.set("events", all);
        Ok(())
    }

    /// All events, or all as one after the first.
    pub async fn folding<T>(&mut self, mut events: FoldingStream<T>) -> Result<()>
    where
        T: Serialize + serde::de::DeserializeOwned,
    {
        if !self.folds_after_first {
            return self.sequence(events).await;
        }
        if let Some(first) = events.next().await {
            first?;
        }
        self.value(&events.final_event().await?);
        Ok(())
    }
}

/// Which of the SDK's errors it is.
const fn kind(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::Api(_) => "status",
        Error::Stream(_) => "stream",
        Error::Connection(_) => "connection",
        Error::Timeout(_) => "timeout",
        Error::Decode(_) => "decode",
        Error::Argument(_) | Error::Config(_) => "argument",
        Error::Webhook(_) => "webhook",
        Error::Closed { .. } => "closed",
        _ => return None,
    })
}
