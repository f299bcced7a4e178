"""The host: where output goes and who may be asked. The doors hand one in; this base is the plain one for pipes and tests."""

from __future__ import annotations

from havmsh.messages import english
from havmsh.runtime.errors import ErrorRecord, OutputClosed, failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from typing import Any, TextIO

    from havmsh.messages import Tell
    from havmsh.runtime.prompting import Field
    from havmsh.runtime.session import Session


def undecorated(text: str) -> str:
    """The text without the escape sequences that PowerShell knows: graphics, cursor visibility, links."""
    import re

    return re.sub(r"\x1b\[\d*(?:;\d+)*m|\x1b\[\?\d+[hl]|\x1b\]8;;.*?\x1b\\", "", text)


class Undisturbed:
    """Nothing before or after a block. `contextlib` has such a thing too, and loads `functools` and `collections` for it."""

    __slots__ = ()

    def __init__(self, text: str = "") -> None:
        del text

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


class _Silent:
    """A text stream that keeps nothing."""

    def write(self, text: str) -> int:
        """Forgets the text."""
        return len(text)

    def flush(self) -> None:
        """Nothing is kept."""


SILENT: Any = _Silent()


class Host:
    """Writes to two text streams. With ``asks`` it reads answers from standard input, whoever wrote it there; otherwise nobody can be asked.

    A door for people overrides ``read_line`` and says ``interactive``.
    """

    name = "ConsoleHost"

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, width: int = 80, colours: bool = False, interactive: bool = False, asks: bool = False) -> None:
        import sys

        self.stdout = out or sys.stdout
        self.stderr = err or sys.stderr
        self.width = width
        self.height = 24
        self.colours = colours
        self.interactive = interactive
        self.asks = asks or interactive
        self.rendering = "Host"
        self.title = ""
        self.tell: Tell = english
        """Says what the host itself says in the reader's language."""
        self.echoes = False
        """Whether what is read from standard input is written behind its prompt: nobody typed it there."""

    @property
    def moves_cursor(self) -> bool:
        """Whether what is drawn can be drawn over."""
        return False

    @property
    def virtual_terminal(self) -> bool:
        """Whether escape sequences could be shown: everywhere but on a terminal that says it is dumb."""
        if self.colours:
            return True
        import os

        return os.environ.get("TERM") != "dumb"

    @property
    def shows_colours(self) -> bool:
        """Whether colours are written now: by $PSStyle.OutputRendering always (Ansi), never (PlainText), or as the output allows (Host)."""
        if self.rendering == "Host":
            return self.colours
        return self.rendering == "Ansi" and self.virtual_terminal

    def write(self, text: str) -> None:
        """Writes text to the output; colours only where they are shown."""
        try:
            self.stdout.write(text if "\x1b" not in text or self.shows_colours else undecorated(text))
        except OSError as error:
            raise OutputClosed(error) from None

    def leave(self, code: int) -> None:
        """A script asks the host to end, or has ended itself with a code: the doors see that by the session."""

    def write_error(self, text: str) -> None:
        """Writes text as it is to the error output; what was written before comes first."""
        self.flush()
        self.stderr.write(text if "\x1b" not in text or self.shows_colours else undecorated(text))
        self.stderr.flush()

    def flush(self) -> None:
        """Sends on what is kept."""
        try:
            self.stdout.flush()
        except OSError as error:
            raise OutputClosed(error) from None

    def demand_asking(self) -> None:
        """Refuses where nobody can answer."""
        if not self.asks:
            raise self.refusal("Read-Host")

    def read_line(self, prompt: str = "", *, secure: bool = False) -> str | None:
        """Asks for a line; None at the end of the input. Refused where nobody can answer."""
        self.demand_asking()
        from havmsh.runtime.prompting import read_piped

        return read_piped(self, prompt, secure=secure)

    def nested_line(self, prompt: str) -> str | None:
        """A line for a prompt within what is running (the debugger's); None at the end of the input. Here standard input is read, whoever wrote it."""
        import sys

        self.write(prompt)
        self.flush()
        try:
            line = sys.stdin.readline() if sys.stdin is not None else ""
        except (OSError, ValueError):
            line = ""
        if self.echoes:
            self.write(line)
            self.flush()
            from havmsh.runtime.prompting import rubbed_out

            return rubbed_out(line.rstrip("\r\n")) if line else None
        if not line:
            self.write("\n")
        return line.rstrip("\r\n") if line else None

    def read_key(self, *, echo: bool = True, takes_interrupt: bool = False) -> tuple[str, str]:
        """One key: its name as PSReadLine writes it, and the character that it sends. Refused where nobody can press one."""
        raise self.refusal("ReadKey")

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int = 0) -> int:
        """Asks for one of several answers (label with ``&`` before its key, help); gives its number."""
        from havmsh.runtime.prompting import ask_choice

        return ask_choice(self, caption, message, choices, default)

    def read_secret(self) -> Any:
        """Asks for a line as a secure string; an empty one at the end of the input."""
        from havmsh.runtime.types.security import SecureString

        return SecureString(self.read_line("", secure=True) or "")

    def ask_fields(self, caption: str, message: str, fields: Sequence[Field]) -> dict[str, Any] | None:
        """Asks for values by name; None where the input ends before."""
        from havmsh.runtime.prompting import ask_fields

        return ask_fields(self, caption, message, fields)

    def ask_credential(self, caption: str, message: str, user: str, target: str = "") -> Any:
        """Asks for a PSCredential; None where the input ends before the name."""
        from havmsh.runtime.prompting import ask_credential

        return ask_credential(self, caption, message, user, target)

    def write_message(self, label: str, message: str, line: str) -> None:
        """Shows a warning and its kin: ``line`` is the message behind its label, in its colours."""
        self.write(line + "\n")

    def write_information(self, record: Any) -> None:
        """Shows what Write-Host wrote, or the text of another information record."""
        from havmsh.runtime import valuetexts

        data = record.data
        if type(data).__name__ == "HostInformationMessage":
            self.write(data.message + ("" if data.no_new_line else "\n"))
        else:
            self.write(valuetexts.to_text(data) + "\n")

    def show_progress(self, record: Any) -> None:
        """Shows how far something is (a ProgressRecord). Only a person at a terminal sees it."""

    def working(self, text: str) -> AbstractContextManager[None]:
        """While it lasts, something is done that may take its time; a person is told after half a second."""
        return Undisturbed()

    def lent(self) -> None:
        """A program had the terminal itself: nobody knows where it left the cursor."""

    @property
    def waited(self) -> float:
        """Seconds of the statement in which its output stood still for the person to read."""
        return 0.0

    def begin_statement(self, *, paged: bool) -> None:
        """A statement that a person typed begins; where `paged`, its output stops at each screenful."""

    def paging(self) -> AbstractContextManager[None]:
        """While it lasts, output stops at each screenful until the person asks for more (Out-Host -Paging)."""
        return Undisturbed()

    def letting_go(self) -> AbstractContextManager[Callable[[], bool]]:
        """While it lasts, what it gives tells whether the person has asked (Ctrl+Z) to let what is waited for run on in the background."""
        from contextlib import nullcontext

        return nullcontext(lambda: False)

    def refusal(self, asked: str) -> Exception:
        """The error of a host that may not ask."""
        message = (
            "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."
        )
        return failure(message, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException", target=None)


class PlainOutput:
    """Shows objects as their text, where no display is at hand."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def process(self, value: Any) -> None:
        """Shows one object."""
        from havmsh.runtime import valuetexts

        if isinstance(value, ErrorRecord):
            self.session.show_error(value)
        else:
            self.session.host.write(valuetexts.to_text(value) + "\n")

    def end(self) -> None:
        """Nothing is kept back."""
