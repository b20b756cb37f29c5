"""Organisations of one's own, and the directory of a corpus."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lzextract.extractors.orgs.own_names import contradictions, read_own_names
from lzextract.model import InputError, OwnName

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "本报讯（记者 刘心蕊） 近日，蓝天救援、柳工和龙城小厨参加活动。\n柳工表示，龙城小厨是合作伙伴。\n"
NAMES = "name,kind,canonical,aliases\n龙城小厨,company,柳州龙城小厨餐饮有限公司,小厨\n蓝天救援,association,,\n柳工,team,柳工足球队,\n"


@pytest.fixture(name="text")
def command(lz: Callable[..., subprocess.CompletedProcess[str]]) -> Run:
    """The command, its output as text."""
    return lambda *arguments, **options: lz(*arguments, text=True, encoding="utf-8", **options)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "A1.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(NAMES, encoding="utf-8-sig")
    return path


def organisations(out: str) -> list[tuple[str, str, str]]:
    rows = map(json.loads, out.splitlines())
    return [(row["text"], row["value"], row["org_kind"]) for row in rows if row["type"] == "org"]


def test_names_of_ones_own_are_found_and_reported_as_given(text: Run, page: Path, names: Path) -> None:
    """The canonical name stands in the value though no page prints it, and the kind is the user's."""
    done = text("facts", str(page), "--names", str(names))

    assert done.returncode == 0
    assert ("龙城小厨", "柳州龙城小厨餐饮有限公司", "company") in organisations(done.stdout)
    assert ("蓝天救援", "蓝天救援", "association") in organisations(done.stdout)
    assert ("柳工", "柳工足球队", "team") in organisations(done.stdout)


def test_a_kind_none_takes_a_name_away(text: Run, page: Path, tmp_path: Path) -> None:
    """What the lists hold is no organisation where the user says so."""
    own = tmp_path / "none.csv"
    own.write_text("name,kind\n柳工,none\n", encoding="utf-8")

    before, after = text("facts", str(page)), text("facts", str(page), "--names", str(own))

    assert "柳工" in [name for name, *_ in organisations(before.stdout)]
    assert "柳工" not in [name for name, *_ in organisations(after.stdout)]


def test_what_contradicts_the_lists_is_said_when_asked(text: Run, page: Path, names: Path) -> None:
    """Under -v, and only there."""
    loud, plain = (text("facts", str(page), "--names", str(names), *more) for more in (["-v"], []))

    assert "柳工 is team, not company as in the lists" in loud.stderr
    assert "柳工 is team" not in plain.stderr
    assert contradictions([OwnName("国务院", "government")]) == []


def test_a_project_names_its_files(text: Run, page: Path, names: Path, tmp_path: Path) -> None:
    """`names` in lzextract.toml is read where --names is not given."""
    (tmp_path / "lzextract.toml").write_text('inputs = ["A1.txt"]\nnames = ["names.csv"]\n', encoding="utf-8")

    done = text("facts", cwd=tmp_path)

    assert ("柳工", "柳工足球队", "team") in organisations(done.stdout)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "the columns are none"),
        ("name,sort\n柳工,company\n", "the columns are name, sort"),
        ("name,kind\n,company\n", "names.csv:2: a row without a name"),
        ("name,kind\n柳工,firm\n", "names.csv:2: 'firm' is no kind"),
    ],
)
def test_a_bad_file_of_names_is_a_usage_error(
    text: Run, page: Path, tmp_path: Path, table: str, complaint: str
) -> None:
    """The file, the line and what is wrong are named; nothing is written."""
    own = tmp_path / "names.csv"
    own.write_text(table, encoding="utf-8")

    with pytest.raises(InputError, match=complaint):
        read_own_names(own)
    done = text("facts", str(page), "--names", str(own))

    assert (done.returncode, done.stdout) == (2, "")
    assert text("facts", str(page), "--names", str(tmp_path / "absent.csv")).returncode == 2


def test_a_file_of_names_may_be_as_excel_saves_it(tmp_path: Path) -> None:
    """In GBK, or in UTF-8 with a mark; of damaged bytes it is told."""
    own, saved = tmp_path / "names.csv", "name,kind\r\n柳工,company\r\n壮美广西智慧广电集团,company\r\n"

    for codec in ("utf-8-sig", "gb18030"):
        own.write_bytes(saved.encode(codec))
        assert [name.name for name in read_own_names(own)] == ["柳工", "壮美广西智慧广电集团"]
    own.write_bytes(saved.encode("gb18030").replace("团".encode("gb18030"), b"\xff"))
    with pytest.raises(InputError, match="not valid GB18030"):
        read_own_names(own)


def test_the_directory_lists_each_organisation_once(text: Run, page: Path, tmp_path: Path) -> None:
    """Counts, articles, aliases and the first place, over pages that write the name differently; the same for any -j."""
    other = tmp_path / "A2.txt"
    other.write_text("本报讯（记者 刘心蕊） 昨日，广西柳工机械股份有限公司发布消息，柳工销量增长。\n", encoding="utf-8")

    done, twice = (text("names", str(page), str(other), *more) for more in ([], ["-j", "2"]))
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(done.stdout))}

    assert done.stdout == twice.stdout
    assert rows["广西柳工机械股份有限公司"] == {
        "name": "广西柳工机械股份有限公司",
        "org_kind": "company",
        "mentions": "4",
        "articles": "2",
        "aliases": "柳工",
        "first_article": "A1#1",
        "first_source": str(page),
        "first_line": "1",
    }


def test_the_directory_reads_what_parse_writes(text: Run, page: Path) -> None:
    """From a pipe, as JSON Lines."""
    articles = text("parse", str(page)).stdout
    done = text("names", "-f", "jsonl", input=articles)

    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["柳工"]


def test_the_directory_takes_its_format_from_the_name_of_the_file(text: Run, page: Path, tmp_path: Path) -> None:
    """As facts do; CSV where the name tells none."""
    for name, first in (("names.jsonl", '{"name"'), ("names.csv", "name,"), ("names", "name,")):
        assert text("names", str(page), "--out", str(tmp_path / name)).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)
