"""Speech in languages that are not parsed, on invented reports."""

from __future__ import annotations

from time import process_time

import pytest
from msgspec.structs import replace

from ofrecord.model import Found
from ofrecord.parsing import Parser
from ofrecord.pipeline import build, find, prepare
from ofrecord.reading import read_bytes
from ofrecord.statements import find_statements
from tests.build import report

Row = tuple[tuple[str, ...], str | None, str]

UK = """Рада громади зачинила шлюзи Кременя на час повені

«Шлюзи залишаться зачиненими до ранку», – заявив у вівторок міністр Іван Бондар.

Міська голова Ада Брель сказала: «Ми не підемо з міста. Ми чекаємо на воду».

За словами речниці служби Олени Кіт, двоє людей загинули. Бондар заявив, що гребля витримає.

– Ми чекаємо на воду, – сказав рибалка Петро Лин.

«Вода піднялася за одну ніч», – додав він. «Ніхто не чекав».
"""
RU = """Совет города закрыл шлюзы Кременя на время наводнения

«Шлюзы останутся закрытыми до утра», — заявил во вторник министр Иван Бондарь.

По словам представителя службы Олега Кита, два человека погибли. Бондарь отметил, что плотина выдержит.
"""
DE = """Der Rat hat die Schleusen von Kremin am Dienstag wegen der Flut geschlossen.

„Die Schleusen bleiben bis morgen zu“, sagte am Dienstag Minister Jan Bond.

Bürgermeisterin Ada Brell sagte: „Wir gehen nicht.“

Laut der Polizei sind zwei Menschen gestorben. Bond erklärte, dass der Damm halten werde.

»Das Wasser kam in der Nacht«, ergänzte er.
"""
FR = """Le conseil a fermé les écluses de Kremin mardi pendant la crue.

« Les écluses resteront fermées jusqu'à demain », a déclaré mardi le ministre Jean Bondy.

La maire Ada Brel a affirmé : « Nous ne partirons pas. »

Selon la police, deux personnes sont mortes. Bondy a expliqué que la digue tiendrait.

— Nous attendons l'eau, a dit le pêcheur Paul Lin.
"""
ES = """El consejo cerró el martes las esclusas de Kremin durante la crecida.

«Las esclusas seguirán cerradas hasta mañana», dijo el martes el ministro Juan Bonda.

La alcaldesa Ada Brel afirmó: «No nos iremos».

Según la policía, dos personas murieron. Bonda explicó que la presa aguantará.

—Esperamos el agua —dijo el pescador Pablo Lin—. Nadie duerme.
"""


def found_in(parser: Parser, text: str) -> Found:
    (report,) = prepare([read_bytes("invented.txt", text.encode())])
    return find(report, parser)


def rows(found: Found) -> list[Row]:
    text = found.report.text
    return [
        (tuple(text[span.start : span.end] for span in one.said), one.speaker_text, one.manner)
        for one in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            UK,
            [
                (("Шлюзи залишаться зачиненими до ранку",), "міністр Іван Бондар", "direct"),
                (("Ми не підемо з міста. Ми чекаємо на воду",), "Міська голова Ада Брель", "direct"),
                (("двоє людей загинули",), "речниці служби Олени Кіт", "indirect"),
                (("гребля витримає",), "Бондар", "indirect"),
                (("Ми чекаємо на воду",), "Петро Лин", "direct"),
                (("Вода піднялася за одну ніч", "Ніхто не чекав"), "Петро Лин", "direct"),
            ],
        ),
        (
            RU,
            [
                (("Шлюзы останутся закрытыми до утра",), "министр Иван Бондарь", "direct"),
                (("два человека погибли",), "представителя службы Олега Кита", "indirect"),
                (("плотина выдержит",), "Бондарь", "indirect"),
            ],
        ),
        (
            DE,
            [
                (("Die Schleusen bleiben bis morgen zu",), "Minister Jan Bond", "direct"),
                (("Wir gehen nicht",), "Bürgermeisterin Ada Brell", "direct"),
                (("sind zwei Menschen gestorben",), "der Polizei", "indirect"),
                (("der Damm halten werde",), "Bond", "indirect"),
                (("Das Wasser kam in der Nacht",), "Bond", "direct"),
            ],
        ),
        (
            FR,
            [
                (("Les écluses resteront fermées jusqu'à demain",), "le ministre Jean Bondy", "direct"),
                (("Nous ne partirons pas",), "La maire Ada Brel", "direct"),
                (("deux personnes sont mortes",), "la police", "indirect"),
                (("la digue tiendrait",), "Bondy", "indirect"),
                (("Nous attendons l'eau",), "le pêcheur Paul Lin", "direct"),
            ],
        ),
        (
            ES,
            [
                (("Las esclusas seguirán cerradas hasta mañana",), "el ministro Juan Bonda", "direct"),
                (("No nos iremos",), "La alcaldesa Ada Brel", "direct"),
                (("dos personas murieron",), "la policía", "indirect"),
                (("la presa aguantará",), "Bonda", "indirect"),
                (("Esperamos el agua",), "el pescador Pablo Lin", "direct"),
            ],
        ),
    ],
    ids=["uk", "ru", "de", "fr", "es"],
)
def test_a_report_in_another_language_is_not_silent(parser: Parser, text: str, expected: list[Row]) -> None:
    found = found_in(parser, text)
    assert [row for row in rows(found) if row in expected] == expected
    assert len(found.statements) == len(expected)
    assert "words of saying alone" in found.report.notes[0]


