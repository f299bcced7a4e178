"""Steppable pipelines: a pipeline that a proxy function drives object by object (`$block.GetSteppablePipeline()`)."""

from __future__ import annotations

from contextlib import contextmanager

from havmsh.language import ast as tree
from havmsh.runtime.command_search import open_stage
from havmsh.runtime.commands import Argument, Invocation
from havmsh.runtime.datacollections import refused
from havmsh.runtime.errors import NetError, PSError, StopPipeline, already_disposed
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, Array, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.scriptblock import ScriptBlock


class SteppablePipeline(NetObject):
    """System.Management.Automation.SteppablePipeline."""

    __slots__ = ("disposed", "expecting", "frame", "got", "invocations", "stages", "started", "stopped")
    type_name = "System.Management.Automation.SteppablePipeline"

    def __init__(self, invocations: list[Invocation], frame: Frame) -> None:
        super().__init__()
        self.invocations = invocations
        self.frame = frame
        self.stages: list[Any] = []
        self.got: list[Any] = []
        self.stopped = False
        self.started = False
        self.disposed = False
        self.expecting = True

    def begin(self, target: Any = True) -> None:
        """Begin(expectInput) keeps the output for the caller, Begin($PSCmdlet) writes it as the function's own."""
        with self._cleaning():
            self._begin(target)

    def begin_within(self, expecting: bool, _engine: Any) -> None:
        """Begin(expectInput, $ExecutionContext): the output goes where the running code's goes, which writes what Process() and End() return."""
        self.begin(expecting)

    @contextmanager
    def _cleaning(self) -> Iterator[None]:
        """What fails ends the pipeline: the clean blocks run at once."""
        try:
            yield
        except PSError:
            self._close()
            raise

    def _begin(self, target: Any) -> None:
        if self.disposed:
            raise already_disposed("PipelineProcessor")
        if self.started:
            return
        self.started = True
        expecting = target if isinstance(target, bool) else True
        out: Any = self.got.append
        if not isinstance(target, bool):
            stage = getattr(target, "stage", None)
            out = stage.out if stage is not None else out
            expecting = bool(getattr(stage, "expecting", True)) if stage is not None else True
        self.expecting = expecting
        following = out
        for at in range(len(self.invocations) - 1, -1, -1):
            made = _opened(self.invocations[at], self.frame, following, at > 0 or expecting)
            self.stages.insert(0, made)
            made.begin()
            following = made.process

    def process(self, *words: Any) -> Any:
        """Process([object]): sends an object through, and begins if need be; what came out of it."""
        if not self.started or self.disposed:
            self.begin()
            self.expecting = False
        if not self.stopped and self.stages:
            try:
                with self._cleaning():
                    self._process(words)
            except StopPipeline:
                self.stopped = True
        return self._result()

    def _process(self, words: tuple[Any, ...]) -> None:
        if words and self.expecting:
            self.stages[0].process(words[0])
        elif hasattr(self.stages[0], "run_once"):
            self.stages[0].run_once()

    def end(self) -> Any:
        """End(): what the stages still have to write. Raises PSInvalidOperationException when there was no Begin()."""
        if not self.started:
            self.dispose()
            raise refused(
                "Cannot complete the pipeline operation because it has not yet been started. You must call the Begin() method before calling End() on a steppable pipeline.",
            )
        for stage in self.stages:
            try:
                with self._cleaning():
                    stage.end()
            except StopPipeline:
                continue
        result = self._result()
        self.dispose()
        return result

    def dispose(self) -> None:
        """Dispose()."""
        self.disposed = True
        self._close()

    def _close(self) -> None:
        stages, self.stages = self.stages, []
        for stage in stages:
            stage.close()

    def _result(self) -> Any:
        """What was written since it was last asked for."""
        taken = Array(self.got)
        self.got.clear()
        return taken


