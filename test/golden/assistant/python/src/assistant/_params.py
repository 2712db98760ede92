"""Parameters as text: OpenAPI's styles."""

from __future__ import annotations

import json
from typing import Any, cast
from urllib.parse import quote

from ._encode import to_json

_RESERVED = ":/?#[]@!$&'()*+,;="


def text(value: Any) -> str:
    """Write a primitive, and as JSON what is nested deeper than the styles go."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json_value(value) if isinstance(value, (dict, list)) else str(value)


def _escape(value: Any, *, reserved: bool = False) -> str:
    return quote(text(value), safe=_RESERVED if reserved else "")


def _flat(value: dict[str, Any]) -> list[str]:
    return [_escape(part) for pair in value.items() for part in pair]


def path_value(name: str, value: Any, style: str, explode: bool) -> str:
    """Write a path parameter's value: styles simple, label and matrix."""
    value = to_json(value)
    if style == "matrix":
        return _matrix(name, value, explode)
    separator = "." if style == "label" and explode else ","
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value)
        parts = [f"{_escape(key)}={_escape(item)}" for key, item in pairs.items()] if explode else _flat(pairs)
    elif isinstance(value, list):
        parts = [_escape(item) for item in cast("list[Any]", value)]
    else:
        parts = [_escape(value)]
    return ("." if style == "label" else "") + separator.join(parts)


def _matrix(name: str, value: Any, explode: bool) -> str:
    key = _escape(name)
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value)
        if explode:
            return "".join(f";{_escape(field)}={_escape(item)}" for field, item in pairs.items())
        return f";{key}={','.join(_flat(pairs))}"
    items = cast("list[Any]", value) if isinstance(value, list) else [value]
    if explode:
        return "".join(f";{key}={_escape(item)}" for item in items)
    return f";{key}={','.join(_escape(item) for item in items)}"


def header_value(value: Any, explode: bool) -> str:
    """Write a header's value: style simple, without percent-encoding."""
    value = to_json(value)
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return ",".join(f"{key}={text(item)}" if explode else f"{key},{text(item)}" for key, item in pairs)
    if isinstance(value, list):
        return ",".join(text(item) for item in cast("list[Any]", value))
    return text(value)


def json_value(value: Any) -> str:
    """Write a value as JSON text."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def query_pairs(name: str, value: Any, style: str, explode: bool, *, reserved: bool = False) -> list[tuple[str, str]]:
    """Write a query parameter or form field as percent-encoded pairs: form, space, pipe and deepObject styles."""
    value = to_json(value)
    key = quote(name, safe="")
    separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style, ",")
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value)
        if style == "deepObject":
            return _deep(key, pairs, reserved)
        if explode:
            return [(quote(field, safe=""), _escape(item, reserved=reserved)) for field, item in pairs.items()]
        return [(key, separator.join(_flat(pairs)))]
    if isinstance(value, list):
        items = [_escape(item, reserved=reserved) for item in cast("list[Any]", value)]
        if explode:
            return [(key, item) for item in items]
        return [(key, separator.join(items))]
    return [(key, _escape(value, reserved=reserved))]


def _deep(key: str, value: Any, reserved: bool) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value)
        return [
            pair
            for field, item in pairs.items()
            for pair in _deep(f"{key}%5B{quote(field, safe='')}%5D", item, reserved)
        ]
    if isinstance(value, list):
        return [pair for item in cast("list[Any]", value) for pair in _deep(key, item, reserved)]
    return [(key, _escape(value, reserved=reserved))]
