"""Any encoding that a browser reads, and the mark dropped but nothing else changed."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.encoding import _labels, codec_of, declared, decode

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(deadline=None)
@given(TEXT, st.sampled_from([("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]))
def test_a_mark_decides(text: str, encoding: tuple[str, bytes]) -> None:
    codec, mark = encoding
    if codec != "utf-16-le" or not text.startswith("\x00"):  # FF FE 00 00 is the mark of UTF-32
        assert decode(mark + text.encode(codec)).text == text


@settings(deadline=None)
@given(TEXT.filter(lambda t: "\x00" not in t and "\x1b" not in t and not t.startswith("\ufeff")))
def test_utf_8_needs_no_mark(text: str) -> None:
    assert decode(text.encode()).text == text


DECLARED = [
    ("windows-1252", "cp1252", "“Zwölf Stunden”, naïve — €5"),
    ("latin1", "cp1252", "“Zwölf Stunden” — €"),
    ("iso-8859-1", "cp1252", "“curly”"),
    ("windows-1251", "cp1251", "Министр сказал"),
    ("koi8-r", "koi8-r", "Министр сказал"),
    ("iso-8859-9", "cp1254", "Dışişleri Bakanı"),
    ("shift_jis", "cp932", "大臣は言った ①"),
    ("euc-jp", "euc-jp", "大臣は言った"),
    ("iso-2022-jp", "iso2022-jp", "大臣は言った"),
    ("gb2312", "gb18030", "部长说"),
    ("big5", "big5hkscs", "部長說"),
    ("euc-kr", "cp949", "장관은 말했다"),
    ("windows-1256", "cp1256", "قال الوزير"),
    ("iso-8859-8-i", "iso8859-8", "אמר השר"),
    ("utf-8", "utf-8", "Նախարարը ասաց 🕊"),
    ("utf-16", "utf-8", "a tag that was found in ASCII cannot be UTF-16: ü"),
]


@pytest.mark.parametrize(("label", "codec", "text"), DECLARED)
def test_what_a_page_declares(label: str, codec: str, text: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'
    old = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><body><p>{text}</p></body></html>'
    assert text in decode(page.encode(codec), page=True).text
    assert text in decode(old.encode(codec), page=True).text
    if label != "utf-16":
        assert text in decode(text.encode(codec), label=label).text


def test_every_label_has_a_codec() -> None:
    assert len(_labels()) > 200
    for label, codec in _labels().items():
        assert codecs.lookup(codec), label
    assert codec_of(" Latin1 ") == "cp1252"
    assert codec_of("utf-7") is None


def test_a_declaration_in_a_comment_is_none() -> None:
    assert declared(b'<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">') == "cp1251"
    assert declared(b'<?xml version="1.0" encoding="windows-1251"?><html>') == "cp1251"
    assert declared(b"<p>charset=koi8-r") is None


def test_without_mark_or_declaration() -> None:
    assert decode("The minister said nothing.".encode("utf-16-le")).codec == "utf-16-le"
    assert decode("The minister said nothing.".encode("utf-16-be")).text == "The minister said nothing."
    assert decode("大臣は言った".encode("iso2022-jp")).text == "大臣は言った"
    russian = "Министр иностранных дел заявил в понедельник, что ворота плотины останутся закрытыми до весны. " * 4
    assert decode(russian.encode("cp1251")).text == russian
    german = (
        "Die Außenministerin erklärte am Montag, die Tore würden bis zum Frühjahr geschlossen bleiben. „Niemand hat uns gefragt“, sagte sie. "
        * 3
    )
    assert decode(german.encode("cp1252")).text == german


def test_broken_utf_8_stays_utf_8() -> None:
    data = ("“Zwölf Stunden”, sagte sie. " * 60).encode() + b"\xe2\x80"
    assert decode(data).text == "“Zwölf Stunden”, sagte sie. " * 60 + "\ufffd"


@settings(deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_are_a_fault(data: bytes, page: bool) -> None:
    text = decode(data, page=page).text
    text.encode("utf-8")  # never a lone surrogate


@pytest.mark.parametrize("codec", ["cp1252", "cp1253", "cp1255", "cp932", "cp949", "gb18030", "euc-jp", "big5hkscs", "iso2022-jp"])
def test_holes_of_a_code_page(codec: str) -> None:
    decode(bytes(range(256)), label=codec if codec != "big5hkscs" else "big5")
    assert decode(b"a\x81b", label="latin1").text == "a\x81b"
