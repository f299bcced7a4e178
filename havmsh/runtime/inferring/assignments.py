"""The last assignment of a variable before a place in the text."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import children
from havmsh.runtime.inferring.inferred import Inferred, of_name
from havmsh.runtime.inferring.tree import Looking, command_name, dot_sourced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

SMA: Final = "System.Management.Automation."
RECORDS: Final = {
    ast.ERROR_STREAM: SMA + "ErrorRecord", ast.WARNING_STREAM: SMA + "WarningRecord", ast.VERBOSE_STREAM: SMA + "VerboseRecord",
    ast.DEBUG_STREAM: SMA + "DebugRecord", ast.INFORMATION_STREAM: SMA + "InformationRecord",
}
"""What the streams beside the output carry."""

_LISTS = {
    "errorvariable": "ErrorRecord", "ev": "ErrorRecord", "warningvariable": "WarningRecord", "wv": "WarningRecord", "informationvariable": "InformationalRecord",
    "iv": "InformationalRecord", "outvariable": "", "ov": "",
}
_SETTERS = frozenset(("new-variable", "nv", "set-variable", "set", "sv"))
_OWN = ("", "local", "private")


class Assignments:
    """What the scopes around a variable say of it: a type that it is constrained to (``constraint``), else the node that it is assigned from (``source``) or the type
    of what it is given (``given``). ``enumerated``: it gets the elements one by one. ``redirected``: it gets a command's output by redirection."""

    def __init__(self, target: ast.VariableExpressionAst, looking: Looking) -> None:
        self.target = target
        self.name = target.path.name.lower()
        self.only_local = target.path.scope in ("local", "private")
        self.looking = looking
        self.constraint: ast.ITypeName | None = None
        self.source: ast.Ast | None = None
        self.given: Inferred | None = None
        self.enumerated = self.redirected = False
        self._at = -1
        self._stop = target.span.start
        self._is_own_scope = True
        self._scope: ast.Ast | None = None

    def search(self) -> None:
        """Looks through the scopes, the nearest first, until one tells."""
        for node in self.looking.upwards(self.target):
            if not isinstance(node, (ast.ScriptBlockAst, ast.FunctionDefinitionAst, ast.FunctionMemberAst)):
                continue
            above = self.looking.parent(node)
            if isinstance(node, ast.ScriptBlockAst) and isinstance(above, (ast.FunctionDefinitionAst, ast.FunctionMemberAst)):
                continue
            self._scope = node
            self._visit(node)
            told = self.source is not None or self.given is not None
            shared = isinstance(above, ast.ScriptBlockExpressionAst) and dot_sourced(above, self.looking)
            if self.only_local or self.constraint is not None or (told and not shared):
                return
            self._is_own_scope = False
            self._stop = node.span.start

    def _visit(self, node: ast.Ast) -> None:
        if node is not self._scope:
            if node.span.start >= self._stop or isinstance(node, (ast.AttributeAst, ast.FunctionMemberAst, ast.FunctionDefinitionAst)):
                return
            if isinstance(node, ast.ScriptBlockExpressionAst) and not dot_sourced(node, self.looking):
                return
        handler = _HANDLERS.get(node.__class__)
        if handler is not None:
            handler(self, node)
        if not isinstance(node, ast.DataStatementAst):
            for child in children(node):
                self._visit(child)

    # ------------------------------------------------------------ noting

    def _note(self, where: ast.Ast, source: ast.Ast | None, given: Inferred | None = None, *, enumerated: bool = False, redirected: bool = False) -> None:
        """Notes an assignment, unless a later one is known or the variable that is asked about stands in it."""
        inside = where.span.start <= self.target.span.start and self.target.span.end <= where.span.end
        if self._at < where.span.start and not inside:
            self._at = where.span.start
            self.source, self.given, self.enumerated, self.redirected = source, given, enumerated, redirected

    def _means(self, scope: str | None, name: str) -> bool:
        if name.lower() != self.name:
            return False
        folded = (scope or "").lower()
        if self.only_local:
            return folded in _OWN
        return self._is_own_scope or folded not in ("local", "private")

    def _is(self, node: ast.Ast) -> bool:
        return isinstance(node, ast.VariableExpressionAst) and node.path.drive is None and self._means(node.path.scope, node.path.name)

    def _named(self, text: str) -> bool:
        scope, colon, name = text.partition(":")
        return self._means(scope, name) if colon else self._means("", text)

    # ------------------------------------------------------------ the kinds of node

    def of_assignment(self, node: ast.AssignmentStatementAst) -> None:
        """``$x = …``, ``[int] $x = …``."""
        left, kind = node.left, None
        while isinstance(left, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
            if kind is None and isinstance(left, ast.ConvertExpressionAst):
                kind = left.type.type_name
            left = left.child
        if self._is(left):
            if kind is not None:
                self.constraint = kind
            else:
                self._note(node.right, node.right)

    def of_parameter(self, node: ast.ParameterAst) -> None:
        """``param([int] $x)``."""
        if self._named(node.name.path.text):
            kind = next((each for each in node.attributes if isinstance(each, ast.TypeConstraintAst)), None)
            self.constraint = self.constraint if kind is None else kind.type_name

    def of_loop(self, node: ast.ForEachStatementAst) -> None:
        """``foreach ($x in …)``."""
        if self._is(node.variable) and node.condition.span.end < self.target.span.start:
            self._note(node.condition, node.condition, enumerated=True)

    def of_convert(self, node: ast.ConvertExpressionAst) -> None:
        """``[ref] $x``."""
        if is_reference(node) and self._is(node.child):
            self._note(node, node)

    def of_data(self, node: ast.DataStatementAst) -> None:
        """``data x { … }``."""
        if node.variable is not None and self._named(node.variable) and node.span.end < self.target.span.start:
            self._note(node.body, node.body)

    def of_command(self, node: ast.CommandAst) -> None:
        """``Set-Variable -Name x -Value …``, ``-OutVariable x``, ``2>variable:x``."""
        words = named_words(node)
        if (command_name(node) or "").lower() in _SETTERS and self._names(words.get("name")) and words.get("value") is not None:
            self._note(words["value"], words["value"])
            return
        for name, record in _LISTS.items():
            if self._names(words.get(name)):
                if record:
                    self._note(node, None, of_name(f"System.Collections.Generic.List[{SMA}{record}]"))
                else:
                    self._note(node, node)
                return
        pipeline = self.looking.parent(node)
        if isinstance(pipeline, ast.PipelineAst) and pipeline.span.end > self.target.span.start and (self._names(words.get("pipelinevariable")) or self._names(words.get("pv"))):
            self._note(node, node, enumerated=True)
            return
        self._of_redirections(node)

    def _names(self, word: ast.Ast | None) -> bool:
        return isinstance(word, ast.StringConstantExpressionAst) and bool(word.value) and self._named(word.value)

    def _of_redirections(self, node: ast.CommandAst) -> None:
        for each in node.redirections:
            if not isinstance(each, ast.FileRedirectionAst) or not isinstance(each.location, ast.StringConstantExpressionAst):
                continue
            drive, _, name = each.location.value.partition(":")
            if drive.lower() == "variable" and name and self._named(name):
                record = RECORDS.get(each.from_stream)
                if record is not None:
                    self._note(node, None, of_name(record))
                else:
                    self._note(node, node, redirected=True)


def is_reference(node: ast.ConvertExpressionAst) -> bool:
    """Whether it is ``[ref]``."""
    return node.type.type_name.full_name.lower() == "ref"


def named_words(command: ast.CommandAst) -> dict[str, ast.Ast]:
    """The words that follow a parameter's name, by that name in lower case; the first of each."""
    found: dict[str, ast.Ast] = {}
    waiting = ""
    for element in command.elements[1:]:
        if isinstance(element, ast.CommandParameterAst):
            waiting = element.name.lower()
            if element.argument is not None:
                found.setdefault(waiting, element.argument)
                waiting = ""
        elif waiting:
            found.setdefault(waiting, element)
            waiting = ""
    return found


_HANDLERS: dict[type, Callable[[Assignments, Any], None]] = {
    ast.AssignmentStatementAst: Assignments.of_assignment, ast.ParameterAst: Assignments.of_parameter, ast.ForEachStatementAst: Assignments.of_loop,
    ast.ConvertExpressionAst: Assignments.of_convert, ast.DataStatementAst: Assignments.of_data, ast.CommandAst: Assignments.of_command,
}
