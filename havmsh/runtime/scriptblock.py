"""Script blocks as values, and functions, script blocks and script files as stages of a pipeline."""

from __future__ import annotations

import sys

from havmsh.diagnostics import Source
from havmsh.runtime.errors import BreakFlow, ContinueFlow, Flow, PipelineFailed, PSError, StopPipeline, failure
from havmsh.runtime.frame import UNSET, Frame
from havmsh.runtime.objects import NOTHING, Array, GenericList, Hashtable, NetObject
from havmsh.runtime.template import Template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import CellType
    from typing import Any

    from havmsh.diagnostics import Diagnostic, Span
    from havmsh.language import ast as syntax
    from havmsh.runtime.session import Session
    from havmsh.runtime.sites import TypeSite


class ScriptBlock(NetObject):
    """System.Management.Automation.ScriptBlock: code, and the module whose scope it runs under."""

    __slots__ = ("file", "module", "session", "template")
    type_name = "System.Management.Automation.ScriptBlock"

    def __init__(
        self, tree: syntax.ScriptBlockAst, session: Session, module: Any = None, parameters: tuple[syntax.ParameterAst, ...] | None = None, name: str = "",
        is_filter: bool = False,
    ) -> None:
        super().__init__()
        self.template = Template(tree, parameters, name=name, is_filter=is_filter)
        self.session = session
        self.module = module
        self.file: str | None = None

    @classmethod
    def of(cls, template: Template, session: Session, module: Any) -> ScriptBlock:
        """Another block of the same code."""
        made = cls.__new__(cls)
        made.extra = None
        made.template = template
        made.session = session
        made.module = module
        made.file = None
        return made

    @property
    def ast(self) -> syntax.ScriptBlockAst:
        """The tree."""
        return self.template.tree

    @property
    def head(self) -> syntax.ScriptBlockAst:
        """A tree with the attributes and the `param` block, and perhaps no statements."""
        return self.template.head

    @property
    def parameters(self) -> tuple[syntax.ParameterAst, ...]:
        """The declared parameters, those of `function f(...)` too."""
        return self.template.parameters

    @property
    def name(self) -> str:
        """The function's name, or nothing."""
        return self.template.name

    @property
    def is_filter(self) -> bool:
        """Whether `filter` made it."""
        return self.template.is_filter

    @property
    def source_text(self) -> str:
        """The text between the braces; of a script, the whole."""
        text = self.template.span.text
        if not (text.startswith("{") and text.endswith("}") and self.file is None):
            return text
        listed = self.template.parameters if self.template.head.param_block is None else ()
        head = f"param({', '.join(each.span.text for each in listed)})\n" if listed else ""
        return head + text[1:-1]

    @property
    def file_name(self) -> str | None:
        """The file in which the block stands."""
        return self.template.span.source.file_name

    def __str__(self) -> str:
        return self.source_text

    net_text = __str__

    # ------------------------------------------------------------ running

    def invoke(
        self, args: Sequence[Any] = (), *, input: Iterable[Any] = (), underscore: Any = UNSET, this: Any = UNSET, dot: bool = False, frame: Frame | None = None,
        raise_errors: bool = False, variables: dict[str, Any] | None = None,
    ) -> list[Any]:
        """Runs the block; gives what it wrote."""
        got: list[Any] = []
        self.call_into(
            got.append, args, input=input, underscore=underscore, this=this, dot=dot, frame=frame, raise_errors=raise_errors, variables=variables,
        )
        return got

    def call_into(
        self, out: Callable[[Any], None], args: Sequence[Any] = (), *, input: Iterable[Any] = (), underscore: Any = UNSET, this: Any = UNSET,
        dot: bool = False, frame: Frame | None = None, raise_errors: bool = False, variables: dict[str, Any] | None = None,
    ) -> None:
        """Runs the block; its output goes on as it comes."""
        caller = frame if frame is not None else running_frame(self.session)
        template = self.template
        signature = template.signature
        if dot and signature.simple and not signature.names and not args and this is UNSET and not input and not variables:
            run_dotted(self, caller, out, underscore, raise_errors)
            return
        extra = dict(variables or {})
        if underscore is not UNSET:
            extra["_"] = underscore
        if this is not UNSET:
            extra["this"] = this
        stage = BlockStage(self, None, _arguments(self, args), caller, out, bool(input), caller.streams, dot=dot, variables=extra)
        stage.raise_errors = raise_errors
        try:
            stage.begin()
            for item in input:
                stage.process(item)
            stage.end()
        finally:
            stage.close()

    def run_script(
        self, out: Callable[[Any], None], *, args: Sequence[Any] = (), dot: bool = True, file: str | None = None, input: Iterable[Any] | None = None,
    ) -> None:
        """Runs the block as a script: in the global scope, or in one of its own. ``input`` is read only by a script that takes it."""
        session = self.session
        frame = session.global_frame
        big_stack()
        if file is not None:
            frame.script_path = file
            self.file = file
        takes = input is not None and takes_input(self.template)
        stage = BlockStage(self, None, _arguments(self, args), frame, out, bool(takes), session.streams, dot=dot)
        stage.is_script = not dot
        try:
            stage.begin()
            if takes and input is not None:
                for value in input:
                    stage.process(value)
            stage.end()
        except PipelineFailed as passing:
            raise passing.error from None
        except (BreakFlow, ContinueFlow):
            return
        finally:
            stage.close()

    def new_closure(self, frame: Frame | None = None) -> ScriptBlock:
        """GetNewClosure: a block whose scope holds copies of the caller's variables."""
        caller = frame or running_frame(self.session)
        from havmsh.runtime.closures import Closure

        made = ScriptBlock.of(self.template, self.session, Closure(self.session, caller))
        made.file = self.file
        return made


