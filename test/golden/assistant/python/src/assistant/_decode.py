"""Decoders: functions that turn parsed JSON into typed values, or raise :class:`DecodeError`."""

from __future__ import annotations

import base64
import binascii
import datetime
import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from ._errors import DecodeError
from ._files import File, FileContent

T = TypeVar("T")
Decoder = Callable[[object], T]

_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?:([Zz])|([+-]\d{2}):?(\d{2}))?")


_STRICT: ContextVar[bool] = ContextVar("strict", default=False)


def is_strict() -> bool:
    """Tell whether what may be null must be there all the same."""
    return _STRICT.get()


class UnknownVariant:
    """A value of a union that is none of the known variants: its JSON is kept as it came."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        """Keep the value."""
        self.value: Any = value

    def __eq__(self, other: object) -> bool:
        """Compare the JSON."""
        return isinstance(other, UnknownVariant) and other.value == self.value

    def __repr__(self) -> str:
        """Return the constructor call that makes an equal value."""
        return f"UnknownVariant({self.value!r})"

    __hash__ = None  # type: ignore[assignment]


def _mismatch(expected: str, value: object) -> DecodeError:
    return DecodeError(f"expected {expected}, got {type(value).__name__}")


def any_value(value: object) -> Any:
    """Accept any JSON value."""
    return value


def string(value: object) -> str:
    """Decode a string."""
    if isinstance(value, str):
        return value
    raise _mismatch("a string", value)


def boolean(value: object) -> bool:
    """Decode a boolean."""
    if isinstance(value, bool):
        return value
    raise _mismatch("a boolean", value)


def integer(value: object) -> int:
    """Decode an integer; ``1.0`` is one too."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise _mismatch("an integer", value)


def number(value: object) -> float:
    """Decode a number."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    raise _mismatch("a number", value)


def date(value: object) -> datetime.date:
    """Decode an ISO 8601 date."""
    text = string(value)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise DecodeError(f"not a date: {text!r}") from None


def date_time(value: object) -> datetime.datetime:
    """Decode an RFC 3339 date-time; one without an offset is taken as UTC."""
    text = string(value)
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        raise DecodeError(f"not a date-time: {text!r}")
    day, time, fraction, _, hours, minutes = match.groups()
    offset = f"{hours}:{minutes}" if hours else "+00:00"
    try:
        return datetime.datetime.fromisoformat(f"{day}T{time}.{(fraction or '')[:6].ljust(6, '0')}{offset}")
    except ValueError:
        raise DecodeError(f"not a date-time: {text!r}") from None


def base64_bytes(value: object) -> bytes:
    """Decode base64 text to bytes."""
    text = string(value)
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise DecodeError("not base64 text") from None


def binary(value: object) -> FileContent:
    """Accept what can be uploaded; text stands for its UTF-8 bytes."""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, (bytes, File)) or hasattr(value, "read"):
        return cast("FileContent", value)
    raise _mismatch("bytes or a file", value)


def literal(expected: T) -> Decoder[T]:
    """Make a decoder of exactly one value."""

    def decode(value: object) -> T:
        if value == expected and isinstance(value, bool) == isinstance(expected, bool):
            return expected
        raise DecodeError(f"expected {expected!r}, got {value!r}")

    return decode


def list_of(item: Decoder[T]) -> Decoder[list[T]]:
    """Make a decoder of an array; null, as some servers write an empty one, is empty."""

    def decode(value: object) -> list[T]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise _mismatch("an array", value)
        elements = cast("list[object]", value)
        result: list[T] = []
        try:
            for element in elements:
                result.append(item(element))
        except DecodeError as error:
            raise error.within(len(result)) from None
        return result

    return decode


def tuple_of(*places: Decoder[Any], rest: Decoder[Any] | None = None) -> Decoder[Any]:
    """Make a decoder of an array whose first items have types of their own."""

    def decode(value: object) -> Any:
        if not isinstance(value, list):
            raise _mismatch("an array", value)
        elements = cast("list[object]", value)
        if len(elements) < len(places) or (rest is None and len(elements) > len(places)):
            raise DecodeError(f"expected {len(places)} items, got {len(elements)}")
        result: list[Any] = []
        for index, element in enumerate(elements):
            item = places[index] if index < len(places) else rest or any_value
            try:
                result.append(item(element))
            except DecodeError as error:
                raise error.within(index) from None
        return tuple(result)

    return decode


def map_of(item: Decoder[T]) -> Decoder[dict[str, T]]:
    """Make a decoder of an object whose values are of one type; null is empty."""

    def decode(value: object) -> dict[str, T]:
        result: dict[str, T] = {}
        for name, element in json_object({} if value is None else value).items():
            try:
                result[name] = item(element)
            except DecodeError as error:
                raise error.within(name) from None
        return result

    return decode


def nullable(of: Decoder[T]) -> Decoder[T | None]:
    """Make a decoder that accepts null too."""

    def decode(value: object) -> T | None:
        return None if value is None else of(value)

    return decode


def one_of(*variants: Decoder[Any]) -> Decoder[Any]:
    """Make a decoder of a union without a discriminator: the first variant that fits.

    What a variant must have tells it from others: it may only be left out where no variant fits otherwise.
    """

    def first(value: object) -> Any:
        for variant in variants:
            try:
                decoded = variant(value)
            except DecodeError:
                continue
            # A variant may be a union itself: then another variant may still know the value.
            if not isinstance(decoded, UnknownVariant):
                return decoded
        return UnknownVariant(value)

    def decode(value: object) -> Any:
        if is_strict():
            return first(value)
        token = _STRICT.set(True)
        try:
            decoded = first(value)
        finally:
            _STRICT.reset(token)
        return first(value) if isinstance(decoded, UnknownVariant) else decoded

    return decode


def tagged(name: str, variants: Sequence[tuple[tuple[str, ...], Decoder[Any]]]) -> Decoder[Any]:
    """Make a decoder of a union whose variants are told apart by the property ``name``."""
    by_tag: Mapping[object, Decoder[Any]] = {tag: variant for tags, variant in variants for tag in tags}

    def decode(value: object) -> Any:
        variant = by_tag.get(str(json_object(value).get(name)))
        return UnknownVariant(value) if variant is None else variant(value)

    return decode


def ref(module: str) -> Decoder[Any]:
    """Make a decoder of a named type, whose module is imported when it is first needed."""
    target: Decoder[Any] | None = None

    def decode(value: object) -> Any:
        nonlocal target
        if target is None:
            target = cast("Decoder[Any]", importlib.import_module(f".models.{module}", __package__).decode)
        return target(value)

    return decode


def json_object(value: object) -> dict[str, Any]:
    """Return the value if it is a JSON object."""
    if isinstance(value, dict):
        return cast("dict[str, Any]", value)
    raise _mismatch("an object", value)
