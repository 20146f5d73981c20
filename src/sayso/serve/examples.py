"""One small report about invented people, as every answer of the API shows it: examples that are records cannot differ from what they show."""

from __future__ import annotations

import dataclasses
from typing import Any

from sayso import ids
from sayso.exchange import as_json
from sayso.ledger import ActorName, ActorRow, Counts, Coverage, Decision, ReportRow, StatementRow, UnreadRow
from sayso.ledger.facets import Facets, Value
from sayso.records import Actor, Reading, Report, Statement
from sayso.spans import Span

_TEXT = "Toll on the Lisk bridge to go\n\nMara Vale said the toll on the bridge would end in May."
_SHA = ids.text_sha256(_TEXT)
_ID = ids.report_id("Lisk Courier", "2031-04-08", _SHA)
_SOURCE, _CUE, _CONTENT = Span(31, 40), Span(41, 45), Span(46, 85)
_ACTOR = ids.local_id("actor", _ID, _SOURCE)

_STATEMENT = Statement(
    id=ids.statement_id(_ID, [_SOURCE], [_CUE], [_CONTENT]), part="body", manner="indirect", source=(_SOURCE,), cue=(_CUE,), content=(_CONTENT,),
    speakers=(_ACTOR,), act="assert", polarity="+", score=0.93, made_by="attributions:1",
)  # fmt: skip
_REPORT = ReportRow(
    id=_ID, outlet="Lisk Courier", title=_TEXT[:29], published="2031-04-08", published_precision="day", language="en", genre="news", url=None,
    file="lisk.txt", notice=None, supersedes=None, superseded_by=None, counts=True, statements=1, posted_at="2031-04-08T09:00:00Z",
)  # fmt: skip
_ROW = StatementRow(
    report=_REPORT, statement=_STATEMENT, speakers=(ActorName(id=_ACTOR, name="Mara Vale"),), source="Mara Vale", cue="said",
    content=_CONTENT.of(_TEXT), sentence=_TEXT[31:], decided=None, counts=True,
)  # fmt: skip
_READING = Reading(
    report=Report(id=_ID, text=_TEXT, title=Span(0, 29), outlet="Lisk Courier", published="2031-04-08", published_precision="day", sha256=_SHA),
    actors=(Actor(id=_ACTOR, name="Mara Vale", kind="person", mentions=(_SOURCE,)),), statements=(_STATEMENT,),
)  # fmt: skip
_DECISION = Decision.taken(number=1, by="anna", at="2031-04-09T08:00:00Z", kind="edit", report=_ID, field="notice", now="corrected")

statement: dict[str, Any] = dataclasses.asdict(_ROW)
statements: dict[str, Any] = {
    "items": [statement],
    "next": "WyIyMDMxLTA2LTI2IiwyMCw4MDMsMzQyXQ",
    "total": 1,
    "more": False,
    "understood": "with toll",
}
report: dict[str, Any] = dataclasses.asdict(_REPORT)
reports: dict[str, Any] = {"items": [report], "next": "WzIwXQ"}
reading: dict[str, Any] = as_json(_READING)
actor: dict[str, Any] = dataclasses.asdict(
    ActorRow(id=_ACTOR, name="Mara Vale", kind="person", country=None, role=None, reports=1, statements=1)
)
actors: dict[str, Any] = {"items": [actor], "next": "WzUwXQ"}
facets: dict[str, Any] = dataclasses.asdict(Facets(counted=1, more=False, by={"speaker": (Value("Mara Vale", 1),)}, others={"speaker": 0}))
decision: dict[str, Any] = _DECISION.as_json()
decisions: dict[str, Any] = {"items": [{"decision": decision, "undone_by": None}]}
unread: dict[str, Any] = {
    "items": [
        dataclasses.asdict(
            UnreadRow(file="photo.jpg", line=None, code="E104", what="is a picture", cure="save the report as text or HTML",
                      first_at="2031-04-08T09:00:00Z", last_at="2031-04-08T09:00:00Z", tries=1)
        )
    ]
}  # fmt: skip
coverage: dict[str, Any] = {"items": [dataclasses.asdict(Coverage(outlet="Lisk Courier", month="2031-04", reports=1, statements=1))]}
ledger: dict[str, Any] = {
    "counts": dataclasses.asdict(
        Counts(reports=1, superseded=0, withdrawn=0, removed=0, statements=1, rejected=0, actors=1, unread=0, decisions=0, outlets=1,
               first_day="2031-04-08", last_day="2031-04-08")
    ),
    "made_by": [{"made_by": "attributions:1", "since": "2031-04-08T09:00:00Z", "statements": 1}],
}  # fmt: skip
problem: dict[str, Any] = {
    "type": "urn:sayso:error:E311", "title": "there is no report 3f9a", "detail": "`sayso reports` lists them", "status": 404, "code": "E311",
}  # fmt: skip
run: dict[str, Any] = {
    "id": "1", "what": "a pasted text", "by": "anna", "status": "done", "begun": "2031-04-08T09:00:00Z", "ended": "2031-04-08T09:00:01Z",
    "new": 1, "same": 0, "versions": 0, "removed": 0, "statements": 1, "unread": [], "reports": [_ID], "error": None,
}  # fmt: skip
claims: dict[str, Any] = {"items": []}
