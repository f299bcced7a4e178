"""The parameters of a function, script or script block: its `param` block read into the Spec that the binder and help read."""

from __future__ import annotations

from havmsh.language import ast as tree
from havmsh.runtime import attributes as attribute_values
from havmsh.runtime import experiments
from havmsh.runtime.attributes import Attribute
from havmsh.runtime.binding import validation
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.objects import Array, TypeRef
from havmsh.runtime.valuetexts import to_text
from havmsh.spec import ALL_SETS, Parameter, SetEntry, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock

MOST_SETS = 32
SWITCH = "System.Management.Automation.SwitchParameter"


def parameters_of(block: ScriptBlock) -> tuple[tree.ParameterAst, ...]:
    """The parameters as they stand in the text: those before the body, or those of its `param` block."""
    given: tuple[tree.ParameterAst, ...] | None = getattr(block, "parameters", None)
    if given is not None:
        return given
    body = block.head
    return body.param_block.parameters if body.param_block is not None else ()


def block_attributes(block: ScriptBlock) -> tuple[tree.AttributeBaseAst, ...]:
    """The attributes of the `param` block, or of a block without one."""
    body = block.head
    return body.param_block.attributes if body.param_block is not None else body.attributes


def is_advanced(block: ScriptBlock) -> bool:
    """Whether the function binds as cmdlets do: it has CmdletBinding, or a parameter has a Parameter attribute."""
    if any(_short(a) == "CMDLETBINDING" for a in block_attributes(block)):
        return True
    return any(_short(a) == "PARAMETER" for p in parameters_of(block) for a in p.attributes if isinstance(a, tree.AttributeAst))


def _short(attribute: tree.AttributeBaseAst) -> str:
    """The attribute's name in upper case, without namespace and the word Attribute."""
    name = attribute.type_name.full_name.rpartition(".")[2].upper()
    return name.removesuffix("ATTRIBUTE") if name != "ATTRIBUTE" else name


def spec_of(block: ScriptBlock, name: str = "") -> Spec:
    """The Spec of a script block. Raises a PSError for a type that there is none of, or for attributes that cannot be."""
    binding: Attribute | None = None
    outputs: list[str] = []
    for item in block_attributes(block):
        if not isinstance(item, tree.AttributeAst):
            continue
        short = _short(item)
        if short == "CMDLETBINDING":
            binding = attribute_values.make(item, block)
        elif short == "OUTPUTTYPE":
            outputs.extend(_outputs_of(item, block))
        else:
            attribute_values.make(item, block)  # refuses what cannot be made
    advanced = is_advanced(block)
    options = binding.named if binding is not None else {}
    made = [made for p in parameters_of(block) if (made := _parameter(p, block)) is not None]
    _demand_distinct(made, _shared(advanced, bool(options.get("SUPPORTSSHOULDPROCESS", False))))
    automatic = bool(options.get("POSITIONALBINDING", True))
    if automatic and not any(_is_placed(p) for p in made):
        _place(made)
    if options.get("SUPPORTSPAGING", False):
        made += _paging()
    default_set = str(options.get("DEFAULTPARAMETERSETNAME") or "")
    sets = tuple(dict.fromkeys(label for p in made for label in p.sets if label != ALL_SETS))
    if len(sets) > MOST_SETS:
        raise failure(
            "Cannot get or run the command. The maximum number of parameter sets for this command has been exceeded.", "ParsingTooManyParameterSets",
            category="MetadataError", exception="System.Management.Automation.ParsingMetadataException",
        )
    dynamic = None
    if block.template.signature.dynamic:
        advanced = True
        dynamic = _dynamic(block)
    result = Spec(
        name, "", tuple(made), sets or (ALL_SETS,), default_set or ("" if sets else ALL_SETS), changes=bool(options.get("SUPPORTSSHOULDPROCESS", False)),
        impact=_impact(options.get("CONFIRMIMPACT")), output=tuple(outputs), cmdlet_binding=advanced, positional=automatic, dynamic=dynamic,
    )
    result.address = str(options.get("HELPURI") or "")
    if "REMOTINGCAPABILITY" in options:
        result.remoting = _enumerator(options["REMOTINGCAPABILITY"], "RemotingCapability")
    result.obsolete = _obsolete(block, made)
    return result


