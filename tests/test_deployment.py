"""What the workflows do, done here: their own steps, line by line, in a clean environment with what is locked, end in a site.

And what a wheel, an editable install and a plain checkout hold.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publish import site_context

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = ROOT / ".github/workflows"
BASH = shutil.which("bash")
# A job's steps end in a site that the scan passes; `code` and `newest` are this suite itself, `links` asks other hosts, `audit` a data base; the jobs of
# `watch` have a test of their own.
SITE_JOBS = [("pages.yml", "build"), ("check.yml", "cases"), ("check.yml", "elsewhere"), ("check.yml", "floors")]
OTHER_JOBS = [("check.yml", "code"), ("links.yml", "links"), ("links.yml", "audit"), ("newest.yml", "newest"), ("pages.yml", "deploy"),
              *(("watch.yml", name) for name in ("read", "propose", "alarm"))]


def jobs() -> dict[tuple[str, str], Any]:
    found = {}
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            found[path.name, name] = job
    return found


def settings(workflow: str, job: dict[str, Any]) -> dict[str, str]:
    """The environment that a workflow sets, and its job, or one step of it."""
    whole = yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))
    given = {**whole.get("env", {}), **job.get("env", {})}
    return {key: re.sub(r"\$\{\{ vars\.[A-Z_]+ \}\}", "", str(value)) for key, value in given.items()}  # a fork begins without variables


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a commit of the working tree would hold, in a repository of its own, so that nothing built before is there."""
    folder = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "maintenance.auto=false"]  # nothing is to move while it is copied
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"], ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


def script(name: str) -> Any:
    """One of the workflows' own scripts as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f".github/scripts/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Environments(dict[str, Path]):
    """The commands of a clean environment for each lock, made when it is first asked for: with the pip that the lock of the tools names, for a
    runner has a new one, too, which takes half the time of Python's own."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> Path:
        venv.create(self._folder / name)
        self[name] = commands = self._folder / name / ("Scripts" if os.name == "nt" else "bin")
        only = self._folder / "pip.txt"
        only.write_text(next(line for line in read(ROOT / "requirements/ci.txt").splitlines() if line.startswith("pip==")), encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "--python", str(commands / "python")]
        subprocess.run([*pip, "install", "--quiet", "--no-compile", "--require-hashes", "-r", str(only)], check=True)
        return commands


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Environments:
    """The steps of several jobs install the same into one."""
    return Environments(tmp_path_factory.mktemp("environments"))


DONE: set[tuple[str, str]] = set()


def again(script: str, commands: Path) -> bool:
    """Whether this is a step that installs, done before in the same environment with the same files: it would only take its time again."""
    before = (str(commands), script) in DONE
    DONE.add((str(commands), script))
    return before and script.startswith("python -m pip install ")


