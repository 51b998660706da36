"""Reads who was sanctioned, as printed: the organisation that the decision is addressed to; ``coreference`` resolves 该公司 and the like."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from generator.ingest.extract import offices
from generator.ingest.extract.decisions import deciding, masked
from generator.ingest.extract.parties import coreference, mentions
from generator.ingest.extract.parties.mentions import Organisation, products
from generator.ingest.extract.preceding import headline
from generator.ingest.phrases import Phrases, part, part_span, phrase
from generator.models import Found, Passage
from generator.vocabulary import vocabulary

_PRODUCT_END = phrase("product-end")
_QUOTES = "“\"「"
_CLOSED, _SUCH = "”\"」", "的“"
_TO = "对针向没"
_NO_LIST = frozenset("的等及和、某")


def read(passage: Passage) -> Found[str] | None:
    """The sanctioned organisation (a person where only a person is), or None where the article names neither."""
    text = passage.text
    named = coreference.named(passage)
    person = None
    for start, words, direct in _objects(text):
        if chosen := coreference.addressed(text, start, words, named, joint=passage.joint):
            full = coreference.fullest(passage, coreference.introduced(text, coreference.operator(text, chosen, named), named))
            return Found(full.text, full.text, "subject-addressed")
        ruled = direct and phrase("rules-on").match(text, start + len(words))
        if (ruled or words[0] in _QUOTES) and (brand := _brand(words)):
            return Found(brand, brand, "subject-brand")
        person = person or (mentions.person_addressed(text, words) if direct else None)
    if person := person or mentions.person_punished(text):
        return Found(person, person, "subject-person")
    return _unaddressed(passage, named)


def _unaddressed(passage: Passage, named: list[Organisation]) -> Found[str] | None:
    """The party of a notice whose decision names none: who suffered it, who is named at all, who is named around the case."""
    text = passage.text
    named = [o for o in named if not coreference.is_victim(text, o)]
    if named and all(o.vague for o in named):
        named = coreference.headed(passage) or named
    suffering = _suffering(text, named)
    if not suffering and (brand := _short_name(text, phrase("brand-suffers"), [(s.start, s.end) for s in deciding(text)])):
        return Found(brand, brand, "subject-brand")
    if named:
        first = coreference.fullest(passage, coreference.likeliest(text, suffering or named))
        return Found(first.text, first.text, "subject-passive" if suffering else "subject-first")
    if quoted := phrase("quoted-name", "quoted-local", "quoted-neglects").search(text):
        name = part(quoted)
        return Found(name, name, "subject-quoted")
    if brand := _short_name(text, phrase("brand-neglects"), [(0, len(text))], lambda name: _PRODUCT_END.sub("", name)):
        return Found(brand, brand, "subject-brand")
    if brand := _short_name(text, phrase("name-neglects"), [(0, len(text))]):
        return Found(brand, brand, "subject-brand")
    for attacked in coreference.attacked(passage):
        return Found(attacked.text, attacked.text, "subject-before")
    return _from_context(passage)


def read_type(passage: Passage, name: Found[str] | None) -> Found[str] | None:
    """The id of the subject's row in ``subject_types.yaml``: by words anywhere in its name, by how it ends, or by 该事业单位."""
    if name is None or "企事业单位" in name.value:
        return None
    for row, words in _also():
        if word := next((w for w in words if w in name.value), None):
            return Found(row, word, row)
    ends, longest = _type_ends()
    if cue := next((end for n in range(longest, 0, -1) if (end := name.value[-n:]) in ends), None):
        return Found(ends[cue], cue, ends[cue])
    for row, words in _also():
        if word := next((w for w in words if f"该{w}" in passage.text), None):
            return Found(row, f"该{word}", row)
    return None


@cache
def _also() -> list[tuple[str, tuple[str, ...]]]:
    return [(row.id, row.also) for row in vocabulary().subject_types.values() if row.also]


@cache
def _type_ends() -> tuple[dict[str, str], int]:
    """The row of each word that ends a name, and how long the longest is."""
    ends = {cue: row.id for row in vocabulary().subject_types.values() for cue in row.cues}
    return ends, max(map(len, ends))


def _objects(text: str) -> Iterator[tuple[int, str, bool]]:
    """Whom the sentences that decide address: where the words begin, the words, whether 对 stands before them."""
    plain = masked(text)
    for sentence in deciding(text):
        for match in phrase("addressed", "dealt-with", "dealt-with-so", "gains-taken-of").finditer(plain, sentence.start, sentence.end):
            start, end = part_span(match)
            if mentions.CRIMINAL.match(plain, end):
                continue
            if plain[end - 1] in _CLOSED and (described := plain.rfind(_SUCH, start, end)) >= 0:
                start = described + 1  # 对未落实实名登记的“甲网吧”
            yield start, plain[start:end], plain[match.start()] in _TO


def _from_context(passage: Passage) -> Found[str] | None:
    """A party that only the case's title, the lead or a headline of one story names."""
    for text in (passage.title, passage.lead, headline(passage)):
        if named := [o for o in mentions.find(text) if not coreference.is_office(text, o) and o.end_word not in products()]:
            first = coreference.likeliest(text, named)
            return Found(first.text, first.text, "subject-context")
    return None


def _suffering(text: str, named: list[Organisation]) -> list[Organisation]:
    """The organisations of a sentence that says they were punished: 江西某企业因…被依法处罚."""
    for sentence in deciding(text):
        before = [o for o in named if sentence.start <= o.start and o.end <= sentence.last]
        if before and "被" in text[before[0].end : sentence.last + 2]:
            return before
    return []


def _short_name(text: str, phrases: Phrases, spans: Iterable[tuple[int, int]], bare: Callable[[str], str] = str) -> str | None:
    """The first name that one of the phrases has in a span and that, ``bare`` of what it is a name of, is neither office, place nor common noun."""
    for low, high in spans:
        for match in phrases.finditer(text, low, high):
            name, (start, end) = part(match), part_span(match)
            office = any(n.start < end and start < n.end for n in offices.named(text))
            short = bare(name)
            plain = _is_no_brand(short) or phrase("no-short-name").search(short) or phrase("adverb-end").search(short)
            noun = short[-1:] in tuple("省市县区") or mentions.ends(short)[:1] == [(0, len(short))]
            if short and not (office or plain or noun):
                return name
    return None


def _is_no_brand(name: str) -> bool:
    return bool(phrase("no-brand").search(name) or phrase("person-end").search(name))


def _brand(words: str) -> str | None:
    """A platform named by its brand alone: 对小红书平台, 对“知网”."""
    tail = _PRODUCT_END.search(words)
    name = words[: tail.start() if tail else None].strip("“”\"「」")
    if mentions.ends(name)[:1] == [(0, len(name))]:
        return None
    if not 2 <= len(name) <= 12 or _is_no_brand(name) or not _NO_LIST.isdisjoint(name):
        return None
    quoted = words[0] in _QUOTES and words[-1] in "”\"」"
    return words[1:-1] if quoted else words
