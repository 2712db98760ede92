"""Middleware that traces requests by OpenTelemetry; needs the package's extra ``opentelemetry``.

Every attempt is a client span by the conventions for HTTP, without credentials, query values and bodies. The request
carries the trace on, by the propagator that is set.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from opentelemetry import propagate, trace
from opentelemetry.propagators.textmap import Setter

from ._version import VERSION

if TYPE_CHECKING:
    from collections.abc import Awaitable, Generator
    from typing import Callable

    from opentelemetry.util.types import AttributeValue

    from ._http import AsyncHTTPResponse, AsyncMiddleware, HTTPRequest, HTTPResponse, Middleware

_PORTS = {"http": 80, "https": 443}
_FIRST_ERROR = 400


def tracing(provider: trace.TracerProvider | None = None) -> Middleware:
    """Return middleware for a ``Client``; spans go to the global provider unless another is given."""
    tracer = trace.get_tracer(__name__, VERSION, provider)

    def middleware(request: HTTPRequest, send: Callable[[HTTPRequest], HTTPResponse]) -> HTTPResponse:
        with _span(tracer, request) as span:
            response = send(request)
            _answered(span, response.status_code)
            return response

    return middleware


def async_tracing(provider: trace.TracerProvider | None = None) -> AsyncMiddleware:
    """Return middleware for an ``AsyncClient``, like :func:`tracing`."""
    tracer = trace.get_tracer(__name__, VERSION, provider)

    async def middleware(
        request: HTTPRequest, send: Callable[[HTTPRequest], Awaitable[AsyncHTTPResponse]]
    ) -> AsyncHTTPResponse:
        with _span(tracer, request) as span:
            response = await send(request)
            _answered(span, response.status_code)
            return response

    return middleware


class _Headers(Setter[Any]):
    """Names of headers are in small letters."""

    def set(self, carrier: Any, key: str, value: str) -> None:
        carrier[key.lower()] = value


@contextmanager
def _span(tracer: trace.Tracer, request: HTTPRequest) -> Generator[trace.Span]:
    span = tracer.start_span(request.method, kind=trace.SpanKind.CLIENT, attributes=_attributes(request))
    # What is raised may have in it what the API answered: only its type is told.
    with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        propagate.inject(request.headers, setter=_Headers())
        try:
            yield span
        except BaseException as error:
            _failed(span, type(error).__qualname__)
            raise


def _attributes(request: HTTPRequest) -> dict[str, AttributeValue]:
    url = urlsplit(request.url)
    host = url.netloc.rpartition("@")[2]
    query = re.sub("=[^&]*", "=***", url.query)
    attributes: dict[str, AttributeValue] = {
        "http.request.method": request.method,
        "url.full": urlunsplit((url.scheme, host, url.path, query, "")),
        "server.address": url.hostname or "",
        "server.port": url.port or _PORTS.get(url.scheme, 0),
    }
    if request.attempt > 1:
        attributes["http.request.resend_count"] = request.attempt - 1
    return attributes


def _answered(span: trace.Span, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if status >= _FIRST_ERROR:
        _failed(span, str(status))


def _failed(span: trace.Span, kind: str) -> None:
    span.set_attribute("error.type", kind)
    span.set_status(trace.StatusCode.ERROR)
