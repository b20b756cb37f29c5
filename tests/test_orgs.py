"""How names of organisations are built, and what a page settles about them."""

from __future__ import annotations

import pytest

from growth import in_step
from lzextract.extractors.orgs import find_orgs
from lzextract.extractors.orgs.known import known_names
from lzextract.extractors.orgs.needs import NEEDS
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.extractors.orgs.suffixes import Suffix, suffixes
from lzextract.model import Context, OwnName

ROWS = [row for rows in suffixes().values() for row in rows]


def found(text: str, *others: str) -> list[tuple[str, str, str | None]]:
    """The organisations of a text on a page with others: as printed, canonical name, kind."""
    matches = find_orgs(text, Context(page=(text, *others)))
    return [(text[match.start : match.end], match.value, match.org_kind) for match in matches]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.suffix}-{row.needs}")
def test_every_suffix_proves_itself(row: Suffix) -> None:
    """The example of a row is found whole, and what a row needs is a rule that exists."""
    assert row.needs in NEEDS
    assert row.example.endswith(row.suffix) or row.suffix in row.example
    behind = "公告获悉" if row.needs == "trade" else "获悉"
    printed = f"《{row.example}》" if row.needs == "titled" else row.example
    assert [text for text, *_ in found(f"记者从{printed}{behind}")] == [row.example]
    assert [text for text, *_ in found(printed)] == [row.example]


def test_the_page_links_short_forms_to_full_names() -> None:
    """One spelling a body, in every text of the page, whether the short form is defined, derived or known."""
    page = (
        "柳州职业技术大学揭牌。广西龙澜机械有限公司（以下简称“龙机”）捐赠设备。",
        "柳职大与龙机、龙澜签约，广西柳工机械股份有限公司见证。",
        "柳工表示祝贺。",
    )

    assert found(page[1], *page) == [
        ("柳职大", "柳州职业技术大学", "university"),
        ("龙机", "广西龙澜机械有限公司", "company"),
        ("龙澜", "广西龙澜机械有限公司", "company"),
        ("广西柳工机械股份有限公司", "广西柳工机械股份有限公司", "company"),
    ]
    assert found(page[2], *page) == [("柳工", "广西柳工机械股份有限公司", "company")]


def test_only_the_page_makes_a_name_longer() -> None:
    """A short form stays short where the page does not spell it out."""
    assert found("柳工表示祝贺。") == [("柳工", "柳工", "company")]


def test_what_goes_without_saying_is_completed_by_the_page() -> None:
    """市 is the city that the page speaks of most, 自治区 its region; a list hands the level on."""
    page = ("市商务局、工业和信息化局出席，自治区科技厅致辞。", "柳州今年开局良好，柳州港、桂林港增长，广西外贸回升。")

    assert [value for _, value, _ in found(page[0], *page)] == [
        "柳州市商务局",
        "柳州市工业和信息化局",
        "广西壮族自治区科技厅",
    ]


def test_an_article_from_elsewhere_is_no_news_of_the_pages_city() -> None:
    """What an article speaks of goes before the page; where the two contradict each other the name stays as it is printed."""
    page = ("柳州、柳州、柳州。", "桂林举行花展，桂林市民前往，市公安局值守。", "来自桂林的客人向市教育局致谢。")

    def value(number: int) -> list[str]:
        context = Context(texts=(page[number],), page=page)
        return [match.value for match in find_orgs(page[number], context)]

    assert value(1) == ["桂林市公安局"]
    assert value(2) == ["市教育局"]


def test_a_list_hands_on_its_own_place() -> None:
    """The office named second is one of the place of the first, not of the page's city."""
    text = "柳州开局良好。桂林市商务局、工业和信息化局与省商务厅、工业和信息化厅座谈。"

    assert [value for _, value, _ in found(text)] == [
        "桂林市商务局",
        "桂林市工业和信息化局",
        "省商务厅",
        "省工业和信息化厅",
    ]


def offices(*article: str, page: tuple[str, ...] = (), names: tuple[OwnName, ...] = ()) -> list[str]:
    """The canonical names of the organisations in the first text of an article, on a page with other texts."""
    context = Context(texts=article, page=(*article, *page), names=names)
    return [match.value for match in find_orgs(article[0], context)]


def test_a_bare_office_is_the_one_that_the_article_names() -> None:
    """A headline says 商务局, the text below it of which city; where it names two, or the police anywhere, it stays as it is printed."""
    assert offices("商务局：消费回暖", "记者从柳州市商务局获悉") == ["柳州市商务局"]
    assert offices("商务局：消费回暖", "柳州今年开局良好，记者从市商务局获悉") == ["柳州市商务局"]
    assert offices("商务局：消费回暖", "记者从市商务局获悉") == ["市商务局"]
    assert offices("立法会开会", "澳门特区立法会举行会议") == ["澳门特区立法会"]
    assert offices("商务局：消费回暖", "柳州市商务局和桂林市商务局签约") == ["商务局"]
    assert offices("他到公安局报案。", "柳州市公安局表示祝贺。") == ["公安局"]
    assert offices("招商局增资。", "柳州市招商局表示祝贺。") == ["招商局"]
    assert offices("能源局负责人表示。", "国家能源局表示祝贺，广西能源局参加。") == ["能源局"]


def test_a_bare_office_of_another_place_is_not_the_one_that_the_article_names() -> None:
    """当地 and the like say of another place, and a guest's office is not that of the city the article is about."""
    assert offices("当地教育局回应。", "柳州市教育局派员前往。") == ["教育局"]
    assert offices("财政局介绍情况。", "柳州开局良好，柳州、柳州。桂林市财政局到访。") == ["财政局"]


