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
    return type("Traced", (TracedBinding,), {"source": source})


class TracedBinding(Binding):
    """A binding that tells what it does."""

    source: TraceSource

    @property
    def _command(self) -> str:
        info = self.info.my_command
        return str(info.name if info is not None and info.name else self.spec.name)

    @contextmanager
    def _scope(self, text: str) -> Iterator[None]:
        self.source.trace(text)
        self.source.depth += 1
        try:
            yield
        finally:
            self.source.depth -= 1

    # ------------------------------------------------------------ the call

    def bind_arguments(self) -> None:
        """Binds what the call says."""
        if not self.by_name:
            self.source.trace(f"BIND NAMED cmd line args [{self._command}]")
            self.source.trace(f"BIND POSITIONAL cmd line args [{self._command}]")
        super().bind_arguments()
        self.source.trace("CALLING BeginProcessing")

    def _bind_named(self, words: list[Argument]) -> list[Argument]:
        with self._scope(f"BIND NAMED cmd line args [{self._command}]"):
            left = super()._bind_named(words)
        if not left:
            self.source.trace(f"BIND POSITIONAL cmd line args [{self._command}]")
        return left

    def _bind_positional(self, words: list[Argument]) -> list[Argument]:
        with self._scope(f"BIND POSITIONAL cmd line args [{self._command}]"):
            return super()._bind_positional(words)

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
        with self._scope(f"BIND PIPELINE object to parameters: [{self._command}]"):
            self.source.trace(f"PIPELINE object TYPE = [{'null' if record is None else _type(record)}]")
            self.source.trace("RESTORING pipeline parameter's original values")
            error = super().bind_record(record)
        if error is None:
            self.source.trace(f"MANDATORY PARAMETER CHECK on cmdlet [{self._command}]")
            self.source.trace("CALLING ProcessRecord")
        return error

    def _bind_one(self, parameter: Parameter, value: Any, coerce_it: bool, by_property: bool) -> bool:
        how = "ValueFromPipelineByPropertyName" if by_property else "ValueFromPipeline"
        self.source.trace(f"Parameter [{parameter.name}] PIPELINE INPUT {how} {'WITH' if coerce_it else 'NO'} COERCION")
        with self._value(parameter, value, coerce_it) as told:
            told.done = super()._bind_one(parameter, value, coerce_it, by_property)
        return told.done

    # ------------------------------------------------------------ one value

    @contextmanager
    def _value(self, parameter: Parameter, value: Any, coerce_it: bool) -> Iterator[_Told]:
        trace = self.source.trace
        told = _Told()
        shown = coerce.shown(value) if value is not None else ""
        with self._scope(f"BIND arg [{shown}] to parameter [{parameter.name}]"):
            self._conversion(parameter, value, coerce_it)
            try:
                yield told
            except Exception as error:
                trace(f"ERROR: {error}")
                raise
            for check in parameter.checks if told.done else ():
                trace(f"Executing VALIDATION metadata: [System.Management.Automation.{check.name}Attribute]")
            trace(f"BIND arg [{shown}] to param [{parameter.name}] {'SUCCESSFUL' if told.done else 'SKIPPED'}")

    def _conversion(self, parameter: Parameter, value: Any, coerce_it: bool) -> None:
        wanted = parameter_types.type_name(parameter)
        trace = self.source.trace
        if not self.spec.class_name and wanted != "System.Object":
            trace("Executing DATA GENERATION metadata: [System.Management.Automation.ArgumentTypeConverterAttribute]")
        with self._scope(f"COERCE arg to [{wanted}]"):
            if value is None:
                trace("Arg is null, parameter type not bool or SwitchParameter, value is null.")
            elif parameter_types.is_collection(parameter) and not isinstance(value, list):
                self._collection(parameter, value, wanted)
            elif parameter_types.fits(parameter, value) or wanted in ("System.Object", "System.Management.Automation.PSObject"):
                trace("Parameter and arg types the same, no coercion is needed.")
            elif not coerce_it:
                return
            elif parameter_types.is_collection(parameter):
                self._collection(parameter, value, wanted)
            else:
                trace(f"Trying to convert argument value from {_type(value)} to {wanted}")
                trace("CONVERT arg type to param type using LanguagePrimitives.ConvertTo")

    def _collection(self, parameter: Parameter, value: Any, wanted: str) -> None:
        trace = self.source.trace
        element = wanted.removesuffix("[]")
        items = list(value) if isinstance(value, list) else [value]
        trace(
            f"Binding collection parameter {parameter.name}: argument type [{_short(value)}], parameter type [{wanted}], collection type Array, element type [{element}], "
            f"{'no coerceElementType' if all(_type(each) == element for each in items) else 'coerceElementType'}"
        )
        trace(f"Creating array with element type [{element}] and {len(items)} elements")
        if not isinstance(value, list):
            trace(f"Argument type {_short(value)} is not IList, treating this as scalar")
            trace(f"Adding scalar element of type {_short(value)} to array position 0")
            return
        trace(f"Argument type {_short(value)} is IList")
        for at, each in enumerate(items):
            trace(f"Adding element of type {_short(each)} to array position {at}")

    # ------------------------------------------------------------ the end

    @contextmanager
    def ending(self) -> Iterator[None]:
        """While the command works off what it was given, and ends."""
        if not self.expecting_input:
            with self._scope("CALLING ProcessRecord"):
                yield
            self.source.trace("CALLING EndProcessing")
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
