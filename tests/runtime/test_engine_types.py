"""The engine's types by their names alone, and the attributes of classes, which are checked before anything runs."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[System.Management.Automation.JobState]2; [System.Management.Automation.Host.BufferCellType]'leading'", ["Completed", "Leading"]),
        ("$t = [System.Management.Automation.Job]; $t.IsAbstract; $t.IsSealed; $t.BaseType.Name; [System.Management.Automation.Job2].BaseType.Name", ["True", "False", "Object", "Job"]),
        ("[System.Management.Automation.ProxyCommand].IsAbstract; [System.Management.Automation.ProxyCommand].IsSealed", ["False", "True"]),
        ("[System.Management.Automation.ICommandRuntime2].GetInterfaces().Name; [System.Management.Automation.ICommandRuntime].IsInterface", ["ICommandRuntime", "True"]),
        ("try { throw [System.Management.Automation.Host.HostException]::new('x') } catch [System.Management.Automation.RuntimeException] { $_.Exception.GetType().Name }", ["HostException"]),
        ("[System.Management.Automation.PSListModifier[int]].Name; [psobject].Assembly.GetType('System.Management.Automation.Repository`1').IsGenericTypeDefinition", ["PSListModifier`1", "True"]),
        ("function f([System.Management.Automation.Debugger] $d) { $null -eq $d }; f $null; f 3", ["True", "! ParameterArgumentTransformationError,f"]),
        ("using namespace System.Management.Automation.Provider\n[ProviderCapabilities]'Filter, ShouldProcess'; [NoSuchThing]", ["Filter, ShouldProcess", "! TypeNotFound"]),
        ("[System.Management.Automation.Debugger]::new()", ["! MethodNotFound"]),
    ],
)
def test_types_that_are_known_by_name(text: str, expected: list[str]) -> None:
    assert run(text) == expected