def _arguments(block: ScriptBlock, args: Sequence[Any]) -> Any:
    from havmsh.runtime.commands import Argument, Invocation

    span = block.template.span
    words = (value if value.__class__ is Argument else Argument("positional", None if value is NOTHING else value, span=span) for value in args)
    return Invocation(block, tuple(words), span, operator="&")


def takes_input(template: Template) -> bool:
    """Whether a script reads what is piped into it: it names ``$input``, or has a process block."""
    return template.signature.process or "$input" in template.span.text.lower()


def run_dotted(block: ScriptBlock, frame: Frame, out: Callable[[Any], None], underscore: Any = UNSET, raise_errors: bool = False) -> None:
    """Runs a block without parameters in a scope that is there, the quick way."""
    made = frame.dot_functions
    if made is None:
        made = frame.dot_functions = {}
    function = made.get(block.template)
    if function is None:
        function = made[block.template] = block.template.dot.bound_to(frame)
    before_trying = frame.trying
    if raise_errors:
        frame.trying = True
    if underscore is UNSET:
        try:
            function(frame, out)
        finally:
            frame.trying = before_trying
        return
    cell: CellType = frame.make_cell("_", "_")
    before = cell.cell_contents
    cell.cell_contents = underscore
    try:
        function(frame, out)
    finally:
        cell.cell_contents = before
        frame.trying = before_trying


def running_frame(session: Session) -> Frame:
    """The scope of the script code that is running now: that of the nearest block on Python's stack."""
    at = sys._getframe(1)
    while at is not None:
        if "UNIT" in at.f_globals:
            found = at.f_locals.get("F")
            if found is not None and found.session is session:
                return found  # type: ignore[no-any-return]
        at = at.f_back  # type: ignore[assignment]
    return session.global_frame


def parent_scope(block: ScriptBlock, caller: Frame) -> Frame:
    """The scope under which a block's own scope lies: the caller's, or for code of another module, that of the nearest caller of that module."""
    module = block.module
    at: Frame | None = caller
    while at is not None:
        if at.module is module:
            return at
        at = at.caller
    if module is not None:
        return module.frame  # type: ignore[no-any-return]
    return block.session.global_frame


# ---------------------------------------------------------------- stages


