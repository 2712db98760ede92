"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._transport import AsyncTransport, Settings, Transport, key_credential

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx

    from .resources.pets import AsyncPetsResource, PetsResource

_BASE_URL = "https://petstore.example/v1"


class Client:
    """The blocking client of Petstore.

    Keeps pets. Small on purpose, so that generated code can be reviewed.

    Args:
        api_key: The API key, sent as header X-API-Key.
        base_url: The URL that all paths are relative to; https://petstore.example/v1 unless given.
        timeout: Seconds to wait for a response; None waits without end.
        headers: Headers to send with every request.
        http_client: The httpx client to send with, for proxies, certificates and the like.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        """Make a client; it opens no connection yet."""
        settings = Settings(
            base_url=base_url,
            default_base_url=_BASE_URL,
            timeout=timeout,
            headers=headers,
            credentials={
                "apiKey": key_credential("header", "X-API-Key", api_key),
            },
        )
        self._transport = Transport(settings, http_client)

    @cached_property
    def pets(self) -> PetsResource:
        """The operations of the resource pets."""
        from .resources.pets import PetsResource

        return PetsResource(self._transport)

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
        timeout: Seconds to wait for a response; None waits without end.
        headers: Headers to send with every request.
        http_client: The httpx client to send with, for proxies, certificates and the like.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Make a client; it opens no connection yet."""
        settings = Settings(
            base_url=base_url,
            default_base_url=_BASE_URL,
            timeout=timeout,
            headers=headers,
            credentials={
                "apiKey": key_credential("header", "X-API-Key", api_key),
            },
        )
        self._transport = AsyncTransport(settings, http_client)

    @cached_property
    def pets(self) -> AsyncPetsResource:
        """The operations of the resource pets."""
        from .resources.pets import AsyncPetsResource

        return AsyncPetsResource(self._transport)

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
