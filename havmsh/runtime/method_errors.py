"""What a script is told of the errors of methods."""

from __future__ import annotations

from havmsh.runtime.errors import CALLED, NetError, NetException, PSError, argument_null, as_thrown, block_carrying, engine_argument_null, failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload

OF_METHODS: Final = frozenset(("System.Management.Automation.MethodInvocationException", "System.Management.Automation.MethodException"))
"""Exceptions that a method's call lets through as they are: what they say is of a method already."""


def thrown(name: str, count: int, error: NetError | NetException, net: NetType | None = None) -> PSError:
    """``Exception calling "name" with "n" argument(s): "…"``; the id is the exception's short name. ``net``: whose method it is."""
    inner = error.exception if isinstance(error, NetError) else error
    if net is not None and inner.site is None:
        inner.site = (net, name, count)
    if inner.name in OF_METHODS and inner.record is not None and not (isinstance(error, NetError) and error.of_pipeline):
        return PSError(inner.record)
    if inner.name.endswith("ScriptCallDepthException") and inner.record is not None and net is not None and not net.full_name.endswith(".PowerShell"):
        return failure(inner.message, inner.record.error_id, inner=inner)
    short = inner.name.rpartition(".")[2]
    made = failure(
        f'Exception calling "{name}" with "{count}" argument(s): "{inner.message}"', short, category="NotSpecified",
        exception="System.Management.Automation.MethodInvocationException", inner=inner,
    )
    made.record.exception.site = CALLED
    return made


BENEATH: Final = (TypeError, AttributeError, IndexError, OverflowError, MemoryError, OSError)
"""What Python raises where .NET's code meets a null, an index or a number that it does not look at first, or the system refuses what it asks for."""


def beneath(error: Exception, overload: Overload | None = None, converted: Any = (), net: NetType | None = None) -> NetException:
    """The .NET exception that stands for what Python raised in a method: of a null argument that it could do nothing with, its name is told. Types of the engine (``net``) have their own exception for that."""
    if isinstance(error, IndexError):
        return NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    if isinstance(error, OverflowError):
        return NetException("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    if isinstance(error, MemoryError):
        return NetException("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
    if isinstance(error, OSError):
        from havmsh.runtime.files import net_exception

        return net_exception(error)
    for parameter, value in zip(overload.parameters if overload is not None else (), converted):
        if value is None and not parameter.optional:
            null = engine_argument_null if net is not None and net.full_name.startswith("System.Management.Automation.") else argument_null
            return null(parameter.name).exception
    return NetException("System.NullReferenceException", "Object reference not set to an instance of an object.")


def left(name: str, count: int, error: PSError, net: NetType) -> PSError:
    """What a method threw, as a script sees it: also what the engine's own code or a block that it ran ended with. What ends the caller's pipeline passes, and what a script's class throws."""
    if name in _TELLS_ITSELF or name == "Begin" and net.full_name.endswith(".SteppablePipeline"):
        return as_thrown(error)
    if not isinstance(error, NetError):
        passes = error.of_caller or error.leaving is not None or error.stopped and net.full_name.endswith("Cmdlet")
        if passes or net.scope is not None or error.record.exception.name in OF_METHODS:
            return error
        error = block_carrying(error)
    return thrown(name, count, error, net)


_TELLS_ITSELF: Final = frozenset(("Process", "End"))
"""Methods whose errors are told as they are: steppable pipelines have them, for which they are named, but PowerShell does not ask whose they are."""


def operator_method(net: NetType, name: str, args: list[Any]) -> Any:
    """Calls the method of an operator. What it throws is told as of a call by reflection, which has an id of its own."""
    from havmsh.runtime import static_members

    try:
        return static_members.static_call(net, name, args)
    except PSError as error:
        if error.record.exception.name.endswith(".MethodInvocationException"):
            error.record.error_id = "DotNetMethodException"
        raise
