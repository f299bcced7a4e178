"""What happens to one argument on its way to a parameter: transformation, conversion to the type, validation.

The everyday types are converted here without loading the type system; everything else goes to ``convert``.
"""

from __future__ import annotations

from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.refusals import of_values, refusal
from havmsh.runtime.binding.truths import truth, uncastable
from havmsh.runtime.enumerations import numbered
from havmsh.runtime.errors import NetException, PSError
from havmsh.runtime.objects import NOTHING, Array, Hashtable, PSCustomObject, PSObject, Ref, Switch, fold, unwrap
from havmsh.runtime.parameter_types import (
    LISTS,
    SWITCH,
    VALUE_TYPES,
    element_type,
    fits,
    is_collection,
    is_instance,
    net_type,
    type_name,
    value_type_name,
)
from havmsh.spec import Choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.binding.state import BindingState
    from havmsh.runtime.commands import Argument
    from havmsh.spec import Parameter


_OBJECTS = frozenset(("System.Object", "System.Management.Automation.PSObject", "System.Object[]", "System.Management.Automation.PSObject[]"))


def array(values: Any, element: str = "System.Object") -> Array:
    """An array of values."""
    return Array(values, element)


def text_of(value: Any) -> str:
    """A value as text."""
    if value.__class__ is str:
        return value
    from havmsh.runtime import valuetexts

    return valuetexts.to_text(value)


def shown(value: Any) -> str:
    """A value as an error message shows it."""
    return "" if value is None else text_of(value)


# ---------------------------------------------------------------- conversion


_NEVER_NULL = VALUE_TYPES - {SWITCH, "System.Boolean"} | {"System.UInt32", "System.UInt64"}


def value_of(binding: BindingState, parameter: Parameter, word: Argument) -> Any:
    """The value as the parameter takes it. Raises a PSError that names the parameter."""
    value = None if word.value is NOTHING else word.value
    span = refuse.value_span(word)
    guard = binding.frame.session.guard
    if guard is not None and not guard.trusts(value) and any(check.name == "ValidateTrustedData" for check in parameter.checks):
        raise refuse.validation(binding, parameter, span, f'Cannot process input. The argument "{text_of(value)}" is not trusted.')
    if value.__class__ is PSObject and value.extra.written is not None:
        value = _number(parameter, value)
    if parameter.transform is not None and (value is not None or not parameter.null_ok or any(each.takes_null for each in parameter.attributes)):
        value = _transform(binding, parameter, value, span)
    if parameter.transform is None or binding.spec.build is None:
        value = _convert(binding, parameter, value, span)
    if parameter.demands:
        _demand_type_name(binding, parameter, value, parameter.demands, span)
    for attribute in parameter.attributes:
        if attribute.short == "PSTYPENAME" and value is not None and attribute.positional:
            _demand_type_name(binding, parameter, value, str(attribute.positional[0]), span)
    for check in parameter.checks:
        reason = refusal(binding, check, value)
        if reason is not None:
            if check.name == "Setter":
                raise refuse.not_set(binding, parameter, span, NetException("System.ArgumentException", str(reason)))
            error = refuse.validation(binding, parameter, span, reason)
            error.quiet = check.attribute == "quiet"  # type: ignore[attr-defined]
            raise error
    if not (parameter.null_ok and parameter.empty_ok and parameter.none_ok) and any(entry.mandatory for entry in parameter.sets.values()):
        what = emptiness(parameter, value)
        if what:
            raise refuse.empty(binding, parameter, span, what)
    if value is None and binding.spec.build is not None and type_name(parameter) in _NEVER_NULL:  # the checks saw null; the property cannot
        raise refuse.null_for_value(binding, parameter, type_name(parameter), span)
    return value


def _number(parameter: Parameter, value: PSObject) -> Any:
    """A number of the call as the parameter sees it: as it is written, as the number, or as what remembers both."""
    wanted = type_name(parameter)
    if wanted in ("System.String", "System.String[]", "System.Version"):
        return value.extra.written
    return value if wanted in _OBJECTS else value.base


