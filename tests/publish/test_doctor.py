"""``casebook doctor``: what is right, what the site does without, what will not work, and what to do about each."""

from __future__ import annotations

import shutil
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement

from generator.cli import main
from generator.publish import doctor
from tests.conftest import ROOT

OWN = ("SITE_URL", "REPO_URL", "EDIT_URI", "CONTACT", "FEED_DOMAIN", "ICP")
INSTALLED = ["pydantic>=2.8", "mkdocs<2,>=1.6", 'pytest>=8; extra == "dev"']


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fork as it comes, with the program installed."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    for name in OWN:
        monkeypatch.delenv(name, raising=False)
    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.1.0" if name == doctor.DISTRIBUTION else real(name))
    monkeypatch.setattr(metadata, "requires", lambda name: INSTALLED)
    names = {"mkdocs.plugins": ["casebook"], "mkdocs.themes": ["material", "casebook"]}
    monkeypatch.setattr(metadata, "entry_points", lambda group: [metadata.EntryPoint(name, "generator.plugin", group) for name in names[group]])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def states(folder: Path) -> str:
    return "".join(finding.state for finding in doctor.look(folder))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fork_lacks_what_only_its_owner_knows_and_nothing_is_wrong(fork: Path) -> None:
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == 0, said.output
    assert states(fork) == "缺缺好缺缺好好好"
    assert "没有站点地图" in said.output
    assert "，2 项依赖的版本都够" in said.output  # those of an extra are not asked for
    assert "0 处错误，4 项没有填" in said.output


def test_with_everything_given_all_is_well(fork: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("https://a.example/", "https://github.com/a/b", "edit/main/content/", "x@a.example", "a.example,2026", "")
    for name, value in zip(OWN, given, strict=True):
        monkeypatch.setenv(name, value)
    assert set(states(fork)) == {"好"}


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("mkdocs.yml", 'site_url: !ENV [SITE_URL, ""]', "site_url: a.example", "site_url: 'a.example' 的形式不对"),
        ("mkdocs.yml", "- casebook:", "- search:", "plugins 里没有 casebook"),
        ("mkdocs.yml", "name: material", "name: materiel", "没有名为 materiel 的主题（有 casebook、material）"),
        ("mkdocs.yml", "plugins:", "plugins: [", "读不出"),
        (".github/workflows/pages.yml", "pages: write", "contents: read", "没有 pages: write"),
        (".github/workflows/pages.yml", "jobs:", "works:", "读不懂"),
        ("requirements/ci.txt", "pydantic==", "other==", "没有 pydantic"),
    ],
)
def test_what_will_not_work_is_told(fork: Path, file: str, old: str, new: str, words: str) -> None:
    edit(fork / file, old, new)
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == 1
    assert words in said.output.replace("\n", "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("python .github/scripts/site_address.py", "true", "不运行 site_address.py"),
        ("casebook scan site", "true", "不运行 casebook scan"),
        ("branches: [main]", "branches: [trunk]", "现在的分支是 main，pages.yml 只在 trunk"),
    ],
)
def test_what_the_workflow_leaves_out_is_told(fork: Path, old: str, new: str, words: str) -> None:
    edit(fork / ".github/workflows/pages.yml", old, new)
    assert words in CliRunner().invoke(main, ["doctor"]).output


def test_without_the_lock_or_the_workflow(fork: Path) -> None:
    (fork / "requirements/ci.txt").unlink()
    assert "没有这个文件" in CliRunner().invoke(main, ["doctor"]).output
    (fork / ".github/workflows/pages.yml").unlink()
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == 0
    assert "不会自动发布" in said.output


@pytest.mark.parametrize(
    ("requirement", "told"),
    [
        ("pydantic>=2.8", ""),
        ("pydantic>=2.14", ""),
        ("pydantic>=2.14.0.0", ""),
        ("pydantic<2.15,>=2.8", ""),
        ("pydantic>=2.15", "pydantic 2.14.0 不合 >=2.15"),
        ("pydantic<2.14", "pydantic 2.14.0 不合 <2.14"),
        ("pydantic", ""),
        ("nothing-of-this-name>=1", "nothing-of-this-name 没有安装（要 >=1）"),
    ],
)
def test_versions_are_compared_as_numbers(requirement: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name != "pydantic":
            raise metadata.PackageNotFoundError(name)
        return "2.14.0"

    monkeypatch.setattr(metadata, "version", version)
    assert doctor._unmet(Requirement(requirement)) == told


@pytest.mark.parametrize(
    ("theme", "gone", "told"),
    [
        ("casebook", {"mkdocs-material"}, ""),
        ("material", {"mkdocs-material"}, "mkdocs-material 没有安装"),
        ("casebook", {"mkdocs-material", "mkdocs"}, ""),
        ("casebook", {"mkdocs", "properdocs"}, "mkdocs 没有安装"),
    ],
)
def test_only_what_is_used_must_be_installed(fork: Path, monkeypatch: pytest.MonkeyPatch, theme: str, gone: set[str], told: str) -> None:
    edit(fork / "mkdocs.yml", "name: material", f"name: {theme}")
    real = metadata.version

    def version(name: str) -> str:
        if name in gone:
            raise metadata.PackageNotFoundError(name)
        return "1.6.7" if name == "properdocs" else real(name)

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(metadata, "requires", lambda name: [*INSTALLED, "mkdocs-material<10,>=9.6"])
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == (1 if told else 0), said.output
    assert told in said.output


def test_a_program_that_is_not_installed_is_told(fork: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", nothing)
    said = CliRunner().invoke(main, ["doctor"])
    assert said.exit_code == 1
    assert "没有安装" in said.output


@pytest.mark.parametrize(
    ("theme", "told"),
    [
        ("", "没有写用哪个主题"),
        ("theme:\n", "没有写用哪个主题"),
        ("theme: {custom_dir: a}\n", "没有写用哪个主题"),
        ("theme: bootstrap\n", "没有名为 bootstrap 的主题"),
        ("theme: casebook\n", ""),
    ],
)
def test_a_theme_that_is_missing_or_unknown_is_told(fork: Path, theme: str, told: str) -> None:
    (fork / "mkdocs.yml").write_text(f"site_name: 案例库\nplugins:\n  - casebook\n{theme}", encoding="utf-8")
    said = CliRunner().invoke(main, ["doctor"]).output
    assert ("主题" in said) is bool(told)
    assert told in said