class BlockStage:
    """One call of a script block or a function."""

    begins_late = True

    def __init__(
        self, block: ScriptBlock, info: Any, invocation: Any, caller: Frame, out: Callable[[Any], None], expecting: bool, streams: Any, *, dot: bool = False,
        variables: dict[str, Any] | None = None,
    ) -> None:
        self.block = block
        self.info = info
        self.invocation = invocation
        self.caller = caller
        self.out = out
        self.expecting = expecting
        self.streams = streams
        self.dot = dot
        self.variables = variables
        self.frame: Frame = caller
        self.binding: Any = None
        self.input: list[Any] | None = None
        self.parts: Any = None
        self.begun = False
        self.values: list[Any] = []
        self.raise_errors = False
        self.ran = False
        self.is_script = False
        self.failed = False
        self.saved: list[tuple[Any, Any]] = []
        self.outer_invocation: Any = UNSET
        self.pipeline_parameters = False

    def begin(self) -> None:
        """Binds the arguments, makes the scope and runs the begin block."""
        if self.begun:
            return
        self.begun = True
        block = self.block
        template = block.template
        frame = self._make_frame()
        self._bind(frame)
        unit = template.dot if self.dot else template.scope
        self.parts = None
        self.input = [] if self.expecting else None
        if unit.parts:
            self.parts = self._function(unit)(frame, self.out, *self.values)
            process = self.parts[1]
            if process is None:
                frame.input = enumerator(self.input if self.input is not None else [])
            if self.parts[0] is not None:
                self._guarded(self.parts[0])

    def _function(self, unit: Any) -> Any:
        return unit.bound_to(self.frame) if self.dot else unit.function

    def _guarded(self, action: Callable[..., Any], *args: Any) -> Any:
        frame = self.frame
        self.ran = True
        if self.dot and frame.streams is not self.streams:
            return self._redirected(action, *args)
        if not self.raise_errors:
            return action(*args)
        before, frame.trying = frame.trying, True
        try:
            return action(*args)
        finally:
            frame.trying = before

    def _clean(self, action: Callable[[], Any]) -> None:
        """Runs the clean block: an error in it is told, and goes no further."""
        frame = self.frame
        before, frame.trying = frame.trying, False
        try:
            action()
        except PSError as error:
            self.failed = True
            frame.session.remember(error.record)
            frame.tell_error(error.record)
            self.streams.write_error(error.record)
        finally:
            frame.trying = before

    def _redirected(self, action: Callable[..., Any], *args: Any) -> Any:
        """Lets the streams of a borrowed scope lead where the call's redirections say."""
        frame = self.frame
        before, frame.streams = frame.streams, self.streams
        try:
            return self._guarded(action, *args)
        finally:
            frame.streams = before

    def _make_frame(self) -> Frame:
        caller, block = self.caller, self.block
        if self.dot:
            frame = caller
            if block.module is not None and block.module is not caller.module and not self.variables:
                frame = block.module.frame
            self.frame = frame
            if self.invocation.operator == ".":
                from havmsh.runtime.commands import InvocationInfo

                self.outer_invocation = frame.invocation
                frame.invocation = InvocationInfo(self.info, self.invocation.span, ".")
        else:
            if caller.depth > _depth():
                from havmsh.runtime.support.failing import overflow

                raise overflow()
            frame = self.frame = Frame(block.session, parent_scope(block, caller), caller, self.streams)
            frame.block = block
            frame.site = None if self.invocation.span is block.template.span else self.invocation
            frame.function = self.info
            frame.module = block.module
            frame.script_path = None
            frame.is_script = self.is_script
            if self.is_script or block.file is not None:
                frame.script_path = block.file or block.file_name
        if self.raise_errors:
            frame.trying = True if not self.dot else frame.trying
        for name, value in (self.variables or {}).items():
            cell = frame.make_cell(name.upper(), name)
            if self.dot:
                self.saved.append((cell, cell.cell_contents))
                cell.cell_contents = value
            else:
                if frame.dynamic is None:
                    frame.dynamic = {}
                frame.make_cell(name.upper(), name).cell_contents = value
        return frame

    def _bind(self, frame: Frame) -> None:
        """Values for the parameters; what is left over for $args."""
        block, invocation = self.block, self.invocation
        template = block.template
        signature = template.signature
        arguments = invocation.arguments
        info = self.info
        if signature.simple and not signature.names and all(a.kind == "positional" for a in arguments):
            frame_args = Array([a.value for a in arguments])
            self._set_args(frame, frame_args)
            return
        from havmsh.runtime.binder import Binding
        from havmsh.runtime.commands import InvocationInfo
        from havmsh.runtime.parameters import spec_of
        from havmsh.runtime.sites import MISSING

        spec = info.spec if info is not None and hasattr(info, "spec") else spec_of(block, template.name or "")
        name = invocation.operator or (invocation.name if isinstance(invocation.name, str) else getattr(info, "name", ""))
        made = InvocationInfo(info, invocation.span, name)
        made.expecting_input = self.expecting
        binding = self.binding = Binding(spec, arguments, self.caller, made, self.expecting)
        if not self.dot:
            frame.invocation = made
            frame.binding = binding
            made.frame = frame
        binding.bind_arguments()
        self.pipeline_parameters = self.expecting and (
            spec.cmdlet_binding or any(entry.pipeline or entry.by_property for p in spec.parameters for entry in p.sets.values())
        )
        values = binding.values
        self.values = [values.get(p, MISSING) for p in signature.names]
        self._set_args(frame, Array(binding.rest))
        if spec.cmdlet_binding:
            self._advanced(frame, binding, made)

    def _set_args(self, frame: Frame, args: Array) -> None:
        if self.dot:
            if frame.block is None or args:
                self.saved.append((None, frame.args))
                frame.args = args
        else:
            frame.args = args

    def _advanced(self, frame: Frame, binding: Any, info: Any) -> None:
        """Common parameters, $PSCmdlet."""
        from havmsh.runtime import scriptcmdlet

        self.out, self.streams = scriptcmdlet.prepare(self, frame, binding, info)

    # ------------------------------------------------------------ objects

    def process(self, item: Any) -> None:
        """Takes one object of the pipeline."""
        if not self.begun:
            self.begin()
        parts = self.parts
        if parts is not None and parts[1] is not None:
            if self.pipeline_parameters and not self._bind_record(item):
                return
            self._with_underscore(parts[1], item)
            return
        if self.pipeline_parameters:
            self._bind_record(item)
        if self.input is not None:
            self.input.append(item)

    def _with_underscore(self, process: Callable[[], Any], item: Any) -> None:
        frame = self.frame
        cell = frame.cells[frame.index["_"]] if "_" in frame.index else frame.make_cell("_", "_")
        cell.cell_contents = item
        frame.input = enumerator([item])
        self._guarded(process)

    def _bind_record(self, item: Any) -> bool:
        """Binds the pipeline's parameters for one object; an object that does not fit is reported and passed over."""
        error = self.binding.bind_record(item)
        if error is not None:
            record = error.record
            if record.invocation is None:
                record.invocation = self.binding.info
            if self.frame.cmdlet is not None:
                # The function's own -ErrorVariable does not get what the binder refused.
                sinks, self.frame.variable_sinks = self.frame.variable_sinks, None
                try:
                    self.frame.cmdlet.shell.write_error(record)
                finally:
                    self.frame.variable_sinks = sinks
            else:
                self.frame.session.remember(record)
                self.streams.write_error(record)
            self.failed = True
            return False
        values = self.binding.values
        if self.parts is None:
            from havmsh.runtime.sites import MISSING

            self.values = [values.get(p, MISSING) for p in self.block.template.signature.names]
            return True
        frame = self.frame
        for name in self.block.template.signature.names:
            if name in values:
                cell = frame.own_cell(name.upper())
                if cell is not None:
                    held = cell.cell_contents
                    if held.__class__.__name__ == "Special" and held is not UNSET:
                        held.value = values[name]
                    else:
                        cell.cell_contents = values[name]
        return True

    def run_once(self) -> None:
        """The one run of the process block of a command that gets no input, before its end instead of in it."""
        if not self.begun:
            self.begin()
        if self.parts is not None and self.parts[1] is not None and not self.expecting:
            self._guarded(self.parts[1])
            self.expecting = True

    def end(self) -> None:
        """The input is over."""
        if not self.begun:
            self.begin()
        parts = self.parts
        frame = self.frame
        if parts is not None:
            if parts[1] is not None and not self.expecting:
                self._guarded(parts[1])
            if parts[2] is not None:
                self._guarded(parts[2])
            return
        if self.input is not None:
            frame.input = enumerator(self.input)
            if self.block.is_filter:
                return
        elif not self.dot:
            frame.input = None
        unit = self.block.template.dot if self.dot else self.block.template.scope
        self._guarded(self._function(unit), frame, self.out, *self.values)

    def close(self) -> None:
        """Runs the clean block; a scope that was borrowed gets its own back."""
        try:
            if self.parts is not None and self.parts[3] is not None and self.ran:
                self._clean(self.parts[3])
        finally:
            frame = self.frame
            for cell, value in reversed(self.saved):
                if cell is None:
                    frame.args = value
                else:
                    cell.cell_contents = value
            self.saved = []
            if self.outer_invocation is not UNSET:
                frame.invocation = self.outer_invocation
                self.outer_invocation = UNSET
            if not self.dot and (frame.functions is not None or frame.aliases is not None) and frame is not self.caller:
                frame.session.generation += 1


