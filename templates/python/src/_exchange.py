"""How a call goes, step by step: the same for both clients, which only differ in how they wait for a step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Callable, NamedTuple
from urllib.parse import urljoin, urlsplit

from ._errors import APIConnectionError, APIError, APIStatusError
from ._oauth import ClientCredentials
from ._request import prepare
from ._retry import retry_wait

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from ._http import Headers, HTTPRequest
    from ._operation import Operation, RequestOptions
    from ._request import Prepared, Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 10
_SWITCHED = 101


class Answer(NamedTuple):
    """A successful response: read, or still open where it is streamed."""

    status_code: int
    headers: Headers
    url: str
    content: bytes
    response: Any


class IO(NamedTuple):
    """What a step can do. Each returns its result, or an awaitable of it."""

    send: Callable[[HTTPRequest], Any]
    read: Callable[[Any, int, HTTPRequest], Any]
    close: Callable[[Any], Any]
    sleep: Callable[[float], Any]
    credential: Callable[[Any], Any]


class Call(NamedTuple):
    """A call of an operation."""

    operation: Operation
    values: tuple[Any, ...] = ()
    body: Any = None
    options: RequestOptions | None = None
    streamed: bool = False
    url: str | None = None
    """Where it goes, if not where the operation is."""
    upgrade: bool = False
    """Whether its connection becomes a WebSocket."""
    headers: Mapping[str, str] = {}
    """Headers beside the operation's."""


def exchange(io: IO, settings: Settings, call: Call) -> Generator[Callable[[], Any], Any, Answer]:
    """Send a call, again where that is safe and may help; gives the successful response."""
    operation = call.operation
    prepared = prepare(settings, operation, call.values, call.body, call.options)
    prepared.headers.update(call.headers)
    if call.url is not None:
        prepared.url, prepared.query = call.url, []
    attempt, renewed = 0, False
    while True:
        sources = settings.credentials.chosen(operation)
        values: list[tuple[str, Any]] = []
        for name, source in sources:
            values.append((name, (yield partial(io.credential, source))))
        try:
            answer = yield from _attempt(io, settings, call, prepared, values, attempt + 1)
        except APIError as error:
            repeatable = prepared.content.repeatable
            if isinstance(error, APIStatusError) and error.status_code == 401 and not renewed and repeatable:
                for (_, source), (_, value) in zip(sources, values):
                    renewed = _forget(source, value) or renewed
                if renewed:
                    continue
            wait = retry_wait(error, operation, attempt, keyed=prepared.keyed)
            if attempt >= prepared.max_retries or not repeatable or wait is None or not settings.budget.take():
                raise
        else:
            settings.budget.succeeded(attempt)
            return answer
        yield partial(io.sleep, wait)
        attempt += 1


def _forget(source: Any, value: Any) -> bool:
    return isinstance(source, ClientCredentials) and source.forget(value)


def _attempt(
    io: IO,
    settings: Settings,
    call: Call,
    prepared: Prepared,
    values: list[tuple[str, Any]],
    number: int,
) -> Generator[Callable[[], Any], Any, Answer]:
    proofs = [settings.credentials.proof(name, value) for name, value in values]
    request = prepared.attempt(proofs, number, streamed=call.streamed)
    for _ in range(_MAX_REDIRECTS + 1):
        response = yield partial(io.send, request)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                yield partial(io.close, response)
                _redirect(request, response.status_code, response.headers["location"], settings)
                continue
            if 200 <= response.status_code < 300 or (call.upgrade and response.status_code == _SWITCHED):
                content = b""
                if not call.streamed:
                    content = yield partial(io.read, response, settings.max_response_bytes, request)
                return Answer(response.status_code, response.headers, request.url, content, response)
            content = yield partial(io.read, response, settings.max_response_bytes, request)
            raise call.operation.error(response.status_code, response.headers, content)
        except BaseException:
            yield partial(io.close, response)
            raise
    raise RedirectError(f"{request.method} {urlsplit(request.url).path}: more than {_MAX_REDIRECTS} redirects")


class RedirectError(APIConnectionError):
    """A redirect that is not followed."""


def _redirect(request: HTTPRequest, status: int, location: str, settings: Settings) -> None:
    """Turn the request to where it is sent on; nothing secret goes to another origin."""
    target = urljoin(request.url, location)
    if urlsplit(target).scheme not in ("http", "https"):
        raise RedirectError(f"a redirect to {urlsplit(target).scheme} is not followed")
    if status == 303 or (status in (301, 302) and request.method == "POST"):
        from ._body import Content

        request.method = "HEAD" if request.method == "HEAD" else "GET"
        request.content = Content()
        for name in ("content-type", "content-length"):
            request.headers.pop(name, None)
    if _origin(target) != _origin(request.url):
        if request.content.read() is not None:
            raise RedirectError("a body is not sent on to another origin")
        for name in settings.credentials.secret_headers:
            request.headers.pop(name, None)
    elif not request.content.repeatable:
        raise RedirectError("a body that can be read only once is not sent on")
    request.url = target


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def same_origin(url: str, other: str) -> bool:
    """Whether two URLs are of one origin (RFC 6454)."""
    return _origin(url) == _origin(other)
