"""What an expression would give, as far as that can be told without running it: a value that is there, a type, or names of properties."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.walk import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.nettype import NetType

PASSING = frozenset({"WHERE-OBJECT", "SORT-OBJECT", "TEE-OBJECT", "GET-UNIQUE", "SELECT-OBJECT", "WRITE-OUTPUT"})
LIMIT = 20


class Guess:
    """One thing that an expression may give: ``value`` that is there (``known``), else ``net``, else ``names`` of properties."""

    __slots__ = ("known", "names", "net", "value")

    def __init__(self, *, value: Any = None, known: bool = False, net: NetType | None = None, names: tuple[str, ...] = ()) -> None:
        self.value = value
        self.known = known
        self.net = net
        self.names = names


def guesses(node: ast.Ast | None, context: Context, depth: int = 0) -> list[Guess]:
    """What the node may give."""
    if node is None or depth > LIMIT:
        return []
    handler = _HANDLERS.get(node.__class__)
    found = handler(node, context, depth + 1) if handler is not None else []
    return found or (inferred(node, context) if handler is None or not depth else [])


def inferred(node: ast.Ast, context: Context) -> list[Guess]:
    """What the shell's inference of types tells of a node."""
    from havmsh.runtime.inferring.inferred import Synthetic
    from havmsh.runtime.inferring.tree import Looking
    from havmsh.runtime.inferring.visiting import infer

    looking = Looking(context.frame, False)
    looking.adopt(context.tree.root)
    found: list[Guess] = []
    for kind in infer(node, looking):
        if isinstance(kind, Synthetic):
            found.append(Guess(names=tuple(slot.name for slot in kind.slots)))
        if kind.net is not None:
            found.append(Guess(net=kind.net))
        elif kind.definition is not None:
            found += typed(kind.definition.name)
    return found


def elements_of(found: Iterable[Guess]) -> list[Guess]:
    """What the pipeline makes of them: collections give their elements."""
    made: list[Guess] = []
    for guess in found:
        if guess.known:
            from havmsh.runtime.elements import enumerate_

            items = enumerate_(guess.value) if guess.value is not None else None
            if items is None:
                made.append(guess)
            else:
                made += [Guess(value=item, known=True) for _, item in zip(range(10), items, strict=False)]
        elif guess.net is not None and guess.net.element is not None:
            made.append(Guess(net=guess.net.element))
        elif guess.net is not None and guess.net.arguments and "List" in guess.net.full_name:
            made.append(Guess(net=guess.net.arguments[0]))
        else:
            made.append(guess)
    return made


def typed(name: str) -> list[Guess]:
    """A type by name."""
    from havmsh.runtime.typesystem import resolve

    found = resolve(name)
    return [Guess(net=found)] if found is not None else []


# ---------------------------------------------------------------- the kinds of node


def _variable(node: ast.VariableExpressionAst, context: Context, depth: int) -> list[Guess]:
    name = node.path.name
    if name in ("_", "PSItem") and node.path.scope is None:
        return _current_object(node, context, depth)
    if name.lower() == "this":
        holder = next((one for one in reversed(_chain(context.tree.root, node)) if isinstance(one, ast.TypeDefinitionAst)), None)
        if holder is not None:
            return typed(holder.name)
    assigned = _last_assignment(name, node, context)
    value = context.frame.get(name)
    exists = value.__class__.__name__ != "Special"
    if assigned is not None and (not exists or assigned.span.start > 0):
        found = _of_assignment(assigned, context, depth)
        if found:
            return found
    return [Guess(value=value, known=True)] if exists and value is not None else []


def _of_assignment(node: ast.AssignmentStatementAst, context: Context, depth: int) -> list[Guess]:
    left = node.left
    while isinstance(left, ast.AttributedExpressionAst):
        left = left.child
    if isinstance(left, ast.ConvertExpressionAst):
        return typed(left.type.type_name.full_name)
    return guesses(node.right, context, depth)


def _last_assignment(name: str, before: ast.Ast, context: Context) -> ast.AssignmentStatementAst | None:
    """The last assignment of the variable before a node."""
    found = None
    for node in walk(context.tree.root):
        if isinstance(node, ast.AssignmentStatementAst) and node.span.end <= before.span.start:
            left = node.left
            while isinstance(left, (ast.ConvertExpressionAst, ast.AttributedExpressionAst)):
                left = left.child
            if isinstance(left, ast.VariableExpressionAst) and left.path.name.upper() == name.upper():
                found = node
    return found


def _current_object(node: ast.Ast, context: Context, depth: int) -> list[Guess]:
    """``$_``: what comes down the pipeline to the command whose block holds the node, or the value that is there."""
    chain = _chain(context.tree.root, node)
    for at in range(len(chain) - 1, 0, -1):
        if isinstance(chain[at], ast.ScriptBlockExpressionAst):
            command = next((one for one in reversed(chain[:at]) if isinstance(one, ast.CommandAst)), None)
            if command is not None:
                found = pipeline_input(command, context, depth)
                if found:
                    return found
        if isinstance(chain[at], ast.CatchClauseAst):
            return typed("System.Management.Automation.ErrorRecord")
    value = context.frame.get("_")
    return [Guess(value=value, known=True)] if value is not None and value.__class__.__name__ != "Special" else []


