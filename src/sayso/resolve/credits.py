"""Whom a report credits with its text: the agency of its credit line, dateline or byline, against the name of an outlet."""

from __future__ import annotations

import re

from sayso.records import Report

_WORD = re.compile(r"[^\W_]+")
# Words that outlets and agencies have or leave out: "The Ormund Gazette", "Halyard News Agency"
_LOOSE = frozenset({"the", "news", "agency", "press", "service", "of", "and", "wire", "media", "group"})


def names_as_source(report: Report, outlet: str | None) -> bool:
    """Whether a report names this outlet, not its own, as where its text is from."""
    if not outlet or same_outlet(report.outlet, outlet):
        return False
    if same_outlet(report.provider, outlet):
        return True
    wanted = _key(outlet)
    lines = (s.of(report.text) for s in (report.credit, report.dateline, report.byline) if s)
    return bool(wanted) and any(f" {wanted} " in f" {' '.join(_words(line))} " or f" {wanted} " in f" {_key(line)} " for line in lines)


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are one outlet's: "Halyard" and "The Halyard News Agency", "AP" and "Associated Press"."""
    if not one or not other:
        return False
    a, b = _key(one), _key(other)
    return bool(a) and (a == b or _initials(one) == b.replace(" ", "") or _initials(other) == a.replace(" ", ""))


def _key(name: str) -> str:
    words = _words(name)
    return " ".join(w for w in words if w not in _LOOSE) or " ".join(words)


def _words(name: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(name)]


def _initials(name: str) -> str:
    words = [w for w in _words(name) if w not in ("the", "of", "and")]
    return "".join(w[0] for w in words) if len(words) > 1 else ""
