"""The binder: sets, positions, names, the pipeline; each case is a script and what it writes."""

from __future__ import annotations

import io

import pytest

from havmsh.cli import cmdlet_root
from havmsh.runtime.host import Host
from havmsh.runtime.session import Session
from tests.runtime.test_language import run

CASES = {
    "null for a common switch is its presence": ("function f { [CmdletBinding()] param([switch]$x) \"$x $VerbosePreference\" }; f -x:$null -Verbose:$null; $h = @{ Verbose = $null }; f @h", "False Continue\nFalse Continue"),
    "named arguments leave their places to the others": ("function f($a, $b) { \"$a-$b\" }; f -b 1 2", "2-1"),
    "a prefix is a name where it is clear": ("function f($Computer, $Port) { \"$Computer $Port\" }; f -Comp x -P 1", "x 1"),
    "splatted names yield to written ones": ("function f($a, $b) { \"$a-$b\" }; $h = @{ a = 1; b = 2 }; f -a 9 @h", "9-2"),
    "the rest goes to args": ("function f($a) { \"$a|$args\" }; f 1 2 3", "1|2 3"),
    "remaining arguments fill a parameter": (
        "function f { param($a, [Parameter(ValueFromRemainingArguments)]$r) \"$a|$($r.Count)\" }; f 1 2 3", "1|2",
    ),
    "by property name before conversion": (
        "function f { param([Parameter(ValueFromPipelineByPropertyName)]$Name) process { $Name } }; [pscustomobject]@{ Name = 'x' } | f", "x",
    ),
    "a script block computes the value of each object": ("1, 2 | ForEach-Object { [pscustomobject]@{ N = $_ } } | Join-String -Property { $_.N * 2 } -Separator ','", "2,4"),
    "the set with its mandatory parameters bound is chosen": (
        "function f { param([Parameter(ParameterSetName='A', Mandatory)]$x, [Parameter(ParameterSetName='B', Mandatory)]$y) $PSCmdlet.ParameterSetName }; f -y 1", "B",
    ),
    "defaults that contradict each other": (
        "function f { [CmdletBinding()] param($aa, $ab, [Alias('zz')]$c) \"$aa|$ab|$c\" }; function told($t) { $PSDefaultParameterValues = $t; & { f } 3>&1 | % { \"$_\".Split('.')[0] } }; "
        "told ([ordered]@{ f = 1; 'f:' = 2; '\"f\":aa' = { 'blk' } }); told @{ 'f:a*' = 1 }; told ([ordered]@{ 'f:zz' = 1; 'f:c' = 2 }); told @{ 'f:zz' = 1; '*:c' = 1 }",
        "The keys 'f, f:' do not have valid formats\nblk||\n"
        "The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: a*\n||\n"
        "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: c\n||\n||1",
    ),
    "defaults of the user": ("function f { [CmdletBinding()] param($a) \"$a\" }; $PSDefaultParameterValues = @{ 'f:a' = 7 }; f", "7"),
    "errors are collected": ("function f { [CmdletBinding()] param() Write-Error x }; f -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count", "1"),
    "a refusal tells which it was": (
        "function f { param([ValidateRange(1, 2.5)]$a, [ValidateCount(2, 2)][int[]]$b, [ValidateSet('x')]$c) }; "
        "$(foreach ($call in { f 3 }, { f 2 1 }, { f -c y }) { try { & $call } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId } }) -join ' '",
        "ValidateRangeTooBig ValidateCountExactFailure ValidateSetFailure",
    ),
    "a range of signs knows enumerations and time spans": (
        "function f { param([ValidateRange('Positive')][System.DayOfWeek]$d, [ValidateRange('Positive')][timespan]$t) \"$d $t\" }; f Monday 0:0:5; "
        "try { f Sunday } catch { 'no' }", "Monday 00:00:05\nno",
    ),
    "a block that is called by a method binds in order, demands nothing and looks up no names": (
        "{ param([switch]$s, $b) \"$s|$b|$args\" }.Invoke($true, 5, 6); { param([Parameter(Mandatory)]$q, $w = 4) \"$q|$w|$args\" }.Invoke(); "
        "& { param([switch]$s, $b) \"$s|$b|$args\" } $true 5", "True|5|6\n|4|\nFalse|True|5",
    ),
    "a block with two clauses has no Invoke": (
        "try { { begin { 1 } end { 2 } }.Invoke() } catch { $_.Exception.InnerException.GetType().Name }", "PSInvalidOperationException",
    ),
    "a function's own other names": (
        "function Get-It { [CmdletBinding()] [Alias('gi1')] param($a) \"<$a>\" }; gi1 3; (Get-Alias gi1).Definition; & { function script:Two { [Alias('t2')] param() 2 } }; t2",
        "<3>\nGet-It\n2",
    ),
    "a command without output adds nothing to an array": (
        "$all = @(1); $all += & { }; $all += Get-Variable nosuch* ; $all.Count; $all += $null; $all.Count; (@(1) + $(if ($false) { 1 })).Count; "
        "$all += 'x' | Add-Member -PassThru note 7; $all[-1].note", "1\n2\n1\n7",
    ),
    "a number that means a kind of member is no name of a note": (
        "(Add-Member -InputObject a 23 Any -PassThru).23; (Add-Member -InputObject a 8 np Any -PassThru).np; (Add-Member -InputObject a property y -PassThru).property", "Any\nAny\ny",
    ),
    "the limit of lists in a view is the global one": (
        "function f { $FormatEnumerationLimit = 1; [pscustomobject]@{ a = 1, 2 } | Format-List | Out-String }; (f).Trim()", "a : {1, 2}",
    ),
    "digits in base 16 are read as 32 bits first": ("try { [int16]'0x1FFFFFFFF' } catch { \"$_\" }", "Cannot convert value \"0x1FFFFFFFF\" to type \"System.Int16\". Error: \"Value was either too large or too small for a UInt32.\""),
    "what is obsolete is warned of": (
        "function Old { [Obsolete('use New')] [CmdletBinding()] param([Obsolete('gone')]$p) 'ran' }; Old -p 1 3>&1 | ForEach-Object { \"$_\" }; Old -WarningAction Ignore; "
        "function Plain { param([Obsolete('gone')]$p = 1) 'ran' }; Plain -p 1 3>&1 | ForEach-Object { \"$_\" }; Plain",
        "The command 'Old' is obsolete. use New\nParameter 'p' is obsolete. gone\nran\nran\nParameter 'p' is obsolete. gone\nran\nran",
    ),
    "a function that pages": (
        "function Page { [CmdletBinding(SupportsPaging, HelpUri='http://x.test')] param($q) $p = $PSCmdlet.PagingParameters; \"$q $($p.Skip) $($p.First)\"; "
        "if ($p.IncludeTotalCount) { $n = $p.NewTotalCount(10, 0.5); \"$n $($n.Accuracy)\" } }; Page 5 -Skip 1 -First 2; Page -IncludeTotalCount; (Get-Command Page).HelpUri",
        "5 1 2\n 0 18446744073709551615\n10 0.5\nhttp://x.test",
    ),
    "an empty list before the body leaves room for param": ("function f() { param($a) \"<$a>\" }; f 3", "<3>"),
    "sets that only dynamic parameters name decide too": (
        "function f { [CmdletBinding(DefaultParameterSetName='Old')] param([Parameter(ParameterSetName='Old', Position=0)]$x) dynamicparam { "
        "$all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
        "foreach ($n in 'Be', 'Want') { $a = [Parameter]@{ ParameterSetName = 'Be'; Mandatory = $n -eq 'Be' }; if ($n -eq 'Want') { $a.Position = 1 }; "
        "$all.Add($n, [System.Management.Automation.RuntimeDefinedParameter]::new($n, $(if ($n -eq 'Be') { [switch] } else { [object] }), [Attribute[]]$a)) }; $all } "
        "end { \"$($PSCmdlet.ParameterSetName) x=$x want=$($PSBoundParameters['Want'])\" } }; f -Be 2; f 3", "Be x= want=2\nOld x=3 want=",
    ),
    "a dynamicparam block runs in the function's own scope": (
        "function f { [CmdletBinding()] param($a) dynamicparam { function helper { \"helper $a\" }; $made = \"made $a $($PSCmdlet.MyInvocation.MyCommand.Name)\"; "
        "$all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
        "$all.Add('More', [System.Management.Automation.RuntimeDefinedParameter]::new('More', [string], [Attribute[]][Parameter]::new())); $all } "
        "end { helper; $made; \"$($PSBoundParameters.Keys)\" } }; f 1 -More x; f 2; \"[$made]\"",
        "helper 1\nmade 1 f\na More\nhelper 2\nmade 2 f\na\n[]",
    ),
    "attributes from the last to the first, what converts at the end": (
        "function f { [CmdletBinding()] param([Parameter()][AllowNull()][Alias('x')][int]$a, [ArgumentCompleter({ 1 })][string]$b) }; "
        "foreach ($n in 'a', 'b', 'Verbose') { (Get-Command f).Parameters[$n].Attributes.TypeId.Name.Replace('Attribute', '') -join ' ' }",
        "Alias AllowNull Parameter ArgumentTypeConverter\nParameter ArgumentCompleter ArgumentTypeConverter\nParameter Alias",
    ),
    "a steppable pipeline": ("$p = { ForEach-Object { $_ + 1 } }.GetSteppablePipeline(); $p.Begin($true); $p.Process(4); $p.End()", "5"),
}
REFUSALS = {
    "function f { [CmdletBinding()] param($Path, $Password) }; f -Pa 1": "AmbiguousParameter",
    "function f { [CmdletBinding()] param() dynamicparam { throw 'x' } }; f": "GetDynamicParametersException",
    "function f { [CmdletBinding()] param($a) }; f -b 1": "NamedParameterNotFound",
    "function f { [CmdletBinding()] param($a) }; f 1 2": "PositionalParameterNotFound",
    "function f { param([Parameter(Mandatory)]$a) }; f": "MissingMandatoryParameter",
    "function f { param([ValidateSet('a', 'b')]$a) }; f c": "ParameterArgumentValidationError",
    "function f([int]$n) { }; f x": "ParameterArgumentTransformationError",
    "function f { param([Parameter(ParameterSetName='A')]$x, [Parameter(ParameterSetName='B')]$y) }; f -x 1 -y 2": "AmbiguousParameterSet",
    "function f { param([PSTypeName('My.Type')]$a) }; f ([pscustomobject]@{ PSTypeName = 'My.Type' }); f ([pscustomobject]@{ b = 1 })": "MismatchedPSTypeName",
    "function f { param([ValidateCount(-1, 2)]$a) }; f": "ExceptionConstructingAttribute",
    "function f { param([ValidateCount(2, 1)]$a) }; f": "ValidateRangeMaxLengthSmallerThanMinLength",
    "function f { param([ValidateLength(2, 1)]$a) }; f": "ValidateLengthMaxLengthSmallerThanMinLength",
    "function f { param([ValidateRange(2, 1)]$a) }; f": "MaxRangeSmallerThanMinRange",
    "function f { param([ValidateRange('one', 10)]$a) }; f": "MinRangeNotTheSameTypeOfMaxRange",
    "function f { param([ValidateRange('Odd')]$a) }; f": "ExceptionConstructingAttribute",
    "function f { param([Parameter(HelpMessage = '')]$a) }; f": "Argument",
    "function f { param([Parameter(Mandatory)][AllowEmptyString()][string[]]$a) }; f ''; f @()": "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
    "function f { param([Parameter(Mandatory)][AllowEmptyCollection()][string[]]$a) }; f @(); f 'a', ''": "ParameterArgumentValidationErrorEmptyStringNotAllowed",
    "function f { param([Parameter(Mandatory)][Collections.Generic.List[string]]$a) }; f 'a'; f ''": "ParameterArgumentValidationErrorEmptyStringNotAllowed",
    "Get-Item ''": "ParameterArgumentValidationErrorEmptyStringNotAllowed",
    "Select-Object -First x": "CannotConvertArgumentNoMessage",
    "No-SuchCommand": "CommandNotFoundException",
}


