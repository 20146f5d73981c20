"""The writer of a report as a source: who says in the own voice that something is false, or was said without evidence."""

from __future__ import annotations

from sayso import ids
from sayso.records import Actor, Report
from sayso.spans import Span
from sayso.weigh.summary import OWN_VOICE

NAME = OWN_VOICE


def reporter_id(report: Report) -> str:
    """The actor id of a report's own voice: by no place in its text, for nothing there names it."""
    return ids.local_id("reporter", report.id, Span(0, 0))


def reporter(report: Report) -> Actor:
    """The actor for a report's own voice, without mentions; its name is small, as that of a source without a name."""
    return Actor(id=reporter_id(report), name=NAME, kind="group")
