"""What must hold on a bad day, in short; `python tests/endurance.py` runs the same for as long as wanted."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO, cast

import pytest

import endurance
import lzextract
from conftest import PAGE, Run
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.model import Problem
from lzextract.reading.sources import Source
from lzextract.running.pool import results
from lzextract.running.work import Result, Settings, Unit, units, work
from lzextract.writing.output import whole_file
from patterns import each

COMMAND = [sys.executable, "-m", "lzextract"]
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, or limits as Linux has them")


@pytest.fixture(name="folder")
def many_pages(tmp_path: Path) -> Path:
    """A hundred and twenty pages: enough to be amid of something."""
    return endurance.pages(tmp_path / "pages", 120)


# ---- short runs of the long ones --------------------------------------------------------------------------------------------------


def test_killed_runs_leave_nothing_half_and_go_on(tmp_path: Path) -> None:
    endurance.kill(3, tmp_path, 60)


@linux
def test_a_worker_that_dies_costs_no_page(tmp_path: Path) -> None:
    endurance.workers(1, tmp_path, 150)


def test_hostile_input_is_read_or_refused(tmp_path: Path) -> None:
    endurance.fuzz(1500, tmp_path, processes=1)


def test_no_pattern_takes_more_than_linear_time() -> None:
    """Every pattern of the package on its own characters, repeated; `python tests/patterns.py` does it with longer texts."""
    assert each(1000) == []


def test_the_whole_takes_linear_time_on_hostile_text(tmp_path: Path) -> None:
    endurance.pump(3000, tmp_path)


@pytest.mark.parametrize("text", ["", "柳", "\n", "𠮷"])
def test_a_field_may_hold_next_to_nothing(lz: Run, text: str) -> None:
    """The other fields of its record are read."""
    record = {"id": "x#1", "title": text, "paragraphs": [text, "柳州市商务局投资600万元", text]}

    done = lz("facts", "--format", "csv", "--columns", "text", input=json.dumps(record).encode())

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["text", "柳州市商务局", "600万元"]


@pytest.mark.parametrize("text", ["高柳", "近日，市商务局公布，同比增长43.4%。"])
def test_what_a_page_speaks_of_is_looked_for_once(text: str) -> None:
    """Whether it speaks of sport for each 高柳, of which city for each 市商务局: the square of its length."""

    def seconds(count: int) -> float:
        began = time.process_time()
        orgs_of_page([(text * count)[:count]])
        return time.process_time() - began

    seconds(10)
    assert seconds(32_000) < 0.2 + 8 * seconds(8000)


def test_facts_without_a_full_stop_do_not_multiply_the_page() -> None:
    """Each of two thousand dates stands in a sentence as long as the page; the rows give what is around it."""
    (page,) = lzextract.parse_page("1月2日，" * 2000)

    facts = lzextract.extract_facts([page], ["date"])

    assert len(facts) == 2000
    assert max(len(fact.sentence) for fact in facts) < 520
    assert all(fact.text in fact.sentence for fact in facts)


def test_memory_does_not_grow_with_the_pages(tmp_path: Path) -> None:
    endurance.memory(250, tmp_path)


def test_bytes_do_not_depend_on_processes_hash_seed_or_order(tmp_path: Path) -> None:
    endurance.orders(12, tmp_path)


# ---- the end of a run -------------------------------------------------------------------------------------------------------------


def listening() -> None:
    """Heed all signals, though the tests themselves may run under nohup or in the background of a script."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def amid(folder: Path, *arguments: str, number: int, target: Path) -> subprocess.CompletedProcess[bytes]:
    """Send a signal as soon as the output of a run has begun. The list of its pages is never closed, so that it cannot end before."""
    process = subprocess.Popen(
        [*COMMAND, "parse", "-q", "--files-from", "-", "--out", str(target), *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=listening,
    )  # fmt: skip
    assert process.stdin
    process.stdin.write("".join(f"{path}\n" for path in sorted(folder.iterdir())).encode())
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if any(path.stat().st_size for path in target.parent.glob(f".{target.name}.*") if path.exists()):
            break
        time.sleep(0.005)
    process.send_signal(number)
    out, said = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "status", "said"),
    [
        (signal.SIGINT, 130, b"lzextract: interrupted\n"),
        (signal.SIGTERM, 143, b"lzextract: terminated\n"),
        (signal.SIGHUP, 129, b"lzextract: the terminal was closed\n"),
    ],
    ids=["SIGINT", "SIGTERM", "SIGHUP"],
)
def test_a_signal_ends_a_run_cleanly(
    folder: Path, tmp_path: Path, jobs: str, number: int, status: int, said: bytes
) -> None:
    """One line on stderr, no traceback, no file and no process left."""
    target = tmp_path / "out" / "articles.jsonl"
    target.parent.mkdir()

    done = amid(folder, "-j", jobs, number=number, target=target)

    assert (done.returncode, done.stderr) == (status, said)
    assert list(target.parent.iterdir()) == []


