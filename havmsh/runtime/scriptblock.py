"""Script blocks as values: of what text they are made, and how they are run."""

from __future__ import annotations

import os
import sys

from havmsh.diagnostics import Source
from havmsh.runtime.belonging import parent_scope
from havmsh.runtime.blockstage import BlockStage
from havmsh.runtime.errors import BreakFlow, ContinueFlow, PipelineFailed, PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.host import Undisturbed
from havmsh.runtime.objects import NOTHING, Array, NetObject
from havmsh.runtime.template import Template
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from types import CellType
    from typing import Any

    from havmsh.diagnostics import Diagnostic
    from havmsh.language import ast as syntax
    from havmsh.runtime.session import Session
    from havmsh.spec import Spec

LONG = 50_000
"""Characters of a script whose parsing may take half a second."""


class ScriptBlock(NetObject):
    """System.Management.Automation.ScriptBlock: code, and the module whose scope it runs under."""

    __slots__ = ("_spec", "file", "module", "session", "template")
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
        self._spec: Spec | None = None

    @classmethod
    def of(cls, template: Template, session: Session, module: Any) -> ScriptBlock:
        """Another block of the same code."""
        made = cls.__new__(cls)
        made.extra = None
        made.template = template
        made.session = session
        made.module = module
        made.file = None
        made._spec = None
        return made

    @property
    def spec(self) -> Spec:
        """The parameters as binder and help read them."""
        found = self._spec
        if found is None:
            from havmsh.runtime.parameters import spec_of

            found = self._spec = spec_of(self, self.template.name)
        return found

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
        """Runs the block with its parameters bound in order; gives what it wrote."""
        got: list[Any] = []
        self.call_into(
            got.append, args, input=input, underscore=underscore, this=this, dot=dot, frame=frame, raise_errors=raise_errors, variables=variables, in_order=True,
        )
        return got

    def call_into(
        self, out: Callable[[Any], None], args: Sequence[Any] = (), *, input: Iterable[Any] = (), underscore: Any = UNSET, this: Any = UNSET,
        dot: bool = False, frame: Frame | None = None, raise_errors: bool = False, variables: dict[str, Any] | None = None, in_order: bool = False,
    ) -> None:
        """Runs the block; its output goes on as it comes. ``in_order`` binds each argument to the parameter at its place, without the binder."""
        caller = frame if frame is not None else running_frame(self.session)
        template = self.template
        signature = template.signature
        if dot and signature.simple and not signature.names and not args and this is UNSET and not input and not variables:
            run_dotted(self, caller if self.module is None or self.module is caller.module else parent_scope(self, caller), out, underscore, raise_errors)
            return
        if not dot and signature.simple and this is UNSET and not input and not variables:
            from havmsh.runtime import blockcalls

            given = [None if value is NOTHING else value for value in args] if args else ()
            if blockcalls.fits(self, given):
                blockcalls.call(self, caller, out, given, underscore=underscore, raise_errors=raise_errors)
                return
        extra = dict(variables or {})
        if underscore is not UNSET:
            extra["_"] = underscore
        if this is not UNSET:
            extra["this"] = this
        stage = BlockStage(self, None, _arguments(self, args), caller, out, bool(input), caller.streams, dot=dot, variables=extra)
        stage.raise_errors = raise_errors
        stage.in_order = in_order
        if in_order and signature.has_parts:
            from havmsh.runtime.binding.in_order import demand_one_clause

            demand_one_clause(template)
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
        from havmsh.runtime import callstack

        session = self.session
        frame = session.global_frame
        callstack.deepen()
        if file is not None:
            frame.script_path = file
            self.file = file
        else:
            session.rooms["command"] = self
        takes = input is not None and takes_input(self.template)
        stage = BlockStage(self, None, _arguments(self, args), frame, out, bool(takes), session.streams, dot=dot)
        stage.is_script = not dot
        if dot and (self.template.signature.names or not self.template.signature.simple):
            from havmsh.runtime.borrowing import Borrowed

            stage.borrowed = Borrowed(frame)
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
    return nearest_frame(session) or session.global_frame


def nearest_frame(session: Session | None = None) -> Frame | None:
    """The scope of the nearest block on Python's stack: of that session, or whatever session it belongs to."""
    at = sys._getframe(1)
    while at is not None:
        if "UNIT" in at.f_globals:
            found = at.f_locals.get("F")
            if found is not None and (session is None or found.session is session):
                return found  # type: ignore[no-any-return]
        at = at.f_back  # type: ignore[assignment]
    return None


