"""Read text of which some bytes are damaged: the text around them, and the ranges that could not be read."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from lzextract.language.characters import BAD, SIGNS, askew, ranks
from lzextract.language.patterns import lazy

Span = tuple[int, int]

WHOLE_UTF8 = lazy(
    rb"""(?: [\x00-\x7f]+ | [\xc2-\xdf][\x80-\xbf]
           | \xe0[\xa0-\xbf][\x80-\xbf] | [\xe1-\xec\xee\xef][\x80-\xbf]{2} | \xed[\x80-\x9f][\x80-\xbf]
           | \xf0[\x90-\xbf][\x80-\xbf]{2} | [\xf1-\xf3][\x80-\xbf]{3} | \xf4[\x80-\x8f][\x80-\xbf]{2} )+""",
    re.VERBOSE,
)


def tolerant(data: bytes, name: str) -> tuple[str, list[Span]]:
    """The text and the half-open byte ranges that could not be read."""
    codec = codecs.lookup(name).name
    if codec == "utf-8":
        return _joined(data, ((m.start(), m.end(), m[0].decode()) for m in WHOLE_UTF8.finditer(data)))
    if codec in PAIRS:
        return _joined(data, _resynchronised(data, codec))
    if codec in ("utf-16-le", "utf-16-be"):
        return _unpaired(data, codec)
    return data.decode(name, "replace"), [(0, len(data))]


def _joined(data: bytes, read: Iterator[tuple[int, int, str]]) -> tuple[str, list[Span]]:
    """Stretches that were read, in order, with U+FFFD for each gap between them."""
    texts: list[str] = []
    gaps: list[Span] = []
    end = 0
    for first, last, text in read:
        if first > end:
            gaps.append((end, first))
            texts.append("\ufffd")
        texts.append(text)
        end = last
    if end < len(data):
        gaps.append((end, len(data)))
        texts.append("\ufffd")
    return "".join(texts), gaps


def _unpaired(data: bytes, name: str) -> tuple[str, list[Span]]:
    """UTF-16, in which only half a pair of surrogates, or half a unit at the end, is invalid."""
    whole = data[: len(data) // 2 * 2]
    text = whole.decode(name, "surrogatepass")
    gaps: list[Span] = []
    at = position = 0
    for half in re.finditer("[\ud800-\udfff]", text):
        at += len(text[position : half.start()].encode(name))
        gaps.append((at, at + 2))
        at, position = at + 2, half.end()
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if len(whole) < len(data):
        gaps.append((len(whole), len(data)))
        text += "\ufffd"
    return text, gaps


PAIRS = ("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950")
"""Encodings of one or two bytes a character (or four), in which one damaged byte can shift the reading of all that follow it on its line."""

FAMILIAR = re.compile(rb"[\xa1-\xd7][\x40-\xfe]")
"""The first level of GB2312, and of Big5: the characters that schools teach."""

PRINTED = frozenset(b"\t\r\n" + bytes(range(0x20, 0x40)))
"""ASCII that is never the second of a pair, but in the four bytes of rare GB18030."""

PIECE = 4096
"""Bytes that are read at once where the reading has to be found: most lines are far shorter."""

EVERYDAY, DIGIT, SIGN, RARE = 10, 12, 30, 45
RAREST, LETTER, LOST_BYTE, LOST_PAIR, CONTROLS, LOST_SIGN, LOST_AMID = 70, 75, 80, 85, 90, 95, 112
"""Costs of what a reading takes bytes for, four to a bit of information; only their order and small sums matter. A lost pair and a common character
cost less than a rare character and a letter, which is what pairs give that are read askew. A lost pair that begins with an ASCII byte (LOST_SIGN) costs more than
a digit and a lost one, amid ASCII (LOST_AMID) more than any sign and a lost one: 2024-02. So does a byte lost between two that are not ASCII, for damage takes one of a pair.
tests/encodings_trial.py counts what comes of it."""


KEPT = -3
"""The step over a pair of which the first byte is lost and the second, a sign of ASCII, is kept. Other steps are over so many bytes: read, or (below zero) lost."""


def _resynchronised(data: bytes, name: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of double-byte text that can be read. Each line is read in the way that makes most sense, not byte after byte."""
    start = 0
    while start < len(data):
        line_end = data.find(b"\n", start) + 1 or len(data)
        end = min(line_end, start + PIECE)
        piece = data[start:end]
        try:
            text = piece.decode(name)
            if askew().search(text):
                raise UnicodeDecodeError(name, piece, 0, 1, "garbled")
            yield start, end, text
        except UnicodeDecodeError as error:
            cut = end < line_end
            if cut and len(piece) - error.start < 4 and error.reason == "incomplete multibyte sequence":
                end = start + error.start
                yield start, end, piece[: error.start].decode(name)
            else:
                used = 0
                for first, last, text in _best_reading(piece, name):
                    if cut and last > len(piece) - 4:
                        break  # read again with what follows
                    yield start + first, start + last, text
                    used = last
                end = start + (used if cut and used else len(piece))
        start = end


