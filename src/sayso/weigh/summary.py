"""The standing of a claim as one sentence a mark: "Asserted by Venn. Not confirmed: Kestria. Played down by Harrand." """

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.records import Actor, Mark, Position, StandingMark

# In the order of reading: who stands for it, who else, who is against it, who is silent.
_WORDING: dict[Mark, str] = {
    "asserted": "Asserted by {}.", "echoed": "Repeated by {}.", "corroborated": "Also asserted by {}.", "confirmed": "Confirmed by {}.", "retracted": "Taken back by {}.",
    "corrected": "Corrected by {}.", "superseded": "Replaced by a later claim of {}.", "contested": "Contested by {}.", "denied": "Denied by {}.", "rejected": "Rejected by {}.",
    "declined": "Would not comment: {}.", "not_confirmed": "Not confirmed: {}.", "downplayed": "Played down by {}.", "unanswered": "No answer found: {}.",
}  # fmt: skip
# What the report itself is called where it judges (weigh/reporter.py).
OWN_VOICE = "this report"


def summary(
    marks: Sequence[StandingMark],
    positions: Sequence[Position],
    names: Mapping[str, str],
    told_by: Mapping[str, tuple[str, ...]],
    *,
    words: Sequence[str] | None = None,
    headline_goes_further: bool = False,
) -> str:
    """One sentence a mark. `names` are the short names of the actors, `told_by` the speakers of the statements in `via`.

    With `words`, those of the span of each position, who would not speak, who did not answer and who could not be reached are kept apart.
    """
    found = {m.mark: m for m in marks}
    sentences: list[str] = []
    for mark, wording in _WORDING.items():
        if mark not in found:
            continue
        by = list(found[mark].by)
        if mark == "asserted" and "corroborated" in found:
            by = [a for a in by if a not in found["corroborated"].by] or by
        if mark == "contested":
            by = [positions[i].actor for i in found[mark].positions if positions[i].polarity == "-"]
            if set(by) <= set(found["denied"].by if "denied" in found else ()):
                continue  # "Denied by X" says it
        if mark == "declined" and words is not None:
            sentences += _silences(by, found[mark], positions, names, told_by, words)
            continue
        if mark == "not_confirmed" and any(names.get(a) == OWN_VOICE for a in by):
            sentences.append("Not verified by this report.")
            by = [a for a in by if names.get(a) != OWN_VOICE]
        listed = ", ".join(dict.fromkeys(_named(a, found[mark], positions, names, told_by) for a in by))
        if listed:
            sentences.append(wording.format(listed))
    if headline_goes_further:
        sentences.append("The headline goes further.")
    return " ".join(sentences)


_NO_REPLY = re.compile(
    r"\b(?:not|n[’']t|yet to|no|never) (?:\w+ ){0,2}?(?:respond|repl|answer|return|comment|said|issued?|made|given|statement|response|reply)|n[’']t (?:\w+ )?(?:respond|repl|answer|return|comment|made|issue)|\b(?:silent|mum|quiet)\b|\bno (?:immediate )?comment from\b|\bneither\b.*\b(?:commented|responded|replied)\b",
    re.IGNORECASE,
)
_UNREACHABLE = re.compile(r"\b(?:be|been) (?:\w+ )?(?:reached|contacted)\b|\bunavailable\b|\bnot (?:\w+ )?available\b", re.IGNORECASE)
_SILENCES = (("Could not be reached: {}.", _UNREACHABLE), ("Did not answer: {}.", _NO_REPLY))


def _silences(
    by: Sequence[str],
    mark: StandingMark,
    positions: Sequence[Position],
    names: Mapping[str, str],
    told_by: Mapping[str, tuple[str, ...]],
    words: Sequence[str],
) -> list[str]:
    kinds: dict[str, list[str]] = {}
    for actor in by:
        said = " ".join(words[i] for i in mark.positions if positions[i].actor == actor and positions[i].act == "decline")
        wording = next((w for w, pattern in _SILENCES if pattern.search(said)), _WORDING["declined"])
        kinds.setdefault(wording, []).append(_named(actor, mark, positions, names, told_by))
    return [w.format(", ".join(dict.fromkeys(who))) for w, who in kinds.items()]


def _named(
    actor: str, mark: StandingMark, positions: Sequence[Position], names: Mapping[str, str], told_by: Mapping[str, tuple[str, ...]]
) -> str:
    name = names.get(actor, actor)
    via = next((positions[i].via for i in mark.positions if positions[i].actor == actor), ())
    tellers = [names.get(t, t) for t in told_by.get(via[-1], ())] if via else []
    return f"{name} (as told by {' and '.join(tellers)})" if tellers else name


def short_names(actors: Sequence[Actor]) -> dict[str, str]:
    """The surname of a person where no other person of the report has it, else the full name."""
    last: dict[str, int] = {}
    for a in actors:
        if a.kind == "person":
            last[_surname(a.name)] = last.get(_surname(a.name), 0) + 1
    return {a.id: _surname(a.name) if a.kind == "person" and _is_name(a.name) and last[_surname(a.name)] == 1 else a.name for a in actors}


def _is_name(name: str) -> bool:
    # "senior official" is a person too, and keeps its words
    return (
        all(w[:1].isupper() or w in ("de", "van", "von", "bin", "al", "der", "la", "of") for w in name.split())
        and " of " not in name
        and "’" not in name
    )


def _surname(name: str) -> str:
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III")]
    first = len(words) - 1
    while first > 1 and words[first - 1] in ("de", "van", "von", "bin", "al", "der", "la"):
        first -= 1
    return " ".join(words[first:])
