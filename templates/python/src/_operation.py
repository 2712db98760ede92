"""What one call of the API looks like on the wire, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, TypedDict, cast

from ._decode import any_value
from ._errors import APIStatusError, DecodeError, StreamError, error_class

if TYPE_CHECKING:
    from ._decode import Decoder
    from ._http import Headers


_NO_CONTENT = 204


class RequestOptions(TypedDict, total=False):
    """What can be set for a single call; it wins over the client's settings."""

    timeout: float | None
    """Seconds that an attempt may take."""
    idle_timeout: float | None
    """Seconds of silence in a stream or download."""
    max_retries: int
    """How often a request is sent again."""
    headers: Mapping[str, str]
    """Headers to send along; they win over all others."""
    query: Mapping[str, str]
    """Query parameters to send along."""
    idempotency_key: str
    """The key by which the API knows a request that it has seen."""
    base_url: str
    """The URL that all paths are relative to."""


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


class Stream(NamedTuple):
    """How the events of a stream are read."""

    sentinel: str | None = None
    """The data that ends the stream and is no event."""
    error: str = "error"
    """The event that tells of a failure."""
    error_decode: Decoder[Any] | None = None
    tag: str | None = None
    """The property that an event's name stands for, where its data has none."""
    text: str = ""
    """Where an event's data is the text itself: ``always``, or ``unless-json``."""
    resumable: bool = False
    """Whether the stream can go on after the last event that came."""
    fold: tuple[tuple[str, ...], ...] = ()
    """Where texts and lists go on from event to event, as attributes that lead there."""


class Pagination(NamedTuple):
    """Where a page's items and the way to the next page are: attributes that lead there, positions of parameters."""

    kind: str
    items: tuple[str, ...]
    parameter: int = -1
    next: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    limit: int = -1
    total: tuple[str, ...] = ()
    first: int = 1


class Operation:
    """An operation: where its call goes, and what comes back."""

    __slots__ = (
        "accept",
        "body",
        "idempotent",
        "key_header",
        "method",
        "parameters",
        "path",
        "responses",
        "retry_statuses",
        "security",
        "server",
        "stream",
    )

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
        stream: Stream | None = None,
        idempotent: bool | None = None,
        key_header: str | None = None,
        retry_statuses: tuple[int, ...] = (),
    ) -> None:
        """Describe the operation; ``security`` lists alternatives of credentials that belong together.

        ``server`` is where it is served, if that is not where the API is; ``idempotent`` is said where the method
        does not say it; ``key_header`` is the header of an idempotency key; ``retry_statuses`` are worth a retry too.
        """
        self.method = method
        self.path = path
        self.server = server
        self.accept = accept
        self.parameters = parameters
        self.body = body
        self.responses = responses
        self.security = security
        self.stream = stream
        self.idempotent = idempotent
        self.key_header = key_header
        self.retry_statuses = retry_statuses

    def response(self, status_code: int) -> Response | None:
        """Return what is documented for the status, the most exact first."""
        for status in (str(status_code), f"{status_code // 100}XX", "default"):
            for response in self.responses:
                if response.status == status:
                    return response
        return None

    def _success(self, status_code: int) -> Response | None:
        """Return what a successful response is: of its own status, else of another success, else of any."""
        found = self.response(status_code)
        if found is not None and found.status != "default":
            return found
        return next((response for response in self.responses if response.status.startswith("2")), found)

    def read(self, status_code: int, content: bytes) -> Any:
        """Decode a successful response."""
        documented = self._success(status_code)
        if documented is None or documented.decode is None or status_code == _NO_CONTENT:
            return None
        try:
            return _decode(documented, content)
        except DecodeError as error:
            raise DecodeError(error.reason, error.path, content) from None

    def event_decoder(self) -> Decoder[Any]:
        """Return what decodes the value of an event."""
        return next(response.decode for response in self.responses if response.encoding == "sse") or any_value

    def events(self, noted: Callable[[object], None] | None = None) -> Callable[[str, str], Any]:
        """Return what decodes an event, by its name and its data; ``noted`` is told of each that can be."""
        decode = self.event_decoder()
        tag = self.stream.tag if self.stream else None
        parse = _PARSERS[self.stream.text if self.stream else ""]

        def event(name: str, data: str) -> Any:
            value = parse(data)
            if tag is not None and name != "message":
                _add_tag(value, tag, name)
            decoded = decode(value)
            if noted is not None:
                noted(value)
            return decoded

        return event

    def error(self, status_code: int, headers: Headers, content: bytes) -> APIStatusError:
        """Make the error that an unsuccessful response means."""
        documented = self.response(status_code)
        data = _data(content, None if documented is None else documented)
        return error_class(status_code)(status_code, headers, content, data, self.title)

    def stream_error(self, headers: Headers, content: bytes) -> StreamError:
        """Make the error that an event tells of."""
        decode = self.stream.error_decode if self.stream else None
        data = _data(content, None if decode is None else Response("default", "json", decode))
        return StreamError(200, headers, content, data, self.title)

    @property
    def title(self) -> str:
        """How messages name the operation."""
        return f"{self.method} {self.path}:"


def _add_tag(value: object, tag: str, event: str) -> None:
    if isinstance(value, dict):
        cast("dict[str, Any]", value).setdefault(tag, event)


def _data(content: bytes, documented: Response | None) -> Any:
    if not content:
        return None
    try:
        if documented is not None and documented.decode is not None:
            return _decode(documented, content)
    except DecodeError:
        pass
    try:
        return parse_json(content)
    except DecodeError:
        return None


def parse_json(text: str | bytes) -> object:
    """Parse JSON text."""
    try:
        return json.loads(text)
    except ValueError:
        raise DecodeError("not JSON") from None
    except RecursionError:
        raise DecodeError("the JSON is too deep") from None


def _json_or_text(data: str) -> object:
    try:
        return parse_json(data)
    except DecodeError:
        return data


# What reads an event's data, by where it is the text itself.
_PARSERS: dict[str, Callable[[str], object]] = {"": parse_json, "always": str, "unless-json": _json_or_text}


def _decode(documented: Response, content: bytes) -> Any:
    if documented.decode is None:
        return None
    if documented.encoding == "json":
        return documented.decode(parse_json(content)) if content else None
    if documented.encoding == "ndjson":
        return documented.decode([parse_json(line) for line in content.splitlines() if line.strip()])
    if documented.encoding == "binary":
        return content
    return documented.decode(content.decode(errors="replace"))
