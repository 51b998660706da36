"""What every maker of pages and files works from, and how a page links to another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.case import english
from generator.case.history import History, dated
from generator.models import Case
from generator.publish import words
from generator.publish.build_cache import BuildCache
from generator.publish.index.facets import Index
from generator.publish.index.kept_index import kept
from generator.publish.settings import CardFont
from generator.publish.words import FOLDERS, LANGUAGES, Language, Words
from generator.publish.work import Memo, Mended, Unchanged, Work
from generator.vocabulary import Vocabulary

T = TypeVar("T")


class Compiled(jinja2.BytecodeCache):
    """Templates compiled for one language, which serve the others too, and later builds."""

    def __init__(self, cache: BuildCache) -> None:
        self._code: dict[str, bytes] = {}
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key) or self._cache.last(f"template-{bucket.key}"):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = self._code[bucket.key] = bucket.bytecode_to_string()
        self._cache.keep(f"template-{bucket.key}", code)


PACKAGE = Path(__file__).resolve().parents[1]
_PACKAGED = PACKAGE / "site_templates"
TEMPLATES = _PACKAGED if _PACKAGED.is_dir() else PACKAGE.parent / "site_templates"
"""The templates: inside the installed package, or at the top of a checkout, where people edit them."""
THEME = TEMPLATES / "theme"
"""What is laid over the theme that ``mkdocs.yml`` names; a project's own ``custom_dir`` goes over it."""
OWN_THEME = TEMPLATES / "casebook"
"""A theme of our own that does with nothing else: ``theme: name: casebook``."""


