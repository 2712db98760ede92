"""Access tokens for a client's id and secret (RFC 6749, 4.4)."""

from __future__ import annotations

import base64
import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from ._body import Content
from ._errors import APIStatusError, DecodeError, error_class
from ._http import HTTPRequest

if TYPE_CHECKING:
    from ._http import AsyncHTTPClient, Headers, HTTPClient, Timeouts

_EARLY = 30.0
_MAX_BYTES = 1_048_576


def client_credentials(
    client_id: str | None,
    client_secret: str | None,
    variables: tuple[str, str],
    token_url: str,
    scopes: tuple[str, ...] = (),
) -> ClientCredentials | None:
    """Make a source of tokens, of what was given or is in the environment; ``None`` without both."""
    identity = client_id or os.environ.get(variables[0])
    secret = client_secret or os.environ.get(variables[1])
    return ClientCredentials(identity, secret, token_url, scopes) if identity and secret else None


class ClientCredentials:
    """Fetches a token when one is needed, keeps it until shortly before it expires, and fetches it once for all."""

    def __init__(self, client_id: str, client_secret: str, token_url: str, scopes: tuple[str, ...]) -> None:
        """Begin without a token."""
        self._id = client_id
        self._secret = client_secret
        self._url = token_url
        self._scopes = scopes
        self._token: str | None = None
        self._expires = 0.0
        self._lock = threading.Lock()
        self._waiting: Any = None

    def forget(self, token: str) -> bool:
        """Drop a token that the API refused; whether it was the one that is kept."""
        if self._token == token:
            self._token = None
        return True

    def _kept(self) -> str | None:
        return self._token if self._token is not None and time.monotonic() < self._expires else None

    def token(self, http: HTTPClient, timeouts: Timeouts) -> str:
        """Return the token that is kept, or fetch one while the other threads wait for it."""
        with self._lock:
            kept = self._kept()
            if kept is not None:
                return kept
            response = http.send(self._request(timeouts))
            try:
                body = b"".join(response.iter_bytes())
            finally:
                response.close()
            return self._taken(response.status_code, response.headers, body)

    async def token_async(self, http: AsyncHTTPClient, timeouts: Timeouts) -> str:
        """Like :meth:`token`, for asyncio: one task fetches, the others wait for it."""
        import asyncio

        kept = self._kept()
        if kept is not None:
            return kept
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.ensure_future(self._fetch(http, timeouts))
        # Whoever is cancelled leaves the others their token.
        return await asyncio.shield(self._waiting)

    async def _fetch(self, http: AsyncHTTPClient, timeouts: Timeouts) -> str:
        response = await http.send(self._request(timeouts))
        try:
            body = b"".join([piece async for piece in response.iter_bytes()])
        finally:
            await response.close()
        return self._taken(response.status_code, response.headers, body)

    def _request(self, timeouts: Timeouts) -> HTTPRequest:
        fields = {"grant_type": "client_credentials", **({"scope": " ".join(self._scopes)} if self._scopes else {})}
        content = Content("application/x-www-form-urlencoded", [urlencode(fields).encode()])
        # RFC 6749, 2.3.1: both are form-encoded first.
        pair = f"{quote(self._id, safe='')}:{quote(self._secret, safe='')}"
        headers = {
            "accept": "application/json",
            "authorization": f"Basic {base64.b64encode(pair.encode()).decode('ascii')}",
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(content.length),
        }
        return HTTPRequest("POST", self._url, headers, content, timeouts)

    def _taken(self, status: int, headers: Headers, body: bytes) -> str:
        if status != 200:
            kind: type[APIStatusError] = error_class(status)
            raise kind(status, headers, body, None, "the token URL:")
        try:
            answer: dict[str, Any] = json.loads(body[:_MAX_BYTES])
            token, lifetime = answer["access_token"], float(answer.get("expires_in") or 3600)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise DecodeError("the token URL did not answer with a token") from None
        self._token = str(token)
        self._expires = time.monotonic() + max(lifetime - _EARLY, lifetime / 2)
        return self._token