def run_step(script: str, cwd: Path, env: dict[str, str]) -> None:
    """A step as the runner runs it: ``bash -e`` on its lines."""
    done = subprocess.run([BASH or "bash", "-e", "-c", script], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{script}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"


def test_every_job_is_either_run_here_or_named_as_one_that_is_not() -> None:
    assert sorted(jobs()) == sorted(SITE_JOBS + OTHER_JOBS)


@pytest.mark.skipif(BASH is None, reason="the workflows' shell is bash")
@pytest.mark.parametrize(("workflow", "name"), SITE_JOBS, ids=lambda value: value)
def test_the_steps_end_in_a_site(workflow: str, name: str, checkout: Path, installed: Environments, tmp_path: Path) -> None:
    job = jobs()[workflow, name]
    if name in ("floors", "elsewhere") and "CI" not in os.environ:
        pytest.skip("takes a minute; .ci/run does it")
    if name == "floors" and sys.version_info[:2] != (3, 11):
        pytest.skip("the floors are locked for Python 3.11")
    repository = tmp_path / "repository"
    shutil.copytree(checkout, repository)
    commands = installed["floors" if name == "floors" else "ci"]
    kept = {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_", "REQUESTS_", "LANG", "HOME"))}
    env = {
        **kept,
        "PATH": os.pathsep.join([str(commands), os.environ["PATH"]]),
        "PIP_NO_COMPILE": "0",  # its name for compile = no: most of what is installed is never imported here
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": "someone/cases",
        "GITHUB_REPOSITORY_OWNER": "someone",
        "GITHUB_REF_NAME": "main",
        "GITHUB_BASE_REF": "main" if workflow == "check.yml" else "",
        **{f"GITHUB_{file}": str(tmp_path / file.lower()) for file in ("OUTPUT", "STEP_SUMMARY", "ENV", "PATH")},
        **settings(workflow, job),
    }
    scripts = {step["run"]: settings(workflow, step) for step in job["steps"] if "run" in step}
    assert any("casebook scan site" in script for script in scripts)
    for step, more in scripts.items():
        if not again(step, commands):
            run_step(step, repository, env | more)
        env |= dict(line.split("=", 1) for line in read(tmp_path / "env").splitlines())
    assert len(list((repository / "site").rglob("*.html"))) > 100
    if workflow == "pages.yml":  # what was installed serves a casebook that has nothing of this one, too
        run_step("casebook init anew && cd anew && mkdocs build --strict --quiet && casebook scan site", tmp_path, env)
        assert (tmp_path / "anew/site/index.html").is_file()
    known = workflow == "pages.yml"
    assert ("https://someone.github.io/cases/about/" in read(repository / "site/sitemap.xml")) is known
    assert ("https://github.com/someone/cases/edit/main/content/cases/" in "".join(map(read, (repository / "site/cases").rglob("index.html")))) is known


def test_the_steps_use_no_expression_that_this_test_does_not_know() -> None:
    for key in SITE_JOBS:
        for step in jobs()[key]["steps"]:
            assert "${{" not in step.get("run", ""), "an expression in a script is an injection waiting; use the environment"


def test_a_wheel_holds_every_template_and_vocabulary(checkout: Path, installed: Environments, tmp_path: Path) -> None:
    repository = shutil.copytree(checkout, tmp_path / "repository")
    build: list[str | Path] = [installed["ci"] / "python", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, repository]
    subprocess.run(build, check=True)
    held = set(zipfile.ZipFile(next(tmp_path.glob("wangan_casebook-*.whl"))).namelist())
    templates = {f"generator/{name}" for name in names(checkout / "site_templates", checkout)}
    rows = {name for name in names(checkout / "generator", checkout) if "__pycache__" not in name}
    starter = {f"generator/starter/{name}" for name in ["mkdocs.yml", *names(checkout / "content", checkout)] if "content/cases/" not in name}
    assert len(templates) > 20
    assert len(starter) > 4
    assert {name for name in held if not name.startswith("wangan_casebook-")} == templates | rows | starter


def names(folder: Path, root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in folder.rglob("*") if p.is_file() and p.name[0] != "."}


def test_a_checkout_reads_the_templates_at_the_top() -> None:
    assert (site_context.TEMPLATES, site_context.THEME) == (ROOT / "site_templates", ROOT / "site_templates/theme")


@pytest.mark.parametrize(
    ("paths", "needed"),
    [
        (["content/cases/2024/20240920-992065e7-02.md"], False),
        (["content/cases/2024/a.md", "seeds/006_x.txt", "seeds/新 文章.md"], False),
        (["content/cases/2024/a.md", "generator/cli.py"], True),
        (["content/about/index.md"], True),
        (["content/cases/2024/a.py"], True),
        (["content/cases/conftest.py"], True),
        (["content/cases/2024/../../../setup.py"], True),
        (["seeds/deep/a.md"], True),
        ([".github/workflows/check.yml"], True),
        (["requirements/ci.txt"], True),
        ([], True),
    ],
)
def test_only_cases_and_articles_leave_the_programs_tests_out(paths: list[str], needed: bool) -> None:
    assert script("changed").needs_code(paths) is needed


def test_what_changed_is_told_by_git_and_if_it_cannot_the_tests_run(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = script("changed")
    repository = shutil.copytree(checkout, tmp_path / "repository")
    monkeypatch.chdir(repository)
    case = next((repository / "content/cases").rglob("*.md"))
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]

    def commit() -> list[str]:
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", "more"], check=True)
        return sorted(changed.changed("main"))

    case.write_text(case.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (repository / "seeds/新 文章.md").write_text("x", encoding="utf-8")
    assert commit() == [case.relative_to(repository).as_posix(), "seeds/新 文章.md"]
    (repository / "generator/cli.py").rename(repository / "seeds/cli.md")  # told as removed there, not only as new here
    assert commit() == [case.relative_to(repository).as_posix(), "generator/cli.py", "seeds/cli.md", "seeds/新 文章.md"]
    assert changed.changed("nowhere") == []
    said = subprocess.run([sys.executable, ROOT / ".github/scripts/changed.py", "nowhere"], capture_output=True, text=True, check=True)
    assert said.stdout == "code=true\n"


def test_the_jobs_that_test_the_program_are_left_out_only_on_that_word() -> None:
    for (workflow, name), job in jobs().items():
        if workflow == "check.yml" and name != "cases":
            assert job["if"] == "always() && needs.cases.outputs.code != 'false'"
            assert job["needs"] == "cases"
    assert jobs()["check.yml", "cases"]["outputs"] == {"code": "${{ steps.changed.outputs.code }}"}


@pytest.mark.parametrize(
    ("repository", "more", "expected"),
    [
        ("Someone/cases", {}, ("https://someone.github.io/cases/", "https://github.com/Someone/cases", "edit/main/content/")),
        ("someone/someone.github.io", {}, ("https://someone.github.io/", "https://github.com/someone/someone.github.io", "edit/main/content/")),
        ("a/b", {"SITE_URL": "https://cases.example.org/", "ICP": ""}, ("https://cases.example.org/", "https://github.com/a/b", "edit/main/content/")),
        ("a/b", {"GITHUB_SERVER_URL": "https://git.example.org", "GITHUB_REF_NAME": "trunk"},
         ("https://a.github.io/b/", "https://git.example.org/a/b", "edit/trunk/content/")),
    ],
)  # fmt: skip
def test_a_workflow_knows_the_address_of_its_site(repository: str, more: dict[str, str], expected: tuple[str, ...]) -> None:
    found = list(script("site_address").lines({"GITHUB_REPOSITORY": repository, "SITE_URL": ""} | more))
    assert found == [f"{key}={value}" for key, value in zip(("SITE_URL", "REPO_URL", "EDIT_URI"), expected, strict=True)]


def test_variables_of_the_repository_are_passed_on() -> None:
    given = {"CONTACT": "cases@example.org", "FEED_DOMAIN": "example.org,2026", "ICP": "京ICP备00000000号"}
    found = list(script("site_address").lines({"GITHUB_REPOSITORY": "a/b"} | given))
    assert found[3:] == [f"{key}={value}" for key, value in given.items()]


def test_a_variable_cannot_set_another_one() -> None:
    found = list(script("site_address").lines({"GITHUB_REPOSITORY": "a/b", "SITE_URL": "https://x.org/\nPATH=/evil"}))
    assert not [line for line in found if "evil" in line]
