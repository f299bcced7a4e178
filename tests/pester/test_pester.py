"""The test runner: both styles, assertions, mocks, results and reports."""

from __future__ import annotations

import io
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest

from havmsh.runtime.host import Host
from havmsh.runtime.session import Session

CMDLETS = str(Path(__file__).parents[2] / "cmdlets")


def run(text: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    session = Session(Host(out, out), CMDLETS, error_view=lambda record, _: f"! {record.exception.message}\n")
    code = session.run_text(text)
    return code, out.getvalue().splitlines()


def results(folder: Path, script: str, options: str = "") -> dict[str, str]:
    """The result of each test by its name, failed ones with their message."""
    file = folder / "a.Tests.ps1"
    file.write_text(script, encoding="utf-8")
    tell = '"$($_.Name)=$($_.Result)|$($_.FailureMessage -replace "\\s+", " ")"'
    _, lines = run(f"(Invoke-Pester '{file}' -Show None -PassThru {options}).TestResult | ForEach-Object {{ {tell} }}")
    return dict(line.split("=", 1) for line in lines)


def test_setup_within_another_block_does_nothing(tmp_path: Path) -> None:
    script = """
    Describe 'd' {
        1 | ForEach-Object { It "t$_" { 1 | Should -Be 1 }; AfterEach { throw 'never' } }
        It 'after' { 2 | Should -Be 2 }
    }
    """
    assert results(tmp_path, script) == {"t1": "Passed|", "after": "Passed|"}


def test_cases_are_arguments_and_no_variables_in_version_four(tmp_path: Path) -> None:
    script = "Describe 'd' { BeforeAll { $a = 5 }; It '<a>' -TestCases @{ a = 1 } { $a | Should -Be 5 }; It 'p<a>' -TestCases @{ a = 1 } { param($a) $a | Should -Be 1 } }"
    assert results(tmp_path, script) == {"1": "Passed|", "p1": "Passed|"}


def test_names_of_cases_in_version_four(tmp_path: Path) -> None:
    script = "Describe 'd' { It '<a b> <c> <_> <s.Length>' -TestCases @{ 'a b' = $true; s = 'x' }, @{ 'a b' = 1, $null; c = 'text' }, @{ 'a b' = ''; c = [int] } { } }"
    assert list(results(tmp_path, script)) == ["$true <c> <_> <s.Length>", "@(1, $null) text <_> <s.Length>", "<empty> [int] <_> <s.Length>"]


def test_null_is_no_switch_as_for_functions(tmp_path: Path) -> None:
    script = "Describe 'd' { It 'a' -Skip:$none { 1 | Should -Be 1 }; It 'b' -Pending:$none { 1 | Should -Be 1 }; It 'c' -Skip:$true { } }"
    assert results(tmp_path, script) == {"a": "Passed|", "b": "Passed|", "c": "Skipped|"}


def test_bodies_run_in_place(tmp_path: Path) -> None:
    found = results(
        tmp_path,
        """
        Describe 'd' {
            $x = 1
            BeforeAll { $made = 5 }
            It 'before' { $x | Should -Be 1; $made | Should -Be 5 }
            $x = 2
            It 'after' { $x | Should Be 2 }
            It 'cases <a>' -TestCases @{ a = 1; b = 2 }, @{ a = 2; b = 2 } { param($a, $b) $a + 1 | Should -Be $b }
            It 'skipped' -Skip { throw 'no' }
            It 'pending' -Pending { throw 'no' }
            It 'gives up' { Set-ItResult -Skipped -Because 'so' }
            AfterEach { $made = 6 }
        }
        """,
    )
    assert found == {
        "before": "Passed|", "after": "Passed|", "cases 1": "Passed|", "cases 2": "Failed|Expected 2, but got 3.", "skipped": "Skipped|", "pending": "Pending|",
        "gives up": "Skipped|is skipped, because so",
    }


def test_a_file_of_version_5_is_discovered_first(tmp_path: Path) -> None:
    found = results(
        tmp_path,
        """
        BeforeDiscovery { $list = 'p', 'q' }
        BeforeAll { function Add-One($x) { $x + 1 } }
        Describe 'd' {
            BeforeAll { $made = 5 }
            It 'adds' { Add-One $made | Should -Be 6 }
            Context 'of <_>' -ForEach $list { It 'has <_>' { $_ | Should -BeIn 'p', 'q' } }
        }
        """,
    )
    assert found == {"adds": "Passed|", "has p": "Passed|", "has q": "Passed|"}


@pytest.mark.parametrize(
    ("assertion", "message"),
    [
        ("1, 2 | Should -Be 1, 2", ""),
        ("'a' | Should -BeExactly 'A'", "Expected strings to be the same, but they were different. String lengths are both 1. Strings differ at index 0."),
        ("1, 5 | Should -BeLessThan 3", "Expected the actual value to be less than 3, but got 5."),
        ("@() | Should -BeNullOrEmpty", ""),
        ("$null | Should -Be @()", ""),
        ("@() | Should -Be ''", "Expected <empty>, but got $null."),
        ("1..12 | Should -Contain 13", "in collection @(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...2 more), but"),
        ("[datetime]'2020-01-02' | Should -BeNullOrEmpty", "but got 2020-01-02T00:00:00.0000000."),
        ("1 | Should -BeOfType [string]", "Expected the value to have type [string] or any of its subtypes, but got 1 with type [int]."),
        ("@{} | Should -BeOfType [pscustomobject]; 'x' | Should -BeOfType psobject", ""),
        ("1, 2, 3 | Should -HaveCount 3", ""),
        ("1, 2 | Should -Contain 3", "Expected 3 to be found in collection @(1, 2), but it was not found."),
        ("{ throw 'x' } | Should -Throw -ErrorId x", ""),
        ("{ throw 'x' } | Should -Throw 'y'", "Expected an exception, with message 'y' to be thrown, but the message was 'x'."),
        ("{ 1 } | Should -Throw", "Expected an exception, to be thrown, but no exception was thrown."),
        ("{ throw 'x' } | Should -Not -Throw", 'Expected no exception to be thrown, but an exception "x" was thrown'),
        ("$true | Should -BeFalse -Because 'we say so'", "Expected $false, because we say so, but got $true."),
        ("Set-Content TestDrive:/f.txt 'abc'; 'TestDrive:/f.txt' | Should -FileContentMatch '^ab'", ""),
        ("'/no/such' | Should Not Exist", ""),
        ("Get-Command Get-Date | Should -HaveParameter Format -Type string", ""),
        ("$null | Should -BeOfType int", "Expected the value to have type [int] or any of its subtypes, but got $null with type $null."),
        ("function f { param([Parameter(Mandatory)] [int] $a = 5) }; Get-Command f | Should -HaveParameter a -Type int -Mandatory -DefaultValue 5", ""),
        (
            "function f { param([string] $a) }; Get-Command f | Should -HaveParameter a -Type int -Mandatory -DefaultValue 5",
            "Expected command f to have a parameter a, which is mandatory, of type [System.Int32] and the default value to be '5', but it wasn't mandatory, it was of type [System.String] and "
            "the default value was <empty>.",
        ),
        ("function f { param([Parameter(ParameterSetName = 'A')] $a) }; Get-Command f | Should -HaveParameter a -InParameterSet B", "to have a parameter a in parameter set B, but the parameter is missing."),
        ("function f { param([Alias('b')] $a) }; Get-Command f | Should -HaveParameter a -Alias b, c", "with aliases 'b' and 'c', but it didn't have an alias 'c'."),
        ("function f { param($a) }; Get-Command f | Should -Not -HaveParameter a", "Expected command f to not have a parameter a, but the parameter exists."),
        ("5 | Should -HaveParameter a", "Input value must be non-null CommandInfo object. You can get one by calling Get-Command."),
        ("{ throw 'x' } | Should -Not -Throw 'y'", 'Expected no exception to be thrown, but an exception "x" was thrown'),
        ("{ throw 'xy' } | Should -ExpectedMessage 'x*'", ""),
        ("{ Write-Error x -ErrorId part -ErrorAction Stop } | Should -Throw -ErrorId part", ""),
        ("$q = [Collections.Queue]::new(); $q.Enqueue(1); $q.Enqueue(2); $q.ToArray() | Should -Be $q", ""),
    ],
)
def test_assertions(tmp_path: Path, assertion: str, message: str) -> None:
    found = results(tmp_path, f"Describe 'd' {{ It 't' {{ {assertion} }} }}")["t"]
    result, _, told = found.partition("|")
    assert result == ("Failed" if message else "Passed"), found
    assert message in told


def test_a_mock_heeds_the_common_parameters_of_its_call(tmp_path: Path) -> None:
    got = results(tmp_path, """
        Describe 'D' {
            It 'stops' { Mock Get-Date { Write-Error 'none' }; { Get-Date -ErrorAction Stop } | Should -Throw 'none' }
            It 'collects' { Mock Get-Date { Write-Error 'none' }; Get-Date -ErrorAction SilentlyContinue -ErrorVariable e | Should -BeNullOrEmpty; "$e" | Should -Be 'none' }
            It 'says' { Mock Get-Item { Write-Verbose 'said'; "$($PSBoundParameters.Keys)" }; (Get-Item x -Verbose 4>&1) -join '|' | Should -Be 'said|Path Verbose' }
            It 'chooses' { Mock Get-Item { 1 } -ParameterFilter { $ErrorAction -eq 'Ignore' }; Get-Item x -ErrorAction Ignore | Should -Be 1 }
            It 'passes on' { Mock Get-ChildItem { 1 } -ParameterFilter { $Path -eq 'never' }; { Get-ChildItem ./none -ErrorAction Stop } | Should -Throw '*does not exist*' }
        }
    """)
    assert set(got.values()) == {"Passed|"}


def test_a_block_inside_of_a_module_gets_its_parameters(tmp_path: Path) -> None:
    got = results(tmp_path, """
        BeforeAll { $null = New-Module -Name Inner { function Show($Path) { "got $Path" } } | Import-Module }
        Describe 'D' {
            It 'as arguments' { $path = 'abc'; InModuleScope Inner -Parameters @{ Path = $path } { param($Path) Show -Path $Path } | Should -Be 'got abc' }
            It 'as variables' { InModuleScope Inner -Parameters @{ Path = 'q' } { Show -Path $Path } | Should -Be 'got q' }
            It 'tells what is empty by its text' { class E { [string] ToString() { return '' } }; [E]::new() | Should -BeNullOrEmpty; 0 | Should -Not -BeNullOrEmpty; , @() | Should -BeNullOrEmpty }
        }
    """)
    assert set(got.values()) == {"Passed|"}


def test_an_object_made_for_a_test(tmp_path: Path) -> None:
    got = results(tmp_path, """
        Describe 'D' {
            It 'has members' {
                $p = New-MockObject -Type System.Object -Properties @{ Id = 7 } -Methods @{ Kill = { "$args of $($this.Id)" } }
                $p.Kill('end') | Should -Be 'end of 7'; $p._Kill[0].Arguments | Should -Be 'end'; $p._Kill.Count | Should -Be 1
            }
            It 'needs no constructor' { class A { [int] $X = 3; A([int] $y) { } }; (New-MockObject A).X | Should -Be 3 }
            It 'dresses another' { (New-MockObject -InputObject 'text' -Properties @{ Extra = 1 }).Extra | Should -Be 1 }
        }
    """)
    assert set(got.values()) == {"Passed|"}


def test_mocks_hold_until_the_group_ends(tmp_path: Path) -> None:
    found = results(
        tmp_path,
        """
        function Get-Thing { param($Name, [int]$Size) "real $Name" }
        Describe 'd' {
            Mock Get-Thing { "mock $Name" } -ParameterFilter { $Size -gt 2 }
            It 'stands in' { Get-Thing a 3 | Should -Be 'mock a'; Get-Thing a 1 | Should -Be 'real a' }
            It 'counts' { Assert-MockCalled Get-Thing -Times 1 -Exactly -Scope Describe; Assert-MockCalled Get-Thing -Times 1 -ParameterFilter { $Size -eq 3 } }
            It 'misses' { Assert-MockCalled Get-Thing -Times 9 }
        }
        Describe 'e' { It 'is over' { Get-Thing a 3 | Should -Be 'real a' } }
        """,
    )
    assert found == {
        "stands in": "Passed|", "counts": "Passed|", "misses": "Failed|Expected Get-Thing to be called at least 9 times but was called 1 times",
        "is over": "Passed|",
    }


def test_filters(tmp_path: Path) -> None:
    script = "Describe 'one' -Tag CI { It 'a' { 1 } }\nDescribe 'two' -Tag Slow { It 'b' { 1 }; It 'c' -Tag Odd { 1 } }"
    assert set(results(tmp_path, script, "-Tag ci")) == {"a"}
    assert set(results(tmp_path, script, "-ExcludeTag CI, odd")) == {"b"}
    assert set(results(tmp_path, script, "-TestName tw*")) == {"b", "c"}
    assert set(results(tmp_path, script, "-FullNameFilter two.c")) == {"c"}


def test_defaults_of_parameters_skip(tmp_path: Path) -> None:
    script = "$PSDefaultParameterValues['it:skip'] = $true; try { Describe 'd' { It 'a' { throw 1 } } } finally { $PSDefaultParameterValues.Remove('it:skip') }"
    assert results(tmp_path, script) == {"a": "Skipped|"}


def test_what_goes_wrong_outside_of_a_test_fails(tmp_path: Path) -> None:
    found = results(tmp_path, "Describe 'd' { It 'a' { 1 }; throw 'oops'; It 'never' { 1 } }\nDescribe 'e' { It 'still' { 1 } }")
    assert found == {"a": "Passed|", "Error occurred in Describe block": "Failed|oops", "still": "Passed|"}


def test_reports_and_exit_code(tmp_path: Path) -> None:
    file = tmp_path / "a.Tests.ps1"
    file.write_text("Describe 'd' { It 'good' { 1 }; It 'bad' { 1 | Should -Be 2 } }", encoding="utf-8")
    for form in ("JUnitXml", "NUnitXml"):
        code, lines = run(f"Invoke-Pester '{file}' -Show None -EnableExit -OutputFile '{tmp_path}/{form}.xml' -OutputFormat {form}; 'on'")
        assert (code, lines) == (1, [])
    junit, nunit = (tree.parse(tmp_path / f"{form}.xml").getroot() for form in ("JUnitXml", "NUnitXml"))
    assert (junit.get("tests"), junit.get("failures")) == ("2", "1")
    assert [case.get("result") for case in nunit.iter("test-case")] == ["Success", "Failure"]


def test_the_drive_is_emptied(tmp_path: Path) -> None:
    found = results(
        tmp_path,
        """
        Describe 'd' {
            Context 'c' { It 'makes' { Set-Content TestDrive:/f 1; Join-Path $TestDrive f | Should -Exist; $TestDrive | Should -BeOfType IO.DirectoryInfo } }
            It 'is gone' { 'TestDrive:/f' | Should -Not -Exist }
        }
        """,
    )
    assert found == {"makes": "Passed|", "is gone": "Passed|"}


def test_a_reason_may_be_a_collection() -> None:
    _, told = run("Describe d { It i { 1 | Should -Be 2 -Because ('it', 'is', 'so') } }")
    assert "Expected 2, because it is so, but got 1." in " ".join(told)


def test_setup_makes_a_folder_by_either_word() -> None:
    _, told = run("Describe d { BeforeAll { Setup -Directory one; Setup -Dir two }; It i { (Test-Path TestDrive:/one) -and (Test-Path TestDrive:/two) | Should -BeTrue } }")
    assert not [line for line in told if "Expected" in line or "parameter" in line]
    assert any("[+]" in line for line in told)


def test_the_error_of_an_assertion_is_pesters_own(tmp_path: Path) -> None:
    body = "try { 1 | Should -Be 2 } catch { $_.FullyQualifiedErrorId | Should -BeExactly PesterAssertionFailed; $_.TargetObject.Message | Should -Be 'Expected 2, but got 1.' }"
    assert results(tmp_path, f"Describe 'd' {{ It 't' {{ {body} }} }}")["t"] == "Passed|"


def test_a_collection_piped_as_one_object_is_one_element(tmp_path: Path) -> None:
    found = results(
        tmp_path,
        """
        Describe 'd' {
            It 'nested' { ,@(2, 3) | Should -Be @(, @(2, 3)) }
            It 'flat' { @(2, 3) | Should -Be @(2, 3) }
            It 'counted' { ,@(1, 2) | Should -HaveCount 1 }
            It 'alone' { ,@(5) | Should -Be 5 }
        }
        """,
    )
    assert found == {"nested": "Passed|", "flat": "Passed|", "counted": "Passed|", "alone": "Passed|"}


def test_the_scopes_of_version_4(tmp_path: Path) -> None:
    """What BeforeAll of a group sets is of the scope around the group; a block is called by the call operator."""
    script = "Describe d { BeforeAll { $a = 5 }; $name = $MyInvocation.InvocationName; It script { $script:a | Should -Be 5 }; It name { $name | Should -Be '&' } }"
    assert results(tmp_path, script) == {"script": "Passed|", "name": "Passed|"}


def test_a_test_without_verdict(tmp_path: Path) -> None:
    """Set-TestInconclusive ends it."""
    assert results(tmp_path, "Describe d { It i { Set-TestInconclusive 'not yet'; 1 | Should -Be 2 } }") == {"i": "Inconclusive|not yet"}


def test_groups_and_tests_in_the_scope_of_a_module(tmp_path: Path) -> None:
    """What InModuleScope declares while a file of version 5 is discovered runs in the module later."""
    (tmp_path / "Mo.psm1").write_text("function Get-Hidden { 'hidden' }; Export-ModuleMember", encoding="utf-8")
    script = (
        f"BeforeDiscovery {{ Import-Module {tmp_path}/Mo.psm1 -Force }}\n"
        "Describe D { InModuleScope Mo { BeforeEach { $b = 1 }; It one { Get-Hidden | Should -Be hidden; $b | Should -Be 1 } }; It two { InModuleScope Mo { Get-Hidden } | Should -Be hidden } }\n"
        "InModuleScope Mo { Describe E { BeforeAll { $x = 2 }; It three { Get-Hidden | Should -Be hidden; $x | Should -Be 2 } } }\n"
    )
    assert results(tmp_path, script) == dict.fromkeys(("one", "two", "three"), "Passed|")


def test_operators_that_scripts_add(tmp_path: Path) -> None:
    script = """
    Add-ShouldOperator BeEven { param($ActualValue, $By = 2, [switch]$Negate, $Because)
        @{ Succeeded = ($ActualValue % $By -eq 0) -ne $Negate; FailureMessage = "$ActualValue and $By$Because" } } -Alias Even
    Describe d {
        It named { 9 | Should -BeEven -By 3; 9 | Should -Not -BeEven }
        It placed { 8 | Should -Even 4 }
        It fails { 3 | Should -BeEven -Because ' so' }
        It listed { (Get-ShouldOperator even).Name | Should -Be BeEven; (Get-ShouldOperator GT).Name | Should -Be BeGreaterThan }
        It once { { Add-AssertionOperator Be { } } | Should -Throw "Assertion operator name 'Be' has been added multiple times. This is not allowed." }
    }
    """
    assert results(tmp_path, script) == {"named": "Passed|", "placed": "Passed|", "fails": "Failed|3 and 2 so", "listed": "Passed|", "once": "Passed|"}


def test_names_are_made_when_the_test_runs(tmp_path: Path) -> None:
    """In version 5's style, of what the test sees; what there is not is nothing."""
    script = "BeforeAll { $made = @{ a = 5 } }\nDescribe d { It 'has <made.a>, <_>, <none>, `<x>' -ForEach 1 { 1 | Should -Be 1 } }"
    assert results(tmp_path, script) == {"has 5, 1, , <x>": "Passed|"}


def test_assertions_that_let_the_test_go_on(tmp_path: Path) -> None:
    script = "BeforeAll { }\nDescribe d { It i { 1 | Should -Be 2 -ErrorAction Continue; 3 | Should -Be 4 -ErrorAction Continue; 5 | Should -Be 5 } }"
    assert results(tmp_path, script) == {"i": "Failed|Expected 2, but got 1. Expected 4, but got 3."}


def test_the_drive_keeps_files_within_a_group(tmp_path: Path) -> None:
    script = "BeforeAll { }\nDescribe d { It a { 'x' > TestDrive:/a.txt }; It b { 'TestDrive:/a.txt' | Should -Exist } }\nDescribe e { It c { 'TestDrive:/a.txt' | Should -Not -Exist } }"
    assert results(tmp_path, script) == dict.fromkeys(("a", "b", "c"), "Passed|")


def test_calls_of_mocks_that_should_not_be(tmp_path: Path) -> None:
    script = (
        "BeforeAll { function Get-Thing { } }\nDescribe d { BeforeAll { Mock Get-Thing { } }\n"
        "It a { Get-Thing; Should -Not -Invoke Get-Thing }; It b { Get-Thing; Get-Thing; Should -Not -Invoke Get-Thing -Times 2 }\n"
        "It c { Should -Not -Invoke Get-Thing }; It d { Get-Thing; Should -Invoke Get-Thing -Times 2 -Exactly -Because 'so' } }"
    )
    assert results(tmp_path, script) == {
        "a": "Failed|Expected Get-Thing not to be called exactly 1 times, but it was", "b": "Failed|Expected Get-Thing to be called less than 2 times, but was called 2 times",
        "c": "Passed|", "d": "Failed|Expected Get-Thing to be called 2 times exactly, because so, but was called 1 times",
    }


def test_where_a_test_is_prepared(tmp_path: Path) -> None:
    """Version 4 runs BeforeEach and AfterEach in the scope around the test, version 5 in the test's own."""
    body = "BeforeEach { $x = 1 }; AfterEach { $script:after = $x }; It one { $x++ }; It two { \"$script:after\" | Should -Be %s }"
    assert results(tmp_path, "Describe d { " + body % 1 + " }") == dict.fromkeys(("one", "two"), "Passed|")
    assert results(tmp_path, "BeforeAll { }\nDescribe d { " + body % 2 + " }") == dict.fromkeys(("one", "two"), "Passed|")


def test_in_is_a_function_of_tests_alone(tmp_path: Path) -> None:
    script = "Describe d { It i { $here = $PWD.Path; In /tmp -execute { $PWD.Path } | Should -Be /tmp; $PWD.Path | Should -Be $here } }"
    assert results(tmp_path, script) == {"i": "Passed|"}
    assert run("Describe d { It i { } }\ntry { in 1 } catch { $_.FullyQualifiedErrorId }")[1][-1] == "CommandNotFoundException"


def test_a_group_without_values_is_none(tmp_path: Path) -> None:
    script = """
    BeforeDiscovery { $given = 1, 2 }
    Describe 'd' -ForEach $nothing { It 'never' { 1 | Should -Be 2 } }
    Describe 'e' -ForEach @() -AllowNullOrEmptyForEach { It 'never' { 1 | Should -Be 2 } }
    Describe 'f<_>' -ForEach $given { Context 'c' -ForEach $nothing { It 'never' { 1 | Should -Be 2 } }; It 'it' { $_ | Should -BeLessThan 3 } }
    """
    assert results(tmp_path, script) == {"it": "Passed|"}


def test_values_of_a_collection_that_is_no_list(tmp_path: Path) -> None:
    script = """
    Describe 'd' {
        $table = @{ one = 1; two = 2 }
        It 'of <_>' -ForEach $table.Keys { $_ | Should -BeIn one, two }
        It 'whole' -ForEach @(, @(1, 2)) { $_.Count | Should -Be 2 }
    }
    """
    assert results(tmp_path, script) == {"of one": "Passed|", "of two": "Passed|", "whole": "Passed|"}


def test_who_asks_should_for_calls_writes_for_version_five(tmp_path: Path) -> None:
    """`Should -Invoke` counts in the test where it stands."""
    script = "Describe D { BeforeAll { Mock Get-Date { 1 } }; foreach ($i in 1, 2) { It \"t$i\" { $null = Get-Date; Should -Invoke Get-Date -Times 1 -Exactly } } }"
    assert results(tmp_path, script) == {"t1": "Passed|", "t2": "Passed|"}


def test_mocks_know_what_was_bound(tmp_path: Path) -> None:
    script = "Describe D { BeforeAll { Mock Get-Date { $PesterBoundParameters.Year } -ParameterFilter { $PesterBoundParameters.ContainsKey('Year') } }; It a { Get-Date -Year 1999 | Should -Be 1999 } }"
    assert results(tmp_path, script) == {"a": "Passed|"}


def test_files_with_demands(tmp_path: Path) -> None:
    """`#requires` holds for a file with tests as for any script."""
    assert results(tmp_path, "#requires -Modules Microsoft.PowerShell.Utility\nDescribe D { It a { 1 | Should -Be 1 } }") == {"a": "Passed|"}
    (message,) = results(tmp_path, "#requires -Modules NoSuchModule\nDescribe D { It a { 1 | Should -Be 1 } }").values()
    assert "The module 'NoSuchModule' cannot be found." in message
