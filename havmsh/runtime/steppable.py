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
    from collections.abc import Iterator
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
            made = open_stage(self.invocations[at], self.frame, following, at > 0 or expecting, self.frame.streams)
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


def make(block: ScriptBlock, _origin: Any = None, _args: Any = None) -> SteppablePipeline:
    """The pipeline that a block consists of, its arguments evaluated now, in the scope that asks."""
    from havmsh.runtime.scriptblock import running_frame

    statement = _the_pipeline(block)
    frame = running_frame(block.session)
    return SteppablePipeline([_invocation(element, frame) for element in statement.elements], frame)


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


def _invocation(node: Any, frame: Frame) -> Invocation:
    from havmsh.runtime.scriptblock import evaluate

    first, *rest = node.elements
    name = first.value if isinstance(first, tree.StringConstantExpressionAst) else evaluate(first, frame)
    words: list[Argument] = []
    for element in rest:
        if isinstance(element, tree.CommandParameterAst):
            value = evaluate(element.argument, frame) if element.argument is not None else None
            words.append(Argument("named", value, element.name, element.span, element.argument is not None))
        elif isinstance(element, tree.VariableExpressionAst) and element.splatted:
            words.append(Argument("splat", frame.get(element.path.name), span=element.span))
        else:
            value = element.value if isinstance(element, tree.StringConstantExpressionAst) else evaluate(element, frame)
            words.append(Argument("positional", None if value is NOTHING else value, span=element.span))
    return Invocation(name, tuple(words), node.span, operator=node.invocation, name_span=first.span)
