"""How well a type converts to another, in PowerShell's own numbers (ConversionRank); overloads are chosen by it."""

from __future__ import annotations

from havmsh.runtime.by_ref_like import KEY, given
from havmsh.runtime.convert import CONVERTERS
from havmsh.runtime.errors import PSError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.nullstring import NULL_STRING
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import NOTHING, PSObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

NONE: Final = 0
UNRELATED_ARRAYS: Final = 0x0F
TO_STRING: Final = 0x1F
CUSTOM: Final = 0x2F
I_CONVERTIBLE: Final = 0x3F
IMPLICIT_CAST: Final = 0x4F
EXPLICIT_CAST: Final = 0x5F
CONSTRUCTOR: Final = 0x6F
PARSE: Final = 0x7F
PS_OBJECT: Final = 0x8F
LANGUAGE: Final = 0x9F
NULL_TO_VALUE: Final = 0xAF
NULL_TO_REF: Final = 0xBF
NUMERIC_EXPLICIT: Final = 0xCF
NUMERIC_EXPLICIT1: Final = 0xDF
NUMERIC_STRING: Final = 0xEF
NUMERIC_IMPLICIT: Final = 0xFF
ASSIGNABLE: Final = 0x10F
STRING_TO_CHARS: Final = 0x11A
IDENTITY: Final = 0x11F
_SCALAR: Final = 0xFFF7

_SIGNED: Final = ("System.SByte", "System.Int16", "System.Int32", "System.Int64")
_UNSIGNED: Final = ("System.Byte", "System.UInt16", "System.UInt32", "System.UInt64")
_REALS: Final = ("System.Single", "System.Double", "System.Decimal")
_LANGUAGE: Final = frozenset({"System.Text.RegularExpressions.Regex", "System.Type", "System.Uri"})
_CONVERTIBLE: Final = frozenset({"System.Boolean", "System.Char", "System.DateTime", "System.DBNull"})


def of_value(value: Any, net: NetType) -> int:
    """The rank of giving a value to a parameter of a type."""
    if value.__class__ is PSObject:
        value = value.base
    if value is None or value is NOTHING:
        return _of_null(net)
    if value is NULL_STRING:
        from havmsh.runtime.typesystem import known

        return of_types(known("System.String"), net)
    if KEY in net.members:
        return _of_cast(value, net)
    return of_types(type_of(value), net)


def _of_cast(value: Any, net: NetType) -> int:
    """The rank for a type of which no value can be: that of a cast, where something makes one for a method."""
    try:
        given(value, net)
    except PSError:
        return NONE
    return IMPLICIT_CAST


def _of_null(net: NetType) -> int:
    name = net.full_name
    if name == "System.String":
        return TO_STRING
    if name in numbers.CLASSES or name in {"System.Boolean", "System.Char", "System.Management.Automation.SwitchParameter"}:
        return NULL_TO_VALUE
    return NONE if net.is_value_type else NULL_TO_REF


_known: Final[dict[tuple[int, int], int]] = {}


def heed_converter(name: str) -> None:
    """Lets conversions from and to a type ask for its converter: its type data or its attribute names one."""
    CONVERTERS.add(name.upper())
    _known.clear()


def of_types(source: NetType, net: NetType) -> int:
    """The rank of converting one type to another."""
    key = (id(source), id(net))
    found = _known.get(key)
    if found is None:
        found = _figure(source, net)
        if source.scope is None and net.scope is None:
            _known[key] = found
    return found


def _figure(source: NetType, net: NetType) -> int:
    if source is net:
        return IDENTITY
    name, own = net.full_name, source.full_name
    if own in numbers.CLASSES:
        if name in numbers.CLASSES:
            return _numeric(own, name)
        if name in {"System.String", "System.Char"}:
            return NUMERIC_STRING
    if own == "System.String":
        found = _from_string(net, name)
        if found:
            return found
    if source.derives_from(net):
        return ASSIGNABLE
    if name == "System.Management.Automation.PSObject":
        return PS_OBJECT
    if net.kind == "placeholder":
        return NONE
    if net.definition == "System.Nullable`1":
        return of_types(source, net.arguments[0])
    if name == "System.Boolean":
        return LANGUAGE
    if name == "System.String":
        return TO_STRING
    if own == "System.Char" and name in {"System.Single", "System.Double"}:
        return LANGUAGE
    if net.kind == "array" or name == "System.Array":
        return _to_array(source, net)
    return _general(source, net, own, name)


def _numeric(own: str, name: str) -> int:
    if name == "System.Numerics.BigInteger" or own == "System.Numerics.BigInteger":
        return CONSTRUCTOR if name == "System.Numerics.BigInteger" else 0x5F
    if own in _REALS:
        if name in _REALS:
            if own == "System.Single" and name == "System.Double":
                return NUMERIC_IMPLICIT
            return NUMERIC_EXPLICIT1 if own == "System.Decimal" else NUMERIC_EXPLICIT
        return NUMERIC_EXPLICIT
    if name in _REALS:
        return NUMERIC_IMPLICIT
    signed, wants_signed = own in _SIGNED, name in _SIGNED
    size = (_SIGNED if signed else _UNSIGNED).index(own)
    wanted = (_SIGNED if wants_signed else _UNSIGNED).index(name)
    if wanted > size:
        return NUMERIC_IMPLICIT if signed == wants_signed or not signed else NUMERIC_EXPLICIT1
    if wanted == size:
        return NUMERIC_EXPLICIT1 if signed else NUMERIC_EXPLICIT
    return NUMERIC_EXPLICIT


