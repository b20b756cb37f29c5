"""Articles: where they begin and end, what belongs to them, and what is no article."""

import pytest

from lzextract.model import Article, Author, Document
from lzextract.page.articles.columns import Leg
from lzextract.page.lines.blocks import blocks_of
from lzextract.page.lines.flow import Flow
from lzextract.page.lines.layout import lines_of
from lzextract.parse import parse_document

QUICK = """日报消息（全媒体记者刘心蕊）
为进一步推动我市电子商务发
展，市商务局联合电商平台开展活
动，吸引二百家外贸企业。

7月15日，柳江区的茶农开始采
茶，今年夏茶产量预计增长两成，
茶农收入有望提高。
（韦柳钰）
"""
STACK = """助力企业把握电子商务机遇
柳江夏茶产量增长两成
"""


def parse(page: str) -> list[Article]:
    return parse_document(Document("page.txt", "page", page))


def of_kind(records: list[Article], kind: str) -> list[Article]:
    return [record for record in records if record.kind == kind]


def test_two_bylines_are_two_articles() -> None:
    """A story that begins with one byline and ends with another holds two articles."""
    first, second = of_kind(parse(QUICK), "article")

    assert first.dateline == "日报消息"
    assert [author.name for author in first.byline] == ["刘心蕊"]
    assert [author.name for author in second.byline] == ["韦柳钰"]
    assert second.paragraphs[0].startswith("7月15日，柳江区的茶农")


def test_who_is_named_above_and_signs_the_end_is_one_author() -> None:
    page = QUICK.replace("（韦柳钰）", "（刘心蕊 文/图）").replace("\n7月15日", "此外")
    (article,) = of_kind(parse(page), "article")

    assert article.byline == (Author("刘心蕊", "全媒体记者 文/图"),)
    assert article.byline_text == "日报消息（全媒体记者刘心蕊）（刘心蕊 文/图）"


TEA_STORY = """柳州日报消息（全媒体记者 荣瑶）
柳江区的夏茶近日开采，茶农忙
着采茶，今年夏茶的产量和价格
都比去年提高。

"""


@pytest.mark.parametrize(
    ("opening", "stories"),
    [
        ("记者从柳州市交通局获悉，柳", 2),  # whom the reporter asked
        ("市交通局今天（8月6日）说，柳", 2),  # which day today is
        ("柳州市交通局昨晚作出说明，柳", 1),
    ],
)
def test_a_story_begins_by_saying_what_no_later_paragraph_says_again(opening: str, stories: int) -> None:
    """It is set as the story above, and has no headline and no byline of its own."""
    bridge = f"{opening}\n北新桥建成通车，双向六车道，\n市民过桥只要两分钟。\n"

    assert len(parse(TEA_STORY + bridge)) == stories


@pytest.mark.parametrize(("signature", "records"), [("", 1), ("（韦柳钰）\n", 2)])
def test_a_paragraph_without_headline_and_byline_ends_the_story_above(signature: str, records: int) -> None:
    """Though it is set wider and says other words, unless it is signed."""
    wide = "柳州市林业局最新公布，全市古树名录已经编成，\n收入古树七百株，每株挂牌。\n"

    assert len(parse(TEA_STORY + wide + signature)) == records


def test_two_paragraphs_under_two_headlines_are_two_briefs() -> None:
    """Set alike, in one column, with words in common and without a byline."""
    bridge = "柳北新桥昨日建成通车，新桥长\n九百米，市民过桥只要两分钟，\n新桥双向六车道。\n"
    school = "城中小学迎来学生九百名，新桥\n的北边是操场，老师同学都很高\n兴。\n"
    records = parse("柳北新桥双向六车道\n\n城中小学迎来学生九百名\n\n" + bridge + school)

    assert [(record.kind, record.title) for record in records] == [
        ("brief", "柳北新桥双向六车道"),
        ("brief", "城中小学迎来学生九百名"),
    ]


def test_invisible_characters_hide_no_author() -> None:
    """A soft hyphen or a zero-width space inside a name is layout."""
    (story,) = of_kind(
        parse("本报讯（记者 刘\u00ad心\u00ad蕊 通讯员 韦\u200b江） 昨日，柳江夏茶开采，茶农忙碌。\n"), "article"
    )

    assert [author.name for author in story.byline] == ["刘心蕊", "韦江"]


