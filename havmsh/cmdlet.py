"""How a cmdlet is declared.

A cmdlet is a class whose fields are its parameters; a parameter set is a class too (``@parameter_set``), and a field made by
``either`` says which sets exclude each other. ``@cmdlet`` derives a ``havmsh.spec.Spec`` from them.
"""

from __future__ import annotations

import builtins
import sys

from havmsh.spec import ALL_SETS, UNSET, Choices, Parameter, SetEntry, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final, TypeVar, dataclass_transform

    from havmsh.checks import Check

    T = TypeVar("T")
    Output = Iterable[Any]
    """What ``process`` gives back: the objects that it writes, as a generator or a list, or nothing."""
else:
    Output = object

    def dataclass_transform(**_options):
        """The type checker's word for what ``cmdlet`` does to a class; nothing at run time."""
        return lambda function: function


APPROVED_VERBS: Final = frozenset(
    "Add Approve Assert Backup Block Build Checkpoint Clear Close Compare Complete Compress Confirm Connect Convert ConvertFrom ConvertTo Copy "
    "Debug Deny Deploy Disable Disconnect Dismount Edit Enable Enter Exit Expand Export Find Format Get Grant Group Hide Import Initialize "
    "Install Invoke Join Limit Lock Measure Merge Mount Move New Open Optimize Out Ping Pop Protect Publish Push Read Receive Redo Register "
    "Remove Rename Repair Request Reset Resize Resolve Restart Restore Resume Revoke Save Search Select Send Set Show Skip Split Start Step "
    "Stop Submit Suspend Switch Sync Test Trace Unblock Undo Uninstall Unlock Unprotect Unpublish Unregister Update Use Wait Watch Write "
    "ForEach Sort Tee Where".split()
)
PRODUCT_VERBS: Final = frozenset(
    "Refresh SaveState Store Shutdown DiscardSavedState Discover Associate Reassociate Dismiss Describe Context It Should BeforeAll BeforeEach AfterAll "
    "AfterEach BeforeDiscovery Setup In InModuleScope Mock TabExpansion2".split()
)
"""Verbs that VMM 2008's own cmdlets or the test runner have, and no later rule approves."""


class _LiteralMaker:
    """Reads ``Literal["A", "B"]`` in an annotation."""

    __slots__ = ()

    def __getitem__(self, values: Any) -> Choices:
        return Choices(values if isinstance(values, tuple) else (values,))


class _Field:
    """A declared field, until its class becomes a cmdlet or a parameter set."""

    __slots__ = ("default", "either", "factory", "options")

    def __init__(self, options: dict[str, Any] | None, default: Any, factory: Any, either: dict[str, Any] | None) -> None:
        self.options = options
        self.default = default
        self.factory = factory
        self.either = either


def param(
    name: str,
    help: str,
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
    none_ok: bool | None = None,
    wildcards: bool = False,
    complete: Any = None,
    transform: Any = None,
    hidden: bool = False,
    value_follows: bool = False,
    net: str = "",
    inert: bool = False,
    late: bool = False,
    demands: str = "",
    spelled: bool = False,
    unlisted: bool = False,
    tells: str = "",
) -> Any:
    """Declares a parameter. Without a default it is mandatory; a mandatory one refuses null and empty unless it says otherwise (``none_ok`` of empty collections).

    ``net`` names the .NET type to convert to and to show (``System.Text.Encoding``, ``System.Object[]``) where the annotation cannot.
    ``inert``: it is taken because scripts name it and changes nothing, which its help says and why (``Accepted: there is one domain.``).
    ``late``: PowerShell's is dynamic, the file system provider's say. ``demands``: a name that the objects must have among their PSTypeNames.
    ``spelled``: PowerShell names every set at it instead of none. ``unlisted``: Tab does not offer it. ``tells``: attributes of which one is told and that change
    nothing here, by name, each with what it was made with (``AllowNull ArgumentCompletions=A|B``).
    """
    if mandatory is None:
        mandatory = default is UNSET and default_factory is UNSET
    if not mandatory and default is UNSET and default_factory is UNSET:
        default = None
    if empty_ok is None:
        empty_ok = not mandatory
    options = {
        "name": name, "help": help, "entry": SetEntry(mandatory, position, pipeline, by_property, rest, help), "aliases": aliases, "checks": checks,
        "null_ok": (not mandatory) if null_ok is None else null_ok, "empty_ok": empty_ok, "none_ok": empty_ok if none_ok is None else none_ok,
        "wildcards": wildcards, "complete": complete, "transform": transform, "hidden": hidden, "value_follows": value_follows, "net": net, "inert": inert,
        "late": late, "demands": demands, "spelled": spelled, "unlisted": unlisted, "tells": tells,
    }
    return _Field(options, None if default is UNSET else default, default_factory, None)


def either(*, default_set: type | None = None, optional: bool = False) -> Any:
    """Declares a choice of parameter sets; the annotation is the union of their classes."""
    return _Field(None, None, UNSET, {"default": default_set, "optional": optional})


