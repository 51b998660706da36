"""Reads who decided, guided or joined: the first office that is the subject of the decision decides; else lead, titles and account are searched."""

from collections.abc import Iterable, Sequence

from generator.ingest.extract import gazetteer, offices
from generator.ingest.extract.decisions import Deciding, deciding
from generator.ingest.extract.offices import NamedOffice, named
from generator.ingest.extract.preceding import headline, opening, preceding_words
from generator.ingest.phrases import phrase
from generator.models import Authority, Found, Passage
from generator.vocabulary import vocabulary

_RANKS = ("自治区", "党委", *"省市县区州盟旗")
_BRANCH = "分局"  # alone it is the police's, unless the notice speaks of another office (市场监管局…青浦分局)
_PENALISES = phrase("penalises")
_OWN_OFFICE = phrase("own-office")
_FOOT, _LONGEST_SIGNATURE, _MARKUP = 8, 40, " \t\u3000*#>"  # lines at the end of an article, characters of one


def read(passage: Passage) -> list[Found[Authority]]:
    """The authorities of a case, the deciding one first; empty where none is named. ``kind`` is an id of ``authorities.yaml``."""
    mentioned = named(passage.text)
    chosen = _deciding(passage.text, mentioned)
    if chosen is None or _own_decides(passage.text, mentioned):
        elsewhere = _from_context(passage)
        if elsewhere or chosen is None:
            return elsewhere
    before = reversed(named(preceding_words(passage)))
    chosen = _fuller(chosen, [*mentioned, *before, *(n for text in _context(passage) for n in named(text))])
    chosen = _of_its_kind(chosen, passage)
    others = [n for n in mentioned if n.role != "deciding" and not phrase("campaign-only").match(passage.text, n.end)]
    row = f"authority-{chosen.kind}"
    found = [Found(Authority(chosen.name, chosen.kind, "deciding"), chosen.name, row)]
    for other in others:
        if other.name not in (f.value.name for f in found) and not chosen.name.endswith(other.name):
            found.append(Found(Authority(other.name, other.kind, other.role), other.name, f"authority-{other.kind}"))
    return found


def _context(passage: Passage) -> Iterable[str]:
    """What the article says around the case, nearest first; a title of several headlines says nothing of one of them."""
    yield passage.title
    yield opening(passage)
    yield passage.lead
    yield headline(passage)


def _from_context(passage: Passage) -> list[Found[Authority]]:
    for text in _context(passage):
        if chosen := _deciding(text, named(text)):
            return [Found(Authority(chosen.name, chosen.kind, "deciding"), chosen.name, f"authority-{chosen.kind}-context")]
    if own := _OWN_OFFICE.search(passage.text):
        if signed := _signed(passage):
            return [Found(Authority(signed.name, signed.kind, "deciding"), signed.name, f"authority-{signed.kind}-signed")]
        for account in filter(None, (passage.origin, passage.article.publisher)):
            by_name = [("cac", phrase("cac-account")), ("police", phrase("police-account"))]
            kinds = [n.kind for n in named(account)] or [kind for kind, words in by_name if words.search(account)]
            if kinds and phrase("office-account").search(account):
                return [Found(Authority(own.group(), kinds[0], "deciding"), own.group(), f"authority-{kinds[0]}-account")]
    return []


def _signed(passage: Passage) -> NamedOffice | None:
    """The office that signed an article: a line at its end that is an office's name and nothing else."""
    last = [line.strip(_MARKUP) for line in passage.article.body.splitlines() if line.strip()][-_FOOT:]
    names = ((line, named(line)) for line in reversed(last) if len(line) <= _LONGEST_SIGNATURE)
    return next((found[-1] for line, found in names if found and found[-1].end == len(line) and found[0].start == 0), None)


