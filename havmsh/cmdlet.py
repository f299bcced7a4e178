"""How a cmdlet is declared, and the Spec that is derived from the declaration.

A cmdlet is a class whose fields are its parameters; a parameter set is a class too (``@parameter_set``), and a field made by
``either`` says which sets exclude each other. ``@cmdlet`` derives a frozen ``Spec``: the binder, help, completion, syntax and tests
read the Spec and never the class. Functions written in PowerShell give the same Spec (see ``havmsh.runtime.functions``).
"""

from __future__ import annotations

import dataclasses
import itertools
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, field
from typing import Any, Final, TypeVar, dataclass_transform

Output = Iterable[Any] | None
"""What ``process`` gives back: the objects that it writes, as a generator or a list, or nothing."""

T = TypeVar("T")
ALL_SETS: Final = "__AllParameterSets"


class _Unset:
    """No default was declared."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = _Unset()

APPROVED_VERBS: Final = frozenset(
    "Add Approve Assert Backup Block Build Checkpoint Clear Close Compare Complete Compress Confirm Connect Convert ConvertFrom ConvertTo Copy "
    "Debug Deny Deploy Disable Disconnect Dismount Edit Enable Enter Exit Expand Export Find Format Get Grant Group Hide Import Initialize "
    "Install Invoke Join Limit Lock Measure Merge Mount Move New Open Optimize Out Ping Pop Protect Publish Push Read Receive Redo Register "
    "Remove Rename Repair Request Reset Resize Resolve Restart Restore Resume Revoke Save Search Select Send Set Show Skip Split Start Step "
    "Stop Submit Suspend Switch Sync Test Trace Unblock Undo Uninstall Unlock Unprotect Unpublish Unregister Update Use Wait Watch Write "
    "ForEach Sort Tee Where".split()
)
PRODUCT_VERBS: Final = frozenset("Refresh SaveState Store Shutdown DiscardSavedState Discover Associate Reassociate Dismiss Describe Context".split())
"""Verbs that VMM 2008's own cmdlets have, and no later rule approves."""


@dataclass(frozen=True, slots=True)
class Check:
    """A validation attribute: it tests, it says what it wants, it completes.

    ``test`` gets one value and returns nothing or the words of PowerShell's refusal; ``name`` is the attribute's
    (``ValidateSet``), ``whole`` tells that the whole array is tested, not each element.
    """

    name: str
    test: Callable[[Any], str | None]
    wants: str = ""
    choices: tuple[str, ...] = ()
    whole: bool = False


def between(low: float, high: float) -> Check:
    """ValidateRange."""

    def test(value: Any) -> str | None:
        if value < low:
            return f"The {value} argument is less than the minimum allowed range of {low}. Supply an argument that is greater than or equal to {low} and then try the command again."
        if value > high:
            return f"The {value} argument is greater than the maximum allowed range of {high}. Supply an argument that is less than or equal to {high} and then try the command again."
        return None

    return Check("ValidateRange", test, f"between {low} and {high}")


def one_of(*choices: str, ignore_case: bool = True) -> Check:
    """ValidateSet."""
    known = {choice.upper() if ignore_case else choice for choice in choices}

    def test(value: Any) -> str | None:
        text = str(value)
        if (text.upper() if ignore_case else text) in known:
            return None
        listed = ",".join(choices)
        return (
            f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. '
            "Supply an argument that is in the set and then try the command again."
        )

    return Check("ValidateSet", test, ", ".join(choices), choices)


