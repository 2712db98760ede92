"""The type MessageRequestContent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Union

from .. import _core

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from .part import Part

MessageRequestContent: TypeAlias = Union[str, list["Part"], _core.UnknownVariant]
"""Text, or parts."""

decode: _core.Decoder[Any] = _core.one_of(_core.string, _core.list_of(_core.ref("part")))
