"""What the three forms of linked data share: names for records as addresses, and a report as the thing that others point into."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from sayso.records import Actor, Report

# Our own terms; no page has to stand there
NAMESPACE = "urn:sayso:terms#"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {"person": "Person", "organisation": "Organization", "state": "Country", "place": "Place", "group": "Organization"}


def urn(kind: str, id_: str) -> str:
    """The address of a record: urn:sayso:report:ID. It is the same on every machine, as the id is."""
    return f"urn:sayso:{kind}:{id_}"


def actor_type(actor: Actor) -> str:
    """The schema.org type of an actor."""
    return _KINDS[actor.kind]


def report_facts(report: Report) -> dict[str, Any]:
    """The hash of the text that offsets refer to."""
    return {"sha256": report.sha256}


def write_graph(context: Any, nodes: Iterable[Mapping[str, Any]], to: TextIO) -> int:
    """Writes one JSON-LD document with a @graph, a node a line, as they come; gives how many."""
    to.write('{"@context": ' + json.dumps(context, ensure_ascii=False) + ',\n"@graph": [')
    count = 0
    for node in nodes:
        to.write((",\n" if count else "\n") + dumps(node))
        count += 1
    to.write("\n]}\n")
    return count


def dumps(node: Mapping[str, Any]) -> str:
    """JSON of a node without what is absent; lone surrogates, which no UTF-8 holds, as U+FFFD: linked data has no other way."""
    return _LONE_SURROGATE.sub("\ufffd", json.dumps(_present(node), ensure_ascii=False))


def _present(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _present(v) for k, v in value.items() if v is not None and v != []}
    return [_present(v) for v in value] if isinstance(value, list | tuple) else value


def each_once(nodes: Iterable[Mapping[str, Any]], key: str = "@id") -> Iterator[Mapping[str, Any]]:
    """The nodes without those whose id was there before: an actor of the ledger is in many reports."""
    seen: set[str] = set()
    for node in nodes:
        if node[key] not in seen:
            seen.add(node[key])
            yield node
