"""Values inside strings, arrays, hashtables and `$( )`; literal numbers; `++` and ranges."""

from __future__ import annotations

from decimal import Decimal

from havmsh.runtime import arithmetic_operators, ranges, typeof, valuetexts
from havmsh.runtime.elements import collapse, spread_out
from havmsh.runtime.errors import failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import (
    NOTHING,
    WHOLE,
    BigInteger,
    Byte,
    Hashtable,
    Int16,
    Int64,
    PSCustomObject,
    PSObject,
    SByte,
    UInt16,
    UInt32,
    UInt64,
    as_psobject,
    unwrap,
)
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any



_NUMBERS: dict[str, Any] = {
    "long": Int64, "decimal": Decimal, "bigint": BigInteger, "byte": Byte, "sbyte": SByte, "short": Int16, "ushort": UInt16, "uint": UInt32, "ulong": UInt64,
    "double": float, "int": int, "bool": bool,
}


def number(kind: str, value: Any) -> Any:
    """A literal number as the runtime holds it."""
    return _NUMBERS[kind](value)


def widen(value: int) -> Any:
    """A result of whole numbers that does not fit 32 bits: Double, as PowerShell's."""
    return float(value)


def text(frame: Frame, value: Any) -> str:
    """A value inside an expandable string."""
    if value.__class__ is str:
        return value
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, list):
        ofs = frame.lookup("OFS")
        return valuetexts.to_text(value, " " if ofs is UNSET or ofs is None else valuetexts.to_text(ofs))
    if value.__class__ is PSObject:
        return value.extra.written or valuetexts.to_text(value.base)  # a ToString that was added to a value is not asked for
    return valuetexts.to_text(value)


def written(value: Any, text: str) -> PSObject:
    """A number that a call was given, which remembers how it stands there."""
    made = PSObject(value)
    made.extra.written = text
    return made


def element(value: Any) -> Any:
    """A value as an element or a property."""
    return None if value is NOTHING else value


def is_null(value: Any) -> bool:
    """Whether a value is null or the empty result."""
    return value is None or value is NOTHING


def sub_value(value: Any) -> Any:
    """What `$( value )` gives: its elements as pipeline output would."""
    if value.__class__ is str or value.__class__ is PSCustomObject or value is None:
        return value
    got: list[Any] = []
    spread_out(value, got.append)
    return collapse(got)


def hash_add(table: Hashtable, key: Any, value: Any) -> None:
    """One entry of a hashtable literal."""
    if key is None or key is NOTHING:
        raise failure("A null key is not allowed in a hash literal.", "InvalidNullKey", exception="System.Management.Automation.RuntimeException")
    if isinstance(key, PSObject):
        key = key.base
    if key in table:
        shown = valuetexts.to_text(key)
        if len(shown) > 40:
            shown = shown[:40] + "…"
        raise failure(f"Duplicate keys '{shown}' are not allowed in hash literals.", "DuplicateKeyInHashLiteral")
    table[key] = value


def custom(table: Hashtable) -> Any:
    """`[pscustomobject]` of a dictionary whose names are computed."""
    from havmsh.runtime.language_conversions import make_custom

    return make_custom(table.items())


def custom_cast(value: Any) -> Any:
    """`[pscustomobject]` of a value: a dictionary becomes an object, everything else one to which members can be added."""
    if isinstance(unwrap(value), Hashtable):
        from havmsh.runtime.language_conversions import to_custom

        return to_custom(value, None)  # type: ignore[arg-type]
    return None if value is None or value is NOTHING else as_psobject(value)


def step(value: Any, by: int) -> Any:
    """`++` and `--`."""
    if value.__class__ in WHOLE:
        return arithmetic_operators.add(value, by)
    if value.__class__ is PSObject:
        value = value.base
    if value is None or value is NOTHING:
        return by
    if value.__class__ is not int and not _is_number(value):
        word = "++" if by > 0 else "--"
        raise failure(
            f"The '{word}' operator works only on numbers. The operand is a '{typeof.type_of(value).full_name}'.", "OperatorRequiresNumber",
        )
    return arithmetic_operators.add(value, by)


def _is_number(value: Any) -> bool:
    from havmsh.runtime import arithmetic

    return arithmetic.is_number(value)


def lazy_range(left: Any, right: Any) -> Any:
    """`a..b` where its elements are wanted one by one."""
    if left.__class__ is int and right.__class__ is int:
        return range(left, right + 1) if left <= right else range(left, right - 1, -1)
    return ranges.one_by_one(left, right)
