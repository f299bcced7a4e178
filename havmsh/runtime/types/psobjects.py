"""What ``.psobject`` shows of a value, and methods as values."""

from __future__ import annotations

from havmsh.runtime import (
    added_members,
    interface_members,
    member_lines,
    member_listing,
    member_writing,
    members,
    method_listing,
    method_objects,
    parameterized,
    typeof,
    typesystem,
)
from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, Member, NetObject, PSCustomObject, PSObject, as_psobject, unwrap
from havmsh.runtime.signatures import MethodGroup
from havmsh.runtime.typenames import spelled
from havmsh.runtime.valuetexts import shown, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


_SMA = "System.Management.Automation."


class PSMethod(NetObject):
    """System.Management.Automation.PSMethod: ``$x.Method`` without brackets."""

    __slots__ = ("group", "target")
    type_name = "System.Management.Automation.PSMethod"
    has_own_text = False  # its class is one of PSMethod's, made for its signatures: it inherits its text

    def __init__(self, target: Any, group: Any) -> None:
        super().__init__()
        self.target, self.group = target, group

    @property
    def name(self) -> str:
        """The method's name."""
        return self.group.name  # type: ignore[no-any-return]

    def definitions(self) -> list[str]:
        """The lines of its overloads."""
        if isinstance(self.target, NetType) and self.group is self.target.constructors:
            return method_listing.constructor_lines(self.target)
        if isinstance(self.group, MethodGroup):
            lines = [overload.text for overload in self.group.whole]
            return lines if isinstance(self.target, NetType) else [*dict.fromkeys(lines + self._of_interfaces())]
        return [f"System.Object {self.group.name}();"]

    def _of_interfaces(self) -> list[str]:
        found = interface_members.find_method(typeof.type_of(unwrap(self.target)), self.name.upper())
        return [] if found is None else [overload.text for overload in found.overloads]

    def invoke(self, args: Any) -> Any:
        """Calls it."""
        return method_objects.call(self.target, self.name, list(args))

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

    @property
    def has_own_text(self) -> bool:
        """As of PSMethod; the other kinds of members write themselves."""
        return bool(self.info.kind != "Method")

    def value(self) -> Any:
        """The property's value; a method, and a property that takes arguments, itself."""
        if self.info.kind == "ParameterizedProperty":
            return self
        return self.info.get() if hasattr(self.info, "get") else PSMethod(self.owner, type("G", (), {"name": self.info.name})())

    def put(self, value: Any) -> None:
        """Writes the property."""
        member_writing.write(self.owner, self.info.name, value)

    def copy(self) -> Any:
        """Copy: of a note one that belongs to no object, of others another that asks the same object."""
        return AddedMember(self.info.kind, self.info.name, self.info.get()) if self.info.kind == "NoteProperty" else PSMember(self.owner, self.info)

    def net_text(self) -> str:
        """Its line: ``string a=1``, ``int Length {get;}``."""
        return member_lines.line_of(self.info)


def taking_arguments(value: Any, name: str) -> PSMember | None:
    """A value's property that takes arguments, where it is named without any."""
    info = parameterized.named(value, name)
    return None if info is None else PSMember(value, info)


