"""The conversions that are not everyday's: arrays, enumerations, and the general search for a way from type to type."""

from __future__ import annotations

from havmsh.runtime import ranks
from havmsh.runtime.by_parse import by_parse
from havmsh.runtime.convert import CastError, cast_error, convert, no_conversion, try_convert, wrapped
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enum_names import enum_defined, narrowed, number_of, undefined
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import NOTHING, Array, ArrayList, BigInteger, Char, GenericList, Hashtable, PSCustomObject, Switch, unwrap
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


# ---------------------------------------------------------------- arrays and enumerations

def array(value: Any, net: NetType) -> Any:
    """The value as an array of the element type."""
    element = net.element
    assert element is not None
    name = element.element_name
    if value.__class__ is Array and value.element == name:
        return value
    if value.__class__ is str and name == "System.Char":
        return Array([Char(char) for char in value], name)
    items = enumerate_(value)
    if items is not None:
        if value.__class__ is Array:
            return Array([convert(item, element) for item in items], name)
        try:
            return Array([convert(item, element) for item in items], name)
        except PSError as error:
            raise wrapped(value, net, error, "InvalidCastExceptionEnumerableToArray") from None
    try:
        return Array([convert(value, element)], name)
    except PSError as error:
        if value.__class__ is bool or value.__class__ is EnumValue or value.__class__ is Char or type_of(value).full_name == "System.DateTime":
            return _not_convertible(value, net)
        if error.record.error_id == "ConvertToFinalInvalidCastException" and ranks.of_value(value, element) == 0:
            raise no_conversion(value, net) from None
        raise wrapped(value, net, error, "InvalidCastExceptionScalarToArray") from None


def enumeration(value: Any, net: NetType) -> Any:
    """The value as one of an enumeration's: a name or its beginning, names with commas, a number."""
    info = net.enum
    assert info is not None
    cls = value.__class__
    if cls is str:
        return EnumValue(net, number_of(value, net))
    if cls in numbers.INTEGERS or cls is EnumValue:
        number = narrowed(net, int(value.value if cls is EnumValue else value))
        if not enum_defined(net, number):
            raise undefined(value, net, "UndefinedIntegerToEnum")
        return EnumValue(net, number)
    items = enumerate_(value)
    if items is not None:
        text = ",".join(each if each.__class__ is str else convert(each, net).text() for each in items)
        return EnumValue(net, number_of(text, net))
    if isinstance(value, Hashtable):
        return _from_dictionary(value, net)
    if cls in numbers.NUMERIC and cls is not BigInteger:
        return EnumValue(net, number_of(to_text(value), net))
    return _from_custom(value, net) if cls is PSCustomObject else _not_convertible(value, net)


# ---------------------------------------------------------------- the general search

def general(value: Any, net: NetType) -> Any:
    """A way from the value's type to another: enumerations, arrays, Parse, constructor, operator, properties. Raises CastError."""
    if net.enum is not None:
        return enumeration(value, net)
    if net.element is not None:
        return array(value, net)
    if net.definition == "System.Nullable`1":
        try:
            return convert(value, net.arguments[0])
        except CastError as error:
            if error.record.error_id != "ConvertToFinalInvalidCastException":
                raise
            if value.__class__ is PSCustomObject or isinstance(value, Hashtable):
                raise wrapped(value, net, NetError(_NULL, _NO_OBJECT, ParamName="obj"), "InvalidCastConstructorException") from None
            raise no_conversion(value, net) from None
    if net.convert is not None:
        made = net.convert(value)
        if made is not NOTHING and made is not None:
            return made
    cls = value.__class__
    if net.kind == "delegate":
        made = _delegate(value, net)
        if made is not NOTHING:
            return made
    if cls is str:
        parsed = by_parse(value, net)
        if parsed is not NOTHING:
            return parsed
    made = _by_constructor(value, net)
    if made is not NOTHING:
        return made
    made = _by_operator(value, net)
    if made is not NOTHING:
        return made
    if cls in numbers.NUMERIC and cls is not BigInteger and (net.find_static_method("PARSE") is not None or ranks.of_types(known("System.String"), net)):
        return convert(to_text(value), net)
    return _by_shape(value, net, cls)


