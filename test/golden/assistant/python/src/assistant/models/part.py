"""The type Part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Union

from .. import _core

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from .file_part import FilePart
    from .text_part import TextPart

Part: TypeAlias = Union["TextPart", "FilePart", _core.UnknownVariant]
"""A part of a message."""

decode: _core.Decoder[Any] = _core.tagged(
    "type",
    [(("text",), _core.ref("text_part")), (("file",), _core.ref("file_part"))],
)
