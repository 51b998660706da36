"""What a contributor sees when a file is broken: everything in a build's message, and a page in the browser while serving."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import synthetic
from generator.case import rules
from generator.models import Problem
from generator.publish.build import messages
from tests import programs
from tests.programs import MKDOCS, Program

PROBLEMS = [
    rules.problem("content/cases/2024/a.md", (3, 1), "TXT602", "title", given="<script>alert(1)</script>"),
    rules.problem("content/cases/2024/a.md", (13, 14), "VOC201", "violations.1", given="弱密码", near=("弱口令",), options=()),
    rules.problem("content/cases/2024/b.md", (1, 1), "FM002"),
]


def ask(path: str, problems: list[Problem]) -> tuple[str, bytes]:
    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"the site"]

    seen: list[str] = []
    app = messages.or_problems(site, lambda: problems)
    body = b"".join(app({"PATH_INFO": path}, lambda status, headers: seen.append(status)))
    return seen[0], body


@pytest.mark.parametrize("path", ["/", "/cases/2024/x/", "/404.html", "/explore"])
def test_pages_give_way_to_the_problems_and_come_back(path: str) -> None:
    status, body = ask(path, PROBLEMS)
    assert status.startswith("503")
    assert b"violations.1" in body
    assert ask(path, []) == ("200 OK", b"the site")


@pytest.mark.parametrize("path", ["/assets/x.css", "/livereload/123/456", "/search/shard.json"])
def test_what_is_no_page_is_left_to_the_site(path: str) -> None:
    assert ask(path, PROBLEMS) == ("200 OK", b"the site")


def test_page_names_every_problem_with_its_line_and_runs_nothing() -> None:
    html = messages.html(PROBLEMS)
    assert html.count("<h2>") == 2
    assert html.count("<dt>") == 3
    assert "第 13 行" in html
    assert "是不是 弱口令" in html
    assert "<script" not in html


def test_report_has_a_line_for_each() -> None:
    assert messages.report(PROBLEMS).splitlines()[1:] == [rules.line(p) for p in PROBLEMS]


def broken(project: Path) -> tuple[Path, str]:
    """Three cases, one of them with two mistakes; returns its path and its right text."""
    synthetic.write(project / "content" / "cases", 3)
    path = sorted((project / "content" / "cases").rglob("*.md"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: draft", "status: 草稿").replace("sector: ", "sector: 某"), encoding="utf-8")
    return path, text


def test_build_stops_with_every_problem(project: Path) -> None:
    path, _ = broken(project)
    build = programs.run(MKDOCS, "build", cwd=project)
    shown = path.relative_to(project).as_posix()
    assert build.returncode == 1
    assert build.stderr.count(f"{shown}:") >= 2
    assert "Traceback" not in build.stderr


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_for(address: str, status: int) -> str:
    for _ in range(600):
        found, body = get(address)
        if found == status:
            return body
        time.sleep(0.1)
    raise AssertionError(f"{address} never answered {status}, but {found}")


def test_serve_shows_mistakes_and_recovers(project: Path) -> None:
    path, right = broken(project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Program(MKDOCS, "serve", "-a", f"127.0.0.1:{port}", cwd=project)
    try:
        home = f"http://127.0.0.1:{port}/"
        assert "VOC201" in wait_for(home, 503)
        path.write_text(right, encoding="utf-8")
        wait_for(home, 200)
        path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        assert "FM004" in wait_for(home, 503)
        path.write_text(right, encoding="utf-8")
        wait_for(home, 200)
        assert server.poll() is None
    finally:
        server.terminate()
        _, log = server.communicate()
    assert "Traceback" not in log
    assert "FM004" in log
