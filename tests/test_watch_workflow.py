"""watch.yml, step by step, in a clone whose remote is a bare repository, with a local site to look at and a stand-in for GitHub's command:
drafts end on a branch and in a pull request, an alarm is raised, and of what the reading job hands over only its three places are taken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.capture import pages, servers
from tests.test_deployment import BASH, ROOT, jobs

CASEBOOK = f"""#!/bin/sh
if [ "$1" = watch ]; then shift; set -- watch --allow-private "$@"; fi
exec '{sys.executable}' -m generator.cli "$@"
"""
GH = """#!/bin/sh
if [ "$1 $2" = "run download" ]; then mkdir -p "$7" && exec cp -R "$ARTIFACT/." "$7"; fi
printf '%s\\n' "$@" > "$ASKED"
"""
PAGES = {
    "/list": servers.page(b"<ul class=n><li><a href='/1'>\xe9\x9d\x92\xe6\xb2\xb3\xe7\xbd\x91\xe8\xad\xa6\xe9\x80\x9a\xe6\x8a\xa5</a></li></ul>"),
    "/1": servers.page(pages.STRUCTURES["government TRS"].encode()),
    "/empty": servers.page(b"<ul class=n></ul>"),
}
pytestmark = pytest.mark.skipif(BASH is None, reason="the workflows' shell is bash")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder with a bare remote, a clone of it, the commands that the workflow calls, and a local site's address in ``address``."""
    clone = tmp_path / "clone"
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, clone / name)
    shutil.copy(ROOT / "mkdocs.yml", clone)
    git(clone, "init", "-q", "-b", "main")
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "all")
    git(tmp_path, "clone", "-q", "--bare", "clone", "remote.git")
    for name, text in (("casebook", CASEBOOK), ("gh", GH)):
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(text, encoding="utf-8")
        command.chmod(0o755)
    with servers.serving(PAGES) as (address, _):
        (tmp_path / "address").write_text(address, encoding="utf-8")
        yield tmp_path


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def steps(desk: Path, job: str, **settings: str) -> dict[str, str]:
    """Run a job's steps but those that install; what they say to the runner (``changed``, ``failed``). Raises AssertionError with the
    words of a step that fails."""
    output = desk / f"output-{job}"
    output.write_bytes(b"")
    env = os.environ | {
        "PATH": os.pathsep.join([str(desk / "bin"), os.environ["PATH"]]), "PYTHONPATH": str(ROOT),
        "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(desk / "summary"), "GITHUB_RUN_ID": "7", "GITHUB_REPOSITORY": "someone/cases",
        "GH_TOKEN": "secret", "BRANCH": "watch/7", "ARTIFACT": str(desk / "clone/out"), "ASKED": str(desk / "asked"),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{desk}/remote.git.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:secret@github.com/someone/cases.git",
        **settings,
    }  # fmt: skip
    for step in jobs()["watch.yml", job]["steps"]:
        if "run" in step and "pip install" not in step["run"]:
            where = desk / "checkout" if job == "propose" else desk / "clone"
            done = subprocess.run([BASH or "bash", "-e", "-c", step["run"]], cwd=where, env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
    return dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())


def look(desk: Path, *rows: dict[str, Any]) -> dict[str, str]:
    """What the reading job says with these sources."""
    address = (desk / "address").read_text(encoding="utf-8")
    given = [{**row, "page": f"{address}{row['page']}"} for row in rows]
    (desk / "clone/sources.yaml").write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    git(desk / "clone", "add", "-A")
    git(desk / "clone", "commit", "-q", "-m", "sources")
    git(desk / "clone", "push", "-q", str(desk / "remote.git"), "main")
    return steps(desk, "read")


def propose(desk: Path) -> None:
    git(desk, "clone", "-q", "remote.git", "checkout")
    steps(desk, "propose")


def test_new_articles_end_in_a_pull_request(desk: Path) -> None:
    assert look(desk, {"name": "青河网警", "page": "/list", "links": "ul.n a"}) == {"changed": "1"}
    propose(desk)
    changed = git(desk / "remote.git", "diff", "--name-only", "main", "watch/7").split()
    assert {name.split("/")[0] for name in changed} == {"seeds", "content", "sources.seen.jsonl"}
    asked = (desk / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[:6] == ["pr", "create", "--base", "main", "--head", "watch/7"]
    body = (desk / "body.md").read_text(encoding="utf-8")
    assert "青河网警" in body
    assert "### casebook check" in body
    assert look(desk, {"name": "青河网警", "page": "/list", "links": "ul.n a"}) == {}, "met links are not read again, once merged"


def test_a_source_that_finds_nothing_is_an_alarm_and_no_pull_request(desk: Path) -> None:
    assert look(desk, {"name": "改版了的网站", "page": "/empty", "links": "ul.n a"}) == {"failed": "1"}
    with pytest.raises(AssertionError, match="有来源报警"):
        steps(desk, "alarm")


def test_the_writing_job_takes_only_its_three_places(desk: Path) -> None:
    look(desk, {"name": "青河网警", "page": "/list", "links": "ul.n a"})
    clone = desk / "clone"
    (clone / "setup.py").write_text("import evil\n", encoding="utf-8")
    (clone / ".github/workflows").mkdir(parents=True, exist_ok=True)
    (clone / ".github/workflows/evil.yml").write_text("on: push\n", encoding="utf-8")
    git(clone, "add", "-A")
    patch = git(clone, "diff", "--cached", "--binary")
    (clone / "out/changes.patch").write_text(patch, encoding="utf-8")
    propose(desk)
    changed = git(desk / "remote.git", "diff", "--name-only", "main", "watch/7").split()
    assert changed
    assert all(name.startswith(("seeds/", "content/cases/", "sources.seen.jsonl")) for name in changed)


def test_a_symbolic_link_is_refused(desk: Path) -> None:
    look(desk, {"name": "青河网警", "page": "/list", "links": "ul.n a"})
    clone = desk / "clone"
    (clone / "seeds/secret.md").symlink_to("/etc/passwd")
    git(clone, "add", "-A")
    (clone / "out/changes.patch").write_text(git(clone, "diff", "--cached", "--binary"), encoding="utf-8")
    with pytest.raises(AssertionError, match="a symbolic link"):
        propose(desk)
    assert "watch" not in git(desk / "remote.git", "branch")
