"""Writing members of values: a key, what was added to the object, the type's own property, Update-TypeData's."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError, block_carrying, failure
from havmsh.runtime.members import demand_end, given, kept_property, run_script
from havmsh.runtime.objects import NOTHING, Hashtable, Member, PSCustomObject, PSObject
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from havmsh.runtime.nettype import NetType


def write(value: Any, name: str, new: Any) -> None:
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
    extra = getattr(value, "extra", None)
    if extra is not None:
        member = extra.members.get(folded)
        if member is not None:
            write_member(value, member, new)
            return
    if isinstance(value, Hashtable):
        value[name] = new
        return
    if cls is PSObject:
        write(value.base, name, new)
        return
    put = getattr(value, "net_put", None)
    if put is not None and put(name, new):
        return
    _write_declared(value, name, folded, new)


def write_property(value: Any, name: str, new: Any) -> None:
    """Writes a property as an adapter does, never a key of a dictionary. Raises PropertyNotFound and its like."""
    declared = type_of(value).find_property(name.upper())
    if declared is not None and declared.set is None:
        raise failure(f'"{declared.name}" is a ReadOnly property.', "PropertyAssignmentException")
    if isinstance(value, Hashtable):
        _write_declared(value, name, name.upper(), new)
    else:
        write(value, name, new)


def _write_declared(value: Any, name: str, folded: str, new: Any) -> None:
    if value is None or value is NOTHING:
        raise not_settable(name)
    member = given(value, folded)
    if member is not None:
        if member.kind == "NoteProperty" or (member.kind in {"ScriptProperty", "CodeProperty"} and member.setter is None):
            raise _read_only(member.name)  # a note of the type is one of all its objects
        write_member(value, member, new)
        return
    net = type_of(value)
    declared = net.find_property(folded)
    if net.scope is not None and "kept" in net.members:
        declared = kept_property(net, folded) or declared
    if declared is None:
        missing = not_settable(name, "PropertyAssignmentException")
        # an adapter that is asked late tells of it as of any setter that failed
        raise setting(name, missing) if value.__class__ is PSCustomObject or getattr(value, "net_properties_of", None) is not None else missing
    if declared.set is None:
        raise _read_only(declared.name)
    try:
        declared.set(value, convert(new, declared.type) if declared.type_text not in {"System.Object", "object"} else new)
    except NetError as error:
        raise setting(name, error) from None
    except (TypeError, AttributeError):
        # a null, or another value of an object's place, with which the setter could do nothing
        from havmsh.runtime.errors import argument_null

        refusal = argument_null("value") if new is None else NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
        raise setting(declared.name, refusal) from None
    except PSError as error:
        raise _of_setter(declared.name, error) from None


def _of_setter(name: str, error: PSError) -> PSError:
    """The error of a setter that threw one of the engine's, or whose value could not be converted; one of setting a value is told as it is."""
    return error if "SetValue" in error.record.exception.name else setting(name, error)


def not_settable(name: str, error_id: str = "PropertyNotFound") -> PSError:
    """The error for a property that is not there to be written."""
    return failure(f"The property '{name}' cannot be found on this object. Verify that the property exists and can be set.", error_id)


def _read_only(name: str) -> PSError:
    """The error for a member of the type, its own or of its type data, that nothing sets; one of the object alone tells it by its setter."""
    return failure(f"'{name}' is a ReadOnly property.", "PropertyAssignmentException")


def setting(name: str, error: PSError, error_id: str = "ExceptionWhenSetting") -> PSError:
    """The error of a setter that failed."""
    inner = error.record.exception
    of_script = error_id.startswith("Script")
    cause = inner.inner if inner.inner is not None and inner.name.endswith("RuntimeException") and not of_script else inner
    return failure(
        f'Exception setting "{name}": "{inner.message}"', error_id, category="NotSpecified",
        exception="System.Management.Automation.SetValueInvocationException", inner=cause,
    )


def _demand_meant(value: Any, alias: Member) -> None:
    from havmsh.runtime.member_listing import property_of

    if property_of(value, alias.value.upper()) is None:
        raise failure(
            f'The member "{alias.value}" is not present.', "AliasLookupMemberNotPresent", category="NotSpecified",
            exception="System.Management.Automation.ExtendedTypeSystemException",
        )


def write_member(value: Any, member: Member, new: Any) -> None:
    """Writes a member that a script added."""
    kind = member.kind
    if kind == "NoteProperty":
        member.value = new
    elif kind == "AliasProperty":
        demand_end(value, member)
        _demand_meant(value, member)
        write(value, member.value, new)
    elif kind in {"ScriptProperty", "CodeProperty"}:
        if member.setter is None:
            raise failure(
                f'Set accessor for property "{member.name}" is unavailable.', "SetWithoutSetterFromScriptProperty",
                category="NotSpecified", exception="System.Management.Automation.SetValueException",
            )
        if kind == "CodeProperty":
            from havmsh.runtime import code_members

            code_members.demand_boxed(member)
        try:
            run_script(member.setter, value, (new,))
        except PSError as error:
            raise setting(member.name, block_carrying(error), "ScriptSetValueRuntimeException") from None
    else:
        raise failure(f'Cannot set the Value property for PSMemberInfo object of type "System.Management.Automation.PS{kind}".', "CannotChangePSMethodInfoValue", category="NotSpecified")


def write_with(value: Any, name: str, args: Sequence[Any], new: Any) -> None:
    """``value.name(args) = new``: a property that takes arguments, as an indexer does."""
    from havmsh.runtime import invoke, parameterized
    from havmsh.runtime.overloads import no_overload

    if value is None or value is NOTHING:
        raise failure("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull")
    known = parameterized.named(value, name)
    if known is None:
        invoke.call(value, name, [*args, new])  # a method takes the value as one argument more
        return
    if not known.settable:
        raise no_overload(name, len(args) + 1)
    try:
        invoke.call(value, f"set_{name}", [*args, new])
    except PSError as error:
        raise parameterized.of_property(error, name, "Set") from None


def write_static(net: NetType, name: Any, value: Any) -> None:
    """``[net]::name = value``."""
    declared = net.find_static_property(str(name).upper())
    if declared is None:
        constant = next((each for each in ([] if net.enum is None else net.enum.names) if each.upper() == str(name).upper()), None)
        if constant is not None:
            raise _read_only(constant)
        raise not_settable(str(name), "PropertyAssignmentException")
    if declared.set is None:
        raise _read_only(declared.name)
    try:
        declared.set(convert(value, declared.type))
    except NetError as error:
        raise setting(declared.name, error) from None
    except PSError as error:
        raise _of_setter(declared.name, error) from None