def _depth() -> int:
    from havmsh.runtime.pipeline import DEPTH

    return DEPTH


def enumerator(items: list[Any]) -> Any:
    """`$input`."""
    from havmsh.runtime.types.enumerators import Enumerator

    return Enumerator(items)


def enforce_demands(block: ScriptBlock, path: str, session: Session) -> None:
    """Sees to what the ``#requires`` lines of a script file say. Raises ScriptRequiresException where that is not there."""
    if "#requires" in block.template.span.source.text.lower():
        from havmsh.runtime import script_demands

        script_demands.enforce(block, path, session)


class ScriptStage(BlockStage):
    """A script file that is called: a scope of its own, and the place where `exit` ends."""

    def begin(self) -> None:
        """As a block."""
        if not self.begun:
            enforce_demands(self.block, self.block.file or "", self.block.session)
        self.is_script = True
        self._leaving(super().begin)

    def process(self, item: Any) -> None:
        """As a block."""
        self._leaving(super().process, item)

    def end(self) -> None:
        """As a block."""
        self._leaving(super().end)

    def _leaving(self, action: Callable[..., None], *args: Any) -> None:
        from havmsh.runtime.errors import ExitFlow

        try:
            action(*args)
        except ExitFlow as flow:
            from havmsh.runtime.session import exit_code

            code = exit_code(flow.code)
            session = self.block.session
            session.global_frame.set("LASTEXITCODE", code)
            self.failed = code != 0
            if self.expecting:
                raise StopPipeline(self) from None