def _demand_type_name(binding: BindingState, parameter: Parameter, value: Any, wanted: str, span: Any) -> None:
    """``[PSTypeName('x')]``: each object must have that name among its PSTypeNames."""
    from havmsh.runtime import members
    from havmsh.runtime.elements import enumerate_

    items = enumerate_(value)
    for item in [value] if items is None else items:
        if item is not None and fold(wanted) not in map(fold, members.type_names(item)):
            raise refuse.mismatched_type_name(binding, parameter, span, wanted)


def transformed(binding: BindingState, parameter: Parameter, word: Argument) -> Argument | None:
    """The word with what a cmdlet's own transformation makes of its value, which comes before all conversion, where that is of the parameter's type. Raises what the transformation raises."""
    if parameter.transform is None or binding.spec.build is None:
        return None
    from havmsh.runtime.commands import Argument

    made = _transform(binding, parameter, word.value, refuse.value_span(word))
    return Argument(word.kind, made, word.name, word.span, word.has_value, word.name_span) if fits(parameter, made) else None


def _transform(binding: BindingState, parameter: Parameter, value: Any, span: Any) -> Any:
    try:
        return parameter.transform(value, binding)
    except PSError as error:
        raise refuse.transformation(binding, parameter, span, error.record.exception.message, error.record.exception) from None
    except (ValueError, TypeError, LookupError, OSError) as error:
        raise refuse.transformation(binding, parameter, span, str(error)) from None


def _convert(binding: BindingState, parameter: Parameter, value: Any, span: Any) -> Any:
    kind = parameter.type
    if (kind is object or kind is None) and (not parameter.net or parameter.net == "System.Management.Automation.PSObject"):
        return value
    if value.__class__ is kind and kind in (str, int, float, bool, Switch):
        return value
    wanted = type_name(parameter)
    if binding.spec.build is None and not parameter.late:
        return _convert_for_function(binding, parameter, value, wanted, span)
    if value is None:
        return null(binding, parameter, wanted, span)
    if wanted == SWITCH or wanted == "System.Boolean" or wanted.startswith("System.Nullable`1[[System.Boolean"):
        return boolean(binding, parameter, value, wanted, span)
    base = unwrap(value)
    if kind.__class__ is Choices:
        return choice(binding, parameter, base, kind, span)
    if wanted in {"System.Object", "System.Management.Automation.PSObject"}:
        return value
    if is_instance(base, kind, wanted):
        return base if isinstance(base, (int, float, str)) else value
    try:
        if binding.frame.session.guard is not None:
            binding.frame.session.guard.demand_binding(value, net_type(wanted, kind), of_script=False)
        if wanted.endswith("[]"):
            return _to_array(parameter, base if isinstance(base, list) else value, wanted, binding, span)
        if isinstance(base, list) and wanted not in LISTS and not wanted.startswith("System.Collections.Generic") and not _has_from_text(kind) and not _is_enum(wanted):
            raise refuse.cannot_convert_type(binding, parameter, span, value_type_name(base), wanted, "Specified method is not supported.")
        return one_of(value if wanted == "System.String" else base, kind, wanted, binding)
    except PSError as error:
        if error.record.error_id.startswith("CannotConvertArgument"):
            raise
        raise refuse.cannot_convert(binding, parameter, span, error.record.exception.message, error.record.exception) from None


def _is_enum(wanted: str) -> bool:
    """Whether the type is an enumeration, which takes several names as flags."""
    net = net_type(wanted)
    return net is not None and net.enum is not None


def _has_from_text(kind: Any) -> bool:
    return hasattr(kind, "from_text")


def one_of(value: Any, kind: Any, wanted: str, binding: BindingState) -> Any:
    """One value of the type; a class of our own turns text into its record."""
    if wanted == "System.String":
        return text_of(value)
    if _has_from_text(kind) and not isinstance(value, kind):
        return kind.from_text(value, binding)
    from havmsh.runtime import convert

    net = net_type(wanted, kind)
    if net is None:
        if isinstance(kind, type) and kind.__module__ != "builtins":
            if isinstance(value, kind):
                return value
            raise _cast_error(value, wanted)
        return value
    return convert.by_culture(convert.convert, value, net) if value.__class__ is str else convert.convert(value, net)


