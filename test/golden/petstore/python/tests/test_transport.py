"""Requests: how they are sent, and what becomes of them."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import zlib
from collections.abc import AsyncGenerator, Awaitable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Callable

import httpx
import pytest

import petstore._errors as _errors
from petstore import _core
from petstore._auth import Credential, Credentials, Scheme
from petstore._body import encode_body
from petstore._exchange import RedirectError
from petstore._http import Headers, HTTPRequest, Middleware
from petstore._http_clients import async_http_client, http_client_for
from petstore._httpx import HttpxClient
from petstore._oauth import client_credentials
from petstore._raw import RAW
from petstore._request import Settings, prepare
from petstore._retry import RetryBudget, retry_after
from petstore._stdlib import ConnectionPool
from petstore._transport import AsyncTransport, Transport

from .stub import Reply, Server, serving

JSON = _core.Operation("GET", "/things", responses=(_core.Response("2XX", "json", _core.any_value),))
POST = _core.Operation("POST", "/things", body=_core.Body("application/json", "json"))
NOBODY = Credentials({}, {})
CASES: list[dict[str, str]] = json.loads(Path(__file__).with_name("error_cases.json").read_text(encoding="utf-8"))


OPEN: list[Transport] = []


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("random.uniform", min)
    yield
    while OPEN:
        OPEN.pop().close()


def settings(base_url: str | None = "https://sdk.test/", **changes: Any) -> Settings:
    given: dict[str, Any] = {"credentials": NOBODY, "budget": RetryBudget(), "base_url": base_url}
    return Settings(**{**given, **changes})


def transport(server: Server, http: Any = None, **changes: Any) -> Transport:
    OPEN.append(Transport(settings(server.url, **changes), http or ConnectionPool()))
    return OPEN[-1]


@asynccontextmanager
async def async_transport(server: Server, **changes: Any) -> AsyncGenerator[AsyncTransport]:
    client = AsyncTransport(settings(server.url, **changes), async_http_client(None))
    try:
        yield client
    finally:
        await client.close()


def run_async(server: Server, use: Callable[[AsyncTransport], Awaitable[Any]], **changes: Any) -> Any:
    async def run() -> Any:
        async with async_transport(server, **changes) as client:
            return await use(client)

    return asyncio.run(run())


def test_a_request_is_written_once() -> None:
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
    )
    given = settings(headers={"X-Team": "a"}, query={"v": "2"})
    options: _core.RequestOptions = {"headers": {"X-Trace": "mine"}, "query": {"a b": "c&d"}, "timeout": 1}
    prepared = prepare(given, operation, ("a/b", {"a": 1}, "t", "s", None), None, options)
    request = prepared.attempt(
        [Credential("query", "key", "k"), Credential("cookie", "token", "t"), Credential("header", "X-Key", "h")],
        2,
        streamed=False,
    )
    assert request.url == "https://sdk.test/things/a%2Fb?filter=%7B%22a%22%3A1%7D&v=2&a%20b=c%26d&key=k"
    assert request.headers["cookie"] == "session=s; token=t"
    assert (request.headers["x-trace"], request.headers["x-team"], request.headers["x-key"]) == ("mine", "a", "h")
    assert (request.timeouts.total, request.attempt) == (1, 2)


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_an_argument_cannot_lead_to_another_path(value: str | None) -> None:
    operation = _core.Operation("GET", "/things/{id}", parameters=(_core.Parameter("id", "path", "simple", False),))
    with pytest.raises(_errors.ArgumentError):
        prepare(settings(), operation, (value,), None, None)


def test_an_operation_may_have_a_server_of_its_own() -> None:
    operation = _core.Operation("GET", "/things", server="https://elsewhere.test/v2")
    default = settings(None, default_base_url="https://sdk.test/")
    assert prepare(default, JSON, (), None, None).url == "https://sdk.test/things"
    assert prepare(default, operation, (), None, None).url == "https://elsewhere.test/v2/things"
    assert prepare(settings(), operation, (), None, {"base_url": "http://own"}).url == "http://own/things"


def test_what_cannot_be_sent_is_not() -> None:
    with pytest.raises(_errors.ArgumentError, match="line break"):
        prepare(settings(headers={"a": "b\r\nc: d"}), JSON, (), None, None).attempt([], 1, streamed=False)
    with pytest.raises(_errors.ArgumentError, match="cannot be written"):
        prepare(settings(), POST, (), object(), None)


def test_connections_are_used_again() -> None:
    with serving(Reply(body=b'{"a":1}')) as server:
        client = transport(server)
        assert [client.call(JSON) for _ in range(3)] == [{"a": 1}] * 3
        assert len({request.port for request in server.seen}) == 1
        client.close()
        assert client.call(JSON) == {"a": 1}
        assert len({request.port for request in server.seen}) == 2


def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    with serving(Reply(headers={"connection": "close"})) as server:
        client = transport(server)
        client.call(JSON)
        client.call(JSON)
        assert len({request.port for request in server.seen}) == 2


def test_what_fails_is_tried_again_where_it_is_safe() -> None:
    with serving(Reply(503), Reply(-1), Reply(body=b"1")) as server:
        assert transport(server).call(JSON) == 1
        assert len(server.seen) == 3
    with serving(Reply(503)) as server, pytest.raises(_errors.ServerError):
        transport(server).call(POST, body={})
    assert len(server.seen) == 1
    keyed = _core.Operation("POST", "/things", body=POST.body, key_header="Idempotency-Key")
    with serving(Reply(503), Reply(409), Reply(body=b"1")) as server, pytest.raises(_errors.ConflictError):
        transport(server).call(keyed, body={"a": 1})
        assert len({request.headers["idempotency-key"] for request in server.seen}) == 1


def test_a_budget_bounds_retries() -> None:
    budget = RetryBudget()
    with serving(Reply(503)) as server:
        client = transport(server, budget=budget, max_retries=1000)
        with pytest.raises(_errors.ServerError):
            client.call(JSON)
        assert len(server.seen) == 101
        budget.succeeded(1)
        with pytest.raises(_errors.ServerError):
            client.call(JSON)
        assert len(server.seen) == 103


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "2"}, 2),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({}, None),
    ],
)
def test_what_the_server_asks_for(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after(headers) == expected


def test_time_outs() -> None:
    with serving(Reply(pause=0.5)) as server:
        client = transport(server, max_retries=0)
        with pytest.raises(_errors.APITimeoutError) as raised:
            client.call(JSON, options={"timeout": 0.05})
        assert raised.value.phase == "request"
        with pytest.raises(_errors.APITimeoutError):
            run_async(server, lambda client: client.call(JSON), max_retries=0, timeout=0.05)
        through_httpx = transport(server, HttpxClient(), max_retries=0, timeout=0.05)
        with pytest.raises(_errors.APITimeoutError):
            through_httpx.call(JSON)


def test_connection_errors() -> None:
    nowhere = Server("http://127.0.0.1:9", [])
    for http in (ConnectionPool(), HttpxClient()):
        with pytest.raises(_errors.APIConnectionError):
            transport(nowhere, http, max_retries=0).call(JSON)
    with pytest.raises(_errors.APIConnectionError):
        run_async(nowhere, lambda client: client.call(JSON), max_retries=0)
    with pytest.raises(_errors.APIConnectionError, match="no host"):
        transport(Server("http:///x", []), max_retries=0).call(JSON)


def test_bodies_that_break_off_or_are_too_large() -> None:
    with serving(Reply(body=b"{", length=100)) as server, pytest.raises(_errors.APIConnectionError):
        transport(server, max_retries=0).call(JSON)
        with pytest.raises(_errors.APIConnectionError):
            run_async(server, lambda client: client.call(JSON), max_retries=0)
    with serving(Reply(body=b" " * 1000)) as server, pytest.raises(_errors.DecodeError, match="more than 100 bytes"):
        transport(server, max_response_bytes=100).call(JSON)
        with pytest.raises(_errors.DecodeError, match="more than 100 bytes"):
            run_async(server, lambda client: client.call(JSON), max_response_bytes=100)


@pytest.mark.parametrize("body", [b"<html>", b"[" * 100_000, b"\xff"])
def test_answers_that_are_not_json(body: bytes) -> None:
    with serving(Reply(body=body)) as server, pytest.raises(_errors.DecodeError) as raised:
        transport(server).call(JSON)
    assert raised.value.body == body[:65_536]


def test_compressed_answers() -> None:
    gzip = zlib.compressobj(wbits=31)
    body = gzip.compress(b'{"a":1}') + gzip.flush()
    with serving(Reply(body=body, headers={"content-encoding": "gzip"})) as server:
        assert transport(server).call(JSON) == {"a": 1}
    with (
        serving(Reply(body=b"no gzip", headers={"content-encoding": "gzip"})) as server,
        pytest.raises(_errors.APIConnectionError, match="compressed"),
    ):
        transport(server, max_retries=0).call(JSON)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "BadRequest"),
        (401, "Authentication"),
        (404, "NotFound"),
        (429, "RateLimit"),
        (503, "Server"),
        (418, "APIStatus"),
    ],
)
def test_errors_by_status(status: int, kind: str) -> None:
    with (
        serving(Reply(status, b'{"error":{"message":"no"}}', {"x-request-id": "r1"})) as server,
        pytest.raises(_errors.APIStatusError) as raised,
    ):
        transport(server, max_retries=0).call(JSON)
    assert type(raised.value).__name__ == f"{kind}Error"
    assert str(raised.value) == f"GET /things: HTTP {status}: no (request r1)"
    assert raised.value.data == {"error": {"message": "no"}}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_errors_say_what_the_api_says(case: dict[str, str]) -> None:
    error = _errors.APIStatusError(404, {}, case["body"].encode(), None, "GET /things:")
    assert str(error) == (f"GET /things: HTTP 404: {case['said']}" if case["said"] else "GET /things: HTTP 404")


def test_redirects() -> None:
    with serving(Reply()) as other:
        away = Reply(302, b"", {"location": f"{other.url}/there"})
        with serving(Reply(302, b"", {"location": "/here"}), away) as server:
            credentials = Credentials({"key": Scheme("apiKey", "header", "X-Key")}, {"key": "k"})
            secured = _core.Operation("GET", "/things", security=(("key",),))
            transport(server, credentials=credentials).call(secured)
            assert [request.path for request in server.seen] == ["/things", "/here"]
            assert all(request.headers["x-key"] == "k" for request in server.seen)
        assert "x-key" not in other.seen[0].headers
        with (
            serving(Reply(307, b"", {"location": other.url})) as server,
            pytest.raises(_errors.APIConnectionError, match="another origin"),
        ):
            transport(server, max_retries=0).call(POST, body={})
        with serving(Reply(303, b"", {"location": other.url})) as server:
            transport(server).call(POST, body={})
    assert [request.method for request in other.seen] == ["GET", "GET"]
    for location in ("/again", "file:///etc/passwd"):
        with serving(Reply(302, b"", {"location": location})) as server, pytest.raises(RedirectError):
            transport(server, max_retries=0).call(JSON)


def test_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    schemes = {
        "basic": Scheme("basic", variables=("SDK_USER", "SDK_PASSWORD")),
        "token": Scheme("bearer", variables=("SDK_TOKEN",)),
        "query": Scheme("apiKey", "query", "key"),
        "cookie": Scheme("apiKey", "cookie", "token"),
    }
    both = _core.Operation("GET", "/things", security=(("nobody",), ("query", "cookie")))
    basic = _core.Operation("GET", "/things", security=(("basic",),))
    token = _core.Operation("GET", "/things", security=(("token",),))
    monkeypatch.setenv("SDK_USER", "me")
    monkeypatch.setenv("SDK_PASSWORD", "pass")
    given = Credentials(schemes, {"query": "a b", "cookie": "c", "token": lambda: "fresh", "basic": (None, None)})
    with serving(Reply()) as server:
        client = transport(server, credentials=given)
        for operation in (both, basic, token):
            client.call(operation)
        run_async(server, lambda client: client.call(token), credentials=given)
    seen = server.seen
    assert (seen[0].path, seen[0].headers["cookie"]) == ("/things?key=a%20b", "token=c")
    assert [one.headers.get("authorization") for one in seen[1:]] == [
        "Basic bWU6cGFzcw==",
        "Bearer fresh",
        "Bearer fresh",
    ]


TOKEN = Reply(body=b'{"access_token":"t1","expires_in":100}')


def test_client_credentials() -> None:
    secured = _core.Operation("GET", "/things", security=(("oauth",),))
    schemes = {"oauth": Scheme("bearer")}
    for blocking in (True, False):
        with serving(TOKEN) as tokens, serving(Reply(), Reply(401, b""), Reply()) as server:
            client = client_credentials("id", "se cret", ("", ""), tokens.url, ("read", "write"))
            given = {"credentials": Credentials(schemes, {}, {"oauth": client})}
            if blocking:
                [transport(server, **given).call(secured) for _ in range(2)]
            else:

                async def run(server: Server = server, given: dict[str, Any] = given) -> None:
                    async with async_transport(server, **given) as sender:
                        await sender.call(secured)
                        await asyncio.gather(sender.call(secured), sender.call(secured))

                asyncio.run(run())
            assert len(tokens.seen) == 2
            assert tokens.seen[0].body == b"grant_type=client_credentials&scope=read+write"
            assert tokens.seen[0].headers["authorization"] == "Basic aWQ6c2UlMjBjcmV0"
            assert {request.headers["authorization"] for request in server.seen} == {"Bearer t1"}
    assert client_credentials(None, None, ("SDK_NO_ID", "SDK_NO_SECRET"), "") is None


def test_token_urls_that_fail() -> None:
    secured = _core.Operation("GET", "/things", security=(("oauth",),))
    for reply, expected in ((Reply(400), _errors.BadRequestError), (Reply(), _errors.DecodeError)):
        with serving(reply) as tokens:
            client = client_credentials("id", "secret", ("", ""), tokens.url)
            given = Credentials({"oauth": Scheme("bearer")}, {}, {"oauth": client})
            with pytest.raises(expected):
                transport(tokens, credentials=given).call(secured)


def test_middleware_and_logging(caplog: pytest.LogCaptureFixture) -> None:
    order: list[str] = []

    def layer(name: str) -> Middleware:
        def around(request: HTTPRequest, send: Any) -> Any:
            order.append(name)
            request.headers["x-layer"] = name
            return send(request)

        return around

    credentials = Credentials({"key": Scheme("apiKey", "header", "X-Key")}, {"key": "hidden"})
    secured = _core.Operation("GET", "/things", security=(("key",),))
    logger = logging.getLogger("sdk")
    with serving(Reply(503), Reply()) as server, caplog.at_level(logging.DEBUG, "sdk"):
        given = {"credentials": credentials, "logger": logger}
        transport(server, middleware=[layer("a"), layer("b")], **given).call(secured)
        run_async(server, lambda client: client.call(secured), **given)
        with pytest.raises(_errors.APIConnectionError):
            transport(Server("http://127.0.0.1:9", []), max_retries=0, logger=logger).call(JSON)
    assert order == ["a", "b", "a", "b"]
    assert server.seen[0].headers["x-layer"] == "b"
    assert "attempt 2" in caplog.text
    assert "hidden" not in caplog.text
    assert "'x-key': '***'" in caplog.text


def test_multipart_bodies_are_read_piece_by_piece(tmp_path: Path) -> None:
    body = _core.Body("multipart/form-data", "multipart", parts={"meta": _core.Part("application/json")})
    upload = _core.Operation("PUT", "/files", body=body)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 100_000)
    with serving(Reply(503), Reply()) as server, file.open("rb") as opened:
        value = {
            "file": _core.File(opened, filename='a".txt', content_type="text/plain"),
            "meta": [1],
            "more": [b"y"],
            "no": None,
        }
        transport(server).call(upload, body=value)
    first, second = server.seen
    assert first.body == second.body
    assert first.headers["content-length"] == str(len(first.body))
    assert b'name="file"; filename="a%22.txt"\r\nContent-Type: text/plain\r\n\r\nxxx' in first.body
    assert b'name="meta"\r\nContent-Type: application/json\r\n\r\n1\r\n' in first.body
    assert b'name="more"; filename="file"\r\nContent-Type: application/octet-stream\r\n\r\ny\r\n' in first.body


class Pipe(io.RawIOBase):
    """What can be read only once."""

    def __init__(self) -> None:
        self.left = [b"one", b"two", b""]

    def read(self, size: int = -1) -> bytes:
        return self.left.pop(0)

    def seekable(self) -> bool:
        return False


def test_bodies_of_unknown_length_are_sent_once() -> None:
    upload = _core.Operation("PUT", "/file", body=_core.Body("application/octet-stream", "binary"))
    with serving(Reply(503)) as server, pytest.raises(_errors.ServerError):
        transport(server).call(upload, body=Pipe())
    assert [request.body for request in server.seen] == [b"onetwo"]
    with serving(Reply(503)) as server, pytest.raises(_errors.ServerError):
        run_async(server, lambda client: client.call(upload, body=Pipe()))
    assert [request.body for request in server.seen] == [b"onetwo"]


def test_other_bodies() -> None:
    form = _core.Body("application/x-www-form-urlencoded", "form", parts={"tags": _core.Part(explode=False)})
    assert (
        encode_body(form, {"a b": "c&d", "tags": [1, 2], "none": None, "x": {"y": 1}}).read()
        == b"a%20b=c%26d&tags=1,2&x=%7B%22y%22%3A1%7D"
    )
    assert encode_body(_core.Body("text/plain", "text"), "ä").read() == "ä".encode()
    assert encode_body(_core.Body("application/x-ndjson", "ndjson"), [1, {"a": 2}]).read() == b'1\n{"a":2}\n'
    decided = _core.Body("application/json", "json", constants={"stream": True})
    assert encode_body(decided, {"stream": False, "a": None}).read() == b'{"a":null,"stream":true}'


def test_bytes_are_read_piece_by_piece(tmp_path: Path) -> None:
    download = _core.Operation("GET", "/file", responses=(_core.Response("200", "binary", _core.any_value),))
    with serving(Reply(body=b"z" * 200_000)) as server:
        with transport(server).binary(download) as response:
            assert response.read() == b"z" * 200_000
        transport(server).binary(download).save(tmp_path / "a")

        async def run() -> None:
            async with async_transport(server) as client:
                async with await client.binary(download) as response:
                    await response.save(tmp_path / "b")
                assert await (await client.binary(download)).read() == b"z" * 200_000

        asyncio.run(run())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"z" * 200_000


def test_raw_responses() -> None:
    token = RAW.set(True)
    try:
        with serving(Reply(body=b'{"a":1}', headers={"X-Id": "7"})) as server:
            raw = transport(server).call(JSON)
            assert (raw.status_code, raw.headers["x-id"], raw.parse()) == (200, "7", {"a": 1})

            async def run() -> None:
                async with async_transport(server) as client, await client.call(JSON) as answer:
                    assert await answer.parse() == {"a": 1}

            asyncio.run(run())
    finally:
        RAW.reset(token)


def test_ndjson_and_nothing() -> None:
    lines = _core.Operation(
        "GET", "/things", responses=(_core.Response("200", "ndjson", _core.list_of(_core.integer)),)
    )
    with serving(Reply(body=b"1\n2\n\n")) as server:
        assert transport(server).call(lines) == [1, 2]
    with serving(Reply(204, b"")) as server:
        assert transport(server).call(JSON) is None


def test_headers_are_sent_as_utf_8() -> None:
    with serving(Reply()) as server:
        headers = {"x-name": "名前"}
        for http in (ConnectionPool(), HttpxClient()):
            transport(server, http, headers=headers).call(JSON)
        run_async(server, lambda client: client.call(JSON), headers=headers)
    assert [seen.headers["x-name"].encode("latin-1").decode() for seen in server.seen] == ["名前"] * 3


def test_headers() -> None:
    headers = Headers([("A", "1"), ("a", "2")])
    assert (headers["A"], len(headers), list(headers), repr(headers)) == ("1, 2", 1, ["a"], "Headers(a)")


def test_http_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ConnectionPool()
    assert http_client_for(own) is own
    assert isinstance(http_client_for(httpx.Client()), HttpxClient)
    for name in ("HTTP_PROXY", "https_proxy", "ALL_PROXY", "http_proxy", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(http_client_for(None), ConnectionPool)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert isinstance(http_client_for(None), HttpxClient)
    given: Any = own
    assert async_http_client(given) is given
