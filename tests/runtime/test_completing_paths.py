"""Completion of paths: what is escaped, what stands for something else, from where they are seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_completion import texts
from tests.shells import TypedShell


@pytest.fixture(scope="module")
def shell() -> TypedShell:
    return TypedShell()


def test_paths_with_signs_of_wildcards_and_quotes(shell: TypedShell, tmp_path: Path) -> None:
    for name in ("My [Path]/test.ps1", "b[1].txt", "q“x", "t`$"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    shell.type(f"Set-Location '{tmp_path}'")
    try:
        assert texts(shell, "cd My") == ["'./My `[Path`]'"]
        assert texts(shell, "Get-Process >'.\\My `[Path`]\\") == ["'./My `[Path`]/test.ps1'"]
        assert texts(shell, "gci b") == ["'./b`[1`].txt'"]
        assert texts(shell, "gci -LiteralPath b") == ["./b[1].txt"]
        assert texts(shell, "gci ./q") == ["'./q“x'"]
        assert texts(shell, 'gci "./q') == ['"./q`“x"']
        assert texts(shell, "gci './t") == ["'./t``$'"]
        assert texts(shell, 'gci "./t') == ['"./t```$"']
        assert texts(shell, "gci -LiteralPath './t") == ["'./t`$'"]
        assert texts(shell, "gci './My `[Path`]'\\") == ["'./My `[Path`]/test.ps1'"]
    finally:
        shell.type("Set-Location -")


def test_paths_that_are_not_what_stands_there(shell: TypedShell, tmp_path: Path) -> None:
    """Variables stand for their values; one word that means nothing else may be the name of a file."""
    for name in ("folder/inner.ps1", ")x.txt", "mod.psm1"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    shell.type(f"Set-Location '{tmp_path}'; $place = '{tmp_path}'; $number = 5, 6")
    try:
        assert texts(shell, "cd $place\\fol") == [f"{tmp_path}/folder"]
        assert texts(shell, 'gci "$place/folder/in') == [f'"{tmp_path}/folder/inner.ps1"']
        assert texts(shell, "$place\\folder\\in") == [f"{tmp_path}/folder/inner.ps1"]
        assert texts(shell, "gci $number/in") == []
        assert texts(shell, ")") == ["& './)x.txt'"]
    finally:
        shell.type("Set-Location -")


def test_a_tree_tells_in_which_file_the_cursor_stands(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "mod.psm1").touch()
    shell.type(
        f"function at($text) {{ $tokens = $null; $tree = [System.Management.Automation.Language.Parser]::ParseInput($text, '{tmp_path}/x.ps1', [ref]$tokens, [ref]$null)\n"
        "$start = $tree.Extent.StartScriptPosition\n"
        "$place = $start.GetType().GetMethod('CloneWithNewOffset', [System.Reflection.BindingFlags]'NonPublic, Instance').Invoke($start, @($text.Length - 1))\n"
        "(TabExpansion2 -ast $tree -tokens $tokens -positionOfCursor $place).CompletionMatches.CompletionText }"
    )
    assert shell.type("at 'using module ./mod '") == ["./mod.psm1"]
    assert shell.type("at '\"$PSScriptRoot/mo\"'") == [f'"{tmp_path}/mod.psm1"']


def test_options_say_how_paths_are_written(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a[1].txt").touch()
    shell.type(f"Set-Location '{tmp_path}'; function offered($text, $options) {{ (TabExpansion2 $text $text.Length -options $options).CompletionMatches.CompletionText }}")
    try:
        assert shell.type("offered 'gci s' @{ RelativePaths = $false }") == [f"{tmp_path}/sub"]
        assert shell.type(f"offered 'gci {tmp_path}/s' @{{ relativepaths = 1 }}") == ["./sub"]
        assert shell.type(f"offered 'gci FileSystem::{tmp_path}/s' @{{ RelativePaths = $true }}") == []
        assert shell.type("offered 'gci sub/a' @{ LiteralPaths = $true }") == ["./sub/a[1].txt"]
        assert shell.type("offered 'gci sub/a' @{ Other = $true }") == ["'./sub/a`[1`].txt'"]
        assert shell.type("[System.Management.Automation.CommandCompletion]::CompleteInput('gci s', 5, @{ RelativePaths = $false }).CompletionMatches[0].CompletionText") == [f"{tmp_path}/sub"]
    finally:
        shell.type("Set-Location -")
