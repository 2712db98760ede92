"""Request bodies: JSON, forms, multipart, text and bytes. What is read from files is never held as a whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, Callable, Union, cast

from ._encode import properties, to_json, to_json_bytes
from ._errors import ArgumentError
from ._files import File
from ._model import Model
from ._operation import Part
from ._params import json_value, query_pairs, text

if TYPE_CHECKING:
    from ._operation import Body

Piece = Union[bytes, IO[bytes]]
_BLOCK_BYTES = 65_536


class Content:
    """A body as it is sent: bytes, or pieces that are read when they are needed."""

    __slots__ = ("_pieces", "_starts", "media_type")

    def __init__(self, media_type: str | None = None, pieces: list[Piece] | None = None) -> None:
        """Keep the pieces, and where files among them begin."""
        self.media_type = media_type
        self._pieces = pieces
        self._starts = [None if isinstance(piece, bytes) else _position(piece) for piece in pieces or []]

    @property
    def repeatable(self) -> bool:
        """Whether it can be sent again: files that cannot go back to where they were are read only once."""
        return all(
            isinstance(piece, bytes) or start is not None for piece, start in zip(self._pieces or [], self._starts)
        )

    @property
    def length(self) -> int | None:
        """The number of bytes, where that is known before it is read."""
        sizes = [len(piece) if isinstance(piece, bytes) else _size(piece) for piece in self._pieces or []]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None

    def read(self) -> bytes | Iterator[bytes] | None:
        """Return all of it, or its blocks where there are files in it."""
        if self._pieces is None:
            return None
        if all(isinstance(piece, bytes) for piece in self._pieces):
            return b"".join(cast("list[bytes]", self._pieces))
        return self._blocks(self._pieces)

    def _blocks(self, pieces: list[Piece]) -> Iterator[bytes]:
        for piece, start in zip(pieces, self._starts):
            if isinstance(piece, bytes):
                yield piece
                continue
            if start is not None:
                piece.seek(start)
            while block := piece.read(_BLOCK_BYTES):
                yield block


def encode_body(body: Body, value: Any) -> Content:
    """Write a body."""
    try:
        return _ENCODINGS.get(body.encoding, _binary)(body, value)
    except (TypeError, ValueError) as error:
        raise ArgumentError(f"the body cannot be written: {error}") from error


def _json(body: Body, value: Any) -> Content:
    return Content(body.media_type, [to_json_bytes(dict(_fields(body, value)) if body.constants else value)])


def _text(body: Body, value: Any) -> Content:
    return Content(f"{body.media_type}; charset=utf-8", [text(value).encode()])


def _ndjson(body: Body, value: Any) -> Content:
    return Content(body.media_type, [b"".join(to_json_bytes(item) + b"\n" for item in value)])


def _binary(body: Body, value: Any) -> Content:
    file = value if isinstance(value, File) else File(value)
    return Content(file.content_type or body.media_type, [file.content])


def _fields(body: Body, value: Any) -> list[tuple[str, Any]]:
    fields = properties(value) if isinstance(value, Model) else list(cast("Mapping[str, Any]", value).items())
    return [(name, item) for name, item in fields if name not in body.constants] + list(body.constants.items())


def _form(body: Body, value: Any) -> Content:
    pairs: list[tuple[str, str]] = []
    for name, item in _fields(body, value):
        if item is None:
            continue
        part = body.parts.get(name)
        pairs += query_pairs(name, item, part.style, part.explode) if part else _field(name, item)
    return Content(body.media_type, ["&".join(f"{name}={item}" for name, item in pairs).encode()])


def _field(name: str, value: Any) -> list[tuple[str, str]]:
    """Write a field that the API says nothing about: once for each item of a list, structures as JSON."""
    plain = to_json(value)
    items = cast("list[Any]", plain) if isinstance(plain, list) else [plain]
    return query_pairs(name, items, "form", explode=True)


def _multipart(body: Body, value: Any) -> Content:
    boundary = os.urandom(16).hex()
    pieces: list[Piece] = []
    for name, item in _fields(body, value):
        if item is not None:
            for head, content in _parts(name, item, body.parts):
                pieces += [f"--{boundary}\r\n{head}\r\n\r\n".encode(), content, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    return Content(f"multipart/form-data; boundary={boundary}", pieces)


def _parts(name: str, value: Any, parts: Mapping[str, Part]) -> list[tuple[str, Piece]]:
    if isinstance(value, list):
        return [part for item in cast("list[Any]", value) for part in _parts(name, item, parts)]
    content_type = parts.get(name, Part()).content_type
    if isinstance(value, bytes) or hasattr(value, "read"):
        value = File(value)
    if isinstance(value, File):
        kind = value.content_type or content_type or "application/octet-stream"
        return [(_head(name, kind, value.filename), value.content)]
    if isinstance(value, (Model, Mapping)) or content_type == "application/json":
        written = json_value(cast("Any", value)).encode()
        return [(_head(name, content_type or "application/json"), written)]
    return [(_head(name, content_type), text(to_json(value)).encode())]


def _head(name: str, content_type: str | None, filename: str | None = None) -> str:
    """Write a part's headers; what would end a quoted name is percent-encoded (RFC 7578, 4.2)."""
    disposition = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    if filename is not None:
        disposition += f'; filename="{_quoted(filename)}"'
    return disposition if content_type is None else f"{disposition}\r\nContent-Type: {_line(content_type)}"


def _quoted(value: str) -> str:
    return value.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _line(value: str) -> str:
    if "\r" in value or "\n" in value:
        raise ValueError("a content type has a line break")
    return value


def _position(file: IO[bytes]) -> int | None:
    try:
        return file.tell() if file.seekable() else None
    except (AttributeError, OSError, ValueError):
        return None


def _size(file: IO[bytes]) -> int | None:
    start = _position(file)
    if start is None:
        return None
    end = file.seek(0, os.SEEK_END)
    file.seek(start)
    return end - start


_ENCODINGS: dict[str, Callable[[Body, Any], Content]] = {
    "json": _json,
    "form": _form,
    "multipart": _multipart,
    "text": _text,
    "ndjson": _ndjson,
}