def _make_record(cls: type) -> dict[str, _Field]:
    """Gives a class with declared fields its constructor; its fields by name, inherited ones first."""
    fields: dict[str, _Field] = {}
    for base in reversed(cls.__mro__):
        for key, value in (base.__dict__.get("_fields") or base.__dict__).items():
            if value.__class__ is _Field:
                fields[key] = value
    factories = {key: f.factory for key, f in fields.items() if f.factory is not UNSET}

    def __init__(self: Any, **values: Any) -> None:
        bound = self.__dict__
        bound.update(values)
        for key, factory in factories.items():
            if key not in bound:
                bound[key] = factory()

    for key, f in fields.items():
        setattr(cls, key, f.default)
    cls._fields = fields  # type: ignore[attr-defined]
    cls.__init__ = __init__  # type: ignore[misc]
    return fields


@dataclass_transform(field_specifiers=(param, either), kw_only_default=True, frozen_default=True)
def parameter_set(cls: type[T] | None = None, *, name: str | None = None) -> Any:
    """Makes a class a parameter set; its name is the class's own unless ``name`` gives the product's."""

    def wrap(target: type[T]) -> type[T]:
        _make_record(target)
        target.set_label = name or target.__name__  # type: ignore[attr-defined]
        return target

    return wrap if cls is None else wrap(cls)


