"""The runtime: what does not depend on the API."""

from __future__ import annotations

import asyncio
import datetime
import io
import json
from collections.abc import AsyncIterator
from typing import Any, Callable

import httpx
import pytest

from petstore import (
    UNSET,
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    DecodeError,
    File,
    Model,
    NotFoundError,
    RateLimitError,
    RequestOptions,
    ServerError,
    UnknownVariant,
    _core,
)
from petstore._body import encode_body
from petstore._encode import to_json, to_json_bytes
from petstore._errors import error_class
from petstore._params import header_value, path_value, query_pairs
from petstore._sse import EventParser
from petstore._transport import (
    AsyncTransport,
    Credential,
    Settings,
    Transport,
    basic_credential,
    bearer_credential,
    key_credential,
)


class Item(Model):
    """An object with a field of each kind."""

    __slots__ = ("name", "note", "size")

    __fields__ = (
        _core.required("name", "itemName", _core.string),
        _core.optional("size", "size", _core.integer),
        _core.nullish("note", "note", _core.nullable(_core.string)),
    )


class Page(Model):
    """A page of numbers."""

    __slots__ = ("data", "more", "next")

    __fields__ = (
        _core.required("data", "data", _core.list_of(_core.integer)),
        _core.required("next", "next", _core.nullable(_core.string)),
        _core.optional("more", "more", _core.boolean),
    )


JSON = _core.Operation("GET", "/things", responses=(_core.Response("2XX", "json", _core.any_value),))
Handler = Callable[[httpx.Request], httpx.Response]


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {"base_url": "https://sdk.test/", "timeout": 5, "headers": None, "credentials": {}}
    return Settings(**{**given, **changes})


def client(handler: Handler, **changes: Any) -> Transport:
    return Transport(settings(**changes), httpx.Client(transport=httpx.MockTransport(handler)))


def async_client(handler: Handler, **changes: Any) -> AsyncTransport:
    return AsyncTransport(settings(**changes), httpx.AsyncClient(transport=httpx.MockTransport(handler)))


def test_model_keeps_what_it_does_not_know() -> None:
    data = {"itemName": "a", "size": 1, "note": None, "later": [1]}
    item = Item.from_dict(data)
    assert item.additional_properties == {"later": [1]}
    assert item.to_dict() == data
    assert repr(item) == "Item(name='a', size=1, note=None, additional_properties={'later': [1]})"


def test_absent_is_not_null() -> None:
    item = Item.from_dict({"itemName": "a", "size": None})
    assert getattr(item, "note") is UNSET  # noqa: B009
    assert item.to_dict() == {"itemName": "a"}
    assert not UNSET
    assert repr(UNSET) == "UNSET"


def test_an_operation_may_have_a_server_of_its_own() -> None:
    operation = _core.Operation("GET", "/things", server="https://elsewhere.test/v2")
    default = settings(base_url=None, default_base_url="https://sdk.test/")
    assert default.request(JSON, (), None, None).url == "https://sdk.test/things"
    assert default.request(operation, (), None, None).url == "https://elsewhere.test/v2/things"
    assert settings().request(operation, (), None, None).url == "https://sdk.test/things"


def test_models_compare_by_value() -> None:
    assert Item.from_dict({"itemName": "a"}) == Item.from_dict({"itemName": "a"})
    assert Item.from_dict({"itemName": "a"}) != Item.from_dict({"itemName": "b"})
    assert Item.from_dict({"itemName": "a"}) != Page.from_dict({"data": [], "next": None})
    with pytest.raises(TypeError):
        hash(Item.from_dict({"itemName": "a"}))


