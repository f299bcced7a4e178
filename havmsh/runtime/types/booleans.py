"""System.Boolean and SwitchParameter."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.comparing import comparing, of_type
from havmsh.runtime.types.convertibles import convertible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def _order(value: bool, other: bool) -> int:
    return int(value) - int(other)


def _parse(text: str) -> bool:
    if text is None:
        raise argument_null("value")
    plain = text.strip(" \t\r\n\0").upper()
    if plain in {"TRUE", "FALSE"}:
        return plain == "TRUE"
    raise NetError("System.FormatException", f"String '{text}' was not recognized as a valid Boolean.")


def _try(text: Any, result: Any) -> bool:
    try:
        result.set(_parse(text or ""))
    except NetError:
        result.set(False)
        return False
    return True


def _rest(net: NetType) -> None:
    convertible(net)
    from havmsh.runtime.types.spanformats import formatting

    formatting(net)


define(
    "System.Boolean", bool, kind="struct",
    interfaces="System.IComparable;System.IConvertible;System.IComparable`1<>;System.IEquatable`1<>;System.ISpanParsable`1<>", rest=_rest,
    methods=(
        ("int CompareTo(System.Object obj)", comparing(of_type("Boolean"), _order)), ("int CompareTo(bool value)", _order),
        ("bool Equals(bool obj)", lambda value, other: value is other),
        ("string ToString()", lambda value: "True" if value else "False"), ("int GetHashCode()", int),
        ("string ToString(System.IFormatProvider provider)", lambda value, provider: "True" if value else "False"),
        ("System.TypeCode GetTypeCode()", lambda value: 3),
    ),
    statics=(("static bool Parse(string value)", _parse), ("static bool TryParse(string value, [ref] bool result)", _try)),
    constants=(("string TrueString", lambda: "True"), ("string FalseString", lambda: "False")),
)
define(
    "System.Management.Automation.SwitchParameter", Switch, kind="struct",
    properties=(("bool IsPresent", lambda value: value.present),),
    methods=(("bool ToBool()", lambda value: value.present), ("string ToString()", lambda value: "True" if value.present else "False")),
    constants=(("switch Present", lambda: Switch(True)),),
    constructors=(("bool isPresent", Switch),),
)
