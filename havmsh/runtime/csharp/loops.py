"""Loops, switch, break and continue, try."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import linq, patterns, statements
from havmsh.runtime.csharp.bodies import Body, Expr, expression, value
from havmsh.runtime.csharp.converting import castable, coerce
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.syntax import field, first, name_of, part, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from tree_sitter import Node


class Loop:
    """What break and continue do inside: ``updates`` are a for loop's steps, ``flag`` tells a switch that the loop around it goes on, ``subject`` is what a switch tests and ``default`` tells it to go to its default.

    One with ``labels`` (their pieces by name) is no loop of the text's: ``flag`` and ``left`` tell that what is around it goes on, or is left; ``state`` is the piece that comes next.
    """

    def __init__(self, *, switch: bool = False, updates: Sequence[Node] = (), labels: dict[str, int] | None = None) -> None:
        self.switch = switch
        self.updates = updates
        self.labels = labels or {}
        self.state = ""
        self.flag = ""
        self.left = ""
        self.subject: Expr | None = None
        self.default = ""


def _while(body: Body, node: Node) -> bool:
    test_node = field(node, "condition") if part(node, "condition") is not None else parts(node)[0]
    with body.block():
        before = len(body.lines)
        test = statements.condition(body, test_node)
        forever = test == "True"
        if len(body.lines) > before:
            body.lines[before:] = ["    " + line for line in body.lines[before:]]
            body.lines.insert(before, "    " * body.depth + "while True:")
            body.line(f"    if not {test}: break")
        else:
            body.line(f"while {test}:")
        _looped(body, Loop(), field(node, "body"))
    return not forever or _breaks(field(node, "body"))


def _looped(body: Body, loop: Loop, node: Node) -> None:
    body.loops.append(loop)
    with body.deeper():
        statements.inner_at(body, node)
        _update(body, loop)
    body.loops.pop()


def _update(body: Body, loop: Loop) -> None:
    for each in loop.updates:
        body.line(expression(body, each).code)


def _do(body: Body, node: Node) -> bool:
    body.line("while True:")
    loop = Loop()
    body.loops.append(loop)
    first_time = body.temp()
    body.lines.insert(len(body.lines) - 1, "    " * body.depth + f"{first_time} = False")
    with body.deeper():
        test_node = field(node, "condition")
        test = statements.condition(body, test_node)
        body.line(f"if {first_time} and not {test}: break")
        body.line(f"{first_time} = True")
        statements.inner_at(body, field(node, "body"))
    body.loops.pop()
    return True


def _for(body: Body, node: Node) -> bool:
    with body.block():
        initializers = [each for at, each in enumerate(node.children) if node.field_name_for_child(at) == "initializer"]
        for each in initializers:
            if each.type == "variable_declaration":
                statements.variables(body, each)
            else:
                body.line(value(body, each).code)
        test_node = part(node, "condition")
        updates = [each for at, each in enumerate(node.children) if node.field_name_for_child(at) == "update"]
        test = statements.condition(body, test_node) if test_node is not None else "True"
        body.line(f"while {test}:")
        _looped(body, Loop(updates=updates), field(node, "body"))
    return test_node is not None or _breaks(field(node, "body"))


def _foreach(body: Body, node: Node) -> bool:
    source = value(body, field(node, "right"))
    element = linq.element_of(source.type)
    if source.kind == "value" and source.type is not DYN and not _enumerable(source.type):
        raise body.fault(field(node, "right"), "CS1579", display(source.type))
    with body.block():
        left = field(node, "left")
        code = source.code if source.type.element is not None and source.type.rank == 1 else f"iterate({source.code})"
        temp = body.temp()
        body.line(f"for {temp} in {code}:")
        body.loops.append(Loop())
        with body.deeper():
            if left.type == "tuple_pattern":
                _spread(body, left, element, temp)
            else:
                _element(body, node, left, element, temp)
            statements.inner_at(body, field(node, "body"))
        body.loops.pop()
    return True


def _element(body: Body, node: Node, left: Node, element: NetType, temp: str) -> None:
    type_node = part(node, "type")
    while type_node is not None and type_node.type in ("ref_type", "scoped_type"):
        type_node = field(type_node, "type")
    implicit = type_node is None or type_node.type == "implicit_type" or text_of(type_node) == "var"
    net = element if implicit or type_node is None else body.type(type_node)
    variable = body.declare(name_of(left), net, left)
    code = temp
    if net is not element:
        if element is not DYN and not castable(element, net):
            raise body.fault(node, "CS0030", display(element), display(net))
        code = f"cast_dynamic({temp}, {body.net(net)})"
    body.line(body.start(variable, code))


def _spread(body: Body, left: Node, element: NetType, temp: str) -> None:
    parts_name = body.temp()
    body.line(f"{parts_name} = parts_of({temp})")
    for at, each in enumerate(parts(left)):
        net = element.arguments[at] if at < len(element.arguments) else DYN
        variable = body.declare(name_of(each), net, each)
        body.line(body.start(variable, f"{parts_name}[{at}]"))


def _enumerable(net: NetType) -> bool:
    from havmsh.runtime.csharp.converting import vague
    from havmsh.runtime.csharp.model import declared

    if net.full_name == "System.String" or net.element is not None or vague(net) or any(net.find_method(each) is not None for each in ("GETENUMERATOR", "GETASYNCENUMERATOR")):
        return True
    decl = declared(net)
    if decl is not None and any("GetEnumerator" in level.methods for level in decl.chain()):
        return True
    return any(vague(each) and each.full_name != "System.Object" for each in net.chain()) or any(each.full_name.startswith("System.Collections") for each in net.all_interfaces())


# ---------------------------------------------------------------- break, continue, switch

def _break(body: Body, node: Node) -> bool:
    if all(each.labels for each in body.loops):
        raise body.fault(node, "CS0139")
    for each in reversed(body.loops):
        if not each.labels:
            break
        each.left = each.left or body.temp()
        body.line(f"{each.left} = True")
    body.line("break")
    return False


def _continue(body: Body, node: Node) -> bool:
    outer = next((each for each in reversed(body.loops) if not each.switch and not each.labels), None)
    if outer is None:
        raise body.fault(node, "CS0139")
    if body.loops[-1] is not outer:
        for each in reversed(body.loops):
            if each is outer:
                break
            each.flag = each.flag or body.temp()
            body.line(f"{each.flag} = True")
        body.line("break")
        return False
    _update(body, outer)
    body.line("continue")
    return False


def _breaks(node: Node, *, top: bool = True) -> bool:
    """Whether a ``break`` in it leaves the statement around it."""
    if node.type == "break_statement":
        return True
    if not top and node.type in ("while_statement", "for_statement", "foreach_statement", "do_statement", "switch_statement", "lambda_expression", "anonymous_method_expression", "local_function_statement"):
        return False
    return any(_breaks(each, top=False) for each in node.children)


def _switch(body: Body, node: Node) -> bool:
    """A chain of tests; where a section breaks before its end, or goes on with a loop, it stands in a loop that runs once."""
    subject = value(body, field(node, "value"))
    temp = body.temp()
    body.line(f"{temp} = {subject.code}")
    sections = _sections(field(node, "body"))
    loop = Loop(switch=True)
    loop.subject = Expr(temp, subject.type)
    if _goes_to_default(field(node, "body")):
        loop.default = body.temp()
        body.line(f"{loop.default} = False")
    start = len(body.lines)
    body.loops.append(loop)
    body.line("while True:")
    goes_on = False
    with body.block(), body.deeper():
        goes_on = _tests(body, loop.subject, sections)
        body.line("break")
    body.loops.pop()
    leave(body, loop, start)
    return goes_on or not any(default for _, default, _ in sections)


def leave(body: Body, loop: Loop, start: int) -> None:
    """Behind what is a loop in Python alone: goes on with, or leaves, the loop around it where that was meant."""
    if loop.left:
        body.lines.insert(start, "    " * body.depth + f"{loop.left} = False")
        body.line(f"if {loop.left}: break")
    if loop.flag:
        body.lines.insert(start, "    " * body.depth + f"{loop.flag} = False")
        body.line(f"if {loop.flag}:")
        with body.deeper():
            outer = body.loops[-1]
            if outer.switch or outer.labels:
                body.line("break")
            else:
                _update(body, outer)
                body.line("continue")


def _sections(node: Node) -> list[tuple[list[list[Node]], bool, list[Node]]]:
    """For each section its labels (pattern, guard), whether default is one of them, and its statements."""
    found: list[tuple[list[list[Node]], bool, list[Node]]] = []
    labels: list[list[Node]] = []
    default = False
    for section in parts(node):
        pieces = parts(section)
        if any(each.type == "default" or text_of(each) == "default" for each in section.children if not each.is_named):
            default = True
        else:
            label = [pieces.pop(0)]
            if pieces and pieces[0].type == "when_clause":
                label.append(pieces.pop(0))
            labels.append(label)
        if pieces:
            found.append((labels, default, pieces))
            labels, default = [], False
    return found


def _tests(body: Body, subject: Expr, sections: list[tuple[list[list[Node]], bool, list[Node]]]) -> bool:
    goes_on = False
    for labels, default, inside in sections:
        if not default:
            goes_on = _section(body, subject, labels, inside) or goes_on
    for _, default, inside in sections:
        if default:
            with body.block():
                goes_on = statements.sequence(body, inside) or _breaks_any(inside) or goes_on
    return goes_on


def _breaks_any(nodes: list[Node]) -> bool:
    return any(_breaks(each, top=False) for each in nodes)


def _section(body: Body, subject: Expr, labels: list[list[Node]], inside: list[Node]) -> bool:
    with body.block():
        tests = []
        for label in labels:
            test = patterns.code(body, subject, label[0])
            if len(label) > 1:
                test = f"({test} and {statements.condition(body, parts(label[1])[0])})"
            tests.append(test)
        skipped = body.loops[-1].default
        body.line(f"if {f'not {skipped} and (' if skipped else ''}{' or '.join(tests)}{')' if skipped else ''}:")
        with body.deeper():
            goes_on = statements.sequence(body, inside)
            body.line("break")
    return goes_on or _breaks_any(inside)


def _goto(body: Body, node: Node) -> bool:
    """``goto case`` and ``goto default``: the switch tests again."""
    words = {each.type for each in node.children}
    switch = body.loops[-1] if body.loops else None
    if not words & {"case", "default"}:
        from havmsh.runtime.csharp import gotos

        return gotos.go(body, node)
    if switch is None or switch.subject is None:
        raise body.fault(node, "CS8000", "goto statement")
    if "case" in words:
        body.line(f"{switch.subject.code} = {coerce(body, value(body, parts(node)[0]), switch.subject.type, node)}")
    else:
        body.line(f"{switch.default} = True")
    body.line("continue")
    return False


def _goes_to_default(node: Node) -> bool:
    """Whether a statement of it is ``goto default``, for this switch or one within."""
    return node.type == "goto_statement" and any(each.type == "default" for each in node.children) or any(_goes_to_default(each) for each in node.children)


# ---------------------------------------------------------------- try

def _try(body: Body, node: Node) -> bool:
    body.line("try:")
    goes_on = statements.inner(body, field(node, "body"))
    catches = [each for each in parts(node) if each.type == "catch_clause"]
    if catches:
        caught, found = body.temp(), body.temp()
        body.line(f"except FAULTS as {caught}:")
        with body.deeper():
            body.line(f"{found} = exception_of({caught})")
            keyword = "if"
            for each in catches:
                goes_on = _catch(body, each, found, keyword) or goes_on
                keyword = "elif"
            body.line("else:")
            body.line("    raise")
    final = first(node, "finally_clause")
    if final is not None:
        body.line("finally:")
        statements.inner(body, parts(final)[-1])
    return goes_on


def _catch(body: Body, node: Node, found: str, keyword: str) -> bool:
    with body.block():
        declared = first(node, "catch_declaration")
        net = body.type(field(declared, "type")) if declared is not None else typesystem.known("System.Exception")
        tests = ["True"] if net.full_name == "System.Exception" else [f"is_kind({found}, {body.net(net)})"]
        name = part(declared, "name") if declared is not None else None
        if name is not None:
            variable = body.declare(name_of(name), net, name)
            tests.append(f"(({variable.py} := {f'Cell({found})' if variable.how == 'cell' else found}), True)[1]")
        guard = first(node, "catch_filter_clause")
        if guard is not None:
            tests.append(coerce(body, value(body, parts(guard)[0]), typesystem.known("System.Boolean")))
        body.line(f"{keyword} {' and '.join(tests)}:")
        return statements.inner(body, field(node, "body"))


HANDLERS: Final[dict[str, Callable[[Body, Node], bool]]] = {
    "while_statement": _while, "do_statement": _do, "for_statement": _for, "foreach_statement": _foreach, "break_statement": _break, "continue_statement": _continue,
    "switch_statement": _switch, "goto_statement": _goto, "try_statement": _try,
}