def written(script: str) -> tuple[str, Session]:
    """What a script writes to the output, and the session that ran it."""
    out = io.StringIO()
    session = Session(Host(out, io.StringIO()), cmdlet_root())
    session.run_text(script)
    return out.getvalue().strip(), session


@pytest.mark.parametrize("name", CASES)
def test_binding(name: str) -> None:
    script, wanted = CASES[name]
    assert written(script)[0] == wanted


@pytest.mark.parametrize("script", REFUSALS)
def test_refusal(script: str) -> None:
    _, session = written(script)
    assert session.errors and session.errors[0].error_id.partition(",")[0] == REFUSALS[script]


def test_an_enumerations_value_takes_the_place_of_its_type() -> None:
    """Of sets that want a number, a text or an enumeration at one place, the one of the value's type is meant."""
    assert run("$null = Set-PSBreakpoint -Command a; $null = Set-PSBreakpoint -Variable b; @(Get-PSBreakpoint ([Microsoft.PowerShell.Commands.BreakpointType]'Command')).Count") == ["1"]


def test_a_block_for_a_value_needs_input() -> None:
    """What takes objects of the pipeline computes its value of each; without one there is nothing to compute it of."""
    assert run("Rename-Item -NewName { $_.Name + '.old' }") == ["! ScriptBlockArgumentNoInput,Microsoft.PowerShell.Commands.RenameItemCommand"]
    text = "function f { param([Parameter(ValueFromPipelineByPropertyName)][string]$n) process { $n } }; "
    assert run(text + "f -n { 1 }; [pscustomobject]@{ n = 5 } | f; [pscustomobject]@{ m = 6 } | f -n { $_.m }") == ["5", "6", "! ScriptBlockArgumentNoInput,f"]
    assert run("function g { param([Parameter(ValueFromPipeline)][scriptblock]$b) process { & $b } }; g -b { 7 }") == ["7"]


