"""Waiting that a token may end: Wait and WaitAsync of the slim locks, events and counters of System.Threading."""

from __future__ import annotations

import time

from havmsh.runtime.errors import NetError
from havmsh.runtime.typesystem import known
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_TOKEN: Final = "System.Threading.CancellationToken cancellationToken"
_LIMITS: Final = ("int millisecondsTimeout", "timespan timeout")
_PAUSE: Final = 0.002
"""Seconds between two looks."""


def waited(attempt: Callable[[], bool], *given: Any) -> bool:
    """Tries until it is so, the time is over (a number or a TimeSpan), or a token says so. Raises OperationCanceledException."""
    from havmsh.runtime.types.tasks import Token

    tokens = [each for each in given if isinstance(each, Token)]
    limit = next((each for each in given if not isinstance(each, Token)), -1)
    milliseconds = limit.ticks / 10_000 if hasattr(limit, "ticks") else limit
    end = time.monotonic() + milliseconds / 1000
    while True:
        if any(token.asked() for token in tokens):
            raise NetError("System.OperationCanceledException", "The operation was canceled.")
        if attempt():
            return True
        if milliseconds >= 0 and time.monotonic() >= end:
            return False
        go_on()
        time.sleep(_PAUSE)


def _try(handle: Any) -> Callable[[], bool]:
    return lambda: bool(handle.wait(0))


def declare(net: NetType) -> None:
    """Declares Wait with a token."""
    net.method(f"void Wait({_TOKEN})", lambda handle, token: waited(_try(handle), token) and None)
    for limit in _LIMITS:
        net.method(f"bool Wait({limit}, {_TOKEN})", lambda handle, *given: waited(_try(handle), *given))


def declare_async(net: NetType) -> None:
    """Declares WaitAsync: the task of a wait."""
    from havmsh.runtime.types.tasks import running

    task = "System.Threading.Tasks.Task"
    for given in ("", _TOKEN):
        net.method(f"{task} WaitAsync({given})", lambda handle, *rest: running(lambda: waited(_try(handle), *rest) and None))
    for limit in _LIMITS:
        for given in (limit, f"{limit}, {_TOKEN}"):
            net.method(f"{task}[bool] WaitAsync({given})", lambda handle, *rest: running(lambda: waited(_try(handle), *rest), known("System.Boolean")))
