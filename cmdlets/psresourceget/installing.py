"""Bringing resources from repositories into folders: found, unpacked beside, looked at, and only then moved to where they belong."""

from __future__ import annotations

import os
import shutil

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.accepting import demand_licence, demand_no_clobber
from cmdlets.psresourceget.clixml import write_resource
from cmdlets.psresourceget.finding import Finder, Places, newest_of
from cmdlets.psresourceget.packages import drop_packaging, extract, read_manifest
from cmdlets.psresourceget.places import MODULE_INFO, SCRIPT_INFOS, key_of, script_info
from cmdlets.psresourceget.refusals import ARGUMENT, INVALID, not_found, refusal
from cmdlets.psresourceget.scriptinfo import BrokenScriptError
from cmdlets.psresourceget.scriptinfo import read as read_script
from havmsh.runtime.date.dates import DateTime
from havmsh.runtime.errors import NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.finding import Wanted
    from cmdlets.psresourceget.records import Repository, Resource
    from cmdlets.psresourceget.servers import Server
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.shell import Shell

_UNTRUSTED = (
    "You are installing the modules from an untrusted repository. If you trust this repository, change its Trusted value by running the Set-PSResourceRepository cmdlet. "
    "Are you sure you want to install the PSResource from '{0}'?"
)
_OFF_PATH = (
    "The installation path for the script does not currently appear in the {0} path environment variable. To make the script discoverable, add the script installation path, {1}, "
    "to the environment PATH variable."
)


class Options:
    """How something is installed, or saved (``saving``): into ``modules`` and ``scripts``, of which saving knows one. ``known`` are the keys of what is installed."""

    __slots__ = (
        "accepts", "as_package", "known", "modules", "no_clobber", "no_dependencies", "question", "reinstalls", "saving", "scope", "scripts", "target", "temporary", "trusts", "with_xml",
    )

    def __init__(self, modules: str, scripts: str, *, saving: bool = False, scope: str = "CurrentUser", known: set[str] | None = None) -> None:
        self.modules = modules
        self.scripts = scripts
        self.saving = saving
        self.scope = scope
        self.known = known if known is not None else set()
        self.temporary: str | None = None
        self.target = f"Package to {'save' if saving else 'install'}: '{{0}}', version: '{{1}}'"
        """How a name and a version are told to who decides."""
        self.question = _UNTRUSTED
        self.accepts = self.as_package = self.no_clobber = self.no_dependencies = self.reinstalls = self.trusts = False
        self.with_xml = True


class _Unpacked:
    """A resource that was brought: where it lies for now, and where it belongs."""

    __slots__ = ("folder", "is_script", "resource")

    def __init__(self, resource: Resource, folder: str, *, is_script: bool = False) -> None:
        self.resource = resource
        self.folder = folder
        self.is_script = is_script


