"""httpx as HTTP client: for asyncio, for proxies, and for whoever gives one."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from ._errors import APIConnectionError, APITimeoutError
from ._http import Headers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator

    from ._http import HTTPRequest


@contextmanager
def _translated(request: HTTPRequest, phase: str) -> Generator[None]:
    try:
        yield
    except httpx.TimeoutException as error:
        which = "connect" if isinstance(error, httpx.ConnectTimeout) else phase
        raise APITimeoutError(f"{request.method}: {type(error).__name__}: {error}", which) from error
    except httpx.TransportError as error:
        raise APIConnectionError(f"{request.method}: {type(error).__name__}: {error}") from error


def _timeout(request: HTTPRequest, *, reading: bool) -> httpx.Timeout:
    times = request.timeouts
    return httpx.Timeout(times.total, connect=times.connect, read=times.idle if reading else times.total)


def _arguments(request: HTTPRequest) -> dict[str, Any]:
    return {
        "method": request.method,
        "url": request.url,
        "headers": httpx.Headers(request.headers, encoding="utf-8"),
        "content": request.content.read(),
        "timeout": _timeout(request, reading=False),
    }


class HttpxClient:
    """Sends with an ``httpx.Client``."""

    def __init__(self, client: httpx.Client | None = None) -> None:
        """Send with the given client, or one of its own."""
        self._client = client or httpx.Client()

    def send(self, request: HTTPRequest) -> HttpxResponse:
        """Send one request."""
        with _translated(request, "request"):
            built = self._client.build_request(**_arguments(request))
            return HttpxResponse(self._client.send(built, stream=True, follow_redirects=False), request)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


class HttpxResponse:
    """A response of httpx."""

    def __init__(self, response: httpx.Response, request: HTTPRequest) -> None:
        """Take over an open response."""
        self.status_code = response.status_code
        self.headers = Headers(response.headers.multi_items())
        self._response = response
        self._request = request

    def iter_bytes(self) -> Iterator[bytes]:
        """Read the body piece by piece, decompressed."""
        streamed = self._request.streamed
        if streamed:
            self._response.request.extensions["timeout"]["read"] = self._request.timeouts.idle
        with _translated(self._request, "idle" if streamed else "request"):
            yield from self._response.iter_bytes()

    def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        self._response.close()


class AsyncHttpxClient:
    """Sends with an ``httpx.AsyncClient``."""

    def __init__(self, client: httpx.AsyncClient | None = None) -> None:
        """Send with the given client, or one of its own."""
        self._client = client or httpx.AsyncClient()

    async def send(self, request: HTTPRequest) -> AsyncHttpxResponse:
        """Send one request."""
        with _translated(request, "request"):
            arguments = _arguments(request)
            content = arguments["content"]
            if content is not None and not isinstance(content, bytes):
                arguments["content"] = _asynchronous(content)
            built = self._client.build_request(**arguments)
            response = await self._client.send(built, stream=True, follow_redirects=False)
            return AsyncHttpxResponse(response, request)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


class AsyncHttpxResponse:
    """A response of httpx, for asyncio."""

    def __init__(self, response: httpx.Response, request: HTTPRequest) -> None:
        """Take over an open response."""
        self.status_code = response.status_code
        self.headers = Headers(response.headers.multi_items())
        self._response = response
        self._request = request

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """Read the body piece by piece, decompressed."""
        streamed = self._request.streamed
        if streamed:
            self._response.request.extensions["timeout"]["read"] = self._request.timeouts.idle
        with _translated(self._request, "idle" if streamed else "request"):
            async for piece in self._response.aiter_bytes():
                yield piece

    async def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        await self._response.aclose()


async def _asynchronous(pieces: Any) -> AsyncIterator[bytes]:
    """Read a file's blocks without holding up the loop."""
    iterator = iter(pieces)
    loop = asyncio.get_running_loop()
    while True:
        piece = await loop.run_in_executor(None, next, iterator, None)
        if piece is None:
            return
        yield piece
