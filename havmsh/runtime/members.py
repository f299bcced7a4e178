"""Members of values: properties, methods, indexes; what scripts add; what every object has.

Order of look-up: a dictionary's key; what was added to the object; the type's own; Update-TypeData's; the members that PowerShell gives everything
(``Count``, ``Length``, ``psobject`` …); then, for collections, the same member of each element.
"""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, Array, Hashtable, Member, PSCustomObject, PSObject, Shape, unwrap
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

MISSING: Final = object()
_GETTERS: Final[dict[tuple[type, str], Any]] = {}
"""Class and name as written → how to read that property; only for classes whose members are the same for every value."""
GIVEN: Final[set[str]] = set()
"""The folded names of what any session's type data has given, which goes before what a type declares."""


def heed_type_data(folded: str) -> None:
    """Type data has given a member of that name: no class is read past it any more."""
    GIVEN.add(folded)
    for key in [key for key in _GETTERS if key[1].upper() == folded]:
        del _GETTERS[key]
    if _calls is not None:
        _calls.forget(folded)


# ---------------------------------------------------------------- reading

def get(value: Any, name: str) -> Any:
    """``value.name``; null where there is no such property, and for collections the members of the elements."""
    cls = value.__class__
    if cls is PSCustomObject:
        at = value.shape.index.get(name.upper())
        if at is not None:
            return value.values[at]
    elif cls is Hashtable:
        if not value.case_sensitive:
            pair = value.table.get(name.upper())
            if pair is not None and value.extra is None:
                return pair[1]
            if name == "Count" and value.extra is None:
                return len(value.table)
    elif cls is Array and (name == "Count" or name == "Length") and value.extra is None:
        return len(value)
    elif cls is PSObject:
        if (value.base.__class__, name) in _GETTERS and value.extra.type_names is None and value.extra.find(name.upper()) is None:
            return get(value.base, name)
    else:
        fast = _GETTERS.get((cls, name))
        if fast is not None:
            extra = getattr(value, "extra", None)
            if extra is None or (extra.type_names is None and name.upper() not in extra.members):
                try:
                    return fast(value)
                except PSError:
                    return None  # a getter that fails gives nothing, also in strict mode
    found = find(value, name)
    if found is not MISSING:
        return found
    if value is None or value is NOTHING:
        return None
    return _of_elements(value, name, False)


def get_strict(value: Any, name: str) -> Any:
    """``value.name`` under strict mode 2. Raises PropertyNotFoundStrict."""
    if value is None or value is NOTHING:
        raise missing(name)
    folded = name.upper()
    if (folded == "COUNT" or folded == "LENGTH") and not isinstance(value, (list, Hashtable)) and enumerate_(value) is None:
        if type_of(value).find_property(folded) is None and not _has_own(value, folded):
            raise missing(name)
    found = find(value, name)
    return _of_elements(value, name, True) if found is MISSING else found


def _has_own(value: Any, folded: str) -> bool:
    """Whether the object itself, not its type, has a property."""
    if value.__class__ is PSCustomObject and folded in value.shape.index:
        return True
    extra = getattr(value, "extra", None)
    return extra is not None and folded in extra.members


def missing(name: str, looked: bool = True) -> PSError:
    """The error of strict mode for a property that is not there; it is another one where there was no element to look at."""
    category, kind = ("NotSpecified", "PropertyNotFoundException") if looked else ("InvalidOperation", "RuntimeException")
    text = f"The property '{name}' cannot be found on this object. Verify that the property exists."
    return failure(text, "PropertyNotFoundStrict", category=category, exception=f"System.Management.Automation.{kind}")


def _of_elements(value: Any, name: str, strict: bool) -> Any:
    """A property that takes arguments, as what it is; else member enumeration."""
    if type_of(value).find_method("GET_" + name.upper()) is not None:
        from havmsh.runtime.types.psobjects import taking_arguments

        if (itself := taking_arguments(value, name)) is not None:
            return itself
    items = enumerate_(value)
    if items is None:
        if strict:
            raise missing(name)
        return None
    found: list[Any] = []
    there = looked = False
    for item in items:
        if item is None:
            continue
        looked = True
        each = find(item, name)
        if item.__class__ is PSCustomObject and each is MISSING:  # a custom object answers null where another value has no answer
            if strict:
                raise missing(name)
            found.append(None)
            there = True
            continue
        if each is MISSING or each is NOTHING:
            each = _of_elements(item, name, False) if enumerate_(item) is not None else MISSING
            if each is None or each is MISSING or each is NOTHING:
                continue
        there = True
        inner = enumerate_(each)
        if inner is None:
            found.append(each)
        else:
            found.extend(inner)
    if not there:
        if strict:
            raise missing(name, looked)
        return None
    return found[0] if len(found) == 1 else Array(found) if found else None


