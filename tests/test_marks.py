"""Every row of the tables for bylines, furniture and labels is found in its own example."""

from pathlib import Path

import pytest

from lzextract.language.names import Surname, split_names, surname
from lzextract.lexicons import read_rows
from lzextract.lexicons.vocabulary import Word, words
from lzextract.page.marks.authors import NewsSource
from lzextract.page.marks.bylines import opening, whole
from lzextract.page.marks.furniture import RULES, Rule, furniture, is_label, may_be_furniture
from lzextract.page.marks.notices import FurnitureBlock, furniture_blocks, notice_begins


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_of_furniture_finds_its_example(rule: Rule) -> None:
    alone = furniture(rule.example)
    beside = furniture(f"{rule.example} 第3版 星期五")
    assert rule.kind == alone or (rule.weak and beside is not None)
    assert alone is None or may_be_furniture(rule.example)


@pytest.mark.parametrize("row", words("furniture.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_of_furniture_is_found_in_its_example(row: Word) -> None:
    assert furniture(row.example) is not None
    assert may_be_furniture(row.example)


@pytest.mark.parametrize("row", words("labels.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_of_labels_is_found_in_its_example(row: Word) -> None:
    assert is_label(row.example)


@pytest.mark.parametrize("row", words("byline_roles.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_role_is_found_in_its_example(row: Word) -> None:
    found = whole(row.example)
    assert found is not None
    assert (found.start, found.end) == (0, len(row.example))


@pytest.mark.parametrize("row", read_rows("news_sources.tsv", NewsSource), ids=lambda row: row.source)
def test_each_source_opens_an_article(row: NewsSource) -> None:
    found = opening(f"{row.example} 近日，市商务局")
    assert found is not None
    assert found.dateline == row.example


@pytest.mark.parametrize("row", read_rows("surnames.tsv", Surname), ids=lambda row: row.surname)
def test_each_surname_begins_its_example(row: Surname) -> None:
    assert surname(row.example) == row.surname
    assert split_names(row.example) == [row.example]


@pytest.mark.parametrize("row", words("notices.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_title_of_a_notice_is_found(row: Word) -> None:
    if row.kind == "notice_words":  # these end a notice that stands under a title
        assert furniture_blocks(["公告", "本市近日施工", row.example, "", "日前，柳工"])[0].last == 2
    else:
        assert notice_begins(row.example)


@pytest.mark.parametrize("row", words("advertisements.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_of_advertisements_is_found_above_a_telephone(row: Word) -> None:
    if row.kind == "classified":  # its telephone is on its own line, or a few below
        parts = [
            ["日前，柳工装载机下线。", *row.example.replace("，", "，\n", breaks).split("\n"), "日前"]
            for breaks in (0, 1)
        ]
        assert [furniture_blocks(page) for page in parts] == [
            [FurnitureBlock(1, 1, "advertisement")],
            [FurnitureBlock(1, 2, "advertisement")],
        ]
        return
    lines = ["日前，柳工装载机下线。", "日前，柳工", row.example, "咨询电话：0772-2812345", "日前，柳工"]
    assert furniture_blocks(lines) == [FurnitureBlock(2, 3, "advertisement")]


def test_a_headline_about_a_notice_is_no_notice() -> None:
    assert furniture_blocks(["市水利局发布停水公告", "日前，市水利局"]) == []
    assert furniture_blocks(["柳州工业增长8%", "日前，柳工", "（咨询电话：0772-2812345）。"]) == []


def test_declarations_of_loss_need_no_title() -> None:
    assert furniture_blocks(["日前，柳工", "▲李明遗失2019年签发的残疾", "人证，声明作废。", "日前"]) == [
        FurnitureBlock(1, 2, "notice")
    ]


def test_each_line_is_the_furniture_that_it_is_or_none() -> None:
    rows = (Path(__file__).parent / "cases" / "furniture.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cases = [row.split("\t") for row in rows]
    assert [(furniture(line) or "none", line) for _, line in cases] == [(kind, line) for kind, line in cases]
