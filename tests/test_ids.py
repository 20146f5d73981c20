"""Ids are hashes of content: written down once, and the same for ever, or a ledger would not know its own records again."""

from __future__ import annotations

import hashlib
import json

import pytest

from sayso import ids
from sayso.spans import Span

ODD = ["8d9ae8cc9c33e72c03a9", "", 'a"b\\', "é\udc80\n"]


def digest(*parts: object) -> str:
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:20]


@pytest.mark.parametrize("report", ODD)
def test_ids_are_hashes_of_the_json_of_what_they_are_made_of(report: str) -> None:
    assert ids.report_id(report, None, "0") == digest("report", report, None, "0")
    assert ids.local_id("actor é", report, Span(3, 9)) == digest("actor é", report, [3, 9])
    one, two = [Span(0, 4)], [Span(5, 9), Span(12, 30)]
    for spans in ((one, one, one), (one, two, []), ([], [], two), (two, two, two)):
        assert ids.statement_id(report, *spans) == digest("statement", report, *([list(s) for s in x] for x in spans))


def test_an_id_stays_what_it_is() -> None:
    assert ids.statement_id("8d9ae8cc9c33e72c03a9", [Span(0, 4)], [Span(5, 9)], [Span(10, 20)]) == "b6c2d44fc0b6dc02c102"
