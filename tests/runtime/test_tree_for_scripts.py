"""The tree, the tokens and System.Reflection as scripts see them."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

PARSE = "$t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('{}', [ref]$t, [ref]$e); "


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        ("function f([int]$x) { $x }", "$f = $a.EndBlock.Statements[0]; $f.GetType().Name; $f.Name; $f.Body.ParamBlock -eq $null; $f.Parameters[0].StaticType.Name", ["FunctionDefinitionAst", "f", "True", "Int32"]),
        ("a -b | c", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object GetCommandName", ["a", "c"]),
        ("a; { b }", "$a.FindAll({ param($n) $n -is [System.Management.Automation.Language.CommandAst] }, $false).Count", ["1"]),
        ("1 + 2", "$b = $a.Find({ $args[0] -is [System.Management.Automation.Language.BinaryExpressionAst] }, $true); \"$($b.Operator)\"; $b.Parent.GetType().Name", ["Plus", "CommandExpressionAst"]),
        ("$x ?? 1", "$t.Kind -join ' '", ["Variable QuestionQuestion Number EndOfInput"]),
        ("class C { [NoSuch]$x }; class D : C { }", "$e.ErrorId", ["TypeNotFound"]),
        ("{ }; {}", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.NamedBlockAst] }, $true) | Select-Object -Skip 1 | ForEach-Object { $x = $_.Extent; "
         "\"$($x.StartOffset)-$($x.EndOffset) $($x.StartLineNumber) $($x.GetType().Name)\" }", ["1-1 1 InternalScriptExtent", "0-0 0 EmptyScriptExtent"]),
        ("$(); @( )", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.StatementBlockAst] }, $true).Extent.EndLineNumber -join ' '", ["0 0"]),
        (
            "class C { C() { } C($x) : base($x) { 5 } static C() { } M() { } }",
            "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.BaseCtorInvokeMemberExpressionAst] }, $true) | ForEach-Object { "
            "\"$($_.Extent.Text)|$($_.Expression.VariablePath.UserPath)|$($_.Member.Value)|$($_.Arguments.Count)|$($_.Parent.Parent.GetType().Name)\" }; "
            "$a.EndBlock.Statements[0].Members.ForEach({ $_.Body.EndBlock.Statements.Count }) -join ' '",
            ["|this|.ctor|0|NamedBlockAst", "base($x)|this|.ctor|1|NamedBlockAst", "1 2 0 0"],
        ),
        ("\"abc", "\"$($t[0].TokenFlags)\"; $t[0].HasError; $t[1].HasError", ["ParseModeInvariant, TokenInError", "True", "False"]),
        ("a$(b", "\"$($t[0].TokenFlags)\"", ["TokenInError, CommandName"]),
        ("-not $x", "$t[0].TokenFlags -band [System.Management.Automation.Language.TokenFlags]::UnaryOperator; $t[1].Name", ["UnaryOperator", "x"]),
        ("[Flags()] enum E { a }", "$t[1].TokenFlags; $t[6].TokenFlags", ["TypeName, AttributeName", "MemberName"]),
        (
            "param([Parameter(Mandatory)]$x)", "$n = $a.ParamBlock.Parameters[0].Attributes[0].NamedArguments[0]; $n.Argument.GetType().Name; $n.Argument.Value; $n.Argument.StaticType.Name; "
            "$n.Argument.SafeGetValue(); $n.Argument.Extent.Text; $n.ExpressionOmitted", ["ConstantExpressionAst", "True", "Boolean", "True", "Mandatory", "True"],
        ),
        ("class A { Do() { } }", "\"$($t[3].Kind) $($t[3].TokenFlags)\"", ["Do None"]),
        ("-x -y; & -z; a -- -b", "$t | Where-Object Kind -EQ Parameter | ForEach-Object { \"$($_.Text) $($_.TokenFlags)\" }", ["-x CommandName", "-y None", "-z CommandName", "-b CommandName"]),
        ("foreach -throttlelimit 5 ($x in 1) { }", "$a.FindAll({ $args[0] -is [System.Management.Automation.Language.ConstantExpressionAst] }, $true).Count", ["1"]),
        ("for($a;$b", "$a.EndBlock.Statements[0].NestedAst.Extent.Text -join '|'", ["$a|$b"]),
        ("switch -file a (1)", "$s = $a.EndBlock.Statements[0]; $s.Flags.file.Item2.Extent.Text; $s.Conditions.Count; $s.Kind.Text", ["a", "1", "switch"]),
        ("@{ a = 1, 2 }", "$v = $a.EndBlock.Statements[0].PipelineElements[0].Expression.KeyValuePairs[0].Item2; $v.SafeGetValue() -join ','; $v.GetType().Name", ["1,2", "PipelineAst"]),
        ("@(1)", "$a.EndBlock.Statements[0].PipelineElements[0].Expression.SubExpression.SafeGetValue().GetType().Name", ["Object[]"]),
        (
            "class C { [int] M([int]$x) { return $x } }", "$f = $a.Find({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true); $f.Name; $f.Parent.GetType().Name; "
            "$f.Extent.Text; $f.Parent.Body.Parent -eq $f; $f.Parameters[0].Parent -eq $f", ["M", "FunctionMemberAst", "M([int]$x) { return $x }", "True", "True"],
        ),
        ("@{ a = 1; b = 2 }", "$a.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue().b", ["2"]),
    ],
)
def test_trees(text: str, script: str, expected: list[str]) -> None:
    assert run(PARSE.replace("{}", text) + script) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[psobject].Assembly.GetType('System.Management.Automation.ErrorRecord').Name; $null -eq [psobject].Assembly.GetType('No.Such')", ["ErrorRecord", "True"]),
        ("[string].GetMethod('IndexOf', [type[]]@([string])).Invoke('abc', @('b'))", ["1"]),
        ("[string].GetProperty('Length').GetValue('abc'); $null -eq [string].GetProperty('length')", ["3", "True"]),
        ("[int[]].GetInterface('ilist', $true).FullName; $null -eq [int[]].GetInterface('ilist'); (Get-Command Get-ChildItem).ImplementingType.GetInterface('IDynamicParameters').Name", ["System.Collections.IList", "True", "IDynamicParameters"]),
        ("[System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent(\"a'\u2018\u2019\u201a\u201b\")", ["a''\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b"]),
        ("[string].GetMethod('IndexOf')", ["! AmbiguousMatchException"]),
        (
            "class C { [ValidateSet('a', 'b')]$p; [Obsolete('x')][int]f() { return 1 } }; [C].GetProperty('p').GetCustomAttributes($false)[0].ValidValues -join ','; "
            "[C].GetMethod('f').GetCustomAttributes($false)[0].Message",
            ["a,b", "x"],
        ),
        ("[System.Management.Automation.Cmdlet('Get', 'Thing', ConfirmImpact = 'High', SupportsShouldProcess = $true)]class D { }; \"$([D].GetCustomAttributes($true)[0].ConfirmImpact)\"", ["High"]),
        ("try { [scriptblock]::Create('class C { $x; $x }').Invoke() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }", ["MemberAlreadyDefined"]),
        ("'a b' -split ' ', 0, 'Singleline,Multiline'", ["a", "b"]),
    ],
)
def test_reflection(text: str, expected: list[str]) -> None:
    assert run(text) == expected


LANGUAGE = "System.Management.Automation.Language."


def test_visitors() -> None:
    """A class asks for the nodes that it names, leaves out what is below them, ends the walk, and hears of the way back."""
    found = run(
        f"class V : {LANGUAGE}AstVisitor {{ [string]$seen; [{LANGUAGE}AstVisitAction] VisitCommand([{LANGUAGE}CommandAst]$c) {{ $this.seen += $c.GetCommandName(); if ($c.GetCommandName() -eq 'e') {{ return 'StopVisit' }}; return 'Continue' }} "
        f"[{LANGUAGE}AstVisitAction] VisitFunctionDefinition([{LANGUAGE}FunctionDefinitionAst]$f) {{ return 'SkipChildren' }} }}; $v = [V]::new(); {{ a; if (1) {{ b | c }}; function g {{ d }}; a && (e); f }}.Ast.Visit($v); $v.seen; "
        f"class W : {LANGUAGE}AstVisitor2, {LANGUAGE}IAstPostVisitHandler {{ [string]$seen; [{LANGUAGE}AstVisitAction] VisitPipelineChain([{LANGUAGE}PipelineChainAst]$c) {{ $this.seen += '&&'; return 'SkipChildren' }} "
        f"[{LANGUAGE}AstVisitAction] DefaultVisit([{LANGUAGE}Ast]$a) {{ $this.seen += '+'; return 'Continue' }} [void] PostVisit([{LANGUAGE}Ast]$a) {{ $this.seen += '-' }} }}; $w = [W]::new(); {{ a && b; 1 }}.Ast.Visit($w); $w.seen"
    )
    assert found == ["abcae", "++&&-+++-----"]


def test_custom_visitors() -> None:
    """They make what they like of one node; what they have no method for goes to their DefaultVisit, and is nothing where they have none."""
    head = f"class C : {LANGUAGE}DefaultCustomAstVisitor {{ [object] VisitBinaryExpression([{LANGUAGE}BinaryExpressionAst]$b) {{ return '(' + $b.Left.Visit($this) + $b.Operator + $b.Right.Visit($this) + ')' }} [object] VisitConstantExpression([{LANGUAGE}ConstantExpressionAst]$c) {{ return \"$($c.Value)\" }} }}; "
    found = run(
        head + "$e = { 1 + 2 * 3 }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression; $e.Visit([C]::new()); $null -eq { gci }.Ast.Visit([C]::new()); "
        f"class D : {LANGUAGE}DefaultCustomAstVisitor2 {{ [object] DefaultVisit([{LANGUAGE}Ast]$a) {{ return $a.GetType().Name }} }}; $e.Visit([D]::new()); [D]::new() -is [{LANGUAGE}ICustomAstVisitor2]"
    )
    assert found == ["(1Plus(2Multiply3))", "True", "BinaryExpressionAst", "True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Get-Alias abc", ["Name=abc"]), ("Get-Alias aa bb", ["Name=aa", "bb: PositionalParameterNotFound"]), ("Get-Alias -Path -Name:abc", ["Name=abc", "Path: NamedParameterNotFound"]),
        ("Get-Alias -Name -abc", ["Name="]), ("Get-ChildItem -Name x -rec", ["Name=True", "Recurse=True", "Path=x"]), ("Get-ChildItem -f", ["f: AmbiguousParameter"]),
        ("Get-Item -Path a -Path b", ["Path=a", "Path: ParameterAlreadyBound"]), ("Get-Random -Maximum", ["Get-Random: MissingArgument"]), ("Get-ChildItem -Name:$false", []),
        ("Set-Location @x", []), ("no-such -a b c -d", ["a=b", "0=c", "d=True"]), ("Write-Output a b", ["InputObject=a", "b: PositionalParameterNotFound"]),
    ],
)
def test_static_binding(text: str, expected: list[str]) -> None:
    """What a command's words are bound to, told from its tree."""
    script = (
        f"$r = [{LANGUAGE}StaticParameterBinder]::BindCommand($a.EndBlock.Statements[0].PipelineElements[0]); "
        "foreach ($k in $r.BoundParameters.Keys) { \"$k=$($r.BoundParameters[$k].ConstantValue)\" }; foreach ($k in $r.BindingExceptions.Keys) { \"${k}: $($r.BindingExceptions[$k].BindingException.ErrorId)\" }"
    )
    assert run(PARSE.replace("{}", text) + script) == expected


