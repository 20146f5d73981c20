from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from any_reading import READINGS
from hypothesis import HealthCheck, given, settings

from sayso.exchange.marked_text import Place, marked_text
from sayso.exchange.page import page
from sayso.records import Actor, Appearance, Claim, ClaimSpan, Position, Reading, Report, StandingMark, Statement, Unread
from sayso.spans import Span

TEXT = 'Vale Denies It\n\n"We go," Vale said on Monday, "at dawn." Ormund has not confirmed it. She said that Pell had seen the "gate".'


def at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


READING = Reading(
    report=Report(id="r1", text=TEXT, title=Span(0, 14), outlet="The Weir", published="2031-02-10", published_from="byline", language="en",
                  url="https://weir.example/1", sha256="0" * 64),
    actors=(Actor(id="a1", name="Una Vale", kind="person"), Actor(id="a2", name="Ormund", kind="state")),
    statements=(
        Statement(id="s1", part="body", manner="direct", source=(at("Vale", 'go," '),), cue=(at("said"),),
                  content=(at('"We go,"'), at('"at dawn."')), speakers=("a1",), act="assert", claims=(ClaimSpan(claim="c1", span=at("We go")),), score=0.97, made_by="m:1"),
        Statement(id="s2", part="body", manner="mixed", source=(at("She"),), cue=(at("said", "She "),),
                  content=(at('that Pell had seen the "gate"'),), candidates=(("a1", 0.4), ("a2", 0.3)), score=0.6, made_by="m:1"),
        Statement(id="s3", part="body", manner="mixed", source=(at("Pell"),), cue=(at("had seen"),), content=(at('the "gate"'),), within="s2", score=0.5, made_by="m:1"),
    ),
    claims=(
        Claim(id="c1", text="We go", appearances=(Appearance(statement="s1", span=at("We go")),), standing=("not_confirmed", "asserted"),
              positions=(Position(actor="a1", act="assert", polarity="+", voice="actor", statement="s1", span=at("said"), report="r1"),
                         Position(actor="a2", act="not_confirmed", polarity="0", voice="reporter", span=at("has not confirmed"), report="r1")),
              marks=(StandingMark(mark="not_confirmed", by=("a2",), positions=(1,)),), summary="Asserted by Una Vale. Not confirmed: Ormund."),
    ),
)  # fmt: skip

# Nothing else may occur: no script, no form, no image, no frame, nothing that a policy would have to forbid.
TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "b", "main", "article", "section", "h1", "h2", "h3", "h4", "span", "div",
    "ul", "ol", "li", "blockquote", "details", "summary", "q", "sup", "nav", "footer",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "dir", "title", "tabindex"}
VOID = {"meta"}