class Collection(NetObject):
    """PSMemberInfoCollection: by name, by position of the pipeline, and to add to."""

    __slots__ = ("kinds", "owner")
    type_name = "System.Management.Automation.PSMemberInfoCollection`1"
    uncounted = True  # the class has no Count: its members are asked for theirs

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
            from havmsh.runtime import accessors

            found.extend(accessors.behind_all(self.owner))
            found.extend(method_listing.methods_of(self.owner))
        if self.kinds == "Members":
            found.extend(parameterized.parameterized_of(self.owner))
        return [*[PSMember(self.owner, info) for info in found], *self._events()]

    def _events(self) -> list[Any]:
        """The events of the object's type, which are members and neither properties nor methods."""
        net = typeof.type_of(unwrap(self.owner)) if self.kinds == "Members" and self.owner.__class__ is not PSCustomObject else None
        if net is None or not any("events" in level.members for level in net.chain()):
            return []
        from havmsh.runtime.types import eventinfos

        return eventinfos.of_object(net)

    def enumerate_net(self) -> Iterator[PSMember]:
        """One by one."""
        return iter(self.all())

    def net_index(self, key: Any) -> Any:
        """By name."""
        name = to_text(key).upper()
        found = next((each for each in self.all() if each.info.name.upper() == name), None)
        hidden = member_listing.hidden_property(self.owner, name) if found is None and self.kinds != "Methods" else None
        if found is None and hidden is None and self.kinds == "Members":
            from havmsh.runtime import member_sets

            return member_sets.named(self.owner, name)
        return found if hidden is None else PSMember(self.owner, hidden)

    def add(self, member: Any, check: bool = False) -> None:
        """Adds a PSNoteProperty and its like; ``check``: it has been checked already. Raises PSArgumentNullException."""
        if member is None:
            raise engine_argument_null("member")
        if not check:
            added_members.demand_addable(self.owner, member.info.kind, member.info.name)
        made = getattr(member, "member", None) or Member(member.info.kind, member.info.name, member.info.get())
        added_members.add_member(self.owner, Member(made.kind, made.name, made.value, made.setter))

    def remove(self, name: str) -> None:
        """Takes a member away."""
        added_members.remove_member(self.owner, name)

    def match(self, pattern: str, kinds: Any = None) -> Matched:
        """Those whose names match a wildcard, of the kinds alone that are given (PSMemberTypes)."""
        from havmsh.runtime.wildcard import matcher

        fits = matcher(pattern)
        return Matched(self.owner, self.kinds, [each for each in self.all() if fits(each.info.name) and (kinds is None or kinds.value & typesystem.enum_value(_TYPES, each.info.kind).value)])

    def __len__(self) -> int:
        return len(self.all())


_TYPES = "System.Management.Automation.PSMemberTypes"
_INFOS = {kinds: f"System.Management.Automation.PS{info}Info" for kinds, info in (("Members", "Member"), ("Properties", "Property"), ("Methods", "Method"))}
"""By what a collection holds: the type of its members."""


class Matched(Collection):
    """ReadOnlyPSMemberInfoCollection: members that matched, by name or by position."""

    __slots__ = ("found",)
    type_name, uncounted = "System.Management.Automation.ReadOnlyPSMemberInfoCollection`1", False

    def __init__(self, owner: Any, kinds: str, found: list[PSMember]) -> None:
        super().__init__(owner, kinds)
        self.found = found

    @property
    def net_type(self) -> NetType:
        """By what its members are."""
        found = typesystem.generic(self.type_name, (typesystem.known(_INFOS[self.kinds]),))
        assert found is not None
        return found

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
        return self.owner.base if self.owner.__class__ is PSObject else getattr(self.owner, "wrapped", self.owner)

    def copy(self) -> Any:
        """PSObject.Copy: a custom object with the same values."""
        return copy_of(self.owner)


def copy_of(value: Any) -> Any:
    """A shallow copy of an object with its added members; what is no plain value and has no Clone is the same object."""
    if value.__class__ is PSCustomObject:
        made: Any = PSCustomObject(value.shape, list(value.values))
    elif value.__class__ is PSObject:
        made = PSObject(value.base)
    elif hasattr(value, "extra") and typeof.type_of(value).derives_from(typesystem.known("System.ICloneable")):
        made = members.call(value, "Clone", ())
    else:
        return value
    if value.extra is not None:
        extra = added_members.extra_of(made)
        extra.members = {key: Member(each.kind, each.name, each.value, each.setter) for key, each in value.extra.members.items() if not each.hidden}
        extra.type_names = None if value.extra.type_names is None else GenericList(value.extra.type_names, "System.String", "Collection")
    return made


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