@pytest.mark.parametrize(
    ("decode", "value", "message"),
    [
        (_core.string, 1, "$: expected a string, got int"),
        (_core.boolean, "true", "$: expected a boolean, got str"),
        (_core.integer, True, "$: expected an integer, got bool"),
        (_core.integer, 1.5, "$: expected an integer, got float"),
        (_core.number, "1", "$: expected a number, got str"),
        (_core.date, "yesterday", "$: not a date: 'yesterday'"),
        (_core.date_time, "now", "$: not a date-time: 'now'"),
        (_core.date_time, "2024-13-01T00:00:00Z", "$: not a date-time: '2024-13-01T00:00:00Z'"),
        (_core.base64_bytes, "%", "$: not base64 text"),
        (_core.binary, 1, "$: expected bytes or a file, got int"),
        (_core.literal("a"), "b", "$: expected 'a', got 'b'"),
        (_core.literal(1), True, "$: expected 1, got True"),
        (_core.list_of(_core.string), {}, "$: expected an array, got dict"),
        (_core.list_of(_core.string), ["a", 1], "$[1]: expected a string, got int"),
        (_core.tuple_of(_core.string), "a", "$: expected an array, got str"),
        (_core.tuple_of(_core.string), ["a", 1], "$: expected 1 items, got 2"),
        (_core.tuple_of(_core.string, rest=_core.integer), [], "$: expected 1 items, got 0"),
        (_core.tuple_of(_core.string, rest=_core.integer), ["a", 1, "b"], "$[2]: expected an integer, got str"),
        (_core.map_of(_core.list_of(_core.string)), {"a": [1]}, "$.a[0]: expected a string, got int"),
        (Item.from_dict, [], "$: expected an object, got list"),
        (Item.from_dict, {}, "$.itemName: is missing"),
        (Item.from_dict, {"itemName": 1}, "$.itemName: expected a string, got int"),
    ],
)
def test_decoding_says_where_it_failed(decode: Any, value: Any, message: str) -> None:
    with pytest.raises(DecodeError) as raised:
        decode(value)
    assert str(raised.value) == message


def test_scalars() -> None:
    utc = datetime.timezone.utc
    assert _core.integer(2.0) == 2
    assert _core.date("2024-02-29") == datetime.date(2024, 2, 29)
    assert _core.date_time("2024-02-29T12:00:00.123456789Z") == datetime.datetime(2024, 2, 29, 12, 0, 0, 123456, utc)
    assert _core.date_time("2024-02-29t12:00:00-05:30").utcoffset() == -datetime.timedelta(hours=5, minutes=30)
    assert _core.date_time("2024-02-29 12:00:00").tzinfo == utc
    assert _core.base64_bytes("aGk=") == b"hi"
    assert _core.tuple_of(_core.string, rest=_core.integer)(["a", 1, 2]) == ("a", 1, 2)
    assert to_json([datetime.datetime(2024, 2, 29, 12), datetime.date(2024, 2, 29), b"hi"]) == [
        "2024-02-29T12:00:00Z",
        "2024-02-29",
        "aGk=",
    ]
    with pytest.raises(TypeError, match="cannot send a value of type object"):
        to_json(object())


def test_unions() -> None:
    decode = _core.one_of(_core.one_of(_core.integer), _core.string)
    assert decode(1) == 1
    assert decode("a") == "a"
    unknown = decode([1])
    assert unknown == UnknownVariant([1])
    assert repr(unknown) == "UnknownVariant([1])"
    assert to_json(unknown) == [1]
    tagged = _core.tagged("kind", [(("item",), Item.from_dict)])
    assert isinstance(tagged({"kind": "item", "itemName": "a"}), Item)
    assert tagged({"kind": "later"}) == UnknownVariant({"kind": "later"})


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("simple", False, "a b/c", "a%20b%2Fc"),
        ("simple", False, [1, True], "1,true"),
        ("simple", False, {"a": 1, "b": 2}, "a,1,b,2"),
        ("simple", True, {"a": 1, "b": 2}, "a=1,b=2"),
        ("label", False, [1, 2], ".1,2"),
        ("label", True, [1, 2], ".1.2"),
        ("matrix", False, [1, 2], ";id=1,2"),
        ("matrix", True, [1, 2], ";id=1;id=2"),
        ("matrix", False, {"a": 1}, ";id=a,1"),
        ("matrix", True, {"a": 1}, ";a=1"),
    ],
)
def test_path_styles(style: str, explode: bool, value: Any, expected: str) -> None:
    assert path_value("id", value, style, explode) == expected


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("form", True, "a&b", [("q", "a%26b")]),
        ("form", True, None, [("q", "")]),
        ("form", True, [1, 2], [("q", "1"), ("q", "2")]),
        ("form", False, [1, 2], [("q", "1,2")]),
        ("form", True, {"a": 1}, [("a", "1")]),
        ("form", False, {"a": 1}, [("q", "a,1")]),
        ("spaceDelimited", False, [1, 2], [("q", "1%202")]),
        ("pipeDelimited", False, [1, 2], [("q", "1%7C2")]),
        ("deepObject", True, {"a": {"b": [1, 2]}}, [("q%5Ba%5D%5Bb%5D", "1"), ("q%5Ba%5D%5Bb%5D", "2")]),
    ],
)
def test_query_styles(style: str, explode: bool, value: Any, expected: Any) -> None:
    assert query_pairs("q", value, style, explode) == expected