class Parsed(HTMLParser):
    """What a browser makes of a page: tags, ids, links and the words, with every tag closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.lost: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES or name.startswith("aria-"), name
            assert value is not None
            if name == "id":
                self.ids.append(value)
            if name == "href":
                assert re.match(r"#|https?://", value), value
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.lost.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def test_every_link_leads_somewhere_and_every_place_is_there_once() -> None:
    for readings in ([READING], [READING, READING]):
        parsed = Parsed(page(readings))
        assert len(parsed.ids) == len(set(parsed.ids))
        inside = [link[1:] for link in parsed.links if link.startswith("#")]
        assert set(inside) <= set(parsed.ids)
        # card and place lead to each other
        assert {"r1s1", "r1t1", "r1s2-1", "r1t2-1", "r1cA", "r1pA1"} <= set(parsed.ids) & set(inside)


def test_claims_come_first_then_the_text_then_the_cards() -> None:
    html = page([READING])
    order = [
        html.index(x)
        for x in ("Asserted by Una Vale. Not confirmed: Ormund.", "The report, with its statements marked", "Who said what</h2>")
    ]
    assert order == sorted(order)
    text = Parsed(html).text
    assert "[She] unresolved: Una Vale or Ormund?" in text
    assert "Una Vale" in text
    assert "confidence 97%" in text


def test_the_policy_names_the_style_and_nothing_else() -> None:
    html = page([READING])
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "url(" not in style
    assert "@import" not in style


PAYLOADS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title></style></p></article><h1>x",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "javascript:alert(1)",
    "{body}{style}{digest}",
    "abc\u202edef\u2066\0\x1b[31m\ud800",
    "<!--",
    "]]><![CDATA[",
]


@pytest.mark.parametrize("bad", PAYLOADS)
def test_hostile_words_in_every_field_are_shown_as_words(bad: str) -> None:
    text = f"{bad}\n\n{bad} said {bad}"
    n = len(bad)
    spans = Span(0, n), Span(n + 2, 2 * n + 2), Span(2 * n + 3, 2 * n + 7), Span(2 * n + 8, len(text))
    title, source, cue, content = spans
    reading = Reading(
        report=Report(id=bad, text=text, title=title, byline=title, outlet=bad, published=bad, published_from=bad, language=bad, genre=bad, url=bad,
                      file=bad, provider=bad, external_id=bad, notice=bad, sha256=bad, share_kept=0.1),
        actors=(Actor(id=bad, name=bad, kind="person", role=bad, mentions=(source,)),),
        statements=(
            Statement(id=bad, part="body", manner="direct", source=(source,), cue=(cue,), content=(content,), speakers=(bad,), candidates=((bad, 0.5),),
                      capacity=bad, act="deny", claims=(ClaimSpan(claim=bad, span=content),), score=0.5, made_by=bad),
            Statement(id=f"{bad}2", part="headline", manner="direct", source=(source,), cue=(), content=(cue,), within=bad, continues=bad, score=0.5, made_by=bad),
        ),
        claims=(Claim(id=bad, text=bad, appearances=(Appearance(statement=bad, span=content),), standing=("denied",), summary=bad,
                      positions=(Position(actor=bad, act="deny", polarity="-", voice="reporter", via=(bad,), span=cue, report=bad),),
                      marks=(StandingMark(mark="denied", by=(bad,), positions=(0,)),)),),
    )  # fmt: skip
    for html in (page([reading], [Unread(file=bad, code="E103", what=bad, cure=bad)]), page([reading, reading])):
        html.encode("utf-8")  # no half of a character is left
        assert not re.search("[\0\x1b\u202a-\u202e\u2066-\u2069]", html)
        parsed = Parsed(html)
        assert parsed.lost == []
        if bad.isascii():
            assert parsed.text.count(bad) >= 10


def test_what_is_hidden_is_named() -> None:
    text = "He said\u202e no\0 more\x85"
    html = page([Reading(report=Report(id="r", text=text, sha256=""))])
    assert '<span class="hidden" title="U+202E">RLO</span> no<span class="hidden" title="U+0000">␀</span>' in html
    assert 'title="U+0085">U+0085<' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a.example/\u202eb", 'http://a.example/"onx=', "ftp://a.example"])
def test_only_plain_web_addresses_are_links(address: str) -> None:
    html = page([replace(READING, report=replace(READING.report, url=address))])
    assert [link for link in Parsed(html).links if not link.startswith("#")] == []


def test_a_language_that_is_none_is_not_stated() -> None:
    html = page([replace(READING, report=replace(READING.report, language='en" onload="x'))])
    assert 'lang=""' in html


def test_marks_may_cross_each_other() -> None:
    places = [
        Place(Span(0, 6), "content", "of1", 0, ("t1", "s1", "1", "one")),
        Place(Span(3, 9), "source", "of2", 0, None),
        Place(Span(3, 4), "cue", "of3", 1, None),
    ]
    html = marked_text("abc def ghi", places)
    assert html == (
        '<p><a class="content of1" id="t1" href="#s1" aria-label="abc (one)">abc<sup>1</sup></a><span class="content source cue of1 of2 of3 deep1"> </span>'
        '<span class="content source of1 of2">de</span><span class="source of2">f g</span>hi</p>'
    )


def test_a_mark_over_two_paragraphs_keeps_both() -> None:
    html = marked_text("one\r\n \r\ntwo", [Place(Span(0, 11), "content", "of1", 0, None)])
    assert html == '<p><span class="content of1">one</span></p>\n<p><span class="content of1">two</span></p>'


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(READINGS)
def test_any_reading_makes_a_page(reading: Reading) -> None:
    assert Parsed(page([reading, reading])).lost == []
