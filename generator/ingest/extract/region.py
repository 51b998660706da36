"""Reads the region of a case: the narrower of the subject's and the deciding authority's place.

In one province but apart, the authority's counts; in two provinces the subject's. If neither is named, titles, lead and account count, and the region is
``inferred``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.ingest.extract import gazetteer
from generator.ingest.extract.decisions import masked
from generator.ingest.extract.preceding import headline, preceding_words
from generator.ingest.phrases import part, part_span, phrase
from generator.models import Authority, Found, Passage, Region
from generator.vocabulary.places import Place

_ACCOUNT_OPENS, _RELEASES = phrase("account-opens"), "发布"
_BANK = phrase("bank-name")  # it says where a bank began, not where it acted
_FAR = phrase("far-place")


class Spot(NamedTuple):
    """A place and the words that name it."""

    place: Place
    words: str
    row: str


def read(passage: Passage, authorities: Sequence[Found[Authority]], subject: Found[str] | None) -> Found[Region] | None:
    """The region of a case, None where nothing states it. ``inferred`` where its words stand outside the passage's text."""
    deciding = next((a.value.name for a in authorities if a.value.role == "deciding"), "")
    helpers = " ".join(a.value.name for a in authorities if a.value.role != "deciding")
    around = _around(passage, helpers)
    office = _spot(deciding, around, "region-authority")
    party = _no_bank(_spot(_as_printed(passage.text, subject), [*_line(office), *around], "region-subject"), subject)
    if office is None and party is not None:
        office = _spot(deciding, [*_line(party), *around], "region-authority")
    chosen = _narrower(office, party) or _stated(passage, around) or _from_context(passage, around)
    if chosen is None:
        return None
    chosen = _sharper(chosen, passage, around)
    place = chosen.place
    inferred = chosen.words not in passage.text
    return Found(Region(place.id, place.code, place.path, inferred), chosen.words, chosen.row)


def open_names(authorities: Sequence[Found[Authority]], subject: Found[str] | None) -> tuple[str, ...]:
    """The place names of office and party that several places bear (鼓楼区): what to look at where the region stayed open."""
    names = [a.value.name for a in authorities if a.value.role == "deciding"] + ([subject.value] if subject else [])
    return tuple(
        name[m.start : m.end] for name in names for m in gazetteer.find(name) if len(m.ids) > 1 and gazetteer.alone(m) is None
    )


def _as_printed(text: str, subject: Found[str] | None) -> str:
    """The subject with the words right before it: 位于西安市高新区的某公司."""
    if subject is None or phrase("several-firms").search(subject.value):
        return ""
    at = text.find(subject.words)
    if phrase("among-others").match(text, at + len(subject.words)):
        return ""
    close = phrase("seat").search(text, max(0, at - 16), at) if at > 0 else None
    return text[part_span(close)[0] : at + len(subject.words)] if close else subject.value


def _no_bank(party: Spot | None, subject: Found[str] | None) -> Spot | None:
    """The place of the party, none where it is a district that only a bank's name holds (东岭农商银行)."""
    if party is None or subject is None or party.place.level in ("province", "prefecture"):
        return party
    at = subject.value.find(party.words)
    return None if at >= 0 and _BANK.match(subject.value, at + len(party.words)) else party


def _line(spot: Spot | None) -> list[str]:
    return list(gazetteer.line(spot.place.id)) if spot else []


def _spot(name: str, context: Sequence[str], row: str) -> Spot | None:
    mentions = gazetteer.find(name)
    place = gazetteer.resolve(mentions, context) if mentions else None
    if place is None:
        return None
    own = [m for m in mentions if any(place.id in gazetteer.line(i) or i in gazetteer.line(place.id) for i in m.ids)]
    return Spot(place, name[own[0].start : own[-1].end], row)


def _around(passage: Passage, helpers: str) -> list[str]:
    """Ids of the places named around the case, nearest first: they settle names that several places bear."""
    ids: list[str] = []
    accounts = (_place_first(account or "") for account in (passage.origin, passage.article.publisher))
    texts = (helpers, passage.title, passage.text, passage.lead, passage.article.title, *accounts)
    for text in filter(None, texts):
        plain = masked(text)
        for mention in gazetteer.find(plain[:1500]):
            place = gazetteer.alone(mention)
            if place and not _FAR.search(plain, max(0, mention.start - 12), mention.start):
                ids += [i for i in gazetteer.line(place.id) if i not in ids]
    return ids


def _narrower(office: Spot | None, party: Spot | None) -> Spot | None:
    if office is None or party is None:
        return office or party
    of_office, of_party = gazetteer.line(office.place.id), gazetteer.line(party.place.id)
    if office.place.id in of_party:
        return party
    if party.place.id in of_office:
        return office
    return office if of_office[-1] == of_party[-1] else party


def _stated(passage: Passage, around: Sequence[str]) -> Spot | None:
    """A place in the passage that stands for the party or the office: 江西某企业, 位于天河区."""
    text = masked(passage.text)
    for start, end in _chains(text):
        if _FAR.search(text, max(0, start - 12), start):
            continue
        if (phrase("stands-for-party").match(text, end) or phrase("sits").search(text, max(0, start - 6), start)) and (
            spot := _spot(text[start:end], around, "region-text")
        ):
            return spot
    return None


def _chains(text: str) -> Iterator[tuple[int, int]]:
    """Spans of places that follow one another without a gap: 江西赣州定南县."""
    start = end = -1
    for mention in gazetteer.find(text):
        if mention.start != end:
            if end > 0:
                yield start, end
            start = mention.start
        end = mention.end
    if end > 0:
        yield start, end


def _from_context(passage: Passage, around: Sequence[str]) -> Spot | None:
    """A place named around the case: its title, the lead, the article's title when it is one headline, the account."""
    title = headline(passage)
    accounts = [_place_first(a) for a in (passage.origin, passage.article.publisher) if a and phrase("regional-account", "regional-account-end").search(a)]
    for text in (passage.title, preceding_words(passage), passage.lead[:400], title, *accounts):
        for start, end in _chains(masked(text)):
            if not _FAR.search(text, max(0, start - 12), start) and (spot := _spot(text[start:end], around, "region-context")):
                return spot
    return None


def _place_first(account: str) -> str:
    """An account with its place before its office, where a short county name is no weak one: 平安沛县, 沛县发布 -> 沛县公安."""
    if account.endswith(_RELEASES):
        return account.removesuffix(_RELEASES) + "公安"
    return _ACCOUNT_OPENS.sub("", account) + "公安" if _ACCOUNT_OPENS.match(account) else account


def _sharper(chosen: Spot, passage: Passage, around: Sequence[str]) -> Spot:
    """A province or city alone gives way to a place within it: that of the deciding branch (钦南分局), or the one in the title of the case."""
    if chosen.place.level not in ("province", "prefecture"):
        return chosen
    branches = [part(match) for match in phrase("branch").finditer(passage.text)]  # 钦州市公安局钦南分局 -> 钦南区
    named = [(f"{short[-n:]}区", "region-branch") for short in branches for n in (3, 2) if len(short) >= n]
    named += [(passage.title[start:end], "region-title") for start, end in _chains(passage.title) if not _BANK.match(passage.title, end)]
    for name, row in named:
        spot = _spot(name, [*_line(chosen), *around], row)
        if spot and spot.place.id != chosen.place.id and chosen.place.id in gazetteer.line(spot.place.id):
            return spot._replace(words=name[:-1]) if row == "region-branch" else spot
    return chosen
