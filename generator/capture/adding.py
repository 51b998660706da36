"""``casebook add``: makes one seed of each source, and reports what was found in it."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.capture import document_reader, exported, feed, seeds
from generator.capture.document import Document, Given, Input, Refused
from generator.case import frontmatter, identity
from generator.text.addresses import address_fault

KEYS = {"title": "title", "publisher": "source", "date": "date", "url": "url"}  # a document's field -> its key in a seed
Fetch = Callable[[str], tuple[bytes, str, str]]
"""An address to its bytes, the encoding the server names, and the address after redirects. Raises Refused."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a source: a new seed (``path`` and ``document``), one that was in (``path`` alone), or none and why (``refused``)."""

    origin: str
    document: Document | None = None
    path: Path | None = None
    text: str = ""
    refused: str = ""
    lasting: bool = False


def source(given: str) -> Input:
    """What a person gave as a source: an address, or a file, whose bytes are read. Raises Refused for what is neither."""
    if given.startswith(("http://", "https://")):
        if fault := address_fault(given):
            raise Refused(f"网址{fault[0]} ({fault[1]})", lasting=True)
        return Input(given, url=given)
    path = Path(given)
    try:
        kind = path.stat().st_mode
        raw = _beginning(path) if stat.S_ISREG(kind) else b""
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last for a name that no file can have
        raise Refused("没有这个文件，也不是 http(s) 网址 (no such file or address)") from None
    except OSError as error:
        raise Refused(f"读不到这个文件 (cannot be read: {error.strerror})") from None
    if not stat.S_ISREG(kind):
        raise Refused("是文件夹；给出里面的文件 (a folder)" if stat.S_ISDIR(kind) else frontmatter.NOT_REGULAR)
    return Input(path.name, raw)


def _beginning(path: Path) -> bytes:
    """As much of a file as is ever read of one, and a byte by which more is told."""
    with path.open("rb") as file:
        return file.read(document_reader.MAX_BYTES + 1)


def articles(source: Input, fetch: Fetch) -> list[Input]:
    """The articles of a feed. Raises Refused where it cannot be fetched or is none."""
    return feed.articles(source.raw or fetch(source.url)[0])


def add(source: Input, known: seeds.KnownSources, given: Given, fetch: Fetch, *, dry: bool = False) -> Added:
    """Add one source; with ``dry`` nothing is written, and ``text`` is what would be. Raises OSError where a seed cannot be written."""
    url = given.url or source.url
    if url and (path := known.holds(url)):
        return Added(source.origin, path=path)
    try:
        raw, declared, url = (source.raw, "", url) if source.raw or not source.url else fetch(source.url)
        captured = seeds.digest(raw)
        if path := known.holds(digest=captured):
            return Added(source.origin, path=path)
        document = _with(_with(document_reader.read(raw, url=url, declared=declared), source.hint, over=False), given)
    except Refused as refused:
        return Added(source.origin, refused=str(refused), lasting=refused.lasting)
    if path := known.holds(document.url):
        return Added(source.origin, path=path)
    text = seeds.render(document, captured, source.origin)
    if (size := len(text.encode())) > frontmatter.MAX_BYTES:
        why = f"文字有 {size:,} 字节，一篇最多读 {frontmatter.MAX_BYTES:,} 字节；只留文章本身再添加 (too much text)"
        return Added(source.origin, refused=why, lasting=True)
    if dry:
        return Added(source.origin, document, text=text)
    path = seeds.write(known.folder, seeds.name(document, captured), text)
    known.remember(path, text)
    if source.url:
        known.by_identity.setdefault(identity.address(source.url), path)
    return Added(source.origin, document, path, text)


def _with(document: Document, given: Given, *, over: bool = True) -> Document:
    """A document with what a person said of it, ``over`` its own statements or only where it has none; an exporter's header is kept and extended."""
    said = {key: value for key in KEYS if (value := getattr(given, key)) and (over or not getattr(document, key))}
    if document.header:
        ours = {KEYS[key]: seeds.quoted(value) for key, value in said.items()}
        kept = [line for line in document.header.split("\n") if line.partition(":")[0] not in ours]
        said["header"] = "\n".join([*kept, *(f"{key}: {value}" for key, value in ours.items())])
    return replace(document, **said) if said else document


def lines(added: Added) -> Iterator[str]:
    """What a person is shown of one source."""
    if added.refused:
        yield f"{added.origin}: 没有添加：{added.refused}"
    elif added.document is None:
        yield f"{added.origin}: 已经收录，没有再写：{added.path}"
    else:
        document = added.document
        size = sum(1 for c in document.body if not c.isspace())
        yield f"{added.origin}: {document.kind} -> {added.path or '（只看，未写）'}"
        facts = {"标题": document.title, "发布者": document.publisher, "日期": document.date, "网址": document.url}
        facts_line = "｜".join(f"{label} {value}" for label, value in facts.items() if value)
        yield f"  {facts_line + '｜' if facts_line else ''}正文 {size} 字"
        if missing := [] if document.header else [label for label, value in facts.items() if not value]:
            by_reading = "正文开头写了的（账号 日期 地点），读入时会读；" if document.kind == exported.PLAIN else ""
            yield f"  没有找到：{'、'.join(missing)}；{by_reading}可以用 --title、--publisher、--date、--url 给出"
        yield from (f"  {note}" for note in document.notes)
