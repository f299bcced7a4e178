"""What a text says of .NET's types is checked when it is parsed: constants of attributes, handlers of `try`, the types of classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run
from tests.shells import TypedShell

CREATED = "try {{ $null = [scriptblock]::Create('{}'); 'parses' }} catch {{ foreach ($e in $_.Exception.InnerException.Errors) {{ \"$($e.ErrorId) $($e.Extent.Text)\" }} }}"
NOT_CONSTANT = "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("param([ValidateSet([string]::Empty)] $x)", [f"{NOT_CONSTANT} [string]::Empty"]),
        ("param([ValidateSet([NoSuch]::A)] $x)", [f"{NOT_CONSTANT} [NoSuch]::A"]),
        ("param([X([int]::MaxValue, [DayOfWeek]::Monday, [math]::PI)] $x)", ["parses"]),
        ("param([X([datetime]::Now, [Environment]::NewLine)] $x)", [f"{NOT_CONSTANT} [datetime]::Now", f"{NOT_CONSTANT} [Environment]::NewLine"]),
        ("enum E { A }; function f { param([ValidateSet([E]::A)] $x) }", [f"{NOT_CONSTANT} [E]::A"]),
        ("$using:a[[string]::Empty]", ["InvalidUsingExpression [string]::Empty"]),
        ("try { } catch [Exception] { } catch [ArgumentException] { }", ["ExceptionTypeAlreadyCaught [ArgumentException]"]),
        ("try { } catch [exception] { } catch [Net.Http.HttpRequestException] { }", ["ExceptionTypeAlreadyCaught [Net.Http.HttpRequestException]"]),
        ("try { } catch [IO.FileNotFoundException] { } catch [IO.IOException] { }", ["parses"]),
        ("try { } catch [NoSuch] { } catch [NoSuch] { }", ["parses"]),
        ("class C : NoSuch { [Other] $x; M([Third] $y) { [Fourth] } }", ["TypeNotFound NoSuch", "TypeNotFound Other", "TypeNotFound Third", "TypeNotFound Fourth"]),
        ("class C { [List[int]] $x; [Nullable[int]] $y; [C] $c; [D[]] $d } class D { }", ["TypeNotFound List"]),
        ("using namespace System.Collections.Generic\nclass C { [List[int]] $x }", ["parses"]),
        ("class C { [X()] $a }", ["CustomAttributeTypeNotFound X"]),
        ("data { [DayOfWeek]1; [ConsoleColor[]]1; [enum]1; [guid]1 }", ["TypeNotAllowedInDataSection [enum]", "TypeNotAllowedInDataSection [guid]"]),
    ],
)
def test_types_in_texts(text: str, said: list[str]) -> None:
    assert run(CREATED.format(text)) == said


def test_the_type_that_is_caught_is_named_in_full() -> None:
    text = "try { } catch [exception] { } catch [io.ioexception] { }"
    assert run(f"try {{ [scriptblock]::Create('{text}') }} catch {{ $_.Exception.InnerException.Errors[0].Message }}") == ["Exception type System.IO.IOException is already handled by a previous handler."]


def test_an_assembly_is_looked_for_where_the_session_is(tmp_path: Path) -> None:
    shell = TypedShell()
    (tmp_path / "there.dll").write_bytes(b"")
    parse = "[System.Management.Automation.Language.Parser]::ParseInput('using assembly there.dll', [ref]$null, [ref]$found)"
    assert shell.type(f"$found = $null; $null = {parse}; $found.ErrorId") == ["ErrorLoadingAssembly"]
    assert shell.type(f"cd '{tmp_path}'; {parse}.UsingStatements.Name.Value; $found.Count") == [f"{tmp_path}/there.dll", "0"]
