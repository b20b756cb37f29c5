"""Decode Chinese text whose encoding nobody told, short or damaged as it may be.

A BOM and CRLF line ends stay in the text, or every offset behind them would shift. Damaged bytes become U+FFFD, one a stretch, and are named by their range:
nothing is dropped, and the text around them is read as if they were not there.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from lzextract.model import InputError, Problem

CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""In the order in which they win a tie. GB18030 holds GBK and GB2312, Big5-HKSCS holds Big5."""

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

SAMPLE = 1 << 16
"""Bytes that decide the encoding: a page has fewer."""

FLOOR = 0.35
"""The share of common characters below which a text is not Chinese. News reaches 0.9; text read in a wrong encoding stays under 0.3."""

CERTAIN = 0.75
"""The share above which nothing else needs to be tried. A damaged byte of GB18030 can garble the rest of its line, and so a short text."""

FOREIGN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""How files begin that are often taken for pages."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CHINESE = re.compile("[\u3400-\u9fff]")
BAD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")
WHOLE_UTF8 = re.compile(
    rb"""(?: [\x00-\x7f]+ | [\xc2-\xdf][\x80-\xbf]
           | \xe0[\xa0-\xbf][\x80-\xbf] | [\xe1-\xec\xee\xef][\x80-\xbf]{2} | \xed[\x80-\x9f][\x80-\xbf]
           | \xf0[\x90-\xbf][\x80-\xbf]{2} | [\xf1-\xf3][\x80-\xbf]{3} | \xf4[\x80-\x8f][\x80-\xbf]{2} )+""",
    re.VERBOSE,
)

Span = tuple[int, int]


