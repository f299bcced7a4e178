"""Variables that a block does not keep in cells of its own: those of other scopes and drives, typed ones, `[ref]`, `$using:`."""

from __future__ import annotations

from havmsh.runtime import convert, elements, variable
from havmsh.runtime import frame as frames
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING, Array, Ref, unwrap
from havmsh.runtime.overloads import tellers
from havmsh.runtime.sites import TypeSite
from havmsh.runtime.support.types import net_type
from havmsh.runtime.typenames import spelled, type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.variable import UNSET, Special

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CellType
    from typing import Any

    from havmsh.runtime.template import Template, Unit


def look(frame: Frame, name: str, shown: str) -> Any:
    """Reads a variable that this block does not assign."""
    value = frame.lookup(name)
    if value is UNSET:
        return frames.undefined(frame, shown)
    return value


def automatic(frame: Frame, name: str, shown: str) -> Any:
    """Reads a variable that every call has of its own, which goes before what a caller has assigned to the name."""
    value = frame.automatic(name)
    return look(frame, name, shown) if value is UNSET else value


def own_value(frame: Frame, held: Special, shown: str) -> Any:
    """A variable of this scope alone, whose cell holds a marker; null where it has none, in strict mode too."""
    if held is not UNSET:
        return held.value
    value = frame.own_automatic(shown.upper()) if shown.upper() in frames.AUTOMATIC else UNSET
    return None if value is UNSET else value


def scoped_cell(frame: Frame, which: str, name: str) -> CellType | None:
    """The cell that holds the plain value of the variable `$which:name`, the name as it is written; None where there is no such value. The scope is looked for once."""
    key = which, name
    place = None if frame.scoped is None else frame.scoped.get(key)
    if place is None:
        place = frame.scope(which), name.upper()
        frame.scoped = {**(frame.scoped or {}), key: place}
    owner, folded = place
    at = owner.index.get(folded)
    cell = owner.cells[at] if at is not None else None if owner.dynamic is None else owner.dynamic.get(folded)
    return cell if cell is not None and cell.cell_contents.__class__ is not Special else None


def get_variable(frame: Frame, scope: str | None, drive: str | None, name: str) -> Any:
    """Reads `$scope:name` or `$drive:name`."""
    if scope == "script" or scope == "global":
        cell = scoped_cell(frame, scope, name)
        if cell is not None:
            return cell.cell_contents
    if drive is not None:
        return frame.session.drives.get_variable(drive, name, frame)
    if scope == "using":
        return look(frame, name.upper(), name)
    if name == "?":
        return frame.session.ok
    folded = name.upper()
    if scope == "private":
        value = frame.get_local(name)
    elif scope in (None, "variable"):
        value = frame.lookup(folded)
    else:
        owner = frame.scope(scope)
        value = owner.get_local(name)
        if value is UNSET and scope == "global":
            value = owner.lookup(folded)
    return frames.undefined(frame, name if scope is None else f"{scope}:{name}") if value is UNSET else value


def set_variable(frame: Frame, scope: str | None, drive: str | None, name: str, value: Any) -> None:
    """Writes `$scope:name` or `$drive:name`."""
    if scope == "script" or scope == "global":
        cell = scoped_cell(frame, scope, name)
        if cell is not None:
            cell.cell_contents = value
            return
    if drive is not None:
        frame.session.drives.set_variable(drive, name, value, frame)
        return
    if name.upper() in ("TRUE", "FALSE", "NULL", "?"):
        if name.upper() == "NULL":
            return
        raise variable.not_writable(name)
    if scope in (None, "local", "variable"):
        frame.set(name, value)
    elif scope == "private":
        frame.set(name, value)
        found = frame.local_variable(name)
        if found is not None:
            found.options = found.options | {"Private"}
    else:
        frame.scope(scope).set(name, value)


def using(frame: Frame, text: str) -> Any:
    """`$using:x`, whose ``text`` may be an expression over the variable: the value that was handed to the job or thread."""
    handed = frame.lookup("__USING")
    if isinstance(handed, dict):
        return handed.get(text.upper())
    raise failure(
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow. "
        "When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a remote computer.",
        "UsingWithoutInvokeCommand",
    )


def conversions(frame: Frame, attributes: tuple[Any, ...], name: str = "", whole: bool = False) -> Callable[[Any], Any]:
    """The function that converts and checks what is assigned to a variable with types and attributes (innermost first in ``attributes``' end). ``whole`` as for `metadata`."""
    return _in_turn(_steps(frame, attributes, name, whole))


def _steps(frame: Frame, attributes: tuple[Any, ...], name: str, whole: bool) -> list[Callable[[Any], Any]]:
    """What each type and attribute that matters to a value does to it, in the order in which they do."""
    steps: list[Callable[[Any], Any]] = []
    for attribute in reversed(attributes):
        if attribute.__class__ is TypeSite:
            steps.append(_conversion(net_type(frame, attribute), whole))
        else:
            check = _validation(frame, attribute, name)
            if check is not None:
                steps.append(check)
    return steps