def _cast_error(value: Any, wanted: str) -> PSError:
    message = f'Cannot convert the "{text_of(value)}" value of type "{value_type_name(value)}" to type "{wanted}".'
    return uncastable(message, "ConvertToFinalInvalidCastException")


def _to_array(parameter: Parameter, value: Any, wanted: str, binding: BindingState, span: Any) -> Array:
    element = wanted[:-2]
    kind = element_type(parameter)
    items = value if isinstance(value, list) else [value]
    if element in ("System.Object", "System.Management.Automation.PSObject"):
        return Array(items, element)
    converted = []
    for item in items:
        base = unwrap(item)
        if base is None:
            converted.append(_null_element(element, kind, binding))
        elif kind.__class__ is Choices and element == "System.String":
            converted.append(choice(binding, parameter, base, kind, span))
        elif is_instance(base, kind, element):
            converted.append(base)
        else:
            converted.append(one_of(item if element == "System.String" else base, kind, element, binding))
    return Array(converted, element)


def _null_element(element: str, kind: Any, binding: BindingState) -> Any:
    if element == "System.String":
        return None
    if element in VALUE_TYPES:
        return one_of(None, kind, element, binding)
    return None


def null(binding: BindingState, parameter: Parameter, wanted: str, span: Any) -> Any:
    """Null for a cmdlet's parameter: refused by a Boolean, present for a switch (absent for a function's), null for the rest."""
    if wanted == "System.Boolean":
        raise refuse.empty(binding, parameter, span, "Null", kind="Exception", category="InvalidArgument")
    if wanted == SWITCH:
        return Switch(not binding.spec.scripted)
    if _is_enum(wanted) and not any(entry.mandatory for entry in parameter.sets.values()):
        raise refuse.null_for_names(binding, parameter, wanted, span)
    return None


def boolean(binding: BindingState, parameter: Parameter, value: Any, wanted: str, span: Any) -> Any:
    """Booleans and switches take Booleans and numbers, never text."""
    base = unwrap(value)
    base = base.present if base.__class__ is Switch else numbered(base)
    if isinstance(base, (bool, int, float)) or type(base).__name__ == "Decimal":
        return Switch(bool(base)) if wanted == SWITCH else bool(base)
    raise refuse.cannot_convert_type(binding, parameter, span, value_type_name(base), wanted, "")


def choice(binding: BindingState, parameter: Parameter, value: Any, kind: Choices, span: Any) -> Any:
    """A name of an enumeration: in any case, its beginning where that is clear, or its number."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    text = text_of(value).strip()
    wanted = text.upper()
    for name in kind.values:
        if name.upper() == wanted:
            return name
    begins = [name for name in kind.values if wanted and name.upper().startswith(wanted)]
    if len(begins) == 1:
        return begins[0]
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(kind.values):
        return kind.values[value]
    type_text = kind.name or parameter.net or "System.String"
    listed = ",".join(kind.values)
    reason = (
        f'Cannot convert value "{text}" to type "{type_text}". Error: "Unable to match the identifier name {text} to a valid enumerator name. '
        f'Specify one of the following enumerator names and try again:\n{listed.replace(",", ", ")}"'
    )
    raise refuse.cannot_convert(binding, parameter, span, reason)


def _convert_for_function(binding: BindingState, parameter: Parameter, value: Any, wanted: str, span: Any) -> Any:
    """A function's types convert as casts do, so null becomes the type's own nothing."""
    kind = parameter.type
    if kind is None and not parameter.net:
        return value
    try:
        return of_function(binding, kind, value, wanted)
    except PSError as error:
        thrown = error.record.exception
        cause = thrown.inner if thrown.name == "System.Management.Automation.RuntimeException" and thrown.inner is not None else thrown
        inner = NetException("System.Management.Automation.ArgumentTransformationMetadataException", thrown.message, cause)
        raise refuse.transformation(binding, parameter, span, thrown.message, inner) from None


def of_function(binding: BindingState, kind: Any, value: Any, wanted: str) -> Any:
    """What one type of a function's parameter makes of an argument; `[ref]` only looks whether it is one. Raises what says that it cannot be."""
    base = unwrap(value)
    if base.__class__ is Ref and "PSReference" not in wanted:
        value = base = base.get()
    if wanted == SWITCH or wanted == "System.Boolean":
        return truth(base, wanted)
    if wanted.startswith(_MAYBE_TRUE) and base is not None:
        return truth(base, "System.Nullable`1[System.Boolean]")
    if wanted == "System.String" and base.__class__ is str:
        return base
    if wanted == "System.String" and binding.spec.cmdlet_binding and base.__class__ is Array:
        raise uncastable("Cannot convert value to type System.String.", "InvalidCastFromAnyTypeToString")
    if wanted == "System.Boolean[]" and binding.spec.cmdlet_binding:
        for item in base if isinstance(base, list) else (base,):
            truth(unwrap(item), "System.Boolean")
    if "PSReference" in wanted:
        if base.__class__ is not Ref:
            raise uncastable("Reference type is expected in argument.", "InvalidCastExceptionReferenceTypeExpected")
        return value
    net = net_type(wanted, kind)
    if binding.frame.session.guard is not None:
        binding.frame.session.guard.demand_binding(value, net, of_script=True)
    if net is None:
        return value
    from havmsh.runtime import conversions, convert
    from havmsh.runtime.typeof import type_of

    if base is not None and (net.arguments or wanted == "System.Collections.ArrayList") and not type_of(base).derives_from(net):
        made = conversions.collect(base, net)
        if made is not NOTHING:
            return made
    return convert.convert(value, net)


