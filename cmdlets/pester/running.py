"""Runs groups and tests: in place, as version 4 does, or after the whole file was discovered, as version 5 does."""

from __future__ import annotations

import time

from cmdlets.pester.drive import clear_since, enter_drive, leave_drive
from cmdlets.pester.state import SETUP, Group, Result, Run, Test, begin, current, finish
from havmsh.runtime.blockstage import parent_scope
from havmsh.runtime.commands import Argument
from havmsh.runtime.errors import BreakFlow, ContinueFlow, ErrorRecord, Flow, NetException, PipelineFailed, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.session import Session

SPECIAL = {"PesterTestSkipped": "Skipped", "PesterTestPending": "Pending", "PesterTestInconclusive": "Inconclusive"}


def nowhere(_value: Any) -> None:
    """What tests write is not shown."""


def scope_for(block: ScriptBlock, caller: Frame, parent: Frame | None = None) -> Frame:
    """A new scope for a block that is called from that frame."""
    frame = Frame(block.session, parent or parent_scope(block, caller), caller, caller.streams)
    frame.block = block
    frame.module = block.module
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


# ---------------------------------------------------------------- groups


def declare_group(session: Session, caller: Frame, kind: str, name: str, block: ScriptBlock, tags: list[str], *, skip: bool = False, cases: list[Any] | None = None) -> None:
    """Describe and Context: runs the group now, or keeps it for later."""
    run = current(session)
    if run is None:
        _alone(session, caller, kind, name, block, tags, skip, cases)
        return
    for case in cases if cases is not None else [None]:
        group = Group(kind, expand(name, case), run.group, tags, block, case, skip)
        if run.late:
            _discover(run, group, caller)
        else:
            _run_in_place(run, group, caller)


def _alone(session: Session, caller: Frame, kind: str, name: str, block: ScriptBlock, tags: list[str], skip: bool, cases: list[Any] | None) -> None:
    """A Describe that runs without Invoke-Pester tells what it does."""
    from cmdlets.pester.output import teller

    run = begin(session, Run(session, say=teller(session, "All")))
    run.group = Group("", "", None, [])
    try:
        declare_group(session, caller, kind, name, block, tags, skip=skip, cases=cases)
    finally:
        finish(session, run)


def _run_in_place(run: Run, group: Group, caller: Frame) -> None:
    outer = run.group
    outermost = outer is None or not outer.kind
    if not run.filters.wants_group(group, outermost=outermost):
        return
    block = group.block
    frame = group.frame = scope_for(block, caller)
    put_case(frame, group.case)
    run.group = group
    run.say("group", group)
    enter_drive(run, group)
    started = time.perf_counter()

    def body() -> None:
        for name, found in scan(block):
            group.setup[name].append(found)
            group.spans.add(found.template.span.start)
        for one in group.setup["BEFOREALL"]:
            run_in(one, frame)
        run_in(block, frame)

    try:
        fail_group(run, group, attempt(body), started)
        started = time.perf_counter()
        for one in group.setup["AFTERALL"]:
            fail_group(run, group, attempt(lambda one=one: run_in(one, frame)), started)  # type: ignore[misc]
    finally:
        run.group = outer
        drop_mocks(group.mocks)
        if group.parent is not None:
            group.parent.calls.extend(group.calls)
        leave_drive(run, group)


def fail_group(run: Run, group: Group, error: ErrorRecord | None, started: float) -> None:
    """An error outside of a test is a failed test of its own."""
    if error is None:
        return
    result = Result(group, f"Error occurred in {group.kind or 'test script'} block", "Failed", time.perf_counter() - started, run.file)
    _blame(result, error)
    run.add(result)


