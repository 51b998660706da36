"""How laws, their provisions and what these threaten are called, in Chinese and in English."""

import re

from generator.text.numerals import provision_name, to_int
from generator.vocabulary import Vocabulary
from generator.vocabulary.law_rows import Law, Provision

_ORDER = re.compile(r"(.+令)第([0-9一二三四五六七八九十百]+)号")


def law_name(law: Law, language: str = "zh") -> str:
    """What running text calls a law: ``网络安全法``, ``Cybersecurity Law``."""
    return law.label if language == "zh" else law.english()


def article_name(article: int, suffix: int | None = None, paragraph: int | None = None, item: int | None = None, language: str = "zh") -> str:
    """``第五十九条第一款``, ``Article 59(1)``; an inserted article is ``第二百五十三条之一``, ``Article 253-1``."""
    if language == "zh":
        return provision_name(article, suffix, paragraph, item)
    return f"Article {article}" + (f"-{suffix}" if suffix else "") + "".join(f"({part})" for part in (paragraph, item) if part)


def dated_article(version: str, article: int, language: str = "zh") -> str:
    """An article of a law that is known: ``2025年版第二十三条``, ``Article 23 (2025)``."""
    name = article_name(article, language=language)
    return f"{version}年版{name}" if language == "zh" else f"{name} ({version})"


def name(p: Provision, v: Vocabulary, language: str = "zh") -> str:
    """``网络安全法（2016年版）第五十九条第一款``, ``Cybersecurity Law (2016), Article 59(1)``."""
    law, article = v.laws[p.law], _article(p, language)
    return f"{law.label}（{p.version}年版）{article}" if language == "zh" else f"{law.english(p.version)}, {article}"


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
