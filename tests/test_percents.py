"""Percentages: every word of change proves itself, and hostile text costs no more than its length."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_step
from lzextract.extractors import percents
from lzextract.extractors.comparison import ChangeRow
from lzextract.extractors.percents import find_percents
from lzextract.lexicons import read_rows
from lzextract.model import Context


@pytest.mark.parametrize("row", read_rows("changes.tsv", ChangeRow), ids=lambda row: row.word)
def test_a_word_of_change_gives_its_direction(row: ChangeRow) -> None:
    """The example of each row holds one percentage with the row's direction, which the word itself gave; a gap between series has none."""
    (found,) = find_percents(f"据了解，{row.example}。")

    assert row.word in row.example
    if row.kind == "noun":
        assert found.direction == "none"
        return
    assert found.direction == ("none" if row.kind == "gap" else row.direction)
    assert found.cue is not None
    assert row.word in found.cue


@pytest.mark.parametrize(("published", "basis"), [("2024-07-19", "yoy"), ("2022-07-19", "other"), (None, "other")])
def test_the_same_period_of_a_named_year(published: str | None, basis: str) -> None:
    """与2023年同期相比 is year on year in 2024."""
    (found,) = find_percents("与2023年同期相比增长5%", Context(published=published))

    assert (found.direction, found.basis) == ("increase", basis)


@given(st.text(alphabet="一三十百千万几半多余个成折倍分之点%‰-—至、和0159. ，。同比增长较上年", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; mentions stand in order, apart from one another, and are cut from the text."""
    last = 0
    for match in find_percents(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end


ROUND = [*"0159５０.．,，。、万亿千百一三十几多余来半成折倍%％‰以上至到－-—~+ （()的为第约和负", "43.40%", "个百分点", "1,200", "１.５", "以上", "百分之", "分之"]  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(st.sampled_from(ROUND), max_size=6).map("".join),
    st.sampled_from(["5", "12.50", "007", "3.0", "1,200", "２.５", "100", "1."]),
    st.sampled_from(["%", "个百分点"]),
    st.lists(st.sampled_from(ROUND), max_size=6).map("".join),
)
def test_a_plain_percentage_is_what_the_grammar_says(before: str, number: str, mark: str, behind: str) -> None:
    """The shorter way for digits before a mark finds what the patterns for all percentages find."""
    text = f"{before}{number}{mark}{behind}"
    found = find_percents(text)

    with patch.object(percents, "_plain", lambda *_: None):
        assert found == find_percents(text)


HOSTILE = ["1", "一", "１，", "1，", "%", "1%", "1%、", "百分之", "百分之一", "成", "一成", "折", "倍", "3倍", "1个", "2和", "百分点", "1个百分点", "（", "1-", "1至", "-", "同比", "比", "增长", "增长5%", "同比增长5%，", "与甲相比增长5%，", "高于乙2个百分点，", "比上年", "分之", "一分之", "翻", "番", "半", "过半", "，", " ", "不超过", "高于", "最高"]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_its_length(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""

    assert in_step(lambda length: list(find_percents((unit * length)[:length])), 10_000)
