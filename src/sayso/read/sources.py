"""Paths -> items: files, folders, standard input, one report at a time and in bounded memory."""

from __future__ import annotations

import io
import itertools
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import SaysoError
from sayso.read import refusals
from sayso.read.encoding import decode
from sayso.read.jsonl import read_document, read_line, read_record
from sayso.read.sniff import SNIFFED, sniff
from sayso.read.text import Known, compose
from sayso.records import LeftOut, Report, Unread

Item = Report | Unread
Consumed = Callable[[int], None]
# The file of the item that comes next, and its line in a file that holds many, from 1
Placed = Callable[[str, int | None], None]
# What was left out of the item that comes next
Noted = Callable[[LeftOut], None]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Amount:
    """What `read_paths` will go through: files and their bytes. `exact` is False where standard input or a pipe is among them."""

    files: int
    bytes: int
    exact: bool = True


def count_items(paths: Iterable[str | Path]) -> Amount:
    """The work in `paths`, for a progress bar, from the directory entries alone: 10,000 files take about 0.1 s.

    Bytes, because one JSONL file may hold one report or a million: `read_paths(..., consumed=bar.advance)` reports the same bytes as they are
    read, and by its end their sum is `bytes` if no file changed in between.
    """
    files = size = 0
    exact = True
    for path in paths:
        for found in _walk(path):
            files += 1
            if isinstance(found, _File):
                size += found.size
                exact = exact and found.regular
    return Amount(files, size, exact)


def holds_one(paths: Sequence[str | Path]) -> bool:
    """Whether `paths` is one file that is one report by how it begins: more than one process would have nothing to do."""
    if len(paths) != 1 or str(paths[0]) == STANDARD_INPUT or not Path(paths[0]).is_file():
        return False
    try:
        with Path(paths[0]).open("rb") as stream:
            head = _read_up_to(stream, SNIFFED)
        return sniff(head, str(paths[0]), whole=len(head) < SNIFFED) not in ("jsonl", "json")
    except (OSError, SaysoError):
        return False


def read_paths(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    consumed: Consumed | None = None,
    placed: Placed | None = None,
    noted: Noted | None = None,
) -> Iterator[Item]:
    """A report or an `Unread` for every item in `paths`, in the order given and sorted in folders; "-" is `stdin`.

    Lazy: a file is opened when its first item is asked for, and of a JSONL file only one line is held. Never raises for an item. Hidden entries
    of folders are skipped, a folder that is reached twice by links is read once. `consumed` is called with the bytes read since its last call.
    `placed` is told, before an item comes, where it stands: a JSON record may name a file of its own. `noted` is told, before a report comes, what was
    left out of it: a date that is none.
    """
    told, placed, noted = consumed or (lambda _: None), placed or _nowhere, noted or (lambda _: None)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            placed(STANDARD_INPUT, None)
            yield from _guarded(stream, None, told, None, placed, noted)
            continue
        for found in _walk(path):
            if isinstance(found, Unread):
                placed(found.file, None)
                yield found
            else:
                yield from _read_file(found, told, placed, noted)


def read_bytes(data: bytes, *, file: str | None = None, url: str | None = None, noted: Noted | None = None) -> Iterator[Item]:
    """The items of one file's bytes: one report of plain text or a page, many of JSONL. `url` is where a page was fetched; `noted` as in `read_paths`."""
    yield from _guarded(io.BytesIO(data), file, lambda _: None, url, _nowhere, noted or (lambda _: None))


def _nowhere(file: str, line: int | None) -> None:
    """Nobody asked where items stand."""


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    size: int
    regular: bool


def _walk(path: str | Path) -> Iterator[_File | Unread]:
    """The files of a path, depth first, names sorted; no recursion, so that a folder may be as deep as the system allows."""
    if str(path) == STANDARD_INPUT:
        yield _File(STANDARD_INPUT, 0, False)
        return
    seen: set[tuple[int, int]] = set()
    waiting = [(os.fspath(path), True)]
    while waiting:
        place, given = waiting.pop()
        try:
            about = Path(place).stat()
            if stat.S_ISDIR(about.st_mode):
                if (about.st_dev, about.st_ino) in seen:
                    continue
                seen.add((about.st_dev, about.st_ino))
                with os.scandir(place) as entries:  # its paths keep the folder as given: "./news/a.txt"
                    inside = sorted((entry.name, entry.path) for entry in entries if not entry.name.startswith("."))
                waiting.extend((inner, False) for _, inner in reversed(inside))
                continue
        except OSError as error:
            yield _unread(
                place,
                refusals.missing() if isinstance(error, FileNotFoundError) and given else refusals.unreadable(error.strerror or str(error)),
            )
            continue
        except ValueError as error:  # a NUL in the path
            yield _unread(place, refusals.unreadable(str(error)))
            continue
        if stat.S_ISREG(about.st_mode):
            yield _File(place, about.st_size, True)
        elif given and not stat.S_ISBLK(about.st_mode) and not stat.S_ISSOCK(about.st_mode):
            yield _File(place, 0, False)  # a pipe that was named, as in `sayso read <(command)`
        else:
            yield _unread(place, refusals.not_regular("a device, socket or pipe"))


def _read_file(file: _File, told: Consumed, placed: Placed, noted: Noted) -> Iterator[Item]:
    name = _shown(file.path)
    placed(name, None)
    counted = 0

    def count(size: int) -> None:
        nonlocal counted
        size = min(size, file.size - counted) if file.regular else size
        counted += size
        told(size)

    try:
        with Path(file.path).open("rb", buffering=SNIFFED) as stream:
            yield from _guarded(stream, name, count, None, placed, noted)
    except OSError as error:
        yield Unread(file=name, **_parts(refusals.unreadable(error.strerror or str(error))))
    # What was refused unread counts as done, or the bar would never be full.
    if file.regular and counted < file.size:
        told(file.size - counted)


