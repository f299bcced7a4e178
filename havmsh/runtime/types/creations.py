"""CreateChecked, CreateSaturating and CreateTruncating: a number of one type made of one of another."""

from __future__ import annotations

from decimal import Decimal
from math import inf, isfinite

from havmsh.runtime.errors import NetError
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES, BigInteger, Single
from havmsh.runtime.objects import Char
from havmsh.runtime.overloads import no_overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_KINDS: Final[frozenset[Any]] = frozenset({*CLASSES.values(), float, Single, Decimal, BigInteger})


def _number(value: Any, name: str) -> Any:
    """A number as Python has it. Raises MethodCountCouldNotFindBest for what is none."""
    if value.__class__ in _KINDS:
        return value
    if value.__class__ is Char:
        return ord(str(value))
    if type(value).__name__ in {"Int128", "UInt128", "Half"}:
        return value.value
    raise no_overload(name, 1)


def _overflow(value: Any, phrase: Any) -> NetError:
    """What a checked conversion says: decimals and big integers name the type, the processor's numbers do not."""
    if phrase is not None and value.__class__ in {Decimal, BigInteger}:
        return numbers.overflow(phrase)
    return NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")


def _phrase(cls: Any) -> Any:
    """The message of a value that is too large for a type."""
    try:
        numbers.change(BigInteger(1 << 200), cls)
    except NetError as error:
        return str(error)
    return None


def of_whole(short: str, cls: Any, low: int, high: int) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Those of a type of whole numbers; one without limits has no ``high``."""
    width = (high - low).bit_length() if high else 0

    def checked(given: Any) -> Any:
        value = _number(given, "CreateChecked")
        if not width:
            return numbers.change(value, cls)
        if value != value or abs(value) == inf or not low <= int(value) <= high:
            raise _overflow(value, _phrase(cls) if cls in numbers.RANGES else None)
        return cls(int(value))

    def saturating(given: Any, name: str = "CreateSaturating") -> Any:
        value = _number(given, name)
        if value != value:
            return cls(0)
        if not width:
            return checked(given)
        return cls(high if value > high else low if value < low else int(value))

    def truncating(given: Any) -> Any:
        value = _number(given, "CreateTruncating")
        if not isinstance(value, int) or not width:
            return saturating(given, "CreateTruncating")
        return cls((int(value) - low) % (1 << width) + low)

    return _lines(short, checked, saturating, truncating)


def of_real(short: str, cls: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Those of a type of binary numbers with a point: whatever is given becomes the nearest, or infinity."""
    def nearest(name: str) -> Callable[[Any], Any]:
        def run(given: Any) -> Any:
            value = _number(given, name)
            return numbers.change(value, cls) if cls in _KINDS else cls(value)

        return run

    return _lines(short, nearest("CreateChecked"), nearest("CreateSaturating"), nearest("CreateTruncating"))


def of_decimal() -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Those of Decimal."""
    most = Decimal(numbers.DECIMAL_MAX)

    def checked(given: Any) -> Decimal:
        value = _number(given, "CreateChecked")
        return value if value.__class__ is Decimal else numbers.decimal_of(value)

    def nearest(name: str) -> Callable[[Any], Decimal]:
        def run(given: Any) -> Decimal:
            value = _number(given, name)
            if value != value:
                return Decimal(0)
            if not isfinite(value) or abs(value) > numbers.DECIMAL_MAX:
                return most if value > 0 else -most
            return checked(value)

        return run

    return _lines("decimal", checked, nearest("CreateSaturating"), nearest("CreateTruncating"))


def _lines(short: str, checked: Any, saturating: Any, truncating: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    ways = (("Checked", checked), ("Saturating", lambda value: saturating(value)), ("Truncating", truncating))
    return tuple((f"{short} Create{name}(System.Object value)", run) for name, run in ways)
