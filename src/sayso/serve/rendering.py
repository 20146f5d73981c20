"""Templates filled in so that no text of a report can become a tag, a link or a script, or turn the direction of a line.

What a template puts out is escaped and its hidden characters are named, in text and in attributes alike, without a template asking for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.exchange.outline import ACT_WORDS, MANNER_WORDS, MARK_WORDS, date_words, listed
from sayso.visible import visible, visible_html

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
# Plain ASCII only: an address with a hidden character is shown as text, not made a link.
_WEB = re.compile(r"https?://[!#-&(-;=?-~]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DECIDED_WORDS = {
    "open": "not yet reviewed",
    "accepted": "accepted",
    "edited": "corrected",
    "added": "added by a person",
    "rejected": "rejected",
}


def page(request: Request, template: str, http: int = 200, **values: Any) -> HTMLResponse:
    """A page of the application."""
    state = request.scope.get("state", {})
    values.setdefault("done", None)
    html = _environment().get_template(template).render(
        **values, who=state.get("who"), may_decide=state.get("may_decide", False), service=request.app.state.service, path=request.url.path,
    )  # fmt: skip
    # A text may hold half a character, which UTF-8 has no form for; it is named by then, unless it is in an address
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=http)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_finalized,
    )  # fmt: skip
    environment.filters.update(
        date=lambda value: date_words(value) if value else "date unknown", listed=listed, marked=_marked, coded=_coded, one_line=_one_line, number=_number,
        counted=_counted, short=_short, position=_position, answers=_answers, query=query_string, segment=lambda text: quote(str(text), safe=""),
    )  # fmt: skip
    environment.globals.update(
        static=_static, act_words=ACT_WORDS, manner_words=MANNER_WORDS, mark_words=MARK_WORDS, decided_words=DECIDED_WORDS, web=_web,
        language=_language,
    )  # fmt: skip
    return environment


def _finalized(value: Any) -> Any:
    """Before Jinja escapes a value: hidden characters are named, in a form that can stand in an attribute too."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _marked(text: str) -> Markup:
    """Words of a report, where an element may stand: hidden characters in a mark of their own."""
    return Markup(visible_html(text))


def _coded(text: str) -> Markup:
    """Words with `code` in them, as docstrings have it."""
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(text.split("`")))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _short(text: str | None, most: int = 160) -> str:
    line = _one_line(text)
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0][: most - 1] + "…"


def _number(value: int) -> str:
    return f"{value:,}"


def _counted(value: int, thing: str, things: str | None = None) -> str:
    return f"{value:,} {thing if value == 1 else things or thing + 's'}"


def _position(label: str) -> str:
    """A position as batch.dossiers labels it ("Wim Haskerode: downplay"), in the words of the page."""
    name, _, act = label.rpartition(": ")
    words: str = cast(dict[str, str], ACT_WORDS).get(act.replace(" ", "_"), act) or act
    return f"{name} {words}"


def _answers(labels: Sequence[str]) -> list[str]:
    """Of such labels those that are more than saying it."""
    return [label for label in labels if label.rpartition(": ")[2] not in ("assert", "insist")]


def query_string(values: dict[str, Any], **changed: Any) -> str:
    """The query string of these values, some of them changed; what is empty is left out."""
    pairs = {k: v for k, v in {**values, **changed}.items() if v not in (None, "", False)}
    encoded = urlencode({k: "1" if v is True else v for k, v in pairs.items()}, errors="replace")
    return f"?{encoded}" if encoded else "?"


def _web(url: str | None) -> str | None:
    """An address that may be made a link, else None."""
    return url if url and _WEB.fullmatch(url) else None


def _language(code: str | None) -> str:
    """A language that a page may state (BCP 47); "" means to a screen reader that it is not known."""
    return code if code and _LANGUAGE.fullmatch(code) else ""


@cache
def _static(name: str) -> str:
    """The address of a static file, with a digest of what is in it, so that a browser may keep it for ever."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
