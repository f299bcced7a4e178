"""What ``.psobject`` shows of a value, and methods as values."""

from __future__ import annotations

from havmsh.runtime import added_members, member_listing, member_writing, members, static_members, typenames, typeof, typesystem
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, Member, NetObject, PSCustomObject, PSObject
from havmsh.runtime.signatures import MethodGroup
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class PSMethod(NetObject):
    """System.Management.Automation.PSMethod: ``$x.Method`` without brackets."""

    __slots__ = ("group", "target")
    type_name = "System.Management.Automation.PSMethod"

    def __init__(self, target: Any, group: Any) -> None:
        super().__init__()
        self.target = target
        self.group = group

    @property
    def name(self) -> str:
        """The method's name."""
        return self.group.name  # type: ignore[no-any-return]

    def definitions(self) -> list[str]:
        """The lines of its overloads."""
        if isinstance(self.target, NetType) and self.group is self.target.constructors:
            return member_listing.constructor_lines(self.target)
        if isinstance(self.group, MethodGroup):
            return [overload.text for overload in self.group.overloads]
        return [f"System.Object {self.group.name}();"]

    def invoke(self, args: Any) -> Any:
        """Calls it."""
        if isinstance(self.target, NetType):
            return static_members.static_call(self.target, self.name, list(args))
        return members.call(self.target, self.name, list(args))

    def net_text(self) -> str:
        """The overloads with commas."""
        return ", ".join(self.definitions())


class PSMember(NetObject):
    """PSPropertyInfo or PSMethodInfo of ``.psobject``."""

    __slots__ = ("info", "owner")

    def __init__(self, owner: Any, info: Any) -> None:
        super().__init__()
        self.owner = owner
        self.info = info

    @property
    def net_type(self) -> NetType:
        """PSNoteProperty, PSProperty, PSScriptProperty …"""
        kind = self.info.kind
        return typesystem.known(f"System.Management.Automation.PS{'' if kind == 'Property' else kind.removesuffix('Property').removesuffix('Method')}"
                                f"{'Method' if kind.endswith('Method') else 'Property'}")

    def value(self) -> Any:
        """The property's value; a method itself."""
        return self.info.get() if hasattr(self.info, "get") else PSMethod(self.owner, type("G", (), {"name": self.info.name})())

    def put(self, value: Any) -> None:
        """Writes the property."""
        member_writing.write(self.owner, self.info.name, value)

    def net_text(self) -> str:
        """``string a=1``."""
        if not hasattr(self.info, "get"):
            return self.info.definition  # type: ignore[no-any-return]
        if self.info.kind != "NoteProperty":
            return self.info.name  # type: ignore[no-any-return]
        value = self.info.get()
        return f"object {self.info.name}=null" if value is None else f"{_short(self.info.type_name)} {self.info.name}={to_text(value)}"


def _short(name: str) -> str:
    net = typesystem.resolve(name)
    return name if net is None else typenames.spelled(net)


class Collection(NetObject):
    """PSMemberInfoCollection: by name, by position of the pipeline, and to add to."""

    __slots__ = ("kinds", "owner")
    type_name = "System.Management.Automation.PSMemberInfoCollection`1"

    def __init__(self, owner: Any, kinds: str) -> None:
        super().__init__()
        self.owner = owner
        self.kinds = kinds

    def all(self) -> list[PSMember]:
        """The members there are now."""
        found: list[Any] = []
        if self.kinds != "Methods":
            found.extend(member_listing.properties_of(self.owner, behind=True))
        if self.kinds != "Properties":
            found.extend(member_listing.methods_of(self.owner))
        return [PSMember(self.owner, info) for info in found]

    def enumerate_net(self) -> Iterator[PSMember]:
        """One by one."""
        return iter(self.all())

    def net_index(self, key: Any) -> Any:
        """By name."""
        name = to_text(key).upper()
        return next((each for each in self.all() if each.info.name.upper() == name), None)

    def add(self, member: Any, check: bool = False) -> None:
        """Adds a PSNoteProperty and its like."""
        made = getattr(member, "member", None) or Member(member.info.kind, member.info.name, member.info.get())
        added_members.add_member(self.owner, Member(made.kind, made.name, made.value, made.setter))

    def remove(self, name: str) -> None:
        """Takes a member away."""
        added_members.remove_member(self.owner, name)

    def match(self, pattern: str) -> Matched:
        """Those whose names match a wildcard."""
        from havmsh.runtime.wildcard import matcher

        fits = matcher(pattern)
        return Matched(self.owner, [each for each in self.all() if fits(each.info.name)])

    def __len__(self) -> int:
        return len(self.all())


