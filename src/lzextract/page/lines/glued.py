"""Lines that hold two things: the end of a headline and the dateline of the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lzextract.page.lines.layout import Line, width_of
from lzextract.page.marks.bylines import dateline_amid


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page, each of those parted in two in which a headline runs on into a dateline with its reporters.

    >>> from lzextract.page.lines.layout import lines_of
    >>> _, lines = lines_of("柳江夏茶丰收 本报讯（记者\\n刘心蕊） 近日，")
    >>> [line.text for line in parted(lines)]
    ['柳江夏茶丰收', '本报讯（记者', '刘心蕊） 近日，']
    """
    for line, below in zip_longest(lines, lines[1:]):
        if "者" in line.text and (place := dateline_amid(line.text, below.text if below else "")):
            head, text = line.text[:place].rstrip(), line.text[place:]
            yield line._replace(end=line.start + len(head), text=head, width=width_of(head))
            yield line._replace(start=line.end - len(text), text=text, width=width_of(text), gap=0, indented=False)
        else:
            yield line