def open_stage(command: Any, invocation: Any, frame: Frame, out: Callable[[Any], None], expecting: bool, streams: Any) -> BlockStage:
    """The stage of a function, a script file or a script block."""
    dot = invocation.operator == "."
    if command.__class__ is ScriptBlock:
        return BlockStage(command, None, invocation, frame, out, expecting, streams, dot=dot)
    block = command.script_block
    if command.command_type == "ExternalScript":
        block.file = command.path
        return ScriptStage(block, command, invocation, frame, out, expecting, streams, dot=dot)
    return BlockStage(block, command, invocation, frame, out, expecting, streams, dot=dot)


# ---------------------------------------------------------------- making blocks of text


def parse(text: str | Source, session: Session, file: str | None = None, module: Any = None, *, kept: bool = False) -> ScriptBlock:
    """A text as a script block. ``kept``: a text that will run again, which the session's code cache may know. Raises ParseException as a PSError."""
    source = text if isinstance(text, Source) else Source(text, file)
    book = session.book_of(source) if kept else None
    template = None if book is None else book.root
    if template is None:
        from havmsh.language.parser import parse as parse_text

        tree = parse_text(source)
        if tree.errors:
            raise parse_failure(tree.errors)
        template = Template(tree.root)
        if book is not None:
            book.adopt(template)
    made = ScriptBlock.of(template, session, module)
    made.file = file
    return made


