"""The operations of pets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core

if TYPE_CHECKING:
    from .. import models
    from .._transport import AsyncTransport, Transport

_LIST_PETS = _core.Operation(
    "GET",
    "/pets",
    parameters=(_core.Parameter("limit", "query", "form", True), _core.Parameter("tags", "query", "form", True)),
    responses=(
        _core.Response("200", "json", _core.list_of(_core.ref("pet"))),
        _core.Response("default", "json", _core.ref("problem")),
    ),
    security=(("apiKey",),),
)
_CREATE_PET = _core.Operation(
    "POST",
    "/pets",
    body=_core.Body("application/json", "json"),
    responses=(_core.Response("201", "json", _core.ref("pet")), _core.Response("422", "json", _core.ref("problem"))),
    security=(("apiKey",),),
)
_GET_PET = _core.Operation(
    "GET",
    "/pets/{pet-id}",
    parameters=(_core.Parameter("pet-id", "path", "simple", False),),
    responses=(_core.Response("200", "json", _core.ref("pet")), _core.Response("404", "json", _core.ref("problem"))),
    security=(("apiKey",),),
)
_DELETE_PET = _core.Operation(
    "DELETE",
    "/pets/{pet-id}",
    parameters=(_core.Parameter("pet-id", "path", "simple", False),),
    responses=(_core.Response("404", "json", _core.ref("problem")),),
    security=(("apiKey",),),
)


class PetsResource:
    """The operations of pets.

    Pets in the store.
    """

    def __init__(self, transport: Transport) -> None:
        """Send through the given transport."""
        self._transport = transport

    def list_pets(
        self,
        *,
        limit: int | None = None,
        tags: list[str] | None = None,
        options: _core.RequestOptions | None = None,
    ) -> list[models.Pet]:
        """List pets

        Args:
            limit: How many at most. Default: 20.
            tags: Only pets with one of these tags.
            options: What to set for this call only.
        """
        return self._transport.call(
            _LIST_PETS,
            (limit, tags),
            options=options,
        )

    def create_pet(
        self,
        *,
        body: models.NewPet,
        options: _core.RequestOptions | None = None,
    ) -> models.Pet:
        """Add a pet

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            UnprocessableEntityError: What went wrong.
        """
        return self._transport.call(
            _CREATE_PET,
            (),
            body=body,
            options=options,
        )

    def get_pet(
        self,
        *,
        pet_id: str,
        options: _core.RequestOptions | None = None,
    ) -> models.Pet:
        """Get a pet

        Args:
            pet_id: The pet's id.
            options: What to set for this call only.

        Raises:
            NotFoundError: What went wrong.
        """
        return self._transport.call(
            _GET_PET,
            (pet_id,),
            options=options,
        )

    def delete_pet(
        self,
        *,
        pet_id: str,
        options: _core.RequestOptions | None = None,
    ) -> None:
        """Remove a pet

        Args:
            pet_id: The pet's id.
            options: What to set for this call only.

        Raises:
            NotFoundError: What went wrong.
        """
        return self._transport.call(
            _DELETE_PET,
            (pet_id,),
            options=options,
        )


class AsyncPetsResource:
    """The operations of pets.

    Pets in the store.
    """

    def __init__(self, transport: AsyncTransport) -> None:
        """Send through the given transport."""
        self._transport = transport

    async def list_pets(
        self,
        *,
        limit: int | None = None,
        tags: list[str] | None = None,
        options: _core.RequestOptions | None = None,
    ) -> list[models.Pet]:
        """List pets

        Args:
            limit: How many at most. Default: 20.
            tags: Only pets with one of these tags.
            options: What to set for this call only.
        """
        return await self._transport.call(
            _LIST_PETS,
            (limit, tags),
            options=options,
        )

    async def create_pet(
        self,
        *,
        body: models.NewPet,
        options: _core.RequestOptions | None = None,
    ) -> models.Pet:
        """Add a pet

        Args:
            body: The request's body.
            options: What to set for this call only.

        Raises:
            UnprocessableEntityError: What went wrong.
        """
        return await self._transport.call(
            _CREATE_PET,
            (),
            body=body,
            options=options,
        )

    async def get_pet(
        self,
        *,
        pet_id: str,
        options: _core.RequestOptions | None = None,
    ) -> models.Pet:
        """Get a pet

        Args:
            pet_id: The pet's id.
            options: What to set for this call only.

        Raises:
            NotFoundError: What went wrong.
        """
        return await self._transport.call(
            _GET_PET,
            (pet_id,),
            options=options,
        )

    async def delete_pet(
        self,
        *,
        pet_id: str,
        options: _core.RequestOptions | None = None,
    ) -> None:
        """Remove a pet

        Args:
            pet_id: The pet's id.
            options: What to set for this call only.

        Raises:
            NotFoundError: What went wrong.
        """
        return await self._transport.call(
            _DELETE_PET,
            (pet_id,),
            options=options,
        )
