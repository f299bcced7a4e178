"""Get-Member."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject, Switch, TypeRef, unwrap
from havmsh.runtime.typesystem import enum_value
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

NET_TYPES = ("Microsoft.PowerShell.Commands.MemberDefinition",)
_KINDS = {
    "ALIASPROPERTY": {"AliasProperty"}, "CODEPROPERTY": {"CodeProperty"}, "PROPERTY": {"Property"}, "NOTEPROPERTY": {"NoteProperty"},
    "SCRIPTPROPERTY": {"ScriptProperty"}, "PROPERTIES": {"AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty"},
    "PROPERTYSET": {"PropertySet"}, "METHOD": {"Method"}, "CODEMETHOD": {"CodeMethod"}, "SCRIPTMETHOD": {"ScriptMethod"},
    "METHODS": {"CodeMethod", "Method", "ScriptMethod"}, "PARAMETERIZEDPROPERTY": {"ParameterizedProperty"}, "MEMBERSET": {"MemberSet"}, "EVENT": {"Event"},
    "DYNAMIC": {"Dynamic"}, "INFERREDPROPERTY": {"InferredProperty"}, "ALL": set(),
}


class MemberDefinition(NetObject):
    """Microsoft.PowerShell.Commands.MemberDefinition: one line of Get-Member."""

    __slots__ = ("definition", "member_type", "name", "type_name_")
    type_name = NET_TYPES[0]

    def __init__(self, type_name: str, name: str, kind: str, definition: str) -> None:
        super().__init__()
        self.type_name_ = type_name
        self.name = name
        self.member_type = kind
        self.definition = definition

    def net_text(self) -> str:
        """The definition."""
        return self.definition


define(
    MemberDefinition.type_name, MemberDefinition,
    properties=(
        ("string TypeName", lambda m: m.type_name_), ("string Name", lambda m: m.name),
        ("System.Management.Automation.PSMemberTypes MemberType", lambda m: enum_value("System.Management.Automation.PSMemberTypes", m.member_type)),
        ("string Definition", lambda m: m.definition),
    ),
).to_text = lambda m: m.definition


_EXTENDED = frozenset(("AliasProperty", "CodeMethod", "CodeProperty", "MemberSet", "NoteProperty", "PropertySet", "ScriptMethod", "ScriptProperty"))
"""Kinds of members that PowerShell and scripts add."""
_OWN = frozenset(("Event", "Method", "ParameterizedProperty", "Property"))
"""Kinds of members that a type or its adapter has."""


@cmdlet("Get-Member", module="Microsoft.PowerShell.Utility", output=("Microsoft.PowerShell.Commands.MemberDefinition",))
class GetMember:
    """Tells the properties and methods that objects have.

    Examples:
        What a string can do.

            PS> 'abc' | Get-Member
    """

    input_object: object = param("InputObject", "Objects to look at.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    name: list[str] | None = param("Name", "Names of the members; wildcards are understood.", position=0, default=None, checks=(not_empty(),))
    kind: object = param("MemberType", "Kinds of members.", default=None, aliases=("Type",), net="System.Management.Automation.PSMemberTypes")
    view: object = param("View", "Extended, Adapted, Base, All.", default=None, net="System.Management.Automation.PSMemberViewTypes")
    static: Switch = param("Static", "Static members.", default=None)
    force: Switch = param("Force", "Hidden members too.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Lists the members of each type that comes, once."""
        from havmsh.runtime import members

        seen: set[str] = set()
        given = False

        def process(record: Any) -> None:
            nonlocal given
            if record is None:
                return
            given = True
            names = self._type_name(record) if self.static else members.type_names(record)[0]
            if names in seen:
                return
            seen.add(names)
            for line in self._lines(record, names):
                out(line)

        def end() -> None:
            if not given and not seen:
                shell.write_error(ErrorRecord(
                    NetException("System.InvalidOperationException", "You must specify an object for the Get-Member cmdlet."), "NoObjectInGetMember", "CloseError",
                ))

        return process, end

    def _type_name(self, record: Any) -> str:
        from havmsh.runtime import typeof

        return str(record.net.full_name if isinstance(record, TypeRef) else typeof.type_of(record).full_name)

    def _lines(self, record: Any, type_name: str) -> Iterator[MemberDefinition]:
        kinds, views = self._kinds(), self._views()
        found = list(self._static_members(record) if self.static else self._members(record))
        found.sort(key=lambda member: (_order(member[1]), member[0].upper()))
        for asked in self.name or ("*",):
            matches = matcher(asked)
            for name, kind, definition in found:
                if (not kinds or kind in kinds) and (not views or kind in views) and matches(name):
                    if not self.force and kind == "Method" and name.startswith(("get_", "set_", "add_", "remove_", "op_")):
                        continue
                    yield MemberDefinition(type_name, name, kind, definition)

    def _kinds(self) -> set[str]:
        from havmsh.runtime.binding.coerce import text_of

        if self.kind is None:
            return set()
        items = self.kind if isinstance(self.kind, list) else [self.kind]
        found: set[str] = set()
        for item in items:
            for part in text_of(item).split(","):
                wanted = part.strip().upper()
                if wanted == "ALL":
                    return set()
                found |= _KINDS.get(wanted, {part.strip()})
        return found

    def _views(self) -> set[str]:
        """The kinds of members of the views that are asked for; none for all that a plain look shows."""
        from havmsh.runtime.binding.coerce import text_of

        found: set[str] = set()
        for part in text_of(self.view).split(",") if self.view is not None else ():
            name = part.strip().upper()
            if name == "ALL":
                return set()
            found |= _EXTENDED if name == "EXTENDED" else _OWN
        return found

    def _members(self, record: Any) -> Iterator[tuple[str, str, str]]:
        from havmsh.runtime import member_lines, member_listing, member_sets, method_listing, parameterized, typeof
        from havmsh.runtime.netevents import events_of

        for info in member_listing.properties_of(record):
            yield info.name, info.kind, member_lines.line_of(info)
        for name, line in events_of(typeof.type_of(unwrap(record))).items():
            yield name, "Event", line
        for one in member_sets.property_sets(record):
            yield one.name, one.kind, f"{one.name} {{{', '.join(member_sets.property_set(record, one.name) or ())}}}"
        if self.force:
            from cmdlets.utility.member.forced_members import forced

            yield from forced(record)
        for taking in parameterized.parameterized_of(record):
            yield taking.name, taking.kind, taking.definition
        for method in method_listing.methods_of(record):
            yield method.name, method.kind, member_lines.line_of(method)

    def _static_members(self, record: Any) -> Iterator[tuple[str, str, str]]:
        from havmsh.runtime import member_lines, typeof

        net = record.net if isinstance(record, TypeRef) else typeof.type_of(record)
        for line in member_lines.of_statics(net):
            if line.name != "new" or net.scope is None:  # PowerShell leaves out the constructors of scripts' classes
                yield line.name, line.kind, line.definition
        if self.force:
            from cmdlets.utility.member.forced_members import forced_static

            yield from forced_static(net)


def _order(kind: str) -> int:
    kinds = (
        "AliasProperty", "CodeMethod", "CodeProperty", "Event", "MemberSet", "Method", "NoteProperty", "ParameterizedProperty", "Property", "PropertySet",
        "ScriptMethod", "ScriptProperty",
    )
    return kinds.index(kind) if kind in kinds else len(kinds)
