"""The type FilePart."""

from __future__ import annotations

from typing import Any, Literal

from .. import _core


class FilePart(_core.Model):
    """A file.

    Attributes:
        type: Always `file`.
        file_id: Its id.
    """

    __slots__ = ("type", "file_id")

    type: Literal["file"]
    file_id: str
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        type: Literal["file"],
        file_id: str,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.type = type
        self.file_id = file_id
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("type", "type", _core.literal("file")),
        _core.required("file_id", "file_id", _core.string),
    )


decode = FilePart.from_dict
