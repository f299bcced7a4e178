"""The parameter binder: from the words of a call to the values of a command's parameters.

The order is PowerShell's (about_Parameter_Binding): names, positions without and with conversion, defaults of the user, parameter sets,
dynamic parameters, what remains, mandatory ones; then, for each object of the pipeline, by value and by property name, first without and
then with conversion. Sets are bits of an integer; ``-1`` stands for "all still possible".
"""

from __future__ import annotations

from havmsh.runtime import parameter_types
from havmsh.runtime.binding import coerce, common
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.state import ALL
from havmsh.runtime.binding.words import WordBinding, expand, needs_expansion
from havmsh.runtime.commands import Argument
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import GenericList, Hashtable
from havmsh.runtime.preferences import CHANGES_INDEX, INDEX
from havmsh.spec import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.spec import Parameter

_MOST = 100
"""Outcomes that a command remembers."""


class Binding(WordBinding):
    """One call's arguments on their way to a command's parameters.

    First the words of the call, then each object of the pipeline.
    """

    __slots__ = ()

    # ------------------------------------------------------------ the command line

    def bind_arguments(self) -> None:
        """Binds what the call says. Raises a PSError of the ParameterBindingException family."""
        words = list(expand(self.by_name)) if needs_expansion(self.by_name) else list(self.by_name)
        left = self._bind_named(self._pair(words)) if words else words
        if left:
            left = self._bind_positional(left)
        if self._has_user_defaults():
            self._bind_user_defaults()
        try:
            if not left and not self.delayed and self.spec.dynamic is None and self.__class__ is Binding:
                self._settle_sets()
            else:
                self._bind_left(left)
        except PSError as error:
            raise refuse.by_defaults(self, error) from None
        self.start_flags = self.set_flags

    def _settle_sets(self) -> None:
        """Chooses the set and demands what is missing, where every word is bound: what comes of that depends on nothing but which parameters are, and is remembered."""
        outcomes = self.spec.outcomes
        count = len(self.values)
        key = (self.expecting_input, self.set_flags, *self.values)
        known = outcomes.get(key)
        if known is not None:
            self.set_flags, self.set_name = known
            return
        self._bind_left([])
        if len(self.values) == count:  # nobody was asked
            if len(outcomes) > _MOST:
                outcomes.clear()
            outcomes[key] = self.set_flags, self.set_name

    def _bind_left(self, left: list[Argument]) -> None:
        """Chooses the set, binds what is left to dynamic parameters or those that take the rest, and demands what is missing."""
        self._choose_set(before_pipeline=True, settle=False)
        if self.spec.dynamic is not None:
            left = self._bind_dynamic(left)
        if left:
            left = self._bind_rest(left)
        if left:
            self._refuse_left(left)
        if self.spec.flags:
            self._choose_set(before_pipeline=self.expecting_input, settle=not self.expecting_input)
        if self.expecting_input:
            self._keep_sets_with_pipeline()
        self._demand_mandatory()

    # ------------------------------------------------------------ dynamic parameters

    def _bind_dynamic(self, left: list[Argument]) -> list[Argument]:
        """Asks the command for further parameters and binds what is left to them."""
        made = self.spec.dynamic(self.frame, self) or ()
        if not made:
            return left
        refuse.demand_new(self.spec, made)
        self.spec = self.spec.joined_by(made)
        self.unbound.extend(made)
        again = self._bind_named(self._pair(left)) if left else left
        return self._bind_positional(again) if again else again

    def bind_known(self) -> None:
        """Binds the words that fit and asks for further parameters: what Get-Command knows of a call that is not made. Raises the error of parameters that are there twice."""
        from contextlib import suppress

        left = list(self.by_name)
        with suppress(PSError):
            left = self._bind_positional(self._bind_named(self._pair(left)))
        self.informing = True
        made = self.spec.dynamic(self.frame, self) or ()
        refuse.demand_new(self.spec, made)
        self.spec = self.spec.joined_by(made)

    # ------------------------------------------------------------ the user's defaults

    def _has_user_defaults(self) -> bool:
        if not self.spec.cmdlet_binding:
            return False
        table = self.frame.lookup("PSDEFAULTPARAMETERVALUES")
        return isinstance(table, Hashtable) and len(table) > 0

    def _bind_user_defaults(self) -> None:
        from havmsh.runtime import user_defaults

        for parameter, value in user_defaults.matching(self):
            if parameter.folded in INDEX or parameter.folded in CHANGES_INDEX:
                if parameter.name not in self.common.values:
                    self.common.values[parameter.name] = common.value_of(self, parameter, Argument("named", value, parameter.name))
                continue
            if parameter in self.unbound and (parameter.in_all or parameter.flags & self.set_flags):
                user_defaults.bind(self, parameter, value)

    # ------------------------------------------------------------ the pipeline

    def bind_record(self, record: Any) -> PSError | None:
        """Binds one object of the pipeline. Gives back the error to write where it fits nowhere; raises what ends the command."""
        if self.pipeline_bound or self.forgotten:
            self.forgotten = []
            self.forget_last()
        self.set_flags = self.start_flags
        try:
            bound = self._bind_delayed(record)
            bound = self._bind_from(record) or bound
            self._choose_set(before_pipeline=False, settle=True)
        except PSError as error:
            error.record.target = record
            return error
        if not bound:
            return refuse.input_not_bound(self, record)
        missing = [p for p in self.unbound if p.needed and (entry := self.entry_of(p)) is not None and entry.mandatory]
        if missing:
            return refuse.input_lacks(self, missing, record)
        return None

    def forget_last(self) -> None:
        """Takes back what the object before gave."""
        for parameter, old in self.pipeline_bound:
            if old is UNSET:
                self.stale[parameter.name] = self.values.pop(parameter.name, None)
                self.forgotten.append(parameter.name)
            else:
                self.values[parameter.name] = old
            if parameter not in self.unbound:
                self.unbound.append(parameter)
        if len(self.unbound) > 1:
            order = {p.name: at for at, p in enumerate(self.spec.parameters)}
            self.unbound.sort(key=lambda p: order.get(p.name, len(order)))
        self.pipeline_bound = []

    def _bind_delayed(self, record: Any) -> bool:
        """Runs the script blocks that stand for values, with the object as ``$_``."""
        for parameter, word in self.delayed:
            results = coerce.run_delayed(self, parameter, word, record)
            value = results[0] if len(results) == 1 else GenericList(results, "System.Management.Automation.PSObject", "Collection")
            old = self.values.get(parameter.name, UNSET)
            self.values[parameter.name] = coerce.value_of(self, parameter, Argument("named", value, parameter.name, refuse.value_span(word)))
            self.pipeline_bound.append((parameter, old))
            if parameter in self.unbound:
                self.unbound.remove(parameter)
        return bool(self.delayed)

    def _bind_from(self, record: Any) -> bool:
        """By value, by property name; then both with conversion."""
        result = False
        default = self.spec.default_flag
        for coerce_it in (False, True):
            for by_property in (False, True):
                if (by_property and record is None) or not self.unbound:
                    continue
                bound = False
                if default and self.set_flags & default:
                    bound = self._bind_in(record, default, by_property, coerce_it)
                    if not bound:
                        bound = self._bind_in(record, self.set_flags & ~default if self.set_flags != ALL else ~default, by_property, coerce_it)
                else:
                    bound = self._bind_in(record, self.set_flags, by_property, coerce_it)
                if bound:
                    self._choose_set(before_pipeline=True, settle=True)
                    result = True
        return result

    def _bind_in(self, record: Any, flags: int, by_property: bool, coerce_it: bool) -> bool:
        bound = False
        for parameter in self.unbound[::-1]:
            takes = parameter.by_property if by_property else parameter.by_value
            if not takes or not (parameter.in_all or parameter.flags & flags) or not (takes < 0 or takes & flags):
                continue
            if by_property:
                present, value = coerce.property_of(record, parameter)
                if not present:
                    self._lacking(parameter, coerce_it)
                    continue
            else:
                value = record
            if self._bind_one(parameter, value, coerce_it, by_property):
                bound = True
        return bound

    def _lacking(self, parameter: Parameter, coerce_it: bool) -> None:
        """The object has no property of the parameter's name."""

    def _bind_one(self, parameter: Parameter, value: Any, coerce_it: bool, by_property: bool) -> bool:
        from havmsh.runtime.errors import PSError

        if not coerce_it and not parameter_types.fits(parameter, value):
            return False
        old = self.values.get(parameter.name, UNSET)
        try:
            self.values[parameter.name] = coerce.value_of(self, parameter, Argument("pipeline", value, parameter.name))
        except PSError as error:
            code = error.record.error_id
            if code.startswith("ParameterArgumentValidationError") or (by_property and code.startswith("ParameterArgumentTransformationError")):
                raise
            return False
        self.pipeline_bound.append((parameter, old))
        self._take(parameter)
        return True