def _chain(root: ast.Ast, target: ast.Ast) -> list[ast.Ast]:
    from havmsh.language.walk import children

    path = [root]
    node = root
    while node is not target:
        step = next(
            (child for child in children(node) if child is target or (child.span.start <= target.span.start and child.span.end >= target.span.end)), None,
        )
        if step is None:
            return path
        path.append(step)
        node = step
    return path


def pipeline_input(command: ast.CommandAst, context: Context, depth: int = 0) -> list[Guess]:
    """What the stage before a command gives."""
    for node in walk(context.tree.root):
        if isinstance(node, ast.PipelineAst) and command in node.elements:
            at = node.elements.index(command)
            return elements_of(_stage(node, at - 1, context, depth + 1)) if at else []
    return []


def _stage(pipeline: ast.PipelineAst, at: int, context: Context, depth: int) -> list[Guess]:
    """What a stage of a pipeline gives."""
    if depth > LIMIT:
        return []
    element = pipeline.elements[at]
    if isinstance(element, ast.CommandExpressionAst):
        return guesses(element.expression, context, depth)
    if isinstance(element, ast.CommandAst):
        return _of_command(element, pipeline, at, context, depth)
    return []


def _of_command(command: ast.CommandAst, pipeline: ast.PipelineAst, at: int, context: Context, depth: int) -> list[Guess]:
    from havmsh.runtime.completing.commands import command_of

    info = command_of(command, context)
    if info is None:
        return []
    name = info.name.upper()
    if name in PASSING and at:
        return elements_of(_stage(pipeline, at - 1, context, depth + 1))
    if name == "FOREACH-OBJECT" and at:
        return _for_each(command, pipeline, at, context, depth)
    if name == "NEW-OBJECT":
        word = next((one.value for one in command.elements[1:] if isinstance(one, ast.StringConstantExpressionAst)), "")
        return typed(word)
    spec = getattr(info, "spec", None)
    found: list[Guess] = []
    for output in getattr(spec, "output", ()) or ():
        found += typed(output)
    return found


def _for_each(command: ast.CommandAst, pipeline: ast.PipelineAst, at: int, context: Context, depth: int) -> list[Guess]:
    """What ForEach-Object gives: what its block ends with, or the member that it names."""
    taken = next((one for one in command.elements[1:] if isinstance(one, (ast.ScriptBlockExpressionAst, ast.StringConstantExpressionAst))), None)
    if isinstance(taken, ast.ScriptBlockExpressionAst):
        body = taken.script_block.end_block or taken.script_block.process_block
        return guesses(body.statements[-1], context, depth) if body is not None and body.statements else []
    found: list[Guess] = []
    for guess in elements_of(_stage(pipeline, at - 1, context, depth + 1)) if taken is not None else ():
        found += _of_instance(guess, taken.value, False, context)  # type: ignore[union-attr]
    return found


def _pipeline(node: ast.PipelineAst, context: Context, depth: int) -> list[Guess]:
    return _stage(node, len(node.elements) - 1, context, depth)


def _paren(node: Any, context: Context, depth: int) -> list[Guess]:
    return guesses(node.pipeline, context, depth)


def _block(node: Any, context: Context, depth: int) -> list[Guess]:
    statements = node.sub_expression.statements
    return guesses(statements[-1], context, depth) if statements else []


def _command_expression(node: Any, context: Context, depth: int) -> list[Guess]:
    return guesses(node.expression, context, depth)


def _constant(node: Any, context: Context, depth: int) -> list[Guess]:
    value = node.value
    return typed("System.String") if isinstance(value, str) else _number(value)


def _number(literal: Any) -> list[Guess]:
    value = getattr(literal, "value", literal)
    return typed("System.Double" if isinstance(value, float) else "System.Int32")


def _text(node: Any, context: Context, depth: int) -> list[Guess]:
    return typed("System.String")


def _array(node: Any, context: Context, depth: int) -> list[Guess]:
    found: list[Guess] = []
    for element in node.elements:
        found += guesses(element, context, depth)
    return found


def _convert(node: ast.ConvertExpressionAst, context: Context, depth: int) -> list[Guess]:
    name = node.type.type_name.full_name
    if name.lower() in ("pscustomobject", "psobject", "ordered") and isinstance(node.child, ast.HashtableAst):
        return [Guess(names=_keys(node.child))]
    return typed(name)


def _keys(table: ast.HashtableAst) -> tuple[str, ...]:
    return tuple(key.value for key, _ in table.pairs if isinstance(key, ast.StringConstantExpressionAst))


def _table(node: ast.HashtableAst, context: Context, depth: int) -> list[Guess]:
    return [Guess(names=_keys(node)), *typed("System.Collections.Hashtable")]


