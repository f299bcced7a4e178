"""What a .NET method must look like to be the code of a member."""

from __future__ import annotations

from havmsh.runtime import by_ref_like
from havmsh.runtime.errors import failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.errors import PSError
    from havmsh.runtime.objects import Member
    from havmsh.runtime.types.reflection import Method

_OBJECT = "System.Management.Automation.PSObject"
_VOID = "System.Void"


def demand_method(code: Method) -> None:
    """Raises ExtendedTypeSystemException unless the method can be that of a CodeMethod: static, the object first."""
    if not (code.static and _types(code)[:1] == [_OBJECT]):
        raise _refusal("WrongMethodFormat", "Cannot create a code method because of the method format. The method should be public, static, and have one parameter of type PSObject.")


def demand_accessors(getter: Method | None, setter: Method | None) -> None:
    """Raises ExtendedTypeSystemException unless the methods can read and write a CodeProperty."""
    if getter is not None and not (getter.static and getter.returns.full_name != _VOID and _types(getter) == [_OBJECT]):
        raise _refusal("GetterFormat", "The getter method should be public, not void, static, and have one parameter of the type PSObject.")
    if setter is None:
        return
    value = None if getter is None else getter.returns.full_name
    types = _types(setter)
    if not (setter.static and setter.returns.full_name == _VOID and len(types) == 2 and types[0] == _OBJECT and value in (None, types[1])):
        raise _refusal(
            "SetterFormat",
            "The setter method should be public, void, static, and have two parameters. The first parameter should be of the type PSObject. "
            "A second parameter is required if a getter method is also available, and should have the same type as the return type for the getter method.",
        )


def read(member: Member, value: Any) -> Any:
    """The value of a CodeProperty; nothing where it has no place outside of the code."""
    returns = getattr(member.value, "returns", None)
    return None if returns is not None and by_ref_like.is_by_ref_like(returns) else member.value(value)


def demand_boxed(member: Member) -> None:
    """Raises CannotAccessByRefLikePropertyOrField where scripts cannot give a CodeProperty its value."""
    returns = getattr(member.value, "returns", None)
    if returns is not None and by_ref_like.is_by_ref_like(returns):
        raise by_ref_like.no_property(member.name, returns)


def _types(code: Method) -> list[str]:
    return [each.type.full_name for each in code.overload.parameters]


def _refusal(error_id: str, text: str) -> PSError:
    return failure(text, error_id, category="NotSpecified", exception="System.Management.Automation.ExtendedTypeSystemException")
