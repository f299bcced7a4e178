"""Out-File."""

from __future__ import annotations

from cmdlets.utility.out_string import text_renderer
from cmdlets.utility.stamping import stamped
from cmdlets.utility.text_files import TextFile, encoding, target_path
from havmsh.checks import between, not_empty
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """A path, with wildcards that mean one file."""

    file_path: str = param("FilePath", "File to write.", position=0, aliases=("Path",))


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """A path as it stands."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Out-File", module="Microsoft.PowerShell.Utility", changes=True)
class OutFile:
    """Writes what objects would show into a file.

    Examples:
        Two lines.

            PS> 'one', 'two' | Out-File lines.txt
    """

    to: ByPath | ByLiteralPath = either(default_set=ByPath)
    encoding: object = param("Encoding", "Encoding of the file.", position=1, default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))
    append: Switch = param("Append", "Add to what the file has.", default=None)
    force: Switch = param("Force", "Write read-only files too.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse to overwrite a file.", default=None, aliases=("NoOverwrite",))
    width: int = param("Width", "Characters of a line.", default=None, checks=(between(2, 2147483647),))
    no_newline: Switch = param("NoNewline", "Leave out line ends.", default=None)
    input_object: object = param("InputObject", "Objects to write.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes as objects come."""
        to = self.to
        shown = to.file_path if isinstance(to, ByPath) else to.literal_path
        if not shell.confirm(shown, "Output to File"):
            return _nothing, _end
        path = target_path(shell, to.file_path if isinstance(to, ByPath) else None, None if isinstance(to, ByPath) else to.literal_path)
        file = TextFile(
            shell, path, encoding=self.encoding, append=bool(self.append), force=bool(self.force), no_clobber=bool(self.no_clobber)
        )
        object.__setattr__(self, "_file", file)
        made = text_renderer(shell.session, file.write if self.no_newline else file.line, self.width, shell.frame)

        def end() -> None:
            made.end()
            file.close()

        return stamped(shell, made.process), end

    def close(self, shell: Shell) -> None:
        """Closes the file whatever happened."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()


def _nothing(value: Any) -> None:
    """Takes what is not to be written."""


def _end() -> None:
    """There is nothing to do at the end."""
