"""Requests and responses as middleware and HTTP clients see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Callable, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Iterable

    from ._body import Content


class Headers(Mapping[str, str]):
    """Headers by name, in any case; several of one name are joined by commas."""

    __slots__ = ("_values",)

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        """Keep the headers."""
        values: dict[str, str] = {}
        for name, value in items:
            key = name.lower()
            values[key] = f"{values[key]}, {value}" if key in values else value
        self._values = values

    def __getitem__(self, name: str) -> str:
        """Return the value of a header."""
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in small letters."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values)

    def __repr__(self) -> str:
        """Show names only: values may be secret."""
        return f"Headers({', '.join(self._values)})"


class Timeouts:
    """Seconds that things may take; ``None`` is without end."""

    __slots__ = ("connect", "idle", "total")

    def __init__(self, total: float | None, connect: float | None, idle: float | None) -> None:
        """Keep the times: of an attempt, to connect, and between two reads of a stream."""
        self.total = total
        self.connect = connect
        self.idle = idle


class HTTPRequest:
    """One attempt to send a request."""

    __slots__ = ("attempt", "content", "headers", "method", "streamed", "timeouts", "url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        content: Content,
        timeouts: Timeouts,
        *,
        streamed: bool = False,
        attempt: int = 1,
    ) -> None:
        """Describe the attempt; header names are in small letters, the first attempt is 1."""
        self.method = method
        self.url = url
        self.headers = headers
        self.content = content
        self.timeouts = timeouts
        self.streamed = streamed
        """Whether the body of the response is read piece by piece."""
        self.attempt = attempt


class HTTPResponse(Protocol):
    """A response whose body has not been read."""

    status_code: int
    headers: Headers

    def iter_bytes(self) -> Iterator[bytes]:
        """Read the body piece by piece, decompressed."""
        ...

    def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        ...


class AsyncHTTPResponse(Protocol):
    """Like :class:`HTTPResponse`, for asyncio."""

    status_code: int
    headers: Headers

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """Read the body piece by piece, decompressed."""
        ...

    async def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        ...


class HTTPClient(Protocol):
    """What sends requests and waits for the responses."""

    def send(self, request: HTTPRequest) -> HTTPResponse:
        """Send one request; raises ``APIConnectionError`` when there is no response."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncHTTPClient(Protocol):
    """Like :class:`HTTPClient`, for asyncio."""

    async def send(self, request: HTTPRequest) -> AsyncHTTPResponse:
        """Send one request; raises ``APIConnectionError`` when there is no response."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...


Send = Callable[[HTTPRequest], Any]
Middleware = Callable[[HTTPRequest, Callable[[HTTPRequest], HTTPResponse]], HTTPResponse]
"""A function around every attempt: it gets the request and what sends it, and gives the response."""
if TYPE_CHECKING:
    AsyncMiddleware = Callable[
        [HTTPRequest, Callable[[HTTPRequest], Awaitable[AsyncHTTPResponse]]], Awaitable[AsyncHTTPResponse]
    ]


def around(send: Send, middleware: Iterable[Callable[[HTTPRequest, Send], Any]]) -> Send:
    """Put middleware around what sends, the first outermost."""
    for layer in reversed(list(middleware)):
        send = _layered(layer, send)
    return send


def _layered(layer: Callable[[HTTPRequest, Send], Any], inner: Send) -> Send:
    return lambda request: layer(request, inner)
