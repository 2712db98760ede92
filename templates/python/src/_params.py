"""Parameters as text: OpenAPI's styles."""

from __future__ import annotations

import json
from typing import Any, cast
from urllib.parse import quote

from ._encode import to_json

# The others would end a value, or be read as something else.
_RESERVED = ":/?@!$'()*,;"


def text(value: Any) -> str:
    """Write a primitive, and as JSON what is nested deeper than the styles go."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json_value(value) if isinstance(value, (dict, list)) else str(value)


def _escape(value: Any, *, reserved: bool = False) -> str:
    return quote(text(value), safe=_RESERVED if reserved else "")


# RFC 6570, section 2.3: what is undefined has no place in an object, ...
def _members(value: Any) -> list[tuple[str, Any]]:
    return [(key, item) for key, item in cast("dict[str, Any]", value).items() if item is not None]


# ... nor in a list.
def _items(value: Any) -> list[Any]:
    return [item for item in cast("list[Any]", value) if item is not None]


def _flat(value: Any) -> list[str]:
    return [_escape(part) for pair in _members(value) for part in pair]


def path_value(name: str, value: Any, style: str, explode: bool) -> str:
    """Write a path parameter's value: styles simple, label and matrix."""
    value = to_json(value)
    if style == "matrix":
        return _matrix(name, value, explode)
    separator = "." if style == "label" and explode else ","
    if isinstance(value, dict):
        parts = [f"{_escape(key)}={_escape(item)}" for key, item in _members(value)] if explode else _flat(value)
    elif isinstance(value, list):
        parts = [_escape(item) for item in _items(value)]
    else:
        parts = [_escape(value)]
    return ("." if style == "label" else "") + separator.join(parts)


def _matrix(name: str, value: Any, explode: bool) -> str:
    key = _escape(name)
    if isinstance(value, dict):
        if explode:
            return "".join(f";{_escape(field)}={_escape(item)}" for field, item in _members(value))
        return f";{key}={','.join(_flat(value))}"
    items = _items(value) if isinstance(value, list) else [value]
    if explode:
        return "".join(f";{key}={_escape(item)}" for item in items)
    return f";{key}={','.join(_escape(item) for item in items)}"


def header_value(value: Any, explode: bool) -> str:
    """Write a header's value: style simple, without percent-encoding."""
    value = to_json(value)
    if isinstance(value, dict):
        return ",".join(f"{key}={text(item)}" if explode else f"{key},{text(item)}" for key, item in _members(value))
    if isinstance(value, list):
        return ",".join(text(item) for item in _items(value))
    return text(value)


def json_value(value: Any) -> str:
    """Write a value as JSON text."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def query_pairs(name: str, value: Any, style: str, explode: bool, *, reserved: bool = False) -> list[tuple[str, str]]:
    """Write a query parameter or form field as percent-encoded pairs: form, space, pipe and deepObject styles."""
    value = to_json(value)
    if value is None:
        return []
    key = quote(name, safe="")
    if isinstance(value, dict):
        if style == "deepObject":
            return _deep(key, value, reserved)
        if explode:
            return [(quote(field, safe=""), _escape(item, reserved=reserved)) for field, item in _members(value)]
        return _joined(key, _flat(value), style)
    if isinstance(value, list):
        items = [_escape(item, reserved=reserved) for item in _items(value)]
        return [(key, item) for item in items] if explode else _joined(key, items, style)
    return [(key, _escape(value, reserved=reserved))]


def _joined(key: str, items: list[str], style: str) -> list[tuple[str, str]]:
    separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style, ",")
    return [(key, separator.join(items))] if items else []


def _deep(key: str, value: Any, reserved: bool) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [
            pair
            for field, item in _members(value)
            for pair in _deep(f"{key}%5B{quote(field, safe='')}%5D", item, reserved)
        ]
    if isinstance(value, list):
        return [pair for item in _items(value) for pair in _deep(key, item, reserved)]
    return [(key, _escape(value, reserved=reserved))]
