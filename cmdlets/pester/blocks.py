"""Runs blocks of a test script in scopes of their own, with the values of a case."""

from __future__ import annotations

from havmsh.runtime.belonging import module_of, parent_scope
from havmsh.runtime.commands import Argument, InvocationInfo, ScriptInfo
from havmsh.runtime.errors import BreakFlow, ContinueFlow, ErrorRecord, Flow, NetException, PipelineFailed, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


def nowhere(_value: Any) -> None:
    """What tests write is not shown."""


def scope_for(block: ScriptBlock, caller: Frame, parent: Frame | None = None) -> Frame:
    """A new scope for a block that is called from that frame."""
    frame = Frame(block.session, parent or parent_scope(block, caller), caller, caller.streams)
    frame.block = block
    frame.module = module_of(block, caller)
    frame.invocation = InvocationInfo(ScriptInfo(block, block.session), block.template.span, "&")
    return frame


def run_in(block: ScriptBlock, frame: Frame, args: tuple[Any, ...] = ()) -> None:
    """Runs a block in that scope; any error ends it."""
    try:
        block.call_into(nowhere, args, dot=True, frame=frame, raise_errors=True)
    except (BreakFlow, ContinueFlow):
        return
    except PipelineFailed as passing:
        raise passing.error from None


def attempt(action: Callable[[], None]) -> ErrorRecord | None:
    """Does something; the error that it ends with."""
    try:
        action()
    except PSError as error:
        return error.record
    except (Flow, KeyboardInterrupt, GeneratorExit, SystemExit):
        raise
    except RecursionError:
        return ErrorRecord(NetException("System.InsufficientExecutionStackException", "The calls lie too deep."), "CallDepthOverflow")
    except Exception as error:  # a defect of ours fails the test that shows it, not the whole run
        return ErrorRecord(NetException("System.Exception", f"{type(error).__name__}: {error}"), type(error).__name__)
    return None


def words(case: Any) -> tuple[Any, ...]:
    """The values of a case as arguments by name."""
    if not isinstance(case, Hashtable):
        return ()
    return tuple(Argument("named", value, str(key), has_value=True) for key, value in case.items())


def put_case(frame: Frame, case: Any) -> None:
    """The values of a case as variables."""
    if case is None:
        return
    if isinstance(case, Hashtable):
        for key, value in case.items():
            frame.set(str(key), value)
    frame.set("_", case)


def expand_at_once(name: str, case: Any) -> str:
    """A name as version 4 makes it: keys of the case alone, whatever they are made of; of the values only texts as they are, others as messages show them."""
    if not isinstance(case, Hashtable) or "<" not in name:
        return name
    import re

    from cmdlets.pester.assertions import nicely

    def value(match: Any) -> str:
        if match[1] not in case:
            return str(match[0])
        found = case[match[1]]
        return found if isinstance(found, str) and found else nicely(found)

    return re.sub("<([^>]+)>", value, name)


def expand(name: str, case: Any, frame: Frame | None = None) -> str:
    """A name with the values of its case: ``<a>``, ``<a.b>`` and, for a case that is no dictionary, ``<_>``.

    With a scope the values of its variables too, nothing for what there is not, and a backtick that keeps a bracket is taken away: so does version 5 when a
    test runs.
    """
    if (case is None and frame is None) or "<" not in name:
        return name
    import re

    from havmsh.runtime import members, valuetexts

    def value(match: Any) -> str:
        first, *rest = match[1].split(".")
        if isinstance(case, Hashtable) and first in case:
            found = case[first]
        elif first == "_":
            found = case
        elif frame is None:
            return str(match[0])
        else:
            found = frame.get(first)
            found = None if found is UNSET else found
        for part in rest:
            found = members.get(found, part)
        return valuetexts.to_text(found)

    made = re.sub(r"(?<!`)<([\w.]+)>", value, name)
    return made if frame is None else re.sub("`([<>])", r"\1", made)


def commands_of(body: Any) -> Iterator[tuple[str, Any]]:
    """The commands that stand directly in a body and are called by a plain name, with that name in capitals."""
    from havmsh.language import ast

    for statement in body.statements if body is not None else ():
        command = statement.elements[0] if statement.__class__ is ast.PipelineAst else None
        if command.__class__ is ast.CommandAst and command.elements[0].__class__ is ast.StringConstantExpressionAst:
            yield command.elements[0].value.upper(), command
