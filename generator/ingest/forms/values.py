"""Makes a case of a form: the words that report it, laid out as ``label：value``, and what its labels say beyond doubt."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.ingest.extract import codes, date_parser, dates, measures, money, statutes
from generator.ingest.extract.offices import named
from generator.ingest.extract.parties import mentions
from generator.ingest.extract.zones import zones
from generator.ingest.forms.sheets import Form, LabelledValue, value_of
from generator.ingest.phrases import phrase
from generator.models import Article, Authority, Found, Measure, PartialDate, Passage, Statute, Zone, ZoneKind
from generator.text.moments import beijing_day

KnownValues = dict[str, Any]
"""What a form says, by the path of each field, as the extractor of that path would give it."""
FormCase = tuple[Passage, KnownValues]
"""The words that report a case of a form, numbered when all of them are known, and what its labels say."""

_LEFT_OUT = ("private", "particulars", "filed", "subject_kind")
_ZONES: dict[str, ZoneKind] = {"facts": "findings", "basis": "decision", "sanction_kind": "decision", "sanction": "decision", "amount": "decision",
                               "confiscated": "decision"}  # fmt: skip
_ON_ANYONE = ("warning", "public-criticism", "fine", "confiscate-gains")  # measures that fall on persons, too
_MEASURED = ("sanction_kind", "sanction", "amount", "confiscated")
_DASHES = "-—–/\\ \t\n\u3000\xa0"
_MASKED = frozenset("某*＊×xX")


def _says_nothing(value: str) -> bool:
    """Whether a field is as good as empty: —, 无, 不适用."""
    return not value.strip(_DASHES) or phrase("nothing-said").fullmatch(value) is not None


def passage(article: Article, form: Form, lead: str = "", heading: str = "") -> Passage:
    """The words of a form as a passage: each label about the case with its value, a paragraph each."""
    paragraphs: list[str] = []
    spans: list[Zone] = []
    at = 0
    for entry in _shown(form):
        line = _line(entry)
        if kind := _ZONES.get(entry.label.id):
            spans.append(Zone(kind, at, at + len(line)))
        paragraphs.append(line)
        at += len(line) + 2
    name = value_of(form, "case_name")
    return Passage(article, 0, heading or (name if 6 <= len(name) <= 60 else ""), "\n\n".join(paragraphs), tuple(spans), lead)


def lines(form: Iterable[LabelledValue]) -> list[str]:
    """The lines of a form about its case."""
    return [_line(entry) for entry in _shown(tuple(form))]


def known(article: Article, form: Form) -> KnownValues:
    """What the labels of a form say, by the paths of the fields. Party and days stand under labels: nothing else in a form is one."""
    who = party_name(value_of(form, "party"))
    organisation = bool(who) and is_organisation(who)
    code = codes.credit_code(value_of(form, "credit_code")) if organisation else None
    said: KnownValues = {
        "subject/name": Found(who, who, "form-party") if organisation or not _MASKED.isdisjoint(who) else None,
        "subject/credit_code": Found(code, code, "form-credit-code") if code else None,
        "dates/found": discovered(article, value_of(form, "facts")),
        "dates/decided": decided(value_of(form, "decided")),
        "decision_no": _number(value_of(form, "decision_no")),
    }
    lists = {
        "authorities": list(authorities(value_of(form, "authority"))),
        "measures": list(_measures(article, form)),
        "statutes": _statutes(article, value_of(form, "basis"), said),
    }
    return said | {path: values for path, values in lists.items() if values}


def party_name(value: str) -> str:
    """The name of a party without what stands in brackets behind it, '' where there is none."""
    name = re.sub(r"(?<!\s)\s*+[（(](?:以下简称|下称|简称|统一|个体|法定|地址|身份)[^（()）]*[）)]", "", value.partition("\n")[0]).strip(" ，。；;:：")
    return "" if _says_nothing(name) else name


def is_organisation(name: str) -> bool:
    """Whether a party is an organisation, or a sole trader with a business name, and no natural person."""
    bare = phrase("sole-trader").sub("", re.sub(r"[（(][^（()）]*[）)]", "", name)).strip()
    ends = any(end == len(bare) for _, end in mentions.ends(bare))
    return ends or (len(bare) > 4 and "·" not in bare and not re.fullmatch(r"[\u4e00-\u9fff]?[某*＊×xX]{1,4}[\u4e00-\u9fff]?", bare))


def authorities(value: str) -> Iterator[Found[Authority]]:
    """The offices that a form names as those who decided."""
    for name in map(str.strip, re.split(r"[、，,；;。\n]", value)):
        kinds = [n.kind for n in named(name)]
        if name and not _says_nothing(name):
            yield Found(Authority(name, kinds[-1] if kinds else None), name, "form-authority")


def discovered(article: Article, facts: str) -> Found[PartialDate] | None:
    """The day that the facts say something was found or happened on; the day on which the case was filed (立案) is none."""
    text = re.sub(r"(?<![^，。；\n])[^，。；\n]*立案[^，。；\n]*", "", facts)
    return dates.read(Passage(article, 1, "", text, (Zone("findings", 0, len(text)),)))[0] if text else None


def decided(value: str) -> Found[PartialDate] | None:
    """The day of a decision, or its month where no day is reported; None where the value is neither."""
    match = date_parser.DATE.search(value)
    date = date_parser.read(match, None, None) if match else None
    if match and date and len(date.text) in (len("2024-08"), len("2024-08-02")):
        return Found(date, match.group(), "form-decided")
    day = beijing_day(value)
    return Found(PartialDate(day), value.strip(), "form-decided") if day else None


def _number(value: str) -> Found[str] | None:
    number = codes.decision_no(value) or ("" if _says_nothing(value) or len(value) > 40 or "\n" in value else value)
    return Found(number, number, "form-decision-no") if number else None


def _statutes(article: Article, basis: str, said: KnownValues) -> list[Found[Statute]]:
    """The provisions that stand under the label of what a decision rests on, whatever that label is (法律依据, 处罚种类和依据)."""
    text = f"处罚依据：{basis}"
    return statutes.read(Passage(article, 1, "", text, (Zone("decision", 0, len(text)),)), said["dates/found"], said["dates/decided"]) if basis else []


def _measures(article: Article, form: Form) -> Iterator[Found[Measure]]:
    """The measures reported by the entries that report measures."""
    said = sorted((e for e in form if e.label.id in _MEASURED and _counts(e)), key=lambda e: _MEASURED.index(e.label.id))
    text = "\n".join(map(_line, said))
    yield from on_party(measures.read(Passage(article, 1, "", text, zones(text)), None) if text else (), form)


def on_party(done: Iterable[Found[Measure]], form: Form) -> list[Found[Measure]]:
    """Measures as they fall on the party of a form: on a person where it is a natural person."""
    name = party_name(value_of(form, "party"))
    person = bool(name) and not is_organisation(name)
    return [
        replace(found, value=replace(found.value, party="person")) if person and found.value.party == "unit" and found.value.kind in _ON_ANYONE else found
        for found in done
    ]


def _counts(entry: LabelledValue) -> bool:
    """Whether an entry of measures says that something was done: a sum must be one."""
    if entry.label.id in ("amount", "confiscated"):
        return bool(money.find(_line(entry)))
    return not _says_nothing(entry.value)


def _shown(form: Sequence[LabelledValue]) -> Iterator[LabelledValue]:
    """The entries about the case; none of a person's own, and no natural person by the full name."""
    for entry in form:
        if not entry.label.known or entry.label.id in _LEFT_OUT or _says_nothing(entry.value):
            continue
        if entry.label.id == "party" and not (is_organisation(party_name(entry.value)) or not _MASKED.isdisjoint(entry.value)):
            continue
        if entry.label.id == "credit_code" and not is_organisation(party_name(value_of(form, "party"))):
            continue
        yield entry


def _line(entry: LabelledValue) -> str:
    """The label as printed, with the unit that a line over the table gives for it, and its value."""
    words, unit = entry.label.words, entry.label.unit
    return f"{words}{'' if unit in words else f'（{unit}）'}：{entry.value}" if words else entry.value
