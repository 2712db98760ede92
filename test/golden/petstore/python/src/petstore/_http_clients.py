"""Which HTTP client sends the requests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import httpx

    from ._http import AsyncHTTPClient, HTTPClient

_PROXIES = frozenset({"http_proxy", "https_proxy", "all_proxy"})


def http_client_for(given: httpx.Client | HTTPClient | None) -> HTTPClient:
    """Return the client that was given, else connections of the standard library, or httpx where there is a proxy."""
    if given is not None and not hasattr(given, "build_request"):
        return cast("HTTPClient", given)
    if given is not None or _has_proxy():
        from ._httpx import HttpxClient

        return HttpxClient(cast("httpx.Client | None", given))
    from ._stdlib import ConnectionPool

    return ConnectionPool()


def async_http_client(given: httpx.AsyncClient | AsyncHTTPClient | None) -> AsyncHTTPClient:
    """Return the client that was given, else one of httpx."""
    if given is not None and not hasattr(given, "build_request"):
        return cast("AsyncHTTPClient", given)
    from ._httpx import AsyncHttpxClient

    return cast("Any", AsyncHttpxClient(cast("httpx.AsyncClient | None", given)))


def _has_proxy() -> bool:
    return any(value and name.lower() in _PROXIES for name, value in os.environ.items())
