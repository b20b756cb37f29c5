"""The lists of organisations are well formed: a name is written once, whole, and of a known kind."""

from collections import Counter
from importlib.resources import files

import pytest

from lzextract.extractors.orgs import lists
from lzextract.extractors.orgs.known import Body, Names
from lzextract.model import ORG_KINDS

FOLDER = files("lzextract") / "lexicons" / "organisations"
LISTS = sorted((path for path in FOLDER.iterdir() if path.name.endswith(".tsv")), key=lambda path: path.name)


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if not line.startswith("# ")]


def surfaces(row: list[str]) -> list[str]:
    """The name and its aliases without the ? that marks another meaning."""
    return [surface.removesuffix("?") for surface in [row[0], *filter(None, row[2].split("|"))]]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_row_has_a_name_a_kind_and_aliases(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Source: ")
    assert all(line[0] != "#" for line in text.splitlines()[text.count("\n#") + 1 :])  # comments stand before the rows
    for row in rows(text):
        assert len(row) == 3, row
        assert row[1] in ORG_KINDS, row
        for surface in surfaces(row):
            assert len(surface) >= 2, row
            assert surface == surface.strip(), row
            assert not set(surface) & set("?\t#=@"), row


def test_no_name_or_alias_stands_twice_over_all_lists() -> None:
    counts = Counter(s for path in LISTS for row in rows(path.read_text(encoding="utf-8")) for s in surfaces(row))
    assert [surface for surface, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("工商银行", "中国工商银行股份有限公司"),
        ("上交所", "上海证券交易所"),
        ("中石油", "中国石油天然气集团有限公司"),
        ("柳工", "广西柳工机械股份有限公司"),
        ("回天新材", "回天新材"),
    ],
)
def test_a_short_name_leads_to_its_full_name(surface: str, name: str) -> None:
    canonical = {s: row[0] for path in LISTS for row in rows(path.read_text(encoding="utf-8")) for s in surfaces(row)}
    assert canonical[surface] == name


def test_the_table_of_names_is_made_of_these_lists() -> None:
    assert lists.TABLE.read_bytes() == lists.sorted_names(lists.read_lists()), "run python tools/make_names.py"


def test_every_name_of_the_lists_is_known_with_its_body() -> None:
    known = Names()
    for path in LISTS:
        for row in rows(path.read_text(encoding="utf-8")):
            for surface in surfaces(row):
                assert known.body(surface) == Body(row[0].removesuffix("?"), row[1])


def test_a_row_that_is_added_counts_before_the_table_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    more = [*lists.read_lists(), "柳江评谭社\tmedia\t柳评\n".encode()]
    monkeypatch.setattr(lists, "read_lists", lambda: more)
    assert [known.body.name for known in Names().find("柳评与柳工签约")] == ["柳江评谭社", "广西柳工机械股份有限公司"]
