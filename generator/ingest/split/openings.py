"""Finds parties as notices print them, and how a sentence opens: with the same party or another. Only for where a case ends; ``extract`` reads who is
sanctioned."""

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache

from generator.ingest.phrases import phrase, spellings, words
from generator.system import kept_patterns

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZＸ甲乙丙丁"


@cache
def _entity(**may: bool) -> re.Pattern[str] | None:
    """A party as notices print it: ``masked``, called by a letter, with its legal form (``registered``), ``quoted``, or opening its sentence as
    whoever was dealt with; None where it is none of these. Which it can be at all depends on the text, and each costs a search. What looks
    ahead first says only sooner that a name cannot begin here."""
    asked = [kind for kind, it_may in may.items() if it_may]
    return kept_patterns.pattern(f"party {' '.join(asked)}", lambda: _entities(asked)) if asked else None


def _entities(asked: Container[str]) -> str:
    kinds = (
        (
            "masked",
            r"(?=[^某]{0,21}某)(?:[^\W\d_对在向的将给了据]{2,6}(?:省|市|区|县|州|盟|旗|镇)){0,3}某[\u4e00-\u9fffA-Za-z（）()]{0,12}?"
            rf"{words('organisation-end')}"
            r"(?:股份有限公司|有限责任公司|有限公司)?",
        ),
        (
            "lettered",
            rf"(?<![A-Za-z])[A-ZＸ甲乙丙丁]{{1,3}}[\u4e00-\u9fff]{{0,10}}?{words('lettered-end')}",
        ),
        ("registered", rf"[^\W\d_对的由向在将给了称]{{2,20}}{words('registered-form')}"),
        (
            "quoted",
            rf"“[^”\n]{{2,14}}”(?:{words('quoted-site')}|{words('quoted-firm')})|“[^”\n]{{2,12}}{words('site-name-end')}”"
            rf"|(?<=[对家现查的，。；：])“[^”\n]{{1,12}}{words('quoted-firm')}”|(?<=家)“[^”\n]{{2,14}}”"
            rf"|(?:(?<=[一二三四五六七八九十]是)|{'|'.join(f'(?<={word})' for word in sorted(spellings('kind-before-name')))})“[^”\n]{{2,14}}”"
            # opening a sentence that says what it did, or as whoever the decision falls on: “海石汇”未…, 对“海石面馆”予以警告
            rf"|(?:^|(?<=[。；\n]))“[^”\n]{{2,14}}”(?={words('did-next')}|在[^，。；\n]{{2,30}}[时中后])"
            rf"|(?<=[对予令谈])“[^”\n]{{2,14}}”(?={words('decided-next')})",
        ),
        # A name of any kind that opens a sentence or an item and was punished: 市第三中学因…，被警告; “好时光”：…，被罚款.
        (
            "opens",
            rf"(?:^|(?<=[。；：:）、.．\n ，—]))(?!{words('no-name-opens')})"
            rf"(?:“[^”\n]{{2,14}}”|[一-龥A-Za-z（）“”]{{2,22}}?(?:{words('organisation-end')}|{words('opening-name-end')}))"
            r"(?=因(?!此|为|而)[^。；\n]{2,80}被|[：:][^。；\n]{2,60}被)",
        ),
        ("masked", r"[\u4e00-\u9fff]某某?(?=[、，。（(等因的和与以被在为有将向对一二三两四五])"),
    )
    return "|".join(source for kind, source in kinds if kind in asked)


