"""Traditional text is read by the rules and lists of simplified text, at its own offsets and in its own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lzextract.facts import facts_of
from lzextract.language.script import is_traditional, simplified, traditional_of
from lzextract.model import Article, Fact, OwnName

TEXT = "行政院主計總處公布，去年第四季經濟成長率5.12%，每人最高補助2萬6,400元，較前年增加逾3,000元，與臺灣大學合作。"


def facts(text: str, *more: str, names: tuple[OwnName, ...] = ()) -> list[Fact]:
    article = Article(id="a#1", source="a.txt", published="2024-02-21", paragraphs=(text, *more))
    return list(facts_of([article], names=names))


def test_facts_of_a_traditional_page_are_its_own_words() -> None:
    """Texts, values and cues stand in the script of the page."""
    found = [(fact.type, fact.text, fact.value, fact.cue) for fact in facts(TEXT)]

    assert found == [
        ("org", "行政院主計總處", "行政院主計總處", None),
        ("date", "去年第四季", "2023-Q4", None),
        ("percent", "5.12%", "5.12", "成長率"),
        ("money", "2萬6,400元", "../26400", "最高"),
        ("date", "前年", "2022", None),
        ("money", "3,000元", "3000/..", "逾"),
        ("org", "臺灣大學", "臺灣大學", None),
    ]
    assert all(TEXT[fact.start : fact.end] == fact.text for fact in facts(TEXT))


def test_the_place_of_a_page_says_what_its_dollar_is() -> None:
    """元 is the dollar of Taiwan or Hong Kong on their pages, the yuan where nothing speaks for them and on simplified pages."""
    units = {
        text: next(fact.unit for fact in facts(text) if fact.type == "money")
        for text in ("臺灣的基本工資為2萬元", "香港的津貼為200元", "會議費用為200元", "台湾的基本工资为2万元")
    }

    assert list(units.values()) == ["TWD", "HKD", "CNY", "CNY"]


def test_a_quoted_inscription_makes_no_page_traditional() -> None:
    """The yuan and the names of a simplified page stay what they are."""
    found = facts("“書為心畫”两岸书法展开幕，来自台湾的作品共120件。市发展改革委投入50万元。", "柳州很好。")

    assert [(fact.value, fact.unit) for fact in found] == [("柳州市发展改革委", None), ("500000", "CNY")]


def test_a_users_name_is_found_in_either_script() -> None:
    """It is reported as the user spells it."""
    names = (OwnName("龙门会", "association", "龙门联谊会"),)

    assert [fact.value for fact in facts("龍門會舉辦活動", names=names)] == ["龙门联谊会"]


@given(st.text())
def test_reading_keeps_every_place(text: str) -> None:
    """One character for each, and what is simplified stays as it is."""
    read = simplified(text)

    assert len(read) == len(text)
    assert simplified(read) == read
    assert len(read.translate(traditional_of(text))) == len(text)


def test_simplified_text_is_none_of_it() -> None:
    """Not even where it speaks of the same."""
    assert not is_traditional(simplified(TEXT))