@dataclass(frozen=True, slots=True)
class SetEntry:
    """What one parameter is in one parameter set."""

    mandatory: bool = False
    position: int | None = None
    pipeline: bool = False
    by_property: bool = False
    rest: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as binder, help and completion see it.

    ``type`` is what the value is converted to: a Python class or generic (``list[str]``) in a cmdlet, a runtime type in a function.
    ``sets`` maps a set's name, or ALL_SETS, to its entry there. ``field`` is the attribute that receives the value.
    """

    name: str
    type: Any
    field: str
    sets: dict[str, SetEntry]
    aliases: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    help: str = ""
    null_ok: bool = True
    empty_ok: bool = True
    wildcards: bool = False
    complete: Any = None
    transform: Any = None
    default: Any = UNSET
    hidden: bool = False
    value_follows: bool = False
    """A switch that takes a Boolean that follows as its value (``Set-VMHost -MaintenanceMode $false``), our extension."""

    @property
    def is_switch(self) -> bool:
        """Whether naming it is enough."""
        return getattr(self.type, "__name__", "") == "Switch"

    def entry(self, set_name: str) -> SetEntry | None:
        """The parameter in that set, or None where it is no part of it."""
        return self.sets.get(set_name) or self.sets.get(ALL_SETS)


@dataclass(frozen=True, slots=True)
class Example:
    """An example of the help: its remark, and the lines after ``PS> `` with what they print."""

    remark: str
    code: str
    output: str


@dataclass(frozen=True, slots=True)
class Spec:
    """All that is known of a command. ``sets`` are names of parameter sets in order of declaration."""

    name: str
    module: str
    parameters: tuple[Parameter, ...]
    sets: tuple[str, ...]
    default_set: str
    synopsis: str = ""
    description: str = ""
    examples: tuple[Example, ...] = ()
    names: tuple[str, ...] = ()
    """Other full names of the cmdlet (``Move-SCVirtualMachine``)."""
    aliases: tuple[str, ...] = ()
    changes: bool = False
    impact: str = "Medium"
    job: bool = False
    output: tuple[str, ...] = ()
    class_name: str = ""
    """The implementing type as error ids name it (``Microsoft.PowerShell.Commands.GetItemCommand``)."""
    build: Callable[[str, dict[str, Any]], Any] | None = None
    """Makes the instance from the chosen set and the bound values by field; None for functions."""
    cmdlet_binding: bool = True
    positional: bool = True
    dynamic: Any = None
    """``dynamic(shell, bound) -> tuple[Parameter, ...]`` for parameters that depend on others."""

    def find(self, name: str) -> Parameter | None:
        """The parameter of that exact name or alias, without case."""
        wanted = name.upper()
        for parameter in self.parameters:
            if parameter.name.upper() == wanted or any(alias.upper() == wanted for alias in parameter.aliases):
                return parameter
        return None


def param(
    name: str,
    help: str,  # noqa: A002 - the field's own word
    *,
    position: int | None = None,
    pipeline: bool = False,
    by_property: bool = False,
    rest: bool = False,
    mandatory: bool | None = None,
    default: Any = UNSET,
    default_factory: Any = UNSET,
    aliases: tuple[str, ...] = (),
    checks: tuple[Check, ...] = (),
    null_ok: bool | None = None,
    empty_ok: bool | None = None,
    wildcards: bool = False,
    complete: Any = None,
    transform: Any = None,
    hidden: bool = False,
    value_follows: bool = False,
) -> Any:
    """Declares a parameter. Without a default it is mandatory; a mandatory one refuses null and empty unless it says otherwise."""
    if mandatory is None:
        mandatory = default is UNSET and default_factory is UNSET
    if not mandatory and default is UNSET and default_factory is UNSET:
        default = None
    options = dict(
        name=name, help=help, entry=SetEntry(mandatory, position, pipeline, by_property, rest, help), aliases=aliases, checks=checks,
        null_ok=(not mandatory) if null_ok is None else null_ok, empty_ok=(not mandatory) if empty_ok is None else empty_ok,
        wildcards=wildcards, complete=complete, transform=transform, hidden=hidden, value_follows=value_follows,
    )
    if default_factory is not UNSET:
        return field(default_factory=default_factory, metadata={"param": options}, kw_only=True)
    return field(default=None if default is UNSET else default, metadata={"param": options}, kw_only=True)


def either(*, default_set: type | None = None, optional: bool = False) -> Any:
    """Declares a choice of parameter sets; the annotation is the union of their classes."""
    return field(default=None, metadata={"either": {"default": default_set, "optional": optional}}, kw_only=True)


@dataclass_transform(field_specifiers=(param, either), kw_only_default=True, frozen_default=True)
def parameter_set(cls: type[T] | None = None, *, name: str | None = None) -> Any:
    """Makes a class a parameter set; its name is the class's own unless ``name`` gives the product's."""

    def wrap(target: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True)(target)
        made.set_label = name or target.__name__  # type: ignore[attr-defined]
        return made

    return wrap if cls is None else wrap(cls)


@dataclass_transform(field_specifiers=(param, either), kw_only_default=True, frozen_default=True)
def cmdlet(
    name: str, *, module: str = "", names: tuple[str, ...] = (), aliases: tuple[str, ...] = (), changes: bool = False,
    impact: str = "Medium", job: bool = False, output: tuple[str, ...] = (), class_name: str = "", default_set: str = "", dynamic: Any = None,
    positional: bool = True,
) -> Callable[[type[T]], type[T]]:
    """Makes a class a cmdlet and derives its Spec as ``cls.spec``.

    Raises TypeError at import for what cannot be right: an unapproved verb, a parameter without help, two parameters of one name,
    two in one position of one set.
    """

    def wrap(target: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True)(target)
        verb, _, noun = name.partition("-")
        if verb not in APPROVED_VERBS and verb not in PRODUCT_VERBS:
            raise TypeError(f"{name}: {verb} is no approved verb")
        parameters, sets, default, build = _derive(made, name)
        text = _docstring(made)
        made.spec = Spec(  # type: ignore[attr-defined]
            name=name, module=module, parameters=parameters, sets=sets, default_set=default_set or default, synopsis=text[0], description=text[1],
            examples=text[2], names=names, aliases=aliases, changes=changes, impact=impact, job=job, output=output,
            class_name=class_name or f"Microsoft.PowerShell.Commands.{verb}{noun}Command", build=build, dynamic=dynamic, positional=positional,
        )
        return made

    return wrap


def _derive(cls: type, name: str) -> tuple[tuple[Parameter, ...], tuple[str, ...], str, Callable[[str, dict[str, Any]], Any]]:
    """Parameters, names of sets, the default set, and the function that makes an instance."""
    hints = _hints(cls)
    choices = [(f, _members(hints[f.name])) for f in dataclasses.fields(cls) if "either" in f.metadata]
    combos = _combinations(choices)
    found: dict[str, Parameter] = {}
    for f in dataclasses.fields(cls):
        if "param" in f.metadata:
            _add(found, f, hints[f.name], ALL_SETS, name)
    for combo_name, combo in combos.items():
        for chosen in combo.values():
            inner = _hints(chosen)
            for f in dataclasses.fields(chosen):
                if "param" in f.metadata:
                    _add(found, f, inner[f.name], combo_name, name)
    _refuse_clashes(found.values(), tuple(combos) or (ALL_SETS,), name)
    own = {f.name for f in dataclasses.fields(cls) if "param" in f.metadata}

    def build(set_name: str, values: dict[str, Any]) -> Any:
        combo = combos.get(set_name, {})
        kwargs = {key: value for key, value in values.items() if key in own}
        for field_name, chosen in combo.items():
            names = {f.name for f in dataclasses.fields(chosen)}
            kwargs[field_name] = chosen(**{key: value for key, value in values.items() if key in names})
        return cls(**kwargs)

    return tuple(found.values()), tuple(combos) or (ALL_SETS,), _default_set(choices, combos), build


def _hints(cls: type) -> dict[str, Any]:
    """Resolved annotations, own module's names included."""
    scope = vars(sys.modules[cls.__module__])
    return typing.get_type_hints(cls, scope, include_extras=False)


