"""PowerShell's conversions: to text, to truth, and from any value to any type.

The rules are LanguagePrimitives.ConvertTo's: null; what already fits; the language's own conversions; a static Parse; a constructor with one
argument; an operator; numbers by way of their text; a hashtable that sets properties. Error ids and messages are those of ExtendedTypeSystem.resx.
"""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    ArrayList,
    Char,
    GenericList,
    Hashtable,
    NetObject,
    PSCustomObject,
    PSObject,
    Ref,
    Single,
    Switch,
    TypeRef,
)
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


class CastError(PSError):
    """A conversion that failed (PSInvalidCastException)."""


def cast_error(message: str, error_id: str, inner: NetException | None = None) -> CastError:
    """The error of a failed conversion: a RuntimeException around a PSInvalidCastException, as a script sees it."""
    cause = NetException("System.Management.Automation.PSInvalidCastException", message, inner)
    return CastError(ErrorRecord(NetException("System.Management.Automation.RuntimeException", message, cause), error_id, "InvalidArgument"))


def no_conversion(value: Any, net: NetType) -> CastError:
    """The error where no rule leads from the value to the type."""
    base = unwrap(value)
    target = type_text(net)
    if base is None or base is NOTHING:
        if net.enum is not None:
            names = ",".join(net.enum.sorted_names())
            return cast_error(
                f"Cannot convert null to type \"{target}\" due to enumeration values that are not valid. Specify one of the following enumeration values and "
                f"try again. The possible enumeration values are \"{names}\".", "nullToEnumInvalidCast",
            )
        return cast_error(f'Cannot convert null to type "{target}".', "nullToObjectInvalidCast")
    source = type_text(type_of(base))
    if net.full_name in {"System.Security.SecureString", "System.Management.Automation.PSCredential"}:
        return cast_error(f'Cannot convert the value of type "{source}" to type "{target}".', "ConvertToFinalInvalidCastException")
    return cast_error(f'Cannot convert the "{shown(value)}" value of type "{source}" to type "{target}".', "ConvertToFinalInvalidCastException")


def wrapped(value: Any, net: NetType, error: PSError, error_id: str) -> CastError:
    """``Cannot convert value "x" to type "T". Error: "…"``."""
    cause = error.record.exception
    return cast_error(f'Cannot convert value "{shown(value)}" to type "{type_text(net)}". Error: "{cause.message}"', error_id, cause)


def unwrap(value: Any) -> Any:
    """The value under a PSObject."""
    return value.base if value.__class__ is PSObject else value


# ---------------------------------------------------------------- text

def to_text(value: Any, ofs: str | None = None) -> str:
    """What PowerShell makes of a value where a string is asked for: ``"$x"``, ``[string]``, arguments."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if cls is int:
        return int.__repr__(value)
    if value is None or value is NOTHING:
        return ""
    if cls is bool:
        return "True" if value else "False"
    if cls is float:
        if value - value == 0 and value:
            return "%.15G" % value  # noqa: UP031 - C's format turns to an exponent where .NET's does
        from havmsh.runtime.numbers import general_text

        return general_text(value, 15)
    return _object_text(value, cls, ofs)


def _object_text(value: Any, cls: type, ofs: str | None) -> str:
    if cls is Array or cls is ArrayList or cls is GenericList:
        return (separator() if ofs is None else ofs).join([item_text(item) for item in value])
    if cls is PSCustomObject:
        return custom_text(value)
    if cls is PSObject:
        found = _own_to_string(value)
        return to_text(value.base, ofs) if found is None else found
    if isinstance(value, (NetObject, Hashtable)):
        found = _own_to_string(value)
        if found is not None:
            return found
        items = enumerate_(value)
        if items is not None and not getattr(value, "whole_text", False):
            return (separator() if ofs is None else ofs).join([item_text(item) for item in items])
    elif isinstance(value, (list, tuple)):
        return (separator() if ofs is None else ofs).join([item_text(item) for item in value])
    return plain_text(value)


def separator() -> str:
    """``$OFS`` of the running session, or a blank."""
    from havmsh.runtime.current import current

    session = current()
    if session is None:
        return " "
    frame = getattr(session, "frame", None) or getattr(session, "global_frame", None)
    if frame is None:
        return " "
    found = frame.get("OFS")
    if found.__class__ is str:
        return found
    if found is None:
        return ""
    from havmsh.runtime.variable import UNSET

    return " " if found is UNSET else to_text(found)


def item_text(value: Any) -> str:
    """An element within a text: collections and custom objects show no more of themselves."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if cls is int:
        return int.__repr__(value)
    if value is None or value is NOTHING:
        return ""
    if cls is float or cls is Single:
        return to_text(value)
    if cls is PSCustomObject or cls is PSObject:
        found = _own_to_string(value)
        if found is not None:
            return found
        return "" if cls is PSCustomObject else item_text(value.base)
    return plain_text(value)


