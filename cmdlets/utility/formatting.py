"""What the Format-* cmdlets share: their arguments made into Parameters, and a Formatter over the pipeline."""

from __future__ import annotations

from cmdlets.utility.stamping import stamped
from cmdlets.utility.viewing import offered
from havmsh.checks import one_of
from havmsh.cmdlet import param, parameter_set
from havmsh.display import state
from havmsh.display.formatter import Formatter
from havmsh.display.parameters import GROUP_KEYS, WIDE_KEYS, Parameters, choose, refusal
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set
class FormatsObjects:
    """The parameters that all Format-* cmdlets have after their own."""

    group_by: object = param("GroupBy", "Property or calculated property by which objects are grouped.", default=None)
    view: str = param("View", "Name of the view to use.", default=None, complete=offered)
    show_error: Switch = param("ShowError", "Show errors of expressions amid the output.", default=None)
    display_error: Switch = param("DisplayError", "Show #ERR where an expression fails.", default=None)
    force: Switch = param("Force", "Format everything, also what is usually shown by itself.", default=None)
    expand: str = param(
        "Expand", "What is shown of a collection: itself (CoreOnly), its elements (EnumOnly) or both.", default=None,
        checks=(one_of("CoreOnly", "EnumOnly", "Both"),),
    )
    input_object: object = param("InputObject", "Objects to format.", pipeline=True, default=None, net="System.Management.Automation.PSObject")


def common(cmdlet: Any, keys: tuple[str, ...]) -> Parameters:
    """The arguments that all Format-* cmdlets have."""
    made = Parameters()
    chosen = [] if cmdlet.chosen is None else list(cmdlet.chosen) if isinstance(cmdlet.chosen, list) and keys is not WIDE_KEYS else [cmdlet.chosen]
    if cmdlet.view:
        if chosen:
            text = "Found invalid data while decoding."
            raise refusal(
                "FormatCannotSpecifyViewAndProperty", "Cmdlet parameters View and Property are mutually exclusive.", "System.IO.InvalidDataException", text
            )
        made.view = cmdlet.view
    made.properties = choose(chosen, keys)
    if cmdlet.group_by is not None:
        made.group = choose([cmdlet.group_by], GROUP_KEYS)[0]
    made.force = bool(cmdlet.force)
    made.show_error = bool(cmdlet.show_error)
    made.display_error = bool(cmdlet.display_error)
    made.expand = cmdlet.expand or ""
    return made


def run(shell: Shell, out: Callable[[Any], None], shape: str, parameters: Parameters) -> tuple[Callable[[Any], None], Callable[[], None]]:
    """The stage that formats what comes."""
    from havmsh.display.errors import error_tokens

    session = shell.session
    made = Formatter(
        state.database(session), out, shape, parameters, state.enumeration_limit(session), lambda record: error_tokens(record, session, shell.frame)
    )
    return stamped(shell, made.process), made.end
