"""Runs what was discovered: groups with their tests, after the whole file was read, as version 5 does."""

from __future__ import annotations

import time

from cmdlets.pester.blocks import attempt, expand, put_case, run_in, scope_for
from cmdlets.pester.drive import enter_drive, leave_drive
from cmdlets.pester.running import blame, drop_mocks, fail_group, run_test
from cmdlets.pester.state import Group, Result, Run, Test
from havmsh.runtime.belonging import module_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.frame import Frame


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
        elif run.filters.wants_group(child, outermost=False) and _any_wanted(run, child):
            inner = scope_for(child.block, frame, frame if module_of(child.block, frame) is frame.module else None)
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
                blame(result, error)
                run.add(result)
        else:
            _fail_all(run, child, error)
