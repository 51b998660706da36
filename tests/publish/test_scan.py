"""What may not stand in finished HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cli import main
from generator.models import Page
from generator.publish.build import scan

BAD = [
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">',
    "<a href=' java\nscript:alert(1)'>",
    '<a href="javascript&#58;alert(1)">',
    '<a href="&#106;avascript:alert(1)">',
    '<a href="vbscript:x">',
    '<a href="data:text/html,x">',
    "<svg/onload=alert(1)>",
    "<iframe src=x>",
    "<IFRAME>",
    "<object data=x>",
    "<base href=x>",
    "<style>p{}</style>",
    '<p style="color:red">',
    "<script>1</script>",
    '<script src="https://example.org/a.js"></script>',
    "<script src=//example.org/a.js></script>",
    '<link rel="stylesheet" href="http://example.org/z.css">',
    '<link rel="dns-prefetch" href="//example.org">',
    '<img srcset="https://example.org/a.png 2x">',
    '<form action="https://example.org/">',
    '<button formaction="javascript:1">',
    "<div title='>' onclick=x>",
    '<meta http-equiv="refresh" content="0; url=https://example.org/">',
    '<meta http-equiv="refresh" content="0; url=\'https://example.org/\'">',
    '<meta http-equiv="refresh" content="0;https://example.org/">',
    '<meta http-equiv=" Refresh" content="0;url=javascript:alert(1)">',
    '<use xlink:href="https://example.org/a.svg#x">',
    '<use href="data:image/svg+xml,x#x">',
    '<a href="data:image/svg+xml,x">',
    '<image href="//example.org/a.png">',
    '<a><animate attributeName="href" to="javascript:alert(1)">',
    '<set attributeName="href" values="javascript:alert(1)">',
    '<img src="https://example.org/a.png" src="a.png">',
    '<img srcset="a.png 1x, https://example.org/a.png 2x">',
    '<link rel="preload" as="image" imagesrcset="a.png 1x, //example.org/b.png 2x">',
    '<link rel="apple-touch-icon" href="https://example.org/a.png">',
    '<img src="/\\example.org/a.png">',
    '<img src="\\/example.org/a.png">',
    '<script data-type="application/json">alert(1)</script>',
    '<script data-src="a.js">alert(1)</script>',
    '<a ping="https://example.org/">',
    '<body background="https://example.org/a.png">',
    '<video poster="//example.org/a.png">',
    '<frameset><frame src=x></frameset>',
    '<embed src=x>',
    '<iframe srcdoc="x">',
    '<input type=image src=https://example.org/a.png>',
]
GOOD = [
    "<p>onclick=alert(1) javascript:alert(1)</p>",
    '<p title="a > b">&lt;script&gt;</p>',
    '<a href="https://example.org/" rel="nofollow">',
    '<a href="../../regions/150000/#top">',
    '<link rel="canonical" href="https://example.org/a/">',
    '<link rel="alternate" type="application/atom+xml" href="https://example.org/feed.xml">',
    '<script type="application/ld+json">{"a": 1}</script>',
    '<script src="../assets/a.js" defer></script>',
    '<img src="data:image/png;base64,AA==" alt="">',
    '<meta http-equiv="refresh" content="0; url=../other/">',
    '<img srcset="a.png 1x, b.png 2x">',
    '<link rel="icon" href="data:image/svg+xml,x">',
]


@pytest.mark.parametrize("html", BAD)
def test_found(html: str) -> None:
    assert list(scan.findings(html))


@pytest.mark.parametrize("html", GOOD)
def test_left_alone(html: str) -> None:
    assert not list(scan.findings(html))


@pytest.mark.parametrize("html", BAD)
def test_found_wherever_it_stands_in_a_page(html: str) -> None:
    around = Page("a.md", "t", f"<p>a</p>{html}<p>b</p>", shared=html)
    before, above = Page("a.md", "t", f"{html}<p>b</p>", shared="<p>b</p>"), Page("a.md", "t", "", head=html)
    assert all(list(scan.of_page(page)) for page in (around, before, above))
    assert not list(scan.of_page(Page("a.md", "t", "<p>a</p><p>b</p>", shared="<p>b</p>")))


def test_found_again_and_again() -> None:
    assert all(list(scan.findings("<p onclick=x>")) for _ in range(3))


def test_policy_names_the_inline_scripts_it_finds(tmp_path: Path) -> None:
    page = "<html><head><title>t</title></head><body><script>a()</script></body></html>"
    (tmp_path / "a.html").write_text(scan.with_policy(page))
    assert not list(scan.site(tmp_path))
    (tmp_path / "b.html").write_text(scan.with_policy(page).replace("a()", "b()"))
    (tmp_path / "c.html").write_text(page)
    found = list(scan.site(tmp_path))
    assert [f.split(":")[0] for f in found] == ["b.html", "c.html"]


def test_the_command_reads_any_folder_and_fails_for_what_could_run(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(scan.with_policy("<html><head></head><body><p>甲</p></body></html>"), encoding="utf-8")
    assert CliRunner().invoke(main, ["scan", str(tmp_path)]).exit_code == 0
    (tmp_path / "bad.html").write_text("<html><head></head><body><img src=x onerror=alert(1)></body></html>", encoding="utf-8")
    result = CliRunner().invoke(main, ["scan", str(tmp_path)])
    assert result.exit_code == 1
    assert "bad.html: <img> has the attribute onerror" in result.output
    assert "bad.html: no content-security policy" in result.output


POLICY = scan.with_policy("<html><head></head><body></body></html>")
BAD_FILES = {
    "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "b.svg": "<svg onload='alert(1)'/>",
    "c.svg": "<svg><style>@import 'https://example.org/a.css';</style></svg>",
    "d.svg": "<svg><image href='https://example.org/a.png'/></svg>",
    "e.svg": "<svg><a href='javascript:alert(1)'/></svg>",
    "feed.xml": "<feed xmlns:h='http://www.w3.org/1999/xhtml'><h:script>alert(1)</h:script></feed>",
    "b.xml": "<?xml-stylesheet href='a.xsl'?><feed/>",
    "c.xml": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>",
    "d.htm": "<img src=x onerror=alert(1)>",
    "e.xhtml": "<html><body onload='alert(1)'/></html>",
    "cases/a.js": "alert(1)",
    "cases/a.css": "p{}",
    "assets/a.css": "p{background:url( 'https://example.org/a.png')}",
    "assets/b.css": "@import \"//example.org/a.css\";",
    "assets/c.css": "@import url(https://example.org/a.css);",
    "a.swf": "x",
    "a.php": "<?php",
    "b": "x",
    "none.html": "<html><head></head></html>",
    "unsafe.html": POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    "host.html": POLICY.replace("img-src 'self'", "img-src https://example.org"),
    "star.html": POLICY.replace("img-src 'self'", "img-src *"),
    "data.html": POLICY.replace("script-src 'self'", "script-src 'self' data:"),
    "open.html": POLICY.replace("default-src 'none'; ", ""),
}
GOOD_FILES = {
    "a.html": POLICY,
    "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>",
    "feed.xml": "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://example.org/feed.xml'/><p>&lt;script&gt;</p></feed>",
    "assets/a.js": "a()",
    "assets/a.css": "p{background:url(a.png)} /* https://example.org */",
    "data/cases.csv": "a",
    "data/SHA256SUMS": "a",
}


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_beside_good_ones_is_named(name: str, tmp_path: Path) -> None:
    for good, text in GOOD_FILES.items():
        put(tmp_path, good, text)
    assert list(scan.site(tmp_path)) == []
    put(tmp_path, name, BAD_FILES[name])
    found = list(scan.site(tmp_path))
    assert found
    assert {line.partition(":")[0] for line in found} == {name}


def test_a_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/etc/passwd")
    assert list(scan.site(tmp_path)) == ["a.txt: a symbolic link"]


TAG_PIECES = st.sampled_from(
    ["<a", "<p", "</p>", "<link", "<use", "<iframe", "<script", "<base", ">", "/>", '"', "'", "=", " ", "javascript:", "https://e/", "//e/", "../a/"]
    + [f" {name}=" for name in ("href", "onclick", "style", "src", "to", "data", "d", "class", "http-equiv")]
    + [" data-x", " hidden", "feed.xml", "&colon;", "#x", "甲", "refresh"]
)


@given(st.lists(TAG_PIECES, max_size=12).map("".join))
@example('<a href="feed&colon;x">')
@example('<a href="javascript:x">')
@example('<link rel="icon" href="https://example.org/a">')
def test_what_is_told_at_one_go_has_no_findings_tag_by_tag(html: str) -> None:
    assert bool(list(scan.findings(html))) == bool(list(scan.with_care(html)))


def test_what_pages_are_made_of_is_told_at_one_go() -> None:
    page = '<p class="a">甲<a href="../../b/" rel="nofollow">乙</a><br><svg viewBox="0 0 1 1"><line x1="0" y1="1"/></svg><a class="c" href="https://example.org/">丙</a>'
    assert scan._HARMLESS.fullmatch(page)
