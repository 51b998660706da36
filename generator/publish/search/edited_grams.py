"""The index of characters after an edit: what stands in the lists of the index before it, with the places of the edited texts put right.

The files are those of an index made anew, byte for byte, as long as they are cut along the same tree: no run has become frequent or rare. Whether
this is so follows from the counts that lists and nodes have; where it is not, nothing is given, and the index must be made anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from generator.publish.search import grams, postings, repeats
from generator.publish.search.gram_index import GramIndex
from generator.publish.search.grams import END, LONGEST, FrequentRun
from generator.publish.search.normalise import Folded, fold
from generator.publish.search.postings import Postings
from generator.publish.search.shards import loosened, planes, squeezed

MANY = 64  # texts; of so many edited ones an index made anew costs less
Placed = dict[tuple[str, str, str], list[tuple[int, int]]]  # longest frequent run, gram, file -> places: the number of a text, and an offset in it
Repeated = dict[str, tuple[repeats.Repeat, int]]  # of a gram the repeat that it stands in, and how far behind its beginning


def edited(kept: GramIndex, texts: Folded) -> GramIndex | None:
    """The index of these texts instead of those it was made of, where it is cut along the same tree."""
    before, now = kept.texts, texts.given
    changed = sorted(n for n in before.keys() | now.keys() if before.get(n) != now.get(n))
    if len(changed) > MANY or grams.limit_of(len(now)) != grams.limit_of(len(before)):
        return None
    return _Edit(kept, texts, changed).result() if changed else kept


class _Edit:
    """One edit of an index: looks at the edited texts as they were and as they are."""

    def __init__(self, kept: GramIndex, texts: Folded, changed: list[int]) -> None:
        self._kept, self._texts, self._changed = kept, texts, changed
        self._lists: dict[str, dict[str, Postings]] = {}
        self._repeated = _by_gram(kept.repeats)
        self._before = self._placed({n: fold(kept.texts[n]) for n in changed if n in kept.texts})
        self._now = self._placed({n: texts[n] for n in changed if n in texts.given})
        self._places = {gram: places for (_, gram, _), places in self._now.items()}
        self._change = Counter({gram: len(places) for gram, places in self._places.items()})
        self._change.subtract({gram: len(places) for (_, gram, _), places in self._before.items()})

    def result(self) -> GramIndex | None:
        """The index after the edit, or None where it is cut in another way."""
        nodes = self._counted()
        if nodes is None or not self._runs_are_as_frequent():
            return None
        followers = self._followers()
        found = list(repeats.find(followers, self._opening))
        files = self._kept.files | dict(self._where())
        for name, lists in self._stale(_by_gram(found), nodes).items():
            files[name] = squeezed(postings.packed(lists))
            if not lists and "-" not in name:  # a bucket is asked for whatever is left in it
                del files[name]
        for run, node in nodes.items():
            for number in range(node.buckets, self._kept.nodes[run].buckets):
                del files[f"{grams.file_name(run)}-{number}"]
        return GramIndex(self._texts.given, self._texts.marks, dict(sorted(files.items())), nodes, found, followers)

    # ------------------------------------------------------------ where a gram stands

    def _descent(self, text: str, place: int, nodes: dict[str, FrequentRun]) -> tuple[str, str, str]:
        """For a place in a text (with its end): the longest frequent run that begins there, the gram, and the file with the gram's list."""
        run = ""
        while len(run) < LONGEST and text[place + len(run)] in nodes[run].frequent:
            run += text[place + len(run)]
        if len(run) == LONGEST:
            return run, run, grams.file_name(run)
        bucket = grams.bucket(text[place + len(run)], nodes[run].buckets)
        return run, text[place : place + len(run) // 2 * 2 + 2], f"{grams.file_name(run)}-{bucket}"

    def _placed(self, texts: Mapping[int, str]) -> Placed:
        """The places of grams in the edited texts."""
        found: Placed = defaultdict(list)
        for number in self._changed:
            text = texts.get(number, "")
            ended = text + END
            for offset, character in enumerate(text):
                if character != "\n":
                    found[self._descent(ended, offset, self._kept.nodes)].append((number, offset))
        return found

    def _gram_at(self, number: int, offset: int) -> str | None:
        """The gram that begins at a place of the texts as they are."""
        text = self._texts[number]
        return self._descent(text + END, offset, self._kept.nodes)[1] if 0 <= offset < len(text) and text[offset] != "\n" else None

    def _listed(self, gram: str, repeated: Repeated, nodes: dict[str, FrequentRun]) -> tuple[str, str, int]:
        """The file and the name of the list that a gram stands in, and how far behind the listed places it begins."""
        if gram in repeated:
            repeat, behind = repeated[gram]
            return grams.file_name(repeat.grams[0]), repeat.text, behind
        return self._descent(gram + END, 0, nodes)[2], gram, 0

    def _kept_lists(self, file: str) -> dict[str, Postings]:
        if file not in self._lists:
            self._lists[file] = postings.unpacked(loosened(self._kept.files[file])) if file in self._kept.files else {}
        return self._lists[file]

    def _kept_postings(self, gram: str) -> Postings:
        file, name, behind = self._listed(gram, self._repeated, self._kept.nodes)
        known = self._kept_lists(file).get(name, Postings())
        return replace(known, shift=behind) if behind else known

    def _postings(self, gram: str) -> Postings:
        known = self._kept_postings(gram)
        return known.edited(self._changed, self._places.get(gram, ())) if gram in self._change else known

    def _count(self, gram: str) -> int:
        return len(self._kept_postings(gram).texts) + self._change[gram]

    def _first(self, gram: str) -> tuple[int, int]:
        known = self._postings(gram)
        return known.texts[0], known.offsets[0] + known.shift

    def _opening(self, gram: str, size: int) -> str:
        number, offset = self._first(gram)
        return (self._texts[number] + END)[offset : offset + size]

    # ------------------------------------------------------------ whether the tree is the same

    def _counted(self) -> dict[str, FrequentRun] | None:
        """The nodes with their new counts; None where one is no longer frequent."""
        standing, rare = Counter[str](), Counter[str]()
        for placed, sign in ((self._before, -1), (self._now, 1)):
            for (run, _, _), places in placed.items():
                rare[run] += sign * len(places)
                for end in range(len(run) + 1):
                    standing[run[:end]] += sign * len(places)
        nodes, limit = dict(self._kept.nodes), grams.limit_of(len(self._texts.given))
        for run in nodes.keys() & standing.keys():
            node = nodes[run]
            count, seldom = node.count + standing[run], node.rare + rare[run]
            nodes[run] = replace(node, count=count, rare=seldom, buckets=grams.bucket_count(run, seldom))
            if run and count <= grams.most(run, limit):
                return None
        return nodes

    def _runs_are_as_frequent(self) -> bool:
        """Whether what continues a node rarely still does so, and the longest frequent runs are still frequent."""
        alike: dict[str, set[str]] = defaultdict(set)
        for gram in chain(self._repeated, self._places):
            alike[gram].add(gram)
            alike[gram[:-1]].add(gram)
        limit = grams.limit_of(len(self._texts.given))
        for near, file in {(gram[: len(run) + 1], file) for run, gram, file in self._now if len(run) < LONGEST}:
            every = alike[near] | {gram for gram in self._kept_lists(file) if gram.startswith(near)}
            if sum(map(self._count, every)) > grams.most(near, limit):
                return False
        return all(len(run) < LONGEST or self._count(gram) > limit for run, gram, _ in self._before)

    # ------------------------------------------------------------ what is to be written

    def _followers(self) -> dict[str, str]:
        """Which gram always follows which; this can have changed only for a gram that stands in the edited texts, or that one may follow."""
        found = dict(self._kept.followers)
        leaders = {follower: gram for gram, follower in found.items()}
        changed: set[str | None] = {*self._change, *map(leaders.get, self._change)}
        changed |= {self._gram_at(number, offset - 1) for gram in self._change if self._count(gram) for number, offset in [self._first(gram)]}
        for gram in filter(None, changed):
            follower = self._follower(gram) if self._count(gram) >= repeats.LEAST else None
            found.pop(gram, None)
            if follower:
                found[gram] = follower
        return found

    def _follower(self, gram: str) -> str | None:
        """The gram that always begins a character after this one and nowhere else."""
        number, offset = self._first(gram)
        after = self._gram_at(number, offset + 1)
        if after is None or self._count(after) != self._count(gram):
            return None
        if self._kept.followers.get(gram) == after:  # so it is in all texts that were not edited
            return after if [(n, at + 1) for n, at in self._places.get(gram, ())] == self._places.get(after, []) else None
        return after if self._postings(gram).one_before(self._postings(after)) else None

    def _stale(self, repeated: Repeated, nodes: dict[str, FrequentRun]) -> dict[str, dict[str, Postings]]:
        """The files whose lists have changed, with their lists as they are now."""
        before, dealt = self._kept.nodes, self._dealt_anew(nodes)
        moved = {g for g in (*self._repeated, *repeated, *dealt) if self._listed(g, self._repeated, before) != self._listed(g, repeated, nodes)}
        stale: dict[str, dict[str, Postings]] = {}
        for known, cut, now in ((self._repeated, before, False), (repeated, nodes, True)):
            for gram in moved | self._change.keys():
                file, name, behind = self._listed(gram, known, cut)
                listed = now and self._count(gram) > 0
                if not behind and (listed or file in self._kept.files):
                    lists = stale.setdefault(file, dict(self._kept_lists(file)))
                    lists.pop(name, None)
                    if listed:
                        lists[name] = self._postings(gram)
        new = (f"{grams.file_name(run)}-{n}" for run, node in nodes.items() for n in range(before[run].buckets, node.buckets))
        return {file: {} for file in new} | stale

    def _dealt_anew(self, nodes: dict[str, FrequentRun]) -> Iterator[str]:
        """The grams in buckets of which there are more or fewer now."""
        for run, node in self._kept.nodes.items():
            for number in range(node.buckets) if nodes[run].buckets != node.buckets else ():
                yield from self._kept_lists(f"{grams.file_name(run)}-{number}")

    def _where(self) -> Iterator[tuple[str, bytes]]:
        """The files of nodes that stand in other texts than before."""
        before, now = _standing(self._before), _standing(self._now)
        for run in before.keys() | now.keys():
            if before[run] != now[run]:
                name = f"{grams.file_name(run)}."
                texts = set(accumulate(postings.numbers(loosened(self._kept.files[name]), 3))) - before[run] | now[run]
                yield name, squeezed(planes([b - a for a, b in pairwise([0, *sorted(texts)])], 3))


def _by_gram(found: Iterable[repeats.Repeat]) -> Repeated:
    """The repeat that a gram stands in, and how far behind its beginning."""
    return {gram: (repeat, n) for repeat in found for n, gram in enumerate(repeat.grams)}


def _standing(placed: Placed) -> defaultdict[str, set[int]]:
    """The edited texts that each node stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for (run, _, _), places in placed.items():
        for end in range(1, min(len(run), LONGEST - 1) + 1):
            found[run[:end]].update(number for number, _ in places)
    return found