_NULL: Final = "System.Management.Automation.PSArgumentNullException"
_NO_OBJECT: Final = 'Cannot process argument because the value of argument "obj" is null. Change the value of argument "obj" to a non-null value.'
"""What is said of the empty Nullable that the properties of a custom object or a hashtable would be given."""


def _delegate(value: Any, net: NetType) -> Any:
    """A script block or a method as a delegate, NOTHING of what is neither."""
    from havmsh.runtime.types import delegates

    kind = value.__class__.__name__
    if kind == "ScriptBlock":
        return delegates.of_block(value, net)
    found = delegates.of_method(value, net) if kind == "PSMethod" else None
    return NOTHING if found is None else found


def _by_operator(value: Any, net: NetType) -> Any:
    """An operator of the value's type, or of the other, that makes the other of it. Raises CastError for what it refuses."""
    source = type_of(value)
    for name in ("OP_IMPLICIT", "OP_EXPLICIT"):
        for level in (source, net):
            group = level.find_static_method(name)
            for overload in group.overloads if group is not None else ():
                if known(overload.returns) is net and source.derives_from(overload.parameters[0].type):
                    try:
                        return overload(value)
                    except NetError as error:
                        raise wrapped(value, net, error, "InvalidCastTargetInvocationException" + overload.name) from None
    return NOTHING


def _by_shape(value: Any, net: NetType, cls: type) -> Any:
    if cls in _CONVERTIBLE or type_of(value).full_name == "System.DateTime":
        return _not_convertible(value, net)
    if isinstance(value, Hashtable) and _makeable(net):
        return _from_dictionary(value, net)
    if net.definition is not None and len(net.arguments) == 1 and _is_collection(net):
        made = _by_items(value, net)
        if made is not NOTHING:
            return made
    if cls is PSCustomObject and _makeable(net) and any(level.properties for level in net.chain()):
        return _from_custom(value, net)
    return _not_convertible(value, net)


_CONVERTIBLE: Final = frozenset((bool, Char, EnumValue))
"""What is IConvertible, and neither a number nor a text: it has no way but that."""


def _not_convertible(value: Any, net: NetType) -> Any:
    """Convert.ChangeType for what is IConvertible, else the final refusal."""
    name = type_of(value).full_name
    if name == "System.DBNull" and net.full_name in _TYPE_CODES:
        raise wrapped(value, net, NetError("System.InvalidCastException", "Object cannot be cast from DBNull to other types."), "InvalidCastIConvertible")
    if name in {"System.DateTime", "System.Boolean", "System.Char", "System.DBNull"} or value.__class__ is EnumValue:
        if net.full_name in _TYPE_CODES:
            message = f"Invalid cast from '{type_of(value).name}' to '{net.name}'."
        else:
            message = f"Invalid cast from '{type_of(value).full_name}' to '{net.full_name}'."
        raise wrapped(value, net, NetError("System.InvalidCastException", message), "InvalidCastIConvertible")
    raise no_conversion(value, net)


_TYPE_CODES: Final = frozenset({f"System.{name}" for name in (
    "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime", "String")})


def _is_collection(net: NetType) -> bool:
    return any(each.full_name == "System.Collections.IEnumerable" for each in net.all_interfaces())


def _is_counted(net: NetType) -> bool:
    """Whether a whole number is no size of it but an element: ICollection, and with it IList."""
    return any(each.full_name == "System.Collections.ICollection" for each in net.all_interfaces())


def _makeable(net: NetType) -> bool:
    if net.kind == "struct" and net.full_name not in {
        "System.Int32", "System.Int64", "System.Double", "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.UInt32", "System.UInt64",
        "System.Single", "System.Char", "System.Boolean",
    }:
        return True
    return net.constructors is not None and any(not each.parameters for each in net.constructors.overloads) and not net.abstract


