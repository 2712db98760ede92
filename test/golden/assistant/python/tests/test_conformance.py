"""The wire scenarios: what every SDK of the API does alike. The server plays its part, and judges."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

import assistant._errors as errors
from assistant._encode import to_json

from .calls import CALLS
from .support import Call, make_async_client, make_client

pytestmark = pytest.mark.contract
SCENARIOS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("scenarios.json").read_text(encoding="utf-8"))
ROLES: dict[str, str] = {
    "stream": "messages.create_message_stream",
    "items": "files.list_files",
    "upload": "files.upload_file",
    "download": "files.download_file",
}
OAUTH: list[str] = []
BY_TARGET = {call.target: call for call in CALLS}
SECONDS = {"timeoutMs": "timeout", "idleTimeoutMs": "idle_timeout"}
PLAIN = {
    "maxRetries": "max_retries",
    "headers": "headers",
    "query": "query",
    "maxResponseBytes": "max_response_bytes",
    "maxEventBytes": "max_event_bytes",
    "idempotencyKey": "idempotency_key",
}
KINDS: list[tuple[type[BaseException], str]] = [
    (asyncio.CancelledError, "cancelled"),
    (errors.StreamError, "stream"),
    (errors.APIStatusError, "status"),
    (errors.APITimeoutError, "timeout"),
    (errors.APIConnectionError, "connection"),
    (errors.CloseError, "closed"),
    (errors.DecodeError, "decode"),
    (errors.ArgumentError, "argument"),
]
Seen = dict[str, Any]


def settings(given: dict[str, Any]) -> dict[str, Any]:
    """Translate a scenario's settings to those of this SDK."""
    times = {name: given[key] / 1000 for key, name in SECONDS.items() if key in given}
    return {**times, **{name: given[key] for key, name in PLAIN.items() if key in given}}


def proxied(scenario: dict[str, Any], client: Any, transport: Any) -> dict[str, Any]:
    """Return the settings of a client that has a proxy, if the scenario wants it."""
    if "behindProxy" not in scenario["client"]:
        return {}
    return {"http_client": client(transport=transport(proxy=httpx.Proxy(os.environ["MOCK_URL"])))}


def client_settings(scenario: dict[str, Any], base: str) -> dict[str, Any]:
    given = scenario["client"]
    if "oauth" not in given:
        return settings(given)
    pair = (given["oauth"]["clientId"], given["oauth"]["clientSecret"])
    return {**settings(given), **dict(zip(OAUTH, pair)), "token_url": f"{base}/-/token"}


def base_url(scenario: dict[str, Any], run: str) -> str:
    return f"{os.environ['MOCK_URL']}/-/scenario/{scenario['id']}/{run}"


def target(scenario: dict[str, Any], base: str) -> str:
    """Return the base URL as the client knows it."""
    return base.replace(os.environ["MOCK_URL"], scenario["client"].get("behindProxy", os.environ["MOCK_URL"]))


def ask(url: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, {"content-type": "application/json"})) as response:
        return json.load(response)


def report(base: str, seen: Seen) -> None:
    assert ask(f"{base}/observation", seen)["problems"] == []


def failure(error: BaseException) -> Seen:
    kind = next((kind for known, kind in KINDS if isinstance(error, known)), None)
    if kind is None:
        raise error
    seen: Seen = {"outcome": "error", "kind": kind, "message": f"{error} {error!r}"}
    if isinstance(error, errors.CloseError):
        seen.update({"closeCode": error.code, "closeReason": error.reason})
    if isinstance(error, errors.APIStatusError):
        seen.update(status=error.status_code, body=error.body.decode(errors="replace"))
        seen["typed"] = error.data is not None and not isinstance(error.data, (dict, list, str))
        seen.update({"requestId": error.request_id} if error.request_id else {})
    return seen


def value_seen(call: Call, result: Any) -> Seen:
    if call.kind == "binary":
        return {"bytes": len(result), "sha256": hashlib.sha256(result).hexdigest()}
    return {"value": to_json(result)}


def whole(call: Call, client: Any, options: dict[str, Any], into: list[Any]) -> Seen:
    """Make a call to its end; events and items are counted as they come."""
    if call.kind not in ("stream", "pages"):
        return value_seen(call, call.run(client, options))
    for item in call.bound(client)(**call.values(options)):
        into.append(to_json(item))
    return {"events": into}


