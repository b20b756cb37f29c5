"""A page in the terminal: articles with coloured facts and the lines they stand on, and below each what its facts say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal, NamedTuple

from lzextract.model import Article, Fact
from lzextract.view.page import Page
from lzextract.writing.safe import one_line, visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

STYLES = {"org": "bold blue", "money": "bold yellow", "percent": "bold green", "date": "bold magenta"}
GUTTER = 5
"""Columns for the line number before a text."""

LONGEST_PART = 60
"""Characters of a mention or value below an article: there it is whole, here it is one line."""

Colors = Literal["standard", "256", "truecolor", "windows"]


class Screen(NamedTuple):
    """Where a page is shown: the columns of a terminal, or None for a pipe, and its colours, or None where it has none."""

    width: int | None = None
    colors: Colors | None = None


PIPE = Screen()


def screen() -> Screen:
    """What standard output is."""
    from rich.console import Console

    console = Console()
    colors = console.color_system if console.is_terminal and not console.no_color else None
    return Screen(console.width if console.is_terminal else None, colors)  # type: ignore[arg-type]


def show(page: Page, on: Screen = PIPE, article: int | None = None) -> str:
    """The articles of a page, or the one of a number (from 1), as text for a terminal or, without colour and one paragraph a line, for a pipe.

    >>> from lzextract.view.page import page_of
    >>> record = Article(id="a#1", source="a.txt", title="柳州1人入选", published="2024-07-19", published_from="text")
    >>> print(show(page_of(None, [record], [])).strip())
    a.txt  2024-07-19 (text)  org 0 · money 0 · percent 0 · date 0
    <BLANKLINE>
    1  article  a#1
           柳州1人入选
    """
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=on.width or 80,
        force_terminal=on.width is not None,
        color_system=on.colors,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    wrap = on.width is not None
    console.print(_head(page), soft_wrap=not wrap)
    for number, record in enumerate(page.articles, 1):
        if article is None or article == number:
            _show_article(page, number, record, console, wrap)
    console.print()
    return out.getvalue()


def _head(page: Page) -> Text:
    from rich.text import Text

    published, found = page.published
    head = Text(one_line(page.source), "bold")
    head.append(f"  {published or 'publication date unknown'}{f' ({one_line(found)})' if found else ''}  ")
    for place, (kind, count) in enumerate(page.counts.items()):
        head.append(" · " if place else "")
        head.append(f"{kind} {count}", STYLES.get(kind))
    return head


def _show_article(page: Page, number: int, article: Article, console: Console, wrap: bool) -> None:
    from rich.text import Text

    spans = ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in page.lines_of(article))
    about = f"{number}  {one_line(article.kind)}  {one_line(article.id)}{f'  lines {spans}' if spans else ''}"
    console.print()
    console.print(Text(about, "dim"), soft_wrap=not wrap)
    fields = list(article.fields())
    if article.byline_text:
        heads = sum(name in ("kicker", "title", "subtitle") for name, _ in fields)
        fields.insert(heads, ("byline_text", article.byline_text))
    for field, text in fields:
        body = _marked(page, article, field, text)
        if field in ("title", "byline_text"):
            body.stylize("bold" if field == "title" else "italic")
        _print(console, wrap, _line_of(article, field), body)
    for warning in article.warnings:
        _print(console, wrap, "!", Text(visible(warning), "red"))
    for field, _ in fields:
        for n in page.places.get((article.id, field), ()):
            _print(console, wrap, page.facts[n].line, _said(page.facts[n]))


def _print(console: Console, wrap: bool, gutter: int | str | None, body: Text) -> None:
    """A line number and its text: on a terminal hanging beside it, in a pipe on one line."""
    from rich.table import Table
    from rich.text import Text

    mark = Text(f"{'' if gutter is None else gutter:>{GUTTER}}  ", "red" if gutter == "!" else "dim")
    if not wrap:
        console.print(Text.assemble(mark, body), soft_wrap=True)
        return
    body.overflow = "fold"
    row: list[RenderableType] = [mark, body]
    grid = Table.grid(padding=0)
    grid.add_column(width=GUTTER + 2, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(*row)
    console.print(grid)


def _said(fact: Fact) -> Text:
    """A fact in one line: type, mention, what it is read as, and by which rule."""
    from rich.text import Text

    read_as = " ".join(_short(part) for part in (fact.value, fact.unit) if part)
    parts = (fact.modifier, fact.direction, fact.basis, fact.precision, fact.org_kind, fact.cue)
    more = [_short(part) for part in parts if part and part not in ("exact", "none")]
    line = Text("  ")
    line.append(f"{fact.type:<8}", STYLES.get(fact.type))
    said = [] if fact.value == fact.text else [read_as]
    line.append(f"{_short(fact.text)} → {', '.join([*said, *more])}")
    return line.append(f"  [{_short(fact.rule)}]", "dim")


def _short(text: str) -> str:
    return one_line(text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1] + "…")


def _marked(page: Page, article: Article, field: str, text: str) -> Text:
    from rich.text import Text

    marked = Text()
    for segment in page.segments(article, field, text):
        marked.append(visible(segment.text), STYLES.get(page.facts[segment.facts[-1]].type) if segment.facts else None)
    return marked


def _line_of(article: Article, field: str) -> int | None:
    places = (article.map or {}).get(field)
    return places[0][0].line if places and places[0] else None
