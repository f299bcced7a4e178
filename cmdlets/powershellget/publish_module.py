"""Publish-Module."""

from __future__ import annotations

import os

from cmdlets.powershellget.parameters import CREDENTIAL, MODULE, refused
from cmdlets.powershellget.publishing import goal_of, publish
from cmdlets.psresourceget.store import GALLERY
from havmsh.checks import not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.module.specs import asked
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_URI = "System.Uri"


@parameter_set(name="ModuleNameParameterSet")
class ByName:
    """A module that could be loaded."""

    name: str = param("Name", "Its name.", by_property=True, checks=(not_empty(),))
    required: str | None = param("RequiredVersion", "Which version of it.", default=None, checks=(not_empty(),))
    exclude: list[str] | None = param("Exclude", "Accepted: all of its files are published.", default=None, inert=True, checks=(not_empty(),))
    prerelease: Switch = param("AllowPrerelease", "Accepted: a version that is named is taken as it is.", default=None, inert=True)


@parameter_set(name="ModulePathParameterSet")
class ByPath:
    """A module's folder."""

    path: str = param("Path", "The folder.", by_property=True, checks=(not_empty(),))


@cmdlet(
    "Publish-Module", module=MODULE, class_name="Publish-Module", scripted=True, changes=True, positional=False,
    listed="Name Path RequiredVersion NuGetApiKey Repository Credential FormatVersion ReleaseNotes Tags LicenseUri IconUri ProjectUri Exclude Force AllowPrerelease SkipAutomaticTags",
)
class PublishModule:
    """Publishes a module to a repository.

    Examples:
        To a folder.

            PS> Publish-Module -Path ./Tools -Repository Local
    """

    what: ByName | ByPath = either(default_set=ByName)
    key: str | None = param("NuGetApiKey", "What a feed wants to see.", default=None, checks=(not_empty(),))
    repository: str = param("Repository", "Where to; the gallery where nobody says.", default=GALLERY, checks=(not_empty(),))
    credential: object = param("Credential", "Who publishes.", by_property=True, default=None, net=CREDENTIAL)
    format: object = param("FormatVersion", "Accepted: there is one form.", default=None, net="System.Version", inert=True, checks=(one_of("2.0"),))
    notes: list[str] | None = param("ReleaseNotes", "What is new.", default=None)
    tags: list[str] | None = param("Tags", "Words by which it is found.", default=None, checks=(not_empty(),))
    license: object = param("LicenseUri", "Its licence.", default=None, net=_URI, checks=(not_empty(),))
    icon: object = param("IconUri", "Its picture.", default=None, net=_URI, checks=(not_empty(),))
    project: object = param("ProjectUri", "Its page.", default=None, net=_URI, checks=(not_empty(),))
    force: Switch = param("Force", "Accepted: nothing is asked anyway.", default=None, inert=True)
    no_tags: Switch = param("SkipAutomaticTags", "Accepted: no tags are made of commands.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Packs and publishes it."""
        uris = {"licenseUrl": self.license, "iconUrl": self.icon, "projectUrl": self.project}
        for name, value in uris.items():
            if value is not None and not to_text(value).lower().startswith(("http://", "https://")):
                parameter = name[0].upper() + name[1:].replace("Url", "Uri")
                text = f"The specified Uri '{to_text(value)}' for parameter '{parameter}' is an invalid Web Uri. Please ensure that it meets the Web Uri requirements."
                raise refused(text, "InvalidWebUri", target=value)
        goal = goal_of(shell, self.repository, self.key, "Module")
        if goal is None:
            return ()
        extra = {name: to_text(value) for name, value in uris.items() if value is not None}
        extra |= {"releaseNotes": "\n".join(self.notes)} if self.notes else {}
        extra |= {"tags": " ".join(("PSModule", *self.tags))} if self.tags else {}
        publish(shell, self._folder(shell), "Module", goal, key=self.key, credential=self.credential, extra=extra)
        return ()

    def _folder(self, shell: Shell) -> str:
        what = self.what
        if isinstance(what, ByName):
            file = shell.session.modules.find(asked(what.name, None, None, what.required))
            if file is None:
                text = f"The specified module '{what.name}' was not published because no module with that name was found in any module directory."
                raise refused(text, "ModuleNotAvailableLocallyToPublish", target=what.name)
            if not file.lower().endswith(".psd1"):
                text = f"Module '{what.name}' cannot be published because it does not have a module manifest file. Run New-ModuleManifest -Path <PathName> to create a module manifest with metadata before publishing."
                raise refused(text, "InvalidModuleToPublish", "InvalidOperation", what.name, "System.InvalidOperationException")
            return str(file)
        try:
            found = shell.resolve_path(what.path)
        except PSError:
            found = []
        if not found or not os.path.isdir(found[0]):
            raise refused(f"The specified path '{what.path}' is not a valid directory.", "PathIsNotADirectory", target=what.path)
        if not any(file.lower().endswith(".psd1") for file in os.listdir(found[0])):
            text = f"The specified module with path '{what.path}' was not published because no valid module was found with that path."
            raise refused(text, "InvalidModulePathToPublish", target=what.path)
        return str(found[0])
