"""The classes of members: PSNoteProperty, PSMethod and their like, sets of them among them."""

from __future__ import annotations

from havmsh.runtime import member_listing, member_writing, members, method_objects, typenames, typesystem
from havmsh.runtime.errors import PSError, carrying, engine_argument, engine_argument_null, failure
from havmsh.runtime.member_sets import MemberSet
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, Member
from havmsh.runtime.types.psobjects import AddedMember, Matched, PSMember, PSMethod, names_of_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SMA = "System.Management.Automation."


def _value_type(member: Any) -> str:
    """TypeNameOfValue: the full name of the type that the property declares, or of what it holds; of a method and a set their own."""
    info = getattr(member, "info", None)
    kind = "Method" if info is None else info.kind
    if kind == "ScriptMethod":
        return "System.Object"
    if info is not None and kind == "ParameterizedProperty":
        return str(info.type_name)
    if kind.endswith(("Method", "Set")):
        return f"{_SMA}PS{kind}"
    return property_type(member.info)


def property_type(info: member_listing.PropertyInfo) -> str:
    """TypeNameOfValue of a listed property: the full name of the type that it declares."""
    name = str(info.type_name)
    net = typesystem.resolve(name)
    return name if net is None else typenames.type_text(net)


def _given(member: Any) -> Member | None:
    """The member that a script added, behind a PSMember or an AddedMember; None where the type declares it."""
    own: Member | None = getattr(member, "member", None)
    if own is None and getattr(member, "info", None) is not None:
        extra = getattr(member.owner, "extra", None)
        own = extra.members.get(member.info.name.upper()) if extra is not None else None
    return own


def _of_given(read: Callable[[Member], Any]) -> Callable[[Any], Any]:
    def get(member: Any) -> Any:
        own = _given(member)
        return None if own is None else read(own)

    return get


def _code(*, writes: bool = False) -> Callable[[Any], Any]:
    """The .NET method behind a code member: the one that a script named, or that of PowerShell's own type data."""
    def get(member: Any) -> Any:
        own = _given(member)
        if own is not None:
            return own.setter if writes else own.value
        return None if writes else _code_of_type_data(member)

    return get


def _code_of_type_data(member: Any) -> Any:
    from havmsh.runtime.builtin_types import built_in
    from havmsh.runtime.types.typedatas import told_member

    for name in members.type_names(member.owner):
        own = built_in(name.upper())
        found = own.members.get(member.info.name.upper()) if own is not None else None
        if own is not None and found is not None:
            return told_member(own.name, *found).member.value
    return None


def _is_gettable(member: Any) -> bool:
    own = _given(member)
    return own is None or own.kind not in {"ScriptProperty", "CodeProperty"} or own.value is not None


def _is_own(member: Any) -> bool:
    """Whether the member does not come from type data; what they gave a type is not the object's own."""
    return member.__class__ is PSMethod or _given(member) is not None or member.info.kind in ("NoteProperty", "Property", "ParameterizedProperty", "Method")


def _inner(which: str) -> Callable[[Any], Any]:
    """The members of a set, all or the properties or the methods."""
    def get(held: Any) -> Matched:
        owner = getattr(held, "owner", None)
        if isinstance(held, MemberSet):
            found: list[Any] = [PSMember(owner, member_listing.added(owner, each)) for each in held.inner]
        else:
            found = list(held.member.value or ()) if isinstance(held, AddedMember) else []
        wanted = {"Properties": "Property", "Methods": "Method"}.get(which, "")
        return Matched(owner, which, [each for each in found if each.info.kind.endswith(wanted)])

    return get


def _overloads(member: Any) -> GenericList:
    lines = member.definitions() if member.__class__ is PSMethod else getattr(member.info, "definitions", [])
    return GenericList(lines, "System.String", "Collection")


def _invoked(member: Any, args: Any) -> Any:
    if member.__class__ is PSMethod:
        return member.invoke(list(args))
    call = members.call if member.info.kind == "ParameterizedProperty" else method_objects.call
    return call(member.owner, member.info.name, list(args))