def _member(node: ast.MemberExpressionAst, context: Context, depth: int) -> list[Guess]:
    name = node.member.value if isinstance(node.member, ast.StringConstantExpressionAst) else ""
    if node.is_static:
        net = static_type(node.expression, context)
        if net is None:
            return []
        if isinstance(node, ast.InvokeMemberExpressionAst) and name.lower() == "new":
            return [Guess(net=net)]
        return _of_static(net, name, isinstance(node, ast.InvokeMemberExpressionAst))
    found: list[Guess] = []
    for guess in guesses(node.expression, context, depth):
        found += _of_instance(guess, name, isinstance(node, ast.InvokeMemberExpressionAst), context)
    return found


def static_type(node: ast.Ast, context: Context) -> NetType | None:
    """The type that stands before ``::``."""
    from havmsh.runtime.typesystem import resolve

    if isinstance(node, ast.TypeExpressionAst):
        return resolve(node.type_name.full_name)
    for guess in guesses(node, context):
        net = getattr(guess.value, "net", None) if guess.known else None
        if net is not None:
            return net  # type: ignore[no-any-return]
    return None


def _of_static(net: NetType, name: str, invoked: bool) -> list[Guess]:
    folded = name.upper()
    if invoked:
        group = net.find_static_method(folded)
        return typed(group.overloads[0].returns) if group is not None else []
    found = net.find_static_property(folded)
    if found is not None:
        return [Guess(net=found.type)]
    return [Guess(net=net)] if net.enum is not None and folded in net.enum.folded else []


def _of_instance(guess: Guess, name: str, invoked: bool, context: Context) -> list[Guess]:
    if guess.known and not invoked:
        from havmsh.runtime import members
        from havmsh.runtime.errors import PSError

        try:
            value = members.get(guess.value, name)
        except PSError:
            return []
        if value is not None:
            return [Guess(value=value, known=True)]
    net = net_of(guess)
    if net is None:
        return []
    if invoked:
        group = net.find_method(name.upper())
        return typed(group.overloads[0].returns) if group is not None else []
    kind = property_type(net, name, context)
    return [Guess(net=kind)] if kind is not None else []


def property_type(net: NetType, name: str, context: Context) -> NetType | None:
    """The type of a property; where it is declared as any object and the fabric has such a thing, that of the first one's."""
    found = net.find_property(name.upper())
    if found is None or found.type.full_name != "System.Object":
        return found.type if found is not None else None
    from havmsh.runtime import members
    from havmsh.runtime.completing.fabric import first_of
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.typeof import type_of

    sample = first_of(context.session.engine_if_open(), net.python)
    try:
        value = members.get(sample, name) if sample is not None else None
    except PSError:
        value = None
    return type_of(value) if value is not None else found.type


def net_of(guess: Guess) -> NetType | None:
    """The type of what is guessed."""
    if guess.known:
        from havmsh.runtime.typeof import type_of

        return type_of(guess.value) if guess.value is not None else None
    return guess.net


def _index(node: ast.IndexExpressionAst, context: Context, depth: int) -> list[Guess]:
    return elements_of(guesses(node.target, context, depth))


def _assignment(node: ast.AssignmentStatementAst, context: Context, depth: int) -> list[Guess]:
    return guesses(node.right, context, depth)


def _type_expression(node: ast.TypeExpressionAst, context: Context, depth: int) -> list[Guess]:
    from havmsh.runtime.typesystem import reference, resolve

    net = resolve(node.type_name.full_name)
    return [Guess(value=reference(net), known=True)] if net is not None else []


def _binary(node: ast.BinaryExpressionAst, context: Context, depth: int) -> list[Guess]:
    if node.operator == "-as" and isinstance(node.right, ast.TypeExpressionAst):
        return typed(node.right.type_name.full_name)
    if node.operator == "..":
        return typed("System.Int32[]")
    return guesses(node.left, context, depth)


def _unary(node: ast.UnaryExpressionAst, context: Context, depth: int) -> list[Guess]:
    if node.operator in ("-not", "!"):
        return typed("System.Boolean")
    if node.operator in ("-join", "-split", "-csplit", "-isplit"):
        return typed("System.String" if node.operator == "-join" else "System.String[]")
    return guesses(node.child, context, depth) or typed("System.Int32")


def _script_block(node: ast.ScriptBlockExpressionAst, context: Context, depth: int) -> list[Guess]:
    return typed("System.Management.Automation.ScriptBlock")


_HANDLERS: dict[type, Any] = {
    ast.VariableExpressionAst: _variable, ast.ParenExpressionAst: _paren, ast.SubExpressionAst: _block, ast.ArrayExpressionAst: _block,
    ast.PipelineAst: _pipeline, ast.CommandExpressionAst: _command_expression, ast.ConstantExpressionAst: _constant,
    ast.StringConstantExpressionAst: _text, ast.ExpandableStringExpressionAst: _text, ast.ArrayLiteralAst: _array, ast.ConvertExpressionAst: _convert,
    ast.HashtableAst: _table, ast.MemberExpressionAst: _member, ast.InvokeMemberExpressionAst: _member, ast.IndexExpressionAst: _index,
    ast.AssignmentStatementAst: _assignment, ast.TypeExpressionAst: _type_expression, ast.BinaryExpressionAst: _binary,
    ast.UnaryExpressionAst: _unary, ast.ScriptBlockExpressionAst: _script_block,
}
