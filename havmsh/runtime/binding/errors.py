"""The errors of parameter binding, with PowerShell's ids, categories and words (ParameterBinderStrings)."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError, failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from havmsh.diagnostics import Span
    from havmsh.runtime.binding.state import BindingState
    from havmsh.runtime.commands import Argument
    from havmsh.spec import Parameter, Spec

_PREFIX: Final = "System.Management.Automation.ParameterBinding"


def value_span(word: Argument) -> Span | None:
    """The place of a word's value alone, of which an error about it tells: in ``-Name:value`` what follows the colon."""
    span = word.span
    if not word.has_value or span is None or span is not word.name_span or word.splatted:
        return span
    text = span.text
    after = text.partition(":")[2].lstrip()
    return span.__class__(span.source, span.end - len(after), span.end) if after and text.startswith("-") else span


def make(
    binding: BindingState, message: str, error_id: str, span: Any = None, *, category: str = "InvalidArgument", kind: str = "Exception", parameter: str = "",
    inner: NetException | None = None, target: Any = None,
) -> PSError:
    """A ParameterBindingException (or its kin, by ``kind``) that points at an argument, or at the call where there is none to blame."""
    info = binding.info
    exception = NetException(_PREFIX + kind, message, inner, ParameterName=parameter, ErrorId=error_id, CommandInvocation=info)
    record = ErrorRecord(exception, error_id, category, target)
    record.command_class = class_of(binding)
    record.activity = info.my_command.name if info.my_command is not None else ""
    record.invocation = info.at(span)
    record.invocation.invocation_name = ""  # it tells of the command and the place alone
    return PSError(record)


def class_of(binding: BindingState) -> str:
    """What stands after the comma of the error id: a cmdlet's class, a function's or script's name."""
    command = binding.info.my_command
    return binding.spec.class_name or (command.name if command is not None else binding.spec.name)


def demand_new(spec: Spec, made: Iterable[Parameter]) -> None:
    """Refuses parameters of a `dynamicparam` block whose names or aliases the command has already. Raises MetadataException."""
    for parameter in made:
        if spec.find(parameter.name) is not None:
            message, error_id = f"A parameter with the name '{parameter.name}' was defined multiple times for the command.", "ParameterNameAlreadyExistsForCommand"
        elif twice := next((alias for alias in parameter.aliases if spec.find(alias) is not None), None):
            message, error_id = f"The parameter alias cannot be specified because an alias with the name '{twice}' was already defined multiple times for the command.", "AliasParameterNameAlreadyExistsForCommand"
        else:
            continue
        raise failure(message, error_id, category="MetadataError", exception="System.Management.Automation.MetadataException")


def no_dynamic(binding: BindingState, error: PSError) -> PSError:
    """GetDynamicParametersException: what was thrown where the command was asked for its dynamic parameters."""
    inner = error.record.exception
    return make(binding, f"Cannot retrieve the dynamic parameters for the cmdlet. {inner.message}", "GetDynamicParametersException", inner=inner)


HINTED = frozenset(("VirtualMachineManager", "FailoverClusters", "Hyper-V", "havmsh"))
"""Modules of this project's own: where a parameter is not there, the nearest that is."""


def no_such_name(binding: BindingState, word: Argument) -> PSError:
    """NamedParameterNotFound."""
    message = f"A parameter cannot be found that matches parameter name '{word.name}'."
    if binding.spec.module in HINTED:
        known = [parameter.name for parameter in binding.spec.parameters if not parameter.hidden]
        message = f"{message} {binding.session.cmdlets.hint('parameter', word.name or '', known)}".rstrip()
    return make(binding, message, "NamedParameterNotFound", word.name_span, parameter=word.name)


def no_such_position(binding: BindingState, word: Argument) -> PSError:
    """PositionalParameterNotFound. The whole call is pointed at."""
    from havmsh.runtime.binding.coerce import shown

    message = f"A positional parameter cannot be found that accepts argument '{shown(word.value)}'."
    return make(binding, message, "PositionalParameterNotFound", None)


def ambiguous_place(binding: BindingState) -> PSError:
    """AmbiguousPositionalParameterNoName: two parameters of a function want the same place."""
    return make(binding, "Cannot bind positional parameters because no names were given.", "AmbiguousPositionalParameterNoName", None)


def ambiguous_name(binding: BindingState, name: str, matches: list[Parameter], span: Any) -> PSError:
    """AmbiguousParameter: lists what the beginning of a name may mean."""
    listed = "".join(f" -{parameter.name}" for parameter in matches)
    message = f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include:{listed}."
    return make(binding, message, "AmbiguousParameter", span, parameter=name)


