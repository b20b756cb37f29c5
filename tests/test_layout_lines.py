"""Lines of a page: where they stand, how wide they are, what goes on what."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lzextract.lexicons.vocabulary import Word, words
from lzextract.model import Document
from lzextract.page.lines.flow import Flow, ends_sentence, hangs, open_marks
from lzextract.page.lines.layout import lines_of, width_of
from lzextract.page.lines.rows import untangled
from lzextract.parse import parse_document
from texts import page as page_of


@pytest.mark.parametrize("row", words("line_ends.tsv"), ids=lambda row: f"{row.kind}-{row.word}")
def test_each_word_at_the_end_of_a_line_hangs_or_ends_it(row: Word) -> None:
    assert row.example.endswith(row.word)
    assert hangs(row.example) is (row.kind == "hangs")


def joined(page: str) -> list[bool]:
    """Whether each line break of a page of one paragraph after another lies inside one."""
    _, lines = lines_of(page)
    flow = Flow(lines)
    first, found = 0, []
    for at in range(len(lines) - 1):
        parted = flow.score(at, first) > 0
        found.append(not parted)
        if parted:
            first = at + 1
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    """LF, CR LF and CR end a line; a form feed ends a page only."""
    _, lines = lines_of(end.join(["柳州", "", "\f螺蛳粉", "  出海"]))

    assert [(line.number, line.text, bool(line.gap), line.page) for line in lines] == [
        (1, "柳州", True, 0),
        (3, "螺蛳粉", True, 1),
        (4, "出海", False, 1),
    ]


def test_offsets_point_into_the_decoded_text() -> None:
    """Each line is a slice of the document."""
    page = "　　近日，市商务局\r\n\r\n  2024 年\f第二页\n"
    _, lines = lines_of(page)

    assert [page[line.start : line.end] for line in lines] == ["近日，市商务局", "2024 年", "第二页"]
    assert lines[0].indented
    assert not lines[1].indented


@pytest.mark.parametrize(("text", "width"), [("柳州", 2), ("43.4%", 2.5), ("“人才飞地”", 6), ("到 1.034 亿 件", 5.5)])
def test_width_is_in_characters(text: str, width: float) -> None:
    """A Chinese character takes one em, a Latin letter or digit half of one, a space nothing."""
    assert width_of(text) == pytest.approx(width, abs=0.5)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("加快步伐。", True),
        ("加快步伐。”", True),
        ("（试行）》。", True),
        ("“加速度”", False),
        ("同比，", False),
        ("……", True),
        ("》", False),
    ],
)
def test_the_end_of_a_sentence(text: str, ends: bool) -> None:
    """。！？… end one, with quotation marks and brackets behind them too."""
    assert ends_sentence(text) is ends


def test_brackets_that_stay_open() -> None:
    """《 and “ that are closed on another line."""
    assert open_marks("印发《关于公布") == 1
    assert open_marks("“五力”标准") == 0


SEED = """品牌出海，
同比增长43.4%。
当前，柳州线上电商行业

存在物流费高、仓配服务能力
和价格不稳定、需求复杂等行
业痛点，电商行业市场竞争进
一步加剧。
京东物流广西公共事务相
关负责人表示：“我们希望利

