"""How much of the key of the demo reports a ledger of them meets across reports: copies, remarks, claims, contradictions, standing by date.

    python -m evaluation.demo_ledger                   a table by section
    python -m evaluation.demo_ledger --missed claims   what of a section is not met
    python -m evaluation.demo_ledger --oracle          with the statements, acts and speakers of the key (evaluation.demo_oracle)
    python -m evaluation.demo_ledger --pin             raise the floors (evaluation/demo_ledger_floors.json); with --oracle, those of the key's statements

As evaluation.demo_key, which has the sections of single reports. A claim of the key is the claim of the ledger that most of its appearances belong to.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation.demo_key import DATA, Demo, Section
from evaluation.demo_matching import same_name
from evaluation.demo_oracle import Oracle
from sayso.batch.adding import add
from sayso.batch.comparing import compare_new
from sayso.batch.copies import voices
from sayso.batch.linking import link_new
from sayso.batch.questions import ClaimAnswer, claim_at
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.stored import id_of, stored_id
from sayso.settings import Settings
from sayso.weigh import weighed_again

FLOORS = Path(__file__).with_name("demo_ledger_floors.json")


class DemoLedger(Demo):
    """The key, the readings, and what the ledger made of them."""

    @classmethod
    def made(cls, path: Path) -> DemoLedger:
        """Reads the demo reports into a new ledger, with the file of their actors, as `sayso demo` does."""
        ledger = Ledger.open(path, weigh=weighed_again)
        for added in add(ledger, [DATA / "reports"], settings=Settings(actors=DATA / "actors.yaml")):
            if added.unread is not None:
                raise SystemExit(f"{added.unread.file} could not be read: {added.unread.what}")
        return cls(ledger)

    @classmethod
    def told(cls, path: Path) -> DemoLedger:
        """The same with the statements, acts and speakers of the key: what is missed then is missed by what follows."""
        ledger = Ledger.open(path, weigh=weighed_again)
        empty = cls(ledger)
        oracle = Oracle(DATA, empty.key, empty.all_names)
        with ledger.writer() as writer:
            writer.post_all(list(oracle.offered()))
        for _ in compare_new(ledger):
            pass
        for _ in link_new(ledger):
            pass
        return cls(ledger)

    @cached_property
    def roots(self) -> dict[str, str]:
        """Claim of a report -> claim of the ledger."""
        with self.ledger.claims() as view:
            rows = view.connection.execute("SELECT c.id, r.id FROM claim AS c JOIN claim AS r ON r.n = c.root").fetchall()
        return {id_of(c): id_of(r) for c, r in rows}

    @cached_property
    def appearances(self) -> list[tuple[str, Mapping[str, Any], set[str]]]:
        """(claim of the key, appearance of it, claims of the ledger that stand at these words of the statement)."""
        found = []
        for claim in self.key["claims"]:
            for a in claim["appearances"]:
                s = self.statements.get(a["statement"])
                at: set[str] = set()
                if s is not None:
                    reading = next(r for r in self.readings.values() if any(x.id == s.id for x in r.statements))
                    start = reading.report.text.find(a["text"], max(0, s.content[0].start - 5) if s.content else 0)
                    for c in s.claims:
                        if c.span.start < start + len(a["text"]) and start < c.span.end:
                            at.add(self.roots.get(c.claim, c.claim))
                found.append((claim["id"], a, at))
        return found

    @cached_property
    def claims(self) -> dict[str, str]:
        """Claim of the key -> claim of the ledger that most of its appearances belong to."""
        votes: dict[str, Counter[str]] = {}
        for key, _, at in self.appearances:
            votes.setdefault(key, Counter()).update(at)
        return {key: max(sorted(c), key=lambda r: c[r]) for key, c in votes.items() if c}

    def answer(self, key: str, as_of: str) -> ClaimAnswer | None:
        """Where the ledger has a claim of the key stand on a day."""
        if key not in self.claims:
            return None
        with self.ledger.claims() as view:
            try:
                return claim_at(view, self.claims[key], as_of)
            except SaysoError:
                return None


def copies(demo: DemoLedger) -> Section:
    """A report of the key is a copy of the one that the key says, or of none."""
    section = Section()
    copy_of = {row.copy.report: row.copy.of for voice in voices(demo.ledger) for row in voice.copies}
    for r in demo.key["reports"]:
        row = demo.rows.get(r["id"])
        wanted = demo.rows[r["copies_of"]].id if r.get("copies_of") in demo.rows else None
        got = copy_of.get(row.id) if row is not None else None
        # a version of an article prints the older one's text, which the key has under `supersedes`
        section.count(row is not None and (got == wanted or (wanted is None and "supersedes" in r)), f"{r['id']}: {r.get('copies_of')}")
    return section


def remarks(demo: DemoLedger) -> Section:
    """A statement of a remark renders the same remark as most of its statements, and as those of no other remark of the key."""
    section = Section()
    roots: dict[str, dict[str, str | None]] = {}
    with demo.ledger.claims() as view:
        for remark in demo.key["remarks"]:
            for s in remark["statements"]:
                found = demo.statements.get(s["statement"])
                sql = "SELECT root FROM utterance WHERE statement = ?"
                row = view.connection.execute(sql, (stored_id(found.id),)).fetchone() if found else None
                roots.setdefault(remark["id"], {})[s["statement"]] = id_of(row[0]) if row else found.id if found else None
    most = {remark: Counter(r for r in of.values() if r).most_common(1)[:1] for remark, of in roots.items()}
    own = {remark: found[0][0] for remark, found in most.items() if found}
    for remark, of in roots.items():
        shared = [other for other, root in own.items() if root == own.get(remark) and other != remark]
        for key, root in of.items():
            section.count(root is not None and root == own.get(remark) and not shared, f"{remark}: {key} {shared or ''}")
    return section


def claims(demo: DemoLedger) -> Section:
    """The words of an appearance belong to the claim that most of its appearances belong to, and to that of no other claim of the key."""
    section = Section()
    for key, a, at in demo.appearances:
        own = demo.claims.get(key)
        others = {r for k, r in demo.claims.items() if k != key}
        section.count(
            own is not None and own in at and own not in others,
            f"{key}: {a['statement']}: {a['text']} {'(no claim there)' if not at else ''}"[:150],
        )
    return section


def contradictions(demo: DemoLedger) -> Section:
    """Two claims that contradict each other are linked so, and no others of the key are."""
    section = Section()
    wanted = {frozenset((c["id"], x)) for c in demo.key["claims"] for x in c["contradicts"]}
    back = {root: key for key, root in demo.claims.items()}
    got = set()
    with demo.ledger.claims() as view:
        for key, root in demo.claims.items():
            for link in view.told(view.meant(root)).links:
                if link.kind == "contradicts" and link.claim in back:
                    got.add(frozenset((key, back[link.claim])))
    for pair in sorted(wanted | got, key=sorted):
        section.count(pair in wanted and pair in got, f"{' / '.join(sorted(pair))}: {'wanted' if pair in wanted else 'found only'}")
    return section


def standings(demo: DemoLedger) -> Section:
    """On a day of the key the claim has these marks, by these, and no other but for those that may be."""
    section = Section()
    for claim in demo.key["claims"]:
        for point in claim["standing"]:
            day, wanted, maybe = str(point["as_of"]), point["marks"], set(point.get("maybe", ()))
            answer = demo.answer(claim["id"], day)
            got = {m.mark: answer.stand.names(m) for m in answer.stand.marks} if answer else {}
            right = set(wanted) - set(got) <= maybe and set(got) - set(wanted) <= maybe
            right = right and all(_same(demo, wanted[m], got[m]) for m in set(wanted) & set(got))
            if right and answer and "reports" in point:
                right = (len(answer.stand.reports), answer.stand.voices) == (point["reports"], point["voices"])
            section.count(right, f"{claim['id']} {day}: {wanted}, found {got}")
    return section


def _same(demo: DemoLedger, wanted: list[str], got: list[str]) -> bool:
    left = list(got)
    members = {g["id"]: g["members"] for g in demo.actors["groups"]}
    # where a group is exactly known its members speak (records.md)
    if len(wanted) == 1 and wanted[0] in members and len(got) == len(members[wanted[0]]):
        wanted = members[wanted[0]]
    for actor in wanted:
        name = next((g for g in left if same_name(g, demo.names(actor))), None)
        if name is None:
            return False
        left.remove(name)
    return not left


SECTIONS: Mapping[str, Callable[[DemoLedger], Section]] = {
    "copies": copies, "remarks": remarks, "claims": claims, "contradictions": contradictions, "standings": standings,
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger of the demo reports")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is met")
    parser.add_argument("--oracle", action="store_true", help="with the statements, acts and speakers of the key")
    parser.add_argument("--missed", choices=[*SECTIONS, "all"], help="list what of a section is not met")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = DemoLedger.told if options.oracle else DemoLedger.made
        demo = DemoLedger(Ledger.open(options.ledger, create=False)) if options.ledger else made(Path(folder) / "demo.ledger")
        sections = {name: section(demo) for name, section in SECTIONS.items()}  # type: ignore[arg-type]
    which = "oracle" if options.oracle else "found"
    floors: dict[str, dict[str, int]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    pinned = floors.setdefault(which, {})
    print(f"{'section':16}{'met':>6}{'of':>6}{'share':>8}{'floor':>7}")
    for name, s in sections.items():
        below = "  below its floor" if s.met < pinned.get(name, 0) else ""
        print(f"{name:16}{s.met:>6}{s.of:>6}{s.met / max(1, s.of):>8.3f}{pinned.get(name, 0):>7}{below}")
    for name in SECTIONS if options.missed == "all" else [options.missed] if options.missed else []:
        print(f"\n{name}: {len(sections[name].missed)} not met", *sections[name].missed, sep="\n  ")
    low = any(s.met < pinned.get(name, 0) for name, s in sections.items())
    if options.pin:
        floors[which] = {name: max(s.met, pinned.get(name, 0)) for name, s in sections.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(low)


if __name__ == "__main__":
    raise SystemExit(main())