def _from_string(net: NetType, name: str) -> int:
    if name in numbers.CLASSES:
        return NUMERIC_STRING
    if name == "System.Char[]":
        return STRING_TO_CHARS
    if name in _LANGUAGE or name in {"System.Boolean"}:
        return LANGUAGE
    return NONE


def _to_array(source: NetType, net: NetType) -> int:
    if source.element is not None and net.element is not None:
        return LANGUAGE if source.element.derives_from(net.element) else UNRELATED_ARRAYS
    if source.element is not None:
        return ASSIGNABLE
    if source.full_name != "System.String" and _enumerable(source):
        return LANGUAGE
    if net.element is None:
        return ASSIGNABLE & _SCALAR
    return of_types(source, net.element) & _SCALAR


def _enumerable(net: NetType) -> bool:
    if any(each.full_name == "System.Collections.IDictionary" for each in net.all_interfaces()):
        return False
    return any(each.full_name == "System.Collections.IEnumerable" for each in net.all_interfaces())


def _general(source: NetType, net: NetType, own: str, name: str) -> int:
    numeric = own in numbers.CLASSES
    if net.kind == "delegate":
        return LANGUAGE if own in {"System.Management.Automation.ScriptBlock", "System.Management.Automation.PSMethod"} else NONE
    if name in {"System.Xml.XmlDocument", "System.Management.Automation.PSReference", "System.Void"}:
        return LANGUAGE
    if net.enum is not None:
        if numeric and own not in _REALS or source.enum is not None:
            return LANGUAGE
        return PARSE if own == "System.String" or _enumerable(source) else I_CONVERTIBLE if numeric or own in _CONVERTIBLE else NONE
    if own == "System.String" and net.find_static_method("PARSE") is not None:
        return PARSE
    if _has_constructor(source, net):
        return CONSTRUCTOR
    if numeric and _from_text(net):
        return I_CONVERTIBLE
    if own in _CONVERTIBLE or source.enum is not None:
        return I_CONVERTIBLE
    if own in {"System.Collections.Hashtable", "System.Collections.Specialized.OrderedDictionary", "System.Management.Automation.PSCustomObject"}:
        from havmsh.runtime.conversions import _makeable

        return CONSTRUCTOR if _makeable(net) else NONE
    if net.definition is not None and len(net.arguments) == 1 and _enumerable(net) and net.constructors is not None:
        return CONSTRUCTOR
    return _by_operator(source, net) or (CUSTOM if net.convert is not None or CONVERTERS.intersection((source.full_name.upper(), net.full_name.upper())) else NONE)


def _by_operator(source: NetType, net: NetType) -> int:
    """The rank of a cast that one of both types declares."""
    for name, rank in (("OP_IMPLICIT", IMPLICIT_CAST), ("OP_EXPLICIT", EXPLICIT_CAST)):
        for level in (source, net):
            group = level.find_static_method(name)
            for overload in group.overloads if group is not None else ():
                if known(overload.returns) is net and source.derives_from(overload.parameters[0].type):
                    return rank
    return NONE


def _from_text(net: NetType) -> bool:

    return of_types(known("System.String"), net) != NONE


def _has_constructor(source: NetType, net: NetType) -> bool:
    if net.constructors is None or net.abstract:
        return False
    own = source.full_name if source.enum is None else source.enum.underlying
    for overload in net.constructors.overloads:
        parameters = overload.parameters
        if len(parameters) == 1 and not parameters[0].params and parameters[0].type.kind != "placeholder":
            wanted = parameters[0].type
            if source.derives_from(wanted) or own == wanted.full_name:
                return True
            if own in numbers.CLASSES and wanted.full_name in numbers.CLASSES and _numeric(own, wanted.full_name) == NUMERIC_IMPLICIT:
                return True
    return False


def better(left: tuple[list[int], list[NetType]], right: tuple[list[int], list[NetType]], args: Any) -> int:
    """Above zero where the first candidate's ranks and parameter types suit better, below where the second's do (CompareOverloadCandidates)."""
    count, weight = 0, len(left[0])
    for at, (l, r) in enumerate(zip(left[0], right[0])):
        if l == r == UNRELATED_ARRAYS:
            l, r = (_of_elements(args[at], types[at]) for types in (left[1], right[1]))
        if l != r:
            count += weight if l > r else -weight
        weight -= 1
    return count or _by_type(left, right)


def _of_elements(value: Any, net: NetType) -> int:
    """The rank of an array's elements where the array itself is one of other elements."""
    own = type_of(value.base if value.__class__ is PSObject else value).element
    return of_types(own, net.element) if own is not None and net.element is not None else NONE


def _by_type(left: tuple[list[int], list[NetType]], right: tuple[list[int], list[NetType]]) -> int:
    """For equal ranks: of implicit conversions the narrower type, of the others the wider one."""
    count, weight = 0, len(left[0])
    for l, r, a, b in zip(left[0], right[0], left[1], right[1]):
        if l >= NULL_TO_VALUE and r >= NULL_TO_VALUE and (l >= NUMERIC_IMPLICIT) == (r >= NUMERIC_IMPLICIT):
            there, back = of_types(a, b), of_types(b, a)
            if there != back:
                narrower = 1 if there > back else -1
                count += weight * (narrower if l >= NUMERIC_IMPLICIT else -narrower)
        weight -= 1
    return count
