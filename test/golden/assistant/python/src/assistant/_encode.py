"""Encoding: typed values to JSON values, chosen by what the value is."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ._decode import UnknownVariant
from ._model import Model
from ._unset import UNSET


def to_json(value: Any) -> Any:
    """Turn a typed value into what :func:`json.dumps` takes."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, Model):
        return _object(value)
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, datetime.datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        return aware.isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, UnknownVariant):
        return value.value
    if isinstance(value, Iterable):
        return [to_json(item) for item in cast("Iterable[Any]", value)]
    raise TypeError(f"cannot send a value of type {type(value).__name__}")


def to_json_bytes(value: Any) -> bytes:
    """Turn a typed value into JSON text."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _object(model: Model) -> dict[str, Any]:
    return {name: to_json(value) for name, value in properties(model)}


def properties(model: Model) -> list[tuple[str, Any]]:
    """List the wire names and values of a model's properties that are set."""
    known = [
        (wire, value)
        for name, wire, _, _, keeps_none, _ in model.__fields__
        if (value := getattr(model, name)) is not UNSET and (value is not None or keeps_none)
    ]
    return known + list(model.additional_properties.items())
