"""`casebook add`: one seed a source, nothing twice, nothing overwritten, and every source accounted for."""

from __future__ import annotations

from functools import partialmethod
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.capture.fetch import Fetcher
from generator.case import frontmatter
from generator.cli import main
from generator.ingest.receive import articles
from tests.capture import pages, servers

LONG = "https://mp.weixin.qq.com/s?__biz=MzA1234567Ng==&mid=2247497776&idx=1&sn=31baebf52ccd59c2676776e39f28e677"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and no second of pause before each request: tests/capture/test_fetch.py has that."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Fetcher, "__init__", partialmethod(Fetcher.__init__, pause=0.0))
    (tmp_path / "page.html").write_text(pages.STRUCTURES["wechat plain"], encoding="utf-8")
    return tmp_path


def add(*arguments: str, input: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["add", *arguments], input=input)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def seeds(here: Path) -> list[Path]:
    return sorted(p for p in (here / "seeds").rglob("*") if p.is_file())


def test_a_saved_page_becomes_one_seed_with_every_key_quoted(here: Path) -> None:
    result = add("page.html")
    assert result.exit_code == 0
    (path,) = seeds(here)
    document = frontmatter.read(path.read_text(encoding="utf-8"))
    assert list(document.data) == ["title", "url", "source", "date", "fetch_date", "captured", "captured_from"]
    assert {key: document.data[key] for key in ("title", "url", "source", "date", "captured_from")} == {
        "title": pages.TITLE,
        "url": LONG,
        "source": "青河网警",
        "date": "2024-09-20",
        "captured_from": "page.html",
    }
    head = path.read_text(encoding="utf-8").split("---")[1].strip().split("\n")
    assert all(line.split(": ", 1)[1].startswith('"') for line in head)
    article = articles.read(path.name, path.read_bytes())
    assert (article.title, article.url, article.publisher, article.date) == (pages.TITLE, LONG, "青河网警", "2024-09-20")
    for told in (pages.TITLE, "青河网警", "2024-09-20", LONG):
        assert told in result.output


def test_what_is_in_is_said_so_and_not_written_again(here: Path) -> None:
    add("page.html")
    (path,) = seeds(here)
    path.write_text(path.read_text(encoding="utf-8") + "\n编者改过。\n", encoding="utf-8")
    before = path.read_bytes()
    (here / "again.html").write_text(pages.STRUCTURES["wechat plain"] + "<!-- saved later -->", encoding="utf-8")
    nine = [LONG, LONG + "#rd", LONG + "&scene=58", LONG.replace("https", "http"), LONG.replace("&sn=", "&chksm=ab&sn=")]
    result = add("page.html", "again.html", *nine)
    assert result.exit_code == 0
    assert result.output.count("已经收录") == 2 + len(nine) + 1
    assert seeds(here) == [path]
    assert path.read_bytes() == before


def test_one_address_in_nine_spellings(here: Path) -> None:
    (here / "a.html").write_text(pages.STRUCTURES["government TRS"], encoding="utf-8")
    add("a.html", "--url", "https://notices.example.org/2024/31/?b=1&a=2")
    spellings = """http://notices.example.org/2024/31/?b=1&a=2 https://www.notices.example.org/2024/31?b=1&a=2 https://NOTICES.example.org/2024/31/?b=1&a=2
    https://notices.example.org:443/2024/31/?b=1&a=2 https://notices.example.org/2024/31/index.html?b=1&a=2 https://notices.example.org/2024/31/?a=2&b=1
    https://notices.example.org/2024/31/?b=1&a=2#top https://notices.example.org/2024/31/?b=1&a=2&utm_source=x https://notices.example.org/2024/%33%31/?b=1&a=2"""
    assert add(*spellings.split()).output.count("已经收录") == 9 + 1


def test_dry_run_prints_and_writes_nothing(here: Path) -> None:
    result = add("page.html", "--dry-run")
    assert pages.FIRST in result.output
    assert not seeds(here)


