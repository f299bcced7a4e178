"""System.Management.Automation.Runspaces.TypeData, and the data of members that it holds: what Get-TypeData shows and Update-TypeData takes."""

from __future__ import annotations

from havmsh.runtime import invoke, scriptblock, typesystem
from havmsh.runtime.current import current
from havmsh.runtime.errors import carrying, engine_argument, engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, Member, NetObject, UInt32
from havmsh.runtime.types.collections import Dictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.typedata import TypeData

_SPACE = "System.Management.Automation.Runspaces."
SETS = ("DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet")


class MemberData(NetObject):
    """NotePropertyData, ScriptMethodData and their kin: a member that a type is to be given."""

    __slots__ = ("hidden", "member")

    def __init__(self, kind: str, name: str, value: Any, setter: Any = None) -> None:
        super().__init__()
        if kind != "PropertySet" and not (name or "").strip():
            raise carrying(engine_argument("name"))
        self.member = Member(kind, name, value, setter)
        self.hidden = False

    @property
    def net_type(self) -> NetType:
        """By the member's kind."""
        return typesystem.known(f"{_SPACE}{self.member.kind}Data")


def property_set(names: Any, label: str = "") -> MemberData:
    """PropertySetData of names."""
    if names is None:
        raise engine_argument_null("referencedProperties")
    return MemberData("PropertySet", label, GenericList([str(name) for name in names], "System.String", "Collection"))


class TypeInfo(NetObject):
    """TypeData: a type's name, members, standard members by name (property sets among them), converter and adapter."""

    __slots__ = ("adapter", "converter", "is_override", "members", "name", "standard")
    type_name = _SPACE + "TypeData"

    def __init__(self, name: Any) -> None:
        super().__init__()
        text = name.net.full_name if hasattr(name, "net") else name
        if not (text or "").strip():
            raise engine_argument_null("typeName")
        self.name = str(text)
        table = typesystem.resolve(f"System.Collections.Generic.Dictionary[[System.String],[{_SPACE}TypeMemberData]]")
        assert table is not None
        self.members = Dictionary(table, (), ignore_case=True)
        self.standard: dict[str, Any] = {}
        self.converter: Any = None
        self.adapter: Any = None
        self.is_override = False

    def put(self, label: str, value: Any) -> None:
        """Sets a standard member; null takes it away."""
        if value is None or (label == "StringSerializationSource" and value == ""):
            self.standard.pop(label, None)
            return
        if label in SETS:
            value.member.name = label
        self.standard[label] = value

    def copy(self) -> TypeInfo:
        """Another of the same."""
        made = TypeInfo(self.name)
        for name, data in self.members.items():
            made.members[name] = data
        made.standard.update(self.standard)
        made.converter, made.adapter, made.is_override = self.converter, self.adapter, self.is_override
        return made


def _standard(type_text: str, label: str, empty: Any = None) -> tuple[Any, ...]:
    def read(info: TypeInfo) -> Any:
        found = info.standard.get(label, empty)
        return None if isinstance(found, MemberData) and label == "StringSerializationSource" else found

    return f"{type_text} {label}", read, lambda info, value: info.put(label, value)


def _source(info: TypeInfo) -> Any:
    found = info.standard.get("StringSerializationSource")
    return found if isinstance(found, MemberData) else None


def _put_source(info: TypeInfo, value: Any) -> None:
    if value is not None and value.member.kind not in ("NoteProperty", "ScriptProperty", "CodeProperty"):
        raise carrying(engine_argument("value"))
    info.put("StringSerializationSource", value)


_SET = _SPACE + "PropertySetData"
define(
    TypeInfo.type_name, TypeInfo,
    properties=(
        ("string TypeName", lambda info: info.name), (f"System.Collections.Generic.Dictionary[string,{_SPACE}TypeMemberData] Members", lambda info: info.members),
        ("type TypeConverter", lambda info: info.converter, lambda info, value: setattr(info, "converter", value)),
        ("type TypeAdapter", lambda info: info.adapter, lambda info, value: setattr(info, "adapter", value)),
        ("bool IsOverride", lambda info: info.is_override, lambda info, value: setattr(info, "is_override", value)),
        _standard("string", "SerializationMethod"), _standard("type", "TargetTypeForDeserialization"), _standard("uint", "SerializationDepth", UInt32(0)),
        _standard("string", "DefaultDisplayProperty"), _standard("bool", "InheritPropertySerializationSet", False), _standard("string", "StringSerializationSource"),
        (f"{_SPACE}TypeMemberData StringSerializationSourceProperty", _source, _put_source), *(_standard(_SET, label) for label in SETS),
    ),
    methods=((f"{TypeInfo.type_name} Copy()", TypeInfo.copy),), constructors=(("string typeName", TypeInfo), ("type type", TypeInfo)),
)

_BLOCK, _METHOD = "System.Management.Automation.ScriptBlock", "System.Reflection.MethodInfo"


