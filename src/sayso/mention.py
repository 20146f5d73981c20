"""A mention: words of a report that refer to a person, an organisation or a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from sayso.spans import Span

MentionType = Literal["person", "organisation", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
TYPES: tuple[MentionType, ...] = get_args(MentionType)
FORMS: tuple[MentionForm, ...] = get_args(MentionForm)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its `span` (with the determiner, without a possessive 's), the span of its `head` word, and how sure the finder is (0 to 1).

    Nested mentions each stand for themselves; a state is a place. Mentions of one report with the same `entity` refer to the same;
    -1 where nobody has asked yet. `vector` (384,) is the encoder's state of the head word.
    """

    span: Span
    head: Span
    type: MentionType
    form: MentionForm
    score: float
    vector: npt.NDArray[np.float32] = field(compare=False, repr=False)
    entity: int = -1
