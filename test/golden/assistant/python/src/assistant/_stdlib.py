"""The HTTP client that is used unless another is given: connections of the standard library, kept and used again."""

from __future__ import annotations

import http.client
import select
import socket
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from ._errors import APIConnectionError, APITimeoutError
from ._http import Headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._http import HTTPRequest

_BLOCK_BYTES = 65_536
_MAX_IDLE = 100
_LINGER = 0.1
# Python 3.9 tells them apart.
_TIMEOUTS = (TimeoutError, socket.timeout)


class _Connection(http.client.HTTPConnection):
    _held: list[Any] | None = None

    def send(self, data: Any) -> None:
        """Send, or keep for later."""
        if self._held is None:
            super().send(data)
        else:
            self._held.append(data)

    def request_whole(self, method: str, target: str, body: bytes, headers: dict[str, bytes]) -> None:
        """Send head and body at once: for both sides, that is half the work."""
        held: list[Any] = []
        self._held = held
        try:
            self.request(method, target, body, headers)
        finally:
            self._held = None
        super().send(b"".join(held))


class _SecureConnection(_Connection, http.client.HTTPSConnection):
    pass


class ConnectionPool:
    """Keeps connections that are free, by origin. Safe to use from several threads."""

    def __init__(self) -> None:
        """Begin without connections."""
        self._idle: dict[tuple[str, str], list[_Connection]] = {}
        self._lock = threading.Lock()
        self._ssl: Any = None

    def send(self, request: HTTPRequest) -> PooledResponse:
        """Send a request over a free connection, or a new one."""
        url = urlsplit(request.url)
        deadline = _Deadline(request.timeouts.total)
        connection = self._take(url)
        name = f"{request.method} {url.path}"
        try:
            if connection.sock is None:
                _connect(connection, request, deadline)
            sock: Any = connection.sock
            deadline.set(sock)
            _write(connection, request, url)
            response = connection.getresponse()
        except BaseException as error:
            connection.close()
            raise _translated(error, name, "request") from error
        return PooledResponse(self, (url.scheme, url.netloc), connection, response, sock, deadline, request)

    def close(self) -> None:
        """Close the connections that are free."""
        with self._lock:
            free = [connection for connections in self._idle.values() for connection in connections]
            self._idle.clear()
        for connection in free:
            connection.close()

    def _take(self, url: SplitResult) -> _Connection:
        while True:
            with self._lock:
                free = self._idle.get((url.scheme, url.netloc))
                connection = free.pop() if free else None
            if connection is None:
                return self._new(url)
            if connection.sock is not None and not _readable(connection.sock):
                return connection
            # What is readable before a request was sent was closed by the server.
            connection.close()

    def give(self, origin: tuple[str, str], connection: _Connection) -> None:
        """Keep a connection whose response was read to its end."""
        with self._lock:
            free = self._idle.setdefault(origin, [])
            if len(free) < _MAX_IDLE:
                free.append(connection)
                return
        connection.close()

    def _new(self, url: SplitResult) -> _Connection:
        if not url.hostname:
            raise APIConnectionError("the URL has no host")
        if url.scheme != "https":
            return _Connection(url.hostname, url.port)
        if self._ssl is None:
            import ssl

            self._ssl = ssl.create_default_context()
        return _SecureConnection(url.hostname, url.port, context=self._ssl)


