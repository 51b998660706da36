"""The law rows: names that lead to one law, versions in order, renumberings that hold, provisions that exist."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from generator.ingest.extract import citations
from generator.vocabulary import vocabulary
from generator.vocabulary.law_rows import Law, VersionPair

LAWS = list(vocabulary().laws.values())
NAMED = [(law, name) for law in LAWS for name in (law.title, law.label, *law.aliases)]
VERSIONED = [law for law in LAWS if law.versions]


@pytest.mark.parametrize(("law", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_name_leads_to_its_law(law: Law, name: str) -> None:
    assert vocabulary().law_named(name) == law
    assert vocabulary().law_named(f"《{name}》") == law


@pytest.mark.parametrize("law", LAWS, ids=[law.id for law in LAWS])
def test_every_title_is_found_in_a_sentence(law: Law) -> None:
    text = f"依据《{law.title}》第三条，给予警告。"
    assert [c.law for c in citations.find(text)] == ([] if "征求意见稿" in law.title else [law])


@pytest.mark.parametrize(
    "law", [law for law in LAWS if law.certainty in ("recalled", "unknown")], ids=lambda law: law.id
)
def test_of_a_law_only_recalled_nothing_but_names_is_published(law: Law) -> None:
    assert (law.versions, law.summary, law.issuer, law.status, law.renumbered) == ((), None, None, None, ())


@pytest.mark.parametrize("law", VERSIONED, ids=[law.id for law in VERSIONED])
def test_versions_follow_each_other(law: Law) -> None:
    dated = [v for v in law.versions if v.effective]
    assert [v.effective for v in dated] == sorted(v.effective or "" for v in dated)
    for one, other in pairwise(dated):
        if one.until:
            assert date.fromisoformat(one.until) + timedelta(days=1) == date.fromisoformat(other.effective or "")
    for version in dated:
        assert version.adopted is None or version.adopted <= (version.effective or "")


@pytest.mark.parametrize("law", [law for law in LAWS if law.renumbered], ids=lambda law: law.id)
def test_a_renumbering_joins_articles_that_exist(law: Law) -> None:
    sizes = {v.version: v.articles or 0 for v in law.versions}
    for change in law.renumbered:
        assert all(1 <= old <= sizes[change.from_] for old in change.articles)
        assert all(1 <= new <= sizes[change.to] for new in change.articles.values())
        assert not set(change.inserted) & set(change.articles.values())
        if not change.partial:
            assert sorted(change.articles) == list(range(1, sizes[change.from_] + 1))
            assert {*change.articles.values(), *change.inserted} == set(range(1, sizes[change.to] + 1))


@pytest.mark.parametrize("pair", vocabulary().version_pairs, ids=lambda p: "-".join(map(str, (p.law, *p.articles))))
def test_a_version_pair_names_a_version_and_articles_of_it(pair: VersionPair) -> None:
    law = vocabulary().laws[pair.law]
    sizes = {v.version: v.articles or 0 for v in law.versions}
    assert pair.version is None or pair.version in sizes
    assert max(pair.articles) <= (sizes[pair.version] if pair.version else min(sizes.values()))


def test_every_provision_names_an_article_of_a_version_of_its_law() -> None:
    wrong = []
    for provision in vocabulary().provisions.values():
        sizes = {v.version: v.articles for v in vocabulary().laws[provision.law].versions}
        number = int(provision.article.split("-")[0])
        if provision.version not in sizes or number > (sizes[provision.version] or number):
            wrong.append(provision.id)
    assert wrong == []


def test_what_a_provision_points_to_exists_where_it_names_a_known_version() -> None:
    known = vocabulary().provisions
    pointers = [(p.id, t) for p in known.values() for t in (p.successor, p.predecessor) if t]
    assert [(one, other) for one, other in pointers if other not in known] == []
