"""The type Message."""

from __future__ import annotations

from typing import Any

from .. import _core


class Message(_core.Model):
    """An answer.

    Attributes:
        id: Its id.
        content: The text.
        usage: Tokens by kind.
    """

    __slots__ = ("id", "content", "usage")

    id: str
    content: str
    usage: dict[str, int]
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        id: str,
        content: str,
        usage: dict[str, int],
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.id = id
        self.content = content
        self.usage = usage
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("id", "id", _core.string),
        _core.required("content", "content", _core.string),
        _core.required("usage", "usage", _core.map_of(_core.integer)),
    )


decode = Message.from_dict