用自身在供应链基础设施和技
术方面的优势。”
"""


def test_a_blank_line_in_mid_sentence_is_healed_and_a_lost_indent_found() -> None:
    """Blank lines at column breaks do not part a paragraph; a short line after 。 and a line two characters short do, without a blank line."""
    assert joined(SEED) == [True, False, True, True, True, True, False, True, True, True]


COLUMNS = [
    [
        "今天，柳州召开电商大会，柳",
        "州电商企业参加大会，柳州电",
        "商发展规划印发，柳州市商",
        "务局介绍，柳州市商务局将支",
        "持电商企业，支持企业出海，",
        "柳州电商企业出海形势好，柳",
        "州电商前景看好。",
    ],
    [
        "茶农种下茶树，茶树来自茶",
        "园，茶园扩大，茶农收入提",
        "高，收入提高后再种茶",
        "树，新茶树长在新茶",
        "园，茶园管理茶树，茶",
        "树成林，茶园成片，收",
        "入提高，茶农欢喜。",
    ],
]


WORDS = [
    [
        "本报讯 近日，柳江区举办春茶",
        "采摘节，两百名游客走进茶园体",
        "验采茶，品尝新茶，观看制茶表",
        "演，现场签约金额超过三百万元，",
        "带动周边民宿增收，农户在家门",
        "口实现就业，生态旅游越来越红",
        "火，下一步还将修建步道。",
    ],
    [
        "本报讯 市交通运输局昨日发布",
        "消息，新增公交线路六条，优化",
        "站点十二处，早晚高峰缩短发车",
        "间隔，老年乘客持证免费乘车，",
        "司机统一着装，车厢配备轮椅固",
        "定装置，乘客投诉明显减少，满",
        "意度调查得分创新高。",
    ],
]


def test_rows_read_across_are_put_back_column_by_column() -> None:
    """Lines that stand alone between blank lines, each going on the one before last: two columns."""
    page = "\n\n".join(line for row in zip(*COLUMNS, strict=True) for line in row)
    found, spans = untangled(lines_of(page)[1])

    assert found.texts == COLUMNS[0] + COLUMNS[1]
    assert spans == [(1, 27)]


def test_columns_may_change_their_turn() -> None:
    """In the third row the line of the second column stands a little higher and comes first; which words go on over the breaks tells so."""
    rows = [list(row) if number != 2 else list(row)[::-1] for number, row in enumerate(zip(*WORDS, strict=True))]
    found, _ = untangled(lines_of("\n\n".join(line for row in rows for line in row))[1])

    assert found.texts == WORDS[0] + WORDS[1]


BYLINE = [
    "本报讯(全媒体记者",
    "韦斯敏)柳江区的夏茶",
    "近日开采，茶农忙着采",
    "茶，今年夏茶的产量和",
    "价格都比去年提高，茶",
    "农增收。",
]
PLAIN = [
    "柳州市商务局的活动吸",
    "引二百家企业到场，涉",
    "及螺蛳粉、服装等行业",
    "，签下的订单比上一季",
    "度多出两成，企业出海",
    "有了方向。",
]


BRIDGE = [
    "柳北新桥通车以来，市",
    "民过江少走三公里，沿",
    "线公交同时调整，五条",
    "线路改走新桥，早晚高",
    "峰的车速提高，市民出",
    "行方便。",
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_brackets_at_half_width_say_as_much_as_full_ones(order: tuple[int, ...]) -> None:
    """Scans print a byline so; its name stands a little higher than its row."""
    rows = [list(row) for row in zip(PLAIN, BYLINE, BRIDGE, strict=True)]
    rows[1] = [rows[1][column] for column in order]
    page = "\n\n".join(line for row in rows for line in row)
    half, full = (untangled(lines_of(text)[1])[0] for text in (page, page.replace("(", "（").replace(")", "）")))

    assert [line.number for line in half.lines] == [line.number for line in full.lines]


THIRD = ["渔民出海捕鱼，渔船", "返航，渔民收入增加。"]


def test_a_column_that_ends_leaves_its_place_to_the_others() -> None:
    """Three columns, of which the middle one has two lines: the others go on without it."""
    columns = [COLUMNS[0], THIRD, COLUMNS[1]]
    page = "\n\n".join(column[row] for row in range(7) for column in columns if row < len(column))
    found, _ = untangled(lines_of(page)[1])

    assert found.texts == COLUMNS[0] + THIRD + COLUMNS[1]


def test_rows_of_two_lines_each() -> None:
    """What stands between two blank lines may be several lines of one column."""
    page = "\n\n".join("\n".join(column[row : row + 2]) for row in range(0, 7, 2) for column in COLUMNS)
    found, _ = untangled(lines_of(page)[1])

    assert found.texts == COLUMNS[0] + COLUMNS[1]


def test_furniture_between_rows_is_no_line_of_a_column() -> None:
    """A folio that the rows are read around stands apart, and is not lost."""
    rows = [line for row in zip(*COLUMNS, strict=True) for line in row]
    page = "\n\n".join([*rows[:6], "责任编辑：李明 校对：王芳", *rows[6:]])
    found, _ = untangled(lines_of(page)[1])

    assert found.texts == [*COLUMNS[0], *COLUMNS[1], "责任编辑：李明 校对：王芳"]


def test_rows_that_were_put_back_are_named_in_a_warning() -> None:
    """The order is a guess, and the record nearby says so."""
    page = "\n\n".join(line for row in zip(*COLUMNS, strict=True) for line in row)
    warnings = [text for record in parse_document(Document("page.txt", "page", page)) for text in record.warnings]

    assert "lines 1 to 27 were read across columns: their order is a guess" in warnings


def test_a_page_in_order_is_left_alone() -> None:
    """Nothing is moved where lines go on one another as they stand."""
    lines = lines_of(SEED * 3)[1]

    found, spans = untangled(list(lines))

    assert (found.lines, spans) == (lines, [])


def test_vertical_text_was_not_read_across() -> None:
    """One character a line: no word tells what goes on what, and no column is as narrow."""
    lines = lines_of("\n".join(page_of(1, 4).replace("\n", "")))[1]

    found, spans = untangled(list(lines))

    assert (found.lines, spans) == (lines, [])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "", "", "\n", "　　"]),
            st.text("柳州商务局公布，。“”1A、■", min_size=1, max_size=14),
        ),
        max_size=14,
    )
)
@settings(max_examples=300, deadline=None)
def test_what_is_not_weighed_would_be_weighed_so(rows: list[tuple[str, str]]) -> None:
    """A break that is passed over without weighing the evidence is one where the evidence would join the lines."""
    flow = Flow(lines_of("\n".join(before + text for before, text in rows))[1])
    for at in range(len(flow.lines) - 1):
        for first in range(at + 1):
            if flow.goes_on(at, first):
                assert flow.score(at, first) <= 0


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("柳江区今年夏茶丰收在", "望，茶农采茶正忙。茶企"),  # the rest of a clause
        ("柳州市商务局今天发布", "消息称茶企出海形势好，"),  # news says when
        ("柳江区夏茶的产量目前", "三千吨已经采下，茶企与"),  # 目前 goes before another word
        ("柳州市商务局副局长", "韦斯敏介绍，茶企昨日与"),  # an office before a name
    ],
)
def test_a_first_line_without_punctuation_is_no_headline(above: str, below: str) -> None:
    """By what it says, where it is set as a headline could be: below a blank line, narrower than the text."""
    page = f"柳北新桥通车。\n\n{above}\n{below}茶农签\n约，夏茶采下即收购，茶农不愁销\n路。\n"
    title = page.replace(above, "柳江夏茶丰收").replace(below, "柳江区茶农采茶忙，茶企")

    assert joined(page) == [False, True, True, True]
    assert joined(title) == [False, False, True, True]


ENDED = "新桥昨日通车，市民过桥要两\n分钟。\n"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        # the first line of a paragraph, shorter by its lost indent
        (
            "柳江区夏茶的销路看好。\n茶企昨日与当地的茶农都签约\n收购夏茶，茶农的收入有望提\n高。\n",
            [True, True, True],
        ),
        # the second line, as long as those below
        (
            "夏茶开采，茶企昨日与茶\n农签约，夏茶采下后即收购。\n柳江区的茶农今年不愁夏茶的\n销路也不愁夏茶产量有没有提\n高。\n",
            [True, True, True, True],
        ),
        # paragraphs that begin alike
        (
            "公路方面，今年柳州新建\n新桥两座，改建的老桥三座，\n市民过桥今年不用排队了吧。\n\n铁路方面，今年柳州新建了\n车站一座，车站今年动工。\n",
            [True, True, False, True],
        ),
    ],
)
def test_a_sentence_may_end_where_its_line_is_full(text: str, breaks: list[bool]) -> None:
    """Then a paragraph goes on, unless the next one begins as this one does."""
    assert joined(ENDED + text) == [True, False, *breaks]