def parse_failure(errors: Sequence[Diagnostic]) -> PSError:
    """ParseException for the errors of a text."""
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.errors import ErrorRecord, NetException
    from havmsh.runtime.position import position_message

    first = errors[0]
    if len(errors) == 1:
        message = first.message
    shown = []
    for error in errors[:10]:
        shown.append(f"{position_message(error.span)}\n{error.message}")
    message = "\n\n".join(shown)
    exception = NetException("System.Management.Automation.ParseException", message, None, Errors=Array(errors))
    record = ErrorRecord(exception, first.id, "ParserError")
    record.invocation = InvocationInfo(None, first.span, "")
    exception.record = ErrorRecord(exception, first.id, "ParserError")
    return PSError(record)


def create(text: str, session: Session, file: str | None = None, frame: Frame | None = None) -> ScriptBlock:
    """[scriptblock]::Create."""
    caller = frame or running_frame(session)
    return parse(text, session, file, caller.module)


def evaluate(expression: syntax.ExpressionAst, frame: Frame) -> Any:
    """The value of one expression in a scope."""
    from havmsh.language import ast as tree

    span = expression.span
    alone = tree.ArrayLiteralAst(span, (expression,))  # so that a list comes out as it is, an empty one too
    statement = tree.PipelineAst(span, (tree.CommandExpressionAst(span, (), alone),))
    body = tree.NamedBlockAst(span, "end", True, (statement,), ())
    root = tree.ScriptBlockAst(span, (), (), None, None, None, None, body, None)
    block = ScriptBlock(root, frame.session, frame.module)
    got: list[Any] = []
    before, frame.trying = frame.trying, True
    try:
        block.template.dot.bound_to(frame)(frame, got.append)
    finally:
        frame.trying = before
    return None if not got or got[0] is NOTHING else got[0]


def run_dynamic_param(block: ScriptBlock, frame: Frame, binding: Any) -> list[Any]:
    """Runs a function's `dynamicparam` block with what is bound so far."""
    from havmsh.language import ast as tree

    dynamic = block.ast.dynamic_param_block
    if dynamic is None:
        return []
    body = tree.NamedBlockAst(dynamic.span, "end", True, dynamic.statements, dynamic.traps)
    root = tree.ScriptBlockAst(dynamic.span, (), (), None, None, None, None, body, None)
    made = ScriptBlock(root, block.session, block.module)
    return made.invoke((), frame=frame, variables={**binding.values, "PSBoundParameters": bound_dictionary(binding)})


# ---------------------------------------------------------------- what a frame tells of its call


def invocation_of(frame: Frame) -> Any:
    """$MyInvocation of a call that did not go through the binder."""
    from havmsh.runtime.commands import InvocationInfo

    site = frame.site
    info = frame.function
    path = frame.block.file if frame.block is not None else frame.script_path
    if info is None and path is not None:
        import os

        from havmsh.runtime.commands import ExternalScriptInfo

        info = ExternalScriptInfo(os.path.basename(path), path, frame.session)
    if site is not None:
        named = site.name if isinstance(site.name, str) else ""
        made = InvocationInfo(info, site.span, site.operator or named)
        made.frame = frame
        return made
    if info is None and frame.block is not None:
        from havmsh.runtime.commands import CommandInfo

        class ScriptInfo(CommandInfo):
            """System.Management.Automation.ScriptInfo."""

            type_name = "System.Management.Automation.ScriptInfo"
            command_type = "Script"
            __slots__ = ("script_block",)
            script_block: Any

        info = ScriptInfo("", frame.session)
        info.script_block = frame.block
    made = InvocationInfo(info, None, path or "")
    made.frame = frame
    return made


def bound_dictionary(binding: Any) -> Any:
    """$PSBoundParameters of a binding."""
    make = getattr(binding, "bound_dictionary", None)
    if make is not None:
        return make()
    table = Hashtable()
    for name, value in binding.values.items():
        table[name] = value
    return table


def bound_of(frame: Frame) -> Any:
    """$PSBoundParameters."""
    if frame.binding is not None:
        return bound_dictionary(frame.binding)
    table = BoundParameters()
    values = frame.bound_values
    if values is not None and frame.block is not None:
        from havmsh.runtime.sites import MISSING

        for name, value in zip(frame.block.template.signature.names, values, strict=False):
            if value is not MISSING:
                table[name] = value
    return table


