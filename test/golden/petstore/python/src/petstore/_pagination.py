"""Iterating over the items of all pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urljoin

from ._errors import ArgumentError
from ._exchange import same_origin
from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from ._exchange import Answer, Call
    from ._operation import Pagination
    from ._transport import AsyncTransport, Transport

Page = TypeVar("Page")
Item = TypeVar("Item")
_NEXT = re.compile(r'<([^<>]*)>[^<]*?;\s*rel\s*=\s*"?(?:[^",;]*\s)?next\b', re.IGNORECASE)


def _at(page: Any, path: tuple[str, ...]) -> Any:
    """Follow attributes to a value; what is absent on the way is ``None``."""
    for name in path:
        page = getattr(page, name, None)
    return None if page is UNSET else page


class _Walk:
    """Where in its list an iteration is."""

    def __init__(self, call: Call, pagination: Pagination) -> None:
        self.call = call
        self.pagination = pagination
        self.position = self._start()

    def _start(self) -> int:
        parameter = self.pagination.parameter
        given = self.call.values[parameter] if parameter >= 0 else None
        if self.pagination.kind == "page":
            return self.pagination.first if given is None else int(given)
        return int(given) if self.pagination.kind == "offset" and given is not None else 0

    def items(self, page: Any) -> list[Any]:
        """Return a page's items."""
        return list(_at(page, self.pagination.items) or [])

    def following(self, page: Any, answer: Answer) -> Call | None:
        """Return the call of the page after this one; ``None`` after the last."""
        kind = self.pagination.kind
        if kind == "cursor":
            return self._cursor(page, page)
        if kind == "lastItem":
            return self._cursor(page, (self.items(page) or [None])[-1])
        if kind == "nextUrl":
            return self._url(_at(page, self.pagination.next), answer)
        if kind == "link":
            found = _NEXT.search(answer.headers.get("link", ""))
            return self._url(found.group(1) if found else None, answer)
        return self._number(page)

    def _cursor(self, page: Any, place: Any) -> Call | None:
        """Pass on the cursor that the page or its last item has."""
        _, _, parameter, following, more, done, *_ = self.pagination
        if (more and _at(page, more) is False) or (done and _at(page, done) is True):
            return None
        cursor = _at(place, following)
        return None if cursor is None or cursor == "" else self._with(parameter, cursor)

    def _url(self, url: Any, answer: Answer) -> Call | None:
        if not url:
            return None
        target = urljoin(answer.url, str(url))
        if not same_origin(target, answer.url):
            raise ArgumentError("the next page is of another origin")
        return self.call._replace(url=target)

    def _number(self, page: Any) -> Call | None:
        pagination, count = self.pagination, len(self.items(page))
        if count == 0:
            return None
        total = _at(page, pagination.total) if pagination.total else None
        if pagination.kind == "page":
            self.position += 1
            if total is not None and self.position > int(total) + pagination.first - 1:
                return None
            return self._with(pagination.parameter, self.position)
        self.position += count
        limit = self.call.values[pagination.limit] if pagination.limit >= 0 else None
        if (limit is not None and count < int(limit)) or (total is not None and self.position >= int(total)):
            return None
        return self._with(pagination.parameter, self.position)

    def _with(self, parameter: int, value: Any) -> Call:
        values = self.call.values
        return self.call._replace(values=(*values[:parameter], value, *values[parameter + 1 :]))


class Pager(Generic[Page, Item]):
    """The items of all pages, fetched as they are needed; each iteration starts at the first page."""

    def __init__(self, transport: Transport, call: Call, pagination: Pagination) -> None:
        """Fetch pages, the first with the given call."""
        self._transport = transport
        self._call = call
        self._pagination = pagination

    def _pages(self) -> Iterator[tuple[Any, list[Any]]]:
        walk = _Walk(self._call, self._pagination)
        call: Call | None = self._call
        while call is not None:
            answer = self._transport.send(call)
            page = call.operation.read(answer.status_code, answer.content)
            yield page, walk.items(page)
            call = walk.following(page, answer)

    def pages(self) -> Iterator[Page]:
        """Iterate over whole pages."""
        for page, _ in self._pages():
            yield page

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the items."""
        for _, items in self._pages():
            yield from items


class AsyncPager(Generic[Page, Item]):
    """Like :class:`Pager`, for ``async for``."""

    def __init__(self, transport: AsyncTransport, call: Call, pagination: Pagination) -> None:
        """Fetch pages, the first with the given call."""
        self._transport = transport
        self._call = call
        self._pagination = pagination

    async def _pages(self) -> AsyncIterator[tuple[Any, list[Any]]]:
        walk = _Walk(self._call, self._pagination)
        call: Call | None = self._call
        while call is not None:
            answer = await self._transport.send(call)
            page = call.operation.read(answer.status_code, answer.content)
            yield page, walk.items(page)
            call = walk.following(page, answer)

    async def pages(self) -> AsyncIterator[Page]:
        """Iterate over whole pages."""
        async for page, _ in self._pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[Item]:
        """Iterate over the items."""
        async for _, items in self._pages():
            for item in items:
                yield item
