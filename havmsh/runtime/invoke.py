"""Calling methods, and the errors of a call.

Where every argument is of its parameter's own type the choice of the overload is remembered by the arguments' classes. What a method throws reaches the script as a MethodInvocationException.
"""

from __future__ import annotations

from havmsh.runtime import accessors
from havmsh.runtime.by_ref_like import creatable
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import PSError, block_carrying, failure
from havmsh.runtime.members import GIVEN, given
from havmsh.runtime.method_errors import BENEATH, beneath, left, thrown
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, Array, GenericList, Hashtable, PSCustomObject, PSObject, TypeRef
from havmsh.runtime.overloads import choose, converted_argument, no_overload, quick, tellers
from havmsh.runtime.script_methods import remember_way
from havmsh.runtime.signatures import MethodGroup, Overload
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import BY_CLASS, generic, known
from havmsh.spec import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_FAST: Final[dict[Any, tuple[Callable[..., Any], str]]] = {}
"""(class or type, name, classes of the arguments) → the function to call and the method's own name; only where all arguments are of the parameters' own types."""
_FAST_STATIC: Final[dict[Any, tuple[Callable[..., Any], str]]] = {}
"""The same of static methods: an instance method may have their name and parameters."""


def call(value: Any, name: Any, args: Any) -> Any:
    """``value.name(args)``."""
    cls: Any = value.__class__
    if cls not in BY_CLASS:
        cls = _kind(value)
    try:
        if not args:
            fast = _FAST.get((cls, name))
        elif len(args) == 1:
            fast = _FAST.get((cls, name, args[0].__class__))
        else:
            fast = _FAST.get((cls, name, *[arg.__class__ for arg in args]))
    except TypeError:
        fast = None
    if fast is not None and ((extra := getattr(value, "extra", None)) is None or not (extra.text is not None or extra.find(name.upper()))):
        try:
            return fast[0](value, *args)
        except PSError as error:
            raise left(fast[1], len(args), error, type_of(value)) from None
        except BENEATH as error:
            raise thrown(fast[1], len(args), beneath(error), type_of(value)) from None
    return _call(value, name, args)


def _kind(value: Any) -> Any:
    """What stands for a value whose class does not say all of its type: the type. The class where nothing is remembered."""
    return value.__class__ if value is None or value is NOTHING or value.__class__ is PSObject else type_of(value)


def tell_calls(tell: Any) -> None:
    """Lets somebody hear of each call from now on; None ends it. Meanwhile no choice is remembered."""
    tellers[:] = [] if tell is None else [tell]
    if tell is not None:
        _FAST.clear()
        _FAST_STATIC.clear()


def forget(folded: str) -> None:
    """Remembers no choice of a method of that name any more: type data give one, which goes before what types declare."""
    for key in [key for key in _FAST if key[1].upper() == folded]:
        del _FAST[key]


def _call(value: Any, name: Any, args: Any) -> Any:
    if value is None or value is NOTHING:
        return _on_null(name, args)
    if name.__class__ is not str:
        name = name if isinstance(name, str) else str(name)
    folded = name.upper()
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.find(folded)
        if member is not None and member.kind.endswith("Method"):
            return call_member(value, member, args)
        if folded == "TOSTRING" and extra.text is not None:
            return extra.text
    if folded in GIVEN and (member := given(value, folded)) is not None and member.kind.endswith("Method"):
        return call_member(value, member, args)
    if value.__class__ is PSObject:
        return call(value.base, name, args)
    net = type_of(value)
    group = net.find_method(folded)
    if net.scope is not None and "kept" in net.members:
        group = _kept(net, folded) or group
    if group is not None:
        return on_type(value, net, group, name, args, remember=folded not in GIVEN)
    own = getattr(value, "net_call", None)
    if own is not None:
        answer = own(name, args)
        if answer is not NotImplemented:
            return answer
    return _elsewhere(value, net, name, folded, args)


def _kept(net: NetType, folded: str) -> MethodGroup | None:
    """A method that a base written in C# keeps for classes that derive from it, inside one of these."""
    from havmsh.runtime.csharp import deriving

    kept = deriving.kept_for(net)
    return None if kept is None else kept.methods.get(folded)


def _kept_by_types(net: NetType, name: str) -> MethodGroup | None:
    """A method that the shell's types keep for classes that derive from them (`$this.MemberwiseClone()`), inside one of these."""
    from havmsh.runtime.csharp import deriving, protected

    found = protected.method(net, name)
    return found if found is not None and deriving.is_own_code(net) else None


_INTRINSIC: Final = frozenset(("WHERE", "FOREACH", "PSWHERE", "PSFOREACH"))
"""The methods that every value has."""


