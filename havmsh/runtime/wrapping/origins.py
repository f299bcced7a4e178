"""Where the value of an expression comes from, as its text tells: from a command, from the call of the function, or from anything else, whose values stand for themselves."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.language.reaching import is_variable, reaching
from havmsh.language.walk import pure_expression
from havmsh.runtime.compiler_names import OBJECTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NamedTuple

    from havmsh.language.reaching import Way
else:
    from havmsh.language.rows import NamedTuple

ITSELF, AMONG, WRITTEN = range(3)
"""Whether the value itself is meant, an element of it, or what it writes to the output, where only a collection gives its elements."""
PLAIN, WRAPPED, COMMAND, INPUT, PARAMETER, ELEMENT, BARE, ARGUMENT = range(8)
"""A value as it is; a PSObject; what the command at the way's end writes, or gives its block as `$_`; what the parameter there is given; an element of what the variable there holds when it is asked; what a type or
a method takes out of the PSObject that it is given; one of `$args`, where its number is the last of the way."""

_ANYTHING = frozenset(("object", "system.object"))
_ARRAYS = frozenset(("array", "system.array", "object[]", "system.object[]"))


class Origin(NamedTuple):
    """One place that a value may come from. ``inside``: what of it is meant."""

    kind: int
    way: Way
    inside: int


class Reader:
    """Finds the origins of one expression. ``parameters``: those of `function f(...)`, or of a ``method``, whose body alone is the root of the ways."""

    def __init__(self, parameters: tuple[ast.ParameterAst, ...], method: bool = False) -> None:
        self.parameters = parameters
        self.method = method
        self._seen: set[tuple[int, int]] = set()

    def of(self, way: Way, inside: int = ITSELF) -> list[Origin]:
        """The origins of the value of the way's last node, or of an element of it; none for what is being looked at already."""
        node = way[-1]
        if (id(node), inside) in self._seen:
            return []
        self._seen.add((id(node), inside))
        read = getattr(self, "of_" + node.__class__.__name__, None)
        return [Origin(PLAIN, way, inside)] if read is None else read(way, node, inside)

    def written_by(self, way: Way) -> list[Origin]:
        """The origins of the objects that the statements of a block write."""
        return [origin for statement in _writing(way) for origin in self.of(statement, WRITTEN)]

    # ------------------------------------------------------------ statements

    def of_PipelineAst(self, way: Way, node: ast.PipelineAst, inside: int) -> list[Origin]:
        """The value of a pipeline is what its last command writes."""
        return self.of((*way, node.elements[-1]), inside)

    def of_CommandExpressionAst(self, way: Way, node: ast.CommandExpressionAst, inside: int) -> list[Origin]:
        """An expression alone."""
        return self.of((*way, node.expression), inside)

    def of_CommandAst(self, way: Way, node: ast.CommandAst, inside: int) -> list[Origin]:
        """A command: what it is shows when it is looked up."""
        return [Origin(COMMAND, way, inside)]

    def of_AssignmentStatementAst(self, way: Way, node: ast.AssignmentStatementAst, inside: int) -> list[Origin]:
        """What an assignment gives its variable."""
        left = node.left
        if isinstance(left, ast.ConvertExpressionAst):
            return _converted(way, left.type.type_name, inside) or self.of((*way, node.right), inside)
        if node.operator == "=" or node.operator == "??=":
            return self.of((*way, node.right), inside or (AMONG if isinstance(left, ast.ArrayLiteralAst) else ITSELF))
        return self.of((*way, node.right), AMONG) if node.operator == "+=" and inside else [Origin(PLAIN, way, inside)]

    def of_ForEachStatementAst(self, way: Way, node: ast.ForEachStatementAst, inside: int) -> list[Origin]:
        """What the loop gives its variable."""
        return [Origin(PLAIN, way, AMONG)] if inside else self.of((*way, node.condition), AMONG)

    def of_ParameterAst(self, way: Way, node: ast.ParameterAst, inside: int) -> list[Origin]:
        """A parameter with a type has what the type makes of it, that of a method the bare value."""
        found = None if node.static_type is None else _converted(way, node.static_type, inside)
        if found is None and not inside and (self.method if len(way) == 1 else isinstance(way[-2], ast.FunctionMemberAst)):
            return [Origin(BARE, way, inside)]
        return found or [Origin(PARAMETER, way, inside)]

    def _statements(self, way: Way, node: ast.Ast, inside: int) -> list[Origin]:
        return self.written_by(way)

    of_IfStatementAst = of_SwitchStatementAst = of_TryStatementAst = of_SubExpressionAst = _statements

    # ------------------------------------------------------------ expressions

    def of_ParenExpressionAst(self, way: Way, node: ast.ParenExpressionAst, inside: int) -> list[Origin]:
        """The value of the pipeline."""
        return self.of((*way, node.pipeline), inside)

    def of_ArrayExpressionAst(self, way: Way, node: ast.ArrayExpressionAst, inside: int) -> list[Origin]:
        """An array is itself; its elements are what was written."""
        return self.written_by((*way, node.sub_expression)) if inside else [Origin(PLAIN, way, ITSELF)]

    def of_ArrayLiteralAst(self, way: Way, node: ast.ArrayLiteralAst, inside: int) -> list[Origin]:
        """Its elements are the values as they are."""
        return [origin for each in node.elements for origin in self.of((*way, each))] if inside else [Origin(PLAIN, way, ITSELF)]

    def of_ConvertExpressionAst(self, way: Way, node: ast.ConvertExpressionAst, inside: int) -> list[Origin]:
        """A type makes the value its own, but for those that anything is."""
        return _converted(way, node.type.type_name, inside) or self.of((*way, node.child), inside)

    def of_TernaryExpressionAst(self, way: Way, node: ast.TernaryExpressionAst, inside: int) -> list[Origin]:
        """Either."""
        return [*self.of((*way, node.if_true), inside), *self.of((*way, node.if_false), inside)]

    def of_BinaryExpressionAst(self, way: Way, node: ast.BinaryExpressionAst, inside: int) -> list[Origin]:
        """`??` gives either, `+` the elements of both."""
        if node.operator == "??" or (node.operator == "+" and inside):
            return [*self.of((*way, node.left), inside), *self.of((*way, node.right), inside)]
        return [Origin(PLAIN, way, inside)]

    def of_InvokeMemberExpressionAst(self, way: Way, node: ast.InvokeMemberExpressionAst, inside: int) -> list[Origin]:
        """Methods give values as they are, but for those that gather what they find in a Collection[psobject]."""
        return [Origin(WRAPPED if inside and _each(node) else PLAIN, way, inside)]

    def of_IndexExpressionAst(self, way: Way, node: ast.IndexExpressionAst, inside: int) -> list[Origin]:
        """An element of what a variable holds, if that is no table, or of what was written."""
        if not inside and _is_args(node.target) and isinstance(node.index, ast.ConstantExpressionAst):
            return [Origin(ARGUMENT, (*way, node.index), inside)]
        if inside != AMONG and (isinstance(node.target, ast.VariableExpressionAst) or isinstance(node.index, ast.ConstantExpressionAst)):
            return self.of((*way, node.target), AMONG)
        return [Origin(PLAIN, way, inside)]

    def of_VariableExpressionAst(self, way: Way, node: ast.VariableExpressionAst, inside: int) -> list[Origin]:
        """What was assigned to it last, whichever way was taken."""
        name = node.path.name.upper()
        if node.path.drive is not None or node.splatted or name in ("NULL", "TRUE", "FALSE"):
            return [Origin(PLAIN, way, inside)]
        if name in ("_", "PSITEM"):
            return self._underscore(way, inside)
        if name == "INPUT" and inside:
            return [Origin(WRAPPED, way, inside)]
        return [Origin(ELEMENT, way, inside)] if inside == AMONG else self.held(way, name, inside)

    def held(self, way: Way, name: str, inside: int) -> list[Origin]:
        """The origins of what the variable of a folded name holds at a place."""
        ways = reaching(way, name) or [(each,) for each in self.parameters if is_variable(each.name, name)]
        return [origin for each in ways for origin in self.of(each, inside)] if ways else [Origin(PLAIN, (), inside)]

    def _underscore(self, way: Way, inside: int) -> list[Origin]:
        """`$_`: the object of the pipeline, an element of a `switch`, an error."""
        within = False
        for at in range(len(way) - 1, 0, -1):
            node, above, head = way[at], way[at - 1], way[:at]
            if isinstance(above, ast.SwitchStatementAst) and node is not above.condition:
                return self.of((*head, above.condition), AMONG)
            if isinstance(above, ast.AttributeAst) or (isinstance(above, ast.ScriptBlockAst) and node is above.process_block):
                return [Origin(PLAIN if inside == AMONG else WRAPPED, way, inside)]
            if isinstance(above, ast.ScriptBlockExpressionAst):
                within = True
            elif within and isinstance(above, ast.CommandAst):
                if node is not above.elements[0]:
                    return [Origin(INPUT, head, inside)]
                within = False
            elif within and isinstance(above, ast.InvokeMemberExpressionAst) and _each(above):
                return self.of((*head, above.expression), AMONG)
            elif isinstance(above, ast.CatchClauseAst | ast.TrapStatementAst | ast.FunctionDefinitionAst | ast.AssignmentStatementAst) and (within or not isinstance(above, ast.AssignmentStatementAst)):
                break
        return [Origin(PLAIN, (), inside)]


