"""Static members of types: `[type]::name`."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.members import MISSING, calls, find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def static_call(net: NetType, name: Any, args: Any = ()) -> Any:
    """``[net]::name(args)``."""
    return calls().static_call(net, name, args)


def new(net: NetType, args: Any = ()) -> Any:
    """``[net]::new(args)``."""
    return calls().construct(net, args)


def static_get(net: NetType, name: Any) -> Any:
    """``[net]::name``; null where there is no such static member."""
    found = static_find(net, name)
    return None if found is MISSING else found


def static_find(net: NetType, name: Any) -> Any:
    """``[net]::name``; MISSING where there is no such static member."""
    folded = str(name).upper()
    if net.enum is not None:
        number = net.enum.folded.get(folded)
        if number is not None:
            from havmsh.runtime.enumerations import EnumValue

            return EnumValue(net, number)
    declared = net.find_static_property(folded)
    if declared is not None and declared.get is not None:
        if declared.is_field and not callable(declared.get):
            return declared.get
        try:
            return declared.read()
        except NetError:
            return None  # a getter that fails gives nothing
    group = net.find_static_method(folded)
    if group is None and folded == "NEW":
        if net.constructors is None:
            net.complete()
        group = None if net.constructors is None or net.abstract else net.constructors
    if group is not None:
        from havmsh.runtime.types.psobjects import PSMethod

        return PSMethod(net, group)
    from havmsh.runtime.typesystem import reference

    return find(reference(net), str(name))