def open_stage(command: Any, invocation: Any, frame: Frame, out: Callable[[Any], None], expecting: bool, streams: Any) -> BlockStage:
    """The stage of a function, a script file or a script block."""
    dot = invocation.operator == "."
    if command.__class__ is ScriptBlock:
        return BlockStage(command, None, invocation, frame, out, expecting, streams, dot=dot)
    block = command.script_block
    if command.command_type == "ExternalScript":
        from havmsh.runtime.scriptstage import ScriptStage

        block.file = command.path
        block.module = frame.module  # a file belongs to nobody: it runs where it is called
        return ScriptStage(block, command, invocation, frame, out, expecting, streams, dot=dot)
    return BlockStage(block, command, invocation, frame, out, expecting, streams, dot=dot)


# ---------------------------------------------------------------- making blocks of text


def parse(text: str | Source, session: Session, file: str | None = None, module: Any = None, *, kept: bool = False) -> ScriptBlock:
    """A text as a script block. ``kept``: a text that will run again, which the session's code cache may know. Raises ParseException as a PSError."""
    source = text if isinstance(text, Source) else Source(text, file)
    source.constrained = session.language_mode == "ConstrainedLanguage"
    book = session.book_of(source) if kept else None
    template = None if book is None else book.root
    if template is None:
        from havmsh.language.parser import parse as parse_text
        from havmsh.runtime.known_types import KnownTypes

        with _reading(source, session):
            tree = parse_text(source, types=KnownTypes(session, defines=not kept))
        if tree.errors:
            raise parse_failure(tree.errors)
        if tree.root.using_statements:
            from havmsh.runtime import usings

            usings.demand_modules(tree.root, session)
        template = Template(tree.root)
        if kept and file is None and not template.reads_ok:
            from havmsh.runtime.codegen_blocks import leaves_ok

            template.reads_ok = leaves_ok(tree.root)
        if book is not None:
            book.adopt(template)
    made = ScriptBlock.of(template, session, module)
    made.file = file
    return made


def _reading(source: Source, session: Session) -> AbstractContextManager[None]:
    """While it lasts, a text is parsed; a person is told of a file that is long enough to take its time."""
    if source.file_name is None or len(source.text) < LONG or str(session.global_frame.get("ProgressPreference")) in ("SilentlyContinue", "Ignore"):
        return Undisturbed()
    return session.working(f"Reading the script {os.path.basename(source.file_name)}")


def parse_failure(errors: Sequence[Diagnostic]) -> PSError:
    """ParseException for the errors of a text."""
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.errors import ErrorRecord, NetException
    from havmsh.runtime.position import position_message

    first = errors[0]
    shown = [f"{position_message(error.span)}\n{error.message}" for error in errors[:10]]
    if len(errors) > 10:
        shown.append("Not all parse errors were reported.  Correct the reported errors and try again.")
    message = "\n\n".join(shown)
    exception = NetException("System.Management.Automation.ParseException", message, None, Errors=Array(errors))
    record = ErrorRecord(exception, first.id, "ParserError")
    record.invocation = InvocationInfo(None, first.span, "")
    exception.record = ErrorRecord(exception, first.id, "ParserError")
    return PSError(record)


def create(text: str, session: Session, file: str | None = None, frame: Frame | None = None) -> ScriptBlock:
    """A text as a block of the module whose code runs now."""
    caller = frame or running_frame(session)
    if file is not None:
        return parse(text, session, file, caller.module)
    from havmsh.runtime.known_texts import block_of

    return block_of(text, session, caller.module)


def evaluate(expression: syntax.ExpressionAst, frame: Frame) -> Any:
    """The value of one expression in a scope."""
    return value_of(alone(expression, frame), frame)


def alone(expression: syntax.ExpressionAst, frame: Frame) -> ScriptBlock:
    """An expression by itself, as code that may be run more than once."""
    from havmsh.language import ast as tree

    span = expression.span
    alone = tree.ArrayLiteralAst(span, (expression,))  # so that a list comes out as it is, an empty one too
    statement = tree.PipelineAst(span, (tree.CommandExpressionAst(span, (), alone),))
    body = tree.NamedBlockAst(span, "end", True, (statement,), ())
    root = tree.ScriptBlockAst(span, (), (), None, None, None, None, body, None)
    return ScriptBlock(root, frame.session, frame.module)


def value_of(block: ScriptBlock, frame: Frame) -> Any:
    """What an expression by itself is in a scope."""
    got: list[Any] = []
    before, frame.trying = frame.trying, True
    try:
        block.template.dot.bound_to(frame)(frame, got.append)
    finally:
        frame.trying = before
    return None if not got or got[0] is NOTHING else got[0]
