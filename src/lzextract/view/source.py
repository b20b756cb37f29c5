"""Find again the file that article records were made from, so that it can be shown beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from lzextract.model import Article, Document, InputError
from lzextract.page.lines.repair import fold
from lzextract.reading.read import read_document, read_page
from lzextract.reading.sources import unpacked

LEAST_SHARE = 0.5
"""Of the characters of a file that its records must hold: a record cannot have any file shown by naming it."""


def document_of(articles: Sequence[Article], encoding: str | None = None) -> Document | None:
    """The page that the records of one page name as their source, where it is at hand and holds what their maps say; else None."""
    names = {article.source for article in articles}
    path = Path(names.pop()) if len(names) == 1 else None
    if path is None or not all(article.map for article in articles):
        return None
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            page = read_page(unpacked(cast("BinaryIO", stream), str(path), path.stat().st_size), str(path))
        document = read_document(articles[0].source, "", page, encoding)
    except (InputError, OSError, ValueError):
        return None
    return document if fits(document.text, articles) else None


def fits(page: str, articles: Sequence[Article]) -> bool:
    """Do the maps of the records point at their own characters, and are these most of the page?

    >>> from lzextract.mapped import Run
    >>> record = Article(id="a#1", source="a.txt", title="柳州", map={"title": ((Run(0, 0, 2, 1),),)})
    >>> fits("柳州\\n", [record]), fits("广州\\n", [record]), fits("柳州" * 9, [record])
    (True, False, False)
    """
    text = fold(page)
    held = 0
    for article in articles:
        fields = {"byline_text": article.byline_text or "", **dict(article.fields())}
        for name, places in (article.map or {}).items():
            for run in (run for place in places for run in place):
                own = fields.get(name, "")[run.start : run.start + run.length]
                there = text[run.source : run.source + run.length]
                if own.split() != there.split():
                    return False
                held += len(own)
    return held >= LEAST_SHARE * len("".join(text.split()))
