"""The language of a report: English without loading a classifier, others with it."""

import subprocess
import sys

import pytest

from sayso.read.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the gates would stay shut until spring, and that nobody had asked her for the notice.", "en"),
        ("Министр иностранных дел заявил в понедельник, что ворота плотины останутся закрытыми до весны.", "ru"),
        ("Արտաքին գործերի նախարարը երկուշաբթի հայտարարեց, որ դարպասները փակ կմնան մինչև գարուն։", "hy"),
        ("Le ministre a déclaré lundi que les portes du barrage resteraient fermées jusqu’au printemps.", "fr"),
        ("Dışişleri Bakanı pazartesi günü kapıların ilkbahara kadar kapalı kalacağını söyledi.", "tr"),
        ("De minister zei maandag dat de poorten van de dam tot het voorjaar gesloten zouden blijven.", "nl"),
        ("1 2 3", None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_a_lone_surrogate_is_no_fault() -> None:
    assert language_of("Le ministre a déclaré lundi \ud800 que les portes du barrage resteraient fermées.") == "fr"


def test_an_english_text_loads_nothing_heavy() -> None:
    """`sayso read` on a short file must answer in 0.7 s: the heavy libraries are loaded for what needs them only."""
    program = (
        "import sys; from sayso.read import read_text; r = read_text('Gates Shut\\n\\nBy Halyard | Monday, 03 February 2031\\n\\n' + 'The minister said that the"
        " gates would stay shut and that nobody had asked. ' * 5); assert r.language == 'en'; print([m for m in"
        " ('trafilatura', 'dateparser', 'htmldate', 'py3langid', 'charset_normalizer', 'lxml', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
