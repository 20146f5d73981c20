"""An archive held against a folder of texts: which of its reports somebody has, to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal

from sayso.batch.importing import opened_archive
from sayso.ids import text_sha256
from sayso.read import read_paths
from sayso.records import Report

Verdict = Literal["matches", "differs", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A report of an archive, and whether its text is there: "matches" by SHA-256; "differs" where only the address, file or day and outlet do.

    `text_in` is the file in which the text, or what differs from it, was found.
    """

    report: str
    sha256: str
    outlet: str | None
    published: str | None
    url: str | None
    file: str | None
    verdict: Verdict
    text_in: str | None

    def flat(self) -> dict[str, Any]:
        """One flat row."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(slots=True)
class _Texts:
    """What is in a folder: files by the hashes of their texts, and by what a changed text would still have."""

    by_hash: dict[str, str] = field(default_factory=dict)
    by_url: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> _Texts:
        texts = cls()
        # Texts as they were stored, one a file, and reports in whatever form `sayso add` reads
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            texts._plain(path)
        for item in read_paths([folder]):
            if isinstance(item, Report):
                texts._report(item)
        return texts

    def _plain(self, path: Path) -> None:
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return
        for form in (text, text.removeprefix("\ufeff")):
            self.by_hash.setdefault(text_sha256(form), str(path))
        self.by_name.setdefault(path.name, str(path))

    def _report(self, report: Report) -> None:
        file = report.file or ""
        self.by_hash.setdefault(report.sha256, file)
        if report.url:
            self.by_url.setdefault(report.url, file)


def verify(archive: Path, folder: Path) -> Iterator[Verified]:
    """Every report of an archive, with or without texts in it, against the texts in a folder. Raises SaysoError E410, E411."""
    texts = _Texts.of(folder)
    with opened_archive(archive) as (_, lines):
        for line in lines:
            if line.kind == "report":
                yield _verified(line.data, texts)


def _verified(data: dict[str, Any], texts: _Texts) -> Verified:
    about = data["reading"].get("report")
    report: dict[str, Any] = about if isinstance(about, dict) else {}
    sha256, url, file = str(data["sha256"]), report.get("url"), report.get("file")
    # A file of many reports has the name of each of them, so a name alone says nothing there
    name = PurePath(file).name if isinstance(file, str) else ""
    found: tuple[Verdict, str | None] = ("missing", None)
    if sha256 in texts.by_hash:
        found = ("matches", texts.by_hash[sha256])
    elif isinstance(url, str) and url in texts.by_url:
        found = ("differs", texts.by_url[url])
    elif name in texts.by_name:
        found = ("differs", texts.by_name[name])
    return Verified(
        report=str(data["report"]), sha256=sha256, outlet=report.get("outlet"), published=report.get("published"), url=url, file=file, verdict=found[0],
        text_in=found[1],
    )  # fmt: skip


def counted(found: Iterable[Verified]) -> dict[Verdict, int]:
    """How many of each verdict."""
    counts: dict[Verdict, int] = {"matches": 0, "differs": 0, "missing": 0}
    for row in found:
        counts[row.verdict] += 1
    return counts
