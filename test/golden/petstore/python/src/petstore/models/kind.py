"""The type Kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Union

from .. import _core

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Kind: TypeAlias = Union[Literal["cat", "dog", "+1", "type"], str]
"""What kind of animal."""

decode: _core.Decoder[Any] = _core.string