def test_resume_keeps_what_a_signal_stopped(lz: Run, folder: Path, tmp_path: Path) -> None:
    """The journal stays, the next run goes on; pages that changed meanwhile are done again, and failures are said again."""
    target = tmp_path / "out" / "articles.jsonl"
    target.parent.mkdir()
    (folder / "p000000.txt").write_bytes(b"")

    amid(folder, "--resume", number=signal.SIGINT, target=target)
    kept = sorted(path.name for path in target.parent.iterdir())
    begun = target.with_name(".articles.jsonl.part").stat().st_size > 0  # no page may be done yet
    (folder / "p000119.txt").write_text(PAGE, encoding="utf-8")
    done = lz("parse", folder, "--out", target, "--resume", "-v")

    assert kept == [".articles.jsonl.journal", ".articles.jsonl.part"]
    assert done.returncode == 1
    assert b"pages were done already" in done.stderr or not begun
    assert b"p000000.txt: the file is empty" in done.stderr
    assert target.read_bytes() == lz("parse", folder).stdout
    assert [path.name for path in target.parent.iterdir()] == ["articles.jsonl"]


@pytest.mark.parametrize("change", ["settings", "page", "torn", "nonsense", "strange"])
def test_resume_does_again_what_does_not_fit(lz: Run, folder: Path, tmp_path: Path, change: str) -> None:
    """Other settings, another page, a journal that was torn or is none: never a wrong byte."""
    target = tmp_path / "out" / "articles.jsonl"
    target.parent.mkdir()
    amid(folder, "--resume", number=signal.SIGKILL, target=target)
    journal = target.with_name(".articles.jsonl.journal")
    options = ["--date", "2024-07-19"] if change == "settings" else []
    if change == "page":
        (folder / "p000001.txt").write_text(PAGE, encoding="utf-8")
    elif change == "torn":
        journal.write_bytes(journal.read_bytes()[:-7])
    elif change == "nonsense":
        journal.write_bytes(b"\0" * 100 + b"\n[1]\n")
    elif change == "strange":
        title, *lines = journal.read_bytes().splitlines(keepends=True)
        journal.write_bytes(title + b'["x", "3", [["a"]], 1, 1]\n' + b"".join(lines))

    done = lz("parse", folder, "--out", target, "--resume", *options)

    assert done.returncode == 0
    assert target.read_bytes() == lz("parse", folder, *options).stdout


@linux
def test_a_finished_file_needs_no_resuming(lz: Run, page: Path, tmp_path: Path) -> None:
    """The same command may be given until all is done; an unfinished run beside an older file is still refused."""
    again = ["facts", page, "--out", "f.csv", "--resume"]
    assert lz(*again).returncode == 0
    target = tmp_path / "f.csv"
    before = target.read_bytes()

    done = lz(*again)

    assert (done.returncode, target.read_bytes()) == (0, before)
    assert done.stderr == b"lzextract: f.csv: is finished, nothing to resume; --force makes it anew\n"
    assert lz(*again, "-q").stderr == b""
    (tmp_path / ".f.csv.part").write_bytes(b"")
    assert lz(*again).returncode == 2


def test_two_runs_do_not_resume_the_same_file(lz: Run, page: Path, tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / ".a.jsonl.journal").open("w") as journal:
        fcntl.lockf(journal, fcntl.LOCK_EX)
        done = lz("parse", page, "--out", "a.jsonl", "--resume")

    assert done.returncode == 3
    assert done.stderr.endswith(b"a.jsonl: another run is writing it; wait for it, or stop it\n")


@linux
@pytest.mark.parametrize("name", ["f.csv", "f.jsonl", "f.sqlite", "f.parquet", "f.csv --resume"])
def test_a_file_that_cannot_grow_leaves_the_old_one(tmp_path: Path, folder: Path, name: str) -> None:
    """A full disk, played by a limit on the size of files: exit 3, one line, the old file as it was."""
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    file, *options = name.split()
    (tmp_path / file).write_text("old")
    (tmp_path / "A1.txt").write_text(PAGE * 40, encoding="utf-8")
    command = "parse" if file.endswith("jsonl") else "facts"
    done = subprocess.run(
        [*COMMAND, command, "-q", "A1.txt", "--out", file, "--force", *options],
        cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL, preexec_fn=limited,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1), done.stderr
    assert done.stderr.startswith(f"lzextract: {file}: cannot be written (".encode())
    assert (tmp_path / file).read_text() == "old"
    assert not list(tmp_path.glob(".f*.tmp"))


