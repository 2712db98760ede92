"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._transport import AsyncTransport, Settings, Transport, bearer_credential

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx

    from .resources.files import AsyncFilesResource, FilesResource
    from .resources.messages import AsyncMessagesResource, MessagesResource

_BASE_URL = "https://assistant.example"


class Client:
    """The blocking client of Assistant API.

    Talks, streams and keeps files.

    Args:
        token: The access token, sent as a bearer token.
        base_url: The URL that all paths are relative to; https://assistant.example unless given.
        timeout: Seconds to wait for a response; None waits without end.
        headers: Headers to send with every request.
        http_client: The httpx client to send with, for proxies, certificates and the like.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
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
                "bearer": bearer_credential(token),
            },
        )
        self._transport = Transport(settings, http_client)

    @cached_property
    def messages(self) -> MessagesResource:
        """The operations of the resource messages."""
        from .resources.messages import MessagesResource

        return MessagesResource(self._transport)

    @cached_property
    def files(self) -> FilesResource:
        """The operations of the resource files."""
        from .resources.files import FilesResource

        return FilesResource(self._transport)

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
    """The asyncio client of Assistant API.

    Talks, streams and keeps files.

    Args:
        token: The access token, sent as a bearer token.
        base_url: The URL that all paths are relative to; https://assistant.example unless given.
        timeout: Seconds to wait for a response; None waits without end.
        headers: Headers to send with every request.
        http_client: The httpx client to send with, for proxies, certificates and the like.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
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
                "bearer": bearer_credential(token),
            },
        )
        self._transport = AsyncTransport(settings, http_client)

    @cached_property
    def messages(self) -> AsyncMessagesResource:
        """The operations of the resource messages."""
        from .resources.messages import AsyncMessagesResource

        return AsyncMessagesResource(self._transport)

    @cached_property
    def files(self) -> AsyncFilesResource:
        """The operations of the resource files."""
        from .resources.files import AsyncFilesResource

        return AsyncFilesResource(self._transport)

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
