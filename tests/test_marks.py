"""Every row of the tables for bylines, furniture and labels is found in its own example."""

import pytest

from lzextract.bylines import opening, whole
from lzextract.furniture import RULES, Rule, furniture, is_label
from lzextract.names import read_table, split_names, surname


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_of_furniture_finds_its_example(rule: Rule) -> None:
    alone = furniture(rule.example)
    beside = furniture(f"{rule.example} 第3版 星期五")
    assert rule.kind == alone or (rule.weak and beside is not None)


@pytest.mark.parametrize("row", read_table("furniture.tsv"), ids=lambda row: f"{row['kind']}-{row['word']}")
def test_each_word_of_furniture_is_found_in_its_example(row: dict[str, str]) -> None:
    assert furniture(row["example"]) is not None


@pytest.mark.parametrize("row", read_table("labels.tsv"), ids=lambda row: f"{row['kind']}-{row['word']}")
def test_each_word_of_labels_is_found_in_its_example(row: dict[str, str]) -> None:
    assert is_label(row["example"])


@pytest.mark.parametrize("row", read_table("byline_roles.tsv"), ids=lambda row: f"{row['kind']}-{row['role']}")
def test_each_role_is_found_in_its_example(row: dict[str, str]) -> None:
    found = whole(row["example"])
    assert found is not None
    assert (found.start, found.end) == (0, len(row["example"]))


@pytest.mark.parametrize("row", read_table("news_sources.tsv"), ids=lambda row: row["source"])
def test_each_source_opens_an_article(row: dict[str, str]) -> None:
    found = opening(f"{row['example']} 近日，市商务局")
    assert found is not None
    assert found.dateline == row["example"]


@pytest.mark.parametrize("row", read_table("surnames.tsv"), ids=lambda row: row["surname"])
def test_each_surname_begins_its_example(row: dict[str, str]) -> None:
    assert surname(row["example"]) == row["surname"]
    assert split_names(row["example"]) == [row["example"]]
