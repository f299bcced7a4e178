"""What Tab offers of types, and of commands that are not loaded yet."""

from __future__ import annotations

from pathlib import Path

from tests.runtime.test_completion import shell, texts
from tests.shells import TypedShell

__all__ = ["shell"]


def test_a_whole_type_goes_on_to_its_static_members(shell: TypedShell) -> None:
    assert texts(shell, "[math]")[0] == "::E"


def test_types_are_listed_by_their_names_and_told_in_full(shell: TypedShell) -> None:
    text = "[System.Collections.Generic.Dic"
    assert shell.type(f"(TabExpansion2 '{text}').CompletionMatches[0] | % {{ $_.ListItemText; $_.ToolTip }}") == ["Dictionary<>", "System.Collections.Generic.Dictionary[T1, T2]"]
    assert shell.type("(TabExpansion2 '[aliasatt').CompletionMatches[0].ToolTip") == ["Class System.Management.Automation.AliasAttribute"]


def test_commands_of_modules_that_are_not_loaded(shell: TypedShell, tmp_path: Path) -> None:
    for place in ("One/1.0", "One/1.1", "Two/1.0"):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        name = folder.parent.name
        (folder / f"{name}.psm1").write_text(f"function Get-TheSame {{}}\nfunction Get-Only{name} {{}}")
    shell.type(f"$env:PSModulePath += ':{tmp_path}'")
    assert texts(shell, "Get-TheSa") == ["One\\Get-TheSame", "Two\\Get-TheSame"]
    assert texts(shell, "Get-OnlyO") == ["Get-OnlyOne"]


def test_the_name_of_a_drive_stays(shell: TypedShell, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    shell.type(f"$null = New-PSDrive kept FileSystem '{tmp_path}'")
    assert texts(shell, "kept:/") == texts(shell, "kept:\\") == texts(shell, "Get-Item kept:/o") == ["kept:/one"]


def test_members_are_told_as_they_are_declared(shell: TypedShell) -> None:
    told = shell.type(
        "foreach ($text in '[int]::MaxV', '[Environment]::ExitC', '[DayOfWeek]::Th', '[uri]::ne', '[CmdletBinding(SupportsP', 'param([ValidatePattern(') {"
        " (TabExpansion2 $text).CompletionMatches.ForEach({ $_.ToolTip.Split(\"`n\")[0] }) }"
    )
    assert told == [
        "int MaxValue", "int ExitCode { get; set; }", "System.DayOfWeek Thursday", "uri new(string uriString)", "System.Boolean SupportsPaging",
        "System.Text.RegularExpressions.RegexOptions Options", "System.String ErrorMessage",
    ]
