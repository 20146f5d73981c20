"""Model files fit together or are refused with the cure."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from sayso.encoder.encoder import ENCODER_FILE, Encoder, Head
from sayso.errors import SaysoError
from sayso.settings import SHIPPED_MODELS, Settings


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(Settings())


def test_the_shipped_files_stay_under_thirty_megabytes() -> None:
    assert sum(f.stat().st_size for f in SHIPPED_MODELS.iterdir()) <= 30e6


def test_one_hidden_state_for_every_position(encoder: Encoder) -> None:
    encoded = encoder("Orla Venn said the gate was shut.\n\nNobody answered.")
    assert [h.shape for h in encoded.hidden] == [(len(w), 384) for w in encoded.windows]
    assert all(np.isfinite(h).all() for h in encoded.hidden)


def test_a_reading_does_not_depend_on_what_was_read_before(encoder: Encoder) -> None:
    first = encoder("Orla Venn said the gate was shut.").hidden[0]
    encoder("Something else altogether, and longer than that.")
    assert np.array_equal(first, encoder("Orla Venn said the gate was shut.").hidden[0])


def test_an_empty_text_has_no_window(encoder: Encoder) -> None:
    assert encoder("").windows == ()
    assert encoder(" \n\r\n ").windows == ()


def test_a_head_of_another_encoder_is_refused(encoder: Encoder, tmp_path: Path) -> None:
    for f in SHIPPED_MODELS.iterdir():
        shutil.copy(f, tmp_path / f.name)
    other = Encoder(Settings())
    other.digest = "0" * 64
    with pytest.raises(SaysoError, match=r"E203 head cues was trained on encoder .* take encoder and heads from one release"):
        Head("cues", other, Settings(models=tmp_path))


def test_a_missing_and_a_broken_model_file_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="E201 no model file"):
        Encoder(Settings(models=tmp_path))
    (tmp_path / ENCODER_FILE).write_bytes(b"not a model")
    with pytest.raises(SaysoError, match=r"E202 encoder.onnx is not a model file"):
        Encoder(Settings(models=tmp_path))
