"""Microsoft.VisualBasic: the functions of old scripts, and the parser of fields."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

S = "$s = [Microsoft.VisualBasic.Strings]; "
I = "$i = [Microsoft.VisualBasic.Information]; "
D = "$d = [Microsoft.VisualBasic.DateAndTime]; "
PARSER = "$p = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new([IO.StringReader]::new({})); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (S + "$s::Left('abc', 2); $s::Right('abc', 2); $s::Mid('abcdef', 3, 2); $s::StrReverse('abc'); $s::StrConv('hello big world', 'ProperCase')", ["ab", "bc", "cd", "cba", "Hello Big World"]),
        (S + "$s::InStr('abcabc', 'C'); $s::InStr('abcabc', 'C', 'Text'); $s::InStr(4, 'abcabc', 'c'); $s::InStrRev('abcabc', 'b'); $s::Replace('aXbX', 'x', '-', 1, -1, 'Text')", ["0", "3", "6", "5", "a-b-"]),
        (S + "$s::Asc('A'); $s::Chr(65); $s::Format(1234.5, 'Standard'); $s::FormatNumber(5.678, 1); try { $s::Left('a', -1) } catch { $_.Exception.InnerException.Message }", ["65", "A", "1,234.50", "5.7", "Argument 'Length' must be greater or equal to zero."]),
        (I + "foreach ($v in '1,234.5', '$5', '&HFF', 5, 'x', $null) { $i::IsNumeric($v) }; $i::IsDate('2024-01-01'); $i::TypeName(5); $i::TypeName(@(1)); $i::UBound(@(1, 2, 3)); $i::RGB(1, 2, 3)", ["True"] * 4 + ["False"] * 2 + ["True", "Integer", "Object()", "2", "197121"]),
        ("$i = [Microsoft.VisualBasic.Interaction]; $i::IIf($false, 'y', 'n'); $i::Choose(2, 'a', 'b'); try { $i::InputBox('x') } catch { $_.Exception.InnerException.Message }", ["n", "b", "Method requires System.Windows.Forms."]),
        ("$c = [Microsoft.VisualBasic.Conversion]; $c::Val(' 12 ab'); $c::Hex(-1); $c::Fix(-2.7); $c::Int(-2.7); [Microsoft.VisualBasic.VBMath]::Rnd()", ["12", "FFFFFFFF", "-2", "-3", "0.7055475"]),
        ("$l = [Microsoft.VisualBasic.CompilerServices.LikeOperator]; $l::LikeString('a1c', 'a#[!d]', 'Binary'); $l::LikeString('A', 'a', 'Binary'); $l::LikeString('A', 'a', 'Text')", ["True", "False", "True"]),
        (D + "$d::DateAdd('m', 1, '2024-01-31').Day; $d::DateDiff('d', '2024-01-01', '2024-03-01'); $d::DateDiff('ww', '2024-01-01', '2024-02-01'); $d::DatePart('q', '2024-05-01'); $d::DateSerial(2024, 14, 1).ToString('d')", ["29", "60", "4", "2", "2/1/2025"]),
        (D + "$d::MonthName(2); $d::WeekdayName(2, $true); try { $d::DateAdd('zz', 1, '2024-01-31') } catch { $_.Exception.InnerException.Message }", ["February", "Mon", "Argument 'Interval' is not a valid value."]),
    ],
)
def test_functions(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_fields_between_delimiters() -> None:
    """Quotes hide delimiters and line ends; lines without fields and comments are left out."""
    given = '"# c`na,`"b `"`"x`"`", y`",c`n`n1, 2 ,3`n`"two`nlines`",z`n"'
    text = PARSER.format(given) + "$p.SetDelimiters(','); $p.CommentTokens = '#'; while (-not $p.EndOfData) { ($p.ReadFields() | % { \"[$_]\" }) -join '' }"
    assert run(text) == ['[a][b "x", y][c]', "[1][2][3]", "[two", "lines][z]"]


@pytest.mark.parametrize(
    ("given", "setup", "expected"),
    [
        ('"ab cde`nx"', "$p.TextFieldType = 'FixedWidth'; $p.SetFieldWidths(3, -1)", ["ab|cde", "MalformedLineException Line 2 cannot be parsed using the current FieldWidths.", "x 2"]),
        ("'\"a\"b,c'", "$p.SetDelimiters(',')", ["MalformedLineException Line 1 cannot be parsed using the current Delimiters.", '"a"b,c 1']),
    ],
)
def test_lines_that_are_malformed(given: str, setup: str, expected: list[str]) -> None:
    text = PARSER.format(given) + setup + "; try { while (-not $p.EndOfData) { $p.ReadFields() -join '|' } } catch { \"$($_.Exception.InnerException.GetType().Name) $($_.Exception.InnerException.Message)\" }; \"$($p.ErrorLine) $($p.ErrorLineNumber)\""
    assert run(text) == expected
