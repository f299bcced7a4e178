"""Arithmetic beyond the inline cases: which number type results, texts as operands, operators that types declare.

Rules: PSBinaryOperationBinder, NumericOps.cs. Two integers that overflow give a Double; Decimal with anything gives Decimal; Single gives Double.
"""

from __future__ import annotations

from decimal import Decimal
from math import fmod

from havmsh.runtime.convert import convert, no_conversion
from havmsh.runtime.elements import enumerate_, holes
from havmsh.runtime.enumerations import EnumValue, alike
from havmsh.runtime.errors import NetError, NetException, PSError, failure
from havmsh.runtime.nettype import NetType
from havmsh.runtime.number import numbers
from havmsh.runtime.number.exact import exact
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    Byte,
    Char,
    Hashtable,
    Int16,
    Int64,
    OrderedDictionary,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
    operand,
)
from havmsh.runtime.stretches import repeat_into, repeated_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

CODES: Final[dict[type, int]] = {
    bool: 3, Char: 4, SByte: 5, Byte: 6, Int16: 7, UInt16: 8, int: 9, UInt32: 10, Int64: 11, UInt64: 12, Single: 13, float: 14, Decimal: 15, EnumValue: 9,
}
"""System.TypeCode of what takes part in arithmetic."""
_SIGNED: Final = frozenset({SByte, Int16, int, Int64})
NAMES: Final = {"+": "op_Addition", "-": "op_Subtraction", "*": "op_Multiply", "/": "op_Division", "%": "op_Modulus"}
_MOST_IN_DATA: Final = 1024
"""Characters or elements that a multiplication may make in a data section."""
_CLASS_OF: Final[dict[int, type]] = {9: int, 10: UInt32, 11: Int64, 12: UInt64, 14: float, 15: Decimal}


def is_number(value: Any) -> bool:
    """Whether the value is of a number type or an enumeration (LanguagePrimitives.IsNumeric)."""
    code = CODES.get(value.__class__, 0)
    return code >= 5


def plain(value: Any) -> Any:
    """An operand as a Python number."""
    cls = value.__class__
    if cls is Char:
        return ord(value)
    if cls is EnumValue:
        return value.value
    if cls is bool:
        return 1 if value else 0
    return value


def number_of(value: EnumValue) -> Any:
    """An enumeration's value as a number of the type that holds its numbers."""
    info = value.type.enum
    cls = int if info is None else numbers.CLASSES[info.underlying]
    return value.value if cls is int else cls(value.value)


def operation_class(left: Any, right: Any) -> type:
    """The class in which two primitive operands are computed."""
    l, r = left.__class__, right.__class__
    code = max(CODES[l], CODES[r])
    if code <= 9:
        return int
    if code in {10, 12}:
        other = r if CODES[l] == code else l
        signed = other in _SIGNED and l is not r
        if signed and plain(right if CODES[l] == code else left) < 0:
            return Int64 if code == 10 else Decimal
        return UInt32 if code == 10 else UInt64
    return float if code in {13, 14} else _CLASS_OF[code]


def numeric_pair(left: Any, right: Any) -> tuple[Any, Any] | None:
    """Both values as Python numbers that can be compared, or None where the right one is no primitive."""
    if right.__class__ not in CODES:
        return None
    if right.__class__ is EnumValue:
        right = alike(right, left).value
    return common(left, right)


def common(left: Any, right: Any) -> tuple[Any, Any]:
    """Two numbers made comparable."""
    l, r = plain(left), plain(right)
    if l.__class__ is Decimal and r.__class__ in {float, Single}:
        return _with_double(l, r)
    if r.__class__ is Decimal and l.__class__ in {float, Single}:
        swapped = _with_double(r, l)
        return swapped[1], swapped[0]
    if l.__class__ in {float, Single} or r.__class__ in {float, Single}:
        return float(l), float(r)
    return l, r


def _with_double(left: Decimal, right: float) -> tuple[Any, Any]:
    try:
        return left, numbers.decimal_of(right)
    except NetError:
        return float(left), right


def same_number(left: Any, right: Any) -> bool:
    """Whether two numbers are equal after they are made comparable."""
    l, r = common(left, right)
    return l == r  # type: ignore[no-any-return]


def string_operand(text: str, other: Any) -> Any:
    """A text as an operand beside another (Parser.ScanNumber with the other's type)."""
    found = numbers.scan(text)
    return found if found is not None else convert(text, type_of(other) if is_number(other) else known("System.Int32"))


def divide_by_zero() -> PSError:
    """``Attempted to divide by zero.``"""
    inner = NetException("System.DivideByZeroException", "Attempted to divide by zero.")
    return failure("Attempted to divide by zero.", "RuntimeException", category="NotSpecified", inner=inner)


def _overflow(error: NetError) -> PSError:
    return failure(error.exception.message, "RuntimeException", category="NotSpecified", inner=error.exception)


