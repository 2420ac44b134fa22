"""Ask whether two answers say the same, and hold it against three people's groups.

    python -m evaluation.nanco [--fit]

The 230 answers to 8 questions of NAnCo (Laban et al. 2022, "Discord Questions", BSD-3): each answer stands in a
paragraph of another report; three people grouped the answers of each question by what they say. A pair counts as
the same where two of the three put it into one group. Each question is compared as one story whose reports are
the paragraphs and whose claims are the answers; our decision (`score_claims` from `SAME` on) stands beside the plain
cosine of the answers' sentence vectors. For both, "at its best cut" takes the cut that is best on the seven other
questions. Published: best model .813 balanced accuracy, sentence embeddings .733. `--fit` prints the weights of a
logistic fit of the score's own features to these pairs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec
import numpy as np
from numpy.typing import NDArray

from evaluation.shared import SHARED, data_hash
from ofrecord.comparing.align import Meanings, clause_text, sentence_text
from ofrecord.comparing.match import SAME
from ofrecord.comparing.passages import Passage, lay_out
from ofrecord.comparing.scoring import FEATURES, Nearness, Overlaps, features, score_claims
from ofrecord.comparing.weights import story_weights
from ofrecord.entities import unite
from ofrecord.model import Claim, Event, Figure, Found, Page, Span
from ofrecord.parsing import Parser, load_parser
from ofrecord.parsing.meaning import vectors_of
from ofrecord.pipeline import find, prepare
from ofrecord.reading import read_bytes

NANCO = SHARED / "data" / "nanco" / "nanco_dataset.json"

_MOST = 2
_RIDGE = 3.0

Scores = NDArray[np.float64]
Truth = NDArray[np.bool_]


class _Answer(msgspec.Struct, frozen=True, rename={"paragraph": "Paragraph", "answer": "Answer"}):
    paragraph: str
    answer: str
    cluster_Phil: str  # noqa: N815 - the file's own names
    cluster_Lidiya: str  # noqa: N815
    cluster_Jason: str  # noqa: N815

    def together(self, other: _Answer) -> bool:
        """Whether two of the three people put both answers into one group."""
        alike = (
            self.cluster_Phil == other.cluster_Phil,
            self.cluster_Lidiya == other.cluster_Lidiya,
            self.cluster_Jason == other.cluster_Jason,
        )
        return sum(alike) >= _MOST


class _Question(msgspec.Struct, frozen=True):
    question: str
    answers: tuple[_Answer, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of answers to one question: what people say, our score, the plain cosine, the features."""

    same: Truth
    ours: Scores
    cosine: Scores
    features: Scores


def main(arguments: Sequence[str]) -> int:
    """Measure and print; gives 0."""
    if not NANCO.is_file():
        print(f"{NANCO} is not there: nothing to measure.")
        return 0
    parser = load_parser()
    questions = [_pairs(one, parser) for one in msgspec.json.decode(NANCO.read_bytes(), type=list[_Question])]
    truth = [one.same for one in questions]
    print(f"pairs {sum(len(one) for one in truth)}, the same {sum(int(one.sum()) for one in truth)}")
    fixed = balanced(np.concatenate(truth), np.concatenate([one.ours >= SAME for one in questions]))
    print(f"ours, from {SAME} on             {fixed:.3f}")
    print(f"ours, at its best cut          {at_best_cut(truth, [one.ours for one in questions]):.3f}")
    print(f"plain cosine, at its best cut  {at_best_cut(truth, [one.cosine for one in questions]):.3f}")
    print("published: best model .813, sentence embeddings .733")
    print(f"data sha256 {data_hash([NANCO])}")
    if "--fit" in arguments:
        weights = _fit(np.vstack([one.features for one in questions]), np.concatenate(truth))
        print("fit:", ", ".join(f"{n} {w:.2f}" for n, w in zip(("start", *FEATURES), weights, strict=True)))
    return 0


def balanced(truth: Truth, told: Truth) -> float:
    """Give balanced accuracy: the mean of the shares of same and of different pairs that are told right."""
    return (float(told[truth].mean()) + float((~told)[~truth].mean())) / 2


def at_best_cut(truth: Sequence[Truth], scores: Sequence[Scores]) -> float:
    """Give balanced accuracy over all pairs, each question cut where the others are told best."""
    told = []
    for at, mine in enumerate(scores):
        others = np.concatenate([one for place, one in enumerate(scores) if place != at])
        answers = np.concatenate([one for place, one in enumerate(truth) if place != at])
        cuts = np.quantile(others, np.linspace(0.02, 0.98, 97))
        told.append(mine >= max(cuts, key=lambda cut: balanced(answers, others >= cut)))
    return balanced(np.concatenate(truth), np.concatenate(told))


def _pairs(question: _Question, parser: Parser) -> Pairs:
    answers = question.answers
    pages = [_page(at, answer) for at, answer in enumerate(answers)]
    founds = [find(report, parser) for report in prepare(pages)]
    united = unite(founds)
    claims: list[Claim] = []
    for at, (found, answer) in enumerate(zip(founds, answers, strict=True)):
        claims.append(_answered(found, answer, at))
        claims += found.figures
    passages = lay_out([found.report for found in founds], united.entities, claims)
    told = [passage for passage in passages if not isinstance(passage.claim, Figure)]
    return _scored(told, answers)


def _page(at: int, answer: _Answer) -> Page:
    return read_bytes(f"{at}.txt", f"{answer.answer}\n[{at}]".encode())


def _answered(found: Found, answer: _Answer, at: int) -> Event:
    text = found.report.text
    start = max(text.find(answer.answer), 0)
    end = start + len(answer.answer) if answer.answer in text else len(answer.paragraph)
    span = Span(report=found.report.id, start=start, end=end)
    return Event(id=f"e-{at}", spans=(span,), kind="other", trigger=span, mode="happened")


def _scored(passages: Sequence[Passage], answers: Sequence[_Answer]) -> Pairs:
    weights = story_weights(passage.terms for passage in passages)
    overlaps = Overlaps(weights)
    places = list(combinations(range(len(passages)), 2))
    clauses, sentences = Meanings(clause_text), Meanings(sentence_text)
    clauses.read(passages, places)
    sentences.read(passages, places)
    plain = vectors_of([answer.answer for answer in answers])
    same, ours, cosine, rows = [], [], [], []
    for here, there in places:
        one, other = passages[here], passages[there]
        shared = overlaps.between(one, other)
        near = Nearness(clauses.between(one, other), sentences.between(one, other))
        same.append(answers[here].together(answers[there]))
        ours.append(score_claims(one, other, shared, near))
        cosine.append(float(plain[here] @ plain[there]))
        rows.append(features(one, other, shared, near))
    return Pairs(np.array(same), np.array(ours), np.array(cosine), np.array(rows, dtype=np.float64))


def _fit(rows: Scores, same: Truth) -> Scores:
    """Fit a logistic by Newton's steps, each class with half the weight."""
    full = np.hstack([np.ones((len(rows), 1)), rows])
    share = np.where(same, 0.5 / same.mean(), 0.5 / (~same).mean())
    weights: Scores = np.zeros(full.shape[1])
    ridge = np.eye(len(weights)) * _RIDGE
    for _ in range(50):
        sure = 1 / (1 + np.exp(-full @ weights))
        slope = full.T @ (share * (sure - same)) + ridge @ weights
        bend = (full * (share * sure * (1 - sure))[:, None]).T @ full + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
