"""The operations of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core

if TYPE_CHECKING:
    from .. import models
    from .._pagination import AsyncPager, Pager
    from .._raw import AsyncBinaryResponse, BinaryResponse
    from .._transport import AsyncTransport, Transport

_LIST_FILES = _core.Operation(
    "GET",
    "/files",
    parameters=(_core.Parameter("after", "query", "form", True),),
    responses=(_core.Response("200", "json", _core.ref("file_page")),),
    security=(("bearer",),),
)
_LIST_FILES__PAGES = _core.Pagination("cursor", ("data",), parameter=0, next=("last_id",), more=("has_more",))
_UPLOAD_FILE = _core.Operation(
    "POST",
    "/files",
    body=_core.Body("multipart/form-data", "multipart"),
    responses=(_core.Response("201", "json", _core.ref("file")),),
    security=(("bearer",),),
)
_DOWNLOAD_FILE = _core.Operation(
    "GET",
    "/files/{id}/content",
    accept="application/octet-stream",
    parameters=(_core.Parameter("id", "path", "simple", False),),
    responses=(_core.Response("200", "binary", _core.any_value),),
    security=(("bearer",),),
)


class FilesResource:
    """The operations of files.

    Files to talk about.
    """

    def __init__(self, transport: Transport) -> None:
        """Send through the given transport."""
        self._transport = transport

    def list_files(
        self,
        *,
        after: str | None = None,
        options: _core.RequestOptions | None = None,
    ) -> Pager[models.FilePage, models.File]:
        """List files

        Args:
            after: Cursor of the page before.
            options: What to set for this call only.
        """
        return self._transport.pages(
            _LIST_FILES,
            _LIST_FILES__PAGES,
            (after,),
            options=options,
        )

    def upload_file(
        self,
        *,
        body: models.UploadFileRequest,
        options: _core.RequestOptions | None = None,
    ) -> models.File:
        """Upload a file

        Args:
            body: The request's body.
            options: What to set for this call only.
        """
        return self._transport.call(
            _UPLOAD_FILE,
            (),
            body=body,
            options=options,
        )

    def download_file(
        self,
        *,
        id: str,
        options: _core.RequestOptions | None = None,
    ) -> BinaryResponse:
        """Download a file

        Args:
            id: The file's id.
            options: What to set for this call only.
        """
        return self._transport.binary(
            _DOWNLOAD_FILE,
            (id,),
            options=options,
        )


class AsyncFilesResource:
    """The operations of files.

    Files to talk about.
    """

    def __init__(self, transport: AsyncTransport) -> None:
        """Send through the given transport."""
        self._transport = transport

    def list_files(
        self,
        *,
        after: str | None = None,
        options: _core.RequestOptions | None = None,
    ) -> AsyncPager[models.FilePage, models.File]:
        """List files

        Args:
            after: Cursor of the page before.
            options: What to set for this call only.
        """
        return self._transport.pages(
            _LIST_FILES,
            _LIST_FILES__PAGES,
            (after,),
            options=options,
        )

    async def upload_file(
        self,
        *,
        body: models.UploadFileRequest,
        options: _core.RequestOptions | None = None,
    ) -> models.File:
        """Upload a file

        Args:
            body: The request's body.
            options: What to set for this call only.
        """
        return await self._transport.call(
            _UPLOAD_FILE,
            (),
            body=body,
            options=options,
        )

    async def download_file(
        self,
        *,
        id: str,
        options: _core.RequestOptions | None = None,
    ) -> AsyncBinaryResponse:
        """Download a file

        Args:
            id: The file's id.
            options: What to set for this call only.
        """
        return await self._transport.binary(
            _DOWNLOAD_FILE,
            (id,),
            options=options,
        )
