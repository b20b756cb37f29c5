"""Lines that hold two things: the end of a headline and the dateline of the text below it, the end of a text and a caption."""

from __future__ import annotations

from lzextract.language.patterns import lazy
from lzextract.page.lines.layout import Line, width_of
from lzextract.page.marks.bylines import dateline_amid

_ARROWS = "↑↓←→▲▼◀▶►◄"
_CAPTION = lazy(f"(?<=[）)。摄道])[ 　]*(?=图为|[{_ARROWS}])")


def parted(lines: list[Line]) -> list[Line]:
    """The lines of a page, those parted in two in which a headline runs on into a dateline with its reporters, or a text or credit into a caption.

    >>> from lzextract.page.lines.layout import lines_of
    >>> _, lines = lines_of("柳江夏茶丰收 本报讯（记者\\n刘心蕊） 近日，\\n（荣瑶）↑茶农采茶。")
    >>> [line.text for line in parted(lines)]
    ['柳江夏茶丰收', '本报讯（记者', '刘心蕊） 近日，', '（荣瑶）', '↑茶农采茶。']
    """
    whole = "".join([line.text for line in lines])
    if "图为" in whole or any(arrow in whole for arrow in _ARROWS):
        for at in range(len(lines) - 1, -1, -1):
            if found := _CAPTION.search(lines[at].text, 1):
                lines = _parted(lines, at, found.end())
    for at in reversed([at for at, line in enumerate(lines) if "者" in line.text]):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if place := dateline_amid(lines[at].text, below):
            lines = _parted(lines, at, place)
    return lines


def _parted(lines: list[Line], at: int, place: int) -> list[Line]:
    """The lines with one of them parted at a place of its text."""
    line = lines[at]
    head, text = line.text[:place].rstrip(), line.text[place:]
    first = line._replace(end=line.start + len(head), text=head, width=width_of(head))
    second = line._replace(start=line.end - len(text), text=text, width=width_of(text), gap=0, indented=False)
    return [*lines[:at], first, second, *lines[at + 1 :]]
