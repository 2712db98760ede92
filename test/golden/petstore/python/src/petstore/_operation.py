"""What one call of the API looks like on the wire, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from ._errors import APIStatusError, DecodeError, error_class

if TYPE_CHECKING:
    import httpx

    from ._decode import Decoder


_NO_CONTENT = 204


class RequestOptions(TypedDict, total=False):
    """What can be set for a single call."""

    timeout: float
    """Seconds to wait, instead of the client's time-out."""
    headers: Mapping[str, str]
    """Headers to send along; they win over all others."""


class Parameter(NamedTuple):
    """A parameter, and how its value is written."""

    name: str
    location: str
    style: str
    explode: bool
    allow_reserved: bool = False
    json: bool = False


class Part(NamedTuple):
    """How one property of a form or multipart body is written."""

    content_type: str | None = None
    style: str = "form"
    explode: bool = True


class Body(NamedTuple):
    """How the request body is written."""

    media_type: str
    encoding: str
    parts: Mapping[str, Part] = {}
    constants: Mapping[str, Any] = {}
    """Properties whose values the method decides, such as whether to stream."""


class Response(NamedTuple):
    """What comes back with a status (``200``, ``4XX`` or ``default``)."""

    status: str
    encoding: str = "empty"
    decode: Decoder[Any] | None = None


class Pagination(NamedTuple):
    """Where a page's items and the way to the next page are."""

    cursor: int
    """The position of the cursor among the operation's parameters."""
    items: str
    next_cursor: str
    has_more: str | None = None


class Operation:
    """An operation: where its call goes, and what comes back."""

    __slots__ = ("accept", "body", "method", "parameters", "path", "responses", "security", "sentinel", "server")

    def __init__(
        self,
        method: str,
        path: str,
        *,
        server: str | None = None,
        accept: str = "application/json",
        parameters: tuple[Parameter, ...] = (),
        body: Body | None = None,
        responses: tuple[Response, ...] = (),
        security: tuple[tuple[str, ...], ...] = (),
        sentinel: str | None = None,
    ) -> None:
        """Describe the operation; ``security`` lists alternatives of credentials that belong together.

        ``server`` is where it is served, if that is not where the API is.
        """
        self.method = method
        self.path = path
        self.server = server
        self.accept = accept
        self.parameters = parameters
        self.body = body
        self.responses = responses
        self.security = security
        self.sentinel = sentinel

    def response(self, status_code: int) -> Response | None:
        """Return what is documented for the status, the most exact first."""
        documented = {response.status: response for response in self.responses}
        for status in (str(status_code), f"{status_code // 100}XX", "default"):
            if status in documented:
                return documented[status]
        return None

    def read(self, response: httpx.Response) -> Any:
        """Decode a successful response; raise the error that another one means."""
        self.check(response)
        documented = self.response(response.status_code)
        if documented is None or response.status_code == _NO_CONTENT:
            return None
        return _decode(documented, response)

    def event(self, data: str) -> Any:
        """Decode the data of one event."""
        decode = next(response.decode for response in self.responses if response.encoding == "sse")
        return decode(_parse(data)) if decode else None

    def check(self, response: httpx.Response) -> None:
        """Raise the error that an unsuccessful, wholly read response means."""
        if response.is_success:
            return
        raise self._error(response)

    def _error(self, response: httpx.Response) -> APIStatusError:
        documented = self.response(response.status_code)
        try:
            data = None if documented is None or not response.content else _decode(documented, response)
        except DecodeError:
            data = None
        if data is None:
            try:
                data = json.loads(response.content)
            except ValueError:
                data = None
        error = error_class(response.status_code)
        return error(response.status_code, response.headers, response.content, data)


def _parse(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise DecodeError("not JSON") from None


def _decode(documented: Response, response: httpx.Response) -> Any:
    if documented.decode is None:
        return None
    if documented.encoding == "json":
        return documented.decode(_parse(response.content))
    if documented.encoding == "ndjson":
        return documented.decode([_parse(line) for line in response.content.splitlines() if line.strip()])
    if documented.encoding == "binary":
        return response.content
    return documented.decode(response.text)
