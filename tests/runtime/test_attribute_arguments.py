"""What the attributes of parameters take between their parentheses."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("ValidateLength(1)", "! MethodCountCouldNotFindBest"), ("ValidateLength('a', 2)", "! MethodArgumentConversionInvalidCastArgument"), ("ValidateNotNull(1, 2, 3)", "! MethodCountCouldNotFindBest"),
        ("ValidatePattern()", "! MethodCountCouldNotFindBest"), ("Experimental()", "! MethodCountCouldNotFindBest"), ("Parameter(1)", "! MethodCountCouldNotFindBest"),
        ("ValidateScript({ 1 }, 2)", "! MethodCountCouldNotFindBest"), ("ValidateRange(1, 2, 3)", "! MethodCountCouldNotFindBest"), ("AllowNull(1)", "! MethodCountCouldNotFindBest"),
        ("Parameter('X', 'Bad')", "! SubstringDisambiguationEnumParseThrewAnException"), ("Parameter('', 'Hide')", "! ArgumentNull"), ("Parameter('X', 'None')", "! Argument"),
        ("Experimental('X', 'None')", "! Argument"), ("ValidateSet()", "! ArgumentOutOfRange"), ("ValidateSet([string])", "! Argument"), ("Parameter('X', 1)", "ok"),
        ("ValidateLength('1', 3)", "ok"), ("ValidateRange('Positive')", "ok"), ("Alias('a', 'b')", "ok"), ("ValidateRange(1)", "ok"),
    ],
)
def test_places(attribute: str, expected: str) -> None:
    """An attribute that no constructor makes is refused when the parameters are read."""
    assert run(f"& {{ param([{attribute}] $p = 1) 'ok' }}") == [expected]


def test_constructors_of_attribute_types() -> None:
    """Attribute types have the constructors of their classes."""
    assert run("[ValidateRange]::new('Positive').TypeId.Name; [ValidatePattern]::new('a').RegexPattern; [ValidateSet]::new('a', 'b').ValidValues") == ["ValidateRangeAttribute", "a", "a", "b"]
    assert run("[ValidatePattern]::new()") == ["! MethodCountCouldNotFindBest"]
