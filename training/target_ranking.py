"""The ranking of targets (sayso.extract.targets) as sparse rows, and its weights by L-BFGS: what training fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from sayso.extract.target_features import BY_ACT, NOBODY, PLAIN, Shown
from sayso.extract.targets import KINDS, Weights, codes, size

Floats = npt.NDArray[np.float64]
# A kind of act that is less likely than this tells nothing of a pair.
LEAST = 0.08
# A weight's variance before anything is seen: of pairs, and of those by kind of act.
VARIANCE, VARIANCE_BY_ACT = 0.15, 0.15
STEPS = 80


def _rows(codes_of: list[npt.NDArray[np.int64]], sizes: list[int], kind: Floats | None) -> Any:
    """Rows of ones, one a feature; with `kind` (n, kinds) the same a kind of act, with its probability."""
    n, total = len(codes_of[0]), sum(sizes)
    at = np.stack([c + o for c, o in zip(codes_of, np.r_[0, np.cumsum(sizes)[:-1]].tolist(), strict=True)], 1)
    if kind is None:
        return csr_matrix((np.ones(at.size), at.ravel(), np.arange(n + 1) * at.shape[1]), shape=(n, total))
    row, k = np.nonzero(kind >= LEAST)
    column = at[row] * len(KINDS) + k[:, None]
    values = np.repeat(kind[row, k], at.shape[1])
    ends = np.r_[0, np.cumsum((kind >= LEAST).sum(1))] * at.shape[1]
    return csr_matrix((values, column.ravel(), ends), shape=(n, total * len(KINDS)))


@dataclass
class Task:
    """Statements with their pairs laid one after the other: `pairs` and `none` are sparse rows, `begins` (s + 1,) the bounds of each statement's
    pairs, `right` (p,) the pairs that name the target, `aimed` (s,) whether there is one, `weight` (s,) by how much each counts."""

    pairs: Any
    none: Any
    begins: npt.NDArray[np.int64]
    right: npt.NDArray[np.bool_]
    aimed: npt.NDArray[np.bool_]
    weight: Floats

    def of(self, keep: npt.NDArray[np.bool_]) -> Task:
        """The task of some of the statements."""
        count = np.diff(self.begins)
        own = np.repeat(keep, count)
        return Task(
            self.pairs[own], self.none[keep], np.r_[0, np.cumsum(count[keep])], self.right[own], self.aimed[keep], self.weight[keep]
        )


def laid(found: list[Shown], kind: Floats, right: npt.NDArray[np.bool_], aimed: npt.NDArray[np.bool_], weight: Floats) -> Task:
    """The task of the statements of several reports; `kind` (s, kinds) are probabilities of the kinds of act that the head tells."""
    count = np.concatenate([np.bincount(f.statement, minlength=len(f.alone["content"])) for f in found])
    pairs = {k: np.concatenate([f.pairs[k] for f in found]) for k in found[0].pairs}
    alone = {k: np.concatenate([f.alone[k] for f in found]) for k in found[0].alone}
    of_pair = np.repeat(kind, count, axis=0)
    plain = _rows([codes(pairs, f) for f in PLAIN], [size(f) for f in PLAIN], None)
    by_act = _rows([codes(pairs, f) for f in BY_ACT], [size(f) for f in BY_ACT], of_pair)
    none = _rows([codes(alone, f) for f in NOBODY] + [np.zeros(len(kind), np.int64)], [size(f) for f in NOBODY] + [1], kind)
    return Task(hstack([plain, by_act], format="csr"), none, np.r_[0, np.cumsum(count)], right, aimed, weight)


def fitted(task: Task) -> tuple[Floats, Floats]:
    """Weights of the columns of `pairs` and of `none`: the likelihood of naming the target, or nobody, with weight decay."""
    # where no mention names the target nothing can be learned
    hit = np.add.reduceat(np.r_[task.right, False], np.minimum(task.begins[:-1], len(task.right))) > 0
    hit &= np.diff(task.begins) > 0
    task = task.of(~task.aimed | hit)
    split = task.pairs.shape[1]
    plain = sum(size(f) for f in PLAIN)
    decay = np.r_[np.full(plain, 1 / VARIANCE), np.full(split - plain + task.none.shape[1], 1 / VARIANCE_BY_ACT)]
    turned, none_turned = task.pairs.T.tocsr(), task.none.T.tocsr()
    count = np.diff(task.begins)
    some = count > 0
    starts = task.begins[:-1][some]
    right = task.right.astype(float)

    def per(values: Floats) -> Floats:
        out = np.zeros(len(count))
        out[some] = np.add.reduceat(values, starts)
        return out

    def loss(w: Floats) -> tuple[float, Floats]:
        pairs, none = task.pairs @ w[:split], task.none @ w[split:]
        top = none.copy()
        top[some] = np.maximum(top[some], np.maximum.reduceat(pairs, starts))
        e, nobody = np.exp(pairs - np.repeat(top, count)), np.exp(none - top)
        whole, good = per(e) + nobody, np.where(task.aimed, per(e * right), nobody)
        good = np.maximum(good, 1e-300)
        value = float((task.weight * (np.log(whole) - np.log(good))).sum() + (decay * w * w).sum() / 2)
        scale = np.repeat(task.weight / whole, count) - np.repeat(np.where(task.aimed, task.weight / good, 0.0), count) * right
        by_none = task.weight * (nobody / whole - ~task.aimed)
        return value, np.r_[turned @ (e * scale), none_turned @ by_none] + decay * w

    w = minimize(loss, np.zeros(len(decay)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return w[:split], w[split:]


def weights(pairs: Floats, none: Floats, nobody: float) -> Weights:
    """The fitted columns as the weights that the product reads."""
    k = len(KINDS)
    plain = sum(size(f) for f in PLAIN)

    def cut(values: Floats, sizes: list[int]) -> tuple[Floats, ...]:
        return tuple(np.split(values, np.cumsum(sizes)[:-1]))

    by_act = cut(pairs[plain:].reshape(-1, k), [size(f) for f in BY_ACT])
    *of_nobody, bias = cut(none.reshape(-1, k), [size(f) for f in NOBODY] + [1])
    return Weights(cut(pairs[:plain], [size(f) for f in PLAIN]), by_act, tuple(of_nobody), bias[0], nobody)
