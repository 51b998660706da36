"""``casebook export``: the same data without a site, and a site that renderers without our plugin build the same."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from benchmarks import synthetic
from generator.cli import main
from generator.publish.build.export import adjusted
from tests import programs
from tests.programs import MKDOCS
from tests.site.main_text import pages, words

CASES = 12


@pytest.fixture
def filled(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    synthetic.write(project / "content" / "cases", CASES)
    monkeypatch.chdir(project)
    return project


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def build(folder: Path) -> Path:
    """Build the project in a folder with its own settings; returns the site's folder."""
    done = programs.run(MKDOCS, "build", cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder / "site"


def ten(pages: set[str]) -> list[str]:
    """Ten pages of as many kinds as there are: one a folder, then by digest."""
    kinds = {p.split("/")[0]: p for p in sorted(pages, reverse=True)}
    rest = sorted(pages - set(kinds.values()), key=lambda p: hashlib.sha256(p.encode()).hexdigest())
    return [*kinds.values(), *rest][: max(10, len(kinds))]


def test_the_data_is_written_without_a_site(filled: Path) -> None:
    result = run("out")
    assert result.exit_code == 0, result.output
    assert f"{CASES} 个案例" in result.output
    sums = {name: digest for digest, name in (line.split("  ") for line in (filled / "out/SHA256SUMS").read_text().splitlines())}
    assert {p.name for p in (filled / "out").iterdir()} == {*sums, "SHA256SUMS"}
    assert all(hashlib.sha256((filled / "out" / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert run("out").exit_code == 0


def test_stock_mkdocs_builds_the_exported_site_to_the_same_pages(filled: Path) -> None:
    assert run("--site", "tree").exit_code == 0
    ours, theirs = build(filled), build(filled / "tree")
    assert "casebook" not in str(yaml.safe_load((filled / "tree/mkdocs.yml").read_text(encoding="utf-8"))["plugins"])
    assert pages(ours) == pages(theirs)
    for page in ten(pages(ours)):
        assert words(ours / page) == words(theirs / page), page
    data = {p.relative_to(ours) for p in ours.rglob("*") if p.suffix in (".json", ".csv", ".sqlite", ".xml", ".txt") and "sitemap" not in p.name}
    assert [p for p in sorted(data) if (ours / p).read_bytes() != (theirs / p).read_bytes()] == []
    markdown = {p.relative_to(ours).as_posix() for p in ours.rglob("*.md")}
    assert len(markdown) == CASES
    assert all((filled / "tree/extra" / name).is_file() for name in markdown)


def test_a_site_is_not_written_over_another(filled: Path) -> None:
    (filled / "tree").mkdir()
    (filled / "tree" / "mine.txt").write_text("x")
    result = run("--site", "tree")
    assert result.exit_code == 1
    assert "不是空文件夹" in result.output
    assert [p.name for p in (filled / "tree").iterdir()] == ["mine.txt"]


def test_broken_cases_stop_the_export_and_are_named(filled: Path) -> None:
    broken = next((filled / "content/cases").rglob("*.md"))
    broken.write_text(re.sub("violations: .*", "violations: [没有这个词]", broken.read_text(encoding="utf-8")), encoding="utf-8")
    result = run("out")
    assert result.exit_code == 1
    assert broken.name in result.output
    assert "Traceback" not in result.output
    assert not (filled / "out").exists()


def test_outside_a_project_the_message_says_where_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("out")
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.output


def test_settings_lose_our_plugin_and_theme_and_keep_the_rest() -> None:
    config = {"site_name": "x", "docs_dir": "docs", "hooks": ["h.py"], "plugins": [{"casebook": {"offline": True}}, "search"]}
    own = {"name": None, "custom_dir": "theme", "static_templates": ["404.html"]}
    quiet = {"links": {"not_found": "ignore"}}
    changed = {"docs_dir": "content", "site_dir": "site", "theme": own, "validation": quiet}
    assert adjusted(config) == changed | {"site_name": "x", "plugins": ["search"]}
    assert adjusted({"theme": {"name": "material", "language": "zh", "palette": []}, "plugins": ["casebook"]}) == changed | {
        "theme": own | {"language": "zh"}, "plugins": [{"search": {"enabled": False}}],
    }  # fmt: skip
