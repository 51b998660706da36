"""How to cite a case page and the notice it rests on: GB/T 7714-2015, BibTeX, CSL-JSON and plain text.

GB/T 7714 asks for the day of access, which a page built once cannot know: ``ACCESSED`` stands in its place, and the page's
script puts the reader's day there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from generator.models import Case, Source

ACCESSED = "引用日期"
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {c: "\\" + c for c in "&%$#_{}"}
)
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """One way to cite: its name, the text, and whether the text is code (shown in a fixed pitch)."""

    name: str
    text: str
    code: bool = False


def citations(case: Case, address: str, site_name: str) -> list[Citation]:
    """Every way to cite a case whose page stands at ``address``."""
    found = [Citation("GB/T 7714（本页）", gbt(site_name, case.title, "DB/OL", _reported(case), address))]
    if case.sources:
        found.append(Citation("GB/T 7714（公告）", gbt_source(case.sources[0], case.title)))
    return [
        *found,
        Citation("固定网址", address),
        Citation("纯文本", plain(case, address, site_name)),
        Citation("BibTeX", bibtex(case, address, site_name), code=True),
        Citation("CSL-JSON", csl(case, address, site_name), code=True),
    ]


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


def bibtex(case: Case, address: str, site_name: str) -> str:
    """A ``@misc`` entry; every character that TeX would act on is escaped."""
    year = _reported(case) or case.id
    fields = {
        "title": f"{{{_tex(case.title)}}}",
        "author": f"{{{_tex(site_name)}}}",
        "year": year[:4],
        "howpublished": f"\\url{{{_url(address)}}}",
        "note": _tex(f"编号 {case.id}"),
    }
    return f"@misc{{case-{case.id},\n" + "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items()) + "}"


def csl(case: Case, address: str, site_name: str) -> str:
    """One CSL-JSON item (type webpage), as reference managers import it."""
    item: dict[str, object] = {
        "id": f"case-{case.id}",
        "type": "webpage",
        "title": case.title,
        "container-title": site_name,
        "language": "zh-CN",
        "number": case.id,
        "URL": address,
    }
    if day := _reported(case):
        item["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    return _JSON.encode([item])


def _reported(case: Case) -> str | None:
    return case.dates.reported.points[0] if case.dates.reported else None


def _tex(text: str) -> str:
    return re.sub(r"\s+", " ", text).translate(_BIBTEX)


def _url(address: str) -> str:
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
