"""Labels and ``goto``: statements with labels between them become pieces of a loop, which begins anew with the piece that is meant."""

from __future__ import annotations

from havmsh.runtime.csharp import loops, statements
from havmsh.runtime.csharp.syntax import name_of, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tree_sitter import Node

    from havmsh.runtime.csharp.bodies import Body


def sequence(body: Body, nodes: Sequence[Node], *, announced: bool = False) -> bool:
    """Statements of which some have labels."""
    pieces: list[list[Node]] = [[]]
    labels: dict[str, int] = {}
    for each in nodes:
        while each.type == "labeled_statement":
            name, each = parts(each)[0], parts(each)[-1]
            labels[name_of(name)] = len(pieces)
            pieces.append([])
        pieces[-1].append(each)
    loop, state, place = loops.Loop(labels=labels), body.temp(), len(body.lines)
    loop.state = state
    body.line(f"{state} = 0")
    body.line("while True:")
    body.loops.append(loop)
    goes_on = True
    with body.deeper():
        body.line("try:")
        with body.deeper():
            for at, piece in enumerate(pieces):
                body.line(f"if {state} <= {at}:")
                with body.deeper():
                    goes_on = statements.sequence(body, piece, announced=announced)
            body.line("break")
        jump = body.temp()
        body.line(f"except Jump as {jump}:")
        body.line(f"    if {jump}.loop != {state!r}: raise")
        body.line(f"    {state} = {jump}.piece")
    body.loops.pop()
    loops.leave(body, loop, place)
    return goes_on


def go(body: Body, node: Node) -> bool:
    """``goto name``."""
    name = name_of(parts(node)[0])
    found = next((each for each in reversed(body.loops) if name in each.labels), None)
    if found is None:
        raise body.fault(node, "CS0159", name)
    if body.loops[-1] is found:
        body.line(f"{found.state} = {found.labels[name]}")
        body.line("continue")
    else:
        body.line(f"raise Jump({found.state!r}, {found.labels[name]})")
    return False
