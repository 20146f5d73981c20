"""What the attribution heads read and write, number by number: shared by the product and by the training scripts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

# Tags of a piece for the cue head.
CUE_OUT, CUE_BEGIN, CUE_IN = range(3)
CUE_TAGS = 3
# The cue head tags every piece twice: cues of the report's own sentences, and cues inside somebody's content.
TOP, INSIDE = range(2)
LEVELS = 2

# Tags of a piece for the role head, given one cue.
ROLE_OUT, SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN = range(5)
ROLE_TAGS = 5

# Distances from the cue in pieces: exact up to 8, then in steps that widen; 24 buckets a side and one for the cue itself.
_EDGES = np.array([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 33, 39, 46, 55, 66, 80, 96, 116, 140])
DISTANCES = 2 * len(_EDGES) + 1


def distance_buckets(positions: Ints, cue_start: int, cue_end: int) -> Ints:
    """Bucket of every position (t,) relative to a cue at [cue_start, cue_end): 0 is the cue, odd before, even after."""
    before = np.maximum(cue_start - positions, 0)
    after = np.maximum(positions - cue_end + 1, 0)
    left = np.searchsorted(_EDGES, before, side="right")
    right = np.searchsorted(_EDGES, after, side="right")
    return np.where(left > 0, 2 * left - 1, 2 * right).astype(np.int64)