def test_figures_go_on_the_story_that_names_what_they_count() -> None:
    """Under 数据显示, even where a headline says what they say."""
    figures = "最新数据显示，上半年夏\n茶产量增长两成，茶企近\n日也在采购。\n"
    (story,) = of_kind(parse("柳江夏茶开采\n上半年夏茶产量增长两成\n\n" + TEA_STORY + figures), "article")

    assert len(story.paragraphs) == 2


def test_headlines_in_a_stack_go_to_the_articles_that_say_the_same() -> None:
    """One to one, by content, wherever they stand."""
    first, second = of_kind(parse(QUICK + "\n" + STACK), "article")

    assert first.title == "助力企业把握电子商务机遇"
    assert second.title == "柳江夏茶产量增长两成"


def test_a_line_of_two_headlines_is_parted() -> None:
    """At the space between them."""
    first, second = of_kind(parse(QUICK + "\n" + STACK.strip().replace("\n", " ") + "\n"), "article")

    assert (first.title, second.title) == ("助力企业把握电子商务机遇", "柳江夏茶产量增长两成")


@pytest.mark.parametrize(("headline", "kind"), [("", "caption"), ("柳江夏茶产量增长两成\n", "article")])
def test_a_few_lines_that_sign_a_picture_are_its_caption(headline: str, kind: str) -> None:
    """Without a headline: with one they are a story that has a picture."""
    page = headline + "7月15日，柳江区的茶农开始采茶，今年夏茶产量增长两成，\n茶农收入有望提高。 （韦柳钰 文/图）\n"
    (record,) = parse(page)

    assert (record.kind, record.byline_text) == (kind, "（韦柳钰 文/图）")


def test_a_sentence_alone_is_a_caption() -> None:
    """Without commas, headline or credit, above a text of another column: no article is so short."""
    caption, *_ = parse("柳江茶农采摘“夏茶”忙。\n\n" + QUICK)

    assert (caption.kind, caption.paragraphs) == ("caption", ("柳江茶农采摘“夏茶”忙。",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("▲7月15日，柳江区的茶农在茶园采摘夏茶。", "caption"),
        ("▲7月15日，柳江区夏茶开采。今年夏茶产量增长两成。", "brief"),
    ],
)
def test_a_triangle_before_several_sentences_parts_briefs(text: str, kind: str) -> None:
    """Before one sentence it points to a picture."""
    (record,) = parse(text + "\n")

    assert record.kind == kind


@pytest.mark.parametrize(
    "glue", ["夏茶丰收 柳州日报讯", "夏茶丰收本报7月15日讯", "丰收夏茶“出圈”本报讯", "夏茶丰收新华社柳州7月15日电"]
)
def test_a_headline_on_the_line_of_a_dateline_is_parted_from_it(glue: str) -> None:
    """At a gap, or where the name of the medium begins; its reporters may stand on the next line."""
    (record,) = parse(f"柳江区今年\n{glue}（记者 韦\n斯敏） 柳江区的茶农开始采茶，\n今年夏茶丰收，茶农收入提高。\n")

    assert "".join(filter(None, [record.title, record.subtitle]))[-1] in "收”"
    assert record.dateline
    assert record.dateline[-1] in "讯电"
    assert [author.name for author in record.byline] == ["韦斯敏"]


def test_a_headline_that_no_article_says_is_left_alone() -> None:
    """It is a label with a warning rather than a wrong title."""
    records = parse(QUICK + "\n柳州制造新篇\n")

    assert all(article.title is None for article in of_kind(records, "article"))
    assert [(label.title, len(label.warnings)) for label in of_kind(records, "label")] == [("柳州制造新篇", 1)]


def test_a_subtitle_that_stands_apart_joins_its_title() -> None:
    """Where a page was read across, the headline of another article stands between the two."""
    stack = "助力我市电子商务发展\n\n柳江夏茶产量增长两成\n茶农收入提高\n\n吸引二百家外贸企业\n"
    first, second = of_kind(parse(QUICK + "\n" + stack), "article")

    assert (first.title, first.subtitle) == ("助力我市电子商务发展", "吸引二百家外贸企业")
    assert (second.title, second.subtitle) == ("柳江夏茶产量增长两成", "茶农收入提高")


