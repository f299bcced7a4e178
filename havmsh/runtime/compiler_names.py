"""What a block says about its variables before it is compiled: which names are read and written in its own scope, and which literal blocks can be compiled into it.

The block of ``ForEach-Object { }`` and ``Where-Object { }`` runs in its caller's scope, so it is part of the caller's code; every other literal block is code of its own.
"""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import READERS, children, type_definitions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

EACH = frozenset(("%", "FOREACH-OBJECT", "FOREACH"))
WHERE = frozenset(("?", "WHERE-OBJECT", "WHERE"))
CONSTANTS = frozenset(("TRUE", "FALSE", "NULL"))
OBJECTS = frozenset(("psobject", "pscustomobject", "management.automation.psobject", "system.management.automation.psobject"))
"""What scripts call PSObject."""
MATCHERS = frozenset(("-imatch", "-cmatch", "-inotmatch", "-cnotmatch"))


def plain_block(block: ast.ScriptBlockAst) -> ast.NamedBlockAst | None:
    """The statements of a block without parameters that has but one of process and (unnamed) end."""
    if block.param_block is not None or block.begin_block or block.dynamic_param_block or block.clean_block or block.using_statements or block.attributes:
        return None
    if block.process_block is not None:
        return None if block.end_block is not None else block.process_block
    return block.end_block if block.end_block is not None and block.end_block.unnamed else None


def inlined(element: ast.CommandBaseAst) -> tuple[str, ast.NamedBlockAst] | None:
    """``each`` or ``where`` and the statements, for a stage that is a literal block."""
    if element.__class__ is not ast.CommandAst or element.redirections:
        return None
    elements = element.elements
    name = elements[0]
    if name.__class__ is not ast.StringConstantExpressionAst or element.invocation:
        return None
    folded = name.value.upper()
    kind = "each" if folded in EACH else "where" if folded in WHERE else ""
    if not kind:
        return None
    if len(elements) == 3 and elements[1].__class__ is ast.CommandParameterAst and elements[1].argument is None:
        wanted = "PROCESS" if kind == "each" else "FILTERSCRIPT"
        if elements[1].name.upper() != wanted:
            return None
        block = elements[2]
    elif len(elements) == 2:
        block = elements[1]
    else:
        return None
    if block.__class__ is not ast.ScriptBlockExpressionAst:
        return None
    body = plain_block(block.script_block)
    return None if body is None or type_definitions(block.script_block) else (kind, body)  # a block that defines types does so when it is entered


