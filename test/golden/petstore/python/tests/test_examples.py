"""The examples run."""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import Any

import pytest

import petstore as sdk

from .support import make_async_client, make_client

pytestmark = pytest.mark.contract
EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize(
    "name",
    [
        "call",
        "call_async",
    ],
)
def test_example(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def client(**_: Any) -> Any:
        return make_client(os.environ["MOCK_URL"])

    def async_client(**_: Any) -> Any:
        return make_async_client(os.environ["MOCK_URL"])

    monkeypatch.setattr(sdk, "Client", client)
    monkeypatch.setattr(sdk, "AsyncClient", async_client)
    monkeypatch.setenv("BASE_URL", "http://unused")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")
