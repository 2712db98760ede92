"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from ._auth import Credentials, Scheme
from ._http_clients import async_http_client, http_client_for
from ._raw import RAW
from ._request import Settings
from ._retry import RetryBudget
from ._transport import AsyncTransport, Transport

if TYPE_CHECKING:
    import logging
    from collections.abc import Awaitable, Mapping, Sequence
    from types import TracebackType
    from typing import Callable, TypeVar

    import httpx
    from typing_extensions import ParamSpec

    from ._http import AsyncHTTPClient, AsyncMiddleware, HTTPClient, Middleware
    from ._raw import AsyncRawResponse, RawResponse
    from .resources.pets import AsyncPetsResource, PetsResource

    P = ParamSpec("P")
    T = TypeVar("T")

_BASE_URL = "https://petstore.example/v1"

_SCHEMES = {
    "apiKey": Scheme("apiKey", "header", "X-API-Key", variables=("PETSTORE_API_KEY",)),
}


class Client:
    """The blocking client of Petstore.

    Keeps pets. Small on purpose, so that generated code can be reviewed.

    Args:
        api_key: The API key, sent as header X-API-Key.
        base_url: The URL that all paths are relative to; https://petstore.example/v1 unless given.
        timeout: Seconds that an attempt may take, until its response is read.
        connect_timeout: Seconds until there is a connection.
        idle_timeout: Seconds of silence in a stream or download.
        max_retries: How often a request is sent again, where that is safe; 0 switches it off.
        headers: Headers to send with every request.
        query: Query parameters to send with every request.
        max_response_bytes: How large a body may be that is read as a whole.
        max_event_bytes: How large an event of a stream may be.
        middleware: Functions around every attempt, the first outermost.
        logger: Where each attempt is logged, without anything secret.
        http_client: What sends the requests: an httpx client, or one of your own.
    """

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        connect_timeout: float | None = 10.0,
        idle_timeout: float | None = 60.0,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        max_response_bytes: int = 268_435_456,
        max_event_bytes: int = 16_777_216,
        middleware: Sequence[Middleware] = (),
        logger: logging.Logger | None = None,
        http_client: httpx.Client | HTTPClient | None = None,
    ) -> None:
        """Make a client; it opens no connection yet."""
        settings = Settings(
            credentials=Credentials(
                _SCHEMES,
                {
                    "apiKey": api_key,
                },
            ),
            budget=RetryBudget(),
            base_url=base_url,
            default_base_url=_BASE_URL,
            headers=headers or {},
            query=query or {},
            timeout=timeout,
            connect_timeout=connect_timeout,
            idle_timeout=idle_timeout,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            max_event_bytes=max_event_bytes,
            middleware=middleware,
            logger=logger,
        )
        self._transport = Transport(settings, http_client_for(http_client))

    @cached_property
    def pets(self) -> PetsResource:
        """The operations of the resource pets."""
        from .resources.pets import PetsResource

        return PetsResource(self._transport)

    def raw(self, method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
        """Make of a method one that gives the response as it came: ``client.raw(client.x.get)(…)``."""

        def call(*args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
            token = RAW.set(True)
            try:
                return cast("RawResponse[T]", method(*args, **kwargs))
            finally:
                RAW.reset(token)

        return call

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def __enter__(self) -> Client:
        """Return the client."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()


class AsyncClient:
    """The asyncio client of Petstore.

    Keeps pets. Small on purpose, so that generated code can be reviewed.

    Args:
        api_key: The API key, sent as header X-API-Key.
        base_url: The URL that all paths are relative to; https://petstore.example/v1 unless given.
        timeout: Seconds that an attempt may take, until its response is read.
        connect_timeout: Seconds until there is a connection.
        idle_timeout: Seconds of silence in a stream or download.
        max_retries: How often a request is sent again, where that is safe; 0 switches it off.
        headers: Headers to send with every request.
        query: Query parameters to send with every request.
        max_response_bytes: How large a body may be that is read as a whole.
        max_event_bytes: How large an event of a stream may be.
        middleware: Functions around every attempt, the first outermost.
        logger: Where each attempt is logged, without anything secret.
        http_client: What sends the requests: an httpx client, or one of your own.
    """

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str | Awaitable[str]] | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        connect_timeout: float | None = 10.0,
        idle_timeout: float | None = 60.0,
        max_retries: int = 2,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        max_response_bytes: int = 268_435_456,
        max_event_bytes: int = 16_777_216,
        middleware: Sequence[AsyncMiddleware] = (),
        logger: logging.Logger | None = None,
        http_client: httpx.AsyncClient | AsyncHTTPClient | None = None,
    ) -> None:
        """Make a client; it opens no connection yet."""
        settings = Settings(
            credentials=Credentials(
                _SCHEMES,
                {
                    "apiKey": api_key,
                },
            ),
            budget=RetryBudget(),
            base_url=base_url,
            default_base_url=_BASE_URL,
            headers=headers or {},
            query=query or {},
            timeout=timeout,
            connect_timeout=connect_timeout,
            idle_timeout=idle_timeout,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            max_event_bytes=max_event_bytes,
            middleware=middleware,
            logger=logger,
        )
        self._transport = AsyncTransport(settings, async_http_client(http_client))

    @cached_property
    def pets(self) -> AsyncPetsResource:
        """The operations of the resource pets."""
        from .resources.pets import AsyncPetsResource

        return AsyncPetsResource(self._transport)

    def raw(self, method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[AsyncRawResponse[T]]]:
        """Make of a method one that gives the response as it came: ``await client.raw(client.x.get)(…)``."""

        async def call(*args: P.args, **kwargs: P.kwargs) -> AsyncRawResponse[T]:
            token = RAW.set(True)
            try:
                return cast("AsyncRawResponse[T]", await method(*args, **kwargs))
            finally:
                RAW.reset(token)

        return call

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def __aenter__(self) -> AsyncClient:
        """Return the client."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self.close()