def test_binding_by_syntax() -> None:
    """Without the command values go to names and places; nothing comes back where no parameter of interest is named."""
    bind = f"[{LANGUAGE}StaticParameterBinder]::BindCommand($a.EndBlock.Statements[0].PipelineElements[0], "
    assert run(PARSE.replace("{}", "Get-Item -Path x y") + bind + "$false).BoundParameters.Keys; $null -eq " + bind + "$true, @('LiteralPath')); " + bind + "$true, @('Path')).BoundParameters.Count") == ["Path", "0", "True", "1"]


def test_mapped_input() -> None:
    """MapStringInputToParsedInput gives what CompleteInput takes."""
    text = "$c = [System.Management.Automation.CommandCompletion]; $m = $c::MapStringInputToParsedInput('Get-ChildIte -x', 12); $m.Item1.GetType().Name; $m.Item2.Count; $m.Item3.Offset; $c::CompleteInput($m.Item1, $m.Item2, $m.Item3, $null).CompletionMatches[0].CompletionText"
    assert run(text) == ["ScriptBlockAst", "3", "12", "Get-ChildItem"]


def test_names_twice_by_syntax() -> None:
    """A name that is given twice is refused without the command too."""
    bind = f"[{LANGUAGE}StaticParameterBinder]::BindCommand($a.EndBlock.Statements[0].PipelineElements[0], $false)"
    assert run(PARSE.replace("{}", "no-such -a 1 -a 2") + bind + ".BindingExceptions['a'].BindingException.ErrorId") == ["ParameterAlreadyBound"]


