"""Find organisations in the text of an article: names that are known, names told by their structure, and the short forms that the page settles."""

from __future__ import annotations

from collections.abc import Iterator

from lzextract.extractors.orgs.known import known_names
from lzextract.extractors.orgs.structure import built_names
from lzextract.extractors.orgs.vocabulary import vocabulary
from lzextract.model import Context, Match


def find_orgs(text: str, context: Context) -> Iterator[Match]:
    """Find organisations, such as 柳州市科技局; words that only say a sort (有关部门, 上市公司) are none.

    >>> [match.value for match in find_orgs("记者从柳州市科技局获悉，有关部门", Context())]
    ['柳州市科技局']
    """
    words = vocabulary()
    known = []
    for one in known_names().find(text):
        short = one.end - one.start <= 3
        if short and (text[one.end - 1 : one.end + 1] in words or text[max(0, one.start - 1) : one.start + 1] in words):
            continue
        known.append(one)
    ends: dict[int, tuple[int, str]] = {}
    for one in known:
        if not one.doubtful:
            ends.setdefault(one.end, (one.start, one.body.kind))
    spans = [(one.start, one.end, one.body.kind, "org/known") for one in known if not one.doubtful]
    spans += list(built_names(text, ends))
    end = -1
    for start, stop, kind, rule in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end:
            continue
        end = stop
        yield Match(start, stop, text[start:stop], rule, org_kind=kind)