def test_a_headline_amid_the_lines_of_another_goes_to_its_own_article() -> None:
    """It says what the second article says; the lines over and under it say what the first one says, and one of these stands right above it."""
    page = "助力我市电子商务发展\n\n柳江茶农开始采茶\n夏茶产量增长两成\n\n吸引二百家外贸企业\n\n" + QUICK
    first, second = of_kind(parse(page), "article")

    assert (first.title, first.subtitle) == ("助力我市电子商务发展", "吸引二百家外贸企业")
    assert "柳江茶农开始采茶" in "".join(filter(None, (second.title, second.subtitle)))


def test_captions_are_records_of_their_own() -> None:
    """Told by 图为, by the photographer, or by being printed twice as a shadow; the second copy is named."""
    page = "东风柳汽研发试验场东风柳汽研发试验场。。\n\n图为柳工装载机产品总装现场。\n\n农户在茶园采茶。 韦斯敏 摄\n"
    captions = of_kind(parse(page), "caption")

    assert [caption.paragraphs for caption in captions] == [
        ("东风柳汽研发试验场。",),
        ("图为柳工装载机产品总装现场。",),
        ("农户在茶园采茶。",),
    ]
    assert captions[0].warnings == ("printed twice, the second copy left out: 东风柳汽研发试验场。",)
    assert captions[2].byline_text == "韦斯敏 摄"


def test_furniture_is_kept_out_of_the_articles() -> None:
    """Mastheads, staff, jumps, notices and a sentence repeated in large type."""
    page = f"""2024年7月19日 星期五 第3版
责任编辑：李明 校对：王芳

{QUICK}
柳江茶园的消息传遍全市，各地
茶商来到柳江（下转第四版）

停电通知
因线路检修，7月20日停电，敬请谅解。
柳州供电局
2024年7月19日
"""
    records = parse(page)
    furniture = "".join("".join(record.paragraphs) for record in of_kind(records, "furniture"))

    assert all(word in furniture for word in ("星期五", "责任编辑", "下转第四版", "停电通知", "敬请谅解"))
    assert not any("停电" in text for article in of_kind(records, "article") for text in article.paragraphs)
    assert {record.published for record in records} == {"2024-07-19"}


def test_subheads_are_paragraphs_of_their_own() -> None:
    """Numbered or marked heads inside an article stay where they stand."""
    page = """本报讯（记者韦斯敏）柳工装载机
单月海外销量超1000台，创造新纪
录。

一、海外销量新高
今年以来，柳工装载机海外销量
持续增长，电动装载机第600台下
线。
"""
    (article,) = parse(page)

    assert article.paragraphs[1] == "一、海外销量新高"
    assert len(article.paragraphs) == 3


def test_a_head_that_the_paragraph_below_says_word_for_word_is_a_subhead() -> None:
    """Though its words stand nowhere else in the article: a headline says the same in other words."""
    page = """本报讯（记者韦斯敏）柳工装载机
单月海外销量超1000台，创造新纪
录。
渔船出海捕鱼忙
在北海银滩，渔民告诉记者，渔船
出海捕鱼忙，码头上鱼虾满仓，鱼
贩当天就把海鲜运往柳州各地。
渔民王师傅说，休渔期结束以后，
他的渔船天天出海，收入翻番。
"""
    (article,) = parse(page)

    assert article.paragraphs[1] == "渔船出海捕鱼忙"


def test_form_feeds_part_pages() -> None:
    """A paragraph does not run on over a form feed."""
    records = parse(
        "日前，柳工装载机海外销量突破\n一千台大关，创造历史。\n\f近日，市商务局召开会议，部署\n电子商务工作。\n"
    )

    assert [text for record in records for text in record.paragraphs] == [
        "日前，柳工装载机海外销量突破一千台大关，创造历史。",
        "近日，市商务局召开会议，部署电子商务工作。",
    ]


def test_traditional_characters_parse_too() -> None:
    """Datelines and bylines of Traditional-Chinese papers."""
    page = (
        "【本報訊】（記者陳雨桐）香港特區政府昨日公布\n電子商務發展計劃，資助本地企業開拓市場，\n計劃下月起接受申請。\n"
    )
    (article,) = parse(page)

    assert article.paragraphs == ("香港特區政府昨日公布電子商務發展計劃，資助本地企業開拓市場，計劃下月起接受申請。",)
    assert [author.name for author in article.byline] == ["陳雨桐"]


