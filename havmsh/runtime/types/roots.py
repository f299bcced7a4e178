"""System.Object and what everything derives from; DBNull and Nullable."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


define(
    "System.Object",
    methods=(
        ("type GetType()", type_of),
        ("string ToString()", shown),
        ("bool Equals(System.Object obj)", lambda value, other: same(value, other)),
        ("int GetHashCode()", hash_code),
    ),
    statics=(
        ("static bool Equals(System.Object objA, System.Object objB)", same),
        ("static bool ReferenceEquals(System.Object objA, System.Object objB)", lambda a, b: a is b),
    ),
    constructors=(("", NetObject),),
)
define("System.ValueType").abstract = True


class DBNull(NetObject):
    """System.DBNull: what a table's empty cell holds. It is an object, not ``$null``."""

    __slots__ = ()
    type_name = "System.DBNull"

    def net_text(self) -> str:
        """Nothing."""
        return ""


DBNULL = DBNull()
define(
    "System.DBNull", DBNull, interfaces="System.IConvertible;System.Runtime.Serialization.ISerializable", constants=(("System.DBNull Value", lambda: DBNULL),),
    methods=(("string ToString()", DBNull.net_text), ("string ToString(System.IFormatProvider provider)", lambda value, provider: ""), ("System.TypeCode GetTypeCode()", lambda value: 2)),
)
define(
    "System.Attribute", properties=(("System.Object TypeId", lambda value: typesystem.reference(type_of(value))),),
    methods=(("bool Match(System.Object obj)", lambda value, other: value == other), ("bool IsDefaultAttribute()", lambda value: False)),
    rest=lambda net: _attributes_of(net),
).abstract = True


def _attributes_of(net: NetType) -> None:
    """What System.Attribute finds at types, members, parameters and assemblies."""
    def found(owner: Any, kind: Any = None, inherit: bool = True) -> list[Any]:
        from havmsh.runtime.errors import argument_null
        from havmsh.runtime.invoke import call

        if owner is None:
            raise argument_null("element")
        if kind.__class__ is bool:
            kind = None
        return [each for each in call(owner, "GetCustomAttributes", [inherit]) or () if kind is None or type_of(each).derives_from(kind.net)]

    def one(owner: Any, kind: Any, inherit: bool = True) -> Any:
        several = found(owner, kind, inherit)
        if len(several) > 1:
            from havmsh.runtime.errors import NetError

            raise NetError("System.Reflection.AmbiguousMatchException", "Multiple custom attributes of the same type found.")
        return several[0] if several else None

    for owner in ("System.Reflection.MemberInfo", "System.Reflection.ParameterInfo", "System.Reflection.Assembly", "System.Reflection.Module"):
        for more in ("", ", bool inherit"):
            net.method(f"static System.Attribute GetCustomAttribute({owner} element, type attributeType{more})", one, static=True)
            net.method(f"static System.Attribute[] GetCustomAttributes({owner} element, type attributeType{more})", lambda *given: Array(found(*given), "System.Attribute"), static=True)
            net.method(f"static System.Attribute[] GetCustomAttributes({owner} element{more})", lambda owner, *rest: Array(found(owner), "System.Attribute"), static=True)
            net.method(f"static bool IsDefined({owner} element, type attributeType{more})", lambda *given: bool(found(*given)), static=True)


define("System.Void", kind="struct")
def _delegates(what: str) -> Any:
    """A function of the room of delegates, which comes later."""
    def run(*given: Any) -> Any:
        from havmsh.runtime.types import delegates

        return getattr(delegates, what)(*given)

    return run


_DELEGATE = "System.Delegate"
define(
    _DELEGATE, methods=(
        ("System.Object DynamicInvoke(Params System.Object[] args)", lambda value, args: value(*args)),
        ("System.Delegate[] GetInvocationList()", lambda value: Array(_delegates("parts_of")(value), _DELEGATE)),
        ("System.Object Clone()", lambda value: value),
    ),
    properties=(
        ("System.Reflection.MethodInfo Method", lambda value: getattr(_delegates("parts_of")(value)[-1], "method", None)),
        ("System.Object Target", lambda value: getattr(_delegates("parts_of")(value)[-1], "target", None)), ("bool HasSingleTarget", lambda value: len(_delegates("parts_of")(value)) == 1),
    ),
    rest=lambda net: _delegates("more_of_delegate")(net),
    statics=(
        (f"static {_DELEGATE} Combine({_DELEGATE} a, {_DELEGATE} b)", _delegates("combine")),
        (f"static {_DELEGATE} Combine(Params {_DELEGATE}[] delegates)", lambda each: _delegates("combine")(*(each or ()))),
        (f"static {_DELEGATE} Remove({_DELEGATE} source, {_DELEGATE} value)", _delegates("remove")),
    ),
).abstract = True
define("System.MulticastDelegate", base="System.Delegate").abstract = True


def _nullable(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, kind="struct", base="System.ValueType")
    inner = arguments[0]

    def make(value: Any) -> Any:
        from havmsh.runtime.convert import convert

        return convert(value, inner)

    net.convert = make
    net.kind = "class"
    net.constructor(f"{inner.full_name} value", make)
    return net


typesystem.register_generic("System.Nullable`1", _nullable)


def _underlying(given: Any) -> Any:
    """The type that a nullable one wraps; of others nothing."""
    if given is None:
        from havmsh.runtime.errors import argument_null

        raise argument_null("nullableType")
    return typesystem.reference(given.net.arguments[0]) if given.net.full_name.startswith("System.Nullable`1") else None


def _order(kind: NetType, one: Any, other: Any) -> int:
    from havmsh.runtime.compare import compare

    return int(one is not None) - int(other is not None) if one is None or other is None else compare(one, other, False)


_of_nullables = define("System.Nullable", statics=(("static type GetUnderlyingType(type nullableType)", _underlying),))
_of_nullables.abstract = True
declare(_of_nullables, "static int Compare[T](System.Nullable[T] n1, System.Nullable[T] n2)", _order)
declare(_of_nullables, "static bool Equals[T](System.Nullable[T] n1, System.Nullable[T] n2)", lambda kind, one, other: same(one, other))
