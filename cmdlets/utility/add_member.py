"""Add-Member."""

from __future__ import annotations

from cmdlets.utility.notes import with_member, with_note
from havmsh.checks import Check, not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import code_members, convert, member_listing, members, method_listing, typesystem, valuetexts
from havmsh.runtime.added_members import RESERVED
from havmsh.runtime.arithmetic import is_number
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, engine_argument
from havmsh.runtime.objects import Array, Extra, Hashtable, Member, PSCustomObject, PSObject, Switch, fold, unwrap
from havmsh.runtime.prompting import Field
from havmsh.runtime.types.psobjects import AddedMember

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

KINDS = ("AliasProperty", "CodeMethod", "CodeProperty", "MemberSet", "NoteProperty", "PropertySet", "ScriptMethod", "ScriptProperty")


def _number_text(value: Any, _binding: Any) -> Any:
    """A number is taken as its text."""
    base = unwrap(value)
    return valuetexts.to_text(base) if is_number(base) else value


def _no_kind(value: Any) -> str | None:
    """Refuses what means a kind of member that can be added, by name or number, where a property's name is meant."""
    if not isinstance(value, str):
        return None
    known = typesystem.known("System.Management.Automation.PSMemberTypes").enum
    assert known is not None
    meant = {each.upper() for each in KINDS} | {str(known.names[each]) for each in KINDS}
    if value.strip().upper() in meant:
        return (
            "The parameter NotePropertyName cannot take values that could be converted to the type System.Management.Automation.PSMemberTypes. "
            "To define the name of a member with those values, use Add-Member, and specify the member type."
        )
    return None


class _Common:
    """What three sets share."""

    type_name: str = param("TypeName", "Type name to put first.", default=None, checks=(not_empty(),))
    force: Switch = param("Force", "Replace a member of that name.", default=None)
    pass_thru: Switch = param("PassThru", "Give the object.", default=None)


@parameter_set(name="TypeNameSet")
class ByTypeName:
    """Only a type name."""

    type_name: str = param("TypeName", "Type name to put first.", checks=(not_empty(),))
    pass_thru: Switch = param("PassThru", "Give the object.", default=None)


@parameter_set(name="NotePropertyMultiMemberSet")
class ByTable(_Common):
    """Several note properties."""

    table: Hashtable = param("NotePropertyMembers", "Names and values of properties.", position=0, net="System.Collections.IDictionary", checks=(not_empty(),))


@parameter_set(name="NotePropertySingleMemberSet")
class ByNote(_Common):
    """One note property."""

    note_name: str = param("NotePropertyName", "Name of the property.", position=0, checks=(not_empty(), Check("ValidateNotePropertyName", _no_kind, attribute="quiet")), transform=_number_text)
    note_value: object = param("NotePropertyValue", "Value of the property.", position=1, null_ok=True, empty_ok=True)


@parameter_set(name="MemberSet")
class ByKind(_Common):
    """A member of any kind."""

    kind: object = param("MemberType", "Kind of member.", position=0, aliases=("Type",), net="System.Management.Automation.PSMemberTypes")
    name: str = param("Name", "Name of the member.", position=1)
    value: object = param("Value", "Value, block that gets it, or name that it stands for.", position=2, default=None)
    second: object = param("SecondValue", "Block that sets it, or type that an alias converts to.", position=3, default=None)


@cmdlet(
    "Add-Member", module="Microsoft.PowerShell.Utility", default_set="TypeNameSet",
    listed="InputObject MemberType Name Value SecondValue TypeName Force PassThru NotePropertyName NotePropertyValue NotePropertyMembers",
)
class AddMember:
    """Adds properties and methods to one object.

    Examples:
        A property.

            PS> ([pscustomobject]@{ Name = 'web01' } | Add-Member Zone east -PassThru).Zone
            east
    """

    input_object: object = param("InputObject", "Object to add to.", pipeline=True, spelled=True, net="System.Management.Automation.PSObject")
    what: ByTypeName | ByTable | ByNote | ByKind = either(default_set=ByTypeName)

    def process(self, shell: Shell) -> Output:
        """Adds to one object."""
        what, obj = self.what, self.input_object
        if what.type_name is not None and not what.type_name.strip():
            raise shell.terminating(_error("TypeNameShouldNotBeEmpty", "The TypeName parameter should not be null, empty, or contain only white spaces."))
        if isinstance(what, ByTypeName):
            changed: Any = obj
        elif isinstance(what, ByTable):
            changed = _add_table(what, obj, shell)
        elif isinstance(what, ByNote):
            changed = _add(obj, Member("NoteProperty", valuetexts.to_text(what.note_name), what.note_value), shell, force=bool(what.force))
        else:
            changed = _add(obj, _member(what, shell), shell, force=bool(what.force))
        if changed is None:
            return
        if what.type_name is not None:
            changed = put_type_name(changed, what.type_name)
        if what.pass_thru:
            yield changed


