"""Asynchronous functions: a generator that hands out what it waits for, and goes on when that has ended."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp.bodies import OBJECT, VOID, Body, Expr, handles, value
from havmsh.runtime.csharp.faults import Refused
from havmsh.runtime.csharp.names import DYN, display
from havmsh.runtime.csharp.syntax import parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from tree_sitter import Node

_SEQUENCES: Final = frozenset(f"System.Collections.Generic.IAsync{each}`1" for each in ("Enumerable", "Enumerator"))
_TASKS: Final = frozenset(("System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask"))


def is_async(node: Node) -> bool:
    """Whether ``async`` stands before a method, a function or a lambda."""
    return any(text_of(each) == "async" for each in node.children if each.type in ("modifier", "async"))


def result_in(net: NetType) -> NetType | None:
    """What an asynchronous function of that type returns itself: nothing, or what its task gives. None: no function can be asynchronous that gives such a value."""
    if net.full_name == "System.Void" or net.full_name in _TASKS:
        return VOID
    if net.definition in {f"{each}`1" for each in _TASKS}:
        return net.arguments[0]
    if net.definition in _SEQUENCES:
        return net.arguments[0]
    return net if net is DYN else None


def task_of(result: NetType) -> NetType:
    """The task that gives a result."""
    if result.full_name == "System.Void":
        return typesystem.known("System.Threading.Tasks.Task")
    return typesystem.generic("System.Threading.Tasks.Task`1", (OBJECT if result is DYN else result,)) or DYN


def steps(body: Body, write: Callable[[], NetType]) -> NetType:
    """Writes the body of an asynchronous function; ``write`` writes its statements and tells the type of what they give. The type of the whole."""
    outer = body.returns
    names = [variable.py for frame in body.frames for variable in frame.values()]
    body.returns = None if outer is None else result_in(outer)
    body.waits = True
    body.line(f"def _steps({', '.join(f'{each}={each}' for each in names)}):")
    with body.deeper():
        given = write()
        body.line("if False: yield")
    body.returns, body.waits = outer, False
    net = task_of(given) if outer is None else outer
    body.line(f"return run_steps(_steps(), {'None' if net.full_name == 'System.Void' else body.net(net)})")
    return net


@handles("await_expression")
def _await(body: Body, node: Node) -> Expr:
    if body.waits_here:
        found = value(body, parts(node)[-1])
        return Expr(f"awaited({found.code})", _given_by(found.type))
    if not body.waits:
        raise _out_of_place(body, node)
    found = value(body, parts(node)[-1])
    return Expr(f"(yield {found.code})", _given_by(found.type))


def _given_by(net: NetType) -> NetType:
    """What waiting for a value of a type gives."""
    held = result_in(net)
    return DYN if held is None or net.full_name == "System.Void" else held


def _out_of_place(body: Body, node: Node) -> Refused:
    """The fault of waiting in a function that is not asynchronous."""
    if body.parent is not None:
        return body.fault(node, "CS4034", "lambda expression")
    if body.returns is None or body.returns.full_name == "System.Void":
        return body.fault(node, "CS4033")
    return body.fault(node, "CS4032", display(body.returns))
