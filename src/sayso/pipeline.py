"""The only file that knows the order of the stages: read -> extract -> resolve -> weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.actors_file import ActorsFile
from sayso.cues.plausible import bearable
from sayso.encoder.encoder import Encoder
from sayso.extract.acts import ActFinder
from sayso.extract.attributions import AttributionFinder
from sayso.extract.coreference import Coreference
from sayso.extract.mentions import MentionFinder
from sayso.extract.targets import TargetFinder
from sayso.extract.vectors import SpanVectors
from sayso.lexicons import with_own
from sayso.read import read_paths, read_text
from sayso.records import Reading, Report, Unread
from sayso.resolve import lay_over, resolve
from sayso.settings import Settings
from sayso.weigh import weigh

# Which share of the work is done by then, of reports of 25,000 to 100,000 characters (sums of the clock of each stage)
_ENCODED, _ATTRIBUTED, _RESOLVABLE, _ACTED = 0.25, 0.53, 0.76, 0.89


def _nobody(share: float) -> None:
    """Nobody asked how far it is."""


class Reader:
    """Reads reports. Loads the models once (about 0.2 s); use one a thread or process."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings.from_environment()
        self.listed = ActorsFile.load(self.settings.actors) if self.settings.actors else None
        self.encoder = Encoder(self.settings)
        self.attributions = AttributionFinder(self.encoder, self.settings)
        self.mentions = MentionFinder(self.encoder, self.settings)
        self.coreference = Coreference(self.settings)
        self.vectors = SpanVectors(self.encoder, self.settings)
        self.acts = ActFinder(self.encoder, self.settings)
        self.targets = TargetFinder(self.settings)

    @property
    def made_by(self) -> str:
        """Component and model id:version that makes the statements."""
        return self.attributions.made_by

    def report(self, report: Report, told: Callable[[float], None] | None = None) -> Reading:
        """One report -> what is in it. Pure: the same report gives the same reading. `told` is called now and then with the share of the work that is
        done, 0 to 1, as of a long report: for a bar.
        """
        told = told or _nobody
        encoded = self.encoder(report.text, lambda share: told(_ENCODED * share))  # the one pass; every head works on it
        found = self.attributions(report, encoded)
        told(_ATTRIBUTED)
        mentions = self.coreference(report.text, self.mentions(report.text, encoded, report.dateline))
        told(_RESOLVABLE)
        acts = self.acts(report.text, encoded, found)
        told(_ACTED)
        found = tuple(bearable(report.text, acts[s.id].of(s)) if s.id in acts else s for s in found)
        aims = self.targets.of_report(report.text, mentions, found, {i: a.chances for i, a in acts.items()})
        with with_own(self.listed.own if self.listed else None):
            actors, statements = resolve(report, found, aims, mentions)
            if self.listed is not None:
                actors, statements = lay_over(self.listed, report, actors, statements)
            actors, statements, claims = weigh(report, actors, statements, lambda spans: self.vectors(encoded, spans))
        return Reading(report=report, actors=actors, statements=statements, claims=claims)

    def text(self, text: str, *, outlet: str | None = None, published: str | None = None) -> Reading:
        """Read a text as it stands; its title, byline and date are looked for in it unless given."""
        return self.report(read_text(text, outlet=outlet, published=published))

    def paths(self, paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Reading | Unread]:
        """Read files and folders ("-" is `stdin`); an item that cannot be read comes out as Unread, and the rest goes on."""
        for item in read_paths(paths, stdin=stdin):
            yield item if isinstance(item, Unread) else self.report(item)