def test_a_disk_that_fails_amid_reading_is_named() -> None:
    """The page is an error, the next one is read."""

    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def opened(raw: io.RawIOBase) -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(raw))

    bad = Source("bad.txt", "bad", lambda: opened(Failing()))
    good = Source("good.txt", "good", lambda: opened(cast("io.RawIOBase", io.BytesIO(PAGE.encode()))))

    found = list(units([bad, good], records=False))

    assert [str(unit.problem) for unit in found if unit.problem] == [
        "bad.txt: input/output error; check the path and its permissions"
    ]
    assert [unit.name for unit in found] == ["", "good"]


def test_a_disk_that_fails_amid_flushing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old")

    def failing(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OSError, match="Input/output error"), whole_file(target) as path:
        path.write_text("new")

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("facts.csv", "old")]


@linux
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.sqlite", "a.parquet"])
def test_a_folder_that_may_not_be_written(lz: Run, page: Path, tmp_path: Path, name: str) -> None:
    """Nothing is written, and it is said. Root may write in any folder but those of the kernel."""
    folder = tmp_path / "locked"
    if os.getuid() == 0:
        folder = Path("/proc")
    else:
        folder.mkdir(mode=0o555)

    done = lz("facts", page, "--out", folder / name)

    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert done.stderr.startswith(f"lzextract: {folder}/{name}: cannot be written (".encode())


# ---- strictness and logs ----------------------------------------------------------------------------------------------------------


def test_strict_stops_at_the_first_problem_and_writes_nothing(lz: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "a.txt").write_bytes("柳州市商务局公布".encode("gb18030") + b"\xff" + "增长".encode("gb18030"))

    lenient = lz("parse", "a.txt", page, "--out", "l.jsonl")
    strict = lz("parse", "a.txt", page, "--strict", "--out", "s.jsonl")

    assert (lenient.returncode, (tmp_path / "l.jsonl").exists()) == (0, True)
    assert (strict.returncode, (tmp_path / "s.jsonl").exists()) == (1, False)
    assert strict.stderr == lenient.stderr.splitlines(keepends=True)[0]
    assert b"a.txt: warning: byte 16 is not valid GB18030 (kept as U+FFFD)" in strict.stderr
    assert lz("parse", "a.txt", page, "--strict", "-q").stderr == strict.stderr


