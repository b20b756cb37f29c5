"""`facts --explain`: the numbers that look like facts and became none, one line each on stderr; the rows are the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from growth import in_step
from lzextract.facts import facts_of
from lzextract.model import Article
from lzextract.near_misses import near_misses

SEEDS = Path(__file__).parent.parent / "seeds"


def told(text: str) -> dict[str, str]:
    """What is said of the numbers of a text, by the number."""
    article = Article(id="a#1", source="a.txt", published="2024-07-19", paragraphs=(text,))
    misses = near_misses([article], facts_of([article]))
    return {miss.text[miss.text.index("[") + 1 : miss.text.index("]")]: miss.why for miss in misses}


def test_what_no_rule_took_is_shown_with_its_reason() -> None:
    """A word that only begins like a sum, points of a match, a duration, a sign without a number, a month that no year has."""
    assert told("打破城乡二元结构") == {"二元": "part of 元结构"}
    assert told("主队得20分") == {"20分": "分 is money only behind 元 or 角"}
    assert told("为期3年") == {"3年": "a duration"}
    assert told("增长的%是") == {"%": "no number before it"}
    assert told("三成立项") == {"三成": "成立 is another word"}
    assert told("13月") == {"13月": "no such day or time"}
    assert told("见http://a.cn/?q=30%25") == {"30%": "in an address"}


def test_what_became_a_fact_is_not_shown() -> None:
    """Whatever its type."""
    assert told("7月17日，总投资1.47亿元，同比增长43.4%，三成五，2.4个百分点") == {}


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lzextract", "facts", *options, str(SEEDS)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)


def test_the_command_names_the_line_and_changes_nothing() -> None:
    """The seed page: the bytes on stdout stay, a near miss names its file and line."""
    plain, explained = run("--type", "money,date"), run("--type", "money,date", "--explain")

    assert explained.stdout == plain.stdout
    assert "passed over" not in plain.stderr
    lines = [line for line in explained.stderr.splitlines() if "passed over" in line]
    assert lines
    assert all(line.startswith(str(SEEDS)) and ".txt: line " in line for line in lines)
    assert not any("percent passed over" in line for line in lines)


@pytest.mark.parametrize(
    "unit", ["1", "一", "元", "%", "1元", "1%", "年", "1年", "1月", "点", "1点", "1,", "分", "1个"]
)
def test_hostile_text_costs_its_length(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""

    def misses(length: int) -> list[str]:
        return list(near_misses([Article(id="a#1", source="a.txt", paragraphs=((unit * length)[:length],))], ()))

    assert in_step(misses, 10_000)
