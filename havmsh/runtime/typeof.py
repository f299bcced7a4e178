"""Values to types: by the Python class, by what a value itself knows, else by its public slots."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    ArrayList,
    BigInteger,
    Byte,
    Char,
    GenericList,
    Hashtable,
    Int16,
    Int64,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Ref,
    SByte,
    Single,
    Switch,
    TypeRef,
    UInt16,
    UInt32,
    UInt64,
)
from havmsh.runtime.typenames import pascal
from havmsh.runtime.typesystem import BY_CLASS, array_of, generic, known, register, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_ARRAYS: Final[dict[str, NetType]] = {}
_LISTS: Final[dict[tuple[str, str], NetType]] = {}
_NAMES: Final[dict[type, str]] = {
    int: "System.Int32", float: "System.Double", str: "System.String", bool: "System.Boolean", Int64: "System.Int64", UInt64: "System.UInt64",
    UInt32: "System.UInt32", Int16: "System.Int16", UInt16: "System.UInt16", SByte: "System.SByte", Byte: "System.Byte", Char: "System.Char",
    BigInteger: "System.Numerics.BigInteger", Single: "System.Single", Switch: "System.Management.Automation.SwitchParameter",
    ArrayList: "System.Collections.ArrayList", Hashtable: "System.Collections.Hashtable", OrderedDictionary: "System.Collections.Specialized.OrderedDictionary",
    PSCustomObject: "System.Management.Automation.PSCustomObject", TypeRef: "System.RuntimeType", list: "System.Object[]", tuple: "System.Object[]",
}


_KINDS = {
    "List": "System.Collections.Generic.List`1", "Collection": "System.Collections.ObjectModel.Collection`1",
    "ReadOnlyCollection": "System.Collections.ObjectModel.ReadOnlyCollection`1",
}


def type_of(value: Any) -> NetType:
    """The .NET type of a value that is not null."""
    found = BY_CLASS.get(value.__class__)
    if found is not None:
        return found
    return _type_of(value)


def _type_of(value: Any) -> NetType:
    cls = value.__class__
    name = _NAMES.get(cls)
    if name is not None:
        net = known(name)
        BY_CLASS[cls] = net
        return net
    if cls is Array:
        array = _ARRAYS.get(value.element)
        if array is None:
            array = array_of(resolve(value.element) or known("System.Object"))
            if not array.is_of_script:  # another script may have a type of that name
                _ARRAYS[value.element] = array
        return array
    if cls is EnumValue:
        return value.type  # type: ignore[no-any-return]
    if cls is GenericList:
        key = (value.kind, value.element)
        listed = _LISTS.get(key)
        if listed is not None:
            return listed
        kind = _KINDS.get(value.kind, value.kind)
        listed = generic(kind, (resolve(value.element) or known("System.Object"),)) or known("System.Collections.ArrayList")
        if not listed.is_of_script:
            _LISTS[key] = listed
        return listed
    if cls is PSObject:
        return type_of(value.base)
    if value is None or value is NOTHING:
        return known("System.Object")
    return _type_of_object(value, cls)


def _type_of_object(value: Any, cls: type) -> NetType:
    own = getattr(value, "net_type", None)
    if own is not None:
        return own  # type: ignore[no-any-return]
    if cls.__name__ == "NetException":
        from havmsh.runtime.types import exceptions

        return exceptions.of(value.name)
    if cls is Ref:
        kind = value.kind or known("System.Management.Automation.LanguagePrimitives+Null")
        return kind if kind.python is Ref else generic("System.Management.Automation.PSReference`1", (kind,)) or kind
    if cls.__name__ == "Decimal":
        net = known("System.Decimal")
    elif cls.__name__ in {"function", "method", "builtin_function_or_method"}:
        net = known("System.Delegate")
    else:
        net = _declared(cls)
    BY_CLASS[cls] = net
    return net


def _declared(cls: type) -> NetType:
    own = cls.__dict__.get("type_name")
    if isinstance(own, str):
        net = resolve(own)  # a class that names its type is of it, whether or not its base's is known already
        if net is not None and net.python is cls:
            return net
    for level in cls.__mro__:
        found = BY_CLASS.get(level)
        if found is not None and level is not object and (level is not NetObject or cls is NetObject):
            return found
    name = getattr(cls, "type_name", None)
    if isinstance(name, str):
        return resolve(name) or _from_slots(cls, name)
    return known("System.Object")


def _from_slots(cls: type, name: str) -> NetType:
    """A type for a class that nothing declares: its public slots, methods and properties as members, in Pascal case."""
    net = NetType(name, cls)
    seen: set[str] = {"extra"}
    for level in reversed(cls.__mro__):
        if level in {object, NetObject}:
            continue
        slots = level.__dict__.get("__slots__", ())
        for attribute in ((slots,) if isinstance(slots, str) else tuple(slots)) + tuple(
            key for key, each in level.__dict__.items() if isinstance(each, property)
        ):
            if attribute.startswith("_") or attribute in seen:
                continue
            seen.add(attribute)
            net.prop("System.Object " + pascal(attribute), lambda target, attribute=attribute: getattr(target, attribute, None))
    return register(net)
