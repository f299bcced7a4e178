"""The operands of ``-f``: an array of objects gives its elements, everything else is one argument."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("'{0} {1}' -f (1, 2)", "1 2"), ("'{0} {1}' -f [string[]]('a', 'b')", "a b"), ("'{0}' -f [int[]](1, 2)", "System.Int32[]"), ("'{0}' -f [System.Collections.ArrayList](1, 2)", "System.Collections.ArrayList"),
    ("'{0}' -f [datetime[]]([datetime]0)", "System.DateTime[]"), ("'{0}' -f [byte[]](1, 2)", "System.Byte[]"), ("'{0} {1}' -f ('a b' -split ' ')", "a b"), ("'{0}' -f $null", ""),
    ("'{0}' -f [System.Collections.Generic.List[int]](1, 2)", "System.Collections.Generic.List`1[System.Int32]"),
])
def test_arguments(text: str, wanted: str) -> None:
    assert run(text) == [wanted]


@pytest.mark.parametrize(("text", "message"), [
    ("'{0} {1}' -f [int[]](1, 2)", "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."),
    ("'{99999999}' -f 1", "Input string was not in a correct format. Failure to parse near offset 8. Format item ends prematurely."),
    ("'{1000000}' -f 1", "Index (zero based) must be greater than or equal to zero and less than the size of the argument list."),
])
def test_what_is_refused(text: str, message: str) -> None:
    assert run(f"try {{ {text} }} catch {{ $_.Exception.Message }}") == [f"Error formatting a string: {message}."]
