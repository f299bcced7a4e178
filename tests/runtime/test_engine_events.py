"""Events of the engine, and its objects that scripts make: breakpoints, subscriptions, exceptions as they are thrown, errors of texts, matches."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

EXTENT = "$n = 'System.Management.Automation.Language.'; $at = \"${n}ScriptPosition\" -as [type]; $x = (\"${n}ScriptExtent\" -as [type])::new($at::new('a', 1, 1, 'ab'), $at::new('a', 1, 2, 'ab')); "
CASES = {
    "breakpoints": (
        "$log = [Collections.ArrayList]::new(); [runspace]::DefaultRunspace.Debugger.add_BreakpointUpdated({ $null = $log.Add(\"$($args[1].UpdateType) $($args[1].BreakpointCount)\") }); "
        "$b = Set-PSBreakpoint -Command none; Disable-PSBreakpoint $b; Enable-PSBreakpoint $b; Remove-PSBreakpoint $b; $log", ["Set 1", "Disabled 1", "Enabled 1", "Removed 0"],
    ),
    "subscriptions to breakpoints": (
        "Register-ObjectEvent ([runspace]::DefaultRunspace.Debugger) BreakpointUpdated -SourceIdentifier b; $b = Set-PSBreakpoint -Command none; (Get-Event b).SourceEventArgs.Breakpoint.Command", ["none"],
    ),
    "subscriptions that end": (
        "$null = Register-EngineEvent e -Action { }; $log = [Collections.ArrayList]::new(); (Get-EventSubscriber -SourceIdentifier e).add_Unsubscribed({ $null = $log.Add($args[1].EventSubscriber.SourceIdentifier) }); Unregister-Event e; $log", ["e"],
    ),
    "exceptions as they are thrown": (
        "$log = [Collections.ArrayList]::new(); $h = { $null = $log.Add($args[1].Exception.GetType().Name) }; [AppDomain]::CurrentDomain.add_FirstChanceException($h); try { throw 'x' } catch { }; "
        "try { [int]::Parse('q') } catch { }; [AppDomain]::CurrentDomain.remove_FirstChanceException($h); try { throw 'y' } catch { }; $log",
        ["RuntimeException", "FormatException", "MethodInvocationException"],
    ),
    "errors of texts": (EXTENT + "$e = [System.Management.Automation.Language.ParseError]::new($x, 'Id', 'msg'); $e.Message; $e.ErrorId; $e.Extent -eq $x", ["msg", "Id", "True"]),
    "matches": ("$m = [Microsoft.PowerShell.Commands.MatchInfo]::new(); $m.Path; $m.LineNumber", ["InputStream", "0"]),
    "kinds of tokens": (
        "$t = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput('if ($a) { }', [ref] $t, [ref] $null); ($t | ForEach-Object { [System.Management.Automation.PSToken]::GetPSTokenType($_) }) -join ' '",
        ["Keyword GroupStart Variable GroupEnd GroupStart GroupEnd Unknown"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_events(name: str) -> None:
    """A script and what it prints."""
    text, expected = CASES[name]
    assert run(text) == expected
