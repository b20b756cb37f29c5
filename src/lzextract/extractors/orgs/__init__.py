"""Find organisations in the text of an article: names that are known, names told by their structure, and the short forms that the page settles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lzextract.extractors.orgs.home import LEVELS, completed
from lzextract.extractors.orgs.offices import with_full_names, with_place_of_list
from lzextract.extractors.orgs.page import orgs_of_page
from lzextract.extractors.texts import Texts
from lzextract.model import Context, Match


def orgs_of_texts(texts: Texts) -> Iterator[tuple[int, list[Match]]]:
    """The organisations of the texts of a page. They are read together, once: what one article spells out another may cut short."""
    found = orgs_of_page(texts.texts, texts.contexts[0].names) if texts.texts else {}
    for number, text in enumerate(texts.texts):
        if found[text]:
            yield number, _completed(text, found, texts.contexts[number])


def find_orgs(text: str, context: Context) -> list[Match]:
    """Find organisations, such as 柳州市科技局; words that only say a sort (有关部门, 上市公司) are none. The page of the context is read with the text.

    >>> [match.value for match in find_orgs("记者从柳州市科技局获悉，有关部门", Context())]
    ['柳州市科技局']
    """
    page = context.page if text in context.page else (text,)
    alone = replace(context, texts=context.texts or (text,), notes={}, shared={})
    return _completed(text, orgs_of_page(page, context.names), alone)


def _completed(text: str, found: Mapping[str, Sequence[Match]], context: Context) -> list[Match]:
    placed = [
        match._replace(value=completed(match.value, context)) if match.value.startswith(LEVELS) else match
        for match in with_place_of_list(text, found[text], context)
    ]
    return with_full_names(text, placed, found, context)
