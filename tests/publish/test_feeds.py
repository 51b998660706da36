"""The feeds: well formed, complete, stable ids, times from the cases alone, and pages that name them."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.case import english
from generator.case.history import Correction, Event, History
from generator.models import Source
from generator.publish.build import site as makers
from generator.publish.data import feeds
from generator.publish.data.records import clean
from generator.publish.site_context import SiteContext
from generator.publish.work import Memo
from tests.publish import open_data, sample

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[\w:/-]+")


@pytest.fixture(scope="module")
def site() -> SiteContext:
    return open_data.site(120)


def read(site: SiteContext) -> dict[str, str]:
    return {f.path: str(f.content) for f in feeds.files(site)}


@pytest.fixture(scope="module")
def files(site: SiteContext) -> dict[str, str]:
    return read(site)


def test_every_term_of_the_axes_with_feeds_has_both(files: dict[str, str], site: SiteContext) -> None:
    wanted = {f"{folder}{name}" for folder in ("", "en/", "corrections/") for name in ("feed.xml", "feed.json")}
    for axis in ("region", "violation", "statute", "authority", "sector", "measure", "year"):
        for entry in site.index.facets[axis].entries.values():
            if axis != "statute" or "/" in entry.term.id:
                wanted |= {f"{entry.url}feed.xml", f"{entry.url}feed.json"}
    assert set(files) == wanted


def test_atom_feeds_are_what_rfc_4287_wants(files: dict[str, str]) -> None:
    seen = set()
    for path, text in files.items():
        if path.endswith(".json"):
            continue
        feed = ET.fromstring(text)
        assert feed.tag == f"{ATOM}feed"
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        entries = feed.findall(f"{ATOM}entry")
        assert (0 if path.startswith("corrections/") else 1) <= len(entries) <= feeds.NEWEST
        for item in (feed, *entries):
            for name in ("id", "title", "updated"):
                assert [bool((e.text or "").strip()) for e in item.findall(f"{ATOM}{name}")] == [True], (path, name)
            assert TAG.fullmatch(item.findtext(f"{ATOM}id") or "")
            assert TIME.fullmatch(item.findtext(f"{ATOM}updated") or "")
            assert item.tag.endswith("feed") or TIME.fullmatch(item.findtext(f"{ATOM}published") or "")
            assert item.tag.endswith("feed") or item.findtext(f"{ATOM}content")
            assert all(c.get("term") for c in item.findall(f"{ATOM}category"))
            assert sum(link.get("rel", "alternate") == "alternate" for link in item.findall(f"{ATOM}link")) == 1
        ids = [e.findtext(f"{ATOM}id") for e in entries]
        assert len(set(ids)) == len(ids)
        assert feed.findtext(f"{ATOM}updated") == max((e.findtext(f"{ATOM}updated") or "" for e in entries), default="1970-01-01T00:00:00+08:00")
        assert feed.findtext(f"{ATOM}id") not in seen
        seen.add(feed.findtext(f"{ATOM}id"))


def test_json_feeds_are_what_version_1_1_wants(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".xml"):
            continue
        feed = json.loads(text)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://example.org/casebook/{path}"
        atom = ET.fromstring(files[path.replace(".json", ".xml")])
        assert [i["id"] for i in feed["items"]] == [e.findtext(f"{ATOM}id") for e in atom.findall(f"{ATOM}entry")]
        for item in feed["items"]:
            assert item["content_text"]
            assert TIME.fullmatch(item["date_published"])
            assert item["url"].startswith(f"https://example.org/casebook/{'en/' if path == 'en/feed.json' else ''}cases/")


def test_the_newest_fifty_come_first(files: dict[str, str], site: SiteContext) -> None:
    items = json.loads(files["feed.json"])["items"]
    assert [i["id"].rpartition(":")[2] for i in items] == [c.id for c in site.index.cases[:50]]


def test_the_feed_in_english_has_no_han_character(files: dict[str, str], site: SiteContext) -> None:
    feed = json.loads(files["en/feed.json"])
    assert feed["language"] == "en"
    assert [item["title"] for item in feed["items"]] == [english.title(c, site.vocabulary) for c in site.index.cases[:50]]
    assert {item["id"] for item in feed["items"]}.isdisjoint(item["id"] for item in json.loads(files["feed.json"])["items"])
    assert not re.search(r"[\u2e80-\u9fff]", files["en/feed.xml"] + files["en/feed.json"])
    assert 'xml:lang="en"' in files["en/feed.xml"]


def test_a_hostile_title_stays_text(files: dict[str, str]) -> None:
    entry = ET.fromstring(files["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    title = entry.findtext(f"{ATOM}title") or ""
    assert "<script>" in title
    assert "\x0b" not in title
    assert "&amp;" in title


@given(st.text())
def test_cleaned_text_is_xml(text: str) -> None:
    ET.fromstring(f"<a>{feeds._xml(clean(text))}</a>")


def test_a_later_source_updates_a_case_but_not_its_id_nor_when_it_was_published(site: SiteContext) -> None:
    first = site.index.cases[1]
    later = replace(first, sources=(*first.sources, Source(title="后来的报道", date="2099-02-03")))
    changed = replace(site, all_cases=tuple(later if c.id == first.id else c for c in site.all_cases), memo=Memo())
    was, now = ({i["id"]: i for i in json.loads(read(s)["feed.json"])["items"]} for s in (site, changed))
    assert list(was) == list(now)
    differing = [i for i in was if was[i] != now[i]]
    assert len(differing) == 1
    assert now[differing[0]]["date_modified"] == "2099-02-03T00:00:00+08:00"
    assert now[differing[0]]["date_published"] == was[differing[0]]["date_published"]


def ids(text: str) -> list[str]:
    return re.findall("<id>(.*?)</id>", text)


def test_ids_with_a_feed_domain_do_not_depend_on_where_the_site_stands(site: SiteContext) -> None:
    elsewhere = replace(open_data.site(120, site_url=""), feed_domain="cases.example.org,2026")
    here = replace(site, feed_domain="cases.example.org,2026", memo=Memo())
    assert [ids(t) for t in read(elsewhere).values()] == [ids(t) for t in read(here).values()]
    assert ids(read(here)["feed.xml"])[0] == "tag:cases.example.org,2026:feed:all"
    region, near = next((path, text) for path, text in read(elsewhere).items() if re.fullmatch(r"regions/\d+/feed.xml", path))
    assert re.search(r'<entry>.*?href="(.*?)"', near).group(1).startswith("../../cases/"), region  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "minted"),
    [
        ("https://someone.github.io/cases/", "someone.github.io,2026:cases:"),
        ("https://cases.example.org/", "cases.example.org,2026:"),
        ("http://localhost:8000/fork/", "localhost,2026:fork:"),
        ("https://案例.example/", "xn--4gq98pt45b.example,2026:"),
        ("", "casebook.invalid,2026:"),
    ],
)
def test_ids_are_minted_by_the_sites_host(url: str, minted: str) -> None:
    site = open_data.site(2, url)
    if "案例" in url:
        minted = f"{'案例'.encode('idna').decode()}.example,2026:"
    assert feeds.minter(site) == minted
    assert ids(read(site)["feed.xml"])[0] == f"tag:{minted}feed:all"


def test_a_reader_takes_every_feed_without_a_fault(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".xml"):
            told = feedparser.parse(text.encode())
            assert not told.bozo, (path, told.get("bozo_exception"))
            assert all(e.published_parsed <= e.updated_parsed and e.content[0].value and e.link for e in told.entries)
    entry = feedparser.parse(files["feed.xml"].encode()).entries[1]
    assert {tag.term.partition(":")[0] for tag in entry.tags} == {"region", "violation", "measure"}


def test_no_feed_has_the_words_of_a_notice(files: dict[str, str], site: SiteContext) -> None:
    whole = "\n".join(files.values())
    assert not [c.id for c in site.index.cases if c.body and c.body[:40] in whole]


def test_corrections_say_what_was_put_right_and_of_cases_that_are_gone_only_that() -> None:
    kept, gone = sample.case(), sample.case(2, status="withdrawn", reason="当事人请求", title="某人案")
    events = {
        kept.id: (
            Event("2024-09-21", "created"),
            Event("2024-10-02", "corrected", (Correction("measures", "警告 单位", "罚款 单位 20000"), Correction("title"))),
        ),
        gone.id: (Event("2024-09-21", "created"), Event("2024-11-03", "withdrawn")),
    }
    made = read(sample.site(kept, gone, site_url="https://example.org/", history=History(events, complete=True)))
    items = json.loads(made["corrections/feed.json"])["items"]
    assert [(i["title"], i["date_published"][:10]) for i in items] == [(f"撤回：{gone.id}", "2024-11-03"), (f"更正：{kept.title}", "2024-10-02")]
    assert "处理措施：警告 单位 → 罚款 单位 20000" in items[1]["content_text"]
    assert "某人" not in made["corrections/feed.xml"] + made["corrections/feed.json"]
    assert not feedparser.parse(made["corrections/feed.xml"].encode()).bozo


def test_pages_name_their_feeds_and_cases_their_data() -> None:
    site = open_data.site(30)
    items = list(makers.derive(site))
    paths = {item.path for item in items}
    named = {"zh": 0, "en": 0}
    for page in items:
        for href in re.findall(r'<link rel="alternate" type="[^"]+"(?: title="[^"]*")? href="([^"]+)"', getattr(page, "head", "")):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), href))
            assert target in paths, (page.path, href)
            named["en" if page.path.startswith("en/") else "zh"] += 1
    feeds_made = sum(p.endswith(("feed.xml", "feed.json")) for p in paths)
    assert named["zh"] == named["en"] == feeds_made - 4 + 2 * len(site.index.cases)  # those of corrections and in English are named by the data page
    (page,) = (p for p in items if p.path == "data/index.md")
    assert 'href="../corrections/feed.xml"' in page.html  # type: ignore[union-attr]
    assert 'href="../en/feed.xml"' in page.html  # type: ignore[union-attr]
    shown = [p for p in items if p.path.startswith("sectors/") and 'href="feed.xml"' in getattr(p, "html", "")]
    assert len(shown) == len(site.index.facets["sector"].entries)
