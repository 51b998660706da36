"""The workbench's pages over HTTP: Starlette, on 127.0.0.1 only.

Every address begins with a token that only the command's output shows; the Host header must be ours (no name that was bound to
127.0.0.1 reaches it), and a request that changes something must come from our own page.
"""

import hmac
import secrets
import socket
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.case.fields import PATHS
from generator.review import actions, controls, selection
from generator.review.desk import Desk, RequestRefused
from generator.system.atomic import Busy
from generator.vocabulary import Vocabulary

HOST = "127.0.0.1"
LARGEST = 2_000_000  # bytes of a request
PAGE = files(__package__) / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Guard:
    """Lets through what comes from our own page on our own address, and nothing else; adds the headers that keep it so."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{name}:{port}" for name in (HOST, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        if (refusal := self._refusal(scope)) is not None:
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        token = scope["path"].split("/")[1]
        if host not in self.hosts:
            return PlainTextResponse("这个地址不是工作台的地址 (wrong host)", 421, HEADERS)
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return PlainTextResponse("请用 casebook review 打印的地址打开 (wrong address)", 404, HEADERS)
        changing = scope["method"] not in ("GET", "HEAD")
        if (origin is None and changing) or (origin is not None and origin != f"http://{host}"):
            return PlainTextResponse("请求不是来自工作台的页面 (wrong origin)", 403, HEADERS)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("请求不是来自工作台的页面 (wrong site)", 403, HEADERS)
        return None


def app(desk: Desk, token: str, port: int) -> ASGIApp:
    """The whole application; ``port`` is where it will listen."""
    at = f"/{token}"
    routes = [
        Route(f"{at}/", _file),
        Route(f"{at}/page/{{name}}", _file),
        Route(f"{at}/api/form", _answer(lambda _: form(desk.v)), methods=["GET"]),
        Route(f"{at}/api/queue", _answer(lambda _: desk.queue()), methods=["GET"]),
        Route(f"{at}/api/words", _answer(lambda given: {"value": selection.read(given["path"], given["words"], desk.v)}), methods=["POST"]),
        Route(f"{at}/api/case/{{id}}", _answer(lambda given: desk.show(given["id"])), methods=["GET"]),
        Route(f"{at}/api/case/{{id}}/examine", _answer(lambda given: desk.examine(given["id"], given)), methods=["POST"]),
        Route(f"{at}/api/case/{{id}}/difference", _answer(lambda given: desk.difference(given["id"], given["data"])), methods=["POST"]),
        Route(f"{at}/api/case/{{id}}/act", _answer(lambda given: actions.act(desk, given["id"], given)), methods=["POST"]),
        Route(f"{at}/api/case/{{id}}/save", _answer(lambda given: desk.save(given["id"], given)), methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), token, port)


@cache
def form(v: Vocabulary) -> dict[str, Any]:
    """The controls and the terms they choose from, which stay the same while the program runs."""
    return {"controls": controls.controls(), "tables": controls.tables(v), "labels": {path: f.label for path, f in PATHS.items() if f.label}}


def _answer(work: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
    """A handler that does blocking work in a thread on what a request gives (its path, and its body as JSON)."""

    async def handle(request: Request) -> Response:
        try:
            given = await _given(request)
            return JSONResponse(await run_in_threadpool(work, given | request.path_params), headers=HEADERS)
        except RequestRefused as refused:
            return JSONResponse(refused.why, 409, HEADERS)
        except Busy:
            return JSONResponse({"error": "另一个命令正在写案例，等它结束再存"}, 409, HEADERS)
        except (KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": f"请求不完整：{error}"}, 400, HEADERS)
        except OSError as error:
            return JSONResponse({"error": f"读写不成：{error}"}, 500, HEADERS)

    return handle


async def _given(request: Request) -> dict[str, Any]:
    if request.method == "GET":
        return {}
    if request.headers.get("content-type", "").partition(";")[0] != "application/json" or int(request.headers.get("content-length", LARGEST + 1)) > LARGEST:
        raise ValueError("JSON")
    found = await request.json()
    if not isinstance(found, dict):
        raise ValueError("JSON")
    return found


async def _file(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    known = {file.name: file for file in PAGE.iterdir()}
    if name not in known:
        return PlainTextResponse("没有这个文件 (not found)", 404, HEADERS)
    kind = TYPES[name[name.rindex(".") :]]
    return Response(known[name].read_bytes(), headers=HEADERS, media_type=kind)


def serve(desk: Desk, port: int, ready: Callable[[str], None], start: str = "") -> None:
    """Listen on 127.0.0.1 (port 0: a free one) until Ctrl+C; ``ready`` gets the address, ending in ``start``. Raises OSError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with listening:
        listening.bind((HOST, port))
        listening.listen()  # before the address is given out: who comes at once waits instead of being turned away
        port, token = listening.getsockname()[1], new_token()
        ready(f"http://{HOST}:{port}/{token}/{start}")
        config = uvicorn.Config(app(desk, token, port), log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
