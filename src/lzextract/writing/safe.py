"""Make what a page may hide visible, one character for one: control characters and marks that turn the direction of writing."""

from __future__ import annotations

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9)."""

CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(TURNING, "\u2426"),
    0x2028: "\u2424",
    0x2029: "\u2424",
    0xFEFF: "\u2422",
}


def visible(text: str) -> str:
    """The text with every control character as a symbol: a terminal is not moved and nothing reads backwards.

    >>> visible("柳工\\x1b[31m\\u202e元001")
    '柳工␛[31m␦元001'
    """
    return text if text.isprintable() else text.translate(CONTROLS)


def one_line(text: str) -> str:
    """The same, on one line.

    >>> one_line("A1.txt\\nlzextract: done")
    'A1.txt␊lzextract: done'
    """
    return visible(text).replace("\n", "␊").replace("\t", " ")