def missing_argument(binding: BindingState, parameter: Parameter, word: Argument) -> PSError:
    """MissingArgument."""
    from havmsh.runtime.parameter_types import type_name

    message = f"Missing an argument for parameter '{parameter.name}'. Specify a parameter of type '{type_name(parameter)}' and try again."
    return make(binding, message, "MissingArgument", word.name_span, parameter=parameter.name)


def already_bound(binding: BindingState, word: Argument) -> PSError:
    """ParameterAlreadyBound."""
    message = (
        f"Cannot bind parameter because parameter '{word.name}' is specified more than once. To provide multiple values to parameters that can accept "
        'multiple values, use the array syntax. For example, "-parameter value1,value2,value3".'
    )
    return make(binding, message, "ParameterAlreadyBound", word.name_span, parameter=word.name)


def ambiguous_set(binding: BindingState) -> PSError:
    """AmbiguousParameterSet."""
    message = (
        "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient "
        "number of parameters were provided."
    )
    return make(binding, message, "AmbiguousParameterSet")


def missing_mandatory(binding: BindingState, missing: list[Parameter]) -> PSError:
    """MissingMandatoryParameter: names them all."""
    listed = "".join(f" {parameter.name}" for parameter in missing)
    return make(binding, f"Cannot process command because of one or more missing mandatory parameters:{listed}.", "MissingMandatoryParameter", parameter=listed)


def input_not_bound(binding: BindingState, record: Any) -> PSError:
    """InputObjectNotBound."""
    message = (
        "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its "
        "properties do not match any of the parameters that take pipeline input."
    )
    return _of_call(make(binding, message, "InputObjectNotBound", target=record))


def input_lacks(binding: BindingState, missing: list[Parameter], record: Any) -> PSError:
    """InputObjectMissingMandatory."""
    listed = "".join(f" {parameter.name}" for parameter in missing)
    message = f"The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {listed}"
    return _of_call(make(binding, message, "InputObjectMissingMandatory", target=record))


def _of_call(error: PSError) -> PSError:
    """An error that is told by the command that is running, and so of its call."""
    error.record.invocation.invocation_name = error.record.exception.members["CommandInvocation"].invocation_name
    return error


def transformation(binding: BindingState, parameter: Parameter, span: Any, reason: str, inner: NetException | None = None) -> PSError:
    """ParameterArgumentTransformationError: a function's type, or an attribute that transforms, refuses the value."""
    message = f"Cannot process argument transformation on parameter '{parameter.name}'. {reason}"
    return make(
        binding, message, "ParameterArgumentTransformationError", span, category="InvalidData", kind="ArgumentTransformationException",
        parameter=parameter.name, inner=inner,
    )


def mismatched_type_name(binding: BindingState, parameter: Parameter, span: Any, wanted: str) -> PSError:
    """MismatchedPSTypeName: the object has not the type name that the parameter asks for."""
    message = (
        f"Cannot bind argument to parameter '{parameter.name}', because PSTypeNames of the argument do not match the PSTypeName required by the parameter: {wanted}."
    )
    return make(
        binding, message, "MismatchedPSTypeName", span, category="InvalidArgument", kind="ArgumentTransformationException", parameter=parameter.name,
    )


def default_value(frame: Any, name: str, refused: PSError) -> PSError:
    """ParameterArgumentTransformationError of a default value: it points at the call."""
    info = frame.my_invocation()
    command = info.my_command.name if info.my_command is not None else ""
    inner = refused.record.exception
    message = f"Cannot process argument transformation on parameter '{name}'. {inner.message}"
    exception = NetException(_PREFIX + "ArgumentTransformationException", message, inner, ParameterName=name, ErrorId="ParameterArgumentTransformationError")
    record = ErrorRecord(exception, "ParameterArgumentTransformationError", "InvalidData")
    record.command_class = record.activity = command
    record.invocation = info.at(None)
    record.invocation.invocation_name = ""
    return PSError(record)


def _refused(reason: str) -> NetException:
    """What the attribute threw; its record tells which of its refusals it was."""
    exception = NetException("System.Management.Automation.ValidationMetadataException", reason)
    exception.record = ErrorRecord(exception, getattr(reason, "error_id", "RuntimeException"), "MetadataError")
    return exception


def validation(binding: BindingState, parameter: Parameter, span: Any, reason: str) -> PSError:
    """ParameterArgumentValidationError."""
    message = f"Cannot validate argument on parameter '{parameter.name}'. {reason}"
    return make(
        binding, message, "ParameterArgumentValidationError", span, category="InvalidData", kind="ValidationException", parameter=parameter.name,
        inner=_refused(reason),
    )


