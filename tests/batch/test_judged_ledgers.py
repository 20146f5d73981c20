"""Two ledgers of six reports each that a careful reader has judged word by word: which words tell one claim, and what contradicts what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from sayso.ledger import Ledger
from sayso.ledger.stored import id_of
from sayso.records import Reading
from tests.batch.telling import Said, Who, ledger_of, told

BRIDGE_WHO: Mapping[str, Who] = {
    "Corland": ("state", "XCR", None), "Devra": ("state", "XDV", None),
    "Anselm Roke": ("person", "XCR", "Transport Minister"), "Petra Halm": ("person", "XCR", "spokeswoman of the transport ministry"),
    "Ivo Dessen": ("person", "XDV", "Foreign Minister"), "Lena Varga": ("person", "XDV", "opposition lawmaker"),
    "Jonas Brink": ("person", None, None), "Corland Railways": ("organisation", None, None), "Rail Union": ("organisation", None, None),
    "Rescue Service": ("organisation", None, None), "a signalman": ("person", None, None),
}  # fmt: skip

# A night train falls from a bridge between two states.
BRIDGE: Sequence[Reading] = (
    told(
        "Corland News", "2033-10-04", "Night Train Falls From Border Bridge\n\n"
        "A night train that fell from the Mirel bridge killed fourteen passengers, the Rescue Service said on Tuesday. "
        "Anselm Roke accused Devra of closing the bridge for repairs without telling the railway. "
        "“Nobody in our control room was warned,” Anselm Roke said. "
        "Jonas Brink said that the train had been travelling at 140 kilometres an hour. "
        "Devra has not confirmed that its workers were on the bridge.",
        Said("Rescue Service", "said", "assert", "A night train that fell from the Mirel bridge killed fourteen passengers"),
        Said("Anselm Roke", "accused", "accuse", "Devra of closing the bridge for repairs without telling the railway"),
        Said("Anselm Roke", "said", "assert", "“Nobody in our control room was warned,”", "direct"),
        Said("Jonas Brink", "said", "assert", "that the train had been travelling at 140 kilometres an hour"),
        who=BRIDGE_WHO,
    ),
    told(
        "The Devran", "2033-10-05", "Bridge: Ministry Answers\n\n"
        "Ivo Dessen denied that the Mirel bridge had been closed without a warning to the railway. "
        "Ivo Dessen said that a warning was faxed to the control room of Corland Railways on the evening before the repairs began. "
        "Ivo Dessen played down the repairs, speaking of “a coat of paint.” "
        "Lena Varga demanded that the minister show the fax.",
        Said("Ivo Dessen", "denied", "deny", "that the Mirel bridge had been closed without a warning to the railway"),
        Said("Ivo Dessen", "said", "assert", "that a warning was faxed to the control room of Corland Railways on the evening before the repairs began"),
        Said("Ivo Dessen", "played down", "downplay", "the repairs"),
        Said("Lena Varga", "demanded", "demand", "that the minister show the fax"),
        who=BRIDGE_WHO,
    ),
    told(
        "Corland News", "2033-10-06", "Railway Looks for a Fax\n\n"
        "Corland Railways said that no warning had reached its control room. "
        "“We have looked through every tray and there is no fax,” Jonas Brink said. "
        "Petra Halm said that the wreck of the train would be lifted by October 20. "
        "The Rescue Service said that the number of victims stood at fourteen.",
        Said("Corland Railways", "said", "deny", "that no warning had reached its control room"),
        Said("Jonas Brink", "said", "assert", "“We have looked through every tray and there is no fax,”", "direct"),
        Said("Petra Halm", "said", "pledge", "that the wreck of the train would be lifted by October 20"),
        Said("Rescue Service", "said", "assert", "that the number of victims stood at fourteen"),
        who=BRIDGE_WHO,
    ),
    told(
        "The Devran", "2033-10-12", "What the Signalman Saw\n\n"
        "The signal before the bridge was green all night, a signalman said. "
        "Jonas Brink rejected the claim that the train had been too fast. "
        "Lena Varga said that nothing had been faxed to Corland at all. "
        "Ivo Dessen insisted that the railway had been warned on the evening before the repairs.",
        Said("a signalman", "said", "assert", "The signal before the bridge was green all night"),
        Said("Jonas Brink", "rejected", "reject", "the claim that the train had been too fast"),
        Said("Lena Varga", "said", "accuse", "that nothing had been faxed to Corland at all"),
        Said("Ivo Dessen", "insisted", "insist", "that the railway had been warned on the evening before the repairs"),
        who=BRIDGE_WHO,
    ),
    told(
        "Corland News", "2033-10-19", "One More Dead After Bridge Crash\n\n"
        "The Rescue Service raised the number of dead from fourteen to fifteen. "
        "Petra Halm said that the wreck of the train would be lifted by November 5. "
        "Anselm Roke said that the signal had been green. "
        "The Rail Union said that fifteen locomotives of Corland Railways had no working radio.",
        Said("Rescue Service", "raised", "correct", "the number of dead from fourteen to fifteen"),
        Said("Petra Halm", "said", "pledge", "that the wreck of the train would be lifted by November 5"),
        Said("Anselm Roke", "said", "assert", "that the signal had been green"),
        Said("Rail Union", "said", "assert", "that fifteen locomotives of Corland Railways had no working radio"),
        who=BRIDGE_WHO,
    ),
    told(
        "The Devran", "2033-11-02", "Minister Withdraws Account of Bridge Crash\n\n"
        "Ivo Dessen admitted that no fax had been sent to Corland Railways before the repairs. "
        "“I said what I had been told,” Ivo Dessen said. "
        "The Rail Union said that its members had asked for a slower timetable in the spring. "
        "Anselm Roke said that Corland would sue Devra.",
        Said("Ivo Dessen", "admitted", "admit", "that no fax had been sent to Corland Railways before the repairs"),
        Said("Ivo Dessen", "said", "assert", "“I said what I had been told,”", "direct"),
        Said("Rail Union", "said", "assert", "that its members had asked for a slower timetable in the spring"),
        Said("Anselm Roke", "said", "pledge", "that Corland would sue Devra"),
        who=BRIDGE_WHO,
    ),
)  # fmt: skip
# claim -> (report, words of it)
BRIDGE_CLAIMS: Mapping[str, Sequence[tuple[int, str]]] = {
    "closed unwarned": [
        (0, "closing the bridge for repairs without telling the railway"), (0, "Nobody in our control room was warned"),
        (1, "the Mirel bridge had been closed without a warning"), (2, "no warning had reached its control room"),
        (3, "nothing had been faxed to Corland at all"), (5, "no fax had been sent to Corland Railways before the repairs"),
    ],
    "warning faxed": [(1, "a warning was faxed to the control room"), (3, "the railway had been warned on the evening before the repairs")],
    "fourteen dead": [(0, "killed fourteen passengers"), (2, "the number of victims stood at fourteen")],
    "fifteen dead": [(4, "from fourteen to fifteen")],
    "no radio": [(4, "fifteen locomotives of Corland Railways had no working radio")],
    "speed": [(0, "the train had been travelling at 140 kilometres an hour"), (3, "the train had been too fast")],
    "signal": [(3, "The signal before the bridge was green all night"), (4, "the signal had been green")],
    "lifted by October 20": [(2, "the wreck of the train would be lifted by October 20")],
    "lifted by November 5": [(4, "the wreck of the train would be lifted by November 5")],
    "timetable": [(5, "its members had asked for a slower timetable in the spring")],
    "suit": [(5, "Corland would sue Devra")],
}  # fmt: skip
BRIDGE_AGAINST = [("closed unwarned", "warning faxed")]

SERUM_WHO: Mapping[str, Who] = {
    "Quessa": ("state", "XQS", None), "Northmark": ("state", "XNM", None),
    "Ada Morn": ("person", "XQS", "Health Minister"), "Felix Tarn": ("person", "XQS", "Prime Minister"),
    "Rolf Eide": ("person", "XNM", "Foreign Minister"), "Mina Sorel": ("person", None, None), "Oskar Pell": ("person", None, None),
    "Halden Pharma": ("organisation", None, None), "Nurses Association": ("organisation", None, None),
    "a warehouse worker": ("person", None, None),
}  # fmt: skip

# Serum spoils in a customs shed, and nobody wants to have switched off the cold.
SERUM: Sequence[Reading] = (
    told(
        "Quessa Daily", "2034-06-10", "Serum Spoiled at Border\n\n"
        "Some 90,000 doses of fever serum spoiled in a customs shed at Lode, Ada Morn said. "
        "Ada Morn accused Northmark of holding the lorries at the border for six days. "
        "Mina Sorel said that the refrigerators of the shed had been switched off. "
        "Northmark did not answer questions.",
        Said("Ada Morn", "said", "assert", "Some 90,000 doses of fever serum spoiled in a customs shed at Lode"),
        Said("Ada Morn", "accused", "accuse", "Northmark of holding the lorries at the border for six days"),
        Said("Mina Sorel", "said", "assert", "that the refrigerators of the shed had been switched off"),
        who=SERUM_WHO,
    ),
    told(
        "Northmark Post", "2034-06-11", "No Delay at Lode, Minister Says\n\n"
        "Rolf Eide denied that the lorries had been held for six days. "
        "“They were cleared in an afternoon,” Rolf Eide said. "
        "Halden Pharma put the loss at 90,000 doses. "
        "Halden Pharma said that a new delivery would reach Quessa by July 1.",
        Said("Rolf Eide", "denied", "deny", "that the lorries had been held for six days"),
        Said("Rolf Eide", "said", "assert", "“They were cleared in an afternoon,”", "direct"),
        Said("Halden Pharma", "put", "assert", "the loss at 90,000 doses"),
        Said("Halden Pharma", "said", "pledge", "that a new delivery would reach Quessa by July 1"),
        who=SERUM_WHO,
    ),
    told(
        "Quessa Daily", "2034-06-13", "Doses\n\n"
        "The Nurses Association said that two children had died for want of the serum. "
        "Ada Morn disputed the number of deaths given by the Nurses Association. "
        "Oskar Pell said that the cooling in the shed at Lode was never turned off. "
        "Felix Tarn said that the shed belonged to Northmark.",
        Said("Nurses Association", "said", "assert", "that two children had died for want of the serum"),
        Said("Ada Morn", "disputed", "dispute", "the number of deaths given by the Nurses Association"),
        Said("Oskar Pell", "said", "assert", "that the cooling in the shed at Lode was never turned off"),
        Said("Felix Tarn", "said", "assert", "that the shed belonged to Northmark"),
        who=SERUM_WHO,
    ),
    told(
        "Northmark Post", "2034-06-20", "Shed\n\n"
        "A technician had switched the refrigerators off to save power, a warehouse worker said. "
        "Rolf Eide said that the shed was Quessa’s property and always had been. "
        "Rolf Eide insisted that no lorry was held at the border.",
        Said("a warehouse worker", "said", "assert", "A technician had switched the refrigerators off to save power"),
        Said("Rolf Eide", "said", "assert", "that the shed was Quessa’s property and always had been"),
        Said("Rolf Eide", "insisted", "insist", "that no lorry was held at the border"),
        who=SERUM_WHO,
    ),
    told(
        "Quessa Daily", "2034-07-02", "Late Again\n\n"
        "Halden Pharma said that the new delivery would reach Quessa by July 20. "
        "Ada Morn said on Wednesday that two children had died in June because there was no serum. "
        "Felix Tarn repeated that the lorries had stood at the border for six days. "
        "Mina Sorel said that 90,000 signatures had been gathered against the minister.",
        Said("Halden Pharma", "said", "pledge", "that the new delivery would reach Quessa by July 20"),
        Said("Ada Morn", "said", "admit", "that two children had died in June because there was no serum"),
        Said("Felix Tarn", "repeated", "insist", "that the lorries had stood at the border for six days"),
        Said("Mina Sorel", "said", "assert", "that 90,000 signatures had been gathered against the minister"),
        who=SERUM_WHO,
    ),
    told(
        "Quessa Daily", "2034-07-30", "Report on the Serum\n\n"
        "Oskar Pell admitted that the refrigerators at Lode had been off for a night. "
        "Rolf Eide confirmed the delay at the border. "
        "Ada Morn put the price of the lost serum at four million marks. "
        "Halden Pharma put the price of a new factory at four million marks.",
        Said("Oskar Pell", "admitted", "admit", "that the refrigerators at Lode had been off for a night"),
        Said("Rolf Eide", "confirmed", "confirm", "the delay at the border"),
        Said("Ada Morn", "put", "assert", "the price of the lost serum at four million marks"),
        Said("Halden Pharma", "put", "assert", "the price of a new factory at four million marks"),
        who=SERUM_WHO,
    ),
)  # fmt: skip
SERUM_CLAIMS: Mapping[str, Sequence[tuple[int, str]]] = {
    "90,000 doses": [(0, "Some 90,000 doses of fever serum spoiled"), (1, "the loss at 90,000 doses")],
    "held": [
        (0, "holding the lorries at the border for six days"), (1, "the lorries had been held for six days"),
        (4, "the lorries had stood at the border for six days"), (5, "the delay at the border"),
    ],
    "no lorry held": [(1, "They were cleared in an afternoon"), (3, "no lorry was held at the border")],
    "switched off": [
        (0, "the refrigerators of the shed had been switched off"), (3, "A technician had switched the refrigerators off"),
        (5, "the refrigerators at Lode had been off for a night"),
    ],
    "never off": [(2, "the cooling in the shed at Lode was never turned off")],
    "by July 1": [(1, "a new delivery would reach Quessa by July 1")],
    "by July 20": [(4, "the new delivery would reach Quessa by July 20")],
    "two children": [
        (2, "two children had died for want of the serum"), (2, "the number of deaths given by the Nurses Association"),
        (4, "two children had died in June because there was no serum"),
    ],
    "Northmark's shed": [(2, "the shed belonged to Northmark")],
    "Quessa's shed": [(3, "the shed was Quessa’s property and always had been")],
    "signatures": [(4, "90,000 signatures had been gathered")],
    "price of serum": [(5, "the price of the lost serum at four million marks")],
    "price of factory": [(5, "the price of a new factory at four million marks")],
}  # fmt: skip
SERUM_AGAINST = [("held", "no lorry held"), ("switched off", "never off"), ("Northmark's shed", "Quessa's shed")]


class Judged(NamedTuple):
    """Words of one claim that stand in one claim of the ledger, of all such pairs; pairs of two claims that do; contradictions found, and others."""

    joined: int
    pairs: int
    wrong: list[tuple[str, str]]
    against: int
    wrongly_against: list[tuple[str, str]]


def judged(
    ledger: Ledger, readings: Sequence[Reading], claims: Mapping[str, Sequence[tuple[int, str]]], against: Sequence[tuple[str, str]]
) -> Judged:
    """How a ledger of `readings` meets what was judged."""
    roots = _roots(ledger)
    at = {claim: [_claims_at(readings[n], words, roots) for n, words in told_in] for claim, told_in in claims.items()}
    pairs = [(a, b) for places in at.values() for a, b in combinations(places, 2)]
    wrong = [(x, y) for x, y in combinations(at, 2) if any(a & b for a in at[x] for b in at[y])]
    linked = _contradictions(ledger)
    found = [(x, y) for x, y in combinations(at, 2) if any((a, b) in linked for p in at[x] for q in at[y] for a in p for b in q)]
    wanted = {frozenset(p) for p in against}
    return Judged(
        joined=sum(bool(a & b) for a, b in pairs),
        pairs=len(pairs),
        wrong=wrong,
        against=sum(frozenset(p) in wanted for p in found),
        wrongly_against=[p for p in found if frozenset(p) not in wanted],
    )


def _claims_at(reading: Reading, words: str, roots: Mapping[str, str]) -> set[str]:
    start = reading.report.text.index(words)
    places = [(c.claim, c.span) for s in reading.statements for c in s.claims]
    return {roots[claim] for claim, span in places if span.start < start + len(words) and start < span.end and claim in roots}


def _roots(ledger: Ledger) -> dict[str, str]:
    with ledger.claims() as view:
        rows = view.connection.execute("SELECT c.id, r.id FROM claim AS c JOIN claim AS r ON r.n = c.root").fetchall()
    return {id_of(c): id_of(r) for c, r in rows}


def _contradictions(ledger: Ledger) -> set[tuple[str, str]]:
    found = set()
    with ledger.claims() as view:
        for root in set(_roots(ledger).values()):
            for link in view.told(view.meant(root)).links:
                if link.kind == "contradicts":
                    found |= {(root, link.claim), (link.claim, root)}
    return found


def test_a_train_that_fell_from_a_bridge(tmp_path: Path) -> None:
    found = judged(ledger_of(tmp_path, *BRIDGE), BRIDGE, BRIDGE_CLAIMS, BRIDGE_AGAINST)
    assert not found.wrong
    assert not found.wrongly_against
    assert found.joined >= 3
    assert found.against == 1


def test_serum_that_spoiled_at_a_border(tmp_path: Path) -> None:
    found = judged(ledger_of(tmp_path, *SERUM), SERUM, SERUM_CLAIMS, SERUM_AGAINST)
    assert not found.wrong
    assert not found.wrongly_against
    assert found.joined >= 4
    assert found.against >= 1