_MAYBE_TRUE = "System.Nullable`1[[System.Boolean"


# ---------------------------------------------------------------- validation


def emptiness(parameter: Parameter, value: Any) -> str:
    """What a mandatory parameter has against a value: it takes neither null nor nothing, unless it says so; nothing where it takes it."""
    wanted = type_name(parameter)
    base = unwrap(value)
    if base is None:
        return "" if parameter.null_ok else "Null"
    if wanted == "System.String":
        return "EmptyString" if base == "" and not parameter.empty_ok else ""
    if not is_collection(parameter) or not isinstance(base, list):
        return ""
    element = wanted[:-2] if wanted.endswith("[]") else "System.String" if "`1[[System.String," in wanted else "System.Object"
    for item in () if of_values(base) else base:
        inner = unwrap(item)
        if inner is None and not parameter.null_ok and element not in VALUE_TYPES:
            return "Null"
        if inner == "" and element == "System.String" and not parameter.empty_ok:
            return "EmptyString"
    if not base and not parameter.none_ok:
        return "EmptyArray" if wanted.endswith("[]") else "EmptyCollection"
    return ""


# ---------------------------------------------------------------- the pipeline


def property_of(record: Any, parameter: Parameter) -> tuple[bool, Any]:
    """Whether an object has a property of the parameter's name or one of its aliases, and its value."""
    for name in (parameter.name, *parameter.aliases):
        found, value = _property(record, name)
        if found:
            return True, value
    return False, None


def _property(record: Any, name: str) -> tuple[bool, Any]:
    if record.__class__ is PSCustomObject:
        at = record.shape.index.get(fold(name))
        if at is not None:
            return True, record.values[at]
        if record.extra is None:
            return False, None
    if isinstance(record, Hashtable) or fold(name) in {"COUNT", "LENGTH"}:
        from havmsh.runtime import member_listing

        # what is kept under a key is no property, nor the count of a single object, as they are where a script reads them
        own = member_listing.property_of(record, fold(name))
        return own is not None, None if own is None else own.get()
    from havmsh.runtime import members

    return members.try_property(record, name)


def run_delayed(binding: BindingState, parameter: Parameter, word: Argument, record: Any) -> list[Any]:
    """What a script block that stands for a value gives for one object."""
    try:
        results = word.value.invoke((), underscore=record, input=(record,))
    except PSError as error:
        raise refuse.block_failed(binding, parameter, refuse.value_span(word), error) from None
    if not results:
        raise refuse.block_without_output(binding, parameter, refuse.value_span(word))
    return results  # type: ignore[no-any-return]
