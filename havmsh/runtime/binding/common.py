"""The values of common parameters."""

from __future__ import annotations

from havmsh.runtime.binding import coerce
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.errors import NetException, PSError, engine_argument
from havmsh.runtime.objects import NOTHING, PSObject, Switch, unwrap
from havmsh.runtime.parameter_types import SWITCH
from havmsh.runtime.preferences import ACTION_TYPE, ACTIONS, RESERVED
from havmsh.spec import Choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.binding.state import BindingState
    from havmsh.runtime.commands import Argument
    from havmsh.spec import Parameter


def value_of(binding: BindingState, parameter: Parameter, word: Argument) -> Any:
    """The value as the parameter takes it. Raises a PSError that names the parameter."""
    if parameter.net == ACTION_TYPE:
        return _action(binding, parameter, word)
    if parameter.type is Switch:
        if word.value is None:
            return coerce.null(binding, parameter, SWITCH, refuse.value_span(word))
        return word.value if word.value.__class__ is Switch else coerce.boolean(binding, parameter, word.value, SWITCH, refuse.value_span(word))
    if parameter.type is int:
        return _count(binding, parameter, word)
    return _variable(binding, parameter, coerce.text_of(word.value), refuse.value_span(word))


def _action(binding: BindingState, parameter: Parameter, word: Argument) -> Any:
    """The name of an action."""
    value = word.value.base if word.value.__class__ is PSObject else word.value
    if value is None or value is NOTHING:
        raise refuse.null_for_names(binding, parameter, ACTION_TYPE, refuse.value_span(word))
    named = getattr(value, "text", None)
    name = named() if callable(named) else value if isinstance(value, str) else None
    if name is None and isinstance(value, int) and 0 <= value < len(ACTIONS):
        name = ACTIONS[value]
    chosen = coerce.choice(binding, parameter, name if name is not None else value, Choices(ACTIONS, ACTION_TYPE), refuse.value_span(word))
    if chosen == "Suspend":
        raise refuse.not_set(binding, parameter, refuse.value_span(word), NetException("System.Management.Automation.PSNotSupportedException", RESERVED.format(chosen)))
    return chosen


def _count(binding: BindingState, parameter: Parameter, word: Argument) -> Any:
    """A number from zero on."""
    if word.value.__class__ is int:
        number = word.value
    else:
        try:
            number = coerce.one_of(unwrap(word.value), int, "System.Int32", binding)
        except PSError as error:
            raise refuse.cannot_convert(binding, parameter, refuse.value_span(word), error.record.exception.message, error.record.exception) from None
    if number < 0:
        reason = f"The {number} argument is less than the minimum allowed range of 0. Supply an argument that is greater than or equal to 0 and then try the command again."
        raise refuse.validation(binding, parameter, refuse.value_span(word), reason)
    return number


def _variable(binding: BindingState, parameter: Parameter, name: str, span: Any) -> str:
    """The name of a variable; ``+`` before it adds to what the variable holds."""
    plain = name.removeprefix("+")
    scope, colon, _ = plain.partition(":")
    if not plain:
        raise refuse.validation(binding, parameter, span, engine_argument("path").record.exception.message)
    if colon and scope.lower() not in ("global", "script", "local", "private", "variable"):
        raise refuse.validation(binding, parameter, span, f"Cannot validate argument '{plain}' because it is not a valid variable name.")
    return name