def test_ids_count_the_records_of_a_source() -> None:
    """From 1, in the order of the page."""
    assert [record.id for record in parse(QUICK)] == ["page#1", "page#2"]


def test_a_line_that_ends_with_a_word_of_credits_is_none_in_mid_sentence() -> None:
    """多家客户提供 is the middle of a sentence, 受访者供图 is who gave the picture."""
    (article,) = parse("今年，柳州的快递企业已向 290 多家客户提供\n数据分析服务，客户遍及各地。\n")

    assert article.byline_text is None
    assert article.paragraphs == ("今年，柳州的快递企业已向290多家客户提供数据分析服务，客户遍及各地。",)


TEA = """柳江夏茶丰收在望
7月15日，柳江区的茶农开始
采茶。今年柳江区夏茶种植面积
二万亩，预计夏茶产量增长两
成，茶农收入有望提高，茶
"""
ROAD = """柳北新桥通车
柳北新桥昨日通车，新桥长
九百米，双向六车道，市民
过桥只要两分钟。新桥通车
以后，老桥将封闭维修。
"""
TEA_ENDS_A_SENTENCE = TEA.replace("成，茶农收入有望提高，茶", "成，茶农收入有望提高。")
NEXT_COLUMN = """企还带动茶农就业。柳江区的
茶企与茶农签约，夏茶采下即
收购，茶农不愁夏茶销路。
"""
LAST_COLUMN = """  此外，柳江区的茶企还带动
茶农就业。夏茶采下即收购，茶
农收入稳定，夏茶不愁销路。
"""


def test_a_column_that_breaks_off_goes_on_behind_another_article() -> None:
    """The headline and column of another article stand between two columns of one."""
    tea, road = of_kind(parse("\n".join([TEA, ROAD, NEXT_COLUMN])), "brief")

    assert "提高，茶企还带动茶农就业" in tea.paragraphs[0]
    assert (tea.title, road.title) == ("柳江夏茶丰收在望", "柳北新桥通车")
    assert road.paragraphs[0].endswith("封闭维修。")


def test_a_page_whose_columns_are_in_order_stays_as_it_is() -> None:
    """What begins a paragraph stays where it stands where nothing on the page goes on elsewhere."""
    records = parse("\n".join([TEA_ENDS_A_SENTENCE, ROAD, LAST_COLUMN]))

    assert [article.lines[0][0] for article in records] == sorted(article.lines[0][0] for article in records)


RAISED = """柳北新桥通车
向六车道，市民过桥只要两分钟。
新桥通车以后，老桥将封闭维
修，车辆绕行城东路。
"""


def test_a_text_goes_on_right_below_a_raised_headline() -> None:
    """Its first line lacks no indent, so it begins no article."""
    broken_off = "柳州市交通局昨日举行新桥通\n车仪式。柳北新桥长九百米，双\n"
    bridge, tea = of_kind(parse("\n".join([broken_off, TEA_ENDS_A_SENTENCE, RAISED])), "brief")

    assert "双向六车道" in bridge.paragraphs[0]
    assert (bridge.title, tea.title) == ("柳北新桥通车", "柳江夏茶丰收在望")


def test_a_line_right_below_a_dateline_is_text() -> None:
    """Though it has no punctuation and a headline stands below it: no dateline leads into a headline."""
    broken_off = "本报讯（记者 荣瑶）\n柳北新桥今天（8月6日）是双\n"
    records = parse("\n".join([broken_off, TEA_ENDS_A_SENTENCE, RAISED]))

    assert "双向六车道" in records[0].paragraphs[0]


def test_a_signature_torn_from_its_column_goes_to_the_story_that_nobody_has_signed() -> None:
    """It stands amid the sentence of a story that has its reporter above."""
    trade = "柳州电商大会昨日召开，柳州电\n商企业参加大会，电商发展规划\n印发。\n  电商企业上半年出口增长两\n成。\n"
    tea = "柳江夏茶丰收在望\n本报讯（记者 韦斯敏） 7月\n15日，柳江区的茶农开始采茶，\n今年柳江区夏茶种植面积二万\n\n（荣瑶）\n\n亩，茶农收入有望提高。\n"
    first, second = of_kind(parse(trade + "\n" + tea), "article")

    assert (first.byline_text, second.byline_text) == ("（荣瑶）", "本报讯（记者 韦斯敏）")


