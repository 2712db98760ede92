"""Channels: typed messages on a WebSocket."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

from ._encode import to_json_bytes
from ._errors import APIConnectionError, ArgumentError, CloseError, DecodeError
from ._exchange import Call
from ._retry import backoff

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from types import TracebackType

    from ._operation import Operation, RequestOptions
    from ._transport import AsyncTransport, Transport

S = TypeVar("S")
R = TypeVar("R")

_NORMAL = (1000, 1001)
_OWN_CODES = range(3000, 5000)
_MAX_REASON_BYTES = 123


class _State:
    """What both kinds of channels know of where they are."""

    def __init__(self, transport: Any, call: Call, decode: Callable[[str | bytes], Any], *, reconnect: bool) -> None:
        self.settings = transport.settings
        self.call = call
        self._decode = decode
        self._max_retries = (call.options or {}).get("max_retries", self.settings.max_retries) if reconnect else 0
        self._failures = 0
        self.closed = threading.Event()

    def decode(self, text: str | bytes) -> Any:
        """Decode a message that came."""
        self._failures = 0
        try:
            return self._decode(text)
        except DecodeError as error:
            body = text.encode() if isinstance(text, str) else text
            raise DecodeError(error.reason, error.path, body) from None

    def wait(self, error: APIConnectionError) -> float:
        """Return the seconds until there may be another connection; raises the error where there is to be none."""
        if self.closed.is_set() or self._failures >= self._max_retries or not self.settings.budget.take():
            raise error
        self._failures += 1
        return backoff(self._failures - 1)

    def close(self, code: int, reason: str) -> None:
        """Check how the connection is to be closed, and that it is from now on."""
        if code != _NORMAL[0] and code not in _OWN_CODES:
            raise ArgumentError("code: 1000, or one from 3000 to 4999")
        if len(reason.encode()) > _MAX_REASON_BYTES:
            raise ArgumentError(f"reason: at most {_MAX_REASON_BYTES} bytes")
        self.closed.set()


class Channel(Generic[S, R]):
    """Typed messages on a WebSocket. Leaving its loop, ``close()`` or a ``with`` block closes the connection.

    One thread may receive while others send.
    """

    def __init__(self, transport: Transport, state: _State) -> None:
        """Connect."""
        self._transport = transport
        self._state = state
        self._socket = self._open()

    def _open(self) -> Any:
        sockets, limit = _sockets(), self._state.settings.max_event_bytes
        return self._transport.upgrade(self._state.call, lambda request: sockets.open_socket(request, limit))

    def send(self, message: S) -> None:
        """Send a message."""
        self._socket.send(to_json_bytes(message).decode())

    def receive(self) -> R:
        """Wait for the next message; raises ``CloseError`` when the API has closed the connection."""
        while True:
            try:
                text = self._socket.receive()
            except APIConnectionError as error:
                self._reconnect(error)
            else:
                return self._state.decode(text)

    def _reconnect(self, error: APIConnectionError) -> None:
        self._state.closed.wait(self._state.wait(error))
        self._socket = self._open()
        if self._state.closed.is_set():
            self._socket.close()
            raise error

    def __iter__(self) -> Iterator[R]:
        """Go through the messages, until the API closes the connection normally."""
        with self:
            while True:
                try:
                    message = self.receive()
                except CloseError as error:
                    if error.code in _NORMAL:
                        return
                    raise
                yield message

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the connection; the code is 1000 or your own, from 3000 to 4999."""
        self._state.close(code, reason)
        self._socket.close(code, reason)

    def __enter__(self) -> Channel[S, R]:
        """Return the channel."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()


class AsyncChannel(Generic[S, R]):
    """Like :class:`Channel`, for ``async for`` and ``async with``."""

    def __init__(self, transport: AsyncTransport, state: _State) -> None:
        """Begin without a connection."""
        self._transport = transport
        self._state = state
        self._socket: Any = None

    async def connect(self) -> AsyncChannel[S, R]:
        """Connect; whoever made the channel has done so already."""
        sockets, limit = _sockets(), self._state.settings.max_event_bytes
        call = self._state.call
        self._socket = await self._transport.upgrade(call, lambda request: sockets.open_socket_async(request, limit))
        return self

    async def send(self, message: S) -> None:
        """Send a message."""
        await self._socket.send(to_json_bytes(message).decode())

    async def receive(self) -> R:
        """Wait for the next message; raises ``CloseError`` when the API has closed the connection."""
        while True:
            try:
                text = await self._socket.receive()
            except APIConnectionError as error:
                await self._reconnect(error)
            else:
                return self._state.decode(text)

    async def _reconnect(self, error: APIConnectionError) -> None:
        await asyncio.sleep(self._state.wait(error))
        await self.connect()
        if self._state.closed.is_set():
            await self._socket.close()
            raise error

    async def __aiter__(self) -> AsyncIterator[R]:
        """Go through the messages, until the API closes the connection normally."""
        try:
            while True:
                try:
                    message = await self.receive()
                except CloseError as error:
                    if error.code in _NORMAL:
                        return
                    raise
                yield message
        finally:
            await self.close()

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the connection; the code is 1000 or your own, from 3000 to 4999."""
        self._state.close(code, reason)
        await self._socket.close(code, reason)

    async def __aenter__(self) -> AsyncChannel[S, R]:
        """Return the channel."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        await self.close()


def _sockets() -> Any:
    try:
        from . import _websockets
    except ModuleNotFoundError as error:
        raise ImportError("channels need the package websockets: install the extra of that name") from error
    return _websockets


def connect(
    transport: Transport,
    operation: Operation,
    values: tuple[Any, ...],
    decode: Callable[[str | bytes], R],
    *,
    reconnect: bool,
    options: RequestOptions | None,
) -> Channel[Any, R]:
    """Connect to a channel."""
    call = Call(operation, values, None, options, streamed=True, upgrade=True)
    return Channel(transport, _State(transport, call, decode, reconnect=reconnect))


async def connect_async(
    transport: AsyncTransport,
    operation: Operation,
    values: tuple[Any, ...],
    decode: Callable[[str | bytes], R],
    *,
    reconnect: bool,
    options: RequestOptions | None,
) -> AsyncChannel[Any, R]:
    """Connect to a channel."""
    call = Call(operation, values, None, options, streamed=True, upgrade=True)
    return await AsyncChannel[Any, R](transport, _State(transport, call, decode, reconnect=reconnect)).connect()
