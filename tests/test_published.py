"""The day of a page: what its masthead prints, not what its notices or articles say."""

import pytest

from lzextract.model import Document
from lzextract.page.marks.notices import furnished
from lzextract.page.published import date_of_file, date_of_page
from lzextract.parse import parse_document

BODY = "日前，柳工装载机单月海外销量超1000台，这是2024年7月18日的消息。"


@pytest.mark.parametrize(
    "masthead",
    [
        "2024年7月19日 星期五 第3版",
        "2024 年 7 月 19 日",
        "２０２４年７月１９日",
        "二〇二四年七月十九日 星期五 农历甲辰年六月十四",
        "2024.07.19 要闻",
        "2024/7/19 星期五 责编 韦斯敏",
        "2024-07-19",
        "Friday, July 19, 2024",
        "柳州日报 2024年7月19日 星期五 03",
        "2024年7月\n19\n星期五",
        "19\n2024年7月\n星期五",
        "7月19日 星期五",
        "七月十九日 星期五",
    ],
)
def test_a_masthead_dates_its_page(masthead: str) -> None:
    assert date_of_page([*masthead.split("\n"), BODY]) == "2024-07-19"


@pytest.mark.parametrize(
    "rows",
    [
        [BODY],
        ["03 要闻", BODY],
        ["7月19日 星期二", BODY],  # no year near has this weekday
        ["7月19日", BODY],
        ["7月19日 星期五", "日前，柳工装载机下线。"],
        ["2024年2月30日", BODY],
    ],
)
def test_a_page_without_a_date_of_its_own_stays_undated(rows: list[str]) -> None:
    assert date_of_page(rows) is None


def test_the_date_of_a_notice_is_not_that_of_its_page() -> None:
    rows = ["公告", "柳州市近日施工。", "柳州供电局", "2024年7月17日", BODY]

    assert date_of_page(rows, furnished(rows)) is None
    assert parse_document(Document("a.txt", "a", "\n".join(rows)))[-1].published is None


def test_the_weekday_decides_between_two_dates() -> None:
    assert date_of_page(["2024年7月18日", "2024年7月19日 星期五", BODY]) == "2024-07-19"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20240719", "2024-07-19"),
        ("lzrb20240719_A01", "2024-07-19"),
        ("2024_07_19", "2024-07-19"),
        ("柳州日报2024年7月19日", "2024-07-19"),
        ("20241319", None),
        ("000_67504c9ffebf9f9f", None),
        ("a120240719b3c4d5e6f7", None),
        ("2024-07", None),
    ],
)
def test_a_file_name_dates_its_page(name: str, day: str | None) -> None:
    assert date_of_file(name) == day


def test_the_option_wins_over_the_name_and_the_name_over_the_masthead() -> None:
    document = Document("p.txt", "20240720", f"2024年7月19日 星期五\n{BODY}\n")
    read = [
        parse_document(document, "2024-07-21"),
        parse_document(document),
        parse_document(Document("p", "p", document.text)),
    ]
    assert [(articles[0].published, articles[0].published_from) for articles in read] == [
        ("2024-07-21", "option"),
        ("2024-07-20", "filename"),
        ("2024-07-19", "text"),
    ]
