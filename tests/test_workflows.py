"""The repository's own files: valid against GitHub's published schemas, read-only, without secrets, actions pinned by commit."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from jsonschema import Draft7Validator

from generator.case import rules
from generator.publish.pages import corrections_page
from generator.publish.site_context import SiteContext
from generator.vocabulary import vocabulary
from tests.conftest import serve_folder
from tests.lacking import lacking

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")

# The one job of a workflow that may write, and what: nobody else's may.
MAY_WRITE = {
    "pages.yml": {"pages": "write", "id-token": "write"},
    "watch.yml": {"actions": "read", "contents": "write", "pull-requests": "write"},
}


def schema(name: str) -> Draft7Validator:
    """A schema as schemastore publishes it and check-jsonschema carries it."""
    package = importlib.util.find_spec("check_jsonschema")
    if package is None or package.origin is None:
        lacking("check-jsonschema is not installed", "Run: pip install -e '.[dev]'")
    return Draft7Validator(json.loads((Path(package.origin).parent / f"builtin_schemas/vendor/{name}.json").read_text(encoding="utf-8")))


def load(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return read


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflow_keeps_the_schema(path: Path) -> None:
    typed = yaml.safe_load(path.read_text(encoding="utf-8"))
    typed["on"] = typed.pop(True)  # YAML 1.1 takes the key `on` for true
    assert [e.message for e in schema("github-workflows").iter_errors(typed)] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.name)
def test_issue_form_keeps_the_schema(path: Path) -> None:
    assert [e.message for e in schema("github-issue-forms").iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflow_is_read_only_and_has_no_secret(path: Path) -> None:
    text, data = path.read_text(encoding="utf-8"), load(path)
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert data["permissions"] == {"contents": "read"}
    for job in data["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        if "write" in str(job.get("permissions", {})):
            assert job["if"].startswith("github.ref == 'refs/heads/main'")
            assert job["permissions"] == MAY_WRITE[path.name]
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_only_main_is_deployed() -> None:
    data = load(ROOT / ".github/workflows/pages.yml")
    assert data["on"] == {"push": {"branches": ["main"]}}
    assert load(ROOT / ".github/workflows/check.yml")["on"].keys() == {"pull_request"}


def test_watch_is_off_until_turned_on_and_who_writes_runs_nothing() -> None:
    jobs = load(ROOT / ".github/workflows/watch.yml")["jobs"]
    assert jobs["read"]["if"] == "vars.CASEBOOK_WATCH == 'on'"
    assert "permissions" not in jobs["read"]
    assert all(job["needs"] == "read" for name, job in jobs.items() if name != "read")
    steps = "".join(step.get("run", "") + step.get("uses", "") for step in jobs["propose"]["steps"])
    assert not re.search(r"python|pip|casebook (?!check)|make ", steps), "the job that may write runs no code of the repository"
    assert set(re.findall(r"--include='([^']+)'", steps)) == {"seeds/*", "content/cases/*", "sources.seen.jsonl"}


def test_report_link_fills_a_field_of_the_form() -> None:
    site = SiteContext((), vocabulary(), repo_url="https://example.org/r")
    for name in ("correction", "withdrawal"):
        asked = parse_qs(urlsplit(corrections_page.form_url(site, name, "标题", "编号")).query)
        form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).read_text(encoding="utf-8"))
        assert asked.keys() - {"template", "title"} <= {field.get("id") for field in form["body"]}


def test_pre_commit_hooks_name_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= hook.keys()
        assert hook["entry"].startswith("casebook check")
        assert re.search(hook["files"], "content/cases/2024/20240920-992065e7-02.md")


@pytest.mark.parametrize("path", sorted((ROOT / ".vscode").glob("[a-z]*[!a].json")), ids=lambda p: p.name)
def test_editor_settings_are_json(path: Path) -> None:
    json.loads(path.read_text(encoding="utf-8"))


def test_editor_reads_our_messages() -> None:
    pattern = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"]["pattern"]
    problem = rules.problem("content/cases/2024/a.md", (13, 14), "VOC201", "violations.1", given="弱密码", near=("弱口令",), options=())
    match = re.match(pattern["regexp"], rules.line(problem))
    assert match
    assert match.group(pattern["file"], pattern["line"], pattern["column"], pattern["code"]) == ("content/cases/2024/a.md", "13", "14", "VOC201")
    assert re.match(pattern["regexp"], rules.line(rules.problem("a.md", (1, 1), "FM002")))


def test_source_links_reports_what_cannot_be_opened(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("source_links", ROOT / ".github/scripts/source_links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "here.html").write_text("x")
    server, address = serve_folder(tmp_path)
    try:
        found = {f"{address}here.html": ["a"], f"{address}gone.html": ["b", "c"], "http://127.0.0.1:1/": ["d"]}
        rows = list(module.rows(found, pause=0))
    finally:
        server.shutdown()
    assert len(rows) == 2
    assert "gone.html> | HTTP 404 | b、c |" in rows[0]


def test_source_links_reads_the_cases_and_ends_well(tmp_path: Path) -> None:
    folder = tmp_path / "content/cases/2024"
    folder.mkdir(parents=True)
    text = next((ROOT / "content/cases/2024").glob("*.md")).read_text(encoding="utf-8")
    (folder / "20240920-0a1b2c3d-01.md").write_text(re.sub(r"url: \S+?(?=[,}\n])", "url: 'http://127.0.0.1:1/a|b'", text), encoding="utf-8")
    script: list[str | Path] = [sys.executable, ROOT / ".github/scripts/source_links.py"]
    done = subprocess.run(script, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "### 来源链接：1 个，打不开 1 个" in done.stdout
    assert "| <http://127.0.0.1:1/a%7Cb> | " in done.stdout


def test_no_step_may_fail_unseen() -> None:
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            assert "continue-on-error" not in job
            for step in job.get("steps", ()):
                assert "continue-on-error" not in step
                assert "|" not in step.get("run", "") or "tee -a" in step["run"], "only the last command of a pipe is heard to fail"


def test_updates_of_every_kind_are_proposed() -> None:
    updates = {update["package-ecosystem"]: update for update in load(ROOT / ".github/dependabot.yml")["updates"]}
    assert updates.keys() == {"github-actions", "pip"}
    assert all((ROOT / folder.strip("/")).is_dir() for folder in updates["pip"]["directories"])