def test_a_block_knows_what_stands_around_it() -> None:
    script = (
        "function f { param($a) { $a } }; $b = { 1; { 2 } }; $b.Ast.Parent.GetType().Name; $b.Ast.Parent.Parent.Parent.GetType().Name; "
        "(f 1).Ast.Parent.Parent.GetType().Name; $function:f.Ast.Parent.GetType().Name; $function:f.Ast.Body.Parent.Name; (& $b)[1].Ast.Parent.Extent.Text; "
        "$w = [scriptblock]::Create('{5}'); $null -eq $w.Ast.Parent; $w.Invoke()[0].Ast.Parent.GetType().Name"
    )
    assert run(script) == [
        "ScriptBlockExpressionAst", "AssignmentStatementAst", "CommandExpressionAst", "NamedBlockAst", "f", "{ 2 }", "True", "ScriptBlockExpressionAst",
    ]


def test_a_block_gives_the_same_tree_each_time() -> None:
    assert run("$b = { 1 }; [object]::ReferenceEquals($b.Ast, $b.Ast); $b.Ast.Equals($b.Ast); { 1 }.Ast.Equals($b.Ast)") == ["True", "True", "False"]


def test_an_assigned_expression_stands_without_a_pipeline() -> None:
    script = (
        "$t = { $a = 1; $b = Get-Date; $c = 1 & }.Ast; ($t.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true) | % { $_.Right.GetType().Name }) -join ' '; "
        "({ $a = 1 }.Ast.FindAll({ $true }, $true) | % { $_.GetType().Name }) -join ' '"
    )
    assert run(script) == [
        "CommandExpressionAst PipelineAst PipelineAst", "ScriptBlockAst NamedBlockAst AssignmentStatementAst VariableExpressionAst CommandExpressionAst ConstantExpressionAst",
    ]


