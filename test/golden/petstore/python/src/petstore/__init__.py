"""Petstore: the Python SDK."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import models as models
    from ._client import AsyncClient as AsyncClient
    from ._client import Client as Client
    from ._decode import UnknownVariant as UnknownVariant
    from ._errors import APIConnectionError as APIConnectionError
    from ._errors import APIError as APIError
    from ._errors import APIStatusError as APIStatusError
    from ._errors import APITimeoutError as APITimeoutError
    from ._errors import ArgumentError as ArgumentError
    from ._errors import AuthenticationError as AuthenticationError
    from ._errors import BadRequestError as BadRequestError
    from ._errors import CloseError as CloseError
    from ._errors import ConflictError as ConflictError
    from ._errors import DecodeError as DecodeError
    from ._errors import NotFoundError as NotFoundError
    from ._errors import PermissionDeniedError as PermissionDeniedError
    from ._errors import RateLimitError as RateLimitError
    from ._errors import ServerError as ServerError
    from ._errors import StreamError as StreamError
    from ._errors import UnprocessableEntityError as UnprocessableEntityError
    from ._files import File as File
    from ._fold import AsyncFoldingEventStream as AsyncFoldingEventStream
    from ._fold import FoldingEventStream as FoldingEventStream
    from ._http import Headers as Headers
    from ._http import HTTPRequest as HTTPRequest
    from ._http import HTTPResponse as HTTPResponse
    from ._model import Model as Model
    from ._operation import RequestOptions as RequestOptions
    from ._pagination import AsyncPager as AsyncPager
    from ._pagination import Pager as Pager
    from ._raw import AsyncBinaryResponse as AsyncBinaryResponse
    from ._raw import AsyncRawResponse as AsyncRawResponse
    from ._raw import BinaryResponse as BinaryResponse
    from ._raw import RawResponse as RawResponse
    from ._stream import AsyncEventStream as AsyncEventStream
    from ._stream import EventStream as EventStream
    from ._unset import UNSET as UNSET
    from ._unset import Unset as Unset
    from ._version import VERSION as VERSION

__all__ = [
    "UNSET",
    "VERSION",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "ArgumentError",
    "AsyncBinaryResponse",
    "AsyncClient",
    "AsyncEventStream",
    "AsyncFoldingEventStream",
    "AsyncPager",
    "AsyncRawResponse",
    "AuthenticationError",
    "BadRequestError",
    "BinaryResponse",
    "Client",
    "CloseError",
    "ConflictError",
    "DecodeError",
    "EventStream",
    "File",
    "FoldingEventStream",
    "HTTPRequest",
    "HTTPResponse",
    "Headers",
    "Model",
    "NotFoundError",
    "Pager",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestOptions",
    "ServerError",
    "StreamError",
    "UnknownVariant",
    "UnprocessableEntityError",
    "Unset",
    "models",
]

# Imported when first used: importing the package alone costs next to nothing.
_MODULES = {
    "APIConnectionError": "_errors",
    "APIError": "_errors",
    "APIStatusError": "_errors",
    "APITimeoutError": "_errors",
    "ArgumentError": "_errors",
    "AsyncBinaryResponse": "_raw",
    "AsyncClient": "_client",
    "AsyncEventStream": "_stream",
    "AsyncFoldingEventStream": "_fold",
    "AsyncPager": "_pagination",
    "AsyncRawResponse": "_raw",
    "AuthenticationError": "_errors",
    "BadRequestError": "_errors",
    "BinaryResponse": "_raw",
    "Client": "_client",
    "CloseError": "_errors",
    "ConflictError": "_errors",
    "DecodeError": "_errors",
    "EventStream": "_stream",
    "File": "_files",
    "FoldingEventStream": "_fold",
    "HTTPRequest": "_http",
    "HTTPResponse": "_http",
    "Headers": "_http",
    "Model": "_model",
    "NotFoundError": "_errors",
    "Pager": "_pagination",
    "PermissionDeniedError": "_errors",
    "RateLimitError": "_errors",
    "RawResponse": "_raw",
    "RequestOptions": "_operation",
    "ServerError": "_errors",
    "StreamError": "_errors",
    "UNSET": "_unset",
    "UnknownVariant": "_decode",
    "UnprocessableEntityError": "_errors",
    "Unset": "_unset",
    "VERSION": "_version",
}


def __getattr__(name: str) -> Any:
    if name == "models":
        return importlib.import_module(".models", __name__)
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