def test_reserved_characters_and_headers() -> None:
    assert query_pairs("q", "a/b", "form", True, reserved=True) == [("q", "a/b")]
    assert header_value([1, "a"], False) == "1,a"
    assert header_value({"a": 1}, True) == "a=1"
    assert header_value({"a": 1}, False) == "a,1"
    assert header_value(True, False) == "true"


def test_request() -> None:
    operation = _core.Operation(
        "GET",
        "/things/{id}",
        parameters=(
            _core.Parameter("id", "path", "simple", False),
            _core.Parameter("filter", "query", "form", True, json=True),
            _core.Parameter("X-Trace", "header", "simple", False),
            _core.Parameter("session", "cookie", "form", True),
            _core.Parameter("absent", "query", "form", True),
        ),
        security=(("nobody",), ("key", "basic", "cookie")),
    )
    credentials = {
        "key": key_credential("query", "api_key", "k"),
        "basic": basic_credential("me", None),
        "cookie": Credential("cookie", "token", "t"),
        "absent": bearer_credential(None),
    }
    options: RequestOptions = {"headers": {"X-Trace": "mine"}, "timeout": 1}
    given = settings(credentials=credentials, headers={"X-Team": "a"})
    method, url, headers, content, timeout = given.request(operation, ("..", {"a": 1}, "t", "s", None), None, options)
    assert method == "GET"
    assert url == "https://sdk.test/things/%2E%2E?filter=%7B%22a%22%3A1%7D&api_key=k"
    assert headers["x-trace"] == "mine"
    assert headers["x-team"] == "a"
    assert headers["cookie"] == "session=s; token=t"
    assert headers["authorization"] == "Basic bWU6"
    assert content.content is None
    assert timeout == 1


def test_absent_credentials() -> None:
    assert key_credential("header", "x", None) is None
    assert basic_credential(None, "secret") is None
    assert bearer_credential("t") == ("header", "authorization", "Bearer t")


def test_json_and_form_bodies() -> None:
    item = Item.from_dict({"itemName": "ä", "note": None})
    plain = _core.Body("application/json", "json")
    assert encode_body(plain, item).content == '{"itemName":"ä","note":null}'.encode()
    decided = _core.Body("application/json", "json", constants={"stream": True})
    assert encode_body(decided, {"stream": False, "a": None}).content == b'{"a":null,"stream":true}'
    form = _core.Body("application/x-www-form-urlencoded", "form", parts={"tags": _core.Part(explode=False)})
    assert encode_body(form, {"a b": "c&d", "tags": [1, 2], "none": None}).content == b"a%20b=c%26d&tags=1,2"


def test_other_bodies() -> None:
    assert encode_body(_core.Body("text/plain", "text"), "ä") == ("text/plain; charset=utf-8", "ä".encode(), None)
    assert encode_body(_core.Body("application/x-ndjson", "ndjson"), [1, {"a": 2}]).content == b'1\n{"a":2}\n'
    binary = _core.Body("application/octet-stream", "binary")
    assert encode_body(binary, io.BytesIO(b"x")).content == b"x"
    assert encode_body(binary, File(b"x", content_type="image/png")).media_type == "image/png"


def test_multipart() -> None:
    body = _core.Body("multipart/form-data", "multipart", parts={"meta": _core.Part("application/json")})
    value = {
        "file": File(b"x", filename="a.txt", content_type="text/plain"),
        "more": [b"y", io.BytesIO(b"z")],
        "meta": [1],
        "item": Item.from_dict({"itemName": "a"}),
        "size": 3,
        "day": datetime.date(2024, 2, 29),
        "none": None,
    }
    seen: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.read().decode())
        assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
        return httpx.Response(204)

    client(handle).call(_core.Operation("POST", "/files", body=body), body=value)
    text = seen[0]
    assert 'name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n' in text
    assert text.count('name="more"; filename="file"') == 2
    assert 'name="meta"\r\nContent-Type: application/json\r\n\r\n1\r\n' in text
    assert 'name="item"\r\nContent-Type: application/json\r\n\r\n{"itemName":"a"}\r\n' in text
    assert 'name="size"\r\n\r\n3\r\n' in text
    assert 'name="day"\r\n\r\n2024-02-29\r\n' in text
    assert "none" not in text


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, AuthenticationError),
        (404, NotFoundError),
        (429, RateLimitError),
        (503, ServerError),
        (418, APIStatusError),
    ],
)
def test_errors_by_status(status: int, expected: type[APIError]) -> None:
    assert error_class(status) is expected


