"""The type Pet."""

from __future__ import annotations

import datetime as _dt
from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from .kind import Kind


class Pet(_core.Model):
    """A pet in the store.

    Attributes:
        name: What it is called.
        nickname: Null if it has none.
        labels: Free labels.
        id: Its id.
        created_at: When it came.
    """

    __slots__ = ("name", "kind", "nickname", "labels", "id", "created_at", "parent")

    name: str
    kind: Kind
    nickname: str | None | _core.Unset
    labels: dict[str, str] | None
    id: str
    created_at: _dt.datetime
    parent: Pet | None
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        name: str,
        kind: Kind,
        id: str,
        created_at: _dt.datetime,
        nickname: str | None | _core.Unset = _core.UNSET,
        labels: dict[str, str] | None = None,
        parent: Pet | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.name = name
        self.kind = kind
        self.nickname = nickname
        self.labels = labels
        self.id = id
        self.created_at = created_at
        self.parent = parent
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("name", "name", _core.string),
        _core.required("kind", "kind", _core.ref("kind")),
        _core.nullish("nickname", "nickname", _core.nullable(_core.string)),
        _core.optional("labels", "labels", _core.map_of(_core.string)),
        _core.required("id", "id", _core.string),
        _core.required("created_at", "created_at", _core.date_time),
        _core.optional("parent", "parent", _core.ref("pet")),
    )


decode = Pet.from_dict
