"""From a document to its lines: where each stands, how wide it is, what white space is before it.

The printed page is gone, and what is left of it are widths: a full line of a column, the first line of a paragraph that has lost its indent
of two characters, the short last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.page.lines.repair import fold

_LONE_RETURN = re.compile(r"\r(?!\n)")
# What scans and some papers print at half width in a Chinese text: 9月4日,在龙妙村(记者 荣瑶). A full stop only where a line ends with it.
# The mark comes first in the pattern, so that a search skips to the next one; else it tries every place of the page.
_HALF_MARK = re.compile(
    rf"""[,;:!?().] (?: (?<=[^\x00-\x7f][,;:!?()]) | (?<=[^\x00-\x7f][ ][,;:!?()]) | (?<=[,;:!?()]) (?=[^\x00-\x7f]) | (?<={HAN}\.) (?=[ ]*$) )""",
    re.VERBOSE | re.MULTILINE,
)
_FULL_MARKS = dict(zip(",;:!?().", "，；：！？（）。", strict=True))
_INDENTS = ("　　", "    ")


OTHER_COLUMN = 2


class Line(NamedTuple):
    """A line that is not blank: `start:end` in the document without the white space around it, `number` from 1.

    `text` is that slice with marks of half width beside Chinese read as full ones, `width` what it takes of its column in ems (a Chinese character is 1, a Latin letter or digit .5), `gap` whether
    a blank line is before it (1) or it begins a column (OTHER_COLUMN), `page` the number of form feeds before it, `indented` whether it kept the indent of a paragraph.
    """

    number: int
    start: int
    end: int
    text: str
    width: float
    gap: int
    page: int
    indented: bool


def width_of(text: str) -> float:
    """What a text takes of a line in ems, spaces left out.

    >>> width_of("同比增长43.4%。"), width_of("2.1 亿 亩")
    (7.5, 3.5)
    """
    if " " in text:
        text = text.replace(" ", "")
    return (len(text) + len(text.encode("utf-8", "replace"))) / 4


def _full_mark(found: re.Match[str]) -> str:
    return _FULL_MARKS[found[0]]


def rows_of(text: str) -> list[str]:
    """All lines of a text, the blank ones too: they end with LF, CR LF or CR."""
    return (_LONE_RETURN.sub("\n", text) if "\r" in text else text).split("\n")


def lines_of(document: str) -> tuple[str, list[Line]]:
    """The document's text with code points folded one for one, and its lines that are not blank.

    Lines end with LF, CR LF or CR; a form feed ends a page, not a line.

    >>> text, lines = lines_of("柳州\\n\\n  同比增长\\n")
    >>> [(line.number, line.text, line.gap) for line in lines]
    [(1, '柳州', True), (3, '同比增长', True)]
    """
    text = fold(document)
    halved = _HALF_MARK.search(text) is not None
    lines: list[Line] = []
    new = tuple.__new__  # a line in half the time that `Line(...)` takes
    number = offset = 0
    for page, sheet in enumerate(text.split("\f")):
        gap = True
        for row in rows_of(sheet):
            number += 1
            if bare := row.strip():
                start, size, indented = offset, len(bare), False
                if len(row) != size:
                    start, indented = offset + row.index(bare), row.startswith(_INDENTS)
                if halved:
                    bare = _HALF_MARK.sub(_full_mark, bare)
                lines.append(new(Line, (number, start, start + size, bare, width_of(bare), gap, page, indented)))
            gap = not bare
            offset += len(row) + 1
        number -= 1  # a form feed ends a page, not a line
    return text, lines


LONGEST_PAGE = 2000
"""Lines: several times what a newspaper page holds. A longer text without form feeds is read in sheets, so that the time stays in step with its length."""


def sheets_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines page by page: form feeds part pages, and too long a page is parted at a blank line.

    >>> _, lines = lines_of("柳州\\n\\f螺蛳粉\\n出海")
    >>> [[line.text for line in sheet] for sheet in sheets_of(lines)]
    [['柳州'], ['螺蛳粉', '出海']]
    """
    if lines and lines[0].page == lines[-1].page and len(lines) <= LONGEST_PAGE:
        yield list(lines)
        return
    sheet: list[Line] = []
    for line in lines:
        full = len(sheet) >= LONGEST_PAGE and (line.gap or len(sheet) >= 2 * LONGEST_PAGE)
        if sheet and (full or line.page != sheet[-1].page):
            yield sheet
            sheet = []
        sheet.append(line)
    if sheet:
        yield sheet
