"""The type FilePage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from .file import File


class FilePage(_core.Model):
    """A page of files.

    Attributes:
        data: The files.
        last_id: Cursor of the next page.
        has_more: Whether there are more.
    """

    __slots__ = ("data", "last_id", "has_more")

    data: list[File]
    last_id: str | None | _core.Unset
    has_more: bool
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        data: list[File],
        has_more: bool,
        last_id: str | None | _core.Unset = _core.UNSET,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.data = data
        self.last_id = last_id
        self.has_more = has_more
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("data", "data", _core.list_of(_core.ref("file"))),
        _core.nullish("last_id", "last_id", _core.nullable(_core.string)),
        _core.required("has_more", "has_more", _core.boolean),
    )


decode = FilePage.from_dict
