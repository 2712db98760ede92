"""The API's types. Each is imported from its module when it is first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .kind import Kind as Kind
    from .new_pet import NewPet as NewPet
    from .pet import Pet as Pet
    from .problem import Problem as Problem

_MODULES: dict[str, str] = {
    "Kind": "kind",
    "NewPet": "new_pet",
    "Pet": "pet",
    "Problem": "problem",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
