"""A record without the words of the report: offsets, hashes and addresses stay, so that whoever has the text can find every place in it.

What goes is text that an outlet may own: the report, its title, quotations, claims, and free words taken from it. What stays are facts: who
(names, roles), when, which outlet and address, which act, how sure. SHA-256 stands for each text that went.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from sayso.ids import text_sha256

# Of a statement, free words that are taken from the text; the others are of closed lists
_FREE = ("capacity", "addressees", "occasion", "channel")


def reading_without_text(reading: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a reading (`as_json`) without the words of the report. Of `file` the name stays: a path says how somebody's machine looks."""
    report = dict(reading["report"])
    report["text"] = None
    if report["file"] is not None:
        report["file"] = PurePath(report["file"]).name
    return {
        **reading,
        "report": report,
        "statements": [{**s, **dict.fromkeys(_FREE)} for s in reading["statements"]],
        "claims": [{**c, "text": None, "text_sha256": text_sha256(c["text"])} for c in reading["claims"]],
    }


def decision_without_text(decision: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a decision without the words it was taken on; its reason, written by a person about the text, goes too."""
    return {key: None if key == "reason" else _places(value) for key, value in decision.items()}


def _places(value: Any) -> Any:
    """`quotes` of a place become their hashes, wherever they stand."""
    if isinstance(value, dict):
        found = {k: _places(v) for k, v in value.items() if k != "quotes"}
        if "quotes" in value:
            found["quotes_sha256"] = [text_sha256(q[0]) for q in value["quotes"]]
        return found
    return [_places(v) for v in value] if isinstance(value, list) else value
