"""Every index is in the navigation, also of a site whose settings were written before it was one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.case.fields import AXES
from generator.publish import navigation

INDEXES = [{axis.label: f"{axis.folder}/index.md"} for axis in AXES.values()]
WHOLE = [{"首页": "index.md"}, {"索引": INDEXES}, {"说明": [{"关于": "about/index.md"}]}]


@pytest.mark.parametrize(
    ("nav", "completed"),
    [
        (WHOLE, WHOLE),
        ([{"首页": "index.md"}, {"索引": INDEXES[:-1]}], [{"首页": "index.md"}, {"索引": INDEXES}]),
        ([{"索引": [*INDEXES[:2], {"统计": "statistics/index.md"}]}], [{"索引": [*INDEXES, {"统计": "statistics/index.md"}]}]),
        ([{"首页": "index.md"}], [{"首页": "index.md"}]),
        (None, None),
    ],
    ids=["whole", "one lacks", "before what is no index", "none on purpose", "none at all"],
)
def test_what_a_navigation_lacks_follows_the_others(nav: Any, completed: Any) -> None:
    assert navigation.with_axes(nav) == completed


def test_pages_of_a_navigation() -> None:
    assert list(navigation.pages([{"首页": "index.md"}, {"说明": [{"关于": "about/index.md"}, "x.md"]}])) == ["index.md", "about/index.md", "x.md"]
