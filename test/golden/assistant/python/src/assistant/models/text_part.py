"""The type TextPart."""

from __future__ import annotations

from typing import Any, Literal

from .. import _core


class TextPart(_core.Model):
    """Text.

    Attributes:
        type: Always `text`.
        text: The text.
    """

    __slots__ = ("type", "text")

    type: Literal["text"]
    text: str
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        type: Literal["text"],
        text: str,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.type = type
        self.text = text
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("type", "type", _core.literal("text")), _core.required("text", "text", _core.string))


decode = TextPart.from_dict
