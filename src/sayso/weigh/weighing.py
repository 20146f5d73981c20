"""From the statements of one report to its claims: acts, what was claimed, who answered how, and where each claim stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso import ids
from sayso.cues.interview import put_to_guests
from sayso.cues.rules import POLARITY, with_act
from sayso.records import Act, Actor, Claim, ClaimSpan, Report, Statement
from sayso.spans import Span
from sayso.weigh.clauses import trimmed
from sayso.weigh.drafting import Drafting
from sayso.weigh.drafts import Draft
from sayso.weigh.headline import goes_further
from sayso.weigh.likeness import shared, stems
from sayso.weigh.nearness import Vectors
from sayso.weigh.places import Places
from sayso.weigh.reactions import told_reactions
from sayso.weigh.reporter import reporter, reporter_id
from sayso.weigh.sides import sides
from sayso.weigh.standing import standing
from sayso.weigh.summary import short_names, summary

_TARGETED: frozenset[Act] = frozenset({"accuse", "criticise", "praise", "demand", "warn"})


def weigh(
    report: Report,
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    vectors: Vectors | None = None,
    *,
    passed_over: Collection[Span] = (),
) -> tuple[tuple[Actor, ...], tuple[Statement, ...], tuple[Claim, ...]]:
    """The actors, with those that descriptions make; the statements with `act`, `polarity`, `tone`, `target`, `answers` and `claims`; the claims of the report.

    `statements` have their speakers (sayso.resolve). One that has an act keeps it, with its tone and target: a person set it, or it was weighed
    before (again.py). At the places `passed_over` nobody reacts to anything: a person said so. `vectors` gives the sentence vectors of spans;
    without them only words that are shared tell that one claim answers another. A claim is founded by what somebody says is so, or by what
    somebody answers. Whom a source's description names that nobody could tell apart is an actor of this report, and so is the report itself
    where it judges; both follow the others in the actors that come back.
    """
    text = report.text
    places = Places(text, actors)
    asked = put_to_guests(text, statements)
    acted = [
        replace(s, target=places.subject(trimmed(text, s.content[0]))[0]) if s.act in _TARGETED and s.content and not given else s
        for s, given in ((_acted(text, s, asked) if s.act is None else s, s.act is not None) for s in statements)
    ]
    work = Drafting(report, places, actors, acted, vectors)
    told = [r for r in told_reactions(text, work.body, places, acted, work.voices.at) if not any(r.span.overlaps(p) for p in passed_over)]
    work.found_claims(told)
    work.tie_headline()
    work.place_reactions(told)
    work.answer_by_insisting()
    work.deny_by_opposites()
    work.judge()
    work.drop_summed_up()
    work.drop_unowned()
    actors = _actors(work)
    return actors, _statements(work), _claims(work, actors)


def _acted(text: str, statement: Statement, asked: Collection[str]) -> Statement:
    made = with_act(text, statement)
    return replace(made, act="ask", polarity=POLARITY["ask"]) if statement.id in asked else made


def _actors(work: Drafting) -> tuple[Actor, ...]:
    told_by = {s.id: s.speakers for s in work.all}
    used = {p.actor for d in work.drafts for p in d.positions}
    used |= {a for d in work.drafts for p in d.positions for v in p.via for a in told_by.get(v, ())}
    own = (reporter(work.report),) if reporter_id(work.report) in used else ()
    there = {a.id for a in work.known}
    return (*work.known, *(a for a in (*work.voices.actors(used), *own) if a.id not in there))


def _statements(work: Drafting) -> tuple[Statement, ...]:
    made = {id(d): _id(work, d) for d in work.drafts}
    claimed: dict[str, list[ClaimSpan]] = {}
    for d in work.drafts:
        for a in d.appearances:
            claimed.setdefault(a.statement, []).append(ClaimSpan(claim=made[id(d)], span=a.span))
    return tuple(
        replace(s, claims=tuple(claimed.get(s.id, ())), answers=made[id(work.answers[s.id])] if s.id in work.answers else s.answers)
        for s in work.given
    )


def _claims(work: Drafting, actors: Sequence[Actor]) -> tuple[Claim, ...]:
    side = sides(actors, work.all)
    names = short_names(actors)
    told_by = {s.id: s.speakers for s in work.all}
    unnamed = {a.id for a in actors if a.kind in ("person", "group") and not a.name[:1].isupper()}
    done = []
    for d in work.drafts:
        claim = Claim(id=_id(work, d), text=d.text, appearances=tuple(d.appearances), positions=tuple(d.positions))
        called = [a for a in d.about if _silent(work, a, d, side)] if d.calls_for_answer else []
        marks = standing(claim, claim.positions, work.report.published, sides=side, called=called, unnamed=unnamed)
        words = summary(
            marks,
            claim.positions,
            names,
            told_by,
            words=[p.span.of(work.report.text) for p in claim.positions],
            headline_goes_further=_headline_more(work, d),
        )
        done.append(replace(claim, standing=tuple(m.mark for m in marks), marks=marks, summary=words))
    return tuple(done)


def _headline_more(work: Drafting, d: Draft) -> bool:
    """Whether the headline says more than every place of the body where the claim is told."""
    heads = {s.id for s in work.all if s.part == "headline"}
    head = next((a.span for a in d.appearances if a.statement in heads), work.report.title if d.in_headline else None)
    places = [a.span for a in d.appearances if a.statement not in heads]
    if head is None or not places:
        return False
    told = " ".join(work.body[max(0, work.sentence(p.start) - 1)].of(work.report.text) for p in places)
    return goes_further(head.of(work.report.text), told)


def _silent(work: Drafting, actor: str, d: Draft, side: dict[str, str]) -> bool:
    """Whether nothing that the actor's side says in this report may be an answer; a statement shared with the claimant's side is none."""
    claimants = {side.get(a, a) for a in d.statement.speakers}
    own = side.get(actor, actor)
    if own in claimants:
        return False
    for s in work.all:
        speaking = {side.get(a, a) for a in s.speakers}
        if own in speaking and not claimants & speaking and not s.within:
            count, _ = shared(d.stems, stems(" ".join(c.of(work.report.text) for c in s.content)))
            if count >= 2 or s.act in ("deny", "reject", "dispute", "decline"):
                return False
    return True


def _id(work: Drafting, d: Draft) -> str:
    return ids.local_id("claim", work.report.id, d.span)
