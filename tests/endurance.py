"""What a long night does to the command: kills, full disks, hostile bytes, many pages. Short in CI, as long as wanted by hand.

usage: python tests/endurance.py kill|workers|disk|fuzz|memory|huge|pump|orders [NUMBER]

Each prints one line of figures, which docs/reliability.md quotes, and fails with an AssertionError where a promise is broken.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from multiprocessing import Pool
from pathlib import Path

from laws import broken, described
from lzextract.model import Fact, InputError
from lzextract.reading.read import read_document
from lzextract.running.work import Result, Settings, Unit, work
from texts import page, text

COMMAND = (sys.executable, "-m", "lzextract")
SEEDS = Path(__file__).parents[1] / "seeds"


def pages(folder: Path, count: int, articles: int = 4) -> Path:
    """A folder of so many pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"p{number:06d}.txt").write_text(page(number, articles), encoding="utf-8")
    return folder


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload, no-any-return]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# ---- kills ------------------------------------------------------------------------------------------------------------------------


def kill(count: int, folder: Path, pages_in_run: int = 300) -> str:
    """SIGKILL the run at random moments: the target is absent or whole, and resuming ends in the bytes of an undisturbed run."""
    source = pages(folder / "pages", pages_in_run)
    chance = random.Random(count)
    whole = folder / "whole.jsonl"
    began = time.monotonic()
    assert run("parse", source, "--out", whole).returncode == 0
    lasts = time.monotonic() - began
    killed = finished = 0
    target = folder / "articles.jsonl"
    while killed < count:
        process = subprocess.Popen(
            [*COMMAND, "parse", source, "--out", target, "--resume", "-j", chance.choice("12")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(chance.uniform(0.05, 0.9 * lasts))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        if target.exists():
            finished += 1
            assert target.read_bytes() == whole.read_bytes(), "a file that is there is whole"
            target.unlink()
    if not target.exists():
        assert run("parse", source, "--out", target, "--resume").returncode == 0
        assert target.read_bytes() == whole.read_bytes(), "resuming gives the bytes of an undisturbed run"
    left = [path.name for path in folder.iterdir() if path.name.startswith(".articles")]
    assert not left, f"nothing is left behind: {left}"
    return f"{killed} kills over {finished + 1} finished runs of {pages_in_run} pages: every file whole, the same bytes"


def workers(count: int, folder: Path, pages_in_run: int = 400) -> str:
    """SIGKILL a worker amid a parallel run: no page is missing."""
    source = pages(folder / "pages", pages_in_run)
    expected = run("parse", source).stdout
    lost = 0
    for turn in range(count):
        out = folder / f"out{turn}"
        with out.open("wb") as stream:
            process = subprocess.Popen(
                [*COMMAND, "parse", source, "-q", "-j", "2"], stdin=subprocess.DEVNULL, stdout=stream
            )
            deadline = time.monotonic() + 20
            children: list[int] = []
            while not children and process.poll() is None and time.monotonic() < deadline:
                children = [
                    int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
                ]
                time.sleep(0.01)
            time.sleep(0.05 * (turn % 4))
            if children and process.poll() is None:
                os.kill(children[-1], signal.SIGKILL)
                lost += 1
            assert process.wait() == 0
        assert out.read_bytes() == expected, "a worker that dies costs no page"
    return f"{lost} workers killed in {count} runs of {pages_in_run} pages: no page lost, the same bytes"


def disk(count: int, folder: Path) -> str:
    """Write to disks of random sizes that are too small: the old file stays as it was, and one line says why. Needs root, who may mount a file system in memory."""
    source = pages(folder / "pages", 40)
    disk_folder = folder / "disk"
    disk_folder.mkdir()
    chance = random.Random(count)
    forms = ["facts.csv", "facts.jsonl", "facts.sqlite", "facts.parquet", "facts.csv --resume"]
    whole = {form: run("facts", source, "--force", "-q", "--out", *f"{folder}/{form}".split()) for form in forms}
    assert {done.returncode for done in whole.values()} == {0}
    full = 0
    for turn in range(count):
        form = forms[turn % len(forms)]
        name, *options = form.split()
        size = chance.randrange(8192, max(16384, (folder / name).stat().st_size))
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk_folder], check=True)
        try:
            (disk_folder / name).write_text("old")
            done = run("facts", source, "-q", "--out", disk_folder / name, "--force", *options)
            if done.returncode == 0:  # it rounds sizes up to pages of memory
                assert (disk_folder / name).read_bytes() == (folder / name).read_bytes()
                continue
            full += 1
            assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1), done.stderr
            assert (disk_folder / name).read_text() == "old"
            assert options or [path.name for path in disk_folder.iterdir()] == [name]
        finally:
            subprocess.run(["umount", disk_folder], check=True)
    return f"{count} runs on disks that are too small, {full} of them full: status 3, one line, the old file as it was"


# ---- hostile input ----------------------------------------------------------------------------------------------------------------

