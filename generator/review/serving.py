"""Runs the workbench until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from generator.review import server
from generator.review.desk import Desk


def serve(desk: Desk, port: int, ready: Callable[[str], None], start: str = "") -> None:
    """Listen on 127.0.0.1 at a port (0: a free one) until Ctrl+C; ``ready`` is given the address, which ends in ``start``. Raises OSError
    where the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with listening:
        listening.bind((server.HOST, port))
        listening.listen()  # before the address is given out: who comes at once waits instead of being turned away
        port, token = listening.getsockname()[1], server.new_token()
        ready(f"http://{server.HOST}:{port}/{token}/{start}")
        config = uvicorn.Config(server.app(desk, token, port), log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