def test_one_command_leads_to_drafts(here: Path) -> None:
    result = add("page.html", "--ingest")
    assert result.exit_code == 0, result.output
    assert len(list((here / "content/cases").rglob("*.md"))) == 2


def test_what_a_person_says_counts_first(here: Path) -> None:
    text = f"案例一\n\n{pages.FIRST}\n\n案例二\n\n{pages.SECOND}\n".encode()
    given = ["--title", "青河：通报 #3", "--publisher", "青河网警", "--date", "2024年9月21日", "--url", "https://notices.example.org/31"]
    assert add("-", *given, input=text).exit_code == 0
    (path,) = seeds(here)
    article = articles.read(path.name, path.read_bytes())
    assert (article.title, article.url, article.publisher, article.date) == ("青河：通报 #3", "https://notices.example.org/31", "青河网警", "2024-09-21")
    assert article.body.strip() == text.decode().strip()
    assert "已经收录" in add("-", *given, input=text).output


def test_an_exporters_header_is_kept_as_text(here: Path) -> None:
    header = '标题: 通报: 两起\npublished: "2024-09-20T16:30:00Z"\nlink: https://notices.example.org/31'
    (here / "a.md").write_text(f"---\n{header}\n---\n\n{pages.FIRST}\n", encoding="utf-8-sig", newline="\r\n")
    add("a.md")
    (path,) = seeds(here)
    assert path.read_text(encoding="utf-8").startswith(f"---\n{header}\ncaptured: ")
    assert "已经收录" in add("https://notices.example.org/31").output


def test_what_a_person_says_counts_before_an_exporters_header(here: Path) -> None:
    (here / "a.md").write_text(f"---\ntitle: 旧\npublished: 2024-09-01\nauthor: 某编辑\n---\n\n{pages.FIRST}\n", encoding="utf-8")
    add("a.md", "--title", '新 "题"', "--date", "2024-09-20", "--publisher", "青河网警")
    (path,) = seeds(here)
    article = articles.read(path.name, path.read_bytes())
    assert (article.title, article.date, article.publisher) == ('新 "题"', "2024-09-20", "青河网警")
    assert "author: 某编辑" in path.read_text(encoding="utf-8")