def _kind(kind: str, constructors: tuple[str, ...], first: str, second: str = "", *, hides: bool = True) -> None:
    made: Any = lambda *given: MemberData(kind, *given)
    properties: list[Any] = [(first, lambda data: data.member.value, lambda data, value: setattr(data.member, "value", value))]
    if second:
        properties.append((second, lambda data: data.member.setter, lambda data, value: setattr(data.member, "setter", value)))
    define(
        f"{_SPACE}{kind}Data", None, base=_SPACE + "TypeMemberData", properties=properties + [_HIDDEN] * hides,
        constructors=[(f"string name, {line}", made) for line in constructors],
    )


_HIDDEN = ("bool IsHidden", lambda data: data.hidden, lambda data, value: setattr(data, "hidden", value))
define(_SPACE + "TypeMemberData", MemberData, properties=(("string Name", lambda data: data.member.name),)).abstract = True
_kind("NoteProperty", ("System.Object value",), "System.Object Value")
_kind("AliasProperty", ("string referencedMemberName", "string referencedMemberName, type type"), "string ReferencedMemberName", "type MemberType")
_kind("ScriptProperty", (f"{_BLOCK} getScriptBlock", f"{_BLOCK} getScriptBlock, {_BLOCK} setScriptBlock"), f"{_BLOCK} GetScriptBlock", f"{_BLOCK} SetScriptBlock")
_kind("CodeProperty", (f"{_METHOD} getMethod", f"{_METHOD} getMethod, {_METHOD} setMethod"), f"{_METHOD} GetCodeReference", f"{_METHOD} SetCodeReference")
_kind("ScriptMethod", (f"{_BLOCK} scriptToInvoke",), f"{_BLOCK} Script", hides=False)
_kind("CodeMethod", (f"{_METHOD} methodToCall",), f"{_METHOD} CodeReference", hides=False)
define(
    _SET, None, base=_SPACE + "TypeMemberData", properties=(("System.Collections.ObjectModel.Collection[string] ReferencedProperties", lambda data: data.member.value), _HIDDEN),
    constructors=(("System.Collections.Generic.IEnumerable[string] referencedProperties", property_set),),
)


_kind("MemberSet", (f"System.Collections.ObjectModel.Collection[{_SPACE}TypeMemberData] members",), f"System.Collections.ObjectModel.Collection[{_SPACE}TypeMemberData] Members")


# ---------------------------------------------------------------- out of a session's table

def shown(data: TypeData) -> TypeInfo:
    """What is known of a type: by PowerShell's own type data, and by what was added."""
    info = TypeInfo(data.name)
    own = data.built_in
    for kind, name, told in own.members.values() if own is not None else ():
        if kind != "PropertySet":
            info.members[name] = told_member(data.name, kind, name, told)
    for member in data.members.values():
        if member.kind != "PropertySet":
            info.members[member.name] = _shown_member(member)
    standard = {**(own.standard if own is not None else {}), **data.standard}
    info.converter, info.adapter = (_type(standard.pop(label, None)) for label in ("TypeConverter", "TypeAdapter"))
    for label, value in standard.items():
        info.put(label, _standing(label, value))
    return info


def _shown_member(member: Member) -> MemberData:
    if member.kind == "MemberSet":
        inner = [_shown_member(getattr(each, "member", each)) for each in member.value]
        return MemberData(member.kind, member.name, GenericList(inner, _SPACE + "TypeMemberData", "Collection"))
    return MemberData(member.kind, member.name, member.value, member.setter)


def _type(value: Any) -> Any:
    net = typesystem.resolve(value) if isinstance(value, str) else None
    return value if net is None else typesystem.reference(net)


def _standing(label: str, value: Any) -> Any:
    if label in SETS:
        return property_set(value)
    if label == "SerializationDepth":
        return UInt32(value)
    return _type(value) if label == "TargetTypeForDeserialization" else value


def told_member(type_name: str, kind: str, name: str, told: str) -> MemberData:
    """A member of PowerShell's own type data; what is not told is declared with the type."""
    kind = kind.removeprefix("-")
    if not told:
        net = typesystem.resolve(type_name)
        declared = None if net is None else net.find_property(name.upper())
        told = "" if declared is None else declared.definition.removeprefix(f"{name} = " if kind == "AliasProperty" else f"System.Object {name} {{get=").removesuffix(";}")
    if kind == "NoteProperty" or kind == "AliasProperty":
        return MemberData(kind, name, told)
    if kind.startswith("Code"):
        home, _, method = told.partition("::")
        return MemberData(kind, name, invoke.call(typesystem.reference(typesystem.known(home)), "GetMethod", (method,)))
    session = current()
    return MemberData(kind, name, scriptblock.create(told, session) if told and session is not None else None)


# ---------------------------------------------------------------- into a session's table

def parts(info: TypeInfo) -> tuple[list[Member], dict[str, Any]]:
    """The members and standard members that a type is to be given."""
    standard = {label: list(value.member.value) if label in SETS else value for label, value in info.standard.items()}
    for label, value in (("TypeConverter", info.converter), ("TypeAdapter", info.adapter)):
        if value is not None:
            standard[label] = value
    return [data.member for data in info.members.values()], standard
