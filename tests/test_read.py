"""Reading: encodings, damage, mojibake, archives, what is a page and what are records."""

from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PAGE
from encodings_trial import DAMAGE, ENCODINGS, trials
from lzextract.model import InputError, Problem
from lzextract.reading.decode import decode
from lzextract.reading.read import MAX_BYTES, holds_records, read_document, read_lines
from lzextract.reading.sources import PAGES, PAGES_AND_RECORDS, Source, discover
from lzextract.running.work import units

LINE = "柳州市商务局、邮政管理局共同主办电商推介会，参会企业增长43.4%。"


@pytest.mark.parametrize("codec", ENCODINGS.values())
@pytest.mark.parametrize("wounds", DAMAGE)
def test_short_and_damaged_texts_are_read_in_their_encoding(codec: str, wounds: int) -> None:
    """At least 98 of 100 texts of each kind; 500 of each are `python tests/encodings_trial.py`."""
    outcomes = [right for right, *_ in trials(codec, wounds, 100)]

    assert sum(outcomes) >= (100 if wounds == 0 else 98)


def test_damage_is_named_and_kept() -> None:
    """One byte of GB18030 is lost; the reading finds its place again behind it."""
    data = bytearray(LINE.encode("gb18030"))
    data[4] = 0xFF

    text, encoding, (problem,) = decode(bytes(data), "A1.txt")

    assert (text, encoding) == (LINE.replace("市", "�", 1), "gb18030")
    assert (problem.code, problem.level) == ("damaged", "warning")
    assert str(problem).startswith("A1.txt: bytes 4-5 are not valid GB18030 (kept as U+FFFD); ")


@pytest.mark.parametrize(
    ("line", "spoilt", "read"),
    [
        ("头班车早上6:20开出", "6:2", "6:\xcb"),  # a sign beside the byte that was lost is no half of a pair
        ("合同签于2024-02-15，货款已付", "-15", "-\xc85"),
        ("出行难的问题\n也缓解了", "解", "\xbd0"),  # the second half became a digit
    ],
)
def test_signs_beside_a_lost_byte_stay(line: str, spoilt: str, read: str) -> None:
    data = line.encode("gb18030").replace(spoilt.encode("gb18030"), read.encode("latin-1"))

    lost = "".join("�" if byte > "\x80" else byte for byte in read)
    assert decode(data).text == line.replace(spoilt, lost)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_short_text_of_utf8_with_three_wounds_is_read(mark: str) -> None:
    """Two of them are control characters: it is no binary file."""
    data = bytearray((mark + "工会慰问一线职工，").encode())
    for place, byte in ((4, 0x1C), (10, 0x05), (16, 0xFF)):
        data[len(mark.encode()) + place] = byte

    assert decode(bytes(data)).text == mark + "工�\x1c�慰�\x05�一�职工，"


def test_many_wounds_are_counted() -> None:
    data = b"".join(b"\xff" + word.encode() for word in ("柳州", "商务", "电商", "企业", "增长"))

    assert "bytes 0, 7, 14, 2 more stretches are" in str(decode(data).problems[0])


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_marks_and_line_ends_stay(codec: str) -> None:
    """Offsets count the decoded file, BOM and CRLF included."""
    text = "\ufeff" + LINE + "\r\n" + LINE + "\r\n"

    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("gb18030", "utf-8", "UTF-8 that was read as GBK"),
        ("latin-1", "gb18030", "GBK that was read as Latin-1"),
        ("cp1252", "utf-8", "UTF-8 that was read as Latin-1"),
    ],
)
def test_mojibake_is_reported_and_left_as_it_is(wrong: str, right: str, said: str) -> None:
    misread = LINE.encode(right).decode(wrong, "replace")

    text, _, (problem,) = decode(misread.encode())

    assert text == misread
    assert (problem.code, said in problem.message) == ("mojibake", True)


@pytest.mark.parametrize(
    "text", [LINE, "㵲阳河畔，苗族姑娘身着盛装", "Plain ASCII, 43.4%", "東風汽車股份有限公司", "１２３"]
)
def test_sound_text_is_not_called_mojibake(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x7fELF" + bytes(200),
        b"%PDF-1.4\n\xe2\xe3\xcf\xd3" + bytes(range(128, 256)),
        b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj",
        b"\0" * 50,
    ],
    ids=["all bytes", "program", "PDF", "PDF of ASCII", "zeros"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "x")

    assert error.value.problem.code == "binary"


