"""What makes a site somebody's own: read as MkDocs reads it, missed aloud, shown where readers look; and a casebook begun anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.config import load_config

from generator.cli import main
from generator.publish import settings
from tests import programs
from tests.conftest import ROOT
from tests.programs import MKDOCS
from tests.test_faults import run

GIVEN = {
    "SITE_URL": "https://someone.github.io/cases",
    "REPO_URL": "https://github.com/someone/cases",
    "EDIT_URI": "edit/trunk/content/",
    "CONTACT": "cases@example.org",
    "FEED_DOMAIN": "cases.example.org,2026",
    "ICP": "京ICP备00000000号",
}


def test_the_block_names_every_setting() -> None:
    config = settings.read(ROOT)
    for setting in settings.OWN:
        *above, key = setting.key.split(".")
        assert key in (config[above[0]] if above else config)
    assert [s.key for s in settings.missing(config)] == ["site_url", "repo_url", "extra.contact", "extra.feed_domain"]


@pytest.mark.parametrize("given", [GIVEN, {}, {"CONTACT": "a: b", "ICP": "42"}])
def test_settings_are_read_as_mkdocs_reads_them(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in GIVEN:
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    ours, theirs = settings.read(ROOT), load_config(str(ROOT / "mkdocs.yml"))
    assert settings.shown(ours)["site_url"] == (theirs.site_url or "")
    assert settings.value(ours, "repo_url") == (theirs.repo_url or "")
    assert {**ours["extra"]} == {key: theirs.extra[key] for key in ours["extra"]}


@pytest.mark.parametrize("setting", settings.OWN, ids=lambda s: s.key)
def test_each_example_has_the_form_it_shows(setting: settings.Setting) -> None:
    *above, key = setting.key.split(".")
    assert list(settings.wrong({above[0]: {key: setting.example}} if above else {key: setting.example})) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("site_url", "someone.github.io/cases"),
        ("site_url", "https://someone.github.io/cases?x=1"),
        ("repo_url", "git@github.com:someone/cases.git"),
        ("edit_uri", "edit/main/docs/"),
        ("extra.contact", "call me"),
        ("extra.contact", "javascript:alert(1)"),
        ("extra.feed_domain", "https://example.org"),
    ],
)
def test_what_has_another_form_is_wrong(key: str, value: str) -> None:
    *above, last = key.split(".")
    assert [(s.key, given) for s, given in settings.wrong({above[0]: {last: value}} if above else {last: value})] == [(key, value)]


def build(folder: Path, *words: str, **given: str) -> str:
    bare = {key: value for key, value in os.environ.items() if key not in GIVEN}
    done = programs.run(MKDOCS, "build", "--strict", *words, cwd=folder, env=bare | given)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_build_without_them_says_once_what_is_missing_and_one_with_them_shows_them(project: Path) -> None:
    told = build(project)
    for setting in settings.missing(settings.read(project)):
        assert told.count(f"  {setting.key}：{setting.cost} ({setting.cost_en})") == 1
    build(project, "-q", **GIVEN)
    footer = re.search(r'<footer class="cb-footer">.*?</footer>', (project / "site/about/index.html").read_text(encoding="utf-8"), re.DOTALL)
    assert footer
    assert 'href="mailto:cases@example.org?subject=' in (project / "site/corrections/index.html").read_text(encoding="utf-8")
    for words in ('href="../corrections/"', GIVEN["ICP"], 'href="https://beian.miit.gov.cn/"', f'href="{GIVEN["REPO_URL"]}"'):
        assert words in footer.group()
    feed = (project / "site/feed.xml").read_text(encoding="utf-8")
    assert "<id>tag:cases.example.org,2026:feed:all</id>" in feed
    assert 'href="https://someone.github.io/cases/feed.xml"' in feed
    assert "https://someone.github.io/cases/about/" in (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "没有填" not in build(project, **GIVEN)


def test_a_contact_is_text_and_never_markup(project: Path) -> None:
    build(project, "-q", CONTACT='"><script>alert(1)</script>@x.org')
    for page in ("about", "corrections"):
        assert "<script>alert(1)" not in (project / f"site/{page}/index.html").read_text(encoding="utf-8")


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    for content, words in ((None, "读不出"), ("a: [", "读不出"), ("- a", "key: value")):
        if content:
            (tmp_path / "mkdocs.yml").write_text(content, encoding="utf-8")
        with pytest.raises(settings.SettingsError, match=words):
            settings.read(tmp_path)


def test_a_new_casebook_builds_empty_and_with_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "新案例库"
    begun = CliRunner().invoke(main, ["init", str(folder), "--name", '广西 "数据" 案例 #1'])
    assert begun.exit_code == 0, begun.output
    assert settings.value(yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")), "site_name") == '广西 "数据" 案例 #1'
    build(folder, "-q")
    assert "广西 &#34;数据&#34; 案例 #1" in (folder / "site/index.html").read_text(encoding="utf-8")
    (folder / "seeds/a.txt").write_bytes(next((ROOT / "seeds").glob("000*")).read_bytes())
    for name in ("ingest", "check"):
        status, output = run(name, folder)
        assert status == 0, output
    build(folder, "-q")
    assert len(list((folder / "site/cases").rglob("index.html"))) == 7
    monkeypatch.chdir(folder)
    assert CliRunner().invoke(main, ["scan", "site"]).exit_code == 0


def test_nothing_is_begun_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    begun = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert begun.exit_code == 1
    assert "不是空文件夹" in begun.output
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
