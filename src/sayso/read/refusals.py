"""Why an item could not be read: one coded line each, E101 to E199. The item is named, the reason said, the cure offered, and the rest goes on."""

from __future__ import annotations

from sayso.errors import SaysoError

MEBIBYTE = 1 << 20
# A long investigation is 0.1 MB and the largest news page of a crawl a few MB; 32 MB is far above both and still decodes within 200 MB of memory.
LARGEST_FILE = 32 * MEBIBYTE
# The encoder needs about 0.1 s for a thousand words: 4 million code points would be an hour of reading, so more than that is not one report.
LARGEST_TEXT = 4_000_000
# Markup without pictures in it: a tree takes ten times its source in memory, and real news pages have 0.05 to 3 MB.
LARGEST_PAGE = 6_000_000
# One JSONL record is one report and its metadata; escapes (\uXXXX) can make a code point six bytes, so a line may be as long as a file.
LARGEST_LINE = LARGEST_FILE


class Refusal(SaysoError):  # noqa: N818 - an outcome with a code, not a fault of the program
    """One item that could not be read; `sources` makes an `Unread` of it and goes on with the next."""


def missing() -> Refusal:
    return Refusal("E101", "there is no such file or folder", "check the path")


def unreadable(why: str) -> Refusal:
    return Refusal("E102", f"could not be opened ({why})", "check that you may read it, then run the command again")


def empty() -> Refusal:
    return Refusal("E103", "holds no text", "leave it out, or fetch it again if it should hold a report")


def not_text(kind: str, cure: str) -> Refusal:
    return Refusal("E104", f"is {kind}, not text", cure)


def too_large(size: str, limit: str) -> Refusal:
    return Refusal("E105", f"is too large ({size}; at most {limit})", "split it into one file or one JSONL line a report")


def bad_line(line: int, why: str) -> Refusal:
    return Refusal("E106", f"line {line} is not a JSON object ({why})", "give one object with a text a line (JSONL)")


def no_text_field(line: int) -> Refusal:
    return Refusal("E107", f"line {line} has no text", 'give the words of the report as a string in "text" (or "body", "content")')


def no_text_in_page() -> Refusal:
    return Refusal("E108", "is a page without readable text", "it may be filled in by a script: save the page from a browser, or as text")


def not_regular(kind: str) -> Refusal:
    return Refusal("E109", f"is {kind}, not a file", "give a file, a folder, or - for standard input")


def not_yet(kind: str, cure: str) -> Refusal:
    return Refusal("E110", f"is {kind}, which is not read yet", cure)


def no_date(line: int, value: str) -> Refusal:
    return Refusal(
        "E111",
        f"line {line} has a date that is none, or can be two ({value[:40]!r})",
        "write it as 2031-04-08; the report was read without it",
    )


def gave_up(error: Exception) -> Refusal:
    return Refusal(
        "E199", f"made the reader fail ({type(error).__name__}: {str(error)[:120]})", "please report this with the file; the rest was read"
    )
