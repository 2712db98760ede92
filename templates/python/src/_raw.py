"""Responses as they came, and bodies that are read piece by piece."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Iterator
    from types import TracebackType

    from ._exchange import Answer

T = TypeVar("T")

RAW: ContextVar[bool] = ContextVar("raw", default=False)
"""Whether calls give the response as it came."""


class BinaryResponse:
    """A body that is read piece by piece. Close it, or use it in a ``with`` block, unless it is read to its end."""

    def __init__(self, answer: Answer) -> None:
        """Take over an open response."""
        self.status_code = answer.status_code
        self.headers = answer.headers
        self._response = answer.response

    def iter_bytes(self) -> Iterator[bytes]:
        """Read the body piece by piece."""
        return self._response.iter_bytes()

    def read(self) -> bytes:
        """Read all that is left of the body."""
        return b"".join(self.iter_bytes())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file."""
        with open(path, "wb") as file:
            for piece in self.iter_bytes():
                file.write(piece)

    def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        self._response.close()

    def __enter__(self) -> BinaryResponse:
        """Return the response."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()


class RawResponse(BinaryResponse, Generic[T]):
    """Status, headers and unread body of a response, and what a call gives without ``raw``."""

    def __init__(self, answer: Answer, decode: Callable[[bytes], Any]) -> None:
        """Take over an open response."""
        super().__init__(answer)
        self._decode = decode

    def parse(self) -> T:
        """Read and decode the body."""
        return self._decode(self.read())


class AsyncBinaryResponse:
    """Like :class:`BinaryResponse`, for asyncio."""

    def __init__(self, answer: Answer) -> None:
        """Take over an open response."""
        self.status_code = answer.status_code
        self.headers = answer.headers
        self._response = answer.response

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """Read the body piece by piece."""
        return self._response.iter_bytes()

    async def read(self) -> bytes:
        """Read all that is left of the body."""
        return b"".join([piece async for piece in self.iter_bytes()])

    async def save(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file."""
        with open(path, "wb") as file:
            async for piece in self.iter_bytes():
                file.write(piece)

    async def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        await self._response.close()

    async def __aenter__(self) -> AsyncBinaryResponse:
        """Return the response."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connection."""
        await self.close()


class AsyncRawResponse(AsyncBinaryResponse, Generic[T]):
    """Like :class:`RawResponse`, for asyncio."""

    def __init__(self, answer: Answer, decode: Callable[[bytes], Any]) -> None:
        """Take over an open response."""
        super().__init__(answer)
        self._decode = decode

    async def parse(self) -> T:
        """Read and decode the body."""
        return self._decode(await self.read())
