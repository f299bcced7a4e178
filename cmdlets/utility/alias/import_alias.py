"""Import-Alias."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.commands import AliasInfo
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell


@parameter_set(name="ByPath")
class ByPath:
    """A path, with wildcards that mean one file."""

    path: str = param("Path", "File to read.", position=0, pipeline=True, by_property=True)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """A path as it stands."""

    literal_path: str = param("LiteralPath", "File to read, without wildcards.", pipeline=True, by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Import-Alias", module="Microsoft.PowerShell.Utility", aliases=("ipal",), changes=True, output=("System.Management.Automation.AliasInfo",))
class ImportAlias:
    """Makes the aliases of a file that Export-Alias wrote.

    Examples:
        Those that were kept.

            PS> Set-Alias up Sort-Object; Export-Alias own.csv -Name up; Import-Alias own.csv -Force; (Get-Alias up).Definition
            Sort-Object
    """

    source: ByPath | ByLiteralPath = either(default_set=ByPath)
    scope: str = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))
    passthru: Switch = param("PassThru", "Write the aliases.", default=None)
    force: Switch = param("Force", "Replace what is there already.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes each alias."""
        for alias in list(_read(shell, self._file(shell))):
            if not shell.confirm(f"Name: {alias.name} Value: {alias.target}", "Import Alias"):
                continue
            frame = scope_of(shell, self.scope) or shell.frame
            if self._taken(shell, frame, alias.name):
                continue
            table = frame.aliases
            if table is None:
                table = frame.aliases = {}
            table[alias.name.upper()] = alias
            shell.session.generation += 1
            if self.passthru:
                yield alias

    def _file(self, shell: Shell) -> str:
        source = self.source
        if isinstance(source, ByLiteralPath):
            return shell.file_path(source.literal_path)
        found = shell.session.drives.resolve(source.path)
        if any(path.provider.name != "FileSystem" for path in found):
            provider = found[0].provider.full_name
            raise _unsupported(shell, (
                f"Cannot import the alias because the specified path '{source.path}' referred to a '{provider}' provider path. "
                "Change the value of the Path parameter to a file system path."
            ))
        if len(found) != 1:
            raise _unsupported(shell, (
                f"Cannot import alias because path '{source.path}' contains wildcard characters that resolve to multiple paths. Aliases can be imported from "
                "only one file. Change the value of the Path parameter to a path that resolves to a single file."
            ))
        return str(found[0].item)

    def _taken(self, shell: Shell, frame: Frame, name: str) -> bool:
        """Whether the name means something else already, which is told; -Force replaces what may be replaced."""
        frames = [frame] if self.scope else list(shell.frame.ancestors())
        old = next((own for each in frames if (own := (each.aliases or {}).get(name.upper())) is not None), None)
        if self.force:
            if old is None or "Constant" not in old.options:
                return False
            text, error_id, category = f"Alias is not writeable because alias {name} is read-only or constant and cannot be written to.", "AliasNotWritable", "WriteError"
            kind = "System.Management.Automation.SessionStateUnauthorizedAccessException"
        else:
            kind, error_id, category = "System.Management.Automation.SessionStateException", "AliasAlreadyExists", "ResourceExists"
            text = f"The alias is not allowed, because an alias with the name '{name}' already exists."
            if old is None:
                command = _command(shell, name)
                if command is None:
                    return False
                text = f"The alias is not allowed, because a command with the name '{name}' and command type '{command}' already exists."
        shell.write_error(ErrorRecord(NetException(kind, text), error_id, category, name))
        return True


def _command(shell: Shell, name: str) -> str | None:
    """The kind of another command with that name."""
    from havmsh.runtime.command_search import find

    found = find(name, shell.frame, aliases=False)
    return None if found is None else found.command_type


def _unsupported(shell: Shell, text: str) -> PSError:
    return PSError(shell.record(text, "NotSupported", category="NotImplemented", exception="System.Management.Automation.PSNotSupportedException"))


def _read(shell: Shell, path: str) -> Iterator[AliasInfo]:
    from havmsh.display.csv_text import records
    from havmsh.runtime.files import net_exception, read_text
    from havmsh.runtime.types.enumroot import parse_text
    from havmsh.runtime.types.sessionenums import OPTIONS
    from havmsh.runtime.valuetexts import to_text

    try:
        text = read_text(path)
    except OSError as error:
        exception = net_exception(error, path)
        record = shell.stamp(ErrorRecord(exception, "FileOpenFailure", "OpenError", path))
        record.details = f"Cannot open file {path} to import the alias. {exception.message}"
        raise PSError(record) from None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        values = [str(value or "") for value in next(records(line, ","), [])]
        if len(values) != 4:
            raise PSError(shell.stamp(ErrorRecord(NetException("System.FormatException", (
                f"Cannot import an alias. Line number {number} in the file '{path}' is not a properly-formatted, comma-separated values (CSV) line for aliases. "
                "Change the line to contain four values separated by commas. If the value text itself contains a comma, then the value must be contained in "
                "quotation marks."
            )), "ImportAliasFileFormatError", "ReadError", path)))
        try:
            options = parse_text(OPTIONS, values[3], ignore_case=True)
        except NetError as unknown:
            text = (
                f"Cannot import the alias because line number {number} in the file '{path}' contains an option that is not recognized for aliases. "
                "Change the file to contain valid options."
            )
            record = shell.stamp(ErrorRecord(unknown.exception, "ImportAliasOptionsError", "ReadError", path))
            record.details = text
            shell.write_error(record)
            continue
        yield AliasInfo(values[0], values[1], to_text(options), shell.session, description=values[2])
