"""Where errors lead, what parameters refuse, and what a clean block may do: small scripts and what they print."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

THROWS = "function f { [CmdletBinding()] param() [int]::Parse('x') }; function g { [int]::Parse('x') }; "
TELLS = "function foo { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $i) process { Write-Error \"e$i\"; $i } }; "
STEP = "$s = { & { begin { throw 'b' } clean { 'clean' | Write-Host } } }.GetSteppablePipeline(); "
TERMINATING = "$PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'id', 0, $null))"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THROWS + "& { trap { $_.Exception.GetType().Name; continue } f }; & { trap { $_.Exception.GetType().Name; continue } g }", ["MethodInvocationException", "FormatException"]),
        ("[Collections.Generic.KeyNotFoundException]::new().HResult; class MyError : Exception { }; try { throw [MyError]::new() } catch { $_.Exception.HResult; $null -eq $_.Exception.Source }", ["-2146232969", "-2146233088", "True"]),
        ("$p = [powershell]::Create().AddScript(\"`n`nWrite-Error x\"); $null = $p.Invoke(); $p.Streams.Error[0].ScriptStackTrace", ["at <ScriptBlock>, <No file>: line 3"]),
        ("& { $c = $MyInvocation.MyCommand; \"$($c.GetType().Name) [$($c.Name)] $($c.CommandType)\"; $c.Definition.Length -gt 9; $e = Write-Error x 2>&1; \"[$($e.InvocationInfo.MyCommand.Name)]\" }", ["ScriptInfo [] Script", "True", "[]"]),
        ("try { iex 'Get-Command -Name' } catch [System.Management.Automation.CmdletInvocationException] { $_.Exception.GetType().Name }", ["ParameterBindingException"]),
        (TELLS + "function bar { [CmdletBinding()] param() foo 1 | foo; $x = foo 5 }; $null = bar -ErrorVariable ev 2>$null; \"$ev\"", ["e1 e5"]),
        ("function f { [CmdletBinding()] param() end { 1 } clean { 2; Write-Output 3; & { 4 } } }; f -OutVariable o; \"[$o]\"", ["1", "[1]"]),
        (STEP + "try { $s.Begin($false) } catch { \"$_\" }; $s.Clean()", ["clean", "b"]),
        (f"function f {{ [CmdletBinding()] param() end {{ }} clean {{ {TERMINATING} }} }}; f -ErrorVariable e 2>$null; $e.Count; $e[0].GetType().Name", ["1", "CmdletInvocationException"]),
        ("function f([ConsoleColor] $c, [datetime] $d, [Nullable[int]] $n, [int] $i, [bool] $b) { $null -eq $c; $null -eq $d; $null -eq $n; $i; $b }; f", ["True", "True", "True", "0", "False"]),
        ("function f { [CmdletBinding()] param([bool[]] $p) $p }; f 1, 0; f 'a', 'b'", ["True", "False", "! ParameterArgumentTransformationError,f"]),
        ("function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'None')] param() $PSCmdlet.ShouldProcess('x') }; f -Confirm", ["True"]),
        ("$p = (1..33 | % { \"[Parameter(ParameterSetName = 's$_')] `$a$_\" }) -join ', '; & ([scriptblock]::Create(\"param($p) 1\")) -a1 1", ["! ParsingTooManyParameterSets"]),
        ("Write-Output 1 -ErrorAction Suspend", ["! ParameterBindingFailed,Microsoft.PowerShell.Commands.WriteOutputCommand"]),
        ("$p = @{ WarningAction = $null }; Test-Path / @p", ["! ParameterBindingFailed,Microsoft.PowerShell.Commands.TestPathCommand"]),
        ("try { Write-Host x -ForegroundColor $null } catch { \"$_\".Substring(0, 60) }", ["Cannot bind parameter 'ForegroundColor' to the target. Excep"]),
        ("[System.Management.Automation.ActionPreference] $p = 'Suspend'", ["! RuntimeException"]),
        ("[System.Management.Automation.CompletionResult]::new('a', 'a', 'Text', '')", ["! PSArgumentNullException"]),
        ("[pscredential]::new('a', $null)", ["! PSArgumentNullException"]),
        ("[WildcardPattern]::Unescape([NullString]::Value)", ["! PSArgumentNullException"]),
        ("[WildcardPattern]::new([NullString]::Value)", ["! PSArgumentNullException"]),
        ("[ValidatePattern]::new('')", ["! PSArgumentException"]),
        ("foreach ($p in 'bogus', $true, $null, 'cont', 2, 'continue') { & { $VerbosePreference = $WarningPreference = $p; Write-Verbose \"v$p\" 4>&1; Write-Warning \"w$p\" 3>&1 } }", ["wbogus", "wTrue", "w", "wcont", "v2", "w2", "vcontinue", "wcontinue"]),
        ("function f { param([ValidateNotNull()] $v) \"$($v.Count)\" }; f ([Nullable[int][]] (1, $null)); f ([byte[]] @()); f (1, $null)", ["2", "0", "! ParameterArgumentValidationError,f"]),
        ("function f { param([Parameter(Mandatory)] [Nullable[int][]] $v) \"$($v.Count)\" }; f 1, $null; [Nullable[int]].IsValueType; [Nullable[int]].IsClass", ["2", "True", "False"]),
        ("try { [int] $n = 'x' } catch { $_.FullyQualifiedErrorId }; & { try { [int] $n = 'x' } catch { $_.FullyQualifiedErrorId } }", ["RuntimeException", "InvalidCastFromStringToInteger"]),
        ("{ $a + $env:b }.CheckRestrictedLanguage($null, [string[]] 'a', $true); { param($x) }.CheckRestrictedLanguage($null, $null, $false)", ["! ParseException"]),
        ("{ $c }.CheckRestrictedLanguage($null, [string[]] '*', $false); { gps }.CheckRestrictedLanguage([string[]] 'GPS', $null, $false); { gci }.CheckRestrictedLanguage([string[]] 'gps', $null, $false)", ["! ParseException"]),
        ("using namespace System.Threading\nusing namespace System.Diagnostics\n('Thread' -as [type]).FullName; 1 -is 'Thread'; [ThreadState]", ["System.Threading.Thread", "False", "! AmbiguousTypeReference"]),
        ("[Text.Encoding]::GetEncoding('IBM437').WebName; [Text.Encoding]::GetEncoding(932).GetBytes('\u3042') -join ' '", ["ibm437", "130 160"]),
        ("$ps = [powershell]::Create(); $s = [System.Management.Automation.PSInvocationSettings]::new(); $s.AddToHistory = $true; $null = $ps.AddScript('1').Invoke($null, $s); $ps.Commands.Clear(); "
         "$null = $ps.AddScript('1 / 0').Invoke($null, $s); $ps.Commands.Clear(); $ps.AddScript('$Error[0].InvocationInfo.HistoryId').Invoke($null, $s)[0]", ["2"]),
    ],
)
def test_small_scripts(text: str, expected: list[str]) -> None:
    """Each prints what PowerShell prints."""
    assert run(text) == expected


TOKENS = (
    "$t = $e = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput({0}, [ref] $t, [ref] $e); "
    "($t | Select-Object -SkipLast 1 | ForEach-Object {{ \"$($_.Kind):$($_.TokenFlags)\" }}) -join ' '"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'echo default in'", "Identifier:CommandName Generic:None Generic:None"),
        ("'default'", "Default:CommandName"),
        ("'function in { }'", "Function:Keyword, StatementDoesntSupportAttributes In:None LCurly:ParseModeInvariant RCurly:ParseModeInvariant"),
        ("'foreach ($i in 1) { }'", "Foreach:Keyword, StatementDoesntSupportAttributes LParen:ParseModeInvariant Variable:None In:Keyword Number:None RParen:ParseModeInvariant "
         "LCurly:ParseModeInvariant RCurly:ParseModeInvariant"),
    ],
)
def test_words_that_look_like_keywords(text: str, expected: str) -> None:
    """A command's name or argument is no keyword, whatever it looks like."""
    assert run(TOKENS.format(text)) == [expected]


