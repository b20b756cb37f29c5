"""Find the inputs that paths name: files, folders, globs, members of archives, standard input. Nothing is decoded here."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from lzextract.model import InputError, Problem
from lzextract.reading.paths import GZIP, readable, reason

PAGES = (".txt",)
"""How the names of pages end in a folder or an archive."""

PAGES_AND_RECORDS = (".txt", ".jsonl")


class Source(NamedTuple):
    """An input: `path` as it was reached (`-` for standard input), the `name` that its articles' ids begin with, and how to open it.

    A member of an archive is open only until the next source is asked for.
    """

    path: str
    name: str
    open: Callable[[], BinaryIO]


def discover(paths: Iterable[str], suffixes: tuple[str, ...] = PAGES) -> Iterator[Source | Problem]:
    """The inputs that the paths name, in their order; what is wrong with one comes as a problem in its place.

    Folders are read recursively and sorted, hidden files and folders and links to folders skipped. A file that is named is read whatever its name.
    A path that does not exist may be a glob (`pages/2024-*/*.txt`, `**` for any depth).
    """
    names = _Names()
    for given in paths:
        if given == "-":
            yield Source("-", names.unique("stdin", ""), _open_stdin)
            continue
        if not given:  # as a path it would mean the folder one is in
            yield Problem("''", "missing", "an empty name", "is a variable of your script unset?")
            continue
        try:
            mode = Path(given).stat().st_mode
        except (OSError, ValueError) as error:
            if isinstance(error, FileNotFoundError) and glob.has_magic(given):
                yield from _matching(given, suffixes, names)
            else:
                yield _unreadable(readable(given), error)
            continue
        if stat.S_ISDIR(mode):
            found = False
            for file in _walk(Path(given), suffixes):
                if isinstance(file, Problem):
                    found |= file.level == "error"
                    yield file
                else:
                    found = True
                    yield from _file(file, file.relative_to(given), names)
            if not found:
                kinds = " or ".join("*" + suffix for suffix in suffixes)
                yield Problem(readable(given), "empty", f"no {kinds} file in this folder", "name the files themselves")
        elif stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            yield Problem(readable(given), "unreadable", "a device, not a file", "name text files or folders")
        else:
            yield from _below(Path(given), Path(given).name, suffixes, names)


def _matching(pattern: str, suffixes: tuple[str, ...], names: _Names) -> Iterator[Source | Problem]:
    """The files that match a pattern, sorted; hidden ones only where the pattern asks for them."""
    parts = Path(pattern).parts
    fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    hidden = any(part.startswith(".") for part in parts[fixed:])
    wrong, hint = "nothing matches this pattern", "check the path"
    matches: list[Path] = []
    try:  # `pathlib`, unlike the module `glob`, follows no links in a circle
        for match in Path(*parts[:fixed]).glob("/".join(parts[fixed:])):
            if (hidden or not any(part.startswith(".") for part in match.parts[fixed:])) and match.is_file():
                matches.append(match)
    except RecursionError:  # it calls itself for every level
        matches, wrong, hint = [], "folders nested too deep for a pattern", "name the folder itself"
    except ValueError:  # a pattern such as a**b
        matches = []
    if not matches:
        yield Problem(readable(pattern), "missing", wrong, hint)
    for match in sorted(matches):
        yield from _below(match, match.name, suffixes, names)


def _below(file: Path, name: str, suffixes: tuple[str, ...], names: _Names) -> Iterator[Source | Problem]:
    """A file that was named, or the members of an archive that was."""
    if file.suffix.lower() == ".zip":
        from lzextract.reading.archives import members

        for member in members(file, suffixes):
            yield member if isinstance(member, Problem) else Source(member[0], names.of(member[1]), member[2])
    else:
        yield from _file(file, Path(name), names)


def _file(file: Path, inside: Path, names: _Names) -> Iterator[Source | Problem]:
    def opened() -> BinaryIO:
        return unpacked(cast("BinaryIO", file.open("rb")), readable(str(file)), file.stat().st_size)

    with suppress(OSError):
        if _is_output(file.stat()):
            yield Problem(readable(str(file)), "output", "what this run writes; left out", level="warning")
            return
    yield Source(readable(str(file)), names.of(PurePosixPath(readable(inside.as_posix()))), opened)


def _walk(top: Path, suffixes: tuple[str, ...]) -> Iterator[Path | Problem]:
    """The pages below a folder, sorted name by name. Links to folders are not followed, pipes and devices not opened: they may never end."""
    wanted = suffixes + tuple(suffix + ".gz" for suffix in suffixes)
    left = _listing(top)
    while left:
        entry = left.pop()
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            left += _listing(Path(entry.path))
        elif entry.name.lower().endswith(".zip"):
            what, hint = "an archive in a folder; left out", "name it itself, to have its pages too"
            yield Problem(readable(entry.path), "archive", what, hint, "warning")
        elif entry.name.lower().endswith(wanted):
            try:
                status = entry.stat()
            except OSError as error:  # a link to nothing, or to itself
                yield _unreadable(readable(entry.path), error)
                continue
            if not stat.S_ISREG(status.st_mode):
                continue
            if status.st_size or _is_output(status):
                yield Path(entry.path)
            else:  # not opened either: to read from /proc/kmsg, which seems to be one, is to wait
                yield Problem(readable(entry.path), "empty", "the file is empty", "is it the right one?")


def _is_output(status: os.stat_result) -> bool:
    """Is a file the one that standard output goes to? Read as a page, it would be found in its own results."""
    try:
        return os.path.samestat(status, os.fstat(1))
    except OSError:
        return False


def _listing(folder: Path) -> list[os.DirEntry[str] | Problem]:
    """What is in a folder, the last first, hidden names left out."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry for entry in scan if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        return [_unreadable(readable(str(folder)), error)]
    return [*reversed(entries)]


def unpacked(stream: BinaryIO, path: str, size: int = 0) -> BinaryIO:
    """The stream itself or, where it is a gzip file, what that holds. `size` is that of the packed file."""
    if cast("io.BufferedReader", stream).peek(2)[:2] != GZIP:
        return stream
    from lzextract.reading.archives import gunzipped

    return gunzipped(stream, path, size)


def _open_stdin() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("-", "unreadable", "standard input is closed", "name files or folders")
    return unpacked(io.BufferedReader(io.FileIO(0, closefd=False)), "-")


class _Names:
    """The names that ids begin with: unique within a run, the same from run to run."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, inside: PurePosixPath) -> str:
        """The name of a file: its path without suffix. Records carry ids of their own, so a `.jsonl` takes no name."""
        bare = inside.with_suffix("") if inside.suffix.lower() == ".gz" and inside.stem else inside
        stem = bare.with_suffix("").as_posix() if bare.name else "stdin"
        return stem if bare.suffix.lower() == ".jsonl" else self.unique(stem, inside.as_posix()[len(stem) :])

    def unique(self, stem: str, suffix: str) -> str:
        """A name that no earlier source has: with its suffix, then with a count, where the stem is taken.

        >>> names = _Names()
        >>> [names.unique("A1", ".txt") for _ in range(3)]
        ['A1', 'A1.txt', 'A1.txt~2']
        """
        name, count = stem, 1
        if name in self.taken:
            name = stem + suffix
        while name in self.taken:
            count += 1
            name = f"{stem}{suffix}~{count}"
        self.taken.add(name)
        return name


def _unreadable(path: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(path, "missing", "no such file or folder", "check the path")
    return Problem(path, "unreadable", reason(error), "check the path and its permissions")
