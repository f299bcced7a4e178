"""Export-Alias."""

from __future__ import annotations

from cmdlets.utility.alias.table import aliases_of
from cmdlets.utility.text_files import TextFile, target_path
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.home import user_name
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal

    from havmsh.runtime.commands import AliasInfo
    from havmsh.runtime.shell import Shell

_CSV = '"{0}","{1}","{2}","{3}"'
_SCRIPT = 'set-alias -Name:"{0}" -Value:"{1}" -Description:"{2}" -Option:"{3}"'


@parameter_set(name="ByPath")
class ByPath:
    """A path, with wildcards that mean one file."""

    path: str = param("Path", "File to write.", position=0)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath:
    """A path as it stands."""

    literal_path: str = param("LiteralPath", "File to write, without wildcards.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Export-Alias", module="Microsoft.PowerShell.Utility", aliases=("epal",), changes=True, output=("System.Management.Automation.AliasInfo",))
class ExportAlias:
    """Writes aliases into a file that Import-Alias, or any script, reads.

    Examples:
        One's own, for the next session.

            PS> Set-Alias up Sort-Object; Export-Alias own.csv -Name up; (Get-Content own.csv)[-1]
            "up","Sort-Object","","None"
    """

    to: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: list[str] = param("Name", "Names of the aliases; wildcards are understood.", position=1, by_property=True, default=None)
    passthru: Switch = param("PassThru", "Write the aliases too.", default=None)
    form: Literal["Csv", "Script"] = param("As", "Values with commas, or commands.", default="Csv", net="Microsoft.PowerShell.Commands.ExportAliasFormat")
    append: Switch = param("Append", "Add to what the file has.", default=None)
    force: Switch = param("Force", "Write a read-only file too.", default=None)
    no_clobber: Switch = param("NoClobber", "Refuse to overwrite a file.", default=None, aliases=("NoOverwrite",))
    description: str = param("Description", "A word at the head of the file.", default=None)
    scope: str = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Finds the aliases, of piped objects by their names, and writes the file."""
        names = self.name or [valuetexts.to_text(members.get(record, "Name")) for record in records] or ["*"]
        found = list(_matching(shell, names, self.scope))
        to = self.to
        path, literal = (to.path, None) if isinstance(to, ByPath) else (None, to.literal_path)
        if shell.confirm(path or literal):
            file = TextFile(shell, target_path(shell, path, literal), append=bool(self.append), force=bool(self.force), no_clobber=bool(self.no_clobber))
            try:
                for line in self._lines(found):
                    file.line(line)
            finally:
                file.close()
        return found if self.passthru else []

    def _lines(self, found: list[AliasInfo]) -> Iterator[str]:
        import platform
        from datetime import datetime

        now = datetime.now()
        yield "# Alias File"
        yield f"# Exported by : {user_name()}"
        yield f"# Date/Time : {now:%A, %B} {now.day}, {now.year} {now:%I:%M:%S %p}".replace(" 0", " ")
        yield f"# Computer : {platform.node()}"
        if self.description is not None:
            yield "#"
            yield "# " + self.description.replace("\n", "\n# ")
        shape = _SCRIPT if self.form == "Script" else _CSV
        for alias in found:
            yield shape.format(alias.name, alias.target, alias.description, alias.options)


def _matching(shell: Shell, names: list[str], scope: str | None) -> Iterator[AliasInfo]:
    table = aliases_of(shell, scope)
    for name in names:
        matches = any_of([name])
        found = [alias for alias in table if matches(alias.name)]
        yield from found
        if not found and not has_wildcards(name):
            text = f"Cannot find alias because alias '{name}' does not exist."
            shell.write_error(ErrorRecord(NetException("System.Management.Automation.ItemNotFoundException", text), "AliasNotFound", "ObjectNotFound", name))