class Installer:
    """One command's installations."""

    def __init__(self, shell: Shell, options: Options, credential: Any = None) -> None:
        self.shell = shell
        self.options = options
        self.credential = credential
        self._answers: dict[str, bool] = {}
        self._left: list[str] = []

    def install(self, names: list[str], wanted: Wanted, repositories: list[str] | None) -> list[Resource]:
        """What was installed of the names, with what it needs; a repository is asked for what those before it had not."""
        places = self._places(repositories or None)
        self._left = list(names)
        made: list[Resource] = []
        asked: list[str] = []
        finder = Finder(self.shell, self.credential)
        for server in places.servers(self.credential):
            if not self._left:
                break
            self.shell.verbose(f"Attempting to search for packages in '{server.name}'")
            if not self._is_trusted(server.repository):
                continue
            asked.append(server.name)
            for name in list(self._left):
                found = self._one(server, name, wanted, finder)
                made += found
                self._done(*(one.name for one in found))
        if self._left and not self.shell.what_if():
            self._tell_missing(self._left, asked)
        return made

    def _places(self, repositories: list[str] | None) -> Places:
        """The repositories that are asked. Raises PSError."""
        return Places(self.shell, repositories)

    def _may_come_from(self, repository: Repository) -> bool:
        """Whether what was found there is to be taken."""
        return True

    def _tell_failed(self, server: Server, error: PSError) -> None:
        """A repository that has not what is wanted, or does not answer."""
        if error.record.error_id == "PackageNotFound":
            self.shell.verbose(error.record.exception.message)
        else:
            self.shell.write_error(error)

    def _tell_missing(self, names: list[str], asked: list[str]) -> None:
        """What no repository has."""
        word = "registered repositories" if len(asked) > 1 else "repository"
        text = f"Package(s) '{', '.join(names)}' could not be installed from {word} '{', '.join(asked)}'."
        self.shell.write_error(not_found(text, "InstallPackageFailure", "InvalidData"))

    def _tell_known(self, resource: Resource) -> None:
        """What is installed already."""
        self.shell.warn(
            f"Resource '{resource.name}' with version '{resource.normalized}' is already installed.  If you would like to reinstall, please run the cmdlet again with the -Reinstall "
            "parameter"
        )

    def _is_known(self, resource: Resource) -> bool:
        return key_of(resource) in self.options.known

    def _done(self, *names: str) -> None:
        done = {name.lower() for name in names}
        self._left = [name for name in self._left if name.lower() not in done]

    def _is_trusted(self, repository: Repository) -> bool:
        if repository.trusted or self.options.trusts:
            return True
        from havmsh.runtime.asking import whether_for_all

        self.shell.verbose("Checking if untrusted repository should be used")
        return whether_for_all(self.shell, "Untrusted repository", self.options.question.format(repository.name), self._answers, careful=True)

    def _one(self, server: Server, name: str, wanted: Wanted, finder: Finder) -> list[Resource]:
        """Brings one name and what it needs, all of it or nothing."""
        import tempfile

        with tempfile.TemporaryDirectory(dir=self.options.temporary) as folder:
            try:
                resource = newest_of(server, name, wanted)
            except PSError as error:
                self._tell_failed(server, error)
                return []
            if resource is None or not self._may_come_from(server.repository):
                return []
            brought: dict[str, _Unpacked] = {}
            if not self._bring(server, resource, folder, brought):
                return []
            if not self.options.no_dependencies and not self._bring_needed(server, resource, finder, folder, brought):
                return []
            return [] if self.shell.what_if() else self._move(brought)

    def _bring_needed(self, server: Server, parent: Resource, finder: Finder, folder: str, brought: dict[str, _Unpacked]) -> bool:
        """What a resource needs; whether all of it is there to be had."""
        complete = True
        for needed in list(finder.needed(server, parent)):
            if needed is None:
                complete = False
            elif needed.name.lower() == parent.name.lower():
                continue
            elif key_of(needed) in self.options.known and not needed.is_prerelease:
                self.shell.verbose(f"Dependency '{needed.name}' with version '{needed.version.net_text()}' is already installed.")
            else:
                self._bring(server, needed, folder, brought)
        return complete

    def _bring(self, server: Server, resource: Resource, folder: str, brought: dict[str, _Unpacked]) -> bool:
        """Unpacks a resource into the folder, if the user wants it; whether to go on with what it needs."""
        options = self.options
        resource.source = server.repository.uri.net_text()
        if not options.reinstalls and self._is_known(resource):
            self._tell_known(resource)
            self._done(resource.name)
            return False
        if resource.name.lower() in brought:
            return True
        if not self.shell.confirm(options.target.format(resource.name, resource.normalized)):
            if not self.shell.what_if():
                self._done(resource.name)
            return self.shell.what_if()
        try:
            _demand_plain(resource)
            data = server.package(resource.name, resource.normalized)
            brought[resource.name.lower()] = self._kept(data, resource, folder) if options.as_package else self._unpacked(data, resource, folder)
        except PSError as error:
            self.shell.write_error(error)
            return False
        except OSError as error:
            text = f"Unable to successfully install package '{resource.name}': '{error.strerror}' to temporary installation path."
            self.shell.write_error(refusal(text, "InstallPackageFailed", "InvalidOperation"))
            return False
        return True

    def _kept(self, data: bytes, resource: Resource, folder: str) -> _Unpacked:
        """The package as it is."""
        with open(os.path.join(folder, f"{resource.name}.{resource.normalized}.nupkg"), "wb") as file:
            file.write(data)
        return _Unpacked(resource, folder)

    def _unpacked(self, data: bytes, resource: Resource, folder: str) -> _Unpacked:
        """The package's files, looked at. Raises PSError for what is not to be installed."""
        place = os.path.join(folder, resource.name, resource.version.net_text())
        os.makedirs(place)
        extract(data, place)
        manifest, script = (os.path.join(place, resource.name + ending) for ending in (".psd1", ".ps1"))
        made = _Unpacked(resource, place, is_script=os.path.isfile(script) and not os.path.isfile(manifest))
        if os.path.isfile(manifest):
            self._look_at_module(resource, manifest)
        elif made.is_script:
            self._look_at_script(script)
        else:
            self.shell.verbose(f"This resource is not a PowerShell package and will be installed to the modules path: {self.options.modules}.")
        drop_packaging(resource.name, place)
        if self.options.with_xml:
            resource.installed = DateTime.now()
            resource.location = self.options.scripts if made.is_script else self.options.modules
            write_resource(resource, os.path.join(place, script_info(resource.name) if made.is_script else MODULE_INFO))
        return made

    def _look_at_module(self, resource: Resource, manifest: str) -> None:
        try:
            said = read_manifest(manifest, self.shell)
        except PSError as error:
            exception = error.record.exception
            raise refusal(exception.message, "ManifestFileReadParseError", "ReadError", exception) from None
        self._look_closer(resource, said)
        try:
            self.options.accepts = demand_licence(self.shell, resource.name, manifest, accepted=self.options.accepts) or self.options.accepts
            if self.options.no_clobber:
                demand_no_clobber(self.shell, resource.name, said, self.options.modules)
        except PSError:
            self._done(resource.name)
            raise

    def _look_closer(self, resource: Resource, said: Hashtable) -> None:
        """What else may be against a module. Raises PSError."""

    def _look_at_script(self, script: str) -> None:
        try:
            read_script(script)
        except BrokenScriptError as wrong:
            for error in wrong.errors:
                self.shell.write_error(error)
            raise refusal("PSScriptFile could not be parsed", "PSScriptParseError", "ReadError", INVALID) from None

    def _move(self, brought: dict[str, _Unpacked]) -> list[Resource]:
        """Moves all that was brought to where it belongs."""
        made: list[Resource] = []
        for one in brought.values():
            place = self.options.scripts if one.is_script else self.options.modules
            try:
                self._move_one(one, place)
            except OSError as error:
                text = f"Unable to successfully install package '{one.resource.name}': '{error.strerror or error}'"
                inner = NetException("System.IO.IOException", error.strerror or str(error))
                self.shell.write_error(refusal(text, "InstallPackageFailed", "InvalidOperation", NetException("System.Management.Automation.PSInvalidOperationException", text, inner)))
                return made
            self.shell.verbose(f"Successfully installed package '{one.resource.name}' to location '{place}'")
            if one.is_script and not self.options.saving and place not in self.shell.session.environ.get("PATH", ""):
                self._tell_off_path(place)
            made.append(one.resource)
            self.shell.session.modules.look_again()
            self.options.known.add(key_of(one.resource))
        return made

    def _tell_off_path(self, place: str) -> None:
        self.shell.warn(_OFF_PATH.format(self.options.scope, place))

    def _move_one(self, one: _Unpacked, place: str) -> None:
        name = one.resource.name
        if self.options.as_package:
            for file in os.listdir(one.folder):
                _replace(os.path.join(one.folder, file), os.path.join(place, file))
            return
        if not one.is_script:
            goal = os.path.join(place, name, one.resource.version.net_text())
            os.makedirs(os.path.dirname(goal), exist_ok=True)
            _swap(one.folder, goal)
            return
        infos = place if self.options.saving else os.path.join(place, SCRIPT_INFOS)
        os.makedirs(infos, exist_ok=True)
        if self.options.with_xml:
            _replace(os.path.join(one.folder, script_info(name)), os.path.join(infos, script_info(name)))
        _replace(os.path.join(one.folder, f"{name}.ps1"), os.path.join(place, f"{name}.ps1"))


