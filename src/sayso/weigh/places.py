"""Where the actors of a report are mentioned: who stands at the start of a clause, before a verb, after "by"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.records import Actor
from sayso.spans import Span

_LEAD = re.compile(r"(?:(?:both|neither|either|the|that|our|their|his|her|its|on|to|either of) )*", re.IGNORECASE)
_JOINT = re.compile(r",? (?:and|or|nor|as well as) (?:the |to a certain extent,? |in part,? )?|, (?:the )?", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:“”\"—–]|\b(?:that|but|while|although|because|if|when|said|says|whether)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r" (?:himself|herself|itself|themselves|also|later|then|now|meanwhile|however|first|once)$", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|nor|no)\b", re.IGNORECASE)


class Places:
    """All mentions of all actors, by start; a mention of a group with members counts as its members."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        self.text = text
        members = {a.id: a.members or (a.id,) for a in actors}
        # the longer of two mentions that start together first: "Russia's foreign minister X" before "Russia"
        self.all = sorted(((m, members[a.id]) for a in actors for m in a.mentions), key=lambda p: (p[0].start, -p[0].end))
        self._starts = [m.start for m, _ in self.all]

    def starting_at(self, offset: int) -> tuple[Span, tuple[str, ...]] | None:
        """The longest mention that starts at `offset`, and its actors."""
        i = bisect_left(self._starts, offset)
        return self.all[i] if i < len(self.all) and self.all[i][0].start == offset else None

    def within(self, span: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """The outermost mentions inside `span`, in order."""
        found: list[tuple[Span, tuple[str, ...]]] = []
        for m, who in self.all[bisect_left(self._starts, span.start) :]:
            if m.start >= span.end:
                break
            if m.end <= span.end and not (found and m.end <= found[-1][0].end):
                found.append((m, who))
        return found

    def named(self, span: Span) -> frozenset[str]:
        """All actors mentioned inside `span`, also inside longer mentions."""
        i = bisect_left(self._starts, span.start)
        j = bisect_left(self._starts, span.end)
        return frozenset(a for m, who in self.all[i:j] if m.end <= span.end for a in who)

    def chain(self, offset: int, end: int) -> tuple[tuple[str, ...], int]:
        """The actors listed from `offset` on ("France or the United States"), and where the list ends; empty where none starts there."""
        lead = _LEAD.match(self.text, offset, end)
        here = self.starting_at(offset) or (self.starting_at(lead.end()) if lead else None)
        found: list[str] = []
        stop = offset
        while here is not None and here[0].end <= end:
            if self.text[here[0].end : here[0].end + 2] in ("’s", "'s"):
                break  # "Venn's views" is no person
            found.extend(a for a in here[1] if a not in found)
            stop = here[0].end
            joint = _JOINT.match(self.text, stop, end)
            if joint is None:
                break
            here = self.starting_at(joint.end()) or self._with_article(joint)
        return tuple(found), stop

    def _with_article(self, joint: re.Match[str]) -> tuple[Span, tuple[str, ...]] | None:
        # the mention may take in the article that the joint has eaten: "or | the United States"
        article = re.search(r"the $", joint.group())
        return self.starting_at(joint.start() + article.start()) if article else None

    def subject(self, span: Span) -> tuple[tuple[str, ...], int]:
        """The actors who are the subject of the clause at `span`, and where they end."""
        return self.chain(span.start, span.end)

    def before(self, offset: int, start: int) -> tuple[tuple[str, ...], bool]:
        """The actors right before the verb at `offset` in a sentence that starts at `start`; and whether "neither" stands before them.

        A clause between commas is stepped over: "Tolvany, which has run the dam since the war, has not confirmed".
        """
        end = len(_EMPHASIS.sub("", self.text[start:offset].rstrip())) + start
        if end > start and self.text[end - 1] == ",":
            opened = self.text.rfind(",", start, end - 1)
            if opened < 0:
                return (), False
            end = opened
        found: list[str] = []
        first = end
        while True:
            here = max((p for p in self.within(Span(start, end)) if p[0].end == end), key=lambda p: p[0].end - p[0].start, default=None)
            if here is None:
                break
            found[:0] = [a for a in here[1] if a not in found]
            first = here[0].start
            joint = re.search(r"(?:,? (?:and|or|nor)|,) (?:the )?$", self.text[start:first])
            if joint is None:
                break
            end = start + joint.start()
        lead = self.text[max(start, first - 10) : first]
        return tuple(found), bool(found) and bool(_NEITHER.search(lead))
