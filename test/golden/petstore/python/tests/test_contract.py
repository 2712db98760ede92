"""Every operation, against a server that checks each request against the API's description."""

from __future__ import annotations

import asyncio
import os
import ssl
from typing import Any

import httpx
import pytest

from petstore import APIStatusError

from .calls import CALLS
from .support import Call, make_async_client, make_client

pytestmark = pytest.mark.contract
# Loading certificates takes longer than a call: once is enough.
SSL = ssl.create_default_context()
FAILING = [call for call in CALLS if call.sample["error"]]


def check(call: Call, result: Any) -> None:
    if call.kind in ("stream", "pages"):
        assert len(result) >= 2
    elif call.sample["encoding"] == "empty":
        assert result is None
    elif call.sample["value"] is not None:
        assert result is not None


@pytest.mark.parametrize("call", CALLS, ids=[call.target for call in CALLS])
def test_call(call: Call) -> None:
    with make_client(os.environ["MOCK_URL"]) as client:
        check(call, call.run(client))


@pytest.mark.parametrize("call", CALLS, ids=[call.target for call in CALLS])
def test_async_call(call: Call) -> None:
    async def run() -> Any:
        http_client = httpx.AsyncClient(verify=SSL)
        async with make_async_client(os.environ["MOCK_URL"], http_client=http_client) as client:
            return await call.run_async(client)

    check(call, asyncio.run(run()))


@pytest.mark.parametrize("call", FAILING, ids=[call.target for call in FAILING])
def test_error(call: Call) -> None:
    status = call.sample["error"]["status"]
    client = make_client(os.environ["MOCK_URL"], max_retries=0)
    with client, pytest.raises(APIStatusError) as raised:
        call.run(client, {"headers": {"prefer": f"code={status}"}})
    assert raised.value.status_code == status
    assert (raised.value.data is None) == (call.sample["error"]["value"] is None)
