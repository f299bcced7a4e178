"""What Tab offers for the values of parameters, what it tells of parameters, and what it knows of the inside of strings."""

from __future__ import annotations

from tests.runtime.test_completion import shell, texts
from tests.shells import TypedShell

__all__ = ["shell"]


def test_a_set_of_values_is_offered_in_order_and_the_whole_word_first(shell: TypedShell) -> None:
    shell.type("function Set-Size { param([ValidateSet('Small', 'Medium', 'Large', 'Medium XL', '')]$Size, [ValidateSet('xs', 's')]$Short) }")
    assert texts(shell, "Set-Size -Size ") == ["Large", "Medium", "'Medium XL'", "Small"]
    assert texts(shell, "Set-Size -Size medium") == ["Medium", "'Medium XL'"]
    assert texts(shell, "Write-Host -ForegroundColor gre") == ["Green"]
    assert texts(shell, "Write-Host -ForegroundColor g") == ["Gray", "Green"]
    shell.type("enum Grade { BA; B; A }; function Set-Grade { param([Grade]$G) }")
    assert texts(shell, "Set-Grade b") == ["B", "BA"]


def test_types_of_parameters_are_told_without_namespaces(shell: TypedShell) -> None:
    shell.type("function Set-Many { param([Collections.Generic.Dictionary[string, IO.FileInfo]]$D, [nullable[int]]$N, [Environment+SpecialFolder[]]$F, $Any, [switch]$S) }")
    tips = shell.type("(TabExpansion2 'Set-Many -').CompletionMatches.ToolTip; (TabExpansion2 'Add-Member -MemberT').CompletionMatches.ToolTip")
    assert tips == [
        "[Dictionary[string,FileInfo]] D", "[Nullable[int]] N", "[Environment+SpecialFolder[]] F", "[Object] Any", "[switch] S", "[PSMemberTypes] MemberType",
    ]


def test_kinds_of_new_items_are_those_of_the_file_system(shell: TypedShell) -> None:
    assert texts(shell, "New-Item -ItemType ") == ["File", "Directory", "SymbolicLink", "Junction", "HardLink"]
    assert texts(shell, "New-Item x -Type d") == ["Directory"]
    assert texts(shell, "New-Item -Path variable:x -ItemType ") == []


def test_nouns_are_those_of_functions_too(shell: TypedShell) -> None:
    shell.type("function Get-Zebra {}")
    assert texts(shell, "Get-Command -Noun Zeb") == ["Zebra"]


def test_commands_inside_strings(shell: TypedShell) -> None:
    shell.type("function Get-Zebra { param($Stripe) }")
    assert texts(shell, '"x $(Get-Zeb') == ["Get-Zebra"]
    assert shell.type("""TabExpansion2 '"x $(Get-Zebra -S)"' 17 | % { $_.ReplacementIndex; $_.CompletionMatches.CompletionText }""") == ["15", "-Stripe"]
    assert shell.type("""(TabExpansion2 '"x $("$(Get-Zebr)")"' 16).CompletionMatches.CompletionText""") == ["Get-Zebra"]


def test_texts_of_cmdlets_are_offered_with_their_kinds_and_tips(shell: TypedShell) -> None:
    told = shell.type(
        "foreach ($line in 'Set-StrictMode -Version ', \"Get-Variable -Scope 'l\", 'Get-Date -Format FileDateT', 'Join-String -Separator \";', 'Get-Clipboard -Delimiter U',"
        " 'Get-Command -Verb Rest') {"
        " (TabExpansion2 $line).CompletionMatches | ForEach-Object { \"$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)\" } }"
    )
    assert told == [
        "Latest|Latest|Text|Latest", "3.0|3.0|Text|3.0", "2.0|2.0|Text|2.0", "1.0|1.0|Text|1.0", "'Local'|Local|Text|Local",
        "FileDateTime|FileDateTime|ParameterValue|FileDateTime", "FileDateTimeUniversal|FileDateTimeUniversal|ParameterValue|FileDateTimeUniversal",
        "\";\"|Semi-Colon|ParameterValue|';' - Semi-Colon", "\"; \"|Semi-Colon-Space|ParameterValue|'; ' - Semi-Colon-Space", "\"`n\"|LF|ParameterValue|UNIX (LF)",
        "Restore|Restore|Text|Restore", "Restart|Restart|Text|Restart",
    ]


def test_what_an_attribute_lists_is_offered_as_it_is_written(shell: TypedShell) -> None:
    shell.type("function Set-It { param([ArgumentCompletions('a b', 'Cd')]$P) }")
    assert texts(shell, "Set-It ") == ["a b", "Cd"]


def test_members_of_what_choices_give(shell: TypedShell) -> None:
    assert texts(shell, "$v = $IsLinux ? (Get-Date) : 1; $v.Yea") == ["Year"]
    assert texts(shell, "($true ? 1 : [datetime]::Now).Yea") == ["Year"]
    assert texts(shell, "$v = if ($x) { Get-Date } else { 1 }; $v.Yea") == ["Year"]


def test_commands_tell_their_syntax_and_those_of_the_text_stand_first(shell: TypedShell) -> None:
    shell.type("function Get-Zebra { param($Stripe) }")
    told = shell.type(
        "foreach ($text in 'function Get-Zz {}; Get-Z; function Get-Za {}', 'gci', 'Get-Command Get-Zeb', 'Get-Help \"Get-Zeb', 'Get-Alias gcm') {"
        " $at = if ($text -like 'f*') { 25 } else { $text.Length }; (TabExpansion2 $text $at).CompletionMatches | ForEach-Object { \"$($_.CompletionText)|$($_.ResultType)|$($_.ToolTip.Trim())\" } }"
    )
    assert told == [
        "Get-Za|Command|Get-Za", "Get-Zz|Command|Get-Zz", "Get-Zebra|Command|Get-Zebra [[-Stripe] <Object>]", "gci|Command|Get-ChildItem", "Get-Zebra|Command|Get-Zebra [[-Stripe] <Object>]",
        '"Get-Zebra"|Command|Get-Zebra [[-Stripe] <Object>]', "gcm|ParameterValue|gcm",
    ]


def test_what_is_assigned_stands_in_quotes_where_texts_are_wanted(shell: TypedShell) -> None:
    assert texts(shell, "[ValidateSet('aa', 'bb')] $v = ") == ["aa", "bb"]
    assert texts(shell, "[ValidateSet('aa', 'bb')] [string] $v = ") == ["'aa'", "'bb'"]
    assert texts(shell, '[DayOfWeek] $day = "S') == ['"Saturday"', '"Sunday"']
    assert texts(shell, "enum Way { Up; Down } [Way] $way = 1; $way = ") == ["'Down'", "'Up'"]
    assert texts(shell, "function f([DayOfWeek] $day) { $day = 'T") == ["'Thursday'", "'Tuesday'"]
    assert texts(shell, "(Get-Date).DayOfWeek -ne 'T") == ["'Tuesday'", "'Thursday'"]
