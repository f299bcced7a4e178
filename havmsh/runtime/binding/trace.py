"""Parameter binding that tells what it does, step by step, in the words of PowerShell's trace source ParameterBinding."""

from __future__ import annotations

from contextlib import contextmanager

from havmsh.runtime import parameter_types
from havmsh.runtime.binding import coerce
from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.commands import Argument
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.tracesources import TraceSource
    from havmsh.spec import Parameter


def traced(source: TraceSource) -> type[Binding]:
    """The binding that tells a source."""
    return type("Traced", (TracedBinding,), {"source": source, "waiting": []})


class TracedBinding(Binding):
    """A binding that tells what it does. The commands of a pipeline are bound from the last to the first here: what is told of one waits for those before it."""

    source: TraceSource
    waiting: list[TracedBinding]
    _held: list[tuple[int, str]] | None = None
    _further = False
    """Whether the dynamic parameters are bound."""

    def _tell(self, text: str) -> None:
        if self._held is None:
            self.source.trace(text)
        else:
            self._held.append((self.source.depth, text))

    def _begin(self) -> None:
        begins = len(self.waiting)
        self._release()
        for _ in range(begins):
            self._tell("CALLING BeginProcessing")

    def _release(self) -> None:
        """Tells what waits, from the first command of the pipeline to the last."""
        bound = list(reversed(self.waiting))
        self.waiting.clear()
        depth = self.source.depth
        for each in bound:
            held, each._held = each._held or [], None
            for self.source.depth, text in held:
                self.source.trace(text)
        self.source.depth = depth

    @property
    def _command(self) -> str:
        info = self.info.my_command
        return str(info.name if info is not None and info.name else self.spec.name)

    @contextmanager
    def _scope(self, text: str) -> Iterator[None]:
        self._tell(text)
        self.source.depth += 1
        try:
            yield
        finally:
            self.source.depth -= 1

    # ------------------------------------------------------------ the call

    def bind_arguments(self) -> None:
        """Binds what the call says."""
        self._held = []
        self.waiting.append(self)
        try:
            if not self.by_name:
                self._tell(f"BIND NAMED cmd line args [{self._command}]")
                self._tell(f"BIND POSITIONAL cmd line args [{self._command}]")
            super().bind_arguments()
        except Exception:
            self._release()
            raise
        if not self.expecting_input:
            self._begin()

    def _bind_named(self, words: list[Argument]) -> list[Argument]:
        with self._scope(self._step("NAMED")):
            left = super()._bind_named(words)
        if not left:
            self._tell(self._step("POSITIONAL"))
        return left

    def _bind_positional(self, words: list[Argument]) -> list[Argument]:
        with self._scope(self._step("POSITIONAL")):
            return super()._bind_positional(words)

    def _step(self, what: str) -> str:
        return f"BIND {what} args to DYNAMIC parameters" if self._further else f"BIND {what} cmd line args [{self._command}]"

    def _bind_dynamic(self, left: list[Argument]) -> list[Argument]:
        self._further = True
        try:
            with self._scope("BIND cmd line args to DYNAMIC parameters."):
                if not self.spec.class_name:
                    self._tell("DYNAMIC parameter object: [System.Management.Automation.RuntimeDefinedParameterDictionary]")
                return super()._bind_dynamic(left)
        finally:
            self._further = False

    def _bind_rest(self, words: list[Argument]) -> list[Argument]:
        with self._scope("BIND REMAININGARGUMENTS cmd line args to param: []"):
            return super()._bind_rest(words)

    def _demand_mandatory(self) -> None:
        with self._scope(f"MANDATORY PARAMETER CHECK on cmdlet [{self._command}]"):
            super()._demand_mandatory()

    def _bind(self, parameter: Parameter, word: Argument, *, coerce_it: bool, delay: bool) -> bool:
        with self._value(parameter, word.value, coerce_it) as told:
            told.done = super()._bind(parameter, word, coerce_it=coerce_it, delay=delay)
        return told.done

    # ------------------------------------------------------------ the pipeline

    def bind_record(self, record: Any) -> PSError | None:
        """Binds one object of the pipeline."""
        self._begin()
        with self._scope(f"BIND PIPELINE object to parameters: [{self._command}]"):
            self._tell(f"PIPELINE object TYPE = [{'null' if record is None else _type(record)}]")
            self._tell("RESTORING pipeline parameter's original values")
            error = super().bind_record(record)
        if error is None:
            self._tell(f"MANDATORY PARAMETER CHECK on cmdlet [{self._command}]")
            self._tell("CALLING ProcessRecord")
        return error

    def _lacking(self, parameter: Parameter, coerce_it: bool) -> None:
        self._tell(f"Parameter [{parameter.name}] PIPELINE INPUT ValueFromPipelineByPropertyName {'WITH' if coerce_it else 'NO'} COERCION")

    def _bind_one(self, parameter: Parameter, value: Any, coerce_it: bool, by_property: bool) -> bool:
        how = "ValueFromPipelineByPropertyName" if by_property else "ValueFromPipeline"
        self._tell(f"Parameter [{parameter.name}] PIPELINE INPUT {how} {'WITH' if coerce_it else 'NO'} COERCION")
        with self._value(parameter, value, coerce_it) as told:
            told.done = super()._bind_one(parameter, value, coerce_it, by_property)
        return told.done

    # ------------------------------------------------------------ one value

    @contextmanager
    def _value(self, parameter: Parameter, value: Any, coerce_it: bool) -> Iterator[_Told]:
        trace = self._tell
        told = _Told()
        shown = "" if value is None else _type(value) if isinstance(value, list) else coerce.shown(value)
        with self._scope(f"BIND arg [{shown}] to parameter [{parameter.name}]"):
            whole = self._conversion(parameter, value, coerce_it)
            try:
                yield told
            except Exception as error:
                trace(f"ERROR: {error}")
                raise
            for check in parameter.checks if told.done else ():
                trace(f"Executing VALIDATION metadata: [System.Management.Automation.{check.name}Attribute]")
            trace(f"BIND arg [{whole if told.done and whole else shown}] to param [{parameter.name}] {'SUCCESSFUL' if told.done else 'SKIPPED'}")

    def _conversion(self, parameter: Parameter, value: Any, coerce_it: bool) -> str:
        """Tells how a value is converted; gives the text of an array that is made of it."""
        wanted = parameter_types.type_name(parameter)
        trace = self._tell
        if not self.spec.class_name and wanted != "System.Object":
            trace("Executing DATA GENERATION metadata: [System.Management.Automation.ArgumentTypeConverterAttribute]")
        several = value is not None and parameter_types.is_collection(parameter) and _type(value) != wanted
        if several and not coerce_it:
            self._collection(parameter, value, wanted, coerce_it)
        elif several:
            with self._scope(f"COERCE arg to [{wanted}]"):
                self._collection(parameter, value, wanted, coerce_it)
        elif coerce_it:
            self._coercion(value, wanted, parameter_types.fits(parameter, value))
        return wanted if several else ""

    def _coercion(self, value: Any, wanted: str, same: bool) -> None:
        with self._scope(f"COERCE arg to [{wanted}]"):
            if value is None:
                self._tell("Arg is null, parameter type not bool or SwitchParameter, value is null.")
            elif same or wanted in ("System.Object", "System.Management.Automation.PSObject"):
                self._tell("Parameter and arg types the same, no coercion is needed.")
            else:
                self._tell(f"Trying to convert argument value from {_type(value)} to {wanted}")
                self._tell("CONVERT arg type to param type using LanguagePrimitives.ConvertTo")

    def _collection(self, parameter: Parameter, value: Any, wanted: str, coerce_it: bool) -> None:
        trace, element, several = self._tell, wanted.removesuffix("[]"), isinstance(value, list)
        items = list(value) if several else [value]
        trace(
            f"Binding collection parameter {parameter.name}: argument type [{_short(value)}], parameter type [{wanted}], collection type Array, element type [{element}], "
            f"{'coerceElementType' if coerce_it else 'no coerceElementType'}"
        )
        if several:
            trace(f"Arg is IList with {len(items)} elements")
        trace(f"Creating array with element type [{element}] and {len(items)} elements")
        trace(f"Argument type {_type(value)} is IList" if several else f"Argument type {_short(value)} is not IList, treating this as scalar")
        for at, each in enumerate(items):
            same = _type(each) == element or element == "System.Object"
            if coerce_it:
                trace(f"COERCE collection element from type {_short(each)} to type {element}" if several else f"Coercing scalar arg value to type {element}")
                self._coercion(each, element, same)
            elif not same:
                if several:
                    trace(f"COERCION REQUIRED: Did not attempt to coerce collection element from type {_short(each)} to type {element}")
                return
            trace(f"Adding {'' if several else 'scalar '}element of type {_short(each) if same else element.rpartition('.')[2]} to array position {at}")

    # ------------------------------------------------------------ the end

    @contextmanager
    def ending(self) -> Iterator[None]:
        """While the command works off what it was given, and ends."""
        self._begin()
        if not self.expecting_input:
            with self._scope("CALLING ProcessRecord"):
                yield
            self._tell("CALLING EndProcessing")
        else:
            with self._scope("CALLING EndProcessing"):
                yield


class _Told:
    """What became of a value."""

    done = False


def _type(value: Any) -> str:
    if value.__class__ is Array:
        return f"{value.element}[]"
    from havmsh.runtime.typeof import type_of

    return "null" if value is None else type_of(value).full_name


def _short(value: Any) -> str:
    return _type(value).rpartition(".")[2]