def test_a_byline_right_below_a_raised_headline_goes_where_the_headline_goes() -> None:
    """The text next to it is another's."""
    bridge = "柳州市交通局昨日举行柳北新桥\n通车仪式。柳北新桥长九百米，\n双向六车道，老桥封闭。\n"
    tea, signed = parse("柳北新桥昨日通车\n□本报记者 荣瑶\n\n" + TEA_ENDS_A_SENTENCE + "\n" + bridge)

    assert (tea.title, tea.byline_text) == ("柳江夏茶丰收在望", None)
    assert (signed.title, signed.byline_text) == ("柳北新桥昨日通车", "□本报记者 荣瑶")


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("分钟就可以到对岸，新桥通车以\n后，老桥封闭维修，车辆绕行城\n东路。\n", True),
        ("茶农昨日采茶，夏茶的产量\n和价格都比去年提高，茶农靠着\n夏茶增收。\n", False),
    ],
)
def test_what_goes_on_below_a_headline_lacks_no_indent(text: str, goes_on: bool) -> None:
    """A text that breaks off above a headline does not go on with what begins a paragraph there."""
    broken_off = "柳州市交通局昨日举行柳北新桥\n通车仪式。柳北新桥长九百米，\n双向六车道，市民过桥只要两\n"
    records = parse(broken_off + "\n柳江夏茶丰收在望\n" + text)

    assert any("只要两" + text[:4] in paragraph for record in records for paragraph in record.paragraphs) is goes_on


OPENED = """柳州市交通局昨日举行柳北新桥
通车仪式。柳北新桥长九百米，
"""


def test_a_caption_between_two_columns_is_no_part_of_the_text() -> None:
    """One sentence between blank lines, in the middle of another."""
    rest = "分钟就可以到对岸，新桥通车以\n后，老桥封闭维修，车辆绕行城\n东路。\n"
    text, caption = parse(OPENED + "双向六车道，市民过桥只要两\n\n柳江茶农采摘夏茶忙。\n\n" + rest)

    assert "只要两分钟" in text.paragraphs[0]
    assert (caption.kind, caption.paragraphs) == ("caption", ("柳江茶农采摘夏茶忙。",))


@pytest.mark.parametrize(("above", "title"), [("\n", "市民为柳北新桥通车点赞"), ("", None)])
def test_a_head_between_blank_lines_may_be_the_headline_of_the_story(above: str, title: str | None) -> None:
    """Where the story has no other: a raised headline, printed between its columns. Without a blank line above it is a subhead."""
    rest = "  市民过桥只要两分钟就可以到\n对岸，新桥通车以后，老桥封闭\n维修。\n"
    (story,) = parse(f"{OPENED}双向六车道。\n{above}市民为柳北新桥通车点赞\n\n{rest}")

    assert story.title == title
    assert len(story.paragraphs) == (2 if title else 3)


UNSIGNED = """柳州市交通局昨日举行柳北新桥
通车仪式。柳北新桥长九百米，
双向六车道。
通车以后，市民过柳北新桥只
要两分钟，老桥封闭维修。
"""
LED = """柳州日报消息（全媒体记者 荣瑶）
7月15日，柳江区的茶农开始采
茶，今年夏茶产量增长两成，茶
农收入有望提高。
"""


@pytest.mark.parametrize(
    "page",
    [
        UNSIGNED + "\n□记者 韦斯敏 通讯员 刘心蕊\n\n" + LED,  # the story below has a byline
        f"{UNSIGNED}\n{LED}\n夏茶产量增长两成\n\n□记者 韦斯敏 通讯员 刘心蕊\n柳北新桥昨日通车\n",  # with its headline
        f"{UNSIGNED}\n{LED}\n柳北新桥昨日通车\n\n□记者 韦斯敏 通讯员 刘心蕊\n\n夏茶产量增长两成\n",  # near it
    ],
)
def test_a_byline_goes_to_the_story_that_has_none(page: str) -> None:
    """By the texts next to it, by the headline that it is printed with, by the headlines around it."""
    records = parse(page)
    signed = {record.byline_text: record.paragraphs[0][:5] for record in records if record.byline_text}

    assert signed == {"□记者 韦斯敏 通讯员 刘心蕊": "柳州市交通", "柳州日报消息（全媒体记者 荣瑶）": "7月15日"}