@dataclass_transform(field_specifiers=(param, either), kw_only_default=True, frozen_default=True)
def cmdlet(
    name: str, *, module: str = "", names: tuple[str, ...] = (), aliases: tuple[str, ...] = (), changes: bool = False,
    impact: str = "Medium", job: bool = False, output: tuple[str, ...] = (), class_name: str = "", default_set: str = "", dynamic: Any = None,
    positional: bool = True, refused: bool = False, listed: str = "", scripted: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Makes a class a cmdlet and derives its Spec as ``cls.spec``.

    ``listed``: the names of its parameters as PowerShell lists them, where that is not the order of the fields.
    ``refused``: it is known, takes what scripts give it and does nothing but refuse, which its text says.
    ``scripted``: others have a function of this name, to which a null is no switch.
    Raises TypeError at import for what cannot be right: an unapproved verb, a parameter without help, two parameters of one name,
    two in one position of one set.
    """

    def wrap(target: type[T]) -> type[T]:
        verb, _, noun = name.partition("-")
        if verb not in APPROVED_VERBS and verb not in PRODUCT_VERBS:
            raise TypeError(f"{name}: {verb} is no approved verb")
        parameters, sets, default, build = _derive(target, name, listed)
        target.spec = Spec(  # type: ignore[attr-defined]
            name, module, parameters, _sets(parameters, sets, default_set or default), default_set or default, text=target.__doc__ or "", names=names,
            aliases=aliases, changes=changes, impact=impact,
            job=job, output=output, class_name=class_name or f"Microsoft.PowerShell.Commands.{verb}{noun}Command", build=build, dynamic=dynamic,
            positional=positional,
        )
        target.spec.refused, target.spec.scripted = refused, scripted  # type: ignore[attr-defined]
        return target

    return wrap


def _sets(parameters: Iterable[Parameter], sets: tuple[str, ...], default: str) -> tuple[str, ...]:
    """The sets in PowerShell's order: the default one, then as the parameters name them."""
    named = dict.fromkeys((default, *(label for parameter in parameters for label in parameter.sets)))
    return tuple(dict.fromkeys(label for label in (*named, *sets) if label in sets))


def _derive(cls: type, name: str, order: str) -> tuple[tuple[Parameter, ...], tuple[str, ...], str, Callable[[str, dict[str, Any]], Any]]:
    """Parameters, names of sets, the default set, and the function that makes an instance. A cmdlet's own parameters come before inherited ones."""
    fields = _make_record(cls)
    own = [key for key in cls.__dict__.get("__annotations__", ()) if key in fields]  # noqa: RUF063 - see `_hints`
    fields = {**{key: fields[key] for key in own}, **fields}
    hints = _hints(cls)
    choices = [(key, f, _members(hints[key])) for key, f in fields.items() if f.either is not None]
    combos = _combinations(choices)
    found: dict[str, Parameter] = {}
    for key, f in fields.items():
        if f.options is not None:
            for label in tuple(combos) if f.options["spelled"] else (ALL_SETS,):
                _add(found, key, f, hints[key], label, name)
            continue
        for combo_name, combo in combos.items():
            inner = _hints(combo[key])
            for own_key, own_field in combo[key]._fields.items():  # type: ignore[attr-defined]
                _add(found, own_key, own_field, inner[own_key], combo_name, name)
    _refuse_clashes(found.values(), tuple(combos) or (ALL_SETS,), name)
    places = {folded: at for at, folded in enumerate(order.upper().split())}
    listed = sorted(found.values(), key=lambda one: places.get(one.folded, len(places))) if order else found.values()
    return tuple(listed), tuple(combos) or (ALL_SETS,), _default_set(choices, combos), _builder(cls, fields, combos)


def _builder(cls: type, fields: dict[str, _Field], combos: dict[str, dict[str, type]]) -> Callable[[str, dict[str, Any]], Any]:
    """The function that makes an instance from a set's name and the bound values by field."""
    if not combos:
        return lambda set_name, values: cls(**values)
    own = {key for key, f in fields.items() if f.options is not None}

    def build(set_name: str, values: dict[str, Any]) -> Any:
        kwargs = {key: value for key, value in values.items() if key in own}
        for field_name, chosen in combos.get(set_name, {}).items():
            kwargs[field_name] = chosen(**{key: value for key, value in values.items() if key in chosen._fields})  # type: ignore[attr-defined]
        return cls(**kwargs)

    return build


_KNOWN_NAMES: Final = {"Any": object, "Literal": _LiteralMaker()}


def _hints(cls: type) -> dict[str, Any]:
    """The annotations of a class and its bases as objects, read in the modules where they stand."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        scope = sys.modules[base.__module__].__dict__
        known = {name: value for name, value in _KNOWN_NAMES.items() if not isinstance(scope.get(name), type)}
        for key, text in base.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 - inspect costs more than all the rest of a start
            if isinstance(text, str):
                if key not in cls._fields:  # type: ignore[attr-defined]
                    continue
                found[key] = _read(text, scope, known)
            else:
                found[key] = text
    return found


def _read(text: str, scope: dict[str, Any], known: dict[str, Any]) -> Any:
    """What an annotation says. Names, and unions of names, are looked up, which costs a fraction of what the compiler takes for them."""
    words = text.split(" | ")
    if not all(map(str.isidentifier, words)):
        return eval(text, scope, known)
    found: Any = None
    for at, word in enumerate(words):
        value = None if word == "None" else known[word] if word in known else scope[word] if word in scope else getattr(builtins, word)
        found = found | value if at else value
    return found


def _named_choices(annotation: Any) -> Choices | None:
    """What a module's alias of ``Literal`` stands for, alone or beside None: an alias is evaluated before the annotation is."""
    typing = sys.modules.get("typing")
    if typing is None or annotation.__class__.__module__ != "typing":
        return None
    for one in (annotation, *annotation.__args__) if annotation.__origin__ in (typing.Literal, typing.Union) else ():
        if getattr(one, "__origin__", None) is typing.Literal:
            return Choices(one.__args__)
    return None


def _members(annotation: Any) -> list[Any]:
    """The classes of a union, without None."""
    named = _named_choices(annotation)
    if named is not None:
        return [named]
    members = getattr(annotation, "__args__", None)
    if members is None or getattr(annotation, "__origin__", None) is not None:
        return [annotation]
    return [member for member in members if member is not type(None)]


def _combinations(choices: list[tuple[str, _Field, list[type]]]) -> dict[str, dict[str, type]]:
    """Every way to choose one class of each ``either``, by the set's name."""
    made: list[dict[str, type]] = [{}] if choices else []
    for key, _, members in choices:
        made = [{**chosen, key: member} for chosen in made for member in members]
    return {_joined([member.set_label for member in combo.values()]): combo for combo in made}  # type: ignore[attr-defined]


def _joined(labels: list[str]) -> str:
    """The name of a set made of several: joined by And, but for a part that begins with a plus, which says how it goes on itself."""
    return "And".join(labels).replace("And+", "")


def _default_set(choices: list[tuple[str, _Field, list[type]]], combos: dict[str, dict[str, type]]) -> str:
    wanted = {key: f.either["default"] for key, f, _ in choices if f.either is not None and f.either["default"]}
    for label, combo in combos.items():
        if wanted and all(combo[key] is value for key, value in wanted.items()):
            return label
    return "" if combos else ALL_SETS


def _add(found: dict[str, Parameter], key: str, f: _Field, hint: Any, set_name: str, owner: str) -> None:
    """Adds a declared field, or the same parameter's entry in a further set."""
    options = dict(f.options or {})
    late, demands, tells, _ = options.pop("late"), options.pop("demands"), options.pop("tells"), options.pop("spelled")
    entry: SetEntry = options.pop("entry")
    if not options["help"]:
        raise TypeError(f"{owner} -{options['name']}: a parameter needs a help text")
    folded = options["name"].upper()
    known = found.get(folded)
    if known is not None:
        if set_name in known.sets or known.field != key:
            raise TypeError(f"{owner}: parameter {options['name']} is declared twice")
        known.sets[set_name] = entry
        known.null_ok, known.empty_ok, known.none_ok = known.null_ok and options["null_ok"], known.empty_ok and options["empty_ok"], known.none_ok and options["none_ok"]
        return
    members = _members(hint)
    made = found[folded] = Parameter(type=members[0] if len(members) == 1 else hint, field=key, sets={set_name: entry}, default=f.default, **options)
    made.late, made.demands, made.tells = late, demands, tells


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
