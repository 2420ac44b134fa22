"""What a story is about, taken out of the vectors of its texts."""

from __future__ import annotations

import numpy as np
import pytest

from ofrecord.comparing.topic import apart_from_topic
from ofrecord.parsing.meaning import Vectors


def _story(count: int, width: int = 12) -> Vectors:
    """Texts of one topic (the first axis), some of which share a second; the rest is their own."""
    drawn = np.random.default_rng(7).normal(size=(count, width))
    drawn[:, 0] += 6
    drawn[: count // 2, 1] += 4
    vectors: Vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return vectors


@pytest.mark.parametrize("count", [6, 9, 40])
def test_texts_of_one_topic_no_longer_look_alike(count: int) -> None:
    vectors = _story(count)
    told = apart_from_topic(vectors)
    others = ~np.eye(count, dtype=bool)
    assert (vectors @ vectors.T)[others].mean() > 0.5
    assert abs((told @ told.T)[others].mean()) < 0.35
    assert np.linalg.norm(told, axis=1) == pytest.approx(np.ones(count), abs=1e-4)


@pytest.mark.parametrize("count", [9, 40])
def test_equal_texts_stay_equal(count: int) -> None:
    vectors = _story(count)
    vectors[1] = vectors[0]
    told = apart_from_topic(vectors)
    assert float(told[0] @ told[1]) == pytest.approx(1.0, abs=1e-4)


def test_fewer_and_more_texts_than_axes_are_told_apart_alike() -> None:
    vectors = _story(40, width=64)
    wide = np.hstack([vectors, np.zeros((40, 8), dtype=np.float32)])
    narrow = vectors[:, :32] / np.linalg.norm(vectors[:, :32], axis=1, keepdims=True)
    padded = np.hstack([narrow, np.zeros((40, 16), dtype=np.float32)])
    assert apart_from_topic(wide) @ apart_from_topic(wide).T == pytest.approx(
        apart_from_topic(vectors) @ apart_from_topic(vectors).T, abs=1e-4
    )
    told, same = apart_from_topic(narrow), apart_from_topic(padded)
    assert np.corrcoef((told @ told.T).ravel(), (same @ same.T).ravel())[0, 1] > 0.99


def test_one_text_alone_stays() -> None:
    vectors = _story(1)
    assert apart_from_topic(vectors) is vectors