BAD: dict[str, tuple[bytes, str]] = {
    "empty.html": (b" \n", "空文件"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1", "另存为 .docx"),
    "a.png": (b"\x89PNG\r\n", "图片"),
    "a.txt": (b"\n***\n", "没有文字"),
    "bytes.txt": (bytes(range(128, 256)) * 9, "编码"),
    "never closed.md": ("---\ntitle: 青河网警通报\n\n公安机关对某公司警告。\n".encode(), "补上一行 ---"),
    "long head.md": (b"---\n" + b"title: b\n" * 100_000 + b"---\nwords", "开头的说明太长"),
    "head alone.md": (b"---\ntitle: words\n---\n\n***\n", "没有正文"),
    "broken.pdf": (b"%PDF-1.7\n" + b"0 obj<<" * 100, "PDF 已损坏"),
    "pages in a circle.pdf": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
                              b"trailer<</Root 1 0 R>>\n%%EOF", "PDF 已损坏"),
    "slider.html": ("<title>安全验证</title><body>请完成滑块验证，拖动下方滑块完成拼图</body>".encode(), "验证页"),
    "cloud.html": (b"<title>Just a moment...</title><body>Checking your browser before accessing the site. This takes a few seconds.</body>", "验证页"),
    "too often.html": ("<p>您的访问过于频繁，请稍后再试。</p>".encode(), "验证页"),
    "circle.mhtml": (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
                     + b'--b\nContent-Type: multipart/related; boundary="b"\n\n' * 6_000, "部分"),
    "utf32.html": ("<p>青河网警通报</p>".encode("utf-32"), "不是文字"),
    "a whole book.txt": ("公安机关对某公司警告。\n".encode() * 40_000, "一篇最多读 1,000,000 字节"),
    "a whole book.html": (("<p>" + "公安机关对某公司警告。" * 40_000 + "</p>").encode(), "一篇最多读 1,000,000 字节"),
    "two\nlines.txt": (b"", "two\\u000alines.txt: 没有添加：空文件"),
    "\x1b[31mred.txt": (b"", "\\u001b[31mred.txt"),
    "feed.xml": (b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "--feed"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_named(here: Path, name: str) -> None:
    raw, said = BAD[name]
    (here / name).write_bytes(raw)
    result = add(name)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output
    assert len(result.output.splitlines()) == 2, "one line says why, one what came of all"
    assert not seeds(here)


@pytest.mark.parametrize(
    ("given", "said"),
    [("nothing.html", "没有这个文件"), ("seeds", "文件夹"), ("https://u:p@x.example.org", "网址"), ("a" * 5000, "读不到")],
    ids=["missing", "folder", "password", "long"],
)
def test_what_is_no_source_is_named(here: Path, given: str, said: str) -> None:
    (here / "seeds").mkdir()
    result = add(given)
    assert result.exit_code == 1
    assert said in result.output


def test_one_bad_source_stops_no_other(here: Path) -> None:
    (here / "a.png").write_bytes(b"\x89PNG")
    result = add("a.png", "page.html", "nothing")
    assert result.exit_code == 1
    assert "3 个来源：新添加 1，已经收录 0，没有添加 2" in result.output


def test_a_date_that_is_none_is_refused(here: Path) -> None:
    result = add("page.html", "--date", "2024-02-30")
    assert result.exit_code == 1
    assert "--date" in result.output
    assert not seeds(here)


def test_an_address_is_fetched_once(here: Path) -> None:
    answers = {"/s/short": servers.page(pages.STRUCTURES["wechat plain"].encode(), content_type="text/html; charset=UTF-8")}
    with servers.serving(answers) as (address, asked):
        assert add(address + "/s/short").exit_code == 1, "a private address"
        assert add(address + "/s/short", "--allow-private").exit_code == 0
        assert "已经收录" in add(address + "/s/short", "--allow-private").output
    assert [path for path, _ in asked] == ["/robots.txt", "/s/short"]
    (path,) = seeds(here)
    assert articles.read(path.name, path.read_bytes()).url == LONG
    assert "已经收录" in add(LONG).output


def test_a_feed_gives_its_articles(here: Path) -> None:
    whole = "".join(f"<p>{part}</p>" for part in pages.PLAIN)
    item = "<item><title>{}</title><link>{}</link><pubDate>Thu, 19 Sep 2024 16:30:00 GMT</pubDate>{}</item>"
    with servers.serving({"/2": servers.page(pages.STRUCTURES["government TRS"].encode())}) as (address, _):
        items = item.format(pages.TITLE, "https://notices.example.org/1", f"<content:encoded><![CDATA[{whole}]]></content:encoded>")
        items += item.format("摘要", f"{address}/2", "<description>只有摘要。</description>") + item.format("没有了", f"{address}/3", "")
        space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
        feed = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' {space}><channel><title>青河网警</title>{items}</channel></rss>"
        (here / "feed.xml").write_text(feed, encoding="utf-8")
        result = add("feed.xml", "--feed", "--allow-private")
        assert "新添加 2，已经收录 0，没有添加 1" in result.output
        assert "新添加 0，已经收录 2，没有添加 1" in add("feed.xml", "--feed", "--allow-private").output
    first, second = (articles.read(p.name, p.read_bytes()) for p in seeds(here))
    assert {first.url, second.url} == {"https://notices.example.org/1", f"{address}/2"}
    assert {first.date, second.date} == {"2024-09-20"}
    assert all(pages.FIRST in article.body and pages.SECOND in article.body for article in (first, second))


@pytest.mark.parametrize("raw", [b"<rss><!ENTITY a 'b'>", b"<html>", b"", b"<rss version='2.0'>" + b"<channel>" * 20_000])
def test_what_is_no_feed_is_said(here: Path, raw: bytes) -> None:
    (here / "feed.xml").write_bytes(raw)
    result = add("feed.xml", "--feed")
    assert not seeds(here)
    assert result.exit_code == (0 if "channel" in raw.decode() else 1)
