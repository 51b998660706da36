"""A real ``mkdocs serve``: what a save changes is served everywhere, and of a withdrawn case nothing is left when the server answers."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import synthetic
from generator.publish.build.deferred import Deferred, file
from tests import programs
from tests.programs import CASEBOOK, MKDOCS, Program
from tests.test_withdrawal import words

PATIENCE = 120  # seconds until a server that shows nothing has failed
WORD = "青鸟缄默系统"  # stands in one case alone


class Server:
    """A server of a project's folder, and the folder with what it serves."""

    def __init__(self, project: Path, temporary: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._project, self._temporary = project, temporary
        self._address = f"http://127.0.0.1:{port}/"
        environment = os.environ | {"TMPDIR": str(temporary)}
        self._process = Program(MKDOCS, "serve", "-q", "-a", f"127.0.0.1:{port}", cwd=project, env=environment)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self._address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def wait(self, path: str, shows: Callable[[int, str], bool]) -> None:
        """Return once the page shows it: the first answer after the save."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError):
                if shows(*self.get(path)):
                    return
            time.sleep(0.05)
        self._process.kill()
        raise AssertionError(f"{path} did not change\n{self._process.communicate()[1]}")

    def holding(self, word: str) -> list[str]:
        """The files that lie there to be served and hold a word, packed or not, as it is or as JSON or an address writes it."""
        folder = next(self._temporary.glob("mkdocs_*"))
        forms = [word.encode(), json.dumps(word)[1:-1].encode(), urllib.parse.quote(word).encode()]
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        return [p.relative_to(folder).as_posix() for p in files if any(form in text for text in words(p) for form in forms)]

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate()


@pytest.fixture
def serving(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, list[Path]]]:
    """A server of 20 cases, and their files; the first has the word in its text and title."""
    synthetic.write(project / "content/cases", 20)
    files = sorted((project / "content/cases").rglob("*.md"))
    text = files[0].read_text(encoding="utf-8")
    text = re.sub(r"^title: .*$", rf"title: {WORD}被入侵案", text, count=1, flags=re.MULTILINE)
    files[0].write_text(f"{text.rstrip()}\n\n该单位的{WORD}停用。\n", encoding="utf-8")
    server = Server(project, tmp_path_factory.mktemp("served"))
    server.wait(address(files[0]), lambda status, body: WORD in body)
    yield server, files
    server.stop()


def address(case: Path) -> str:
    return f"cases/{case.stem[:4]}/{case.stem}/"


def everywhere(case: Path) -> list[str]:
    """Where a case's words stand: its page, its plain Markdown, its file of the API, lists of all cases, the feed."""
    year = case.stem[:4]
    own = [address(case), f"cases/{year}/{case.stem}.md", f"api/v1/cases/{case.stem}.json"]
    return [*own, "api/v1/cases.json", "data/cases.json", "data/cases.csv", "feed.xml", "feed.json"]


def test_a_save_is_served_everywhere(serving: tuple[Server, list[Path]], project: Path) -> None:
    server, files = serving
    for path in everywhere(files[0]):
        assert WORD in server.get(path)[1], path
    assert any(path.startswith("assets/search/d/") for path in server.holding(WORD))
    files[0].write_text(files[0].read_text(encoding="utf-8").replace(WORD, "赤鸟缄默系统"), encoding="utf-8")
    server.wait(address(files[0]), lambda status, body: "赤鸟缄默系统" in body)
    for path in everywhere(files[0]):
        status, body = server.get(path)
        assert (status, WORD in body, "赤鸟缄默系统" in body) == (200, False, True), path
    assert server.holding(WORD) == []


def test_an_edited_field_is_shown_on_its_page_first_and_then_everywhere(serving: tuple[Server, list[Path]]) -> None:
    server, files = serving
    file = next(f for f in files if re.search(r"amount: \d", f.read_text(encoding="utf-8")))
    file.write_text(re.sub(r"amount: \d+", "amount: 77700", file.read_text(encoding="utf-8")), encoding="utf-8")
    server.wait(address(file), lambda status, body: "7.77万元" in body)
    article = "statutes/csl-2016/59/"
    for path in ("statistics/", article, f"en/{article}", "data/cases.csv", f"api/v1/cases/{file.stem}.json", f"en/{address(file)}"):
        shown = server.get(path)[1]
        assert "77700" in shown or "7.77" in shown or "77,700" in shown, path
    others = [f for f in files if f != file and "7.77" in server.get(address(f))[1]]
    assert others  # the fines under the same provision


def test_a_new_case_is_there_at_once_and_one_taken_away_is_not(serving: tuple[Server, list[Path]]) -> None:
    server, files = serving
    new = files[1].with_name(f"{files[1].stem[:-2]}77.md")
    text = files[1].read_text(encoding="utf-8").replace(files[1].stem, new.stem)
    new.write_text(text + "\n另查明，一台玄黄服务器无人管理。\n", encoding="utf-8")
    server.wait(address(new), lambda status, body: status == 200 and "玄黄服务器" in body)
    own = [path for path in everywhere(new) if new.stem in path]
    for path in own:
        status, body = server.get(path)
        assert (status, "玄黄服务器" in body) == (200, True), path
    assert new.stem in server.get("api/v1/cases.json")[1]
    new.unlink()
    server.wait(address(new), lambda status, body: status == 404)
    assert [server.get(path)[0] for path in own] == [404] * len(own)
    assert new.stem not in server.get("api/v1/cases.json")[1]
    assert server.holding("玄黄服务器") == []


@pytest.mark.parametrize("kind", ["withdrawn", "merged"])
def test_of_a_withdrawn_or_merged_case_nothing_is_left_when_the_server_answers(
    serving: tuple[Server, list[Path]], project: Path, kind: str
) -> None:
    server, files = serving
    if kind == "withdrawn":
        done = programs.run(CASEBOOK, "withdraw", files[0].stem, "--reason", "公告已撤", cwd=project)
        assert done.returncode == 0, done.stderr
    else:
        merged = f"---\nid: {files[0].stem}\ntitle: 已并入\nstatus: merged\nmerged_into: {files[1].stem}\nreason: 同一案\n---\n"
        files[0].write_text(merged, encoding="utf-8")
    server.wait(address(files[0]), lambda status, body: WORD not in body)
    left = server.holding("该单位的" + WORD)  # at the first answer: nothing was asked for that could have made it anew
    assert left == []
    assert kind == "withdrawn" or server.holding(WORD) == []
    assert server.get("404-nothing-here")[0] == 404


@pytest.mark.parametrize(
    ("path", "mount", "name"),
    [
        ("/", "/", "index.html"),
        ("/cases/2024/x/", "/", "cases/2024/x/index.html"),
        ("/fork/data/cases.csv", "/fork/", "data/cases.csv"),
        ("/fork/", "/fork/", "index.html"),
        ("/\xe6\xa1\x88.md", "/", "案.md"),
    ],
)
def test_a_requests_file(path: str, mount: str, name: str) -> None:
    assert file(path, mount) == name


def test_what_was_put_off_is_made_once_and_only_for_who_needs_it() -> None:
    made: list[str] = []
    deferred = Deferred(pause=3600)

    def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        return [b"".join(name.encode() for name in made)]

    app = deferred.before(site, "/", str)
    deferred.begin()
    deferred.end({"index.html"}, lambda: made.append("late"))
    assert app({"PATH_INFO": "/"}, lambda *a: None) == [b""]
    assert app({"PATH_INFO": "/livereload/1/2"}, lambda *a: None) == [b""]
    assert [app({"PATH_INFO": "/data/cases.csv"}, lambda *a: None) for _ in range(2)] == [[b"late"]] * 2


def test_what_was_put_off_is_made_behind_the_page_without_holding_it_up() -> None:
    deferred, begun, go_on, done = Deferred(pause=0), threading.Event(), threading.Event(), threading.Event()

    def make() -> None:
        begun.set()
        assert go_on.wait(PATIENCE)
        done.set()

    app = deferred.before(lambda environ, start_response: [b"made" if done.is_set() else b"not made"], "/", str)
    deferred.begin()
    deferred.end({"index.html"}, make)
    assert begun.wait(PATIENCE)  # nobody has asked
    assert app({"PATH_INFO": "/"}, lambda *a: None) == [b"not made"]
    asked: list[Any] = []
    other = threading.Thread(target=lambda: asked.append(app({"PATH_INFO": "/feed.xml"}, lambda *a: None)))
    other.start()
    go_on.set()
    other.join(PATIENCE)
    assert asked == [[b"made"]]
    deferred.begin()  # the next build waits until nothing is being made
    deferred.end()


def test_what_cannot_be_made_is_told_and_tried_again() -> None:
    deferred, tried, told = Deferred(pause=3600), [], []

    def broken() -> None:
        tried.append(1)
        raise OSError("disk full")

    deferred.begin()
    deferred.end((), broken)
    app = deferred.before(lambda environ, start_response: [b"old words"], "/", lambda error: f"told: {error}")
    for _ in range(2):
        assert app({"PATH_INFO": "/feed.xml"}, lambda status, headers: told.append(status)) == [b"told: disk full"]
    assert (len(tried), told) == (2, ["500 Internal Server Error"] * 2)
