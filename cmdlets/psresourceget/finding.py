"""Looking for resources in all repositories that are asked: by name and version, by tags, by commands."""

from __future__ import annotations

from cmdlets.psresourceget.records import CommandResource
from cmdlets.psresourceget.refusals import ARGUMENT, is_not_found, not_found, refusal, usable_names
from cmdlets.psresourceget.servers import server_of
from cmdlets.psresourceget.store import Store
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Dependency, Repository, Resource
    from cmdlets.psresourceget.servers import Server
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange
    from havmsh.runtime.shell import Shell

_MISPLACED = "InvalidWildCardUsage"


class Wanted:
    """What is looked for: ``version`` one alone, ``range`` several, neither the latest."""

    __slots__ = ("dependencies", "kind", "prerelease", "range", "tags", "version")

    def __init__(
        self, *, version: NuGetVersion | None = None, within: VersionRange | None = None, prerelease: bool = False, kind: str = "None", tags: list[str] | None = None,
        dependencies: bool = False,
    ) -> None:
        self.version = version
        self.range = within
        self.prerelease = prerelease
        self.kind = kind
        self.tags = tags or []
        self.dependencies = dependencies


class Places:
    """The repositories that -Repository means. Raises PSError where it means none, or several in a way that cannot be."""

    def __init__(self, shell: Shell, names: list[str] | None, *, refusing_all: str = "", store: Any = None) -> None:
        """``refusing_all``: the parameter and the end of the id that refuse ``*``; ``store`` another file of repositories than the module's own."""
        self.shell = shell
        self.anywhere = names is None
        names = usable_names(shell, names) if names else None
        if names is not None and refusing_all and names[:1] == ["*"]:
            parameters, ending = refusing_all.split("|")
            text = f"-Repository parameter does not support entry '*' with {parameters}."
            raise refusal(text, f"RepositoryDoesNotSupportWildcardEntryWith{ending}", exception="System.Management.Automation.PSArgumentException")
        wild = [name for name in names or () if "*" in name]
        if wild and len(wild) < len(names or ()):
            text = "Repository name with wildcard is not allowed when another repository without wildcard is specified."
            raise refusal(text, "RepositoryNamesWithWildcardsAndNonWildcardUnsupported")
        self.is_wild = names is None or bool(wild)
        """Whether one repository that has not what is wanted is nothing to tell of."""
        try:
            found, wrong = (store or Store(shell.session)).read(names)
        except PSError as error:
            raise refusal(error.record.exception.message, "ErrorLoadingRepositoryStoreFile") from None
        self.found: list[Repository] = found
        if not found:
            text = "Cannot resolve -Repository name. Run 'Get-PSResourceRepository' to view all registered repositories."
            raise refusal(text, "RepositoryNameIsNotResolved", exception="System.Management.Automation.PSArgumentException")
        for text in wrong:
            shell.write_error(refusal(text, "ErrorRetrievingSpecifiedRepository", "InvalidOperation"))

    def servers(self, credential: Any) -> Iterator[Server]:
        """Who answers for each; it is told of those for which nobody does."""
        for repository in self.found:
            server = server_of(repository, self.shell, credential)
            if server is None:
                self.shell.write_error(unknown(repository))
            else:
                yield server

    def told(self) -> str:
        """Where it was looked."""
        return "any registered repositories" if self.anywhere else f"registered repositories: '{', '.join(repository.name for repository in self.found)}'"


def unknown(repository: Repository) -> PSError:
    """A repository that speaks what is not known."""
    text = (
        f"Repository '{repository.name}' is not a known repository type that is supported. Please file an issue for support at "
        "https://github.com/PowerShell/PSResourceGet/issues"
    )
    return refusal(text, "RepositoryApiVersionUnknown")


