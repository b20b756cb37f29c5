"""Dates in texts that no newspaper prints: nothing is raised, and the time that they take stays in step with their length."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_step
from lzextract.extractors import dates
from lzextract.extractors.dates import find_dates, patterns, plain, rules, words
from lzextract.model import Context, Match

PIECES = [
    *"0123456789０９〇零一二三五六十廿百千几半两多余年月日号天周季度旬底末初前后来以至到的上下这本今明去 ，。—-~:：/.T“”（）閏國節",
    "2024年", "9999年", "0000年", "12月", "31日", "2月30日", "去年", "同期", "今天", "昨晚", "星期", "上周", "周末", "前三季度", "第二个星期天", "最后一天",
    "春节", "除夕", "“五一”", "国际", "假期", "农历", "正月", "大年", "闰", "公元前", "民国", "世纪", "80年代", "十四五", "以来", "及以后", "下午", "点", "时", "分",
    "10:30", "2024-07-19", "09-01 20:01", "近三年", "个月", "今明两天", "目前", "将于",
]  # fmt: skip


TABLE = Path(__file__).parent.parent / "docs" / "dates.md"
ROWS = re.findall(
    r"^\| (?!printed)([^|`]+) \| `([^`]+)` \| ([^|]*) \| ([^|]*) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_tables_of_the_documentation_hold(row: tuple[str, str, str, str]) -> None:
    printed, value, begin, end = row
    (found,) = find_dates(f"，{printed}，", Context(published="2024-07-18"))
    assert (found.start, found.end) == (1, 1 + len(printed))
    assert (found.value, found.date_start or "", found.date_end or "") == (value, begin.strip(), end.strip())


def test_the_tables_of_the_documentation_are_read() -> None:
    assert len(ROWS) > 50


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join),
    st.sampled_from([None, "2024", "2024-02-29", "0001-01-01", "9998-12-31", "9999-12-31", "nothing"]),
)
def test_whatever_time_is_spoken_of_nothing_is_raised(text: str, published: str | None) -> None:
    """Mentions stand in the text in order, none within another, and end after they begin."""
    done = 0
    for found in find_dates(text, Context(published=published)):
        assert done <= found.start < found.end <= len(text)
        done = found.end
        assert found.value
        if found.date_start and found.date_end:
            assert found.date_start < found.date_end, found


PLAIN = [*plain.TOLD, *plain.TOLD_YEARS, "2024年", "2024年度", "7月", "2月30日", "13月", "24日", "32日", "份", "上半年", "二季度", "同期", "全年", "前10个月", "前三季度", "底", "末", "初", "以来"]  # fmt: skip
ROUND = [*PIECES, *"".join(words.NOT_BEFORE.values()), *"".join(words.NOT_AFTER.values()), *re.findall(r"[^\W\da-z]", patterns.SPEC), "中国", "全国", "春节", "春运", "秋季", "年底", "年均", "当天", "当地", "新年", "中旬", "中午", "将于"]  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(st.sampled_from(ROUND), max_size=2).map("".join),
    st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4).map("".join),
    st.lists(st.sampled_from(ROUND), max_size=3).map("".join),
    st.sampled_from([None, "2024", "2024-02-29", "2024-07-18"]),
)
def test_a_plain_date_is_what_the_grammar_says(before: str, date: str, behind: str, published: str | None) -> None:
    text = before + date + behind
    assert find_dates(text, Context(published=published)) == _by_the_grammar(text, published)


def _by_the_grammar(text: str, published: str | None) -> list[Match]:
    """The dates of a text, read without the shorter way for plain ones."""
    heads, pattern = dates._starts()
    tables = [{head: tuple(rule for rule in own if rule not in (plain.read_plain, plain.read_told)) for head, own in table.items()} for table in (heads, rules.NUMBER_RULES)]  # fmt: skip
    with patch.object(dates, "_starts", lambda: (tables[0], pattern)), patch.dict(rules.NUMBER_RULES, tables[1]):
        return find_dates(text, Context(published=published))


@pytest.mark.parametrize(
    "piece",
    [
        "1", "一", "年月日", "年", "前", "周", "“", "近", "第", "1-", "2024-", "个", "12:00",
        "上", "一十", "三季", "今年", "2024年", "3月1日至", "2024年的", "上上", "国际", "初一", "80年代", "2024年3月1日-",
    ],
)  # fmt: skip
def test_hostile_text_costs_its_length(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen times, whether or not it holds dates."""
    context = Context(published="2024-07-18")
    assert in_step(lambda size: list(find_dates(piece * (size // len(piece)), context)), 20_000)
