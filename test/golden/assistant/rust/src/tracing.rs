use std::fmt;
use std::time::{Duration, Instant};

use opentelemetry::global::{self, BoxedTracer};
use opentelemetry::propagation::Injector;
use opentelemetry::trace::{FutureExt, SpanKind, Status, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, InstrumentationScope, KeyValue};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Request, Response};

use crate::log::redacted;
use crate::middleware::BoxFuture;
use crate::{Error, Middleware, Next, Result};

/// Middleware that traces every attempt: a client span by OpenTelemetry's conventions for HTTP, without credentials,
/// values of the query, and bodies. The request carries its context on, by the propagator that is set.
pub struct Tracing<T = BoxedTracer> {
    tracer: T,
}

impl Tracing {
    /// Spans go where the global provider, which is to be set before, sends them.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tracer: global::tracer_with_scope(scope()),
        }
    }
}

impl Default for Tracing {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Tracing<T> {
    /// Spans go where this provider sends them.
    pub fn by(provider: &impl TracerProvider<Tracer = T>) -> Self {
        Self {
            tracer: provider.tracer_with_scope(scope()),
        }
    }
}

impl<T> fmt::Debug for Tracing<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Tracing").finish_non_exhaustive()
    }
}

impl<T> Middleware for Tracing<T>
where
    T: Tracer + Send + Sync + 'static,
    T::Span: Send + Sync + 'static,
{
    fn handle(&self, mut request: Request, next: Next) -> BoxFuture<'_, Result<Response>> {
        Box::pin(async move {
            let parent = Context::current();
            let builder = self.tracer.span_builder(next.operation.to_string());
            let span = builder
                .with_kind(SpanKind::Client)
                .with_attributes(attributes(&request, next.attempt()))
                .start_with_context(&self.tracer, &parent);
            let attempt = Attempt {
                context: parent.with_span(span),
                start: Instant::now(),
                limit: next.client.settings.timeout,
                is_over: false,
            };
            let mut headers = Headers(request.headers_mut());
            global::get_text_map_propagator(|propagator| {
                propagator.inject_context(&attempt.context, &mut headers);
            });
            let answer = next.run(request).with_context(attempt.context.clone());
            let result = answer.await;
            attempt.end(&result);
            result
        })
    }
}

fn scope() -> InstrumentationScope {
    InstrumentationScope::builder(env!("CARGO_PKG_NAME"))
        .with_version(env!("CARGO_PKG_VERSION"))
        .build()
}

fn attributes(request: &Request, attempt: u32) -> Vec<KeyValue> {
    let url = request.url();
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let mut attributes = vec![
        KeyValue::new("http.request.method", request.method().to_string()),
        KeyValue::new("url.full", redacted(url)),
        KeyValue::new("server.address", host.to_owned()),
    ];
    if let Some(port) = url.port_or_known_default() {
        attributes.push(KeyValue::new("server.port", i64::from(port)));
    }
    if attempt > 1 {
        let count = i64::from(attempt) - 1;
        attributes.push(KeyValue::new("http.request.resend_count", count));
    }
    attributes
}

/// A span that ends with its attempt, also with one that is called off.
struct Attempt {
    context: Context,
    start: Instant,
    /// How long the attempt may take.
    limit: Duration,
    is_over: bool,
}

impl Attempt {
    fn end(mut self, result: &Result<Response>) {
        self.is_over = true;
        match result {
            Ok(response) => {
                let status = response.status();
                let code = KeyValue::new("http.response.status_code", i64::from(status.as_u16()));
                self.context.span().set_attribute(code);
                if status.is_client_error() || status.is_server_error() {
                    self.fail(status.as_str().to_owned());
                }
            }
            Err(Error::Connection(_)) => self.fail("Connection".to_owned()),
            Err(Error::Timeout(_)) => self.fail("Timeout".to_owned()),
            Err(_) => self.fail("_OTHER".to_owned()),
        }
    }

    fn fail(&self, kind: String) {
        let span = self.context.span();
        span.set_attribute(KeyValue::new("error.type", kind));
        span.set_status(Status::error(""));
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if !self.is_over {
            let is_late = self.start.elapsed() >= self.limit;
            self.fail(if is_late { "Timeout" } else { "Cancelled" }.to_owned());
        }
        self.context.span().end();
    }
}

struct Headers<'a>(&'a mut HeaderMap);