SPICE = [
    "\ufeff", "\0", "\x1b[2J", "\u202e", "￼", "�", "\u2028", "\r", "\f", "⽇", "𠮷", "é", "😀", "　", "（", "）", "“", "”", "《",
    "》", "【", "1", "１", "一", "亿", "万", "元", "%", "％", "年", "月", "日", "至", "不超过", "同比", "公司", "本报记者", "□", "■",
    "下转", "第", "版", "责编", "：", "、", "。", "\n", "\n\n", " ", "{", '"', "\\", "#", ";", ",", "'", "-", "=", "@",
]  # fmt: skip


def mutated(chance: random.Random, data: str) -> str:
    """A text with a few cuts, copies and insertions."""
    for _ in range(chance.randint(1, 6)):
        a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        b = min(b, a + chance.choice((1, 2, 5, 40)))
        data = data[:a] + chance.choice(("", data[a:b] * 2, chance.choice(SPICE) * chance.randint(1, 4))) + data[b:]
    return data


def hostile(seed: int) -> Unit:
    """An input that nobody would print: bytes, a mutated page in some encoding, or mutated records."""
    chance = random.Random(seed)
    kind = chance.random()
    if kind < 0.2:
        return Unit("x", "x", bytes(chance.randrange(256) for _ in range(chance.randint(0, 120))))
    original = text(chance.randrange(5000), shortest=10, longest=200)
    if kind < 0.7:
        if kind < 0.3:
            original = page(chance.randrange(5000), chance.randint(1, 3))
        spoilt = mutated(
            chance, chance.choice(("", "本报讯（记者 李明） ", "□ 本报记者 王芳\n", "标题一行\n\n")) + original
        )
        data = bytearray(spoilt.encode(chance.choice(("utf-8", "utf-8", "gb18030", "utf-16")), "replace"))
        for _ in range(chance.choice((0, 0, 1, 3))):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        return Unit("x", "x", bytes(data))
    record = {"id": "x#1", "paragraphs": [mutated(chance, original)], "title": chance.choice((None, "标题", 5, [])), "published": chance.choice((None, "2024-07-19", "2024", "x", 7))}  # fmt: skip
    if chance.random() < 0.3:
        record["map"] = {"p0": chance.choice(([[[0, 5, 3, 1]]], [[[0, -1, 1, 1]]], [], 3, [[]]))}
    line = json.dumps(record, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.3:
        line = mutated(chance, line)
    return Unit("x", "x", lines=[(1, line.encode("utf-8", "replace"))])


def examine(seed: int) -> str:
    """What is wrong with the result of a hostile input; nothing, as it should be."""
    unit = hostile(seed)
    try:
        return f"seed {seed}: {wrong}" if (wrong := _examined(unit)) else ""
    except Exception as error:
        return f"seed {seed}: {type(error).__name__}: {error}"


def _examined(unit: Unit) -> str:
    """A page is read or refused, and all laws hold of it; a line of records is read or named with its number."""
    if unit.page is not None:
        try:
            text = read_document(unit.source, unit.name, unit.page).text
        except InputError as error:
            return "" if error.problem.hint else f"no hint: {error}"
        return broken(text)
    found = work(unit, Settings("facts"))
    if wrong := [problem for problem in found.problems if problem.code == "internal"]:
        return wrong[0].message
    for line in found.piece.decode().split("\n")[:-1]:
        fact = Fact(**json.loads(line))
        if wrong_row := described(fact):
            return f"{wrong_row}: {fact}"
    return ""


def fuzz(count: int, folder: Path, processes: int = 2) -> str:
    """Random bytes, mutated pages and records: every one is read or refused with a reason, and the laws of `laws.py` hold of what was read."""
    began = time.monotonic()
    with Pool(processes) if processes > 1 else nullcontext() as pool:
        examined = pool.imap_unordered(examine, range(count), chunksize=500) if pool else map(examine, range(count))
        for number, message in enumerate(examined, 1):
            assert not message, message
            if number % 50_000 == 0:
                print(f"  {number:,} inputs, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return f"{count:,} inputs, no law broken and no uncaught exception, {time.monotonic() - began:.0f} s"


def pumps() -> dict[str, Callable[[int], str]]:
    """Texts of any length that have drawn quadratic time out of many a pattern."""
    units = {
        "digits": "9", "wide digits": "９", "numerals": "一", "tens": "十", "yuan": "元", "ten thousand": "万", "1,000": "1,000,", "decimals": "1.2.",
        "year month day": "年月日", "dates": "2024年1月2日", "to": "至", "percent": "%", "of a hundred": "百分之", "brackets": "（", "quotes": "“",
        "titles": "《", "spaces": " ", "wide spaces": "　", "lines": "\n", "one a line": "柳\n", "blank lines": "柳\n\n", "company": "公司", "bureau": "局",
        "city": "市", "Chinese": "柳州工业", "letters": "a", "commas": "，", "dots": "…", "bullets": "■", "reporters": "本报记者 李明\n",
        "sentence": "近日，市商务局公布，2024年1至5月，全市进出口额1.47亿元，同比增长43.4%。", "colons": "：", "jumps": "（下转第四版）\n",
    }  # fmt: skip
    return {name: (lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size]) for name, unit in units.items()}  # type: ignore[misc]


def pump(size: int, folder: Path) -> str:
    """The whole pipeline on hostile text of a size and half of it: time in proportion."""
    worst, slowest = ("", 0.0), ("", 0.0)
    for name, make in pumps().items():
        seconds = []
        for length in (size // 2, size):
            unit = Unit("x", "x", make(length).encode())
            best = 9e9
            for _ in range(2):
                began = time.process_time()
                result: Result = work(unit, Settings())
                best = min(best, time.process_time() - began)
            seconds.append(best)
            assert not [problem for problem in result.problems if problem.code == "internal"], (
                f"{name}: {result.problems}"
            )
        growth = seconds[1] / max(seconds[0], 1e-3)
        assert growth < 3 or seconds[1] < 0.1, f"{name}: {growth:.1f} times the time of half"
        worst = max(worst, (name, growth), key=lambda pair: pair[1])
        slowest = max(slowest, (name, seconds[1]), key=lambda pair: pair[1])
        print(
            f"  {name:16s} {size:>9,d} characters {seconds[1]:7.2f} s, {growth:.1f} times that of half", file=sys.stderr
        )
    return f"{len(pumps())} texts of {size:,} characters: {slowest[1]:.2f} s at most ({slowest[0]}), {worst[1]:.1f} times the time of half at most ({worst[0]})"


# ---- size -------------------------------------------------------------------------------------------------------------------------


def peak(*arguments: object) -> float:
    """The most memory that a run took, in MB; its output is thrown away."""
    process = subprocess.Popen([*COMMAND, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return usage.ru_maxrss / 1024


def memory(count: int, folder: Path) -> str:
    """The memory of a run over many pages is that of a run over a hundred."""
    few, many = (peak("facts", "-q", pages(folder / name, number)) for name, number in (("few", 100), ("many", count)))
    assert many - few < 50, (few, many)
    return f"100 pages {few:.0f} MB, {count:,} pages {many:.0f} MB: {many - few:+.0f} MB"


def huge(megabytes: int, folder: Path) -> str:
    """One file of so many megabytes: as one line, and as lines."""
    sentence = "近日，市商务局公布，2024年1至5月，全市进出口额1.47亿元，同比增长43.4%。"
    said = []
    for name, end in (("one line", ""), ("lines", "\n")):
        path = folder / "huge.txt"
        unit = (sentence + end).encode()
        path.write_bytes(unit * (megabytes * 1_000_000 // len(unit)))
        began = time.monotonic()
        used = peak("facts", path, "-q")
        said.append(f"{name} {time.monotonic() - began:.0f} s, {used:.0f} MB")
    return f"{megabytes} MB: {'; '.join(said)}"


# ---- order ------------------------------------------------------------------------------------------------------------------------


def orders(count: int, folder: Path) -> str:
    """The same bytes for any number of processes and any hash seed, the same rows a page for any order of the pages."""
    source = pages(folder / "pages", count)
    runs: list[tuple[Sequence[str], dict[str, str]]] = [
        ((), {"PYTHONHASHSEED": "0"}), ((), {"PYTHONHASHSEED": "1"}), (("-j", "2"), {}), (("-j", "3"), {"PYTHONHASHSEED": "7"}), (("-j", "0"), {}),
    ]  # fmt: skip
    outputs = {run("facts", source, *options, env={**os.environ, **env}).stdout for options, env in runs}
    assert len(outputs) == 1
    names = sorted(source.iterdir())
    random.Random(1).shuffle(names)
    listed = "\n".join(map(str, names)).encode()
    shuffled = subprocess.run(
        [*COMMAND, "facts", "--files-from", "-"], input=listed, capture_output=True, check=True
    ).stdout
    assert sorted(shuffled.splitlines()) == sorted(outputs.pop().splitlines())
    return f"{count} pages: the same bytes with -j 1, 2, 3, 0 and four hash seeds, the same rows in another order of the pages"


TASKS: dict[str, tuple[Callable[[int, Path], str], int]] = {
    "kill": (kill, 100), "disk": (disk, 50), "workers": (workers, 20), "fuzz": (fuzz, 1_000_000), "memory": (memory, 10_000),
    "huge": (huge, 100), "pump": (pump, 1_000_000), "orders": (orders, 500),
}  # fmt: skip


def tasks(arguments: list[str]) -> Iterator[tuple[str, int]]:
    if not arguments or arguments[0] not in TASKS:
        raise SystemExit(__doc__)
    yield arguments[0], int(arguments[1].replace(",", "")) if len(arguments) > 1 else TASKS[arguments[0]][1]


if __name__ == "__main__":
    for name, number in tasks(sys.argv[1:]):
        with tempfile.TemporaryDirectory() as home:
            print(f"{name}: {TASKS[name][0](number, Path(home))}")
