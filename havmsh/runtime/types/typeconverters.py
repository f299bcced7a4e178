"""System.ComponentModel: TypeDescriptor, and the converters between texts and values that it finds."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.invoke import static_call
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, reference
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.ComponentModel."
_NUMBERS: Final = ("Byte", "SByte", "Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Int128", "UInt128", "Half", "Single", "Double", "Decimal")
_TEXTS: Final = ("Boolean", "Char", "String", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Version")
_OWN: Final = {
    **{f"System.{name}": f"{_C}{name}Converter" for name in (*_NUMBERS, *_TEXTS)}, "System.Uri": "System.UriTypeConverter",
    "System.Globalization.CultureInfo": _C + "CultureInfoConverter",
}
"""Types by their converters."""


class Converter(NetObject):
    """A TypeConverter of a type."""

    __slots__ = ("net", "net_type")

    def __init__(self, name: str, net: NetType | None = None) -> None:
        super().__init__()
        self.net_type = known(name)
        self.net = net or next((known(kind) for kind, own in _OWN.items() if own == name), known("System.Object"))

    @property
    def plain(self) -> bool:
        """Whether it knows nothing but texts of anything."""
        return self.net_type.full_name in (_C + "TypeConverter", _C + "ArrayConverter", _C + "CollectionConverter")

    def reads(self, which: Any) -> bool:
        """CanConvertFrom."""
        return not self.plain and which is not None and which.net.full_name == "System.String"

    def writes(self, which: Any) -> bool:
        """CanConvertTo."""
        return which is not None and (which.net.full_name == "System.String" or self.net.full_name.removeprefix("System.") in _NUMBERS and which.net.full_name.removeprefix("System.") in (*_NUMBERS, "Boolean", "Char"))

    def read(self, value: Any, culture: Any = None) -> Any:
        """ConvertFrom. Raises NotSupportedException, ArgumentException, FormatException."""
        plain = unwrap(value)
        if self.plain or not isinstance(plain, str):
            raise NetError("System.NotSupportedException", f"{self.net_type.name} cannot convert from {'(null)' if plain is None else type_of(plain).full_name}.")
        if self.net.full_name == "System.String":
            return plain
        try:
            return self._parsed(plain.strip(), culture)
        except PSError as error:
            raise self._refused(plain, error) from None

    def _parsed(self, text: str, culture: Any) -> Any:
        name = self.net.full_name
        if name.removeprefix("System.") in _NUMBERS and name.removeprefix("System.") not in ("Half", "Single", "Double", "Decimal") and text[:1] in ("#", "0", "&"):
            from havmsh.runtime.convert import convert

            digits = text[1:] if text[0] == "#" else text[2:] if text[:2].lower() in ("0x", "&h") else ""
            if digits:
                return convert(int(digits, 16), self.net)
        if self.net.enum is not None:
            return static_call(known("System.Enum"), "Parse", [reference(self.net), text, True])
        if name in ("System.Uri", "System.Globalization.CultureInfo"):
            from havmsh.runtime.convert import convert

            return convert(text, self.net)
        rest = [culture] if name.removeprefix("System.") in (*_NUMBERS, "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan") else []
        return static_call(self.net, "Parse", [text, *rest])

    def _refused(self, text: str, error: PSError) -> PSError:
        name = self.net.name
        if name in ("Guid", "Uri", "CultureInfo"):
            return error
        message = f"{text} is not a valid value for {name}."
        inner = error.record.exception.inner or error.record.exception
        if name in _NUMBERS:
            return NetError("System.ArgumentException", message + " (Parameter 'value')", inner, ParamName="value")
        return NetError("System.FormatException", message, inner)

    def write(self, value: Any, which: Any = None, culture: Any = None) -> Any:
        """ConvertTo. Raises NotSupportedException."""
        if which is not None and which.net.full_name != "System.String":
            if not self.writes(which):
                given = "(null)" if value is None else type_of(value).full_name
                raise NetError("System.NotSupportedException", f"'{self.net_type.name}' is unable to convert '{given}' to '{which.net.full_name}'.")
            return static_call(known("System.Convert"), "ChangeType", [value, which])
        return self.text(value, culture)

    def text(self, value: Any, culture: Any) -> str:
        """The text, by a culture."""
        from havmsh.runtime.format_string import format_value

        plain = unwrap(value)
        return "" if plain is None else plain if isinstance(plain, str) else format_value(plain, "", culture) if self.net.full_name.removeprefix("System.") in _NUMBERS else to_text(plain)

    def valid(self, value: Any) -> bool:
        """IsValid."""
        try:
            self.read(value)
        except PSError:
            return False
        return True

    def standard(self) -> Any:
        """GetStandardValues: those of an enumeration, and the two truths."""
        if self.net.enum is not None:
            return static_call(known("System.Enum"), "GetValues", [reference(self.net)])
        return Array([True, False]) if self.net.full_name == "System.Boolean" else None


def _invariant() -> Any:
    from havmsh.runtime.static_members import static_get

    return static_get(known("System.Globalization.CultureInfo"), "InvariantCulture")


def _converter(given: Any) -> Converter:
    """TypeDescriptor.GetConverter."""
    if given is None:
        raise argument_null("component")
    net = given.net if hasattr(given, "net") and given.net.__class__ is NetType else type_of(given)
    name = _OWN.get(net.full_name)
    if name is None:
        listed = any(each.full_name == "System.Collections.ICollection" for each in net.all_interfaces())
        name = _C + ("EnumConverter" if net.enum is not None else "ArrayConverter" if net.element is not None else "CollectionConverter" if listed else "TypeConverter")
    return Converter(name, net)


_TEXT: Final = "string text"
_CONTEXT: Final = f"{_C}ITypeDescriptorContext context, cultureinfo culture, "
define(
    _C + "TypeConverter", Converter,
    methods=(
        ("bool CanConvertFrom(type sourceType)", Converter.reads), ("bool CanConvertTo(type destinationType)", Converter.writes),
        ("System.Object ConvertFrom(System.Object value)", Converter.read),
        (f"System.Object ConvertFrom({_CONTEXT}System.Object value)", lambda own, context, culture, value: own.read(value, culture)),
        (f"System.Object ConvertFromString({_TEXT})", Converter.read),
        (f"System.Object ConvertFromString({_CONTEXT}{_TEXT})", lambda own, context, culture, text: own.read(text, culture)),
        (f"System.Object ConvertFromInvariantString({_TEXT})", lambda own, text: own.read(text, _invariant())),
        ("System.Object ConvertTo(System.Object value, type destinationType)", Converter.write),
        (f"System.Object ConvertTo({_CONTEXT}System.Object value, type destinationType)", lambda own, context, culture, value, which: own.write(value, which, culture)),
        ("string ConvertToString(System.Object value)", Converter.write),
        (f"string ConvertToString({_CONTEXT}System.Object value)", lambda own, context, culture, value: own.write(value, None, culture)),
        ("string ConvertToInvariantString(System.Object value)", lambda own, value: own.write(value, None, _invariant())), ("bool IsValid(System.Object value)", Converter.valid),
        ("System.Collections.ICollection GetStandardValues()", Converter.standard),
        ("bool GetStandardValuesSupported()", lambda own: own.standard() is not None),
        ("bool GetStandardValuesExclusive()", lambda own: own.standard() is not None),
    ),
    constructors=(("", lambda: Converter(_C + "TypeConverter")),),
)
for _name in (*_OWN.values(), _C + "ArrayConverter", _C + "CollectionConverter"):
    define(_name, None, base=_C + "TypeConverter", constructors=(("", lambda name=_name: Converter(name)),))
define(_C + "EnumConverter", None, base=_C + "TypeConverter", constructors=(("type type", lambda which: Converter(_C + "EnumConverter", which.net)),))


# ---------------------------------------------------------------- properties of objects

class Described(NetObject):
    """PropertyDescriptor: a property of a type, by which objects are read and written."""

    __slots__ = ("info",)
    type_name = _C + "PropertyDescriptor"

    def __init__(self, info: Any) -> None:
        super().__init__()
        self.info = info

    def get(self, source: Any) -> Any:
        """GetValue."""
        from havmsh.runtime import members

        return members.get(source, self.info.name)

    def put(self, source: Any, value: Any) -> None:
        """SetValue."""
        from havmsh.runtime import member_writing

        member_writing.write(source, self.info.name, value)


class Descriptions(NetObject):
    """PropertyDescriptorCollection."""

    __slots__ = ("items",)
    type_name = _C + "PropertyDescriptorCollection"

    def __init__(self, items: list[Described]) -> None:
        super().__init__()
        self.items = items

    def enumerate_net(self) -> Any:
        """One by one."""
        return iter(self.items)

    def find(self, name: str, fold: bool = False) -> Described | None:
        """The one of a name."""
        return next((each for each in self.items if (each.info.name.upper() == name.upper() if fold else each.info.name == name)), None)

    def net_index(self, key: Any) -> Any:
        """By name or place."""
        return self.items[key] if isinstance(key, int) else self.find(to_text(key))


def _properties(given: Any) -> Descriptions:
    from havmsh.runtime.member_listing import properties_of

    if given is None:
        return Descriptions([])
    return Descriptions([Described(info) for info in properties_of(given) if info.kind == "Property"])


define(
    Described.type_name, Described, properties=(
        ("string Name", lambda own: own.info.name), ("string DisplayName", lambda own: own.info.name), ("bool IsReadOnly", lambda own: not own.info.settable),
        ("string Category", lambda own: "Misc"), ("string Description", lambda own: ""),
    ),
    methods=(("System.Object GetValue(System.Object component)", Described.get), ("void SetValue(System.Object component, System.Object value)", Described.put)),
).abstract = True
define(
    Descriptions.type_name, Descriptions, interfaces="System.Collections.ICollection;System.Collections.IEnumerable", properties=(("int Count", lambda own: len(own.items)),),
    methods=((f"{Described.type_name} Find(string name, bool ignoreCase)", Descriptions.find), (f"{Described.type_name} get_Item(string name)", Descriptions.net_index), (f"{Described.type_name} get_Item(int index)", Descriptions.net_index)),
)
define(_C + "TypeDescriptor", statics=(
    (f"static {_C}TypeConverter GetConverter(type type)", _converter), (f"static {_C}TypeConverter GetConverter(System.Object component)", _converter),
    (f"static {Descriptions.type_name} GetProperties(System.Object component)", _properties),
    ("static string GetClassName(System.Object component)", lambda value: type_of(value).full_name),
)).abstract = True