def test_errors_are_logged_for_programs(lz: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "a.txt").write_bytes("柳州市商务局公布".encode("gb18030") + b"\xff" + "增长".encode("gb18030"))

    done = lz("parse", "missing.txt", "a.txt", page, "-q", "--errors", "errors.jsonl")

    logged = [
        Problem(**json.loads(line)) for line in (tmp_path / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(problem.file, problem.code, problem.level) for problem in logged][:2] == [
        ("missing.txt", "missing", "error"),
        ("a.txt", "damaged", "warning"),
    ]
    assert done.stderr.decode() == f"lzextract: {logged[0]}\n", "-q says errors and no warnings"


def test_a_doubt_names_the_line_on_which_its_record_begins(lz: Run, tmp_path: Path) -> None:
    """As compilers do, so that an editor can go there."""
    (tmp_path / "a.txt").write_text(f"{PAGE}\n东风柳汽研发试验场东风柳汽研发试验场。。\n", encoding="utf-8")

    done = lz("parse", "a.txt")

    assert (
        done.stderr.decode()
        == "lzextract: a.txt:4: warning: printed twice, the second copy left out: 东风柳汽研发试验场。\n"
    )


def test_verbose_says_what_it_came_to(lz: Run, page: Path) -> None:
    done = lz("parse", page, "missing.txt", "-v")

    assert b"lzextract: 2 pages, " in done.stderr
    assert b"; 1 failed, 0 doubts; " in done.stderr


WATCHED = """
import os, sys
told = []
def hook(event, arguments):
    if event.split(".")[0] in ("socket", "urllib", "ftplib") or event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        told.append(event)
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        told.append(arguments[0])
    if event in ("os.rename", "os.mkdir", "os.remove", "os.symlink"):
        told.append(str(arguments[0]))
sys.addaudithook(hook)
from lzextract.__main__ import main
try:
    main()
except SystemExit:
    print(*told, sep="\\n")
"""


def test_it_opens_no_connection_runs_no_program_and_writes_where_it_was_told(page: Path, tmp_path: Path) -> None:
    """Watched by Python's own audit hook."""
    (tmp_path / "out").mkdir()
    command = ["facts", str(page), "missing.txt", "--out", "out/f.csv", "--errors", "out/errors.jsonl"]

    done = subprocess.run([sys.executable, "-B", "-c", WATCHED, *command], cwd=tmp_path, capture_output=True, text=True, check=True)  # fmt: skip

    told = done.stdout.splitlines()
    assert len(told) >= 3
    assert [line for line in told if not line.startswith((f"{tmp_path.resolve()}/out/", "out/"))] == []


# ---- the terminal -----------------------------------------------------------------------------------------------------------------


def on_a_terminal(stream: str, *arguments: str, env: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Run the command with one of its streams on a terminal: the exit status, and what the terminal received."""
    import pty

    main, terminal = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: terminal}
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm", **(env or {})}, **streams
    )
    os.close(terminal)
    received = b""
    try:
        while chunk := os.read(main, 65536):
            received += chunk
    except OSError:  # the other end is closed
        pass
    os.close(main)
    process.communicate()
    return process.returncode, received


@linux
@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_progress_is_drawn_on_a_terminal_only(folder: Path, tmp_path: Path, quiet: list[str]) -> None:
    """On stderr, where that is one; not with -q, and with no colour where NO_COLOR asks for none."""
    status, drawn = on_a_terminal(
        "stderr", "parse", str(folder), "--out", str(tmp_path / "a.jsonl"), *quiet, env={"NO_COLOR": "1"}
    )

    assert status == 0
    assert (b"pages, " in drawn) is (not quiet)
    assert b"\x1b[3" not in drawn, "no colour"


@linux
@pytest.mark.parametrize("form", ["csv", "jsonl", "table"])
def test_nothing_in_a_page_moves_the_terminal(lz: Run, tmp_path: Path, form: str) -> None:
    """Escapes, controls and marks that turn the writing are symbols where facts are shown, and themselves in a file or pipe."""
    (tmp_path / "a.txt").write_text("柳工\x1b]0;x\x07\x9b2J\u202e去年投入1.47亿元，同比增长43.4%。\n", encoding="utf-8")

    status, shown = on_a_terminal("stdout", "facts", str(tmp_path / "a.txt"), "--format", form)
    piped = lz("facts", "a.txt", "--format", form).stdout.decode()

    assert status == 0
    assert "1.47亿元" in shown.decode()
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown.decode())
    assert form == "table" or "\x9b" in piped


@linux
def test_a_run_that_was_told_so_outlives_its_terminal(folder: Path, tmp_path: Path) -> None:
    """`nohup`: the terminal goes amid the drawing of progress, the run goes on."""
    import pty

    main, terminal = pty.openpty()
    target = tmp_path / "a.jsonl"
    process = subprocess.Popen(
        [*COMMAND, "parse", str(folder), "missing.txt", "--out", str(target), "-v"], stderr=terminal, stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm"}, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    os.close(terminal)
    os.read(main, 20)  # the first drawing
    os.close(main)

    assert process.wait(60) == 1
    assert len({line.partition(b"#")[0] for line in target.read_bytes().splitlines()}) == 120


@linux
def test_help_has_no_colour_where_none_is_wanted() -> None:
    assert b"\x1b[1" in on_a_terminal("stdout", "facts", "--help")[1]
    assert b"\x1b[3" not in on_a_terminal("stdout", "facts", "--help", env={"NO_COLOR": "1"})[1]


# ---- the pool ---------------------------------------------------------------------------------------------------------------------


def test_a_page_that_kills_its_process_is_named_and_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its neighbours in the batch are done; it is tried again before it is given up."""

    def deadly(unit: Unit, settings: Settings) -> Result:
        if unit.source == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return Result(unit.source, unit.source.encode())

    if sys.platform != "linux":
        pytest.skip("the patch reaches workers by a fork alone")
    monkeypatch.setattr("lzextract.running.pool.work", deadly)
    pages = [Unit(name, name, b"x") for name in ("a", "b", "deadly", "c", *map(str, range(100)))]

    done = list(results(pages, Settings(), 2))

    assert [result.source for result in done] == [unit.source for unit in pages]
    assert [result.source for result in done if result.problems] == ["deadly"]
    assert str(done[2].problems[0]) == "deadly: the process died on this page; is there enough memory?"


def test_a_page_on_which_the_program_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is one line and one page, never a traceback."""

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("lzextract.running.work.parse_document", broken)

    done = work(Unit("a", "a", "柳州市商务局".encode()), Settings())

    assert [problem.code for problem in done.problems] == ["internal"]
    assert "RecursionError: too deep" in done.problems[0].message
