"""Inputs that are packed: the members of zip archives, gzip files. Loaded where one is met, so that plain pages do without."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from lzextract.model import InputError, Problem
from lzextract.reading.paths import GZIP, readable, reason

UNPACKED_FREELY = 64 << 20
UNPACKED_TIMES = 100
"""A packed file may unpack to 64 MiB, or to a hundred times its size: newsprint shrinks to a third, a bomb to a thousandth."""

UNPACKED_TOGETHER = 1 << 30
"""The pages of an archive may unpack to a gigabyte, or to a hundred times its size: the entries of a bomb may share the same bytes."""

ENCRYPTED = 0x1
"""The flag of a zip archive's member that asks for a password."""

Member = tuple[str, PurePosixPath, Callable[[], BinaryIO]]


def members(file: Path, suffixes: tuple[str, ...]) -> Iterator[Member | Problem]:
    """The pages of a zip archive, sorted: as what path each is reached, its path inside, and how to open it. Nothing is written to disk, and a name that leaves the archive is refused."""
    shown = readable(str(file))
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        yield Problem(shown, "archive", f"not a readable zip archive ({reason(error)})", "unpack it by hand")
        return
    with closing(archive):
        found = False
        wanted = suffixes + tuple(suffix + ".gz" for suffix in suffixes)
        together = _Allowance(UNPACKED_TOGETHER, file.stat().st_size)
        for info in sorted(archive.infolist(), key=lambda info: _member_name(info).split("/")):
            inside = PurePosixPath(_member_name(info))
            if info.is_dir() or any(part.startswith(".") and part != ".." for part in inside.parts):
                continue
            if not inside.name.lower().endswith(wanted) or "__MACOSX" in inside.parts:
                continue
            found = True
            path = f"{shown}/{inside}"
            if ".." in inside.parts or inside.is_absolute() or ":" in inside.parts[0]:
                yield Problem(
                    path, "archive", "a name that leaves the archive; skipped", "unpack and rename it by hand"
                )
            else:
                yield path, inside, _member_opener(archive, info, path, together)
        if not found:
            kinds = " or ".join("*" + suffix for suffix in suffixes)
            yield Problem(shown, "empty", f"no {kinds} file in this archive", "name the files themselves")


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; one that is not marked as UTF-8 is GB18030 more often than the code page 437 of the standard."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & 0x800 or name.isascii():
        return readable(name)
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _member_opener(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, together: _Allowance
) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        if info.flag_bits & ENCRYPTED:
            raise InputError(path, "archive", "encrypted", "unpack it by hand")
        try:
            member = archive.open(info)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
            raise InputError(path, "archive", reason(error), "unpack it by hand") from None
        own = _Allowance(UNPACKED_FREELY, info.compress_size)
        stream = io.BufferedReader(_Unpacking(member, path, (own, together)))
        if stream.peek(2)[:2] == GZIP:
            return gunzipped(cast("BinaryIO", stream), path, info.compress_size, together)
        return cast("BinaryIO", stream)

    return opened


def gunzipped(stream: BinaryIO, path: str, size: int, *others: _Allowance) -> BinaryIO:
    """What a gzip file of so many bytes holds. `others` are the allowances of the archive that it is in."""
    own = _Allowance(UNPACKED_FREELY, size)
    return cast("BinaryIO", io.BufferedReader(_Unpacking(gzip.GzipFile(fileobj=stream), path, (own, *others), stream)))


class _Allowance:
    """How many bytes may still come out of so many packed ones."""

    def __init__(self, freely: int, packed: int) -> None:
        self.left = max(freely, UNPACKED_TIMES * packed)


class _Unpacking(io.RawIOBase):
    """What an archive unpacks to, within its allowances; its errors name the archive."""

    def __init__(self, inner: object, path: str, allowances: Iterable[_Allowance], *under: BinaryIO) -> None:
        self.inner = cast("BinaryIO", inner)
        self.path = path
        self.under = under
        self.allowances = tuple(allowances)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        try:
            data = self.inner.read(len(view))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise InputError(self.path, "archive", f"damaged archive ({reason(error)})", "fetch it again") from None
        for allowance in self.allowances:
            allowance.left -= len(data)
        if any(allowance.left < 0 for allowance in self.allowances):
            raise InputError(
                self.path,
                "archive",
                f"unpacks to more than {UNPACKED_TIMES} times its size, as a bomb does",
                "unpack it by hand if you trust it",
            )
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.inner.close()
            for stream in self.under:
                stream.close()
        super().close()
