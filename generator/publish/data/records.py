"""Each case's JSON record, and how JSON and text for machines are written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from generator.case.record import to_json
from generator.models import Case
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Python's splitlines and some JSON Lines readers break lines here; inside JSON they can only stand in a string.
_LINE_BREAKERS = "\x85\u2028\u2029"
# Characters that XML 1.0 (section 2.2) does not allow, the lone surrogates UTF-8 cannot encode among them.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A case with its record as JSON text: ``to_json`` plus the address of its page."""

    case: Case
    full: str


def encode_one(case: Case, site: SiteContext) -> Encoded:
    """One case."""
    return Encoded(case, dumps(to_json(case, site.vocabulary) | {"url": site.site_url + case_url(case)}))


def dumps(value: Any) -> str:
    """JSON on one line, in Chinese as it is, with nothing in it that a line-wise reader could take for a line's end."""
    text = _ENCODER.encode(value)
    for mark in _LINE_BREAKERS:
        if mark in text:
            text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def pretty(value: Any) -> str:
    """JSON for people: indented, with a last line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def newest(site: SiteContext) -> str:
    """The newest change of any case that counts, ``YYYY-MM-DD``; '' where there is none."""
    return max(map(site.changed_on, site.index.cases), default="")


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _NOT_XML.sub("", text)
