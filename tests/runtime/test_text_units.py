"""Positions in texts are .NET's: a character beyond the first plane takes two units, its surrogates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from havmsh.runtime.text_units import joined, split
from tests.shells import TypedShell


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("'😀a'.Length; '😀a'.IndexOf('a'); 'x😀a'.LastIndexOf('a')", ["3", "2", "3"]),
        ("$e = { '😀'; 12 }.Ast.EndBlock.Statements[1].Extent; $e.EndOffset - $e.StartOffset; $e.StartColumnNumber; $e.StartScriptPosition.ColumnNumber", ["2", "14", "14"]),
        ("[Management.Automation.PSParser]::Tokenize(\"'😀' + 1\", [ref]$null) | ForEach-Object { \"$($_.Start) $($_.Length) $($_.StartColumn) $($_.EndColumn)\" }", ["0 4 1 5", "5 1 6 7", "7 1 8 9"]),
        ("function place { $MyInvocation.OffsetInLine }; '😀'; place", ["😀", "54"]),
        ("'😀a'.Substring(0, 2); '😀a'.Substring(2); 'a😀b'.Remove(1, 2); 'a😀'.Insert(3, 'x')", ["😀", "a", "ab", "a😀x"]),
        ("[int]'😀a'[0]; [int]'😀a'[1]; '😀a'[-1]", ["55357", "56832", "a"]),
        ("$c = '😀a'.ToCharArray(); $c.Count; (-join $c) -eq '😀a'; [string]::new($c) -eq '😀a'", ["3", "True", "True"]),
        ("'😀'.PadLeft(4).Length", ["4"]),
        ("[Globalization.StringInfo]::ParseCombiningCharacters('😀ab') -join ','", ["0,2,3"]),
        ("$e = [Globalization.StringInfo]::GetTextElementEnumerator('a😀e'); while ($e.MoveNext()) { \"$($e.ElementIndex) $($e.GetTextElement())\" }", ["0 a", "1 😀", "3 e"]),
        ("[text.encoding]::UTF8.GetBytes([string][char]0xd800) -join ','", ["239,191,189"]),
        ("[Numerics.BitOperations]::PopCount(255); [Numerics.BitOperations]::RotateLeft([uint32]2147483649, 1); [Numerics.BitOperations]::LeadingZeroCount([uint64]1)", ["8", "3", "63"]),
    ],
)
def test_texts_count_units(text: str, wanted: list[str]) -> None:
    assert TypedShell().type(text) == wanted


@given(st.text())
def test_a_text_taken_apart_is_put_together_again(text: str) -> None:
    assert joined(split(text)) == joined(text)
    assert len(split(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_half_a_character_is_written_as_nets_encoders_write_it() -> None:
    assert "\ud83d\ude00".encode("utf-8", "lossy") == "😀".encode()
    assert "a\ud83d\udc80".encode("utf-8", "lossy") == "a\U0001f480".encode()
    assert "\ud800x\udcff".encode("utf-8", "lossy") == b"\xef\xbf\xbdx\xff"
