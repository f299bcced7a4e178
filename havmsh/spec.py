"""What is known of a command: the Spec, its parameters, and what each is in each parameter set.

The binder, help, completion, syntax and tests read a Spec and never the class or function that it was derived from: a cmdlet's is made by
``havmsh.cmdlet``, a PowerShell function's by ``havmsh.runtime.functions``.

A one-shot command loads this module and little else, so it imports neither ``typing`` nor ``dataclasses``: each of the two
costs as much as starting Python does.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Final

    from havmsh.checks import Check
    from havmsh.docstring import Example

ALL_SETS: Final = "__AllParameterSets"


class _Unset:
    """No default was declared."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = _Unset()


class Choices:
    """The type ``Literal["A", "B"]`` of a parameter: an enumeration by its names; ``name`` is the .NET enum's where there is one."""

    __slots__ = ("name", "values")

    def __init__(self, values: tuple[str, ...], name: str = "") -> None:
        self.values = values
        self.name = name

    def __or__(self, other: object) -> Choices:
        return self


class SetEntry:
    """What one parameter is in one parameter set."""

    __slots__ = ("by_property", "help", "mandatory", "pipeline", "position", "rest")

    def __init__(
        self, mandatory: bool = False, position: int | None = None, pipeline: bool = False, by_property: bool = False, rest: bool = False,
        help: str = "",
    ) -> None:
        self.mandatory = mandatory
        self.position = position
        self.pipeline = pipeline
        self.by_property = by_property
        self.rest = rest
        self.help = help


class Parameter:
    """One parameter as binder, help and completion see it.

    ``type`` is what the value is converted to: a Python class or generic (``list[str]``) in a cmdlet, a runtime type in a function.
    ``sets`` maps a set's name, or ALL_SETS, to its entry there. ``field`` is the attribute that receives the value.
    ``net`` names the .NET type where the Python class does not tell it.
    """

    __slots__ = (
        "aliases", "attributes", "by_property", "by_value", "checks", "complete", "default", "demands", "empty_ok", "field", "flags", "folded", "help", "hidden", "in_all", "inert", "late", "name",
        "needed", "net", "none_ok", "null_ok", "sets", "tells", "transform", "type", "unlisted", "value_follows", "wildcards",
    )

    def __init__(
        self, name: str, type: Any, field: str, sets: dict[str, SetEntry], aliases: tuple[str, ...] = (), checks: tuple[Check, ...] = (),
        help: str = "", null_ok: bool = True, empty_ok: bool = True, none_ok: bool = True, wildcards: bool = False, complete: Any = None, transform: Any = None,
        default: Any = UNSET, hidden: bool = False, value_follows: bool = False, net: str = "", attributes: tuple[Any, ...] = (), inert: bool = False,
        unlisted: bool = False,
    ) -> None:
        self.name = name
        self.folded = name.upper()
        self.type = type
        self.field = field
        self.sets = sets
        self.aliases = aliases
        self.checks = checks
        self.help = help
        self.null_ok = null_ok
        self.empty_ok = empty_ok
        """An empty text is taken, ``none_ok``: a collection of nothing, even where a value must be given."""
        self.none_ok = none_ok
        self.wildcards = wildcards
        self.complete = complete
        self.transform = transform
        self.default = default
        self.hidden = hidden
        """Nothing tells of it."""
        self.unlisted = unlisted or hidden
        """Tab does not offer it (``DontShow``)."""
        self.value_follows = value_follows
        """A switch that takes a Boolean that follows as its value (``Set-VMHost -MaintenanceMode $false``), our extension."""
        self.net = net
        self.attributes = attributes
        self.inert = inert
        """It is taken and changes nothing; its help says why."""
        self.demands = ""
        """The name that its objects must have among their PSTypeNames, if any."""
        self.tells = ""
        """Attributes that it has besides, as Get-Command tells of them: names, each with what it was made with after ``=``, and words separated by ``|``."""
        self.late = False
        """It is there because of what a call is about: a dynamic parameter, also where every call has it (a provider's)."""
        self.flags = self.by_value = self.by_property = 0
        """The bits of its sets, and of those in which it takes objects of the pipeline or their properties (-1: in all)."""
        self.in_all = self.needed = False
        """Whether it is in every set, and whether it is mandatory in any."""

    def __repr__(self) -> str:
        return f"Parameter({self.name})"

    @property
    def is_switch(self) -> bool:
        """Whether naming it is enough."""
        return getattr(self.type, "__name__", "") == "Switch" or getattr(self.type, "full_name", "") == "System.Management.Automation.SwitchParameter"

    def entry(self, set_name: str) -> SetEntry | None:
        """The parameter in that set, or None where it is no part of it."""
        return self.sets.get(set_name) or self.sets.get(ALL_SETS)


