"""Take what a story is about out of the vectors of its texts, so that what each tells of its own is left."""

from __future__ import annotations

import numpy as np

from ofrecord.parsing.meaning import Vectors

_FEW = 8
"Texts from which on their mean is mostly the story's and not theirs."
_EVEN = 2.0
"How much of the mean variance is added to each direction's: the more, the less the directions are evened out."


def apart_from_topic(vectors: Vectors) -> Vectors:
    """Give vectors of length 1, one a row, whose cosines tell the texts of one story apart.

    Everything said of one war looks alike, and so does everything said of its one battle: the mean goes, and the
    directions in which the story's texts differ most count for less (Su et al. 2021, "Whitening Sentence
    Representations", with the variances shrunk, for a story has few texts). The axes of the result are those
    directions, at most as many as texts. Of few texts less is known: the mean goes in part.
    """
    count, width = vectors.shape
    if count < 2:
        return vectors
    apart = vectors.astype(np.float64)
    apart -= apart.mean(axis=0) * (count / (count + _FEW))
    if count < width:
        squares, axes = np.linalg.eigh(apart @ apart.T)
        spread = axes * np.sqrt(np.maximum(squares, 0.0))
    else:
        squares, axes = np.linalg.eigh(apart.T @ apart)
        spread = apart @ axes
    variances = np.maximum(squares, 0.0) / count
    evened = spread / np.sqrt(variances / max(float(variances.mean()), 1e-12) + _EVEN)
    lengths = np.linalg.norm(evened, axis=1, keepdims=True)
    told: Vectors = (evened / np.maximum(lengths, 1e-6)).astype(np.float32)
    return told
