"""System.Numerics.Complex."""

from __future__ import annotations

import cmath
import math

from havmsh.runtime.culture import of as culture_of
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number import styles
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


class Complex(NetObject):
    """A complex number."""

    __slots__ = ("value",)
    type_name = "System.Numerics.Complex"

    def __init__(self, real: Any = 0.0, imaginary: float = 0.0) -> None:
        super().__init__()
        self.value = real if isinstance(real, complex) else complex(real, imaginary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def net_text(self) -> str:
        """``<1; 2>``."""
        from havmsh.runtime.valuetexts import to_text

        return f"<{to_text(self.value.real)}; {to_text(self.value.imag)}>"


def _text(number: Complex, form: str | None = None, provider: Any = None) -> str:
    from havmsh.runtime.number.formats import format_number

    if form.__class__ is not str and form is not None:
        form, provider = None, form
    return f"<{format_number(number.value.real, form or '', provider)}; {format_number(number.value.imag, form or '', provider)}>"


def _read(text: str | None, flags: int, provider: Any) -> Complex | None:
    """A number between brackets, ``<1; 2>``; None where the text is none."""
    styles.check(flags, float)
    opened, middle, closed = (text.find(each) for each in "<;>") if text else (-1, -1, -1)
    if text is None or len(text) < 5 or not -1 < opened < middle < closed:
        return None
    before, after = text[:opened], text[closed + 1:]
    if before and (before.strip() or not flags & styles.LEADING_WHITE) or after and (after.strip() or not flags & styles.TRAILING_WHITE):
        return None
    parts = text[opened + 1:middle], text[middle + 1 + text[middle + 1].isspace():closed]
    try:
        return Complex(*(float(styles.parse(part, flags, culture_of(provider), float)) for part in parts))
    except NetError:
        return None


def _parse(text: str | None, flags: int, provider: Any) -> Complex:
    if text is None:
        raise argument_null("s")
    found = _read(text, flags, provider)
    if found is None:
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return found


def _attempt(text: str | None, flags: int, provider: Any, result: Any) -> bool:
    found = _read(text, flags, provider)
    result.set(found or Complex())
    return found is not None


def _lifted(run: Callable[..., complex]) -> Callable[..., Complex]:
    def call(*given: Any) -> Complex:
        try:
            return Complex(run(*(each.value if isinstance(each, Complex) else each for each in given)))
        except (ZeroDivisionError, OverflowError):
            return Complex(complex(math.nan, math.nan))

    return call


def _power(value: complex, power: complex) -> complex:
    """By way of size and angle, as .NET does, whose last digits these are."""
    if power == 0:
        return complex(1)
    if value == 0:
        return complex(0)
    size, angle = abs(value), math.atan2(value.imag, value.real)
    turned = power.real * angle + power.imag * math.log(size)
    grown = math.pow(size, power.real) * math.pow(math.e, -power.imag * angle)
    return complex(grown * math.cos(turned), grown * math.sin(turned))


def _log(value: complex) -> complex:
    """Of zero too: endlessly small, in the direction that its signs tell."""
    return cmath.log(value) if value else complex(-math.inf, math.atan2(value.imag, value.real))


def _log10(value: complex) -> complex:
    return cmath.log10(value) if value else complex(-math.inf, math.atan2(value.imag, value.real) / math.log(10))


_C: Final = Complex.type_name
_OPERATORS: Final = {
    "Add op_Addition": lambda a, b: a + b, "Subtract op_Subtraction": lambda a, b: a - b, "Multiply op_Multiply": lambda a, b: a * b, "Divide op_Division": lambda a, b: a / b,
}
_FUNCTIONS: Final = {
    "Sqrt": cmath.sqrt, "Exp": cmath.exp, "Log": _log, "Log10": _log10, "Sin": cmath.sin, "Cos": cmath.cos, "Tan": cmath.tan, "Asin": cmath.asin, "Acos": cmath.acos, "Atan": cmath.atan,
    "Sinh": cmath.sinh, "Cosh": cmath.cosh, "Tanh": cmath.tanh, "Conjugate": lambda c: c.conjugate(), "Negate": lambda c: -c, "op_UnaryNegation": lambda c: -c, "Reciprocal": lambda c: 1 / c if c else 0j,
}
_USUAL: Final = styles.FLOAT | styles.THOUSANDS
_STYLE: Final = "System.Globalization.NumberStyles style"
_PROVIDER: Final = "System.IFormatProvider provider"
_READERS: Final = (
    (f"static {_C} Parse(string s, {_PROVIDER})", lambda text, provider: _parse(text, _USUAL, provider)),
    (f"static {_C} Parse(string s, {_STYLE}, {_PROVIDER})", lambda text, style, provider: _parse(text, style.value, provider)),
    (f"static bool TryParse(string s, {_PROVIDER}, [ref] {_C} result)", lambda text, provider, result: _attempt(text, _USUAL, provider, result)),
    (f"static bool TryParse(string s, {_STYLE}, {_PROVIDER}, [ref] {_C} result)", lambda text, style, provider, result: _attempt(text, style.value, provider, result)),
)
_TESTS: Final = {
    "IsComplexNumber": lambda c: c.real != 0 and c.imag != 0, "IsImaginaryNumber": lambda c: c.real == 0 and not math.isnan(c.imag),
    "IsRealNumber": lambda c: c.imag == 0 and not math.isnan(c.real), "IsInteger": lambda c: c.imag == 0 and c.real.is_integer(), "IsFinite": cmath.isfinite, "IsInfinity": cmath.isinf, "IsNaN": lambda c: cmath.isnan(c) and not cmath.isinf(c),
}

define(
    _C, Complex, kind="struct",
    properties=(("double Real", lambda c: c.value.real), ("double Imaginary", lambda c: c.value.imag), ("double Magnitude", lambda c: abs(c.value)), ("double Phase", lambda c: cmath.phase(c.value))),
    methods=(
        ("string ToString()", _text), ("string ToString(string format)", _text), ("string ToString(System.IFormatProvider provider)", _text),
        ("string ToString(string format, System.IFormatProvider provider)", _text), (f"bool Equals({_C} value)", lambda c, other: c == other),
    ),
    statics=(
        *((f"static {_C} {name}({left} left, {right} right)", _lifted(run)) for names, run in _OPERATORS.items() for name in names.split() for left, right in ((_C, _C), (_C, "double"), ("double", _C))),
        *((f"static {_C} {name}({_C} value)", _lifted(run)) for name, run in _FUNCTIONS.items()),
        *((f"static bool {name}({_C} value)", lambda c, run=run: run(c.value)) for name, run in _TESTS.items()),
        *_READERS, (f"static {_C} Log({_C} value, double baseValue)", _lifted(lambda c, base: _log(c) / _log(complex(base)))),
        (f"static {_C} Pow({_C} value, {_C} power)", _lifted(_power)), (f"static {_C} Pow({_C} value, double power)", _lifted(lambda c, power: _power(c, complex(power)))),
        (f"static double Abs({_C} value)", lambda c: abs(c.value)), (f"static {_C} FromPolarCoordinates(double magnitude, double phase)", lambda size, angle: Complex(cmath.rect(size, angle))),
        *((f"static {_C} op_Implicit({short} value)", lambda value: Complex(float(value))) for short in ("byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong", "float", "double")), (f"static {_C} op_Implicit(char value)", lambda value: Complex(float(ord(value)))),
        *((f"static {_C} op_Explicit({short} value)", lambda value: Complex(float(value))) for short in ("decimal", "bigint")),
        (f"static bool op_Equality({_C} left, {_C} right)", lambda a, b: a == b), (f"static bool op_Inequality({_C} left, {_C} right)", lambda a, b: a != b),
    ),
    constants=((f"{_C} Zero", Complex), (f"{_C} One", lambda: Complex(1.0)), (f"{_C} ImaginaryOne", lambda: Complex(0.0, 1.0)), (f"{_C} NaN", lambda: Complex(math.nan, math.nan)), (f"{_C} Infinity", lambda: Complex(math.inf, math.inf))),
    constructors=(("double real, double imaginary", Complex),),
)
