"""When a request is sent again, and after what time."""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING

from ._errors import APIConnectionError, APIError, APIStatusError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._operation import Operation

_BACKOFF = 0.5
_MAX_BACKOFF = 8.0
_MAX_RETRY_AFTER = 60.0
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
_TOKENS = 500
_RETRY_TOKENS = 5


class RetryBudget:
    """Keeps a client from making it worse for an API that is down: without tokens nothing is sent again."""

    def __init__(self) -> None:
        """Begin with all tokens."""
        self._tokens = _TOKENS
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Pay for a retry, if it can be afforded."""
        with self._lock:
            if self._tokens < _RETRY_TOKENS:
                return False
            self._tokens -= _RETRY_TOKENS
            return True

    def succeeded(self, attempt: int) -> None:
        """Give back what a retry cost, and a little for a first attempt that was enough."""
        if self._tokens < _TOKENS:
            with self._lock:
                self._tokens = min(_TOKENS, self._tokens + (_RETRY_TOKENS if attempt else 1))


def retry_wait(error: APIError, operation: Operation, attempt: int, *, keyed: bool) -> float | None:
    """Return the seconds to wait before the next attempt; ``None`` where there is to be none."""
    if not _is_transient(error, operation, keyed=keyed):
        return None
    asked = retry_after(error.headers) if isinstance(error, APIStatusError) else None
    if asked is None:
        return backoff(attempt)
    return asked if asked <= _MAX_RETRY_AFTER else None


def backoff(attempt: int) -> float:
    """Return the seconds to wait after so many failures: a random time that grows."""
    # Jitter is no secret.
    return random.uniform(0, min(_MAX_BACKOFF, _BACKOFF * 2**attempt))  # nosec B311


def _is_transient(error: APIError, operation: Operation, *, keyed: bool) -> bool:
    # RFC 9110, 9.2.2: sending twice what is idempotent is as good as once.
    safe = keyed or operation.idempotent or (operation.idempotent is None and operation.method in _IDEMPOTENT)
    if isinstance(error, APIConnectionError):
        return safe
    if not isinstance(error, APIStatusError):
        return False
    status = error.status_code
    # 429: the API has not taken the request.
    return status == 429 or (
        safe and (status == 408 or (status >= 500 and status != 501) or status in operation.retry_statuses)
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that the server asks to wait: ``retry-after-ms``, else ``Retry-After`` (RFC 9110, 10.2.3)."""
    millis = _number(headers.get("retry-after-ms"))
    if millis is not None:
        return millis / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is not None or not text:
        return seconds
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if number >= 0 else None
