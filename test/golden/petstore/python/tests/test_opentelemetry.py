"""What is traced of requests."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from petstore import VERSION, APIConnectionError, AuthenticationError, NotFoundError, _core
from petstore._auth import Credentials
from petstore._http_clients import async_http_client
from petstore._request import Settings
from petstore._retry import RetryBudget
from petstore._stdlib import ConnectionPool
from petstore._transport import AsyncTransport, Transport
from petstore.opentelemetry import async_tracing, tracing

from .stub import Reply, Server, serving

THINGS = _core.Operation("GET", "/things")
BOTH = pytest.mark.parametrize("asynchronous", [False, True], ids=["blocking", "asyncio"])


class Traced:
    """Calls of an operation, and the spans that they become."""

    def __init__(self, *, asynchronous: bool) -> None:
        self.asynchronous = asynchronous
        self.provider = TracerProvider()
        self._exporter = InMemorySpanExporter()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self._exporter.get_finished_spans()

    def call(self, url: str, **changes: Any) -> None:
        given: dict[str, Any] = {"credentials": Credentials({}, {}), "budget": RetryBudget(), "base_url": url}
        if self.asynchronous:
            asyncio.run(self._call_async(Settings(**given, **changes, middleware=[async_tracing(self.provider)])))
            return
        client = Transport(Settings(**given, **changes, middleware=[tracing(self.provider)]), ConnectionPool())
        try:
            client.call(THINGS)
        finally:
            client.close()

    async def _call_async(self, settings: Settings) -> None:
        client = AsyncTransport(settings, async_http_client(None))
        try:
            await client.call(THINGS)
        finally:
            await client.close()


def port(server: Server) -> int:
    return int(server.url.rpartition(":")[2])


@BOTH
def test_an_attempt_is_a_span(asynchronous: bool) -> None:
    traced = Traced(asynchronous=asynchronous)
    with serving(Reply()) as server:
        traced.call(server.url)
    (span,) = traced.spans
    assert (span.name, span.kind, span.status.status_code) == ("GET", trace.SpanKind.CLIENT, trace.StatusCode.UNSET)
    assert span.instrumentation_scope is not None
    assert span.instrumentation_scope.version == VERSION
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "url.full": f"{server.url}/things",
        "server.address": "127.0.0.1",
        "server.port": port(server),
        "http.response.status_code": 200,
    }


@BOTH
def test_attempts_are_told_apart(asynchronous: bool) -> None:
    traced = Traced(asynchronous=asynchronous)
    with serving(Reply(503, headers={"retry-after-ms": "0"}), Reply(404)) as server, pytest.raises(NotFoundError):
        traced.call(server.url)
    told = [span.attributes or {} for span in traced.spans]
    assert [attributes["http.response.status_code"] for attributes in told] == [503, 404]
    assert [attributes["error.type"] for attributes in told] == ["503", "404"]
    assert [attributes.get("http.request.resend_count") for attributes in told] == [None, 1]
    assert {span.status.status_code for span in traced.spans} == {trace.StatusCode.ERROR}


@BOTH
def test_what_has_no_answer_is_told(asynchronous: bool) -> None:
    traced = Traced(asynchronous=asynchronous)
    with pytest.raises(APIConnectionError):
        traced.call("http://127.0.0.1:9", max_retries=0)
    (span,) = traced.spans
    assert span.attributes is not None
    assert span.attributes["error.type"] == "APIConnectionError"
    assert "http.response.status_code" not in span.attributes
    # An exception may say more than may be told.
    assert not span.events
    assert span.status.status_code == trace.StatusCode.ERROR


@BOTH
def test_the_request_carries_the_trace_on(asynchronous: bool) -> None:
    traced = Traced(asynchronous=asynchronous)
    tracer = traced.provider.get_tracer("test")
    with serving(Reply()) as server, tracer.start_as_current_span("outer"):
        traced.call(server.url)
    inner, outer = (span.get_span_context() for span in traced.spans)
    assert inner is not None and outer is not None
    assert traced.spans[0].parent == outer
    ids = f"{inner.trace_id:032x}-{inner.span_id:016x}"
    assert server.seen[0].headers["traceparent"] == f"00-{ids}-{inner.trace_flags:02x}"


@BOTH
def test_no_secret_is_told(asynchronous: bool) -> None:
    traced = Traced(asynchronous=asynchronous)
    with serving(Reply(401, body=b'{"message": "secret"}')) as server, pytest.raises(AuthenticationError):
        traced.call(server.url, headers={"Authorization": "secret"}, query={"key": "secret", "more": "secret"})
    with pytest.raises(APIConnectionError):
        traced.call("http://user:secret@127.0.0.1:9", max_retries=0)
    answered, broken = (span.attributes or {} for span in traced.spans)
    assert answered["url.full"] == f"{server.url}/things?key=***&more=***"
    assert broken["url.full"] == "http://127.0.0.1:9/things"
    assert "secret" not in "".join(span.to_json() for span in traced.spans)
