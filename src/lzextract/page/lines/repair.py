"""Repair of characters and spaces: what stands for the same character is folded one for one, what is only layout is dropped.

Nothing is invented: repaired text is the source's characters in order, less line breaks, layout spaces and invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from string import ascii_letters, digits

from lzextract.language.characters import GONE, HAN
from lzextract.language.patterns import lazy
from lzextract.mapped import MappedText, places

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Soft hyphens, zero-width characters and marks of direction: layout, as spaces are."""

# Radicals that NFKC leaves as they are, though fonts of PDF files use them for the character itself: ⻓⻛⻝⺠⻔.
_RADICALS = dict(
    zip(
        "⺁⺇⺌⺎⺐⺓⺒⺝⺠⺬⺮⺶⺷⺸⺽⻁⻃⻄⻅⻆⻇⻉⻋⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂几小兀尢幺巳月民示竹羊羊羊臼虎西西见角角贝车長长门阜雨青韦页风飞食食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
_FOLDED = re.compile(f"[\u2e80-\u2fdf\uf900-\ufaff{INVISIBLE}\U0002f800-\U0002fa1f]")


@cache
def _folding() -> dict[int, str]:
    """Code points that stand for the same character as another: CJK radicals and compatibility ideographs."""
    table = {ord(radical): character for radical, character in _RADICALS.items()}
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table.setdefault(code, plain)
    return table | {ord(character): GONE for character in INVISIBLE}


def fold(text: str) -> str:
    """The text with CJK radicals and compatibility ideographs folded, one code point for one; invisible characters become white space.

    >>> fold("⽇报⻓⻛"), fold("柳\u200b州") == "柳\\x1f州"
    ('日报长风', True)
    """
    return text.translate(_folding()) if _FOLDED.search(text) else text


_LINE_END = re.compile("[\n\r\t]")
_LATIN = frozenset(ascii_letters + digits + ".,:;'’&()[]/+-!?%$@#" + "".join(map(chr, range(0xC0, 0x250))))
_NO_ADDRESS = lazy(r"[\s一-鿿]")
_LETTER = lazy("[A-Za-zÀ-ɏ]")
_SLOGAN = re.compile(rf"[“‘《「『]({HAN}{{3,12}}) +({HAN}{{3,12}})[”’》」』]")
_HALF = re.compile(f"{HAN}|[“”‘’《》「」！？]")
_SINGLES = re.compile(rf"(?<!\S){HAN}(?: \s*{HAN})+(?!\S)")


def layout_spaces(text: str) -> list[tuple[int, int]]:
    """The spans of white space in a line or paragraph that are layout alone.

    A space stays between Latin words and between the halves of a quoted slogan; of several, one stays.

    >>> layout_spaces("2024 年 1 至 5 月"), layout_spaces("IBM Power 9"), layout_spaces("“丝路瓷魂 艺享天方”")
    ([(4, 5), (6, 7), (8, 9), (10, 11), (12, 13)], [], [])
    """
    slogans: set[int] | None = None
    spans = []
    for start, end in _white(text):
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _LATIN:
            stays = after in _LATIN and _between_latin(text, start, end)
        elif after in _LATIN:
            stays = False
        else:
            slogans = _slogans(text) if slogans is None else slogans
            stays = start in slogans
        if stays and text[start] != GONE:
            start += 1
        if start < end:
            spans.append((start, end))
    return spans


def _slogans(text: str) -> set[int]:
    """Where the first halves of quoted slogans end."""
    return {found.end(1) for found in _SLOGAN.finditer(text) if len(found[1]) == len(found[2])}


def _white(text: str) -> list[tuple[int, int]]:
    """The spans of white space in a text."""
    spans = []
    end = 0
    for word in text.split():
        start = text.index(word, end)
        if end < start:
            spans.append((end, start))
        end = start + len(word)
    if end < len(text):
        spans.append((end, len(text)))
    return spans


def _between_latin(text: str, start: int, end: int) -> bool:
    """Whether a space parts Latin words: Systex Solutions (HK) Limited, but not 5 %."""
    return (
        text[start - 1] in _LATIN
        and text[end] in _LATIN
        and text[end] not in "%.,:;)!?"
        and text[start - 1] not in "($"
    )


def headline_spaces(text: str) -> list[tuple[int, int]]:
    """The spans of white space in a headline that are layout alone: one space stays where it stands for a comma, between two halves.

    >>> headline_spaces("产教深度融合  校企协同育人"), headline_spaces("柳 州 镜 像"), headline_spaces("资助600 万元")
    ([(7, 8)], [(1, 2), (3, 4), (5, 6)], [(5, 6)])
    """
    singles = [found.span() for found in _SINGLES.finditer(text)]
    spans = []
    for start, end in _white(text):
        inside = any(first < start < last for first, last in singles)
        if not inside and start > 0 and end < len(text) and text[start] != GONE:
            before, after = text[start - 1], text[end]
            if (_HALF.match(before) and _HALF.match(after)) or _between_latin(text, start, end):
                start += 1
        if start < end:
            spans.append((start, end))
    return spans


Piece = tuple[int, int, int]
"""A part of one line: start and end in the document, and the line's number."""


def join_needs_space(before: str, after: str) -> bool:
    """Whether a line break between two lines stands for a space: inside an English phrase, not inside 5G or 1.47亿元.

    >>> join_needs_space("股东 Systex", "Solutions (HK)"), join_needs_space("达到1.", "47亿元"), join_needs_space("5", "G技术")
    (True, False, False)
    """
    if not (before[-1:].isascii() and after[:1].isascii()) or _in_address(before):
        return False
    ends_word = _LETTER.match(before[-1]) or before[-1] in ",;:)&" or (before[-1] == "." and after[0].isupper())
    return bool(ends_word and (_LETTER.match(after[0]) or after[0] in "(&"))


def _in_address(text: str) -> bool:
    """Whether a text ends in the middle of an address: www.lzrb, news@."""
    place = max(map(text.rfind, ("www.", "://", "@")))
    return place >= 0 and not _NO_ADDRESS.search(text, place)


def paragraph(document: str, lines: Sequence[Piece], *, headline: bool = False) -> MappedText:
    """Lines joined into one text, without layout spaces, that knows where it comes from.

    >>> page = "同比\\n增 长43.4%\\nSystex\\nSolutions"
    >>> paragraph(page, [(0, 2, 1), (3, 11, 2), (12, 18, 3), (19, 28, 4)]).text
    '同比增长43.4%Systex Solutions'
    """
    texts = [document[start:end] for start, end, _ in lines]
    text = "".join(texts)
    if len(text.split(None, 1)) > 1 or [
        True for before, after in pairwise(texts) if before[-1] <= "\x7f" and after[0] <= "\x7f"
    ]:
        lines = _without_layout(document, lines, texts, headline_spaces if headline else layout_spaces)
        text = "".join([document[start:end] for start, end, _ in lines])
        if "\n" in text or "\r" in text or "\t" in text:
            text = _LINE_END.sub(" ", text)
    return MappedText(text, places(lines, document))


def _without_layout(
    document: str, lines: Sequence[Piece], texts: Sequence[str], spaces: Callable[[str], list[tuple[int, int]]]
) -> list[Piece]:
    """The pieces of lines without the layout spaces in them, and with the line breaks that stand for a space."""
    pieces: list[Piece] = []
    last = ""
    for (start, end, number), text in zip(lines, texts, strict=True):
        if last and text[0].isascii() and last[-1].isascii() and join_needs_space(last, text):
            _, at, before = pieces[-1]
            gap = document[at : at + 1]
            if gap.isspace() and gap != GONE:
                pieces.append((at, at + 1, before))
        at = start
        if len(text.split(None, 1)) > 1:
            for first, past in spaces(text):
                pieces.append((at, start + first, number))
                at = start + past
        pieces.append((at, end, number))
        last = text
    return [piece for piece in pieces if piece[0] < piece[1]]
