"""Groups and tests as a test script declares them: run in place, as version 4 does, or kept until the whole file was discovered (version 5)."""

from __future__ import annotations

import time
from contextlib import contextmanager

from cmdlets.pester.blocks import attempt, commands_of, expand, expand_at_once, put_case, run_in, scope_for, words
from cmdlets.pester.drive import enter_drive, leave_drive
from cmdlets.pester.state import SETUP, Declared, Group, Result, Run, Test, begin, current, finish
from havmsh.runtime.belonging import module_of
from havmsh.runtime.errors import ErrorRecord
from havmsh.runtime.frame import Frame
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.session import Session

SPECIAL = {"PesterTestSkipped": "Skipped", "PesterTestPending": "Pending", "PesterTestInconclusive": "Inconclusive"}


# ---------------------------------------------------------------- groups


def declare_group(session: Session, caller: Frame, asked: Declared) -> None:
    """Describe and Context: runs the group now, or keeps it for later."""
    run = current(session)
    if run is None:
        with _alone(session):
            declare_group(session, caller, asked)
        return
    for case in asked.cases if asked.cases is not None else [None]:
        group = Group(asked.kind, expand(asked.name, case), run.group, asked.tags, asked.block, case, asked.skip)
        if run.late:
            _discover(run, group, caller)
        else:
            _run_in_place(run, group, caller)


@contextmanager
def _alone(session: Session) -> Iterator[None]:
    """A Describe or It that runs without Invoke-Pester tells what it does."""
    from cmdlets.pester.output import teller

    run = begin(session, Run(session, say=teller(session, "All")))
    run.group = Group("", "", None, [])
    try:
        yield
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
            run_in(one, caller)  # as version 4 does: its variables are the script's where the group stands there
        run_in(block, frame)

    try:
        fail_group(run, group, attempt(body), started)
        started = time.perf_counter()
        for one in group.setup["AFTERALL"]:
            fail_group(run, group, attempt(lambda one=one: run_in(one, caller)), started)  # type: ignore[misc]
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
    blame(result, error)
    run.add(result)


def scan(block: ScriptBlock) -> list[tuple[str, ScriptBlock]]:
    """The blocks of BeforeAll and its like that stand directly in a group: they hold for the whole of it, wherever they stand."""
    from havmsh.language import ast

    found = []
    for name, command in commands_of(block.ast.end_block):
        if name in SETUP:
            for element in command.elements[1:]:
                if element.__class__ is ast.ScriptBlockExpressionAst:
                    made = ScriptBlock(element.script_block, block.session, block.module)
                    made.file = block.file
                    found.append((name, made))
    return found


def declare_setup(session: Session, name: str, block: ScriptBlock) -> bool:
    """BeforeAll and its like when they are met; False where there is no group.

    Version 4 reads them from the text of their group, where they must stand directly: one within another block does nothing.
    """
    run = current(session)
    group = run.group if run is not None else None
    if run is None or group is None:
        return False
    if block.template.span.start not in group.spans:
        if not run.late:
            if not group.kind:
                group.setup[name].append(block)
                return True
            return True
        group.setup[name].append(block)
    return True


# ---------------------------------------------------------------- tests


def declare_test(session: Session, caller: Frame, asked: Declared) -> None:
    """It: runs the test now, once for each case, or keeps it for later."""
    run = current(session)
    if run is None:
        with _alone(session):
            declare_test(session, caller, asked)
        return
    group = run.group
    if group is None:
        group = run.group = Group("", "", None, [])
    for case in asked.cases or [None]:
        name = expand(asked.name, case) if run.late else expand_at_once(asked.name, case)
        test = Test(name, asked.block, case, asked.tags, asked.skip or group.skip, asked.pending)
        if run.late:
            group.children.append(test)
        elif run.filters.wants_test(group, test.name, asked.tags, each=False):
            result = run_test(run, group, test, caller)
            if asked.cases:
                result.suite = asked.name


def run_test(run: Run, group: Group, test: Test, caller: Frame) -> Result:
    """Runs one test and takes its result."""
    started = time.perf_counter()
    block = test.block
    if run.late:
        test.name = expand(test.name, test.case, group.frame)
    if test.skip or test.pending or block is None or not str(block).strip():
        result = Result(group, test.name, "Skipped" if test.skip else "Pending", 0.0, run.file)
    else:
        errors = _body(run, group, test, caller)
        result = Result(group, test.name, "Passed", time.perf_counter() - started, run.file)
        if errors:
            blame(result, errors[0])
            result.message = "\n".join(error.exception.message for error in errors)
    result.case = test.case
    result.tags = test.tags
    run.add(result)
    return result


def _body(run: Run, group: Group, test: Test, caller: Frame) -> list[ErrorRecord]:
    block = test.block
    path = _around(group)
    # the scope is the group's where the test stands directly in it, the caller's where a function of the tests calls It, the module's in InModuleScope
    within = module_of(block, caller) is (None if group.block is None else module_of(group.block, caller)) if run.late else group.frame is not None and caller is group.frame
    frame = scope_for(block, caller, group.frame if within else None)
    if run.late:  # version 4 gives the values as arguments alone
        put_case(frame, test.case)
    args = words(test.case)
    run.in_test = True
    run.test_mocks, run.test_calls, run.soft = [], [], []

    scopes = {id(module_of(block, caller)): frame}

    def scope_of(setup: ScriptBlock, outer: Group) -> Frame:
        """Version 4 prepares in the scope around the test, version 5 in its own, but code of another module in one there."""
        if not run.late:
            return caller
        home = id(module_of(setup, caller))
        if home not in scopes:
            scopes[home] = scope_for(setup, caller, outer.frame)
            put_case(scopes[home], test.case)
        return scopes[home]

    def body() -> None:
        for outer in path:
            for one in outer.setup["BEFOREEACH"]:
                run_in(one, scope_of(one, outer))
        run_in(block, frame, args)

    def after() -> None:
        for outer in reversed(path):
            for one in outer.setup["AFTEREACH"]:
                run_in(one, scope_of(one, outer))

    try:
        found = [attempt(body), attempt(after)]
        return [*run.soft, *(error for error in found if error is not None)]
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


def blame(result: Result, error: ErrorRecord) -> None:
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


def _discover(run: Run, group: Group, caller: Frame) -> None:
    """Runs a group's body only to see which tests it has."""
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


def drop_mocks(mocks: list[Any]) -> None:
    """Takes mocks away."""
    for mock in reversed(mocks):
        mock.remove()
    mocks.clear()
