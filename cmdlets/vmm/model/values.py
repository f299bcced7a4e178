"""The values that properties give: enumerations, identifiers, dates, arrays, as the runtime knows them."""

from __future__ import annotations

from cmdlets.vmm.model.enums import ENUMS
from cmdlets.vmm.model.handle import NAMESPACE
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def enum(kind: str, name: str) -> Any:
    """A value of one of the product's enumerations; a name that it lacks stays text."""
    net = enum_type(kind)
    number = net.enum.names.get(name)
    if number is None:
        return name
    from havmsh.runtime.enumerations import EnumValue

    return EnumValue(net, number)


def enum_type(kind: str) -> Any:
    """The runtime's type of an enumeration, made when it is first asked for."""
    from havmsh.runtime import typesystem

    full = NAMESPACE + kind
    found = typesystem.registered(full)
    if found is None:
        from havmsh.runtime.enumerations import EnumInfo
        from havmsh.runtime.nettype import NetType

        found = NetType(full, kind="enum", base="System.Enum")
        found.enum = EnumInfo(ENUMS[kind])
        typesystem.register(found)
    return found


def guid(text: str) -> Any:
    """System.Guid."""
    from havmsh.runtime import convert, typesystem

    net = typesystem.resolve("System.Guid")
    return convert.convert(text, net) if net is not None else text


def version(text: str) -> Any:
    """System.Version."""
    from havmsh.runtime import convert, typesystem

    net = typesystem.resolve("System.Version")
    return convert.convert(text, net) if net is not None else text


def moment(engine: Any, seconds: float) -> Any:
    """System.DateTime of a moment on the simulated clock, which begins at the inventory's date."""
    from datetime import datetime, timedelta

    from havmsh.runtime import convert, typesystem

    at = datetime.fromisoformat(engine.state.view.server.date) + timedelta(seconds=round(seconds))
    net = typesystem.resolve("System.DateTime")
    return convert.convert(at.strftime("%Y-%m-%dT%H:%M:%S"), net) if net is not None else at.isoformat()


def array(items: list[Any], element: str) -> Array:
    """A .NET array."""
    return Array(items, element)
