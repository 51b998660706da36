"""The lines of front matter as the casebook writes them: short values on one line, text quoted where another YAML reader would take it for a number or a date.

How a value is written is PyYAML's word. Most parts of a case stand in hundreds of others, too, and each is asked for once.
"""

import re
from functools import lru_cache
from typing import Any

import yaml

LINE = 100  # characters; longer lists and mappings are written an item a line, so that a diff shows one change as one line
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WORD = re.compile("[\u4e00-\u9fa5][\u4e00-\u9fa5a-zA-Z0-9/，。、；（）《》“”]*")
"""What YAML takes for nothing but text, in any place."""
_BREAK = re.compile("[\n\x85\u2028\u2029]")


def lines(data: dict[str, Any]) -> str:
    """What stands between the fences of a file."""
    return "".join(_entry(key, value) for key, value in data.items())


def _entry(key: str, value: Any) -> str:
    line = f"{_inline(key)}: {_inline(value)}\n"
    if len(line) <= LINE or not isinstance(value, dict | list):
        return line
    if isinstance(value, dict):
        return f"{_inline(key)}:\n" + "".join(f"  {_inline(k)}: {_inline(w)}\n" for k, w in value.items())
    return f"{_inline(key)}:\n" + "".join(f"- {_inline(item)}\n" for item in value)


def _inline(value: Any) -> str:
    """A value as YAML writes it on one line. YAML is asked for the parts of lists and mappings, most of which many cases have; lines within a part are
    indented by where it stands, so it is asked for the whole then."""
    if isinstance(value, str):
        return value if _WORD.fullmatch(value) else _alone(value)
    text = _flow(value)
    return _dump(value) if _BREAK.search(text) else text


@lru_cache(maxsize=1024)
def _alone(value: str) -> str:
    return _dump(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_key(key)}{_flow(inner)}" for key, inner in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if isinstance(value, str) and _WORD.fullmatch(value) else _scalar(value)


@lru_cache(maxsize=1024, typed=True)
def _scalar(value: Any) -> str:
    """A word or number as it stands in a list."""
    return _dump([value])[1:-1]


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    """A key with its colon as it stands in a mapping."""
    return _dump({key: 0}).removesuffix("0}")[1:]


def _dump(value: Any, dumper: Any = _DUMPER) -> str:
    style = '"' if isinstance(value, str) and "\n" in value else None
    text = str(
        yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=True, default_style=style)
    ).strip("\n").removesuffix("\n...")
    return _dump(value, _RareCharacters) if dumper is _DUMPER and "\\U" in text else text


class _RareCharacters(yaml.SafeDumper):
    """libyaml writes a rare character (𠮷) as an escape, which nobody can read; PyYAML's own dumper, ten times slower, does not."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    breaks = any(c in value for c in "\n\x85\u2028\u2029")
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if breaks else None)


_RareCharacters.add_representer(str, _text)
