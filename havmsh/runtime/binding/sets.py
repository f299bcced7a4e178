"""Which parameter set a call means, and the mandatory parameters that it lacks."""

from __future__ import annotations

from havmsh.runtime import parameter_types
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.demands import weigh
from havmsh.runtime.binding.state import ALL, BindingState
from havmsh.runtime.commands import Argument
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.spec import Parameter, SetEntry


class SetChoice(BindingState):
    """Chooses among the parameter sets that are still possible, and asks for what is missing."""

    __slots__ = ()

    def _choose_set(self, *, before_pipeline: bool, settle: bool) -> None:
        """Works out which set is meant. ``settle`` lets the default set win now."""
        spec = self.spec
        if not spec.flags:
            return
        flags, default = self.set_flags, spec.default_flag
        if flags == ALL:
            if before_pipeline and self._some_take_pipeline(flags):
                pass
            elif default:
                if settle:
                    self.set_flags = default
            elif len(spec.flags) > 1:
                self._resolve_by_mandatory()
        elif flags == 0:
            raise refuse.ambiguous_set(self)
        elif flags & (flags - 1):
            if default and flags & default:
                self.set_name = spec.set_name(default)
                if settle:
                    self.set_flags = default
                return
            if not (before_pipeline and self._some_take_pipeline(flags)):
                self._resolve_by_mandatory()
        if self.set_flags == ALL:
            self.set_name = spec.default_set or ALL_SETS
        elif self.set_flags & (self.set_flags - 1) == 0:
            self.set_name = spec.set_name(self.set_flags)

    def _some_take_pipeline(self, flags: int) -> bool:
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if (entry.pipeline or entry.by_property) and (label == ALL_SETS or self.spec.flags.get(label.upper(), 0) & flags):
                    return True
        return False

    def _resolve_by_mandatory(self) -> None:
        """Of several sets the one whose mandatory parameters are all bound."""
        known = 0
        for parameter in self.spec.parameters:
            known |= parameter.flags
        remaining = (known if self.set_flags == ALL else self.set_flags) & known
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.mandatory:
                    remaining &= ~self.spec.flags.get(label.upper(), 0)
        if not remaining or remaining & (remaining - 1):
            raise refuse.ambiguous_set(self)
        self.set_flags = remaining
        self.set_name = self.spec.set_name(remaining)

    def _keep_sets_with_pipeline(self) -> None:
        """Where input is coming, sets without a parameter for it are out, unless none has one."""
        taking = 0
        for parameter, _ in self.delayed:
            if parameter.in_all:
                return
            taking |= parameter.flags
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.pipeline or entry.by_property:
                    if label == ALL_SETS:
                        return
                    flag = self.spec.flags.get(label.upper(), 0)
                    if flag & self.set_flags:
                        taking |= flag
        if taking:
            self.set_flags &= taking

    def _demand_mandatory(self) -> None:
        """Asks for, or refuses the lack of, mandatory parameters that no pipeline can give any more."""
        if self.expecting_input:
            self._demand_beside_input()
            return
        missing = [p for p in self.unbound if self._is_missing(p)]
        if missing:
            if self._another_set_is_whole(missing):
                return
            self._ask(missing)

    def _demand_beside_input(self) -> None:
        """The same where the pipeline may still give some."""
        found = weigh(self.unbound, self.spec.flags, self.set_flags, self.spec.default_flag)
        if found.ambiguous:
            raise refuse.ambiguous_set(self)
        self.set_flags = found.flags
        if self.set_flags != ALL and self.set_flags & (self.set_flags - 1) == 0:
            self.set_name = self.spec.set_name(self.set_flags)
        if found.missing:
            self._ask(found.missing)

    def _is_missing(self, parameter: Parameter) -> bool:
        entry = self.entry_of(parameter) if parameter.needed else None
        return entry is not None and entry.mandatory

    def entry_of(self, parameter: Parameter) -> SetEntry | None:
        """What the parameter is in the set that is chosen, or in one of those still possible."""
        found = parameter.sets.get(ALL_SETS)
        best = found
        for label, entry in parameter.sets.items():
            flag = self.spec.flags.get(label.upper(), 0)
            if flag and flag & self._settled():
                if best is None or entry.mandatory:
                    best = entry
        return best

    def _settled(self) -> int:
        if self.set_flags == ALL:
            return self.spec.default_flag or ALL
        if self.set_flags & self.spec.default_flag and not self.expecting_input:
            return self.spec.default_flag
        return self.set_flags

    def _another_set_is_whole(self, missing: list[Parameter]) -> bool:
        """Whether a set that is still possible lacks nothing: then that one is meant, and nothing is asked."""
        flags = self.set_flags
        if not self.spec.flags or not (flags == ALL or flags & (flags - 1)):
            return False
        lacking = 0
        if any(parameter.in_all and parameter.sets[ALL_SETS].mandatory for parameter in missing):
            return False
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.mandatory:
                    lacking |= self.spec.flags.get(label.upper(), 0)
        known = 0
        for flag in self.spec.flags.values():
            known |= flag
        whole = (known if flags == ALL else flags) & ~lacking
        if not whole:
            return False
        default = self.spec.default_flag
        if default and not whole & default:
            return False
        self.set_flags = default if default and whole & default else whole
        return True

    def _ask(self, missing: list[Parameter]) -> None:
        """Prompts for what is missing where a person is there."""
        host = self.frame.session.host
        if not host.asks:
            raise refuse.missing_mandatory(self, missing)
        from havmsh.runtime.prompting import Field

        tell = self.frame.session.tell
        where = tell(f"cmdlet {self.spec.name} at command pipeline position {self.info.pipeline_position}")
        fields = [Field(one.name, parameter_types.type_name(one), next((entry.help for entry in one.sets.values() if entry.help), "")) for one in missing]
        answers = host.ask_fields(where, tell("Supply values for the following parameters:"), fields)
        if not answers:
            raise refuse.missing_mandatory(self, missing)
        for parameter in [each for each in missing if each.name in answers]:
            self._bind(parameter, Argument("named", answers[parameter.name], parameter.name), coerce_it=True, delay=False)
