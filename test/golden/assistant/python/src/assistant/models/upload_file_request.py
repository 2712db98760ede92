"""The type UploadFileRequest."""

from __future__ import annotations

from typing import Any

from .. import _core


class UploadFileRequest(_core.Model):
    """The type UploadFileRequest.

    Attributes:
        file: The bytes.
        purpose: What for.
    """

    __slots__ = ("file", "purpose")

    file: _core.FileContent
    purpose: str | None
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        file: _core.FileContent,
        purpose: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.file = file
        self.purpose = purpose
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("file", "file", _core.binary), _core.optional("purpose", "purpose", _core.string))


decode = UploadFileRequest.from_dict