class PooledResponse:
    """A response whose connection goes back to its pool once it is read."""

    def __init__(
        self,
        pool: ConnectionPool,
        origin: tuple[str, str],
        connection: _Connection,
        response: http.client.HTTPResponse,
        sock: Any,
        deadline: _Deadline,
        request: HTTPRequest,
    ) -> None:
        """Take over a connection whose response's head has come."""
        self.status_code = response.status
        self.headers = Headers(response.headers.items())
        self._pool = pool
        self._origin = origin
        self._connection = connection
        self._response = response
        self._socket = sock
        self._deadline = deadline
        self._request = request
        self._open = True
        if response.isclosed():
            self._release()

    def iter_bytes(self) -> Iterator[bytes]:
        """Read the body piece by piece, decompressed."""
        pieces = self._pieces()
        if self.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
            return _unzipped(pieces)
        return pieces

    def _pieces(self) -> Iterator[bytes]:
        request, response = self._request, self._response
        phase = "idle" if request.streamed else "request"
        try:
            if request.streamed:
                self._socket.settimeout(request.timeouts.idle)
            while self._open:
                if not request.streamed:
                    self._deadline.set(self._socket)
                piece = response.read1(_BLOCK_BYTES)
                if not piece:
                    # Where the length was told, the rest of it.
                    if response.length:
                        raise http.client.IncompleteRead(b"", response.length)
                    self._release()
                    return
                if response.length == 0:
                    self._release()
                yield piece
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise _translated(error, f"{request.method} {urlsplit(request.url).path}", phase) from error

    def _release(self) -> None:
        if self._open:
            self._open = False
            # A connection takes no other request before its response is closed.
            self._response.close()
            if self._response.will_close:
                self._connection.close()
            else:
                self._pool.give(self._origin, self._connection)

    def linger(self) -> None:
        """Read what little may still come, so that the connection can be used again."""
        try:
            self._socket.settimeout(_LINGER)
            if self._open and not self._response.read1(_BLOCK_BYTES):
                self._release()
        except (OSError, http.client.HTTPException):
            self.close()

    def close(self) -> None:
        """Close the connection, unless the body was read to its end."""
        if self._open:
            self._open = False
            self._response.close()
            self._connection.close()


class _Deadline:
    """When an attempt has to be over."""

    __slots__ = ("_set", "ends")

    def __init__(self, seconds: float | None) -> None:
        self.ends = None if seconds is None else time.monotonic() + seconds
        self._set: float | None = None

    def set(self, sock: Any) -> None:
        """Let the socket wait for as long as there is time left, nearly; raises ``TimeoutError`` where there is none."""
        left = self.left()
        if self._set is None or left is None or self._set - left > self._set / 100:
            sock.settimeout(left)
            self._set = left

    def left(self) -> float | None:
        """Return the seconds that are left; raises ``TimeoutError`` where there are none."""
        if self.ends is None:
            return None
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return left


def _connect(connection: _Connection, request: HTTPRequest, deadline: _Deadline) -> None:
    times = [time for time in (request.timeouts.connect, deadline.left()) if time is not None]
    connection.timeout = min(times) if times else None
    try:
        connection.connect()
    except _TIMEOUTS as error:
        raise APITimeoutError(f"no connection to {connection.host} in time", "connect") from error


def _write(connection: _Connection, request: HTTPRequest, url: SplitResult) -> None:
    target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    body = request.content.read()
    chunked = body is not None and not isinstance(body, bytes) and "content-length" not in request.headers
    headers = {name: value.encode() for name, value in request.headers.items()}
    if chunked:
        headers["transfer-encoding"] = b"chunked"
    if isinstance(body, bytes) and len(body) <= _BLOCK_BYTES:
        connection.request_whole(request.method, target, body, headers)
    else:
        connection.request(request.method, target, body, headers, encode_chunked=chunked)


def _readable(sock: Any) -> bool:
    if not hasattr(select, "poll"):
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


def _translated(error: BaseException, name: str, phase: str) -> BaseException:
    if isinstance(error, _TIMEOUTS):
        return APITimeoutError(f"{name}: no answer in time" if phase == "request" else f"{name}: silence", phase)
    if isinstance(error, (OSError, http.client.HTTPException)):
        return APIConnectionError(f"{name}: {type(error).__name__}: {error}")
    return error


def _unzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    import zlib

    unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for piece in pieces:
            data = piece
            while data:
                # In blocks: a small body may be very large.
                yield unzip.decompress(data, _BLOCK_BYTES)
                data = unzip.unconsumed_tail
    except zlib.error as error:
        raise APIConnectionError(f"the compressed body is broken: {error}") from error