def test_the_same_text_has_the_same_tree() -> None:
    text = "$a, $b = 1, 2 | ForEach-Object { [scriptblock]::Create('1 + 1') }; $a -eq $b; $a.Id -eq $b.Id; $a.Ast.Extent -eq $b.Ast.Extent; & $b; (Invoke-Expression 'class A {}; [A]') -eq (Invoke-Expression 'class A {}; [A]')"
    assert run(text) == ["False", "True", "True", "2", "True"]


ELSEWHERE = (
    "$s = {BLOCK}; $v = [System.Collections.Generic.List[System.Management.Automation.Language.VariableExpressionAst]]::new(); "
    "foreach ($u in $s.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.UsingExpressionAst] }, $true)) { $v.Add($u.SubExpression) }; "
    "$m = $s.Ast.GetType().GetMethod('GetWithInputHandlingForInvokeCommandImpl', [Reflection.BindingFlags] 'Default, NonPublic, Instance'); "
    "$m.Invoke($s.Ast, @([Tuple]::Create($v, '$__using_a, $__using_b')))"
)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("$using:a; \"$using:b\"", ["$__using_a; \"$__using_b\""]),
        ("Get-Item $using:a @using:b", ["$input |Get-Item $__using_a @__using_b"]),
        ("param($x) Get-Item $using:a $input", ["param($__using_a, $__using_b,", "$x) Get-Item $__using_a $input"]),
        ("param() Get-Item $using:a", ["param($__using_a, $__using_b)$input |Get-Item $__using_a"]),
        ("Get-Item $using:env:a; Get-Item 2", ["Get-Item $__using_env_a; Get-Item 2"]),
    ],
)
def test_the_text_of_a_block_for_elsewhere(block: str, expected: list[str]) -> None:
    """Scripts reach it through reflection, to make parameters of what `$using:` names."""
    assert run(ELSEWHERE.replace("{BLOCK}", "{" + block + "}")) == [line for text in expected for line in text.split("\n")]


def test_the_block_of_a_call() -> None:
    """Scripts look through reflection for functions that their callers define."""
    text = (
        "function outer { function inner { }; probe }; function probe { $f = [Reflection.BindingFlags] 'NonPublic, Instance, Static'; $c = (Get-PSCallStack)[1]; "
        "$x = $c.GetType().GetProperty('FunctionContext', $f).GetValue($c, $null); $b = $x.GetType().GetField('_scriptBlock', $f).GetValue($x); "
        "$b.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true).Name }; outer"
    )
    assert run(text) == ["outer", "inner"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("a?b*", "^a.b"), ("*a.b", "a\\.b$"), ("*", ""), ("a[b-d]", "^a[b-d]$"), ("[]-]", "^[\\]\\x2d]$"), ("`*x`[", "^\\*x\\[$")],
)
def test_the_regular_expression_of_a_wildcard_pattern(pattern: str, expected: str) -> None:
    parser = "$p = [powershell].Assembly.GetType('System.Management.Automation.WildcardPatternToRegexParser'); $r = $p::Parse([System.Management.Automation.WildcardPattern]::Get('PATTERN', 'IgnoreCase')); "
    assert run(parser.replace("PATTERN", pattern) + "\"$r $($r.Options)\"") == [f"{expected} IgnoreCase, Singleline"]
