"""A mention: words of a report that refer to a person, an organisation or a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sayso.spans import Span

MentionType = Literal["person", "organisation", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
TYPES: tuple[MentionType, ...] = get_args(MentionType)
FORMS: tuple[MentionForm, ...] = get_args(MentionForm)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its `span` (with the determiner, without a possessive 's), the span of its `head` word, and how sure the finder is (0 to 1).

    Nested mentions each stand for themselves; a state is a place. Mentions of one report with the same `entity` refer to the same;
    -1 where nobody has asked yet.
    """

    span: Span
    head: Span
    type: MentionType
    form: MentionForm
    score: float
    entity: int = -1
