"""Operators with an enumeration beside a text or a number (PSBinaryOperationBinder), and what operators say that overflow."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(("text", "wanted"), [
    ("[System.IO.FileAttributes]'Hidden, System' -band 'Hidden'", "Hidden"), ("[System.IO.FileAttributes]'Hidden' -bor 'System'", "Hidden, System"),
    ("'Hidden' -bxor [System.IO.FileAttributes]'System'", "Hidden, System"), ("[DayOfWeek]1 + 'Friday'", "Saturday"), ("[DayOfWeek]5 - 'Monday'", "Thursday"),
    ("[DayOfWeek]4 / 2", "Tuesday"), ("[DayOfWeek]1 -lt 'Friday'", "True"), ("[DayOfWeek]5 -ge 'Sat'", "False"),
])
def test_a_text_is_the_enumerations_name(text: str, wanted: str) -> None:
    assert run(f"\"$({text})\"") == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[DayOfWeek]1 -eq $true", True), ("[DayOfWeek]1 -eq 1.0", True), ("[DayOfWeek]1 -eq '0x1'", True), ("[DayOfWeek]1 -eq 'x'", False), ("[DayOfWeek]5 -eq 'fri'", True),
    ("[DayOfWeek]1 -eq 2.5", False), ("[DayOfWeek]1 -ne [ConsoleColor]1", False),
])
def test_an_enumeration_is_equal_as_a_number(text: str, wanted: bool) -> None:
    assert run(text) == [str(wanted)]


def test_the_left_operand_alone_gives_its_enumeration() -> None:
    assert run("(5 -band [System.IO.FileAttributes]'System').GetType().Name; ([System.IO.FileAttributes]'System' -band 5).GetType().Name") == ["Int32", "FileAttributes"]


@pytest.mark.parametrize(("text", "error", "message"), [
    ("[DayOfWeek]5 / 2", "System.InvalidCastException", "Unable to cast object of type 'System.Double' to type 'System.DayOfWeek'."),
    ("[DayOfWeek]5 + 1L", "System.InvalidCastException", "Unable to cast object of type 'System.Int64' to type 'System.DayOfWeek'."),
    ("$null = [timespan]1 * 2.5; [timespan]'1:00' * 1.5e10", "DotNetMethodException", 'Exception calling "op_Multiply" with "2" argument(s): "TimeSpan overflowed because the duration is too long."'),
    ("'0x10' * 2147483647", "System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'length')"),
    ("'abc' * 2147483647", "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program."),
    ("'abcd' * 1073741825", "System.ArgumentException", "Destination is too short. (Parameter 'destination')"),
    ("[nullable[int]]@{ a = 1 }", "InvalidCastConstructorException",
     'Cannot convert value "System.Collections.Hashtable" to type "System.Nullable`1[System.Int32]". Error: "Cannot process argument because the value of argument "obj" is null. '
     'Change the value of argument "obj" to a non-null value."'),
])
def test_what_is_refused(text: str, error: str, message: str) -> None:
    assert run(f"try {{ {text} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}") == [error, message]


def test_longs_divide_as_doubles() -> None:
    assert run("(9223372036854775807 / 10).ToString('R'); (9007199254740993 / 2).ToString('R')") == ["9.223372036854776E+17", "4503599627370496"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[uint64]5 + -1", "4 Decimal"), ("[uint64]5 / -2", "-2.5 Decimal"), ("[uint64]5 + 1", "6 UInt64"), ("[uint64]5 - 7", "-2 Double"),
    ("[uint64]::MaxValue * [long]::MinValue", "-1.70141183460469E+38 Double"),
])
def test_a_negative_number_beside_a_large_unsigned_one(text: str, wanted: str) -> None:
    assert run(f'$r = {text}; "$r $($r.GetType().Name)"') == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[B]::Z -bor 'A'", "A"), ("[B]::A -band 15", "15"), ("[L]::Big -bor 1", "4294967297"), ("[B]::A -bxor 256", "A"),
])
def test_enumerations_of_other_numbers(text: str, wanted: str) -> None:
    assert run(f'enum B : byte {{ A = 255; Z = 0 }}; enum L : long {{ Big = 4294967296 }}; "$({text})"') == [wanted]


@pytest.mark.parametrize(("text", "message"), [
    ("[DayOfWeek]1 -shl 1", "The binary operator LeftShift is not defined for the types 'System.DayOfWeek' and 'System.Int32'."),
    ("[DayOfWeek]1 -gt $null", "The binary operator GreaterThanOrEqual is not defined for the types 'System.DayOfWeek' and 'System.DayOfWeek'."),
    ("$null -gt [DayOfWeek]1", "The binary operator LessThan is not defined for the types 'System.DayOfWeek' and 'System.DayOfWeek'."),
    ("[DayOfWeek]1 + 1d", "No coercion operator is defined between types 'System.DayOfWeek' and 'System.Decimal'."),
    ("2.5 -band [bigint]1", "Object reference not set to an instance of an object."),
])
def test_what_dotnet_has_no_operator_for(text: str, message: str) -> None:
    assert run(f"try {{ {text} }} catch {{ $_.Exception.Message }}") == [message]


@pytest.mark.parametrize(("text", "wanted"), [
    ("-([uint32]7)", "-7 Double"), ("-([int16]5)", "-5 Int32"), ("-([uint16]5)", "-5 Int32"), ("-([single]1.5)", "-1.5 Double"), ("-([uint64]1)", "-1 Double"),
    ("-([int]::MinValue)", "2147483648 Double"), ("-([long]::MinValue)", "9.22337203685478E+18 Double"), ("-(0.0)", "0 Double"), ("+([byte]5)", "5 Int32"), ("+([single]1.5)", "1.5 Double"),
    ("-(1.50d)", "-1.50 Decimal"), ("-([System.IO.FileAttributes]2)", "-2 Int32"),
])
def test_a_sign_takes_from_nothing(text: str, wanted: str) -> None:
    assert run(f'$r = {text}; "$r $($r.GetType().Name)"') == [wanted]


@pytest.mark.parametrize(("text", "wanted"), [
    ("[DayOfWeek]1", "Tuesday Sunday"), ("[uint32]1", "2 0"), ("[byte]255", "256 254"), ("1.5", "2.5 0.5"),
])
def test_steps(text: str, wanted: str) -> None:
    assert run(f'$a = $b = {text}; $a++; $b--; "$a $b"') == [wanted]


def test_steps_down_add_minus_one() -> None:
    assert run("$a = [uint32]5; $b = [uint64]5; $a--; $b--; $a.GetType().Name; $b.GetType().Name") == ["Int64", "Decimal"]


def test_a_big_integer_has_no_steps() -> None:
    assert run("$a = 5n; try { $a++ } catch { $_.Exception.Message }") == ["The '++' operator works only on numbers. The operand is a 'System.Numerics.BigInteger'."]
