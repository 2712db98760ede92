"""Credentials: where they come from, and where in a request they go."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._oauth import ClientCredentials
    from ._operation import Operation

_OWN_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})


class Scheme(NamedTuple):
    """How the API wants to be shown a credential."""

    kind: str
    """``apiKey``, ``bearer`` or ``basic``."""
    location: str = "header"
    name: str = "authorization"
    variables: tuple[str, ...] = ()
    """Environment variables that it is taken from where none is given: of ``basic``, the user's and the password's."""


class Credential(NamedTuple):
    """A secret, and where it goes: a header, the query or a cookie of that name."""

    location: str
    name: str
    value: str


class Credentials:
    """What a client was given, or finds in its environment."""

    def __init__(
        self,
        schemes: Mapping[str, Scheme],
        given: Mapping[str, Any],
        clients: Mapping[str, ClientCredentials | None] | None = None,
    ) -> None:
        """Keep a value, or a function that gives one, for each scheme; a client's id and secret where there are any."""
        self._schemes = schemes
        self._clients = {name: client for name, client in (clients or {}).items() if client is not None}
        found = {name: _given(given.get(name)) or _from_environment(scheme) for name, scheme in schemes.items()}
        self._values = {name: value for name, value in found.items() if value is not None}
        self.secret_headers = frozenset(
            _OWN_HEADERS | {scheme.name.lower() for scheme in schemes.values() if scheme.location == "header"}
        )
        self.secret_queries = frozenset(scheme.name for scheme in schemes.values() if scheme.location == "query")

    def chosen(self, operation: Operation) -> list[tuple[str, Any]]:
        """Return scheme and source of the first alternative of which everything is there."""
        for alternative in operation.security:
            if all(name in self._values or name in self._clients for name in alternative):
                return [(name, self._values.get(name, self._clients.get(name))) for name in alternative]
        return []

    def proof(self, scheme: str, value: Any) -> Credential:
        """Make what is sent of a scheme's value."""
        kind, location, name, _ = self._schemes[scheme]
        if kind == "bearer":
            return Credential("header", "authorization", f"Bearer {value}")
        if kind == "basic":
            pair = base64.b64encode(":".join(value).encode()).decode("ascii")
            return Credential("header", "authorization", f"Basic {pair}")
        return Credential(location, name, str(value))


def _given(value: Any) -> Any:
    """Return a credential; a user name and a password make one together."""
    if isinstance(value, tuple):
        user, password = value  # pyright: ignore[reportUnknownVariableType]
        return None if user is None else (user, password or "")
    return value


def _from_environment(scheme: Scheme) -> Any:
    values = [os.environ.get(name) for name in scheme.variables]
    if not values or not values[0]:
        return None
    return (values[0], values[1] or "") if scheme.kind == "basic" and len(values) > 1 else values[0]
