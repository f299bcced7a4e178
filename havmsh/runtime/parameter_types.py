"""What the type of a parameter says: its .NET name, whether it takes many values, and whether a value is of it already."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.objects import NOTHING, Array, Char, Extra, Hashtable, PSObject, Switch, unwrap
from havmsh.spec import Choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.commands import Argument
    from havmsh.spec import Parameter

NAMES: Final = {
    str: "System.String", int: "System.Int32", bool: "System.Boolean", float: "System.Double", object: "System.Object", list: "System.Object[]",
    Switch: "System.Management.Automation.SwitchParameter", Hashtable: "System.Collections.Hashtable", dict: "System.Collections.IDictionary",
    Array: "System.Object[]", Char: "System.Char",
}
SWITCH: Final = "System.Management.Automation.SwitchParameter"


class _Mark(Extra):
    """Beside ``-Name`` as an element of ``$args``: the name that the text becomes again when it is splatted."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def parameter_text(word: Argument) -> PSObject:
    """The text of a name that no parameter took."""
    return PSObject(name_text(word), _Mark(word.name))


def name_text(word: Argument) -> str:
    """A name that no parameter took, as it was written."""
    return f"-{word.name}:" if word.has_value else f"-{word.name}"


def name_in(item: Any) -> str | None:
    """The name that an element of ``$args`` was, if it was one."""
    return item.extra.name if item.__class__ is PSObject and item.extra.__class__ is _Mark else None


def type_name(parameter: Parameter) -> str:
    """The full name of the .NET type that a parameter has."""
    if parameter.net:
        return parameter.net
    return name_of(parameter.type)


def name_of(kind: Any) -> str:
    """The full name of the .NET type that an annotation or a runtime type means."""
    if kind is None:
        return "System.Object"
    found = NAMES.get(kind) if kind.__hash__ is not None else None
    if found is not None:
        return found
    full = getattr(kind, "full_name", None)
    if isinstance(full, str):
        return full
    if kind.__class__ is Choices:
        return kind.name or "System.String"
    arguments = getattr(kind, "__args__", None)
    if arguments and getattr(kind, "__origin__", None) is list:
        return name_of(arguments[0]) + "[]"
    named = getattr(kind, "type_name", None)
    return named if isinstance(named, str) else getattr(kind, "__name__", "System.Object")


def is_collection(parameter: Parameter) -> bool:
    """Whether the parameter takes many values."""
    name = type_name(parameter)
    return name.endswith("[]") or name in LISTS or name.startswith("System.Collections.Generic.List")


LISTS: Final = ("System.Array", "System.Collections.ArrayList", "System.Collections.IList", "System.Collections.ICollection")


def takes_block(parameter: Parameter) -> bool:
    """Whether a script block is a value for the parameter, not a way to compute one."""
    name = type_name(parameter)
    return name in ("System.Object", "System.Management.Automation.PSObject") or name.startswith("System.Management.Automation.ScriptBlock") or name in (
        "System.Object[]", "System.Management.Automation.PSObject[]",
    )


def fits(parameter: Parameter, value: Any) -> bool:
    """Whether a value is of the parameter's type already."""
    wanted = type_name(parameter)
    if value is None or value is NOTHING:
        return wanted not in VALUE_TYPES and wanted != "System.String"
    if wanted in ("System.Object", "System.Management.Automation.PSObject"):
        return True
    base = unwrap(value)
    if not wanted.endswith("[]"):
        return _is_just(base, parameter.type, wanted)
    element = wanted[:-2]
    inner = element_type(parameter)
    if not isinstance(base, list):
        return _is_just(base, inner, element)
    return _is_just(base, parameter.type, wanted) or all(_is_just(unwrap(item), inner, element) for item in base)


VALUE_TYPES: Final = frozenset((
    "System.Int32", "System.Int64", "System.Double", "System.Boolean", "System.Char", "System.DateTime", "System.TimeSpan", "System.Guid", "System.Decimal",
    SWITCH,
))
_CLASSES: Final = {"System.String": str, "System.Int32": int, "System.Double": float, "System.Boolean": bool}


def _is_just(value: Any, kind: Any, wanted: str) -> bool:
    """Whether a value has the type, an enumeration's too whose names stand for it."""
    if kind.__class__ is Choices:
        return value.__class__ is EnumValue and value.type.full_name == wanted
    return is_instance(value, kind, wanted)


def is_instance(value: Any, kind: Any, wanted: str) -> bool:
    """Whether a value is of the .NET type of that name (``kind`` is the annotation it came from)."""
    if wanted == "System.Object" or wanted == "System.Management.Automation.PSObject":
        return True
    known = _CLASSES.get(wanted)
    if known is not None:
        return value.__class__ is known
    if isinstance(kind, type) and kind.__module__ != "builtins":
        if isinstance(value, kind):
            return wanted != "System.Object[]" or getattr(value, "element", "") == "System.Object"
        if getattr(value, "type_name", None) == wanted:
            return True
    if wanted == "System.Collections.Hashtable":
        return value.__class__ is Hashtable
    if wanted in ("System.Management.Automation.ScriptBlock", "System.Security.SecureString"):
        return getattr(value, "type_name", None) == wanted
    if wanted == "System.Object[]":
        return value.__class__ is Array and value.element == "System.Object"
    if kind.__class__ is Choices:
        return False
    net = net_type(wanted, kind)
    if net is None:
        return False
    from havmsh.runtime import type_operators

    return bool(type_operators.is_(value, net))


def net_type(name: str, kind: Any = None) -> Any:
    """The .NET type of that name; None where nobody declares it, or where nothing but its place is known: values of it are of our own classes."""
    if hasattr(kind, "full_name"):
        return kind
    from havmsh.runtime import typesystem

    found = typesystem.resolve(name)
    element = found if found is None or found.element is None else found.element
    return None if element is None or "outline" in element.members else found


def element_type(parameter: Parameter) -> Any:
    """What the elements of a parameter of many values are; None where nothing says it."""
    kind = parameter.type
    arguments = getattr(kind, "__args__", None)
    if arguments and getattr(kind, "__origin__", None) is list:
        return arguments[0]
    return getattr(kind, "element", None)


def value_type_name(value: Any) -> str:
    """The full name of a value's type."""
    if value is None:
        return "null"
    found = NAMES.get(value.__class__)
    if found is not None and value.__class__ is not Array:
        return found
    if value.__class__ is Array:
        return f"{value.element}[]"
    from havmsh.runtime import typeof

    return str(typeof.type_of(value).full_name)
