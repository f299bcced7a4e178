"""Get-PSSubsystem."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetError
from havmsh.runtime.types import subsystems
from havmsh.runtime.types.subsystems import NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

@parameter_set(name="GetAllSet")
class All:
    """All."""


@parameter_set(name="GetByKindSet")
class ByKind:
    """One kind."""

    kind: object = param("Kind", "The kind.", pipeline=True, net=NAME + "SubsystemKind")


@parameter_set(name="GetByTypeSet")
class ByType:
    """By interface."""

    interface: object = param("SubsystemType", "The interface of its implementations.", pipeline=True, net="System.Type")


@cmdlet("Get-PSSubsystem", module="Microsoft.PowerShell.Core", default_set="GetAllSet", output=("System.Management.Automation.Subsystem.SubsystemInfo",), class_name="System.Management.Automation.Subsystem.GetPSSubsystemCommand")
class GetPSSubsystem:
    """Shows the kinds of subsystem that may be registered, and who is registered for them.

    Examples:
        Their names.

            PS> (Get-PSSubsystem).Kind -join ' '
            CommandPredictor CrossPlatformDsc FeedbackProvider
    """

    how: All | ByKind | ByType = either(default_set=All)

    def process(self, shell: Shell) -> Output:
        """Writes those that are meant."""
        how = self.how
        if isinstance(how, All):
            return subsystems.everything()
        try:
            if isinstance(how, ByKind):
                return [subsystems.of_kind(how.kind)]
            wanted: Any = how.interface
            return [subsystems.of_type(wanted.net)]
        except NetError as error:
            raise shell.terminating(ErrorRecord(error.exception, error.exception.name, "NotSpecified")) from None
