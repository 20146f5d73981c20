"""A question in an address, and an address for a question: what is on a page can be sent, kept, and asked again."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from sayso.ledger.asked import Asked
from sayso.ledger.claim_pages import ClaimsAsked

_NAMES = {"words": "q"}
_FIELDS = ("words", "speaker", "about", "act", "manner", "part", "outlet", "since", "until", "decided", "report", "stands")
Optional = str | None


def asked(
    q: Annotated[
        str, Query(description='Words of the statement, all wanted; "in this order", -not, start*.', examples=["gates notice"])
    ] = "",
    speaker: Annotated[Optional, Query(description='An actor\'s id, words of a name, or a whole "name" in quotation marks.')] = None,
    about: Annotated[Optional, Query(description="As speaker: who is spoken about.")] = None,
    act: Annotated[Optional, Query(description="assert, deny, downplay ...: docs/glossary.md.")] = None,
    manner: Annotated[Optional, Query(description="direct, indirect or mixed.")] = None,
    part: Annotated[Optional, Query(description="headline, body or caption.")] = None,
    outlet: Annotated[Optional, Query(description="The name of an outlet.")] = None,
    since: Annotated[Optional, Query(description="Published then or later: 2031, 2031-02 or 2031-02-03.")] = None,
    until: Annotated[Optional, Query(description="Published then or earlier; that day, month or year is included.")] = None,
    decided: Annotated[Optional, Query(description="open, accepted, edited, added or rejected.")] = None,
    report: Annotated[Optional, Query(description="The id of a report.")] = None,
    stands: Annotated[
        Optional, Query(description="It says a claim that has this mark now: denied, confirmed, unanswered ...: docs/glossary.md.")
    ] = None,
    oldest: Annotated[bool, Query(description="The oldest report first.")] = False,
) -> Asked:
    """The question in the query string; what is empty there narrows nothing down."""
    return Asked(
        words=q.strip(), speaker=_said(speaker), about=_said(about), act=_said(act), manner=_said(manner), part=_said(part),
        outlet=_said(outlet), since=_said(since), until=_said(until), decided=_said(decided), report=_said(report), stands=_said(stands), oldest_first=oldest,
    )  # fmt: skip


def values(question: Asked) -> dict[str, Any]:
    """The names and values of a query string that asks this question."""
    found = {_NAMES.get(f, f): getattr(question, f) for f in _FIELDS if getattr(question, f)}
    return found | ({"oldest": True} if question.oldest_first else {})


def sentence(question: Asked) -> str:
    """The question in words, for a title."""
    parts = {
        "words": "with {}", "speaker": "by {}", "about": "about {}", "act": "act: {}", "manner": "{}", "part": "in the {}", "outlet": "in {}",
        "since": "since {}", "until": "until {}", "decided": "review: {}", "report": "of report {}",
        "stands": "whose claim stands {}",
    }  # fmt: skip
    said = [words.format(getattr(question, f)) for f, words in parts.items() if getattr(question, f)]
    return ", ".join(said) or "all"


def claims_asked(
    q: Annotated[str, Query(description="Words of a statement that says it.", examples=["notice gates"])] = "",
    by: Annotated[Optional, Query(description='Who takes a position: an actor\'s id, words of a name, or a whole "name".')] = None,
    about: Annotated[Optional, Query(description="As by: who is spoken about.")] = None,
    mark: Annotated[Optional, Query(description="Where it stands now: denied, confirmed, unanswered ...: docs/glossary.md.")] = None,
    since: Annotated[Optional, Query(description="A report of that day, month or year or later prints it.")] = None,
    until: Annotated[Optional, Query(description="The last report that prints it is of then or earlier.")] = None,
    topic: Annotated[Optional, Query(description="The name of a topic.")] = None,
    met: Annotated[bool, Query(description="Only what met with more than being asserted and repeated.")] = False,
    many: Annotated[bool, Query(description="Only what more than one report prints.")] = False,
) -> ClaimsAsked:
    """The question to the claims in the query string; what is empty there narrows nothing down."""
    return ClaimsAsked(
        words=q.strip(), by=_said(by), about=_said(about), mark=_said(mark), since=_said(since), until=_said(until), topic=_said(topic), met=met, many=many,
    )  # fmt: skip


def claims_values(question: ClaimsAsked) -> dict[str, Any]:
    """The names and values of a query string that asks this question."""
    fields = ("words", "by", "about", "mark", "since", "until", "topic", "met", "many")
    return {_NAMES.get(f, f): getattr(question, f) for f in fields if getattr(question, f)}


def claims_sentence(question: ClaimsAsked) -> str:
    """The question in words, for a title."""
    parts = {
        "words": "with {}", "by": "on which {} takes a position", "about": "about {}", "mark": "that stand {}", "since": "since {}",
        "until": "until {}", "topic": "of the topic {}",
    }  # fmt: skip
    said = [words.format(getattr(question, f)) for f, words in parts.items() if getattr(question, f)]
    said += ["that met with an answer or a silence"] * question.met + ["in more than one report"] * question.many
    return ", ".join(said) or "all"


def _said(value: str | None) -> str | None:
    return value.strip() or None if value else None
