"""Conversions by converters (TypeConverter, PSTypeConverter): those that Update-TypeData gives types, and those that attributes of C# classes name."""

from __future__ import annotations

from havmsh.runtime import invoke, typedata
from havmsh.runtime.convert import BY_CULTURE, to_bool, wrapped
from havmsh.runtime.errors import NetError, PSError, carrying
from havmsh.runtime.objects import NOTHING, TypeRef, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_MADE: dict[int, Any] = {}
"""One of each converter that type data name, by its type."""


def custom(value: Any, net: NetType) -> Any:
    """What the converter of the value's type makes of it, or that of the type that is wanted; NOTHING where neither does. Raises CastError."""
    for owner, word in ((type_of(unwrap(value)), "To"), (net, "From")):
        converter = _converter(owner)
        if converter is None:
            continue
        own = type_of(converter).derives_from(known(_PS_CONVERTER))
        asked = (value, reference(net)) if own else (reference(net if word == "To" else type_of(unwrap(value))),)
        if not to_bool(invoke.call(converter, f"CanConvert{word}", asked)):
            continue
        given = (value, reference(net), _culture(), True) if own else (None, _culture(), unwrap(value), *((reference(net),) if word == "To" else ()))
        try:
            return invoke.call(converter, f"Convert{word}", given)
        except PSError as error:
            raise wrapped(value, net, _thrown(error), f"InvalidCast{'PST' if own else 'T'}ypeConvertersConvert{word}") from None
    return NOTHING


_PS_CONVERTER = "System.Management.Automation.PSTypeConverter"


def _thrown(error: PSError) -> PSError:
    """What the converter's method threw, without the error of the call."""
    exception = error.record.exception
    if exception.inner is None or isinstance(error, NetError):
        return error
    made = carrying(error)
    made.record.exception = exception.inner
    return made


def _culture() -> Any:
    from havmsh.runtime.types import cultures

    return cultures.current_culture() if BY_CULTURE.get() else cultures.invariant_culture()


def _converter(owner: NetType) -> Any:
    """The converter of a type: that of the session's type data, else that of its attribute."""
    data = typedata.table().types.get(owner.full_name.upper())
    told = None if data is None else data.standard.get("TypeConverter")
    if isinstance(told, TypeRef):
        found = _MADE.get(id(told.net))
        if found is None or type_of(found) is not told.net:
            found = _MADE[id(told.net)] = invoke.construct(told.net, ())
        return found
    net = declared_for(owner)
    return None if net is None else made(net)


def declared_for(owner: NetType) -> NetType | None:
    """The converter that the [TypeConverter] of a C# class names; classes of PowerShell name theirs to no effect, as nothing finds the assemblies of those by name."""
    attributes = owner.members.get("attributes") if "csharp" in owner.members else None
    for each in attributes() if attributes is not None else ():
        if each.short == "TYPECONVERTER":
            given = next(iter(each.positional), None)
            return given.net if given.__class__ is TypeRef else _named(given)
    return None


def _named(name: Any) -> NetType | None:
    """The type of a name with its assembly."""
    from havmsh.runtime.typesystem import resolve

    return resolve(name) if name.__class__ is str and "," in name else None


def made(net: NetType) -> Any:
    """A converter of a type; None where it cannot be made."""
    try:
        return invoke.construct(net, ())
    except PSError:
        return None
