"""The last look at finished HTML: nothing in it may run, frame, or fetch what the site does not hold itself.

Text from cases is escaped where it is printed; this finds what slipped through all the same, in any builder's output. The scan
reads tags, not text: ``onclick=`` in a notice's words is no finding, an ``onclick`` attribute is.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path

from generator.models import Page

# What is never closed ends a tag, too: it is looked at, and the text is read once however many tags are opened in it.
_TAG = re.compile(r"<([a-zA-Z](?>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*))(?:>|\Z|(?=[\"']))")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?>(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?)")
_SCRIPT = re.compile(r"<script\b((?>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*))(?:>(.*?)(?:</script\s*+>|\Z)|\Z|(?=[\"']))", re.DOTALL | re.IGNORECASE)
_DATA_SCRIPT = re.compile(r"(?<![\w-])type\s*=\s*[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_IGNORED_IN_SCHEME = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

FORBIDDEN = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "frameset", "fencedframe", "style", "portal"})
FETCHING = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "cite", "ping", "imagesrcset"})
FETCHING_LINKS = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "dns-prefetch", "preconnect", "manifest"}
    | {"prerender", "import", "apple-touch-icon", "mask-icon"}
)
# Nearly all that pages are made of: elements and attributes that can do nothing, and links to a page. They are recognised in one pass.
_STILL = frozenset(
    {"class", "id", "title", "lang", "hreflang", "dir", "role", "rel", "name", "content", "property", "type", "datetime", "open", "hidden"}
    | {"scope", "tabindex", "colspan", "rowspan", "start", "x", "y", "d", "x1", "x2", "y1", "y2", "width", "height", "viewBox", "fill"}
    | {"fill-opacity", "stroke", "font-weight", "text-anchor", "preserveAspectRatio", "focusable", "download", "for", "value"}
)
# Of two that begin alike the longer one first.
_INERT = rf' (?:data-[a-z-]++|aria-[a-z-]++|stroke-[a-z]++|{"|".join(sorted(_STILL, reverse=True))})(?>(?:="[^"]*+")?)'
# The most frequent first: four in five attributes are these two.
_WITHIN = rf'(?>(?: class="[^"]*+"| href="(?:#|[a-z0-9.-]++(?=["/]))[^"]*+"|{_INERT})*)/?+'
_HARMLESS = re.compile(
    rf'[^<]*+(?>(?:<(?:/[a-z][a-z0-9]*+|(?!(?:{"|".join(sorted(FORBIDDEN))}|script)\b)[a-z][a-z0-9]*+{_WITHIN}'
    rf'|a(?>(?:{_INERT})*) href="https?://[^"]*+"{_WITHIN}|script type="application/ld\+json">[^<]*+</script)>[^<]*+)*)'
)
PICTURES = frozenset({"img", "source", "link", "image"})  # what may carry its data in its address
_BEGINNING = 80  # a long text is found faster by its beginning
_REFRESH = re.compile(r"[\s\d.]*[;,]?\s*(?:url\s*=)?\s*[\"']?", re.IGNORECASE)
_CANDIDATE = re.compile(r"(?:^|,)\s*(\S+)")
# Files beside the pages: what a browser would run or draw if it were opened, and what lies there to be read or taken home.
MARKUP = frozenset({".svg", ".xml", ".xhtml", ".htm", ".xsl", ".xslt", ".atom", ".rss"})
CODE = frozenset({".js", ".mjs", ".css", ".wasm"})
INERT = frozenset(
    {".json", ".jsonl", ".csv", ".txt", ".md", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".gz", ".zip", ".sqlite", ".xlsx", ".bin"}
    | {".map", ".woff", ".woff2", ".ttf", ".webmanifest", ".yaml", ".bib", ".ris"}
)
INERT_NAMES = frozenset({"CNAME", "_headers", ".nojekyll", "SHA256SUMS"})
CODE_FOLDER = "assets/"  # where a renderer puts its scripts and styles; nothing from a case gets there
_CSS_FETCH = re.compile(r"(?:@import\s*+(?:url\()?|url\()\s*+[\"']?\s*+([^\"')\s;]+)", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?xml-stylesheet|<!ENTITY", re.IGNORECASE)
_LOOSE = re.compile(r"'unsafe-|\bhttps?:|(?:^|\s)\*")
_WRITTEN_CODE = re.compile(r"\b(?:data|blob):")  # in script-src: code that anybody can write into an address
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)


def findings(html: str, *, scripts: bool = False) -> Iterator[str]:
    """What is wrong in a piece of HTML, a sentence each. ``scripts``: inline scripts are the theme's own and may stand."""
    if not _HARMLESS.fullmatch(html):
        yield from with_care(html, scripts=scripts)


def of_page(page: Page) -> Iterator[str]:
    """What is wrong in a page that is made here."""
    own, shared = page.html, page.shared
    start = own.find(shared[:_BEGINNING]) if shared else -1
    if start >= 0 and own.startswith(shared, start):
        own = f"{own[:start]}\n{own[start + len(shared) :]}"
    yield from findings(own + page.head)
    yield from of_shared(shared)


@lru_cache(maxsize=1024)
def of_shared(part: str) -> tuple[str, ...]:
    """What is wrong in a part that many pages have."""
    return tuple(findings(part))


def with_care(html: str, *, scripts: bool = False) -> Iterator[str]:
    """The same, tag by tag."""
    for tag in sorted({match.group(1) for match in _TAG.finditer(html)}):
        if name := _NAME.match(tag):
            yield from _tag(name.group().lower(), tag[name.end() :], scripts)