define(SteppablePipeline.type_name, SteppablePipeline, methods=(
    ("void Begin(bool expectInput)", SteppablePipeline.begin), ("void Begin(System.Object command)", SteppablePipeline.begin),
    ("void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)", SteppablePipeline.begin_within),
    ("System.Object Process()", SteppablePipeline.process), ("System.Object Process(System.Object input)", SteppablePipeline.process),
    ("System.Object End()", SteppablePipeline.end), ("void Dispose()", SteppablePipeline.dispose), ("void Clean()", SteppablePipeline.dispose),
))


def _opened(invocation: Invocation, frame: Frame, out: Any, expecting: bool) -> Any:
    """The stage of a command, its redirections applied."""
    if not invocation.redirections:
        return open_stage(invocation, frame, out, expecting, frame.streams)
    from havmsh.runtime.redirection import RedirectedStage, Redirection

    described, targets = invocation.redirections
    state = Redirection(frame, described, targets, out)
    return RedirectedStage(open_stage(invocation, frame, state.out, expecting, state.streams), state)


def make(block: ScriptBlock, _origin: Any = None, args: Any = None) -> SteppablePipeline:
    """The pipeline that a block consists of, its arguments evaluated now: in the scope that asks, or, where ``args`` are given for its parameters, in one that has those."""
    from havmsh.runtime.scriptblock import running_frame

    statement = _the_pipeline(block)
    frame = running_frame(block.session)
    value_of = _evaluator(block, statement, frame, list(args or ()))
    return SteppablePipeline([_invocation(element, value_of) for element in statement.elements], frame)


def _evaluator(block: ScriptBlock, statement: tree.PipelineAst, frame: Frame, args: list[Any]) -> Callable[[Any], Any]:
    """What gives the value of an expression of the pipeline."""
    from havmsh.runtime import block_commands
    from havmsh.runtime.scriptblock import evaluate

    if not args or not block_commands.parameters_of(block):
        return lambda node: evaluate(block_commands.unsplatted(node), frame)
    expressions = [node for command in statement.elements for node in (*block_commands.evaluated(command), *_places(command))]  # type: ignore[arg-type]
    values = dict(zip(map(id, expressions), block_commands.values_of(block, expressions, args), strict=True))
    return lambda node: values[id(node)]


def _places(command: Any) -> list[Any]:
    """Where the file redirections of a command lead."""
    return [each.location for each in command.redirections if isinstance(each, tree.FileRedirectionAst)]


def _the_pipeline(block: ScriptBlock) -> tree.PipelineAst:
    """The one pipeline of commands of which a block is made. Raises PSInvalidOperationException."""
    from havmsh.runtime.block_commands import TEXTS, problem_of

    problem = problem_of(block.ast, several=False)
    if problem:
        raise NetError(_INVALID, TEXTS[problem])
    assert block.ast.end_block is not None
    statement = block.ast.end_block.statements[0]
    assert isinstance(statement, tree.PipelineAst)
    if not isinstance(statement.elements[0], tree.CommandAst):
        raise NetError(_INVALID, TEXTS["CantConvertEmptyPipeline"])
    return statement


_INVALID = "System.Management.Automation.PSInvalidOperationException"


def _invocation(node: Any, value_of: Callable[[Any], Any]) -> Invocation:
    from havmsh.runtime.codegen_commands import describe

    first, *rest = node.elements
    name = first.value if isinstance(first, tree.StringConstantExpressionAst) else value_of(first)
    words: list[Argument] = []
    for element in rest:
        if isinstance(element, tree.CommandParameterAst):
            value = value_of(element.argument) if element.argument is not None else None
            words.append(Argument("named", value, element.name, element.span, element.argument is not None))
        elif isinstance(element, tree.VariableExpressionAst) and element.splatted:
            words.append(Argument("splat", value_of(element), span=element.span))
        else:
            value = element.value if isinstance(element, tree.StringConstantExpressionAst) else value_of(element)
            words.append(Argument("positional", None if value is NOTHING else value, span=element.span))
    redirections = (tuple(map(describe, node.redirections)), tuple(map(value_of, _places(node)))) if node.redirections else None
    return Invocation(name, tuple(words), node.span, operator=node.invocation, name_span=first.span, redirections=redirections)