def _is_args(node: ast.Ast) -> bool:
    return isinstance(node, ast.VariableExpressionAst) and is_variable(node, "ARGS")


def _each(node: ast.InvokeMemberExpressionAst) -> bool:
    member = node.member
    return isinstance(member, ast.StringConstantExpressionAst) and member.value.lower() in ("where", "foreach", "pswhere", "psforeach")


def _converted(way: Way, name: ast.ITypeName, inside: int) -> list[Origin] | None:
    """What a type makes of a value; None where it leaves it as it is."""
    folded = name.full_name.lower()
    among = inside == AMONG
    if folded in _ANYTHING or (among and folded in _ARRAYS):
        return None
    wrapped = folded.endswith("[]") and folded[:-2] in OBJECTS if among else folded in OBJECTS
    return [Origin(WRAPPED if wrapped else PLAIN if among else BARE, (), inside)]


def _writing(way: Way) -> Iterator[Way]:
    """The statements in a node whose values go to its output."""
    node = way[-1]
    if isinstance(node, ast.ReturnStatementAst):
        if node.pipeline is not None:
            yield (*way, node.pipeline)
    elif isinstance(node, ast.PipelineAst):
        if not _is_void(node):
            yield way
    elif isinstance(node, ast.SubExpressionAst):
        yield from _writing((*way, node.sub_expression))
    elif isinstance(node, ast.ScriptBlockAst):
        for part in (node.begin_block, node.process_block, node.end_block):
            if part is not None:
                yield from _writing((*way, part))
    elif isinstance(node, ast.NamedBlockAst | ast.StatementBlockAst):
        for statement in node.statements:
            yield from _writing((*way, statement))
    else:
        for block in _bodies(node):
            yield from _writing((*way, block))


