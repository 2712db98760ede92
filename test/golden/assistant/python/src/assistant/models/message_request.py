"""The type MessageRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from .message_request_content import MessageRequestContent


class MessageRequest(_core.Model):
    """What to say.

    Attributes:
        content: Text, or parts.
        stream: Answer as a stream. Default: False.
        temperature: Null for the default.
    """

    __slots__ = ("content", "stream", "temperature")

    content: MessageRequestContent
    stream: bool | None
    temperature: float | None | _core.Unset
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        content: MessageRequestContent,
        stream: bool | None = None,
        temperature: float | None | _core.Unset = _core.UNSET,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.content = content
        self.stream = stream
        self.temperature = temperature
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("content", "content", _core.ref("message_request_content")),
        _core.optional("stream", "stream", _core.boolean),
        _core.nullish("temperature", "temperature", _core.nullable(_core.number)),
    )


decode = MessageRequest.from_dict
