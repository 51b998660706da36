"""Family names stand once and by how common they are."""

from __future__ import annotations

from generator.vocabulary.surnames import COMMON, compound, single, surnames


def test_every_family_name_stands_once() -> None:
    assert len(set(surnames())) == len(surnames())
    assert all(1 <= len(name) <= 2 and "一" <= name[0] <= "龥" for name in surnames())


def test_the_common_ones_come_first_and_compounds_last() -> None:
    assert {"王", "李", "张", "汤"} <= set(single()[:COMMON])
    assert "欧阳" in compound().split("|")
    assert [len(name) for name in surnames()] == sorted(len(name) for name in surnames())
