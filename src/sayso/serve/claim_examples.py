"""Examples of what the API answers about claims: records of the same kinds, so that they cannot differ from what they show."""

from __future__ import annotations

import dataclasses
from typing import Any

from sayso.batch.dossiers import Carried, Stance
from sayso.batch.questions import Silence, StandingChange
from sayso.ledger.timeline import ClaimRow
from sayso.ledger.voices import Voiced
from sayso.serve.claims import ClaimPage, MarkShown
from sayso.serve.examples import report

_ID = "3f0a9c21d4b8e6705a19"
_TEXT = "the toll on the bridge would end in May"
_SUMMARY = "Asserted by Vale. Not confirmed: Ministry of Works. No answer found: Ministry of Works."
_VOICED = Voiced(name="Mara Vale", actor="5f2c8d1077aa90b3c4e1", statements=12)
_ROW = ClaimRow(
    id=_ID, text=_TEXT, first_day="2031-04-08", last_day="2031-04-20", marks=("not_confirmed", "unanswered", "asserted"), reports=2, voices=1
)  # fmt: skip
_CARRIED = Carried(
    outlet="Lisk Courier", reports=1, first="2031-04-08", last="2031-04-08", copies_of=(), cues=("said",), words=_TEXT, prints=("Mara Vale: assert",),
    leaves_out=(),
)  # fmt: skip

claims: dict[str, Any] = {
    "items": [{**_ROW.flat(), "summary": _SUMMARY}], "next": "WyIyMDMxLTA0LTIwIiw5N10", "total": 1, "more": False, "understood": "with toll",
}  # fmt: skip
marks: dict[str, Any] = {"counted": 1, "more": False, "met": 1, "many": 1, "marks": [{"mark": "not_confirmed", "count": 1}]}
_POSITION = {
    "on": "2031-04-08", "actor": "Mara Vale", "act": "assert", "live": True, "marks": ["asserted"], "told_by": "", "words": "said",
    "sentence": "Mara Vale said the toll on the bridge would end in May.", "outlet": "Lisk Courier", "published": "2031-04-08", "report_id": report["id"],
    "title": report["title"], "url": None, "sha256": "0" * 64, "statement_id": "9d2b11c07e5f4a8890ab",
}  # fmt: skip
claim: dict[str, Any] = {
    "claim_id": _ID, "text": _TEXT, "as_of": None, "summary": _SUMMARY, "reports": 2, "outlets": 2, "voices": 1, "unnamed_voices": 0,
    "marks": [{"mark": "asserted", "by": ["Mara Vale"], "positions": [0]}], "positions": [_POSITION],
    "history": [{"day": "2031-04-08", "summary": "Asserted by Vale."}],
    "printed_in": [{"report_id": report["id"], "outlet": "Lisk Courier", "published": "2031-04-08", "title": report["title"], "url": None, "sha256": "0" * 64}],
    "links": [], "members": [{"claim": _ID, "text": _TEXT, "by": "", "reason": "founded it", "score": None}],
}  # fmt: skip
claim_page: dict[str, Any] = dataclasses.asdict(
    ClaimPage(
        id=_ID, text=_TEXT, href=f"/claims/{_ID}", scope="this ledger", as_of=None, dates=("2031-04-08",), summary=_SUMMARY,
        marks=(MarkShown(mark="asserted", words="asserted", by=("Mara Vale",)),), lanes=(), wordings=(), reports=2, voices=1,
        silent=("Ministry of Works",), against=(), others=(), outlets=2,
        confirmed="Nobody has, in the 41 reports of 6 outlets that this ledger holds from 8 April 2031 on.",
    )
)  # fmt: skip
outlets: dict[str, Any] = {"items": [_CARRIED.flat()]}
comparison: dict[str, Any] = {
    "outlets": ["Lisk Courier"],
    "claims": [{"claim_id": _ID, "text": _TEXT, "summary": _SUMMARY, "reports": 2, "voices": 1, "outlets": [_CARRIED.flat()]}],
}
differing: dict[str, Any] = {
    "only_one": [dataclasses.asdict(_VOICED)], "only_other": [], "both": [{**dataclasses.asdict(_VOICED), "other": 3}],
}  # fmt: skip
unanswered: dict[str, Any] = {
    "items": [
        Silence(
            claim=_ID, text=_TEXT, party="Ministry of Works", asserted_by=("Mara Vale",), since="2031-04-08", days=12, reports=41, outlets=6, statements=3,
            asked=1, summary=_SUMMARY,
        ).flat()
    ],
    "next": "WzUwXQ",
}  # fmt: skip
changes: dict[str, Any] = {
    "first": "2031-04-13", "last": "2031-04-20", "reports": 19, "outlets": 6, "founded": 120,
    "items": [
        StandingChange(claim=_ID, text=_TEXT, day="2031-04-20", was=("asserted",), marks=("not_confirmed", "asserted"), summary=_SUMMARY).flat()
    ],
    "next": None,
}  # fmt: skip
positions: dict[str, Any] = {
    "items": [
        Stance(
            claim=_ID, text=_TEXT, actor="Mara Vale", act="assert", on="2031-04-08", live=True, told_by="", sentence=_POSITION["sentence"],
            outlet="Lisk Courier", published="2031-04-08", report=report["id"], summary=_SUMMARY,
        ).flat()
    ],
    "next": None,
}  # fmt: skip
copies: dict[str, Any] = {
    "voice": report["id"], "outlet": "Lisk Courier", "published": "2031-04-08", "title": report["title"], "origin": None, "reports": 1, "copies": [],
}  # fmt: skip
quoted: dict[str, Any] = {"items": []}
topics: dict[str, Any] = {"items": [{"name": "the bridge", "claims": 4}]}
requests: dict[str, Any] = {
    "items": [
        {"n": 1, "claim": _ID, "party": "Ministry of Works", "asked_on": "2031-04-21", "how": "e-mail", "deadline": "2031-05-01", "outcome": None,
         "by": "anna", "at": "2031-04-21T09:00:00Z"}
    ]
}  # fmt: skip
done: dict[str, Any] = {"number": 1, "outcome": "no reply"}
linked: dict[str, Any] = {"claim_id": _ID}
