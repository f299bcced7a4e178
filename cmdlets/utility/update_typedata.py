"""Update-TypeData."""

from __future__ import annotations

from cmdlets.utility.data_files import files, make_block, read
from havmsh.checks import between, not_empty, not_null, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import code_members, convert, ranks, typedata, typesystem, valuetexts
from havmsh.runtime.added_members import RESERVED
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, cast_refused
from havmsh.runtime.objects import Array, Member, PSObject, Switch, TypeRef, unwrap
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

KINDS = ("NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod")


def type_name_of(value: Any, *_: Any) -> Any:
    """A type's name as it stands, or the full name of a [type]; the type that type data are of; of anything else its type."""
    if isinstance(value, PSObject):
        value = value.base
    if isinstance(value, TypeRef):
        return value.net.full_name
    if is_data(value):
        return value.name
    if isinstance(value, str):
        found = typesystem.resolve(value)
        return found.full_name if found is not None else value
    return None if value is None else type_of(value).full_name


def is_data(value: Any) -> bool:
    """Whether the value is a TypeData."""
    return getattr(value.__class__, "type_name", "") == DATA


DATA = "System.Management.Automation.Runspaces.TypeData"


@parameter_set(name="FileSet")
class FromFiles:
    """Files of type data."""

    append_path: list[str] = param(
        "AppendPath", "Files that come after what is known.", position=0, pipeline=True, by_property=True, default=None, aliases=("PSPath", "Path"), checks=(not_null(),)
    )
    prepend_path: list[str] = param("PrependPath", "Files that come before what is known.", default=None, checks=(not_null(),))


@parameter_set
class Forced:
    """What members of types take."""

    force: Switch = param("Force", "Replace what is there.", default=None)


@parameter_set(name="TypeDataSet")
class FromData(Forced):
    """Type data as objects."""

    type_data: list[object] = param("TypeData", "The type data.", position=0, pipeline=True, by_property=True, net=DATA + "[]")


@parameter_set(name="DynamicTypeSet")
class OneType(Forced):
    """One type."""

    member_type: object = param("MemberType", "The kind of the member that is added.", default=None, checks=(not_empty(), one_of(*KINDS)), net="System.Management.Automation.PSMemberTypes")
    member_name: str = param("MemberName", "The member's name.", default=None, checks=(not_empty(),))
    value: object = param("Value", "The member's value: an object, a name, a block that reads.", default=None)
    second_value: object = param("SecondValue", "A block that writes, or an alias's type.", default=None, checks=(not_null(),))
    type_converter: object = param("TypeConverter", "A converter.", default=None, net="System.Type", checks=(not_null(),))
    type_adapter: object = param("TypeAdapter", "An adapter.", default=None, net="System.Type", checks=(not_null(),))
    serialization_method: str = param("SerializationMethod", "How objects are serialized.", default=None, checks=(not_empty(),))
    target_type: object = param("TargetTypeForDeserialization", "The type that serialized objects become.", default=None, net="System.Type", checks=(not_null(),))
    serialization_depth: int = param("SerializationDepth", "How deep objects are serialized.", default=None, checks=(not_null(), between(0, 2147483647)))
    default_display_property: str = param("DefaultDisplayProperty", "The property that Format-Wide shows.", default=None, checks=(not_empty(),))
    inherit_set: bool = param("InheritPropertySerializationSet", "Whether the set of serialized properties is inherited.", default=None, net="System.Nullable[bool]", checks=(not_null(),))
    string_source: str = param("StringSerializationSource", "The property that is the object's text.", default=None, checks=(not_empty(),))
    default_display_set: list[str] = param("DefaultDisplayPropertySet", "The properties that are shown.", default=None, checks=(not_empty(),))
    default_key_set: list[str] = param("DefaultKeyPropertySet", "The properties by which objects are sorted and grouped.", default=None, checks=(not_empty(),))
    serialization_set: list[str] = param("PropertySerializationSet", "The properties that are serialized.", default=None, checks=(not_empty(),))
    type_name: object = param("TypeName", "The type.", pipeline=True, transform=type_name_of, net="System.String", checks=(not_empty(),))


_METHODS = ("AllPublicProperties", "String", "SpecificProperties")
STANDARD = (
    ("serialization_method", "SerializationMethod"), ("target_type", "TargetTypeForDeserialization"), ("serialization_depth", "SerializationDepth"),
    ("default_display_property", "DefaultDisplayProperty"), ("inherit_set", "InheritPropertySerializationSet"),
    ("string_source", "StringSerializationSource"), ("default_display_set", "DefaultDisplayPropertySet"),
    ("default_key_set", "DefaultKeyPropertySet"), ("serialization_set", "PropertySerializationSet"), ("type_converter", "TypeConverter"), ("type_adapter", "TypeAdapter"),
)
SETTINGS = frozenset(("InheritPropertySerializationSet", "SerializationMethod", "StringSerializationSource", "PropertySerializationSet", "SerializationDepth"))


