"""What several tests share: the command as a subprocess, and a page of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from lzextract.__main__ import main

collect_ignore = ["fuzz_atheris.py", "typed_user.py"]
"""Programs that tests and people run by themselves; to look for doctests in them would be to run them."""

ROOT = Path(__file__).parents[1]
PAGE = """本报讯（记者 李明） 近日，市商务局公布，2024年1至5月，
全市进出口额1.47亿元，同比增长43.4%。
"""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(name="lz")
def command(tmp_path: Path) -> Run:
    """Run `lzextract` in an empty folder; standard input is none unless `input` or `stdin` is given.

    The process is a fork of this one, in which everything is imported and compiled already: that is most of what a short run takes. Where the environment
    of a new Python matters (`env`), and where there are no forks, it is a new Python.
    """

    def run(
        *arguments: object, env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        given = [str(argument) for argument in arguments]
        options = {"cwd": tmp_path, "timeout": 120, **options}
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        if sys.platform == "linux" and not env and not options.get("text"):
            return forked(given, **options)
        return subprocess.run(
            [sys.executable, "-m", "lzextract", *given],
            capture_output=True, env={**os.environ, **(env or {})}, **options,
        )  # fmt: skip

    return run


def forked(
    arguments: list[str], cwd: Path, timeout: float, input: bytes | None = None, stdin: Any = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a fork of this process, its streams in files."""
    import lzextract.cli.job  # noqa: F401 - what the fork is to have

    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if input is not None:
            given.write(input)
            given.seek(0)
        none = os.open(os.devnull, os.O_RDWR)
        source = given.fileno() if input is not None else none if stdin == subprocess.DEVNULL else stdin.fileno()
        child = os.fork()
        if not child:
            _become_the_command(arguments, cwd, (source, out.fileno(), err.fileno()))
        os.close(none)
        deadline = time.monotonic() + timeout
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            if time.monotonic() > deadline:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                raise subprocess.TimeoutExpired(arguments, timeout)
            time.sleep(0.002)
        out.seek(0)
        err.seek(0)
        status = os.waitstatus_to_exitcode(ended[1])
        return subprocess.CompletedProcess(arguments, status, out.read(), err.read())


def _become_the_command(arguments: list[str], cwd: Path, streams: tuple[int, int, int]) -> NoReturn:
    """What a new process would be: its own streams, folder, arguments and signals. It ends without the ends of pytest."""
    status = 70
    try:
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(cwd)
        sys.argv = ["lzextract", *arguments]
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


@pytest.fixture(name="page")
def page_file(tmp_path: Path) -> Path:
    """A page in the working folder of the command."""
    path = tmp_path / "A1.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path
