"""Conversions by the converters that Update-TypeData gives types (-TypeConverter, a class that derives from PSTypeConverter)."""

from __future__ import annotations

from havmsh.runtime import invoke, typedata
from havmsh.runtime.convert import to_bool, wrapped
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.objects import NOTHING, TypeRef, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_MADE: dict[int, Any] = {}
"""One of each converter, by its type."""


def custom(value: Any, net: NetType) -> Any:
    """What the converter of the value's type makes of it, or that of the type that is wanted; NOTHING where neither does. Raises CastError."""
    table = typedata.table()
    for owner, word in ((type_of(unwrap(value)), "To"), (net, "From")):
        converter = _converter(table, owner)
        if converter is None or not to_bool(invoke.call(converter, f"CanConvert{word}", (value, reference(net)))):
            continue
        try:
            return invoke.call(converter, f"Convert{word}", (value, reference(net), _invariant(), True))
        except (NetError, PSError) as error:
            inner = error.exception if isinstance(error, NetError) else error.record.exception.inner or error.record.exception
            raise wrapped(value, net, NetError(inner.name, inner.message), f"InvalidCastPSTypeConvertersConvert{word}") from None
    return NOTHING


def _invariant() -> Any:
    from havmsh.runtime.static_members import static_get

    return static_get(known("System.Globalization.CultureInfo"), "InvariantCulture")


def _converter(table: typedata.TypeTable, owner: NetType) -> Any:
    data = table.types.get(owner.full_name.upper())
    told = None if data is None else data.standard.get("TypeConverter")
    if not isinstance(told, TypeRef) or not told.net.derives_from(known("System.Management.Automation.PSTypeConverter")):
        return None
    made = _MADE.get(id(told.net))
    if made is None or type_of(made) is not told.net:
        made = _MADE[id(told.net)] = invoke.construct(told.net, ())
    return made