def _best_reading(piece: bytes, name: str) -> list[tuple[int, int, str]]:
    """The cheapest way to cut a piece into signs, pairs and damaged bytes (dynamic programming from its end)."""
    size = len(piece)
    cost = [0] * (size + 4)
    step = [1] * (size + 1)
    sign = _reader(name)
    for at in range(size - 1, -1, -1):
        first, second = piece[at], piece[at + 1] if at + 1 < size else 0
        amid = at > 0 and piece[at - 1] >= 0x80 and second >= 0x80
        best, length = (LOST_SIGN if amid else LOST_BYTE) + cost[at + 1], -1
        if (first >= 0x80 or second >= 0x80) and at + 1 < size:
            within = 0 < at < size - 2 and _is_sign(piece[at - 1]) and _is_sign(piece[at + 2])
            pair = (LOST_PAIR if first >= 0x80 else LOST_AMID if within else LOST_SIGN) + cost[at + 2]
            if pair < best and second not in PRINTED:
                best, length = pair, -2
            elif pair < best and _is_sign(second):  # it may be the damaged one of the two, and is kept
                best, length = pair, KEPT
        for width in (1, 2, 4):
            read = sign(piece[at : at + width]) if at + width <= size else None
            if read and read[1] + cost[at + width] <= best:  # of two ways that cost the same, the one that loses later
                best, length = read[1] + cost[at + width], width
        cost[at], step[at] = best, length
    reading: list[tuple[int, int, str]] = []
    at = 0
    while at < size:
        width = step[at]
        if width == KEPT:
            reading.append((at + 1, at + 2, chr(piece[at + 1])))
            width = 2
        elif width > 0 and (read := sign(piece[at : at + width])):
            reading.append((at, at + width, read[0]))
        at += abs(width)
    return reading


def _is_sign(byte: int) -> bool:
    return 0x20 <= byte < 0x7F


@cache
def _reader(name: str) -> Callable[[bytes], tuple[str, int] | None]:
    """What some bytes read as in an encoding, and what that costs; None where they are no character."""
    costs = {c: max(4, round(4 * math.log2(rank + 20)) - 24) for c, rank in ranks().items()}
    costs |= dict.fromkeys(SIGNS, EVERYDAY)

    @lru_cache(maxsize=1 << 16)
    def read(raw: bytes) -> tuple[str, int] | None:
        if (raw[0] < 0x80) != (len(raw) == 1):
            return None
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            return None
        if len(text) != 1:
            return None
        if text < "\x80":
            if text < " " and text not in "\t\r\n\f":
                return text, CONTROLS
            return text, DIGIT if text in "0123456789.% \t\r\n\f" else SIGN if text < "@" else LETTER
        if text in costs:
            return text, costs[text]
        return text, CONTROLS if BAD.match(text) else RARE if FAMILIAR.match(raw) else RAREST

    return read
