"""The type Failure."""

from __future__ import annotations

from typing import Any

from .. import _core


class Failure(_core.Model):
    """What went wrong.

    Attributes:
        message: For people.
    """

    __slots__ = ("message",)

    message: str
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        message: str,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.message = message
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("message", "message", _core.string),)


decode = Failure.from_dict
