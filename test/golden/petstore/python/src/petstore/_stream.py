"""Streams of events, decoded one by one as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._errors import APIConnectionError, DecodeError
from ._retry import backoff
from ._sse import EventParser, ServerSentEvent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from types import TracebackType

    from typing_extensions import Self

    from ._exchange import Answer, Call
    from ._transport import AsyncTransport, Transport

    Noted = Callable[[object], None]

T = TypeVar("T")


class _Reader:
    """What both kinds of streams know of where they are."""

    def __init__(self, transport: Any, call: Call, answer: Answer, noted: Noted | None) -> None:
        self.call = call
        self.answer = answer
        self.operation = call.operation
        self._event = call.operation.events(noted)
        self.format = call.operation.stream
        self.settings = transport.settings
        self.parser = EventParser(self.settings.max_event_bytes)
        self.attempt = 0
        self.sentinel = self.format.sentinel if self.format else None
        self.error = self.format.error if self.format else "error"

    def decode(self, event: ServerSentEvent) -> Any:
        """Decode an event; raises the failure that it tells of."""
        if event.event == self.error:
            raise self.operation.stream_error(self.answer.headers, event.data.encode())
        try:
            return self._event(event.event, event.data)
        except DecodeError as error:
            raise DecodeError(error.reason, error.path, event.data.encode()) from None

    def wait(self, error: APIConnectionError) -> float:
        """Return the seconds until the stream may be opened again; raises the error where it may not."""
        options = self.call.options or {}
        max_retries = options.get("max_retries", self.settings.max_retries)
        resumable = self.format is not None and self.format.resumable and self.parser.last_id
        if not resumable or self.attempt >= max_retries or not self.settings.budget.take():
            raise error
        self.attempt += 1
        if self.parser.retry is not None:
            return self.parser.retry
        return backoff(self.attempt)

    def resumed(self) -> Call:
        """Return the call that goes on after the last event, and start anew with its response."""
        last_id = self.parser.last_id
        self.parser = EventParser(self.settings.max_event_bytes, last_id)
        return self.call._replace(headers={**self.call.headers, "last-event-id": last_id})


class EventStream(Generic[T]):
    """The events of a response. Leaving its loop, ``close()`` or a ``with`` block closes the connection."""

    def __init__(self, transport: Transport, call: Call, answer: Answer, noted: Noted | None = None) -> None:
        """Read events from an open response; ``noted`` is told of what they were decoded from."""
        self.status_code = answer.status_code
        self.headers = answer.headers
        self._transport = transport
        self._reader = _Reader(transport, call, answer, noted)
        self._response: Any = answer.response
        self._events = self._read()

    def _read(self) -> Iterator[T]:
        reader = self._reader
        try:
            while True:
                try:
                    for piece in self._response.iter_bytes():
                        for event in reader.parser.feed(piece):
                            if event.data == reader.sentinel:
                                if hasattr(self._response, "linger"):
                                    self._response.linger()
                                return
                            yield reader.decode(event)
                        reader.attempt = 0
                    return
                except APIConnectionError as error:
                    wait = reader.wait(error)
                self._sleep(wait)
                self._response = self._transport.send(reader.resumed()).response
        finally:
            self._response.close()

    def _sleep(self, seconds: float) -> None:
        import time

        time.sleep(seconds)

    def __iter__(self) -> Iterator[T]:
        """Go through the events; leaving the loop closes the stream."""
        with self:
            yield from self._events

    def __next__(self) -> T:
        """Return the next event."""
        return next(self._events)

    def close(self) -> None:
        """Stop reading and close the connection."""
        self._response.close()

    def __enter__(self) -> Self:
        """Return the stream."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the stream."""
        self.close()


class AsyncEventStream(Generic[T]):
    """Like :class:`EventStream`, for ``async for`` and ``async with``."""

    def __init__(self, transport: AsyncTransport, call: Call, answer: Answer, noted: Noted | None = None) -> None:
        """Read events from an open response; ``noted`` is told of what they were decoded from."""
        self.status_code = answer.status_code
        self.headers = answer.headers
        self._transport = transport
        self._reader = _Reader(transport, call, answer, noted)
        self._response: Any = answer.response
        self._events = self._read()

    async def _read(self) -> AsyncIterator[T]:
        import asyncio

        reader = self._reader
        try:
            while True:
                try:
                    async for piece in self._response.iter_bytes():
                        for event in reader.parser.feed(piece):
                            if event.data == reader.sentinel:
                                return
                            yield reader.decode(event)
                        reader.attempt = 0
                    return
                except APIConnectionError as error:
                    wait = reader.wait(error)
                await asyncio.sleep(wait)
                self._response = (await self._transport.send(reader.resumed())).response
        finally:
            await self._response.close()

    def __aiter__(self) -> AsyncIterator[T]:
        """Return what goes through the events."""
        return self._events

    async def __anext__(self) -> T:
        """Return the next event."""
        return await self._events.__anext__()

    async def close(self) -> None:
        """Stop reading and close the connection."""
        await self._response.close()

    async def __aenter__(self) -> Self:
        """Return the stream."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the stream."""
        await self.close()