def _on_null(name: Any, args: Any) -> Any:
    if str(name).upper() in _INTRINSIC:
        return GenericList([], "System.Management.Automation.PSObject", "Collection") if not _splits(args) else _intrinsic([], str(name).upper(), args)
    raise failure("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")


def _splits(args: Any) -> bool:
    return len(args) > 1 and str(args[1]).upper() == "SPLIT"


def on_type(value: Any, net: NetType, group: MethodGroup, name: str, args: Any, *, remember: bool = True) -> Any:
    """A method of one type on a value: the overload that fits. ``remember``: the same call means the same method again."""
    overload, converted, exact = _chosen(net, group, args, name)
    fast = quick(group, overload, args, converted, exact)
    if remember and fast is not None and not tellers and net.scope is None:
        cls: Any = value.__class__
        _FAST[(cls if cls in BY_CLASS else _kind(value), name, *[arg.__class__ for arg in args])] = fast, group.name
    elif remember and exact:
        remember_way(net, name, args, overload)
    try:
        return overload(value, *converted)
    except PSError as error:
        raise left(group.name, len(args), error, net) from None
    except BENEATH as error:
        raise thrown(group.name, len(args), beneath(error, overload, converted, net), net) from None


def _chosen(net: NetType, group: MethodGroup, args: Any, name: str) -> tuple[Overload, list[Any], bool]:
    """The overload that fits; where none does, of those too that are loaded when they are missed."""
    try:
        return choose(group, args, name)
    except PSError as error:
        if error.record.error_id != "MethodCountCouldNotFindBest" or not net.complete(group.name.upper()):
            raise
    return choose(group, args, name)


def _elsewhere(value: Any, net: NetType, name: str, folded: str, args: Any) -> Any:
    """The intrinsic methods, the elements of a collection."""
    if folded in _INTRINSIC:
        return _intrinsic(value, folded, args)
    kept = _kept_by_types(net, name) if net.scope is not None else None
    if kept is not None:
        return on_type(value, net, kept, name, args, remember=False)
    indexer = net.find_method("GET_" + folded)
    if indexer is not None and args:
        return _by_index(value, net, indexer, args)
    if folded[:4] in {"GET_", "SET_"} and len(args) == (folded[0] == "S"):
        accessed = accessors.of_value(value, net, folded, args)
        if accessed is not UNSET:
            return accessed
    items = None if isinstance(value, Hashtable) else enumerate_(value)
    if items is not None:
        return _on_elements(list(items), net, name, args)
    raise no_method(net, name, value)


def _by_index(value: Any, net: NetType, indexer: MethodGroup, args: Any) -> Any:
    """A property that takes arguments. Raises ExceptionWhenGetting."""
    name = indexer.name.removeprefix("get_")
    try:
        return on_type(value, net, indexer, name, args, remember=False)
    except PSError as error:
        from havmsh.runtime.parameterized import of_property

        raise of_property(error, name, "Get") from None


def _on_elements(items: list[Any], net: NetType, name: str, args: Any) -> Any:
    """The method of each element; what they give back, together. The first element that has no such method says so."""
    if not items:
        raise no_method(net, name)
    results: list[Any] = []
    for item in items:
        answer = call(item, name, args)
        if answer is NOTHING:
            continue
        inner = enumerate_(answer) if answer is not None else None
        if inner is None:
            results.append(answer)
        else:
            results.extend(inner)
    return NOTHING if not results else results[0] if len(results) == 1 else Array(results)


def no_method(net: NetType, name: str, value: Any = None) -> PSError:
    """MethodNotFound. A ``value`` that is an object of properties alone is told by the first of its type names."""
    from havmsh.runtime.members import type_names

    shown, target = net.full_name, None
    if value.__class__ is PSCustomObject:
        shown, target = next(iter(type_names(value)), "System.Management.Automation.PSObject"), name
    return failure(f"Method invocation failed because [{shown}] does not contain a method named '{name}'.", "MethodNotFound", target=target)


def call_member(value: Any, member: Any, args: Any) -> Any:
    """A script method, with ``$this``."""
    if member.value.__class__.__name__ != "ScriptBlock":
        return member.value(value, *args)
    try:
        found = member.value.invoke(tuple(args), this=value)
        return NOTHING if not found else found[0] if len(found) == 1 else Array(found)
    except PSError as error:
        inner = block_carrying(error).exception
        raise failure(
            f'Exception calling "{member.name}" with "{len(args)}" argument(s): "{inner.message}"', "ScriptMethodRuntimeException", category="NotSpecified",
            exception="System.Management.Automation.MethodInvocationException", inner=inner,
        ) from None


def _intrinsic(value: Any, folded: str, args: Any) -> Any:
    from havmsh.runtime import elementwise, stretches

    items = enumerate_(value)
    elements: list[Any] = []
    stretches.extend(elements, (value,) if items is None else items)
    return elementwise.where(elements, args) if folded.endswith("WHERE") else elementwise.for_each(elements, args)