def test_names_of_generic_types_and_broken_switches() -> None:
    """The name in front of the arguments means the generic type; a switch that failed ends where its clauses do."""
    parse = "[System.Management.Automation.Language.Parser]::ParseInput('{0}', [ref] $null, [ref] $null).EndBlock.Statements[0]"
    assert run("(" + parse.format("[Collections.Generic.List[string]]") + ").PipelineElements[0].Expression.TypeName.TypeName.GetReflectionType().FullName") == [
        "System.Collections.Generic.List`1"]
    assert run("(" + parse.format("switch (1) {foo}") + ").Extent.Text") == ["switch (1) {foo"]


def test_an_error_that_ends_an_advanced_function_is_the_functions() -> None:
    """Its place is the call and its id has the name; what is thrown, and what ends a simple function, stays what it is."""
    text = "function F {{ {} [int]::Parse('x') }}\n\ntry {{ F }} catch {{ $_.FullyQualifiedErrorId; $_.InvocationInfo.ScriptLineNumber; $_.InvocationInfo.MyCommand.Name }}"
    assert run(text.format("[CmdletBinding()] param()")) == ["FormatException,F", "3", "F"]
    assert run(text.format("param()"))[:2] == ["FormatException", "1"]
    assert run("function F { [CmdletBinding()] param() throw 'x' }; try { F } catch { $_.FullyQualifiedErrorId }") == ["x"]