def _parties(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Each party a text names from ``start`` on, in order."""
    opens = "被" in text and any(mark in text for mark in ("因", "：", ":"))
    pattern = _entity(
        masked="某" in text,
        lettered=any(map(text.__contains__, _LETTERS)),
        registered=any(form in text for form in spellings("registered-form")),
        quoted="“" in text,
        opens=opens,
    )
    return pattern.finditer(text, start) if pattern else iter(())


_ONE_HOUSE, _INTRODUCES = phrase("one-firm"), phrase("introduces-one")
_OPENING, _NEXT = 120, 8  # characters of an opening, and those within which the party stands to which 针对 leads
_GOES_ON = phrase("goes-on", "goes-on-his")
# What says by itself that another case follows.
_ANOTHER = phrase("another-case", "same-day", "that-day")
# The first line of a decision set out as a form: 当事人：某公司.
_FORM = phrase("form-party")
_FRESH = phrase("opens-fresh")


def entities(text: str) -> set[str]:
    """The parties a text names, with the places before them (开江县某医院), masked persons too (邓某某)."""
    return {match.group() for match in _parties(text)}


def counts_one(text: str) -> bool:
    """Whether a part of a sentence opens with one business that has no name (一家酒店…, …作出处罚：另一家网吧…)."""
    return _ONE_HOUSE.match(text) is not None


def introduces_one(text: str) -> bool:
    """Whether a text introduces a business that has no name (报警的是一家民宿)."""
    return _INTRODUCES.search(text) is not None


def first_party(text: str, start: int) -> int | None:
    """Where the first party is named from ``start`` on, with the 对 before it."""
    match = next(_parties(text, start), None)
    return match and match.start() - (text[match.start() - 1 : match.start()] == "对")


def same_party(known: set[str], text: str) -> bool:
    """Whether a text names one of the known parties again (呼和浩特市某博物馆, 某博物馆)."""
    return alike(known, entities(text))


def alike(known: set[str], names: set[str]) -> bool:
    """Whether two sets of names share a party, with or without the places before it."""
    if not (known and names):
        return False
    ends = tuple(known)
    for name in names:
        if name.endswith(ends):
            return True
    ends = tuple(names)
    return any(name.endswith(ends) for name in known)


def goes_on(text: str) -> bool:
    """Whether a paragraph opens as one that goes on with the case before it (该公司…, 经查…, 根据…); not where 针对 leads to a party."""
    if text.startswith("此外，“") or (text.startswith("针对") and _leads_to_party(text[:_OPENING])):
        return False
    return _GOES_ON.match(text) is not None or _office_goes_on().match(text) is not None


@cache
def _office_goes_on() -> re.Pattern[str]:
    """An office that continues what a sentence before it reported: 市网信办依法对其…."""
    return re.compile(rf"[“\"]?[^，。某]{{2,24}}?{words('office-noun')}{words('rests-on')}?[^。某]{{0,90}}?{words('party-mentioned-before')}")


def _leads_to_party(opening: str) -> bool:
    """Whether 针对 at the beginning leads to a party, and not to what the party did."""
    party = next(_parties(opening), None)
    return (party is not None and party.start() < _NEXT) or _acts_on()[0].match(opening) is not None


def opens_fresh(text: str) -> bool:
    """Whether a text opens as one that reports another case does."""
    return opens_story(text) or opens_form(text) or brings_another(text)


def opens_story(text: str) -> bool:
    """Whether a text opens as a story does: with a day, a month, 近日."""
    return _FRESH.match(text) is not None


def opens_form(text: str) -> bool:
    """Whether a line opens a decision set out as a form (当事人：某公司)."""
    return _FORM.match(text) is not None


def brings_another(text: str) -> bool:
    """Whether a text opens as one that reports a further case after one already reported (无独有偶, 另一家企业…)."""
    return _ANOTHER.match(text) is not None or _one_more().match(text) is not None


@cache
def _one_more() -> re.Pattern[str]:
    """One more of whom the same is said: 一家民宿同样因…."""
    return re.compile(rf"[^，。；！？\n某该]{{0,12}}一[家所个名]?[^，。；！？\n该]{{2,18}}?{words('likewise')}{words('happened-to-it')}")


@cache
def _acts_on() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whom an act falls on, as its object or as who suffers it, whatever the name: 约谈快手公司, 对“甲视频”…, 某分行因…被罚款."""
    no_name, day = f"(?!{words('no-name-of-one')})", rf"(?:{words('of-late')}|\d{{1,4}}年?\d{{0,2}}月?\d{{0,2}}日?)，?"
    name = rf"(?P<on>[一-龥A-Za-z]{{2,12}}?(?:{words('brand-end')}|社区(?=未))|[“「][^”」\n]{{2,14}}[”」])"
    punished = rf"(?:因|由于|被)[^。；\n]{{0,60}}(?:被|处以?|开出)[^，。；\n]{{0,16}}{words('act-suffered')}"
    forms = f"{words('act-on')}{no_name}{name}", rf"(?:^|[，。；：、])(?:{day})?{no_name}(?P<on>[“「]?[一-龥A-Za-z]{{2,16}}?[”」]?){punished}"
    acts_on, suffers = (re.compile(form) for form in forms)
    return acts_on, suffers


def dealt_with(text: str) -> bool:
    """Whether an act falls on somebody named, whatever kind of name it is (约谈快手公司, 汇丰中国因…被警告)."""
    return _dealt(text) is not None


def party_dealt_with(text: str) -> str:
    """The name on which an act falls (快手公司, 汇丰中国); '' where there is none, or one so short that it may be a person's."""
    found = _dealt(text)
    return found["on"] if found and len(found["on"]) > _PERSON else ""


@lru_cache(maxsize=64)  # both are asked of one text
def _dealt(text: str) -> re.Match[str] | None:
    acts_on, suffers = _acts_on()
    return acts_on.search(text) or (suffers.search(text) if "因" in text or "由于" in text or "被" in text else None)


_PERSON = 3  # characters of a person's name, at most
_DEALT = ("对", "予", "、", "和", "与", "及")  # what stands right before somebody a decision falls on


def dealt_parties(decision: str) -> list[str]:
    """The organisations with a name of their own on whom a decision falls (对某医院罚款…，对某学校警告), each once, in order."""
    names: list[str] = []
    for match in _parties(decision):
        name = match.group()
        if decision[: match.start()].endswith(_DEALT) and is_organisation(name) and not alike(set(names), {name}):
            names.append(name)
    return names


def is_organisation(name: str) -> bool:
    """Whether a name is one of an organisation, and not of a masked person (邓某某)."""
    return len(name) > 3 or name[-1:] != "某"


_ON_PERSON = phrase("on-person")


def on_person(text: str) -> bool:
    """Whether an act falls on a private person (对网民何某…, 对该2人…)."""
    return _ON_PERSON.search(text) is not None


_REFERS_BACK = phrase("refers-back", "refers-back-his")


def refers_back(text: str) -> bool:
    """Whether a text speaks of a party as one that was named before (该企业, 对其)."""
    return _REFERS_BACK.search(text) is not None
