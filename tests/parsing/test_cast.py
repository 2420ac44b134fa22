from ofrecord.model import Entity, Span
from ofrecord.parsing import CastIndex

# "Lena Ortiz's office said Ortiz ..."
#  0   4    9
ORTIZ = Entity(
    id="r-n0",
    kind="person",
    name="Lena Ortiz",
    mentions=(Span(report="r", start=0, end=10), Span(report="r", start=25, end=30)),
)
OFFICE = Entity(
    id="r-n0-2",
    kind="organization",
    name="Lena Ortiz's office",
    mentions=(Span(report="r", start=0, end=19),),
)


def at(start: int, end: int, report: str = "r") -> Span:
    return Span(report=report, start=start, end=end)


def test_the_shortest_mention_around_a_word_wins() -> None:
    index = CastIndex((ORTIZ, OFFICE))
    assert index.entity_at(at(5, 10)) == ORTIZ
    assert index.entity_at(at(13, 19)) == OFFICE
    assert index.entity_at(at(25, 30)) == ORTIZ


def test_where_nothing_touches_there_is_none() -> None:
    index = CastIndex((ORTIZ, OFFICE))
    assert index.entity_at(at(19, 25)) is None
    assert index.entity_at(at(5, 10, "other")) is None
    assert CastIndex(()).entity_at(at(0, 5)) is None


def test_entities_in_gives_each_once_in_order() -> None:
    index = CastIndex((OFFICE, ORTIZ))
    assert index.entities_in(at(0, 40)) == (ORTIZ, OFFICE)
    assert index.get("r-n0") == ORTIZ
    assert index.get("x") is None
    assert index.get(None) is None
