"""Tests of modules: what runs in the scope of one, and what does not."""

from __future__ import annotations

from pathlib import Path

from tests.pester.test_pester import results


def test_repeated_tests_in_the_scope_of_a_module(tmp_path: Path) -> None:
    """What is written for version 5 shows within InModuleScope too."""
    (tmp_path / "Mo.psm1").write_text("function Get-Hidden($x) { \"hidden $x\" }; Export-ModuleMember", encoding="utf-8")
    script = f"Import-Module {tmp_path}/Mo.psm1 -Force; Describe D {{ InModuleScope Mo {{ It '<_>' -ForEach a, b {{ Get-Hidden $_ | Should -Be \"hidden $_\" }} }} }}"
    assert results(tmp_path, script) == dict.fromkeys(("a", "b"), "Passed|")


def test_what_prepares_tests_of_a_module_stays_where_it_was_written(tmp_path: Path) -> None:
    """BeforeEach of a file writes no variables of the module in whose scope the test stands."""
    script = (
        "BeforeDiscovery { New-Module Lab { $script:own = 'module'; function Get-In { } } | Import-Module }\n"
        "Describe D { BeforeEach { $script:own = 'test' }; InModuleScope Lab { It a { $script:own | Should -Be module } }; It b { $script:own | Should -Be test } }"
    )
    assert results(tmp_path, script) == {"a": "Passed|", "b": "Passed|"}


def test_the_old_assertion_of_calls_has_the_defaults_of_should(tmp_path: Path) -> None:
    """In files for version 5 Assert-MockCalled is Should -Invoke."""
    script = (
        "BeforeAll { New-Module Lab { function Get-In { 1 }; function Get-Out { Get-In } } | Import-Module; "
        "$PSDefaultParameterValues['Mock:ModuleName'] = $PSDefaultParameterValues['Should:ModuleName'] = 'Lab' }\n"
        "Describe D { It a { Mock Get-In { 2 }; Get-Out | Should -Be 2; Assert-MockCalled Get-In -Exactly -Times 1 } }"
    )
    assert results(tmp_path, script) == {"a": "Passed|"}