def _error(error_id: str, message: str, target: Any = None) -> ErrorRecord:
    return ErrorRecord(NetException("System.InvalidOperationException", message), error_id, "InvalidOperation", target)


def _add_table(what: ByTable, obj: Any, shell: Shell) -> Any:
    """Adds each entry; the object where at least one was added."""
    changed = None
    for key, value in what.table.items():
        name = valuetexts.to_text(key)
        if not name:
            shell.write_error(_error("NotePropertyNameShouldNotBeNull", "The name for a NoteProperty member should not be null or an empty string.", name))
            continue
        added = _add(obj, Member("NoteProperty", name, value), shell, force=bool(what.force))
        if added is not None:
            obj = changed = added
    return changed


def _add(obj: Any, member: Member, shell: Shell, *, force: bool) -> Any:
    """The object with the member, or None where one of that name stands in the way."""
    if _known(obj, member.name):
        own = _is_instance_member(obj, member.name)
        if not force:
            text = (
                f'Cannot add a member with the name "{member.name}" because a member with that name already exists. '
                "To overwrite the member anyway, add the Force parameter to your command."
            )
            shell.write_error(_error("MemberAlreadyExists", text, obj))
            return None
        if own:
            _remove(obj, member.name)
        elif not own and _is_type_member(obj, member.name):
            text = (
                f'Cannot force the member with name "{member.name}" and type "{_kind_of(obj, member.name)}" to be added. A member with that name and type '
                "already exists, and the existing member is not an instance extension."
            )
            shell.write_error(_error("CannotRemoveTypeDataMember", text, obj))
            return None
    if member.kind == "NoteProperty" and obj.__class__ is PSCustomObject and not (obj.extra is not None and obj.extra.members):
        return with_note(obj, member.name, member.value)
    return with_member(obj, member)


def _known(obj: Any, name: str) -> bool:
    folded = fold(name)
    extra = getattr(obj, "extra", None)
    if folded in RESERVED or extra is not None and folded in extra.members:
        return True
    return _property(obj, name) is not None or any(fold(method.name) == folded for method in method_listing.methods_of(obj))


def _property(obj: Any, name: str) -> Any:
    return member_listing.property_of(obj, fold(name))


def _is_instance_member(obj: Any, name: str) -> bool:
    folded = fold(name)
    extra = getattr(obj, "extra", None)
    return (obj.__class__ is PSCustomObject and folded in obj.shape.index) or (extra is not None and folded in extra.members)


def _is_type_member(obj: Any, name: str) -> bool:
    """Whether a member that is not the object's own comes from the type table, not from .NET: such a one cannot be hidden."""
    info = _property(obj, name)
    return info is not None and info.kind != "Property"


def _kind_of(obj: Any, name: str) -> str:
    info = _property(obj, name)
    return str(info.kind) if info is not None else "Method"


def _remove(obj: Any, name: str) -> None:
    folded = fold(name)
    extra = getattr(obj, "extra", None)
    if extra is not None and extra.members.pop(folded, None) is not None:
        return
    from havmsh.runtime.objects import Shape

    at = obj.shape.index[folded]
    obj.shape = Shape(tuple(one for place, one in enumerate(obj.shape.names) if place != at))
    obj.values = [value for place, value in enumerate(obj.values) if place != at]


def _member(what: ByKind, shell: Shell) -> Member:
    """The member that is described."""
    kind = valuetexts.to_text(what.kind)
    flags: Any = what.kind
    if flags.value.bit_count() != 1:
        text = f'To add a member, only one member type can be specified. The member types specified are: "{kind}"'
        raise shell.terminating(_error("WrongMemberCount", text))
    if kind not in KINDS:
        text = f'Cannot add a member with type "{kind}". Specify a different type for the MemberTypes parameter.'
        raise shell.terminating(_error("CannotAddMemberType", text))
    if kind in ("NoteProperty", "PropertySet", "ScriptMethod", "CodeMethod", "MemberSet") and shell.is_bound("SecondValue"):
        text = (
            f'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be specified. '
            "Do not specify the SecondValue parameter when you add members of this type."
        )
        raise shell.terminating(_error("Value2ShouldNotBeSpecified", text))
    value = what.value if kind == "MemberSet" or shell.is_bound("Value") else _asked(kind, shell)
    _demand_values(kind, value, what.second, shell)
    return _converted(kind, what.name, value, what.second, shell)


