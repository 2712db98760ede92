"""Streams whose events, one after the other, become a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from ._errors import DecodeError
from ._stream import AsyncEventStream, EventStream

if TYPE_CHECKING:
    from ._exchange import Answer, Call
    from ._operation import Operation
    from ._transport import AsyncTransport, Transport

T = TypeVar("T")
Paths = tuple[tuple[str, ...], ...]


class FoldingEventStream(EventStream[T]):
    """An :class:`EventStream` that also gives all of its events as one."""

    def __init__(self, transport: Transport, call: Call, answer: Answer) -> None:
        """Read events from an open response."""
        self._whole = _Whole(call.operation)
        super().__init__(transport, call, answer, self._whole.add)

    def final(self) -> T:
        """Read what is left, and return all events as one: texts go on, the last of other values stays."""
        for _ in self._events:
            pass
        return self._whole.decoded()


class AsyncFoldingEventStream(AsyncEventStream[T]):
    """An :class:`AsyncEventStream` that also gives all of its events as one."""

    def __init__(self, transport: AsyncTransport, call: Call, answer: Answer) -> None:
        """Read events from an open response."""
        self._whole = _Whole(call.operation)
        super().__init__(transport, call, answer, self._whole.add)

    async def final(self) -> T:
        """Read what is left, and return all events as one: texts go on, the last of other values stays."""
        async for _ in self._events:
            pass
        return self._whole.decoded()


class _Whole:
    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._paths: Paths = operation.stream.fold if operation.stream else ()
        self._value: object = None
        self._begun = False

    def add(self, event: object) -> None:
        self._value = _merged(self._value, event, self._paths)
        self._begun = True

    def decoded(self) -> Any:
        if not self._begun:
            raise DecodeError("the stream has no events")
        return self._operation.event_decoder()(self._value)


def _merged(before: object, now: object, paths: Paths) -> object:
    """Make one value of two; neither is changed, for the events may have parts of them."""
    if now is None:
        return before
    goes_on = () in paths
    if isinstance(now, list):
        listed = cast("list[object]", now)
        items = cast("list[object]", before) if isinstance(before, list) else []
        if goes_on:
            return [*items, *listed]
        numbered = all(_index(item) is not None for item in (*items, *listed))
        return _by_index([*items, *listed], paths) if numbered else listed
    if goes_on and isinstance(before, str) and isinstance(now, str):
        return before + now
    if not isinstance(now, dict):
        return now
    members = dict(cast("dict[str, object]", before)) if isinstance(before, dict) else {}
    for name, value in cast("dict[str, object]", now).items():
        below = tuple(path[1:] for path in paths if path[:1] == (name,))
        members[name] = _merged(members.get(name), value, below)
    return members


def _index(item: object) -> float | None:
    index = cast("dict[str, object]", item).get("index") if isinstance(item, dict) else None
    return index if isinstance(index, (int, float)) and not isinstance(index, bool) else None


def _by_index(items: list[object], paths: Paths) -> list[object]:
    found: dict[float | None, object] = {}
    for item in items:
        index = _index(item)
        found[index] = _merged(found.get(index), item, paths)
    return [found[index] for index in sorted(found, key=lambda index: index or 0)]