def custom_text(value: PSCustomObject) -> str:
    """``@{a=1; b=2}``."""
    found = _own_to_string(value)
    if found is not None:
        return found
    parts = [f"{name}={item_text(each)}" for name, each in zip(value.shape.names, value.values)]
    if value.extra is not None:
        from havmsh.runtime import member_listing, members

        for member in value.extra.members.values():
            if member.kind == "ScriptProperty":
                parts.append(f"{member.name}=System.Management.Automation.PSScriptProperty")
            elif member.kind in {"NoteProperty", "AliasProperty", "CodeProperty"}:
                parts.append(f"{member.name}={item_text(members.get(value, member.name))}")
        for name, kind in member_listing.announced(value):
            parts.append(f"{name}={'System.Management.Automation.PSScriptProperty' if kind == 'ScriptProperty' else item_text(members.get(value, name))}")
    return "@{" + "; ".join(parts) + "}" if parts else ""


def _own_to_string(value: Any) -> str | None:
    """What a ToString that a script added, or a class declares, says."""
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.members.get("TOSTRING")
        if member is not None and member.kind in {"ScriptMethod", "CodeMethod"}:
            from havmsh.runtime import members

            return to_text(members.call(value, "ToString", []))
        return extra.text  # type: ignore[no-any-return]
    return None


def plain_text(value: Any) -> str:
    """ToString(null, InvariantCulture)."""
    cls = value.__class__
    if isinstance(value, str):
        return str.__str__(value)
    if cls is bool:
        return "True" if value else "False"
    if isinstance(value, int):
        return int.__repr__(value)
    if cls is Single:
        from havmsh.runtime.numbers import general_text

        return general_text(value, 7)
    if cls is EnumValue:
        return value.text()  # type: ignore[no-any-return]
    if cls is TypeRef:
        from havmsh.runtime.typenames import spelled

        return spelled(value.net)
    if cls is Switch:
        return "True" if value.present else "False"
    if isinstance(value, NetObject):
        form = getattr(value, "net_format", None)
        if form is not None:
            from havmsh.runtime.culture import INVARIANT

            return form("", INVARIANT)  # type: ignore[no-any-return]
    return shown(value)


def shown(value: Any) -> str:
    """The value's own ToString() in the session's culture; what messages show."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (bool, int, float)) or cls.__name__ == "Decimal":
        if cls is bool:
            return "True" if value else "False"
        from havmsh.runtime.numbers import number_text

        return number_text(value)
    if cls is PSCustomObject:
        return custom_text(value)
    if cls is PSObject:
        found = _own_to_string(value)
        return shown(value.base) if found is None else found
    if cls is EnumValue or cls is Switch:
        return plain_text(value)
    if cls is TypeRef:
        return type_text(value.net)
    return _net_text(value)


def _net_text(value: Any) -> str:
    form = getattr(value, "net_format", None)
    if form is not None:
        from havmsh.runtime.culture import active

        return form("", active())  # type: ignore[no-any-return]
    text = getattr(value, "net_text", None)
    if text is not None:
        return text()  # type: ignore[no-any-return]
    net = type_of(value)
    for level in net.chain():
        if level.to_text is not None:
            return level.to_text(value)
    if value.__class__.__name__ == "NetException":
        return f"{value.name}: {value.message}"
    if value.__class__.__name__ == "ErrorRecord":
        return value.details if value.details else value.exception.message  # type: ignore[no-any-return]
    if isinstance(value, NetObject):
        group = net.find_method("TOSTRING")
        if group is not None and net.scope is not None:
            from havmsh.runtime import members

            return to_text(members.call(value, "ToString", []))
    return type_text(net)


def to_display(value: Any) -> str:
    """PSObject.ToString() in the session's culture, for tables and messages."""
    cls = value.__class__
    if cls is str or cls is int:
        return str(value)
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, NetObject):
        shown_as = getattr(value, "net_shown", None)
        if shown_as is not None:
            return str(shown_as())
        if getattr(value, "net_format", None) is not None:
            return _net_text(value)
    if cls is TypeRef:
        return type_text(value.net)
    if isinstance(value, float) or cls.__name__ == "Decimal":
        return shown(value)
    return to_text(value)


# ---------------------------------------------------------------- truth

