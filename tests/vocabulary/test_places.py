"""The divisions of China as a tree, and every name a notice may print for them."""

from __future__ import annotations

import pytest

from generator.vocabulary import place_words, vocabulary
from generator.vocabulary.place_names import place_names, stem
from generator.vocabulary.places import build_places

PATHS = [
    ("110105", ("北京市", "朝阳区")),
    ("410108", ("河南省", "郑州市", "惠济区")),
    ("419001", ("河南省", "济源市")),
    ("429021", ("湖北省", "神农架林区")),
    ("659001", ("新疆维吾尔自治区", "石河子市")),
    ("152531", ("内蒙古自治区", "锡林郭勒盟", "多伦县")),
    ("150622", ("内蒙古自治区", "鄂尔多斯市", "准格尔旗")),
    ("810000", ("香港特别行政区",)),
    ("410100-zhengdong", ("河南省", "郑州市", "郑东新区")),
    ("410172", ("河南省", "郑州市", "郑州高新技术产业开发区")),
    ("130000-xiongan", ("河北省", "雄安新区")),
    ("xpcc", ("新疆维吾尔自治区", "新疆生产建设兵团")),
]

STEMS = [
    ("宾阳县", "宾阳"),
    ("内蒙古自治区", "内蒙古"),
    ("广西壮族自治区", "广西"),
    ("新疆维吾尔自治区", "新疆"),
    ("恩施土家族苗族自治州", "恩施"),
    ("积石山保安族东乡族撒拉族自治县", "积石山"),
    ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
    ("锡林郭勒盟", "锡林郭勒"),
    ("浦东新区", "浦东"),
    ("神农架林区", "神农架"),
    ("费县", "费县"),
    ("东乡族自治县", "东乡族自治县"),
    ("土默特左旗", "土默特左旗"),
    ("香港特别行政区", "香港"),
]

NAMES = [
    ("锡盟", {"152500"}),
    ("襄樊", {"420600"}),
    ("恩施州", {"422800"}),
    ("恩施", {"422800", "422801"}),
    ("广西", {"450000"}),
    ("溧水县", {"320117"}),
    ("毕节地区", {"520500"}),
    ("崇文区", {"110101"}),
    ("吉林", {"220000", "220200"}),
    ("兵团", {"xpcc"}),
    ("平安", set()),
    ("公安", set()),
]


def names() -> dict[str, set[str]]:
    table = place_names(vocabulary().places, place_words())
    return {name: {n.id for n in namings} for name, namings in table.items()}


@pytest.mark.parametrize(("id", "path"), PATHS)
def test_path_skips_rows_that_are_no_level(id: str, path: tuple[str, ...]) -> None:
    place = vocabulary().places[id]
    assert place.path == path
    assert vocabulary().place_by_path[path] is place


@pytest.mark.parametrize(("name", "bare"), STEMS)
def test_stem(name: str, bare: str) -> None:
    assert stem(name) == bare


@pytest.mark.parametrize(("name", "ids"), NAMES)
def test_name_stands_for(name: str, ids: set[str]) -> None:
    assert names()[name] == ids


def test_a_name_borne_by_several_keeps_all() -> None:
    assert len(names()["鼓楼区"]) == 4
    assert len(names()["高新区"]) > 100


def test_every_place_is_found_under_its_own_name() -> None:
    table = names()
    assert [p.name for p in vocabulary().places.values() if p.id not in table[p.name]] == []


def test_every_parent_stands_before_its_children_and_ids_are_stable() -> None:
    seen: set[str] = set()
    for place in vocabulary().places.values():
        assert place.parent is None or place.parent in seen
        assert place.id == place.code or place.code is None or place.level == "zone"
        seen.add(place.id)


def test_a_zone_without_code_is_named_after_its_parent() -> None:
    odd = [p.id for p in vocabulary().places.values() if p.code is None and p.id != "xpcc" and not p.id.startswith(f"{p.parent}-")]
    assert odd == []


def test_words_that_are_no_places_look_like_one() -> None:
    table = place_names(vocabulary().places)
    assert [word for word in place_words() if not any(name in word for name in table)] == []


def test_aliases_are_kept_with_their_place() -> None:
    rows = [{"code": "150000", "name": "内蒙古自治区"}, {"code": "152500", "name": "锡林郭勒盟"}]
    places = build_places(rows, [], [{"alias": "锡盟", "id": "152500"}, {"alias": "平安", "id": ""}])
    assert places["152500"].aliases == ("锡盟",)
