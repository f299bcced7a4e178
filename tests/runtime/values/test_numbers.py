"""Numbers: text, reading, overflow, formats."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies

from havmsh.runtime import arithmetic_operators
from havmsh.runtime.errors import NetError
from havmsh.runtime.number import numbers
from havmsh.runtime.number.formats import format_number
from havmsh.runtime.objects import Byte, Int64, Single, UInt32
from havmsh.runtime.valuetexts import to_text
from tests.runtime.test_language import run


@pytest.mark.parametrize(("value", "text"), [
    (0.1, "0.1"), (1e15, "1E+15"), (1e-5, "1E-05"), (0.0001, "0.0001"), (123456789012345680.0, "1.2345678901234568E+17"), (-0.0, "-0"), (1 / 3, "0.3333333333333333"),
    (float("inf"), "\u221e"), (5e-324, "5E-324"),
])
def test_shortest_text_of_a_double(value: float, text: str) -> None:
    assert numbers.double_text(value) == text


@pytest.mark.parametrize(("value", "text"), [(1 / 3, "0.333333333333333"), (1.1 * 1.1, "1.21"), (1e20, "1E+20"), (0.00001, "1E-05"), (float("inf"), "Infinity")])
def test_powershell_writes_fifteen_digits(value: float, text: str) -> None:
    assert to_text(value) == text


def test_shortest_text_of_a_single() -> None:
    assert numbers.single_text(Single(numbers.to_single(0.1))) == "0.1"
    assert numbers.single_text(Single(16777216.0)) == "16777216"


@given(strategies.floats(allow_nan=False, allow_infinity=False))
def test_the_shortest_text_reads_back(value: float) -> None:
    assert numbers.parse_double(numbers.double_text(value)) == value


@given(strategies.integers(-(2**31), 2**31 - 1), strategies.integers(-(2**31), 2**31 - 1))
def test_a_sum_outside_of_32_bits_is_a_double(left: int, right: int) -> None:
    result = arithmetic_operators.add(left, right)
    assert result == left + right
    assert result.__class__ is (int if -(2**31) <= left + right < 2**31 else float)


def test_operands_choose_the_result() -> None:
    assert arithmetic_operators.add(Byte(200), Byte(100)).__class__ is int
    assert arithmetic_operators.add(UInt32(7), -1).__class__ is Int64
    assert arithmetic_operators.mul(Decimal("1.5"), 2) == Decimal("3.0")
    assert arithmetic_operators.div(7, 2) == 3.5
    assert arithmetic_operators.mod(-7, 3) == -1
    assert arithmetic_operators.add("1", 1) == "11"
    assert arithmetic_operators.add(1, "0x10") == 17


@pytest.mark.parametrize(("value", "spec", "text"), [
    (1234.567, "N2", "1,234.57"), (0.5, "F0", "0"), (2.5, "F0", "2"), (Decimal("2.5"), "F0", "3"), (255, "X4", "00FF"), (-1, "X", "FFFFFFFF"), (0.1234, "P1", "12.3%"), (1234.5, "C", "$1,234.50"),
    (12345.678, "E2", "1.23E+004"), (1234567.891, "#,##0.0", "1,234,567.9"), (-5, "0;(0)", "(5)"), (0, "+0;-0;zero", "zero"), (5551234, "(000) 000-0000", "(000) 555-1234"), (12345.6789, "G3", "1.23E+04"),
    (-0.4, "0", "-0"), (-0.0, "0", "-0"), (-0.4, "#", ""), (-0.4, "0;neg0", "-0"), (-0.4, "0;neg;zero", "zero"), (Decimal("-0.4"), "0", "0"), (-1, "0,", "0"), (-0.001, "0%", "-0%"),
])
def test_formats(value: object, spec: str, text: str) -> None:
    assert format_number(value, spec) == text


def test_a_decimal_keeps_its_decimals_and_its_bounds() -> None:
    assert numbers.decimal_text(Decimal("1.10")) == "1.10"
    with pytest.raises(NetError, match="too large or too small for a Decimal"):
        numbers.decimals(Decimal(numbers.DECIMAL_MAX), Decimal(1), "+")


def test_numbers_made_of_others() -> None:
    """The whole part of a number, in the limits of the type or by its bits; what is no number fits no overload."""
    assert run("[int]::CreateChecked(1.9); [byte]::CreateSaturating(300); [byte]::CreateTruncating(300); [int]::CreateSaturating([double]::NaN); [bigint]::CreateChecked(7)") == ["1", "255", "44", "0", "7"]
    assert run("foreach ($v in '5', [double]::NaN) { try { [int]::CreateChecked($v) } catch { $_.Exception.Message } }") == [
        'Cannot find an overload for "CreateChecked" and the argument count: "1".', 'Exception calling "CreateChecked" with "1" argument(s): "Arithmetic operation resulted in an overflow."',
    ]
    assert run("[double]::CreateChecked(3).GetType().Name; [decimal]::CreateSaturating(1e30); [decimal]::CreateTruncating([double]::NaN); [Int128]::CreateSaturating(1e60); [float]::CreateChecked(1e300)") == [
        "Double", "79228162514264337593543950335", "0", "170141183460469231731687303715884105727", "Infinity",
    ]


def test_complex_numbers_of_text() -> None:
    assert run("$c = [Numerics.Complex] 0; [string] [Numerics.Complex]::Parse(' <1.5;-2e3> ', 'Any', $null); [Numerics.Complex]::TryParse('<1; 2>', $null, [ref] $c); [string] $c") == ["<1.5; -2000>", "True", "<1; 2>"]
    assert run("try { [Numerics.Complex]::Parse('1', $null) } catch { $_.Exception.InnerException.Message }") == ["Arithmetic operation resulted in an overflow."]


def test_sizes_of_integers() -> None:
    assert run("foreach ($n in 5, [byte]5, [char]65, [intptr]5, [bigint]5, ([bigint]1 -shl 40)) { $n.GetByteCount() }; (5).GetShortestBitLength(); (-5).GetShortestBitLength()") == [
        "4", "1", "2", "8", "1", "6", "3", "4",
    ]


def test_parts_of_numbers_with_a_point() -> None:
    """Of an exponent and its digits: bytes, bits, and the bits that the exponent of a value needs."""
    assert run("foreach ($n in 1.5, [single]1, 1.5d) { \"$($n.GetExponentByteCount()) $($n.GetSignificandBitLength()) $($n.GetSignificandByteCount()) $($n.GetExponentShortestBitLength())\" }") == [
        "2 53 8 0", "1 24 4 0", "1 96 12 7",
    ]
