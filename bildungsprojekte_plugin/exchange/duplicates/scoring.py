"""Whether two actors are the same organisation: a score, and what speaks for it.

The score is the logistic function of a bias and a weighted sum of features (Cox, The Regression
Analysis of Binary Sequences, 1958, doi:10.1111/j.2517-6161.1958.tb00292.x). The weights come from
labelled pairs (`tools/fit_duplicates.py`). One of the features is the sum of all evidence, each
with the logarithm of how much likelier it is found with two records of one organisation than with
two organisations (Fellegi and Sunter, A Theory for Record Linkage, 1969,
doi:10.1080/01621459.1969.10501049); these weights are set by hand, upon the pairs that are there to
calibrate.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import exp

from ...support.errors import UserError
from ...support.paths import resource
from .comparison import Comparison
from .features import EARLY, LATE, Feature
from .traits import Traits

_HOPELESS = -1.5  # sums below are not told: that would be a score of 0.18


@dataclass(frozen=True)
class Model:
    """How much each feature counts, those that are quickly told and those that take long."""

    bias: float
    early: tuple[tuple[float, Callable[[Comparison], float]], ...]
    late: tuple[tuple[float, Feature], ...]


def compare(one: Traits, other: Traits) -> tuple[float, tuple[UserError, ...]]:
    """Return a score from 0 to 1, and what speaks for it, the strongest first.

    The score is 0 where it would be far below any that matters. Then names, which take longest to
    compare, mostly need not be looked at.
    """
    model = shipped()
    found = Comparison(one, other)
    total = model.bias
    for weight, of in model.early:
        total += weight * of(found)
    best = total
    for weight, feature in model.late:
        least, most = feature.bounds(found)
        best += weight * (most if weight > 0 else least)
    if best < _HOPELESS:
        return 0.0, ()
    for weight, feature in model.late:
        total += weight * feature.of(found)
    if total < _HOPELESS:
        return 0.0, ()
    told = sorted(found.evidence, key=lambda evidence: evidence.weight, reverse=True)
    reasons = tuple(e.reason for e in told if e.reason is not None and e.weight > 0)
    return 1 / (1 + exp(-total)), reasons


@cache
def shipped() -> Model:
    """Return the weights that the plugin ships."""
    read = json.loads(resource("duplicates", "weights.json").read_text(encoding="utf-8"))
    weights = read["weights"]
    return Model(
        bias=read["bias"],
        early=tuple((weights[name], of) for name, of in EARLY.items()),
        late=tuple((weights[name], feature) for name, feature in LATE.items()),
    )