def _members(annotation: Any) -> list[type]:
    """The classes of a union of parameter sets."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return [member for member in typing.get_args(annotation) if member is not type(None)]
    return [annotation]


def _combinations(choices: list[tuple[Any, list[type]]]) -> dict[str, dict[str, type]]:
    """Every way to choose one class of each ``either``, by the set's name."""
    made: dict[str, dict[str, type]] = {}
    for combo in itertools.product(*(members for _, members in choices)):
        if combo:
            label = "And".join(member.set_label for member in combo)  # type: ignore[attr-defined]
            made[label] = {choice[0].name: member for choice, member in zip(choices, combo, strict=True)}
    return made


def _default_set(choices: list[tuple[Any, list[type]]], combos: dict[str, dict[str, type]]) -> str:
    wanted = {f.name: f.metadata["either"]["default"] for f, _ in choices if f.metadata["either"]["default"]}
    for label, combo in combos.items():
        if wanted and all(combo[key] is value for key, value in wanted.items()):
            return label
    return "" if combos else ALL_SETS


def _add(found: dict[str, Parameter], f: dataclasses.Field[Any], hint: Any, set_name: str, owner: str) -> None:
    """Adds a declared field, or the same parameter's entry in a further set."""
    options = dict(f.metadata["param"])
    entry: SetEntry = options.pop("entry")
    if not options["help"]:
        raise TypeError(f"{owner} -{options['name']}: a parameter needs a help text")
    key = options["name"].upper()
    known = found.get(key)
    if known is not None:
        if set_name in known.sets or known.field != f.name:
            raise TypeError(f"{owner}: parameter {options['name']} is declared twice")
        known.sets[set_name] = entry
        return
    default = f.default if f.default is not MISSING else f.default_factory
    found[key] = Parameter(type=_bare(hint), field=f.name, sets={set_name: entry}, default=default, **options)


