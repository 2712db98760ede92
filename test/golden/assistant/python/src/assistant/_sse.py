"""Server-sent events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ._errors import APIConnectionError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from types import TracebackType

    import httpx

    from ._operation import Operation

T = TypeVar("T")


class ServerSentEvent(NamedTuple):
    """One event as it came."""

    event: str
    data: str
    id: str


class EventParser:
    """Turns a stream's text into events, as the HTML standard says."""

    def __init__(self) -> None:
        """Start at the beginning of a stream."""
        self._pending = ""
        self._event = ""
        self._data: list[str] = []
        self._id = ""
        self._started = False

    def feed(self, text: str) -> list[ServerSentEvent]:
        """Take the next piece of text; return the events that it completes."""
        if text and not self._started:
            self._started = True
            text = text.removeprefix("\ufeff")
        # A final CR may be the first half of a CRLF: it waits for the next piece.
        text = self._pending + text
        held = "\r" if text.endswith("\r") else ""
        lines = text[: len(text) - len(held)].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._pending = lines.pop() + held
        return [event for line in lines if (event := self._line(line)) is not None]

    def _line(self, line: str) -> ServerSentEvent | None:
        if not line:
            return self._dispatch()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        return None

    def _dispatch(self) -> ServerSentEvent | None:
        data, event = self._data, self._event
        self._data, self._event = [], ""
        return ServerSentEvent(event or "message", "\n".join(data), self._id) if data else None


class EventStream(Generic[T]):
    """The events of a response, decoded one by one as they arrive. Close it, or use it in a ``with`` block."""

    def __init__(self, response: httpx.Response, operation: Operation) -> None:
        """Read events from an open response."""
        self.response = response
        self._operation = operation
        self._events = self._read()

    def _read(self) -> Iterator[T]:
        parser = EventParser()
        with self:
            for text in _texts(self.response):
                for event in parser.feed(text):
                    if event.data == self._operation.sentinel:
                        return
                    yield self._operation.event(event.data)

    def __iter__(self) -> Iterator[T]:
        """Return the iterator itself."""
        return self

    def __next__(self) -> T:
        """Return the next event."""
        return next(self._events)

    def close(self) -> None:
        """Stop reading and release the connection."""
        self.response.close()

    def __enter__(self) -> EventStream[T]:
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

    def __init__(self, response: httpx.Response, operation: Operation) -> None:
        """Read events from an open response."""
        self.response = response
        self._operation = operation
        self._events = self._read()

    async def _read(self) -> AsyncIterator[T]:
        parser = EventParser()
        async with self:
            async for text in _async_texts(self.response):
                for event in parser.feed(text):
                    if event.data == self._operation.sentinel:
                        return
                    yield self._operation.event(event.data)

    def __aiter__(self) -> AsyncIterator[T]:
        """Return the iterator itself."""
        return self

    async def __anext__(self) -> T:
        """Return the next event."""
        return await self._events.__anext__()

    async def close(self) -> None:
        """Stop reading and release the connection."""
        await self.response.aclose()

    async def __aenter__(self) -> AsyncEventStream[T]:
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


def _decoder() -> Callable[..., str]:
    import codecs

    return codecs.getincrementaldecoder("utf-8")("replace").decode


def _texts(response: httpx.Response) -> Iterator[str]:
    import httpx

    decode = _decoder()
    try:
        for piece in response.iter_bytes():
            yield decode(piece)
    except httpx.TransportError as error:
        raise APIConnectionError(f"the event stream broke: {error}") from error


async def _async_texts(response: httpx.Response) -> AsyncIterator[str]:
    import httpx

    decode = _decoder()
    try:
        async for piece in response.aiter_bytes():
            yield decode(piece)
    except httpx.TransportError as error:
        raise APIConnectionError(f"the event stream broke: {error}") from error
