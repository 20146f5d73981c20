"""One finder for all tests of extraction: loading the models takes a fifth of a second."""

import pytest

from sayso.encoder.encoder import Encoder
from sayso.extract.attributions import AttributionFinder
from sayso.settings import Settings


@pytest.fixture(scope="session")
def finder() -> AttributionFinder:
    settings = Settings()
    return AttributionFinder(Encoder(settings), settings)
