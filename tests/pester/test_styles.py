"""In which version's style a file is written, and what its mocks count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pester.test_pester import results


def test_cases_without_parameters_are_variables(tmp_path: Path) -> None:
    """Who writes no parameters for the cases of a test writes for version 5; to version 4 they are arguments."""
    assert results(tmp_path, "Describe D { It 'n <Name>' -TestCases @{ Name = 'x' } { $Name | Should -Be x } }") == {"n x": "Passed|"}
    assert results(tmp_path, "Describe D { $a = 1; It 'n <Name>' -TestCases @{ Name = 'x' } { param($Name) \"$Name$a\" | Should -Be x1 } }") == {"n x": "Passed|"}


@pytest.mark.parametrize("count", ["Assert-MockCalled g", "Should -Invoke g"])
def test_a_call_that_no_filter_takes_is_none_of_the_mock(tmp_path: Path, count: str) -> None:
    script = f"Describe D {{ function g($s) {{ \"own $s\" }}; Mock g -ParameterFilter {{ $s -eq 1 }}; It a {{ g 1; g 2 | Should -Be 'own 2'; {count} -Times 1 -Exactly }} }}"
    if count.startswith("Should"):
        script = script.replace("function g", "BeforeAll { function g").replace("-eq 1 }; It", "-eq 1 } }; It")
    assert results(tmp_path, script) == {"a": "Passed|"}


def test_what_prepares_within_a_module_runs_there(tmp_path: Path) -> None:
    (tmp_path / "Mo.psm1").write_text("function Hidden { \"hidden $args\" }; Export-ModuleMember", encoding="utf-8")
    script = f"""
    BeforeDiscovery {{ Import-Module {tmp_path}/Mo.psm1 -Force }}
    Describe D {{ InModuleScope Mo {{
        BeforeAll {{ $script:kept = Hidden 1; $p = 2 }}
        BeforeEach {{ $q = Hidden 3 }}
        It a {{ $script:kept | Should -Be 'hidden 1'; $p | Should -Be 2; $q | Should -Be 'hidden 3' }}
    }} }}
    """
    assert results(tmp_path, script) == {"a": "Passed|"}
