"""The page to look at: nothing of a page's text can act, and what is marked is what the facts say."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from lzextract.facts import facts_of
from lzextract.model import Article, Document, Fact
from lzextract.parse import parse_document
from lzextract.view import Page, page_of
from lzextract.view.html import fact_id, index_row, render, render_index
from lzextract.view.terminal import show

SEED = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "\u202e元001\u202c",
    "\x1b]0;owned\x07\x1b[2J",
    "{{ 7*7 }}{% raw %}",
    "长" * 100_000,
]


class Outline(HTMLParser):
    """The elements of a page, with their attributes and text: enough to see what could act."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def seed() -> Page:
    document = Document(str(SEED), SEED.stem, SEED.read_bytes().decode())
    articles = parse_document(document)
    return page_of(document, articles, list(facts_of(articles)))


def hostile_page(text: str) -> Page:
    document = Document(f"{text[:80]}.txt", "x", f"{text}\n{text}")
    article = Article(
        id=f"x#{text[:80]}", source=document.source, title=text, byline_text=text, paragraphs=(text,), warnings=(text,)
    )
    fact = Fact(
        article.id,
        document.source,
        "p0",
        "org",
        text,
        0,
        len(text),
        text,
        *[None] * 10,
        "company",
        None,
        None,
        None,
        None,
        text,
        "org/x",
    )
    return page_of(document, [article], [fact])


def test_the_source_stands_as_it_is(seed: Page) -> None:
    """The pieces of the source column, put together, are the file."""
    text = "\n".join("".join(piece.text for piece in line.pieces) for line in seed.lines)

    assert text == SEED.read_bytes().decode()


def test_every_fact_is_on_the_page_once(seed: Page) -> None:
    """Each fact has one row of the table, and its characters are marked in its article."""
    tags = Outline(render(seed)).tags
    number = {article.id: n for n, article in enumerate(seed.articles)}
    rows = [attributes["id"] for tag, attributes in tags if tag == "tr" and "data-fact" in attributes]
    marked = {
        n for tag, attributes in tags if "data-facts" in attributes for n in (attributes["data-facts"] or "").split()
    }

    assert rows == [fact_id(fact, number) for fact in seed.facts]
    assert len(set(rows)) == len(rows)
    assert marked == {str(n) for n in range(len(seed.facts))}


def test_the_page_is_small_and_asks_for_nothing(seed: Page) -> None:
    """Under a megabyte, and no element names another resource than an anchor of the page itself."""
    html = render(seed)
    links = [
        value
        for _, attributes in Outline(html).tags
        for key, value in attributes.items()
        if key in ("src", "href", "action")
    ]

    assert len(html.encode()) < 1_000_000
    assert all(link is not None and link.startswith(("#", "data:,")) for link in links)


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_shows_as_text(text: str) -> None:
    """Whatever a page says becomes text: no element, attribute, link or script comes out of it."""
    harmless = Outline(render(hostile_page("长")))
    outline = Outline(render(hostile_page(text)))

    assert [tag for tag, _ in outline.tags] == [tag for tag, _ in harmless.tags]
    assert [sorted(attributes) for _, attributes in outline.tags] == [
        sorted(attributes) for _, attributes in harmless.tags
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", "".join(outline.text))


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_does_not_move_the_terminal(text: str) -> None:
    """No control character of a page reaches the terminal."""
    out = io.StringIO()

    show(hostile_page(text), Console(file=out, force_terminal=False))

    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", out.getvalue())


def test_records_without_a_map_show_without_a_source() -> None:
    """Articles of another program are drawn, only the source column is missing."""
    html = render(page_of(None, [Article(id="a", source="", paragraphs=("近日，柳州市科技局发布指南。",))], []))

    assert "柳州市科技局" in html
    assert 'id="source"' not in html


def test_index_counts(seed: Page) -> None:
    """The index names each page with its date, counts and doubts, and links to it."""
    html = render_index([index_row(seed, "a.html")])

    assert 'href="a.html"' in html
    assert str(SEED) in html