_LISTED = (
    "MemberType MemberName Value SecondValue TypeConverter TypeAdapter SerializationMethod TargetTypeForDeserialization SerializationDepth DefaultDisplayProperty "
    "InheritPropertySerializationSet StringSerializationSource DefaultDisplayPropertySet DefaultKeyPropertySet PropertySerializationSet TypeName Force TypeData AppendPath PrependPath"
)


@cmdlet(
    "Update-TypeData", module="Microsoft.PowerShell.Utility", changes=True, impact="Low", class_name="Microsoft.PowerShell.Commands.UpdateTypeDataCommand",
    listed=_LISTED,
)
class UpdateTypeData:
    """Gives all objects of a type further members, or says which of their properties are shown.

    Examples:
        A property that is computed.

            PS> Update-TypeData -TypeName Lab.Vm -MemberType ScriptProperty -MemberName Cores -Value { $this.Cpu * 2 }
    """

    source: FromFiles | OneType | FromData = either(default_set=FromFiles)

    def process(self, shell: Shell) -> Output:
        """Adds to the session's type data."""
        if isinstance(self.source, OneType):
            self._one(shell, self.source)
            return ()
        if isinstance(self.source, FromData):
            for data in self.source.type_data:
                self._data(shell, data, bool(self.source.force))
            return ()
        for path in files(shell, self.source.prepend_path, "TypesPrependPathException") + files(
            shell, self.source.append_path, "TypesAppendPathException"
        ):
            if shell.confirm(f"FileName: {path}", "Update TypeData"):
                self._file(shell, path)
        return ()

    def _one(self, shell: Shell, given: OneType) -> None:
        name = str(given.type_name)
        if not name.strip():
            raise _refusal(shell, "TargetTypeNameEmpty", "The target type name should not be null, empty, or contain only white spaces.", name)
        member = self._member(shell, given)
        standard = {label: getattr(given, field) for field, label in STANDARD if getattr(given, field) is not None}
        self._give(shell, name, [member] if member is not None else [], standard, bool(given.force))

    def _data(self, shell: Shell, data: Any, force: bool) -> None:
        from havmsh.runtime.types.typedatas import parts

        members, standard = parts(unwrap(data))
        self._give(shell, unwrap(data).name, members, standard, force or unwrap(data).is_override)

    def _give(self, shell: Shell, name: str, members: list[Member], standard: dict[str, Any], force: bool) -> None:
        if not members and not standard:
            shell.write_error(_refusal(shell, "TypeDataEmpty", f'No member is specified for the update on type "{name}".', None))
            return
        if not shell.confirm(f"Type to update: {name}", "Update TypeData"):
            return
        for problem in merge(typedata.table(shell.session).of(name), members, standard, force=force):
            shell.write_error(shell.record(f'Error in TypeData "{name}": {problem}', "TypesDynamicUpdateException", category="InvalidOperation"))

    def _member(self, shell: Shell, given: OneType) -> Member | None:
        kind = given.member_type
        if kind is None:
            if given.member_name is not None or shell.is_bound("Value") or given.second_value is not None:
                message = "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter."
                raise _refusal(shell, "MemberTypeIsMissing", message, None)
            return None
        kind = next(one for one in KINDS if one == str(kind))
        for present, label in ((bool(given.member_name), "MemberName"), (shell.is_bound("Value"), "Value")):
            if not present:
                message = f'The {label} parameter is required for the type "{kind}". Please specify the {label} parameter.'
                raise _refusal(shell, f"{label}ShouldBeSpecified", message, None)
        value = given.value
        if kind in ("NoteProperty", "ScriptMethod") and given.second_value is not None:
            message = (
                f'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be specified. Do not specify the SecondValue '
                "parameter when updating this member type."
            )
            raise _refusal(shell, "SecondValueShouldNotBeSpecified", message, None)
        if kind == "AliasProperty":
            if value is None or value == "":
                message = (
                    f'The Value parameter should not be null or an empty string for a member of type "{kind}". Specify a non-null value for the Value '
                    "parameter when updating this member type."
                )
                raise _refusal(shell, "ValueShouldBeSpecified", message, None)
            wanted = given.second_value
            return Member(kind, given.member_name, valuetexts.to_text(value), _as(wanted, "System.Type"))
        if kind in ("ScriptProperty", "ScriptMethod"):
            read_by, written_by = (_as(one, "System.Management.Automation.ScriptBlock") for one in (value, given.second_value))
            if read_by is None and written_by is None:
                message = (
                    f'The Value and SecondValue parameters should not both be null for a member of type "{kind}". Specify a non-null value for one of '
                    "the two parameters."
                )
                raise _refusal(shell, "ValueAndSecondValueAreNotBothNull", message, None)
            return Member(kind, given.member_name, read_by, written_by)
        if kind in ("CodeProperty", "CodeMethod"):
            value, second = (_as(one, "System.Reflection.MethodInfo") for one in (value, given.second_value))
            return Member(kind, given.member_name, value, second)
        return Member(kind, given.member_name, value, given.second_value)

    def _file(self, shell: Shell, path: str) -> None:
        from cmdlets.utility.type_xml import read_types

        found, faults = read_types(path, read(shell, path), lambda text: make_block(shell, text))
        for fault in faults:
            shell.write_error(shell.record(fault, "TypesXmlUpdateException", category="InvalidOperation"))
        table = typedata.table(shell.session)
        table.forget(path)  # a file that is read again says nothing twice
        table.files[path] = [(name, {member.name.upper() for member in members}, set(standard)) for name, members, standard in found]
        for name, members, standard in found:
            for problem in merge(table.of(name), members, standard, force=False):
                message = f"{path}: Error in type \"{name}\": {problem}"
                shell.write_error(shell.record(message, "TypesXmlUpdateException", category="InvalidOperation"))


