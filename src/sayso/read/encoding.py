"""Bytes -> text, in any encoding that a browser reads: byte-order mark, declaration in the page, UTF-8, then a detector.

The byte-order mark is dropped; nothing else is changed. Bytes that the encoding does not know become U+FFFD, never an error.
"""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass
from importlib import resources

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers look at the first 1,024 bytes; pages with long scripts before the declaration exist and cost nothing to serve.
_PRESCAN = 8192
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META_CHARSET = re.compile(rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^<>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:+-]+)[\"']")
_ISO_2022_JP = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
# The detector reads this much from the first byte on that is not ASCII: more does not change its answer on news text and costs 10 ms for 16 KB.
_DETECT = 16384


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that decoded it, and why that one: mark, declared, utf-8, pattern, detected or fallback."""

    text: str
    codec: str
    by: str


@functools.cache
def _labels() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in resources.files("sayso.read").joinpath("encodings.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            codec, _, labels = line.partition(":")
            table.update(dict.fromkeys(labels.split(), codec))
    return table


def codec_of(label: str) -> str | None:
    """The codec that a browser uses for a label ("latin1" -> "cp1252"), or None for an unknown label."""
    return _labels().get(label.strip().lower())


def declared(data: bytes) -> str | None:
    """The codec that a page declares in <meta> or <?xml ?>, or None."""
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    found = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    codec = codec_of(found.group(1).decode("ascii")) if found else None
    # The declaration was found as ASCII bytes, so it cannot be UTF-16: browsers read UTF-8 then.
    return "utf-8" if codec in ("utf-16-le", "utf-16-be") else codec


def decode(data: bytes, *, page: bool = False, label: str | None = None) -> Decoded:
    """Decode `data`; a `page` may declare its encoding in itself, and `label` is one that came with it (an HTTP header).

    Order of WHATWG: mark, label, declaration; then UTF-8 if it is valid, UTF-16 or ISO-2022-JP by their pattern, the detector, windows-1252.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_decode(data[len(mark) :], codec), codec, "mark")
    stated = (codec_of(label) if label else None) or (declared(data) if page else None)
    if stated is not None:
        return Decoded(_decode(data, stated), stated, "declared")
    if (pattern := utf_16_without_mark(data)) is not None:
        return Decoded(_decode(data, pattern), pattern, "pattern")
    if b"\x1b" in data[:_PRESCAN] and data.isascii() and _ISO_2022_JP.search(data[:_PRESCAN]):
        return Decoded(_decode(data, "iso2022-jp"), "iso2022-jp", "pattern")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError as error:
        # A file that breaks off inside a character, or has a few broken bytes, is still UTF-8: at most one fault in 200 bytes that are not ASCII.
        text = data.decode("utf-8", "replace")
        faults, whole = text.count("\ufffd"), sum(c > "\x7f" for c in text[error.start : error.start + _DETECT])
        if faults <= 1 or faults * 200 <= whole:
            return Decoded(text, "utf-8", "utf-8")
    detected = _detect(data)
    return Decoded(_decode(data, detected or "cp1252"), detected or "cp1252", "detected" if detected else "fallback")


def utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 text of western languages has a NUL in every second byte; at least 16 bytes, so that a stray NUL decides nothing."""
    sample = data[:4096]
    if len(sample) < 16 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return None


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # 0.09 s to import, needed for odd files only

    first = next((i for i, byte in enumerate(data) if byte > 0x7F), 0)
    best = from_bytes(data[max(0, first - 512) : first + _DETECT]).best()
    if best is None:
        return None
    # It names codecs by Python's names, of which some are narrower than what browsers use for the same bytes.
    return codec_of(best.encoding.replace("_", "-")) or codec_of(best.encoding) or best.encoding


def _decode(data: bytes, codec: str) -> str:
    return data.decode(codec, "sayso.browser")


def _as_browsers_do(error: UnicodeError) -> tuple[str, int]:
    """WHATWG maps the holes of the windows code pages to the control character of the same number; elsewhere a fault is U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    if error.encoding in ("charmap", "cp1252") and 0x80 <= byte < 0xA0:
        return chr(byte), error.start + 1
    return "\ufffd", max(error.end, error.start + 1)


codecs.register_error("sayso.browser", _as_browsers_do)