def perform(scenario: dict[str, Any], client: Any, into: list[Any]) -> Seen:
    call, options = BY_TARGET[ROLES[scenario["role"]]], settings(scenario["request"])
    action = scenario["action"]
    if action == "first":
        for item in call.bound(client)(**call.values(options)):
            into.append(to_json(item))
            break
        return {}
    if action == "final":
        stream = call.bound(client)(**call.values(options))
        next(stream)
        return {"value": to_json(stream.final())}
    if action == "raw":
        raw = client.raw(call.bound(client))(**call.values(options))
        return {"status": raw.status_code, "headers": dict(raw.headers), "value": to_json(raw.parse())}
    if action == "parallel":
        with ThreadPoolExecutor(8) as pool:
            return [run.result() for run in [pool.submit(whole, call, client, options, []) for _ in range(8)]][-1]
    if action == "twice":
        whole(call, client, options, [])
    return whole(call, client, options, into)


async def whole_async(call: Call, client: Any, options: dict[str, Any], into: list[Any]) -> Seen:
    if call.kind not in ("stream", "pages"):
        return value_seen(call, await call.run_async(client, options))
    result = call.bound(client)(**call.values(options))
    async for item in result if call.kind == "pages" else await result:
        into.append(to_json(item))
    return {"events": into}


async def perform_async(scenario: dict[str, Any], client: Any, into: list[Any]) -> Seen:
    call, options = BY_TARGET[ROLES[scenario["role"]]], settings(scenario["request"])
    action = scenario["action"]
    if action == "cancel":
        task = asyncio.ensure_future(whole_async(call, client, options, into))
        await asyncio.sleep(0.6)
        task.cancel()
        return await task
    if action == "first":
        result = call.bound(client)(**call.values(options))
        stream = result if call.kind == "pages" else await result
        items = stream.__aiter__()
        into.append(to_json(await items.__anext__()))
        await items.aclose()
        return {}
    if action == "final":
        stream = await call.bound(client)(**call.values(options))
        await stream.__anext__()
        return {"value": to_json(await stream.final())}
    if action == "raw":
        raw = await client.raw(call.bound(client))(**call.values(options))
        return {"status": raw.status_code, "headers": dict(raw.headers), "value": to_json(await raw.parse())}
    if action == "parallel":
        return (await asyncio.gather(*(whole_async(call, client, options, []) for _ in range(8))))[-1]
    if action == "twice":
        await whole_async(call, client, options, [])
    return await whole_async(call, client, options, into)


def counted(scenario: dict[str, Any], into: list[Any]) -> Seen:
    return {"count": len(into)} if scenario["role"] in ("stream", "items", "channel") else {}


async def run_async(scenario: dict[str, Any], base: str) -> Seen:
    into: list[Any] = []
    try:
        given = {**client_settings(scenario, base), **proxied(scenario, httpx.AsyncClient, httpx.AsyncHTTPTransport)}
        async with make_async_client(target(scenario, base), **given) as client:
            seen = {"outcome": "success", **await perform_async(scenario, client, into)}
    except (errors.APIError, asyncio.CancelledError) as error:
        seen = failure(error)
    return {**seen, **counted(scenario, into)}


def run(scenario: dict[str, Any], base: str) -> Seen:
    into: list[Any] = []
    try:
        given = {**client_settings(scenario, base), **proxied(scenario, httpx.Client, httpx.HTTPTransport)}
        with make_client(target(scenario, base), **given) as client:
            seen = {"outcome": "success", **perform(scenario, client, into)}
    except errors.APIError as error:
        seen = failure(error)
    return {**seen, **counted(scenario, into)}


def scenarios(*names: str) -> Any:
    chosen = [scenario for scenario in SCENARIOS if scenario["role"] not in names]
    return pytest.mark.parametrize("scenario", chosen, ids=[scenario["id"] for scenario in chosen])


@scenarios()
def test_conformance(scenario: dict[str, Any]) -> None:
    base = base_url(scenario, "python")
    # A blocking call cannot be called off: what waits for it is the thread itself.
    report(base, asyncio.run(run_async(scenario, base)) if scenario["action"] == "cancel" else run(scenario, base))


@scenarios("webhook")
def test_asyncio(scenario: dict[str, Any]) -> None:
    base = base_url(scenario, "python-asyncio")
    report(base, asyncio.run(run_async(scenario, base)))
