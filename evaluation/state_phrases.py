"""The state of an actor phrase, on 240 phrases of our own: the share that is right, tuned on and kept aside apart.

    python -m evaluation.state_phrases             the figures
    python -m evaluation.state_phrases --wrong     and each wrong one of those tuned on
    python -m evaluation.state_phrases --all       and those kept aside: only at the end, for after that they are aside no more

Each line of state_phrases.jsonl: phrase; states (alpha-3 of the states that the actor is of or speaks for; none where it is no state's, or no
one could tell); tricky (two states, states that are no more, adjectives, provinces, namesakes); aside. The phrases were written before the
first line of resolve/state_of.py; right is the same set of states.

Who wrote the phrases wrote the rules and knew all of them, so those kept aside are aside from tuning, not unseen. 110 more, written after the
rules and scored once before anything was changed: 63 of 70 (.90), then, after mending what those showed, 38 of 40 (.95). 120 more over as many states, a
third tricky, by somebody who had not made the rules, in two halves each scored before anything was changed: 59 and 58 of 60 (.98, .97).
"""

from __future__ import annotations

import argparse

from evaluation.gate import HERE, digest, lines
from sayso.lexicons import COMPILED, FOLDER
from sayso.resolve.state_of import states_of

PHRASES = HERE / "state_phrases.jsonl"


def figures() -> dict[str, float]:
    """Share right of the phrases tuned on, of those kept aside, and of the tricky ones of both."""
    rows = list(lines(PHRASES))
    right = {row["phrase"]: set(states_of(row["phrase"])) == set(row["states"]) for row in rows}

    def share(those: list[str]) -> float:
        return sum(right[p] for p in those) / len(those)

    return {
        "state of a phrase, tuned on": share([r["phrase"] for r in rows if not r["aside"]]),
        "state of a phrase, kept aside": share([r["phrase"] for r in rows if r["aside"]]),
        "state of a phrase, tricky": share([r["phrase"] for r in rows if r["tricky"]]),
        "state of a phrase, all": share([r["phrase"] for r in rows]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="name the wrong ones of those tuned on")
    parser.add_argument("--all", action="store_true", help="name all wrong ones")
    arguments = parser.parse_args()
    for row in lines(PHRASES):
        found = states_of(row["phrase"])
        if set(found) != set(row["states"]) and (arguments.all or (arguments.wrong and not row["aside"])):
            print(f"{row['phrase']!r}: {' '.join(found) or '-'}, not {' '.join(row['states']) or '-'}")
    for name, value in figures().items():
        if "aside" not in name or not arguments.wrong:
            print(f"{name} {value:.3f}")
    print(f"phrases {digest(PHRASES)}, lists {digest(FOLDER / COMPILED)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
