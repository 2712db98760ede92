"""Iterating over the items of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from ._operation import Pagination

Page = TypeVar("Page")
Item = TypeVar("Item")


def next_cursor(page: object, pagination: Pagination) -> Any:
    """Return the cursor of the page after this one, or ``None`` after the last."""
    if pagination.has_more is not None and getattr(page, pagination.has_more) is False:
        return None
    cursor = getattr(page, pagination.next_cursor)
    return None if cursor is UNSET or cursor == "" else cursor


def _items(page: object, pagination: Pagination) -> list[Any]:
    return getattr(page, pagination.items) or []


class Pager(Generic[Page, Item]):
    """The items of all pages, fetched as they are needed; each iteration starts at the first page."""

    def __init__(self, fetch: Callable[[Any], Page], pagination: Pagination, cursor: Any) -> None:
        """Fetch pages by cursor, the first with the given one."""
        self._fetch = fetch
        self._pagination = pagination
        self._cursor = cursor

    def pages(self) -> Iterator[Page]:
        """Iterate over whole pages."""
        cursor = self._cursor
        while True:
            page = self._fetch(cursor)
            yield page
            cursor = next_cursor(page, self._pagination)
            if cursor is None:
                return

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the items."""
        for page in self.pages():
            yield from _items(page, self._pagination)


class AsyncPager(Generic[Page, Item]):
    """Like :class:`Pager`, for ``async for``."""

    def __init__(self, fetch: Callable[[Any], Awaitable[Page]], pagination: Pagination, cursor: Any) -> None:
        """Fetch pages by cursor, the first with the given one."""
        self._fetch = fetch
        self._pagination = pagination
        self._cursor = cursor

    async def pages(self) -> AsyncIterator[Page]:
        """Iterate over whole pages."""
        cursor = self._cursor
        while True:
            page = await self._fetch(cursor)
            yield page
            cursor = next_cursor(page, self._pagination)
            if cursor is None:
                return

    async def __aiter__(self) -> AsyncIterator[Item]:
        """Iterate over the items."""
        async for page in self.pages():
            for item in _items(page, self._pagination):
                yield item