class Matched(Collection):
    """ReadOnlyPSMemberInfoCollection: members that matched, by name or by position."""

    __slots__ = ("found",)
    type_name = "System.Management.Automation.ReadOnlyPSMemberInfoCollection`1"

    def __init__(self, owner: Any, found: list[PSMember]) -> None:
        super().__init__(owner, "Members")
        self.found = found

    def all(self) -> list[PSMember]:
        """The members that matched."""
        return self.found

    def net_index(self, key: Any) -> Any:
        """By name or position."""
        if isinstance(key, int):
            return self.found[key] if -len(self.found) <= key < len(self.found) else None
        return super().net_index(key)


class View(NetObject):
    """``.psobject``."""

    __slots__ = ("owner",)
    type_name = "System.Management.Automation.PSObject"

    def __init__(self, owner: Any) -> None:
        super().__init__()
        self.owner = owner

    def base(self) -> Any:
        """The value under the wrapper."""
        return self.owner.base if self.owner.__class__ is PSObject else self.owner

    def copy(self) -> Any:
        """PSObject.Copy: a custom object with the same values."""
        return copy_of(self.owner)


def copy_of(value: Any) -> Any:
    """A shallow copy of an object with its added members."""
    if value.__class__ is PSCustomObject:
        made = PSCustomObject(value.shape, list(value.values))
        if value.extra is not None:
            extra = added_members.extra_of(made)
            extra.members = {key: Member(each.kind, each.name, each.value, each.setter) for key, each in value.extra.members.items()}
            extra.type_names = None if value.extra.type_names is None else GenericList(value.extra.type_names, "System.String", "Collection")
        return made
    if value.__class__ is PSObject:
        return PSObject(value.base, value.extra)
    import copy

    return copy.copy(value) if isinstance(value, list) or hasattr(value, "table") else value


class BaseView(NetObject):
    """``.psbase``: the type's own members, whatever keys or added members say."""

    __slots__ = ("owner",)
    type_name = "System.Management.Automation.PSInternalMemberSet"

    def __init__(self, owner: Any) -> None:
        super().__init__()
        self.owner = owner

    def net_members(self, name: str) -> Any:
        """A declared property."""
        declared = typeof.type_of(self.owner).find_property(name.upper())
        return members.MISSING if declared is None or declared.get is None else declared.read(self.owner)

    def net_call(self, name: str, args: Any) -> Any:
        """A declared method."""
        return members.call(self.owner, name, args)

    def net_put(self, name: str, value: Any) -> bool:
        """Writes a declared property."""
        declared = typeof.type_of(self.owner).find_property(name.upper())
        if declared is None or declared.set is None:
            return False
        declared.set(self.owner, value)
        return True


def view(value: Any) -> View:
    """``value.psobject``."""
    return View(value)


class AddedMember(NetObject):
    """PSNoteProperty and its like made by a script."""

    __slots__ = ("member",)

    def __init__(self, kind: str, name: str, value: Any = None, setter: Any = None) -> None:
        super().__init__()
        self.member = Member(kind, name, value, setter)

    @property
    def net_type(self) -> NetType:
        """PSNoteProperty …"""
        return typesystem.known("System.Management.Automation.PS" + self.member.kind)

    def referenced(self) -> GenericList:
        """ReferencedPropertyNames of a set of properties."""
        names = self.member.value
        return GenericList([to_text(name) for name in (names if isinstance(names, list) else [names])], "System.String", "Collection")


def _text_of(value: Any) -> str:
    return to_text(value.owner)


def _value_type(member: PSMember) -> str:
    """TypeNameOfValue: the full name of the type that the property declares, or of what it holds."""
    from havmsh.runtime import typenames, typesystem

    name: str | None = getattr(member.info, "type_name", None)
    net = typesystem.resolve(name) if name else None
    return (name or "System.Management.Automation.PSMethod") if net is None else typenames.type_text(net)


