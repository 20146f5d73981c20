"""The demo reports with the statements of the key in place of those that the model finds: what is missed then is not the model's.

Words, part, manner, act, nesting, speakers, targets and the day of saying are the key's; whom a statement is about, the places and the claims
are found as ever. evaluation.demo_ledger --oracle holds what comes of it against the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.demo_matching import places, same_name
from sayso import ids
from sayso.actors_file import ActorsFile
from sayso.cues.rules import POLARITY
from sayso.ledger import Offered
from sayso.lexicons import with_own
from sayso.pipeline import Reader
from sayso.read import read_paths
from sayso.records import Actor, ActorKind, Reading, Report, Statement
from sayso.resolve import lay_over, resolve
from sayso.settings import Settings
from sayso.spans import Span
from sayso.weigh import weigh

MADE_BY = "key"


class Oracle:
    """Reads the demo reports with the statements of `key`; `names` gives everything that the key and the actor file call an actor."""

    def __init__(self, data: Path, key: Mapping[str, Any], names: Mapping[str, set[str]]) -> None:
        self.data, self.key, self.names = data, key, names
        self.settings = Settings(actors=data / "actors.yaml")
        self.reader = Reader(self.settings)
        self.listed = ActorsFile.load(data / "actors.yaml")
        self.outlets = {o["id"]: o["name"] for o in key["outlets"]}
        self.kinds: dict[str, ActorKind] = {}
        sorts: Mapping[str, ActorKind] = {
            "states": "state",
            "people": "person",
            "organisations": "organisation",
            "groups": "group",
            "outlets": "organisation",
        }
        for listed, kind in sorts.items():
            self.kinds |= {a["id"]: kind for a in key.get(listed, ())}
        self.kinds |= {a["id"]: "group" if "members" in a else "person" for a in key["unnamed"]}

    def offered(self) -> Iterator[Offered]:
        """The readings, in the order of the files."""
        for item in read_paths([self.data / "reports"]):
            if not isinstance(item, Report):
                raise SystemExit(f"{item.file} could not be read: {item.what}")
            yield Offered(self.reading(item))

    def reading(self, report: Report) -> Reading:
        """A report with the statements that the key has of it."""
        keys = [s for s in self.key["statements"] if s["report"] == self._key_of(report)]
        bare, id_of = self._statements(report, keys)
        with with_own(self.listed.own):
            encoded = self.reader.encoder(report.text)
            mentions = self.reader.coreference(report.text, self.reader.mentions(report.text, encoded, report.dateline))
            actors, resolved = resolve(report, bare, {}, mentions)
            actors, resolved = lay_over(self.listed, report, actors, resolved)
            there = list(actors)
            by_id = {s.id: s for s in resolved}
            done = [self._told(report, key, by_id[id_of[key["id"]]], there) for key in keys]
            actors, statements, claims = weigh(report, tuple(there), tuple(done), lambda spans: self.reader.vectors(encoded, spans))
        return Reading(report=report, actors=actors, statements=statements, claims=claims)

    def _key_of(self, report: Report) -> str:
        name = Path(report.file or "").name
        same = [r for r in self.key["reports"] if r["file"] == name and self.outlets[r["outlet"]] == report.outlet]
        days = [r["id"] for r in same if str(r["published"]) == (report.published or "")[:10]]
        return str((days or [r["id"] for r in same])[0])

    def _statements(self, report: Report, keys: Sequence[Mapping[str, Any]]) -> tuple[tuple[Statement, ...], dict[str, str]]:
        reading = Reading(report=report)
        made: list[Statement] = []
        id_of: dict[str, str] = {}
        outer: dict[str, Span] = {}
        for key in keys:
            content, cue = places(key, reading, outer.get(key.get("within", "")))
            outer[key["id"]] = Span(content[0].start, content[-1].end)
            source = _nearest(report.text, key.get("source"), cue or content[0])
            at = (source,) if source else ()
            cues = (cue,) if cue else ()
            id_ = ids.statement_id(report.id, at, cues, content)
            id_of[key["id"]] = id_
            made.append(
                Statement(
                    id=id_, part=key.get("part", "body"), manner=key["manner"], source=at, cue=cues, content=content, act=key["act"],
                    polarity=POLARITY[key["act"]], score=1.0, made_by=MADE_BY,
                )
            )  # fmt: skip
        inner = [
            replace(s, within=id_of.get(k.get("within", "")), continues=id_of.get(k.get("continues", "")))
            for s, k in zip(made, keys, strict=True)
        ]
        return tuple(inner), id_of

    def _told(self, report: Report, key: Mapping[str, Any], s: Statement, there: list[Actor]) -> Statement:
        return replace(
            s,
            speakers=tuple(self._actor(report, a, s, there) for a in key["speakers"]),
            candidates=(),
            target=tuple(self._actor(report, a, s, there) for a in key.get("target", ())),
            said_on=str(key.get("said_on") or (report.published or "")[:10]),
        )

    def _actor(self, report: Report, wanted: str, s: Statement, there: list[Actor]) -> str:
        names = self.names.get(wanted, {wanted})
        kind = self.kinds.get(wanted, "organisation")
        unnamed = next((a for a in self.key["unnamed"] if a["id"] == wanted), None)
        if unnamed is None:
            exact = [a for a in there if a.name in names] or [
                a for a in there if same_name(a.name, names) and a.name[:1].isupper() and a.kind == kind
            ]
            if exact:
                return exact[0].id
        spans = s.source or s.cue or s.content
        entry = self.listed.entries.get(wanted)
        name = entry.name if entry else sorted(names, key=len)[-1]
        if unnamed is not None:
            name = unnamed["text"]
            old = next((a for a in there if a.name.casefold() == name.casefold()), None)
            if old is not None:
                return old.id
            name = name[:1].lower() + name[1:]
        new = Actor(
            id=ids.local_id(f"actor {wanted}", report.id, spans[0]), name=name, kind=entry.kind if entry else kind,
            country=(entry.state if entry else None) or (wanted if kind == "state" else None), mentions=(spans[0],),
        )  # fmt: skip
        laid, _ = lay_over(self.listed, report, (new,), ())
        # the members of a group are actors of the report too, and those that are there already go by their names
        known = {a.name: a.id for a in there}
        there += [a for a in laid if a.id != new.id and a.name not in known]
        own = next(a for a in laid if a.id == new.id)
        name_of = {a.id: a.name for a in laid}
        there.append(replace(own, members=tuple(known.get(name_of[m], m) for m in own.members)))
        return new.id


def _nearest(text: str, words: str | None, to: Span) -> Span | None:
    found: Span | None = None
    at = text.find(words) if words else -1
    while words and at >= 0:
        span = Span(at, at + len(words))
        if found is None or abs(span.start - to.start) < abs(found.start - to.start):
            found = span
        at = text.find(words, at + 1)
    return found