def shared_spec(block: ScriptBlock, name: str, more: Callable[[Spec], Spec] | None = None) -> Spec:
    """The Spec of a script file's block, which all that are made of the same text share; ``more`` adds dynamic parameters to it. Raises as ``spec_of`` does."""
    template = block.template
    if template.script_spec is None:
        template.script_spec = spec_of(block, name)
    return template.script_spec if more is None else more(template.script_spec)


def _shared(advanced: bool, changes: bool) -> tuple[Parameter, ...]:
    """The parameters that a function has beside its own."""
    from havmsh.runtime.preferences import CHANGES, COMMON

    return (*COMMON, *(CHANGES if changes else ())) if advanced else ()


def _demand_distinct(made: list[Parameter], shared: tuple[Parameter, ...]) -> None:
    """Refuses a name that is there twice, and an alias that another parameter has as its name or alias. Raises MetadataException."""
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    own = {alias.upper() for parameter in made for alias in parameter.aliases}
    for parameter in (*made, *shared):
        if parameter.folded in names:
            text = f"A parameter with the name '{parameter.name}' was defined multiple times for the command."
            raise failure(text, "ParameterNameAlreadyExistsForCommand", category="MetadataError", exception="System.Management.Automation.MetadataException")
        pairs = [(parameter.name, aliases[parameter.folded])] if parameter.folded in aliases else []
        names[parameter.folded] = parameter.name
        for alias in parameter.aliases:
            folded = alias.upper()
            if folded in aliases:
                raise _twice(alias, beside=folded in own and parameter in shared)
            pairs += [(names[folded], parameter.name)] if folded in names else []
            aliases[folded] = parameter.name
        for name, holder in pairs:
            text = f"The parameter '{name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter '{holder}'."
            raise failure(text, "ParameterNameConflictsWithAlias", category="MetadataError", exception="System.Management.Automation.MetadataException")


def _twice(alias: str, *, beside: bool) -> PSError:
    """The error of an alias that two parameters have, ``beside``: one of them a common parameter."""
    text, error_id = f'The alias "{alias}" is declared multiple times.', "AliasDeclaredMultipleTimes"
    if beside:
        text = f"The parameter alias cannot be specified because an alias with the name '{alias}' was already defined multiple times for the command."
        error_id = "AliasParameterNameAlreadyExistsForCommand"
    return failure(text, error_id, category="MetadataError", exception="System.Management.Automation.MetadataException")


def _obsolete(block: ScriptBlock, parameters: list[Parameter]) -> dict[str, str] | None:
    """What the attributes say of parameters, by name, and of the block itself, by the empty name."""
    found: dict[str, str] = {}
    for item in block_attributes(block):
        if isinstance(item, tree.AttributeAst) and _short(item) == "OBSOLETE":
            found[""] = _reason(attribute_values.make(item, block))
    for parameter in parameters:
        for value in parameter.attributes:
            if value.short == "OBSOLETE":
                found[parameter.name] = _reason(value)
    return found or None


def _reason(obsolete: Attribute) -> str:
    return str(obsolete.positional[0]) if obsolete.positional else ""


def _paging() -> list[Parameter]:
    """The parameters of a function with SupportsPaging; `$PSCmdlet.PagingParameters` has their values."""
    from havmsh.runtime import typesystem

    kinds = (("IncludeTotalCount", "System.Management.Automation.SwitchParameter"), ("Skip", "System.UInt64"), ("First", "System.UInt64"))
    return [Parameter(name, typesystem.resolve(kind), name, {ALL_SETS: SetEntry()}, null_ok=True, empty_ok=True) for name, kind in kinds]


def outputs_of(block: ScriptBlock) -> list[str]:
    """The names of the types that a block's OutputType attributes give."""
    return [name for item in block_attributes(block) if isinstance(item, tree.AttributeAst) and _short(item) == "OUTPUTTYPE" for name in _outputs_of(item, block)]


