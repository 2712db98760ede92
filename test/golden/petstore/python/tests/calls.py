"""A call of every method."""

from petstore import _core

from .support import Call

CALLS: list[Call] = [
    Call(target="pets.list_pets", kind="call", method="GET", path="/pets", arguments={}),
    Call(target="pets.create_pet", kind="call", method="POST", path="/pets", arguments={"body": _core.ref("new_pet")}),
    Call(target="pets.get_pet", kind="call", method="GET", path="/pets/{pet-id}", arguments={"pet_id": _core.string}),
    Call(
        target="pets.delete_pet",
        kind="call",
        method="DELETE",
        path="/pets/{pet-id}",
        arguments={"pet_id": _core.string},
    ),
]
