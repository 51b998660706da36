"""The index of characters: where each short run of characters stands, in files small enough to fetch one by one.

Every character of every text begins one *gram*: the shortest run of at least two characters that does not stand in too many
places, up to ``LONGEST``. A rare pair is a gram; 网络 is not, 网络运 may be. A gram's list says in which texts and where it
stands, so that a script finds a phrase by putting a few lists side by side, without reading the texts. A run that is too
frequent to be a gram is a *node*: it lists only the texts it stands in, which answers short common queries at once.

Files are cut along this tree: a node's frequent continuations are nodes (or, at ``LONGEST``, files) of their own, its rare ones share
*buckets* chosen by their last character. So a changed text touches only the files of its own grams. Grams that always stand together
have one list between them, in a file of its own (repeats.py).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice
from typing import TypeAlias

from generator.publish.search import arithmetic, repeats
from generator.publish.search.shards import planes

LONGEST = 6
TITLES = 1 << 20  # the title of text n is text TITLES + n
FREQUENT = 4096  # places at least, before a run becomes a node
BUCKET = 4096  # places in a bucket, about; half as many in those of single characters, of which a sentence asks for several
PIECE = 1 << 16  # characters
END = "\n" * LONGEST

Places: TypeAlias = "array[int]"  # number of the text << 32 | offset in the joined text
Files: TypeAlias = "Iterator[tuple[str, bytes | dict[str, Places]]]"  # names with what is written, or the grams that are to be listed


@dataclass(slots=True)
class FrequentRun:
    """A frequent run: in how many buckets its rare continuations lie, and which characters continue it frequently; in how many places it
    stands, and in how many of them its continuation is rare."""

    buckets: int
    frequent: str
    count: int = 0
    rare: int = 0


@dataclass(slots=True)
class Grams:
    """The index of some texts. ``nodes`` and ``repeats`` show a reader where to look; ``files`` yields what is to be written."""

    texts: list[tuple[int, str]]  # number and folded text
    nodes: dict[str, FrequentRun] = field(default_factory=dict)
    repeats: list[repeats.Repeat] = field(default_factory=list)
    followers: dict[str, str] = field(default_factory=dict)
    _joined: str = ""
    _start_of: dict[int, int] = field(default_factory=dict)
    _piece_ends: tuple[int, ...] = ()
    _longer: dict[str, dict[str, Places]] = field(default_factory=dict)
    _pair_at: array[int] = field(default_factory=lambda: array("I"))
    _written: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(name, payload) of every file. ``nodes`` and ``repeats`` are complete once all are taken."""
        self._join()
        pairs, limit = self._pairs(), limit_of(len(self.texts))
        self._longer = self._all_continued(pairs, limit)
        del self._pair_at[:]
        made = list(self._level("", pairs, limit))
        del pairs
        lists = {gram: places for _, part in made if not isinstance(part, bytes) for gram, places in part.items()}
        self.followers = repeats.followers(lists)
        self.repeats = list(repeats.find(self.followers, lambda gram, size: self._text_at(lists[gram][0], size)))
        repeated = {gram for repeat in self.repeats for gram in repeat.grams}
        for name, part in made:
            if isinstance(part, bytes):
                yield name, part
            elif "-" in name or part.keys() - repeated:  # a bucket is asked for whatever is left in it
                yield name, self._lists({gram: places for gram, places in part.items() if gram not in repeated})
        yield from ((file_name(r.grams[0]), self._lists({r.text: lists[r.grams[0]]})) for r in self.repeats)

    def _level(self, run: str, pairs: dict[str, Places], limit: int) -> Files:
        """All that begins with ``run`` (of even length), from the places of its continuations by two characters."""
        by_character: dict[str, dict[str, Places]] = defaultdict(dict)
        for gram in sorted(pairs):
            by_character[gram[:-1]][gram] = pairs[gram]
        frequent = {near: grams for near, grams in by_character.items() if sum(map(len, grams.values())) > most(near, limit)}
        rare = {gram: places for near, grams in by_character.items() if near not in frequent for gram, places in grams.items()}
        yield from self._buckets(run, rare, frequent, pairs.values())
        for near, grams in frequent.items():
            lists = list(grams.values())
            yield f"{file_name(near)}.", self._where(*lists)
            own = {gram: places for gram, places in grams.items() if len(places) > limit}
            yield from self._buckets(near, {gram: places for gram, places in grams.items() if gram not in own}, own, lists)
            for gram, places in own.items():
                yield from self._frequent_gram(gram, places, limit)

    def _frequent_gram(self, gram: str, places: Places, limit: int) -> Files:
        if len(gram) == LONGEST:
            yield file_name(gram), {gram: places}
            return
        yield f"{file_name(gram)}.", self._where(places)
        yield from self._level(gram, self._longer.pop(gram), limit)

    def _join(self) -> None:
        at, ends = 0, {}
        for number, text in self.texts:
            self._start_of[number] = at
            ends[at // PIECE] = number << 32 | at
            at += len(text) + LONGEST
        self._joined = "".join([text + END for _, text in self.texts])
        self._piece_ends = (*ends.values(), 1 << 63)
        self._pair_at = _pairs_of(self._joined)

    def _pairs(self) -> dict[str, Places]:
        pairs = _Growing()
        for number, text in self.texts:
            start = self._start_of[number]
            for place, pair in enumerate(self._pair_at[start : start + len(text)], number << 32 | start):
                pairs[pair](place)
        return {gram: places for gram, places in self._named(2, pairs) if gram[0] != "\n"}

    def _all_continued(self, grams: Mapping[str, Places], limit: int) -> dict[str, dict[str, Places]]:
        """What continues each of the frequent grams, and each frequent one of that, up to ``LONGEST``."""
        found: dict[str, dict[str, Places]] = {}
        frequent = _frequent(grams, limit)
        while frequent:
            found |= (longer := self._continued(frequent))
            frequent = {gram: places for lists in longer.values() for gram, places in _frequent(lists, limit).items()}
        return found

    def _continued(self, runs: Mapping[str, Places]) -> dict[str, dict[str, Places]]:
        """The places of each of the runs, by the run and the two characters after it. The texts are gone through piece by piece for all runs, since what
        a processor fetches from all over the texts costs it more than all it does with it."""
        grown, done = {run: _Growing() for run in runs}, dict.fromkeys(runs, 0)
        for end in self._piece_ends:
            for run, places in runs.items():
                here = places[done[run] : (stop := bisect_left(places, end, done[run]))]
                self._continue(grown[run], here, len(run))
                done[run] = stop
        return {run: dict(self._named(len(run) + 2, lists)) for run, lists in grown.items()}

    def _continue(self, grown: _Growing, places: Places, after: int) -> None:
        pair_at = self._pair_at
        for place, at in zip(places, arithmetic.halves(places)[1], strict=True):
            grown[pair_at[at + after]](place)

    def _named(self, size: int, grown: _Growing) -> Iterator[tuple[str, Places]]:
        yield from ((self._text_at(places[0], size), places) for places in grown.lists.values())

    def _text_at(self, place: int, size: int) -> str:
        return self._joined[place & arithmetic.LOW : (place & arithmetic.LOW) + size]

    def _buckets(self, run: str, rare: dict[str, Places], frequent: Iterable[str], every: Iterable[Places]) -> Files:
        """A node and its rare continuations, by the character after the run."""
        size = sum(map(len, rare.values()))
        count = bucket_count(run, size)
        self.nodes[run] = FrequentRun(count, "".join(gram[-1] for gram in frequent), sum(map(len, every)), size)
        buckets: list[dict[str, Places]] = [{} for _ in range(count)]
        for gram, places in rare.items():
            buckets[bucket(gram[len(run)], count)][gram] = places
        for number, grams in enumerate(buckets):
            yield f"{file_name(run)}-{number}", grams

    def _where(self, *lists: Places) -> bytes:
        """The texts that hold any of the places: numbers in order, as gaps. A run that always goes on in the same way stands
        in the same places as the longer one: runs that begin at one place are beginnings of each other."""
        same = (min(places[0] for places in lists), sum(map(len, lists)))
        if same not in self._written:
            found = [arithmetic.halves(places)[0] for places in lists]
            texts = found[0] if len(found) == 1 else array("I", sorted(set(chain.from_iterable(found))))
            self._written[same] = planes([texts[0], *filter(None, islice(arithmetic.gaps(texts), 1, None))], 3)
        return self._written[same]

    def _lists(self, grams: dict[str, Places]) -> bytes:
        places = array(arithmetic.PLACE)
        for listed in grams.values():
            places.extend(listed)
        texts, at = arithmetic.halves(places)
        starts = array("I", map(self._start_of.__getitem__, texts))
        return packed(grams.keys(), [len(listed) for listed in grams.values()], texts, arithmetic.minus(at, starts))


def _frequent(grams: Mapping[str, Places], limit: int) -> dict[str, Places]:
    return {gram: places for gram, places in grams.items() if len(places) > limit and len(gram) < LONGEST}


def packed(grams: Collection[str], counts: Sequence[int], texts: array[int], offsets: Iterable[int]) -> bytes:
    """The lists of some grams: their number, then names, lengths, texts as gaps, and offsets, each kind together. ``counts`` says how many of the
    ``texts`` and ``offsets`` are of each gram."""
    gaps = arithmetic.gaps(texts, accumulate(islice(counts, max(0, len(counts) - 1))))
    names = "".join(grams).encode()
    head = planes((len(grams), len(names), len(gaps)), 4)
    return head + bytes(map(len, grams)) + names + planes(counts, 3) + planes(gaps, 3) + planes(offsets, 3)


def limit_of(texts: int) -> int:
    """From how many places on a run is a node in an index of so many texts, single characters apart."""
    return max(FREQUENT, texts // 16)


def most(run: str, limit: int) -> int:
    """In how many places a run may stand that is no node: the buckets of single characters are the ones that most queries ask for."""
    return limit if run[1:] else limit // 4


def bucket_count(run: str, rare: int) -> int:
    """In how many buckets the rare continuations of a run lie."""
    return 1 << (rare // (BUCKET if run else BUCKET // 2)).bit_length() if rare else 0


def _pairs_of(text: str) -> array[int]:
    """Each two neighbouring characters as one number: quicker to look up than as text."""
    raw = text.encode("utf-16-le")
    wide = 1 + (len(raw) > 2 * len(text))  # some characters lie beyond two bytes
    raw = text.encode("utf-32-le") if wide > 1 else raw
    pairs = array("Q" if wide > 1 else "I", bytes(4 * wide * max(0, len(text) - 1)))
    for start in (0, 1):
        end = len(raw) - (len(raw) - 2 * wide * start) % (4 * wide)
        pairs[start::2] = array(pairs.typecode, raw[2 * wide * start : end])
    return pairs


class _Growing(dict[int, Callable[[int], None]]):
    """Lists that begin when first asked for: ``growing[key](place)`` appends to ``lists[key]``."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[int, Places] = {}

    def __missing__(self, key: int) -> Callable[[int], None]:
        self.lists[key] = array(arithmetic.PLACE)
        self[key] = self.lists[key].append
        return self[key]


def bucket(character: str, count: int) -> int:
    """In which of ``count`` (a power of two) buckets a character's runs lie."""
    return (ord(character) * 0x9E3779B1 >> 12) & (count - 1)


def file_name(run: str) -> str:
    """What the files of a run's lists begin with."""
    return "c" + "".join(f"{ord(c):04x}" for c in run)