def _in_turn(steps: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    if len(steps) == 1:
        return steps[0]

    def run(value: Any) -> Any:
        for step in steps:
            value = step(value)
        return value

    return run


def _kept_class(frame: Frame, attributes: tuple[Any, ...]) -> type | None:
    """The class of values that are of the one type that a variable has; None where it has checks, or a type that more belong to."""
    if len(attributes) != 1 or attributes[0].__class__ is not TypeSite:
        return None
    net = net_type(frame, attributes[0])
    return convert.kept_class(net)


def _conversion(net: Any, whole: bool) -> Callable[[Any], Any]:
    if whole and type_text(net) in _TRUTHS:
        return _truth(net)
    if net.full_name != "System.Management.Automation.ActionPreference":
        return lambda value: convert.convert(value, net)

    def kept(value: Any) -> Any:
        from havmsh.runtime.preferences import refuse_reserved

        found = convert.convert(value, net)
        refuse_reserved(found)
        return found

    return kept


_TRUTHS = frozenset(("System.Boolean", "System.Management.Automation.SwitchParameter", "System.Nullable`1[System.Boolean]"))


def _truth(net: Any) -> Callable[[Any], Any]:
    """The conversion of a variable that, like a parameter, takes nothing but truths and numbers for a truth (ArgumentTypeConverterAttribute.CheckBoolValue)."""
    wanted = type_text(net)

    def run(value: Any) -> Any:
        from havmsh.runtime.binding.truths import demand_truth

        base = unwrap(value)
        if base is not None or net.full_name == "System.Boolean":
            demand_truth(base, wanted)
        return convert.convert(value, net)

    return run


def _validation(frame: Frame, attribute: Any, name: str) -> Callable[[Any], Any] | None:
    """A validating attribute as a step that gives the value back, or raises."""
    from havmsh.runtime import attributes as attribute_values
    from havmsh.runtime.binding import validation
    from havmsh.runtime.scriptblock import ScriptBlock

    block = ScriptBlock.of(None, frame.session, frame.module)  # type: ignore[arg-type]  # only its session and module are asked for
    made = attribute if isinstance(attribute, attribute_values.Attribute) else attribute_values.make(attribute, block)
    if made.transforms and made.instance is not None:
        from types import SimpleNamespace

        where = SimpleNamespace(frame=frame)
        return lambda value: made.transform(value, where)
    check = validation.check_of(made)
    if check is None:
        return None

    def run(value: Any) -> Any:
        items = value if isinstance(value, list) and not check.whole else (value,)
        problem = next(filter(None, map(check.test, items)), None)
        if problem is not None and not name:
            # a property has no name here: its setter tells what was wrong
            raise NetError("System.Management.Automation.ValidationMetadataException", problem)
        if problem is not None:
            raise validation.unfit_value(name, value)
        return value

    return run


def typed(frame: Frame, held: Any, name: str, attributes: tuple[Any, ...], value: Any, whole: bool = False) -> Any:
    """What the cell of a variable holds that is declared with types or attributes. ``whole`` as for `metadata`."""
    if held.__class__ is Special and held is not UNSET and held.options and not held.options.isdisjoint(("ReadOnly", "Constant")):
        raise variable.not_writable(name)
    if held is UNSET and name.upper() in frame.session.all_scope:
        cell = variable.of_all_scopes(frame, name.upper())
        outer = cell.cell_contents if cell is not None else None
        if outer.__class__ is Special and not outer.options.isdisjoint(("ReadOnly", "Constant")):
            raise variable.not_writable(name)
    run = metadata(conversions(frame, attributes, name, whole), whole)
    special = Special(name, _first(run, name, value) if held is UNSET else run(value), convert=run)
    special.attributes = attributes
    special.keeps = _kept_class(frame, attributes)
    return special


def _first(run: Callable[[Any], Any], name: str, value: Any) -> Any:
    """The first value of a variable: it is there before its attributes, so it is they that do not fit."""
    try:
        return run(value)
    except PSError as error:
        if error.record.error_id != "ValidateSetFailure":
            raise
        from havmsh.runtime.binding import validation

        raise validation.unfit_attribute(name, value) from None


_UNFIT = "System.Management.Automation.PSInvalidCastException"


def metadata(run: Callable[[Any], Any], whole: bool = False) -> Callable[[Any], Any]:
    """A conversion of what is assigned.

    ``whole`` tells that the variable itself refuses the value, which is a MetadataError; in a scope of its own the compiled code converts it first, and it is the conversion that fails.
    """

    def convert_it(value: Any) -> Any:
        try:
            return run(None if value is NOTHING else value)
        except PSError as error:
            if whole and (error.__class__.__name__ == "CastError" or error.record.exception.name == _UNFIT):
                raise _refused(error) from None
            raise

    return convert_it


def _refused(error: PSError) -> PSError:
    """ArgumentTransformationMetadataException around a failed conversion."""
    cause = error.record.exception
    return failure(
        cause.message, "RuntimeException", category="MetadataError", exception="System.Management.Automation.ArgumentTransformationMetadataException",
        inner=cause if cause.name == _UNFIT else cause.inner,
    )


def set_typed(frame: Frame, scope: str | None, drive: str | None, name: str, attributes: tuple[Any, ...], value: Any) -> None:
    """`[int]$script:x = value`."""
    if name == "?" and drive is None:
        raise variable.not_writable(name)
    owner = frame if scope in (None, "local", "private", "variable") else frame.scope(scope)
    if drive is not None:
        frame.session.drives.set_variable(drive, name, conversions(frame, attributes)(value), frame)
        return
    cell = owner.make_cell(name.upper(), name)
    cell.cell_contents = typed(frame, cell.cell_contents, name, attributes, value, True)


def typed_parameter(frame: Frame, unit: Unit, at: int, value: Any, whole: bool = False) -> Any:
    """The cell of a parameter with types: its value is converted already. ``whole`` as for `kept_parameter`."""
    return value if value.__class__ is Special else kept_parameter(frame, unit.template, at, value, whole)


def kept_parameter(frame: Frame, template: Template, at: int, value: Any, whole: bool = False) -> Special:
    """What keeps a parameter's types and checks, with its value. ``whole``: it is the variable that refuses what does not fit, as where more than one of them matters."""
    from havmsh.runtime.codegen_assign import attribute_sites

    parameter = template.parameters[at]
    name = parameter.name.path.name
    attributes = attribute_sites(parameter.attributes)
    steps = _steps(frame, attributes, name, whole)
    if not whole and (len(steps) > 1 or _is_nullable(frame, attributes)):
        whole, steps = True, _steps(frame, attributes, name, True)
    special = Special(name, value, convert=metadata(_in_turn(steps), whole))
    special.attributes = attributes
    special.keeps = _kept_class(frame, attributes)
    return special


def _is_nullable(frame: Frame, attributes: tuple[Any, ...]) -> bool:
    return any(each.__class__ is TypeSite and net_type(frame, each).definition == "System.Nullable`1" for each in attributes)


def transformed(frame: Frame, unit: Unit, at: int, value: Any) -> Any:
    """A default value as the parameter's attributes make another of it; null stays."""
    name = unit.template.signature.names[at]
    parameter = None if value is None or frame.block is None else frame.block.spec.find(name)
    if parameter is None or parameter.transform is None:
        return value
    from types import SimpleNamespace

    try:
        return parameter.transform(value, SimpleNamespace(frame=frame, info=frame.my_invocation()))
    except PSError as error:
        from havmsh.runtime.binding import errors

        raise errors.default_value(frame, name, error) from None


def parameter_value(frame: Frame, unit: Unit, at: int, site: TypeSite, value: Any) -> Any:
    """A default value, converted to the parameter's type."""
    try:
        return convert.convert(value, net_type(frame, site))
    except PSError as error:
        from havmsh.runtime.binding import errors

        raise errors.default_value(frame, unit.template.signature.names[at], error) from None


def reference(frame: Frame, name: str, scope: str | None) -> Any:
    """`[ref]$name`: reads and writes the variable where it lives; `[ref]$null` takes what is written and forgets it. With a scope the variable is that of the scope."""
    if name.upper() == "NULL":
        return Ref(lambda: None, lambda value: None)
    variable = frame.variable(name) if scope in (None, "variable") else frame.scope(scope).local_variable(name)
    if variable is None:
        from havmsh.language.ast import VariablePath
        from havmsh.runtime.types import syntax_type_names  # noqa: F401 # by it the class is known

        path = VariablePath(name if scope is None else f"{scope}:{name}", scope, None, name)
        raise failure("[ref] cannot be applied to a variable that does not exist.", "NonExistingVariableReference", target=path)
    value = unwrap(variable.value)
    made = Ref(lambda: variable.value, lambda value: setattr(variable, "value", value), None if value is None else type_of(value))
    if tellers:
        tellers[0](f"{spelled(type_of(made))} new(System.Object value)")
    return made


def spread(value: Any, count: int) -> list[Any]:
    """The values for `$a, $b = value`."""
    if value is NOTHING:
        value = None
    items = value if isinstance(value, list) else _listed(value)
    if len(items) > count:
        from havmsh.runtime.stretches import extend

        rest, left = Array(), iter(items)
        first = [next(left) for _ in range(count - 1)]
        extend(rest, left)
        return [*first, rest]
    return [*items, *[None] * (count - len(items))]


def _listed(value: Any) -> list[Any]:
    found = None if value is None or isinstance(value, (str, int, float)) else elements.enumerate_(value)
    return [value] if found is None else list(found)