class Spec:
    """All that is known of a command. ``sets`` are names of parameter sets in order of declaration.

    ``names`` are other full names of the cmdlet (``Move-SCVirtualMachine``). ``class_name`` is the implementing type as error ids name it
    (``Microsoft.PowerShell.Commands.GetItemCommand``). ``build`` makes the instance from the chosen set and the bound values by field; None for
    functions. ``dynamic(shell, bound) -> tuple[Parameter, ...]`` gives parameters that depend on others.
    ``flags`` maps each set's name to its bit: a parameter that is in no set by name is in all.
    """

    __slots__ = (
        "address", "aliases", "begun", "build", "changes", "class_name", "cmdlet_binding", "default_flag", "default_set", "dynamic", "each", "flags", "impact", "index",
        "job", "module", "name", "names", "obsolete", "outcomes", "output", "parameters", "places", "plain", "positional", "refused", "remoting", "scripted", "sets",
        "taking", "text",
    )

    def __init__(
        self, name: str, module: str, parameters: tuple[Parameter, ...], sets: tuple[str, ...], default_set: str, *, text: str = "",
        names: tuple[str, ...] = (), aliases: tuple[str, ...] = (), changes: bool = False, impact: str = "Medium", job: bool = False,
        output: tuple[str, ...] = (), class_name: str = "", build: Callable[[str, dict[str, Any]], Any] | None = None, cmdlet_binding: bool = True,
        positional: bool = True, dynamic: Any = None,
    ) -> None:
        self.name = name
        self.module = module
        self.parameters = parameters
        self.sets = sets
        self.default_set = default_set
        self.text = text
        self.names = names
        self.aliases = aliases
        self.changes = changes
        self.impact = impact
        self.job = job
        self.output = output
        self.class_name = class_name
        self.build = build
        self.cmdlet_binding = cmdlet_binding
        self.positional = positional
        self.dynamic = dynamic
        self.refused = False
        """The cmdlet is known and does nothing but say why; its text says so."""
        self.scripted = False
        """Others have a function of this name: a switch that is given null is absent, where it would be present for a cmdlet."""
        self.address = ""
        """The page on the web that a function names as its help (``HelpUri``)."""
        self.remoting = "PowerShell"
        """The name of a function's ``RemotingCapability``."""
        self.obsolete: dict[str, str] | None = None
        """What `[Obsolete()]` says of parameters, by name, and of the command, by the empty name; None where nothing is obsolete."""
        self.plain: Spec | None = None
        """Of a copy with dynamic parameters, what it was made of."""
        named = [label for label in sets if label != ALL_SETS]
        if default_set and default_set != ALL_SETS and default_set not in named:
            named.append(default_set)
        self.flags = {label.upper(): 1 << at for at, label in enumerate(named)}
        self.default_flag = self.flags.get(default_set.upper(), 0)
        self.index: dict[str, Parameter] = {}
        self.outcomes: dict[tuple[Any, ...], tuple[int, str]] = {}
        """Which sets were left, and the one that was chosen, by what was bound (the binder remembers it here)."""
        self.begun: dict[str, Parameter | None] = {}
        """The parameters that beginnings of names mean; the same."""
        self.places: dict[tuple[Any, ...], dict[int, list[tuple[Parameter, int]]]] = {}
        """The parameters by position, by what was bound before; the same."""
        self.each: dict[tuple[Any, ...], bool] = {}
        """Whether each object of the pipeline has to be bound by itself, by what was bound; the same."""
        self.taking: tuple[Parameter, ...] | None = None
        """The parameters that take the pipeline's objects whole; worked out when somebody asks (`taking_input`)."""
        for parameter in parameters:
            self.adopt(parameter)

    def adopt(self, parameter: Parameter) -> None:
        """Makes a parameter known by name and alias, and works out the bits of its sets."""
        parameter.in_all = ALL_SETS in parameter.sets
        bits = by_value = by_property = 0
        needed = False
        for label, entry in parameter.sets.items():
            flag = self.flags.get(label.upper(), 0)
            bits |= flag
            if label == ALL_SETS:
                flag = -1
            if entry.pipeline:
                by_value |= flag
            if entry.by_property:
                by_property |= flag
            needed = needed or entry.mandatory
        parameter.flags, parameter.by_value, parameter.by_property, parameter.needed = bits, by_value, by_property, needed
        self.index[parameter.folded] = parameter
        for alias in parameter.aliases:
            self.index.setdefault(alias.upper(), parameter)

    def joined_by(self, dynamic: Sequence[Parameter]) -> Spec:
        """A copy that has the dynamic parameters of one call too, and the sets that only these name."""
        import copy

        made = copy.copy(self)
        labels = [label for parameter in dynamic for label in parameter.sets if label != ALL_SETS and label.upper() not in self.flags]
        made.sets = (*self.sets, *dict.fromkeys(labels))
        made.flags = dict(self.flags)
        for label in labels:
            made.flags.setdefault(label.upper(), 1 << len(made.flags))
        made.plain = self.plain or self
        made.outcomes, made.begun, made.places, made.each, made.taking = {}, {}, {}, {}, None
        made.parameters = (*self.parameters, *dynamic)
        made.index = dict(self.index)
        for parameter in dynamic:
            parameter.late = True
            made.adopt(parameter)
        return made

    def without_late(self) -> Spec:
        """A copy without the parameters that are there for some calls alone."""
        import copy

        made = copy.copy(self)
        made.outcomes, made.begun, made.places, made.each, made.taking = {}, {}, {}, {}, None
        made.parameters = tuple(parameter for parameter in self.parameters if not parameter.late)
        made.index = {name: parameter for name, parameter in self.index.items() if not parameter.late}
        return made

    def taking_input(self) -> tuple[Parameter, ...]:
        """The parameters that take the pipeline's objects whole in any set."""
        found = self.taking
        if found is None:
            found = self.taking = tuple([p for p in self.parameters if any(entry.pipeline for entry in p.sets.values())])
        return found

    @property
    def declared_set(self) -> str | None:
        """The set that a command names as its default."""
        return self.default_set if self.default_set != ALL_SETS else None

    def find(self, name: str) -> Parameter | None:
        """The parameter of that exact name or alias, without case."""
        return self.index.get(name.upper())

    def set_name(self, flag: int) -> str:
        """The name of the set with that bit; ALL_SETS where no single one is meant."""
        for label in (*self.sets, self.default_set):
            if self.flags.get(label.upper()) == flag:
                return label
        return ALL_SETS

    @property
    def synopsis(self) -> str:
        """The first paragraph of the docstring."""
        from havmsh.docstring import read

        return read(self.text)[0]

    @property
    def description(self) -> str:
        """What follows the synopsis."""
        from havmsh.docstring import read

        return read(self.text)[1]

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples of the docstring."""
        from havmsh.docstring import read

        return read(self.text)[2]
