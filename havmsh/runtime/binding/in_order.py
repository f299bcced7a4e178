"""Binding for a script block that code calls, not a command line: `$block.Invoke(...)`, the code of a module, actions, completers.

Each value goes to the parameter at its place, switches among them; nothing is demanded, nothing looked up by name, and what is left over is
``$args``.
"""

from __future__ import annotations

from havmsh.runtime.binding import coerce
from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.errors import NetError, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import Argument
    from havmsh.runtime.template import Template
    from havmsh.spec import Parameter


class InOrder(Binding):
    """One call's values on their way to the parameters at their places."""

    __slots__ = ()

    def bind_arguments(self) -> None:
        """Binds the values in order. Raises a PSError of the ParameterBindingException family where one does not convert or is not valid."""
        parameters = self.spec.parameters
        words = list(self.by_name)
        for parameter, word in zip(parameters, words, strict=False):
            self.values[parameter.name] = self._valid(parameter, word)
            self._take(parameter)
        self.rest = [word.value for word in words[len(parameters):]]

    def _valid(self, parameter: Parameter, word: Argument) -> Any:
        try:
            return coerce.value_of(self, parameter, word)
        except PSError as error:
            if error.record.error_id != "ParameterArgumentValidationError":
                raise
            from havmsh.runtime.binding.validation import unfit_attribute

            raise unfit_attribute(parameter.name, word.value) from None  # the parameter is a variable here, nothing more


def demand_one_clause(template: Template) -> None:
    """Raises an InvalidOperationException for a block of which more than one part would have to run."""
    body = template.head
    if body.begin_block is not None or body.clean_block is not None or (body.end_block is not None and body.process_block is not None):
        message = (
            "The script block cannot be invoked because it contains more than one clause. The Invoke() method can only be used on script blocks that "
            "contain a single clause."
        )
        raise NetError("System.Management.Automation.PSInvalidOperationException", message)
