"""Values: what they are decoded to, and how they are written."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from petstore import UNSET, DecodeError, Model, UnknownVariant, _core
from petstore._encode import to_json
from petstore._params import header_value, path_value, query_pairs

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("parameter_cases.json").read_text(encoding="utf-8"))


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
        _core.required_nullable("next", "next", _core.nullable(_core.string)),
        _core.optional("more", "more", _core.boolean),
    )


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


def test_a_list_that_is_null_is_empty() -> None:
    assert Page.from_dict({"data": None, "next": None}).to_dict() == {"data": [], "next": None}
    assert _core.map_of(_core.integer)(None) == {}


def test_what_may_be_null_may_be_left_out() -> None:
    page = Page.from_dict({"data": [1]})
    assert repr(page) == "Page(data=[1], next=None)"
    assert page.to_dict() == {"data": [1], "next": None}


def test_what_may_be_null_tells_variants_apart_all_the_same() -> None:
    class Plain(Model):
        __slots__ = ("data",)
        __fields__ = (_core.required("data", "data", _core.list_of(_core.integer)),)

    decode = _core.one_of(Page.from_dict, Plain.from_dict)
    assert isinstance(decode({"data": [1]}), Plain)
    assert isinstance(decode({"data": [1], "next": None}), Page)
    assert isinstance(_core.one_of(Page.from_dict, _core.string)({"data": [1]}), Page)


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


def written(case: dict[str, Any]) -> str:
    value, style, explode = case["value"], case["style"], case["explode"]
    if case["in"] == "path":
        return path_value("p", value, style, explode)
    if case["in"] == "header":
        return header_value(value, explode)
    return "&".join("=".join(pair) for pair in query_pairs("p", value, style, explode, reserved=case["reserved"]))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_values_are_written_in_every_style(case: dict[str, Any]) -> None:
    assert written(case) == case["text"]


def test_nested_values_are_json() -> None:
    value = {"a": [1], "b": {"c": None}}
    assert path_value("id", value, "simple", True) == "a=%5B1%5D,b=%7B%22c%22%3Anull%7D"


def test_names_in_paths_are_escaped() -> None:
    assert path_value("é", [1], "matrix", False) == ";%C3%A9=1"
    assert path_value("é", [1], "matrix", True) == ";%C3%A9=1"
