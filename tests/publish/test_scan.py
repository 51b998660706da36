"""What may not stand in finished HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish import scan

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
    '<use xlink:href="https://example.org/a.svg#x">',
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
]


@pytest.mark.parametrize("html", BAD)
def test_found(html: str) -> None:
    assert list(scan.findings(html))


@pytest.mark.parametrize("html", GOOD)
def test_left_alone(html: str) -> None:
    assert not list(scan.findings(html))


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
