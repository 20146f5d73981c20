"""How far a long run is and how long it will still take, on standard error, for work that lasts more than two seconds."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

from sayso.cli.output import counted

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from sayso.records import Report

_SHOWN_AFTER = 2.0  # seconds; a bar that flashes by tells nobody anything
_LINE_EVERY = 15.0  # seconds between two lines in a log file
_TICK = 0.2
# What was done this many seconds ago weighs half: the estimate follows a change from short reports to long ones.
_HALF_LIFE = 20.0


class Estimate:
    """Seconds left, by bytes. What is passed over costs next to nothing, so only work that was done tells how long work takes."""

    def __init__(self, total: int, now: float) -> None:
        self.total, self.done = total, 0
        self._last = self._told = now
        self._seconds = self._bytes = 0.0  # of work, the older the lighter
        self._part = 0.0  # bytes of the item in hand that are as good as done
        self._start = now

    def advance(self, size: int, worked: bool, now: float) -> None:
        """`size` bytes are done; `worked` is False where they were only passed over."""
        self.done += size
        self._part = 0.0
        if worked:
            lighter = 0.5 ** ((now - self._last) / _HALF_LIFE)
            self._seconds = self._seconds * lighter + (now - self._last)
            self._bytes = self._bytes * lighter + size
        self._last = now

    def within(self, part: float, now: float) -> None:
        """So many bytes of the item in hand are as good as done."""
        self._part = min(part, float(self.total - self.done))
        self._told = now

    def share(self) -> float:
        """Which part of all is done, 0 to 1."""
        return min(1.0, (self.done + self._part) / self.total) if self.total else 0.0

    def left(self, now: float) -> float | None:
        """Seconds left; None while nothing is known."""
        if not self._part:
            seconds, size = (self._seconds, self._bytes) if self._bytes else (now - self._start, float(self.done))
            return (self.total - self.done) * seconds / size if size and seconds else None
        seconds, size = self._seconds + self._told - self._last, self._bytes + self._part
        # Between two of these moments time goes on
        return max(0.0, (self.total - self.done - self._part) * seconds / size - (now - self._told)) if seconds else None


class Progress:
    """A bar in a terminal, else now and then a line. `total` bytes, None where nobody can know. Use it as a context manager.

    `quiet` shows neither: where what is done is itself printed to the terminal as it is done. `alone`: all of it is one report.
    """

    def __init__(self, total: int | None, what: str = "report", *, quiet: bool = False, alone: bool = False) -> None:
        now = time.monotonic()
        self._known = total is not None
        self._estimate = Estimate(total or 0, now)
        self._what, self._alone = what, alone
        self._quiet = quiet
        self._items = 0
        self._next = now + (_SHOWN_AFTER if sys.stderr.isatty() else _LINE_EVERY)
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = threading.RLock()
        self._over = threading.Event()

    def __enter__(self) -> Progress:
        if not self._quiet:
            # One long report is longer than a bar may stand still, or not be there
            threading.Thread(target=self._tick, name="sayso-progress", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        with self._lock:
            if self._bar is not None:
                self._draw(time.monotonic())
                self._bar.stop()

    def advance(self, size: int, *, worked: bool = True) -> None:
        """One more item is done, and with it `size` bytes."""
        now = time.monotonic()
        with self._lock:
            self._items += 1
            self._estimate.advance(size, worked, now)
            if now >= self._next and not self._quiet:
                self._show(now)

    def within(self, report: Report, share: float) -> None:
        """Of the report that is being read this share of the work is done, 0 to 1."""
        with self._lock:
            # A page is longer than its text
            self._estimate.within(share * (self._estimate.total if self._alone else len(report.text)), time.monotonic())

    def _tick(self) -> None:
        while not self._over.wait(_TICK):
            with self._lock:
                now = time.monotonic()
                if now >= self._next and not self._over.is_set():
                    self._show(now)

    def say(self, line: str) -> None:
        """A line that stays, above the bar."""
        with self._lock:
            if self._bar is not None:
                from rich.text import Text

                self._bar.console.print(Text(line), soft_wrap=True)
            else:
                click.echo(line, err=True)

    def _show(self, now: float) -> None:
        if sys.stderr.isatty():
            self._next = now + 0.2
            self._draw(now)
        else:
            self._next = now + _LINE_EVERY
            click.echo(self._words(now), err=True)

    def _draw(self, now: float) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn
            from rich.progress import Progress as Bar

            console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
            self._bar = Bar(
                BarColumn(bar_width=24),
                TextColumn("{task.description}", markup=False),
                console=console,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._task = self._bar.add_task("", total=self._estimate.total if self._known else None)
            self._bar.start()
        assert self._task is not None
        self._bar.update(self._task, completed=self._estimate.share() * self._estimate.total, description=self._words(now))

    def _words(self, now: float) -> str:
        count = counted(self._items, self._what)
        if not self._known or not self._estimate.total:
            return count
        left = self._estimate.left(now)
        return f"{self._estimate.share():4.0%}  {count}" + (f"  {duration(left)} left" if left is not None else "")


def duration(seconds: float) -> str:
    """ "a few seconds", "40 s", "4 min", "2 h 10 min": no more exact than an estimate is."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"{round(seconds, -1):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