def try_property(value: Any, name: str) -> tuple[bool, Any]:
    """Whether the object itself has the property, and its value; no element is asked, methods do not count."""
    found = find(value, name)
    if found is MISSING or found.__class__.__name__ == "PSMethod":
        return False, None
    return True, found


def has(value: Any, name: str) -> bool:
    """Whether the object itself has the property."""
    return find(value, name) is not MISSING


def find(value: Any, name: str) -> Any:
    """The value of a property of the object itself, or MISSING."""
    if value is None or value is NOTHING:
        return 0 if name.upper() in {"COUNT", "LENGTH"} else MISSING
    folded = name.upper()
    cls = value.__class__
    if cls is PSCustomObject:
        at = value.shape.index.get(folded)
        if at is not None:
            return value.values[at]
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.find(folded)
        if member is not None:
            return read_member(value, member)
    if isinstance(value, Hashtable) and name in value:
        return value[name]
    if cls is PSObject:
        if folded in {"PSOBJECT", "PSTYPENAMES"}:
            return _intrinsic(value, type_of(value), folded)
        member = given(value, folded) or stored_members(value).get(folded)
        return find(value.base, name) if member is None else read_member(value, member)
    items = getattr(value, "net_key", None)
    if items is not None:
        try:
            got = items(name)
        except NetError:
            return None
        if got is not MISSING and got is not NOTHING:
            return got
    return _declared(value, cls, name, folded)


def _of_type(net: NetType, read: Any, name: str) -> Any:
    """A getter for one of the types that share a class: what the others have may differ (Tuple[bigint], Tuple[Ast])."""

    def fast(value: Any) -> Any:
        if value.net_type is net:
            return read(value)
        found = find(value, name)
        return _of_elements(value, name, False) if found is MISSING else found

    return fast


def _declared(value: Any, cls: type, name: str, folded: str) -> Any:
    member = given(value, folded)
    if member is not None:
        return read_member(value, member)
    net = type_of(value)
    declared = net.find_property(folded)
    if declared is not None and declared.kind != "Property" and folded in GIVEN and _is_taken(value, folded):
        declared = None
    if net.scope is not None and "kept" in net.members:
        declared = kept_property(net, folded) or declared
    if declared is not None and declared.get is not None:
        if net.scope is None and cls is net.python and folded not in GIVEN and not isinstance(value, (Hashtable, list)) and getattr(value, "net_key", None) is None:
            read = declared.get if declared.wrap is None else declared.read
            _GETTERS[(cls, name)] = _of_type(net, read, name) if hasattr(cls, "net_type") else read
        try:
            return declared.read(value)
        except PSError:
            return None  # a getter that fails gives nothing, also in strict mode
    if declared is not None and declared.get is None and net.find_method("GET_" + folded) is None:
        if getattr(value, "net_key", None) is not None:
            return None  # an adapter is asked, whose failures give nothing
        raise failure(f'Cannot get property value because "{declared.name}" is a write-only property.', "WriteOnlyProperty")
    own = getattr(value, "net_members", None)
    if own is not None:
        got = own(name)
        if got is not MISSING:
            return got
    return _intrinsic(value, net, folded)


def kept_property(net: NetType, folded: str) -> Any:
    """A property that a base written in C# keeps for classes that derive from it, inside one of these."""
    from havmsh.runtime.csharp import deriving

    kept = deriving.kept_for(net)
    return None if kept is None else kept.properties.get(folded)


def _intrinsic(value: Any, net: NetType, folded: str) -> Any:
    """What PowerShell gives every object, and methods as values."""
    if folded == "COUNT" or folded == "LENGTH":
        if hasattr(value, "move_next") or getattr(value, "uncounted", False):
            return MISSING  # an enumerator has no count: its elements are asked
        if enumerate_(value) is None or folded == "COUNT":
            return 1 if enumerate_(value) is None else len(list(enumerate_(value) or ()))
        return MISSING
    if folded.startswith("PS"):
        if folded == "PSOBJECT":
            from havmsh.runtime.types.psobjects import view

            return view(value)
        if folded == "PSTYPENAMES":
            from havmsh.runtime.added_members import changeable_type_names

            return changeable_type_names(value)
        if folded in {"PSBASE", "PSADAPTED"}:
            from havmsh.runtime.types.psobjects import BaseView

            return BaseView(value)
        if folded == "PSEXTENDED":
            return value
        if folded == "PSSTANDARDMEMBERS":
            from havmsh.runtime.member_sets import standard

            return standard(value)
    group = net.find_method(folded)
    if group is not None and enumerate_(value) is None or group is not None and folded not in net.properties:
        from havmsh.runtime.types.psobjects import PSMethod

        return PSMethod(value, group)
    return MISSING


