"""The methods of PowerShell with type arguments: what runs gives its results as that type."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.objects import NOTHING, GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.hosting import PowerShell
    from havmsh.runtime.nettype import NetType

_SMA: Final = "System.Management.Automation."
_INPUT: Final = "System.Collections.IEnumerable input"
_SETTINGS: Final = f"{_SMA}PSInvocationSettings settings"
_SETTLED: Final = f"{_SETTINGS}, System.AsyncCallback callback, System.Object state"
_TASK: Final = f"System.Threading.Tasks.Task[{_SMA}PSDataCollection[{_SMA}PSObject]]"


class _Typed:
    """Takes results as a type into a list."""

    def __init__(self, net: NetType, into: Any) -> None:
        self.net, self.into = net, into

    def append(self, value: Any) -> None:
        """One more. Raises InvalidCastException for what is nothing of the type."""
        self.into.append(convert(value, self.net))


def _collected(net: NetType, shell: PowerShell, given: Any = None, settings: Any = None) -> GenericList:
    result = GenericList([], net.full_name, "Collection")
    shell.invoke(given, _Typed(net, result), settings)
    return result


def _into(net: NetType, shell: PowerShell, given: Any, output: Any, settings: Any = None) -> Any:
    if output is None:
        raise NetError(_SMA + "PSArgumentNullException", 'Cannot process argument because the value of argument "output" is null. Change the value of argument "output" to a non-null value.')
    shell.invoke(given, _Typed(net, output), settings)
    return NOTHING


def _both(_given: NetType, net: NetType, shell: PowerShell, given: Any, output: Any, settings: Any) -> Any:
    return _into(net, shell, given, output, settings)


def _without_types(count: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """What does the same for all types of what comes in and goes out."""
    return lambda *words: work(*words[count:])


def declare_on(net: NetType, begin: Callable[..., Any], begin_settled: Callable[..., Any], invoke_async: Callable[..., Any], invoke_settled: Callable[..., Any]) -> None:
    """Declares them on PowerShell, which has those without types."""
    collection = "System.Collections.ObjectModel.Collection[T]"
    declare(net, f"{collection} Invoke[T]()", _collected)
    declare(net, f"{collection} Invoke[T]({_INPUT})", _collected)
    declare(net, f"{collection} Invoke[T]({_INPUT}, {_SETTINGS})", _collected)
    declare(net, f"void Invoke[T]({_INPUT}, System.Collections.Generic.IList[T] output)", _into)
    declare(net, f"void Invoke[T]({_INPUT}, System.Collections.Generic.IList[T] output, {_SETTINGS})", _into)
    comes, goes = f"{_SMA}PSDataCollection[I] input", f"{_SMA}PSDataCollection[O] output"
    declare(net, f"void Invoke[I, O]({comes}, {goes}, {_SETTINGS})", _both)
    for result, name, plain, settled in (("System.IAsyncResult", "BeginInvoke", begin, begin_settled), (_TASK, "InvokeAsync", invoke_async, invoke_settled)):
        declare(net, f"{result} {name}[I]({comes})", _without_types(1, plain))
        declare(net, f"{result} {name}[I]({comes}, {_SETTLED})", _without_types(1, lambda shell, given, *rest, settled=settled: settled(shell, given, None, *rest)))
        declare(net, f"{result} {name}[I, O]({comes}, {goes})", _without_types(2, plain))
        declare(net, f"{result} {name}[I, O]({comes}, {goes}, {_SETTLED})", _without_types(2, settled))
