"""Each case as plain Markdown beside its page (``cases/2024/<id>.md``), for readers and programs that want words, not a web page."""

from collections.abc import Iterator

from generator.models import Case, DerivedFile, Measure
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext
from generator.text.amounts import grouped
from generator.vocabulary import PARTY_LABELS, STATUS_LABELS, Vocabulary


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """One file per case that counts."""
    for case in site.portion("texts", lambda: site.index.cases, case_url):
        if site.work.changed(case.id, site.work.wholes([case])):
            yield DerivedFile(address(case), case_markdown(case, site))


def address(case: Case) -> str:
    """Where a case's Markdown stands, from the site's root."""
    return case_url(case).rstrip("/") + ".md"


def links(case: Case, page: str) -> str:
    """The links for the <head> of the case's page at ``page`` to the same case as Markdown and as JSON."""
    up = "../" * page.count("/")
    beside = "../" if page.startswith(case_url(case)) else f"{up}cases/{case.id[:4]}/"
    return (
        f'<link rel="alternate" type="text/markdown" href="{beside}{case.id}.md">'
        f'<link rel="alternate" type="application/json" href="{up}api/v1/cases/{case.id}.json">'
    )


def case_markdown(case: Case, site: SiteContext) -> str:
    """The title, the facts that are known, the notice's words and the sources."""
    known = "".join(f"- {name}：{value}\n" for name, value in facts(case, site.vocabulary) if value)
    sources = "".join(f"- {source}\n" for source in _sources(case))
    return f"# {case.title}\n\n{known}\n{case.body}\n\n## 来源\n\n{sources}"


def facts(case: Case, v: Vocabulary) -> Iterator[tuple[str, str]]:
    """What is known of a case, a name and a text each ('' where it is not known)."""
    yield "编号", f"{case.id}（{STATUS_LABELS[case.status]}）"
    yield "日期", "，".join(
        f"{name} {day}" for name, day in (("发现", case.dates.found), ("决定", case.dates.decided), ("发布", case.dates.reported)) if day
    )
    yield "地区", "".join(case.region.path) if case.region else ""
    yield "执法机关", "、".join(a.name for a in case.authorities)
    yield "当事人", case.subject.name or ""
    yield "违法行为", "、".join(v.violations[i].label for i in case.violations)
    yield "后果", "、".join(v.consequences[i].label for i in case.consequences)
    yield "法律依据", "、".join(f"《{v.laws[s.law].label if s.law else s.title}》{s.cited}" for s in case.statutes)
    yield "处理措施", "、".join(_measure(m, v) for m in case.measures)


def _measure(m: Measure, v: Vocabulary) -> str:
    """``罚款（50,000元，个人，杜某）``; an earlier sanction says so."""
    amount = f"{grouped(m.amount)}元" if m.amount is not None else ""
    about = [amount, PARTY_LABELS[m.party] if m.party else "", m.name or "", "此前，不计入" if m.prior else ""]
    words = "，".join(word for word in about if word)
    return v.measures[m.kind].label + (f"（{words}）" if words else "")


def _sources(case: Case) -> Iterator[str]:
    for source in case.sources:
        yield "，".join(part for part in (source.publisher, source.title and f"《{source.title}》", source.date, source.url) if part)
