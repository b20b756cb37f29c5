"""From the bytes of an input to a document, or to the lines of article records: told apart by content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from lzextract.model import Document, InputError
from lzextract.reading.decode import decode
from lzextract.reading.paths import reason

MAX_BYTES = 1 << 30
"""A page, or one record, may be a gigabyte: what is larger is no page, and is refused before it fills the memory."""

USUAL_BYTES = 1 << 16
"""Most pages have fewer. To ask for a gigabyte takes longer than to read them."""

RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:["}]|\Z)')
"""How article JSON Lines begin, and an array of such records, which is to be refused as no line of them. In a page no quotation mark follows its brace."""

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16, in which some shells redirect what a program writes."""


def read_document(source: str, name: str, data: bytes, encoding: str | None = None) -> Document:
    """The document that a file's bytes hold. `source` is its path, `name` what the ids of its articles begin with.

    Raises InputError where it is empty or no text.

    >>> read_document("A1.txt", "A1", "柳州".encode("gb18030")).text
    '柳州'
    >>> read_document("A1.txt", "A1", b"")
    Traceback (most recent call last):
    ...
    lzextract.model.InputError: A1.txt: the file is empty; is it the right one?
    """
    if not data or data.isspace():
        raise InputError(source, "empty", "the file is empty", "is it the right one?")
    decoded = decode(data, source, encoding)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000"):
        raise InputError(source, "empty", "the file is empty", "is it the right one?")
    return Document(source, name, decoded.text, decoded.encoding, decoded.problems)


def holds_records(stream: BinaryIO) -> bool:
    """Does the stream begin as article JSON Lines do, rather than as a page? Nothing is consumed."""
    head = cast("bytes", stream.peek(512)[:512]) if hasattr(stream, "peek") else b""
    if head[:2] in WIDE:
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    return RECORD.match(head) is not None


def read_page(stream: BinaryIO, path: str) -> bytes:
    """The bytes of a page. Raises InputError where there are too many to be one, or where they cannot be read."""
    try:
        data = stream.read(USUAL_BYTES)
        if len(data) == USUAL_BYTES:
            data += stream.read(MAX_BYTES + 1 - USUAL_BYTES)
    except OSError as error:
        raise InputError(path, "unreadable", reason(error), "check the file") from None
    if len(data) > MAX_BYTES:
        raise InputError(path, "too_large", "larger than 1 GiB", "split it into pages")
    return data


def read_lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, bytes]]:
    """The lines of article JSON Lines with their numbers from 1, blank ones left out."""
    first = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    lines = _wide_lines(read_page(stream, path)) if first in WIDE else _lines(stream, path)
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line and not line.isspace():
            yield number, line


def _lines(stream: BinaryIO, path: str) -> Iterator[bytes]:
    try:
        while line := stream.readline(MAX_BYTES + 1):
            if len(line) > MAX_BYTES:
                raise InputError(path, "too_large", "a line larger than 1 GiB", "one article a line is expected")
            yield line
    except OSError as error:
        raise InputError(path, "unreadable", reason(error), "check the file") from None


def _wide_lines(data: bytes) -> Iterator[bytes]:
    for line in data.decode("utf-16", "replace").split("\n"):
        yield line.encode("utf-8", "replace")