def test_defaults_that_name_parameters_without_a_value() -> None:
    """They read the variable outside; in a dotted scope this is the one that the parameter becomes."""
    assert run("$b = '/t'; function f { param($b = \"$b/x\") $b }; f; . { param($b = \"$b/y\") $b }; $b; . { param([string]$b = $b + 'k') }; $b") == ["/t/x", "/t/y", "/t/y", "/t/yk"]
    assert run("$b = 'out'; function f { param($a = $b, $b = 2) \"$a $b\" }; f; f 1; f -b 3; f 1 2") == ["out 2", "1 2", "3 3", "1 2"]
    assert run("$n = 5; function f { param([int]$n = $n) $n }; f; f 7; $z = 3; . { param($z) \"[$z]\" }; \"[$z]\"") == ["5", "7", "[]", "[]"]
    assert run("Set-StrictMode -Version 3; function f { param($no = $no) 'never' }; f") == ["! VariableIsUndefined"]


def test_an_error_without_an_id_has_its_commands_name() -> None:
    text = "function t { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([Exception]'x', $null, 0, $null)) }; try { t } catch { $_.FullyQualifiedErrorId }"
    assert run(text) == ["t"]


def test_ordered_dictionaries_with_comparers() -> None:
    text = "$c = [StringComparer]::OrdinalIgnoreCase; $n = 'Collections.Specialized.OrderedDictionary'; $o = [Collections.Specialized.OrderedDictionary]$c; $o.Add('k', 5); $o.Item(0); $o['K']; "
    assert run(text + "$o = [Collections.Specialized.OrderedDictionary]::new(3, $c); $o['k'] = 1; $o['K']; $o = New-Object $n; $o['k'] = 1; $o.Contains('K'); ([ordered]@{ k = 2 })['K']") == ["5", "5", "1", "False", "2"]


def test_a_rethrown_error_takes_the_commands_name() -> None:
    text = "function t { [CmdletBinding()] param() try { Get-Item /no -ErrorAction Stop } catch { $PSCmdlet.ThrowTerminatingError($_) } }; try { t } catch { $_.FullyQualifiedErrorId }"
    assert run(text) == ["PathNotFound,t"]


def test_an_error_that_leaves_a_dotted_block_is_not_yet_the_functions() -> None:
    """The block runs in the function's scope and ends nothing but itself."""
    text = "function Add { [CmdletBinding()] param($a) }; function F { [CmdletBinding()] param($b) try { . $b } catch { $_.FullyQualifiedErrorId; throw } }; try { F { Add 1 2 } } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.MyCommand.Name }"
    assert run(text) == ["PositionalParameterNotFound,Add", "PositionalParameterNotFound,Add", "Add"]


