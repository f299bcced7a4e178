"""What is told of the variables that the shell itself makes."""

from __future__ import annotations

from tests.runtime.test_language import run


def test_descriptions() -> None:
    assert run("foreach ($name in 'true', 'false', 'PID', 'ErrorActionPreference', 'PSStyle', 'FormatEnumerationLimit') { (Get-Variable $name).Description }") == [
        "Boolean True", "Boolean False", "Current process ID", "Dictates the action taken when an error message is delivered",
        "Configuration controlling how text is rendered.", "Dictates the limit of enumeration on formatting IEnumerable objects",
    ]


def test_the_status_is_read_only() -> None:
    assert run("Get-Variable '[?]' | ForEach-Object { $_.Description, $_.Options -join '|' }") == ["Status of last command|ReadOnly, AllScope"]


def test_the_platform_can_be_overwritten_by_force() -> None:
    script = "try { $IsCoreCLR = 2 } catch { $_.FullyQualifiedErrorId }; Set-Variable IsCoreCLR 5 -Force; $IsCoreCLR; (Get-Variable IsCoreCLR).Options"
    assert run(script) == ["VariableNotWritable", "5", "ReadOnly, AllScope"]


def test_no_console_file() -> None:
    assert run("Test-Path variable:ConsoleFileName") == ["False"]


def test_errors_are_kept_in_the_global_scope_alone() -> None:
    script = (
        "function f { foreach ($error in 1, 2) { \"$error\" } }; f; & { try { throw 'x' } catch { \"$($error[0])\" }; $error = 'mine'; try { throw 'y' } catch { }; $error; \"$($global:error[0])\" };"
        " try { $global:error = 1 } catch { $_.FullyQualifiedErrorId }; \"$($error[1])\""
    )
    assert run(script) == ["1", "2", "x", "mine", "y", "VariableNotWritable", "y"]
