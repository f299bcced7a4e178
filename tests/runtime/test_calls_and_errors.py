"""What a call tells of itself: the stack, $MyInvocation, what an error keeps; and the types that views show by their rules."""

from __future__ import annotations

import os

import pytest

from tests.runtime.test_language import run
from tests.shells import TypedShell

TERMINATED = "function T { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'i', 0, $null)) }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("try { switch -Regex ('a') { '[' { } } } catch { $_.FullyQualifiedErrorId; \"$($_.CategoryInfo)\"; $_.Exception.InnerException.GetType().Name }", [
            "InvalidRegularExpression", "InvalidOperation: ([:String) [], RuntimeException", "RegexParseException",
        ]),
        ("New-Alias outer x; & { try { New-Alias outer y -ErrorAction Stop } catch { $_.FullyQualifiedErrorId -replace ',.*' }; New-Alias outer z -Scope Local; (Get-Alias outer).Definition }", ["AliasAlreadyExists", "z"]),
        ("foreach ($text in \"& ''\", '. \"\"', '& @()') { try { Invoke-Expression $text } catch { \"$($_.FullyQualifiedErrorId -replace ',.*') $($_.CategoryInfo.TargetType) $(\"$_\".Substring(0, 24))\" } }", [
            "BadExpression String The expression after '&'", "BadExpression String The expression after '.'", "BadExpression Object[] The expression after '&'",
        ]),
        ("function f { process { throw 'x' } }; try { 1 | f } catch { ($_.ScriptStackTrace -split \"`n\")[0] -replace ',.*' }", ["at f<Process>"]),
        ("function f { end { throw 'x' } }; try { f } catch { ($_.ScriptStackTrace -split \"`n\")[0] -replace ',.*' }", ["at f<End>"]),
        ("try { 1 | ForEach-Object { throw 'x' } } catch { ($_.ScriptStackTrace -split \"`n\").Count }", ["2"]),
        ("function f($a) { (Get-PSCallStack)[0].Arguments }; f 1 2", ["{a=1, 2}"]),
        ("function f($a) { $MyInvocation.BoundParameters.Keys; $MyInvocation.UnboundArguments }; f 1 2", ["a", "2"]),
        ("function f { process { \"$($MyInvocation.PipelinePosition)/$($MyInvocation.PipelineLength)\" } }; 1 | f; f | Out-String -Stream; f | % { $_ } | Sort-Object", ["1/1", "1/2", "1/3"]),
        ("function f { \"$($MyInvocation.PipelinePosition)/$($MyInvocation.PipelineLength)\" }; f; 1 | ForEach-Object { $_ } | f; function g { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $i) process { $PSCmdlet.MyInvocation.PipelinePosition } }; 1 | Write-Output | g", ["1/1", "2/2", "2"]),
        ("function f([int] $i) { }; try { f abc } catch { $e = $_.Exception; while ($e) { $e.GetType().Name; $e = $e.InnerException } }", ["ParameterBindingArgumentTransformationException", "ArgumentTransformationMetadataException", "PSInvalidCastException", "FormatException"]),
        ("[ValidateRange(1, 5)][int] $x = 3; $v = Get-Variable x; ($v.Attributes | ForEach-Object { $_.GetType().Name }) -join ' '; $v.Attributes[0].MaxRange; $v.IsValidValue(9); $v.IsValidValue('2')", ["ValidateRangeAttribute ArgumentTypeConverterAttribute", "5", "False", "True"]),
        ("$y = 5; $a = (Get-Variable y).Attributes; $a.Add([ValidateRange]::new(1, 6)); $y = 6; $a.Clear(); $y = 9; $y; $a.Add([ValidateSet]::new('a')); $y = 9; $a.Count", ["9", "0", "! ValidationMetadataException"]),
        ("try { 1/0 } catch [DivideByZeroException] { $_.Exception.GetType().Name; $_.FullyQualifiedErrorId }; try { [int]::Parse('x') } catch [FormatException] { \"$_\" }; try { 1/0 } catch { $_.Exception.GetType().Name }", ["DivideByZeroException", "RuntimeException", "The input string 'x' was not in a correct format.", "RuntimeException"]),
        ("& { trap { $_.Exception.GetType().Name; continue } 1/0; throw 'z' }; try { throw [Exception]::new('outer', [ArgumentException]::new('in')) } catch [Exception] { \"$_\" }", ["DivideByZeroException", "RuntimeException", "outer"]),
        ("try { Get-Item /nowhere -ErrorAction Stop } catch { $_.InvocationInfo.PipelineLength; $_.InvocationInfo.InvocationName }", ["0", "Get-Item"]),
        ("$null -eq [System.InvalidOperationException]::new('x').Source; try { throw [System.InvalidOperationException]::new('x') } catch { $_.Exception.Source }", ["True", "System.Management.Automation"]),
        ("$ErrorView = 'Nonsense'", ["! RuntimeException"]),
        ("$ErrorView = 'NormalView'; $ErrorView.GetType().Name", ["ErrorView"]),
        ("([pscustomobject]@{ a = 1 }).b = 2", ["! ExceptionWhenSetting"]),
        ("$o = [ordered]@{ 10 = 'ten' }; $null -eq $o[10]; $o[[object]10]", ["True", "ten"]),
        ("$x = [xml]'<a n=\"1\"><b/></a>'; \"$($x.a)\"; $x.a.ToString(); $x.a | ForEach-Object n", ["System.Xml.XmlElement", "a", "1"]),
        ("[dateonly]::new(2024, 1, 31).AddMonths(1).ToString('o'); [timeonly]'13:05' -gt [timeonly]'1:05 PM'; ([timeonly]'10:00' - [timeonly]'09:30').TotalMinutes", ["2024-02-29", "False", "30"]),
        ("[dateonly]'x'", ["! InvalidCastParseTargetInvocationWithFormatProvider"]),
        ("$b = [System.Collections.BitArray]::new([bool[]](1, 0)); $b.Not().Get(0); $b.Count; $b.Get(9)", ["False", "2", "! ArgumentOutOfRangeException"]),
        ("[guid]::Empty | ConvertTo-Json -Compress; ConvertTo-Json ([guid]::Empty)", ['{"value":"00000000-0000-0000-0000-000000000000","Guid":"00000000-0000-0000-0000-000000000000"}', '"00000000-0000-0000-0000-000000000000"']),
        ("$z = [timezoneinfo]::FindSystemTimeZoneById('Europe/Berlin'); [timezoneinfo]::ConvertTimeFromUtc([datetime]'2024-07-01 12:00', $z).ToString('s'); \"$([timezoneinfo]::Utc)\"", ["2024-07-01T14:00:00", "(UTC) Coordinated Universal Time"]),
        ("[regex]::Match('abc', 'b').Captures[0].GetType().Name; (Get-Command Get-Date).Parameters['Date'].PSObject.Properties.Name -join ' '", ["Match", "Name ParameterType ParameterSets IsDynamic Aliases Attributes SwitchParameter"]),
        (
            "try { Get-Item /nowhere -ErrorAction Stop } catch [System.Management.Automation.ActionPreferenceStopException] { $_.Exception.GetType().Name }",
            ["ItemNotFoundException"],
        ),
        ("try { throw 'x' } catch [System.Management.Automation.ActionPreferenceStopException] { 'no' } catch { 'yes' }", ["yes"]),
        (f"{TERMINATED}; trap {{ continue }}; T || 2; T && 3; $x = 1, (T) || 4; $x", ["2", "4"]),
        ("if (Write-Error x -ErrorAction Ignore) { } else { $? }; Write-Error x -ErrorAction Ignore; $?; $('a'); $?", ["True", "False", "a", "True"]),
        ("Write-Error x -ErrorAction Ignore || 'next'", ["next"]),
        ("function f { $global:x = if ($true) { 'a'; return 'one' }; 'after' }; f; $null -eq $x", ["a", "one", "True"]),
        ("function f { $(1; return 2); 'after' }; f; function g { $y = @(1; $(2; return 3)); 'after' }; g", ["1", "2"]),
        ("class A { [string] Hi() { return 'A' } }; class B : A { [string] Hi() { return 'B' } }; $b = [B]::new(); ([A]$b).Hi(); $b.Hi()", ["A", "B"]),
        (
            "class L : System.Collections.ArrayList { [int] Add([object]$x) { return ([System.Collections.ArrayList]$this).Add(\"<$x>\") } }; $l = [L]::new(); $l.Add(3); $l[0]",
            ["0", "<3>"],
        ),
        ("([object]'abc').ToString(); ([object]5).Equals(5); ([System.IO.FileSystemInfo]'/tmp').Name", ["System.String", "False", "! ConvertToFinalInvalidCastException"]),
        ("$f = [Func[string, string, bool]][string]::Equals; $f.Invoke('a', 'a'); [Func[int, int]][string]::Equals", ["True", "! ConvertToFinalInvalidCastException"]),
        ("(1..3).PSForEach({ $_ * 2 }) -join ','; (1..3).PSWhere({ $_ -gt 1 }) -join ','; $null.PSForEach({ 1 }).Count", ["2,4,6", "2,3", "0"]),
        (
            "[version]$PSVersionTable.PSVersion -ge [version]'7.6'; $v = [version][semver]'3.2.1-pre+meta'; \"$v\"; $v.PSSemVerPreReleaseLabel; \"$([semver]$v)\"",
            ["True", "3.2.1-pre+meta", "pre", "3.2.1-pre+meta"],
        ),
        ("(location).GetType().Name", ["PathInfo"]),
        ("environment::\\path", ["! CommandNotFoundException"]),
        ("NoModule\\Get-Thing", ["! CouldNotAutoLoadModule"]),
        ("try { NoModule\\1.0\\Get-Thing } catch { $_.Exception.Message }", [r"The module 'NoModule\1.0\NoModule.psd1' could not be loaded. For more information, run 'Import-Module NoModule\1.0\NoModule.psd1'."]),
        ("class A { [int] $X }; class B : A { [int] $Y }; [B]::new().PSObject.Properties.Name", ["Y", "X"]),
        ("try { switch -file /nowhere/x { default { 1 } } } catch { $_.FullyQualifiedErrorId }; try { switch -file '' { default { 1 } } } catch { $_.FullyQualifiedErrorId }", ["PathNotFound", "InvalidFilenameOption"]),
        ("try { switch -file env:PATH { default { 1 } } } catch { $_.FullyQualifiedErrorId }; try { switch -file /etc/pass* { default { 1 } } } catch { $_.FullyQualifiedErrorId }", ["FileOpenError", "AmbiguousPath"]),
        ("try { switch -file /etc/passwd { default { throw 'x' } } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.InnerException.Message }", ["FileReadError", "The file could not be read: x.", "x"]),
        ("try { 1 / 0 } catch { $r = $_.Exception.ErrorRecord; $r.Exception.GetType().Name; $r.FullyQualifiedErrorId; $_.Exception.WasThrownFromThrowStatement }", ["ParentContainsErrorRecordException", "RuntimeException", "False"]),
        ("Get-Item /nowhere -ErrorAction 0; $e = $Error[0].Exception; $e.ErrorRecord.FullyQualifiedErrorId; $e.ItemName; \"$($e.SessionStateCategory)\"", ["PathNotFound", "/nowhere", "Drive"]),
        ("try { Get-Date -Month x } catch { $_.Exception.CommandInvocation.MyCommand.Name }", ["Get-Date"]),
        (
            "$x = 1; function f { $x = 'own'; $null = [int]::TryParse('5', [ref] $script:x); $x; $r = [ref] $local:x; $r.Value = 2; $x }; f; $x; $env:Q = '1'; $r = [ref] $env:Q; $r.Value = 3; $env:Q; $r = [ref] $true; $r.Value = 4; $r.Value; "
            "function g { [ref] $local:x }; g",
            ["own", "2", "5", "1", "4", "! NonExistingVariableReference"],
        ),
        ("function f([ref] $x) { $x.Value = 2 }; $y = 1; f ([ref]$y); $y; try { f $y } catch { $_.Exception.InnerException.Message }", ["2", "Reference type is expected in argument."]),
        ("try { New-Object string } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }", ["CannotFindAppropriateCtor,Microsoft.PowerShell.Commands.NewObjectCommand", "A constructor was not found. Cannot find an appropriate constructor for type string."]),
        ("[array]::Reverse($null)", ["! ArgumentNullException"]),
        ("$l = [System.Collections.Generic.List[int]](1, 2); $m = $l.ConvertAll([Converter[int, string]] { \"<$args>\" }); $m; $m -is [System.Collections.Generic.List[string]]", ["<1>", "<2>", "True"]),
        ("Get-Date 2024-02-03 -Format x", ["! System.FormatException,Microsoft.PowerShell.Commands.GetDateCommand"]),
        ("([ipaddress]'::1').ScopeId; ([ipaddress]'1.2.3.4').ScopeId; \"$([Text.Encoding]::ASCII.EncoderFallback)\"", ["0", "", "System.Text.EncoderReplacementFallback"]),
        ("(Get-Item Alias: | Measure-Object).Count; (Get-Item Env:).Count -gt 1", ["1", "True"]),
        ("$x = [pscustomobject]@{ a = 1 }; $x.pstypenames.Insert(0, 'Lab.Row'); $x.pstypenames[0]; [void]$x.pstypenames.Remove('System.Object'); $x.psobject.TypeNames.Count; 'a'.pstypenames.Insert(0, 'b')", ["Lab.Row", "2"]),
        ("Get-Item /nowhere -ErrorAction 0; (Get-Error).pstypenames[0]", ["System.Management.Automation.ErrorRecord#PSExtendedError"]),
        ("$g = 1, 1, 2 | Group-Object -NoElement; $g[0].Group.Count; $g[0].Count; (1, 1 | Group-Object -AsHashTable -NoElement)[1].Count", ["0", "2", "0"]),
        ("ConvertTo-Json 1.7976931348623157E+308; ConvertTo-Json 0.00002; ConvertTo-Json ([single]::MaxValue)", ["1.7976931348623157E+308", "2E-05", "3.4028235E+38"]),
        ("$f = New-TemporaryFile; Set-Content $f 'A' -NoNewline; ($f | Format-Hex).HexBytes; Remove-Item $f; 'a' | Format-Hex -Count 0", ["41", "! ParameterArgumentValidationError,Microsoft.PowerShell.Commands.FormatHex"]),
        ("Set-Variable v 1 -Option AllScope; function f { $v++ }; f; f; $v; Set-Variable c 1; try { Set-Variable c 1 -Option Constant -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }", ["3", "VariableCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetVariableCommand"]),
        ("New-Variable p 1 -Option Private; & { try { Get-Variable p -ErrorAction Stop } catch { $_.FullyQualifiedErrorId } }", ["VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand"]),
        ("$o = [pscustomobject]@{ a = 1 }; $o | Add-Member AliasProperty b a -SecondValue string; $o.b.GetType().Name; ($o | Get-Member b).Definition", ["String", "b = (System.String)a"]),
        ("$n = 'Bob'; ${a b} = 2; $script:q = 3; $j = \"$n ${a b} $script:q $env:NOTHING\" &; Receive-Job $j -Wait; function f { $n = 'Al'; $j = $n &; Receive-Job $j -Wait }; f", ["Bob 2 3 ", "Al"]),
        ("try { Get-Verb -Group Nope } catch { $_.FullyQualifiedErrorId }", ["ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetVerbCommand"]),
        ("$x = 5; $c = { $x -eq 5 }.GetNewClosure(); $x = 6; 1 | ForEach-Object $c; (1 | Where-Object $c) -eq 1", ["True", "True"]),
        ("$m = New-Module { function Own { 'own' }; function Get-Block { { Own } }; Export-ModuleMember Get-Block }; 1 | ForEach-Object (Get-Block)", ["own"]),
        ("$m = New-Module { function Each($b) { $v = 'in'; 1, 2 | ForEach-Object $b }; Export-ModuleMember Each }; function f { $v = 'out'; Each { \"$v $_\" } }; f", ["out 1", "out 2"]),
        ("$m = New-Module { function One { 1 }; function Two { 2 } }; $m.ExportedFunctions.Keys; $m.ExportedFunctions.Count", ["One", "Two", "2"]),
        ("$l = [System.Collections.Generic.List[string]]('a', 'b'); (Write-Output -NoEnumerate $l) -is [System.Collections.Generic.List[string]]; (Write-Output $l | Measure-Object).Count", ["True", "2"]),
        ("$a, $b = (New-TemporaryFile), (New-TemporaryFile); function f { 'out'; Write-Warning 'w' }; f > $a *> $b; \"$(Get-Content $a) $(Get-Content $b)\"; Remove-Item $a, $b", ["out w"]),
        ("& { [CmdletBinding()] param() \"$($MyInvocation.MyCommand.CommandType) $($PSCmdlet.MyInvocation.MyCommand.GetType().Name)\" }", ["Script ScriptInfo"]),
        ("function f { 1 }; try { Set-Item function:f { 2 } -Options Constant -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; f; Set-Item function:f { 3 } -Options ReadOnly; Set-Item function:f { 4 } -Force; \"$((Get-Item function:f).Options) $(f)\"; "
         "Set-Item alias:zz f; try { Set-Item alias:zz f -Options Constant -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
         ["FunctionCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetItemCommand", "1", "ReadOnly 4", "AliasCannotBeMadeConstant,Microsoft.PowerShell.Commands.SetItemCommand"]),
        ("[int]::MaxMagnitude(-5, 3); [int]::Clamp(9, 1, 5)", ["-5", "5"]),
    ],
)
def test_what_scripts_see(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_module_runs_its_functions_cmdlets_and_programs() -> None:
    assert run("$m = New-Module { function f { 'in f' } }; & $m f; & $m Get-Date -Year 2020 -Format yyyy; & $m /bin/echo hi") == ["in f", "2020", "hi"]


def test_the_functions_of_every_session() -> None:
    assert run("Clear-Host; cls; (Get-Command prompt, Clear-Host).CommandType; prompt") == ["Function", "Function", f"PS {os.getcwd()}> "]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Write-Error 'no'", ["ActionPreferenceStopException", "ErrorRecord"]), ("1 / 0", ["RuntimeException", "ErrorRecord"]), ("[int]::Parse('x')", ["MethodInvocationException", "ErrorRecord"]),
        ("ConvertFrom-Json '{'", ["CmdletInvocationException", "ErrorRecord"]), ("throw 'no'", ["ErrorRecord"]), ("1 +* 2", ["ParseException"]), ("try { 1 / 0 } catch { }", ["ErrorRecord"]),
        ("$ErrorActionPreference = 'Continue'; 1 / 0", ["ErrorRecord"]),
    ],
)
def test_what_ends_a_typed_line_is_among_the_errors(typed: str, expected: list[str]) -> None:
    """The exception that nothing of the line took stands before the record of the error: only a thrown one has none."""
    shell = TypedShell()
    shell.type("$ErrorActionPreference = 'Stop'; $Error.Clear()")
    shell.type(typed)
    assert shell.type("$Error | ForEach-Object { $_.GetType().Name }") == expected
