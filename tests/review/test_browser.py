"""The workbench in a real browser: three mistakes put right by keyboard, two tabs, a file edited by hand meanwhile, hostile words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.case import frontmatter
from tests.review.drafts import BODY, DRAFT, ID, PLACE
from tests.site import axe

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds: how long something takes says nothing on a shared machine


class Hands:
    """A person at the workbench who counts every key stroke and click; typing a word counts each letter."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.count += len(text)
        self.page.keyboard.type(text)

    def click(self, selector: str) -> None:
        self.count += 1
        self.page.click(selector)

    def select(self, words: str) -> None:
        """Select words in the notice, as one drag of the mouse does."""
        self.count += 1
        self.page.evaluate(
            """words => {
              const walker = document.createTreeWalker(document.querySelector('#notice .body'), NodeFilter.SHOW_TEXT);
              const nodes = []; let text = '';
              while (walker.nextNode()) { nodes.push([walker.currentNode, text.length]); text += walker.currentNode.data; }
              const at = text.indexOf(words), place = n => { const [node, start] = nodes.findLast(([, s]) => s <= n); return [node, n - start]; };
              const [a, b] = [place(at), place(at + words.length - 1)];
              getSelection().setBaseAndExtent(a[0], a[1], b[0], b[1] + 1);
            }""",
            words,
        )
        self.page.wait_for_selector("body.picking", timeout=PATIENCE)


