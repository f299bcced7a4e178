"""Import-PSGetRepository."""

from __future__ import annotations

import os

from cmdlets.psresourceget.refusals import OPERATION
from cmdlets.psresourceget.registering import register
from cmdlets.psresourceget.store import Store, uri_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.members import get
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Import-PSGetRepository", module="Microsoft.PowerShell.PSResourceGet", changes=True, class_name="Import-PSGetRepository", positional=False)
class ImportPSGetRepository:
    """Registers the repositories that PowerShellGet knows, the gallery apart.

    Examples:
        All of them, and those anew that are there already.

            PS> Import-PSGetRepository -Force
    """

    force: Switch = param("Force", "Replace repositories of the same names.", default=None)

    def process(self, shell: Shell) -> Output:
        """Reads PowerShellGet's file."""
        Store(shell.session).check()
        known = _known(shell)
        shell.verbose(f"Found {len(known)} registered PowerShellGet repositories.")
        chosen = [one for one in known if to_text(get(one, "PackageManagementProvider") or "") == "NuGet" and to_text(get(one, "Name") or "") != "PSGallery"]
        shell.verbose(f"Selected {len(chosen)} NuGet repositories.")
        for one in chosen:
            name, address, trusted = to_text(get(one, "Name")), to_text(get(one, "SourceLocation")), bool(get(one, "Trusted"))
            try:
                uri = uri_of(address, shell)
                api = "Local" if uri.need().scheme == "file" else "V2"
                made = register(shell, name, uri, force=bool(self.force), trusted=trusted, api=api)
            except PSError as error:
                if error.record.exception.name != OPERATION or "already exists" not in error.record.exception.message:
                    raise
                shell.warn(error.record.exception.message)
                shell.warn("Use the -Force switch to overwrite existing repositories.")
                continue
            if made is not None:
                yield made


def repositories_file(shell: Shell) -> str:
    """PowerShellGet's own list of repositories."""
    environ = shell.session.environ
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "powershell", "PowerShellGet", "PSRepositories.xml")


def repositories_in(path: str) -> list[Any]:
    """What such a list says of each repository. Raises OSError, PSError, SyntaxError."""
    from havmsh.display.clixml_reader import ClixmlReader
    from havmsh.runtime.files import read_text

    return [value for table in ClixmlReader().read(read_text(path)) if isinstance(table, Hashtable) for value in table.values()]


def _known(shell: Shell) -> list[Any]:
    try:
        return repositories_in(repositories_file(shell))
    except (OSError, PSError, SyntaxError):
        return []
