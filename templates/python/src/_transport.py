"""Sending requests: every call of both clients goes through one of the two transports."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Callable

from ._errors import APITimeoutError, DecodeError
from ._exchange import IO, Answer, Call, exchange
from ._http import around
from ._oauth import ClientCredentials
from ._raw import RAW, AsyncBinaryResponse, AsyncRawResponse, BinaryResponse, RawResponse

if TYPE_CHECKING:
    from collections.abc import Generator

    from ._fold import AsyncFoldingEventStream, FoldingEventStream
    from ._http import AsyncHTTPClient, HTTPClient, HTTPRequest
    from ._operation import Operation, Pagination, RequestOptions
    from ._pagination import AsyncPager, Pager
    from ._request import Settings
    from ._stream import AsyncEventStream, EventStream


def _close(response: Any) -> Any:
    return response.close()


def _too_large(limit: int, pieces: list[bytes]) -> DecodeError:
    return DecodeError(f"the body has more than {limit} bytes", body=b"".join(pieces[:1]))


def _middleware(settings: Settings) -> list[Any]:
    if settings.logger is None:
        return list(settings.middleware)
    from ._logging import LogRequests

    return [*settings.middleware, LogRequests(settings.logger, settings.credentials)]


class Transport:
    """Sends requests and waits for the responses."""

    def __init__(self, settings: Settings, http: HTTPClient) -> None:
        """Send with the given HTTP client."""
        self.settings = settings
        self._http = http
        send = around(http.send, _middleware(settings))
        self._io = IO(send, self._read, _close, time.sleep, self._credential)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, call: Call) -> Answer:
        """Send a call; raises what its failure means."""
        return _run(exchange(self._io, self.settings, call))

    def call(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation and decode its response."""
        if RAW.get():
            answer = self.send(Call(operation, values, body, options, streamed=True))
            return RawResponse[Any](answer, lambda content: operation.read(answer.status_code, content))
        answer = self.send(Call(operation, values, body, options))
        return operation.read(answer.status_code, answer.content)

    def binary(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation that answers with bytes, which are not read yet."""
        answer = self.send(Call(operation, values, body, options, streamed=True))
        return BinaryResponse(answer)

    def stream(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> EventStream[Any]:
        """Call an operation and iterate over the events of its response."""
        from ._stream import EventStream

        call = Call(operation, values, body, options, streamed=True)
        return EventStream(self, call, self.send(call))

    def fold(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> FoldingEventStream[Any]:
        """Call an operation and iterate over the events of its response, which can become one."""
        from ._fold import FoldingEventStream

        call = Call(operation, values, body, options, streamed=True)
        return FoldingEventStream(self, call, self.send(call))

    def upgrade(self, call: Call, open_socket: Callable[[HTTPRequest], Any]) -> Any:
        """Send a call whose connection becomes a WebSocket, and return that."""
        io = self._io._replace(send=around(open_socket, _middleware(self.settings)))
        return _run(exchange(io, self.settings, call)).response

    def pages(
        self,
        operation: Operation,
        pagination: Pagination,
        values: tuple[Any, ...],
        *,
        options: RequestOptions | None = None,
    ) -> Pager[Any, Any]:
        """Iterate over the items of all pages."""
        from ._pagination import Pager

        return Pager(self, Call(operation, values, None, options), pagination)

    def _read(self, response: Any, limit: int, request: HTTPRequest) -> bytes:
        pieces: list[bytes] = []
        left = limit
        for piece in response.iter_bytes():
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise _too_large(limit, pieces)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _credential(self, source: Any) -> Any:
        if isinstance(source, ClientCredentials):
            return source.token(self._http, _timeouts(self.settings))
        return source() if callable(source) else source


class AsyncTransport:
    """Like :class:`Transport`, without blocking."""

    def __init__(self, settings: Settings, http: AsyncHTTPClient) -> None:
        """Send with the given HTTP client."""
        import asyncio

        self.settings = settings
        self._http = http
        send = _within(around(http.send, _middleware(settings)))
        self._io = IO(send, self._read, _close, asyncio.sleep, self._credential)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    async def send(self, call: Call) -> Answer:
        """Send a call; raises what its failure means."""
        return await _run_async(exchange(self._io, self.settings, call))

    async def call(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation and decode its response."""
        if RAW.get():
            answer = await self.send(Call(operation, values, body, options, streamed=True))
            return AsyncRawResponse[Any](answer, lambda content: operation.read(answer.status_code, content))
        answer = await self.send(Call(operation, values, body, options))
        return operation.read(answer.status_code, answer.content)

    async def binary(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation that answers with bytes, which are not read yet."""
        answer = await self.send(Call(operation, values, body, options, streamed=True))
        return AsyncBinaryResponse(answer)

    async def stream(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[Any]:
        """Call an operation and iterate over the events of its response."""
        from ._stream import AsyncEventStream

        call = Call(operation, values, body, options, streamed=True)
        return AsyncEventStream(self, call, await self.send(call))

    async def fold(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> AsyncFoldingEventStream[Any]:
        """Call an operation and iterate over the events of its response, which can become one."""
        from ._fold import AsyncFoldingEventStream

        call = Call(operation, values, body, options, streamed=True)
        return AsyncFoldingEventStream(self, call, await self.send(call))

    async def upgrade(self, call: Call, open_socket: Callable[[HTTPRequest], Any]) -> Any:
        """Send a call whose connection becomes a WebSocket, and return that."""
        io = self._io._replace(send=_within(around(open_socket, _middleware(self.settings))))
        return (await _run_async(exchange(io, self.settings, call))).response

    def pages(
        self,
        operation: Operation,
        pagination: Pagination,
        values: tuple[Any, ...],
        *,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Any, Any]:
        """Iterate over the items of all pages."""
        from ._pagination import AsyncPager

        return AsyncPager(self, Call(operation, values, None, options), pagination)

    async def _read(self, response: Any, limit: int, request: HTTPRequest) -> bytes:
        async def read() -> bytes:
            pieces: list[bytes] = []
            left = limit
            async for piece in response.iter_bytes():
                pieces.append(piece)
                left -= len(piece)
                if left < 0:
                    raise _too_large(limit, pieces)
            return b"".join(pieces)

        return await _timed(read(), request)

    async def _credential(self, source: Any) -> Any:
        if isinstance(source, ClientCredentials):
            return await source.token_async(self._http, _timeouts(self.settings))
        value: Any = source() if callable(source) else source
        return (await value) if hasattr(value, "__await__") else value


def _timeouts(settings: Settings) -> Any:
    from ._http import Timeouts

    return Timeouts(settings.timeout, settings.connect_timeout, settings.idle_timeout)


def _within(send: Callable[[HTTPRequest], Any]) -> Callable[[HTTPRequest], Any]:
    return lambda request: _timed(send(request), request)


async def _timed(work: Any, request: HTTPRequest) -> Any:
    """Wait for the work, as long as an attempt may take: the HTTP client only bounds each read."""
    import asyncio

    try:
        return await asyncio.wait_for(work, request.timeouts.total)
    except asyncio.TimeoutError as error:
        raise APITimeoutError(f"{request.method}: no answer in time") from error


def _run(steps: Generator[Callable[[], Any], Any, Answer]) -> Answer:
    value: Any = None
    error: BaseException | None = None
    while True:
        try:
            step = steps.send(value) if error is None else steps.throw(error)
        except StopIteration as stop:
            return stop.value
        value, error = None, None
        try:
            value = step()
        except BaseException as raised:
            error = raised


async def _run_async(steps: Generator[Callable[[], Any], Any, Answer]) -> Answer:
    value: Any = None
    error: BaseException | None = None
    while True:
        try:
            step = steps.send(value) if error is None else steps.throw(error)
        except StopIteration as stop:
            return stop.value
        value, error = None, None
        try:
            value = await step()
        except BaseException as raised:
            error = raised
