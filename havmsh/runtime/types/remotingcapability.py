"""RemotingCapability: whether a command runs at other machines by itself."""

from __future__ import annotations

from havmsh.runtime import commands
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.commands import CommandInfo


def _words(text: str) -> frozenset[str]:
    return frozenset(text.upper().split())


_CAPABILITIES: Final = {
    "None": _words(
        "Add-Member Compare-Object ConvertFrom-Csv ConvertFrom-Json ConvertFrom-StringData Convert-Path ConvertTo-Csv ConvertTo-Html ConvertTo-Json ConvertTo-Xml "
        "ForEach-Object Get-Host Get-Member Get-Random Get-SecureRandom Get-Unique Group-Object Import-PowerShellDataFile Join-String Measure-Command "
        "Measure-Object New-PSSessionOption New-PSTransportOption New-TimeSpan Out-Default Out-Host Out-Null Out-String Select-Object Sort-Object Update-List "
        "Where-Object Write-Debug Write-Error Write-Host Write-Information Write-Output Write-Progress Write-Verbose Write-Warning"
    ),
    "OwnedByCommand": _words("Enter-PSSession Get-PSSession Invoke-Command New-PSSession Remove-PSSession"),
    "SupportedByCommand": _words("Get-Process Receive-Job Restart-Computer Stop-Computer"),
}
"""What PowerShell's own cmdlets declare, but for most: those run where they are sent."""


def declared(name: str) -> str:
    """What a cmdlet says of itself."""
    folded = name.upper()
    return next((capability for capability, names in _CAPABILITIES.items() if folded in names), "PowerShell")


def of_command(info: CommandInfo) -> str:
    """What a cmdlet or a function says of itself."""
    if isinstance(info, commands.CmdletInfo):
        return declared(info.name)
    return info.spec.remoting if info.spec is not None else "PowerShell"


def effective(info: CommandInfo) -> Any:
    """The capability as it shows, of what an alias stands for: a command with -ComputerName that says nothing does it itself."""
    end = info.resolved() if isinstance(info, commands.AliasInfo) else info
    said = "PowerShell" if end is None else of_command(end)
    if said == "PowerShell" and end is not None and end.spec is not None and any(each.folded == "COMPUTERNAME" for each in end.spec.parameters):
        said = "SupportedByCommand"
    return enum_value("System.Management.Automation.RemotingCapability", said)
