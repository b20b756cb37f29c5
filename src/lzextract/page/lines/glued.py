"""Lines that hold two things: the end of a headline and the dateline of the text below it."""

from __future__ import annotations

from lzextract.page.lines.layout import Line, width_of
from lzextract.page.marks.bylines import dateline_amid


def parted(lines: list[Line]) -> list[Line]:
    """The lines of a page, each of those parted in two in which a headline runs on into a dateline with its reporters.

    >>> from lzextract.page.lines.layout import lines_of
    >>> _, lines = lines_of("柳江夏茶丰收 本报讯（记者\\n刘心蕊） 近日，")
    >>> [line.text for line in parted(lines)]
    ['柳江夏茶丰收', '本报讯（记者', '刘心蕊） 近日，']
    """
    for at in reversed([at for at, line in enumerate(lines) if "者" in line.text]):
        line, below = lines[at], lines[at + 1].text if at + 1 < len(lines) else ""
        if place := dateline_amid(line.text, below):
            head, text = line.text[:place].rstrip(), line.text[place:]
            lines = [
                *lines[:at],
                line._replace(end=line.start + len(head), text=head, width=width_of(head)),
                line._replace(start=line.end - len(text), text=text, width=width_of(text), gap=0, indented=False),
                *lines[at + 1 :],
            ]
    return lines