def _bodies(node: ast.Ast) -> list[ast.StatementBlockAst]:
    if isinstance(node, ast.IfStatementAst):
        return [*(body for _, body in node.clauses), *([node.else_clause] if node.else_clause else [])]
    if isinstance(node, ast.SwitchStatementAst):
        return [*(body for _, body in node.clauses), *([node.default] if node.default else [])]
    if isinstance(node, ast.TryStatementAst):
        return [node.body, *(clause.body for clause in node.catch_clauses)]
    body = getattr(node, "body", None)
    return [body] if isinstance(body, ast.StatementBlockAst) and not isinstance(node, ast.TrapStatementAst) else []


def _is_void(node: ast.PipelineAst) -> bool:
    """Whether a statement writes nothing: `$x++`, `[void]...`."""
    expression = pure_expression(node)
    if isinstance(expression, ast.UnaryExpressionAst):
        return expression.operator in ("++", "--", "post++", "post--")
    return isinstance(expression, ast.ConvertExpressionAst) and expression.type.type_name.full_name.lower() in ("void", "system.void")


class Slots:
    """The parameters of a call by their names: ``order`` those that take values by place, ``switches`` those that take none, ``aliases`` other names of some."""

    __slots__ = ("aliases", "order", "switches")

    def __init__(self, parameters: tuple[ast.ParameterAst, ...]) -> None:
        places: list[tuple[int, str]] = []
        self.aliases: dict[str, str] = {}
        self.switches: set[str] = set()
        for at, each in enumerate(parameters):
            name = each.name.path.name.upper()
            if each.static_type is not None and each.static_type.full_name.lower() in ("switch", "switchparameter", "system.management.automation.switchparameter"):
                self.switches.add(name)
                continue
            place = at + 1000
            for attribute in each.attributes:
                if isinstance(attribute, ast.AttributeAst):
                    place = next((int(given.argument.span.text) for given in attribute.named_arguments if given.argument_name.lower() == "position" and given.argument.span.text.isdigit()), place)
                    if attribute.type_name.full_name.lower() == "alias":
                        self.aliases.update((other.span.text.strip("\"'").upper(), name) for other in attribute.positional_arguments)
            places.append((place, name))
        self.order = [name for _, name in sorted(places)]

    def named(self, word: str) -> str:
        """The parameter that a word after a dash means."""
        folded = word.upper()
        names = [*self.order, *self.switches]
        return folded if folded in names else self.aliases.get(folded) or next((name for name in names if name.startswith(folded)), folded)

    @staticmethod
    def placed(call: ast.CommandAst, at: int) -> ast.ExpressionAst | None:
        """What a call gives a block without parameters in a place, as far as its text tells."""
        given = call.elements[1:]
        if any(isinstance(each, ast.CommandParameterAst) or (isinstance(each, ast.VariableExpressionAst) and each.splatted) for each in given):
            return None
        found = given[at] if 0 <= at < len(given) else None
        return found if isinstance(found, ast.ExpressionAst) else None

    def argument(self, call: ast.CommandAst, parameter: str) -> ast.ExpressionAst | None:
        """What a call gives a parameter, as far as its text tells."""
        given: dict[str, ast.Ast | None] = {}
        placed: list[ast.Ast] = []
        waiting: str | None = None
        for element in call.elements[1:]:
            if isinstance(element, ast.CommandParameterAst):
                name = self.named(element.name)
                given[name] = element.argument
                waiting = None if element.argument is not None or name in self.switches else name
            elif waiting is not None:
                given[waiting], waiting = element, None
            elif isinstance(element, ast.VariableExpressionAst) and element.splatted:
                return None
            else:
                placed.append(element)
        if parameter not in given:
            given.update(zip([name for name in self.order if name not in given], placed, strict=False))
        found = given.get(parameter)
        return found if isinstance(found, ast.ExpressionAst) else None
