"""Find the files that were asked for and decode them. Nothing is edited here: offsets count the text as it was decoded.

A BOM and CRLF line ends stay in the text, or every offset behind them would shift.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lzextract.model import Document, LzextractError


class InputError(LzextractError):
    """An input that cannot be read: `path`, what is wrong, what to try."""

    def __init__(self, path: str, wrong: str, hint: str = "") -> None:
        super().__init__(f"{path}: {wrong}" + (f"; {hint}" if hint else ""))
        self.path = path


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as it was reached (`-` for standard input) and the `name` that its articles' ids begin with."""

    path: str
    name: str


def discover(paths: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[Source | InputError]:
    """The files that the paths name, folders read recursively and sorted, hidden ones skipped. What is missing comes as an error in its place."""
    taken: set[str] = set()
    for given in paths:
        if given == "-":
            yield Source("-", _unique("stdin", "", taken))
            continue
        path = Path(given)
        if not path.exists():
            yield InputError(given, "no such file or folder", "check the path")
        elif path.is_dir():
            files = [p for p in sorted(path.rglob("*")) if p.suffix in suffixes and _visible(p.relative_to(path))]
            if not files:
                yield InputError(
                    given,
                    f"no {' or '.join('*' + s for s in suffixes)} file in this folder",
                    "name the files themselves",
                )
            for file in files:
                inside = file.relative_to(path)
                yield Source(str(file), _unique(inside.with_suffix("").as_posix(), inside.suffix, taken))
        else:
            yield Source(given, _unique(path.stem, path.suffix, taken))


def _visible(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def _unique(stem: str, suffix: str, taken: set[str]) -> str:
    """A name that no earlier source has: with its suffix, then with a count, where the stem is taken."""
    name, count = stem, 1
    if name in taken:
        name = stem + suffix
    while name in taken:
        count += 1
        name = f"{stem}{suffix}~{count}"
    taken.add(name)
    return name


def decode(data: bytes, path: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding of a file's bytes: as told, else UTF-8, else GB18030.

    >>> decode("柳州".encode("gb18030"), "a.txt")
    ('柳州', 'gb18030')
    """
    if not data.strip(b" \t\r\n\f" + codecs.BOM_UTF8):
        raise InputError(path, "the file is empty", "is it the right one?")
    if b"\0" in data[:8192]:
        raise InputError(
            path, "a binary file, not text", "extract its text first, or name its encoding with --encoding"
        )
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except LookupError:
            raise InputError(path, f"unknown encoding {name}", "try utf-8, gb18030 or big5") from None
        except UnicodeDecodeError as error:
            wrong = f"not {name} at byte {error.start}"
    raise InputError(path, wrong, "try --encoding")


def read_document(source: Source, data: bytes, encoding: str | None = None) -> Document:
    """The document that a file's bytes hold."""
    text, name = decode(data, source.path, encoding)
    return Document(source.path, source.name, text, name)