@pytest.fixture
def tab(browser: Any, workbench: str) -> Iterator[Any]:
    """The workbench at the draft; a request to any other host, or a script error, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=False)
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []

    def dismissed(dialog: Any) -> None:
        errors.append(dialog.message)
        dialog.dismiss()

    context.on("weberror", lambda e: errors.append(str(e.error)))
    context.on("dialog", dismissed)
    context.on("request", lambda r: None if r.url.startswith(workbench.partition("#")[0]) else errors.append(r.url))
    page = context.new_page()
    page.goto(workbench)
    page.wait_for_selector("#fields .field")
    yield page
    context.close()
    assert not errors


def becomes(page: Any, selector: str, value: str) -> None:
    """Wait until a control holds a value."""
    from playwright.sync_api import expect  # noqa: PLC0415  (only browser tests need it)

    expect(page.locator(selector)).to_have_value(value, timeout=PATIENCE)


def data_of(home: Path) -> dict[str, Any]:
    return frontmatter.read((home / PLACE).read_text(encoding="utf-8")).data


def test_three_mistakes_are_put_right_in_few_strokes(tab: Any, home: Path) -> None:
    hands = Hands(tab)
    hands.select("青河县")
    hands.click("[data-key=region] .name")
    becomes(tab, "#f-region", "新疆维吾尔自治区/阿勒泰地区/青河县")
    hands.select("弱口令问题")
    hands.click("[data-key=violations] > .name")
    tab.wait_for_selector("[data-key='violations/弱口令']")
    hands.click("#f-measures-1-amount")
    hands.keys("End", "Backspace", "Control+Enter")
    tab.fill("#by", "核对者")
    tab.keyboard.press("Enter")  # the name is asked once, not once a case
    tab.wait_for_selector("#said.shown")
    tab.wait_for_selector("#counts >> text=1 / 1")
    data = data_of(home)
    assert data["status"] == "reviewed"
    assert data["reviewed"]["by"] == "核对者"
    assert data["region"] == "新疆维吾尔自治区/阿勒泰地区/青河县"
    assert data["violations"] == ["未留存网络日志六个月", "弱口令"]
    assert data["evidence"]["violations/弱口令"] == "弱口令问题"
    assert data["measures"][1]["amount"] == "20000"
    assert hands.count < 25, hands.count


def test_a_term_is_found_by_the_first_letters_of_its_pinyin_and_taken_back(tab: Any) -> None:
    hands = Hands(tab)
    hands.click("#f-violations")
    hands.type("rkl")
    hands.keys("Enter")
    tab.wait_for_selector("[data-key='violations/弱口令']")
    hands.keys("Control+z")
    tab.wait_for_selector("[data-key='violations/弱口令']", state="detached")
    hands.keys("Control+y")
    tab.wait_for_selector("[data-key='violations/弱口令']")


def test_what_check_says_stands_beside_the_field(tab: Any) -> None:
    tab.fill("#f-statutes-0-article", "第九百条")
    tab.keyboard.press("Tab")
    tab.wait_for_selector("[data-told='statutes.1.article'] >> text=/LAW|SCH/")


def test_nothing_is_lost_when_the_page_closes(tab: Any) -> None:
    tab.fill("#f-title", "改过的标题")
    tab.keyboard.press("Tab")
    tab.reload()
    tab.wait_for_selector("#fields .field")
    assert tab.input_value("#f-title") == "改过的标题"


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_file_edited_by_hand_meanwhile(tab: Any, home: Path, choice: str) -> None:
    tab.fill("#f-title", "工作台里改的标题")
    tab.keyboard.press("Tab")
    (home / PLACE).write_text(DRAFT.replace("type: 企业", "type: 事业单位"), encoding="utf-8")
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("dialog[open] >> text=事业单位")
    tab.click(f"dialog button[value={choice}]")
    tab.wait_for_selector("dialog", state="hidden")
    becomes(tab, "#f-subject-type", "事业单位")
    if choice == "mine":
        tab.wait_for_selector("#said.shown >> text=已存")
    data = data_of(home)
    assert data["subject"]["type"] == "事业单位"
    assert data["title"] == ("工作台里改的标题" if choice == "mine" else "青河县某宾馆未留存网络日志案")


def test_two_tabs_on_one_case(tab: Any, home: Path) -> None:
    other = tab.context.new_page()
    other.goto(tab.url)
    other.wait_for_selector("#fields .field")
    tab.fill("#f-title", "第一个窗口的标题")
    tab.keyboard.press("Control+s")
    tab.wait_for_selector("#said.shown >> text=已存")
    other.fill("#f-subject-name", "某宾馆")
    other.keyboard.press("Control+s")
    other.wait_for_selector("dialog[open] >> text=第一个窗口的标题")
    other.click("dialog button[value=mine]")
    other.wait_for_selector("#said.shown >> text=已存")
    data = data_of(home)
    assert (data["title"], data["subject"]["name"]) == ("第一个窗口的标题", "某宾馆")


def test_a_case_is_parted_where_the_second_begins(tab: Any, home: Path) -> None:
    Hands(tab).select("青河县公安局依据")
    tab.click("[data-do=part]")
    tab.click("dialog button[value=do]")
    tab.wait_for_selector(f".near a[href='#{ID.replace('-01', '-02')}']")
    assert data_of(home)["review"][-1].startswith(f"{ID} 拆成了两案")


HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">点我</a> {{7*7}} ${alert(4)} \u202e'


def test_hostile_words_are_words(tab: Any, home: Path) -> None:
    text = DRAFT.replace(BODY, f"{BODY}\n\n{HOSTILE}").replace("title: 青河县", f"title: {HOSTILE.replace(':', '：')[:60]!r}  # ")
    (home / PLACE).write_text(re.sub("publisher: 某网警", "publisher: '<b onclick=alert(5)>某网警</b>'", text), encoding="utf-8")
    tab.reload()
    tab.wait_for_selector("#notice .body")
    assert "<script>alert(2)</script>" in tab.inner_text("#notice .body")
    assert tab.locator("#main img, #main script, #notice .body a, #main b").count() == 0


def test_axe_finds_nothing(tab: Any, browser: Any, workbench: str) -> None:
    script = axe.script()
    for scheme, width in (("light", 1440), ("dark", 900)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(script)
        page = context.new_page()
        for address, ready in ((workbench.partition("#")[0], ".queue a"), (workbench, "#fields .field"), (None, "dialog[open]")):
            if address:
                page.goto(address)
                page.reload()
            else:
                page.keyboard.press("F1")
            page.wait_for_selector(ready)
            faults = axe.faults(page)
            assert not faults, f"{ready} {scheme} {width}:\n" + "\n".join(faults)
        context.close()
