"""From a document to its articles: the pipeline of lines, blocks, repair and articles in one function."""

from __future__ import annotations

from lzextract.mapped import MappedText, places
from lzextract.model import Article, Document


def parse_document(document: Document, date: str | None = None) -> list[Article]:
    """The records of a page. Not yet more than: one article, its paragraphs the blocks between blank lines."""
    blocks: list[list[MappedText]] = [[]]
    offset = 0
    for number, line in enumerate(document.text.splitlines(keepends=True), 1):
        start = offset + len(line) - len(line.lstrip())
        end = offset + len(line.rstrip())
        if start < end:
            blocks[-1].append(MappedText.cut(document.text, start, end, line=number))
        elif blocks[-1]:
            blocks.append([])
        offset += len(line)
    paragraphs = [MappedText.join(block) for block in blocks if block]
    field_map = {f"p{n}": places(p.runs, lambda a, b: document.text[a:b].isspace()) for n, p in enumerate(paragraphs)}
    return [
        Article(
            id=f"{document.name}#1",
            source=document.source,
            published=date,
            published_from="option" if date else None,
            paragraphs=tuple(p.text for p in paragraphs),
            map=field_map,
        )
    ]