def test_a_language_without_a_lexicon_says_so(parser: Parser) -> None:
    text = "Το συμβούλιο έκλεισε τις πόρτες του λιμανιού την Τρίτη. «Δεν θα φύγουμε», είπε η δήμαρχος.\n"
    found = found_in(parser, text)
    assert found.statements == ()
    assert found.report.notes == (
        "1 paragraph in a language without a lexicon here (el): what is said there is not on record,"
        " nor are its events and figures.",
    )


def test_an_english_report_has_no_note(parser: Parser) -> None:
    text = 'The council shut the locks on Tuesday. "We will not leave," the mayor said.\n'
    assert found_in(parser, text).report.notes == ()


def test_a_title_in_marks_is_no_speech(parser: Parser) -> None:
    text = "Рада міста показала виставу «Ревізор» у новому театрі, і глядачі довго не розходилися.\n"
    assert found_in(parser, text).statements == ()


def test_people_of_the_story_are_known_in_another_alphabet(parser: Parser) -> None:
    english = (
        "Minister Ivan Bondar said Tuesday that the locks of Kremin would stay shut.\n\n"
        "Bondar met the mayor, Ada Brel, on Monday to talk about the flood.\n"
    )
    pages = [read_bytes("1.txt", english.encode()), read_bytes("2.txt", UK.encode())]
    record = build(pages, lambda reports: [find(report, parser) for report in reports])
    names = {one.speaker_name for one in record.statements if one.claim.why.endswith("read without a parser")}
    assert {"Ivan Bondar", "Ada Brel"} <= names


@pytest.mark.parametrize("piece", ["сказав ", "«сказав» ", "– сказав, ", "сказав" + " " * 40, "За словами "])
def test_long_odd_text_is_read_in_time(parser: Parser, piece: str) -> None:
    text = UK + "\n" + piece * (40_000 // len(piece)) + "\n"
    started = process_time()
    found = found_in(parser, text)
    assert process_time() - started < 5
    assert len(found.statements) >= 6


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ministerin Ada Brell erklärte am Montag, dass der Damm halten werde.", "Ministerin Ada Brell"),
        (
            "La ministra Ada Brel afirmó el lunes que el dique aguantará hasta el martes.",
            "La ministra Ada Brel",
        ),
        ("Министр Ада Орлова заявила в понедельник, что плотина выдержит.", "Министр Ада Орлова"),
        ("Міністр Іван Бондар заявив у понеділок, що гребля витримає.", "Міністр Іван Бондар"),
        ("По словам министра, плотина выдержит напор воды до конца недели.", "министра"),
        ("За словами міністра, гребля витримає натиск води до кінця тижня.", "міністра"),
    ],
)
def test_a_day_may_stand_before_the_clause_and_a_role_be_declined(
    parser: Parser, text: str, row: str
) -> None:
    (statement,) = found_in(parser, f"{text}\n").statements
    assert statement.speaker_text == row


@pytest.mark.parametrize(
    ("language", "text", "content", "speaker"),
    [
        (
            "uk",
            "Гребля витримає до весни, повідомив міністр Бондар.",
            "Гребля витримає до весни",
            "міністр Бондар",
        ),
        ("es", "La presa aguantará hasta mayo, aseguró Lin.", "La presa aguantará hasta mayo", "Lin"),
        ("de", "Der Damm werde halten, sagte Brell am Montag.", "Der Damm werde halten", "Brell"),
    ],
)
def test_words_of_saying_may_close_a_sentence(
    parser: Parser, language: str, text: str, content: str, speaker: str
) -> None:
    made = report(text)
    made = replace(
        made, language=language, parts=tuple(replace(part, language=language) for part in made.parts)
    )
    (one,) = find_statements(parser.parse(made), (), ())
    assert text[one.said[0].start : one.said[0].end] == content
    assert one.speaker_text == speaker
