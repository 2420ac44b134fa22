"""A sentence that the page's furniture cuts apart is read as one, and its words leave the furniture out."""

from __future__ import annotations

from ofrecord.cleaning import describe, find_parts
from ofrecord.model import Report, Span, Statement
from ofrecord.parsing import Parser, spare_furniture
from tests.build import page

PROMO = "Rolf Johan AgerFive piers to watch this summer Council weighs harbor tax MORE"
SENTENCE = f"Council member Rolf Ager {PROMO} said on Tuesday that he would vote no."
TEXT = f"Pier to be rebuilt\n\n{SENTENCE}\n\nNobody was hurt."


def made() -> Report:
    one = page(TEXT)
    return describe(one, find_parts(one), "en")


def test_a_sentence_with_a_promo_inside_is_one_block_of_the_reports_own_length(parser: Parser) -> None:
    blocks = parser.parse(made()).blocks
    block = blocks[1]
    assert len(blocks) == 3
    assert TEXT[block.part.start : block.part.end] == SENTENCE
    assert len(block.doc.text) == len(SENTENCE)
    assert PROMO not in block.doc.text
    said = next(token for token in block.doc if token.text == "said")
    assert {token.text for token in said.children if token.dep_ == "nsubj"} == {"Ager"}


def test_words_said_are_cut_around_a_promo() -> None:
    report = made()
    start, end = TEXT.index("Rolf"), TEXT.index(".\n\nNobody")
    span = Span(report=report.id, start=start, end=end)
    plain = Span(report=report.id, start=0, end=4)
    one = Statement(id="s", spans=(span,), said=(span, plain), manner="indirect")
    (spared,) = spare_furniture(report, [one])
    assert [TEXT[said.start : said.end] for said in spared.said] == [
        "Rolf Ager",
        "said on Tuesday that he would vote no",
        "Pier",
    ]
