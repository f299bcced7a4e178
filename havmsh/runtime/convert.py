"""PowerShell's conversions: to truth, and from any value to any type (to text: ``valuetexts``).

The rules are LanguagePrimitives.ConvertTo's: null; what already fits; the language's own conversions; a static Parse; a constructor with one
argument; an operator; numbers by way of their text; a hashtable that sets properties. Error ids and messages are those of ExtendedTypeSystem.resx.
"""

from __future__ import annotations

from _contextvars import ContextVar  # the same without `collections`

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.nullstring import NULL_STRING
from havmsh.runtime.objects import NOTHING, Array, Char, GenericList, NetObject, PSObject, Ref, Single, Switch, as_psobject, unwrap
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.valuetexts import shown, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


class CastError(PSError):
    """A conversion that failed (PSInvalidCastException)."""


def cast_error(message: str, error_id: str, inner: NetException | None = None) -> CastError:
    """The error of a failed conversion: a RuntimeException around a PSInvalidCastException, as a script sees it."""
    cause = NetException("System.Management.Automation.PSInvalidCastException", message, inner)
    cause.record = ErrorRecord(cause, error_id, "InvalidArgument")
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
    from havmsh.runtime.members import type_names

    source = type_names(value)[0]
    if net.full_name in {"System.Security.SecureString", "System.Management.Automation.PSCredential"}:
        return cast_error(f'Cannot convert the value of type "{source}" to type "{target}".', "ConvertToFinalInvalidCastException")
    return cast_error(f'Cannot convert the "{shown(value)}" value of type "{source}" to type "{target}".', "ConvertToFinalInvalidCastException")


def wrapped(value: Any, net: NetType, error: PSError, error_id: str) -> CastError:
    """``Cannot convert value "x" to type "T". Error: "…"``."""
    cause = error.record.exception
    return cast_error(f'Cannot convert value "{shown(value)}" to type "{type_text(net)}". Error: "{cause.message}"', error_id, cause)


# ---------------------------------------------------------------- text


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
    return not isinstance(value, NetObject) or _object_truth(value)


def _object_truth(value: NetObject) -> bool:
    """An object is true; one that is a list of .NET's own (IList) is as true as what lies in it."""
    from havmsh.runtime.typesystem import known

    walk = getattr(value, "enumerate_net", None)
    if walk is None or not type_of(value).derives_from(known("System.Collections.IList")):
        return True
    first = [item for item, _ in zip(walk(), "12")]
    return to_bool(first)


# ---------------------------------------------------------------- to any type

_KEPT: Final = frozenset((
    "System.Boolean", "System.Byte", "System.Char", "System.Collections.Hashtable", "System.DateTime", "System.Decimal", "System.Double", "System.Int32", "System.Int64", "System.String",
    "System.TimeSpan", "System.UInt32", "System.UInt64",
))


def kept_class(net: NetType) -> type | None:
    """The class of values that a conversion to the type gives back as they are, for the everyday types."""
    return net.python if net.full_name in _KEPT else None


def convert(value: Any, net: NetType) -> Any:
    """The value as that type. Raises CastError where PowerShell does."""
    cls = value.__class__
    if cls is net.python and cls is not Array and cls is not GenericList:
        return value
    if value is None or value is NOTHING:
        return _from_null(net)
    handler = _HANDLERS.get(net.full_name)
    if handler is not None:
        return handler(value, net) if not CONVERTERS else _handled(handler, value, net)
    if cls is PSObject:
        value = value.base
    if type_of(value).derives_from(net):
        return value
    return _general(value, net)


BY_CULTURE: Final[ContextVar[bool]] = ContextVar("by_culture", default=False)
"""Whether texts are read as the session's culture writes them; a cast reads them as the invariant culture does."""


def by_culture(action: Callable[..., Any], *args: Any) -> Any:
    """A conversion that reads texts as the session's culture writes them: that of `-as`, and of a cmdlet's parameter."""
    token = BY_CULTURE.set(True)
    try:
        return action(*args)
    finally:
        BY_CULTURE.reset(token)


def as_type(value: Any, net: NetType) -> Any:
    """``-as``: the converted value, or null."""
    try:
        return by_culture(convert, value, net) if value.__class__ is str else convert(value, net)
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
        from havmsh.runtime.number.numbers import CLASSES

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

    return Ref(lambda: box[0], put, None if value is None else type_of(unwrap(value)))


def _to_object(value: Any, net: NetType) -> Any:
    return value


def _to_psobject(value: Any, net: NetType) -> Any:
    return as_psobject(value)


def _to_string(value: Any, net: NetType) -> str | None:
    try:
        return to_text(value) if value is not NULL_STRING else None
    except PSError as error:
        if error.record.exception.name != "System.Management.Automation.ExtendedTypeSystemException":
            raise
        raise cast_error("Cannot convert value to type System.String.", "InvalidCastFromAnyTypeToString", error.record.exception) from None


def _to_bool(value: Any, net: NetType) -> bool:
    return to_bool(value)


def _later(name: str) -> Callable[[Any, NetType], Any]:
    """A conversion that lives in ``language_conversions``, which is imported when one is first needed."""
    def run(value: Any, net: NetType) -> Any:
        from havmsh.runtime import language_conversions

        found: Callable[[Any, NetType], Any] = getattr(language_conversions, name)
        for known in [known for known, handler in _HANDLERS.items() if handler is run]:
            _HANDLERS[known] = found
        return found(value, net)

    return run


def _to_void(value: Any, net: NetType) -> Any:
    return NOTHING


_HANDLERS: Final[dict[str, Callable[[Any, NetType], Any]]] = {
    "System.Object": _to_object, "System.Management.Automation.PSObject": _to_psobject, "System.String": _to_string, "System.Boolean": _to_bool,
    "System.Void": _to_void, "System.Char": _later("to_char"), "System.Collections.Hashtable": _later("to_hashtable"),
    "System.Type": _later("to_type"), "System.Array": _later("to_array"), "System.Uri": _later("to_uri"),
    "System.Text.RegularExpressions.Regex": _later("to_regex"), "System.Xml.XmlDocument": _later("to_xml"),
    "System.Management.Automation.PSReference": lambda value, net: value if value.__class__ is Ref else _make_reference(value),
    "System.Management.Automation.PSCustomObject": _later("to_custom"),
    "System.Globalization.CultureInfo": _later("to_culture"),
    **dict.fromkeys(_NUMERIC_NAMES, _later("to_number")),
}


CONVERTERS: Final[set[str]] = set()
"""The folded names of the types to which any session's type data, or an attribute, has given a converter (`ranks.heed_converter`)."""


def _handled(handler: Callable[[Any, NetType], Any], value: Any, net: NetType) -> Any:
    """A conversion that PowerShell knows; where there is none, that of a converter."""
    try:
        return handler(value, net)
    except CastError:
        from havmsh.runtime.custom_conversions import custom

        made = custom(value, net)
        if made is NOTHING:
            raise
        return made


def _general(value: Any, net: NetType) -> Any:
    from havmsh.runtime import conversions

    if CONVERTERS and (net.full_name.upper() in CONVERTERS or type_of(value).full_name.upper() in CONVERTERS):
        from havmsh.runtime.custom_conversions import custom

        made = custom(value, net)
        if made is not NOTHING:
            return made
    return conversions.general(value, net)
