"""The five seed articles, read by eye: what each of their 19 cases says, and that the committed files are what ingest writes.

The table was filled in from the articles, not from the program's output.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.case import store
from generator.models import Case
from generator.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]

WARNED = [("warning", "unit", None, None)]
UNSPECIFIED = [("unspecified", "unit", None, None), ("order-rectify", "unit", None, None)]
CSL_APPENDIX = [("csl", "2016", 21), ("csl", "2016", 25), ("csl", "2016", 59)]
CSL_CASE = [("csl", "2016", 21), ("csl", "2016", 59)]
LEAD_HENAN = [("csl", "2016", None), ("dsl", "2021", None), ("henan-csr", "2022", None)]
LEAD_PARTY = [("csl", "2016", None), ("dsl", "2021", None), ("party-resp", "2017", None)]


def fined(*persons: tuple[str, int]) -> list[tuple[str, str, int, str]]:
    """Fines on persons, in yuan."""
    return [("fine", "person", amount, name) for name, amount in persons]


def met(whom: str) -> list[tuple[str, str, None, str]]:
    """An interview of the unit through a person."""
    return [("interview", "unit", None, whom)]


# id -> (place, authority, kind, subject, sector, date, measures of this decision, law articles)
CASES = {
    "20240920-992065e7-01": ("呼和浩特市", "呼和浩特市公安机关", "police", "呼和浩特市某博物馆", "culture-sports", "2024-03-20", WARNED, CSL_APPENDIX),
    "20240920-992065e7-02": ("锡林郭勒盟", "锡林郭勒盟公安机关", "police", "某煤矿公司", "mining", "2024-07-15", WARNED, CSL_APPENDIX),
    "20240920-992065e7-03": (
        "通辽市", "通辽市公安机关", "police", "通辽某热电公司", "energy-utilities", "2023-11/2024-07",
        fined(("曹某栋", 10_000), ("杨某平", 5_000)), CSL_APPENDIX,
    ),
    "20240920-992065e7-04": ("鄂尔多斯市", "鄂尔多斯市公安机关", "police", "鄂尔多斯市某事业单位", "public-institution", "2024-08-12", WARNED, CSL_APPENDIX),
    "20240920-992065e7-05": ("鄂尔多斯市", "鄂尔多斯市公安机关", "police", "鄂尔多斯市某供应链企业", "ict", "2024-07-15", WARNED, CSL_APPENDIX),
    "20240920-992065e7-06": (
        "鄂尔多斯市", "鄂尔多斯市公安机关", "police", "鄂尔多斯某酒店", "hotel-catering", "2024-03-17",
        fined(("杜某", 50_000), ("苏某", 10_000)), CSL_APPENDIX,
    ),
    "20240920-992065e7-07": ("赤峰市", "赤峰市公安机关", "police", "某培训学校", "education", "2024-04", WARNED, CSL_APPENDIX),
    "20241214-58bc41f7-01": ("郑州市", "郑州市委网信办", "cac", "某单位", None, None, met("分管领导"), LEAD_PARTY),
    "20241214-58bc41f7-02": ("郑州市", "郑州市委网信办", "cac", "某开发区", "dev-zone", None, met("相关负责人"), LEAD_PARTY),
    "20250104-f8027a85-01": (
        "惠济区", "惠济区委网信办", "cac", "郑州市惠济区某人力资源有限公司", "business-services", "2024-12-14", met("主要负责人"), LEAD_HENAN,
    ),
    "20250104-f8027a85-02": (
        "郑东新区", "郑东新区网信部门", "cac", "郑州市郑东新区某商业管理有限公司", "business-services", "2024-12-23", met("网络安全负责人"), LEAD_HENAN,
    ),
    "20250104-f8027a85-03": (
        "郑州高新技术产业开发区", "高新区网信部门", "cac", "郑州高新区某产业园发展有限公司", "business-services", "2024-12-24",
        met("网络安全负责人"), LEAD_HENAN,
    ),
    "20250115-c6689e28-01": ("南宁市", "南宁网安支队", "police", "南宁某客货服务有限责任公司", "transport-logistics", None, UNSPECIFIED, CSL_CASE),
    "20250115-c6689e28-02": ("南宁市", "南宁网安支队", "police", "南宁市某商务服务有限公司", "business-services", None, UNSPECIFIED, CSL_CASE),
    "20250115-c6689e28-03": ("南宁市", "南宁网安支队", "police", "广西某酒店有限公司", "hotel-catering", None, UNSPECIFIED, CSL_CASE),
    "20250115-c6689e28-04": ("宾阳县", "南宁网安支队", "police", "宾阳某酒店有限公司", "hotel-catering", None, UNSPECIFIED, CSL_CASE),
    "20250115-c6689e28-05": ("南宁市", "南宁网安支队", "police", "某连锁酒店", "hotel-catering", None, UNSPECIFIED, CSL_CASE),
    "20250228-8a343409-01": ("鄂尔多斯市", "鄂尔多斯市委网信办", "cac", "某市直部门", "government", None, met("相关责任人"), LEAD_PARTY),
    "20250228-8a343409-02": ("鄂尔多斯市", "鄂尔多斯市委网信办", "cac", "某市属国有企业", None, None, met("相关责任人"), LEAD_PARTY),
}  # fmt: skip


# id -> (kinds of system it was about, how the authority came to know); "系统" and "工作中发现" say neither
CIRCUMSTANCES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "20240920-992065e7-01": (("management-platform", "video-surveillance"), None),  # 综合安防管理平台; 在工作中发现
    "20240920-992065e7-02": (("server",), "victim-report"),
    "20240920-992065e7-03": ((), "inspection"),
    "20240920-992065e7-04": (("app",), "inspection"),
    "20240920-992065e7-05": (("business-system",), "inspection"),  # the information system that the firm developed
    "20240920-992065e7-06": (("network-device",), "inspection"),
    "20240920-992065e7-07": (("website",), "monitoring"),
    "20241214-58bc41f7-01": (("database",), None),
    "20241214-58bc41f7-02": ((), None),
    "20250104-f8027a85-01": (("website",), None),
    "20250104-f8027a85-02": (("oa",), None),
    "20250104-f8027a85-03": (("server",), None),
    "20250115-c6689e28-01": ((), "inspection"),
    "20250115-c6689e28-02": ((), "inspection"),
    "20250115-c6689e28-03": (("business-system",), "inspection"),
    "20250115-c6689e28-04": ((), "inspection"),
    "20250115-c6689e28-05": (("business-system",), "inspection"),
    "20250228-8a343409-01": (("business-system",), "monitoring"),
    "20250228-8a343409-02": (("website",), "inspection"),
}


@pytest.fixture(scope="module")
def committed(v: Vocabulary) -> dict[str, Case]:
    cases, problems = store.load(ROOT / store.CASES, v)
    assert not problems
    return {c.id: c for c in cases}


@pytest.mark.parametrize("case_id", CASES)
def test_case_says_what_the_article_says(case_id: str, committed: dict[str, Case]) -> None:
    place, authority, kind, subject, sector, date, measures, statutes = CASES[case_id]
    case = committed[case_id]
    assert case.region is not None
    assert case.deciding is not None
    assert case.region.path[-1] == place
    assert (case.deciding.name, case.deciding.kind) == (authority, kind)
    assert (case.subject.name, case.subject.sector) == (subject, sector)
    assert (str(day) if (day := case.dates.decided or case.dates.found) else None) == date
    assert [(m.kind, m.party, m.amount, m.name) for m in case.measures if not m.prior] == measures
    assert [(s.law, s.version, s.article) for s in case.statutes] == statutes


@pytest.mark.parametrize("case_id", CASES)
def test_case_tells_how_it_came_about(case_id: str, committed: dict[str, Case]) -> None:
    case = committed[case_id]
    assert (tuple(sorted(case.system)), case.discovery) == CIRCUMSTANCES[case_id]
    assert (case.campaign, case.origin, case.records, case.mixed) == (None, None, None, False)


def test_the_earlier_warning_is_history(committed: dict[str, Case]) -> None:
    prior = [(c.id, m.kind) for c in committed.values() for m in c.measures if m.prior]
    assert prior == [("20240920-992065e7-03", "warning")]


def test_committed_files_are_what_ingest_writes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator.cli", "ingest", str(ROOT / "seeds")]
    first = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    written = {p.name: p.read_bytes() for p in (tmp_path / store.CASES).rglob("*.md")}
    assert written == {p.name: p.read_bytes() for p in (ROOT / store.CASES).rglob("*.md") if p.stem in CASES}
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "不变 19" in again.stdout
