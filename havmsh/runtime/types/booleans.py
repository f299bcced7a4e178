"""System.Boolean and SwitchParameter."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Switch
from havmsh.runtime.types.comparing import comparing, of_type, ordered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _parse(text: str) -> bool:
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


define(
    "System.Boolean", bool, kind="struct", interfaces="System.IComparable;System.IConvertible",
    methods=(
        ("int CompareTo(System.Object obj)", comparing(of_type("Boolean"), ordered)),
        ("int CompareTo(bool value)", lambda value, other: int(value) - int(other)),
        ("string ToString()", lambda value: "True" if value else "False"),
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
