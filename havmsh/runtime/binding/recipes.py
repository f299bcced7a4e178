"""What the binder once did with the words of a call, kept so that values of the same classes are bound without it: which word went to which parameter, what its type makes of it and which checks look at it.

A recipe holds only what those classes decide: conversions between plain values, checks that look at nothing but the value. What does not fit on the way gives the call back to the binder, which says what is wrong.
"""

from __future__ import annotations

from havmsh.checks import Check
from havmsh.runtime import parameter_types
from havmsh.runtime.binding import coerce
from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.binding.bound import BoundParameters
from havmsh.runtime.binding.refusals import objection
from havmsh.runtime.binding.truths import truth
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import NOTHING, Array, Hashtable, OrderedDictionary, PSObject, Switch
from havmsh.runtime.sites import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.sites import CallSite
    from havmsh.spec import Parameter

    Word = tuple[str | None, bool]
    Step = tuple[str, int, Any, tuple[Callable[[Any], bool], ...]]
    """A parameter's name, the place of its word (-1: a switch that is named), the conversion if there is one, what the value must stand."""

_TABLES: Final = frozenset((Hashtable, OrderedDictionary, BoundParameters))
PLAIN: Final = frozenset((str, int, float, bool))
"""Values that say all about themselves by their class and what they are."""
_PLAIN_TYPES: Final = frozenset((
    "System.String", "System.Int32", "System.Int64", "System.Double", "System.Single", "System.Decimal", "System.Byte", "System.Int16", "System.UInt16", "System.UInt32", "System.UInt64",
))
_OF_VALUES: Final = frozenset(("ValidateSet", "ValidateRange", "ValidatePattern", "ValidateLength", "ValidateCount"))
_OF_PRESENCE: Final = frozenset(("ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace"))
_TRUTHS: Final = frozenset((parameter_types.SWITCH, "System.Boolean"))


class Recipe:
    """How the words of a call are bound that have values of given classes. ``places``: for each parameter of the function the place of its value among those that are bound, -1 where it has none."""

    __slots__ = ("places", "set_flags", "set_name", "steps")

    def __init__(self, steps: tuple[Step, ...], places: tuple[int, ...], binding: Binding) -> None:
        self.steps = steps
        self.places = places
        self.set_flags = binding.set_flags
        self.set_name = binding.set_name

    @classmethod
    def of(cls, said: list[Word], given: tuple[Any, ...], binding: Binding, names: Sequence[str]) -> Recipe | None:
        """The recipe of what a binding did; None where more decided than the classes of the values."""
        if binding.__class__ is not Binding or binding.delayed or binding.rest or binding.by_default or binding.common.values:
            return None
        if any(value is NOTHING or value.__class__ is PSObject for value in given):  # a number that knows how it is written is one thing to a text and another to a number
            return None
        words = words_in(said, binding)
        if words is None or len(words) != len(binding.values):
            return None
        steps = []
        for (name, value), (place, named) in zip(binding.values.items(), words, strict=True):
            parameter = binding.spec.find(name)
            if parameter is None or (named is not None and named is not parameter):
                return None
            if named is None and not decided(binding, parameter, given[place]):
                return None
            found = Switch(True) if place < 0 else given[place]
            step = _step(parameter, place, found)
            if step is None or not same(applied(step, found), value):
                return None
            steps.append(step)
        bound = list(binding.values)
        return cls(tuple(steps), tuple([bound.index(name) if name in binding.values else -1 for name in names]), binding)

    def bound(self, given: tuple[Any, ...]) -> list[Any] | None:
        """The values as the parameters take them, in the order of binding; None where one does not fit."""
        made = []
        for _, place, conversion, checks in self.steps:
            value = given[place] if place >= 0 else Switch(True)
            if conversion is not None:
                try:
                    value = conversion(value)
                except PSError:
                    return None
                if value is NOTHING:
                    return None
            for check in checks:
                if not check(value):
                    return None
            made.append(value)
        return made

    def arranged(self, bound: list[Any]) -> list[Any]:
        """The values in the order of the function's parameters."""
        return [bound[place] if place >= 0 else MISSING for place in self.places]


