"""The laws of every page, on the seed, on pages of our own and on what Hypothesis makes of them; and that the laws can be broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from endurance import SPICE
from laws import broken, conservation, described, order, traced
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.library import extract_facts, parse_page
from lzextract.model import Fact, InputError
from lzextract.reading.read import read_document
from lzextract.writing.records import RecordError, from_json, to_json
from texts import CLAUSES, page

PIECES = [*CLAUSES, *SPICE, "本报讯（记者 李明） ", "□本报记者 王芳", "（下转第四版）", "\n", "\n\n", "，", "。"]
PAGES = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).map("".join)
SEED = next((ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("source", [SEED, 1, 2, 3])
def test_the_laws_hold_of_pages(source: Path | int) -> None:
    assert broken(page(source) if isinstance(source, int) else source.read_text(encoding="utf-8")) == ""


def test_a_text_torn_with_its_first_half_put_last_is_given_once() -> None:
    """The whole was put in place of its first half, and the second half stood elsewhere as well."""
    assert broken("，\n行\n\n，\n话") == ""


def test_a_bracket_that_is_open_at_the_end_of_a_text_takes_nothing_of_the_next() -> None:
    found = orgs_of_page(["市教育局（", "李明）气象台成立", "报讯（李!明）法院"])

    assert all(match.end <= len(text) for text, matches in found.items() for match in matches)
    assert found["报讯（李!明）法院"] == []  # nor over the end of a sentence


@pytest.mark.parametrize("text", ["部", "司", "公司", "公司砆#", "银行，。"])
def test_a_text_that_begins_with_a_suffix_names_nobody(text: str) -> None:
    """A longer suffix was looked for from before the beginning of a text, which Python counts from its end: 公司 of 砆#公司."""
    assert orgs_of_page([text]) == {text: []}


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_the_laws_hold_of_any_text(text: str) -> None:
    """Conservation, traceability, schema and order, and no exception."""
    assert broken(text) == ""


@given(PAGES, st.sampled_from(["utf-8", "gb18030", "utf-16"]), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_the_laws_hold_of_any_bytes(text: str, codec: str, wounds: list[tuple[int, int]]) -> None:
    data = bytearray(text.encode(codec, "replace"))
    for place, value in wounds:
        if place < len(data):
            data[place] = value
    try:
        read = read_document("x", "x", bytes(data)).text
    except InputError:
        return
    assert broken(read) == ""


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=8)  # fmt: skip
RECORD = json.loads(to_json(parse_page("柳州1人入选\n\n本报讯（记者 李明） 近日，全市进出口额1.47亿元。")[0]))


@given(st.sampled_from(sorted(RECORD)), JSON)
@settings(max_examples=200, deadline=None)
def test_any_record_is_read_or_refused(key: str, value: object) -> None:
    """A record with one value replaced by any other."""
    try:
        article = from_json(json.dumps(RECORD | {key: value}))
    except RecordError:
        return
    assert all(not described(fact) for fact in extract_facts([article]))


def test_the_laws_can_be_broken() -> None:
    """A check that sees nothing proves nothing: what is spoilt by hand is found."""
    text = SEED.read_text(encoding="utf-8")
    articles = parse_page(text)
    facts = extract_facts(articles)
    fact = next(fact for fact in facts if fact.type == "money")
    start, end = map(int, (fact.source_spans or "").split(":"))

    def spoilt(**changes: object) -> Fact:
        return fact._replace(**changes)  # type: ignore[arg-type]

    assert "lost" in next(conservation(text, articles[1:]))
    assert "two records" in next(conservation(text, [*articles, articles[0]]))
    assert traced(text, spoilt(source_spans=f"{start + 1}:{end}")) == "the source holds another text"
    assert traced(text, spoilt(line=1)) == "it begins on another line"
    assert traced(text, spoilt(source_start=start + 1)) == "the ends are not those of its pieces"
    assert traced(text, spoilt(sentence="近日，")) == "the sentence is another"
    assert described(spoilt(modifier="perhaps")) == "modifier is none of its words"
    assert described(spoilt(value_min="1e5")) == "value_min is not of its form"
    assert described(spoilt(value_min="9" * 30)) == "the bounds are in the wrong order"
    assert described(spoilt(value="1")) == "the value is not its bounds"
    assert order(articles, facts[::-1]) == "the rows are not in order"
    assert order(articles, [fact, fact]).startswith("a fact is given twice")
