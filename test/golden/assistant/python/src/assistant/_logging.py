"""One line a request, with nothing secret in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Callable
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import logging

    from ._auth import Credentials
    from ._http import HTTPRequest


class LogRequests:
    """Middleware that logs each attempt: at INFO what it was, at DEBUG the headers of the request too."""

    def __init__(self, logger: logging.Logger, credentials: Credentials) -> None:
        """Log to the given logger."""
        self._logger = logger
        self._secret = credentials.secret_headers | {"set-cookie", "idempotency-key"}

    def __call__(self, request: HTTPRequest, send: Callable[[HTTPRequest], Any]) -> Any:
        """Send the request and log what became of it."""
        started = time.perf_counter()
        try:
            response = send(request)
        except BaseException as error:
            self._log(request, started, type(error).__name__)
            raise
        if hasattr(response, "__await__"):
            return self._later(request, started, response)
        self._log(request, started, response.status_code, response.headers.get("x-request-id"))
        return response

    async def _later(self, request: HTTPRequest, started: float, pending: Any) -> Any:
        try:
            response = await pending
        except BaseException as error:
            self._log(request, started, type(error).__name__)
            raise
        self._log(request, started, response.status_code, response.headers.get("x-request-id"))
        return response

    def _log(self, request: HTTPRequest, started: float, outcome: object, request_id: str | None = None) -> None:
        url = urlsplit(request.url)
        millis = 1000 * (time.perf_counter() - started)
        place = f"{url.scheme}://{url.hostname}{url.path}"
        self._logger.info(
            "%s %s: %s, %.0f ms, attempt %d, request %s",
            request.method,
            place,
            outcome,
            millis,
            request.attempt,
            request_id or "-",
        )
        shown = {name: "***" if name in self._secret else value for name, value in request.headers.items()}
        self._logger.debug("headers: %s", shown)
