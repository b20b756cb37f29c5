"""Time the command beside `jieba.cut` of the same text, in the same Python, in turn.

usage: python -m benchmarks [--pages N] [--runs N]

The text is made from the seed page, one character in fifty replaced by another of the page, as a poor scan does it: no two pages are the same, and nothing can be
answered from memory. Times are of whole processes, from the start of Python to the last byte; that of `jieba.cut` is of the cutting alone, its dictionary loaded.
Each is the median of its runs. `times jieba.cut` says how many times as fast as that: 2.0 is half the time.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

SEED = next((Path(__file__).parents[1] / "seeds").glob("*.txt"))
COMMAND = (sys.executable, "-m", "lzextract")
REPLACED = 0.02

CUT = """
import logging, pathlib, sys, time
import jieba
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
pages = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
began = time.perf_counter()
for page in pages:
    for line in page.splitlines():
        for word in jieba.cut(line):
            pass
print(time.perf_counter() - began)
"""

RUNS = {
    "parse": ("parse",),
    "facts": ("facts", "--format", "csv"),
    "facts -j 2": ("facts", "--format", "csv", "-j", "2"),
    "facts --type money": ("facts", "--format", "csv", "--type", "money"),
    "facts --type percent": ("facts", "--format", "csv", "--type", "percent"),
    "facts --type date": ("facts", "--format", "csv", "--type", "date"),
    "facts --type org": ("facts", "--format", "csv", "--type", "org"),
}


def write_pages(folder: Path, count: int) -> int:
    """So many pages, each different; the number of their characters."""
    text = SEED.read_text(encoding="utf-8")
    chinese = [character for character in text if "一" <= character <= "鿿"]
    for number in range(count):
        chance = random.Random(number)
        page = [
            chance.choice(chinese) if "一" <= character <= "鿿" and chance.random() < REPLACED else character
            for character in text
        ]
        (folder / f"{number:06d}.txt").write_text("".join(page), encoding="utf-8")
    return len(text) * count


def seconds(*command: str | Path) -> float:
    """How long a process takes, its output thrown away."""
    began = time.perf_counter()
    subprocess.run([*map(str, command)], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def cut(folder: Path) -> float:
    """How long `jieba.cut` takes for all pages."""
    done = subprocess.run([sys.executable, "-c", CUT, str(folder)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def machine() -> str:
    """The machine and the versions, in one line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = next(iter(names), cpu)
    packages = ", ".join(f"{name} {version(name)}" for name in ("lzextract", "jieba"))
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()}; Python {platform.python_version()}, {packages}"


def measure(count: int, runs: int) -> str:
    """The table, in Markdown."""
    with tempfile.TemporaryDirectory() as home:
        pages, one = Path(home, "pages"), Path(home, "one")
        pages.mkdir()
        one.mkdir()
        size = write_pages(pages, count)
        write_pages(one, 1)
        tasks: dict[str, Callable[[], float]] = {"jieba.cut": lambda: cut(pages)}
        for name, arguments in RUNS.items():
            tasks[name] = lambda arguments=arguments: seconds(*COMMAND, *arguments, "-q", pages)  # type: ignore[misc]
        tasks["one page, from a cold start: facts"] = lambda: seconds(*COMMAND, *RUNS["facts"], "-q", one)
        tasks["one page, from a cold start: jieba.cut"] = lambda: seconds(sys.executable, "-c", CUT, one)
        times: dict[str, list[float]] = {name: [] for name in tasks}
        for _ in range(runs):
            for name, task in tasks.items():
                times[name].append(task())
    rows = [
        f"{count:,} pages, {size:,} characters; median of {runs} runs. {machine()}.",
        "",
        "| | seconds | characters a second | times jieba.cut |",
        "|---|---:|---:|---:|",
    ]
    reference = statistics.median(times["jieba.cut"])
    for name, measured in times.items():
        took = statistics.median(measured)
        rate, ratio = (f"{size / took:,.0f}", f"{reference / took:.2f}") if "one page" not in name else ("", "")
        rows.append(f"| {name} | {took:.2f} | {rate} | {ratio} |")
    return "\n".join(rows)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    options.add_argument(
        "--pages", type=int, default=200, metavar="N", help="pages of some 5,000 characters: --pages 200"
    )
    options.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each, in turn: --runs 3")
    chosen = options.parse_args()
    print(measure(chosen.pages, chosen.runs))


if __name__ == "__main__":
    main()
