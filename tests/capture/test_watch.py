"""`casebook watch`: new links are added and read, met ones remembered, and a source that finds nothing is an alarm."""

from __future__ import annotations

import json
from functools import partialmethod
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.capture import seen_links, watch_list
from generator.capture.fetch import Fetcher
from generator.cli import main
from tests.capture import pages, servers

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = servers.page(pages.STRUCTURES["government TRS"].encode())
OTHER = servers.page(pages.STRUCTURES["wechat plain"].encode())
LISTING = (
    "<html><body><ul class='news'><li><a href='/1' title='青河网警通报两起网络安全案件'>青河网警通报…</a></li>"
    "<li><a href='1#top'>网络安全案件</a></li>{}</ul></body></html>"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and no second of pause before each request: tests/capture/test_fetch.py has that."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Fetcher, "__init__", partialmethod(Fetcher.__init__, pause=0.0))
    return tmp_path


def watch(rows: object, *arguments: str) -> Result:
    Path("sources.yaml").write_text(rows if isinstance(rows, str) else yaml.safe_dump(rows, allow_unicode=True), encoding="utf-8")
    result = CliRunner().invoke(main, ["watch", "sources.yaml", "--allow-private", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def listing(*more: str) -> servers.Answer:
    return servers.page(LISTING.format("".join(f"<li>{link}</li>" for link in more)).encode(), content_type="text/html; charset=utf-8")


def test_what_is_new_is_added_read_and_remembered(here: Path) -> None:
    answers = {"/": listing("<a href='/2'>天气预报</a>", "<a href='javascript:;'>网络安全</a>"), "/1": ARTICLE}
    with servers.serving(answers) as (address, asked):
        row = {"name": "青河", "page": address + "/", "links": "ul.news li", "title_has": ["网络安全"], "publisher": "青河网警"}
        first = watch([row], "--report", "report.md")
        assert first.exit_code == 0, first.output
        assert "青河: 链接 2，标题相符 1，见过 0，新添加 1" in first.output
        assert len(list((here / "content/cases").rglob("*.md"))) == 2
        assert "`青河网警通报两起网络安全案件`" in (here / "report.md").read_text(encoding="utf-8")
        assert "新添加 0 篇" in watch([row], "--report", "report.md").output
        assert [path for path, _ in asked].count("/1") == 1, "the page met before is not asked for again"
    (line,) = (here / "sources.seen.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["seed"] == next((here / "seeds").iterdir()).name


def test_a_feed_is_watched(here: Path) -> None:
    with servers.serving({"/1": ARTICLE}) as (address, _):
        feed = f"<rss version='2.0'><channel><title>青河</title><item><title>网络安全</title><link>{address}/1</link></item></channel></rss>"
        servers_feed = servers.page(feed.encode())
        with servers.serving({"/feed": servers_feed}) as (other, _):
            assert "新添加 1 篇" in watch([{"name": "青河", "feed": other + "/feed"}], "--no-ingest").output
    assert not (here / "content").exists()


@pytest.mark.parametrize(
    ("answers", "row", "said"),
    [
        ({"/": listing()}, {"links": "ol.gone a"}, "没有找到任何链接"),
        ({}, {}, "打不开"),
        ({"/": listing()}, {"links": "ul.news a"}, "一篇也读不到"),
        ({"/": servers.page(b"<rss version='2.0'><channel></channel></rss>")}, {"feed": "/"}, "没有找到任何链接"),
    ],
)
def test_silence_is_an_alarm(here: Path, answers: dict[str, servers.Answer], row: dict[str, str], said: str) -> None:
    with servers.serving(answers) as (address, _), servers.serving({"/": listing(), "/1": ARTICLE}) as (good, _):
        place = {"feed": address + "/"} if row.pop("feed", "") else {"page": address + "/"}
        result = watch([{"name": "坏", **place, **row}, {"name": "好", "page": good + "/", "links": "ul.news a"}], "--report", "report.md")
    assert result.exit_code == 1
    assert f"坏: 警报：{said}" in result.output.replace("1 篇新文章", "")
    assert "新添加 1 篇，警报 1 个" in result.output, "one row's alarm keeps no other from being read"
    assert "**警报** `坏`" in (here / "report.md").read_text(encoding="utf-8")


def test_a_row_that_may_find_nothing_is_silent(here: Path) -> None:
    with servers.serving({"/": listing()}) as (address, _):
        assert watch([{"name": "少", "page": address + "/", "links": "ol a", "should_have_results": False}]).exit_code == 0


def test_what_is_gone_is_remembered_and_what_failed_is_tried_again(here: Path) -> None:
    answers = {"/": listing("<a href='/2'>二</a>"), "/1": servers.missing, "/2": lambda handler: handler.reply(503)}
    with servers.serving(answers) as (address, asked):
        row = {"name": "青河", "page": address + "/", "links": "ul.news a"}
        watch([row])
        answers["/2"] = OTHER
        result = watch([row])
        assert "新添加 1 篇，警报 0 个" in result.output
        assert [path for path, _ in asked].count("/1") == 1
    found = CliRunner().invoke(main, ["find", address + "/1"])
    assert "404" in found.output
    assert found.exit_code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- name: a\n  feed: [", "sources.yaml:3"),
        ("name: a", "列表"),
        ("[]", "列表"),
        ("- name: a\n  feed: https://a.example.org\n  page: https://a.example.org", "写一个"),
        ("- name: a", "写一个"),
        ("- name: a\n  feed: file:///etc/passwd", "网址"),
        ("- name: a\n  page: https://a.example.org\n  links: 'a['", "选择器"),
        ("- name: a\n  page: https://a.example.org\n  selector: a", "selector"),
        ("- {name: a, feed: 'https://a.example.org'}\n- {name: a, feed: 'https://b.example.org'}", "两次"),
        ("- " * 5000, "sources.yaml:1: 不是 YAML"),
    ],
)
def test_every_fault_of_the_file_is_named(here: Path, text: str, said: str) -> None:
    result = watch(text)
    assert result.exit_code == 1
    assert said in result.output
    assert not (here / "seeds").exists()


def test_a_damaged_memory_is_named(here: Path) -> None:
    (here / "sources.seen.jsonl").write_text('{"address": "a", "row": "b", "title": "", "day": ""}\n{', encoding="utf-8")
    result = watch([{"name": "a", "feed": "https://a.example.org"}])
    assert result.exit_code == 1
    assert "sources.seen.jsonl:2" in result.output


def test_the_example_in_the_documentation_is_a_file_of_sources() -> None:
    assert len(watch_list.read(ROOT / "docs/sources.example.yaml")) >= 2
    assert seen_links.beside(Path("a/sources.yaml")) == Path("a/sources.seen.jsonl")