def test_captions_on_one_line_with_what_stands_before_are_parted_from_it() -> None:
    """An arrow or 图为 behind a byline or a credit begins a caption."""
    page = LED + "（刘心蕊）↑柳江茶农采摘夏茶忙。\n\n韦柳钰 摄 图为柳北新桥昨日通车。 韦斯敏 摄\n"
    first, second = of_kind(parse(page.replace("（全媒体记者 荣瑶）", "")), "caption")

    assert (first.paragraphs, first.byline_text) == (("↑柳江茶农采摘夏茶忙。",), "韦柳钰 摄")
    assert (second.paragraphs, second.byline_text) == (("图为柳北新桥昨日通车。",), "韦斯敏 摄")


def test_a_headline_may_stand_on_the_line_of_the_jump_below_it() -> None:
    """Before 上接第一版; before 下转第四版 stands text."""
    _, story = parse("柳北新桥昨日通车▲上接A01版桥长九百米，\n双向六车道，市民过柳北新桥只要两分\n钟。\n")

    assert story.title == "柳北新桥昨日通车"


BRIDGE = """柳北新桥通车
柳北新桥昨日通车，新桥长
九百米，双向六车道，市民过
桥只要两分钟。新桥通车以后，
"""
REST = """老桥将封闭维修，老桥维修期
间车辆绕行城东路，市民过桥
请走柳北新桥。
"""


def test_the_next_column_behind_a_blank_line_may_be_another_article() -> None:
    """Both break off in mid-sentence, and what stands below a blank line goes on the other."""
    tea, bridge = of_kind(parse("\n".join([TEA, BRIDGE, NEXT_COLUMN, REST])), "brief")

    assert "提高，茶企还带动茶农就业" in tea.paragraphs[0]
    assert "新桥通车以后，老桥将封闭维修" in bridge.paragraphs[0]


SECTION = """柳北新桥昨日通车，新桥长
九百米，双向六车道，市民
过桥只要两分钟。
民
生
视
窗
柳江夏茶丰收在望
7月15日，柳江区的茶农开始
采茶。今年柳江区夏茶种植面积
二万亩，茶农收入有望提高。
"""


def test_a_name_of_a_column_set_upright_is_a_label() -> None:
    """One character a line: it is no part of the texts around it."""
    records = parse(SECTION)

    assert [label.title for label in of_kind(records, "label")] == ["民生视窗"]
    assert [brief.title for brief in of_kind(records, "brief")] == [None, "柳江夏茶丰收在望"]


def test_headlines_in_a_stack_below_a_text_are_no_part_of_it() -> None:
    """Where no blank line parts them from the text, and one holds a colon."""
    stack = "柳江：夏茶产量增长两成\n助力企业把握电子商务机遇\n"
    first, second = of_kind(parse(QUICK.replace("（韦柳钰）\n", "") + stack), "article")[:1] * 2

    assert "机遇" not in "".join(first.paragraphs)
    assert second.title == "助力企业把握电子商务机遇"


BRIEFS = """柳北新桥昨日通车，新桥长九百米，市民过桥只要两分钟。

8月6日，柳江区夏茶开采，夏茶产量增长6.8%，茶农收入提高。

"""


def test_a_line_parts_behind_a_percentage() -> None:
    """Two headlines on one line, the first of which ends with a number."""
    first, second = of_kind(parse(BRIEFS + "柳江夏茶产量增长6.8% 柳北新桥昨日通车\n"), "brief")

    assert (first.title, second.title) == ("柳北新桥昨日通车", "柳江夏茶产量增长6.8%")


def test_a_slogan_goes_with_the_headline_that_it_touches() -> None:
    """Where blank lines part the headlines of a stack, a line that says little of its article belongs to what it touches."""
    first, second = of_kind(parse(BRIEFS + "柳北新桥昨日通车\n城市建设再上一个新台阶\n\n柳江夏茶产量增长\n"), "brief")

    assert (first.title, first.subtitle, second.title) == (
        "柳北新桥昨日通车",
        "城市建设再上一个新台阶",
        "柳江夏茶产量增长",
    )


def test_a_headline_that_fits_the_column_is_no_first_line_of_its_text() -> None:
    """The line below it begins as articles do."""
    (brief,) = of_kind(
        parse("柳北新桥昨日建成通车\n柳州市交通局8月6日举行\n发布会介绍，柳北新桥长九百\n米，市民过桥只要两分钟。\n"),
        "brief",
    )

    assert brief.title == "柳北新桥昨日建成通车"


