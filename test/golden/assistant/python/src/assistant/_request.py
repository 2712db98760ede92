"""Calls as requests: what a client, an operation and a caller say, in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from ._body import Content, encode_body
from ._errors import ArgumentError
from ._http import HTTPRequest, Timeouts
from ._params import header_value, json_value, path_value, query_pairs
from ._retry import RetryBudget
from ._version import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ._auth import Credential, Credentials
    from ._operation import Operation, Parameter, RequestOptions

_KEY_HEADER = "Idempotency-Key"


class Settings(NamedTuple):
    """What all calls of a client have in common. Times are in seconds; ``None`` is without end."""

    credentials: Credentials
    budget: RetryBudget
    base_url: str | None = None
    default_base_url: str = ""
    headers: Mapping[str, str] = {}
    query: Mapping[str, str] = {}
    timeout: float | None = 60.0
    connect_timeout: float | None = 10.0
    idle_timeout: float | None = 60.0
    max_retries: int = 2
    max_response_bytes: int = 268_435_456
    max_event_bytes: int = 16_777_216
    middleware: Sequence[Any] = ()
    logger: Any = None


class Prepared:
    """A call, ready to be attempted."""

    __slots__ = ("content", "cookies", "headers", "keyed", "max_retries", "method", "own", "query", "timeouts", "url")

    def __init__(self, settings: Settings, operation: Operation, options: RequestOptions) -> None:
        """Begin with what does not depend on the call's values."""
        self.method = operation.method
        self.url = ""
        self.headers: dict[str, str] = {"accept": operation.accept, "user-agent": USER_AGENT}
        self.own = [settings.headers, options.get("headers", {})]
        self.query: list[str] = []
        self.cookies: list[str] = []
        self.content = Content()
        self.keyed = False
        self.max_retries = options.get("max_retries", settings.max_retries)
        self.timeouts = Timeouts(
            options.get("timeout", settings.timeout),
            settings.connect_timeout,
            options.get("idle_timeout", settings.idle_timeout),
        )

    def attempt(self, proofs: Iterable[Credential], number: int, *, streamed: bool) -> HTTPRequest:
        """Make the request of one attempt."""
        headers, query, cookies = dict(self.headers), list(self.query), list(self.cookies)
        # What compresses a stream also holds it back.
        headers["accept-encoding"] = "identity" if streamed else "gzip"
        for location, name, value in proofs:
            if location == "header":
                headers[name.lower()] = value
            elif location == "query":
                query.append(f"{quote(name, safe='')}={quote(value, safe='')}")
            else:
                cookies.append(f"{name}={value}")
        if cookies:
            headers["cookie"] = "; ".join(cookies)
        for extra in self.own:
            headers.update({name.lower(): value for name, value in extra.items()})
        if any("\r" in value or "\n" in value for value in headers.values()):
            raise ArgumentError("a header has a line break")
        separator = "" if not query else "&" if "?" in self.url else "?"
        url = f"{self.url}{separator}{'&'.join(query)}"
        return HTTPRequest(self.method, url, headers, self.content, self.timeouts, streamed=streamed, attempt=number)


def prepare(
    settings: Settings,
    operation: Operation,
    values: tuple[Any, ...],
    body: Any,
    options: RequestOptions | None,
) -> Prepared:
    """Write a call as a request."""
    options = options or {}
    prepared = Prepared(settings, operation, options)
    path = operation.path
    for parameter, value in zip(operation.parameters, values):
        if parameter.location == "path":
            path = path.replace("{" + parameter.name + "}", _segment(parameter, value))
        elif value is None:
            continue
        elif parameter.location == "query":
            prepared.query += ["=".join(pair) for pair in _query(parameter, value)]
        elif parameter.location == "header":
            prepared.headers[parameter.name.lower()] = header_value(_plain(parameter, value), parameter.explode)
        else:
            prepared.cookies += ["=".join(pair) for pair in _query(parameter, value)]
    for extra in (settings.query, options.get("query", {})):
        prepared.query += [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in extra.items()]
    base_url = options.get("base_url") or settings.base_url or operation.server or settings.default_base_url
    # WebSockets begin as HTTP requests.
    origin = f"http{base_url[2:]}" if base_url.startswith(("ws:", "wss:")) else base_url
    prepared.url = f"{origin.rstrip('/')}{path}"
    if operation.body is not None and body is not None:
        _add_content(prepared, encode_body(operation.body, body))
    _add_key(prepared, operation, options)
    return prepared


def _add_content(prepared: Prepared, content: Content) -> None:
    prepared.content = content
    if content.media_type is not None:
        prepared.headers["content-type"] = content.media_type
    length = content.length
    if length is not None:
        prepared.headers["content-length"] = str(length)


def _add_key(prepared: Prepared, operation: Operation, options: RequestOptions) -> None:
    """Give the request its idempotency key, the same for all attempts."""
    header = (operation.key_header or _KEY_HEADER).lower()
    given = options.get("idempotency_key") or prepared.headers.get(header)
    key = given or (_new_key() if operation.key_header else None)
    if key is not None:
        prepared.headers[header] = key
    prepared.keyed = key is not None or any(header == name.lower() for extra in prepared.own for name in extra)


def _new_key() -> str:
    import uuid

    return str(uuid.uuid4())


def _plain(parameter: Parameter, value: Any) -> Any:
    return json_value(value) if parameter.json else value


def _segment(parameter: Parameter, value: Any) -> str:
    plain = _plain(parameter, value)
    written = "" if value is None else path_value(parameter.name, plain, parameter.style, parameter.explode)
    if written in ("", ".", ".."):
        raise ArgumentError(f"{parameter.name} cannot be {written!r} in a path: it would lead to another one")
    return written


def _query(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    plain = _plain(parameter, value)
    return query_pairs(parameter.name, plain, parameter.style, parameter.explode, reserved=parameter.allow_reserved)