def compute(left: Any, right: Any, sign: str) -> Any:
    """One of ``+ - * / %`` on two primitive values."""
    if left.__class__ is EnumValue:
        if plain(right).__class__ is Decimal:
            raise NetError("System.InvalidOperationException", f"No coercion operator is defined between types '{left.type.full_name}' and 'System.Decimal'.")
        return _unboxed(compute(number_of(left), right, sign), left.type)
    cls = operation_class(left, right)
    l, r = plain(left), plain(right)
    if cls is Decimal:
        return _decimals(left, right, l, r, sign)
    if left.__class__ is bool and right.__class__ is bool and sign == "*":
        raise undefined(left, right, sign)
    return _doubles(float(l), float(r), sign) if cls is float else _integers(l, r, sign, cls)


def _decimals(left: Any, right: Any, l: Any, r: Any, sign: str) -> Any:
    """Two numbers as decimals. What is too much for them is a Double where neither is one: an UInt64 beside what is negative."""
    if left.__class__ is bool:
        raise NetError("System.InvalidOperationException", "No coercion operator is defined between types 'System.Boolean' and 'System.Decimal'.")
    of_decimals = Decimal in (left.__class__, right.__class__)
    try:
        low, high = numbers.decimal_of(l), numbers.decimal_of(r)
    except NetError:
        if of_decimals:
            raise  # the conversion stands outside the operation, which alone is told as PowerShell's own error
        return _doubles(float(l), float(r), sign)
    if sign in "/%" and not high:
        raise divide_by_zero()
    try:
        return numbers.decimals(low, high, sign)
    except NetError as error:
        if not of_decimals:
            return _doubles(float(l), float(r), sign)
        raise _overflow(error) from None


def _unboxed(result: Any, net: NetType) -> EnumValue:
    """What was computed, as the enumeration that stood left. Raises InvalidCastException where it is of another type than the enumeration's numbers."""
    info = net.enum
    wanted: Any = int if info is None else numbers.CLASSES[info.underlying]
    if result.__class__ is not wanted:
        raise NetError("System.InvalidCastException", f"Unable to cast object of type '{type_of(result).full_name}' to type '{net.full_name}'.")
    return EnumValue(net, int(result))


def _doubles(left: float, right: float, sign: str) -> float:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign == "/":
        if right == 0:
            if left == 0 or left != left:
                return float("nan")
            return float("inf") if (left > 0) == (str(right)[0] != "-") else float("-inf")
        return left / right
    if right == 0 or left in {float("inf"), float("-inf")}:
        return float("nan")
    return fmod(left, right)


def _integers(left: int, right: int, sign: str, cls: type) -> Any:
    left, right = int(left), int(right)
    if sign == "+":
        result = left + right
    elif sign == "-":
        result = left - right
    elif sign == "*":
        result = left * right
    else:
        if right == 0:
            raise divide_by_zero()
        if sign == "%":
            result = abs(left) % abs(right)
            result = -result if left < 0 else result
        elif left % right:
            return float(left) / float(right)
        else:
            result = left // right
    low, high = numbers.RANGES[cls]
    if low <= result <= high:
        return result if cls is int else cls(result)
    return _cut_to_double(result) if sign == "*" and cls in {Int64, UInt64} else float(result)


def _cut_to_double(number: int) -> float:
    """BigInteger's way to a Double, which cuts what does not fit instead of rounding."""
    bits = abs(number).bit_length() - 53
    return float(number) if bits <= 0 else float((abs(number) >> bits) << bits) * (-1 if number < 0 else 1)


def undefined(left: Any, right: Any, sign: str) -> PSError:
    """``The operation '[A] * [B]' is not defined.``"""
    names = ["$null" if each is None else type_of(each).full_name for each in (left, right)]
    return failure(f"The operation '[{names[0]}] {sign} [{names[1]}]' is not defined.", "NotADefinedOperationForType")


def add(left: Any, right: Any) -> Any:
    """``+``: numbers, texts, arrays, hashtables, what a type declares."""
    if left.__class__ is Decimal or right.__class__ is Decimal:
        done = exact(left, right, "+")
        if done is not None:
            return done
    given = right
    left, right = operand(left), operand(right)
    if left is None:
        return right
    code = CODES.get(left.__class__)
    if code is not None and code != 4:
        done = _numeric(left, right, "+")
        if done is not NOTHING:
            return done
    if isinstance(left, str):
        return str.__str__(left) + to_text(right)
    items = enumerate_(left)
    if items is not None:
        # what is added stays as it is, its own members with it; a command without output adds nothing
        others = () if given is NOTHING else None if right is None else enumerate_(right)
        made = Array(items, holes(left, right))
        made.extend([given] if others is None else others)
        return made
    if isinstance(left, Hashtable):
        return add_tables(left, right)
    return operator_call(left, right, "+")


