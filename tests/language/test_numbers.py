"""Which type and value PowerShell gives a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from havmsh.language import ast, parse
from havmsh.language.walk import pure_expression


def literal(text: str) -> ast.NumberLiteral:
    tree = parse(text)
    assert not tree.errors, tree.errors
    assert tree.root.end_block is not None
    expression = pure_expression(tree.root.end_block.statements[0])
    assert isinstance(expression, ast.ConstantExpressionAst), expression
    return expression.value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1", "int", 1), ("2147483647", "int", 2147483647), ("2147483648", "long", 2147483648), ("9223372036854775808", "decimal", Decimal("9223372036854775808")),
        ("79228162514264337593543950336", "double", 79228162514264337593543950336.0), ("-1", "int", -1), ("-2147483648", "int", -2147483648), ("1.5", "double", 1.5), (".5", "double", 0.5),
        ("1e3", "double", 1000.0), ("1.5d", "decimal", Decimal("1.5")), ("1d", "decimal", Decimal(1)), ("1l", "long", 1), ("10kb", "int", 10240), ("1.5kb", "double", 1536.0), ("1tb", "long", 2**40),
        ("1uy", "byte", 1), ("1y", "sbyte", 1), ("1s", "short", 1), ("1us", "ushort", 1), ("1u", "uint", 1), ("4294967296u", "ulong", 4294967296), ("1ul", "ulong", 1), ("1n", "bigint", 1),
        ("0x10", "int", 16), ("0xFFFFFFFF", "int", -1), ("0xFFFFFFFFu", "uint", 0xFFFFFFFF), ("0xFFFFFFFFFFFFFFFF", "long", -1), ("0x0FFFFFFFF", "long", 0xFFFFFFFF), ("0b101", "int", 5),
        ("0b11111111", "int", -1), ("0b011111111", "int", 255), ("0xFFs", "short", 255), ("0xFFy", "sbyte", -1), ("1.9l", "long", 2), ("2.5s", "short", 2), ("1e400", "double", float("inf")),
    ],
)
def test_type_and_value(text: str, kind: str, value: object) -> None:
    found = literal(text)
    assert (found.type, found.value) == (kind, value)


def test_a_value_that_does_not_fit() -> None:
    assert [error.id for error in parse("300uy").errors] == ["BadNumericConstant"]
