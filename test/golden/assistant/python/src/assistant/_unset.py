"""The marker of a value that is not there, told apart from ``None``, which is sent as ``null``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import Literal


class Unset(Enum):
    """The type of :data:`UNSET`; it has no other value, and it is false."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        """Return ``False``, so that ``if value:`` skips what is not set."""
        return False

    def __repr__(self) -> str:
        """Return ``UNSET``."""
        return "UNSET"


UNSET: Final = Unset.UNSET