impl Injector for Headers<'_> {
    fn set(&mut self, key: &str, value: String) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(key), HeaderValue::try_from(value)) {
            self.0.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use opentelemetry::trace::SpanId;
    use opentelemetry_sdk::propagation::TraceContextPropagator;
    use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};

    use super::*;
    use crate::request::{Operation, Retry};
    use crate::stub::{Answer, Stub};
    use crate::{Client, Credential};

    static READ: Operation = Operation {
        method: reqwest::Method::GET,
        path: "/things/{id}",
        server: None,
        accept: "application/json",
        security: &[&["own"]],
        errors: &[],
        retry: Retry::IDEMPOTENT,
    };

    struct Traced {
        client: Client,
        provider: SdkTracerProvider,
        exporter: InMemorySpanExporter,
    }

    impl Traced {
        fn at(url: &str) -> Self {
            global::set_text_map_propagator(TraceContextPropagator::new());
            let exporter = InMemorySpanExporter::default();
            let provider = SdkTracerProvider::builder()
                .with_simple_exporter(exporter.clone())
                .build();
            let client = Client::builder()
                .base_url(url)
                .credential("own", Credential::Bearer("s3cret".into()))
                .middleware(Tracing::by(&provider))
                .max_retries(1)
                .timeout(Duration::from_millis(500))
                .build();
            Self {
                client: client.expect("a client"),
                provider,
                exporter,
            }
        }

        async fn call(&self) -> Result<()> {
            let mut request = crate::request::Request::new(&READ);
            request.path("id", &"a b").expect("a path");
            request.query("key", &"s3cret").expect("a query");
            self.client.send(request).await.map(drop)
        }

        fn spans(&self) -> Vec<SpanData> {
            self.exporter.get_finished_spans().expect("spans")
        }
    }

    fn attribute(span: &SpanData, name: &str) -> Option<String> {
        let mut all = span.attributes.iter();
        let found = all.find(|each| each.key.as_str() == name)?;
        Some(found.value.to_string())
    }

    fn failure(span: &SpanData) -> Option<String> {
        let is_error = matches!(span.status, Status::Error { .. });
        attribute(span, "error.type").filter(|_| is_error)
    }

    fn answer(status: u16) -> Answer {
        Answer::new(status, "application/json", "1").header("retry-after-ms", "1")
    }

    #[tokio::test]
    async fn an_attempt_is_a_client_span_without_secrets() {
        let stub = Stub::serve(vec![answer(200)]);
        let traced = Traced::at(stub.url());
        let parent = traced.provider.tracer("test").start("parent");
        let parent = Context::current_with_span(parent);
        traced
            .call()
            .with_context(parent.clone())
            .await
            .expect("an answer");
        let spans = traced.spans();
        let [span] = &spans[..] else {
            panic!("{spans:?}")
        };
        assert_eq!(span.name, "GET /things/{id}");
        assert_eq!(span.span_kind, SpanKind::Client);
        assert_eq!(span.parent_span_id, parent.span().span_context().span_id());
        assert_eq!(span.status, Status::Unset);
        assert_eq!(span.instrumentation_scope.name(), env!("CARGO_PKG_NAME"));
        let port = stub.url().rsplit(':').next();
        let url = format!("{}/things/a%20b?key=***", stub.url());
        let expected = [
            ("http.request.method", "GET"),
            ("url.full", &url),
            ("server.address", "127.0.0.1"),
            ("server.port", port.expect("a port")),
            ("http.response.status_code", "200"),
        ];
        let told = span.attributes.iter();
        let told: Vec<_> = told
            .map(|each| (each.key.as_str(), each.value.to_string()))
            .collect();
        assert_eq!(told, expected.map(|(key, value)| (key, value.to_owned())));
        assert!(!format!("{span:?}").contains("s3cret"));
        let carried = stub.received().header("traceparent").to_owned();
        assert!(carried.contains(&span.span_context.span_id().to_string()));
        assert_ne!(span.parent_span_id, SpanId::INVALID);
    }

    #[tokio::test]
    async fn each_attempt_has_its_own_span() {
        let stub = Stub::serve(vec![answer(503), answer(404)]);
        let traced = Traced::at(stub.url());
        traced.call().await.expect_err("404");
        let spans = traced.spans();
        let told = spans.iter().map(|span| {
            let count = attribute(span, "http.request.resend_count");
            (failure(span), count)
        });
        let expected = [
            (Some("503".to_owned()), None),
            (Some("404".to_owned()), Some("1".to_owned())),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[tokio::test]
    async fn what_has_no_answer_says_why() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let traced = Traced::at(&url);
        traced.call().await.expect_err("no answer");
        let early = tokio::time::timeout(Duration::from_millis(100), traced.call());
        early.await.expect_err("it is called off");
        drop(listener);
        traced.call().await.expect_err("no server");
        let told: Vec<_> = traced.spans().iter().filter_map(failure).collect();
        let expected = [
            "Timeout",
            "Timeout",
            "Cancelled",
            "Connection",
            "Connection",
        ];
        assert_eq!(told, expected);
        assert!(!format!("{:?}", traced.spans()).contains("s3cret"));
    }
}
