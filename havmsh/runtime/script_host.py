"""A host that a script wrote: an object whose class derives from System.Management.Automation.Host.PSHost, in C# or in PowerShell."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.errors import PSError
from havmsh.runtime.host import SILENT, Host
from havmsh.runtime.hostinfo import HostInfo
from havmsh.runtime.objects import GenericList, Hashtable, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from havmsh.runtime.prompting import Field
    from havmsh.runtime.session import Session


class ScriptHost(Host):
    """Gives everything to the object and its ``UI``; a host without ``UI`` takes nothing and answers nothing."""

    def __init__(self, given: Any, *, width: int) -> None:
        super().__init__(SILENT, SILENT, width=width)
        self.given = given
        self.asks = True
        self.name = str(members.get(given, "Name") or "")

    @property
    def ui(self) -> Any:
        """What the object gives as its ``UI``, or None."""
        return members.get(self.given, "UI")

    @property
    def raw(self) -> Any:
        """Its ``RawUI``, or None."""
        return members.get(self.ui, "RawUI")

    def _tell(self, method: str, *arguments: Any) -> Any:
        ui = self.ui
        return None if ui is None else members.call(ui, method, list(arguments))

    def leave(self, code: int) -> None:
        """SetShouldExit."""
        members.call(self.given, "SetShouldExit", [code])

    def write(self, text: str) -> None:
        """Whole lines by ``WriteLine``, what is left by ``Write``."""
        *lines, rest = text.split("\n")
        for line in lines:
            self._tell("WriteLine", line)
        if rest:
            self._tell("Write", rest)

    def write_error(self, text: str) -> None:
        """Lines of errors."""
        for line in text.removesuffix("\n").split("\n"):
            self._tell("WriteErrorLine", line)

    def write_message(self, label: str, message: str, line: str) -> None:
        """A warning and its kin: the host puts the label before it."""
        self._tell(f"Write{label.capitalize()}Line", message)

    def write_information(self, record: Any) -> None:
        """The record; what Write-Host wrote also as text in its colours."""
        from havmsh.runtime import valuetexts

        self._tell("WriteInformation", record)
        data = record.data
        if type(data).__name__ != "HostInformationMessage":
            self._tell("WriteLine", valuetexts.to_text(data))
            return
        front = data.foreground_color or self._colour("ForegroundColor")
        back = data.background_color or self._colour("BackgroundColor")
        self._tell("Write" if data.no_new_line else "WriteLine", front, back, data.message)

    def _colour(self, name: str) -> Any:
        try:
            found = members.get(self.raw, name)
        except PSError:
            found = None
        return ("Black" if name.startswith("Back") else "Gray") if found is None else found

    def show_progress(self, record: Any) -> None:
        """How far something is."""
        self._tell("WriteProgress", 0, record)

    def read_line(self, prompt: str = "", *, secure: bool = False) -> str | None:
        """A line; None where the host gives null."""
        if prompt:
            self._tell("Write", prompt)
        if secure:
            found = self.read_secret()
            return None if found is None else str(found.text)
        line = self._tell("ReadLine")
        return None if line is None else str(line)

    def read_secret(self) -> Any:
        """A line as a secure string."""
        return unwrap(self._tell("ReadLineAsSecureString"))

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int = 0) -> int:
        """The number of the choice that the host gives."""
        from havmsh.runtime.types.choices import ChoiceDescription

        offered = GenericList([ChoiceDescription(label, help or "") for label, help in choices], ChoiceDescription.type_name, "Collection")
        return int(self._tell("PromptForChoice", caption, message, offered, default) or 0)

    def ask_fields(self, caption: str, message: str, fields: Sequence[Field]) -> dict[str, Any] | None:
        """The host's answers by name."""
        from havmsh.runtime.types.choices import FieldDescription

        asked = []
        for field in fields:
            made = FieldDescription(field.name)
            made.net, made.help_message = field.net, field.help
            asked.append(made)
        found = unwrap(self._tell("Prompt", caption, message, GenericList(asked, FieldDescription.type_name, "Collection")))
        return {str(name): value for name, value in found.items()} if isinstance(found, Hashtable) else None

    def ask_credential(self, caption: str, message: str, user: str, target: str = "") -> Any:
        """The host's PSCredential."""
        return self._tell("PromptForCredential", caption, message, user, target)


def host_of(given: Any, parent: Session) -> Host:
    """The host for a runspace that is given one: that of the session whose ``$Host`` it is, or what stands for an object of a script."""
    base = unwrap(given)
    return base.session.host if isinstance(base, HostInfo) else ScriptHost(base, width=parent.host.width)