def test_a_static_property_refuses_what_is_no_value_of_its_type() -> None:
    text = "class Kept { static [int] $Number }; try { [Kept]::Number = 'many' } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().Name }"
    assert run(text)[0] == "ExceptionWhenSetting"


@pytest.mark.parametrize("call", ["1 | ForEach-Object { X }", "1 | Where-Object { X }", "@(1).ForEach{ X }", "Invoke-Command { X }"])
def test_an_error_that_ends_a_function_is_no_error_of_a_cmdlet_in_it(call: str) -> None:
    call = call.replace("X", TERMINATING)
    assert run(f"function t {{ [CmdletBinding()] param() {call} }}; try {{ t }} catch {{ $_.FullyQualifiedErrorId; $_.InvocationInfo.MyCommand.Name }}") == ["id,t", "t"]


OBJECTS = "[pscustomobject]@{ a = 1; b = 2; c = 3; d = $true }, [pscustomobject]@{ a = 3 }, [pscustomobject]@{ b = 7 } | "
BY_NAME = "[Parameter(ValueFromPipelineByPropertyName)]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"function f {{ param({BY_NAME} $a, {BY_NAME} $b = 'own', {BY_NAME} [int] $c, {BY_NAME} [switch] $d) process {{ \"$a $b $c $d\" }} end {{ \"end $a $b\"; \"$($PSBoundParameters.Keys | Sort-Object)\" }} }}; {OBJECTS}f",
         ["1 2 3 True", "3 own 0 False", " 7 0 False", "end  7", "a b c d"]),
        (f"function f {{ param({BY_NAME} $a, {BY_NAME} $b) begin {{ $b = 'begin' }} process {{ \"$a $b\" }} }}; [pscustomobject]@{{ a = 1 }}, [pscustomobject]@{{ b = 2 }}, [pscustomobject]@{{ a = 3 }} | f", ["1 begin", " 2", "3 "]),
        ("function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] [int] $a = 9) process { \"p $a\" } end { \"e $a\" } }; 1, 'x' | f 2>$null", ["p 1", "e 9"]),
        (f"function f {{ param([Parameter(ValueFromPipeline)] $a, {BY_NAME} $Length, {BY_NAME} $Count) process {{ \"$a $Length $Count\" }} }}; 1, 'abc', [pscustomobject]@{{ Count = 6 }} | f", ["1  ", "abc 3 ", "@{Count=6}  6"]),
    ],
)
def test_what_an_object_does_not_give_is_the_default_again(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_listing_commands_asks_no_block_for_parameters() -> None:
    """GetCommands within a dynamicparam block lists the function itself and does not ask it again."""
    text = "function g { [CmdletBinding()] param() dynamicparam { $script:n++; $null = $ExecutionContext.SessionState.InvokeCommand.GetCommands('*', 'Function', $true) } end { 2 } }; g; $n"
    assert run(text) == ["2", "1"]


def test_metadata_of_assemblies_on_a_function() -> None:
    text = "function f { [Reflection.AssemblyMetadata('a', 'b')] param() }; (Get-Command f).ScriptBlock.Attributes | Where-Object { $_ -is [Reflection.AssemblyMetadataAttribute] } | ForEach-Object { \"$($_.Key) $($_.Value)\" }"
    assert run(text) == ["a b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("function f { [CmdletBinding()] param($a, [Parameter(ValueFromPipeline)] $i) begin { $a = \"<$a>\" } process { \"$a $i\"; $a += '.' } end { $a } }; 1, 2 | f -a x", ["<x> 1", "<x>. 2", "<x>.."]),
        ("function f { param([Parameter(ValueFromPipeline)] $i, [int] $n) process { $n += $i } end { $n } }; 1, 2, 3 | f -n 10", ["16"]),
    ],
)
def test_what_a_function_assigns_to_a_parameter_of_the_call_stays(text: str, expected: list[str]) -> None:
    assert run(text) == expected
