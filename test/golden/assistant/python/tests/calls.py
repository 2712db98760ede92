"""A call of every method."""

from assistant import _core

from .support import Call

CALLS: list[Call] = [
    Call(
        target="messages.create_message",
        kind="call",
        method="POST",
        path="/messages",
        arguments={"body": _core.ref("message_request")},
    ),
    Call(
        target="messages.create_message_stream",
        kind="stream",
        method="POST",
        path="/messages",
        arguments={"body": _core.ref("message_request")},
    ),
    Call(target="messages.follow_log", kind="stream", method="GET", path="/log", arguments={}),
    Call(target="files.list_files", kind="pages", method="GET", path="/files", arguments={}),
    Call(
        target="files.upload_file",
        kind="call",
        method="POST",
        path="/files",
        arguments={"body": _core.ref("upload_file_request")},
    ),
    Call(
        target="files.download_file",
        kind="binary",
        method="GET",
        path="/files/{id}/content",
        arguments={"id": _core.string},
    ),
]