# ---------------------------------------------------------------- statics and constructors

def static_call(net: NetType, name: Any, args: Any) -> Any:
    """``[net]::name(args)``."""
    try:
        fast = _FAST_STATIC.get((net, name, *[arg.__class__ for arg in args]))
    except TypeError:
        fast = None
    if fast is not None:
        try:
            return fast[0](*args)
        except PSError as error:
            raise left(fast[1], len(args), error, net) from None
        except BENEATH as error:
            raise thrown(fast[1], len(args), beneath(error), net) from None
    name = name if name.__class__ is str else str(name)
    folded = name.upper()
    group = net.find_static_method(folded)
    if group is None:
        if folded == "NEW":
            return construct(net, args)
        return _not_static(net, name, folded, args)
    return on_static(net, group, name, args)


def on_static(net: NetType, group: MethodGroup, name: str, args: Any, *, remember: bool = True) -> Any:
    """A static method of a type: the overload that fits. ``remember``: the same call means the same method again."""
    overload, converted, exact = _chosen(net, group, args, name)
    known = quick(group, overload, args, converted, exact)
    if remember and known is not None and not tellers and net.scope is None:
        _FAST_STATIC[(net, name, *[arg.__class__ for arg in args])] = known, group.name
    elif remember and exact:
        remember_way(net, name, args, overload, static=True)
    try:
        return overload(*converted)
    except PSError as error:
        raise left(group.name, len(args), error, net) from None
    except BENEATH as error:
        raise thrown(group.name, len(args), beneath(error, overload, converted, net), net) from None


def _not_static(net: NetType, name: str, folded: str, args: Any) -> Any:
    """Methods of the type object itself (``[int]::GetType()``), then of its static members' values."""
    reference = type_of(TypeRef(net)).find_method(folded)
    if reference is not None:
        return call(TypeRef(net), name, args)
    if folded[:4] in {"GET_", "SET_"} and len(args) == (folded[0] == "S"):
        accessed = accessors.of_type(net, folded, args)
        if accessed is not UNSET:
            return accessed
    if net.definition is not None and not net.arguments and _is_of_arguments(net, folded):
        raise failure(
            f"Cannot invoke static methods or access static properties on the open generic type {net.full_name}.  Specify the type parameters and retry.  For example, instead of "
            "[System.Collections.Generic.HashSet``1]::CreateSetComparer() use [System.Collections.Generic.HashSet[int]]::CreateSetComparer().",
            "CannotInvokeStaticMethodOnUninstantiatedGenericType", category="NotSpecified", exception="System.Management.Automation.MethodException",
        )
    raise no_method(net, name)


def _is_of_arguments(net: NetType, folded: str) -> bool:
    """Whether an open generic type has that static method once it is given its arguments."""
    made = generic(net.definition or "", (known("System.Object"),) * int(net.full_name.rpartition("`")[2]))
    return made is not None and made.find_static_method(folded) is not None


def construct(net: NetType, args: Any) -> Any:
    """``[net]::new(args)``. Raises MethodCountCouldNotFindBest, CannotInstantiateBoxedByRefLikeType."""
    group = creatable(net).constructors
    if group is None and net.rest is not None:
        net.complete()
        group = net.constructors
    if net.element is not None:
        return _new_array(net, args)
    if not args and net.is_value_type and (group is None or net.abstract or all(overload.parameters for overload in group.overloads)):
        from havmsh.runtime.conversions import make_empty

        return make_empty(net)
    if group is None or net.abstract:
        raise no_overload("new", len(args))
    return run_constructor(net, group, args)


def run_constructor(net: NetType, group: MethodGroup, args: Any) -> Any:
    """Calls the constructor that fits, also that of an abstract class, which a deriving class runs."""
    overload, converted, exact = choose(group, args, "new", net)
    if exact and group is net.constructors:
        remember_way(net, "new", args, overload, static=True)
    try:
        return overload.call(*converted)
    except PSError as error:
        raise left(".ctor", len(args), error, net) from None
    except BENEATH as error:
        raise thrown(".ctor", len(args), beneath(error, overload, converted, net), net) from None


def _new_array(net: NetType, args: Any) -> Any:
    from havmsh.runtime.typesystem import known

    if len(args) != net.rank:
        raise no_overload("new", len(args))
    sizes = [int(converted_argument(arg, known("System.Int32"), str(at), ".ctor")) for at, arg in enumerate(args)]
    from havmsh.runtime.types.arrays import make

    assert net.element is not None
    try:
        return make(net.element, sizes)
    except PSError as error:
        raise left(".ctor", len(args), error, net) from None
