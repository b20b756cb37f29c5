"""Bylines as newspapers print them: one line of `cases/bylines.tsv` is one form, where it stands and what it says."""

import csv
from pathlib import Path

import pytest

from lzextract.model import Author
from lzextract.page.marks.bylines import closing, opening, whole

with (Path(__file__).parent / "cases" / "bylines.tsv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

FIRST = "近日，市商务局联合京东举办推介会。"
LAST = "立心做事，百折不回。"


def authors_of(row: dict[str, str]) -> tuple[Author, ...]:
    pairs = [author.partition("=") for author in row["authors"].split("；") if author]
    return tuple(Author(name, role or None) for name, _, role in pairs)


@pytest.mark.parametrize("row", CASES, ids=[f"{row['where']}-{row['byline']}" for row in CASES])
def test_form(row: dict[str, str]) -> None:
    byline = row["byline"]
    if row["where"] == "none":
        assert [find(byline) for find in (opening, closing, whole)] == [None, None, None]
        return
    if row["where"] == "opening":
        text, found = f"{byline} {FIRST}", opening(f"{byline} {FIRST}")
    else:
        text, found = LAST + byline, closing(LAST + byline)
    assert found is not None
    assert text[found.start : found.end] == byline
    assert (found.dateline or "", found.authors) == (row["dateline"], authors_of(row))


@pytest.mark.parametrize(
    "text", [FIRST, LAST, "", " ", "（", "□", "记者", "本报讯", "图", "/", "李" * 200, "本报记者 " * 50]
)
def test_any_text_is_read_without_complaint(text: str) -> None:
    for find in (opening, closing, whole):
        found = find(text)
        assert found is None or 0 <= found.start < found.end <= len(text)


def test_a_bare_name_on_a_line_is_marked_as_the_weak_evidence_that_it_is() -> None:
    assert [found.rule for line in ("韦斯敏", "韦斯敏 荣 瑶") if (found := whole(line))] == ["names", "names"]
    assert [whole(line) for line in ("柳州", "国家", "高温", "文明", "简讯")] == [None] * 5


def test_a_letter_spaced_dateline_is_read() -> None:
    found = opening("新 华 社 北 京 7 月 18 日 电\n（记者韦斯敏） 近日，")
    assert found is not None
    assert (found.dateline, found.authors, found.end) == ("新华社北京7月18日电", (Author("韦斯敏", "记者"),), 28)
