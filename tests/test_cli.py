"""The command as a user runs it: paths, pipes, bad input, exit status, what stands on which stream."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from conftest import PAGE, ROOT, Run
from lzextract.reading.sources import discover
from lzextract.running.work import units

SEEDS = ROOT / "seeds"
SHELL = [sys.executable, "-m", "lzextract"]


def shell(script: str, folder: Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which `lzextract` is the command under test."""
    function = f'lzextract() {{ "{sys.executable}" -m lzextract "$@"; }}; set -o pipefail; '
    return subprocess.run(["bash", "-c", function + script], cwd=folder, capture_output=True, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


def ids(output: bytes) -> list[str]:
    return [json.loads(line)["id"] for line in output.decode().splitlines()]


def first_ids(output: bytes) -> list[str]:
    """The page names of the records, each once."""
    return list(dict.fromkeys(name.rpartition("#")[0] for name in ids(output)))


# ---- the chain --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_a_pipe_and_the_pages_give_the_same_bytes(lz: Run, form: str) -> None:
    """`parse | facts` is `facts`."""
    piped = lz("facts", "--format", form, input=lz("parse", SEEDS).stdout)
    direct = lz("facts", SEEDS, "--format", form)

    assert (piped.returncode, direct.returncode) == (0, 0)
    assert piped.stdout == direct.stdout


def test_types_are_restricted(lz: Run) -> None:
    """`--type` leaves the rows of those types as they are, and the others out."""
    everything = lz("facts", SEEDS).stdout.splitlines()
    some = lz("facts", SEEDS, "--type", "money, percent").stdout.splitlines()

    assert some == [row for row in everything if json.loads(row)["type"] in ("money", "percent")]


def test_a_date_is_given_to_all_records(lz: Run, page: Path) -> None:
    """`--date` wins over what a record or a page says."""
    record = b'{"id":"x#1","paragraphs":["\xe8\xbf\x91\xe6\x97\xa5"],"published":"2020-01-01"}'

    parsed = json.loads(lz("parse", page, "--date", "2024-07-19").stdout.splitlines()[0])
    assert (parsed["published"], parsed["published_from"]) == ("2024-07-19", "option")
    assert lz("facts", "--date", "2024-07-19", input=record).returncode == 0


# ---- which inputs -----------------------------------------------------------------------------------------------------------------


def test_folders_are_read_recursively_and_sorted(lz: Run, tmp_path: Path) -> None:
    """Hidden files and folders, other suffixes and links to folders are passed over."""
    for name in ("p/b.TXT", "p/a/z.txt", "p/a.txt", "p/.hidden.txt", "p/.git/x.txt", "p/notes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "p/loop").symlink_to(tmp_path / "p", target_is_directory=True)

    done = lz("parse", "p")

    assert first_ids(done.stdout) == ["a/z", "a", "b"]
    assert json.loads(done.stdout.splitlines()[0])["source"] == "p/a/z.txt"


def test_the_same_name_twice_keeps_its_suffix_then_counts(lz: Run, tmp_path: Path) -> None:
    """Ids stay unique within a run."""
    for folder in "xyz":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "A1.txt").write_text(PAGE, encoding="utf-8")

    assert first_ids(lz("parse", "x/A1.txt", "y/A1.txt", "z/A1.txt").stdout) == ["A1", "A1.txt", "A1.txt~2"]


def test_a_named_file_is_read_whatever_its_name(lz: Run, tmp_path: Path) -> None:
    (tmp_path / "柳州日报.A1").write_text(PAGE, encoding="utf-8")

    assert first_ids(lz("parse", "柳州日报.A1").stdout) == ["柳州日报"]


def test_records_are_told_from_pages_by_content(lz: Run, tmp_path: Path, page: Path) -> None:
    """A record in a file of any name is a record; `parse` says where to take it."""
    (tmp_path / "records.txt").write_bytes(lz("parse", page).stdout)

    assert lz("facts", "records.txt").stdout == lz("facts", page).stdout
    refused = lz("parse", "records.txt")
    assert refused.returncode == 1
    assert refused.stderr == b"lzextract: records.txt: article records, not a page; use lzextract facts\n"


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(lz: Run, arguments: list[str]) -> None:
    """`-`, or a pipe where no path is named."""
    done = lz("parse", *arguments, input=PAGE.encode())

    assert first_ids(done.stdout) == ["stdin"]
    assert json.loads(done.stdout.splitlines()[0])["source"] == "-"


def test_a_redirected_file_is_read(lz: Run, page: Path) -> None:
    with page.open("rb") as stream:
        assert first_ids(lz("parse", stdin=stream).stdout) == ["stdin"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pyproject.toml", '[tool.lzextract]\ninputs = ["pages/"]\n'),
        ("lzextract.toml", 'inputs = ["pages/"]\n'),
        ("lzextract.toml", 'inputs = "pages/A1.txt"\n'),
    ],
)
def test_the_inputs_of_the_project_are_read(lz: Run, tmp_path: Path, file: str, text: str) -> None:
    """Without paths and pipe, from any folder of the project."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/A1.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "deep/er").mkdir(parents=True)

    done = lz("parse", cwd=tmp_path / "deep/er")

    assert first_ids(done.stdout) == ["A1"]
    assert json.loads(done.stdout.splitlines()[0])["source"] == "../../pages/A1.txt"


def test_a_project_that_says_nothing_is_not_read_further(lz: Run, tmp_path: Path, page: Path) -> None:
    """A file of another tool may be wrong in its own way; one that names our settings has to be right."""
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.black\n", encoding="utf-8")
    assert lz("facts", page).returncode == 0

    file.write_text('[tool.lzextract\nnames = ["names.csv"]\n', encoding="utf-8")
    done = lz("facts", page)

    assert done.returncode == 2
    assert b"cannot be read" in done.stderr


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-"])
def test_nothing_to_read_is_wrong_usage(tmp_path: Path, redirection: str) -> None:
    """A closed descriptor and /dev/null are no input."""
    done = shell(f"lzextract facts {redirection}", tmp_path)

    assert done.returncode == 2
    assert b"nothing to read" in done.stderr


def test_globs_archives_and_lists(lz: Run, tmp_path: Path) -> None:
    """What no shell expanded is expanded; zip members and gzip files are pages like others."""
    (tmp_path / "p").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"p/{name}.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name in ("in/y.txt", "in/x.txt", "__MACOSX/in/._x.txt", "readme.md"):
            archive.writestr(name, PAGE)

    done = lz("parse", "p/*.txt", "c.txt.gz", "z.zip")

    assert first_ids(done.stdout) == ["a", "b", "c", "in/x", "in/y"]
    assert json.loads(done.stdout.splitlines()[-1])["source"] == "z.zip/in/y.txt"
    assert lz("parse", "q/*.txt").stderr == b"lzextract: q/*.txt: nothing matches this pattern; check the path\n"


def test_an_array_of_records_is_no_page(lz: Run) -> None:
    """Read as a page, its facts would be those of its JSON."""
    done = lz("facts", input=b'[{"id":"a#1","paragraphs":["\xe6\x8a\x95\xe8\xb5\x845\xe4\xba\xbf\xe5\x85\x83"]}]')

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "lzextract: -:1: not a JSON object; one article a line is expected\n"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_a_list_may_be_in_the_encodings_of_windows(lz: Run, tmp_path: Path, page: Path, codec: str) -> None:
    """Read as names that NUL separates, one in UTF-16 would name the root of the disk."""
    mark = "\ufeff" if codec == "utf-16-be" else ""
    (tmp_path / "版面.txt").write_bytes(page.read_bytes())
    (tmp_path / "list.txt").write_bytes(f"{mark}{page}\r\n版面.txt\r\n".encode(codec))

    done = lz("parse", "--files-from", "list.txt")

    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 2


def test_names_that_nul_separates_may_hold_line_ends(lz: Run, tmp_path: Path) -> None:
    """As `find -print0` writes them."""
    for name in ("a\nb.txt", "c.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")

    assert first_ids(lz("parse", "--files-from", "-", input=b"a\nb.txt\0c.txt\0").stdout) == ["a\nb", "c"]
    assert first_ids(lz("parse", "--files-from", "-", input=b"\xef\xbb\xbfc.txt\r\n\r\nc.txt").stdout) == ["c", "c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/fd")
def test_a_list_may_come_from_another_program(tmp_path: Path, page: Path) -> None:
    done = shell("lzextract parse --files-from <(echo A1.txt)", tmp_path)

    assert (done.returncode, first_ids(done.stdout)) == (0, ["A1"])


@pytest.mark.skipif(sys.platform != "linux", reason="needs pipes as Linux has them")
@pytest.mark.parametrize(("arguments", "given"), [(["parse", "-"], PAGE.encode()), (["parse", "--files-from", "-"], b"A1.txt\n")], ids=["a page", "a list"])  # fmt: skip
def test_standard_input_may_come_later(tmp_path: Path, page: Path, arguments: list[str], given: bytes) -> None:
    """Some servers and editors hand over a pipe that is not to be waited for."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    process = subprocess.Popen([sys.executable, "-m", "lzextract", *arguments], cwd=tmp_path, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    os.close(reading)
    time.sleep(1.5)
    os.write(writing, given)
    os.close(writing)
    out, said = process.communicate(timeout=60)

    assert (process.returncode, len(first_ids(out)), said) == (0, 1, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits as Linux has them")
def test_what_does_not_fit_in_memory_is_named(tmp_path: Path, page: Path) -> None:
    """The other pages are read."""
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(400_000_000)

    done = shell("ulimit -v 500000; lzextract parse -q big.txt A1.txt", tmp_path)

    assert (done.returncode, first_ids(done.stdout)) == (1, ["A1"])
    assert done.stderr == b"lzextract: big.txt: needs more memory than there is; split it into pages\n"


def test_a_member_of_an_archive_may_be_a_gzip_file(lz: Run, tmp_path: Path) -> None:
    """As in a folder, and within the same limits; one that asks for a password is named."""
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.txt.gz", gzip.compress(PAGE.encode()))
        archive.writestr("b.txt.gz", gzip.compress(b" " * (65 << 20)))
        archive.writestr("c.txt", PAGE)
    data = bytearray((tmp_path / "z.zip").read_bytes())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.rfind(mark) + flags] |= 1  # of the last member
    (tmp_path / "z.zip").write_bytes(data)

    done = lz("parse", "z.zip")

    assert (done.returncode, first_ids(done.stdout)) == (1, ["a"])
    assert done.stderr.decode().splitlines() == [
        "lzextract: z.zip/b.txt.gz: unpacks to more than 100 times its size, as a bomb does; unpack it by hand if you trust it",
        "lzextract: z.zip/c.txt: encrypted; unpack it by hand",
    ]