def test_a_stray_end_goes_to_the_article_that_says_the_same() -> None:
    """A text without headline and byline, torn off by another article, is put behind its own and named in a warning."""
    stray = "柳江区夏茶种植面积二万亩，\n茶企与茶农签约，夏茶采下即\n收购，夏茶产量增长两成。\n"
    tea = (
        "柳江夏茶丰收在望\n本报讯（记者 韦斯敏） 7月15\n日，柳江区的茶农开始采茶，夏\n茶产量增长，茶农收入有望提高。\n"
    )
    bridge = "柳北新桥昨日建成通车\n本报讯（记者 荣瑶） 柳北新\n桥长九百米，市民过桥只要两分\n钟。\n（下转第四版）\n"
    first, second = of_kind(parse("\n".join([tea, bridge, stray])), "article")

    assert first.paragraphs[-1].startswith("柳江区夏茶种植面积")
    assert [warning.split(":")[0] for warning in first.warnings] == ["line 12"]
    assert second.title == "柳北新桥昨日建成通车"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("柳北新桥昨日建成通车。", True),
        ("新桥长九百米，双向六车道。", False),
        ("茶农收入提高。", False),
        ("柳北新桥昨日建成\n通车后市民过桥方便。", False),
    ],
)
def test_a_sentence_alone_on_its_line(text: str, alone: bool) -> None:
    """It may be a caption rather than the next column of a text: long enough, without commas, one line."""
    leg = Leg(blocks_of(Flow(lines_of(text)[1])))

    assert leg.alone is alone


def test_a_headline_over_a_byline_is_no_part_of_the_column_above() -> None:
    """Below a blank line, lines without punctuation up to a byline: the column above goes on elsewhere."""
    bridge = "柳北新桥昨日\n建成通车\n柳州日报消息（全媒体记者 荣瑶） 柳\n北新桥建成通车，市民过桥只要两\n分钟。\n"
    records = parse("\n".join([TEA, bridge, NEXT_COLUMN]))

    assert any("茶企还带动茶农就业" in text for record in records for text in record.paragraphs)
    assert not any("柳北新桥昨日" in text for record in records for text in record.paragraphs)


PICTURES = """柳州日报消息（全媒体记者 荣瑶）
柳江区的夏茶近日开采，茶农忙
着采茶，今年夏茶的产量和价格
都比去年提高，茶农的收入有望

茶农在茶园里采摘夏茶。
林文 摄

增长两成。茶企签下订单三千吨，
夏茶采下即由企业收购。
"""


def test_a_credit_is_no_byline_whatever_the_name_of_its_photographer() -> None:
    """文 is a part of the name here, and no word for a text."""
    caption, *others = of_kind(parse(PICTURES), "caption")

    assert not others
    assert (caption.paragraphs, caption.byline_text) == (("茶农在茶园里采摘夏茶。",), "林文 摄")
    (article,) = of_kind(parse(PICTURES), "article")
    assert article.paragraphs[-1].endswith("茶农的收入有望增长两成。茶企签下订单三千吨，夏茶采下即由企业收购。")


def test_the_end_of_a_sentence_that_broke_off_is_no_caption() -> None:
    """It stands between blank lines, as a caption may: 收入有|望增长两成。"""
    page = PICTURES.replace("茶农的收入有望\n", "茶农的收入同\n").replace(
        "增长两成。茶企签下订单三千吨，\n夏茶采下即由企业收购。", "比增长两成左右。"
    )
    captions = [record.paragraphs for record in of_kind(parse(page), "caption")]

    assert captions == [("茶农在茶园里采摘夏茶。",)]


def test_marks_at_half_width_are_read_as_full_ones() -> None:
    """Scans print them so; the fields keep what is printed."""
    marks = str.maketrans("，（）：", ",():")
    page = "柳江夏茶丰收：产量增两成\n" + TEA_STORY + "柳北新桥通车\n" + QUICK
    expected = [[text.translate(marks) for text in (r.title or "", *r.paragraphs)] for r in parse(page)]

    assert [[r.title or "", *r.paragraphs] for r in parse(page.translate(marks))] == expected
    assert [r.byline for r in parse(page.translate(marks))] == [r.byline for r in parse(page)]


