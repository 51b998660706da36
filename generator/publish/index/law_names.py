"""How laws, their provisions and what these threaten are called, in Chinese and in English."""

import re

from generator.text.amounts import cny, yuan
from generator.text.numerals import provision_name, to_int
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Law, Provision

_ORDER = re.compile(r"(.+令)第([0-9一二三四五六七八九十百]+)号")


def law_name(law: Law, language: str = "zh") -> str:
    """What running text calls a law: ``网络安全法``, ``Cybersecurity Law``."""
    return law.label if language == "zh" else law.english()


def edition(version: str) -> str:
    """A version of a law: ``2016年版``."""
    return f"{version}年版"


def article_name(article: int, suffix: int | None = None, paragraph: int | None = None, item: int | None = None, language: str = "zh") -> str:
    """``第五十九条第一款``, ``Article 59(1)``; an inserted article is ``第二百五十三条之一``, ``Article 253-1``."""
    if language == "zh":
        return provision_name(article, suffix, paragraph, item)
    return f"Article {article}" + (f"-{suffix}" if suffix else "") + "".join(f"({part})" for part in (paragraph, item) if part)


def dated_article(version: str, article: int, language: str = "zh") -> str:
    """An article of a law that is known: ``2025年版第二十三条``, ``Article 23 (2025)``."""
    name = article_name(article, language=language)
    return f"{edition(version)}{name}" if language == "zh" else f"{name} ({version})"


def name(p: Provision, v: Vocabulary, language: str = "zh") -> str:
    """``网络安全法（2016年版）第五十九条第一款``, ``Cybersecurity Law (2016), Article 59(1)``."""
    law, article = v.laws[p.law], _article(p, language)
    return f"{law.label}（{edition(p.version)}）{article}" if language == "zh" else f"{law.english(p.version)}, {article}"


def short_name(p: Provision, v: Vocabulary, language: str = "zh") -> str:
    """The name of a provision without the version of its law: ``网络安全法第五十九条第一款``."""
    return f"{law_name(v.laws[p.law], language)}{'' if language == 'zh' else ', '}{_article(p, language)}"


def _article(p: Provision, language: str) -> str:
    number, _, suffix = p.article.partition("-")  # 253-1
    paragraph = int(p.paragraph) if p.paragraph and p.paragraph.isdecimal() else None
    return article_name(int(number), int(suffix) if suffix else None, paragraph, language=language)


def phrase(text: str | None, v: Vocabulary, language: str = "zh") -> str:
    """What a row of laws or provisions says; '' where it says nothing, or nothing in that language."""
    if not text or language == "zh":
        return text or ""
    row = v.law_english.get(text)
    return row.en if row else ""


def order_number(text: str, v: Vocabulary, language: str = "zh") -> str:
    """The number of the order that issued a law: ``主席令第53号``, ``Presidential Order No. 53``; '' in English where it has none."""
    if language == "zh":
        return text
    match = _ORDER.fullmatch(text)
    said = phrase(match[1], v, language) if match else ""
    return f"{said} No. {to_int(match[2])}" if match and said else ""


def listed(texts: tuple[str, ...], v: Vocabulary, language: str = "zh") -> str:
    """Several such phrases, one after another."""
    phrases = [phrase(text, v, language) for text in texts]
    return "、".join(phrases) if language == "zh" else ", ".join(filter(None, phrases))


def capped(most: int, language: str = "zh") -> str:
    """The greatest fine of a provision: ``最高 10万元``, ``up to CNY 100,000``."""
    return f"最高 {yuan(most)}" if language == "zh" else f"up to {cny(most)}"


def uncapped(least: int, language: str = "zh") -> str:
    """A fine that only begins somewhere: ``50万元以上，未设上限``."""
    return f"{yuan(least)}以上，未设上限" if language == "zh" else f"{cny(least)} or more, no ceiling"


def either(ways: list[str], language: str = "zh") -> str:
    """Ways to measure a fine of which each may be taken."""
    return "；或者".join(ways) if language == "zh" else "; or ".join(ways)
