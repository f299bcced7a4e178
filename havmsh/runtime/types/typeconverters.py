"""System.ComponentModel: TypeDescriptor, and the converters between texts and values that it finds."""

from __future__ import annotations

from havmsh.runtime import custom_conversions, invoke, typenames
from havmsh.runtime.attributes import Attribute
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.invoke import static_call
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject, TypeRef, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types import cultures
from havmsh.runtime.typesystem import known, reference
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final

_C: Final = "System.ComponentModel."
_NUMBERS: Final = ("Byte", "SByte", "Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64", "Int128", "UInt128", "Half", "Single", "Double", "Decimal")
_TEXTS: Final = ("Boolean", "Char", "String", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Version")
_OWN: Final = {
    **{f"System.{name}": f"{_C}{name}Converter" for name in (*_NUMBERS, *_TEXTS)}, "System.Uri": "System.UriTypeConverter",
    "System.Globalization.CultureInfo": _C + "CultureInfoConverter",
}
"""Types by their converters."""


class Converter(NetObject):
    """A TypeConverter of a type; one that a class derives from it knows nothing."""

    __slots__ = ("net",)
    type_name = _C + "TypeConverter"
    reading: ClassVar[str] = ""
    """The full name of the type that converters of the class make of texts."""

    def __init__(self, net: NetType | None = None) -> None:
        super().__init__()
        self.net = net or known(self.reading or "System.Object")

    @property
    def plain(self) -> bool:
        """Whether it knows nothing but texts of anything."""
        return not self.reading

    @property
    def name(self) -> str:
        """The name of its own type, which its refusals tell."""
        return type_of(self).name

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
            raise NetError("System.NotSupportedException", f"{self.name} cannot convert from {'(null)' if plain is None else type_of(plain).full_name}.")
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

    def write(self, value: Any, which: Any, culture: Any = None) -> Any:
        """ConvertTo. Raises NotSupportedException."""
        if which is None:
            raise argument_null("destinationType")
        if which.net.full_name != "System.String":
            if not self.writes(which):
                given = "(null)" if value is None else type_of(value).full_name
                raise NetError("System.NotSupportedException", f"'{self.name}' is unable to convert '{given}' to '{which.net.full_name}'.")
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
            return StandardValues(static_call(known("System.Enum"), "GetValues", [reference(self.net)]))
        return StandardValues([True, False]) if self.net.full_name == "System.Boolean" else None


class StandardValues(NetObject):
    """TypeConverter.StandardValuesCollection: the values that there are."""

    __slots__ = ("items",)
    type_name = _C + "TypeConverter+StandardValuesCollection"

    def __init__(self, values: Any) -> None:
        super().__init__()
        self.items = list(enumerate_(values) or ())

    def enumerate_net(self) -> Any:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By place."""
        return self.items[key]


def _string() -> Any:
    return reference(known("System.String"))


def _converter(given: Any) -> Any:
    """TypeDescriptor.GetConverter."""
    if given is None:
        raise argument_null("component")
    net = given.net if hasattr(given, "net") and given.net.__class__ is NetType else type_of(given)
    declared = next((found for level in net.chain() if (found := custom_conversions.declared_for(level)) is not None), None)
    if declared is not None and declared.derives_from(known(Converter.type_name)):
        return custom_conversions.made(declared)
    listed = any(each.full_name == "System.Collections.ICollection" for each in net.all_interfaces())
    name = _OWN.get(net.full_name) or _C + ("EnumConverter" if net.enum is not None else "ArrayConverter" if net.element is not None else "CollectionConverter" if listed else "TypeConverter")
    return _CLASSES[name](net)


def _virtual(method: str, *rest: Any) -> Callable[..., Any]:
    """What calls the method that takes a context and a culture, which a class that derives may have written anew."""
    return lambda own, *given: invoke.call(own, method, (*rest, *given))


_TEXT: Final = "string text"
_FROM: Final = f"{_C}ITypeDescriptorContext context"
_CONTEXT: Final = f"{_FROM}, cultureinfo culture, "
define(
    _C + "TypeConverter", Converter,
    methods=(
        ("bool CanConvertFrom(type sourceType)", _virtual("CanConvertFrom", None)), (f"bool CanConvertFrom({_FROM}, type sourceType)", lambda own, context, which: own.reads(which)),
        ("bool CanConvertTo(type destinationType)", _virtual("CanConvertTo", None)), (f"bool CanConvertTo({_FROM}, type destinationType)", lambda own, context, which: own.writes(which)),
        ("System.Object ConvertFrom(System.Object value)", lambda own, value: invoke.call(own, "ConvertFrom", (None, cultures.current_culture(), value))),
        (f"System.Object ConvertFrom({_CONTEXT}System.Object value)", lambda own, context, culture, value: own.read(value, culture)),
        (f"System.Object ConvertFromString({_TEXT})", _virtual("ConvertFrom", None, None)),
        (f"System.Object ConvertFromString({_CONTEXT}{_TEXT})", _virtual("ConvertFrom")),
        (f"System.Object ConvertFromInvariantString({_TEXT})", lambda own, text: invoke.call(own, "ConvertFrom", (None, cultures.invariant_culture(), text))),
        ("System.Object ConvertTo(System.Object value, type destinationType)", _virtual("ConvertTo", None, None)),
        (f"System.Object ConvertTo({_CONTEXT}System.Object value, type destinationType)", lambda own, context, culture, value, which: own.write(value, which, culture)),
        ("string ConvertToString(System.Object value)", lambda own, value: invoke.call(own, "ConvertTo", (None, cultures.current_culture(), value, _string()))),
        (f"string ConvertToString({_CONTEXT}System.Object value)", lambda own, context, culture, value: invoke.call(own, "ConvertTo", (context, culture, value, _string()))),
        ("string ConvertToInvariantString(System.Object value)", lambda own, value: invoke.call(own, "ConvertTo", (None, cultures.invariant_culture(), value, _string()))),
        ("bool IsValid(System.Object value)", Converter.valid),
        (f"{StandardValues.type_name} GetStandardValues()", _virtual("GetStandardValues", None)), (f"{StandardValues.type_name} GetStandardValues({_FROM})", lambda own, context: own.standard()),
        ("bool GetStandardValuesSupported()", _virtual("GetStandardValuesSupported", None)), (f"bool GetStandardValuesSupported({_FROM})", lambda own, context: own.standard() is not None),
        ("bool GetStandardValuesExclusive()", _virtual("GetStandardValuesExclusive", None)), (f"bool GetStandardValuesExclusive({_FROM})", lambda own, context: own.standard() is not None),
    ),
    constructors=(("", Converter),),
)
define(
    StandardValues.type_name, StandardValues, interfaces="System.Collections.ICollection;System.Collections.IEnumerable", properties=(("int Count", lambda own: len(own.items)),),
    methods=(("System.Object get_Item(int index)", StandardValues.net_index),), constructors=(("System.Collections.ICollection values", StandardValues),),
)


def _class(name: str, reading: str) -> type[Converter]:
    """The Python class of a converter's type."""
    made = type(name, (Converter,), {"__slots__": (), "type_name": name, "reading": reading})
    define(name, made, base=_C + "TypeConverter", constructors=(("", made),))
    return made


_CLASSES: Final = {name: _class(name, reading) for name, reading in (
    *((own, kind) for kind, own in _OWN.items()), (_C + "ArrayConverter", ""), (_C + "CollectionConverter", ""), (_C + "EnumConverter", "System.Enum"),
)}
_CLASSES[Converter.type_name] = Converter
known(_C + "EnumConverter").constructors = None
known(_C + "EnumConverter").constructor("type type", lambda which: _CLASSES[_C + "EnumConverter"](which.net))
_ATTRIBUTE: Final = _C + "TypeConverterAttribute"


def _attribute(named: Any) -> Attribute:
    """[TypeConverter(...)], which keeps the converter's name."""
    return Attribute(_ATTRIBUTE, "TYPECONVERTER", (named,), {})


def _converter_name(attribute: Attribute) -> str:
    given = next(iter(attribute.positional), "")
    return typenames.qualified(given.net) if given.__class__ is TypeRef else given


define(
    _ATTRIBUTE, None, base="System.Attribute", properties=(("string ConverterTypeName", _converter_name),),
    constructors=(("", lambda: _attribute("")), ("type type", _attribute), ("string typeName", _attribute)),
)


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