@pytest.mark.parametrize(("script", "expected"), [
    ("function F { [CmdletBinding()] param([Parameter(Position = 0)] $a, [Parameter(Position = 0)] $b) }; try { F 1 } catch { $_.FullyQualifiedErrorId }", ["AmbiguousPositionalParameterNoName,F"]),
    ("function F { [CmdletBinding()] param([Parameter(Position = 0)] $a, [Parameter(Position = 0)] $b) 'ran' }; F -a 1 -b 2", ["ran"]),
    ("function F { [CmdletBinding()] param([Alias('b')] $a, $b) }; try { F -b 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message -like \"*'b'*'a'.\" }", ["ParameterNameConflictsWithAlias", "True"]),
    ("try { function global: { 5 } } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category }", ["ScopedFunctionMustHaveName", "InvalidArgument"]),
    ("function F { param([Parameter()] [Parameter(Mandatory)] $a) }; try { F } catch { $_.FullyQualifiedErrorId }", ["ParameterDeclaredInParameterSetMultipleTimes"]),
    ("function F { param([Alias('x')] $a, [Alias('x')] $b) }; try { F -a 1 } catch { $_.FullyQualifiedErrorId }", ["AliasDeclaredMultipleTimes"]),
])
def test_what_a_declaration_cannot_say(script: str, expected: list[str]) -> None:
    """Two parameters at one place, one name for two."""
    assert run(script) == expected


def test_a_number_that_has_notes_is_a_number_to_a_cmdlet() -> None:
    noted = "$n = 2 | Add-Member -NotePropertyName from -NotePropertyValue x -PassThru; "
    assert run(noted + "1..5 | Select-Object -First $n; Start-Sleep -Milliseconds $n; Get-Random -Minimum $n -Maximum 3") == ["1", "2", "2"]