class Decoded(NamedTuple):
    """A text, the encoding that it was read in, and what is doubted about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str = "-", encoding: str | None = None) -> Decoded:
    """The text of a file's bytes, in the encoding told or in the one in which it reads as Chinese.

    Raises InputError where the bytes are no text.

    >>> decode("柳州".encode("gb18030"))
    Decoded(text='柳州', encoding='gb18030', problems=())
    >>> decode("柳州市商务局".encode("gb18030")[:-1], "A1.txt").problems[0].message
    'byte 10 is not valid GB18030 (kept as U+FFFD)'
    """
    name = encoding or _detect(data, path)
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text, damage = _tolerant(data, name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise InputError(path, "encoding", f"cannot be read as {name} ({error})", "try another --encoding") from None
    else:
        damage = []
        if name in PAIRS and askew().search(
            text
        ):  # two damaged bytes may cancel out: all is valid, and garbled between them
            text, damage = _tolerant(data, name)
    if (
        encoding
        and CONTROL.search(text, 0, SAMPLE)
        and not encoding.startswith("utf-8")
        and len(CONTROL.findall(text)) * 20 > len(text)
    ):
        raise InputError(path, "binary", f"no text in {name}", "leave --encoding out")
    problems = [_damage(path, name, damage)] if damage else []
    if misread := _mojibake(text):
        problems.append(Problem(path, "mojibake", misread, "save the page again from its original", "warning"))
    return Decoded(text, name, tuple(problems))


def _detect(data: bytes, path: str) -> str:
    """The encoding in which the bytes read as Chinese, by their mark, by being valid UTF-8, else by their common characters."""
    for mark, name in MARKS:
        if data.startswith(mark) and _text_like(data[: SAMPLE // 2 * 2].decode(name, "replace")):
            return name
    sample = data[:SAMPLE]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    if text and _text_like(text[:SAMPLE]) and (text.isascii() or CHINESE.search(text)):
        return "utf-8"
    scores = {name: commonness(_whole(sample, name).decode(name, "replace")) for name in CANDIDATES}
    if max(scores.values()) < CERTAIN:
        scores |= {name: commonness(_tolerant(sample[:PIECE], name)[0]) for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: scores[name])
    if text and scores[best] < FLOOR and _text_like(text[:SAMPLE]):
        return "utf-8"  # valid, and of another language
    if scores[best] >= FLOOR:
        return best
    kind = next((kind for head, kind in FOREIGN.items() if data.startswith(head)), "")
    if kind or len(CONTROL.findall(sample.decode("latin-1"))) * 50 > len(sample):
        raise InputError(path, "binary", f"{kind or 'a binary file'}, not text", "extract its text first")
    raise InputError(
        path, "encoding", "no Chinese text in UTF-8, GB18030, Big5 or UTF-16", "name its encoding with --encoding"
    )


def _whole(sample: bytes, name: str) -> bytes:
    """A sample that does not end amid a unit of two bytes."""
    return sample[: len(sample) // 2 * 2] if name.startswith("utf-16") else sample


def _text_like(text: str) -> bool:
    """Hardly any control characters: a text layer may hold one, a binary file is full of them."""
    return not CONTROL.search(text) or len(CONTROL.findall(text)) * 50 <= len(text)


SIGNS = "，。、；：？！“”‘’（）《》【】—…·％　０１２３４５６７８９○〇■◆▲●□"


@cache
def common() -> frozenset[str]:
    """The characters that most of any Chinese text consists of, with its punctuation."""
    return frozenset(SIGNS).union(*_characters())


@cache
def everyday() -> frozenset[str]:
    """Those among them that make up two thirds of it."""
    simplified, traditional = _characters()
    return frozenset(SIGNS + simplified[:600] + traditional[:250])


def _characters() -> tuple[str, str]:
    """Simplified and traditional characters, the most frequent first."""
    table = Path(__file__).with_name("lexicons") / "common_characters.txt"
    lines = [line for line in table.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    gap = lines.index("")
    return "".join(lines[:gap]), "".join(lines[gap:])


@cache
def askew() -> re.Pattern[str]:
    """What pairs look like that were read one byte too early or late: characters that are not common, side by side or beside ASCII; a single letter amid others."""
    rare = "[^\x00-\x7f" + "".join(re.escape(c) for c in sorted(common())) + "]"
    return re.compile(f"{rare}{rare}|{rare}[!-~]|[!-~]{rare}|(?<![ -~])[@-~](?![ -~])")


def commonness(text: str) -> float:
    """The share of common characters among those beyond ASCII, less half the share of what no text holds; 1 for plain ASCII.

    >>> commonness("跨境电商"), commonness("璺ㄥ鐢靛晢") < 0.5
    (1.0, True)
    """
    beyond = [c for c in text if c > "\x7f" or c < "\x09"]
    if not beyond:
        return 1.0
    usual = common()
    return (sum(c in usual for c in beyond) - len(BAD.findall(text)) / 2) / len(beyond)


# ---- damaged bytes ----------------------------------------------------------------------------------------------------------------


def _tolerant(data: bytes, name: str) -> tuple[str, list[Span]]:
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

EVERYDAY, DIGIT, COMMON, SIGN, RARE = 10, 12, 20, 30, 45
RAREST, LETTER, LOST_BYTE, LOST_PAIR, CONTROLS, LOST_SIGN = 70, 75, 80, 85, 90, 95
"""Costs of what a reading takes bytes for; only their order and small sums matter. A lost pair and a common character cost less than a rare character and a letter,
which is what pairs give that are read askew. A lost pair that begins with an ASCII byte (LOST_SIGN) costs more than that byte and a lost one;
so does a byte lost between two that are not ASCII, for damage takes one of a pair.
tests/encodings.py counts what comes of it."""


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
        if (first >= 0x80 or second >= 0x80) and at + 1 < size and second not in PRINTED:
            pair = (LOST_PAIR if first >= 0x80 else LOST_SIGN) + cost[at + 2]
            if pair < best:
                best, length = pair, -2
        for width in (1, 2, 4):
            read = sign(piece[at : at + width]) if at + width <= size else None
            if read and read[1] + cost[at + width] <= best:  # of two ways that cost the same, the one that loses later
                best, length = read[1] + cost[at + width], width
        cost[at], step[at] = best, length
    reading: list[tuple[int, int, str]] = []
    at = 0
    while at < size:
        width = step[at]
        if width > 0 and (read := sign(piece[at : at + width])):
            reading.append((at, at + width, read[0]))
        at += abs(width)
    return reading


@cache
def _reader(name: str) -> Callable[[bytes], tuple[str, int] | None]:
    """What some bytes read as in an encoding, and what that costs; None where they are no character."""
    usual, daily = common(), everyday()

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
        if text in usual:
            return text, EVERYDAY if text in daily else COMMON
        return text, CONTROLS if BAD.match(text) else RARE if FAMILIAR.match(raw) else RAREST

    return read


def _damage(path: str, name: str, spans: list[Span]) -> Problem:
    shown = [str(first) if last == first + 1 else f"{first}-{last - 1}" for first, last in spans[:3]]
    if len(spans) > 3:
        shown.append(f"{len(spans) - 3} more stretches")
    several = len(spans) > 1 or spans[0][1] > spans[0][0] + 1
    what = f"{'bytes' if several else 'byte'} {', '.join(shown)} {'are' if several else 'is'} not valid {name.upper()}"
    return Problem(path, "damaged", f"{what} (kept as U+FFFD)", "fetch the file again, or set --encoding", "warning")


# ---- mojibake ---------------------------------------------------------------------------------------------------------------------

MISREADINGS = (
    ("gb18030", "utf-8", "UTF-8 that was read as GBK"),
    ("cp1252", "gb18030", "GBK that was read as Latin-1"),
    ("cp1252", "utf-8", "UTF-8 that was read as Latin-1"),
    ("big5hkscs", "gb18030", "GBK that was read as Big5"),
    ("gb18030", "big5hkscs", "Big5 that was read as GBK"),
)
"""An encoding that a text was wrongly read in, the one that it was in, and how to say so."""


def _mojibake(text: str) -> str:
    """What a text was misread as before it was saved, where it makes sense only so: 鏌冲窞 for 柳州."""
    sample = text[:2000]
    if sample.isascii() or (now := commonness(sample)) >= FLOOR + 0.15:
        return ""
    for wrong, right, meaning in MISREADINGS:
        raw = sample.encode(wrong, "replace")
        was = raw.decode(right, "replace").replace("\ufffd", "")
        if CHINESE.search(was) and commonness(was) > max(0.7, now + 0.3) and _long_enough(was):
            example = next((line.strip() for line in was.splitlines() if CHINESE.search(line)), "")[:8]
            return f"looks like {meaning} (it begins {example})"
    if sample.count("锟斤拷") > 1:
        return "holds 锟斤拷, what is left of characters lost in an earlier conversion"
    return ""


def _long_enough(text: str) -> bool:
    return len(CHINESE.findall(text)) >= 4
