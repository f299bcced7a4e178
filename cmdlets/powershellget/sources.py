"""PSRepositories.xml: the repositories that PowerShellGet knows, apart from PSResourceGet's."""

from __future__ import annotations

import os

from cmdlets.psresourceget.import_psgetrepository import repositories_file, repositories_in
from cmdlets.psresourceget.records import Repository
from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.store import GALLERY, GALLERY_URI, api_of
from havmsh.display.views import register
from havmsh.runtime.errors import PSError
from havmsh.runtime.members import get
from havmsh.runtime.objects import Extra, Hashtable, OrderedDictionary, PSCustomObject
from havmsh.runtime.types.uris import of_place
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

TYPE = "Microsoft.PowerShell.Commands.PSRepository"
FIELDS = (
    "Name", "SourceLocation", "PublishLocation", "ScriptSourceLocation", "ScriptPublishLocation", "Trusted", "Registered", "InstallationPolicy", "PackageManagementProvider",
)


class Sources:
    """The file, as the search of repositories reads it; without one the gallery alone is known."""

    def __init__(self, shell: Shell) -> None:
        self.path = repositories_file(shell)

    def all(self) -> list[dict[str, Any]]:
        """What is said of each. Raises PSError for a file that cannot be read: who added to it would lose what it says."""
        try:
            found = repositories_in(self.path)
        except FileNotFoundError:
            return [gallery(trusted=False)]
        except (OSError, PSError, SyntaxError) as error:
            told = f"The file of repositories '{self.path}' cannot be read: {error} Mend it, or remove it to begin again with the PowerShell Gallery."
            raise refusal(told, "PSRepositoriesFileNotRead", "InvalidData") from None
        return [{name: get(value, name) for name in FIELDS} for value in found]

    def one(self, name: str) -> dict[str, Any] | None:
        """What is said of the one of a name."""
        return next((said for said in self.all() if to_text(said["Name"]).lower() == name.lower()), None)

    def write(self, said: list[dict[str, Any]]) -> None:
        """Keeps them. Raises OSError."""
        from havmsh.display.clixml_writer import ClixmlWriter

        table = OrderedDictionary((one["Name"], as_object(one)) for one in said)
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        beside = f"{self.path}.{os.getpid()}"
        with open(beside, "w", encoding="utf-8") as file:
            file.write(ClixmlWriter(3).document([table]))
        os.replace(beside, self.path)

    def read(self, names: list[str] | None = None) -> tuple[list[Repository], list[str]]:
        """The repositories of the names, for who searches them."""
        fits = [matcher(name) for name in names or ("*",)]
        made = []
        for said in self.all():
            name, uri = to_text(said["Name"]), of_place(to_text(said["SourceLocation"]).rstrip("/") or "/")
            if any(fit(name) for fit in fits):
                api = api_of(uri)
                made.append(Repository(name, uri, 50, api if api in ("Local", "V3", "NugetServer") else "V2", trusted=bool(said["Trusted"])))
        return made, []


def gallery(*, trusted: bool) -> dict[str, Any]:
    """The PowerShell Gallery."""
    return described(GALLERY, GALLERY_URI, trusted=trusted, publish=f"{GALLERY_URI}/package/", scripts=f"{GALLERY_URI}/items/psscript")


def described(name: str, location: str, *, trusted: bool, publish: str | None = None, scripts: str | None = None, publish_scripts: str | None = None) -> dict[str, Any]:
    """What is said of a repository; where things are published follows from where they are found."""
    own = location if location.startswith("/") or location.startswith("file:") else f"{location.rstrip('/')}/package/"
    return dict(zip(FIELDS, (
        name, location, publish or own, scripts or location, publish_scripts or publish or own, trusted, True, "Trusted" if trusted else "Untrusted", "NuGet",
    ), strict=True))


def as_object(said: dict[str, Any]) -> PSCustomObject:
    """A repository as Get-PSRepository gives it."""
    order = ("Name", "SourceLocation", "Trusted", "Registered", "InstallationPolicy", "PackageManagementProvider", "PublishLocation", "ScriptSourceLocation", "ScriptPublishLocation")
    made = PSCustomObject.of((*((name, said[name]) for name in order), ("ProviderOptions", Hashtable())))
    made.extra = Extra()
    made.extra.type_names = [TYPE, "System.Management.Automation.PSCustomObject", "System.Object"]
    return made


register(TYPE, name="PSRepository", table=[("Name", 25, "", "Name"), ("InstallationPolicy", 20, "", "InstallationPolicy"), ("SourceLocation", 0, "", "SourceLocation")])
