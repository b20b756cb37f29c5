"""Decode Chinese text whose encoding nobody told, short or damaged as it may be.

A BOM and CRLF line ends stay in the text, or every offset behind them would shift. Damaged bytes become U+FFFD, one a stretch, and are named by their range:
nothing is dropped, and the text around them is read as if they were not there.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from lzextract.language.characters import askew, commonness
from lzextract.model import InputError, Problem
from lzextract.reading.damaged import PAIRS, PIECE, Span, tolerant

CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""In the order in which they win a tie. GB18030 holds GBK and GB2312, Big5-HKSCS holds Big5."""

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

SAMPLE = 1 << 16
"""Bytes that decide the encoding: a page has fewer."""

FLOOR = 0.35
"""The share of common characters below which a text is not Chinese. News reaches 0.9; text read in a wrong encoding stays under 0.3."""

FLOORS = {"utf-8": FLOOR / 2}
"""Three bytes hardly ever make a common character by chance, so a few of them tell UTF-8 even where a short text is badly damaged."""

CERTAIN = 0.75
"""The share above which nothing else needs to be tried. A damaged byte of GB18030 can garble the rest of its line, and so a short text."""

FOREIGN = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""How files begin that are often taken for pages."""

CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROLS = bytes(code for code in range(128) if CONTROL.match(chr(code)))


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
        text, damage = tolerant(data, name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise InputError(path, "encoding", f"cannot be read as {name} ({error})", "try another --encoding") from None
    else:
        damage = []
        if name in PAIRS and askew().search(
            text
        ):  # two damaged bytes may cancel out: all is valid, and garbled between them
            text, damage = tolerant(data, name)
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
    if kind := next((kind for head, kind in FOREIGN.items() if data.startswith(head)), None):
        raise _no_text(path, kind)
    for mark, name in MARKS:
        if data.startswith(mark) and _text_like(data[: SAMPLE // 2 * 2].decode(name, "replace")):
            return name
    sample = data[:SAMPLE]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    plain = len(sample.translate(None, CONTROLS)) == len(sample)
    if text and (plain or _text_like(text[:SAMPLE])) and (text.isascii() or any(_chinese(text))):
        return "utf-8"
    scores = {name: commonness(_whole(sample, name).decode(name, "replace")) for name in CANDIDATES}
    if max(scores.values()) < CERTAIN:
        scores |= {name: commonness(tolerant(sample[:PIECE], name)[0]) for name in CANDIDATES}
    best = max(CANDIDATES, key=lambda name: scores[name])
    if text and scores[best] < FLOOR and _text_like(text[:SAMPLE]):
        return "utf-8"  # valid, and of another language
    if scores[best] >= FLOORS.get(best, FLOOR):
        return best
    if len(CONTROL.findall(sample.decode("latin-1"))) * 50 > len(sample):
        raise _no_text(path, "a binary file")
    raise InputError(
        path, "encoding", "no Chinese text in UTF-8, GB18030, Big5 or UTF-16", "name its encoding with --encoding"
    )


def _no_text(path: str, kind: str) -> InputError:
    return InputError(path, "binary", f"{kind}, not text", "extract its text first")


def _whole(sample: bytes, name: str) -> bytes:
    """A sample that does not end amid a unit of two bytes."""
    return sample[: len(sample) // 2 * 2] if name.startswith("utf-16") else sample


def _text_like(text: str) -> bool:
    """Hardly any control characters: a text layer may hold one, a binary file is full of them."""
    return not CONTROL.search(text) or len(CONTROL.findall(text)) * 50 <= len(text)


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
    sparse = sample[::16]  # enough to tell that a page is sound
    if len(sparse) > 50 and not sparse.isascii() and commonness(sparse) >= CERTAIN:
        return ""
    if sample.isascii() or (now := commonness(sample)) >= FLOOR + 0.15:
        return ""
    for wrong, right, meaning in MISREADINGS:
        raw = sample.encode(wrong, "replace")
        was = raw.decode(right, "replace").replace("\ufffd", "")
        if commonness(was) > max(0.7, now + 0.3) and len(list(_chinese(was))) >= 4:
            example = next((line.strip() for line in was.splitlines() if any(_chinese(line))), "")[:8]
            return f"looks like {meaning} (it begins {example})"
    if sample.count("锟斤拷") > 1:
        return "holds 锟斤拷, what is left of characters lost in an earlier conversion"
    return ""


def _chinese(text: str) -> Iterator[str]:
    """The Chinese characters of a text. A pattern of their range would take longer to compile than most pages to read."""
    return (character for character in text if "\u3400" <= character <= "\u9fff")
