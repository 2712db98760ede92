"""Server-sent events, by the algorithm of the HTML standard, 9.2.6."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ._errors import DecodeError


class ServerSentEvent(NamedTuple):
    """One event as it came."""

    event: str
    data: str
    id: str


class EventParser:
    """Turns a stream's bytes into events."""

    def __init__(self, max_chars: int = 16_777_216, last_id: str = "") -> None:
        """Start at the beginning of a stream; an event may not have more characters."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._max_chars = max_chars
        self._pending = ""
        self._started = False
        self._after_cr = False
        self.last_id = last_id
        """The last id that the server gave."""
        self.retry: float | None = None
        """Seconds that the server wants to be left alone before the stream is opened again."""

    def feed(self, piece: bytes) -> list[ServerSentEvent]:
        """Take the next piece; return the events that it completes."""
        text = self._decode(piece)
        if not self._started and text:
            self._started = True
            text = text.removeprefix("\ufeff") if hasattr(text, "removeprefix") else text
        if "\r" in text or self._after_cr:
            # The LF of a CRLF may come with the next piece.
            skipped = 1 if self._after_cr and text.startswith("\n") else 0
            self._after_cr = text.endswith("\r") or (self._after_cr and not text)
            text = text[skipped:].replace("\r\n", "\n").replace("\r", "\n")
        *blocks, self._pending = (self._pending + text).split("\n\n")
        if len(self._pending) > self._max_chars:
            raise DecodeError(
                f"an event has more than {self._max_chars} characters", body=self._pending[:1000].encode()
            )
        events: list[ServerSentEvent] = []
        for block in blocks:
            # Nearly all events are one line of data.
            if block.startswith("data: ") and "\n" not in block:
                events.append(ServerSentEvent("message", block[6:], self.last_id))
            else:
                event = self._block(block)
                if event is not None:
                    events.append(event)
        return events

    def _block(self, block: str) -> ServerSentEvent | None:
        data: list[str] = []
        name = ""
        for line in block.split("\n"):
            field, _, value = line.partition(":")
            if value.startswith(" "):
                value = value[1:]
            if field == "data":
                data.append(value)
            elif field == "event":
                name = value
            elif field == "id" and "\0" not in value:
                self.last_id = value
            elif field == "retry" and value.isascii() and value.isdigit():
                self.retry = int(value) / 1000
            elif line == "":
                # A blank line that begins a block ends an event that has nothing.
                data, name = [], ""
        return ServerSentEvent(name or "message", "\n".join(data), self.last_id) if data else None
