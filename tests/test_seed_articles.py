"""The seed page: its articles, captions and label, as two annotators read them."""

import json
from pathlib import Path
from typing import Any

import pytest

from lzextract.model import Article, Document
from lzextract.parse import parse_document

PAGE = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"
GOLD: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "seed" / "gold_articles.json").read_text(encoding="utf-8")
)["articles"]


@pytest.fixture(scope="module")
def records() -> list[Article]:
    return parse_document(Document(str(PAGE), "seed", PAGE.read_text(encoding="utf-8")))


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def headline(article: Article) -> str:
    return squeezed("".join(part for part in (article.kicker, article.title, article.subtitle) if part))


@pytest.mark.parametrize("gold", [g for g in GOLD if g["paragraphs"]], ids=[g["id"] for g in GOLD if g["paragraphs"]])
def test_the_record_is_the_printed_one(records: list[Article], gold: dict[str, Any]) -> None:
    """Kind, paragraphs to the character, headline and byline."""
    record = next(r for r in records if r.paragraphs and r.paragraphs[0] == gold["paragraphs"][0])

    assert record.kind == gold["kind"]
    assert list(record.paragraphs) == gold["paragraphs"]
    assert headline(record) == squeezed("".join(gold[part] or "" for part in ("kicker", "title", "subtitle")))
    assert squeezed(record.byline_text) == squeezed(gold["byline_text"])
    assert [author.name for author in record.byline] == [author["name"] for author in gold["byline"]]
    assert record.dateline == gold["dateline"]


def test_the_label_is_one_though_its_glyphs_are_out_of_order(records: list[Article]) -> None:
    """柳州制造“ ”中看镜 is a label: no article claims it."""
    label = next(r for r in records if r.kind == "label")

    assert sorted(squeezed(label.title)) == sorted("柳州制造“镜”中看")


def test_nothing_else_is_found(records: list[Article]) -> None:
    """The page has eleven records."""
    assert len(records) == len(GOLD)
