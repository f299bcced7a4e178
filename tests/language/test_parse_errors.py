"""Broken and unfinished texts, against what PowerShell says of them: every error's id, place and message, and whether more input would help."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from havmsh.diagnostics import Diagnostic
from havmsh.language import parse

RECORDED = Path(__file__).parents[1] / "conformance" / "cases" / "parse" / "errors.jsonl"
TEXT = re.compile(r"try \{ \[scriptblock\]::Create\('(.*)'\.Replace\('⏎', \"`n\"\)\) \| Out-Null", re.DOTALL)


def shown(errors: tuple[Diagnostic, ...]) -> str:
    """Errors in the form in which they were recorded."""
    lines = [f"{error.id} {error.span.start}-{error.span.end} {error.needs_more} {error.message}" for error in errors if error.span is not None] or ["parses"]
    return f"{len(lines)} " + " // ".join("System.String " + line.replace("\n", "\\n") for line in lines)


def test_errors_are_those_that_powershell_reports() -> None:
    wrong = []
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        match = TEXT.match(case["expr"])
        assert match is not None
        text = match[1].replace("''", "'").replace("⏎", "\n")
        got = shown(parse(text).errors)
        if got != case["want"]:
            wrong.append(f"{text!r}\n  want {case['want']}\n  got  {got}")
    assert not wrong, "\n".join(wrong[:10])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("configuration Cf { }", [("ParserError", 14, 16), ("UnexpectedToken", 19, 20)]),
        ("configuration Cf[", [("InvalidConfigurationName", 14, 17), ("ParserError", 14, 17)]),
        ("configuration { }", [("MissingConfigurationName", 13, 13)]),
        ("configuration", [("MissingConfigurationName", 14, 14)]),
        ("workflow w { parallel { 1 } }", [("WorkflowNotSupportedInPowerShellCore", 0, 29)]),
        ("parallel { 1 }", [("UnexpectedKeyword", 0, 8)]),
        ("class C { $private: }", [("InvalidVariableReference", 10, 19)]),
        ("class C { M([ordered][int]$x) { } }", [("OrderedAttributeOnlyOnHashLiteralNode", 12, 21)]),
        ("@{ 1.23456781 = 1; 1.23456782 = 2; 1.5 = 3; 1.50 = 4 }", [("DuplicateKeyInHashLiteral", 44, 48)]),
        ("param([X($global:true)] $a)", []),
        ("param([X(1 / $null)] $a)", [("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", 9, 18)]),
        ("foreach -parallel ($x in 1) { }", [("KeywordParameterReservedForFutureUse", 0, 31)]),
        ("workflow w { }", [("WorkflowNotSupportedInPowerShellCore", 0, 14)]),
        ("function f($a, $A) { }", [("DuplicateFormalParameter", 15, 17)]),
        ("@{ a = 1; A = 2 }", [("DuplicateKeyInHashLiteral", 10, 11)]),
        ("try { } finally { return }", [("ControlLeavingFinally", 18, 24)]),
        ("while (1) { try { } finally { break } }", [("ControlLeavingFinally", 30, 35)]),
        ("try { } finally { while (1) { break } }", []),
        ("try { } catch { } catch [Exception] { }", [("EmptyCatchNotLast", 17, 17)]),
        ("class C { [int] M() { if ($true) { return 1 } } }", [("MethodHasCodePathNotReturn", 16, 17)]),
        ("class C { [int] M() { if ($true) { return 1 } else { throw 'x' } } }", []),
        ("class C { [int] M() { while ($true) { } } }", [("MethodHasCodePathNotReturn", 16, 17)]),
        ("class C { [int] M() { for (;;) { } } }", []),
        ("class C { M() { if ($true) { $a = 1 }; $a } }", [("VariableNotLocal", 39, 41)]),
        ("class C { static M() { $this } }", [("NonStaticMemberAccessInStaticMember", 23, 28)]),
        ("class C { $A; M() { $A = 1 } }", [("MissingThis", 20, 22)]),
        ("class C { [void] M() { return 1 } }", [("VoidMethodHasReturn", 23, 31)]),
        ("data { $x = 1 }", [("AssignmentStatementNotSupportedInDataSection", 7, 13), ("VariableReferenceNotSupportedInDataSection", 7, 9)]),
        ("param([ValidateSet($x)] $y)", [("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", 19, 21)]),
        ("using namespace 1x", [("InvalidNamespaceValue", 16, 18)]),
        ("Get-Item; using namespace System", [("UsingMustBeAtStartOfScript", 10, 32)]),
        (
            "enum F { A }; enum F { A.",
            [("MissingPropertyTerminator", 24, 24), ("MissingEndCurlyBrace", 22, 22), ("MissingExpression", 24, 25), ("MemberAlreadyDefined", 14, 25)],
        ),
        ("#requires -version x", [("RequiresVersionInvalid", 19, 20)]),
        ("#requires -RunAsAdministrator -Version 5", [("ParameterCannotHaveArgument", 10, 29), ("ScriptRequiresInvalidFormat", 39, 40)]),
        ("#requires -Version -Modules a", [("RequiresArgumentMustBeConstant", 19, 27), ("ScriptRequiresInvalidFormat", 28, 29)]),
        (
            "if ($x'a'no' }",
            [("UnexpectedToken", 6, 9), ("MissingEndParenthesisAfterStatement", 6, 9), ("TerminatorExpectedAtEndOfString", 11, 14), ("UnexpectedToken", 9, 14)],
        ),
        ("$a?.b = 1", []),
        ("${a}?.b = 1", [("InvalidLeftHandSide", 0, 7)]),
    ],
)
def test_semantic_errors(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(error.id, error.span.start, error.span.end) for error in parse(text).errors if error.span is not None] == expected


def test_required_module_that_says_too_little() -> None:
    error = parse("#requires -Modules @{ ModuleName = 'x' }").errors[0]
    assert error.message == (
        'The argument for the Module parameter is not valid. Cannot convert value "System.Collections.Hashtable" to type "Microsoft.PowerShell.Commands.ModuleSpecification". Error: '
        "\"The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. One of these three members must exist, and be assigned "
        "a version number in the format 'n.n.n.n'.\""
    )


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("ModuleVersion = 'abc'", 'Cannot convert value "abc" to type "System.Version". Error: "Version string portion was too short or too long. (Parameter \'input\')"'),
        ("RequiredVersion = '1.x'", 'Cannot convert value "1.x" to type "System.Version". Error: "The input string \'x\' was not in a correct format."'),
        ("GUID = 'abc'", 'Cannot convert value "abc" to type "System.Guid". Error: "Unrecognized Guid format."'),
    ],
)
def test_required_module_with_what_is_no_version(entry: str, said: str) -> None:
    error = parse(f"#requires -Modules @{{ ModuleName = 'x'; {entry} }}").errors[0]
    assert error.message.endswith(f'"Microsoft.PowerShell.Commands.ModuleSpecification". Error: "{said}"')


@pytest.mark.parametrize("text", ["if ($a) {", "foreach ($x in", "'abc", "@'\n", "Get-Item |", "1 +", "$(", "@{ a = 1", "function f", "a &&", "<# c", "if (1) { 1 } else", "class C { [int]"])
def test_unfinished_text_asks_for_more(text: str) -> None:
    assert parse(text).needs_more


@pytest.mark.parametrize("text", ["1 = 2", "if ($a) }", "@{ a = }", "1 2"])
def test_wrong_text_does_not(text: str) -> None:
    tree = parse(text)
    assert tree.errors
    assert not tree.needs_more