def _tag(name: str, attributes: str, scripts: bool) -> list[str]:
    """The findings of one tag."""
    found = []
    given: dict[str, str] = {}
    for m in _ATTRIBUTE.finditer(attributes):  # of two attributes with one name a browser takes the first
        given.setdefault(m.group(1).lower(), unescape(m.group(2) or m.group(3) or m.group(4) or ""))
    if name in FORBIDDEN:
        found.append(f"<{name}> is not allowed")
    if name == "script" and not scripts and "src" not in given and not _DATA_SCRIPT.search(attributes):
        found.append("an inline <script> stands in the content")
    if name == "meta" and given.get("http-equiv", "").strip().lower() == "refresh":
        target = _REFRESH.sub("", given.get("content", ""), count=1)
        if _is_foreign(target) or not _scheme_is_safe(name, target):
            found.append("<meta> refreshes to another host")
    for key, value in given.items():
        if key.startswith("on") or key in ("style", "srcdoc"):
            found.append(f"<{name}> has the attribute {key}")
        elif key in ("href", "xlink:href") and name not in ("a", "area") and not _is_plain_link(name, given):
            found += [f"<{name}> fetches {value[:80]!r} from another host"] if _is_foreign(value) else []
        elif key in FETCHING and any(map(_is_foreign, _CANDIDATE.findall(value) if key.endswith("srcset") else [value])):
            found.append(f"<{name}> fetches {value[:80]!r} from another host")
        if key in ("href", "xlink:href", "action", "formaction", "src", "to", "from", "values") and not _scheme_is_safe(name, value):
            found.append(f"<{name}> leads to {value[:80]!r}")
    return found


def _is_plain_link(name: str, given: dict[str, str]) -> bool:
    """A <link> that only states a relation (canonical, alternate) fetches nothing."""
    return name == "link" and not FETCHING_LINKS & set(given.get("rel", "").lower().split())


def _is_foreign(value: str) -> bool:
    text = _IGNORED_IN_SCHEME.sub("", value).lower().replace("\\", "/")
    return text.startswith(("http:", "https:", "//", "ftp:", "ws:", "wss:"))


def _scheme_is_safe(name: str, value: str) -> bool:
    text = _IGNORED_IN_SCHEME.sub("", value).lower()
    scheme = _SCHEME.match(text)
    if scheme is None or scheme.group() in ("http:", "https:", "mailto:"):
        return True
    return text.startswith("data:image/") and name in PICTURES


def inline_scripts(html: str) -> list[str]:
    """The inline scripts of a page that a browser would run, in order."""
    found = ((m.group(1), m.group(2) or "") for m in _SCRIPT.finditer(html))
    return [code for attributes, code in found if "src=" not in attributes and not _DATA_SCRIPT.search(attributes)]


def with_policy(html: str) -> str:
    """A page with a content-security policy as the first thing in its head: own files, and the inline scripts it has, by hash."""
    hashes = dict.fromkeys(base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in inline_scripts(html))
    policy = POLICY.format(hashes="".join(f" 'sha256-{h}'" for h in hashes))
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def site(folder: Path) -> Iterator[str]:
    """Everything wrong in a built site, ``file: sentence`` each: see :func:`findings`, :func:`beside`, and pages without a policy."""
    for path in sorted(p for p in folder.rglob("*") if p.is_symlink() or p.is_file()):
        shown = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{shown}: a symbolic link"
        elif path.suffix.lower() == ".html":
            yield from (f"{shown}: {found}" for found in _page(path.read_text(encoding="utf-8", errors="replace")))
        else:
            yield from (f"{shown}: {found}" for found in beside(shown, path))


def _page(html: str) -> Iterator[str]:
    """What is wrong in a whole page."""
    yield from dict.fromkeys(findings(html, scripts=True))
    policy = re.search(r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"", html)
    if not policy:
        yield "no content-security policy"
        return
    if "default-src 'none'" not in policy.group(1) or _is_loose(policy.group(1)):
        yield "the content-security policy allows more than the site's own files"
    for code in inline_scripts(html):
        if f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" not in policy.group(1):
            yield f"an inline script is not named in the policy: {code.strip()[:60]!r}"


def _is_loose(policy: str) -> bool:
    rules = policy.split(";")
    return bool(_LOOSE.search(policy)) or any("script-src" in rule and _WRITTEN_CODE.search(rule) for rule in rules)


def beside(shown: str, path: Path) -> Iterator[str]:
    """What is wrong with a file that is no page, by what a browser would do with it if it were opened or fetched."""
    suffix = path.suffix.lower()
    if suffix in MARKUP:
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from dict.fromkeys(findings(text))
        if _INSTRUCTION.search(text):
            yield "a style sheet or an entity is declared"
        if re.search(r"<(?:[\w-]+:)?script\b", text, re.IGNORECASE):
            yield "a script stands in it"
    elif suffix in CODE:
        if not shown.startswith(CODE_FOLDER):
            yield f"a script or style sheet outside {CODE_FOLDER}"
        if suffix == ".css":
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from dict.fromkeys(f"fetches {url[:80]!r} from another host" for url in _CSS_FETCH.findall(text) if _is_foreign(url))
    elif suffix not in INERT and path.name not in INERT_NAMES:
        yield f"a kind of file that the site does not have ({suffix or 'no suffix'})"
