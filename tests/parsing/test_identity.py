"""spaCy makes a new Token at each look, so that `is` between two of them is never true: they are compared with `==`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ofrecord
from ofrecord.parsing import Parser

_SOURCE = Path(ofrecord.__file__).parent
_SPACY = ("spacy.tokens", "spacy")


def _reads_tokens(tree: ast.Module) -> bool:
    imported = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module in _SPACY)
    return any(name.name in {"Token", "Doc", "Span"} for node in imported for name in node.names)


def _identities(tree: ast.Module) -> Iterator[str]:
    """Give each `is` between two things that are neither literals nor constants of the module."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        for operator, one, other in zip(
            node.ops, (node.left, *node.comparators), node.comparators, strict=False
        ):
            fixed = isinstance(other, ast.Constant) or (isinstance(other, ast.Name) and other.id.isupper())
            if isinstance(operator, ast.Is | ast.IsNot) and not fixed and not isinstance(one, ast.Constant):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def test_a_token_is_another_object_at_each_look(parser: Parser) -> None:
    doc = parser.nlp("Ortiz said so.")
    assert doc[0] is not doc[0]
    assert doc[0] == doc[0]


@pytest.mark.parametrize(
    "path", sorted(_SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(_SOURCE))
)
def test_no_module_that_reads_tokens_asks_whether_they_are_the_same_object(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not _reads_tokens(tree) or list(_identities(tree)) == []


def test_the_check_sees_such_a_comparison() -> None:
    bad = "from spacy.tokens import Token\ndef f(token: Token) -> bool:\n    return token.head is token\n"
    assert list(_identities(ast.parse(bad))) == ["line 3: token.head is token"]