def test_error_keeps_the_response() -> None:
    operation = _core.Operation("GET", "/things", responses=(_core.Response("404", "json", Item.from_dict),))
    bodies = [b'{"itemName":"a"}', b'{"other":1}', b"<html>"]
    data: list[Any] = []
    for body in bodies:
        with pytest.raises(NotFoundError) as raised:
            client(lambda _, body=body: httpx.Response(404, content=body)).call(operation)
        assert raised.value.body == body
        data.append(raised.value.data)
    assert data == [Item.from_dict({"itemName": "a"}), {"other": 1}, None]


def test_connection_errors() -> None:
    def refuse(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    def wait(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("too slow")

    with pytest.raises(APIConnectionError, match="refused"):
        client(refuse).call(JSON)
    with pytest.raises(APITimeoutError, match="too slow"):
        client(wait).call(JSON)
    with pytest.raises(APIConnectionError, match="refused"):
        asyncio.run(async_client(refuse).call(JSON))


def test_a_response_that_is_not_json() -> None:
    with pytest.raises(DecodeError, match="not JSON"):
        client(lambda _: httpx.Response(200, text="<html>")).call(JSON)


def test_no_content() -> None:
    assert client(lambda _: httpx.Response(204)).call(JSON) is None


def test_ndjson() -> None:
    operation = _core.Operation(
        "GET",
        "/things",
        responses=(_core.Response("200", "ndjson", _core.list_of(_core.integer)),),
    )
    assert client(lambda _: httpx.Response(200, text="1\n2\n\n")).call(operation) == [1, 2]


def feed(*pieces: str) -> list[tuple[str, ...]]:
    parser = EventParser()
    return [tuple(event) for piece in pieces for event in parser.feed(piece)]


def test_event_parser() -> None:
    text = "\ufeff: comment\nid: 7\nevent: delta\ndata: a\ndata:b\n\nretry: 1\ndata\n\nevent: empty\n\n"
    expected = [("delta", "a\nb", "7"), ("message", "", "7")]
    assert feed(text) == expected
    assert feed(text.replace("\n", "\r\n")) == expected
    assert feed(text.replace("\n", "\r") + ":") == expected
    assert feed(*text.replace("\n", "\r\n")) == expected
    assert feed("data: cut off") == []


STREAM = _core.Operation(
    "GET",
    "/events",
    accept="text/event-stream",
    responses=(_core.Response("200", "sse", _core.any_value),),
    sentinel="[DONE]",
)


def test_stream() -> None:
    text = 'data: {"a":"ä"}\n\ndata: [DONE]\n\ndata: {"b":2}\n\n'
    stream = client(lambda _: httpx.Response(200, text=text)).stream(STREAM)
    with stream as events:
        assert list(events) == [{"a": "ä"}]
    assert stream.response.is_closed


def test_broken_streams() -> None:
    def pieces() -> Any:
        yield b"data: 1\n\n"
        raise httpx.ReadError("gone")

    events = client(lambda _: httpx.Response(200, content=pieces())).stream(STREAM)
    assert next(events) == 1
    with pytest.raises(APIConnectionError, match="gone"):
        next(events)

    async def run() -> None:
        async def late() -> AsyncIterator[bytes]:
            yield b"data: 1\n\n"
            raise httpx.ReadError("gone")

        async with await async_client(lambda _: httpx.Response(200, content=late())).stream(STREAM) as stream:
            assert await stream.__anext__() == 1
            await stream.__anext__()

    with pytest.raises(APIConnectionError, match="gone"):
        asyncio.run(run())


def pages(request: httpx.Request) -> httpx.Response:
    after = request.url.params.get("after")
    page = {"data": [3], "next": "3", "more": False} if after == "2" else {"data": [1, 2], "next": "2", "more": True}
    return httpx.Response(200, content=to_json_bytes(page))


PAGES = _core.Operation(
    "GET",
    "/numbers",
    parameters=(_core.Parameter("after", "query", "form", True),),
    responses=(_core.Response("200", "json", Page.from_dict),),
)
PAGINATION = _core.Pagination(0, "data", "next", "more")


def test_pagination() -> None:
    pager = client(pages).pages(PAGES, PAGINATION, (None,))
    assert list(pager) == [1, 2, 3]
    assert [page.data for page in pager.pages()] == [[1, 2], [3]]

    async def run() -> list[int]:
        return [item async for item in async_client(pages).pages(PAGES, PAGINATION, (None,))]

    assert asyncio.run(run()) == [1, 2, 3]


def test_pagination_without_a_flag_ends_with_the_cursor() -> None:
    last = client(lambda _: httpx.Response(200, text=json.dumps({"data": [1], "next": None})))
    assert list(last.pages(PAGES, _core.Pagination(0, "data", "next"), (None,))) == [1]