def add_tables(left: Hashtable, right: Any) -> Hashtable:
    """A new table with the pairs of both, ordered where the left one is. Raises AddHashTableToNonHashTable, and ArgumentException for a key of both."""
    if not isinstance(right, Hashtable):
        raise failure("A hash table can only be added to another hash table.", "AddHashTableToNonHashTable")
    made = OrderedDictionary() if isinstance(left, OrderedDictionary) else Hashtable()
    for key, value in (*left.items(), *right.items()):
        if key in made:
            there = next(each for each in made.keys() if key in Hashtable([(each, None)]))  # noqa: SIM118
            raise NetError("System.ArgumentException", f"Item has already been added. Key in dictionary: '{to_text(there)}'  Key being added: '{to_text(key)}'")
        made[key] = value
    return made


def _numeric(left: Any, right: Any, sign: str) -> Any:
    """The result where the right operand can be taken as a number, else NOTHING."""
    if right is None:
        return compute(left, 0, sign)
    cls = right.__class__
    if cls is EnumValue:
        return compute(left, alike(right, left).value, sign)
    if cls in CODES:
        if cls is bool and left.__class__ is Decimal:
            return compute(left, Decimal(1 if right else 0), sign)
        return compute(left, right, sign)
    if cls is str:
        return binary(left, string_operand(right, left), sign)
    return NOTHING


def binary(left: Any, right: Any, sign: str) -> Any:
    """Any of ``+ - * / %`` on any values."""
    if sign == "+":
        return add(left, right)
    if sign == "*":
        return multiply(left, right)
    if left.__class__ is Decimal or right.__class__ is Decimal:
        done = exact(left, right, sign)
        if done is not None:
            return done
    left, right = operand(left), operand(right)
    if left is None:
        left = 0
    if left.__class__ in CODES:
        done = _numeric(left, right, sign)
        if done is not NOTHING:
            return done
    if left.__class__ is str:
        number = string_operand(left, right)
        return binary(number, string_operand(right, left) if right.__class__ is str else right, sign)
    return operator_call(left, right, sign)


def multiply(left: Any, right: Any, *, in_data: bool = False) -> Any:
    """``*``: numbers; a text or an array so many times, in a data section not too many."""
    if left.__class__ is Decimal or right.__class__ is Decimal:
        done = exact(left, right, "*")
        if done is not None:
            return done
    left, right = operand(left), operand(right)
    if left is None:
        return None
    if is_number(left):
        done = _numeric(left, right, "*")
        if done is not NOTHING:
            return done
    if left.__class__ is str:
        times = _times(right)
        if in_data and len(left) * times > _MOST_IN_DATA:
            raise _too_long(f'String multiplication results with more than "{_MOST_IN_DATA}" characters are', "String", times)
        return repeated_text(left, times)
    items = enumerate_(left)
    if items is not None:
        made = Array((), left.element if left.__class__ is Array else "System.Object")
        elements, times = list(items), _times(right, "System.UInt32")
        if in_data and times > 1 and len(elements) * times > _MOST_IN_DATA:
            raise _too_long(f"Array multiplication resulting in more than {_MOST_IN_DATA} elements is", "Array", times)
        if len(elements) * times > numbers.INT_MAX:
            raise no_conversion(Int64(len(elements) * times), known("System.Int32"))
        repeat_into(made, elements, times)
        return made
    return operator_call(left, right, "*")


def _too_long(what: str, kind: str, times: int) -> PSError:
    return failure(f"{what} not allowed in restricted language mode or a Data section.", f"{kind}MultiplyToolongInDataSection", target=times)


def _times(right: Any, kind: str = "System.Int32") -> int:
    number = string_operand(right, 0) if right.__class__ is str else right
    times = convert(number, known(kind))
    if times < 0:
        raise NetError(
            "System.ArgumentOutOfRangeException", f"times ('{times}') must be a non-negative value. (Parameter 'times')\nActual value was {times}.",
            ParamName="times",
        )
    return int(times)


def operator_call(left: Any, right: Any, sign: str, name: str | None = None) -> Any:
    """An operator that the left or, beside a primitive, the right operand's type declares (ParserOps.ImplicitOp)."""
    name = name or NAMES[sign]
    owner = left if left is not None and left.__class__ not in CODES or left.__class__ in {Decimal, EnumValue} else right
    if owner is None or (owner.__class__ in CODES and owner.__class__ not in {Decimal, EnumValue}):
        raise undefined(left, right, sign)
    from havmsh.runtime.method_errors import operator_method

    net = type_of(owner)
    if net.find_static_method(name.upper()) is None:
        shown = net.full_name
        if net.full_name == "System.Management.Automation.PSCustomObject":
            shown = "System.Management.Automation.PSObject"
        raise failure(f"Method invocation failed because [{shown_type(net, shown)}] does not contain a method named '{name}'.", "MethodNotFound", target=name)
    return operator_method(net, name, [left, right])


def shown_type(net: NetType, name: str) -> str:
    """The type's name in messages about methods."""
    from havmsh.runtime.typenames import type_text

    return name if net.full_name != name else type_text(net)


def wrapped(number: int, bits: int, cls: type) -> Any:
    number &= (1 << bits) - 1
    if cls in {int, Int64, Int16, SByte} and number >> (bits - 1):
        number -= 1 << bits
    return number if cls is int else cls(number)
