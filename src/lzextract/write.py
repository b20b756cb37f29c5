"""Write facts as CSV or JSON Lines, row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import TextIO

from lzextract.model import Fact


def write_jsonl(facts: Iterable[Fact], out: TextIO) -> None:
    """One JSON object a line; what is unknown is null."""
    for fact in facts:
        out.write(json.dumps(fact._asdict(), ensure_ascii=False, separators=(",", ":")) + "\n")


def write_csv(facts: Iterable[Fact], out: TextIO) -> None:
    """A header and one row a fact; what is unknown is an empty cell."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(Fact._fields)
    rows.writerows(facts)


FORMATS: dict[str, Callable[[Iterable[Fact], TextIO], None]] = {"jsonl": write_jsonl, "csv": write_csv}