def to_bool(value: Any) -> bool:
    """PowerShell's truth: null, zero, an empty string and an empty collection are false; a collection of one is as true as that one."""
    cls = value.__class__
    if cls is bool or cls is int or cls is float:
        return value != 0  # type: ignore[no-any-return]
    if value is None or value is NOTHING:
        return False
    if cls is str:
        return value != ""  # type: ignore[no-any-return]
    if isinstance(value, list):
        size = len(value)
        if size == 1:
            first = value[0]
            if isinstance(unwrap(first), list):
                return len(unwrap(first)) >= 1
            return to_bool(first)
        return size > 0
    if cls is PSObject:
        return to_bool(value.base)
    if cls is Char:
        return value != "\0"  # type: ignore[no-any-return]
    if isinstance(value, int) or cls is Single or cls.__name__ == "Decimal":
        return value != 0  # type: ignore[no-any-return]
    if cls is Switch:
        return value.present  # type: ignore[no-any-return]
    if cls is EnumValue:
        return value.value != 0  # type: ignore[no-any-return]
    return True


# ---------------------------------------------------------------- to any type

def convert(value: Any, net: NetType) -> Any:
    """The value as that type. Raises CastError where PowerShell does."""
    cls = value.__class__
    if cls is net.python and cls is not Array:
        return value
    if value is None or value is NOTHING:
        return _from_null(net)
    handler = _HANDLERS.get(net.full_name)
    if handler is not None:
        return handler(value, net)
    if cls is PSObject:
        value = value.base
    if type_of(value).derives_from(net):
        return value
    return _general(value, net)


def as_type(value: Any, net: NetType) -> Any:
    """``-as``: the converted value, or null."""
    try:
        return convert(value, net)
    except (CastError, NetError):
        return None


def try_convert(value: Any, net: NetType) -> tuple[bool, Any]:
    """Whether the value converts, and to what."""
    try:
        return True, convert(value, net)
    except (CastError, NetError):
        return False, None


def default(net: NetType) -> Any:
    """The value of a type that nobody gave one: zero, or null."""
    if net.is_value_type:
        from havmsh.runtime.conversions import make_empty

        return make_empty(net)
    return None


def _from_null(net: NetType) -> Any:
    name = net.full_name
    if name in {"System.String"}:
        return ""
    if name == "System.Boolean":
        return False
    if name == "System.Char":
        return Char("\0")
    if name in _NUMERIC_NAMES:
        from havmsh.runtime.numbers import CLASSES

        return CLASSES[name](0)
    if name == "System.Management.Automation.SwitchParameter":
        return Switch(False)
    if name == "System.Management.Automation.PSReference":
        return _make_reference(None)
    if name == "System.Void":
        return NOTHING
    if net.is_value_type:
        raise no_conversion(None, net)
    return None


_NUMERIC_NAMES: Final = frozenset({
    "System.Int32", "System.Int64", "System.Double", "System.Decimal", "System.Single", "System.Byte", "System.SByte", "System.Int16", "System.UInt16",
    "System.UInt32", "System.UInt64", "System.Numerics.BigInteger",
})


def _make_reference(value: Any) -> Ref:
    box = [value]

    def put(new: Any) -> None:
        box[0] = new

    return Ref(lambda: box[0], put)


def _to_object(value: Any, net: NetType) -> Any:
    return value


def _to_psobject(value: Any, net: NetType) -> Any:
    return value


def _to_string(value: Any, net: NetType) -> str:
    return to_text(value)


def _to_bool(value: Any, net: NetType) -> bool:
    return to_bool(value)


def _to_number(value: Any, net: NetType) -> Any:
    from havmsh.runtime import language_conversions

    return language_conversions.to_number(value, net)


def _later(name: str) -> Callable[[Any, NetType], Any]:
    """A conversion that lives in ``language_conversions``, which is imported when one is first needed."""
    def run(value: Any, net: NetType) -> Any:
        from havmsh.runtime import language_conversions

        return getattr(language_conversions, name)(value, net)

    return run


def _to_void(value: Any, net: NetType) -> Any:
    return NOTHING


_HANDLERS: Final[dict[str, Callable[[Any, NetType], Any]]] = {
    "System.Object": _to_object, "System.Management.Automation.PSObject": _to_psobject, "System.String": _to_string, "System.Boolean": _to_bool,
    "System.Void": _to_void, "System.Char": _later("to_char"), "System.Collections.Hashtable": _later("to_hashtable"),
    "System.Type": _later("to_type"), "System.Array": _later("to_array"), "System.Uri": _later("to_uri"),
    "System.Text.RegularExpressions.Regex": _later("to_regex"), "System.Xml.XmlDocument": _later("to_xml"),
    "System.Management.Automation.PSReference": lambda value, net: value if value.__class__ is Ref else _make_reference(value),
    "System.Management.Automation.PSCustomObject": _later("to_custom"), "System.Collections.Specialized.OrderedDictionary": _later("to_ordered"),
    "System.Globalization.CultureInfo": _later("to_culture"),
    **dict.fromkeys(_NUMERIC_NAMES, _to_number),
}


def _general(value: Any, net: NetType) -> Any:
    from havmsh.runtime import conversions

    return conversions.general(value, net)
