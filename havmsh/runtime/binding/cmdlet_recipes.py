"""What the binder did with the words of a cmdlet's call, kept for values of the same classes; as for functions (`recipes`), but by the conversions of cmdlets."""

from __future__ import annotations

from havmsh.checks import Check
from havmsh.runtime import parameter_types
from havmsh.runtime.binding import coerce
from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.binding.recipes import PLAIN, Recipe, applied, decided, kept, same, tests_of, words_in
from havmsh.runtime.objects import NOTHING, Array, PSObject, Switch
from havmsh.runtime.preferences import CHANGES_INDEX, INDEX
from havmsh.spec import Choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.binding.recipes import Step, Word
    from havmsh.spec import Parameter, Spec


def suits(spec: Spec) -> bool:
    """Whether calls of a cmdlet may be bound by recipes: nothing but its own parameters decides."""
    return spec.dynamic is None and spec.obsolete is None


class CmdletRecipe:
    """How the words of a call are bound; ``own`` are the steps of the cmdlet's parameters, ``usual`` those of the common ones."""

    __slots__ = ("by_place", "set_flags", "set_name", "start_flags", "steps", "unbound", "usual")

    def __init__(self, steps: tuple[Step, ...], usual: tuple[Step, ...], binding: Binding) -> None:
        self.steps = Recipe(steps, (), binding)
        self.usual = Recipe(usual, (), binding)
        self.set_flags = binding.set_flags
        self.start_flags = binding.start_flags
        self.set_name = binding.set_name
        self.unbound = tuple(binding.unbound)
        self.by_place = tuple(binding.by_place)

    @classmethod
    def of(cls, said: list[Word], given: tuple[Any, ...], binding: Binding) -> CmdletRecipe | None:
        """The recipe of what a binding did; None where more decided than the classes of the values."""
        if binding.__class__ is not Binding or binding.delayed or binding.rest or binding.by_default or any(value is NOTHING or value.__class__ is PSObject for value in given):
            return None
        words = words_in(said, binding)
        if words is None:
            return None
        usual = [(place, named) for place, named in words if named is not None and _is_usual(named)]
        own = [(place, named) for place, named in words if named is None or not _is_usual(named)]
        if len(own) != len(binding.values) or len(usual) != len(binding.common.values):
            return None
        steps: list[Step] = []
        step: Step | None
        for (name, made), (place, named) in zip(binding.values.items(), own, strict=True):
            parameter = binding.spec.find(name)
            if parameter is None or (named is not None and named is not parameter):
                return None
            value = Switch(True) if place < 0 else given[place]
            if named is None and _takes_rest(binding.spec, parameter):
                step = (name, place, _alone, ()) if value.__class__ in PLAIN and not parameter.checks and parameter.transform is None else None
            elif named is None and not decided(binding, parameter, value):
                return None
            else:
                step = _step(parameter, place, value, made)
            if step is None or not same(applied(step, value), made):
                return None
            steps.append(step)
        common = []
        for place, named in usual:
            assert named is not None
            value = Switch(True) if place < 0 else given[place]
            if named.name not in binding.common.values or value.__class__ not in PLAIN and value.__class__ is not Switch:
                return None
            common.append((named.name, place, _as_before(value, binding.common.values[named.name]), ()))
        return cls(tuple(steps), tuple(common), binding)

    def bind(self, binding: Binding, given: tuple[Any, ...]) -> bool:
        """Binds the values of a call; false where one does not fit, and nothing is bound then."""
        made = self.steps.bound(given)
        common = None if made is None else self.usual.bound(given)
        if made is None or common is None:
            return False
        binding.values = {step[0]: value for step, value in zip(self.steps.steps, made)}
        if common:
            binding.common.values.update({step[0]: value for step, value in zip(self.usual.steps, common)})
        binding.set_flags, binding.start_flags, binding.set_name = self.set_flags, self.start_flags, self.set_name
        binding.unbound, binding.by_place = list(self.unbound), list(self.by_place)
        return True


def _is_usual(parameter: Parameter) -> bool:
    """Whether it is one of the common parameters."""
    return parameter is INDEX.get(parameter.folded) or parameter is CHANGES_INDEX.get(parameter.folded)


def _takes_rest(spec: Spec, parameter: Parameter) -> bool:
    """Whether a parameter takes what remains, of a cmdlet whose other parameters have no places."""
    return any(entry.rest for entry in parameter.sets.values()) and all(
        each is parameter or all(entry.position is None for entry in each.sets.values()) for each in spec.parameters
    )


def _alone(value: Any) -> Any:
    """One word that remains, as an array."""
    return coerce.array([value])


def _as_before(value: Any, made: Any) -> Callable[[Any], Any]:
    """What became of a value becomes of it again; other values are the binder's to bind."""
    return lambda other: made if other == value else NOTHING


def _step(parameter: Parameter, place: int, value: Any, made: Any) -> Step | None:
    """How values of that class are bound to the parameter; None where that is the binder's to say."""
    if parameter.transform is not None or parameter.demands or parameter.attributes:
        return None
    conversion = _conversion(parameter, value, made)
    if conversion is None or not all(check.__class__ is Check and check.name not in ("ValidateScript", "ValidateTrustedData") for check in parameter.checks):
        return None
    if parameter.checks and value.__class__ not in PLAIN and value.__class__ is not Array:
        return None
    return parameter.name, place, conversion if conversion is not kept else None, tests_of(parameter, value.__class__)


def _conversion(parameter: Parameter, value: Any, made: Any) -> Callable[[Any], Any] | None:
    """What the parameter's type makes of values of that class; None where the class alone does not say it."""
    cls, kind = value.__class__, parameter.type
    wanted = parameter_types.type_name(parameter)
    if wanted in ("System.Object", "System.Management.Automation.PSObject"):
        return kept if value is not None else None
    if cls is kind and (kind in PLAIN or kind is Switch or made is value and not issubclass(cls, list)):
        return kept
    if kind.__class__ is Choices and cls is str:
        return _as_before(value, made)
    if wanted == "System.String[]" and parameter_types.element_type(parameter) is str and (cls is str or cls is Array):
        return _texts
    if wanted == "System.Object[]" and (cls in PLAIN or cls is Array and value.element == "System.Object"):
        return _as_before_array if cls is Array else _alone
    return None


def _texts(value: Any) -> Any:
    """A text, or an array of texts, as an array of texts."""
    if value.__class__ is str:
        return coerce.array([value], "System.String")
    return coerce.array(list(value), "System.String") if value.element == "System.Object" and all(item.__class__ is str for item in value) else NOTHING


def _as_before_array(value: Any) -> Any:
    """An array of objects, which stays the same one."""
    return value if value.element == "System.Object" else NOTHING
