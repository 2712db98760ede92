"""Files to upload."""

from __future__ import annotations

from typing import IO, Union


class File:
    """Content to upload, with the name and media type to send along."""

    __slots__ = ("content", "content_type", "filename")

    def __init__(
        self,
        content: bytes | IO[bytes],
        *,
        filename: str = "file",
        content_type: str | None = None,
    ) -> None:
        """Describe a file; an open file is read when it is sent."""
        self.content = content
        self.filename = filename
        self.content_type = content_type


FileContent = Union[bytes, IO[bytes], File]
