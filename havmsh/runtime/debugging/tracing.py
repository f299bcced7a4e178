"""What `Set-PSDebug -Trace` and `-Step` show: each statement before it runs, calls of functions, values that are assigned. It goes to the host, past all redirections."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.diagnostics import Span
    from havmsh.runtime.session import Session

_WIDTH: Final = 60
"""Characters that a variable's name and its value take together."""
_CHOICES: Final = (
    ("&Yes", "Continue."), ("Yes to &All", "Continue, and do not ask again whether to continue in this session."), ("&No", "End the operation with an error."),
    ("No to A&ll", "End the operation with an error. Do not request to resume operation for this session."),
    ("&Suspend", "Pause the current operation and enter a command prompt. Type \"exit\" to resume the paused operation."),
)


class Tracer:
    """``level`` 1 shows statements, 2 calls and assignments too; ``step`` asks before each statement."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.level = 0
        self.step = False

    @property
    def on(self) -> bool:
        """Whether anything is traced."""
        return self.level > 0 or self.step

    def set(self, level: int, step: bool | None) -> None:
        """Says what is traced from now on; ``step`` None leaves it as it is. Nothing to trace ends it all."""
        if level < 1 and not step:
            self.off()
            return
        self.level = level
        if step is not None:
            self.step = step

    def off(self) -> None:
        """Nothing is traced any more."""
        self.level, self.step = 0, False

    def line(self, span: Span) -> None:
        """Shows a statement in its line; with ``step``, asks whether to go on."""
        source = span.source
        number, column = source.position(span.start)
        text = source.line(number).rstrip("\r\n")
        text = f"{text} <<<< " if column > len(text) else f"{text[:column - 1]} >>>> {text[column - 1:]}"
        message = f"{number:4}+ {text}"
        if self.step:
            self._ask(message)
        self._write(message)

    def call(self, name: str, file: str | None) -> None:
        """Shows the call of a function."""
        self._write(f"    ! CALL function '{name}'" + (f"  (defined in file '{file}')" if file else ""))

    def assigned(self, name: str, value: Any) -> None:
        """Shows what a variable was assigned."""
        from havmsh.runtime.types.enumerators import Enumerator
        from havmsh.runtime.valuetexts import to_text
        from havmsh.runtime.variable import UNSET

        text = "IEnumerator" if isinstance(value, Enumerator) else to_text(None if value is UNSET else value)
        room = _WIDTH - len(name)
        if len(text) > room:
            text = text[:max(room, 0)] + "…"
        self._write(f"    ! SET ${name} = '{text}'.")

    def _ask(self, message: str) -> None:
        answer = self.session.host.prompt_choice("Continue with this operation?", message, _CHOICES, 0)
        while answer == 4:
            from havmsh.runtime.debugging.prompt import nested

            nested(self.session)
            answer = self.session.host.prompt_choice("Continue with this operation?", message, _CHOICES, 0)
        if answer == 1:
            self.step = False
        elif answer in (2, 3):
            from havmsh.runtime.errors import failure

            raise failure(
                "WriteDebug stopped because the value of the DebugPreference variable was 'Stop'.", "UserStopRequest", category="OperationStopped",
                exception="System.Management.Automation.ParentContainsErrorRecordException",
            )

    def _write(self, message: str) -> None:
        from havmsh.runtime.types.psstyle import painted

        self.session.host.write(painted(self.session, "Debug", f"DEBUG: {message}") + "\n")
