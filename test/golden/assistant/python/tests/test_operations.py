"""Every operation, against a server in this process."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any, Callable

import httpx
import pytest

from assistant import APIStatusError

from .calls import CALLS
from .support import Call, make_async_client, make_client

URL = "https://sdk.test/base"
by_target = pytest.mark.parametrize("call", CALLS, ids=[call.target for call in CALLS])


def answer(call: Call) -> httpx.Response:
    sample = call.sample
    status, value = sample["status"], sample["value"]
    if call.kind == "stream":
        events = [event if isinstance(event, str) else json.dumps(event) for event in sample["events"]]
        ends = [] if sample["sentinel"] is None else [sample["sentinel"]]
        lines = [data.replace("\n", "\ndata: ") for data in [*events, *ends]]
        text = "".join(f"data: {line}\n\n" for line in lines)
        return httpx.Response(status, text=text, headers={"content-type": "text/event-stream"})
    if sample["encoding"] == "empty":
        return httpx.Response(status)
    if sample["encoding"] in ("binary", "text"):
        return httpx.Response(status, content=str(value).encode())
    if sample["encoding"] == "ndjson":
        return httpx.Response(status, content="".join(json.dumps(item) + "\n" for item in value).encode())
    return httpx.Response(status, json=value)


def fail(call: Call) -> httpx.Response:
    error: dict[str, Any] = call.sample["error"] or {"status": 418, "value": None}
    content = b"" if error["value"] is None else json.dumps(error["value"]).encode()
    return httpx.Response(error["status"], content=content, headers={"x-request-id": "req-1"})


def transport(call: Call, reply: Callable[[Call], httpx.Response]) -> httpx.MockTransport:
    is_first = True

    def handle(request: httpx.Request) -> httpx.Response:
        nonlocal is_first
        assert request.method == call.method
        path = re.sub(r"\\\{[^{}]*\\\}", "[^/?]*", re.escape(f"/base{call.path}".partition("?")[0]))
        sent = request.url.raw_path.decode().partition("?")[0]
        assert re.fullmatch(path, sent), sent
        # Some lists only end with an empty page.
        response = reply(call) if is_first else httpx.Response(call.sample["status"], json=call.sample["last"])
        is_first = False
        return response

    return httpx.MockTransport(handle)


@by_target
def test_call(call: Call) -> None:
    with make_client(URL, http_client=httpx.Client(transport=transport(call, answer))) as client:
        call.check(call.run(client))


@by_target
def test_async_call(call: Call) -> None:
    async def run() -> Any:
        http_client = httpx.AsyncClient(transport=transport(call, answer))
        async with make_async_client(URL, http_client=http_client) as client:
            return await call.run_async(client)

    call.check(asyncio.run(run()))


def check_error(call: Call, error: APIStatusError) -> None:
    sample = call.sample["error"] or {"status": 418, "value": None}
    assert error.status_code == sample["status"]
    assert error.request_id == "req-1"
    assert (error.data is None) == (sample["value"] is None)
    assert any(f"HTTP {sample['status']}{after}" in str(error) for after in (": ", " (request"))


@by_target
def test_error(call: Call) -> None:
    with make_client(URL, max_retries=0, http_client=httpx.Client(transport=transport(call, fail))) as client:
        with pytest.raises(APIStatusError) as raised:
            call.run(client)
        check_error(call, raised.value)


@by_target
def test_async_error(call: Call) -> None:
    async def run() -> None:
        http_client = httpx.AsyncClient(transport=transport(call, fail))
        async with make_async_client(URL, max_retries=0, http_client=http_client) as client:
            await call.run_async(client)

    with pytest.raises(APIStatusError) as raised:
        asyncio.run(run())
    check_error(call, raised.value)
