"""The state of one binding: what is bound, which parameters and parameter sets are still possible; how one value is bound."""

from __future__ import annotations

from havmsh.runtime import parameter_types
from havmsh.runtime.binding import coerce, common
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.preferences import CHANGES, CHANGES_INDEX, COMMON, INDEX, Common
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.commands import Argument, InvocationInfo
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.frame import Frame
    from havmsh.spec import Parameter, Spec


ALL: Final = -1


_MOST: Final = 100
"""Outcomes that a command remembers."""


def takes_pipeline(parameter: Parameter) -> bool:
    """Whether any set lets the pipeline give the parameter."""
    return bool(parameter.by_value or parameter.by_property)


class BindingState:
    """One call's parameters, by name, with what is bound so far.

    ``values`` has what was bound, by the parameter's name, in the order of binding; what was not given is not there.
    """

    __slots__ = (
        "by_default", "by_name", "by_place", "common", "delayed", "errors_of_position", "expecting_input", "forgotten", "frame", "info", "informing", "pipeline_bound", "rest", "set_flags", "set_name",
        "spec", "splatted", "stale", "start_flags", "unbound", "values",
    )

    def __init__(self, spec: Spec, arguments: Any, frame: Frame, info: InvocationInfo, expecting_input: bool) -> None:
        self.spec = spec
        self.frame = frame
        self.info = info
        self.expecting_input = expecting_input
        self.values: dict[str, Any] = {}
        self.common = Common()
        self.rest: list[Any] = []
        self.set_flags = ALL
        self.start_flags = ALL
        self.set_name = spec.default_set or ALL_SETS
        self.unbound: list[Parameter] = list(spec.parameters)
        self.delayed: list[tuple[Parameter, Argument]] = []
        self.pipeline_bound: list[tuple[Parameter, Any]] = []
        self.forgotten: list[str] = []
        """What the object before has bound, and the present one not yet."""
        self.stale: dict[str, Any] = {}
        """What objects before the present one have bound, which only ``$PSBoundParameters`` remembers."""
        self.by_name = arguments
        self.splatted = False
        self.by_place: list[str] = []
        self.by_default: list[str] = []
        """The parameters that got a default of the user's."""
        self.errors_of_position: PSError | None = None
        self.informing = False
        """Whether nothing is called: somebody asks which parameters there would be."""

    def find(self, name: str, span: Any = None) -> Parameter | None:
        """The parameter that a name or the beginning of one means. Raises AmbiguousParameter."""
        folded = name.upper()
        spec = self.spec
        found = spec.index.get(folded)
        if found is not None and not found.late:
            return found
        if spec.cmdlet_binding:
            usual = INDEX.get(folded) or (CHANGES_INDEX.get(folded) if spec.changes else None)
            if usual is not None:
                return usual
        if folded in spec.begun:
            return spec.begun[folded]
        meant = self._find_by_prefix(folded, name, span, found)
        if len(spec.begun) < _MOST:
            spec.begun[folded] = meant
        return meant

    def _find_by_prefix(self, folded: str, name: str, span: Any, dynamic: Parameter | None) -> Parameter | None:
        """The parameter whose name begins so; ``dynamic`` has this very name, and is not there yet when the others are asked."""
        if not folded:
            return None
        named: list[Parameter] = []
        called: list[Parameter] = []
        for parameter in self._all_parameters():
            if parameter.folded.startswith(folded):
                named.append(parameter)
            elif any(alias.upper().startswith(folded) for alias in parameter.aliases):
                called.append(parameter)
        begun = [*named, *called]
        matches = [parameter for parameter in begun if not parameter.late] or ([dynamic] if dynamic is not None else begun)
        if len(matches) > 1:
            own = [p for p in matches if p.folded not in INDEX and p.folded not in CHANGES_INDEX]
            if len(own) == 1:
                return own[0]
            raise refuse.ambiguous_name(self, name, matches, span)
        return matches[0] if matches else None

    def _all_parameters(self) -> Iterator[Parameter]:
        yield from self.spec.parameters
        if self.spec.cmdlet_binding:
            yield from COMMON
            if self.spec.changes:
                yield from CHANGES

    def _bind(self, parameter: Parameter, word: Argument, *, coerce_it: bool, delay: bool) -> bool:
        """Binds one value. Without ``coerce_it`` only a value of the right type is taken. Narrows the sets."""
        if parameter.folded in INDEX or (self.spec.changes and parameter.folded in CHANGES_INDEX):
            if parameter is INDEX.get(parameter.folded) or parameter is CHANGES_INDEX.get(parameter.folded):
                self.common.values[parameter.name] = common.value_of(self, parameter, word)
                return True
        value = word.value
        if delay and type(value).__name__ == "ScriptBlock" and takes_pipeline(parameter) and not parameter_types.takes_block(parameter):
            if not self.expecting_input:
                raise refuse.block_without_input(self, parameter, refuse.value_span(word))
            self.delayed.append((parameter, word))
            self._take(parameter)
            return True
        if coerce_it:
            value = coerce.value_of(self, parameter, word)
        else:
            if not parameter_types.fits(parameter, value):
                made = coerce.transformed(self, parameter, word)
                if made is None:
                    return False
                word = made
            value = coerce.value_of(self, parameter, word)
        self.values[parameter.name] = value
        self._take(parameter)
        return True

    def _take(self, parameter: Parameter) -> None:
        """The parameter is bound: it leaves the list, and the sets without it are out."""
        if parameter in self.unbound:
            self.unbound.remove(parameter)
        if not parameter.in_all and parameter.flags:
            self.set_flags &= parameter.flags
            if self.set_flags == 0 and len(self.spec.flags) > 0:
                return

    @property
    def session(self) -> Any:
        """The session in which the call happens."""
        return self.frame.session

    def needs_each(self) -> bool:
        """Whether each object of the pipeline has to be bound by itself: blocks wait for it, or in every set that takes one it has to give something
        besides the parameter that takes it whole."""
        if self.delayed:
            return True
        known = self.spec.each
        key = (self.set_flags, *self.values)
        found = known.get(key)
        if found is None:
            if len(known) > _MOST:
                known.clear()
            found = known[key] = self._needs_each()
        return found

    def _needs_each(self) -> bool:
        labels = [self.spec.set_name(flag) for flag in self.spec.flags.values() if flag & self.set_flags] or [ALL_SETS]
        unbound = [[entry for p in self.unbound if (entry := p.entry(label)) is not None] for label in labels]
        taking = [entries for entries in unbound if any(entry.pipeline or entry.by_property for entry in entries)]
        return bool(taking) and all(any(entry.mandatory and not entry.pipeline for entry in entries) for entries in taking)

    def takes_input(self) -> bool:
        """Whether any parameter can still be bound from the pipeline."""
        return bool(self.delayed) or any(takes_pipeline(p) for p in self.unbound)

    def bound_dictionary(self) -> Any:
        """``$PSBoundParameters``."""
        from havmsh.runtime.binding.bound import BoundParameters

        made = BoundParameters.of(self.by_place)
        for name, value in self.values.items():
            made[name] = value
        for name, value in ({parameter.name: None for parameter, _ in self.delayed} | self.stale).items():
            if name not in self.values:
                made[name] = value
        for name, value in self.common.values.items():
            made[name] = value
        return made
