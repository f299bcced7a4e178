"""New-MockObject."""

from __future__ import annotations

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import invoke, valuetexts
from havmsh.runtime.added_members import add_member, remove_member
from havmsh.runtime.objects import Array, GenericList, Hashtable, Member, PSCustomObject, TypeRef
from havmsh.runtime.types.uninitialized import blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Type")
class OfType:
    """A new object."""

    type: TypeRef = param("Type", "Type of the object, of which one can be made without arguments.", position=0, net="System.Type")


@parameter_set(name="InputObject")
class OfObject:
    """An object that there is."""

    value: object = param("InputObject", "Object that gets the members.")


@cmdlet("New-MockObject", module=MODULE, scripted=True)
class NewMockObject:
    """Makes an object whose properties and methods are what a test says.

    Examples:
        A process that only counts how often it is ended.

            PS> $p = New-MockObject -Type System.Diagnostics.Process -Properties @{ Id = 7 } -Methods @{ Kill = { 'killed' } }
            PS> $p.Kill(); $p._Kill.Count
            killed
            1
    """

    what: OfType | OfObject = either(default_set=OfType)
    properties: Hashtable | None = param("Properties", "Names and values of properties.", default=None)
    methods: Hashtable | None = param("Methods", "Names of methods, and the blocks that they run.", default=None)
    prefix: str = param("MethodHistoryPrefix", "What a method's name gets in front to be the property with its calls.", default="_")

    def process(self, shell: Shell) -> Output:
        """Makes the object."""
        made: Any = self.what.value if isinstance(self.what, OfObject) else blank(self.what.type.net)
        for name, value in (self.properties or Hashtable()).items():
            made = _put(made, Member("NoteProperty", valuetexts.to_text(name), value))
        for name, block in (self.methods or Hashtable()).items():
            calls = GenericList()
            text = valuetexts.to_text(name)
            made = _put(made, Member("NoteProperty", self.prefix + text, calls))
            made = _put(made, Member("ScriptMethod", text, _recording(Member("ScriptMethod", text, block), calls)))
        yield made


def _recording(method: Member, calls: GenericList) -> Callable[..., Any]:
    """The method, which writes each of its calls down."""
    def call(target: Any, *arguments: Any) -> Any:
        calls.append(PSCustomObject.of([("Call", len(calls) + 1), ("Arguments", Array(arguments))]))
        return invoke.call_member(target, method, arguments)

    return call


def _put(value: Any, member: Member) -> Any:
    """The object with the member in place of one that it was given before."""
    remove_member(value, member.name)
    return add_member(value, member)
