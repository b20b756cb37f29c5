"""What holds for every text: nothing is lost, nothing is invented, every character knows its place, no input makes the parser fail."""

import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from lzextract.model import Article, Document
from lzextract.page.lines.repair import INVISIBLE, fold, headline_spaces, layout_spaces, paragraph
from lzextract.parse import parse_document

PIECES = [
    "日报消息（全媒体记者刘心蕊） 为进一步推动我市电子商务发展，",
    "近日，市商务局等部门联合",
    "同比增长43.4%。",
    "柳州1人入选",
    "助力企业把握数字化转型机遇 我市面向企业开展活动",
    "东风柳汽研发试验场东风柳汽研发试验场。。",
    "东风柳汽研发试验场",
    "东风柳汽研发试验场。",
    "。",
    "（荣瑶 文/图）",
    "（下转第四版）",
    "碳转化为制（下转第四版）新华社记者 韦斯敏",
    "□本报记者 荀诗媛",
    "图片新闻",
    "2024年7月19日 星期五 第3版",
    "责任编辑：李明 校对 王芳",
    "停电通知",
    "一、最近这段时间",
    "■铁路高速相继通车",
    "Systex",
    "Solutions (HK) Limited",
    "2024 年 1 至 5 月",
    "⻓江⻛光",
    "“丝路瓷魂 艺享天方”",
    "",
    "",
    "\f",
    "\u200b\ufeff",
    "　　近年来，我市高度重视",
]
pages = st.builds(
    lambda rows, end: end.join(rows),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n", " "]),
)


def parse(text: str) -> list[Article]:
    return parse_document(Document("page.txt", "page", text))


def seen(text: str) -> list[int]:
    return [place for place, character in enumerate(text) if not character.isspace() and character not in INVISIBLE]


@given(pages)
@settings(max_examples=300, deadline=None)
def test_every_character_is_in_one_record_or_named_in_a_warning(text: str) -> None:
    """Nothing is lost silently, nothing is given twice."""
    used: Counter[int] = Counter()
    named = 0
    for article in parse(text):
        for places in (article.map or {}).values():
            for place in places:
                for run in place:
                    used.update(range(run.source, run.source + run.length))
        named += sum(
            len("".join(w.split(": ", 1)[1].split())) for w in article.warnings if w.startswith("printed twice")
        )

    assert all(used[place] <= 1 for place in seen(text))
    assert sum(used[place] == 0 for place in seen(text)) == named


@given(pages)
@settings(max_examples=200, deadline=None)
def test_a_field_is_its_places_in_the_source(text: str) -> None:
    """Each run of a field's map holds the field's characters, folded one for one; between the runs of a place stands layout alone."""
    for article in parse(text):
        texts = {"byline_text": article.byline_text or "", **dict(article.fields())}
        for name, places in (article.map or {}).items():
            for place in places:
                for run in place:
                    own = texts[name][run.start : run.start + run.length]
                    assert "".join(own.split()) == "".join(fold(text[run.source : run.source + run.length]).split())
                for run, after in itertools.pairwise(place):
                    assert not seen(text[run.source + run.length : after.source])


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*"柳州路 　5亿元aB.,()%“”《》", "  "]), max_size=30).map("".join),
    )
)
@settings(max_examples=500, deadline=None)
def test_repair_is_idempotent(text: str) -> None:
    """What is repaired once has no layout space left, in paragraphs and in headlines."""
    for headline, spaces in ((False, layout_spaces), (True, headline_spaces)):
        line = fold(text).strip()
        repaired = paragraph(line, [(0, len(line), 1)], headline=headline).text

        assert spaces(repaired) == []
        assert fold(repaired) == repaired or "\x1f" in repaired


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text parses."""
    parse(text)