def _outputs_of(item: tree.AttributeAst, block: ScriptBlock) -> list[str]:
    return [_output_name(value) for value in attribute_values.make(item, block).positional]


def _output_name(value: Any) -> str:
    """The name of a type that OutputType names, by itself or as text."""
    return value.net.full_name if value.__class__ is TypeRef else str(value)


_IMPACTS = frozenset(("None", "Low", "Medium", "High"))


def _impact(value: Any) -> str:
    """The name of a ConfirmImpact. Raises what the conversion of a value that is none raises."""
    if value is None:
        return "Medium"
    if isinstance(value, str) and value.title() in _IMPACTS:
        return value.title()
    return _enumerator(value, "ConfirmImpact")


def _enumerator(value: Any, kind: str) -> str:
    """The name of a value of one of the engine's enumerations."""
    from havmsh.runtime import convert, typesystem

    return str(convert.convert(value, typesystem.known(f"System.Management.Automation.{kind}")).text())


def _is_placed(parameter: Parameter) -> bool:
    return any(label != ALL_SETS or entry.position is not None for label, entry in parameter.sets.items())


def _place(made: list[Parameter]) -> None:
    """Gives positions in the order of declaration; switches have none."""
    at = 0
    for parameter in made:
        if parameter.is_switch:
            continue
        for entry in parameter.sets.values():
            entry.position = at
        parameter.attributes = tuple(_placed_at(mark, at) if mark.short == "PARAMETER" else mark for mark in parameter.attributes)
        at += 1


def _placed_at(mark: Attribute, at: int) -> Attribute:
    """``[Parameter()]`` with the position that its parameter was given: who asks the attribute is told of it."""
    return Attribute(mark.kind, mark.short, mark.positional, {**mark.named, "POSITION": at}, mark.instance)


def _parameter(item: tree.ParameterAst, block: ScriptBlock) -> Parameter | None:
    """One parameter with its attributes; None where an experimental feature's hides it."""
    name = item.name.path.text
    values: list[Attribute] = []
    types: list[Any] = []
    for attribute in item.attributes:
        if isinstance(attribute, tree.AttributeAst):
            values.append(attribute_values.make(attribute, block))
        else:
            types.append(attribute_values.type_of_constraint(attribute, block))
    values[:0] = [_Converter(kind) for kind in types[1:]]  # they convert last, the one nearest to the name first
    return parameter_of(name, types[0] if types else None, name, values, from_last=True)


class _Converter(Attribute):
    """A further type of a parameter, through which an argument goes on its way to the first."""

    __slots__ = ("target",)

    def __init__(self, target: Any) -> None:
        super().__init__(f"{attribute_values.NAMESPACE}ArgumentTypeConverterAttribute", "ARGUMENTTYPECONVERTER", (), {})
        self.target = target

    transforms = True

    def transform(self, value: Any, binding: Any) -> Any:
        """The argument as the type takes it."""
        from havmsh.runtime.binding.coerce import of_function
        from havmsh.runtime.parameter_types import name_of

        return of_function(binding, self.target, value, name_of(self.target))


def is_hidden(block: ScriptBlock) -> bool:
    """Whether an Experimental attribute hides the function."""
    marks = (item for item in block_attributes(block) if isinstance(item, tree.AttributeAst) and _short(item) == "EXPERIMENTAL")
    return any(experiments.hides(attribute_values.make(item, block), block.session) for item in marks)