def test_an_encoding_that_was_told_is_taken() -> None:
    """Also where another one would look likelier; what it cannot read is damage."""
    assert decode("柳州".encode("big5"), encoding="big5").text == "柳州"
    assert decode(b"\xff" + "柳州".encode(), encoding="utf-8").text == "�柳州"
    assert decode("é".encode("latin-1"), encoding="latin-1").text == "é"


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Never an exception of another kind, never half a surrogate pair."""
    with contextlib.suppress(InputError):
        read_document("x", "x", data).text.encode()


@given(st.binary(max_size=200), st.sampled_from(["gb18030", "big5hkscs", "utf-8", "utf-16-le"]))
@settings(max_examples=300, deadline=None)
def test_a_told_encoding_reads_any_bytes(data: bytes, codec: str) -> None:
    with contextlib.suppress(InputError):
        decode(data, encoding=codec).text.encode()


def test_a_long_line_with_many_wounds_takes_linear_time() -> None:
    """Two megabytes of GB18030 without a line end, every hundredth byte damaged."""
    data = bytearray((LINE * 12_000).encode("gb18030")[:600_000])
    data[::100] = b"\xff" * len(data[::100])

    text = decode(bytes(data)).text

    assert text.count("�") <= 6100
    assert len(text) > 280_000


# ---- sources ----------------------------------------------------------------------------------------------------------------------


def names(*paths: object, suffixes: tuple[str, ...] = PAGES) -> list[str]:
    return [found.name for found in discover(map(str, paths), suffixes) if isinstance(found, Source)]


def test_packed_pages_are_pages_of_a_folder(tmp_path: Path) -> None:
    """`A1.txt.gz` beside `B1.txt`; records only where they are wanted, and without taking a name."""
    (tmp_path / "B1.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "A1.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "A1.jsonl").write_text("{}", encoding="utf-8")

    assert names(tmp_path) == ["A1", "B1"]
    assert names(tmp_path, suffixes=PAGES_AND_RECORDS) == ["A1", "A1", "B1"]


def test_zip_members_named_in_gbk_are_read(tmp_path: Path) -> None:
    """As Chinese Windows packs them: no mark of UTF-8, names in the code page of the system."""
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("AAAA/BBBB.txt", PAGE)
    raw = (tmp_path / "z.zip").read_bytes()
    (tmp_path / "z.zip").write_bytes(raw.replace(b"AAAA/BBBB.txt", "版面/一版.txt".encode("gb18030")))

    assert names(tmp_path / "z.zip") == ["版面/一版"]


@pytest.mark.parametrize("place", [40, 60, 90])
def test_a_damaged_member_is_named(tmp_path: Path, place: int) -> None:
    """Its pages before and behind are read."""
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", PAGE * 50)
        archive.writestr("b.txt", PAGE)
    data = bytearray((tmp_path / "z.zip").read_bytes())
    data[place] ^= 0xFF
    (tmp_path / "z.zip").write_bytes(data)

    done = list(units(discover([str(tmp_path / "z.zip")]), records=False))

    assert [bool(unit.problem) for unit in done] == [True, False]
    assert str(done[0].problem).startswith(f"{tmp_path}/z.zip/a.txt: damaged archive (")


def test_a_device_is_no_input() -> None:
    (problem,) = discover(["/dev/zero"])

    assert isinstance(problem, Problem)
    assert "a device, not a file" in str(problem)


@pytest.mark.parametrize(
    ("head", "records"),
    [
        (b'{"id":1}', True),
        (b'\xef\xbb\xbf\n {\n "id"', True),
        ('{"id":1}'.encode("utf-16"), True),
        (b'[\n  {"id":1}]', True),
        ("{柳州日报".encode(), False),
        ("[{柳州日报}]".encode(), False),
        ("柳州".encode("utf-16"), False),
        (b"", False),
    ],
    ids=["record", "BOM", "UTF-16", "array", "brace", "brackets", "page in UTF-16", "nothing"],
)
def test_records_begin_with_a_brace_and_a_quotation_mark(head: bytes, records: bool) -> None:
    assert holds_records(io.BufferedReader(io.BytesIO(head))) is records  # type: ignore[type-var]


def test_lines_of_utf16_records_are_read() -> None:
    """As an old PowerShell redirects them."""
    data = '{"id":"柳"}\r\n\r\n{"id":2}\r\n'.encode("utf-16")

    assert list(read_lines(io.BufferedReader(io.BytesIO(data)), "x")) == [
        (1, '{"id":"柳"}\r'.encode()),
        (3, b'{"id":2}\r'),
    ]  # type: ignore[type-var]
    assert MAX_BYTES == 1 << 30
