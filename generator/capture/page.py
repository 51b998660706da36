"""Reads a web page as a document: its article, and what the page says of title, account, day and address."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.capture import blocks, container, html, wechat
from generator.capture.document import Document, Refused
from generator.capture.sites import Site, for_host, sites
from generator.text.moments import beijing_day
from generator.vocabulary import vocabulary

MAX_TEXT = 20_000_000  # characters of a page
_SHORT = 600  # characters: a page with more text than that has something to say itself
_LONG = 2 * _SHORT  # characters that no page has which says of itself why there is no article
_LONGEST_TITLE = 40  # characters of a title that may be how the text begins
_SAVED_FROM = re.compile(r"<!--\s{0,5}saved from url=\(\d{4}\)(?P<url>https?://[^\s<>\"']{4,2000})")
_LABELLED_DAY = re.compile(
    r"(?:发布时间|发布日期|发文日期|成文日期|发表时间|日期|时间)\s{0,3}[:：]\s{0,3}"
    r"(?P<day>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2})"
)
_LABELLED_SOURCE = re.compile(r"(?:来源|发布机构|发布单位)\s{0,3}[:：]\s{0,3}(?P<who>[^\s，。；：:、（）()<>|]{2,20})(?=[\s（(<|]|$)")
_JSON_DAY = re.compile(r"\"(?:datePublished|pubDate)\"\s{0,5}:\s{0,5}\"(?P<day>[^\"]{8,40})\"")
_META_TITLE = ("articletitle", "og:title", "twitter:title")
_META_DAY = ("pubdate", "article:published_time", "publishdate", "og:release_date", "dc.date", "date")
_META_ACCOUNT = ("contentsource", "article:author", "og:article:author", "source")
_META_SITE = ("sitename", "og:site_name")
_JSON_PUBLISHER = re.compile(r"\"publisher\"\s{0,5}:\s{0,5}\{[^{}]{0,300}?\"name\"\s{0,5}:\s{0,5}\"(?P<who>[^\"\\]{2,40})\"")
_SOURCE_LABEL = re.compile(r"^(?:(?:信息|文章|稿件|内容)?来源|发布机构|发布单位|信息来源)\s{0,3}[:：]\s{0,3}")
_SITE_TAIL = re.compile(r"(?<!\s)\s*(?:[_|｜]|\s[-–—]\s|--).*$")


def read(text: str, url: str = "") -> Document:
    """The article of a page that came from ``url`` ('' where that is not known). Raises Refused for a page that is no article."""
    if len(text) > MAX_TEXT:
        raise Refused(f"网页有 {len(text):,} 个字符，最多读 {MAX_TEXT:,} 个 (too long)", lasting=True)
    tree = html.parse(text)
    post = wechat.read(text)
    address = post.address or url or _address(tree, text)
    found, site = container.find(tree, for_host(urlsplit(address).hostname or ""))
    body = [block for node in found for block in blocks.markdown(node, address)]
    if (site is None or not any(map(str.strip, body))) and post.text:
        body, site = _post(post.text, address), site or sites()[0]
    size = sum(map(len, body))
    if size < _SHORT or (site is None and size <= _LONG):
        _refuse_stand_in(tree)
    if not any(character.isalnum() for block in body for character in block):
        pictures = any(node.css_first("img, image") for node in found)
        what = "正文只有图片，没有文字" if pictures else "网页里没有正文（可能由脚本生成）；在浏览器里打开后另存"
        raise Refused(f"{_elsewhere(tree) or what} (no text)", lasting=False)
    if site is None and size < _SHORT and not any(mark in block for block in body for mark in "。；！？，|"):
        raise Refused(f"{_elsewhere(tree) or '网页里没有成句的文字，不是文章（可能是列表页）'} (no sentences)", lasting=False)
    metas = _metas(tree)
    title = _title(tree, site, metas) or post.title
    title = "" if len(title) > _LONGEST_TITLE and "".join(body).startswith(title) else title  # a post of text alone has none
    notes = () if site else ("不认识这个网站，取了网页上句子最密的一块；请对照原文",)
    account = post.account or _publisher(tree, site, metas, text)
    return Document("网页", "\n\n".join(body), title, account, post.day or _day(tree, site, metas, text), address, notes=notes)


def _post(words: str, address: str) -> list[str]:
    """What a script prints, as blocks."""
    if "<" in words and (body := html.parse(words).body):
        return blocks.markdown(body, address)
    return [line.strip() for line in words.split("\n") if line.strip()]


def _elsewhere(tree: LexborHTMLParser) -> str:
    """What to say of a page that only leads to the one with the article, naming it: a frame set, a redirection; ''."""
    frames = "、".join((node.attributes["src"] or "")[:100] for node in tree.css("frame[src], iframe[src]")[:4])
    refresh = next((node for node in tree.css("meta[http-equiv]") if (node.attributes["http-equiv"] or "").lower() == "refresh"), None)
    if frames:
        return f"网页只是框架，正文在里面（{frames}）；添加有正文的那一页"
    leads = (refresh.attributes.get("content") or "").partition("=")[2].strip("\"' ") if refresh else ""
    return f"这一页只转向 {leads[:200]}；添加那一页" if leads else ""


def _refuse_stand_in(tree: LexborHTMLParser) -> None:
    """Refuse a short page that says of itself why there is no article."""
    said = "".join(blocks.markdown(tree.body)) if tree.body else ""
    head = tree.css_first("title")
    said += head.text() if head else ""
    if len(said) > _LONG:
        return
    for row in vocabulary().refusals.values():
        if any(cue in said for cue in row.cues):
            raise Refused(f"{row.zh} ({row.en})", lasting=row.lasting)


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's metadata: name or property -> content, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop") or ""
        found.setdefault(name.lower(), (node.attributes.get("content") or "").strip())
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _selected(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[str]:
    """The texts of the first elements that some selectors find."""
    found = [node for selector in selectors if (node := tree.css_first(selector))]
    return [text for node in found if (text := " ".join(node.text(separator=" ").split()))]


def _title(tree: LexborHTMLParser, site: Site | None, metas: dict[str, str]) -> str:
    """The heading the page gives its article; the window's title last, without the site's name behind it."""
    candidates = [*_selected(tree, site.title if site else ("h1",)), _first(metas, _META_TITLE), *_selected(tree, ("h1",))]
    window = _selected(tree, ("title",))
    candidates += [text for node in tree.css("h2, h3") if len(text := " ".join(node.text().split())) > 5 and window and window[0].startswith(text)]
    return next((text for text in candidates if 2 < len(text) <= 200), "") or (_SITE_TAIL.sub("", window[0]).strip() if window else "")


def _publisher(tree: LexborHTMLParser, site: Site | None, metas: dict[str, str], text: str) -> str:
    """The account or office the page names as the article's source, else the site's own name."""
    named = [_SOURCE_LABEL.sub("", text) for text in (*_selected(tree, site.account if site else ()), _first(metas, _META_ACCOUNT))]
    label = _LABELLED_SOURCE.search(tree.body.text(separator=" ")[:200_000]) if tree.body and not any(named) else None
    publisher = _JSON_PUBLISHER.search(text, 0, 500_000)
    named += [label["who"] if label else "", publisher["who"] if publisher else "", _first(metas, _META_SITE)]
    return next((name for name in named if 1 < len(name) <= 40 and not name.startswith("http")), "")


def _day(tree: LexborHTMLParser, site: Site | None, metas: dict[str, str], text: str) -> str:
    """The day of publication as the page's metadata, its elements or a label state it; '' where nothing says that a day is that."""
    declared = [metas[name] for name in _META_DAY if metas.get(name)] + [m["day"] for m in _JSON_DAY.finditer(text, 0, 500_000)]
    shown = _selected(tree, site.published if site else ("time",))
    days = [day for moment in (*declared, *shown) if (day := beijing_day(moment))]
    if days or tree.body is None:
        return days[0] if days else ""
    match = _LABELLED_DAY.search(tree.body.text(separator=" ")[:200_000])
    return beijing_day(match["day"]) if match else ""


def _address(tree: LexborHTMLParser, text: str) -> str:
    """Where a saved page came from, as it says itself."""
    if match := _SAVED_FROM.search(text[:5000]):
        return match["url"]
    link = tree.css_first("link[rel=canonical]")
    named = [(link.attributes.get("href") or "") if link else "", _metas(tree).get("og:url", "")]
    return next((address for address in named if address.startswith(("http://", "https://"))), "")
