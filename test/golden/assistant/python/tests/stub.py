"""A server in this process that does what it is told."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What the server answers with; a negative status closes the connection."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = {}
    length: int | None = None
    """What it says that the body's length is."""
    pause: float = 0


class Seen(NamedTuple):
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    port: int
    """Of the client: connections that are used again have the same."""


class Server:
    """The replies that are left, the last of them again and again, and the requests that came."""

    def __init__(self, url: str, replies: list[Reply]) -> None:
        self.url = url
        self.replies = replies
        self.seen: list[Seen] = []
        self.lock = threading.Lock()

    def next(self) -> Reply:
        with self.lock:
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536
    stub: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("transfer-encoding", ""):
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.stub.seen.append(Seen(self.command, self.path, headers, self._body(), self.client_address[1]))
        reply = self.stub.next()
        if reply.pause:
            threading.Event().wait(reply.pause)
        if reply.status < 0:
            self.close_connection = True
            return
        self.send_response(reply.status)
        length = len(reply.body) if reply.length is None else reply.length
        for name, value in {"content-length": str(length), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        self.close_connection = reply.length is not None

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _answer  # noqa: N815


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients leave early: that is what some tests are about."""


@contextmanager
def serving(*replies: Reply) -> Generator[Server]:
    """Serve these replies, one a request."""
    stub = Server("", list(replies))
    server = _Quiet(("127.0.0.1", 0), type("Bound", (Handler,), {"stub": stub}))
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