class LateBinding:
    """The binding of a call that was bound by a recipe: it is made when somebody asks."""

    __slots__ = ("_made", "caller", "frame", "given", "recipe", "site", "values_bound")

    frame: Frame
    """The scope of the call."""

    def __init__(self, caller: Frame, site: CallSite, given: tuple[Any, ...], recipe: Recipe, bound: list[Any]) -> None:
        self.caller = caller
        self.site = site
        self.given = given
        self.recipe = recipe
        self.values_bound = bound
        self._made: Binding | None = None

    @property
    def made(self) -> Binding:
        """The binding itself."""
        found = self._made
        if found is None:
            from havmsh.runtime.pipeline import invocation

            recipe = self.recipe
            arguments = invocation(self.site, self.given).arguments
            found = self._made = Binding(self.frame.function.spec, arguments, self.caller, self.frame.my_invocation(), expecting_input=False)
            found.values = {step[0]: value for step, value in zip(recipe.steps, self.values_bound, strict=True)}
            placed = {place for place, parameter in words_in(words_of(self.site, self.given), found) or () if parameter is None}
            found.by_place = [step[0] for step in recipe.steps if step[1] in placed]
            found.set_flags = found.start_flags = recipe.set_flags
            found.set_name = recipe.set_name
            found.unbound = [parameter for parameter in found.unbound if parameter.name not in found.values]
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.made, name)


def spread(site: CallSite, values: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[str, ...] | None]:
    """The values of a call with those of splatted tables among them, and the names that the tables give them; None where something else is splatted."""
    given: list[Any] = []
    names: list[str] = []
    at = 0
    for kind, _, has_value, _, _ in site.template:
        if kind == "named" and not has_value:
            continue
        value = values[at]
        at += 1
        if kind != "splat":
            given.append(value)
        elif value.__class__ in _TABLES:
            for key, item in value.items():
                if key.__class__ is not str:
                    return values, None
                names.append(key)
                given.append(item)
            names.append("")
        else:
            return values, None
    return tuple(given), tuple(names)


def words_of(site: CallSite, values: tuple[Any, ...]) -> list[Word]:
    """The words of a call, those of splatted tables among them: each with its name, and whether it has a value."""
    said: list[Word] = []
    at = 0
    for kind, name, has_value, _, _ in site.template:
        if kind == "splat":
            said.extend([(key, True) for key, _ in values[at].items()])
        else:
            said.append((name if kind == "named" else None, has_value))
        at += kind != "named" or has_value
    return said


def words_in(said: list[Word], binding: Binding) -> list[tuple[int, Parameter | None]] | None:
    """Where the values of a call come from, in the order of binding, names first: the place of each, and the parameter that it names. None where a word is left over."""
    named: list[tuple[int, Parameter | None]] = []
    others: list[tuple[int, Parameter | None]] = []
    waiting: Parameter | None = None
    place = 0
    for name, has_value in said:
        if name is None:
            (named if waiting is not None else others).append((place, waiting))
            waiting = None
            place += 1
            continue
        if waiting is not None or (parameter := binding.find(name)) is None:
            return None
        if has_value:
            named.append((place, parameter))
            place += 1
        elif parameter.is_switch:
            named.append((-1, parameter))
        else:
            waiting = parameter
    return named + others if waiting is None else None


def decided(binding: Binding, parameter: Parameter, value: Any) -> bool:
    """Whether by its place a value of that class goes to this parameter: no other stands there, or the value is of its type already, which is looked for first."""
    return _stands_alone(binding, parameter) or (value.__class__ in PLAIN and parameter_types.fits(parameter, value))


def _stands_alone(binding: Binding, parameter: Parameter) -> bool:
    """Whether a word can go to this parameter by its position and to no other."""
    places = {entry.position for entry in parameter.sets.values()}
    return all(each is parameter or places.isdisjoint([entry.position for entry in each.sets.values()]) for each in binding.spec.parameters) and not any(
        entry.rest for each in binding.spec.parameters for entry in each.sets.values()
    )


