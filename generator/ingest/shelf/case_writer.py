"""Writes extracted cases into ``content/cases``: a case keeps its id whatever moves, and nothing a person wrote is lost."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.case import file as casefile
from generator.case import identity, sources, store, withdrawal
from generator.ingest.shelf import matching
from generator.ingest.shelf.duplicates import CaseIndex
from generator.ingest.shelf.facts import Narrative, facts
from generator.ingest.shelf.files import CaseFiles, Faults
from generator.ingest.shelf.known import Catalogue
from generator.ingest.shelf.outcome import CaseOutcome
from generator.ingest.shelf.revision import LEFT, OUT_OF_SCOPE
from generator.models import Case
from generator.system import progress
from generator.text import shingles
from generator.vocabulary import Vocabulary


class CaseWriter:
    """Decides which case file each passage of an article creates or changes; files that cannot be parsed are never touched. ``present``: names of the
    articles at hand; ``accept``: ids of cases whose shown change is to be made."""

    def __init__(
        self,
        root: Path,
        vocabulary: Vocabulary,
        faults: Faults | None = None,
        report: progress.Report = progress.silent,
        present: Collection[str] = (),
        accept: Collection[str] = (),
    ) -> None:
        self.root, self._present = root, set(present)
        self.known = Catalogue(root, vocabulary, report)
        self._files = CaseFiles(self.known, vocabulary, faults, accept)
        self._taken: set[str] = set()
        self.again: set[str] = set()  # names of articles to be put again: after them, a case turned out to be theirs
        self._held: dict[str, str] = {}
        self._held_back = CaseIndex(lambda name: self._held[name])

    def day(self, article: str) -> str | None:
        """The day that the cases of an article (the name of its seed) were given before, where it says none itself."""
        cases = filter(None, map(self.known.case, self.known.of_source([f"seed:{article}"])))
        return next((source.date for case in cases for source in case.sources if source.seed == article and source.date), None)

    def put(self, cases: Iterable[Case], text: str | None = None, kept_out: Iterable[Case] = ()) -> list[CaseOutcome]:
        """Write the cases of one article; ``text`` is its text, ``kept_out`` its passages out of scope. One outcome a case, and one for each case no longer
        reported."""
        read_now, others = list(cases), list(kept_out)
        passages = [*read_now, *others]
        if not passages:
            return []
        article = passages[0].sources[0]
        own = self._own(passages)
        twice = matching.printed_twice(read_now)
        chosen = matching.pairs(passages, twice, own, self.known)
        unknown = self.known.withdrawn.without_sketch(withdrawal.article_hashes(passages))
        numbers = {identity.source_of(id) for id in own if self._owned(id, passages[0])} | {identity.source_of(passages[0].id)}
        outcomes: list[CaseOutcome] = []
        for i, case in enumerate(read_now):
            if i in twice:
                first = outcomes[twice[i]]
                outcomes.append(CaseOutcome("merged", first.case_id, first.path, "同一篇文章里一字不差地印了两遍"))
            elif i in chosen:
                outcomes.append(self._known_again(case, chosen[i], text))
            elif unknown:
                outcomes.append(self._perhaps_withdrawn(case, unknown))
            elif held := self._held_back.matches(Narrative(case.body, facts(case))):
                outcomes.append(self._hold_back(case, f"与 {held[0][0]} 说的是同一件事，那一段没有写入"))
            elif broken := self._unreadable_at(case, own):
                outcomes.append(self._unreadable(broken))
            else:
                outcomes.append(self._new(case, numbers))
        out = {pair.case_id for i, pair in chosen.items() if i >= len(read_now)}
        there = {pair.case_id for i, pair in chosen.items() if i < len(read_now)} | {o.case_id for o in outcomes}
        for id in own:
            if id not in there and self._owned(id, passages[0]) and (left := self._leaves(id, OUT_OF_SCOPE if id in out else LEFT, article.seed or "")):
                outcomes.append(left)
        self._present.add(article.seed or "")
        self._taken.add(article.seed or "")
        return outcomes

    def gone(self, article: str) -> list[CaseOutcome]:
        """The cases on disk of an article (the name of its seed) that no longer reports any."""
        self._taken.add(article)
        return [o for id in self.known.of_source([f"seed:{article}"]) if self._is_article_of(article, id) and (o := self._leaves(id, LEFT, article))]

    def _is_article_of(self, article: str, id: str) -> bool:
        case = self.known.case(id)
        return case is not None and bool(case.sources) and case.sources[sources.owner(case)].seed == article

    def _own(self, passages: Sequence[Case]) -> list[str]:
        keys = {key for case in passages for source in case.sources[:1] for key in identity.source_keys(source)}
        seed = passages[0].sources[0].seed or ""
        if "/" in seed and (bare := seed.rpartition("/")[2]) not in self._present:  # it was put into a folder since
            keys.add(f"seed:{bare}")
        return self.known.of_source(keys | {f"id:{identity.source_of(case.id)}" for case in passages})

    def _owned(self, id: str, case_read: Case) -> bool:
        if identity.source_of(id) == identity.source_of(case_read.id):
            return True
        case = self.known.case(id)
        return case is not None and sources.owns(case, case_read)

    def _unreadable(self, id: str) -> CaseOutcome:
        return CaseOutcome("kept", id, self.known.path(id), "现有文件读不出来，先用 casebook check 查看", asks=True)

    def _unreadable_at(self, case: Case, own: Iterable[str]) -> str | None:
        """The unreadable case of the same source that this may be: it has the same ordinal, or disappeared during this run."""
        at = identity.ordinal_of(case.id)
        for id in own:
            known = self.known.of[id]
            gone = known.readable and known.status != "withdrawn" and self.known.text(id) is None
            if gone or (not known.readable and identity.ordinal_of(id) == at and not self.known.body(id)):
                return id
        return None

    # ------------------------------------------------------------ a passage that reports a known case

    def _known_again(self, case: Case, pair: matching.Pair, text: str | None) -> CaseOutcome:
        if pair.withdrawn:
            return self._withdrawn(case, pair)
        live = self.known.alive(pair.case_id)
        old = self.known.case(live) if live and self.known.of[live].readable else None
        if old is None:
            return self._unreadable(live or pair.case_id)
        return self._read_again(case, old, pair, text, merged=live != pair.case_id)

    def _read_again(self, case: Case, old: Case, pair: matching.Pair, text: str | None, *, merged: bool) -> CaseOutcome:
        """A live case is reported by a passage: read it anew from its own article, or note the article among its sources."""
        article = case.sources[0]
        at = sources.entry(old.sources, article)
        before = old.sources[at] if at is not None else None
        if before is not None and self._is_copy(article.seed, before.seed) and not (article.url and not before.url):
            other = shingles.letters(case.body) != shingles.letters(old.body) and sources.owns(old, case)
            why = f"{article.seed} 是同一来源的另一份，文字不同；案例按 {before.seed}，要用这一份就删去那一份" if other else ""
            return CaseOutcome("unchanged", old.id, self.known.path(old.id), why, asks=other)
        noted = sources.joined(old, article)
        if merged or not sources.owns(noted, case):
            outcome = self._files.noted(old, noted, "merged" if at is None else "improved", pair.why or "来源的信息有更正")
        else:
            outcome = self._files.read_anew(old, sources.joined(replace(case, id=old.id, sources=old.sources), article), text)
        owner = noted.sources[sources.owner(noted)]
        if owner.seed in self._taken and old.sources and owner != old.sources[sources.owner(old)]:
            self.again.add(owner.seed or "")
        return outcome

    def _is_copy(self, seed: str | None, known: str | None) -> bool:
        return bool(known) and known != seed and known in self._present

    def _withdrawn(self, case: Case, pair: matching.Pair) -> CaseOutcome:
        """A passage that reports a withdrawn case; what would be written is not to be shown either."""
        id, sure = pair.case_id, pair.share >= withdrawal.SURELY
        if sure and id == case.id:
            return CaseOutcome("kept", id, self.known.path(id), "状态为 withdrawn，未改动（已经撤回）")
        if not sure:
            return self._hold_back(case, f"很像已撤回的 {id}（文字重合 {pair.share:.0%}）")
        return CaseOutcome("withdrawn", case.id, store.place(self.root, case.id), f"与已撤回的 {id} 说的是同一件事")

    def _perhaps_withdrawn(self, case: Case, unknown: list[str]) -> CaseOutcome:
        if case.id in unknown:
            return CaseOutcome("kept", case.id, self.known.path(case.id), "状态为 withdrawn，未改动（已经撤回）")
        return self._hold_back(case, f"{'、'.join(unknown)} 是手工撤回的，没有摘要，认不出这一段是不是它")

    def _hold_back(self, case: Case, why: str) -> CaseOutcome:
        """A passage that may be what was withdrawn is not written, and none that reports the same in the articles after it."""
        name = f"{case.sources[0].seed or case.sources[0].url}#{identity.ordinal_of(case.id)}"
        self._held[name] = case.body
        self._held_back.add(replace(case, id=name))
        return CaseOutcome("withdrawn", case.id, store.place(self.root, case.id), f"{why}；确实是另一案的，用 casebook new 写", asks=True)

    # ------------------------------------------------------------ a passage that reports a new case

    def _new(self, case: Case, numbers: Collection[str]) -> CaseOutcome:
        day, source, _ = case.id.split("-")
        wanted = identity.ordinal_of(case.id)
        new = replace(case, id=identity.numbered(day, source, self.known.next_ordinal(numbers, wanted)))
        return self._files.write("written", new, store.place(self.root, new.id))

    # ------------------------------------------------------------ a case that no passage reports

    def _leaves(self, id: str, note: str, article: str) -> CaseOutcome | None:
        """Note in a file that its article no longer reports it; None for merged or withdrawn cases, a person's file, and a case read from another copy."""
        known = self.known.of[id]
        old = self.known.case(id) if known.readable and known.status in ("draft", "reviewed") else None
        if old is None or not any(source.seed == article or not self._is_copy(article, source.seed) for source in old.sources if source.seed):
            return None
        text = self.known.text(id) or ""
        if old.status == "draft" and casefile.untouched(text) and note not in old.review:
            written = self._files.write("improved", replace(old, review=(*old.review, note)), self.known.path(id))
            if written.kind == "refused":
                return written
        return CaseOutcome("left", id, self.known.path(id), note, asks=True)
