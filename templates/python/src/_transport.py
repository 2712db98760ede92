"""Sending requests: every call of both clients goes through ``send`` of one of the two transports."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

from ._body import Content, encode_body
from ._errors import APIConnectionError, APITimeoutError
from ._pagination import AsyncPager, Pager
from ._params import header_value, json_value, path_value, query_pairs
from ._sse import AsyncEventStream, EventStream
from ._version import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._operation import Operation, Pagination, Parameter, RequestOptions


class Credential(NamedTuple):
    """A secret, and where it goes: a header, the query or a cookie of that name."""

    location: str
    name: str
    value: str


def key_credential(location: str, name: str, value: str | None) -> Credential | None:
    """Make the credential of an API key, if there is one."""
    return None if value is None else Credential(location, name, value)


def bearer_credential(token: str | None) -> Credential | None:
    """Make the credential of an access token, if there is one."""
    return None if token is None else Credential("header", "authorization", f"Bearer {token}")


def basic_credential(username: str | None, password: str | None) -> Credential | None:
    """Make the credential of HTTP Basic authentication, if there is a user name."""
    if username is None:
        return None
    pair = base64.b64encode(f"{username}:{password or ''}".encode()).decode("ascii")
    return Credential("header", "authorization", f"Basic {pair}")


class Request(NamedTuple):
    """A request, ready to be sent."""

    method: str
    url: str
    headers: dict[str, str]
    content: Content
    timeout: float | None


class Settings:
    """What all calls of a client have in common."""

    def __init__(
        self,
        *,
        base_url: str | None,
        default_base_url: str = "",
        timeout: float | None,
        headers: Mapping[str, str] | None,
        credentials: Mapping[str, Credential | None],
    ) -> None:
        """Keep the settings; credentials that were not given are ``None``."""
        self.base_url = base_url
        self.default_base_url = default_base_url
        self.timeout = timeout
        self.headers = dict(headers or {})
        self.credentials = {name: value for name, value in credentials.items() if value is not None}

    def request(
        self,
        operation: Operation,
        values: tuple[Any, ...],
        body: Any,
        options: RequestOptions | None,
    ) -> Request:
        """Write a call as a request."""
        options = options or {}
        path = operation.path
        query: list[tuple[str, str]] = []
        headers = {"accept": operation.accept, "user-agent": USER_AGENT}
        cookies: list[str] = []
        for parameter, value in zip(operation.parameters, values):
            if value is None:
                continue
            if parameter.location == "path":
                written = path_value(parameter.name, _plain(parameter, value), parameter.style, parameter.explode)
                # Dots alone would climb in the path.
                safe = written.replace(".", "%2E") if written in (".", "..") else written
                path = path.replace("{" + parameter.name + "}", safe)
            elif parameter.location == "query":
                query += _query(parameter, value)
            elif parameter.location == "header":
                headers[parameter.name.lower()] = header_value(_plain(parameter, value), parameter.explode)
            else:
                cookies += ["=".join(pair) for pair in _query(parameter, value)]
        for credential in self._credentials(operation):
            if credential.location == "header":
                headers[credential.name.lower()] = credential.value
            elif credential.location == "query":
                query += query_pairs(credential.name, credential.value, "form", explode=True)
            else:
                cookies.append(f"{credential.name}={credential.value}")
        content = Content(None)
        if operation.body is not None and body is not None:
            content = encode_body(operation.body, body)
        if content.media_type is not None:
            headers["content-type"] = content.media_type
        if cookies:
            headers["cookie"] = "; ".join(cookies)
        for extra in (self.headers, options.get("headers", {})):
            headers.update({name.lower(): value for name, value in extra.items()})
        text = "&".join(f"{name}={value}" for name, value in query)
        separator = "" if not text else "&" if "?" in path else "?"
        base_url = self.base_url or operation.server or self.default_base_url
        url = f"{base_url.rstrip('/')}{path}{separator}{text}"
        return Request(operation.method, url, headers, content, options.get("timeout", self.timeout))

    def _credentials(self, operation: Operation) -> list[Credential]:
        """Return the first alternative of which everything was given."""
        for alternative in operation.security:
            if all(name in self.credentials for name in alternative):
                return [self.credentials[name] for name in alternative]
        return []


def _plain(parameter: Parameter, value: Any) -> Any:
    return json_value(value) if parameter.json else value


def _query(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    plain = _plain(parameter, value)
    return query_pairs(parameter.name, plain, parameter.style, parameter.explode, reserved=parameter.allow_reserved)


def _at(values: tuple[Any, ...], index: int, value: Any) -> tuple[Any, ...]:
    return (*values[:index], value, *values[index + 1 :])


def _connection_error(error: httpx.TransportError) -> APIConnectionError:
    kind = APITimeoutError if isinstance(error, httpx.TimeoutException) else APIConnectionError
    return kind(f"{type(error).__name__}: {error}")


class Transport:
    """Sends requests and waits for the responses."""

    def __init__(self, settings: Settings, http_client: httpx.Client | None) -> None:
        """Send with the given HTTP client, or one of its own."""
        self.settings = settings
        self._http = http_client or httpx.Client()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, request: Request, *, stream: bool = False) -> httpx.Response:
        """Send a request; the body of a streamed response is read by the caller."""
        method, url, headers, content, timeout = request
        try:
            built = self._http.build_request(
                method,
                url,
                headers=headers,
                content=content.content,
                files=content.files,
                timeout=timeout,
            )
            return self._http.send(built, stream=stream)
        except httpx.TransportError as error:
            raise _connection_error(error) from error

    def call(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation and decode its response."""
        return operation.read(self.send(self.settings.request(operation, values, body, options)))

    def stream(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> EventStream[Any]:
        """Call an operation and iterate over the events of its response."""
        response = self.send(self.settings.request(operation, values, body, options), stream=True)
        try:
            if not response.is_success:
                response.read()
            operation.check(response)
        except BaseException:
            response.close()
            raise
        return EventStream(response, operation)

    def pages(
        self,
        operation: Operation,
        pagination: Pagination,
        values: tuple[Any, ...],
        *,
        options: RequestOptions | None = None,
    ) -> Pager[Any, Any]:
        """Iterate over the items of all pages."""

        def fetch(cursor: Any) -> Any:
            return self.call(operation, _at(values, pagination.cursor, cursor), options=options)

        return Pager(fetch, pagination, values[pagination.cursor])


class AsyncTransport:
    """Like :class:`Transport`, without blocking."""

    def __init__(self, settings: Settings, http_client: httpx.AsyncClient | None) -> None:
        """Send with the given HTTP client, or one of its own."""
        self.settings = settings
        self._http = http_client or httpx.AsyncClient()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def send(self, request: Request, *, stream: bool = False) -> httpx.Response:
        """Send a request; the body of a streamed response is read by the caller."""
        method, url, headers, content, timeout = request
        try:
            built = self._http.build_request(
                method,
                url,
                headers=headers,
                content=content.content,
                files=content.files,
                timeout=timeout,
            )
            return await self._http.send(built, stream=stream)
        except httpx.TransportError as error:
            raise _connection_error(error) from error

    async def call(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Call an operation and decode its response."""
        return operation.read(await self.send(self.settings.request(operation, values, body, options)))

    async def stream(
        self,
        operation: Operation,
        values: tuple[Any, ...] = (),
        *,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[Any]:
        """Call an operation and iterate over the events of its response."""
        response = await self.send(self.settings.request(operation, values, body, options), stream=True)
        try:
            if not response.is_success:
                await response.aread()
            operation.check(response)
        except BaseException:
            await response.aclose()
            raise
        return AsyncEventStream(response, operation)

    def pages(
        self,
        operation: Operation,
        pagination: Pagination,
        values: tuple[Any, ...],
        *,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Any, Any]:
        """Iterate over the items of all pages."""

        async def fetch(cursor: Any) -> Any:
            return await self.call(operation, _at(values, pagination.cursor, cursor), options=options)

        return AsyncPager(fetch, pagination, values[pagination.cursor])
