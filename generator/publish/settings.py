"""The settings in ``mkdocs.yml`` that make a site somebody's own, read as MkDocs reads them, and what a site without each of them lacks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from generator.publish import navigation
from generator.publish.words import LANGUAGES
from generator.system.errors import UserError
from generator.vocabulary import yaml_rows

CONFIG = Path("mkdocs.yml")
_GUESSED = ("edit/master/docs/", "src/default/docs/")


class SettingsError(UserError):
    """The settings cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class CardFont:
    """A font with Chinese letters for the cards of cases: its file, which of those in the file, and a digest, by which a change shows."""

    path: str
    index: int
    digest: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting (``extra.contact`` stands under ``extra``): an example, the form it must have, and what a site without it lacks."""

    key: str
    example: str
    form: re.Pattern[str]
    cost: str
    cost_en: str


OWN = tuple(Setting(**row | {"form": re.compile(row["form"])}) for row in yaml_rows.beside(__package__, "settings.yaml"))


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` as data: ``!ENV`` as MkDocs reads it, other tags that only MkDocs knows are kept as their text."""


def _unknown(_loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> str:
    return str(node.value)


_Loader.add_multi_constructor("", _unknown)
_Loader.add_constructor("!ENV", construct_env_tag)


def read(root: Path) -> dict[str, Any]:
    """The settings of the project at ``root``. Raises SettingsError where there are none, or they are no mapping."""
    try:
        config = yaml.load((root / CONFIG).read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"读不出 {root / CONFIG}：{error}；请在项目的根目录运行") from None
    if not isinstance(config, dict):
        raise SettingsError(f"{root / CONFIG} 里没有设置；应为 key: value 的形式")
    return config | {"nav": navigation.with_axes(config["nav"])} if config.get("nav") else config


def value(config: Mapping[str, Any], key: str) -> str:
    """A setting as text, '' where it is not there; ``extra.contact`` is looked for under ``extra``."""
    found: Any = config
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return "" if found is None else str(found)


def languages(config: Mapping[str, Any]) -> list[str]:
    """The languages that the plugin's settings name; all of them where they name none."""
    own = [p["casebook"] for p in config.get("plugins") or [] if isinstance(p, dict) and p.get("casebook")]
    return list(own[0].get("languages") or LANGUAGES) if own else list(LANGUAGES)


def shown(config: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that pages and files show, by the names that ``SiteContext`` has for them."""
    url = value(config, "site_url")
    names = {key: value(config, key) for key in ("site_name", "repo_url", "edit_uri")}
    own = {key: value(config, f"extra.{key}") for key in ("feed_domain", "contact", "site_name_en")}
    return names | own | {"site_url": url if not url or url.endswith("/") else url + "/", "card_font": card_font(config)}


def card_font(config: Mapping[str, Any]) -> CardFont | None:
    """The font that ``extra: card_font`` names (``fonts/Song.ttc#2``: the third of a collection), or null. Raises SettingsError."""
    if not (given := value(config, "extra.card_font")):
        return None
    from PIL import ImageFont  # noqa: PLC0415  (most sites name no font)

    name, _, number = given.partition("#")
    path = Path(value(config, "config_file_path") or CONFIG).parent / name
    try:
        font = CardFont(str(path), int(number or 0), blake2b(path.read_bytes(), digest_size=8).hexdigest())
        ImageFont.truetype(font.path, 10, index=font.index)
    except (OSError, ValueError) as error:
        mend = "写一个含汉字的 .ttf、.otf 或 .ttc 字体文件，或者删去这一行 (no font that can be used)"
        raise SettingsError(f"mkdocs.yml extra.card_font: {given!r} 用不了：{error}；{mend}") from None
    return font


def edit_uri(config: Mapping[str, Any]) -> str | None:
    """Where files are edited in the repository; null without one, and where it only is MkDocs' guess (``docs/``) of a setting that is missing."""
    given = value(config, "edit_uri")
    guess = given in _GUESSED and Path(value(config, "docs_dir")).name != "docs"
    return given if given and value(config, "repo_url") and not guess else None


def missing(config: Mapping[str, Any]) -> Iterator[Setting]:
    """The settings of ``OWN`` that have no value."""
    return (setting for setting in OWN if not value(config, setting.key))


def wrong(config: Mapping[str, Any]) -> Iterator[tuple[Setting, str]]:
    """The settings whose value is malformed, with that value."""
    for setting in OWN:
        given = value(config, setting.key)
        if given and not setting.form.fullmatch(given):
            yield setting, given


def what_is_missing(config: Mapping[str, Any]) -> str:
    """What a site of these settings lacks, a line each; '' where it lacks nothing."""
    lines = [f"  {s.key}：{s.cost} ({s.cost_en})" for s in missing(config)]
    return "\n".join(["mkdocs.yml 里有几项没有填 (not set; casebook doctor says more)：", *lines]) if lines else ""