class Names:
    """The findings about one block."""

    def __init__(self, inline: bool = True) -> None:
        self.inline = inline
        self.reads: dict[str, str] = {}
        self.writes: dict[str, str] = {}
        self.typed: set[str] = set()
        self.assigned: set[str] = set()
        self.grown: set[str] = set()
        """The names to which something is added with `+=`."""
        self.unfixed = False
        """Whether a command of the block may make variables of any name in its scope, so that none of them has a fixed place (FindAllVariablesVisitor)."""
        self.kinds: dict[str, list[tuple[int, str]]] = {}
        """Where a name is given a type, and what is written for it; nothing where more than one type, or an attribute, is."""
        self.first_plain: dict[str, int] = {}
        """Where a name is first assigned without a type."""

    def read(self, path: ast.VariablePath) -> None:
        """Notes a variable that is read."""
        if path.drive is None and path.scope in (None, "local", "private"):
            folded = path.name.upper()
            self.reads.setdefault(folded, path.name)

    def write(self, name: str) -> None:
        """Notes a name that is written in this scope; ``$PSItem`` is another word for ``$_``."""
        folded = name.upper()
        if folded == "PSITEM":
            folded = name = "_"
        self.writes.setdefault(folded, name)

    def target(self, node: ast.Ast) -> None:
        """Notes what an assignment writes."""
        if node.__class__ is ast.VariableExpressionAst:
            path = node.path
            if path.drive is None and path.scope in (None, "local", "private"):
                self.write(path.name)
                folded = path.name.upper()
                self.assigned.add(folded)
                at = node.span.start
                if at < self.first_plain.get(folded, at + 1):
                    self.first_plain[folded] = at
        elif isinstance(node, _TYPED):
            self.typed_target(node)
        elif node.__class__ is ast.ArrayLiteralAst:
            for item in node.elements:
                self.target(item)
        elif node.__class__ is ast.ParenExpressionAst:
            for part in children(node.pipeline):
                for written in children(part) if part.__class__ is ast.CommandExpressionAst else ():
                    self.target(written)

    def typed_target(self, node: ast.ConvertExpressionAst | ast.AttributedExpressionAst) -> None:
        """Notes a target with types or attributes."""
        inner: ast.Ast = node
        while isinstance(inner, _TYPED):
            inner = inner.child
        if inner.__class__ is not ast.VariableExpressionAst:
            self.target(inner)
            return
        folded = inner.path.name.upper()
        self.typed.add(folded)
        before = self.first_plain.get(folded)
        self.target(inner)
        if before is None:
            self.first_plain.pop(folded, None)
        else:
            self.first_plain[folded] = before
        text = node.type.type_name.full_name.lower() if isinstance(node, ast.ConvertExpressionAst) and node.child is inner else ""
        self.kinds.setdefault(folded, []).append((inner.span.start, text))

    def is_fixed(self, folded: str) -> bool:
        """Whether a typed variable has a place of its type among the block's variables, as PowerShell's compiler has it (VariableAnalysis): code converts what such a place takes.

        Any other is a variable whose attributes refuse what does not fit.
        """
        kinds = self.kinds.get(folded, [])
        texts = {text for _, text in kinds}
        if self.unfixed or len(texts) != 1 or "" in texts or texts.pop().removeprefix("system.").startswith("nullable["):
            return False  # what a Nullable holds is written in place
        return self.first_plain.get(folded, kinds[0][0]) >= min(kinds)[0]

    def visit(self, node: ast.Ast) -> None:
        """Looks at a node and everything under it that is of the same scope."""
        stack = [node]
        while stack:
            node = stack.pop()
            kind = node.__class__
            if kind is ast.PipelineAst and len(node.elements) == 1:  # type: ignore[attr-defined]
                only = node.elements[0]  # type: ignore[attr-defined]
                if only.__class__ is ast.CommandExpressionAst and not only.redirections:
                    node = only.expression
                    kind = node.__class__
            look = _LOOKS.get(kind)
            if look is not None and not look(self, node, stack):
                continue
            read = READERS.get(kind)
            if read is None:
                continue
            for value in read(node):
                held = value.__class__
                if held is tuple:
                    for item in value:
                        if item.__class__ is tuple:
                            stack += item
                        elif item.__class__ not in _EMPTY:
                            stack.append(item)
                elif held is ast.VariableExpressionAst:
                    self.read(value.path)
                elif held not in _EMPTY:
                    stack.append(value)

    def visit_all(self, nodes: Iterable[ast.Ast | None]) -> None:
        """`visit` for each."""
        for node in nodes:
            if node is not None:
                self.visit(node)


PROTECTED = frozenset((
    "TRUE", "FALSE", "NULL", "ERROR", "PID", "PSEDITION", "PSHOME", "SHELLID", "ISLINUX", "ISMACOS", "ISWINDOWS", "ISCORECLR", "HOME", "PSCULTURE", "PSUICULTURE",
    "PSVERSIONTABLE", "HOST", "EXECUTIONCONTEXT", "PSSTYLE", "ENABLEDEXPERIMENTALFEATURES",
))
"""Variables that nothing may write where they are, most of them in every scope: a loop over one of them asks first."""
UNBINDABLE = (PROTECTED - {"ERROR", "PSSTYLE"}) | {"?"}
"""Those that cannot be parameters."""
_TYPED = (ast.ConvertExpressionAst, ast.AttributedExpressionAst)
_OPAQUE = frozenset((ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst, ast.TypeDefinitionAst, ast.AttributeAst, ast.TypeConstraintAst))
_EMPTY = frozenset((str, type(None), ast.StringConstantExpressionAst, ast.ConstantExpressionAst, ast.TypeExpressionAst, *_OPAQUE))
"""What says nothing of variables."""


