"""Exceptions: those that C# throws and catches, and what Python's own errors are called there."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, NetException, PSError, carrying
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

FAULTS: Final = (PSError, AttributeError, TypeError, IndexError, ZeroDivisionError, RecursionError, OverflowError, KeyError, ValueError)
"""What code made of C# can end with: a .NET exception, or Python's word for one."""
_WRAPPERS: Final = ("System.Management.Automation.MethodInvocationException", "System.Management.Automation.GetValueInvocationException", "System.Management.Automation.SetValueInvocationException")


class Jump(Exception):
    """``goto`` from within to a piece of a loop around: no exception of C#'s."""

    def __init__(self, loop: str, piece: int) -> None:
        super().__init__(loop, piece)
        self.loop = loop
        self.piece = piece


def null_reference() -> NetError:
    """NullReferenceException."""
    return NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")


def out_of_bounds() -> NetError:
    """IndexOutOfRangeException."""
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def exception_of(error: BaseException) -> NetException:
    """The .NET exception that an error is."""
    if isinstance(error, PSError):
        found = error.record.exception
        while found.name in _WRAPPERS and found.inner is not None:
            found = found.inner
        return found
    text = str(error)
    if isinstance(error, IndexError):
        return out_of_bounds().exception
    if isinstance(error, ZeroDivisionError):
        return NetException("System.DivideByZeroException", "Attempted to divide by zero.")
    if isinstance(error, RecursionError):
        return NetException("System.InsufficientExecutionStackException", "Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too much stack space.")
    if isinstance(error, (AttributeError, TypeError)) and "NoneType" in text:
        return null_reference().exception
    if isinstance(error, OverflowError):
        return NetException("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return NetException("System.InvalidOperationException", text)


def thrown(exception: Any) -> NetError:
    """``throw exception``."""
    if exception is None:
        return null_reference()
    if not isinstance(exception, NetException):
        return NetError("System.InvalidCastException", "The object that is thrown is no exception.")
    own = getattr(type(exception), "p_Message", None)
    if own is not None and getattr(own, "fget", None) is not None:
        exception.message = own.fget(exception)
    made = NetError(exception.name, exception.message)
    made.record.exception = exception
    made.record.error_id = exception.name
    return made


def throw(exception: Any) -> Any:
    """``throw`` where an expression stands."""
    raise thrown(exception)


def is_kind(exception: NetException, net: NetType) -> bool:
    """Whether a catch clause takes the exception."""
    return type_of(exception).derives_from(net)


def outside(error: BaseException) -> PSError:
    """An error on its way out of C#, as the shell knows them."""
    if isinstance(error, NetError):
        return error
    if isinstance(error, PSError):
        return carrying(error)
    return thrown(exception_of(error))


def no_match(value: Any) -> Any:
    """A switch expression without an arm for the value."""
    from havmsh.runtime.csharp.support.texts import text

    raise NetError("System.Runtime.CompilerServices.SwitchExpressionException", f"Non-exhaustive switch expression failed to match its input.\nUnmatched value was {text(value)}.")
