"""Nodes of the tree that scripts make by constructors: what they tell, how they are joined, and that they run."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

HEAD = "using namespace System.Management.Automation.Language\n$x = [ScriptExtent]::new([ScriptPosition]::new('a', 1, 1, '1+2'), [ScriptPosition]::new('a', 1, 4, '1+2')); function num($n) { [ConstantExpressionAst]::new($x, $n) }; function exp($e) { [CommandExpressionAst]::new($x, $e, $null) }; function block { $s = [StatementBlockAst]::new($x, [StatementAst[]]$args, $null); [ScriptBlockAst]::new($x, $null, $s, $false) }; function id { try { & $args[0] } catch { $_.Exception.GetBaseException().GetType().Name } }; "
CASES = {
    "constants": ("$c = num 5; $c.Value; $c.Extent -eq $x; $null -eq $c.Parent; \"$c\"", ["5", "True", "True", "1+2"]),
    "what is above": ("$l = num 1; $b = [BinaryExpressionAst]::new($x, $l, 'Plus', (num 2), $x); $b.Operator; $l.Parent -eq $b; $b.Right.Value; [object]::ReferenceEquals($b.Extent, $x)", ["Plus", "True", "2", "True"]),
    "a child has one parent": ("$l = num 1; $null = exp $l; id { exp $l }; (exp $l.Copy()).Expression.Value", ["InvalidOperationException", "1"]),
    "what is refused": (
        "id { [ConstantExpressionAst]::new($null, 1) }; id { [BinaryExpressionAst]::new($x, (num 1), 'Comma', (num 1), $x) }; id { [ArrayLiteralAst]::new($x, [ExpressionAst[]]@()) }; id { [ParenExpressionAst]::new($x, $null) }",
        ["PSArgumentNullException", "PSArgumentException", "PSArgumentException", "PSArgumentNullException"],
    ),
    "they run": ("(block (exp ([BinaryExpressionAst]::new($x, (num 1), 'Plus', (num 2), $x)))).GetScriptBlock().Invoke()", ["3"]),
    "commands": (
        "$c = [CommandAst]::new($x, [CommandElementAst[]]@([StringConstantExpressionAst]::new($x, 'Get-Item', 'BareWord'), [StringConstantExpressionAst]::new($x, '/', 'SingleQuoted')), 'Unknown', $null); "
        "$c.GetCommandName(); (& (block ([PipelineAst]::new($x, $c))).GetScriptBlock()).FullName", ["Get-Item", "/"],
    ),
    "what is wrong is found": ("id { (block ([AssignmentStatementAst]::new($x, (num 1), 'Equals', (exp (num 2)), $x))).GetScriptBlock() }", ["ParseException"]),
    "parts of other texts": (
        "$f = [FunctionDefinitionAst]::new($x, $false, $false, 'twice', $null, { param($n) $n * 2 }.Ast.Copy()); & (block $f { twice 4 }.Ast.EndBlock.Statements[0].Copy()).GetScriptBlock()", ["8"],
    ),
    "clauses": (
        "$t = [Tuple[PipelineBaseAst, StatementBlockAst]]; $c = $t::new({ $true }.Ast.EndBlock.Statements[0].Copy(), [StatementBlockAst]::new($x, [StatementAst[]]@(exp (num 7)), $null)); "
        "$i = [IfStatementAst]::new($x, [Tuple[PipelineBaseAst, StatementBlockAst][]]@($c), $null); $i.Clauses[0].Item1.Extent.Text; & (block $i).GetScriptBlock()", ["$true", "7"],
    ),
    "variables and strings": (
        "$v = [VariableExpressionAst]::new($x, 'script:n', $false); $v.VariablePath.IsScript; $e = [ExpandableStringExpressionAst]::new($x, 'a $b', 'DoubleQuoted'); $e.NestedExpressions[0].VariablePath.UserPath; "
        "[System.Management.Automation.VariablePath]::new('env:n').DriveName", ["True", "b", "env"],
    ),
    "names of types": (
        "$n = [TypeName]::new($x, 'System.Int32'); $n.GetReflectionType().Name; [TypeConstraintAst]::new($x, [int]).TypeName.FullName; [ArrayTypeName]::new($x, $n, 2).FullName; "
        "[GenericTypeName]::new($x, [TypeName]::new($x, 'Collections.Generic.List'), [ITypeName[]]@($n)).GetReflectionType().Name; id { [TypeName]::new($x, 'a[]') }",
        ["Int32", "int", "System.Int32[,]", "List`1", "PSArgumentException"],
    ),
    "copies are others": ("$a = { 1 + 2 }.Ast; $c = $a.Copy(); $c -eq $a; $null -eq $c.Parent; $c.GetScriptBlock().Invoke()", ["False", "True", "3"]),
    "constructors are listed": ("[ScriptBlockAst].GetConstructors().Count; [Ast].GetConstructors().Count", ["12", "0"]),
}


@pytest.mark.parametrize("name", CASES)
def test_nodes_that_are_made(name: str) -> None:
    """A script and what it prints."""
    text, expected = CASES[name]
    assert run(HEAD + text) == expected
