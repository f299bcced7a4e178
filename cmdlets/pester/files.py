"""Finds files with tests and runs them, each in the style in which it is written."""

from __future__ import annotations

import os
import time

from cmdlets.pester.blocks import attempt, commands_of, run_in
from cmdlets.pester.discovered import run_discovered
from cmdlets.pester.running import blame, drop_mocks, scan
from cmdlets.pester.state import SETUP, Group, Result, Run
from havmsh.runtime.errors import ExitFlow
from havmsh.runtime.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.shell import Shell

SUFFIX = ".tests.ps1"

_CONSTANTS = frozenset(("true", "false", "null"))


def test_files(shell: Shell, path: str, excluded: list[str]) -> Iterator[str]:
    """The files that a path means: itself, or those with tests in the folder."""
    from havmsh.runtime.wildcard import matcher

    tests = [matcher(pattern, ignore_case=True) for pattern in excluded]
    for found in shell.resolve_path(path):
        for file in _in_folder(found) if os.path.isdir(found) else [found]:
            if not any(test(file) or test(os.path.basename(file)) for test in tests):
                yield file


def _in_folder(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders.sort(key=str.casefold)
        for name in sorted(files, key=str.casefold):
            if name.lower().endswith(SUFFIX):
                yield os.path.join(root, name)


def run_file(shell: Shell, run: Run, path: str, block: Any, args: tuple[Any, ...]) -> None:
    """Runs the tests of one file; what goes wrong outside of a test is a failed test too."""
    started = time.perf_counter()
    root = run.group = run.group or Group("", "", None, [])
    error = None
    if block is None:
        block, error = _loaded(shell, path)
    if error is None:
        frame = root.frame = _script_scope(shell, block, path)
        run.late = _is_late(block)
        try:
            error = attempt(lambda: _run_body(run, root, block, args))
            if not run.late:
                for one in root.setup["AFTERALL"]:
                    error = error or attempt(lambda one=one: run_in(one, frame))  # type: ignore[misc]
            elif error is None:
                _run_late(run, root, _script_scope(shell, block, path))
        except ExitFlow:
            pass
        finally:
            run.late = False
            drop_mocks(root.mocks)
    if error is not None:
        result = Result(None, f"Error occurred in test script '{path}'", "Failed", time.perf_counter() - started, path)
        blame(result, error)
        run.add(result)
    run.group = None


def _loaded(shell: Shell, path: str) -> tuple[Any, ErrorRecord | None]:
    """The script of a file, or the error of reading it."""
    from havmsh.runtime.scriptstage import enforce_demands

    found: list[Any] = []

    def load() -> None:
        block = shell.session.read_script(path)
        enforce_demands(block, path, shell.session)
        found.append(block)

    error = attempt(load)
    return (found[0] if found else None), error


def _run_body(run: Run, root: Group, block: Any, args: tuple[Any, ...]) -> None:
    """The text of a file; in version 4's style with what it prepares for the whole of itself first."""
    frame = root.frame
    assert frame is not None
    if not run.late:
        for name, found in scan(block):
            root.setup[name].append(found)
            root.spans.add(found.template.span.start)
        for one in root.setup["BEFOREALL"]:
            run_in(one, frame)
    run_in(block, frame, args)


def _run_late(run: Run, root: Group, frame: Frame) -> None:
    """The second half: the groups do what they declared. Tests that a test declares would run at once."""
    tests = root.children
    if run.filters.tags or run.filters.full_names or tests:
        run_discovered(run, root, frame)


def _script_scope(shell: Shell, block: Any, path: str) -> Frame:
    frame = Frame(shell.session, shell.session.global_frame, shell.frame, shell.frame.streams)
    frame.block = block
    frame.is_script = True
    if path:
        frame.script_path = path
    return frame


def _is_late(block: Any) -> bool:
    """Whether a file is written for version 5: it prepares outside of groups, has groups that are repeated or tests that read cases as variables, or asks Should for calls of mocks."""
    for name, command in commands_of(block.ast.end_block):
        if name == "BEFOREDISCOVERY" or name in SETUP or (name in ("DESCRIBE", "CONTEXT", "INMODULESCOPE") and _has_for_each(command)):
            return True
    if "-testcases" in block.template.span.source.text.lower() and _reads_cases(block.ast):
        return True
    return "-invoke" in block.template.span.source.text.lower() and _asks_for_calls(block.ast)


def _reads_cases(tree: Any) -> bool:
    """Whether tests have cases and none has parameters for them: to version 4 they are arguments, to version 5 variables."""
    from havmsh.language import ast
    from havmsh.language.walk import walk

    reads = False
    for node in walk(tree):
        if node.__class__ is ast.CommandAst and node.elements[0].__class__ is ast.StringConstantExpressionAst and node.elements[0].value.upper() == "IT":
            bodies = [each.script_block for each in node.elements[1:] if each.__class__ is ast.ScriptBlockExpressionAst]
            if bodies and any(each.__class__ is ast.CommandParameterAst and each.name.upper() == "TESTCASES" for each in node.elements[1:]):
                if bodies[-1].param_block is not None:
                    return False
                reads = reads or any(each.__class__ is ast.VariableExpressionAst and each.path.name.lower() not in _CONSTANTS for each in walk(bodies[-1]))
    return reads


def _asks_for_calls(tree: Any) -> bool:
    """Whether `Should -Invoke` or `Should -InvokeVerifiable` stands somewhere in it."""
    from havmsh.language import ast
    from havmsh.language.walk import walk

    for node in walk(tree):
        if node.__class__ is ast.CommandAst and node.elements[0].__class__ is ast.StringConstantExpressionAst and node.elements[0].value.upper() == "SHOULD":
            if any(each.__class__ is ast.CommandParameterAst and each.name.upper() in ("INVOKE", "INVOKEVERIFIABLE") for each in node.elements[1:]):
                return True
    return False


def _has_for_each(command: Any) -> bool:
    """Whether a group, or a group or test in it, has -ForEach; what InModuleScope holds is the group's."""
    from havmsh.language import ast

    for element in command.elements[1:]:
        if element.__class__ is ast.CommandParameterAst and element.name.upper() == "FOREACH":
            return True
        if element.__class__ is ast.ScriptBlockExpressionAst:
            for name, inner in commands_of(element.script_block.end_block):
                if name == "BEFOREDISCOVERY" or (name in ("DESCRIBE", "CONTEXT", "IT", "INMODULESCOPE") and _has_for_each(inner)):
                    return True
    return False