class Finder:
    """One search."""

    def __init__(self, shell: Shell, credential: Any = None, *, quiet: bool = False, store: Any = None) -> None:
        self.shell = shell
        self.store = store
        self.credential = credential
        self.quiet = quiet
        self._given: set[tuple[str, str]] = set()

    def by_name(self, names: list[str], wanted: Wanted, repositories: list[str] | None) -> Iterator[Resource]:
        """Resources of the names."""
        places = Places(self.shell, repositories, store=self.store)
        left = {name.lower(): name for name in names if "*" not in name}
        tell = self._teller(told=not self.quiet and not places.is_wild)
        for server in places.servers(self.credential):
            for found in self._in_one(server, names, wanted, tell):
                left.pop(found.name.lower(), None)
                yield found
        if not self.quiet and places.is_wild:
            for name in left.values():
                self.shell.write_error(not_found(f"Package '{name}' could not be found in {places.told()}."))

    def _teller(self, *, told: bool) -> Callable[[PSError], None]:
        if told:
            return self.shell.write_error
        return lambda error: self.shell.verbose(error.record.exception.message)

    def _in_one(self, server: Server, names: list[str], wanted: Wanted, tell: Callable[[PSError], None]) -> Iterator[Resource]:
        parents: list[Resource] = []
        for name in names:
            try:
                for found in self._of_name(server, name, wanted):
                    self._given.add((found.name.lower(), found.full_version))
                    parents.append(found)
                    yield found
            except PSError as error:
                if error.thrown:
                    raise
                self._tell_failed(server, error, tell)
        if wanted.dependencies:
            for parent in parents:
                for needed in self.needed(server, parent, wanted.kind):
                    if needed is not None:
                        yield needed

    def _tell_failed(self, server: Server, error: PSError, tell: Callable[[PSError], None]) -> None:
        """A repository that has not what is wanted, or does not answer."""
        tell(error)

    def _of_name(self, server: Server, name: str, wanted: Wanted) -> Iterator[Resource]:
        """What one repository has. Raises PSError."""
        tags, prerelease, kind = wanted.tags, wanted.prerelease, wanted.kind
        if wanted.version is not None or wanted.range is not None:
            if "*" in name:
                ending = "specific version." if wanted.version is not None else "version range"
                raise refusal(f"Name cannot contain or equal wildcard when using {ending}", _MISPLACED, "InvalidOperation", ARGUMENT)
            if wanted.version is not None:
                yield server.exact(name, wanted.version, tags, kind=kind)
            elif wanted.range is not None:
                if tags:
                    raise refusal("-Tag parameter cannot be specified when using version range.", _MISPLACED, "InvalidOperation", ARGUMENT)
                found = server.within(name, wanted.range, prerelease=prerelease, kind=kind, newest_alone=False)
                yield from (one for one in found if _fits(one, wanted.range))
        elif name.strip() == "*" and not tags:
            yield from (one for one in server.every(prerelease=prerelease, kind=kind) if kind in ("None", one.kind))
        elif "*" in name:
            yield from server.matching(name, tags, prerelease=prerelease, kind=kind)
        else:
            yield server.latest(name, tags, prerelease=prerelease, kind=kind)

    def needed(self, server: Server, parent: Resource, kind: str = "None") -> Iterator[Resource | None]:
        """What a resource needs, and what that needs; None for what is not there."""
        for dependency in parent.dependencies:
            try:
                found = newest(server, dependency, kind)
            except PSError as error:
                if is_not_found(error):
                    self.shell.verbose(error.record.exception.message)
                else:
                    self.shell.write_error(error)
                yield None
                continue
            if found is None or (found.name.lower(), found.full_version) in self._given:
                continue
            self._given.add((found.name.lower(), found.full_version))
            yield from self.needed(server, found, kind)
            yield found

    def by_tag(self, tags: list[str], repositories: list[str] | None, *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """Resources with all of the tags."""
        places = Places(self.shell, repositories, refusing_all="-Tag parameter|Tag")
        found = self._each(places, lambda server: server.tagged(tags, prerelease=prerelease, kind=kind))
        yield from self._or_nothing(found, places, f"Package with Tags '{', '.join(tags)}'", "PackageWithTagsNotFound", lambda one: kind in ("None", one.kind))

    def by_command(self, names: list[str], repositories: list[str] | None, *, prerelease: bool, dsc: bool) -> Iterator[CommandResource]:
        """Modules with commands, or DSC resources, of the names."""
        places = Places(self.shell, repositories, refusing_all="-CommandName and -DSCResourceName parameters|CmdOrDSCName")
        found = self._each(places, lambda server: server.with_commands(names, prerelease=prerelease, dsc=dsc))
        what = f"Package with {'DSCResourceName' if dsc else 'CommandName'} '{', '.join(names)}'"
        for one in self._or_nothing(found, places, what, "PackageWithCmdOrDscNotFound", lambda one: True):
            yield CommandResource(names, one)

    def _each(self, places: Places, ask: Callable[[Server], Iterator[Resource]]) -> Iterator[Resource]:
        tell = self._teller(told=not places.is_wild)
        for server in places.servers(self.credential):
            try:
                yield from ask(server)
            except PSError as error:
                if error.thrown:
                    raise
                tell(error)

    def _or_nothing(self, found: Iterator[Resource], places: Places, what: str, error_id: str, fits: Callable[[Resource], bool]) -> Iterator[Resource]:
        there = False
        for one in found:
            if fits(one):
                there = True
                yield one
        if not there and places.is_wild:
            self.shell.write_error(not_found(f"{what} could not be found in {places.told()}.", error_id))


def newest(server: Server, dependency: Dependency, kind: str = "None") -> Resource | None:
    """The newest that a dependency lets through, and of a range one that is released before one that is not. Raises PSError where there is nothing of the name."""
    wanted = dependency.range
    if wanted.is_all:
        return server.latest(dependency.name, [], prerelease=True, kind=kind)
    if wanted.only is not None:
        return server.exact(dependency.name, wanted.only, [], kind=kind)
    found = [one for one in server.within(dependency.name, wanted, prerelease=True, kind="None", newest_alone=True) if _fits(one, wanted)]
    if not found:
        text = f"Dependency package with name {dependency.name} and version range {wanted.net_text()} could not be found in repository '{server.name}"
        raise refusal(text, "FindDepPackagesFindVersionGlobbingFailure", "InvalidResult", "Microsoft.PowerShell.PSResourceGet.UtilClasses.InvalidOrEmptyResponse")
    return next((one for one in found if not one.is_prerelease), found[0])


def newest_of(server: Server, name: str, wanted: Wanted) -> Resource | None:
    """The one resource of a name that is to be installed. Raises PSError."""
    if wanted.version is not None:
        return server.exact(name, wanted.version, [], kind=wanted.kind)
    if wanted.range is None:
        return server.latest(name, [], prerelease=wanted.prerelease, kind=wanted.kind)
    found = server.within(name, wanted.range, prerelease=wanted.prerelease, kind=wanted.kind, newest_alone=False)
    return next((one for one in found if _fits(one, wanted.range)), None)


def _fits(found: Resource, wanted: VersionRange) -> bool:
    version = found.nuget_version
    return version is not None and wanted.satisfied_by(version)
