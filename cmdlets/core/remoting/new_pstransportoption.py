"""New-PSTransportOption."""

from __future__ import annotations

from cmdlets.core.remoting.sets import MODULE
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

_TYPE: Final = "Microsoft.PowerShell.Commands.WSManConfigurationOption"
_MOST: Final = 2147483647
_COUNT: Final = "System.Nullable[int]"
_NAMES: Final = (
    "ProcessIdleTimeoutSec", "MaxIdleTimeoutSec", "MaxSessions", "MaxConcurrentCommandsPerSession", "MaxSessionsPerUser", "MaxMemoryPerSessionMB",
    "MaxProcessesPerSession", "MaxConcurrentUsers",
    "IdleTimeoutSec",
)


class TransportOption(NetObject):
    """Microsoft.PowerShell.Commands.WSManConfigurationOption."""

    __slots__ = ("values",)
    type_name = _TYPE

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.values = values


define(
    _TYPE, TransportOption,
    properties=(
        *((f"System.Nullable[int] {name}", lambda option, name=name: option.values[name]) for name in _NAMES),
        ("System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode] OutputBufferingMode", lambda option: option.values["OutputBufferingMode"]),
    ),
)


@cmdlet("New-PSTransportOption", module=MODULE, output=("Microsoft.PowerShell.Commands.WSManConfigurationOption",), class_name="Microsoft.PowerShell.Commands.NewPSTransportOptionCommand")
class NewPSTransportOption:
    """Sets the bounds of a session configuration.

    Examples:
        No more than ten people.

            PS> (New-PSTransportOption -MaxConcurrentUsers 10).MaxConcurrentUsers
            10
    """

    max_idle: int | None = param("MaxIdleTimeoutSec", "Longest idle time, in seconds.", by_property=True, default=None, net=_COUNT, checks=(between(60, 2147483),))
    process_idle: int | None = param("ProcessIdleTimeoutSec", "Idle time of a host process, in seconds.", by_property=True, default=None, net=_COUNT, checks=(between(0, 1209600),))
    sessions: int | None = param("MaxSessions", "Sessions.", by_property=True, default=None, net=_COUNT, checks=(between(1, _MOST),))
    commands: int | None = param("MaxConcurrentCommandsPerSession", "Commands at once in a session.", by_property=True, default=None, net=_COUNT, checks=(between(1, _MOST),))
    per_user: int | None = param("MaxSessionsPerUser", "Sessions of one user.", by_property=True, default=None, net=_COUNT, checks=(between(1, _MOST),))
    memory: int | None = param("MaxMemoryPerSessionMB", "Memory of a session, in megabytes.", by_property=True, default=None, net=_COUNT, checks=(between(5, _MOST),))
    processes: int | None = param("MaxProcessesPerSession", "Processes of a session.", by_property=True, default=None, net=_COUNT, checks=(between(1, _MOST),))
    users: int | None = param("MaxConcurrentUsers", "Users at once.", by_property=True, default=None, net=_COUNT, checks=(between(1, 100),))
    idle: int | None = param("IdleTimeoutSec", "Idle time, in seconds.", by_property=True, default=None, net=_COUNT, checks=(between(60, 2147483),))
    buffering: object = param("OutputBufferingMode", "What becomes of output that nobody fetches.", by_property=True, default=None, net="System.Management.Automation.Runspaces.OutputBufferingMode")

    def process(self, shell: Shell) -> Output:
        """Makes it."""
        values = (self.process_idle, self.max_idle, self.sessions, self.commands, self.per_user, self.memory, self.processes, self.users, self.idle)
        return [TransportOption(dict(zip(_NAMES, values), OutputBufferingMode=self.buffering))]