def _demand_plain(resource: Resource) -> None:
    """Raises PSError for a name or a version that is a way out of the folder: it is the package that tells them, and files are called by them."""
    for text in (resource.name, resource.normalized):
        if os.path.basename(text) != text or text in ("", ".", ".."):
            raise refusal(f"Unable to successfully install package '{resource.name}': '{text}' cannot be the name of a folder.", "InstallPackageFailed", "InvalidData")


def _replace(source: str, goal: str) -> None:
    os.makedirs(os.path.dirname(goal), exist_ok=True)
    if os.path.exists(goal):
        os.remove(goal)
    shutil.move(source, goal)


def _swap(source: str, goal: str) -> None:
    """Moves a folder to where another may be, which comes back where that fails. Raises OSError."""
    aside = f"{goal}.old"
    there = os.path.isdir(goal)
    if there:
        shutil.rmtree(aside, ignore_errors=True)  # of a process that was killed in between
        os.rename(goal, aside)
    try:
        shutil.move(source, goal)
    except BaseException:  # also where Ctrl+C is pressed
        if there:
            shutil.rmtree(goal, ignore_errors=True)
            os.rename(aside, goal)
        raise
    if there:
        shutil.rmtree(aside)


def wanted_version(text: str | None) -> tuple[versions.NuGetVersion | None, versions.VersionRange | None]:
    """What -Version means to who installs: one version, a range, or the latest. Raises PSError."""
    if not text or text.strip() == "*":
        return None, None
    if "*" in text:
        *first, last = text.split(".")
        low, high = ".".join((*first, "0")), ".".join((*first, "999999"))
        found = versions.parse_range(f"[{low},{high}]") if last == "*" and 1 <= len(first) <= 3 else None
        if found is not None:
            return None, found
    else:
        version = versions.parse(text)
        if version is not None:
            return version, None
        found = versions.parse_range(text)
        if found is not None:
            return found.only, None if found.only is not None else found
    raise refusal("Argument for -Version parameter is not in the proper format", "IncorrectVersionFormat", exception=ARGUMENT)
