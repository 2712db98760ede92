"""The operations of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core

if TYPE_CHECKING:
    from .. import models
    from .._fold import AsyncFoldingEventStream, FoldingEventStream
    from .._stream import AsyncEventStream, EventStream
    from .._transport import AsyncTransport, Transport

_CREATE_MESSAGE = _core.Operation(
    "POST",
    "/messages",
    body=_core.Body("application/json", "json", constants={"stream": False}),
    responses=(
        _core.Response("200", "json", _core.ref("message")),
        _core.Response("429", "json", _core.ref("failure")),
    ),
    security=(("bearer",),),
)
_CREATE_MESSAGE_STREAM = _core.Operation(
    "POST",
    "/messages",
    accept="text/event-stream",
    body=_core.Body("application/json", "json", constants={"stream": True}),
    responses=(
        _core.Response("200", "sse", _core.ref("message_event")),
        _core.Response("429", "json", _core.ref("failure")),
    ),
    security=(("bearer",),),
    stream=_core.Stream(sentinel="[DONE]", error_decode=_core.ref("failure"), fold=(("delta",),)),
)
_FOLLOW_LOG = _core.Operation(
    "GET",
    "/log",
    accept="text/event-stream",
    responses=(_core.Response("200", "sse", _core.string),),
    security=(("bearer",),),
    stream=_core.Stream(text="always"),
)


class MessagesResource:
    """The operations of messages.

    Talking.
    """

    def __init__(self, transport: Transport) -> None:
        """Send through the given transport."""
        self._transport = transport

    def create_message(
        self,
        *,
        body: models.MessageRequest,
        options: _core.RequestOptions | None = None,
    ) -> models.Message:
        """Say something

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            RateLimitError: Too many requests.
        """
        return self._transport.call(
            _CREATE_MESSAGE,
            (),
            body=body,
            options=options,
        )

    def create_message_stream(
        self,
        *,
        body: models.MessageRequest,
        options: _core.RequestOptions | None = None,
    ) -> FoldingEventStream[models.MessageEvent]:
        """Say something

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            RateLimitError: Too many requests.
        """
        return self._transport.fold(
            _CREATE_MESSAGE_STREAM,
            (),
            body=body,
            options=options,
        )

    def follow_log(
        self,
        *,
        options: _core.RequestOptions | None = None,
    ) -> EventStream[str]:
        """Follow the log

        Args:
            options: What to set for this call only.
        """
        return self._transport.stream(
            _FOLLOW_LOG,
            (),
            options=options,
        )


class AsyncMessagesResource:
    """The operations of messages.

    Talking.
    """

    def __init__(self, transport: AsyncTransport) -> None:
        """Send through the given transport."""
        self._transport = transport

    async def create_message(
        self,
        *,
        body: models.MessageRequest,
        options: _core.RequestOptions | None = None,
    ) -> models.Message:
        """Say something

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            RateLimitError: Too many requests.
        """
        return await self._transport.call(
            _CREATE_MESSAGE,
            (),
            body=body,
            options=options,
        )

    async def create_message_stream(
        self,
        *,
        body: models.MessageRequest,
        options: _core.RequestOptions | None = None,
    ) -> AsyncFoldingEventStream[models.MessageEvent]:
        """Say something

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            RateLimitError: Too many requests.
        """
        return await self._transport.fold(
            _CREATE_MESSAGE_STREAM,
            (),
            body=body,
            options=options,
        )

    async def follow_log(
        self,
        *,
        options: _core.RequestOptions | None = None,
    ) -> AsyncEventStream[str]:
        """Follow the log

        Args:
            options: What to set for this call only.
        """
        return await self._transport.stream(
            _FOLLOW_LOG,
            (),
            options=options,
        )
