"""System.Object and what everything derives from; DBNull and Nullable."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
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
        ("bool Equals(System.Object obj)", lambda value, other: same(value, other)),
        ("int GetHashCode()", hash_code),
        ("type GetType()", type_of),
        ("string ToString()", shown),
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
    methods=(("string ToString()", DBNull.net_text), ("System.TypeCode GetTypeCode()", lambda value: 2)),
)
define(
    "System.Attribute", properties=(("System.Object TypeId", lambda value: typesystem.reference(type_of(value))),),
    methods=(("bool Match(System.Object obj)", lambda value, other: value == other), ("bool IsDefaultAttribute()", lambda value: False)),
).abstract = True
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


define("System.Nullable", statics=(("static type GetUnderlyingType(type nullableType)", _underlying),)).abstract = True
