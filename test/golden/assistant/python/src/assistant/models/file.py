"""The type File."""

from __future__ import annotations

from typing import Any

from .. import _core


class File(_core.Model):
    """A file.

    Attributes:
        id: Its id.
        bytes_: Its size.
    """

    __slots__ = ("id", "bytes_")

    id: str
    bytes_: int
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        id: str,
        bytes_: int,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.id = id
        self.bytes_ = bytes_
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("id", "id", _core.string), _core.required("bytes_", "bytes", _core.integer))


decode = File.from_dict