def _by_constructor(value: Any, net: NetType) -> Any:
    if net.constructors is None or net.abstract:
        return NOTHING
    source = type_of(value)
    if value.__class__ in numbers.INTEGERS and _is_counted(net):
        return NOTHING
    best = None
    for overload in net.constructors.overloads:
        parameters = overload.parameters
        if len(parameters) != 1 or parameters[0].params:
            continue
        wanted = parameters[0].type
        if wanted is source:
            best = overload
            break
        if wanted.kind == "placeholder":
            continue
        if best is None and (source.derives_from(wanted) or _widens(value.__class__, wanted)):
            best = overload
    if best is None:
        return NOTHING
    wanted = best.parameters[0].type
    if value.__class__ is str and wanted.arguments and wanted.arguments[0].full_name == "System.Char":
        return best.call(array(value, known("System.Char[]")))
    try:
        return best.call(convert(value.value if value.__class__ is EnumValue else value, wanted))
    except NetError as error:
        raise wrapped(value, net, error, "InvalidCastConstructorException") from None


_WIDENING: Final[dict[str, frozenset[str]]] = {
    "System.Int32": frozenset({"System.Int64", "System.Double", "System.Single", "System.Decimal"}),
    "System.Byte": frozenset({"System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Double", "System.Single", "System.Decimal"}),
    "System.SByte": frozenset({"System.Int16", "System.Int32", "System.Int64", "System.Double", "System.Single", "System.Decimal"}),
    "System.Int16": frozenset({"System.Int32", "System.Int64", "System.Double", "System.Single", "System.Decimal"}),
    "System.UInt16": frozenset({"System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Double", "System.Single", "System.Decimal"}),
    "System.UInt32": frozenset({"System.Int64", "System.UInt64", "System.Double", "System.Single", "System.Decimal"}),
    "System.Int64": frozenset({"System.Double", "System.Single", "System.Decimal"}),
    "System.UInt64": frozenset({"System.Double", "System.Single", "System.Decimal"}),
    "System.Single": frozenset({"System.Double"}),
}


def _widens(cls: type, wanted: NetType) -> bool:
    name = {Char: "System.UInt16", EnumValue: "System.Int32"}.get(cls) or numbers.NAMES.get(cls)
    if cls is EnumValue and wanted.full_name == "System.Int32":
        return True
    return name is not None and wanted.full_name in _WIDENING.get(name, ())


def construct(value: Any, net: NetType) -> Any:
    """A value made by a constructor with one argument. Raises CastError where none takes it."""
    made = _by_constructor(value, net)
    if made is NOTHING:
        raise no_conversion(value, net)
    return made


def _by_items(value: Any, net: NetType) -> Any:
    """A generic collection: of a sequence of its elements, of an array whose elements convert, or of what is or becomes one element (ConvertViaIEnumerableConstructor)."""
    element, source = net.arguments[0], type_of(value)
    inner = source.element or (source.arguments[0] if len(source.arguments) == 1 and _is_collection(source) else None)
    if inner is not None and (inner is element or not inner.is_value_type and inner.derives_from(element)):
        return _filled(value, list(enumerate_(value) or ()), net)
    if source.derives_from(element):
        return _filled(value, [value], net)
    if value.__class__ is Array:
        return _converted(value, value, net)
    return _filled(value, [convert(value, element)], net)


def collect(value: Any, net: NetType) -> Any:
    """What a parameter that is a list makes of an argument: each element of a list converts, all else is one (ParameterBinderBase.EncodeCollection). NOTHING for other types. Raises CastError."""
    if net.python is ArrayList:
        return ArrayList(value if isinstance(value, list) else [value])
    if net.definition is None or len(net.arguments) != 1 or net.abstract or not _is_collection(net):
        return NOTHING
    items = None if net.arguments[0].element is not None and net.arguments[0] is type_of(value) else enumerate_(value)
    return _converted(value, [value] if items is None else items, net)


def _converted(value: Any, items: Any, net: NetType) -> Any:
    element, found = net.arguments[0], []
    for item in items:
        good, made = try_convert(unwrap(item), element)
        if not good:
            if value.__class__ is not Array:
                convert(unwrap(item), element)
            raise no_conversion(value, net)
        found.append(made)
    return _filled(value, found, net)


