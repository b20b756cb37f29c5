"""What several tests share: the command as a subprocess, and a page of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

collect_ignore = ["fuzz_atheris.py", "typed_user.py"]
"""Programs that tests and people run by themselves; to look for doctests in them would be to run them."""

ROOT = Path(__file__).parents[1]
PAGE = """本报讯（记者 李明） 近日，市商务局公布，2024年1至5月，
全市进出口额1.47亿元，同比增长43.4%。
"""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(name="lz")
def command(tmp_path: Path) -> Run:
    """Run `lzextract` in an empty folder; standard input is none unless `input` or `stdin` is given."""

    def run(
        *arguments: object, env: dict[str, str] | None = None, **options: object
    ) -> subprocess.CompletedProcess[bytes]:
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [sys.executable, "-m", "lzextract", *map(str, arguments)],
            **{
                "cwd": tmp_path,
                "capture_output": True,
                "env": {**os.environ, **(env or {})},
                "timeout": 120,
                **options,
            },
        )

    return run


@pytest.fixture(name="page")
def page_file(tmp_path: Path) -> Path:
    """A page in the working folder of the command."""
    path = tmp_path / "A1.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path
