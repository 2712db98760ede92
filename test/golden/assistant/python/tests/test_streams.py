"""Streams of events, and pages."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

import pytest

import assistant._errors as _errors
from assistant import Model, _core
from assistant._sse import EventParser

from .stub import Reply, Server, serving
from .test_transport import async_transport, no_waiting, transport

__all__ = ["no_waiting"]
CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("sse_cases.json").read_text(encoding="utf-8"))
EVENTS = {"content-type": "text/event-stream"}


def feed(*pieces: bytes) -> list[dict[str, str]]:
    parser = EventParser()
    events = [event for piece in pieces for event in parser.feed(piece)]
    return [{"type": event.event, "data": event.data, "id": event.id} for event in events]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_events_by_the_standard(case: dict[str, Any]) -> None:
    whole = base64.b64decode(case["bytes"])
    assert feed(whole) == case["events"]
    for at in range(len(whole)):
        assert feed(whole[:at], whole[at:]) == case["events"]
    assert feed(*(whole[at : at + 1] for at in range(len(whole)))) == case["events"]


def test_an_event_has_a_limit() -> None:
    parser = EventParser(100)
    with pytest.raises(_errors.DecodeError, match="more than 100"):
        parser.feed(b"data: " + b"x" * 200)


def stream(**format: Any) -> _core.Operation:
    return _core.Operation(
        "GET",
        "/events",
        accept="text/event-stream",
        responses=(_core.Response("200", "sse", _core.any_value),),
        stream=_core.Stream(**format),
    )


def test_a_stream_ends_with_its_sentinel() -> None:
    body = 'data: {"a":"ä"}\n\ndata: [DONE]\n\ndata: {"b":2}\n\n'.encode()
    with serving(Reply(body=body, headers=EVENTS)) as server:
        client = transport(server)
        assert list(client.stream(stream(sentinel="[DONE]"))) == [{"a": "ä"}]
        with client.stream(stream(sentinel="[DONE]")) as events:
            assert next(events) == {"a": "ä"}

        async def run() -> list[Any]:
            async with async_transport(server) as client, await client.stream(stream(sentinel="[DONE]")) as events:
                assert await events.__anext__() == {"a": "ä"}
                return [event async for event in events]

        assert asyncio.run(run()) == []


def test_data_may_be_the_text_itself() -> None:
    with serving(Reply(body=b"data: a\n\ndata: 5\n\n", headers=EVENTS)) as server:
        assert list(transport(server).stream(stream(text="always"))) == ["a", "5"]
        assert list(transport(server).stream(stream(text="unless-json"))) == ["a", 5]


def test_failures_in_a_stream() -> None:
    body = b'data: 1\n\nevent: error\ndata: {"message":"no"}\n\n'
    with serving(Reply(body=body, headers=EVENTS)) as server:
        events = transport(server).stream(stream(error_decode=_core.map_of(_core.string)))
        assert next(events) == 1
        with pytest.raises(_errors.StreamError, match="the stream failed: no") as raised:
            next(events)
        assert raised.value.data == {"message": "no"}
    with serving(Reply(body=b"data: {\n\n", headers=EVENTS)) as server, pytest.raises(_errors.DecodeError):
        next(transport(server).stream(stream()))


def test_an_events_name_is_its_tag() -> None:
    with serving(Reply(body=b'event: added\ndata: {"a":1}\n\n', headers=EVENTS)) as server:
        assert list(transport(server).stream(stream(tag="type"))) == [{"a": 1, "type": "added"}]


def test_streams_that_break() -> None:
    broken = Reply(body=b"id: 7\nretry: 1\ndata: 1\n\n", headers=EVENTS, length=100)
    with serving(broken) as server:
        events = transport(server, max_retries=0).stream(stream())
        assert next(events) == 1
        with pytest.raises(_errors.APIConnectionError):
            next(events)

    async def run(server: Server) -> list[Any]:
        async with async_transport(server) as client:
            return [event async for event in await client.stream(stream(resumable=True))]

    for blocking in (True, False):
        with serving(broken, Reply(body=b"data: 2\n\n", headers=EVENTS)) as server:
            if blocking:
                assert list(transport(server).stream(stream(resumable=True))) == [1, 2]
            else:
                assert asyncio.run(run(server)) == [1, 2]
            assert server.seen[1].headers["last-event-id"] == "7"


FOLD = (("choices", "delta", "text"), ("choices", "tokens"))
FOLDS: list[tuple[list[Any], Any]] = [
    (
        [
            {"choices": [{"index": 1, "delta": {"role": "assistant", "text": "x"}, "tokens": [1]}], "usage": None},
            {"choices": [{"index": 0, "delta": {"text": "Hel"}}]},
            {"choices": [{"index": 0, "delta": {"text": "lo"}}, {"index": 1, "delta": {"text": None}, "tokens": [2]}]},
            {"choices": [], "usage": {"tokens": 7}},
        ],
        {
            "choices": [
                {"index": 0, "delta": {"text": "Hello"}},
                {"index": 1, "delta": {"role": "assistant", "text": "x"}, "tokens": [1, 2]},
            ],
            "usage": {"tokens": 7},
        },
    ),
    (
        [
            {"state": "begun", "list": [1], "more": {"a": 1}, "none": None},
            {"state": "done", "list": [2], "more": {"b": 2}},
        ],
        {"state": "done", "list": [2], "more": {"a": 1, "b": 2}, "none": None},
    ),
]


def events_of(values: list[Any]) -> Reply:
    return Reply(body="".join(f"data: {json.dumps(value)}\n\n" for value in values).encode(), headers=EVENTS)


@pytest.mark.parametrize(("values", "whole"), FOLDS)
def test_all_events_as_one(values: list[Any], whole: Any) -> None:
    with serving(events_of(values)) as server:
        events = transport(server).fold(stream(fold=FOLD))
        assert next(events) == values[0]
        assert events.final() == whole

    async def run(server: Server) -> Any:
        async with async_transport(server) as client, await client.fold(stream(fold=FOLD)) as events:
            first = await events.__anext__()
            final = await events.final()
            assert first == values[0]
            return final

    with serving(events_of(values)) as server:
        assert asyncio.run(run(server)) == whole


def test_no_events_are_no_whole() -> None:
    with serving(events_of([])) as server, pytest.raises(_errors.DecodeError, match="no events"):
        transport(server).fold(stream(fold=FOLD)).final()


def test_silence_in_a_stream() -> None:
    with serving(Reply(body=b"data: 1\n\n", headers={**EVENTS, "content-length": "99"}, pause=0)) as server:
        events = transport(server, max_retries=0, idle_timeout=0.05).stream(stream())
        assert next(events) == 1
        with pytest.raises(_errors.APITimeoutError) as raised:
            next(events)
        assert raised.value.phase == "idle"


class Page(Model):
    """A page of numbers."""

    __slots__ = ("data", "done", "more", "next", "total")

    __fields__ = (
        _core.required("data", "data", _core.list_of(_core.integer)),
        _core.nullish("next", "next", _core.nullable(_core.string)),
        _core.optional("more", "more", _core.boolean),
        _core.optional("done", "done", _core.boolean),
        _core.optional("total", "total", _core.integer),
    )


NUMBERS = _core.Operation(
    "GET",
    "/numbers",
    parameters=(_core.Parameter("at", "query", "form", True), _core.Parameter("limit", "query", "form", True)),
    responses=(_core.Response("200", "json", Page.from_dict),),
)
DATA = ("data",)
PAGES: list[tuple[_core.Pagination, Any, list[dict[str, Any]], list[str]]] = [
    (
        _core.Pagination("cursor", DATA, parameter=0, next=("next",), more=("more",)),
        None,
        [{"next": "x", "more": True}, {"next": "y", "more": False}],
        ["/numbers", "/numbers?at=x"],
    ),
    (
        _core.Pagination("cursor", DATA, parameter=0, next=("next",), done=("done",)),
        None,
        [{"next": "x", "done": False}, {"next": "y", "done": True}],
        ["/numbers", "/numbers?at=x"],
    ),
    (
        _core.Pagination("lastItem", DATA, parameter=0, more=("more",)),
        None,
        [{"more": True}, {"more": False}],
        ["/numbers", "/numbers?at=1"],
    ),
    (
        _core.Pagination("lastItem", DATA, parameter=0),
        None,
        [{}, {"data": []}],
        ["/numbers", "/numbers?at=1"],
    ),
    (
        _core.Pagination("offset", DATA, parameter=0, total=("total",)),
        None,
        [{"total": 2}, {"total": 2}],
        ["/numbers", "/numbers?at=1"],
    ),
    (_core.Pagination("offset", DATA, parameter=0, limit=1), 2, [{}], ["/numbers?limit=2"]),
    (
        _core.Pagination("page", DATA, parameter=0, total=("total",), first=0),
        None,
        [{"total": 2}, {"total": 2}],
        ["/numbers", "/numbers?at=1"],
    ),
    (_core.Pagination("page", DATA, parameter=0), None, [{}, {"data": []}], ["/numbers", "/numbers?at=2"]),
    (
        _core.Pagination("nextUrl", DATA, next=("next",)),
        None,
        [{"next": "/numbers?more=1"}, {"next": ""}],
        ["/numbers", "/numbers?more=1"],
    ),
]


@pytest.mark.parametrize(("pagination", "limit", "pages", "paths"), PAGES, ids=[pages[0].kind for pages in PAGES])
def test_pages(pagination: _core.Pagination, limit: Any, pages: list[dict[str, Any]], paths: list[str]) -> None:
    bodies = [json.dumps({"data": [1], **page}).encode() for page in pages]
    count = sum(len(page.get("data", [1])) for page in pages)
    with serving(*(Reply(body=body) for body in bodies)) as server:
        assert list(transport(server).pages(NUMBERS, pagination, (None, limit))) == [1] * count
        assert [request.path for request in server.seen] == paths
    with serving(*(Reply(body=body) for body in bodies)) as server:

        async def run() -> list[int]:
            async with async_transport(server) as client:
                return [item async for item in client.pages(NUMBERS, pagination, (None, limit))]

        assert asyncio.run(run()) == [1] * count


def test_pages_by_links() -> None:
    first = Reply(body=b'{"data":[1]}', headers={"link": '</a>; rel="prev", </numbers?p=2>; rel="next"'})
    links = _core.Pagination("link", DATA)
    with serving(first, Reply(body=b'{"data":[2]}')) as server:
        pager = transport(server).pages(NUMBERS, links, (None, None))
        assert [page.data for page in pager.pages()] == [[1], [2]]
        assert server.seen[1].path == "/numbers?p=2"
    elsewhere = Reply(body=b'{"data":[1]}', headers={"link": '<http://other.test/>; rel="next"'})
    with serving(elsewhere) as server, pytest.raises(_errors.ArgumentError, match="another origin"):
        list(transport(server).pages(NUMBERS, links, (None, None)))