def _step(parameter: Parameter, place: int, value: Any) -> Step | None:
    """How values of that class are bound to the parameter; None where that is the binder's to say."""
    wanted = parameter_types.type_name(parameter)
    if parameter.transform is not None or parameter.demands or any(each.short == "PSTYPENAME" for each in parameter.attributes):
        return None
    conversion = _conversion(parameter, wanted, value)
    if conversion is None:
        return None
    checks = _checks(parameter, value.__class__)
    if checks is None:
        return None
    return parameter.name, place, conversion if conversion is not kept else None, checks


def kept(value: Any) -> Any:
    """A value that is of its parameter's type already."""
    return value


def _conversion(parameter: Parameter, wanted: str, value: Any) -> Callable[[Any], Any] | None:
    """What the parameter's type makes of values of that class; None where the class alone does not say it."""
    cls, kind = value.__class__, parameter.type
    if wanted in ("System.Object", "System.Management.Automation.PSObject"):
        return kept if kind is None or kind is object or parameter.net == "System.Management.Automation.PSObject" or getattr(kind, "full_name", "") == wanted else None
    if wanted in _TRUTHS:
        return (lambda value: truth(value, wanted)) if cls in PLAIN and cls is not str or cls is Switch else None
    net = parameter_types.net_type(wanted, kind)
    if net is None or net.enum is not None or net.arguments:
        return None
    if net.element is None and cls is net.python and cls is not Array:
        return kept
    if wanted in _PLAIN_TYPES and (cls in PLAIN or value is None):
        return _by_type(net)
    if net.element is not None and net.element.full_name in _PLAIN_TYPES and (cls in PLAIN or cls is Array):
        return _by_elements(net)
    return None


def _by_type(net: Any) -> Callable[[Any], Any]:
    from havmsh.runtime import convert

    return lambda value: convert.convert(value, net)


def _by_elements(net: Any) -> Callable[[Any], Any]:
    """The conversion to an array of plain values, of such alone: what else stands in an array is the binder's to say."""
    from havmsh.runtime import convert

    def converted(value: Any) -> Any:
        if value.__class__ is Array and not all(item.__class__ in PLAIN for item in value):
            return NOTHING
        return convert.convert(value, net)

    return converted


def _checks(parameter: Parameter, cls: type) -> tuple[Callable[[Any], bool], ...] | None:
    """What a value must stand, each as a function that tells whether it does."""
    for check in parameter.checks:
        if check.__class__ is not Check or not (check.name in _OF_PRESENCE or (check.name in _OF_VALUES and (cls in PLAIN or cls is Array))):
            return None
    return tests_of(parameter, cls)


def tests_of(parameter: Parameter, cls: type) -> tuple[Callable[[Any], bool], ...]:
    """The checks of a parameter, and whether it takes nothing, as functions that tell whether they let a value through."""
    tests: list[Callable[[Any], bool]] = [lambda value, check=check: objection(check, value) is None for check in parameter.checks]  # type: ignore[misc]
    if not (parameter.null_ok and parameter.empty_ok and parameter.none_ok) and any(entry.mandatory for entry in parameter.sets.values()):
        tests.append(_given_text if cls is str and parameter_types.type_name(parameter) == "System.String" else lambda value: not coerce.emptiness(parameter, value))
    return tuple(tests)


def _given_text(value: Any) -> bool:
    """Whether a text is one that a mandatory parameter takes in any case."""
    return value.__class__ is str and value != ""


def applied(step: Step, value: Any) -> Any:
    """What a step makes of a value; the empty result where it does not fit."""
    _, _, conversion, checks = step
    try:
        made = value if conversion is None else conversion(value)
    except PSError:
        return NOTHING
    return made if made is not NOTHING and all(check(made) for check in checks) else NOTHING


def same(made: Any, bound: Any) -> bool:
    """Whether a step came to what the binder came to."""
    return made is bound or (made.__class__ is bound.__class__ and made.__class__ in _COMPARED and made == bound)


_COMPARED: Final = frozenset((*PLAIN, Switch, Array))