def BoundParameters() -> Any:
    """An empty $PSBoundParameters."""
    from havmsh.runtime import bound

    make = getattr(bound, "BoundParameters", None) or getattr(bound, "BoundDictionary", None)
    return make() if make is not None else Hashtable()


# ---------------------------------------------------------------- methods of script blocks


def call_method(frame: Frame, block: ScriptBlock, name: Any, args: tuple[Any, ...]) -> Any:
    """`$block.Invoke(...)` and its kin, from the scope of the caller."""
    folded = str(name).upper()
    if folded == "INVOKE":
        return GenericList(_called("Invoke", block, args, frame), "System.Management.Automation.PSObject", "Collection")
    if folded == "INVOKERETURNASIS":
        from havmsh.runtime.pipeline import collapse

        return collapse(_called("InvokeReturnAsIs", block, args, frame))
    if folded == "GETNEWCLOSURE" and not args:
        return block.new_closure(frame)
    if folded == "INVOKEWITHCONTEXT":
        return _with_context(frame, block, args)
    from havmsh.runtime import members

    return members.call(block, name, args)


def _called(name: str, block: ScriptBlock, args: tuple[Any, ...], frame: Frame) -> list[Any]:
    """Runs a block for a method of its own; an error leaves it as any method's exception does."""
    try:
        return block.invoke(args, frame=frame, raise_errors=True)
    except PSError as error:
        from havmsh.runtime.errors import ErrorRecord, NetException

        inner = error.record.exception
        if inner.record is None:
            inner.record = error.record
        message = f'Exception calling "{name}" with "{len(args)}" argument(s): "{inner.message}"'
        exception = NetException("System.Management.Automation.MethodInvocationException", message, inner)
        raise PSError(ErrorRecord(exception, inner.name.rpartition(".")[2], "NotSpecified")) from None


def _with_context(frame: Frame, block: ScriptBlock, args: tuple[Any, ...]) -> Any:
    """InvokeWithContext(functions, variables, arguments)."""
    variables: dict[str, Any] = {}
    given = args[1] if len(args) > 1 else None
    for variable in given if isinstance(given, list) else [given] if given is not None else []:
        variables[variable.name] = variable.value
    if len(args) > 0 and isinstance(args[0], Hashtable):
        from havmsh.runtime.commands import FunctionInfo

        for name, body in args[0].items():
            frame.define_function(str(name), FunctionInfo(str(name), body, frame.session))
    rest = args[2:] if len(args) > 2 else ()
    if len(rest) == 1 and isinstance(rest[0], list):
        rest = tuple(rest[0])
    got = block.invoke(rest, frame=frame, variables=variables, raise_errors=True)
    return GenericList(got, "System.Management.Automation.PSObject", "Collection")


# ---------------------------------------------------------------- types


def find_type(frame: Frame, name: syntax.ITypeName | TypeSite) -> Any:
    """The type that a name means in a scope: a class of the script, else a .NET type. Raises TypeNotFound."""
    from havmsh.runtime import classes, typesystem

    found = typesystem.resolve(name.full_name, classes.namespaces(frame))
    if found is None:
        raise failure(f"Unable to find type [{name.full_name}].", "TypeNotFound", target=name.full_name)
    return found


def start_background(frame: Frame, span: Span, out: Callable[[Any], None]) -> None:
    """`pipeline &`."""
    text = span.text.rstrip().removesuffix("&")
    from havmsh.runtime.commands import Argument, Invocation
    from havmsh.runtime.pipeline import run

    block = create(text, frame.session, frame=frame)
    run(frame, [Invocation("Start-Job", (Argument("named", block, "ScriptBlock", span, True),), span)], out)


_STACK = 1 << 29


def big_stack() -> None:
    """Lets Python recurse as deeply as a script may: the depth of calls is counted by ourselves."""
    if sys.getrecursionlimit() >= 60000:
        return
    sys.setrecursionlimit(60000)
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_STACK)
        resource.setrlimit(resource.RLIMIT_STACK, (_STACK if hard == resource.RLIM_INFINITY else min(hard, _STACK), hard))
    except (ImportError, ValueError, OSError):
        pass


__all__ = ["BlockStage", "Flow", "ScriptBlock", "create", "evaluate", "open_stage", "parse"]
