"""Who may speak to the workbench: only its own page, under its own address, with its token."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from generator.review import server
from generator.review.desk import Desk
from tests.review.drafts import ID

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
OURS = {"host": HOST, "origin": f"http://{HOST}", "content-type": "application/json"}


def ask(desk: Desk, path: str, headers: dict[str, str], body: object = None, token: str = "secret") -> tuple[int, dict[str, str], bytes]:
    """One request to the application: status, headers and body of the answer."""
    raw = b"" if body is None else json.dumps(body).encode()
    sent: list[Any] = []
    all_headers = headers | ({"content-length": str(len(raw))} if body is not None else {})
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET" if body is None else "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "headers": [(k.encode(), v.encode()) for k, v in all_headers.items()],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": raw, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def answered() -> None:
        await server.app(desk, token, PORT)(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:  # playwright keeps a loop of its own running in this one
        thread.submit(lambda: asyncio.run(answered())).result()
    found = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:])


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/secret/", {"host": HOST}, 200),
        ("/secret/", {"host": f"localhost:{PORT}"}, 200),
        ("/secret/", {"host": "evil.example"}, 421),
        ("/secret/", {"host": f"evil.example:{PORT}"}, 421),
        ("/secret/", {"host": "127.0.0.1"}, 421),
        ("/secret/", {}, 421),
        ("/wrong/", {"host": HOST}, 404),
        ("/", {"host": HOST}, 404),
        ("/wrong/api/queue", {"host": HOST}, 404),
        ("/secret/api/queue", {"host": HOST}, 200),
        ("/secret/api/queue", {"host": HOST, "origin": "http://evil.example"}, 403),
        ("/secret/api/queue", {"host": HOST, "sec-fetch-site": "cross-site"}, 403),
        ("/secret/page/app.js", {"host": HOST}, 200),
        ("/secret/page/../desk.py", {"host": HOST}, 404),
        ("/secret/page/desk.py", {"host": HOST}, 404),
    ],
)
def test_reading(desk: Desk, path: str, headers: dict[str, str], status: int) -> None:
    assert ask(desk, path, headers)[0] == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (OURS, 200),
        ({k: v for k, v in OURS.items() if k != "origin"}, 403),
        (OURS | {"origin": "null"}, 403),
        (OURS | {"origin": "http://127.0.0.1:1"}, 403),
        (OURS | {"host": "evil.example", "origin": "http://evil.example"}, 421),
        (OURS | {"content-type": "text/plain"}, 400),
    ],
)
def test_changing(desk: Desk, headers: dict[str, str], status: int) -> None:
    shown = desk.show(ID)
    body = {"digest": shown["digest"], "base": shown["data"], "data": shown["data"]}
    assert ask(desk, f"/secret/api/case/{ID}/examine", headers, body)[0] == status


def test_every_answer_keeps_the_page_to_itself(desk: Desk) -> None:
    for path in ("/secret/", "/secret/page/app.js", "/secret/api/queue", "/wrong/"):
        _, headers, _ = ask(desk, path, {"host": HOST})
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in headers


@pytest.mark.parametrize("body", [[], {"path": "region"}, {"path": "no/such", "words": "x"}])
def test_a_request_that_lacks_something_is_told_so(desk: Desk, body: object) -> None:
    status, _, answer = ask(desk, "/secret/api/words", OURS, body)
    assert (status, "error" in json.loads(answer)) == (400, True)


def test_the_page_asks_no_other_host_and_runs_no_text() -> None:
    for file in server.PAGE.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
        assert not any(word in text for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "style="))


def test_tokens_cannot_be_guessed() -> None:
    assert len({server.new_token() for _ in range(100)}) == 100
    assert len(server.new_token()) >= 32