def parameter_of(name: str, kind: Any, field: str, declared: list[Attribute], *, from_last: bool = False) -> Parameter | None:
    """A parameter as its attributes declare it, None where one of them hides it; ``kind`` is its type, ``field`` what receives the value.

    ``from_last`` says that the attribute nearest to the name comes first, as in scripts.
    """
    marks = experiments.shown(declared)
    if marks is None:
        return None
    if getattr(kind, "full_name", "") == f"{attribute_values.NAMESPACE}PSCredential" and not any(mark.transforms for mark in marks):
        marks = [Attribute(f"{attribute_values.NAMESPACE}CredentialAttribute", "CREDENTIAL", (), {}), *marks]
    sets = _sets(name, marks)
    shorts = {mark.short for mark in marks}
    mandatory = any(entry.mandatory for entry in sets.values())
    in_turn = list(reversed(marks)) if from_last else marks
    transforms = [mark for mark in in_turn if mark.transforms]
    return Parameter(
        name, kind, field, sets or {ALL_SETS: SetEntry()}, aliases=tuple(str(text) for mark in marks if mark.short == "ALIAS" for text in mark.positional),
        checks=tuple(check for mark in in_turn if (check := validation.check_of(mark)) is not None),
        help=next((entry.help for entry in sets.values() if entry.help), ""), null_ok="ALLOWNULL" in shorts or not mandatory,
        empty_ok="ALLOWEMPTYSTRING" in shorts or not mandatory, none_ok="ALLOWEMPTYCOLLECTION" in shorts or not mandatory,
        complete=next((mark for mark in marks if mark.completes), None),
        transform=_transform(transforms) if transforms else None, unlisted=any(bool(mark.named.get("DONTSHOW")) for mark in marks if mark.short == "PARAMETER"),
        wildcards="SUPPORTSWILDCARDS" in shorts, attributes=tuple(mark for mark in marks if mark.short != "EXPERIMENTAL"),
    )


def _sets(name: str, marks: list[Attribute]) -> dict[str, SetEntry]:
    """What a parameter is in each set. Raises MetadataException where two attributes tell of one."""
    sets: dict[str, SetEntry] = {}
    for mark in marks:
        if mark.short == "PARAMETER":
            label = str(mark.named.get("PARAMETERSETNAME") or ALL_SETS)
            if any(label.upper() == known.upper() for known in sets):
                text = f'The parameter "{name}" is declared in parameter-set "{label}" multiple times.'
                raise failure(text, "ParameterDeclaredInParameterSetMultipleTimes", category="MetadataError", exception="System.Management.Automation.MetadataException")
            sets[label] = _entry(mark)
    return sets


def _place_of(given: Any) -> int | None:
    """Position of a Parameter attribute. Raises what the conversion of a value that is no number raises."""
    if given is None or given.__class__ is int:
        return given
    from havmsh.runtime import convert, typesystem

    return int(convert.convert(given, typesystem.known("System.Int32")))


def _entry(mark: Attribute) -> SetEntry:
    named = mark.named
    place = _place_of(named.get("POSITION"))
    return SetEntry(
        bool(named.get("MANDATORY", False)), None if place is None or place < -2147483647 else place, bool(named.get("VALUEFROMPIPELINE", False)),
        bool(named.get("VALUEFROMPIPELINEBYPROPERTYNAME", False)), bool(named.get("VALUEFROMREMAININGARGUMENTS", False)), str(named.get("HELPMESSAGE") or ""),
    )


def _transform(values: list[Attribute]) -> Any:
    def run(value: Any, binding: Any) -> Any:
        for attribute in values:
            value = attribute.transform(value, binding)
        return value

    return run


def _dynamic(block: ScriptBlock) -> Any:
    """What asks the function's `dynamicparam` block."""

    def ask(frame: Any, binding: Any) -> tuple[Parameter, ...]:
        from havmsh.runtime import dynamic, dynamic_block
        from havmsh.runtime.binding.errors import no_dynamic

        try:
            made = dynamic_block.run(block, frame, binding)
            if len(made) > 1:
                raise NetError("System.Management.Automation.PSInvalidOperationException", (
                    f'Object "{to_text(Array(made))}" is the wrong type to return from the dynamicparam block. The dynamicparam block must return either $null, '
                    "or an object with type [System.Management.Automation.RuntimeDefinedParameterDictionary]."
                ))
        except PSError as error:
            if error.leaving is not None:  # ThrowTerminatingError ends the pipeline with the record as it is
                raise
            raise no_dynamic(binding, error) from None
        return dynamic.parameters(made, binding)

    return ask