def test_an_empty_path_is_not_the_folder_one_is_in(lz: Run, page: Path) -> None:
    """`lzextract parse "$pages"` in a script in which the variable is unset."""
    done = lz("parse", "")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"lzextract: '': an empty name; is a variable of your script unset?\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no folder is removed under one's feet")
def test_a_working_folder_that_is_gone_is_no_hindrance(tmp_path: Path, page: Path) -> None:
    done = shell(f"mkdir gone && cd gone && rmdir ../gone && lzextract facts {page}", tmp_path)

    assert (done.returncode, done.stderr) == (0, b"")


# ---- bad input --------------------------------------------------------------------------------------------------------------------

BAD = {
    "missing.txt": (None, "missing.txt: no such file or folder; check the path"),
    "empty.txt": (b"", "empty.txt: the file is empty; is it the right one?"),
    "blank.txt": (" \n　\n".encode(), "blank.txt: the file is empty; is it the right one?"),
    "binary.txt": (bytes(range(256)) * 20, "binary.txt: a binary file, not text; extract its text first"),
    "page.pdf": (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
        "page.pdf: a PDF, not text; extract its text first",
    ),
    "broken.zip": (
        b"PK\x03\x04nothing",
        "broken.zip: not a readable zip archive (file is not a zip file); unpack it by hand",
    ),
    "cut.txt.gz": (gzip.compress(os.urandom(5000))[:3000], "cut.txt.gz: damaged archive"),
    "latin.txt": ("où est la forêt où naît l'été dernière".encode("latin-1"), "latin.txt: no Chinese text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_rest_is_processed(lz: Run, tmp_path: Path, page: Path, name: str) -> None:
    """`lzextract: PATH: what is wrong; what to try`, exit 1."""
    content, line = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)

    done = lz("parse", name, page.name)

    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"lzextract: {line}")
    assert done.stderr.count(b"\n") == 1
    assert first_ids(done.stdout) == ["A1"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(lz: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "secret.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "secret.txt").chmod(0)

    done = lz("parse", "secret.txt", page.name)

    assert (done.returncode, first_ids(done.stdout)) == (1, ["A1"])
    assert done.stderr == b"lzextract: secret.txt: permission denied; check the path and its permissions\n"


def test_an_archive_in_a_folder_is_named(lz: Run, tmp_path: Path, page: Path) -> None:
    """Its pages are not read, and nobody is to believe that they were."""
    (tmp_path / "pages").mkdir()
    with zipfile.ZipFile(tmp_path / "pages" / "2024.zip", "w") as archive:
        archive.write(page, "A1.txt")

    alone = lz("parse", "pages")
    (tmp_path / "pages" / "A2.txt").write_bytes(page.read_bytes())
    beside = lz("parse", "pages")

    said = "lzextract: pages/2024.zip: warning: an archive in a folder; left out; name it itself, to have its pages too"
    assert (alone.returncode, beside.returncode) == (1, 0)
    assert said in alone.stderr.decode().splitlines()
    assert said in beside.stderr.decode().splitlines()
    assert beside.stdout.count(b"\n") == 1


def test_an_empty_folder_is_named(lz: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = lz("facts", "empty")

    assert done.returncode == 1
    assert done.stderr == b"lzextract: empty: no *.txt or *.jsonl file in this folder; name the files themselves\n"


RECORD = '{"id":"x#1","paragraphs":["近日，"]}'
NO_RECORDS = [
    ('{"id":"x"}', 'no article: the key "paragraphs" is missing'),
    ('{"paragraphs":[]}', 'no article: the key "id" is missing'),
    ("{not json", "not JSON"),
    ('{"id":"x","paragraphs":"近日"}', 'no article: "paragraphs" is no list of strings'),
    ('{"id":"x","paragraphs":[],"published":"soon"}', 'no article: "published" is neither a date'),
    ('{"id":"x","paragraphs":["近"],"map":{"p0":[[[0,9,7,1]]]}}', 'no article: "map" does not fit'),
    ("[" * 100_000, "not JSON"),
    ('{"id":"x","paragraphs":[],"n":' + "9" * 5000 + "}", "not JSON"),
]


@pytest.mark.parametrize(("line", "wrong"), NO_RECORDS)
def test_a_line_that_is_no_article_is_named_with_its_number(lz: Run, line: str, wrong: str) -> None:
    """The lines before and after it are processed."""
    done = lz("facts", input=f"{RECORD}\n\n{line}\n{RECORD}\n".encode())

    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"lzextract: -:3: {wrong}")
    assert done.stderr.count(b"\n") == 1
    assert done.stdout == lz("facts", input=f"{RECORD}\n{RECORD}\n".encode()).stdout


def test_an_archive_may_not_unpack_without_end_nor_leave_its_folder(lz: Run, tmp_path: Path) -> None:
    """A bomb and a `../` name are refused; the other pages are read."""
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", PAGE)
        archive.writestr("bomb.txt", b" " * (65 << 20))
        archive.writestr("../evil.txt", PAGE)

    done = lz("parse", "z.zip")

    assert done.returncode == 1
    assert first_ids(done.stdout) == ["a"]
    assert b"z.zip/bomb.txt: unpacks to more than 100 times its size" in done.stderr
    assert b"z.zip/../evil.txt: a name that leaves the archive" in done.stderr
    assert not (tmp_path.parent / "evil.txt").exists()


def test_many_entries_of_one_archive_have_a_limit_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries of a bomb may share the same packed bytes; each is small enough, all of them are not."""
    monkeypatch.setattr("lzextract.reading.archives.UNPACKED_TOGETHER", 300_000)
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in "abcde":
            archive.writestr(f"{name}.txt", b" " * 100_000)

    done = list(units(discover([str(tmp_path / "z.zip")]), records=False))

    assert [bool(unit.problem) for unit in done] == [False, False, False, True, True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nothing_in_a_folder_makes_a_run_wait_or_go_in_circles(lz: Run, tmp_path: Path) -> None:
    """A pipe that nobody writes to, links to themselves, to each other and to nothing, folders deeper than Python's stack."""
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    for name, target in (("self.txt", "self.txt"), ("gone.txt", "nowhere.txt"), ("up", "../p"), ("round", ".")):
        (folder / name).symlink_to(target)
    globbed = lz("parse", "p/**/a.txt", timeout=20)
    inmost = str(folder)
    for _ in range(1200):
        inmost += "/d"
        Path(inmost).mkdir()
    Path(inmost, "b.txt").write_text(PAGE, encoding="utf-8")

    done = lz("parse", "p", timeout=20)
    deep = lz("parse", "p/**/b.txt", timeout=20)
    subprocess.run(["rm", "-r", folder / "d"], check=True)  # deeper than Python's own functions go

    assert (done.returncode, globbed.returncode) == (1, 0)
    refused = b"lzextract: p/**/b.txt: folders nested too deep for a pattern; name the folder itself\n"
    assert (deep.returncode, deep.stderr) in ((1, refused), (0, b""))  # Python 3.13 goes as deep as they are
    assert [name[-5:] for name in first_ids(done.stdout)] == ["a", "d/d/b"]
    assert done.stderr.decode().splitlines() == [
        "lzextract: p/gone.txt: no such file or folder; check the path",
        "lzextract: p/self.txt: too many levels of symbolic links; check the path and its permissions",
    ]
    assert first_ids(globbed.stdout) == ["a"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_link_to_a_file_of_the_kernel_is_not_read(lz: Run, tmp_path: Path) -> None:
    """Such files seem empty; to read /proc/kmsg is to wait for ever."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p/kernel.txt").symlink_to("/proc/self/status")

    done = lz("parse", "p")

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"lzextract: p/kernel.txt: the file is empty; is it the right one?\n"


def test_globs_leave_hidden_names_out_unless_they_ask_for_them(lz: Run, tmp_path: Path) -> None:
    for name in ("p/a.txt", "p/.b.txt", "p/.git/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")

    assert first_ids(lz("parse", "p/*.txt", "p/**/*.txt").stdout) == ["a", "a.txt"]
    assert first_ids(lz("parse", "p/.*/*.txt", tmp_path / "p/[a]*.txt").stdout) == ["c", "a"]
    assert lz("parse", "p/a**b").returncode == 1


def test_a_terminal_escape_in_a_name_or_message_is_shown_not_sent(lz: Run, tmp_path: Path) -> None:
    done = lz("parse", "\x1b]0;red.txt", "two\nlines.txt")

    assert done.stderr.decode().splitlines() == [
        "lzextract: ␛]0;red.txt: no such file or folder; check the path",
        "lzextract: two␊lines.txt: no such file or folder; check the path",
    ]


# ---- wrong usage ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["facts", "--date", "2024-02-30"],
        ["facts", "--date", "20240719"],
        ["facts", "--type", "person"],
        ["facts", "--format", "xml"],
        ["parse", "--encoding", "klingon"],
        ["parse", "--encoding", "base64"],
        ["parse", "--encoding", "punycode"],
        ["parse", "--nonsense"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(lz: Run, page: Path, arguments: list[str]) -> None:
    done = lz(*arguments, page)

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["facts", "names"])
def test_an_ending_that_tells_no_format_is_refused(lz: Run, tmp_path: Path, page: Path, command: str) -> None:
    """`facts.doc` would hold JSON Lines and open in no program; `--format` decides, and no ending is the usual format."""
    refused = lz(command, page, "--out", "f.doc")

    assert refused.returncode == 2
    assert b".doc tells no format" in refused.stderr
    assert b"--format" in refused.stderr
    assert not (tmp_path / "f.doc").exists()
    assert lz(command, page, "--out", "f.doc", "--format", "jsonl").returncode == 0
    assert lz(command, page, "--out", "f").returncode == 0
    assert (tmp_path / "f").read_bytes() == lz(command, page).stdout


@pytest.mark.parametrize("name", ["f.xlsx", "f.jsonl"])
def test_what_excel_reads_is_csv(lz: Run, tmp_path: Path, page: Path, name: str) -> None:
    """Excel refuses a table of text that is called f.xlsx."""
    refused = lz("facts", page, "--excel", "--out", name)

    assert refused.returncode == 2
    assert b".csv" in refused.stderr
    assert not (tmp_path / name).exists()
    assert lz("facts", page, "--excel", "--out", "f.csv").returncode == 0


@pytest.mark.parametrize("name", ["zz.txt", "00.txt"])
def test_the_output_is_no_input(tmp_path: Path, page: Path, name: str) -> None:
    """`lzextract facts pages/ > pages/zz.txt` gives the facts of the pages alone, and says what it left out."""
    (tmp_path / "pages").mkdir()
    for number in range(9):  # enough that some of the output is written before the last is read
        (tmp_path / "pages" / f"A{number}.txt").write_bytes(page.read_bytes() * 50)
    command = [sys.executable, "-m", "lzextract", "facts", "--format", "csv", "pages"]
    plain = subprocess.run(command, cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL)

    with (tmp_path / "pages" / name).open("wb") as output:
        done = subprocess.run(command, cwd=tmp_path, stdout=output, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)

    assert done.returncode == 0
    assert (tmp_path / "pages" / name).read_bytes() == plain.stdout
    assert f"pages/{name}: warning: what this run writes; left out" in done.stderr.decode()


# ---- streams ----------------------------------------------------------------------------------------------------------------------


def test_head_is_a_normal_end(tmp_path: Path) -> None:
    """Exit 0 under pipefail, and not a word on stderr."""
    (tmp_path / "big.txt").write_text(PAGE * 1000, encoding="utf-8")  # more than a pipe holds

    for command in ("parse big.txt", "facts big.txt --format csv"):
        done = shell(f"lzextract {command} | head -c 20", tmp_path)
        assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 20)


@pytest.mark.parametrize("command", ["--version", "--help", "facts --help", "schema", "parse A1.txt"])
def test_what_is_printed_may_meet_a_closed_pipe_or_a_full_disk(tmp_path: Path, page: Path, command: str) -> None:
    """Not results alone: never a traceback."""
    closed = shell(f"(sleep 0.1; lzextract {command}) | true", tmp_path)
    full = shell(f"lzextract {command} > /dev/full", tmp_path)

    assert (closed.returncode, closed.stderr) == (0, b"")
    assert (full.returncode, full.stderr.count(b"\n")) == (3, 1)
    assert full.stderr.startswith(b"lzextract: standard output: cannot be written (no space left on device)")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_output_is_utf8_under_any_locale(lz: Run, page: Path, env: dict[str, str]) -> None:
    """Names in messages and the help too."""
    assert lz("parse", page, env=env).stdout == lz("parse", page).stdout
    assert "元" in lz("facts", "--help", env=env).stdout.decode()
    assert "柳州.txt" in lz("parse", "柳州.txt", env=env).stderr.decode()


def test_closed_streams(tmp_path: Path, page: Path) -> None:
    """A closed stdin or stderr is no hindrance; a closed stdout is one only where it is to be written."""
    expected = shell("lzextract parse A1.txt", tmp_path).stdout

    assert shell("lzextract parse A1.txt <&-", tmp_path).stdout == expected
    assert shell("lzextract parse A1.txt missing.txt 2>&-", tmp_path).stdout == expected
    assert shell("lzextract parse A1.txt >&- --out a.jsonl", tmp_path).returncode == 0
    assert (tmp_path / "a.jsonl").read_bytes() == expected
    closed = shell("lzextract parse A1.txt >&-", tmp_path)
    assert (closed.returncode, closed.stderr.count(b"\n")) == (3, 1)


def test_nothing_but_data_is_on_stdout_and_nothing_on_stderr(lz: Run, page: Path) -> None:
    done = lz("facts", page, "--format", "csv")

    assert done.stdout.startswith(b"article_id,source,")
    assert (done.returncode, done.stderr) == (0, b"")


# ---- a file as output -------------------------------------------------------------------------------------------------------------


def test_a_dash_is_standard_output(lz: Run, page: Path) -> None:
    """`--out -` makes no file of that name."""
    assert lz("facts", page, "--out", "-").stdout == lz("facts", page).stdout != b""
    assert not Path("-").exists()


def test_out_is_whole_or_not_at_all(lz: Run, tmp_path: Path, page: Path) -> None:
    """An existing file is kept unless --force says otherwise, and no temporary file stays."""
    target = tmp_path / "out.jsonl"
    assert lz("parse", page, "--out", target).returncode == 0
    written = target.read_bytes()

    refused = lz("parse", page, "--date", "2024-07-19", "--out", target)
    assert refused.returncode == 2
    assert refused.stderr.decode() == f"lzextract: {target}: exists already; --force overwrites it\n"
    assert target.read_bytes() == written

    assert lz("parse", page, "--date", "2024-07-19", "--out", target, "--force").returncode == 0
    assert target.read_bytes() != written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A1.txt", "out.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(tmp_path: Path, page: Path) -> None:
    done = shell("lzextract parse A1.txt > /dev/full", tmp_path)

    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"no space left on device" in done.stderr


def test_the_log_of_errors_replaces_no_other_file(lz: Run, tmp_path: Path, page: Path) -> None:
    """A page named by mistake stays; the log of an earlier run is written anew."""
    assert lz("parse", page, "missing.txt", "--errors", "e.jsonl").returncode == 1
    assert lz("parse", page, "lost.txt", "--errors", "e.jsonl").returncode == 1
    refused = lz("parse", page, "--errors", page)
    both = lz("parse", page, "--errors", "e.jsonl", "--out", "./e.jsonl", "--force")

    assert (refused.returncode, page.read_text(encoding="utf-8")) == (2, PAGE)
    assert refused.stderr.endswith(b"A1.txt: exists already and is no log of errors; name another file\n")
    assert (both.returncode, both.stderr) == (2, b"lzextract: e.jsonl: is the file of the errors; name another one\n")


def test_the_log_of_errors_is_no_input(lz: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "A1.txt").write_bytes(page.read_bytes())
    (tmp_path / "pages" / "A0.txt").write_bytes(b"")

    done = lz("facts", "pages", "--errors", "pages/errors.jsonl")

    assert done.stderr.decode() == "lzextract: pages/A0.txt: the file is empty; is it the right one?\n"
    assert (tmp_path / "pages" / "errors.jsonl").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("option", ["parse --out", "parse --resume --out", "facts --format sqlite --out", "parse --errors", "view --html", "parse --files-from", "facts --names"])  # fmt: skip
def test_a_name_too_long_is_said(lz: Run, page: Path, option: str) -> None:
    done = lz(*option.split(), "柳" * 90, page)

    assert done.returncode in (2, 3)
    assert b"Traceback" not in done.stderr


def test_a_name_may_be_as_long_as_the_system_allows(lz: Run, tmp_path: Path, page: Path) -> None:
    """The file it is written to before it has its name has room for the number of the process."""
    assert lz("parse", page, "--out", "柳" * 83 + ".json").returncode == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["pipe", "/dev/null"])
def test_a_database_is_not_written_to_a_stream(lz: Run, tmp_path: Path, page: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    done = lz("facts", page, "--format", "sqlite", "--out", name)

    assert (done.returncode, done.stderr.count(b"\n")) == (3, 1)
    assert done.stderr.startswith(f"lzextract: {name}: cannot be written (a database is no stream)".encode())


def test_an_output_folder_that_is_missing_is_said(lz: Run, page: Path) -> None:
    done = lz("parse", page, "--out", "nowhere/out.jsonl")

    assert done.returncode == 3
    assert done.stderr.startswith(b"lzextract: nowhere/out.jsonl: cannot be written (no such file or directory)")


# ---- start-up ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["facts", "--help"], ["--version"]])
def test_start_up_imports_nothing_heavy(arguments: list[str]) -> None:
    """Help and version answer before anything is loaded that they do not need."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lzextract", *arguments], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert not imported & {"pandas", "jieba", "numpy", "pyarrow", "regex", "jinja2", "sqlite3", "lzextract.parse"}
    assert arguments != ["--version"] or "typer" not in imported


def test_version_and_help_are_quick() -> None:
    """60 and 250 ms of processor time, the best of five; more on a machine on which an empty program takes more than 12."""

    def best(*command: str) -> float:
        times = []
        for _ in range(5):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0
            times.append(usage.ru_utime + usage.ru_stime)
        return min(times)

    slowness = max(1, best(sys.executable, "-c", "pass") / 0.012)

    assert best(*SHELL, "--version") < 0.06 * slowness
    assert best(*SHELL, "--help") < 0.25 * slowness


def test_the_module_and_the_script_are_one(page: Path) -> None:
    script = shutil.which("lzextract", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the script is not beside this Python")

    assert subprocess.run([script, "--version"], capture_output=True, check=True).stdout.startswith(b"lzextract ")