def _asked(kind: str, shell: Shell) -> Any:
    """The value that was not given, from the user."""
    text = f'The Value parameter is required for a member of type "{kind}". Specify the Value parameter when adding members of this type.'
    found = shell.host.ask_fields(text, "", [Field("Value", commands=False)])
    if found is None:
        error = NetException("System.Collections.Generic.KeyNotFoundException", "The given key 'Value' was not present in the dictionary.")
        raise shell.terminating(ErrorRecord(error, error.name, "NotSpecified"))
    return found["Value"]


def _demand_values(kind: str, value: Any, second: Any, shell: Shell) -> None:
    """Refuses a member without what it is made of."""
    if kind in ("AliasProperty", "PropertySet", "ScriptMethod", "CodeMethod") and value is None:
        text = (
            f'The Value parameter should not be null for a member of type "{kind}". '
            "Specify a non-null value for the Value parameter when adding members of this type."
        )
        raise shell.terminating(_error("Value1ShouldNotBeNull", text))
    if kind == "AliasProperty" and second is None and shell.is_bound("SecondValue"):
        text = (
            f'The SecondValue parameter should not be null for a member of type "{kind}". '
            "Specify a non-null value for the SecondValue parameter when adding members of this type."
        )
        raise shell.terminating(_error("Value2ShouldNotBeNull", text))
    if kind in ("ScriptProperty", "CodeProperty") and value is None and second is None:
        text = (
            f'Both Value and SecondValue parameters should not be null for a member of type "{kind}". '
            "Specify a non-null value for one of the two parameters."
        )
        raise shell.terminating(_error("Value1AndValue2AreNotBothNull", text))


def _converted(kind: str, name: str, value: Any, second: Any, shell: Shell) -> Member:
    """The member with its values as the kind wants them."""
    try:
        if kind in ("ScriptMethod", "ScriptProperty"):
            block = typesystem.known("System.Management.Automation.ScriptBlock")
            value = None if value is None else convert.convert(value, block)
            second = None if second is None else convert.convert(second, block)
        elif kind == "AliasProperty":
            value = valuetexts.to_text(value)
            if not value:
                raise shell.terminating(engine_argument("referencedMemberName").record)
            second = None if second is None else convert.convert(second, typesystem.known("System.Type"))
        elif kind == "MemberSet":
            value = _members(value)
        elif kind in ("CodeProperty", "CodeMethod"):
            method = typesystem.known("System.Reflection.MethodInfo")
            value, second = (None if each is None else convert.convert(each, method) for each in (value, second))
        elif kind == "PropertySet":
            value = [valuetexts.to_text(one) for one in (value if isinstance(value, list) else [value])]
    except PSError as error:
        record = ErrorRecord(error.record.exception.inner or error.record.exception, error.record.error_id, "InvalidArgument", None)
        raise shell.terminating(record) from error
    if kind == "CodeMethod":
        code_members.demand_method(value)
    elif kind == "CodeProperty":
        code_members.demand_accessors(value, second)
    return Member(kind, name, value, second)


def _members(value: Any) -> Array:
    """The members of a set: nothing, one, or a collection of them."""
    given = [] if value is None else list(value) if isinstance(value, list) else [value]
    if not all(isinstance(each, AddedMember) for each in given):
        kind = typesystem.known("System.Management.Automation.PSMemberInfo")
        wanted = typesystem.generic("System.Collections.ObjectModel.Collection`1", (kind,)) or kind
        raise convert.no_conversion(value, wanted)
    return Array(given, "System.Management.Automation.PSMemberInfo")


def put_type_name(obj: Any, name: str) -> Any:
    """The object with a type name put before its others; an accelerator gives the type's full name."""
    found = typesystem.resolve(name)
    full = found.full_name if found is not None else name
    holder = obj if obj.__class__ is PSObject or hasattr(obj, "extra") else PSObject(obj, Extra())
    known = list(members.type_names(holder))
    if holder.extra is None:
        holder.extra = Extra()
    holder.extra.type_names = [full, *known]
    return holder
