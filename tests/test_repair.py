"""Repair: what is layout falls, what is text stays, code points that stand for the same character are folded one for one."""

import time

import pytest

from lzextract.page.lines.repair import fold, join_needs_space, paragraph

# A line as extractors give it, and as it was printed.
LINES = [
    ("2024 年 1 至 5 月，我市跨", "2024年1至5月，我市跨"),
    ("峰论坛”上 ，2024AI 数 字 化 贸 易 高", "峰论坛”上，2024AI数字化贸易高"),
    ("根据 《大国工匠人才培育工程实施办法 （试", "根据《大国工匠人才培育工程实施办法（试"),
    ("股东 Systex Solutions (HK) Limited 减持", "股东Systex Solutions (HK) Limited减持"),
    ("“丝路瓷魂  艺享天方”主题展", "“丝路瓷魂 艺享天方”主题展"),
    ("同比增长 5 %，R4 线", "同比增长5%，R4线"),
    ("柳\u200b州\ufeff", "柳州"),
    ("上汽　通用", "上汽通用"),
]


@pytest.mark.parametrize(("line", "printed"), LINES, ids=[line for line, _ in LINES])
def test_layout_spaces_fall(line: str, printed: str) -> None:
    """Spaces of justification and letter-spacing fall; those between Latin words and in a quoted couplet stay, one of them."""
    folded = fold(line).strip()

    assert paragraph(folded, [(0, len(folded), 1)]).text == printed


HEADLINES = [
    ("产教深度融合  校企协同育人", "产教深度融合 校企协同育人"),
    ("柳 州 制 造", "柳州制造"),
    ("资助600 万元", "资助600万元"),
    ("春节近　年味浓", "春节近 年味浓"),
]


@pytest.mark.parametrize(("line", "printed"), HEADLINES, ids=[line for line, _ in HEADLINES])
def test_the_space_of_a_headline_stands_for_a_comma(line: str, printed: str) -> None:
    """One stays between two halves; an ideographic one stays as it is."""
    repaired = paragraph(line, [(0, len(line), 1)], headline=True).text

    assert repaired.replace("　", " ") == printed


BREAKS = [
    ("达到1.\n47亿元", "达到1.47亿元"),
    ("5\nG技术", "5G技术"),
    ("股东 Systex\nSolutions 持有", "股东Systex Solutions持有"),
    ("www.example.\ncom", "www.example.com"),
    ("inter\u00ad\nnational", "international"),
    ("Tesla,\r\nInc", "Tesla, Inc"),
    ("同\n\n比增长", "同比增长"),
]


@pytest.mark.parametrize(("page", "printed"), BREAKS, ids=[printed for _, printed in BREAKS])
def test_a_line_break_is_a_space_in_an_english_phrase_alone(page: str, printed: str) -> None:
    """Inside 5G, 1.47亿元 or an address it is nothing."""
    folded = fold(page)
    pieces, offset = [], 0
    for number, row in enumerate(folded.split("\n"), 1):
        if row.strip():
            start = offset + row.index(row.strip()[0])
            pieces.append((start, start + len(row.strip()), number))
        offset += len(row) + 1

    assert paragraph(folded, pieces).text == printed


def test_radicals_that_compatibility_forms_miss() -> None:
    """⻓⻛⻝⺠⻔ and 金 as a compatibility ideograph become the characters that they stand for; ordinary text is left as it is."""
    assert fold("⻓江⻛光⻝品⺠生⻔户⽇报\uf90a") == "长江风光食品民生门户日报金"
    assert fold("１０月，柳州") == "１０月，柳州"


def test_an_endless_address_takes_time_in_proportion() -> None:
    """However many marks of one a line holds that ends with none."""
    before = "@" * 200_000 + " x"
    began = time.process_time()

    assert join_needs_space(before, "ABC")
    assert time.process_time() - began < 1
