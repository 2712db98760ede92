"""Every type: what is decoded and encoded again is what it was."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from petstore import Model, models
from petstore._encode import to_json

from .support import SAMPLES

VALUES = [(module, value) for module, values in SAMPLES["types"].items() for value in values]


@pytest.mark.parametrize(("module", "value"), VALUES)
def test_round_trip(module: str, value: Any) -> None:
    decode = importlib.import_module(f".{module}", models.__name__).decode
    decoded = decode(value)
    assert to_json(decoded) == value
    assert decode(to_json(decoded)) == decoded
    if isinstance(decoded, Model):
        fields = {field.name: getattr(decoded, field.name) for field in decoded.__fields__}
        make: Any = type(decoded)
        assert make(**fields, additional_properties=decoded.additional_properties) == decoded
        assert repr(decoded)


def test_every_type_is_exported() -> None:
    names = dir(models)
    assert all(hasattr(models, name) for name in names)
    with pytest.raises(AttributeError):
        models.no_such_type  # type: ignore[attr-defined]  # noqa: B018
