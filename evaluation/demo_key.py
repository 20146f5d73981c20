"""How much of the key of the demo reports a ledger of them meets, by section: `sayso demo` against src/sayso/data/demo/key.yaml.

    python -m evaluation.demo_key                 a table by section, beside the floors
    python -m evaluation.demo_key --missed acts   what of a section is not met, an entry a line
    python -m evaluation.demo_key --ledger FILE   of a ledger that is there, instead of one that is made for it
    python -m evaluation.demo_key --oracle        with the statements, acts, targets and speakers of the key: what weighing alone misses
    python -m evaluation.demo_key --pin           raise the floors (evaluation/demo_floors.json) to what is met; a floor is never lowered

A section is a function from `Demo` to `Section`, listed in SECTIONS. Those that are still missing: copies (reports[].copies_of), remarks,
standings over several reports (claims[].standing; leave `maybe` out). tests/golden/test_demo_key.py holds every section to its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from evaluation import demo_actors, demo_claims
from evaluation.demo_matching import matched, same_name
from evaluation.demo_oracle import Oracle
from sayso.batch.adding import add
from sayso.ledger import Ledger, ReportRow
from sayso.records import Reading, Statement
from sayso.settings import Settings
from sayso.weigh import weighed_again

DATA = Path(str(files("sayso") / "data" / "demo"))
FLOORS = Path(__file__).with_name("demo_floors.json")


@dataclass(slots=True)
class Section:
    """Entries of the key that are met, of how many, and a line for each that is not."""

    of: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def met(self) -> int:
        return self.of - len(self.missed)

    def count(self, met: bool, line: Callable[[], str] | str) -> None:
        """Takes one entry in."""
        self.of += 1
        if not met:
            self.missed.append(line if isinstance(line, str) else line())


class Demo:
    """The key, and a ledger of the demo reports with the records of it that are the key's. `key["statements"]` and so on are as in the file."""

    def __init__(self, ledger: Ledger) -> None:
        import yaml

        self.key: Mapping[str, Any] = yaml.safe_load((DATA / "key.yaml").read_text(encoding="utf-8"))
        self.actors: Mapping[str, Any] = yaml.safe_load((DATA / "actors.yaml").read_text(encoding="utf-8"))
        self.ledger = ledger
        outlets = {o["id"]: o["name"] for o in self.key["outlets"]}
        with ledger.view() as view:
            rows = list(view.reports())
            self.rows: dict[str, ReportRow] = {}
            for report in self.key["reports"]:
                same = [r for r in rows if r.outlet == outlets[report["outlet"]] and Path(r.file or "").name == report["file"]]
                # Of the lines of one file the day decides
                same = [r for r in same if len(same) == 1 or (r.published or "")[:10] == str(report["published"])]
                if len(same) == 1:
                    self.rows[report["id"]] = same[0]
            self.readings: dict[str, Reading] = {key: view.reading_now(row.id) for key, row in self.rows.items()}

    @classmethod
    def made(cls, path: Path) -> Demo:
        """Reads the demo reports into a new ledger, with their actors file, as `sayso demo` does (about 5 s)."""
        ledger = Ledger.open(path, weigh=weighed_again)
        for added in add(ledger, [DATA / "reports"], settings=replace(Settings.from_environment(), actors=DATA / "actors.yaml")):
            if added.unread is not None:
                raise SystemExit(f"{added.unread.file} could not be read: {added.unread.what}")
        return cls(ledger)

    @classmethod
    def told(cls, path: Path) -> Demo:
        """The same with the statements, acts, targets and speakers of the key in place of those that the models find."""
        ledger = Ledger.open(path, weigh=weighed_again)
        empty = cls(ledger)
        with ledger.writer() as writer:
            writer.post_all(list(Oracle(DATA, empty.key, empty.all_names).offered()))
        return cls(ledger)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Key of a statement -> the statement found for it, one for one."""
        found: dict[str, Statement] = {}
        for report, reading in self.readings.items():
            found |= matched([s for s in self.key["statements"] if s["report"] == report], reading)
        return found

    @cached_property
    def key_of(self) -> dict[str, str]:
        """Statement id -> its key."""
        return {s.id: key for key, s in self.statements.items()}

    def names(self, actor: str) -> set[str]:
        """Everything the key and the actor file call an actor."""
        return self.all_names.get(actor, set()) or {actor}

    @cached_property
    def all_names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for source in (self.key, self.actors):
            for listed in ("states", "people", "organisations", "groups", "outlets"):
                for a in source.get(listed, ()):
                    found.setdefault(a["id"], set()).update([a["name"], *a.get("aliases", ())])
        for a in self.key["unnamed"]:
            found[a["id"]] = {a["text"]}
        return found

    def called(self, report: str, s: Statement) -> list[str]:
        """The names of the speakers of a statement."""
        names = {a.id: a.name for a in self.readings[report].actors}
        return [names[a] for a in s.speakers]

    def found(self) -> Iterator[tuple[Mapping[str, Any], Statement | None]]:
        """Every statement of the key with what was found for it."""
        for s in self.key["statements"]:
            yield s, self.statements.get(s["id"])


def reports(demo: Demo) -> Section:
    """A report of the key is in the ledger, under its outlet and day; a page may tell the day on which it was first published."""
    section = Section()
    for r in demo.key["reports"]:
        row, days = demo.rows.get(r["id"]), [str(r[d]) for d in ("published", "first_published") if d in r]
        section.count(row is not None and (row.published or "")[:10] in days, f"{r['id']}: {row.published if row else 'not there'}")
    return section


def versions(demo: Demo) -> Section:
    """It supersedes what the key says it does, or nothing, and counts unless something supersedes it or it was withdrawn."""
    section = Section()
    gone = {r["supersedes"] for r in demo.key["reports"] if "supersedes" in r}
    for r in demo.key["reports"]:
        row, older = demo.rows.get(r["id"]), demo.rows.get(r.get("supersedes", ""))
        counts = r["id"] not in gone and r.get("notice") != "withdrawn"
        right = row is not None and row.supersedes == (older.id if older else None) and ("supersedes" not in r or older is not None)
        section.count(right and row is not None and row.counts == counts, f"{r['id']}: supersedes {r.get('supersedes')}, counts: {counts}")
    return section


def notices(demo: Demo) -> Section:
    """It is marked as corrected or withdrawn where the key says so, and only there."""
    section = Section()
    words = {"correction": "corrected"}
    for r in demo.key["reports"]:
        row, notice = demo.rows.get(r["id"]), words.get(r.get("notice", ""), r.get("notice"))
        section.count(row is not None and row.notice == notice, f"{r['id']}: {notice}, found {row and row.notice}")
    return section


def found(demo: Demo) -> Section:
    """A statement of the key was found: half of its content, or of what was found, is shared, and no other statement of the key has it."""
    section = Section()
    for key, s in demo.found():
        section.count(s is not None, f"{key['id']}: {_words(key)}")
    return section


def _told(
    value: Callable[[Demo, Mapping[str, Any], Statement], Any], wanted: Callable[[Mapping[str, Any]], Any]
) -> Callable[[Demo], Section]:
    def section(demo: Demo) -> Section:
        section = Section()
        for key, s in demo.found():
            got = value(demo, key, s) if s is not None else "not found"
            section.count(got == wanted(key), f"{key['id']}: {wanted(key)}, found {got}: {_words(key)}")
        return section

    return section


def nested(demo: Demo) -> Section:
    """A statement that the key has within another was found within the one that is found for that."""
    section = Section()
    for key, s in demo.found():
        if key.get("within"):
            got = demo.key_of.get(s.within or "", s.within) if s is not None else "not found"
            section.count(got == key["within"], f"{key['id']}: within {key['within']}, found {got}: {_words(key)}")
    return section


def speakers(demo: Demo) -> Section:
    """The speakers are those of the key: as many, and each by a name that is one of its names. Left open is not met, and not wrong."""
    section = Section()
    for key, s in demo.found():
        got = demo.called(key["report"], s) if s is not None else []
        names = [demo.names(a) for a in key["speakers"]]
        right = len(got) == len(names) and all(any(same_name(g, n) for n in names) for g in got)
        section.count(right, f"{key['id']}: {', '.join(key['speakers'])}, found {'; '.join(got) or ('left open' if s else 'no statement')}")
    return section


SECTIONS: Mapping[str, Callable[[Demo], Section]] = {
    "reports": reports,
    "versions": versions,
    "notices": notices,
    "statements": found,
    "parts": _told(lambda _, __, s: s.part, lambda key: key.get("part", "body")),
    "manners": _told(lambda _, __, s: s.manner, lambda key: key["manner"]),
    "within": _told(lambda demo, _, s: demo.key_of.get(s.within, s.within) if s.within else None, lambda key: key.get("within")),
    "nested": nested,
    "acts": _told(lambda _, __, s: s.act, lambda key: key["act"]),
    "speakers": speakers,
    "actors": lambda demo: demo_actors.actors(demo, Section()),
    "groups": lambda demo: demo_actors.groups(demo, Section()),
    "offices": lambda demo: demo_actors.offices(demo, Section()),
    "behalf": lambda demo: demo_actors.behalf(demo, Section()),
    "positions": lambda demo: demo_claims.positions(demo, Section()),
    "standings": lambda demo: demo_claims.standings(demo, Section()),
}


def _words(key: Mapping[str, Any]) -> str:
    content = key["content"] if isinstance(key["content"], str) else " … ".join(key["content"])
    return f"{key.get('source', '')} | {key['cue']} | {content}"[:110]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger of the demo reports, as `sayso demo` makes it")
    parser.add_argument("--missed", choices=[*SECTIONS, "all"], help="list what of a section is not met")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is met")
    parser.add_argument("--oracle", action="store_true", help="with the statements, acts and speakers of the key; no floors")
    options = parser.parse_args()
    made = Demo.told if options.oracle else Demo.made
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(Ledger.open(options.ledger, create=False)) if options.ledger else made(Path(folder) / "demo.ledger")
        sections = {name: section(demo) for name, section in SECTIONS.items()}
    floors: dict[str, int] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() and not options.oracle else {}
    print(f"{'section':12}{'met':>6}{'of':>6}{'share':>8}{'floor':>7}")
    for name, s in sections.items():
        below = "  below its floor" if s.met < floors.get(name, 0) else ""
        print(f"{name:12}{s.met:>6}{s.of:>6}{s.met / s.of:>8.3f}{floors.get(name, 0):>7}{below}")
    for name in SECTIONS if options.missed == "all" else [options.missed] if options.missed else []:
        print(f"\n{name}: {len(sections[name].missed)} not met", *sections[name].missed, sep="\n  ")
    if options.pin and not options.oracle:
        raised = {name: max(s.met, floors.get(name, 0)) for name, s in sections.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    return int(any(s.met < floors.get(name, 0) for name, s in sections.items()))


if __name__ == "__main__":
    sys.exit(main())
