"""Functions, script blocks and script files as stages of a pipeline: arguments bound, a scope made, the blocks run."""

from __future__ import annotations

from havmsh.runtime.belonging import module_of, parent_scope
from havmsh.runtime.binding.resetting import put, restore, starts_of, tell_refused
from havmsh.runtime.crossing import ending, leave
from havmsh.runtime.diverting import Diverted
from havmsh.runtime.errors import PSError
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array, ArrayList
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.binding.records import Recipe
    from havmsh.runtime.binding.resetting import Starts
    from havmsh.runtime.borrowing import Borrowed
    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.template import Unit


class BlockStage:
    """One call of a script block or a function."""

    begins_late = True
    binding: Any = None
    input: list[Any] | None = None
    parts: Any = None
    begun = False
    values: list[Any] | tuple[Any, ...] = ()
    raise_errors = False
    in_order = False
    ran = False
    is_script = False
    failed = False
    borrowed: Borrowed | None = None
    pipeline_parameters = False
    starts: Starts = ()
    diverted: Diverted | None = None
    outlet: Any = None
    recipe: Recipe | None = None
    tries = 4
    """How often what became of an object is still looked at, to do the same with others."""

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
        self.saved: list[tuple[Any, Any]] = []

    def begin(self) -> None:
        """Binds the arguments, makes the scope and runs the begin block."""
        if self.begun:
            return
        self.begun = True
        block = self.block
        template = block.template
        frame = self._make_frame()
        if block.session.guard is not None:
            block.session.guard.bind(block, self.invocation, lambda: self.bind(frame))
        else:
            self.bind(frame)
        if self.dot and frame.streams is not self.streams:
            self.diverted = Diverted(frame, self.streams)
            self.out = self.diverted.outwards(self.out)
        self.input = [] if self.expecting else None
        self.start(template.dot if self.dot else template.scope)

    def start(self, unit: Unit) -> None:
        """What has parameters runs its begin block."""
        frame = self.frame
        if unit.parts:
            self.parts = self._function(unit)(frame, self.out, *self.values)
            process = self.parts[1]
            if process is None:
                frame.input = self._taken_in(self.input if self.input is not None else [])
            if self.pipeline_parameters:
                self.starts = starts_of(self.binding, frame)
            if self.parts[0] is not None:
                self._guarded(self.parts[0])

    def _function(self, unit: Any) -> Any:
        return unit.bound_to(self.frame) if self.dot else unit.function

    def _guarded(self, action: Callable[..., Any], *args: Any) -> Any:
        frame = self.frame
        self.ran = True
        if frame.variable_sinks is not None and not self.dot and "ErrorVariable" in frame.variable_sinks:
            return self._telling(frame.variable_sinks["ErrorVariable"], action, *args)
        return self._run(action, *args)

    def _telling(self, sink: Callable[[Any], None], action: Callable[..., Any], *args: Any) -> Any:
        """Runs a part; the exception that ends it joins the function's -ErrorVariable, but for what a ``throw`` throws: its record is there already."""
        try:
            return self._run(action, *args)
        except PSError as error:
            if not error.by_throw:
                sink(ending(error))
            raise

    def _run(self, action: Callable[..., Any], *args: Any) -> Any:
        guard = self.block.session.guard
        return self._run_here(action, *args) if guard is None else guard.run(self.block, self._run_here, action, *args)

    def _run_here(self, action: Callable[..., Any], *args: Any) -> Any:
        frame = self.frame
        if self.dot and frame.streams is not self.streams:
            return self._redirected(action, *args)
        if not self.raise_errors:
            try:
                return action(*args)
            except PSError as error:
                if frame.cmdlet is not None and not self.dot:
                    leave(error, frame)
                raise
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
            sink = (frame.variable_sinks or {}).get("ErrorVariable")
            if sink is not None and not error.by_throw:
                sink(ending(error))
            else:
                frame.tell_error(error.record)
            self.streams.write_error(error.record)
        finally:
            frame.trying = before

    def _redirected(self, action: Callable[..., Any], *args: Any) -> Any:
        """Lets the streams of a borrowed scope lead where the call's redirections say."""
        diverted = self.diverted or Diverted(self.frame, self.streams)
        with diverted:
            return self._run(action, *args)

    def _make_frame(self) -> Frame:
        caller, block = self.caller, self.block
        if self.dot:
            frame = caller
            if module_of(block, caller) is not caller.module and not self.variables:
                frame = parent_scope(block, caller)
            self.frame = frame
            if self.invocation.operator == ".":
                from havmsh.runtime.borrowing import Borrowed
                from havmsh.runtime.commands import InvocationInfo, ScriptInfo

                self.borrowed = Borrowed(frame, caller)
                frame.invocation = InvocationInfo(self.info or ScriptInfo(block, block.session), self.invocation.span, ".")
                frame.invocation.around = self.borrowed
        else:
            from havmsh.runtime.pipeline import DEPTH

            if caller.depth > DEPTH:
                from havmsh.runtime.support.failing import overflow

                raise overflow()
            frame = self.frame = Frame(block.session, parent_scope(block, caller), caller, self.streams)
            frame.block = block
            frame.site = None if self.invocation.span is block.template.span else self.invocation
            frame.function = self.info
            frame.module = module_of(block, caller)
            frame.script_path = None
            frame.is_script, frame.expecting = self.is_script, self.expecting
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

    def bind(self, frame: Frame) -> None:
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
        from havmsh.runtime.binding.binder import Binding
        from havmsh.runtime.commands import InvocationInfo, ScriptInfo
        from havmsh.runtime.parameters import spec_of_call
        from havmsh.runtime.sites import MISSING

        spec = spec_of_call(info, block, invocation)
        spec = spec.plain or spec
        name = invocation.operator or (invocation.name if isinstance(invocation.name, str) else getattr(info, "name", ""))
        made = InvocationInfo(info or ScriptInfo(block, block.session), invocation.span, name)
        made.expecting_input = self.expecting
        made.pipeline_position, made.pipeline_length = invocation.place
        kind = frame.session.traced_binding or Binding
        if self.in_order:
            from havmsh.runtime.binding.in_order import InOrder as kind
        binding = self.binding = kind(spec, arguments, self.caller, made, self.expecting)
        if not self.dot:
            frame.invocation = made
            frame.binding = binding
        made.frame = frame
        if spec.cmdlet_binding and spec.dynamic is not None:
            from havmsh.runtime import scriptcmdlet

            frame.cmdlet = scriptcmdlet.cmdlet_of(self, frame, binding, made)
        binding.bind_arguments()
        if self.borrowed is not None:
            self.borrowed.lend(binding)
        self.pipeline_parameters = self.expecting and (
            spec.cmdlet_binding or any(entry.pipeline or entry.by_property for p in spec.parameters for entry in p.sets.values())
        )
        values = binding.values
        self.values = [values.get(p, MISSING) for p in signature.names]
        if not (self.dot and spec.cmdlet_binding):
            self._set_args(frame, Array(binding.rest))
        if spec.cmdlet_binding and not self.in_order:
            self._advanced(frame, binding, made)
        if spec.obsolete is not None:
            from havmsh.runtime import scriptcmdlet

            scriptcmdlet.warn_of_obsolete(self, frame, binding, made)

    def _set_args(self, frame: Frame, args: Array) -> None:
        if self.dot:
            self.saved.append((None, frame.args))
            cell = frame.own_cell("ARGS")
            if cell is not None:  # what the scope has put there is not what the block is given
                self.saved.append((cell, cell.cell_contents))
                cell.cell_contents = UNSET
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
        self._let_be_current(item)
        frame.input = self._taken_in([item])
        self._guarded(process)

    def _let_be_current(self, item: Any) -> None:
        """`$_` is the object; null where there is no input, whatever it is outside."""
        frame = self.frame
        cell = frame.cells[frame.index["_"]] if "_" in frame.index else frame.make_cell("_", "_")
        cell.cell_contents = item

    def _taken_in(self, items: list[Any], ended: bool = False) -> Any:
        """`$input`: to be walked once, but a list in an advanced function, an array at its end."""
        if self.frame.cmdlet is None:
            from havmsh.runtime.types.enumerators import ListEnumerator

            return ListEnumerator(items)
        return Array(items) if ended else ArrayList(items)

    def _bind_record(self, item: Any) -> bool:
        """Binds the pipeline's parameters for one object; an object that does not fit is reported and passed over."""
        if self.recipe is not None and self.recipe.bind(item):
            return True
        error = self.binding.bind_record(item)
        if error is not None:
            tell_refused(self.frame, error.record, self.binding.info, self.streams)
            self.failed = True
            self.binding.forget_last()
            restore(self.starts, self.binding)
            return False
        values = self.binding.values
        if self.frame.bound is not None:
            for parameter, _ in self.binding.pipeline_bound:
                self.frame.bound[parameter.name] = values[parameter.name]
        if self.parts is None:
            from havmsh.runtime.sites import MISSING

            self.values = [values.get(p, MISSING) for p in self.block.template.signature.names]
            return True
        for parameter, _ in self.binding.pipeline_bound:  # what the call gave was put at the beginning, and may have been assigned since
            cell = self.frame.own_cell(parameter.folded)
            if cell is not None:
                put(cell, values[parameter.name])
        restore(self.starts, self.binding)
        if self.binding.forgotten and self.tries:
            from havmsh.runtime.binding.records import recipe_of

            self.tries -= 1
            self.recipe = recipe_of(self.binding, self.frame, item)
        return True

    def run_once(self) -> None:
        """The one run of the process block of a command that gets no input, before its end instead of in it."""
        if not self.begun:
            self.begin()
        if self.parts is not None and self.parts[1] is not None and not self.expecting:
            if not self.dot:
                self._let_be_current(None)
            self._guarded(self.parts[1])
            self.expecting = True

    def end(self) -> None:
        """The input is over."""
        if not self.begun:
            self.begin()
        if self.block.session.traced_binding is not None and hasattr(self.binding, "ending"):
            with self.binding.ending():
                self._end()
        else:
            self._end()
        if self.outlet is not None:
            self.outlet.flush()

    def _end(self) -> None:
        parts = self.parts
        frame = self.frame
        if parts is not None:
            self.run_once()
            if parts[2] is not None:
                frame.input = self._taken_in(self.input or [], True)
                self._guarded(parts[2])
            return
        if self.input is not None:
            frame.input = self._taken_in(self.input, True)
            if self.block.is_filter:
                return
        elif not self.dot:
            frame.input = None if frame.cmdlet is None else Array([])
            if self.block.is_filter:
                self._let_be_current(None)
        unit = self.block.template.dot if self.dot else self.block.template.scope
        self._guarded(self._function(unit), frame, self.out, *self.values)

    def close(self) -> None:
        """Runs the clean block; a scope that was borrowed gets its own back."""
        if self.outlet is not None:
            self.outlet.close()
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
            if self.borrowed is not None:
                self.borrowed.give_back()
                self.borrowed = None
            if not self.dot and (frame.functions is not None or frame.aliases is not None) and frame is not self.caller:
                frame.session.generation += 1
