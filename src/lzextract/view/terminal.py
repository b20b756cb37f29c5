"""A page in the terminal: articles with coloured facts and the lines they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lzextract.model import Article
from lzextract.view.page import Page
from lzextract.view.safe import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {"org": "bold blue", "money": "bold yellow", "percent": "bold green", "date": "bold magenta"}


def show(page: Page, console: Console, *, article: int | None = None) -> None:
    """Print the articles of a page, or the one of the given number (from 1), to a rich console."""
    from rich.text import Text

    published, found = page.published
    console.print(
        Text(f"{visible(page.source)}  {published or 'date unknown'}{f' ({found})' if found else ''}", style="dim")
    )
    for number, record in enumerate(page.articles, 1):
        if article is None or article == number:
            _show_article(page, record, console)


def _show_article(page: Page, article: Article, console: Console) -> None:
    from rich.text import Text

    lines = ", ".join(f"{first}-{last}" if first != last else str(first) for first, last in article.lines)
    console.print()
    console.print(Text(f"[{article.kind}] {visible(article.id)}{f'  lines {lines}' if lines else ''}", style="dim"))
    for field, text in article.fields():
        line = _line_of(article, field)
        body = _marked(page, article, field, text)
        if field == "title":
            body.stylize("bold")
        console.print(Text.assemble((f"{line or '':>5}  ", "dim"), body), soft_wrap=True)
        if field == "title" and article.byline_text:
            console.print(Text(f"       {visible(article.byline_text)}", style="italic"), soft_wrap=True)
    for warning in article.warnings:
        console.print(Text(f"    !  {visible(warning)}", style="red"), soft_wrap=True)


def _marked(page: Page, article: Article, field: str, text: str) -> Text:
    from rich.text import Text

    marked = Text()
    for segment in page.segments(article, field, text):
        marked.append(visible(segment.text), STYLES[page.facts[segment.facts[-1]].type] if segment.facts else None)
    return marked


def _line_of(article: Article, field: str) -> int | None:
    places = (article.map or {}).get(field)
    return places[0][0].line if places else None
