"""New-Object."""

from __future__ import annotations

from havmsh.checks import trusted
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import member_writing, members, method_listing, static_members, typesystem, usings, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.shell import Shell


@parameter_set(name="Net")
class Net:
    """Of a .NET type."""

    type_name: str = param("TypeName", "Name of the type.", position=0, complete="type", checks=(trusted(),))
    arguments: list[object] = param("ArgumentList", "Arguments of the constructor.", position=1, default=None, aliases=("Args",), checks=(trusted(),))


@parameter_set(name="Com")
class Com:
    """Of a class of Windows."""

    strict: Switch = param("Strict", "Accepted: no object of Windows is made in any case.", default=None, inert=True)


@cmdlet("New-Object", module="Microsoft.PowerShell.Utility", listed="TypeName ArgumentList Strict Property")
class NewObject:
    """Makes an object of a .NET type, or a custom object.

    Examples:
        A custom object.

            PS> (New-Object PSObject -Property @{ Name = 'web01' }).Name
            web01

        A list.

            PS> (New-Object System.Collections.ArrayList).Count
            0
    """

    what: Net | Com = either(default_set=Net)
    properties: Hashtable = param("Property", "Values for properties of the new object.", default=None, net="System.Collections.IDictionary", checks=(trusted(),))

    def process(self, shell: Shell) -> Output:
        """Finds the type, calls the constructor, sets the properties."""
        what = self.what
        if isinstance(what, Com):
            return
        found = _resolved(what.type_name, shell)
        if found is None:
            text = f"Cannot find type [{what.type_name}]: verify that the assembly containing this type is loaded."
            raise shell.terminating(
                ErrorRecord(NetException("System.Management.Automation.PSArgumentException", text), "TypeNotFound", "InvalidType", None)
            )
        guard = shell.session.guard
        if guard is not None and not guard.allows(found):
            shell.fail(
                "Cannot create type. Only core types are supported in this language mode.", "CannotCreateTypeConstrainedLanguage", category="PermissionDenied",
                exception="System.Management.Automation.PSNotSupportedException",
            )
        made = self._make(found, what, shell)
        if self.properties is not None and made is not None:
            for key, value in self.properties.items():
                self._set(made, valuetexts.to_text(key), value, shell)
        yield made

    def _make(self, found: Any, what: Net, shell: Shell) -> Any:
        if found.full_name == "System.Management.Automation.PSCustomObject" and "." in what.type_name:
            raise shell.terminating(self._without_constructor(what))  # [pscustomobject] itself is a name of PSObject
        if not what.arguments and found.full_name in ("System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"):
            return PSCustomObject.of(())
        try:
            return static_members.new(found, list(what.arguments or ()))
        except PSError as error:
            exception = error.record.exception
            if error.record.error_id == "CannotInstantiateBoxedByRefLikeType":
                raise shell.terminating(error.record) from error
            if _is_abstract_with_constructor(found):
                text = f'Exception calling ".ctor" with "{len(what.arguments or ())}" argument(s): "Cannot create an abstract class."'
                abstract = NetException("System.Management.Automation.MethodInvocationException", text, NetException("System.MissingMethodException", "Cannot create an abstract class."))
                raise shell.terminating(ErrorRecord(abstract, "ConstructorInvokedThrowException", "InvalidOperation", None)) from error
            has_none = error.record.error_id == "MethodNotFound"
            if has_none or (not what.arguments and exception.name == "System.Management.Automation.MethodException"):
                raise shell.terminating(self._without_constructor(what)) from error
            if exception.name == "System.Management.Automation.MethodException":
                # ``::new`` names itself in such a message, New-Object the type
                text = exception.message.replace('"new"', f'"{found.name}"').replace('".ctor"', f'"{found.name}"')
                exception = NetException(exception.name, text, exception.inner)
            raise shell.terminating(ErrorRecord(exception, "ConstructorInvokedThrowException", "InvalidOperation", None)) from error

    def _without_constructor(self, what: Net) -> ErrorRecord:
        message = f"A constructor was not found. Cannot find an appropriate constructor for type {what.type_name}."
        return ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "CannotFindAppropriateCtor", "ObjectNotFound", None)

    def _set(self, made: Any, name: str, value: Any, shell: Shell) -> None:
        """Sets a property, adds it to a custom object, or calls the method of that name."""
        if made.__class__ is PSCustomObject:
            if name.upper() == "PSTYPENAME" and isinstance(value, str):
                from havmsh.runtime.added_members import changeable_type_names

                changeable_type_names(made).insert(0, str(value))
                return
            from cmdlets.utility.notes import with_note

            with_note(made, name, value)
            return
        from cmdlets.utility.expressions import MISSING, reader

        if reader(name)(made) is not MISSING:
            try:
                member_writing.write(made, name, value)
            except PSError as error:
                text = "The value supplied is not valid, or the property is read-only. Change the value, and then try again."
                raise shell.terminating(
                    ErrorRecord(NetException("System.Exception", text), "SetValueException", "InvalidData", None)
                ) from error
            return
        if any(method.name.upper() == name.upper() for method in method_listing.methods_of(made)):
            members.call(made, name, [value])
            return
        text = f'The member "{name}" was not found for the specified .NET object.'
        raise shell.terminating(
            ErrorRecord(NetException("System.InvalidOperationException", text), "InvalidOperationException", "InvalidOperation", None)
        )


def _is_abstract_with_constructor(found: Any) -> bool:
    """Whether an abstract class has a public constructor all the same, as one written in C# may."""
    if not found.abstract:
        return False
    from havmsh.runtime.csharp.model import declared

    decl = declared(found)
    return decl is not None and any("public" in each.modifiers for each in decl.constructors)


def _resolved(name: str, shell: Shell) -> NetType | None:
    """The type that a name means. Raises AmbiguousTypeReference where it means several."""
    try:
        return typesystem.resolve(name) or usings.resolve_running(name)
    except PSError as error:
        if error.record.error_id != "AmbiguousTypeReference":
            raise
        exception = error.record.exception.inner or NetException("System.Management.Automation.PSInvalidCastException", error.record.exception.message)
        raise shell.terminating(ErrorRecord(exception, "AmbiguousTypeReference", "InvalidType", None)) from None
