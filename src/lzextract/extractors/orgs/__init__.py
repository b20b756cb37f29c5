"""Find organisations in the text of an article: names that are known, names told by their structure, and the short forms that the page settles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lzextract.extractors.orgs.home import LEVELS, completed
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.extractors.texts import Texts
from lzextract.model import Context, Match


def orgs_of_texts(texts: Texts) -> Iterator[tuple[int, list[Match]]]:
    """The organisations of the texts of a page. They are read together, once: what one article spells out another may cut short."""
    found = orgs_of_page(texts.texts, texts.contexts[0].names) if texts.texts else {}
    for number, text in enumerate(texts.texts):
        if matches := found[text]:
            yield number, _completed(matches, texts.contexts[number])


def find_orgs(text: str, context: Context) -> list[Match]:
    """Find organisations, such as 柳州市科技局; words that only say a sort (有关部门, 上市公司) are none. The page of the context is read with the text.

    >>> [match.value for match in find_orgs("记者从柳州市科技局获悉，有关部门", Context())]
    ['柳州市科技局']
    """
    page = context.page if text in context.page else (text,)
    return _completed(orgs_of_page(page, context.names)[text], context)


def _completed(matches: Sequence[Match], context: Context) -> list[Match]:
    return [
        match._replace(value=completed(match.value, context)) if match.value.startswith(LEVELS) else match
        for match in matches
    ]
