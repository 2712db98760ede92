"""WebSockets (RFC 6455), by the package ``websockets``; imported when a channel is connected."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import websockets.asyncio.client as for_asyncio
import websockets.sync.client as blocking
from websockets.exceptions import ConcurrencyError, ConnectionClosed, InvalidStatus, InvalidURI, WebSocketException

from ._errors import APIConnectionError, APIError, APITimeoutError, ArgumentError, CloseError, DecodeError
from ._http import Headers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from websockets.http11 import Response

    from ._http import HTTPRequest

_MAX_QUEUED = 1024
_CLOSE_SECONDS = 1.0
_NOT_TEXT = 1007
_TOO_LARGE = 1009
# By what a connection is ended here when the other side does not keep to the protocol, or something fails.
_PROTOCOL = (1002, 1011)
# Python 3.9 and 3.10 tell them apart.
_TIMEOUTS = (TimeoutError, asyncio.TimeoutError)
# What the package logs has credentials in it.
_SILENT = logging.Logger("websockets", logging.CRITICAL + 1)


class _RefusedError(Exception):
    """A response that is no WebSocket. Redirects are followed by who keeps credentials from other origins."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class _Connection(blocking.ClientConnection):
    def handshake(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().handshake(*args, **kwargs)
        except InvalidStatus as error:
            raise _RefusedError(error.response) from None


class _AsyncConnection(for_asyncio.ClientConnection):
    async def handshake(self, *args: Any, **kwargs: Any) -> None:
        try:
            await super().handshake(*args, **kwargs)
        except InvalidStatus as error:
            raise _RefusedError(error.response) from None


class _Response:
    """What is known of a response, whether or not it made a WebSocket."""

    def __init__(self, response: Response | None, name: str) -> None:
        self.status_code = response.status_code if response else 101
        self.headers = Headers(response.headers.raw_items() if response else ())
        self.body = bytes(response.body or b"") if response else b""
        self.name = name
        self.closing = False

    def ended(self, error: WebSocketException) -> APIError:
        """Return what the end of a connection means."""
        if isinstance(error, ConcurrencyError):
            return ArgumentError(f"{self.name}: somebody else waits for a message already")
        if not isinstance(error, ConnectionClosed):
            return APIConnectionError(f"{self.name}: {error}")
        own = None if error.rcvd_then_sent else error.sent
        if own is not None and own.code in (_NOT_TEXT, _TOO_LARGE):
            return DecodeError(f"a message is not UTF-8, or too large: {own.reason}")
        if own is not None and own.code in _PROTOCOL:
            return APIConnectionError(f"{self.name}: {own.reason}")
        told = error.rcvd or (own if self.closing else None)
        if told is None:
            return APIConnectionError(f"{self.name}: the connection broke")
        return CloseError(told.code, told.reason, self.name)

    def silent(self) -> APITimeoutError:
        """Return what it means that not even a pong comes."""
        return APITimeoutError(f"{self.name}: silence", "idle")


class Refusal(_Response):
    """The response of an API that makes no WebSocket of the request."""

    def iter_bytes(self) -> Iterator[bytes]:
        """Give the body."""
        yield self.body

    def close(self) -> None:
        """Do nothing: the connection is closed already."""


class AsyncRefusal(_Response):
    """Like :class:`Refusal`, for asyncio."""

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """Give the body."""
        yield self.body

    async def close(self) -> None:
        """Do nothing: the connection is closed already."""


class Socket(_Response):
    """An open WebSocket. Pings are answered by themselves."""

    def __init__(self, connection: blocking.ClientConnection, name: str, idle: float | None) -> None:
        """Take over a connection; ``idle`` is how long it may be silent while a message is waited for."""
        super().__init__(connection.response, name)
        self._connection = connection
        self._patience = None if idle is None else idle / 2

    def send(self, text: str) -> None:
        """Send a message."""
        try:
            self._connection.send(text)
        except WebSocketException as error:
            raise self.ended(error) from error

    def receive(self) -> str | bytes:
        """Wait for the next message, with a ping where none comes for half of the time."""
        pong = None
        try:
            while True:
                try:
                    return self._connection.recv(timeout=self._patience)
                except TimeoutError:
                    if pong is not None and not pong.is_set():
                        self._connection.close_socket()
                        raise self.silent() from None
                    pong = self._connection.ping()
        except WebSocketException as error:
            raise self.ended(error) from error

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye, and wait a little for the other side to do so too."""
        self.closing = True
        self._connection.close(code, reason)


class AsyncSocket(_Response):
    """Like :class:`Socket`, for asyncio."""

    def __init__(self, connection: for_asyncio.ClientConnection, name: str, idle: float | None) -> None:
        """Take over a connection; ``idle`` is how long it may be silent while a message is waited for."""
        super().__init__(connection.response, name)
        self._connection = connection
        self._patience = None if idle is None else idle / 2

    async def send(self, text: str) -> None:
        """Send a message."""
        try:
            await self._connection.send(text)
        except WebSocketException as error:
            raise self.ended(error) from error

    async def receive(self) -> str | bytes:
        """Wait for the next message, with a ping where none comes for half of the time."""
        pong: Any = None
        try:
            while True:
                try:
                    return await asyncio.wait_for(self._connection.recv(), self._patience)
                except _TIMEOUTS:
                    if pong is not None and not pong.done():
                        self._connection.transport.abort()
                        raise self.silent() from None
                    pong = await self._connection.ping()
        except WebSocketException as error:
            raise self.ended(error) from error

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye, and wait a little for the other side to do so too."""
        self.closing = True
        await self._connection.close(code, reason)


def open_socket(request: HTTPRequest, max_bytes: int) -> Socket | Refusal:
    """Make a request that becomes a WebSocket, unless the API refuses it."""
    name = _name(request)
    try:
        connect = cast("Any", blocking.connect)
        opening = connect(_url(request), create_connection=_Connection, **_settings(request, max_bytes))
        # Some versions connect here.
        connection = opening.__enter__()
    except _RefusedError as refused:
        return Refusal(refused.response, name)
    except (OSError, WebSocketException) as error:
        raise _unopened(error, name) from (None if isinstance(error, InvalidURI) else error)
    return Socket(connection, name, request.timeouts.idle)


async def open_socket_async(request: HTTPRequest, max_bytes: int) -> AsyncSocket | AsyncRefusal:
    """Make a request that becomes a WebSocket, unless the API refuses it."""
    name = _name(request)
    try:
        connection = await for_asyncio.connect(
            _url(request), create_connection=_AsyncConnection, **_settings(request, max_bytes)
        )
    except _RefusedError as refused:
        return AsyncRefusal(refused.response, name)
    except (OSError, WebSocketException, asyncio.TimeoutError) as error:
        raise _unopened(error, name) from (None if isinstance(error, InvalidURI) else error)
    return AsyncSocket(connection, name, request.timeouts.idle)


def _settings(request: HTTPRequest, max_bytes: int) -> dict[str, Any]:
    return {
        "additional_headers": request.headers,
        "user_agent_header": None,
        "open_timeout": request.timeouts.connect,
        "close_timeout": _CLOSE_SECONDS,
        "ping_interval": None,
        "max_size": max_bytes,
        "max_queue": _MAX_QUEUED,
        "logger": _SILENT,
    }


def _url(request: HTTPRequest) -> str:
    return f"ws{request.url[4:]}" if request.url.startswith("http") else request.url


def _name(request: HTTPRequest) -> str:
    return f"{request.method} {urlsplit(request.url).path}"


def _unopened(error: Exception, name: str) -> APIError:
    if isinstance(error, InvalidURI):
        return ArgumentError(f"{name}: the URL is none of a WebSocket")
    if isinstance(error, _TIMEOUTS):
        return APITimeoutError(f"{name}: no connection in time", "connect")
    return APIConnectionError(f"{name}: {type(error).__name__}: {error}")
