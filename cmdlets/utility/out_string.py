"""Out-String."""

from __future__ import annotations

from cmdlets.utility.stamping import stamped
from havmsh.checks import between
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.display import state
from havmsh.display.cells import UNLIMITED
from havmsh.display.output import LineOutput, Renderer
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="NoNewLineFormatting")
class Whole:
    """One string."""

    no_newline: Switch = param("NoNewline", "Leave out the line ends that formatting adds.", default=None)


@parameter_set(name="StreamFormatting")
class Lines:
    """A string each line."""

    stream_lines: Switch = param("Stream", "Write a string for each line.", default=None)


@cmdlet(
    "Out-String", module="Microsoft.PowerShell.Utility", output=("System.String",),
    listed="Stream Width NoNewline InputObject",
)
class OutString:
    """Gives the text that objects would show, as one string or (-Stream) line by line.

    Examples:
        A table as text.

            PS> ([pscustomobject]@{ Name = 'web01' } | Out-String).Trim()
            Name
            ----
            web01
    """

    form: Whole | Lines = either(default_set=Whole)
    width: int = param("Width", "Characters of a line.", default=None, checks=(between(2, 2147483647),))
    input_object: object = param("InputObject", "Objects to show.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Collects or passes on the lines."""
        lines: list[str] = []
        streaming = isinstance(self.form, Lines) and bool(self.form.stream_lines)
        write = out if streaming else lines.append
        made = text_renderer(shell.session, write, self.width, shell.frame)
        whole = isinstance(self.form, Whole) and bool(self.form.no_newline)

        def end() -> None:
            made.end()
            if not streaming:
                out("".join(lines) if whole else "".join([line + "\n" for line in lines]))

        return stamped(shell, made.process), end


def text_renderer(session: Any, write: Callable[[str], None], width: int | None, frame: Any = None) -> Renderer:
    """A renderer whose lines are kept as text (strings, files)."""
    from havmsh.display.errors import error_tokens

    look = state.text_look(session)
    output = LineOutput(
        write, width or UNLIMITED, look=look, keep_escapes=look is not None, screen=state.screen(session), labels=state.label_width(session),
    )
    return Renderer(state.database(session), output, lambda: state.enumeration_limit(session), lambda record: error_tokens(record, session, frame))