def _filled(value: Any, found: list[Any], net: NetType) -> Any:
    group = net.constructors
    for overload in group.overloads if group is not None else ():
        if len(overload.parameters) == 1 and overload.parameters[0].type_text.startswith(_SEQUENCES):
            try:
                return overload.call(GenericList(found, net.arguments[0].element_name))
            except NetError as error:
                raise wrapped(value, net, error, "InvalidCastConstructorException") from None
    return NOTHING


_SEQUENCES: Final = tuple(f"System.Collections.Generic.I{kind}[" for kind in ("Enumerable", "Collection", "List"))


def make_empty(net: NetType) -> Any:
    """A value made by the constructor without arguments, or a struct's zero."""
    if net.constructors is not None:
        for overload in net.constructors.overloads:
            if not overload.parameters:
                return overload.call()
    if net.enum is not None:
        return EnumValue(net, 0)
    blank = getattr(net.python, "blank", None)
    if blank is not None and net.kind == "struct":
        return blank()
    if net.full_name in numbers.CLASSES:
        return numbers.CLASSES[net.full_name](0)
    if net.full_name == "System.Boolean":
        return False
    if net.full_name == "System.Management.Automation.SwitchParameter":
        return Switch(False)
    zero = net.static_properties.get("ZERO") or net.static_properties.get("MINVALUE") or net.static_properties.get("EMPTY")
    return zero.read() if zero is not None else None


def _from_dictionary(table: Any, net: NetType) -> Any:
    try:
        made = make_empty(net)
    except NetError as error:
        raise wrapped(table, net, error, "InvalidCastConstructorException") from None
    set_properties(made, [(to_text(key), value) for key, value in table.items()], net)
    return made


def _from_custom(value: PSCustomObject, net: NetType) -> Any:
    if _is_deserialized(value, net):
        return _from_deserialized(value, net)
    if not all(net.find_property(name.upper()) for name in value.shape.names):
        refused = no_conversion(value, net)
        raise wrapped(value, net, refused, "InvalidCastConstructorException")
    try:
        made = make_empty(net)
        set_properties(made, list(zip(value.shape.names, value.values)), net)
    except CastError:
        raise
    except PSError as error:
        raise wrapped(value, net, error, "InvalidCastConstructorException") from None
    return made


def _is_deserialized(value: PSCustomObject, net: NetType) -> bool:
    """Whether the value is what has come of an object of the type by serialization."""
    from havmsh.runtime.members import type_names

    return f"Deserialized.{net.full_name}".lower() in (name.lower() for name in type_names(value))


def _from_deserialized(value: PSCustomObject, net: NetType) -> Any:
    made = make_empty(net)
    try:
        set_properties(made, list(zip(value.shape.names, value.values)), net)
    except CastError:
        raise wrapped(value, net, no_conversion(value, net), "InvalidCastConstructorException") from None
    return made


def set_properties(made: Any, pairs: list[tuple[str, Any]], net: NetType) -> None:
    """Sets properties by name. Raises CastError (ObjectCreationError) for one that is not there."""
    from havmsh.runtime import member_writing

    for name, value in pairs:
        if not _has_property(made, name):
            raise cast_error(f'Cannot create object of type "{type_text(net)}". {_no_such(name, net)}', "ObjectCreationError")
        try:
            member_writing.write_property(made, name, value)
        except PSError as error:
            raise cast_error(f'Cannot create object of type "{type_text(net)}". {error.record.exception.message}', "ObjectCreationError") from None


def _has_property(made: Any, name: str) -> bool:
    from havmsh.runtime.members import has_type_data, type_data

    folded = name.upper()
    return made is not None and (type_of(made).find_property(folded) is not None or has_type_data() and folded in type_data(made))


def _no_such(name: str, net: NetType) -> str:
    settable = [each for level in net.chain() for each in level.properties.values() if each.set is not None and not each.hidden]
    start = f"The property '{name}' was not found for the '{type_text(net)}' object."
    if net.enum is not None:
        return f"{start} The settable properties are: [value__ <{net.enum.underlying}>]."
    if not settable:
        return f"{start} There is no settable property available."
    listed = ", ".join(f"[{each.name} <{type_text(each.type)}>]" for each in settable)
    return f"{start} The settable properties are: {listed}."
