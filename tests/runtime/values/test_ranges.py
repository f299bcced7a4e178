"""The range operator: bounds are converted as System.Convert does it, and .NET's limits hold."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("' 3 '..5", "3 4 5"), ("$true..3", "1 2 3"), ("[DayOfWeek]1..[DayOfWeek]3", "1 2 3"), ("2.5..4", "2 3 4"), ("'7'..'9'", "7 8 9"), ("'a'..'c'", "a b c"), ("$null..1", "0 1"),
])
def test_bounds(text: str, wanted: str) -> None:
    assert run(f'"$({text})"') == [wanted]


@pytest.mark.parametrize(("text", "error", "message"), [
    ("1..1e10", "System.OverflowException", "Value was either too large or too small for an Int32."),
    ("1..(1, 2)", "System.InvalidCastException", "Unable to cast object of type 'System.Object[]' to type 'System.IConvertible'."),
    ("''..2", "System.FormatException", "The input string '' was not in a correct format."),
    ("'0x10'..17", "System.FormatException", "The input string '0x10' was not in a correct format."),
    ("'1.5'..3", "System.FormatException", "The input string '1.5' was not in a correct format."),
    ("[datetime]0..1", "System.InvalidCastException", "Invalid cast from 'DateTime' to 'Int32'."),
    ("-1..2147483647", "System.OverflowException", "Arithmetic operation resulted in an overflow."),
    ("0..2147483647", "System.OverflowException", "Arithmetic operation resulted in an overflow."),
    ("0..-2147483648", "System.OverflowException", "Negating the minimum value of a twos complement number is invalid."),
    ("1..2147483647", "System.OutOfMemoryException", "Array dimensions exceeded supported range."),
])
def test_what_is_refused(text: str, error: str, message: str) -> None:
    assert run(f"try {{ $x = {text} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}") == [error, message]
    if "2147483647" not in text and "2147483648" not in text:
        assert run(f"try {{ foreach ($x in {text}) {{ }} }} catch {{ $_.FullyQualifiedErrorId }}") == [error]