def scan(block: ScriptBlock) -> list[tuple[str, ScriptBlock]]:
    """The blocks of BeforeAll and its like that stand directly in a group: they hold for the whole of it, wherever they stand."""
    from havmsh.language import ast

    found = []
    body = block.ast.end_block
    for statement in body.statements if body is not None else ():
        if statement.__class__ is not ast.PipelineAst:
            continue
        command = statement.elements[0]
        if command.__class__ is not ast.CommandAst or command.elements[0].__class__ is not ast.StringConstantExpressionAst:
            continue
        name = command.elements[0].value.upper()
        if name in SETUP:
            for element in command.elements[1:]:
                if element.__class__ is ast.ScriptBlockExpressionAst:
                    made = ScriptBlock(element.script_block, block.session, block.module)
                    made.file = block.file
                    found.append((name, made))
    return found


def declare_setup(session: Session, name: str, block: ScriptBlock) -> bool:
    """BeforeAll and its like when they are met; False where there is no group."""
    run = current(session)
    group = run.group if run is not None else None
    if run is None or group is None:
        return False
    if block.template.span.start not in group.spans:
        if not run.late:
            if not group.kind:
                group.setup[name].append(block)
                return True
            if name == "BEFOREALL" and group.frame is not None:
                run_in(block, group.frame)
        group.setup[name].append(block)
    return True


# ---------------------------------------------------------------- tests


def declare_test(
    session: Session, caller: Frame, name: str, block: ScriptBlock | None, cases: list[Any] | None, tags: list[str], skip: bool, pending: bool,
) -> None:
    """It: runs the test now, once for each case, or keeps it for later."""
    run = current(session)
    if run is None or run.group is None:
        if run is None:
            run = begin(session, Run(session))
            from cmdlets.pester.output import teller

            run.say = teller(session, "All")
            try:
                run.group = Group("", "", None, [])
                declare_test(session, caller, name, block, cases, tags, skip, pending)
            finally:
                finish(session, run)
            return
        run.group = Group("", "", None, [])
    group = run.group
    for case in cases if cases else [None]:
        test = Test(expand(name, case), block, case, tags, skip or group.skip, pending)
        if run.late:
            group.children.append(test)
        elif run.filters.wants_test(group, test.name, tags, each=False):
            result = run_test(run, group, test, caller)
            if cases:
                result.suite = name


def run_test(run: Run, group: Group, test: Test, caller: Frame) -> Result:
    """Runs one test and takes its result."""
    started = time.perf_counter()
    block = test.block
    if test.skip or test.pending or block is None or not str(block).strip():
        result = Result(group, test.name, "Skipped" if test.skip else "Pending", 0.0, run.file)
    else:
        error = _body(run, group, test, caller)
        result = Result(group, test.name, "Passed", time.perf_counter() - started, run.file)
        if error is not None:
            _blame(result, error)
    result.case = test.case
    result.tags = test.tags
    run.add(result)
    return result


def _body(run: Run, group: Group, test: Test, caller: Frame) -> ErrorRecord | None:
    block = test.block
    path = _around(group)
    # the scope is the group's where the test stands directly in it, and the caller's where a function of the tests calls It
    frame = scope_for(block, caller, group.frame if run.late or (group.frame is not None and caller is group.frame) else None)
    put_case(frame, test.case)
    args = _words(test.case)
    run.in_test = True
    run.test_mocks, run.test_calls = [], []

    def body() -> None:
        for outer in path:
            for one in outer.setup["BEFOREEACH"]:
                run_in(one, frame)
        run_in(block, frame, args)

    def after() -> None:
        for outer in reversed(path):
            for one in outer.setup["AFTEREACH"]:
                run_in(one, frame)

    try:
        error = attempt(body)
        later = attempt(after)
        return error or later
    finally:
        run.in_test = False
        if run.late:
            drop_mocks(run.test_mocks)
        else:
            group.mocks.extend(run.test_mocks)
        group.calls.extend(run.test_calls)


def _around(group: Group) -> list[Group]:
    """The groups around a test, the file too, the outermost first."""
    found = []
    at: Group | None = group
    while at is not None:
        found.append(at)
        at = at.parent
    return found[::-1]


def _words(case: Any) -> tuple[Any, ...]:
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