def merge(data: typedata.TypeData, members: list[Member], standard: dict[str, Any], *, force: bool) -> list[str]:
    """Adds members and standard members to a type's data; gives what could not be added because it is there."""
    problems = []
    for member in members:
        problem = _impossible(member)
        if problem:
            problems.append(problem)
        elif not force and data.has(member.name.upper()):
            problems.append(f"The member {member.name} is already present.")
        else:
            data.add(member)
    taken: dict[str, Any] = {}
    for label, value in standard.items():
        problem = _unfit(label, value) or ("" if force or not data.has_standard(label) else _PRESENT.get(label, f"The member {label} is already present."))
        if problem:
            problems.append(problem)
            continue
        if label == "SerializationMethod":
            value = next((known for known in _METHODS if known.lower() == str(value).lower()), value)
        taken[label] = Array(value, "System.String") if isinstance(value, list) else value
    whole = {**(data.built_in.standard if data.built_in is not None else {}), **data.standard, **taken}
    problem = conflict(whole) if taken else ""
    if problem:
        problems += ["A previous error caused all serialization settings to be ignored.", problem]
        taken = {label: value for label, value in taken.items() if label not in SETTINGS}
    data.standard.update(taken)
    if "TypeConverter" in taken:
        ranks.heed_converter(data.name)
    return problems


def _impossible(member: Member) -> str:
    """Why no type can have the member, or nothing."""
    try:
        if member.kind == "CodeMethod":
            code_members.demand_method(member.value)
        elif member.kind == "CodeProperty":
            code_members.demand_accessors(member.value, member.setter)
    except PSError as error:
        return f"Exception: {error.record.exception.message}"
    return f"The following member name is reserved: {member.name}" if member.name.upper() in RESERVED else ""


_PRESENT = {
    "TypeConverter": "The TypeConverter was ignored because it already occurs.", "TypeAdapter": "The TypeAdapter was ignored because it already occurs.",
}
_BASES = {"TypeConverter": ("System.Management.Automation.PSTypeConverter", "System.ComponentModel.TypeConverter"), "TypeAdapter": ("System.Management.Automation.PSPropertyAdapter",)}


def _unfit(label: str, value: Any) -> str:
    """Why a type is no converter, or no adapter; nothing where it is, or none is asked for."""
    if label not in _BASES or any(level.full_name in _BASES[label] for level in value.net.chain()):
        return ""
    wanted = "either TypeConverter or PSTypeConverter" if label == "TypeConverter" else "a PSPropertyAdapter"
    return f'Type "{value.net.full_name}" should be {wanted}.'


def conflict(standard: dict[str, Any]) -> str:
    """What of the serialization settings does not go together, or nothing."""
    method = standard.get("SerializationMethod", "AllPublicProperties")
    unwanted = {
        "String": ("InheritPropertySerializationSet", "PropertySerializationSet", "SerializationDepth"),
        "AllPublicProperties": ("InheritPropertySerializationSet", "PropertySerializationSet"),
    }.get(method, ())
    for label in unwanted:
        if label in standard:
            return f'Do not use the member "{label}" here.'
    if method == "SpecificProperties" and standard.get("InheritPropertySerializationSet") is False and "PropertySerializationSet" not in standard:
        return '"PropertySerializationSet" must be present when the "SerializationMethod" is "SpecificProperties" and "InheritPropertySerializationSet" is "false".'
    return ""


def _as(value: Any, name: str) -> Any:
    """The value as one of a type, None as it is."""
    if value is None:
        return None
    try:
        return convert.convert(value, typesystem.known(name))
    except PSError as error:
        raise cast_refused(error) from None


def _refusal(shell: Shell, error_id: str, message: str, target: Any) -> Any:
    exception = NetException("System.InvalidOperationException", message)
    return PSError(shell.stamp(ErrorRecord(exception, error_id, "InvalidOperation", target)))
