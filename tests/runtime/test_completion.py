"""Completion: what scripts get, and what a person's menu shows beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from havmsh.runtime import completion
from havmsh.runtime.completion import Completion, Match
from tests.shells import TypedShell


@pytest.fixture(scope="module")
def shell() -> TypedShell:
    made = TypedShell()
    made.session.engine()
    return made


def menu(shell: TypedShell, text: str) -> Completion:
    return completion.complete(shell.session, text, len(text), at_prompt=True)


def texts(shell: TypedShell, text: str) -> list[str]:
    """What a script gets."""
    return [match.text for match in completion.complete(shell.session, text, len(text)).matches]


COMPLETERS = """
using namespace System.Management.Automation
using namespace System.Management.Automation.Language
using namespace System.Collections
using namespace System.Collections.Generic
class Counted : IArgumentCompleter {
    [int] $To
    Counted() { $this.To = 2 }
    Counted([int]$to) { $this.To = $to }
    [IEnumerable[CompletionResult]] CompleteArgument([string]$command, [string]$parameter, [string]$word, [CommandAst]$ast, [IDictionary]$bound) {
        $found = [List[CompletionResult]]::new()
        foreach ($i in 1..$this.To) { $found.Add([CompletionResult]::new("$parameter$i $($bound['A']) $($ast.CommandElements.Count)")) }
        return $found
    }
}
class CountedAttribute : ArgumentCompleterAttribute, IArgumentCompleterFactory {
    [int] $To
    CountedAttribute([int]$to) { $this.To = $to }
    [IArgumentCompleter] Create() { return [Counted]::new($this.To) }
}
class Names : IValidateSetValuesGenerator { static [string] $Now = 'n'; [string[]] GetValidValues() { return [Names]::Now, 'm' } }
class Kept : CachedValidValuesGeneratorBase {
    static [int] $Asked
    Kept() : base(60) { }
    [string[]] GenerateValidValues() { [Kept]::Asked++; return "k$([Kept]::Asked)" }
}
function f { param(
    [ArgumentCompleter([Counted])]$A, [Counted(1)]$B, [ArgumentCompleter({ param($c, $p, $w, [CommandAst]$ast, [IDictionary]$bound) "$ast" })]$C,
    [ValidateSet([Names])]$D, [ValidateSet([Kept])]$E
) "$D$E" }
Register-ArgumentCompleter -Native -CommandName tool -ScriptBlock { param($word, [CommandAst]$ast, $at) "$word|$ast|$at" }
"""


def test_completers_that_are_classes(shell: TypedShell) -> None:
    shell.type(COMPLETERS)
    assert texts(shell, "f -A ") == ["A1  2", "A2  2"]
    assert texts(shell, "f -A x -B ") == ["B1 x 4"]
    assert texts(shell, "f -C ") == ["f -C"]
    assert texts(shell, "tool a") == ["a|tool a|6"]


def test_sets_of_values_that_a_class_generates(shell: TypedShell) -> None:
    shell.type(COMPLETERS)
    assert texts(shell, "f -D ") == ["m", "n"]
    assert shell.type("f -D n; [Names]::Now = 'o'; f -D o; try { f -D n } catch { $_.FullyQualifiedErrorId }") == ["n", "o", "ParameterArgumentValidationError,f"]
    assert shell.type("f -E k1; f -E k1") == ["k1", "k1"]


def the(found: Completion, label: str) -> Match:
    return next(match for match in found.matches if match.label == label)


@pytest.mark.parametrize(("text", "expected"), [
    ("Get-VMHostCluster ", ["KOBE", "OSAKA", "TOKYO"]),
    ("Stop-VM -VM app01", ["app01"]),
    ("Get-VM -VMHostGroup 'All Hosts\\K", ["'All Hosts\\Kobe'"]),
    ("Set-VirtualDVDDrive -ISO ws", ["ws2008r2.iso"]),
    ("New-VM x -Template ", ["'Windows 7 Desktop'", "'WS2008R2 Server'"]),
    ("Get-VirtualNetwork D", ["DMZ"]),
    ("Get-VM | Where-Object HostN", ["HostName"]),
    ("Get-VM | ForEach-Object { $_.HostN", ["HostName"]),
    ("Get-VM app01 | Select-Object -Property CPUC", ["CPUCount"]),
    ("Add-ClusterDisk OS-F", ["OS-FREE"]),
    ("Get-VMHostRating -PlacementGoal ", ["Consolidate", "LoadBalance"]),
    ("function f { [OutputType([datetime])] param() }; f | Where-Object DayOfY", ["DayOfYear"]),
    ("$h = @{ Width = 1; Height = 2 }; $h.Wi", ["Width"]),
    ("Move-VM ghost", []),
    ("Get-VM | Where-Object Status -eq Runn", ["Running"]),
    ("Get-VM | Where-Object { $_.Status -eq 'Runn", ["'Running'"]),
    ("Get-VMHost | Where-Object OverallState -eq O", ["OK"]),
    ("Get-Command | Where-Object CommandType -eq Ali", ["Alias"]),
    ('$c = Get-Command ls; $c.CommandType -eq "Ali', ["'Alias'"]),
    ('$PSVersionTable["PSEd', ["'PSEdition'"]),
    ("($inParens) = 1; $inPar", ["$inParens"]),
    ("Get-Date > variable:redirected; $redir", ["$redirected"]),
    ("([void]'').", []),
    ("[ValidatePattern(", ["Options", "ErrorMessage"]),
    ("[Parameter(HelpM", ["HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId"]),
])
def test_values(shell: TypedShell, text: str, expected: list[str]) -> None:
    assert texts(shell, text) == expected


@pytest.mark.parametrize(("text", "label", "tip"), [
    ("Move-VM app0", "app01", "HV01, Running, 4096 MB, highly available"),
    ("Get-VMHost HV1", "HV10", "42.8 GB of 96.0 GB free, 22 VMs, OK, TOKYO"),
    ("Get-VMHostCluster O", "OSAKA", "4 of 4 nodes up, 38 VMs, reserve 1, over-committed"),
    ("Set-VirtualDVDDrive -ISO ws", "ws2008r2.iso", "\\\\LIB01\\MSSCVMMLibrary, 3.0 GB"),
    ("Add-ClusterDisk OS-F", "OS-FREE", "500.0 GB, EVA8400, seen by OSAKA"),
    ("Get-VM | Where-Object Mem", "Memory", "int Memory { get; }"),
    ("(Get-VM app01).Add", "AddedTime", "datetime AddedTime { get; }"),
])
def test_tips_tell_how_things_are(shell: TypedShell, text: str, label: str, tip: str) -> None:
    assert the(menu(shell, text), label).tip == tip


def test_hosts_are_rated_as_placement_rates_them(shell: TypedShell) -> None:
    found = menu(shell, "Move-VM app01 -VMHost ").matches
    engine = shell.session.engine()
    from havmsh.engine.requests import MoveRequest

    rated = {rating.host: rating for rating in engine.rate_named(MoveRequest(cmdlet="Move-VM", vm="app01"))}
    placed = {rating.host: rating for rating in engine.rate(MoveRequest(cmdlet="Move-VM", vm="app01"))}
    possible = [match for match in found if match.possible]
    assert [match.stars for match in possible] == sorted((match.stars for match in possible), reverse=True)
    assert all(match.stars == rated[match.label].stars for match in possible)
    assert all(match.stars == placed[match.label].stars for match in possible if placed[match.label].stars)
    assert found[: len(possible)] == possible
    assert {match.label for match in found} == set(engine.state.view.world.hosts)


def test_hosts_that_refuse_say_why_and_scripts_do_not_see_them(shell: TypedShell) -> None:
    found = menu(shell, "Move-VM app01 -VMHost HV1")
    refused = the(found, "HV16")
    assert (refused.possible, refused.reason) == (False, "the processor of HV16 (Xeon E5440) lacks sse4.2 [MIG-5]")
    assert the(menu(shell, "Move-VM app01 -VMHost HV0"), "HV01").reason == "it is there already"
    assert "HV16" not in texts(shell, "Move-VM app01 -VMHost HV1")
    assert the(menu(shell, "Get-VM app01 | Move-VM -VMHost HV1"), "HV16").possible is False
    assert the(menu(shell, "$vm = 'app01'; Move-VM -VMHost HV1"), "HV16").possible is True


def test_what_is_offered_is_what_the_command_does() -> None:
    """Every host that is offered for a move has a plan, every one that is not is refused with the same rule."""
    from havmsh.engine.requests import MoveRequest

    shell = TypedShell()
    engine = shell.session.engine()
    for match in menu(shell, "Move-VM app01 -VMHost ").matches:
        if match.reason != "it is there already":
            plan = engine.plan(MoveRequest(cmdlet="Move-VM", vm="app01", host=match.label))
            assert bool(plan.refusals) is not match.possible, (match.label, match.reason, plan.refusals)


def test_mandatory_parameters_come_first_and_those_of_other_sets_last(shell: TypedShell) -> None:
    first = menu(shell, "Move-VM -").matches[0]
    assert (first.label, "(mandatory)" in first.tip) == ("VM", True)
    found = menu(shell, "Move-VM app01 -VMHostGroup 'All Hosts' -VMHost")
    assert [(match.label, match.possible, match.reason) for match in found.matches] == [
        ("VMHost", False, "not together with -VMHostGroup"), ("VMHostCluster", False, "not together with -VMHostGroup"),
    ]
    assert texts(shell, "Move-VM app01 -VMHostGroup 'All Hosts' -VMHost") == ["-VMHost", "-VMHostCluster"]  # as PowerShell does where no set is left


@pytest.mark.parametrize(("text", "expected"), [
    ("Get-VM -VMHost V01", "HV01"), ("gvmhr", "Get-VMHostRating"), ("Stop-VM -RunA", "RunAsynchronously"), ("Get-VM app01 | Select-Object hname", "HostName"),
    ("Move-VM pp01", "app01"),
])
def test_where_nothing_begins_so_letters_in_order_do(shell: TypedShell, text: str, expected: str) -> None:
    assert expected in [match.label for match in menu(shell, text).matches][:12]


def test_scripts_get_nothing_that_does_not_begin_so(shell: TypedShell) -> None:
    assert texts(shell, "Move-VM pp01") == []


def test_a_menu_of_many_says_how_many_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("many") / "many.yaml"
    path.write_text("hosts:\n- name: H1\n  memory: 512GB\nvms:\n- name: vm{n}\n  count: 900\n  host: H1\n", encoding="utf-8")
    shell = TypedShell(str(path))
    found = menu(shell, "Get-VM ")
    assert (len(found.matches), found.more, found.shared) == (400, 500, "vm")
    assert len(texts(shell, "Get-VM ")) == 900


def test_names_follow_what_happens(shell: TypedShell) -> None:
    made = TypedShell()
    assert texts(made, "Stop-VM newcomer") == []
    made.type("New-VM newcomer -VMHost SA01")
    assert texts(made, "Stop-VM newcomer") == ["newcomer"]
    made.type("Remove-VM newcomer -Confirm:$false")
    assert texts(made, "Stop-VM newcomer") == []


def test_a_registered_completer_is_told_what_is_given(shell: TypedShell) -> None:
    shell.type("function Get-Told { param($A, $B) }; Register-ArgumentCompleter -CommandName Get-Told -ParameterName B -ScriptBlock { "
               "param($c, $p, $w, $ast, $bound) \"$($bound['A'])-$w\" }")
    assert texts(shell, "Get-Told first -B x") == ["first-x"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Get-Alias -Scope ", ["Global", "Local", "Script"]),
    ("Get-Verb -Group Data -Verb 'Ex", ["'Expand'", "'Export'"]),
    ("Get-Command -Noun VMHostRating -Verb ", ["Get"]),
    ("Get-PSDrive -PSProvider En", ["Environment"]),
    ("Set-StrictMode -Version L", ["Latest"]),
    ("Get-Help about_Redir", ["about_Redirection"]),
    ("Join-String -Separator '; ", ["'; '"]),
    ("Import-Csv -Encoding utf8B", ["utf8BOM"]),
    ("Get-Module Microsoft.PowerShell.U", ["Microsoft.PowerShell.Utility"]),
    ("Microsoft.PowerShell.Utility\\set-alia?", ["Microsoft.PowerShell.Utility\\Set-Alias"]),
    ("Get-Content alias::ipm", ["alias::ipmo"]),
])
def test_names_of_the_session(shell: TypedShell, text: str, expected: list[str]) -> None:
    assert texts(shell, text) == expected


def test_paths_are_written_as_seen_from_here(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    for name in ("plain.txt", "two words.txt", "semi;colon"):
        (tmp_path / name).touch()
    shell.type(f"Set-Location '{tmp_path}/sub'")
    assert texts(shell, "Get-Content ../pl") == ["../plain.txt"]
    assert texts(shell, "Get-Content ..\\tw") == ["'../two words.txt'"]
    assert texts(shell, "../semi") == ["& '../semi;colon'"]
    assert texts(shell, "Get-Content ../su*/de") == ["./deep"]
    shell.type("Set-Location ~")


@pytest.mark.parametrize(("text", "expected"), [
    ("<#\n.SYNOPSIS\n.S", []), ("<#\n.PARAMETER\n.Param", ["PARAMETER"]), ("<#\n.FORWARDHELPTARGETNAME Get-VMHostRat", ["Get-VMHostRating"]),
    ("#requires -PSEdition ", ["Core", "Desktop"]),
    ("#requires -Modules @{ModuleName='Pester';RequiredVersion='1.0';", ["GUID"]), (":Outer while (1) { break O", ["Outer"]),
    ("$h = @{ Hello = 1 }; $h['He", ["'Hello'"]), ("[ValidateSet('a', 'aa')] [string] $t = 'a", ["'a'", "'aa'"]), ("[DayOfWeek]::Monday.  ", ["value__"]),
    ("function g { param([ValidateRange(1, 2)] [DayOfWeek] $Day) }; g -Day ", ["Monday", "Tuesday"]),
])
def test_smaller_places(shell: TypedShell, text: str, expected: list[str]) -> None:
    assert texts(shell, text)[: max(len(expected), 1)] == expected


def test_programs_ask_their_own_completer(shell: TypedShell) -> None:
    shell.type("Register-ArgumentCompleter -Native -CommandName ls -ScriptBlock { param($w, $ast, $at) if ($w -eq '--a') { '--all' } }")
    assert texts(shell, "ls --a") == ["--all"]


def test_help_comments_know_the_parameters_of_their_function(shell: TypedShell) -> None:
    head, tail = "function f($One, $Two) {\n<#\n.PARAMETER One\n.PARAMETER ", "\n#>\n}"
    assert [match.text for match in completion.complete(shell.session, head + tail, len(head)).matches] == ["Two"]


def test_a_variable_of_a_set_offers_its_values(shell: TypedShell) -> None:
    shell.type("[ValidateSet(2, 3, 11, 112)][int] $count = 2; [ValidateSet('red', 'blue')] [string] $colour = 'red'")
    assert texts(shell, "$count = 1") == ["11", "112"]
    assert texts(shell, '$colour = "b') == ['"blue"']


def test_a_name_in_braces_is_completed_whole(shell: TypedShell) -> None:
    text = '"Hello${psversiont}World"'
    found = completion.complete(shell.session, text, text.index("p"))
    assert [match.text for match in found.matches] == ["${PSVersionTable}"]
    assert text[found.start : found.start + found.length] == "${psversiont}"


def test_results_go_round(shell: TypedShell) -> None:
    shell.type("$r = TabExpansion2 'Get-Command -Type Alias,c'")
    said = shell.type("$r.GetNextResult($false).CompletionText; $r.GetNextResult($true).CompletionText; $r.GetNextResult($true).CompletionText")
    assert said == ["Configuration", "Cmdlet", "Configuration"]


def test_complete_input_takes_a_tree_or_a_powershell(shell: TypedShell) -> None:
    shell.type("$tokens = $errors = $null")
    shell.type("$ast = [System.Management.Automation.Language.Parser]::ParseInput('Sort-Obj; 1', [ref] $tokens, [ref] $errors)")
    shell.type("$end = $ast.EndBlock.Statements[0].Extent.EndScriptPosition")
    ask = "[System.Management.Automation.CommandCompletion]::CompleteInput"
    assert shell.type(f"{ask}($ast, $tokens, $end, $null).CompletionMatches.CompletionText") == ["Sort-Object"]
    shell.type("$other = [powershell]::Create().AddScript('function Test-There { param([ValidateSet(\"far\")] $Where) }'); $null = $other.Invoke()")
    assert shell.type(f"{ask}('Test-There -Where ', 18, $null, $other).CompletionMatches.CompletionText") == ["far"]
    assert shell.type("(TabExpansion2 'Test-There -Where ' 18).CompletionMatches.CompletionText -contains 'far'") == ["False"]


def test_types_that_the_text_itself_defines_are_known_and_nothing_of_them_runs(shell: TypedShell) -> None:
    text = "enum Pet { Cat; Dog }; class Home { [Pet] $Who; static [int] $N = (throw 'ran'); static Home() { throw 'ran' }; Home([string]$s) { } };"
    assert texts(shell, text + "$h = [Home]::new('x'); $h.Who = \"C") == ['"Cat"']
    assert texts(shell, text + "[Pet]::D") == ["Dog"]
    assert "new(" in texts(shell, text + "[Home]::")
    assert "HOME" not in shell.session.script_types


def test_what_cannot_be_completed_is_refused(shell: TypedShell) -> None:
    asked = "try {{ [System.Management.Automation.CommandCompletion]::CompleteInput({}) }} catch {{ $_.FullyQualifiedErrorId }}"
    for arguments, refusal in (
        ("'$PID.', 7, $null", "PSArgumentException"), ("'$PID.', 5, $null, $null", "PSArgumentNullException"), ("$null, $null, $null, $null", "PSArgumentNullException"),
        ("{}.Ast, $null, $null, $null", "PSArgumentNullException"), ("{}.Ast, @(), {}.Ast.Extent.EndScriptPosition, $null, $null", "PSArgumentNullException"),
    ):
        assert shell.type(asked.format(arguments)) == [refusal], arguments
    assert shell.type("[System.Management.Automation.CommandCompletion]::CompleteInput('', 0, $null).CompletionMatches.Count") == ["0"]
    tree = "$t = { Get-Chil }.Ast.EndBlock; [System.Management.Automation.CommandCompletion]::CompleteInput($t, @(), $t.Extent.EndScriptPosition, $null)"
    assert shell.type(f"{tree}.CompletionMatches.CompletionText") == ["Get-ChildItem"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":Outer switch ($x){'v'{ continue ", ["Outer"]),
        ("$PSVersionTable[ PSEd", ["'PSEdition'"]),
        ("switch -c", ["-CaseSensitive"]),
        ("[array]::Empty[pscu", ["pscustomobject"]),
        ("[specialfol", ["System.Environment+SpecialFolder", "System.Environment+SpecialFolderOption"]),
        ("[aliasatt", ["Alias"]),
        ("using namespace System; [TextR", ["IO.TextReader"]),
        ("Get-Command -ParameterType System.Collections.Generic.Lis", ["System.Collections.Generic.List"]),
        ("using namespace System.Management.Automation.Prov", ["System.Management.Automation.Provider"]),
        ("class L2 { [string]$Inner }; class L1 { [L2]$Outer }; [L1]@{ Outer = @{ ", ["Inner"]),
        ("class L2 { [string]$Inner }; class L1 { [L2]$Outer }; $v = [L1]::new(); $v.Outer = @{", ["Inner"]),
        ("class L3 { L3($x) {} [string]$Inner }; [L3]@{", []),
        ("class L4 { [string]$Inner }; function f([L4[]]$P) {}; f @{", ["Inner"]),
        ("iex 'get-date", ["'Get-Date'"]),
        ("'string'. le*", ["Length"]),
        ("Set-ExecutionPolicy by -for:", ["$true", "$false"]),
        ("class A5 : Attribute { m() { $this.Typ", ["TypeId"]),
        ("New-Object System.Collections.Generic.List[guid", ["'System.Collections.Generic.List[guid]'", "'System.Collections.Generic.List[System.ComponentModel.GuidConverter]'"]),
        ("ls ''.leng", ["Length"]),
        ("{1}.isf", ["IsFilter"]),
        ("dir | % { $_.FullN", ["FullName"]),
        ("Get-Process | % MainModule | % Com", ["Company"]),
        ("$PSVersionTable | Select-Object -Property PSVersion, PSV", []),
        ("& { $inTheBlock = 1 }; $inTheBl", []),
        ("Get-Item . -PipelineVariable gone; $gon", []),
        ("Get-Item . -PipelineVariable here | % { $her", ["$here"]),
        ("using module PSReadL", ["PSReadLine"]),
        ("using module @{ModuleName='x'; Re", ["RequiredVersion"]),
        ("#requires -Modules @{ModuleName=\"Pest", ["Pester"]),
        ("get-content -wa", ["-Wait", "-WarningAction", "-WarningVariable"]),
        ("Get-Content -PSP", ["-PSPath"]),
        ("Get-ChildItem | Format-List -View c", ["children"]),
        ("Get-Process | Format-Table -View proc", ["process", "ProcessModule", "ProcessWithUserName"]),
        ("Join-String -FormatString [", ["'[{0}]'"]),
        ("Write-Output [dateti", []),
        ("Get-ChildItem | Format-Wide -GroupBy @{ L", ["Label"]),
        ("Get-Module -Name Host", ["Microsoft.PowerShell.Host"]),
        ("Trace-Command et", ["ETS"]),
        ("class C { hidden [int]$hid; [int]$shown }; [C]::new().hi", []),
        ("class C { hidden [int]$hid; m() { $this.hi", ["hid"]),
        ("@pid.", []),
        ("Get-ExperimentalFeature -Name PSL", ["PSLoadAssemblyFromNativeCode"]),
    ],
)
def test_what_a_script_is_offered(shell: TypedShell, text: str, expected: list[str]) -> None:
    assert texts(shell, text) == expected


def test_a_functions_dynamic_parameters_are_offered(shell: TypedShell) -> None:
    shell.type("function Dyn { [CmdletBinding()] param($First) dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('Fourth', [System.Management.Automation.RuntimeDefinedParameter]::new('Fourth', [int], [System.Collections.ObjectModel.Collection[Attribute]]::new())); $d } process { } }")
    assert texts(shell, "Dyn -F") == ["-First", "-Fourth"]


def test_dynamic_parameters_depend_on_what_is_given(shell: TypedShell) -> None:
    shell.type("""function Dyn { [CmdletBinding()] param([string] $Kind) dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
if ($Kind) { $a = [System.Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([ValidateSet]::new('x', 'y')); $d.Add("For$Kind", [System.Management.Automation.RuntimeDefinedParameter]::new("For$Kind", [string], $a)) }
$d } process { } }""")
    assert texts(shell, "Dyn -Kind Dog -Fo") + texts(shell, "Dyn Cat -Fo") == ["-ForDog", "-ForCat"]
    assert texts(shell, "Dyn -Kind Cat -ForCat ") + texts(shell, "Dyn -Fo") == ["x", "y"]


def test_the_word_is_taken_as_a_whole(shell: TypedShell) -> None:
    found = completion.complete(shell.session, "Get-ChildItem @()", 1)
    assert [match.text for match in found.matches] == ["Get-ChildItem"]
    assert (found.start, found.length) == (0, 13)


def test_a_block_for_arguments_can_be_taken_away(shell: TypedShell) -> None:
    shell.type("Register-ArgumentCompleter -Native -CommandName nothere -ScriptBlock { 'one' }")
    assert texts(shell, "nothere o") == ["one"]
    shell.type("Register-ArgumentCompleter -Native -CommandName nothere -ScriptBlock $null")
    assert texts(shell, "nothere o") != ["one"]


def test_what_is_told_of_operators_keys_and_keywords(shell: TypedShell) -> None:
    def told(text: str, cursor: int | None = None) -> list[str]:
        place = "" if cursor is None else f" {cursor}"
        return shell.type(f"(TabExpansion2 '{text}'{place}).CompletionMatches | ForEach-Object {{ \"$($_.CompletionText) $($_.ListItemText) $($_.ResultType) $($_.ToolTip.Split([char] 10)[0])\" }}")

    assert told("1 -sh") == [
        "-shl shl ParameterName Shift Left bit operator. Inserts zero in right-most bit position.",
        "-shr shr ParameterName Shift Right bit operator. Inserts zero in the left-most bit position. For signed values, sign bit is preserved.",
    ]
    assert told("#requires -V") == ["Version Version ParameterName [version]"]
    assert told("#requires -PSEdition C") == ["Core Core ParameterValue Specifies that the script requires PowerShell 7+ to run."]
    assert told("Get-Process | Select-Object @{ N") == ["Name Name Property [string]"]
    assert told("using n") == ["namespace namespace Keyword Specifies a .NET namespace to resolve types from or a namespace alias."]
    assert told("<# .RO #>", 6) == ["ROLE ROLE Keyword The name of the user role for the help topic."]
