"""Everything this package raises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_RAW_BODY_BYTES = 65_536
_SHOWN_CHARS = 500


class APIError(Exception):
    """The base of every error of this package."""


class ArgumentError(APIError, ValueError):
    """What was given cannot be sent; nothing was."""


class APIConnectionError(APIError):
    """The request could not be sent, or the connection broke before the whole response was read."""


class APITimeoutError(APIConnectionError):
    """Something took longer than it may."""

    def __init__(self, message: str, phase: str = "request") -> None:
        """Keep which time-out it was: ``request``, ``connect`` or ``idle``."""
        super().__init__(message)
        self.phase = phase


class CloseError(APIError):
    """The API has closed a WebSocket."""

    def __init__(self, code: int, reason: str, request: str = "") -> None:
        """Keep the code (RFC 6455, 7.4; the API's own from 3000 on) and the reason."""
        said = f"closed with code {code}: {reason}" if reason else f"closed with code {code}"
        super().__init__(f"{request}: {said}" if request else said)
        self.code = code
        self.reason = reason


class DecodeError(APIError):
    """A value or a response is not what the API's description says, or larger than the limits."""

    def __init__(self, reason: str, path: tuple[str | int, ...] = (), body: bytes = b"") -> None:
        """Keep what is wrong, the path to it, and the beginning of the response where there was one."""
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.body = body[:_RAW_BODY_BYTES]

    def within(self, step: str | int) -> DecodeError:
        """Return the same error as seen from one level up."""
        return DecodeError(self.reason, (step, *self.path), self.body)

    def __str__(self) -> str:
        """Return the path and what is wrong there."""
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return f"${path}: {self.reason}"


class APIStatusError(APIError):
    """The API answered with an error status."""

    def __init__(self, status_code: int, headers: Mapping[str, str], body: bytes, data: Any, request: str = "") -> None:
        """Keep the response."""
        self.status_code = status_code
        self.headers = headers
        self.body = body
        """The body as it came."""
        self.data = data
        """The body as the type that is documented for the status, else parsed JSON, else ``None``."""
        self.request_id: str | None = headers.get("x-request-id") or headers.get("request-id")
        said = _said(body)
        outcome = f"{self._outcome()}: {said}" if said else self._outcome()
        parts = [request, outcome, f"(request {self.request_id})" if self.request_id else ""]
        super().__init__(" ".join(part for part in parts if part))

    def _outcome(self) -> str:
        return f"HTTP {self.status_code}"


class BadRequestError(APIStatusError):
    """The request is malformed (400)."""


class AuthenticationError(APIStatusError):
    """Credentials are missing or wrong (401)."""


class PermissionDeniedError(APIStatusError):
    """The credentials do not allow this (403)."""


class NotFoundError(APIStatusError):
    """There is no such thing (404)."""


class ConflictError(APIStatusError):
    """The request conflicts with the current state (409)."""


class UnprocessableEntityError(APIStatusError):
    """The request is well-formed but cannot be carried out (422)."""


class RateLimitError(APIStatusError):
    """Too many requests (429)."""


class ServerError(APIStatusError):
    """The server failed (5xx)."""


class StreamError(APIStatusError):
    """The API reported a failure in a stream that had begun; ``data`` is what it sent."""

    def _outcome(self) -> str:
        return "the stream failed"


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_class(status_code: int) -> type[APIStatusError]:
    """Return the class of errors with the status."""
    return _BY_STATUS.get(status_code, ServerError if status_code >= 500 else APIStatusError)


# Where APIs say something for people.
_PLACES = (
    ("message",),
    ("error", "message"),
    ("error_description",),
    ("error",),
    ("detail",),
    ("title",),
    ("errors", 0, "message"),
    ("errors", 0, "detail"),
    ("errors", 0),
    ("detail", 0, "msg"),
    ("msg",),
)


def _said(body: bytes) -> str:
    """Return what the API says for people, else the body, unless that is a page for browsers."""
    text = body.decode(errors="replace").strip()
    if text.startswith("<"):
        return ""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    said = next(filter(None, (_text_at(data, place) for place in _PLACES)), text)
    return f"{said[:_SHOWN_CHARS]}…" if len(said) > _SHOWN_CHARS else said


def _text_at(data: Any, place: tuple[str | int, ...]) -> str:
    for name in place:
        # A text has places, too.
        if isinstance(data, str):
            return ""
        try:
            data = data[name]
        except (KeyError, IndexError, TypeError):
            return ""
    return data if isinstance(data, str) else ""
