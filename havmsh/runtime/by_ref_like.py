"""Types whose values live on the stack alone (``ref struct``: Span and its like). PowerShell has no values of them: it gives them to methods, and refuses them everywhere else."""

from __future__ import annotations

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.typenames import type_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

KEY: Final = "by ref like"
"""In the members of such a type: what makes a value of it that a method takes, or True where nothing does."""
_REFUSED: Final = "ByRef-like types are not supported in PowerShell."


def is_by_ref_like(net: NetType) -> bool:
    """Whether a type is one of them."""
    return KEY in net.members


def mark(net: NetType, cast: Any = True) -> None:
    """Makes a type one of them; ``cast`` makes a value of it of what may be given instead."""
    net.members[KEY] = cast

    def refuse(value: Any) -> Any:
        from havmsh.runtime.convert import cast_error

        raise cast_error(f'Cannot convert to the ByRef-like type "{type_text(net)}". {_REFUSED}', "InvalidCastToByRefLikeType")

    net.convert = refuse


def given(value: Any, net: NetType) -> Any:
    """A value for a parameter of such a type. Raises CastError where nothing makes one of it."""
    cast = net.members[KEY]
    if cast is True:
        assert net.convert is not None
        return net.convert(value)
    return cast(value)


def creatable(net: NetType) -> NetType:
    """A type of which objects may be made. Raises CannotInstantiateBoxedByRefLikeType."""
    if KEY not in net.members:
        return net
    raise failure(f'Cannot create an instance of the ByRef-like type "{type_text(net)}". {_REFUSED}', "CannotInstantiateBoxedByRefLikeType", category="NotSpecified", exception="System.Management.Automation.MethodException")


def no_property(name: str, net: NetType) -> PSError:
    """What is said of a property that is to be given such a value."""
    text = f'Cannot get or set the property or field "{name}" of the ByRef-like type "{type_text(net)}". {_REFUSED}'
    return failure(text, "CannotAccessByRefLikePropertyOrField", exception="System.Management.Automation.SetValueException")


def no_call(name: str, net: NetType) -> PSError:
    """What is said of a method that gives such a value back."""
    text = f'Cannot invoke the method "{name}" of the ByRef-like return type "{type_text(net)}". {_REFUSED}'
    return failure(text, "CannotCallMethodWithByRefLikeReturnType", category="NotSpecified", exception="System.Management.Automation.MethodException")


def no_index(owner: NetType, net: NetType) -> PSError:
    """What is said of an index behind which such a value lies."""
    error = failure(f'Unable to index into an object of type "{type_text(owner)}" with the ByRef-like return type "{type_text(net)}". {_REFUSED}', "CannotIndexWithByRefLikeReturnType")
    error.of_caller = True
    return error
