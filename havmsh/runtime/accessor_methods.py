"""The methods behind properties, `get_Length` and `set_Capacity`: methods as others are, which listings leave out until they are asked for them."""

from __future__ import annotations

from havmsh.runtime import typenames
from havmsh.runtime.member_listing import MethodInfo
from havmsh.runtime.objects import NOTHING, unwrap
from havmsh.runtime.script_objects import ScriptProperty
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.signatures import Property


def accessors(declared: Property) -> Iterator[MethodInfo]:
    """What gets and sets one property of a type; what type data gave has none."""
    if declared.kind != "Property":
        return
    kind = typenames.spelled(declared.type)
    yield MethodInfo(f"get_{declared.name}", "Method", [f"{kind} get_{declared.name}()"])
    if declared.set is not None:
        named = "" if isinstance(declared, ScriptProperty) else "value"
        yield MethodInfo(f"set_{declared.name}", "Method", [f"void set_{declared.name}({kind} {named})"])


def declared_of(value: Any) -> Iterator[Property]:
    """The properties of a value's type whose accessors are not declared as methods anyway."""
    if value is None or value is NOTHING:
        return
    net = type_of(unwrap(value))
    net.complete()
    for level in net.chain():
        for folded, declared in level.properties.items():
            if net.find_method("GET_" + folded) is None:
                yield declared


def accessors_of(value: Any) -> list[MethodInfo]:
    """The accessors of all properties of a value's type."""
    return [each for declared in declared_of(value) for each in accessors(declared)]
