"""Properties by the methods behind them: ``$value.get_Name()``, ``$value.set_Name(1)``, ``[type]::get_Name()``. Listings leave these out until they are asked for them."""

from __future__ import annotations

from havmsh.runtime.objects import NOTHING, unwrap
from havmsh.runtime.overloads import converted_argument, tellers
from havmsh.runtime.typeof import type_of
from havmsh.spec import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.method_listing import MethodInfo
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Property


def of_value(value: Any, net: NetType, folded: str, args: Any) -> Any:
    """What the method behind a property of a value gives. UNSET where there is no such property."""
    declared = net.find_property(folded[4:])
    return UNSET if declared is None else _access(declared, (value,), args)


def of_type(net: NetType, folded: str, args: Any) -> Any:
    """The same of a property of the type itself; a field has no such method."""
    from havmsh.runtime.types.staticfields import FIELDS

    declared = net.find_static_property(folded[4:])
    if declared is None or declared.is_field or declared.name in FIELDS.get(net.full_name, ()):
        return UNSET
    return _access(declared, (), args)


def _access(declared: Property, target: tuple[Any, ...], args: Any) -> Any:
    """Reads or sets a property of a value, or of a type (no target), as the methods behind it do. UNSET where there is no such method."""
    if (declared.set if args else declared.get) is None:
        return UNSET
    if tellers:
        from havmsh.runtime.typenames import spelled

        own, kind = "" if target else "static ", spelled(declared.type)
        tellers[0](f"{own}void set_{declared.name}({kind} value)" if args else f"{own}{kind} get_{declared.name}()")
    if not args:
        return declared.read(*target)
    assert declared.set is not None
    declared.set(*target, converted_argument(args[0], declared.type, "value", "set_" + declared.name))
    return NOTHING


def behind(declared: Property) -> Iterator[MethodInfo]:
    """What gets and sets one property of a type; what type data gave has none."""
    from havmsh.runtime.method_listing import MethodInfo
    from havmsh.runtime.script_objects import ScriptProperty
    from havmsh.runtime.typenames import spelled

    if declared.kind != "Property":
        return
    kind = spelled(declared.type)
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


def behind_all(value: Any) -> list[MethodInfo]:
    """The accessors of all properties of a value's type."""
    return [each for declared in declared_of(value) for each in behind(declared)]
