"""`parse --explain`: what decided, one line each on stderr; the records on stdout are the same."""

import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lzextract", "parse", *options, str(PAGE)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)


def test_it_names_what_decided_and_changes_nothing() -> None:
    """A line break, a cut and a headline of the seed page with their evidence."""
    told, plain = run("--explain"), run()

    assert told.stdout == plain.stdout
    assert any(
        "line 37: break kept" in line and "a sentence ends on a short line" in line for line in told.stderr.splitlines()
    )
    assert any("line 148: cut made" in line and "byline" in line for line in told.stderr.splitlines())
    assert any("line 361: headline given: 单个项目最高资助600万元" in line for line in told.stderr.splitlines())
    assert ": break" not in plain.stderr
