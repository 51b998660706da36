"""Skeletons serve a second time only where the theme would render the same again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from generator.publish.build import kept_skeletons
from generator.publish.build.kept_skeletons import KeptSkeletons, UsedTemplates
from generator.publish.build.skeleton import Skeletons, content

NAVIGATION = ["index.md", "years/index.md"]


def environment(folder: Path) -> jinja2.Environment:
    """A theme with a folder laid over it."""
    return jinja2.Environment(loader=jinja2.FileSystemLoader([folder / "over", folder / "theme"]), autoescape=False)


def skeletons() -> Skeletons:
    return Skeletons(NAVIGATION, ["years/index.md"])


def render(folder: Path, inputs: str = "a") -> tuple[bool, list[str]]:
    """Build once: whether the skeletons were kept ones, and what stands in them."""
    made, theme = skeletons(), environment(folder)
    kept = KeptSkeletons(folder / "kept", inputs, UsedTemplates(folder / "compiled"))
    kept.restore(made, theme)
    theme.bytecode_cache = kept.templates
    for page in made.to_render():
        assert made.take(page.path, "" if made.kept else theme.get_template("main.html").render(content=content(page)))
    kept.keep(made)
    return made.kept, list(made.texts())


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, text in (("theme/main.html", "{% include 'head.html' %}{{ content }}"), ("theme/head.html", "<p>1</p>"), ("over/other.html", "2")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_same_theme_renders_once(theme: Path) -> None:
    (first, texts), (second, again), (third, _) = render(theme), render(theme), render(theme)
    assert (first, second, third) == (False, True, True)
    assert texts == again
    made = skeletons()
    assert len(made.to_render()) == len(made.placeholders) > 1
    made.restore({})
    assert [page.path for page in made.to_render()] == ["years/index.md"]  # the navigation must find it


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a template": lambda folder: (folder / "theme/head.html").write_text("<p>2</p>", encoding="utf-8"),
    "one laid over it": lambda folder: (folder / "over/head.html").write_text("<p>2</p>", encoding="utf-8"),
    "the kept file": lambda folder: damage(folder / "kept"),
    "no kept file": lambda folder: (folder / "kept").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_theme_renders_again(theme: Path, change: str) -> None:
    render(theme)
    CHANGES[change](theme)
    kept, texts = render(theme)
    assert not kept
    assert any("<p>2</p>" in text for text in texts) == ("kept" not in change)


def test_other_inputs_render_again(theme: Path) -> None:
    render(theme)
    assert not render(theme, "b")[0]


def test_a_template_that_is_gone_is_no_longer_vouched_for(theme: Path) -> None:
    render(theme)
    (theme / "theme/head.html").unlink()
    with pytest.raises(jinja2.TemplateNotFound):
        render(theme)


def test_what_a_rendering_follows_from(tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text("# 关于", encoding="utf-8")
    base = kept_skeletons.inputs({"site_name": "甲", "emoji": print, "site_dir": "a"}, [page], {"offline": False})
    assert kept_skeletons.inputs({"emoji": print, "site_dir": "b", "site_name": "甲"}, [page], {"offline": False}) == base
    others = [
        kept_skeletons.inputs({"site_name": "乙", "emoji": print}, [page], {"offline": False}),
        kept_skeletons.inputs({"site_name": "甲", "emoji": len}, [page], {"offline": False}),
        kept_skeletons.inputs({"site_name": "甲", "emoji": print}, [page], {"offline": True}),
    ]
    page.write_text("# 关于我们", encoding="utf-8")
    others.append(kept_skeletons.inputs({"site_name": "甲", "emoji": print}, [page], {"offline": False}))
    assert base not in others
    assert len(set(others)) == len(others)