def by_defaults(binding: BindingState, error: PSError) -> PSError:
    """The error of a call for which defaults of the user were bound: it tells so, because they may be why."""
    record = error.record
    if not binding.by_default or not record.exception.name.startswith(_PREFIX) or record.error_id in ("MissingMandatoryParameter", "GetDynamicParametersException"):
        return error
    several = len(binding.by_default) > 1
    start = "This error might have been caused by" if several else "This failure might be caused by"
    message = (
        f'{record.exception.message} {start} applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting '
        f'$PSDefaultParameterValues["Disabled"] to be $true, and {"then trying again" if several else "retry"}. The following default '
        f'{"parameters were" if several else "parameter was"} successfully bound for this cmdlet when the error occurred:{"".join(f" -{name}" for name in binding.by_default)}'
    )
    exception = NetException(_PREFIX + "Exception", message, record.exception.inner, **record.exception.members)
    return PSError(record.with_exception(exception))


_EMPTY: Final = {
    "Null": "it is null", "EmptyString": "it is an empty string", "EmptyArray": "it is an empty array", "EmptyCollection": "it is an empty collection",
}


def empty(binding: BindingState, parameter: Parameter, span: Any, what: str, *, kind: str = "ValidationException", category: str = "InvalidData") -> PSError:
    """ParameterArgumentValidationErrorNullNotAllowed and its like."""
    message = f"Cannot bind argument to parameter '{parameter.name}' because {_EMPTY[what]}."
    return make(binding, message, f"ParameterArgumentValidationError{what}NotAllowed", span, category=category, kind=kind, parameter=parameter.name)


def cannot_convert(binding: BindingState, parameter: Parameter, span: Any, reason: str, inner: NetException | None = None) -> PSError:
    """CannotConvertArgumentNoMessage: a cmdlet's parameter cannot take the value."""
    return make(
        binding, f"Cannot bind parameter '{parameter.name}'. {reason}", "CannotConvertArgumentNoMessage", span, parameter=parameter.name, inner=inner,
    )


def not_set(binding: BindingState, parameter: Parameter, span: Any, cause: NetException) -> PSError:
    """ParameterBindingFailed: the cmdlet's property, which the parameter is, refuses the value."""
    reason = f'Exception setting "{parameter.name}": "{cause.message}"'
    inner = NetException("System.Management.Automation.SetValueInvocationException", reason, cause)
    return make(
        binding, f"Cannot bind parameter '{parameter.name}' to the target. {reason}", "ParameterBindingFailed", span, category="WriteError", parameter=parameter.name,
        inner=inner,
    )


def null_for_names(binding: BindingState, parameter: Parameter, wanted: str, span: Any) -> PSError:
    """What an enumeration's parameter says to null: its property cannot be set."""
    from havmsh.runtime import convert, typesystem

    cause = convert.no_conversion(None, typesystem.known(wanted)).record.exception.inner
    assert cause is not None
    return not_set(binding, parameter, span, cause)


def null_for_value(binding: BindingState, parameter: Parameter, wanted: str, span: Any) -> PSError:
    """What a parameter of a value type says to null: its property cannot be set."""
    return not_set(binding, parameter, span, NetException("System.Management.Automation.PSInvalidCastException", f'Cannot convert null to type "{wanted}".'))


def cannot_convert_type(binding: BindingState, parameter: Parameter, span: Any, what: str, wanted: str, reason: str) -> PSError:
    """CannotConvertArgument: a list where one value is wanted, or a value that is no Boolean."""
    message = f"Cannot convert '{what}' to the type '{wanted}' required by parameter '{parameter.name}'. {reason}"
    return make(binding, message, "CannotConvertArgument", span, parameter=parameter.name)


def block_failed(binding: BindingState, parameter: Parameter, span: Any, cause: PSError) -> PSError:
    """ScriptBlockArgumentInvocationFailed."""
    inner = cause.record.exception
    message = f"The input to the script block for parameter '{parameter.name}' failed. {inner.message}"
    return make(binding, message, "ScriptBlockArgumentInvocationFailed", span, parameter=parameter.name, inner=inner)


def block_without_input(binding: BindingState, parameter: Parameter, span: Any) -> PSError:
    """ScriptBlockArgumentNoInput."""
    message = f"Cannot evaluate parameter '{parameter.name}' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input."
    return make(binding, message, "ScriptBlockArgumentNoInput", span, category="MetadataError", parameter=parameter.name)


def block_without_output(binding: BindingState, parameter: Parameter, span: Any) -> PSError:
    """ScriptBlockArgumentNoOutput."""
    message = f"Cannot evaluate parameter '{parameter.name}' because its argument input did not produce any output."
    return make(binding, message, "ScriptBlockArgumentNoOutput", span, parameter=parameter.name)
