"""The API's types. Each is imported from its module when it is first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .failure import Failure as Failure
    from .file import File as File
    from .file_page import FilePage as FilePage
    from .file_part import FilePart as FilePart
    from .message import Message as Message
    from .message_event import MessageEvent as MessageEvent
    from .message_request import MessageRequest as MessageRequest
    from .message_request_content import MessageRequestContent as MessageRequestContent
    from .part import Part as Part
    from .text_part import TextPart as TextPart
    from .upload_file_request import UploadFileRequest as UploadFileRequest

_MODULES: dict[str, str] = {
    "Failure": "failure",
    "File": "file",
    "FilePage": "file_page",
    "FilePart": "file_part",
    "Message": "message",
    "MessageEvent": "message_event",
    "MessageRequest": "message_request",
    "MessageRequestContent": "message_request_content",
    "Part": "part",
    "TextPart": "text_part",
    "UploadFileRequest": "upload_file_request",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_MODULES)
