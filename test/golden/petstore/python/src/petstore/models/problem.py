"""The type Problem."""

from __future__ import annotations

from typing import Any

from .. import _core


class Problem(_core.Model):
    """What went wrong.

    Attributes:
        message: For people.
        code: For programs.
    """

    __slots__ = ("message", "code")

    message: str
    code: int | None
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        message: str,
        code: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.message = message
        self.code = code
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("message", "message", _core.string), _core.optional("code", "code", _core.integer))


decode = Problem.from_dict
