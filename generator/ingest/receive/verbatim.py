"""Maps what was read back to what was printed: readers see an article folded, a case quotes it as printed.

Passages and the words of values are pieces of :class:`boilerplate.Block` s; :class:`Verbatim` finds the printed words for each. Values stay folded: a name
or date is the same in any script or width."""

from dataclasses import dataclass, replace
from functools import cached_property

from generator.case.identity import case_id
from generator.ingest.receive import boilerplate
from generator.models import Article, Case, Found, Passage, Source
from generator.text import folding


@dataclass(frozen=True)
class Verbatim:
    """One article as printed."""

    article: Article

    @cached_property
    def read(self) -> Article:
        """The article as readers get it: title and publisher folded; the lines of the body are folded when they are cut."""
        title, publisher = folding.fold(self.article.title), self.article.publisher and folding.fold(self.article.publisher)
        if (title, publisher) == (self.article.title, self.article.publisher):
            return self.article
        return replace(self.article, title=title, publisher=publisher)

    @cached_property
    def folded(self) -> Article:
        """The article as extraction may look around in it: its body folded, too."""
        return self.article if self.same else replace(self.read, body=folding.whole(self.article.body))

    @cached_property
    def _texts(self) -> tuple[str, str]:
        """All blocks as read and as printed, two texts of one length; both '' where they are the same."""
        blocks = boilerplate.blocks(self.read)
        if not any(block.printed for block in blocks):
            return "", ""
        read, printed = "\n".join(b.text for b in blocks), "\n".join(b.printed or b.text for b in blocks)
        return f"{self.read.title}\n{read}", f"{self.article.title}\n{printed}"

    @cached_property
    def same(self) -> bool:
        """Whether all of the article is read as it is printed."""
        return self.read is self.article and not self._texts[0]

    def words(self, words: str) -> str:
        """Some words of one line as printed; as given where the article has no such words."""
        read, printed = self._texts
        at = read.find(words) if words else -1
        if at < 0 and "：" in words:  # a form's label and its value, which may have stood in two cells
            label, _, value = words.partition("：")
            return f"{label}：{self.words(value)}"
        return printed[at : at + len(words)] if at >= 0 else words

    def passage(self, passage: Passage) -> Passage:
        """A passage with its text, lead and appendix as printed; zones stand where they stood."""
        if self.same:
            return passage
        text, lead, appendix = (self._lines(t) for t in (passage.text, passage.lead, passage.appendix))
        return replace(passage, article=self.article, text=text, lead=lead, appendix=appendix)

    def case(self, case: Case, passage: Passage) -> Case:
        """What was read in a passage, with body, evidence and sources as printed."""
        if self.same:
            return case
        evidence = {path: self.quoted(words, passage) for path, words in case.evidence.items()}
        own = case_id(self.article, passage.ordinal)
        return replace(case, id=own, body=self._lines(case.body), evidence=evidence, sources=tuple(map(self._source, case.sources)))

    def quoted(self, words: str, passage: Passage) -> str:
        """The words a value rests on as printed, from the passage before any other place."""
        at = passage.text.find(words) if words and not self.same else -1
        return self._lines(passage.text)[at : at + len(words)] if at >= 0 else self._lines(words)

    def found(self, value: Found[object], passage: Passage) -> Found[object]:
        """A value with the words it rests on as printed."""
        words = self.quoted(value.words, passage)
        return value if words == value.words else Found(value.value, words, value.row)

    def _lines(self, text: str) -> str:
        if self.same:
            return text
        if text not in self._shown:
            self._shown[text] = "\n".join([self.words(line) for line in text.split("\n")])
        return self._shown[text]

    @cached_property
    def _shown(self) -> dict[str, str]:
        """The texts that were asked for, as printed: every value of a case asks for its text again."""
        return {}

    def _source(self, source: Source) -> Source:
        title = self.article.title if source.title == self.read.title else source.title
        named = {self.read.publisher: self.article.publisher}
        publisher, via = (named.get(name, name and self.words(name)) for name in (source.publisher, source.via))
        return replace(source, title=title, publisher=publisher, via=via)