def test_a_bare_office_is_that_of_the_page_where_this_is_at_home() -> None:
    """An article that names none takes the office of the page's city, unless it speaks of another place or the page names another one too."""
    page = ("柳州、柳州、柳州，柳州市教育局表示。",)

    assert offices("教育局：开学准备就绪", page=page) == ["柳州市教育局"]
    assert offices("教育局：开学准备就绪", page=(*page, "桂林市教育局表示。")) == ["教育局"]
    assert offices("教育局：开学准备就绪", "桂林的学校，桂林的学生。", page=page) == ["教育局"]
    assert offices("教育局：开学准备就绪", "中国的学生，柳州的学生。", page=page) == ["柳州市教育局"]
    assert offices("教育局：开学准备就绪", "鹿寨县的学生开学了。", page=page) == ["教育局"]
    assert offices("教育局：开学准备就绪", "湖北的学生开学了。", page=page) == ["教育局"]
    assert offices("教育局：开学准备就绪", page=("柳州、柳州、柳州，桂林市教育局表示。",)) == ["教育局"]


def test_a_list_hands_its_place_on_to_a_bare_office() -> None:
    """Of a list of offices the first names the place; what belongs to the state alone, or goes by another name there, is left."""
    assert offices("桂林市商务局、教育局和公安局座谈。") == ["桂林市商务局", "桂林市教育局", "桂林市公安局"]
    assert offices("柳州市财政局、外汇局座谈。") == ["柳州市财政局", "外汇局"]


def test_the_name_that_a_user_gives_an_office_stays() -> None:
    """The user's word goes before what the page prints."""
    own = (OwnName("商务局", "government"),)

    assert offices("商务局：消费回暖", "记者从柳州市商务局获悉", names=own) == ["商务局"]


def test_with_is_no_place() -> None:
    """会同 is a county, but before a body it says together with."""
    assert [text for text, *_ in found("国务院会同商务部发文。")] == ["国务院", "商务部"]


def test_a_name_with_another_meaning_needs_evidence() -> None:
    """小米 is grain, but not before 集团 or where the page names the firm."""
    assert found("今年小米丰收。") == []
    assert found("小米总裁表示，小米丰收。")[0][0] == "小米"
    assert [text for text, *_ in found("小米丰收。", "小米科技有限责任公司发布财报。")] == ["小米"]


def test_a_list_speaks_for_a_name_with_another_meaning() -> None:
    """A firm beside it, or three of a kind in a row; two fruits make no firms."""
    assert [text for text, *_ in found("谷歌、苹果和小米降价。")] == ["谷歌", "苹果", "小米"]
    assert [text for text, *_ in found("蔚来、小鹏、理想等品牌降价。")] == ["蔚来", "小鹏", "理想"]
    assert found("小米、苹果和玉米降价。") == []


def test_a_suffix_inside_another_word_makes_no_name() -> None:
    """布局, 大学生, 总会计师, 10日报道, 行业: the characters of a suffix belong to other words."""
    for text in ("优化柳州产业布局", "柳州大学生返乡", "任柳州总会计师", "据美国媒体10日报道", "柳州线上电商行业"):
        assert found(text) == [], text


def test_a_suffix_said_twice_names_nobody() -> None:
    """A body ends with 集团公司 where something stands before it; the word again is nothing."""
    assert found("集团公司" * 3) == []
    assert [text for text, *_ in found("柳州钢铁集团公司")] == ["柳州钢铁集团公司"]


def test_the_same_page_gives_the_same_names_in_any_order() -> None:
    """What a text holds does not hang on the order in which the texts of a page are read."""
    page = ["柳职大签约。", "柳州职业技术大学揭牌。", "市科技局出席。", "柳州港口增长。"]

    assert orgs_of_page(page) == orgs_of_page(page[::-1])


def test_a_known_name_is_found_by_each_of_its_forms() -> None:
    """By its full name, by an alias and in small letters, with the organisation of its row; 苹果 has another meaning too."""
    found = {
        text[one.start : one.end]: one
        for text in ("AC米兰", "ac米兰", "苹果", "上交所")
        for one in known_names().find(text)
    }

    assert found["ac米兰"].body == found["AC米兰"].body
    assert found["苹果"].doubtful
    assert found["苹果"].body == ("苹果公司", "company", False)
    assert found["上交所"].body.name == "上海证券交易所"
    assert list(known_names().find("")) == []


@pytest.mark.parametrize("unit", ["局", "中国", "公司", "（", "和", "广西", "A", "柳工机械", "第十", "·"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Four times the text takes no more than about four times the time (with room for noise)."""

    assert in_step(lambda size: list(find_orgs((unit * size)[:size] + "有限公司", Context())), 50_000)


@pytest.mark.parametrize("own", [(), (OwnName("柳侯网", "media", "", ""),)], ids=["no names of one's own", "own names"])
def test_a_list_of_ever_new_firms_takes_linear_time(own: tuple[OwnName, ...]) -> None:
    """Every name is another, so that what is done once a name must not read the page again."""

    def read(firms: int) -> None:
        names = (chr(0x4E00 + number % 97) + chr(0x5E00 + number // 97) for number in range(firms))
        text = "，".join(f"柳州{name}有限公司，柳侯网" for name in names)
        orgs_of_page([text], own)

    assert in_step(read, 2_000, times=8)