def has_type_data() -> bool:
    """Whether Update-TypeData has said anything at all."""
    from havmsh.runtime.typedata import TypeTable, table

    return TypeTable.used and bool(table().types)


def type_data(value: Any) -> dict[str, Member]:
    """The members that Update-TypeData gave the types of a value, by folded name."""
    from havmsh.runtime import typedata

    return typedata.table().members_for(type_names(value))


def stored_members(value: PSObject) -> dict[str, Member]:
    """The members that PowerShell's own type data give a value that was read back."""
    if value.extra.type_names is None:
        return {}
    from havmsh.runtime import typedata

    return typedata.table().for_stored(value.extra.type_names)


def given(value: Any, folded: str) -> Member | None:
    """The member that Update-TypeData gave the types of a value, which goes before what they declare."""
    return type_data(value).get(folded) if folded in GIVEN else None


def _is_taken(value: Any, folded: str) -> bool:
    """Whether Remove-TypeData took the member away that PowerShell's own type data gave the types of a value."""
    from havmsh.runtime import typedata

    return typedata.table().is_taken(type_names(value), folded)


def read_member(value: Any, member: Member) -> Any:
    """The value of a member that a script added."""
    kind = member.kind
    if kind == "NoteProperty":
        return member.value
    if kind == "ScriptProperty":
        try:
            found = None if member.value is None else run_script(member.value, value, ())
            return NOTHING if found is None else found
        except PSError:
            return None
    if kind == "AliasProperty":
        from havmsh.runtime import convert

        demand_end(value, member)
        meant = get(value, member.value)
        return meant if member.setter is None else convert.try_convert(meant, member.setter.net)[1]
    if kind == "CodeProperty":
        from havmsh.runtime import code_members

        return code_members.read(member, value)
    if kind == "MemberSet":
        from havmsh.runtime.member_sets import of_member

        return of_member(value, member)
    from havmsh.runtime.types.psobjects import AddedMember, PSMethod

    return AddedMember(kind, member.name, member.value) if kind == "PropertySet" else PSMethod(value, member)


def demand_end(value: Any, alias: Member) -> None:
    """Raises ExtendedTypeSystemException where an alias means, by way of others, itself."""
    seen: set[str] = set()
    found: Member | None = alias
    while found is not None and found.kind == "AliasProperty":
        if found.name.upper() in seen:
            raise failure(
                f'The alias with name "{found.name}" contains a cycle.', "CycleInAliasLookup", category="NotSpecified",
                exception="System.Management.Automation.ExtendedTypeSystemException",
            )
        seen.add(found.name.upper())
        folded = found.value.upper()
        extra = getattr(value, "extra", None)
        found = None if extra is None else extra.find(folded)
        if found is None and has_type_data():
            found = type_data(value).get(folded)


def run_script(block: Any, this: Any, arguments: Any) -> Any:
    """A script block with ``$this``; its output as one value."""
    if block.__class__.__name__ != "ScriptBlock":
        return block(this, *arguments)
    found = block.invoke(tuple(arguments), this=this)
    return None if not found else found[0] if len(found) == 1 else Array(found)


def getter(shape_or_class: Any, name: str) -> Callable[[Any], Any] | None:
    """A fast reader for all values of a shape or class, or None."""
    if shape_or_class.__class__ is Shape:
        at = shape_or_class.index.get(name.upper())
        return None if at is None else lambda value: value.values[at]
    return _GETTERS.get((shape_or_class, name))


def call(value: Any, name: Any, args: Any = ()) -> Any:
    """``value.name(args)``."""
    return calls().call(value, name, args)


_calls: Any = None


def calls() -> Any:
    """The module that calls methods: it is loaded, and asked for from Python, with the first call alone."""
    global _calls
    if _calls is None:
        from havmsh.runtime import invoke as _calls
    return _calls


def type_names(value: Any) -> list[str]:
    """PSTypeNames: the type and those it derives from; what a script put before them."""
    extra = getattr(value, "extra", None)
    if extra is not None and extra.type_names is not None:
        return extra.type_names  # type: ignore[no-any-return]
    own = getattr(value, "net_type_names", None)
    if own is not None:
        return own()  # type: ignore[no-any-return]
    base = unwrap(value)
    if base is None or base is NOTHING:
        return []
    return [str(level.full_name) for level in type_of(base).chain()]
