"""The static methods of exceptions that throw where an argument is none."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("call", "wanted"), [
    ("[ArgumentNullException]::ThrowIfNull($null, 'x')", "Value cannot be null. (Parameter 'x')"), ("[ArgumentException]::ThrowIfNullOrEmpty('', 'x')", "The value cannot be an empty string. (Parameter 'x')"),
    ("[ArgumentException]::ThrowIfNullOrWhiteSpace(' ', 'x')", "The value cannot be an empty string or composed entirely of whitespace. (Parameter 'x')"),
    ("[ArgumentOutOfRangeException]::ThrowIfNegative(-1, 'x')", "x ('-1') must be a non-negative value. (Parameter 'x')\nActual value was -1."),
    ("[ArgumentOutOfRangeException]::ThrowIfGreaterThan(5, 3, 'x')", "x ('5') must be less than or equal to '3'. (Parameter 'x')\nActual value was 5."),
    ("[ArgumentOutOfRangeException]::ThrowIfEqual(5, 5, 'x')", "x ('5') must not be equal to '5'. (Parameter 'x')\nActual value was 5."),
    ("[ObjectDisposedException]::ThrowIf($true, 'a')", "Cannot access a disposed object.\nObject name: 'System.String'."),
    ("[ArgumentNullException]::ThrowIfNull(1, 'x'); 'nothing'", "nothing"), ("[ArgumentOutOfRangeException]::ThrowIfLessThan(5, 3); 'nothing'", "nothing"),
])
def test_what_is_refused(call: str, wanted: str) -> None:
    assert run(f"try {{ {call} }} catch {{ $_.Exception.InnerException.Message }}") == wanted.split("\n")
