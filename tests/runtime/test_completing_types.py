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
        "static int MaxValue {get;}", "static int ExitCode {get;set;}", "static System.DayOfWeek Thursday {get;}", "uri new(string uriString)\r", "System.Boolean SupportsPaging",
        "System.Text.RegularExpressions.RegexOptions Options", "System.String ErrorMessage",
    ]


def test_members_of_a_class_in_the_text_are_told_as_they_are_written(shell: TypedShell) -> None:
    text = "class Box { [int]$Size; static $Made; Box([string] $s) {} Box([int] $i, $b) {} Turn($to) {} [int]Turn() { return 1 } static [bool]Fits($x) { return 1 } }; "
    told = shell.type(
        f"$text = '{text}'; foreach ($end in '[Box]::new', '[Box]::Made', '[Box]::Fits', '[Box]::new(1).Si', '[Box]::new(1).Tu', 'class Bag {{}} [Bag]::new', 'enum E {{ A }} [E]::A') {{"
        " (TabExpansion2 ($text + $end)).CompletionMatches[0].ToolTip.Split(\"`n\") }"
    )
    assert told == [
        "Box(string s)", "Box(int i, object b)", "static object Made", "static bool Fits(object x)", "int Size", "void Turn(object to)", "int Turn()", "Bag new()", "static object A",
    ]


def test_parameters_of_cmdlets_are_told_with_their_messages(shell: TypedShell) -> None:
    told = shell.type("foreach ($text in 'Write-Progress -Act', 'Clear-History -CommandL', 'Clear-History -Cou') { (TabExpansion2 $text).CompletionMatches.ToolTip }")
    assert told == [
        "[string] Activity - Text to describe the activity for which progress is being reported.",
        "[string[]] CommandLine - Specifies the name of a command in the session history", "[int] Count - Clears the specified number of history entries",
    ]


def test_types_stand_behind_the_colon_of_a_class(shell: TypedShell) -> None:
    assert texts(shell, "class D : System.IO.FileI") == ["System.IO.FileInfo"]
    assert texts(shell, "enum E : ulo")[0] == "ulong"
    assert "Xyz" in texts(shell, "class Xyz {} class D : IDisposable, Xy")


def test_members_of_a_value_that_is_there_come_by_their_kinds(shell: TypedShell) -> None:
    shell.type("$here = [pscustomobject]@{ zz = 1 } | Add-Member -PassThru ScriptMethod Aim { 1 } | Add-Member -PassThru AliasProperty yy zz")
    assert texts(shell, "$here.") == ["yy", "zz", "Equals(", "GetHashCode(", "GetType(", "ToString(", "Aim("]
    assert texts(shell, "(1, 2).") == texts(shell, "(3, 4, 5).")
    assert texts(shell, "(1, 2).")[-5:] == ["Item(", "Where(", "ForEach(", "PSWhere(", "PSForEach("]
    assert texts(shell, "@{ Key = 1 }.k") == ["Keys", "Key"]
    assert shell.type("(TabExpansion2 '\"abc\".Le').CompletionMatches.ToolTip; (TabExpansion2 '\"abc\".Remo').CompletionMatches.ToolTip.Split(\"`r`n\")") == [
        "int Length {get;}", "string Remove(int startIndex, int count)", "string Remove(int startIndex)",
    ]


def test_members_of_what_is_inferred_come_in_order(shell: TypedShell) -> None:
    assert texts(shell, "$two = 1, 2; $two.Coun") == ["Count"]
    assert texts(shell, "function f([int[]]$many) { $many.fo") == ["ForEach("]
    assert texts(shell, "Get-ChildItem | % { $_.BaseN") == ["BaseName"]


def test_a_dash_within_a_word_means_a_command_too(shell: TypedShell) -> None:
    assert texts(shell, "Set-Alias here Get-ChildI") == ["Get-ChildItem"]
    assert texts(shell, "Trace-Command -Command Zz") == []
