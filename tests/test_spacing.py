"""Letter-spaced pages are read like any other, and every character is found again in the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lzextract.facts import facts_of
from lzextract.model import Document
from lzextract.page.lines.spacing import closed_up
from lzextract.parse import parse_document

PAGE = (Path(__file__).parents[1] / "seeds" / "000_67504c9ffebf9f9f.txt").read_text(encoding="utf-8")
EVERY_LETTER = re.sub(r"([^\x00-\x7f\s])(?=[^\s])", r"\1 ", PAGE)
EVERY_WORD = re.sub(r"([一-鿿]{2}|[，。、“”（）《》])(?=[^\s])", r"\1 ", PAGE)


def words(text: str | None) -> str:
    return "".join((text or "").split())


EVERY_SIGN = "\n".join(map(" ".join, PAGE.split("\n")))


@pytest.mark.parametrize("spaced", [EVERY_LETTER, EVERY_WORD, EVERY_SIGN], ids=["letters", "words", "signs"])
def test_the_seed_page_with_spaces_is_the_seed_page(spaced: str) -> None:
    """Its articles, headlines and facts are those of the page as it is; each fact stands where it says."""
    plain = parse_document(Document("a.txt", "a", PAGE))
    found = parse_document(Document("a.txt", "a", spaced))

    def told(articles: list) -> list:  # type: ignore[type-arg]
        return [(one.kind, words(one.title), one.byline, [words(text) for text in one.paragraphs]) for one in articles]

    assert told(found) == told(plain)
    facts = list(facts_of(found))
    assert [(fact.type, fact.value) for fact in facts] == [(fact.type, fact.value) for fact in facts_of(plain)]
    for fact in facts:
        pieces = [tuple(map(int, piece.split(":"))) for piece in (fact.source_spans or "").split(";")]
        assert words("".join(spaced[first:last] for first, last in pieces)) == words(fact.text)


def test_latin_letters_and_clock_times_close_up_too() -> None:
    """Only what stands alone letter by letter: the words of an English name stay apart."""
    closed = closed_up("共 建 A I 平 台 ， 8 月 1 0 日 1 8 : 0 0 截 止 ， I B M 与 Systex Solutions 到 会")

    assert closed is not None
    assert closed.text == "共建AI平台，8月10日18:00截止，IBM与Systex Solutions到会"


@given(st.text(alphabet="柳州螺蛳粉12.5%，GDP \n　", max_size=60))
def test_every_character_stands_where_its_offset_says(text: str) -> None:
    """Nothing but single spaces is left out."""
    spaced = " ".join("市民文化节昨日开幕，" * 8) + " " + text
    closed = closed_up(spaced)

    assert closed is not None
    assert [spaced[at] for at in closed.offsets] == list(closed.text)
    left_out = set(range(len(spaced))) - set(closed.offsets)
    assert {spaced[at] for at in left_out} <= {" "}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "   ",
        "Systex Solutions (HK) Limited " * 9,
        "本报讯（记者 刘心蕊） 昨日，",
        "柳 州 镜 像\n" + "本报讯昨日开幕，" * 9,
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    """English, the spaces of print, one spaced headline on a page."""
    assert closed_up(text) is None