_FIELDS: dict[str, tuple[Any, ...]] = {
    "Name": ("string", lambda m: m.name if m.__class__ is PSMethod else m.info.name),
    "Value": ("System.Object", lambda m: m if m.__class__ is PSMethod else m.value(), lambda m, value: m.put(value)),
    "TypeNameOfValue": ("string", _value_type),
    "MemberType": (_SMA + "PSMemberTypes", lambda m: typesystem.enum_value(_SMA + "PSMemberTypes", "Method" if m.__class__ is PSMethod else m.info.kind)),
    "IsSettable": ("bool", lambda m: m.info.settable), "IsGettable": ("bool", _is_gettable),
    "IsInstance": ("bool", _is_own),
    "OverloadDefinitions": ("System.Collections.ObjectModel.Collection[string]", _overloads),
    "ReferencedMemberName": ("string", _of_given(lambda own: own.value)), "ConversionType": ("type", _of_given(lambda own: own.setter)),
    "GetterScript": ("scriptblock", _of_given(lambda own: own.value)), "SetterScript": ("scriptblock", _of_given(lambda own: own.setter)),
    "InheritMembers": ("bool", lambda m: True),
    **{each: (f"{_SMA}PSMemberInfoCollection[{_SMA}PS{kind}Info]", _inner(each)) for each, kind in (("Members", "Member"), ("Properties", "Property"), ("Methods", "Method"))},
    "GetterCodeReference": ("System.Reflection.MethodInfo", _code()), "SetterCodeReference": ("System.Reflection.MethodInfo", _code(writes=True)),
    "CodeReference": ("System.Reflection.MethodInfo", _code()),
    "Script": ("scriptblock", _of_given(lambda own: own.value)), "ReferencedPropertyNames": ("System.Collections.ObjectModel.Collection[string]", _of_given(names_of_set)),
}
_ACCESS = "IsSettable IsGettable Value TypeNameOfValue"
_KINDS = {
    "PSMemberInfo": ("System.Object", "Name IsInstance MemberType Value TypeNameOfValue"), "PSPropertyInfo": ("PSMemberInfo", "IsSettable IsGettable"),
    "PSMethodInfo": ("PSMemberInfo", "Value OverloadDefinitions"),
    "PSProperty": ("PSPropertyInfo", "MemberType Value IsSettable IsGettable TypeNameOfValue"), "PSNoteProperty": ("PSPropertyInfo", f"MemberType {_ACCESS}"),
    "PSScriptProperty": ("PSPropertyInfo", f"GetterScript SetterScript MemberType {_ACCESS}"),
    "PSCodeProperty": ("PSPropertyInfo", f"GetterCodeReference SetterCodeReference MemberType {_ACCESS}"),
    "PSAliasProperty": ("PSPropertyInfo", "ReferencedMemberName ConversionType MemberType TypeNameOfValue IsSettable IsGettable Value"),
    "PSMethod": ("PSMethodInfo", "MemberType OverloadDefinitions TypeNameOfValue"),
    "PSCodeMethod": ("PSMethodInfo", "CodeReference MemberType OverloadDefinitions TypeNameOfValue"),
    "PSScriptMethod": ("PSMethodInfo", "Script OverloadDefinitions MemberType TypeNameOfValue"),
    "PSParameterizedProperty": ("PSMethodInfo", "IsSettable IsGettable OverloadDefinitions TypeNameOfValue MemberType"),
    "PSPropertySet": ("PSMemberInfo", "ReferencedPropertyNames MemberType Value TypeNameOfValue"),
    "PSMemberSet": ("PSMemberInfo", "InheritMembers Members Properties Methods MemberType Value TypeNameOfValue"),
}
"""The classes of members: from which each derives, and what it declares, in .NET's order."""
for _kind, (_base, _names) in _KINDS.items():
    define(
        _SMA + _kind, {"PSMemberInfo": PSMember, "PSMethod": PSMethod, "PSMemberSet": MemberSet}.get(_kind), base=_base if "." in _base else _SMA + _base,
        properties=[(f"{_FIELDS[_name][0]} {_name}", *_FIELDS[_name][1:]) for _name in _names.split()],
    )
typesystem.known(_SMA + "PSMemberInfo").method(f"{_SMA}PSMemberInfo Copy()", lambda m: m.copy())
for _kind in ("PSMemberInfo", "PSPropertyInfo", "PSMethodInfo"):
    typesystem.known(_SMA + _kind).abstract = True


def _called(method: Any, args: Any) -> Any:
    """What a method gives. Raises MethodInvocationException where a type whose values are never boxed is in the way."""
    try:
        return _invoked(method, args)
    except PSError as error:
        if "ByRefLike" not in error.record.error_id:
            raise
        inner = error.record.exception
        inner.record = error.record
        made = f'Exception calling "Invoke" with "{len(args)}" argument(s): "{inner.message}"'
        raise failure(made, "MethodException", category="NotSpecified", exception=_SMA + "MethodInvocationException", inner=inner) from error


typesystem.known(_SMA + "PSMethodInfo").method(
    "System.Object Invoke(Params System.Object[] arguments)", _called,
)
typesystem.known(_SMA + "PSParameterizedProperty").method(
    "void InvokeSet(System.Object valueToSet, Params System.Object[] arguments)", lambda m, value, args: member_writing.write_with(m.owner, m.info.name, list(args), value),
)


_BY_SCRIPT = {"ScriptProperty": "getterScript", "ScriptMethod": "script"}
"""The parameter that such a member cannot be made without."""


def _maker(kind: str) -> Any:
    """The constructor of a member. Raises PSArgumentException or PSArgumentNullException where it has no name, or nothing to be made of."""
    def made(name: str, *rest: Any) -> AddedMember:
        for parameter, given in (("name", name), *((("referencedMemberName", rest[0]),) if kind == "AliasProperty" else ())):
            if not given:
                raise carrying(engine_argument(parameter))
        if kind == "ScriptProperty" and len(rest) > 1 and rest[0] is None and rest[1] is None:
            raise carrying(engine_argument("getterScript setterScript"))
        if kind in _BY_SCRIPT and len(rest) == 1 and rest[0] is None:
            raise engine_argument_null(_BY_SCRIPT[kind])
        return AddedMember(kind, name, *(each for each in rest if each.__class__ is not bool or kind != "MemberSet"))

    return made


for _text, _kind in (
    ("string name, System.Object value", "NoteProperty"), ("string name, scriptblock getterScript", "ScriptProperty"),
    ("string name, scriptblock getterScript, scriptblock setterScript", "ScriptProperty"), ("string name, string referencedMemberName", "AliasProperty"),
    ("string name, string referencedMemberName, type conversionType", "AliasProperty"),
    ("string name, scriptblock script", "ScriptMethod"),
    ("string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames", "PropertySet"),
    ("string name", "MemberSet"), ("string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members", "MemberSet"),
    ("string name, bool inheritMembers, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members", "MemberSet"),
):
    typesystem.known(_SMA + "PS" + _kind).constructor(_text, _maker(_kind))
