"""Everything this package raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class APIError(Exception):
    """The base of every error of this package."""


class APIConnectionError(APIError):
    """The request could not be sent, or the connection broke before the whole response was read."""


class APITimeoutError(APIConnectionError):
    """The time-out passed before the response was there."""


class DecodeError(APIError):
    """A value is not what the API's description says."""

    def __init__(self, reason: str, path: tuple[str | int, ...] = ()) -> None:
        """Keep what is wrong, and the path to it."""
        super().__init__(reason)
        self.reason = reason
        self.path = path

    def within(self, step: str | int) -> DecodeError:
        """Return the same error as seen from one level up."""
        return DecodeError(self.reason, (step, *self.path))

    def __str__(self) -> str:
        """Return the path and what is wrong there."""
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return f"${path}: {self.reason}"


class APIStatusError(APIError):
    """The API answered with an error status."""

    def __init__(self, status_code: int, headers: Mapping[str, str], body: bytes, data: Any) -> None:
        """Keep the response."""
        self.status_code = status_code
        self.headers = headers
        self.body = body
        """The body as it came."""
        self.data = data
        """The body as the type that is documented for the status, else parsed JSON, else ``None``."""
        self.request_id: str | None = headers.get("x-request-id") or headers.get("request-id")
        super().__init__(f"HTTP {status_code}: {body[:500].decode(errors='replace')}")


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
