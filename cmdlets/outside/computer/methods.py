"""The methods of hosts' classes that the fabric can run: services are started and stopped, hosts shut down, machines change state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.computer.wmi import SERVICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmdlets.outside.computer.wmi import Row

    Method = Callable[[Any, Any, Row, dict[str, Any]], object]

_STATES = {2: "Start", 3: "Stop", 32768: "Pause", 32769: "Save", 6: "Save", 9: "Pause"}
"""What Hyper-V calls the states that can be asked for."""
_REBOOTS, _SHUTS_DOWN = (2, 6), (1, 5, 8, 12)
"""Flags of Win32Shutdown."""


def _service(run: bool) -> Method:
    return lambda outside, host, row, arguments: outside.set_service(host.name, next(one for one in SERVICES if one == row["Name"]), run=run)


def _shut_down(restart: bool) -> Method:
    return lambda outside, host, row, arguments: outside.shut_down(host.name, restart=restart)


def _number(arguments: dict[str, Any], name: str) -> int:
    """An argument that is a number; 0 where none is given. Raises OutsideError where it is none."""
    from havmsh.engine.outside_error import OutsideError
    from havmsh.runtime.convert import convert
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.typesystem import known

    try:
        return int(convert(arguments.get(name.casefold()), known("System.Int32")))
    except PSError:
        raise OutsideError(f'Type mismatch for parameter "{name}"', "It is a number.") from None


def _by_flags(outside: Any, host: Any, row: Row, arguments: dict[str, Any]) -> object:
    flags = _number(arguments, "Flags")
    if flags not in (*_REBOOTS, *_SHUTS_DOWN):
        from havmsh.engine.outside_error import OutsideError

        raise OutsideError(f"nobody is logged on to {host.name}, so that Flags {flags} means nothing", "1 shuts it down, 2 restarts it.")
    return outside.shut_down(host.name, restart=flags in _REBOOTS)


def _change_state(outside: Any, host: Any, row: Row, arguments: dict[str, Any]) -> object:
    wanted = _number(arguments, "RequestedState")
    if wanted not in _STATES or row["Caption"] != "Virtual Machine":
        from havmsh.engine.outside_error import OutsideError

        raise OutsideError(f"{row['ElementName']} cannot go to state {wanted} here", f"Machines can go to {', '.join(map(str, _STATES))}.")
    return outside.power(row["ElementName"], _STATES[wanted], host.name)


METHODS: dict[str, dict[str, tuple[tuple[str, ...], Method]]] = {
    "Win32_OperatingSystem": {"Reboot": ((), _shut_down(True)), "Shutdown": ((), _shut_down(False)), "Win32Shutdown": (("Flags", "Reserved"), _by_flags)},
    "Win32_Service": {"StartService": ((), _service(True)), "StopService": ((), _service(False))},
    "Msvm_ComputerSystem": {"RequestStateChange": (("RequestedState", "TimeoutPeriod"), _change_state)},
}
"""By class and method: the names of its arguments, and what runs it with the tools, the host, the instance's row and the arguments by folded name."""


def names(kind: str) -> tuple[str, ...]:
    """The methods of a class."""
    return tuple(METHODS.get(kind, ()))


def method(kind: str, name: str) -> tuple[str, tuple[str, ...], Method] | None:
    """A method of a class as it is written, its arguments and what runs it; None where there is none."""
    return next(((known, *found) for known, found in METHODS.get(kind, {}).items() if known.casefold() == name.casefold()), None)
