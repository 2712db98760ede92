"""The base of every model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from ._decode import any_value, boolean, integer, is_strict, json_object, number, string
from ._errors import DecodeError
from ._unset import UNSET

if TYPE_CHECKING:
    from ._decode import Decoder

M = TypeVar("M", bound="Model")


class Field(NamedTuple):
    """How one attribute travels."""

    name: str
    wire: str
    decode: Decoder[Any]
    absent: Any
    """The value that stands for an absent property; ``...`` where it must be there."""
    keeps_none: bool
    """Whether ``None`` is sent as null; otherwise it means that the property is absent."""
    plain: type | None
    """The type whose values are decoded already."""

    @property
    def hidden(self) -> Any:
        """The value that ``repr`` does not show."""
        return ... if self.absent is None and self.keeps_none else self.absent


# To look at a value is faster than to call what looks at it.
_PLAIN: dict[Any, type] = {boolean: bool, integer: int, number: float, string: str}
_MISSING = object()


def required(name: str, wire: str, decode: Decoder[Any]) -> Field:
    """Describe a property that is always there."""
    return Field(name, wire, decode, ..., True, _PLAIN.get(decode))


def required_nullable(name: str, wire: str, decode: Decoder[Any]) -> Field:
    """Describe a property that is always there and may be null: servers leave out what is null."""
    return Field(name, wire, decode, None, True, _PLAIN.get(decode))


def optional(name: str, wire: str, decode: Decoder[Any]) -> Field:
    """Describe a property that may be absent and is never null: ``None`` means absent."""
    return Field(name, wire, decode, None, False, _PLAIN.get(decode))


def nullish(name: str, wire: str, decode: Decoder[Any]) -> Field:
    """Describe a property that may be absent (``UNSET``) or null (``None``)."""
    return Field(name, wire, decode, UNSET, True, _PLAIN.get(decode))


class Model:
    """An object of the API. Properties that this version does not know are in ``additional_properties``."""

    __slots__ = ("additional_properties",)

    __fields__: ClassVar[tuple[Field, ...]] = ()
    __additional__: ClassVar[Any] = staticmethod(any_value)

    additional_properties: dict[str, Any]

    @classmethod
    def from_dict(cls: type[M], data: object) -> M:
        """Decode a JSON object that was parsed into a ``dict``; raises ``DecodeError`` when it does not fit."""
        values = json_object(data)
        model = cls.__new__(cls)
        get, left, wire = values.get, len(values), ""
        try:
            for name, wire, decode, absent, keeps_none, plain in cls.__fields__:
                value: Any = get(wire, _MISSING)
                if value is _MISSING:
                    if absent is ... or (absent is None and keeps_none and is_strict()):
                        raise DecodeError("is missing")
                    value = absent
                else:
                    left -= 1
                    if value.__class__ is not plain and (keeps_none or value is not None):
                        value = decode(value)
                setattr(model, name, value)
            rest: dict[str, Any] = {}
            if left:
                known = {field.wire for field in cls.__fields__}
                for wire, value in values.items():
                    if wire not in known:
                        rest[wire] = cls.__additional__(value)
        except DecodeError as error:
            raise error.within(wire) from None
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a ``dict`` that :func:`json.dumps` takes."""
        from ._encode import to_json

        return to_json(self)

    def __eq__(self, other: object) -> bool:
        """Compare type, fields and additional properties."""
        if type(other) is not type(self):
            return NotImplemented
        names = [field.name for field in self.__fields__]
        return all(getattr(self, name) == getattr(other, name) for name in [*names, "additional_properties"])

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Show the fields that are set."""
        values = [(field, getattr(self, field.name)) for field in self.__fields__]
        shown = [f"{field.name}={value!r}" for field, value in values if value is not field.hidden]
        if self.additional_properties:
            shown.append(f"additional_properties={self.additional_properties!r}")
        return f"{type(self).__name__}({', '.join(shown)})"
