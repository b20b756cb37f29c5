"""Sums of money: every row of the tables proves itself, countries settle shared names, and hostile text costs no more than its length."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_step
from lzextract.extractors import money
from lzextract.extractors.cues import CueRow, GivingRow
from lzextract.extractors.money import CurrencyRow, TrapRow, find_money
from lzextract.lexicons import read_rows
from lzextract.model import Context


@pytest.mark.parametrize("row", read_rows("currencies.tsv", CurrencyRow), ids=lambda row: row.word)
def test_a_currency_is_found_whole(row: CurrencyRow) -> None:
    """The example of each row is one sum, from its first character to its last, with its value and its code."""
    found = list(find_money(f"共{row.example}。"))

    assert [(m.start, m.end, m.value, m.unit or "") for m in found] == [(1, 1 + len(row.example), row.value, row.code)]


@pytest.mark.parametrize("row", read_rows("cues.tsv", CueRow, key=2), ids=lambda row: f"{row.word}-{row.place}")
def test_a_cue_bounds_the_sum_beside_it(row: CueRow) -> None:
    """The example of each row holds one sum, bounded by the word, which stands outside the span."""
    (found,) = find_money(row.example)

    assert (found.value, found.modifier, found.cue) == (row.value, row.modifier, row.word)


@pytest.mark.parametrize("row", read_rows("giving.tsv", GivingRow), ids=lambda row: row.verb)
def test_a_verb_of_giving_makes_a_cap(row: GivingRow) -> None:
    """最高资助500万元 is a cap."""
    (found,) = find_money(row.example)

    assert (found.value, found.modifier) == ("../5000000", "at_most")


@pytest.mark.parametrize("row", read_rows("not_money.tsv", TrapRow), ids=lambda row: row.word)
def test_a_word_is_no_sum(row: TrapRow) -> None:
    """What only looks like a currency yields nothing."""
    assert list(find_money(row.example)) == []
    assert row.word in row.example


def test_the_country_settles_a_shared_name() -> None:
    """比索 is the currency of the country named before it, in the text or else in the article; without one it has no code."""
    context = Context(texts=("菲律宾北部发生地震", "损失5000万比索"))

    assert [m.unit for m in find_money("墨西哥去年出口5亿比索，智利3亿比索")] == ["MXN", "CLP"]
    assert [m.unit for m in find_money("损失5000万比索", context)] == ["PHP"]
    assert [m.unit for m in find_money("损失5000万比索")] == [None]


ROUND = [*"0159５０.．,，。、万亿千百一三十几多余来元角分块整正又零日美港以上至到－-—~ （()的为第约每和或与$￥¥A_年月个次旦件钱", "亿元", "万元", "人民币", "港币", "US$", "超过", "以上", "12.50", "1,200", "１.５", "结构"]  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(st.sampled_from(ROUND), max_size=6).map("".join),
    st.sampled_from(["5", "12.50", "007", "3.0", "1,200", "２.５", "100", "1."]),
    st.sampled_from(["", "万", "亿", "万亿", "千", "百万", "亿万"]),
    st.lists(st.sampled_from(ROUND), max_size=6).map("".join),
)
def test_a_plain_sum_is_what_the_grammar_says(before: str, number: str, unit: str, behind: str) -> None:
    """The shorter way for digits before 元 finds what the patterns for all sums find."""
    text = f"{before}{number}{unit}元{behind}"
    found = find_money(text)

    with patch.object(money, "_plain", lambda *_: None):
        assert found == find_money(text)


HOSTILE = ["1", "一", "元", "亿", "1元", "1,", "1，", "１，", "１，１", "1.", "亿元", "一亿", "（", "￥", "￥1", "最高", "不超过", "、1亿", "1至", "1-", "块", "3块", "5角", "人民币", " ", "1 ", "十", "几", "比索", "5比索", "US$", "$"]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_its_length(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""
    assert in_step(lambda length: list(find_money((unit * length)[:length])), 10_000)