def _own_decides(text: str, mentioned: Sequence[NamedOffice]) -> bool:
    """Whether the first decision is one of the office that speaks (我局联合公安机关核查…，我局依据…)."""
    for sentence in deciding(text):
        own = max((m.end() for m in _OWN_OFFICE.finditer(text, sentence.start, sentence.last)), default=-1)
        acting = [n for n in mentioned if n.acts and n.role == "deciding" and sentence.start <= n.start < sentence.last]
        if own >= 0 or acting:
            return own >= 0 and all(n.start < own for n in acting)
    return False


def _of_its_kind(chosen: NamedOffice, passage: Passage) -> NamedOffice:
    """A branch named without its office (青浦分局) is one of the office that the article speaks of."""
    if not chosen.name.endswith(_BRANCH) or "公安" in chosen.name or chosen.kind != "police":
        return chosen
    kinds = [n.kind for text in (passage.text, *_context(passage)) for n in named(text) if not n.name.endswith(_BRANCH)]
    return chosen._replace(kind=kinds[0]) if kinds and "police" not in kinds else chosen


def _deciding(text: str, mentioned: Sequence[NamedOffice]) -> NamedOffice | None:
    """The authority that is subject of the decision, else the first that acts, else the first that is named at all."""
    fallback = {row.id for row in vocabulary().authorities.values() if row.fallback}
    for pool in ([n for n in mentioned if n.kind not in fallback], mentioned):
        acting = [n for n in pool if n.acts and n.role == "deciding"]
        if chosen := _subject_of_decision(text, acting):
            return chosen
        if acting:
            return acting[0]
        if spoken := [n for n in pool if n.role == "deciding"] or [n for n in pool if n.role == "joint"]:
            return spoken[0]._replace(role="deciding")
    return None


def _subject_of_decision(text: str, acting: Sequence[NamedOffice]) -> NamedOffice | None:
    """The office before the words of decision; who punishes goes before who only talks to the party or orders it to mend."""
    talks = None
    for sentence in deciding(text):
        before = [n for n in acting if sentence.start <= n.start and n.end <= sentence.last]
        if not before:
            continue
        first = next((n for n in reversed(before) if n.end <= sentence.first), before[0])
        talks = talks or first
        if _PENALISES.search(text, sentence.first, sentence.end):
            return _who_punishes(text, sentence, before) or first
    return talks


def _who_punishes(text: str, sentence: Deciding, before: Sequence[NamedOffice]) -> NamedOffice | None:
    """Who is named between a talk and the penalty that follows it: 公安局约谈负责人，市网信办对该网站罚款一万元."""
    penalty = _PENALISES.search(text, sentence.first, sentence.end)
    between = [n for n in before if penalty and sentence.first < n.start and n.end <= penalty.start()]
    return next((n for n in reversed(between) if phrase("acts-next").match(text, n.end)), None)


def _fuller(chosen: NamedOffice, mentioned: Iterable[NamedOffice]) -> NamedOffice:
    """The same authority with its place, where it is named so elsewhere: 市委网信办 -> 鄂尔多斯市委网信办."""
    if chosen.name.endswith(_BRANCH):
        core = chosen.name.removesuffix(_BRANCH).removesuffix("公安")
        fuller = (n for n in mentioned if n.kind == chosen.kind and n.acts and core in n.name and len(n.name) > len(chosen.name))
        return next(fuller, chosen)
    if offices.has_place(chosen.name):
        return chosen
    placed = [n for n in mentioned if n.kind == chosen.kind and n.role == "deciding" and gazetteer.find(n.name)]
    same = [n for n in placed if n.acts]
    plain = chosen.name.replace("委", "")
    alike = [n for n in same if n.name.replace("委", "").endswith(plain)]
    spoke = [n for n in placed if n.name.replace("委", "").endswith(plain)]  # 某市网信办官网发布通报，…网信办对该公司警告
    if not same and len({n.name for n in spoke}) == 1:
        return spoke[0]
    return next(iter(alike if chosen.name.startswith(_RANKS) else same), chosen)
