"""The type NewPet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import _core

if TYPE_CHECKING:
    from .kind import Kind


class NewPet(_core.Model):
    """A pet to add.

    Hostile text stays text: */ \"\"\" {{ name }} ${x} #{y} <script>.

    Attributes:
        name: What it is called.
        nickname: Null if it has none.
        labels: Free labels.
    """

    __slots__ = ("name", "kind", "nickname", "labels")

    name: str
    kind: Kind
    nickname: str | None | _core.Unset
    labels: dict[str, str] | None
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        name: str,
        kind: Kind,
        nickname: str | None | _core.Unset = _core.UNSET,
        labels: dict[str, str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.name = name
        self.kind = kind
        self.nickname = nickname
        self.labels = labels
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (
        _core.required("name", "name", _core.string),
        _core.required("kind", "kind", _core.ref("kind")),
        _core.nullish("nickname", "nickname", _core.nullable(_core.string)),
        _core.optional("labels", "labels", _core.map_of(_core.string)),
    )


decode = NewPet.from_dict
