"""How to cite a case page and the notice it rests on: GB/T 7714-2015, BibTeX, CSL-JSON and plain text.

GB/T 7714 asks for the day of access, which a page built once cannot know: ``ACCESSED`` (or ``ACCESSED_EN``) stands in its place, and the page's
script puts the reader's day there.
"""

import json
import re
from functools import lru_cache
from typing import NamedTuple

from generator.models import Case, Source

ACCESSED, ACCESSED_EN = "引用日期", "access date"
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: "\\" + c for c in "&%$#_{}"}
)
_ACTS = re.compile(f"[{re.escape(''.join(map(chr, _BIBTEX)))}]")
_SPACE = re.compile(r"\s+")
_json = json.JSONEncoder(ensure_ascii=False).encode


class CitationStyle(NamedTuple):
    """One way to cite: its name, the text, whether the text is code (shown in a fixed pitch), and whether it is Chinese on any page."""

    name: str
    text: str
    code: bool = False
    chinese: bool = False


def citations(case: Case, address: str, site_name: str) -> list[CitationStyle]:
    """Every way to cite a case whose page stands at ``address``."""
    found = [CitationStyle("GB/T 7714（本页）", gbt(site_name, case.title, "DB/OL", _reported(case), address))]
    if case.sources:
        found.append(CitationStyle("GB/T 7714（公告）", gbt_source(case.sources[0], case.title)))
    return [
        *found,
        CitationStyle("固定网址", address),
        CitationStyle("纯文本", plain(case, address, site_name)),
        CitationStyle("BibTeX", bibtex(case, case.title, address, site_name, f"编号 {case.id}"), code=True),
        CitationStyle("CSL-JSON", csl(case, case.title, address, site_name, "zh-CN"), code=True),
    ]


def citations_en(case: Case, title: str, address: str, site_name: str) -> list[CitationStyle]:
    """Every way to cite a case on a page in English; the notice is cited in Chinese."""
    found = [
        CitationStyle("This page", plain_en(case, title, address, site_name)),
        CitationStyle("Permanent address", address),
        CitationStyle("BibTeX", bibtex(case, title, address, site_name, f"No. {case.id}"), code=True),
        CitationStyle("CSL-JSON", csl(case, title, address, site_name, "en"), code=True),
    ]
    notice = [CitationStyle("The notice (GB/T 7714)", gbt_source(case.sources[0], case.title), chinese=True)] if case.sources else []
    return [found[0], *notice, *found[1:]]


def plain_en(case: Case, title: str, address: str, site_name: str) -> str:
    """One sentence in English."""
    day = _reported(case)
    return f"“{title}”. {site_name}, no. {case.id}" + (f", notice of {day}" if day else "") + f". {address} (accessed [{ACCESSED_EN}])."


def gbt(author: str, title: str, medium: str, date: str | None, address: str | None) -> str:
    """责任者. 题名[文献类型/OL]. (发布日期)[引用日期]. 网址."""
    day = f"({date})" if date else ""
    return f"{author}. {title}[{medium}]. {day}[{ACCESSED}]." + (f" {address}." if address else "")


def gbt_source(source: Source, title: str) -> str:
    """The notice itself, as its first publisher put it out."""
    return gbt(source.publisher or "佚名", source.title or title, "EB/OL", source.date, source.url)


def plain(case: Case, address: str, site_name: str) -> str:
    """One sentence that a reader can paste anywhere."""
    day = _reported(case)
    return f"《{case.title}》，{site_name}，编号 {case.id}" + (f"，{day} 发布" if day else "") + f"，{address}"


def bibtex(case: Case, title: str, address: str, site_name: str, note: str) -> str:
    """A ``@misc`` entry; every character that TeX would act on is escaped."""
    year = _reported(case) or case.id
    fields = {
        "title": f"{{{_tex(title)}}}",
        "author": f"{{{_tex(site_name)}}}",
        "year": year[:4],
        "howpublished": f"\\url{{{_url(address)}}}",
        "note": _tex(note),
    }
    return f"@misc{{case-{case.id},\n" + "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items()) + "}"


def csl(case: Case, title: str, address: str, site_name: str, language: str) -> str:
    """One CSL-JSON item (type webpage), as reference managers import it."""
    day = _reported(case)
    issued = f', "issued": {{"date-parts": [[{", ".join([str(int(part)) for part in day.split("-")])}]]}}' if day else ""
    return (
        f'[{{"id": "case-{case.id}", "type": "webpage", "title": {_json(title)}, "container-title": {_json(site_name)}, "language": "{language}", '
        f'"number": "{case.id}", "URL": {_json(address)}{issued}}}]'
    )


def _reported(case: Case) -> str | None:
    return case.dates.reported.points[0] if case.dates.reported else None


@lru_cache(maxsize=8)  # a title stands in it twice, the site's name on every page
def _tex(text: str) -> str:
    text = _SPACE.sub(" ", text)
    return text.translate(_BIBTEX) if _ACTS.search(text) else text


def _url(address: str) -> str:
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
