"""Privacy: no identity or phone numbers, no e-mail, no name that the notice masks, no name of a minor."""

import re
from collections.abc import Iterator

from generator.case import frontmatter
from generator.check.examined import MOST_OF_A_KIND, CaseFile, FileText, plain, some
from generator.models import Problem
from generator.text import personal_data
from generator.vocabulary import surnames

_CODES = {"identity": "PRI701", "mobile": "PRI702", "email": "PRI703"}
_MASK = "某×＊*○Ｘ"
_SURNAMES = surnames.single()[: surnames.COMMON]  # rarer ones are also words
_FAMILY = rf"(?:[{_SURNAMES}]|{surnames.compound()})"
_HAN = r"[\u4e00-\u9fff]"
_MINORS = (  # compiled where a text has an age, which few have
    rf"(?<!{_HAN})(?P<family>{_FAMILY}){_HAN}{{1,2}}[（(，,]\s?(?:[男女][，,]\s?)?(?:现年|年仅|时年)?(?:[1-9]|1[0-7])周?岁",
    rf"(?<!\d)(?:[1-9]|1[0-7])周?岁的?(?:男孩|女孩|男童|女童|男生|女生|少年|少女|学生|儿童)(?P<family>{_FAMILY}){_HAN}{{1,2}}(?=[，。、；（(])",
)
_PERSON = rf"{_FAMILY}{_HAN}{{1,2}}"


def check(f: FileText) -> Iterator[Problem]:
    """Personal numbers and names of minors, in the front matter and in the text."""
    for kind, start, _ in personal_data.find(f.text, MOST_OF_A_KIND):
        yield f.problem_at(start, _CODES[kind])
    for match in (m for pattern in _MINORS if "岁" in f.text for m in some(re.compile(pattern), f.text)):
        family = match.group("family")
        if not any(mark in match.group() for mark in _MASK):
            yield f.problem_at(match.start("family"), "PRI705", masked=f"{family}某")


def check_case(f: CaseFile) -> Iterator[Problem]:
    """Names in the fields or the remark that stand nowhere in the notice, where the notice masks one that fits."""
    for path, name in _names(f):
        if name in f.case.body or plain(name) in f.printed or any(mark in name for mark in _MASK) or f.in_seed(name):
            continue
        if masked := _masked_form(name, f.printed):
            yield f.problem(path, "PRI704", given=name, masked=masked)
    if not f.case.remark:
        return
    start = f.remark_start
    for family in sorted(set(re.findall(rf"([{_SURNAMES}])某", f.printed))):
        for match in re.finditer(rf"(?<!{_HAN}){family}{_HAN}{{1,2}}(?!{_HAN})", f.text[start:]):
            if match.group() not in f.printed and "某" not in match.group():
                yield f.problem_at(start + match.start(), "PRI704", given=match.group(), masked=f"{family}某")


def _names(f: CaseFile) -> Iterator[tuple[frontmatter.Path, str]]:
    if f.case.subject.name:
        yield ("subject", "name"), f.case.subject.name
    for i, measure in enumerate(f.case.measures):
        if measure.name:
            yield ("measures", i, "name"), measure.name


def _masked_form(name: str, printed: str) -> str | None:
    """The masked name in the notice that ``name`` seems to spell out: 张某 for 张三, 某科技公司 for 海石科技公司."""
    if re.fullmatch(_PERSON, name):
        match = re.search(rf"{name[0]}(?:某{{1,2}}|[×＊*○]{{1,2}}){{1,2}}", printed)
        return match.group() if match else None
    for size in range(min(8, len(name) - 2), 1, -1):
        match = re.search(rf"{_HAN}{{0,4}}(?:某|[×＊*○]{{1,4}}){_HAN}{{0,4}}{re.escape(name[-size:])}", printed)
        if match:
            return match.group()
    return None
