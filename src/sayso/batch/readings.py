"""Reports -> readings, on one process or several, in the order in which the reports came."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import BinaryIO

from sayso.errors import SaysoError
from sayso.pipeline import Reader
from sayso.read import read_paths
from sayso.read.refusals import gave_up
from sayso.records import LeftOut, Reading, Report, Unread
from sayso.settings import Settings

# A process that reads needs about 0.8 s to start and holds its own model (about 150 MB), so a few files are sooner read by this one, and
# more than four processes are for somebody who asks for them. Found by benchmarks on two cores; --jobs overrules both.
_MOST_JOBS = 4
_BYTES_WORTH_A_PROCESS = 200_000
# Which report is being read, and which share of the work on it is done, 0 to 1
Within = Callable[[Report, float], None]
# How many reports wait for each process: enough that none is idle while the writer writes, few enough that memory stays flat.
_AHEAD = 4


def jobs_for(size: int) -> int:
    """How many processes to read `size` bytes with: as many as there are cores and work for, at most 4."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _MOST_JOBS, size // _BYTES_WORTH_A_PROCESS))


def readings_of(
    items: Iterable[Report | Unread | None], settings: Settings | None = None, *, jobs: int = 1, within: Within | None = None
) -> Iterator[Reading | Unread | None]:
    """For every report its reading, or an Unread with E199 where it made the reader fail; what is no report comes out as it went in.

    The models are loaded when the first report comes. `items` is gone through a few items ahead of what has come out. `within` is told now and then how far the
    report is that is being read, where this process reads it.
    Raises SaysoError E201 to E203 (models), E505 (a process ended).
    """
    settings = settings or Settings.from_environment()
    if jobs <= 1:
        for item in items:
            yield _read(settings, item, within) if isinstance(item, Report) else item
        return
    yield from _on_processes(items, settings, jobs)


def _on_processes(items: Iterable[Report | Unread | None], settings: Settings, jobs: int) -> Iterator[Reading | Unread | None]:
    # spawn: a forked child would share the threads and locks of onnxruntime, and is not there on every system
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[Future[Reading | Unread] | Unread | None] = deque()
    try:
        _start(pool, jobs)
        for item in items:
            waiting.append(pool.submit(_read, settings, item) if isinstance(item, Report) else item)
            while waiting and (len(waiting) > jobs * _AHEAD or _is_done(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise SaysoError(
            "E505",
            "a process that reads was ended from outside, perhaps for lack of memory",
            "run it again with --jobs 1; what was done stays",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(pool: ProcessPoolExecutor, jobs: int) -> None:
    """Start the processes deaf to Ctrl-C, which the terminal sends to all of them: this one hears it, and ends them."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, where Ctrl-C is not ours to handle
        before = None
    try:
        for _ in range(jobs):
            pool.submit(_nothing)
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _nothing() -> None:
    """The first task of a process: to be there."""


def _is_done(entry: Future[Reading | Unread] | Unread | None) -> bool:
    return not isinstance(entry, Future) or entry.done()


def _result(entry: Future[Reading | Unread] | Unread | None) -> Reading | Unread | None:
    return entry.result() if isinstance(entry, Future) else entry


_here = threading.local()


def reader_here(settings: Settings | None = None) -> Reader:
    """The reader of this thread, made when it is first asked for."""
    settings = settings or Settings.from_environment()
    if getattr(_here, "settings", None) != settings:
        _here.reader, _here.settings = Reader(settings), settings
    reader: Reader = _here.reader
    return reader


def one_reading(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    stdin: BinaryIO | None = None,
    noted: Callable[[LeftOut], None] | None = None,
) -> tuple[Reading | None, list[Unread]]:
    """The reading of the one report in `paths`, and what could not be read. Raises SaysoError E504 where there are several reports."""
    report: Report | None = None
    unread: list[Unread] = []
    for item in read_paths(paths, stdin=stdin, noted=noted):
        if isinstance(item, Unread):
            unread.append(item)
        elif report is not None:
            raise SaysoError("E504", "there is more than one report", "name one file, or ask for one reading a line with --jsonl")
        else:
            report = item
    if report is None:
        return None, unread
    result = _read(settings or Settings.from_environment(), report)
    return (result, unread) if isinstance(result, Reading) else (None, [*unread, result])


def reading_of_file(path: str | Path, settings: Settings | None = None) -> Reading:
    """The reading of the one report in a file. Raises SaysoError with the reason where there is none, E504 where there are several."""
    reading, unread = one_reading([path], settings)
    if unread:
        raise SaysoError(unread[0].code, f"{unread[0].file} {unread[0].what}", unread[0].cure)
    if reading is None:
        raise SaysoError("E506", f"there is no report in {path}", "name a file that holds one")
    return reading


def _read(settings: Settings, report: Report, within: Within | None = None) -> Reading | Unread:
    reader = reader_here(settings)
    try:
        return reader.report(report, lambda share: within(report, share)) if within is not None else reader.report(report)
    except SaysoError:
        raise
    except Exception as error:
        # One report that breaks a stage must not stop ten thousand others
        refusal = gave_up(error)
        return Unread(file=report.file or "-", code=refusal.code, what=refusal.what, cure=refusal.cure)
