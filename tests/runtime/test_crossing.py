"""Errors that leave script blocks, functions and pipelines: whose they are then, and what they end."""

from __future__ import annotations

from tests.runtime.test_language import run


def test_a_block_s_error_is_the_cmdlet_s_that_runs_it() -> None:
    tell = "{ try { &$args[0] } catch { \"$($_.FullyQualifiedErrorId -replace '.*,'); $($_.CategoryInfo.Activity); $($_.InvocationInfo.Line.Substring($_.InvocationInfo.OffsetInLine - 1, 5))\" } }"
    blocks = {
        "{ 1 | ForEach-Object { 1/0 } }": "Microsoft.PowerShell.Commands.ForEachObjectCommand; ForEach-Object; ForEa",
        "{ 1 | % { & { nosuch } } }": "Microsoft.PowerShell.Commands.ForEachObjectCommand; ForEach-Object; % { &",
        "{ $b = { [int]'x' }; 1 | Where-Object $b }": "Microsoft.PowerShell.Commands.WhereObjectCommand; Where-Object; Where",
        "{ Invoke-Command { $null.Foo() } }": "Microsoft.PowerShell.Commands.InvokeCommandCommand; Invoke-Command; Invok",
        "{ 1 | % { Get-Item /nosuch -ErrorAction Stop } }": "Microsoft.PowerShell.Commands.GetItemCommand; Get-Item; Get-I",
        "{ 1 | % { throw 'mine' } }": "mine; ; throw",
    }
    for block, wanted in blocks.items():
        assert run(f"$tell = {tell}\n& $tell {block}") == [wanted]


def test_an_error_of_a_later_stage_is_no_earlier_one_s() -> None:
    script = "function f { process { 1/0 } }\nforeach ($b in { Get-Item / | f }, { 3, 1 | Sort-Object | f }) { try { & $b } catch { $_.FullyQualifiedErrorId } }"
    assert run(script) == ["RuntimeException", "RuntimeException"]
    assert run("function f { process { 1/0 } }\nfunction u { try { Get-Item / } catch { 'wrong' } }\ntry { u | f } catch { 'right' }") == ["right"]


def test_what_is_remembered_stands_where_it_happened() -> None:
    assert run("try { 1 | % { 1/0 } } catch { $_.InvocationInfo.MyCommand.Name }; $Error.Count; $null -eq $Error[0].InvocationInfo.MyCommand") == ["ForEach-Object", "1", "True"]
    assert run("function f { [CmdletBinding()] param() 1/0 }\ntry { f } catch { $_.InvocationInfo.MyCommand.Name }; $Error.Count; $Error[0].CategoryInfo.Activity") == ["f", "1", ""]


def test_a_trap_that_breaks_ends_the_script_but_for_what_wraps_the_error() -> None:
    assert run("function f { trap { 'trapped'; break } 1/0 }\nfunction g { f; 'not reached' }\ntry { g } catch { 'caught' }\ng\n'nor this'") == [
        "trapped", "caught", "trapped", "! RuntimeException",
    ]
    assert run("function f { trap [IO.IOException] { 'not mine' } 1/0 }\nf\n'not reached'") == ["! RuntimeException"]
    assert run("function f { [CmdletBinding()] param() trap { break } 1/0 }\nf\n'goes on'") == ["goes on", "! RuntimeException,f"]


def test_a_stop_preference_within_an_advanced_function_ends_the_call() -> None:
    assert run("function f { [CmdletBinding()] param() 1/0; 'not reached' }\nf -ErrorAction Stop\n'goes on'") == ["goes on", "! RuntimeException,f"]
    assert run("function f { [CmdletBinding()] param() Get-Item /nosuch }\nf -ErrorAction Stop\n'not reached'") == ["! PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]


def test_a_method_converts_what_it_returns_where_it_returns_it() -> None:
    script = "class R {\n  [int] Bad() {\n    return 'x' + 'y'\n  }\n  [int] Kept() { try { return 'x' } catch { return 7 } }\n  [string] None() { return $null }\n}\n"
    assert run(f"{script}try {{ [R]::new().Bad() }} catch {{ $_.InvocationInfo.PositionMessage.Split([char]10)[1]; $_.ScriptStackTrace.Split(',')[0] }}") == ["+     return 'x' + 'y'", "at Bad"]
    assert run(f"{script}[R]::new().Kept(); '' -eq [R]::new().None(); $null -eq [R]::new().None()") == ["7", "True", "False"]