define(
    "System.Management.Automation.PSObject", View,
    properties=(
        ("System.Object BaseObject", View.base), ("System.Object ImmediateBaseObject", View.base),
        ("System.Object Members", lambda v: Collection(v.owner, "Members")), ("System.Object Properties", lambda v: Collection(v.owner, "Properties")),
        ("System.Object Methods", lambda v: Collection(v.owner, "Methods")), ("System.Object TypeNames", lambda v: added_members.changeable_type_names(v.owner)),
    ),
    methods=(("psobject Copy()", View.copy), ("string ToString()", _text_of)),
    statics=(("static psobject AsPSObject(System.Object obj)", lambda value: value),),
    constructors=(("", lambda: PSCustomObject.of(())), ("System.Object obj", lambda value: value if hasattr(value, "extra") else PSObject(value))),
)
define("System.Management.Automation.PSCustomObject", PSCustomObject, methods=(("string ToString()", to_text),))
define(
    "System.Management.Automation.PSMemberInfoCollection`1", Collection, interfaces="System.Collections.IEnumerable",
    methods=(
        ("void Add(System.Object member)", Collection.add), ("void Add(System.Object member, bool preValidated)", Collection.add),
        ("void Remove(string name)", Collection.remove), ("System.Object Match(string name)", Collection.match),
        ("System.Object get_Item(string name)", Collection.net_index),
    ),
)
define(
    Matched.type_name, Matched, interfaces="System.Collections.IEnumerable", properties=(("int Count", len),),
    methods=(
        ("System.Object Match(string name)", Collection.match), ("System.Object get_Item(string name)", Collection.net_index),
        ("System.Object get_Item(int index)", Matched.net_index),
    ),
)
_PROPERTIES = (
    ("string Name", lambda m: m.info.name), ("System.Object Value", PSMember.value, PSMember.put),
    ("string TypeNameOfValue", _value_type),
    ("System.Management.Automation.PSMemberTypes MemberType", lambda m: typesystem.enum_value("System.Management.Automation.PSMemberTypes", m.info.kind)),
    ("bool IsSettable", lambda m: getattr(m.info, "settable", False)), ("bool IsGettable", lambda m: True),
    ("bool IsInstance", lambda m: m.info.kind == "NoteProperty"), ("System.Object OverloadDefinitions", lambda m: GenericList(getattr(m.info, "definitions", []), "System.String", "Collection")),
)
define("System.Management.Automation.PSMemberInfo", PSMember, properties=_PROPERTIES)
for _kind in ("Property", "NoteProperty", "ScriptProperty", "AliasProperty", "CodeProperty", "Method", "ScriptMethod", "CodeMethod", "PropertySet", "MemberSet"):
    define(f"System.Management.Automation.PS{_kind}", None if _kind != "Method" else PSMethod, base="System.Management.Automation.PSMemberInfo")
_method = typesystem.known("System.Management.Automation.PSMethod")
_method.prop("string Name", lambda m: m.name if m.__class__ is PSMethod else m.info.name)
_method.prop("System.Object OverloadDefinitions", lambda m: GenericList(m.definitions() if m.__class__ is PSMethod else m.info.definitions, "System.String", "Collection"))
_method.prop("System.Object MemberType", lambda m: typesystem.enum_value("System.Management.Automation.PSMemberTypes", "Method"))
_method.prop("string TypeNameOfValue", lambda m: "System.Management.Automation.PSMethod")
_method.prop("bool IsInstance", lambda m: False)
_method.prop("System.Object Value", lambda m: m)
for _kind in ("ScriptMethod", "CodeMethod"):
    typesystem.known(f"System.Management.Automation.PS{_kind}").method(
        "System.Object Invoke(Params System.Object[] arguments)", lambda m, args: members.call(m.owner, m.info.name, list(args)),
    )
_method.method("System.Object Invoke(Params System.Object[] arguments)", lambda m, args: m.invoke(list(args)) if m.__class__ is PSMethod else members.call(m.owner, m.info.name, list(args)))
for _text, _kind in (
    ("string name, System.Object value", "NoteProperty"), ("string name, scriptblock getterScript", "ScriptProperty"),
    ("string name, scriptblock getterScript, scriptblock setterScript", "ScriptProperty"), ("string name, string referencedMemberName", "AliasProperty"),
    ("string name, scriptblock script", "ScriptMethod"),
    ("string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames", "PropertySet"),
    ("string name", "MemberSet"), ("string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members", "MemberSet"),
):
    typesystem.known("System.Management.Automation.PS" + _kind).constructor(_text, lambda *args, kind=_kind: AddedMember(kind, *args))
for _kind in ("NoteProperty", "ScriptProperty", "AliasProperty", "ScriptMethod", "PropertySet", "MemberSet"):
    _net = typesystem.known("System.Management.Automation.PS" + _kind)
    _net.prop("string Name", lambda m: m.member.name if m.__class__ is AddedMember else m.info.name)
    _net.prop("System.Object Value", lambda m: m.member.value if m.__class__ is AddedMember else m.value(), lambda m, value: setattr(m.member, "value", value) if m.__class__ is AddedMember else m.put(value))
typesystem.known("System.Management.Automation.PSPropertySet").prop("System.Object ReferencedPropertyNames", AddedMember.referenced)
