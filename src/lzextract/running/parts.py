"""A file longer than any newspaper is worked on part by part, so that memory stays in step with a part and not with the file.

Parts are pages of their own (`book:2#1` is the first record of the second part of `book`), but for their places: those count from the beginning of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lzextract.mapped import Run
from lzextract.model import Article, Document, Problem

LONGEST = 400_000
"""Characters of a part: the pages of a daily paper's issue have a fifth of that. A part takes some 200 MB of memory with all its facts."""

CUTS = ("\f", "\n\n", "\r\n\r\n", "。\n", "。\r\n", "\n", "\r", "。")
"""Behind what a part may end, the best first: a page, a blank line, a line that ends a sentence, a line, a sentence."""

LINE_END = re.compile("\n|\r(?!\n)")
LINES_NAMED = re.compile(r"\blines (\d+) to (\d+)\b")


class Part(NamedTuple):
    """A piece of a file: its text, the characters and the lines before it, and its number from 1."""

    text: str
    offset: int
    line: int
    number: int
    encoding: str
    problems: tuple[Problem, ...] = ()

    def document(self, source: str, name: str) -> Document:
        """The part as a document of its own."""
        return Document(source, name, self.text, self.encoding, self.problems)

    def in_the_file(self, article: Article) -> Article:
        """A record of the part with its places in the file."""
        shifted = {
            field: tuple(
                tuple(Run(run.start, run.source + self.offset, run.length, run.line + self.line) for run in place)
                for place in places
            )
            for field, places in (article.map or {}).items()
        }
        lines = tuple((first + self.line, last + self.line) for first, last in article.lines)
        return replace(article, map=shifted, lines=lines, warnings=tuple(map(self._of_the_file, article.warnings)))

    def _of_the_file(self, warning: str) -> str:
        return LINES_NAMED.sub(lambda m: f"lines {int(m[1]) + self.line} to {int(m[2]) + self.line}", warning)


def parts_of(document: Document, longest: int) -> Iterator[Part]:
    """The parts of a document, which together are its text.

    >>> parts = list(parts_of(Document("a.txt", "a", "柳州，\\n近日。\\n同比增长43.4%。"), 10))
    >>> [(part.text, part.offset, part.line) for part in parts]
    [('柳州，\\n近日。\\n', 0, 0), ('同比增长43.4%。', 8, 2)]
    """
    text, start, line, number = document.text, 0, 0, 1
    while start < len(text):
        end = _cut(text, start, longest)
        piece = text[start:end]
        yield Part(piece, start, line, number, document.encoding, document.problems if not start else ())
        line += len(LINE_END.findall(piece))
        start, number = end, number + 1


def _cut(text: str, start: int, longest: int) -> int:
    """Where the part that begins at `start` ends: at the best cut in its second half."""
    if len(text) - start <= longest:
        return len(text)
    half, full = start + longest // 2, start + longest
    for mark in CUTS:
        if (at := text.rfind(mark, half, full)) >= 0:
            at += len(mark)
            break
    else:
        at = full
    return at + 1 if text[at - 1 : at + 1] == "\r\n" else at