@dataclass(frozen=True)
class SiteContext:
    """The cases (also withdrawn and merged ones), the vocabulary and the few settings of ``mkdocs.yml`` that pages show.

    ``site_url`` ends in a slash or is empty; ``offline`` makes links name ``index.html`` so that pages open from a folder;
    ``feed_domain`` is who mints the ids of feeds (``cases.example.org,2026``); ``card_font`` draws a card a case; ``languages`` are
    those the site has pages in, and ``language`` is the one of the pages that are made now (see ``edition``).
    """

    all_cases: tuple[Case, ...]
    vocabulary: Vocabulary
    site_name: str = "网络安全执法案例库"
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    contact: str = ""
    offline: bool = False
    feed_domain: str = ""
    card_font: CardFont | None = None
    site_name_en: str = ""
    languages: tuple[Language, ...] = LANGUAGES
    language: Language = "zh"
    history: History = field(default=History(), repr=False, compare=False)
    templates: Path = field(default=TEMPLATES)
    work: Work = field(default=Work(), repr=False, compare=False)
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    def changed_on(self, case: Case) -> str:
        """The day a case last changed: by its own dates, or by the record of changes where that knows a later one. Never the clock."""
        return self.history.changed(case, dated(case))

    @cached_property
    def index(self) -> Index:
        """Which cases stand under which terms."""
        return self.memo.once("index", lambda: kept(self.work.cache, self.work.outlines(self.all_cases), self.all_cases, self.vocabulary))

    # ------------------------------------------------------------ one language

    def edition(self, language: Language) -> SiteContext:
        """This site with its pages in one language; all editions share one memo."""
        return replace(self, language=language)

    @cached_property
    def words(self) -> Words:
        """What the interface says in the language of this edition."""
        return self.memo.once(("words", self.language), lambda: Words(self.language, self.memo.once("words", lambda: words.read(self.templates))))

    @property
    def name(self) -> str:
        """What the site is called."""
        return self.site_name if self.language == "zh" else self.site_name_en or self.words.plain("theme.site")

    def title(self, case: Case) -> str:
        """What a case is called: in English by its fields, for a notice is not translated."""
        return case.title if self.language == "zh" else self.english_title(case)

    def english_title(self, case: Case) -> str:
        """The title of a case in English, which pages and data have alike."""
        return self.english_titles.get(case.id) or self.english_titles.setdefault(case.id, english.title(case, self.vocabulary))

    def english_summary(self, case: Case) -> str:
        """The summary of a case in English, likewise."""
        return self.english_summaries.get(case.id) or self.english_summaries.setdefault(case.id, english.summary(case, self.vocabulary))

    @property
    def english_titles(self) -> dict[str, str]:
        """Those titles that are known, by the ids of their cases."""
        return self.memo.once("english titles", dict, lasting=True)

    @property
    def english_summaries(self) -> dict[str, str]:
        """Likewise of summaries."""
        return self.memo.once("english summaries", dict)

    def path(self, page: str) -> str:
        """Where a page of this edition stands: English ones below ``en/``, as the Chinese ones stand at the root."""
        return FOLDERS[self.language] + page

    # ------------------------------------------------------------ what is shared

    def after(self, earlier: SiteContext) -> SiteContext:
        """This site with what lasts of an earlier one, whose cases had the same outlines and which showed them with the same code,
        templates, vocabulary and settings. (The terms go on holding the earlier cases, of which pages show the outlines only.)"""
        return self.sharing(earlier, earlier.memo.lasting())

    def sharing(self, other: SiteContext, known: Mapping[object, object]) -> SiteContext:
        """This site with what is ``known`` and with the index of another one, which had the same cases by their outlines."""
        now = {case.id: case for case in self.all_cases}
        cases = tuple(now[case.id] for case in other.index.cases)
        return replace(self, memo=Memo({**known, "index": replace(other.index, cases=cases), **other.environments()}))

    def part(self, number: int, parts: int, unchanged: Unchanged | None = None, mend: Mended | None = None) -> SiteContext:
        """This site, of which makers that ask make only the pages of one part, and those not that are ``unchanged`` or can be put right (``mend``)."""
        return replace(self, work=replace(self.work, share=(number, parts), unchanged=unchanged, mend=mend))

    def portion(self, name: str, items: Callable[[], Iterable[T]], url: Callable[[T], str]) -> Iterable[T]:
        """The ``items`` (called ``name``, shown on pages at ``url``) whose pages are to be made now."""
        return self.work.portion(name, items, url, self.memo)

    def prepare(self) -> None:
        """Make what all parts of the work share, before they go to processes of their own."""
        self.index, self.environments()

    def environments(self) -> dict[object, jinja2.Environment]:
        """The Jinja2 environment of every language, by its key in the memo."""
        return {("environment", language): self.edition(language).environment for language in self.languages}

    @cached_property
    def environment(self) -> jinja2.Environment:
        """Jinja2 with autoescape: whatever comes from a case is text, never markup."""
        return self.memo.once(("environment", self.language), self._environment)

    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # a change of a template is one of the site: the next build has environments of its own
            bytecode_cache=self.memo.once("bytecode", lambda: Compiled(self.work.cache)),
        )
        t = environment.globals["t"] = self.words
        environment.filters |= {"yuan": t.sum, "name": t.name, "full": t.full, "text": t.text}
        environment.globals |= {"english": self.language == "en", "in_chinese": t.in_chinese, "printed": t.printed}
        environment.globals |= {"count": count, "bar": bar}
        return environment

    def link(self, page: str, target: str) -> str:
        """The relative address of ``target`` (from the site's root, ending in / for a page) as seen from the page at ``page``
        (its path from the root: ``en/regions/150000/index.md``): another page's in the same language."""
        up = "../" * page.count("/")
        address, mark, fragment = target.partition("#")
        if self.language != "zh" and (not address or address.endswith("/")):  # files stand once, for pages of every language
            address = self.path(address)
        if self.offline and (not address or address.endswith("/")):
            address += "index.html"
        return (up + address or "./") + mark + fragment

    def _own(self, template: str) -> str:
        """The template of this language's own, where there is one."""
        own = template.replace(".", f".{self.language}.", 1)
        return own if self.language != "zh" and (self.templates / own).is_file() else template

    def render(self, template: str, page: str, **values: object) -> str:
        """The HTML of a template for the page at ``page``; inside it ``link(target)`` gives relative addresses. Pages of long prose have
        a template in each language (``data.html``, ``data.en.html``)."""
        name = self.memo.once(("template", self.language, template), lambda: self._own(template))
        return self.environment.get_template(name).render(
            site=self, page=page, link=lambda target: self.link(page, target), v=self.vocabulary, **values
        )


def count(number: int, of: str = "") -> Markup:
    """A number of cases; ``of`` says of which (``region/150000 measure/fine``; '' of all)."""
    return Markup(f'<span class="cb-num" data-count="{number}" data-of="{escape(of)}">{number:,}</span>')


def bar(width: int) -> Markup:
    """A bar that is ``width`` hundredths of the longest one."""
    shape = f'<rect width="{width}" height="1"/>'
    return Markup(f'<svg class="cb-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">{shape}</svg>')
