"""Request bodies: JSON, forms, multipart, text and bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Optional, Union, cast

from ._encode import properties, to_json, to_json_bytes
from ._files import File
from ._model import Model
from ._operation import Part
from ._params import json_value, query_pairs, text

if TYPE_CHECKING:
    from ._operation import Body

_FilePart = tuple[Optional[str], Union[bytes, IO[bytes]], Optional[str]]


class Content(NamedTuple):
    """A body as the HTTP client takes it."""

    media_type: str | None
    """``None`` where the HTTP client writes it itself."""
    content: bytes | None = None
    files: list[tuple[str, _FilePart]] | None = None


def encode_body(body: Body, value: Any) -> Content:
    """Write a body."""
    if body.encoding == "json":
        return Content(body.media_type, to_json_bytes(dict(_fields(body, value)) if body.constants else value))
    if body.encoding == "form":
        return Content(body.media_type, _form(body, value).encode())
    if body.encoding == "multipart":
        fields = [(name, item) for name, item in _fields(body, value) if item is not None]
        return Content(None, None, [part for name, item in fields for part in _parts(name, item, body.parts)])
    if body.encoding == "text":
        return Content(f"{body.media_type}; charset=utf-8", text(value).encode())
    if body.encoding == "ndjson":
        return Content(body.media_type, b"".join(to_json_bytes(item) + b"\n" for item in value))
    file = value if isinstance(value, File) else File(value)
    content = file.content if isinstance(file.content, bytes) else file.content.read()
    return Content(file.content_type or body.media_type, content)


def _fields(body: Body, value: Any) -> list[tuple[str, Any]]:
    fields = properties(value) if isinstance(value, Model) else list(cast("Mapping[str, Any]", value).items())
    return [(name, item) for name, item in fields if name not in body.constants] + list(body.constants.items())


def _form(body: Body, value: Any) -> str:
    pairs: list[tuple[str, str]] = []
    for name, item in _fields(body, value):
        if item is None:
            continue
        part = body.parts.get(name)
        pairs += query_pairs(name, item, part.style, part.explode) if part else _field(name, item)
    return "&".join(f"{name}={item}" for name, item in pairs)


def _field(name: str, value: Any) -> list[tuple[str, str]]:
    """Write a field that the API says nothing about: once for each item of a list, structures as JSON."""
    plain = to_json(value)
    items = cast("list[Any]", plain) if isinstance(plain, list) else [plain]
    texts = [json_value(item) if isinstance(item, (dict, list)) else item for item in items]
    return query_pairs(name, texts, "form", explode=True)


def _parts(name: str, value: Any, parts: Mapping[str, Part]) -> list[tuple[str, _FilePart]]:
    if isinstance(value, list):
        return [part for item in cast("list[Any]", value) for part in _parts(name, item, parts)]
    content_type = parts.get(name, Part()).content_type
    if isinstance(value, bytes) or hasattr(value, "read"):
        value = File(value)
    if isinstance(value, File):
        return [(name, (value.filename, value.content, value.content_type or content_type))]
    if isinstance(value, (Model, Mapping)):
        return [(name, (None, json_value(cast("Any", value)).encode(), content_type or "application/json"))]
    if content_type == "application/json":
        return [(name, (None, json_value(value).encode(), content_type))]
    return [(name, (None, text(to_json(value)).encode(), content_type))]