# What is noted of a node; each tells whether what is under it is to be looked at too. ``stack`` takes what else is.


def _variable(names: Names, node: ast.VariableExpressionAst, stack: list[ast.Ast]) -> bool:
    names.read(node.path)
    return False


def _opaque(names: Names, node: ast.Ast, stack: list[ast.Ast]) -> bool:
    return False


def _assignment(names: Names, node: ast.AssignmentStatementAst, stack: list[ast.Ast]) -> bool:
    names.target(node.left)
    if node.left.__class__ is not ast.VariableExpressionAst:
        return True
    if node.operator == "+=":
        names.grown.add(node.left.path.name.upper())
    stack.append(node.right)
    return False


def _command(names: Names, node: ast.CommandAst, stack: list[ast.Ast]) -> bool:
    if gives_names(node):
        names.unfixed = True
    return True


def gives_names(command: ast.CommandAst) -> bool:
    """Whether any name may be another variable after a command (FindAllVariablesVisitor)."""
    first = command.elements[0]
    return command.invocation == "." or (first.__class__ is ast.StringConstantExpressionAst and first.value.upper().removeprefix(_UTILITY) in _MAKERS)


_UTILITY = "MICROSOFT.POWERSHELL.UTILITY\\"
_MAKERS = frozenset(("NEW-VARIABLE", "REMOVE-VARIABLE", "SET-VARIABLE", "SET-PSBREAKPOINT", "NV", "RV", "SBP", "SV", "SET"))
"""Commands that make or take away variables by name (s_pessimizingCmdlets)."""


def _unary(names: Names, node: ast.UnaryExpressionAst, stack: list[ast.Ast]) -> bool:
    if node.operator in _STEPS:
        names.target(node.child)
    return True


_STEPS = ("++", "--", "post++", "post--")


def _foreach(names: Names, node: ast.ForEachStatementAst, stack: list[ast.Ast]) -> bool:
    names.target(node.variable)
    names.write("foreach")
    _wanted_within(names, node, "foreach")
    return True


def _wanted_within(names: Names, node: ast.Ast, enumerator: str) -> None:
    """Makes the enumerator of a loop where its text names it: a block in the loop or a function that it calls, which have scopes of their own, or a command that finds variables by name."""
    text = node.span.source.text
    found = _ENUMERATED.get((text, enumerator))
    if found is None:
        if len(_ENUMERATED) > 7:
            _ENUMERATED.clear()
        folded = text.lower()
        found = _ENUMERATED[text, enumerator] = f"${enumerator}" in folded or any(f"{way}{enumerator}" in folded for way in _WAYS)
    if found:
        names.reads.setdefault(enumerator.upper(), enumerator)


_ENUMERATED: dict[tuple[str, str], bool] = {}
"""For the last texts, whether they name `$foreach` or `$switch`."""
_WAYS = ("get-variable ", "gv ", "variable:", "get-variable -name ")


def _switch(names: Names, node: ast.SwitchStatementAst, stack: list[ast.Ast]) -> bool:
    names.write("_")
    names.write("switch")
    _wanted_within(names, node, "switch")
    if "regex" in node.flags:
        names.write("Matches")
    return True


def _binary(names: Names, node: ast.BinaryExpressionAst, stack: list[ast.Ast]) -> bool:
    if node.operator in MATCHERS:
        names.write("Matches")
    return True


def _handler(names: Names, node: ast.CatchClauseAst, stack: list[ast.Ast]) -> bool:
    names.write("_")
    return True


def _data(names: Names, node: ast.DataStatementAst, stack: list[ast.Ast]) -> bool:
    if node.variable:
        names.write(node.variable)
    return True


def _pipeline(names: Names, node: ast.PipelineAst, stack: list[ast.Ast]) -> bool:
    if len(node.elements) > 1 and names.inline:
        for element in node.elements[1:]:
            found = inlined(element)
            if found is not None:
                names.write("_")
                stack.append(found[1])
    return True


