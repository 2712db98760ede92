"""What the tests share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import reduce
from operator import attrgetter
from pathlib import Path
from typing import Any, Callable, NamedTuple

from petstore import AsyncClient, Client
from petstore._encode import to_json

SAMPLES: dict[str, Any] = json.loads(Path(__file__).with_name("samples.json").read_text(encoding="utf-8"))

CREDENTIALS: list[str] = ["api_key"]


class Call(NamedTuple):
    """A call of one method with sample arguments."""

    target: str
    kind: str
    method: str
    path: str
    arguments: Mapping[str, Callable[[object], Any]]

    @property
    def sample(self) -> dict[str, Any]:
        sample: dict[str, Any] = SAMPLES["calls"][self.target]
        return sample

    def bound(self, client: Client | AsyncClient) -> Any:
        return attrgetter(self.target)(client)

    def values(self, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
        values = self.sample["arguments"]
        return {**{name: decode(values[name]) for name, decode in self.arguments.items()}, "options": options}

    def _on(self, client: Client | AsyncClient, options: Mapping[str, Any] | None) -> Any:
        return self.bound(client)(**self.values(options))

    def run(self, client: Client, options: Mapping[str, Any] | None = None) -> Any:
        result = self._on(client, options)
        if self.kind == "binary":
            return result.read()
        return [to_json(item) for item in result] if self.kind in ("stream", "pages") else result

    async def run_async(self, client: AsyncClient, options: Mapping[str, Any] | None = None) -> Any:
        result = self._on(client, options)
        if self.kind != "pages":
            result = await result
        if self.kind == "binary":
            return await result.read()
        return [to_json(item) async for item in result] if self.kind in ("stream", "pages") else result

    def check(self, result: Any) -> None:
        """Compare a result with the sample response."""
        sample = self.sample
        if self.kind == "stream":
            assert result == sample["events"]
        elif self.kind == "pages":
            assert result == reduce(lambda page, name: page[name], sample["items"], sample["value"])
        elif sample["encoding"] == "binary":
            assert result == str(sample["value"]).encode()
        else:
            assert to_json(result) == sample["value"]


def credentials(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return every credential, unless the settings have a client's id and secret instead."""
    return {} if "token_url" in settings else dict.fromkeys(CREDENTIALS, "secret")


def make_client(base_url: str, **settings: Any) -> Client:
    return Client(base_url=base_url, **credentials(settings), **settings)


def make_async_client(base_url: str, **settings: Any) -> AsyncClient:
    return AsyncClient(base_url=base_url, **credentials(settings), **settings)
