"""A local server that answers as each path says, well or badly."""

from __future__ import annotations

import contextlib
import http.server
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator

Answer = Callable[["Handler"], None]


class Handler(http.server.BaseHTTPRequestHandler):
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        with contextlib.suppress(OSError):
            self.answers.get(self.path, missing)(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"content_length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def missing(handler: Handler) -> None:
    handler.reply(404)


def page(body: bytes, **headers: str) -> Answer:
    return lambda handler: handler.reply(200, body, **headers)


def moved(to: str, status: int = 302) -> Answer:
    return lambda handler: handler.reply(status, location=to)


def drip(handler: Handler) -> None:
    """One byte now and then, for ever."""
    handler.reply(200, content_length="100000")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def drip_head(handler: Handler) -> None:
    """A header that never ends, a byte at a time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"<p>a</p>" * 10_000)


def cut_short(handler: Handler) -> None:
    handler.reply(200, b"<p>a</p>", content_length="5000")
    handler.connection.shutdown(socket.SHUT_RDWR)


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"\x00\xff nonsense\r\n\r\n")


MILLION = b"a" * 1_000_000


def bomb(size: int, *, kind: str = "gzip") -> Answer:
    """``size`` bytes of one letter, packed: the same million again and again, since each worker makes the answers of all tests. (The sum behind
    them is wrong, but nobody is to come so far.)"""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS + 16 if kind == "gzip" else zlib.MAX_WBITS)
    first, next_one = (packer.compress(MILLION) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return page(first + next_one * (size // len(MILLION) - 1) + packer.flush(), content_encoding=kind)


@contextlib.contextmanager
def serving(answers: dict[str, Answer]) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """The address of a server with these answers, and the list of what it is asked."""
    asked: list[tuple[str, dict[str, str]]] = []
    handler = type("Answers", (Handler,), {"answers": answers, "asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()  # looks so often whether it is to end
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