_LOOKS: dict[type[ast.Ast], Callable[[Names, Any, list[ast.Ast]], bool]] = {
    ast.VariableExpressionAst: _variable, ast.AssignmentStatementAst: _assignment, ast.UnaryExpressionAst: _unary, ast.ForEachStatementAst: _foreach,
    ast.SwitchStatementAst: _switch, ast.BinaryExpressionAst: _binary, ast.CatchClauseAst: _handler, ast.TrapStatementAst: _opaque, ast.DataStatementAst: _data,
    ast.PipelineAst: _pipeline, ast.CommandAst: _command, **dict.fromkeys(_OPAQUE, _opaque),
}


def assigned_within(node: ast.Ast) -> set[str]:
    """The names of variables that code assigns, and that of the blocks in it: those may run in its scope. Functions and classes have scopes of their own."""
    names = Names(inline=False)
    stack = [node]
    while stack:
        node = stack.pop()
        if node.__class__ in (ast.FunctionDefinitionAst, ast.TypeDefinitionAst):
            continue
        if node.__class__ is ast.AssignmentStatementAst:
            names.target(node.left)
        elif node.__class__ is ast.ForEachStatementAst:
            names.target(node.variable)
        elif node.__class__ is ast.UnaryExpressionAst and node.operator in _STEPS:
            names.target(node.child)
        stack.extend(children(node))
    return names.assigned


def runs_command(node: ast.Ast) -> bool:
    """Whether a command stands in the code itself, not in a block or function within it."""
    stack = [node]
    while stack:
        found = stack.pop()
        if found.__class__ is ast.CommandAst:
            return True
        if found.__class__ not in (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst):
            stack.extend(children(found))
    return False


def calls_out(node: ast.Ast) -> bool:
    """Whether code that is not of this block may run under it, and read its ``$_`` or break its loop."""
    stack = [node]
    while stack:
        node = stack.pop()
        if node.__class__ is ast.CommandAst:
            found = inlined(node)
            if found is None:
                return True
            stack.append(found[1])
            continue
        if node.__class__ is ast.ScriptBlockExpressionAst or node.__class__ is ast.FunctionDefinitionAst:
            return True
        if node.__class__ is ast.InvokeMemberExpressionAst and (
            node.member.__class__ is not ast.StringConstantExpressionAst or node.member.value.upper() in ("INVOKE", "FOREACH", "WHERE", "PSFOREACH", "PSWHERE", "INVOKERETURNASIS")
        ):
            return True
        stack.extend(children(node))
    return False


def breaks(node: ast.Ast) -> bool:
    """Whether a ``break`` or ``continue`` with a label, or one in an inlined block, stands under the node."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.BreakStatementAst, ast.ContinueStatementAst)) and node.label is not None:
            return True
        if node.__class__ is ast.PipelineAst and len(node.elements) > 1:
            for element in node.elements[1:]:
                found = inlined(element)
                if found is not None and _flows(found[1]):
                    return True
        if node.__class__ not in _OPAQUE:
            stack.extend(children(node))
    return False


def _flows(node: ast.Ast) -> bool:
    stack = [node]
    while stack:
        node = stack.pop()
        if node.__class__ in (ast.BreakStatementAst, ast.ContinueStatementAst):
            return True
        stack.extend(children(node))
    return False


def underscore_written(node: ast.Ast) -> bool:
    """Whether the block itself assigns ``$_``, or a construct under it sets it."""
    names = Names(inline=False)
    names.visit(node)
    return "_" in names.writes


def object_names(node: ast.HashtableAst) -> tuple[str, ...] | None:
    """The names of a table's entries, if they are known before it runs and an object may have them."""
    names = [key.value if key.__class__ is ast.StringConstantExpressionAst else "" for key, _ in node.pairs]
    folded = {name.upper() for name in names}
    return None if len(folded) < len(names) or "" in folded or "PSTYPENAME" in folded else tuple(names)
