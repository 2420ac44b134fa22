"""Vectors of meaning."""

from __future__ import annotations

import time

from ofrecord.parsing.meaning import vectors_of

TEXTS = [
    f"The council of Tarnholm voted {number} times on the harbour wall before dawn" for number in range(48)
]


def test_one_thread_does_all() -> None:
    vectors_of(TEXTS[:1])  # what is loaded at the first use is read by this thread too
    whole, here = time.process_time(), time.thread_time()
    vectors_of(TEXTS)
    whole, here = time.process_time() - whole, time.thread_time() - here
    assert whole - here < 0.2 * here
