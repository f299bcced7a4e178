"""Members of values: properties, methods, indexes; what scripts add; what every object has.

Order of look-up: a dictionary's key; what was added to the object; the type's own; Update-TypeData's; the members that PowerShell gives everything
(``Count``, ``Length``, ``psobject`` …); then, for collections, the same member of each element.
"""

from __future__ import annotations

from havmsh.runtime.errors import NetException, PSError, failure
from havmsh.runtime.nettype import MethodGroup, NetError, NetType
from havmsh.runtime.objects import NOTHING, Array, Extra, Hashtable, Member, PSCustomObject, PSObject, Shape
from havmsh.runtime.typesystem import enumerate_, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

MISSING: Final = object()
_GETTERS: Final[dict[tuple[type, str], Any]] = {}
"""Class and name as written → how to read that property; only for classes whose members are the same for every value."""


class PropertyInfo:
    """One property of a value as Get-Member and the formatters see it."""

    __slots__ = ("_get", "_set", "definition", "kind", "name", "settable", "type_name")

    def __init__(
        self, name: str, kind: str, type_name: str, get: Callable[[], Any], settable: bool = True, set_: Callable[[Any], None] | None = None,
        definition: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.type_name = type_name
        self._get = get
        self._set = set_
        self.settable = settable
        self.definition = definition

    def get(self) -> Any:
        """The value now."""
        return self._get()

    @property
    def value(self) -> Any:
        """The value now."""
        return self._get()

    def set(self, value: Any) -> None:
        """Writes the property."""
        if self._set is not None:
            self._set(value)


class MethodInfo:
    """One method of a value: its name, kind and overloads' lines."""

    __slots__ = ("definitions", "kind", "name")

    def __init__(self, name: str, kind: str, definitions: list[str]) -> None:
        self.name = name
        self.kind = kind
        self.definitions = definitions

    @property
    def definition(self) -> str:
        """All overloads in one line."""
        return ", ".join(self.definitions)


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
            if pair is not None:
                return pair[1]
    elif cls is Array and (name == "Count" or name == "Length") and value.extra is None:
        return len(value)
    else:
        fast = _GETTERS.get((cls, name))
        if fast is not None and getattr(value, "extra", None) is None:
            return fast(value)
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


def missing(name: str) -> PSError:
    """The error of strict mode for a property that is not there."""
    return failure(
        f"The property '{name}' cannot be found on this object. Verify that the property exists.", "PropertyNotFoundStrict", category="NotSpecified",
        exception="System.Management.Automation.PropertyNotFoundException",
    )


def _of_elements(value: Any, name: str, strict: bool) -> Any:
    """Member enumeration."""
    items = enumerate_(value)
    if items is None:
        if strict:
            raise missing(name)
        return None
    found: list[Any] = []
    there = custom = False
    for item in items:
        if item is None:
            continue
        each = find(item, name)
        if item.__class__ is PSCustomObject:
            if each is MISSING and custom:
                found.append(None)
                continue
            custom = custom or each is not MISSING
        if each is MISSING:
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
            raise missing(name)
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
    elif isinstance(value, Hashtable) and name in value:
        return value[name]
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.members.get(folded)
        if member is not None:
            return read_member(value, member)
    if cls is PSObject:
        if folded == "PSOBJECT":
            return _intrinsic(value, type_of(value), name, folded)
        return find(value.base, name)
    items = getattr(value, "net_key", None)
    if items is not None:
        got = items(name)
        if got is not MISSING and got is not NOTHING:
            return got
    return _declared(value, cls, name, folded)


def _declared(value: Any, cls: type, name: str, folded: str) -> Any:
    net = type_of(value)
    declared = net.find_property(folded)
    if declared is not None and declared.get is not None:
        if net.scope is None and cls is net.python and not isinstance(value, (Hashtable, list)) and getattr(value, "net_key", None) is None:
            _GETTERS[(cls, name)] = declared.get if declared.wrap is None else declared.read
        try:
            return declared.read(value)
        except NetError as error:
            raise _reading(declared.name, error) from None
    member = _type_data(value).get(folded) if _table_used() else None
    if member is not None:
        return read_member(value, member)
    own = getattr(value, "net_members", None)
    if own is not None:
        got = own(folded)
        if got is not MISSING:
            return got
    return _intrinsic(value, net, name, folded)


def _reading(name: str, error: PSError) -> PSError:
    return failure(
        f'Exception getting "{name}": "{error.record.exception.message}"', "ExceptionWhenGetting", category="NotSpecified",
        exception="System.Management.Automation.GetValueInvocationException", inner=error.record.exception,
    )


def _intrinsic(value: Any, net: NetType, name: str, folded: str) -> Any:
    """What PowerShell gives every object, and methods as values."""
    if folded == "COUNT" or folded == "LENGTH":
        if hasattr(value, "move_next"):
            return MISSING  # an enumerator has no count: its elements are asked
        if enumerate_(value) is None or folded == "COUNT":
            return 1 if enumerate_(value) is None else len(list(enumerate_(value) or ()))
        return MISSING
    if folded.startswith("PS"):
        if folded == "PSOBJECT":
            from havmsh.runtime.types.psobjects import view

            return view(value)
        if folded == "PSTYPENAMES":
            return type_names(value)
        if folded in {"PSBASE", "PSADAPTED"}:
            from havmsh.runtime.types.psobjects import BaseView

            return BaseView(value)
        if folded == "PSEXTENDED":
            return value
    group = net.find_method(folded)
    if group is not None and enumerate_(value) is None or group is not None and folded not in net.properties:
        from havmsh.runtime.types.psobjects import PSMethod

        return PSMethod(value, group)
    return MISSING


def _table_used() -> bool:
    from havmsh.runtime import typedata

    return bool(typedata.table().types)


def _type_data(value: Any) -> dict[str, Member]:
    from havmsh.runtime import typedata

    return typedata.table().members_for(type_names(value))


def read_member(value: Any, member: Member) -> Any:
    """The value of a member that a script added."""
    kind = member.kind
    if kind == "NoteProperty":
        return member.value
    if kind == "ScriptProperty":
        try:
            return _run(member.value, value, ())
        except PSError:
            return None
    if kind == "AliasProperty":
        return get(value, member.value)
    if kind == "CodeProperty":
        return member.value(value)
    if kind in {"PropertySet", "MemberSet"}:
        return member.value
    from havmsh.runtime.types.psobjects import PSMethod

    return PSMethod(value, member)


def _run(block: Any, this: Any, arguments: Any) -> Any:
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


# ---------------------------------------------------------------- writing

def set(value: Any, name: str, new: Any) -> None:
    """``value.name = new``. Raises PropertyNotFound and its like."""
    if new is NOTHING:
        new = None
    cls = value.__class__
    folded = name.upper()
    if cls is PSCustomObject:
        at = value.shape.index.get(folded)
        if at is not None:
            value.values[at] = new
            return
    if isinstance(value, Hashtable):
        value[name] = new
        return
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.members.get(folded)
        if member is not None:
            write_member(value, member, new)
            return
    if cls is PSObject:
        set(value.base, name, new)
        return
    put = getattr(value, "net_put", None)
    if put is not None and put(name, new):
        return
    _set_declared(value, name, folded, new)


def _set_declared(value: Any, name: str, folded: str, new: Any) -> None:
    if value is None or value is NOTHING:
        raise not_settable(name)
    declared = type_of(value).find_property(folded)
    if declared is None:
        member = _type_data(value).get(folded) if _table_used() else None
        if member is None:
            missing = not_settable(name, "PropertyAssignmentException")
            # an adapter that is asked late tells of it as of any setter that failed
            raise setting(name, missing) if value.__class__ is PSCustomObject or getattr(value, "net_properties_of", None) is not None else missing
        write_member(value, member, new)
        return
    if declared.set is None:
        raise failure(f"'{declared.name}' is a ReadOnly property.", "PropertyAssignmentException")
    try:
        from havmsh.runtime.convert import convert

        declared.set(value, convert(new, declared.type) if declared.type_text not in {"System.Object", "object"} else new)
    except NetError as error:
        raise setting(name, error) from None
    except PSError as error:
        if error.record.error_id.startswith("InvalidCast") or error.record.error_id in {"ConvertToFinalInvalidCastException"} or type(error).__name__ == "CastError":
            raise setting(declared.name, error) from None
        raise


def not_settable(name: str, error_id: str = "PropertyNotFound") -> PSError:
    """The error for a property that is not there to be written."""
    return failure(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.", error_id)


def setting(name: str, error: PSError) -> PSError:
    """The error of a setter that failed."""
    inner = error.record.exception
    cause = inner.inner if inner.inner is not None and inner.name.endswith("RuntimeException") else inner
    return failure(
        f'Exception setting "{name}": "{inner.message}"', "ExceptionWhenSetting", category="NotSpecified",
        exception="System.Management.Automation.SetValueInvocationException", inner=cause,
    )


def write_member(value: Any, member: Member, new: Any) -> None:
    """Writes a member that a script added."""
    kind = member.kind
    if kind == "NoteProperty":
        member.value = new
    elif kind == "AliasProperty":
        set(value, member.value, new)
    elif kind in {"ScriptProperty", "CodeProperty"}:
        if member.setter is None:
            raise failure(
                f'Set accessor for property "{member.name}" is unavailable.', "SetWithoutSetterFromScriptProperty",
                category="NotSpecified", exception="System.Management.Automation.SetValueException",
            )
        _run(member.setter, value, (new,))
    else:
        raise failure(f'Cannot set the Value property for PSMemberInfo object of type "System.Management.Automation.PS{kind}".', "CannotChangePSMethodInfoValue", category="NotSpecified")


# ---------------------------------------------------------------- calling

def call(value: Any, name: Any, args: Any = ()) -> Any:
    """``value.name(args)``."""
    from havmsh.runtime import invoke

    return invoke.call(value, name, args)


def static_call(net: NetType, name: Any, args: Any = ()) -> Any:
    """``[net]::name(args)``."""
    from havmsh.runtime import invoke

    return invoke.static_call(net, name, args)


def new(net: NetType, args: Any = ()) -> Any:
    """``[net]::new(args)``."""
    from havmsh.runtime import invoke

    return invoke.construct(net, args)


def thrown(name: str, count: int, error: NetError) -> PSError:
    """``Exception calling "name" with "n" argument(s): "…"``."""
    from havmsh.runtime import invoke

    return invoke.thrown(name, count, error)


def static_get(net: NetType, name: Any) -> Any:
    """``[net]::name``; null where there is no such static member."""
    folded = str(name).upper()
    if net.enum is not None:
        number = net.enum.folded.get(folded)
        if number is not None:
            from havmsh.runtime.nettype import EnumValue

            return EnumValue(net, number)
    declared = net.find_static_property(folded)
    if declared is not None and declared.get is not None:
        if declared.is_field and not callable(declared.get):
            return declared.get
        try:
            return declared.read()
        except NetError as error:
            raise _reading(declared.name, error) from None
    group = net.find_static_method(folded)
    if group is None and folded == "NEW":
        group = net.constructors or MethodGroup("new", [], static=True)
    if group is not None:
        from havmsh.runtime.types.psobjects import PSMethod

        return PSMethod(net, group)
    from havmsh.runtime.typesystem import reference

    found = find(reference(net), str(name))
    return None if found is MISSING else found


def static_set(net: NetType, name: Any, value: Any) -> None:
    """``[net]::name = value``."""
    declared = net.find_static_property(str(name).upper())
    if declared is None:
        raise not_settable(str(name))
    if declared.set is None:
        raise failure(f"'{declared.name}' is a ReadOnly property.", "PropertyAssignmentException")
    from havmsh.runtime.convert import convert

    try:
        declared.set(convert(value, declared.type))
    except NetError as error:
        raise setting(declared.name, error) from None


def is_exception(exception: NetException, net: NetType) -> bool:
    """Whether a ``catch [type]`` takes the exception."""
    return type_of(exception).derives_from(net)


# ---------------------------------------------------------------- indexes

def index_get(value: Any, keys: Any) -> Any:
    """``value[keys]``; a list of keys is a slice."""
    from havmsh.runtime import indexing

    return indexing.get(value, keys)


def index_get_strict(value: Any, keys: Any) -> Any:
    """``value[keys]`` under strict mode 3: no element, no value. Raises IndexOutOfRangeException."""
    if isinstance(value, list) and keys.__class__ is int and not -len(value) <= keys < len(value):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    return index_get(value, keys)


def index_set(value: Any, keys: Any, new: Any) -> None:
    """``value[keys] = new``."""
    from havmsh.runtime import indexing

    indexing.put(value, keys, None if new is NOTHING else new)


# ---------------------------------------------------------------- what there is

def properties_of(value: Any) -> list[PropertyInfo]:
    """All properties in the order in which PowerShell shows them: the object's own, the type's, then what scripts added."""
    if value is None or value is NOTHING:
        return []
    found: list[PropertyInfo] = []
    cls = value.__class__
    if cls is PSCustomObject:
        for at, name in enumerate(value.shape.names):
            found.append(_note(value, at, name))
    else:
        base = value.base if cls is PSObject else value
        own = getattr(base, "net_properties_of", None)
        if own is not None:
            # an adapter's properties stand for the type's own (PSObject.Properties of an XML node)
            found.extend(own())
        else:
            found.extend(_declared_properties(base))
    extra = getattr(value, "extra", None)
    if extra is not None:
        found.extend(_added(value, member) for member in extra.members.values() if member.kind.endswith("Property"))
    if _table_used():
        names = {info.name.upper() for info in found}
        found.extend(_added(value, member) for key, member in _type_data(value).items() if key not in names and member.kind.endswith("Property"))
    return found


def _note(value: PSCustomObject, at: int, name: str) -> PropertyInfo:
    def put(new: Any) -> None:
        value.values[at] = new

    return PropertyInfo(name, "NoteProperty", value_type(value.values[at]), lambda: value.values[at], True, put)


def value_type(value: Any) -> str:
    """The type's name of a value, as TypeNameOfValue tells it."""
    if value is None or value is NOTHING:
        return "System.Object"
    from havmsh.runtime.convert import type_text

    return type_text(type_of(value))


def _declared_properties(value: Any) -> list[PropertyInfo]:
    found: list[PropertyInfo] = []
    seen: dict[str, None] = {}
    net = type_of(value)
    for level in net.chain():
        for folded, declared in level.properties.items():
            if folded in seen or declared.get is None or (declared.name in {"Item", "Chars"} and net.scope is None) or getattr(declared, "hidden", False):
                continue
            seen[folded] = None
            found.append(PropertyInfo(
                declared.name, declared.kind, declared.type_text, lambda declared=declared: _quiet(declared, value), declared.set is not None,  # type: ignore[misc]
                lambda new, declared=declared: set(value, declared.name, new),  # type: ignore[misc]
                declared.definition,
            ))
    found.sort(key=lambda info: info.kind != "Property")  # what type data gives comes last
    return found


def _quiet(declared: Any, value: Any) -> Any:
    """A property for showing: one whose getter fails shows nothing."""
    try:
        return declared.read(value)
    except NetError:
        return None


def _added(value: Any, member: Member) -> PropertyInfo:
    kind = member.kind
    type_name = value_type(member.value) if kind == "NoteProperty" else "System.Object"
    settable = kind in {"NoteProperty", "AliasProperty"} or member.setter is not None
    definition = ""
    if kind == "AliasProperty":
        definition = f"{member.name} = {member.value}"
    elif kind == "ScriptProperty":
        definition = f"System.Object {member.name} {{get={member.value};{f'set={member.setter};' if member.setter is not None else ''}}}"
    return PropertyInfo(member.name, kind, type_name, lambda: read_member(value, member), settable, lambda new: write_member(value, member, new), definition)


def methods_of(value: Any) -> list[MethodInfo]:
    """All methods by name: the type's, then those that scripts added."""
    if value is None or value is NOTHING:
        return []
    found: dict[str, MethodInfo] = {}
    base = value.base if value.__class__ is PSObject else value
    for level in type_of(base).chain():
        for folded, group in level.methods.items():
            if folded not in found:
                found[folded] = MethodInfo(group.name, "Method", [overload.text for overload in group.overloads])
    extra = getattr(value, "extra", None)
    members = dict(extra.members) if extra is not None else {}
    if _table_used():
        members = {**_type_data(value), **members}
    for folded, member in members.items():
        if member.kind.endswith("Method"):
            found[folded] = MethodInfo(member.name, member.kind, [f"System.Object {member.name}();"])
    return sorted(found.values(), key=lambda info: info.name.upper())


def type_names(value: Any) -> list[str]:
    """PSTypeNames: the type and those it derives from; what a script put before them."""
    extra = getattr(value, "extra", None)
    if extra is not None and extra.type_names is not None:
        return extra.type_names  # type: ignore[no-any-return]
    own = getattr(value, "net_type_names", None)
    if own is not None:
        return own()  # type: ignore[no-any-return]
    base = value.base if value.__class__ is PSObject else value
    if base is None or base is NOTHING:
        return []
    return [str(level.full_name) for level in type_of(base).chain()]


def announced(value: Any) -> list[tuple[str, str]]:
    """Name and kind of the properties that Update-TypeData gave the object's type and that the object does not have of its own."""
    if not _table_used():
        return []
    own = (*map(str.upper, value.shape.names), *value.extra.members)
    return [(member.name, member.kind) for key, member in _type_data(value).items() if key not in own and member.kind.endswith("Property")]


def own_type_names(value: Any) -> list[str]:
    """The object's own list of type names, made if it has none, to be changed."""
    extra = extra_of(value)
    if extra.type_names is None:
        from havmsh.runtime.objects import GenericList

        extra.type_names = GenericList(type_names(value), "System.String", "Collection")
    return extra.type_names


def extra_of(value: Any) -> Extra:
    """Where the object keeps what scripts added to it, made if need be."""
    extra = getattr(value, "extra", None)
    if extra is None:
        extra = Extra()
        value.extra = extra
    return extra


def add_member(value: Any, member: Member) -> Any:
    """Adds a member; gives back the object to go on with, which is a new one where the value has no place for members."""
    folded = member.name.upper()
    if value.__class__ is PSCustomObject and member.kind == "NoteProperty" and value.extra is None:
        at = value.shape.index.get(folded)
        if at is not None:
            value.values[at] = member.value
            return value
        value.shape = Shape((*value.shape.names, member.name))
        value.values.append(member.value)
        return value
    if value.__class__ is PSCustomObject:
        remove_member(value, member.name)
    if not hasattr(value, "extra"):
        value = PSObject(value)
    extra_of(value).members[folded] = member
    return value


def remove_member(value: Any, name: str) -> bool:
    """Takes a member away that a script added; tells whether it was there."""
    folded = name.upper()
    if value.__class__ is PSCustomObject:
        at = value.shape.index.get(folded)
        if at is not None:
            names = value.shape.names
            value.shape = Shape(names[:at] + names[at + 1:])
            del value.values[at]
            return True
    extra = getattr(value, "extra", None)
    return extra is not None and extra.members.pop(folded, None) is not None