def _bare(hint: Any) -> Any:
    """The annotation without ``| None``."""
    members = [member for member in typing.get_args(hint) if member is not type(None)]
    is_union = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
    return members[0] if is_union and len(members) == 1 else hint


def _refuse_clashes(parameters: Iterable[Parameter], sets: tuple[str, ...], owner: str) -> None:
    """Two parameters in one position of one set cannot be told apart."""
    for set_name in sets:
        taken: dict[int, str] = {}
        for parameter in parameters:
            entry = parameter.entry(set_name)
            if entry is None or entry.position is None:
                continue
            if entry.position in taken:
                raise TypeError(f"{owner}: {taken[entry.position]} and {parameter.name} both have position {entry.position} in {set_name}")
            taken[entry.position] = parameter.name


def _docstring(cls: type) -> tuple[str, str, tuple[Example, ...]]:
    """Synopsis, description and examples of a cmdlet's docstring."""
    text = (cls.__doc__ or "").strip()
    body, _, shown = text.partition("Examples:")
    synopsis, _, description = body.strip().partition("\n\n")
    return " ".join(synopsis.split()), "\n".join(line.strip() for line in description.strip().splitlines()), tuple(_examples(shown))


def _examples(shown: str) -> Iterator[Example]:
    """Remark, code and output of each example; a remark is a paragraph, code begins with ``PS> ``."""
    remark: list[str] = []
    code: list[str] = []
    output: list[str] = []
    for raw in shown.splitlines():
        line = raw.strip()
        if line.startswith("PS> "):
            code.append(line[4:])
        elif code and line and raw.startswith(" " * 12):
            output.append(raw[12:].rstrip())
        elif code and line:
            yield Example(" ".join(remark), "\n".join(code), "\n".join(output))
            remark, code, output = [line], [], []
        elif line:
            remark.append(line)
    if code:
        yield Example(" ".join(remark), "\n".join(code), "\n".join(output))