def names_of_set(member: Member) -> GenericList:
    """The names that a PropertySet has."""
    names = member.value if isinstance(member.value, list) else [member.value]
    return GenericList([to_text(name) for name in names], "System.String", "Collection")


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

    @property
    def owner(self) -> None:
        """Nothing yet."""

    @property
    def info(self) -> member_listing.PropertyInfo:
        """What it will be to the object that takes it."""
        return member_listing.added(None, self.member)

    def value(self) -> Any:
        """What it was given."""
        return self.member.value

    def put(self, value: Any) -> None:
        """Gives it something else."""
        self.member.value = value

    def copy(self) -> AddedMember:
        """Copy: another that says the same."""
        return AddedMember(self.member.kind, self.member.name, self.member.value, self.member.setter)

    def net_text(self) -> str:
        """Its line; a set of properties with its names."""
        kind = self.member.kind
        if kind == "PropertySet":
            return f"{self.member.name} {{{', '.join(names_of_set(self.member))}}}"
        if kind.endswith("Method"):
            line = getattr(self.member.value, "line", None)
            return f"System.Object {self.member.name}();" if line is None else str(line())
        return member_lines.line_of(self.info) if kind.endswith("Property") else to_text(self.member.value)


def _text_of(value: Any) -> str:
    return shown(value.owner)


def _as_object(value: Any) -> Any:
    if value is None:
        raise engine_argument_null("obj")
    return as_psobject(value)


define(
    "System.Management.Automation.PSObject", View,
    properties=(
        ("System.Object BaseObject", View.base), ("System.Object ImmediateBaseObject", View.base),
        ("System.Object Members", lambda v: Collection(v.owner, "Members")), ("System.Object Properties", lambda v: Collection(v.owner, "Properties")),
        ("System.Object Methods", lambda v: Collection(v.owner, "Methods")), ("System.Object TypeNames", lambda v: added_members.changeable_type_names(v.owner)),
    ),
    methods=(("psobject Copy()", View.copy), ("string ToString()", _text_of)),
    statics=(("static psobject AsPSObject(System.Object obj)", _as_object),),
    constants=tuple((f"string {name}MemberSetName", lambda value=value: value) for name, value in (("Adapted", "psadapted"), ("BaseObject", "psbase"), ("Extended", "psextended"))),
    constructors=(("", lambda: PSCustomObject.of(())), ("int capacity", lambda capacity: PSCustomObject.of(())), ("System.Object obj", _as_object)),
)
define("System.Management.Automation.PSCustomObject", PSCustomObject, methods=(("string ToString()", lambda value: ""),))
_MATCHES = (("System.Object Match(string name)", Collection.match), (f"System.Object Match(string name, {_TYPES} memberTypes)", Collection.match))
define(
    "System.Management.Automation.PSMemberInfoCollection`1", Collection, interfaces="System.Collections.IEnumerable",
    methods=(
        ("void Add(System.Object member)", Collection.add), ("void Add(System.Object member, bool preValidated)", Collection.add),
        ("void Remove(string name)", Collection.remove), *_MATCHES,
        ("System.Object get_Item(string name)", Collection.net_index),
    ),
)


def _walk(found: Matched) -> Any:
    from havmsh.runtime.types.enumerators import enumerator

    return enumerator(found)


def _matched(arguments: tuple[NetType, ...], full: str) -> NetType:
    info = spelled(arguments[0])
    net = NetType(full, Matched, interfaces=(f"System.Collections.Generic.IEnumerable`1[[{info}]]",))
    net.arguments = arguments
    for text, call in _MATCHES:
        net.method(text.replace("System.Object", f"System.Management.Automation.ReadOnlyPSMemberInfoCollection[{info}]"), call)
    net.method(f"System.Collections.Generic.IEnumerator[{info}] GetEnumerator()", _walk)
    net.method(f"{info} get_Item(string name)", Collection.net_index)
    net.method(f"{info} get_Item(int index)", Matched.net_index)
    net.prop("int Count", len)
    return net


typesystem.register_generic(Matched.type_name, _matched)
