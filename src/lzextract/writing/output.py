"""Where the output goes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from lzextract.model import LzextractError


class OutputError(LzextractError):
    """An output that cannot be written: `path`, what is wrong, what to try."""

    def __init__(self, path: str, wrong: str, hint: str) -> None:
        super().__init__(f"{path}: {wrong}; {hint}")


class ExistsError(OutputError):
    """An output that is there already."""


def refuse_overwriting(path: Path, force: bool) -> None:
    """Raise ExistsError where a file would be overwritten and nobody said that it may, or where there is a folder."""
    if path.is_dir():
        raise ExistsError(str(path), "is a folder", "name a file in it")
    if (
        not force and os.path.lexists(path) and not is_stream(path)
    ):  # a link to nothing is somebody's way to a place of theirs
        raise ExistsError(str(path), "exists already", "--force overwrites it")


def is_stream(path: Path) -> bool:
    """A pipe or device, such as /dev/stdout: written as it goes, never renamed over."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def failing(path: str) -> Iterator[None]:
    """Say of an operating system's refusal which output it concerns. A closed pipe is let through."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            path, f"cannot be written ({reason})", "check the path, its permissions and the disk"
        ) from None


def stdout_stream() -> BinaryIO:
    """Standard output in bytes, so that no locale or platform changes them."""
    if sys.stdout is None:
        raise OutputError("-", "standard output is closed", "write to a file with --out")
    sys.stdout.flush()
    return cast("BinaryIO", sys.stdout.buffer)


NEW_FILE = 0o666
"""The mode of a new file, less what the umask of the user takes from it."""


def own_file(path: Path) -> BinaryIO:
    """A file of ours to read and write, which an earlier run may have left. Raises OutputError where there is a link or a file of others instead."""
    no_link = getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | no_link, NEW_FILE)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise _strange(path) from None
    stream = os.fdopen(descriptor, "r+b")
    status = os.fstat(descriptor)
    if status.st_nlink > 1 or (hasattr(os, "geteuid") and status.st_uid != os.geteuid()):
        stream.close()
        raise _strange(path)
    return stream


def _strange(path: Path) -> OutputError:
    return OutputError(
        str(path), "is a link or belongs to somebody else", "remove it, or write to a folder of your own"
    )


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to, in the folder of the file: it takes the file's name when the block ends well, and is removed when it does not.

    What was written reaches the disk before the name does, so that a crash leaves the old file or the new one. In a folder that others write to
    nobody can foretell the name of what is written, nor has put a link there; and it is as private as the file that it replaces.
    """
    target = Path(os.path.realpath(path))
    if is_stream(path):
        yield path
        return
    temporary = target.with_name(
        f".{target.name[:50]}.{os.urandom(8).hex()}.tmp"
    )  # of up to four bytes each: 255 in all
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else NEW_FILE
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        yield temporary
        put_in_place(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a file that is complete its name. The mode of a file that it replaces is kept."""
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
    with suppress(OSError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    temporary.replace(target)
    if hasattr(os, "O_DIRECTORY"):  # the name is on disk when its folder is
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
