"""The functions that every session begins with, as PowerShell has them on a system that is not Windows. Each is parsed when it is first used."""

from __future__ import annotations

from havmsh.runtime.commands import FunctionInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.session import Session

_HELP: Final = """
<#
.FORWARDHELPTARGETNAME Get-Help
.FORWARDHELPCATEGORY Cmdlet
#>
[CmdletBinding(DefaultParameterSetName = 'AllUsersView', HelpUri = 'https://go.microsoft.com/fwlink/?LinkID=113316')]
param(
    [Parameter(Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
    [string] $Path,
    [ValidateSet('Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All',
        'DefaultHelp', 'DscResource', 'Class', 'Configuration')]
    [string[]] $Category,
    [Parameter(ParameterSetName = 'DetailedView', Mandatory)] [switch] $Detailed,
    [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
    [Parameter(ParameterSetName = 'Examples', Mandatory)] [switch] $Examples,
    [Parameter(ParameterSetName = 'Parameters', Mandatory)] [string[]] $Parameter,
    [string[]] $Component,
    [string[]] $Functionality,
    [string[]] $Role,
    [Parameter(ParameterSetName = 'Online', Mandatory)] [switch] $Online
)
if ($PSCmdlet.ParameterSetName -eq 'AllUsersView' -and -not $Full) { $PSBoundParameters['Full'] = $true }
$found = Get-Help @PSBoundParameters
$kinds = ($found | Select-Object -First 1).PSTypeNames
if ($kinds -contains 'HelpInfoShort' -or $kinds -contains 'AliasHelpInfo') { return $found }
if ($null -eq $found) { return }
$pager, $words = 'less', @('-s', '-P', 'Page %db?B of %D:.\\. Press h for help or q to quit\\.')
if (-not [string]::IsNullOrWhiteSpace($env:PAGER)) {
    if (Get-Command $env:PAGER -ErrorAction Ignore) { $pager, $words = $env:PAGER, @() }
    else {
        $first, $rest = -split $env:PAGER
        if (Get-Command $first -ErrorAction Ignore) { $pager, $words = $first, @($rest) }
        else { Write-Warning "Custom-paging utility command not found. Ignoring command specified in `$env:PAGER: $env:PAGER" }
    }
}
if (-not (Get-Command $pager -ErrorAction Ignore)) { return $found | Out-String -Stream }
$kind = (Get-Command $pager).CommandType
if ($kind -eq 'Application') { $found | Out-String -Stream -Width ([Math]::Min([Console]::WindowWidth, 120)) | & $pager @words }
else { $found | & $pager @words }
"""

_LINK: Final = "\n# .Link\n# https://go.microsoft.com/fwlink/?LinkID={}\n"
"""What Get-Help -Online opens."""
TEXTS: Final = {
    "help": _HELP,
    "Clear-Host": "if (-not [Console]::IsOutputRedirected -and $env:TERM -ne 'dumb') { [Console]::Write(\"`e[H`e[2J`e[3J\") }" + _LINK.format(2096480),
    "prompt": "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \";" + _LINK.format(225750)
    + "# .ExternalHelp System.Management.Automation.dll-help.xml\n",
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location \\",
    "cd~": "Set-Location ~",
    "exec": "Switch-Process -WithCommand $args",
    "Pause": "$null = Read-Host 'Press Enter to continue...'",
    "oss": """
[CmdletBinding()]
param(
    [ValidateRange(2, 2147483647)] [int] $Width,
    [Parameter(ValueFromPipeline)] [psobject] $InputObject
)
begin { $step = { Out-String -Stream @PSBoundParameters }.GetSteppablePipeline(); $step.Begin($PSCmdlet) }
process { $step.Process($_) }
end { $step.End() }
""",
}
"""Name and body of each."""


class OwnFunction(FunctionInfo):
    """A function of the shell itself: its text becomes a script block when somebody asks for it."""

    __slots__ = ("_block", "text")

    def __init__(self, name: str, text: str, session: Session) -> None:
        self.text = text
        self._block: Any = None
        super().__init__(name, None, session)

    @property
    def script_block(self) -> Any:
        """The body."""
        if self._block is None:
            from havmsh.runtime import scriptblock

            assert self.session is not None
            self._block = scriptblock.parse(self.text, self.session)
        return self._block

    @script_block.setter
    def script_block(self, value: Any) -> None:
        self._block = value


def define(session: Session) -> None:
    """Puts the functions into the session's global scope."""
    frame = session.global_frame
    if frame.functions is None:
        frame.functions = {}
    for name, text in TEXTS.items():
        frame.functions[name.upper()] = OwnFunction(name, text, session)
