"""The text of a module whose functions call the commands of a session: what Import-PSSession imports and Export-PSSession leaves behind."""

from __future__ import annotations

from cmdlets.core.remoting.implicit import Found
from havmsh.runtime import valuetexts
from havmsh.runtime.valuetexts import single_quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Final

    from cmdlets.core.remoting.pssession import PSSession

_HEAD: Final = """
param(
    <# Optional parameter that can be used to specify the session on which this proxy module works #>
    [System.Management.Automation.Runspaces.PSSession] $PSSessionOverride,
    [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOptionOverride
)

$script:PSSession = $PSSessionOverride

# The session in which the commands run: the one that is known, or a new one.
function Resolve-PSProxyPlace([string] $commandName) {{
    if ($script:PSSession.State -ne 'Opened') {{
        $script:PSSession = Microsoft.PowerShell.Core\\Get-PSSession -InstanceId {guid} -ErrorAction SilentlyContinue
    }}
    if ($script:PSSession.State -ne 'Opened') {{
        Microsoft.PowerShell.Utility\\Write-Host ('Creating a new session for implicit remoting of "{{0}}" command...' -f $commandName)
        $option = @{{}}
        if ($null -ne $PSSessionOptionOverride) {{ $option.SessionOption = $PSSessionOptionOverride }}
        $opened = Microsoft.PowerShell.Core\\New-PSSession -ComputerName {computer} -ConfigurationName {configuration} @option `
            -Name ('Session for implicit remoting module at {{0}}' -f $PSCommandPath)
        $script:PSSession = $opened
        $before = $ExecutionContext.SessionState.Module.OnRemove
        $ExecutionContext.SessionState.Module.OnRemove = {{
            Microsoft.PowerShell.Core\\Remove-PSSession -Session $opened -ErrorAction SilentlyContinue
            if ($before) {{ & $before @args }}
        }}.GetNewClosure()
    }}
    if ($script:PSSession.State -ne 'Opened') {{ throw 'No session has been associated with this implicit remoting module.' }}
    $script:PSSession
}}

# One call: what was given by place and by name goes over there, what is about the call itself stays here.
function Invoke-PSProxyCommand([string] $commandName, $named, $left, [bool] $common, $invocation, $given) {{
    $placed = [System.Collections.ArrayList]::new()
    foreach ($name in @($named.BoundPositionally)) {{
        $null = $placed.Add($named[$name])
        $null = $named.Remove($name)
    }}
    $placed.AddRange($left)
    $here = @{{}}
    $both = 'ErrorAction', 'WarningAction', 'InformationAction', 'ProgressAction'
    $local = @('AsJob'; if ($common) {{ [System.Management.Automation.Cmdlet]::CommonParameters }})
    foreach ($name in $local) {{
        if ($named.ContainsKey($name)) {{
            $here[$name] = $named[$name]
            if ($name -notin $both) {{ $null = $named.Remove($name) }}
        }}
    }}
    $here.Session = Resolve-PSProxyPlace $commandName
    $here.ArgumentList = $commandName, $named, $placed
    if ($invocation.ExpectingInput) {{
        $given | Microsoft.PowerShell.Core\\Invoke-Command @here -HideComputerName -ScriptBlock {{ param($name, $named, $placed) $input | & $name @named @placed }}
    }} else {{
        Microsoft.PowerShell.Core\\Invoke-Command @here -HideComputerName -ScriptBlock {{ param($name, $named, $placed) & $name @named @placed }}
    }}
}}
"""
_FUNCTION: Final = """
Microsoft.PowerShell.Management\\Set-Item {path} `
{{
    param({parameters})

    end {{ Invoke-PSProxyCommand {name} $PSBoundParameters $args ${common} $MyInvocation $input }}
    # .ForwardHelpTargetName {help}
    # .ForwardHelpCategory {kind}
    # .RemoteHelpRunspace PSSession
}}
"""
_MANIFEST: Final = """
@{{
    GUID = {guid}
    Description = {description}
    RootModule = {root}
    FormatsToProcess = @({formats})
    ModuleVersion = '1.0'
    PrivateData = @{{
        ImplicitRemoting = $true
    }}
}}
"""
NO_FORMATS: Final = '<?xml version="1.0" encoding="utf-8"?>\n<Configuration>\n  <ViewDefinitions />\n</Configuration>\n'


def told(command: str, line: str) -> str:
    """The comment on top: what has made the file."""
    from datetime import datetime

    now = datetime.now().strftime("%m/%d/%Y %H:%M:%S")
    lines = ("Implicit remoting module", f"generated on {now}", f"by {command} cmdlet", f"Invoked with the following command line: {line.strip()}")
    return "<#\n" + "".join(f" # {each.replace('#>', '# >')}\n" for each in lines) + " #>\n"


def script(place: PSSession, found: Iterable[Found], aliases: Mapping[str, str]) -> str:
    """The module's script."""
    found = list(found)
    head = _HEAD.format(guid=single_quoted(valuetexts.to_text(place.guid)), computer=single_quoted(place.asked), configuration="'Microsoft.PowerShell'")
    functions = "".join(_function(each) for each in found)
    exported = f"\nMicrosoft.PowerShell.Core\\Export-ModuleMember -Function @({', '.join(single_quoted(each.name) for each in found)})\n"
    named = "".join(f"Microsoft.PowerShell.Utility\\Set-Alias -Name {single_quoted(name)} -Value {single_quoted(meant)} -Force -Scope script\n" for name, meant in aliases.items())
    return head + functions + exported + named + f"Microsoft.PowerShell.Core\\Export-ModuleMember -Alias @({', '.join(map(single_quoted, aliases))})\n"


def _function(command: Found) -> str:
    bare = "".join(letter for letter in command.name if letter not in "\"'`$" and not letter.isspace())
    return _FUNCTION.format(
        path=single_quoted(f"function:script:{command.name}"), name=single_quoted(command.name), help=bare, kind=command.kind, common=str(command.common).lower(),
        parameters=",\n          ".join(_parameter(*each) for each in command.parameters),
    )


def _parameter(name: str, aliases: list[str], switch: bool) -> str:
    alias = f"[Alias({', '.join(map(single_quoted, aliases))})] " if aliases else ""
    return f"{alias}{'[switch] ' if switch else ''}${{{name}}}"


def manifest(guid: Any, place: PSSession, name: str) -> str:
    """The module's manifest."""
    description = f"Implicit remoting for http://{place.asked.lower()}:5985/wsman"
    return _MANIFEST.format(
        guid=single_quoted(valuetexts.to_text(guid)), description=single_quoted(description), root=single_quoted(f"{name}.psm1"), formats=single_quoted(f"{name}.format.ps1xml"),
    )
