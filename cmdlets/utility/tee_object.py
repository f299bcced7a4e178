"""Tee-Object."""

from __future__ import annotations

from cmdlets.utility.nested import open_command
from cmdlets.utility.text_files import encoding
from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]


@parameter_set(name="File")
class ToFile:
    """A file."""

    path: str = param("FilePath", "File to write.", position=0, aliases=("Path",))
    append: Switch = param("Append", "Add to what the file has.", default=None)
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))


@parameter_set(name="LiteralFile")
class ToLiteralFile:
    """A file whose name is taken as it stands."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", aliases=("PSPath", "LP"))
    encoding: object = param("Encoding", "Encoding of the file.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))


@parameter_set(name="Variable")
class ToVariable:
    """A variable."""

    variable: str = param("Variable", "Name of the variable to set.")


@cmdlet("Tee-Object", module="Microsoft.PowerShell.Utility", listed="InputObject FilePath LiteralPath Append Encoding Variable")
class TeeObject:
    """Keeps what passes in a file or a variable, and passes it on.

    Examples:
        In a variable.

            PS> 1..3 | Tee-Object -Variable seen | Measure-Object -Sum | ForEach-Object Sum
            6
    """

    input_object: object = param("InputObject", "Objects that pass.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    to: ToFile | ToLiteralFile | ToVariable = either(default_set=ToFile)

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Feeds Out-File or Set-Variable beside the pipeline."""
        to = self.to
        if isinstance(to, ToVariable):
            stage = open_command(shell, "Set-Variable", {"Name": to.variable}, out)
        else:
            parameters: dict[str, Any] = {"FilePath": to.path, "Append": bool(to.append)} if isinstance(to, ToFile) else {"LiteralPath": to.literal_path}
            if to.encoding is not None:
                parameters["Encoding"] = to.encoding
            stage = open_command(shell, "Out-File", parameters, out)
        feed = stage.process

        def process(obj: Any) -> None:
            feed(obj)
            out(obj)

        def end() -> None:
            try:
                stage.end()
            finally:
                stage.close()

        return process, end
