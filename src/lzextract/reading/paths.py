"""Paths and the reasons of the operating system, as texts that can be said and written."""

from __future__ import annotations

import re

ESCAPED = "[^\ud800-\udc7f\udd00-\udfff]*"
"""A path whose only half surrogates stand for bytes that were not UTF-8 (PEP 383)."""

GZIP = b"\x1f\x8b"
"""How gzip files begin."""


def readable(path: str) -> str:
    """A path that can be written as UTF-8: names that the file system holds in another encoding are read as GB18030, or marked with U+FFFD.

    >>> readable("版面/A1.txt"), readable(b"\\xb0\\xe6/A1.txt".decode("utf-8", "surrogateescape"))
    ('版面/A1.txt', '版/A1.txt')
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogateescape" if re.fullmatch(ESCAPED, path) else "replace")
        for encoding in ("utf-8", "gb18030"):  # in a locale without UTF-8, all of a name is escaped
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
        return raw.decode("utf-8", "replace")
    return path


def reason(error: Exception) -> str:
    """What the system says of an error, to stand inside a sentence.

    >>> reason(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return text[0].lower() + text[1:]