def _guarded(stream: BinaryIO, file: str | None, told: Consumed, url: str | None, placed: Placed, noted: Noted) -> Iterator[Item]:
    """The items of a stream; a refusal or a fault of the reader becomes an `Unread`."""
    try:
        yield from _read_stream(stream, file, told, url, placed, noted)
    except OSError as error:
        yield _unread(file, refusals.unreadable(error.strerror or str(error)))
    except SaysoError as refusal:
        yield _unread(file, refusal)
    except Exception as error:
        yield _unread(file, refusals.gave_up(error))


def _read_stream(stream: BinaryIO, file: str | None, told: Consumed, url: str | None, placed: Placed, noted: Noted) -> Iterator[Item]:
    head = _read_up_to(stream, SNIFFED)
    kind = sniff(head, file, whole=len(head) < SNIFFED)
    if kind == "jsonl":
        yield from _read_lines(_Joined(head, stream), file, told, placed, noted)
        return
    data = head + _read_up_to(stream, refusals.LARGEST_FILE + 1 - len(head)) if len(head) == SNIFFED else head
    told(len(data))
    if len(data) > refusals.LARGEST_FILE:
        raise refusals.too_large(
            f"over {refusals.LARGEST_FILE // refusals.MEBIBYTE} MB", f"{refusals.LARGEST_FILE // refusals.MEBIBYTE} MB a file"
        )
    known = Known(file=file, url=url)
    if kind == "json":
        for number, record in read_document(decode(data).text.encode("utf-8", "surrogatepass"), file):
            placed(file or STANDARD_INPUT, number)
            yield _report_or_unread(lambda note, record=record, number=number: read_record(record, number, file, note), file, number, noted)  # type: ignore[misc]
    elif kind == "page":
        from sayso.read.html import read_page  # here: lxml takes 0.08 s to load, and a plain text needs none of it

        yield read_page(decode(data, page=True).text, known)
    else:
        yield compose(decode(data).text, known)


def _read_lines(stream: _Joined, file: str | None, told: Consumed, placed: Placed, noted: Noted) -> Iterator[Item]:
    """The reports of a JSONL stream, line by line; a line that is too long is passed over without being held."""
    readline = stream.lines()
    for number in itertools.count(1):
        line, whole = readline()
        if not line:
            return
        if not whole:
            refusal = refusals.bad_line(number, f"longer than {refusals.LARGEST_LINE // refusals.MEBIBYTE} MB")
            while line and not line.endswith(b"\n"):
                told(len(line))
                line, _ = readline()
            placed(file or STANDARD_INPUT, number)
            yield _unread(file, refusal, number)
        elif line.strip():
            placed(file or STANDARD_INPUT, number)
            yield _report_or_unread(lambda note, line=line, number=number: read_line(line, number, file, note), file, number, noted)  # type: ignore[misc]
        told(len(line))


class _Joined:
    """The bytes that were sniffed and the stream behind them, as lines of UTF-8."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def lines(self) -> Callable[[], tuple[bytes, bool]]:
        """A function that gives the next line and whether it is whole; (b"", True) at the end."""
        if self._head.startswith((b"\xff\xfe", b"\xfe\xff")):
            # UTF-16, as PowerShell writes it: a line is decoded, never the file.
            reader = io.TextIOWrapper(io.BufferedReader(_Raw(self._head, self._rest)), encoding="utf-16", errors="replace", newline="\n")

            def decoded() -> tuple[bytes, bool]:
                line = reader.readline(refusals.LARGEST_LINE)
                return line.encode("utf-8"), len(line) < refusals.LARGEST_LINE or line.endswith("\n")

            return decoded
        buffered = io.BufferedReader(_Raw(self._head.removeprefix(b"\xef\xbb\xbf"), self._rest), SNIFFED)

        def plain() -> tuple[bytes, bool]:
            line = buffered.readline(refusals.LARGEST_LINE)
            return line, len(line) < refusals.LARGEST_LINE or line.endswith(b"\n")

        return plain


class _Raw(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if len(self._head):
            taken = self._head[: len(buffer)]
            self._head = self._head[len(taken) :]
            buffer[: len(taken)] = taken
            return len(taken)
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _read_up_to(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes, or all that are left: a pipe gives less at a time than is asked of it."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _report_or_unread(read: Callable[[Callable[[refusals.Refusal], None]], Report], file: str | None, line: int, noted: Noted) -> Item:
    left_out: list[refusals.Refusal] = []
    try:
        report = read(left_out.append)
    except SaysoError as refusal:
        return _unread(file, refusal, line)
    except Exception as error:
        return _unread(file, refusals.gave_up(error), line)
    for one in left_out:
        noted(LeftOut(file=_shown(file) if file is not None else STANDARD_INPUT, line=line, **_parts(one)))
    return report


def _unread(file: str | None, refusal: SaysoError, line: int | None = None) -> Unread:
    return Unread(file=_shown(file) if file is not None else STANDARD_INPUT, line=line, **_parts(refusal))


def _parts(refusal: SaysoError) -> dict[str, Any]:
    return {"code": refusal.code, "what": refusal.what, "cure": refusal.cure}


def _shown(path: str) -> str:
    """The path as given; bytes of a name that are not UTF-8 become U+FFFD, because the name is printed and stored."""
    return os.fsencode(path).decode("utf-8", "replace")