def test_a_line_whose_only_comma_is_of_half_width_is_no_headline() -> None:
    page = "香杉产业拓宽致富路\n本报记者 荣瑶\n走进县里的香杉生态工业园,\n机器轰鸣,一块块板材从生产线\n上下来。\n"
    (article,) = of_kind(parse(page), "article")

    assert article.title == "香杉产业拓宽致富路"
    assert article.paragraphs == ("走进县里的香杉生态工业园,机器轰鸣,一块块板材从生产线上下来。",)


EDITORIAL = """以实干赢得“开门红”
{byline}
一年之计在于春。开局关系全局，
起步决定后程。
赢得“开门红”，要有拼的干劲。
各级干部要深入一线，服务企业。
要有实的作风，少开短会，把时间
还给基层，以实干说话。{note}

"""


@pytest.mark.parametrize(
    ("byline", "note"), [("", ""), ("本报记者 荣瑶\n", ""), ("□ 荣瑶\n", "\n（作者系市委党校教师）")]
)
def test_a_headline_keeps_the_text_right_below_it(byline: str, note: str) -> None:
    """Its words stand in the second paragraph alone; a note on the author is no other byline."""
    page = EDITORIAL.format(byline=byline, note=note).replace("\n\n一年", "\n一年") + "柳江夏茶开采\n" + TEA_STORY
    first, second = of_kind(parse(page), "article")

    assert first.title == "以实干赢得“开门红”"
    assert first.paragraphs[0] == "一年之计在于春。开局关系全局，起步决定后程。"
    assert [author.name for author in first.byline] == (["荣瑶"] if byline else [])
    assert second.title == "柳江夏茶开采"


TRIANGLES = """▲柳江区的夏茶上周开采，茶农忙
着采茶，茶农的收入有望提高。
▲柳北新桥昨日通车，市民过江少
走三公里，公交改走新桥。
"""


@pytest.mark.parametrize("above", ["", "简讯\n"])
def test_a_row_of_clauses_behind_marks_is_briefs(above: str) -> None:
    """▲ begins a caption where it stands alone."""
    assert [record.kind for record in parse(above + TRIANGLES) if record.paragraphs] == ["brief", "brief"]
    assert [record.kind for record in parse(TRIANGLES.partition("▲柳北")[0])] == ["caption"]


def test_a_table_is_no_headline() -> None:
    """The heads of its columns stand below a text that speaks of what they say."""
    table = "夏茶产量排行\n乡镇 产量（吨） 同比（%）\n里高镇 254 29.0\n百朋镇 131 -3.2\n进德镇 108 10.4\n资料来源：柳江区统计局\n"
    page = (
        "柳江夏茶产量增长两成\n"
        + TEA_STORY
        + table
        + "\n柳北新桥通车\n"
        + TEA_STORY.replace("柳江区的夏茶", "柳北区的新桥")
    )
    first, second = of_kind(parse(page), "article")
    (furniture,) = of_kind(parse(page), "furniture")

    assert (first.kicker, first.title, first.subtitle) == (None, "柳江夏茶产量增长两成", None)
    assert second.title == "柳北新桥通车"
    assert len(furniture.paragraphs) == 6


def test_parts_of_a_subtitle_stay_apart() -> None:
    """The break between two of its lines stands for a comma; it has its place in the source as any character."""
    page = "柳江区推进茶产业\n茶农采摘夏茶忙着采茶\n今年产量提高\n价格比去年提高不少\n" + TEA_STORY
    (article,) = of_kind(parse(page), "article")

    assert (article.kicker, article.title, article.subtitle) == (
        "柳江区推进茶产业",
        "茶农采摘夏茶忙着采茶",
        "今年产量提高 价格比去年提高不少",
    )
    assert article.map is not None
    assert "".join(
        page[run.source : run.source + run.length] for place in article.map["subtitle"] for run in place
    ).split() == [
        "今年产量提高",
        "价格比去年提高不少",
    ]


def test_a_source_in_brackets_signs_the_article_above() -> None:
    """It names agencies as a dateline does, but ends a text."""
    page = (
        "茶农采茶忙\n"
        + TEA_STORY.partition("\n")[2].rstrip("\n")
        + "\n（综合新华社、央视新闻）\n\n柳北新桥通车\n"
        + QUICK
    )
    first, *_ = of_kind(parse(page), "article")

    assert (first.title, first.byline_text) == ("茶农采茶忙", "（综合新华社、央视新闻）")
