"""Newer versions of what PowerShellGet has installed."""

from __future__ import annotations

from cmdlets.powershellget.bringing import Bringer, chosen, folders, options
from cmdlets.powershellget.parameters import Wanted, told
from cmdlets.powershellget.seeking import Seeker
from cmdlets.powershellget.sources import Sources
from cmdlets.psresourceget.finding import Wanted as Looked
from havmsh.runtime.module.specs import asked
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.runtime.shell import Shell


class Updater:
    """One command's updates."""

    def __init__(self, shell: Shell, kind: str, wanted: Wanted, *, force: bool, accepts: bool, credential: Any) -> None:
        self.shell = shell
        self.kind = kind
        self.wanted = wanted
        self.force = force
        self.accepts = accepts
        self.credential = credential

    def update(self, names: list[str], scope: str | None) -> list[PSCustomObject]:
        """What was installed."""
        made: list[PSCustomObject] = []
        for name in names:
            found = chosen(self.shell, self.kind, [name], Wanted([name], None, None, None, prerelease=not has_wildcards(name)))
            if not found and not has_wildcards(name):
                self._tell_missing(name)
            for path, resource in found:
                self.shell.verbose(f"Checking for updates for module '{resource.name}'.")
                if self._is_newer(resource):
                    made += self._bring(resource, scope or ("AllUsers" if path.startswith(folders(self.shell, "AllUsers")[0]) else "CurrentUser"))
        return made

    def _tell_missing(self, name: str) -> None:
        word = self.kind
        if word == "Script":
            _, scripts = folders(self.shell, None)
            text = f"Script '{name}' was not updated because no valid script was found in the script directories '{scripts}' and '{folders(self.shell, 'AllUsers')[1]}'."
            self.shell.write_error(told(text, "ScriptNotInstalledOnThisMachine", "InvalidOperation", name))
        elif self.shell.session.modules.find(asked(name)) is None:
            text = (
                f"Module '{name}' was not updated because no valid module was found in the module directory. Verify that the module is located in the folder specified by "
                "$env:PSModulePath."
            )
            self.shell.write_error(told(text, "ModuleNotInstalledOnThisMachine", "InvalidOperation", name))
        else:
            text = f"Module '{name}' was not installed by using Install-Module, so it cannot be updated."
            self.shell.write_error(told(text, "ModuleNotInstalledUsingInstallModuleCmdlet", "InvalidOperation", name))

    def _is_newer(self, mine: Resource) -> bool:
        """Whether the repository from which it came has a newer version that will do."""
        looked = Looked(version=self.wanted.version, within=self.wanted.range, prerelease=self.wanted.prerelease)
        places = [mine.repository] if mine.repository and Sources(self.shell).one(mine.repository) is not None else None
        found = next(iter(Seeker(self.shell, self.credential).by_name([mine.name], looked, places)), None)
        have, offered = mine.nuget_version, None if found is None else found.nuget_version
        if offered is not None and have is not None and offered > have:
            return True
        self.shell.verbose(f"No updates were found for {self.kind.lower()} '{mine.name}'.")
        return False

    def _bring(self, mine: Resource, scope: str) -> list[PSCustomObject]:
        how = options(self.shell, self.kind, scope)
        old = mine.normalized
        how.target = f"Version '{old}' of {self.kind.lower()} '{{0}}', updating to version '{{1}}'"
        how.reinstalls, how.trusts, how.accepts = True, self.force, self.accepts
        places = [mine.repository] if Sources(self.shell).one(mine.repository) is not None else None
        return Bringer(self.shell, self.kind, "InstallPackage", how, self.credential, careless=True).bring([mine.name], self.wanted, places)
