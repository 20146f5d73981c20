"""Linked data: what goes out is sound by the shapes that ship, says who said what, and holds no words where there are to be none."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from linked_data import faults, graph

from sayso import ids
from sayso.exchange import STATEMENT_COLUMNS, from_json, prov, rows, schema_org, web_annotation
from sayso.exchange.linked import dumps, each_once, write_graph
from sayso.exchange.no_text import decision_without_text, reading_without_text
from sayso.exchange.reading_json import as_json
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, StandingMark, Statement
from sayso.spans import Span

TEXT = (
    "Bridge Closed\n\n“The bridge is shut,” Mara Vale said for the council. The ministry denied it. Orrin Tamsk repeated that it is shut."
)
ID = "r" * 20


def at(words: str, start: int = 0) -> Span:
    place = TEXT.index(words, start)
    return Span(place, place + len(words))


def made(**report: Any) -> Reading:
    said, echoed = at("“The bridge is shut,”"), at("that it is shut")
    actors = tuple(Actor(id=i, name=n, kind=k, mentions=(at(n),)) for i, n, k in  # type: ignore[arg-type]
                   (("a1", "Mara Vale", "person"), ("a2", "council", "organisation"), ("a3", "ministry", "organisation"), ("a4", "Orrin Tamsk", "person")))  # fmt: skip
    first = Statement(id="s1", part="body", manner="direct", source=(at("Mara Vale"),), cue=(at("said"),), content=(said,), speakers=("a1",), on_behalf_of=("a2",),
                      act="assert", occasion="session", claims=(ClaimSpan(claim="c1", span=said),), score=0.9, made_by="made:1")  # fmt: skip
    again = Statement(id="s2", part="body", manner="indirect", source=(at("Orrin Tamsk"),), cue=(at("repeated"),), content=(echoed,), speakers=("a4",), act="echo",
                      score=0.8, made_by="person:Ana")  # fmt: skip
    inner = dataclasses.replace(again, id="s3", within="s2", speakers=(), act="assert", source=(), cue=())
    denial = Position(actor="a3", act="deny", polarity="-", voice="reporter", span=at("denied"), on="2031-02-03", report=ID)
    claim = Claim(id="c1", text=said.of(TEXT), appearances=(Appearance(statement="s1", span=said),), positions=(
        Position(actor="a1", act="assert", polarity="+", voice="actor", statement="s1", span=at("said"), report=ID), denial),
        standing=("denied", "asserted"), marks=(StandingMark(mark="asserted", by=("a1",), positions=(0,)),), summary="Denied by the ministry.")  # fmt: skip
    facts: dict[str, Any] = {
        "outlet": "Gazette",
        "published": "2031-02-03",
        "url": "https://gazette.example/1",
        "language": "en",
        "file": "/home/somebody/1.txt",
    }
    fields = facts | report
    return Reading(report=Report(id=ID, text=TEXT, title=Span(0, 13), sha256=ids.text_sha256(TEXT), **fields), actors=actors, statements=(first, again, inner),
                   claims=(claim,))  # fmt: skip


Maker = Callable[..., Iterator[dict[str, Any]]]
FORMS: list[tuple[Any, Maker, str, str]] = [
    (web_annotation.CONTEXT, web_annotation.annotations_of, "annotations.ttl", "id"),
    (schema_org.CONTEXT, schema_org.claims_and_quotations, "schema.org.ttl", "@id"),
    (prov.CONTEXT, prov.provenance, "prov.ttl", "@id"),
]


def document(context: Any, make: Maker, reading: Reading, key: str = "@id", **how: Any) -> str:
    to = io.StringIO()
    write_graph(context, each_once(make(reading, **how), key), to)
    return to.getvalue()


@pytest.mark.parametrize(("context", "make", "shapes", "key"), FORMS, ids=["annotations", "schema.org", "prov"])
@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize(
    "report", [{}, {"genre": "fact check"}, {"notice": "withdrawn"}, {"outlet": None, "url": None, "published": None, "language": None}]
)
def test_it_is_sound(context: Any, make: Maker, shapes: str, key: str, text: bool, report: dict[str, Any]) -> None:
    found = graph(document(context, make, made(**report), key, text=text))
    assert len(found) > 10
    assert faults(found, shapes) == ""


def test_the_shapes_can_find_a_fault() -> None:
    for context, make, shapes, key in FORMS:
        data = json.loads(document(context, make, made(), key))
        for node in data["@graph"]:
            for name in ("target", "firstAppearance", "sha256"):
                node.pop(name, None)
        assert faults(graph(json.dumps(data)), shapes) != "", shapes


@pytest.mark.parametrize(("context", "make", "shapes", "key"), FORMS, ids=["annotations", "schema.org", "prov"])
def test_no_text_means_no_words(context: Any, make: Maker, shapes: str, key: str) -> None:
    words = ("bridge is shut", "Bridge Closed", "it is shut", "denied it")
    assert any(w in document(context, make, made(), key) for w in words)
    assert not any(w in document(context, make, made(), key, text=False) for w in words)


def test_offsets_find_the_words() -> None:
    first = next(web_annotation.annotations_of(made()))
    position, quote = first["target"][0]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "“The bridge is shut,”"
    assert first["target"][0]["source"]["sha256"] == ids.text_sha256(TEXT)
    assert [b["value"] for b in first["body"] if b["type"] == "TextualBody"] == ["Mara Vale", "assert"]


def test_positions_assess() -> None:
    found = [a for a in web_annotation.annotations_of(made()) if a["motivation"] == "assessing"]
    assert [(a["body"][0]["value"], a["body"][1]["value"]) for a in found] == [("assert", "Mara Vale"), ("deny", "ministry")]


def test_only_what_is_quoted_is_a_quotation() -> None:
    nodes = list(schema_org.claims_and_quotations(made()))
    quotations = [n for n in nodes if n["@type"] == "Quotation"]
    assert [n["text"] for n in quotations] == ["“The bridge is shut,”"]
    claim = next(n for n in nodes if n["@type"] == "Claim")
    assert claim["author"] == [{"@id": "urn:sayso:actor:a1"}]


def test_only_an_outlet_rates_and_only_where_it_does() -> None:
    def reviews(**report: Any) -> list[dict[str, Any]]:
        return [n for n in schema_org.claims_and_quotations(made(**report)) if n["@type"] == "ClaimReview"]

    assert reviews() == []
    assert reviews(genre="opinion") == []
    (review,) = reviews(genre="fact check")
    assert review["author"]["name"] == "Gazette"
    assert review["reviewRating"]["alternateName"] == "denied"
    # Without a name there is no outlet that rates
    assert reviews(genre="fact check", outlet=None) == []


def test_provenance_says_who_for_whom_and_made_by_what() -> None:
    nodes = {
        n["@id"]: n for n in prov.provenance(made(notice="withdrawn"), supersedes="old", copy_of="wire", posted_at="2031-02-04T00:00:00Z")
    }
    assert nodes["urn:sayso:actor:a1"]["actedOnBehalfOf"] == ["urn:sayso:actor:a2"]
    assert nodes["urn:sayso:statement:s2"]["hadPrimarySource"] == ["urn:sayso:statement:s3"]
    report = nodes[f"urn:sayso:report:{ID}"]
    assert (report["wasRevisionOf"], report["wasDerivedFrom"]) == (["urn:sayso:report:old"], ["urn:sayso:report:wire"])
    assert report["wasInvalidatedBy"] == [f"urn:sayso:withdrawal:{ID}"]
    assert nodes["urn:sayso:maker:made:1"]["@type"] == ["prov:Agent", "prov:SoftwareAgent"]
    assert nodes["urn:sayso:maker:person:Ana"]["@type"] == ["prov:Agent", "prov:Person"]


def test_actors_of_the_ledger_take_the_place_of_those_of_the_report() -> None:
    nodes = {n["@id"]: n for n in schema_org.claims_and_quotations(made(), names={"a1": "M. Vale"}, ids={"a1": "root"})}
    assert nodes["urn:sayso:actor:root"]["name"] == "M. Vale"


def test_rows() -> None:
    (claim,), positions = list(rows.claim_rows(made())), list(rows.position_rows(made()))
    assert tuple(claim) == rows.CLAIM_COLUMNS
    assert {tuple(p) for p in positions} == {rows.POSITION_COLUMNS}
    assert claim["asserted_by"] == "Mara Vale"
    assert [(p["actor"], p["act"], p["words"]) for p in positions] == [("Mara Vale", "assert", "said"), ("ministry", "deny", "denied")]


def test_a_reading_without_text_keeps_places_and_facts() -> None:
    full = as_json(made())
    bare = reading_without_text(full)
    assert full == as_json(made()), "the reading that was given must stay as it is"
    dumped = json.dumps(bare, ensure_ascii=False)
    assert not any(w in dumped for w in ("shut", "Closed", "session", "/home/somebody"))
    assert bare["report"]["file"] == "1.txt"
    assert bare["claims"][0]["text_sha256"] == ids.text_sha256("“The bridge is shut,”")
    for name in ("source", "cue", "content", "speakers", "act", "id"):
        assert [s[name] for s in bare["statements"]] == [s[name] for s in full["statements"]]
    # With the text put back it is a reading again
    bare["report"]["text"] = TEXT
    bare["claims"] = [{k: v for k, v in c.items() if k != "text_sha256"} | {"text": ""} for c in bare["claims"]]
    assert from_json(bare).statements[0].content == made().statements[0].content


def test_a_decision_without_text_has_hashes_for_quotes() -> None:
    decision = {"id": "d", "reason": "the bridge is shut", "anchor": {"statement": "s1", "cue": {"spans": [[1, 2]], "quotes": [["said", "“ ", " for"]]}},
                "now": {"spans": [[0, 4]], "quotes": [["shut", "is ", ","]]}}  # fmt: skip
    bare = decision_without_text(decision)
    assert "shut" not in json.dumps(bare)
    assert bare["anchor"]["cue"] == {"spans": [[1, 2]], "quotes_sha256": [ids.text_sha256("said")]}


def test_what_no_utf8_holds_goes_out_as_a_mark() -> None:
    assert json.loads(dumps({"a": "x\udc80", "b": None, "c": []})) == {"a": "x\ufffd"}


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for name, columns in (("statements", STATEMENT_COLUMNS), ("claims", rows.CLAIM_COLUMNS), ("positions", rows.POSITION_COLUMNS)):
        section = page.split(f"### {name}\n")[1].split("\n#")[0]
        found = re.findall(r"^\| (\w+) \| (.*) \|$", section, re.MULTILINE)[1:]
        assert tuple(c for c, _ in found) == columns, "docs/export.md lists every column"
        assert {c for c, what in found if what.endswith("*")} == {c for c in columns if c in rows.TEXT_COLUMNS} | ({"file"} & set(columns))
