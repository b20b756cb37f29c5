"""Where pages are written as HTML: one file, or a folder with a file a page and an index."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

from lzextract.view.html import Row, render_index
from lzextract.writing.output import OutputError, refuse_overwriting, whole_file

INDEX = "index.html"
UNSAFE = re.compile(r"[^\w.\-]+")
LONGEST_NAME = 80
"""Characters, of up to three bytes each: file systems take 255 bytes."""

LINK = re.compile(r'<tr><td [^>]*><a href="(?P<file>[^"/]+)">')
"""How an index leads to a page: templates/index.html."""

OURS = " – lzextract</title>"
"""What the head of every page of ours holds."""

Add = Callable[[bytes, Row], None]
"""Takes the HTML of a page (empty where it could not be read) and its row of the index."""


def is_folder(path: Path) -> bool:
    """Is a folder meant? One that is there, or a name that does not end as that of a page does.

    >>> is_folder(Path("pages")), is_folder(Path("A1.html"))
    (True, False)
    """
    there = os.path.isdir(path)  # noqa: PTH112 - it raises nothing, however long the name
    return there or path.suffix.lower() not in (".html", ".htm")


@contextmanager
def one_file(path: Path, force: bool) -> Iterator[Add]:
    """Write one page to a file, which appears when it is whole, and only where there is a page to show. Raises OutputError for a second page."""
    refuse_overwriting(path, force)
    pages: list[bytes] = []

    def add(html: bytes, row: Row) -> None:
        if pages and html:
            raise OutputError(str(path), "holds one page, and there are more", f"name a folder: --html {path.stem}")
        pages.extend([html] * bool(html))

    yield add
    for html in pages:
        with whole_file(path) as temporary:
            temporary.write_bytes(html)


@contextmanager
def folder(path: Path, force: bool) -> Iterator[Add]:
    """Write each page to a file of the folder, and at the end the index: where that is, all pages are.

    Pages that only an earlier index leads to go with it: beside the new one they would be read as of this run.
    """
    path.mkdir(parents=True, exist_ok=True)
    index = path / INDEX
    refuse_overwriting(index, force)
    earlier = _pages_of(index)
    rows: list[Row] = []
    taken = {INDEX}

    def add(html: bytes, row: Row) -> None:
        if html:
            file = path / file_name(row.name, taken)
            refuse_overwriting(file, force)
            _put(html, file)
            row = row._replace(href=quote(file.name))
        rows.append(row)

    yield add
    with whole_file(index) as temporary:
        temporary.write_text(render_index(rows), encoding="utf-8", errors="replace")
    for file in earlier:
        if file.name.casefold() not in taken:
            file.unlink(missing_ok=True)


def _put(html: bytes, file: Path) -> None:
    """Write a page beside its place and rename it: it is there whole or not at all, and no link is written through. To wait for the disk is left to the index."""
    unfinished = file.with_name(f".{file.name}.tmp")
    unfinished.unlink(missing_ok=True)
    try:
        with unfinished.open("xb") as stream:
            stream.write(html)
        unfinished.replace(file)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _pages_of(index: Path) -> list[Path]:
    """The pages that an earlier index of ours leads to, as far as they are ours."""
    if not index.is_file():
        return []
    files = [index.with_name(unquote(link["file"])) for link in LINK.finditer(_read(index))]
    return [file for file in files if file.parent == index.parent and file.is_file() and OURS in _read(file)]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def file_name(name: str, taken: set[str]) -> str:
    """A file for a page of any name, in this folder and no other's: it is added to `taken`, which ignores case as some file systems do.

    >>> taken = {"index.html"}
    >>> [file_name(name, taken) for name in ("2024/A1", "2024-a1", "../../etc/passwd", "index", "版 面")]
    ['2024-A1.html', '2024-a1~2.html', 'etc-passwd.html', 'index~2.html', '版-面.html']
    """
    stem = UNSAFE.sub("-", name).strip(".-")[:LONGEST_NAME] or "page"
    file, count = f"{stem}.html", 1
    while file.casefold() in taken:
        count += 1
        file = f"{stem}~{count}.html"
    taken.add(file.casefold())
    return file