def expand(name: str, case: Any) -> str:
    """A name with the values of its case: ``<a>``, ``<a.b>`` and, for a case that is no dictionary, ``<_>``."""
    if case is None or "<" not in name:
        return name
    import re

    from havmsh.runtime import members, valuetexts

    def value(match: Any) -> str:
        first, *rest = match[1].split(".")
        if isinstance(case, Hashtable) and first in case:
            found = case[first]
        elif first == "_":
            found = case
        else:
            return str(match[0])
        for part in rest:
            found = members.get(found, part)
        return "$null" if found is None and not isinstance(case, Hashtable) else valuetexts.to_text(found)

    return re.sub(r"(?<!`)<([\w.]+)>", value, name)


def _blame(result: Result, error: ErrorRecord) -> None:
    """Writes into a result why the test did not pass."""
    result.error = error
    result.result = SPECIAL.get(error.error_id, "Failed")
    result.message = error.exception.message
    place = error.invocation
    span = getattr(place, "span", None) or getattr(place, "command_span", None)
    if span is not None:
        result.stack = f"at <ScriptBlock>, {span.source.file_name or '<No file>'}: line {span.line}"
    elif error.script_stack_trace:
        result.stack = str(error.script_stack_trace)


def drop_mocks(mocks: list[Any]) -> None:
    """Takes mocks away."""
    for mock in reversed(mocks):
        mock.remove()
    mocks.clear()


# ---------------------------------------------------------------- discovery, then run


def _discover(run: Run, group: Group, caller: Frame) -> None:
    outer = run.group
    if outer is not None:
        outer.children.append(group)
    run.group = group
    frame = scope_for(group.block, caller)
    put_case(frame, group.case)
    try:
        run_in(group.block, frame)
    finally:
        run.group = outer


def run_discovered(run: Run, group: Group, frame: Frame) -> None:
    """Runs a group that was discovered; ``frame`` is its scope."""
    run.group, group.frame = group, frame
    started = time.perf_counter()
    if group.kind:
        run.say("group", group)
    enter_drive(run, group)

    def prepare() -> None:
        for one in group.setup["BEFOREALL"]:
            run_in(one, frame)

    try:
        if not _any_wanted(run, group):
            return
        error = attempt(prepare) if _any_to_run(run, group) else None
        if error is not None:
            _fail_all(run, group, error)
        else:
            _run_children(run, group, frame)
        for one in group.setup["AFTERALL"] if _any_to_run(run, group) else ():
            fail_group(run, group, attempt(lambda one=one: run_in(one, frame)), started)  # type: ignore[misc]
    finally:
        run.group = group.parent
        drop_mocks(group.mocks)
        if group.parent is not None:
            group.parent.calls.extend(group.calls)
        leave_drive(run, group)


def _run_children(run: Run, group: Group, frame: Frame) -> None:
    for child in group.children:
        if isinstance(child, Test):
            if run.filters.wants_test(group, child.name, child.tags, each=True):
                for around in reversed(group.path()):
                    child.name = expand(child.name, around.case)
                run_test(run, group, child, frame)
                clear_since(run, group)
        elif run.filters.wants_group(child, outermost=False) and _any_wanted(run, child):
            inner = scope_for(child.block, frame, frame)
            put_case(inner, child.case)
            run_discovered(run, child, inner)


def _any_wanted(run: Run, group: Group) -> bool:
    return any(
        run.filters.wants_test(group, child.name, child.tags, each=True) if isinstance(child, Test)
        else run.filters.wants_group(child, outermost=False) and _any_wanted(run, child)
        for child in group.children
    )


def _any_to_run(run: Run, group: Group) -> bool:
    return any(
        not child.skip and run.filters.wants_test(group, child.name, child.tags, each=True) if isinstance(child, Test) else _any_to_run(run, child)
        for child in group.children
    )


def _fail_all(run: Run, group: Group, error: ErrorRecord) -> None:
    """What BeforeAll did not prepare cannot pass."""
    for child in group.children:
        if isinstance(child, Test):
            if run.filters.wants_test(group, child.name, child.tags, each=True):
                result = Result(group, child.name, "Failed", 0.0, run.file)
                _blame(result, error)
                run.add(result)
        else:
            _fail_all(run, child, error)
