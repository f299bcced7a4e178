"""Feeds of NuGet's third version: an index of services, registrations that list the versions of a name."""

from __future__ import annotations

import json

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.fetching import Fetcher
from cmdlets.psresourceget.metadata import from_json, has_tags, json_tags, objects_in
from cmdlets.psresourceget.refusals import ARGUMENT, INVALID, is_not_found, not_found, refusal
from cmdlets.psresourceget.servers import Server
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Repository, Resource
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange
    from havmsh.runtime.shell import Shell

_REGISTRATIONS = ("/3.6.0", "/3.4.0", "/3.0.0-rc", "/3.0.0-beta", "")
_SEARCHES = ("/3.5.0", "/3.0.0-rc", "/3.0.0-beta", "")
_WILDCARDS = "-Name with wildcards is only supported for scenarios similar to the following examples: PowerShell*, *ShellGet, *Shell*."
_UNREAD = "GetResponsesFromRegistrationsResourceFailure"


class FeedV3(Server):
    """A feed; what its services are called says its index."""

    def __init__(self, repository: Repository, shell: Shell, credential: Any = None) -> None:
        super().__init__(repository, shell, credential)
        self.fetcher = Fetcher(shell, credential, "InvalidResult")
        host = repository.uri.absolute_uri().lower()
        self.searches = host == "https://api.nuget.org/v3/index.json" or any(word in host for word in ("jfrog.io", "pkg.github.com", "myget.org"))
        self.searches_tags = host == "https://api.nuget.org/v3/index.json" or "jfrog.io" in host
        self._services: dict[str, str] = {}

    # ------------------------------------------------------------ asking

    def _json(self, address: str) -> dict[str, Any]:
        """The object that a feed tells. Raises PSError for what is none."""
        text = self.fetcher.text(address)
        try:
            found = json.loads(text)
            if not isinstance(found, dict):
                raise ValueError("The root element is not an object.")
            return found
        except ValueError as error:
            words = f"JSON response from repository {self.name} could not be parsed, likely due to the feed being inactive or invalid, with inner exception: {error}"
            raise refusal(words, "FindVersionGlobbingFailure", "InvalidResult", "System.Exception") from None

    def _service(self, kind: str, editions: tuple[str, ...], error_id: str, word: str) -> str:
        """Where a service is, in the newest edition that the feed has. Raises PSError."""
        if not self._services:
            for service in objects_in(self._json(self.repository.uri.net_text()).get("resources")):
                self._services.setdefault(str(service.get("@type", "")), str(service.get("@id", "")))
        found = next((self._services[kind + edition] for edition in editions if kind + edition in self._services), None)
        if found is None:
            raise not_found(f"{word} resource could not be found for {'repository' if word.startswith('Reg') else 'Repository'} '{self.name}'", error_id, "InvalidResult")
        return found

    def _registered(self, name: str) -> list[dict[str, Any]]:
        """The entries of a name's versions, the newest first. Raises PSError."""
        base = self._service("RegistrationsBaseUrl", _REGISTRATIONS, "FindRegistrationsBaseUrlFailure", "RegistrationBaseUrl")
        try:
            pages = objects_in(self._json(f"{base.rstrip('/')}/{name.lower()}/index.json").get("items"))
            if not pages:
                text = f"Response does not contain 'items' element for package with name '{name}' from repository '{self.name}'."
                raise refusal(text, _UNREAD, "InvalidResult", ARGUMENT)
            entries = [entry for page in pages for entry in objects_in(page["items"] if "items" in page else self._json(str(page.get("@id"))).get("items"))]
        except PSError as error:
            if not is_not_found(error):
                raise
            raise not_found(f"Package with name '{name}' could not be found in repository '{self.name}'.", inner=error.record.exception) from None
        return sorted(entries, key=lambda entry: _version(entry) or versions.NuGetVersion((0,)), reverse=True)

    def _listed(self, name: str) -> list[tuple[NuGetVersion, dict[str, Any]]]:
        """Versions that are listed, with what the feed says of them."""
        found = []
        for entry in self._registered(name):
            said = entry.get("catalogEntry")
            if not isinstance(said, dict):
                text = f"Response does not contain inner 'catalogEntry' element for package '{name}' from repository '{self.name}'."
                raise refusal(text, _UNREAD, "InvalidResult", ARGUMENT)
            version = _version(entry)
            if str(said.get("listed", True)).lower() != "false" and version is not None:
                found.append((version, said))
        return found

    def _searched(self, term: str, *, prerelease: bool) -> Iterator[dict[str, Any]]:
        from urllib.parse import quote

        base = self._service("SearchQueryService", _SEARCHES, "FindSearchQueryServiceFailure", "SearchQueryService")
        skip, total = 0, 1
        while skip < total:
            page = self._json(f"{base}?q={quote(term, safe=':')}&prerelease={prerelease}&semVerLevel=2.0.0&skip={skip}&take=100")
            data, hits = objects_in(page.get("data")), page.get("totalHits")
            yield from data
            total = hits if data and isinstance(hits, int) else 0
            skip += 100

    def _unsupported(self, what: str, error_id: str) -> PSError:
        return refusal(f"{what} is not supported for the V3 server protocol repository '{self.name}'", error_id, "InvalidOperation", INVALID)

    # ------------------------------------------------------------ Server

    def every(self, *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """Refused: no such feed lists all that it has."""
        raise self._unsupported("Find all", "FindAllFailure")

    def tagged(self, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """Those with the tags, of feeds that look for them."""
        if not self.searches_tags:
            raise self._unsupported("Find by Tags", "FindTagsFailure")
        found = [from_json(entry, self.repository) for entry in self._searched(f"tags:{' '.join(tags)}", prerelease=prerelease)]
        if not found:
            raise not_found(f"Package with Tags '{', '.join(tags)}' could not be found in repository '{self.name}'.", "PackageWithSpecifiedTagsNotFound")
        return iter(found)

    def with_commands(self, names: list[str], *, prerelease: bool, dsc: bool) -> Iterator[Resource]:
        """Refused: such feeds know nothing of commands."""
        raise self._unsupported("Find by CommandName or DSCResource", "FindCommandOrDscResourceFailure")

    def latest(self, name: str, tags: list[str], *, prerelease: bool, kind: str) -> Resource:
        """The newest that is listed."""
        said = next((said for version, said in self._listed(name) if prerelease or not version.labels), None)
        if said is None:
            raise not_found(f"Package with name '{name}' could not be found in repository '{self.name}'.")
        if not has_tags(json_tags(said), tags):
            raise not_found(f"Package with name '{name}' and tags '{', '.join(tags)}' could not be found in repository '{self.name}'.")
        return from_json(said, self.repository)

    def matching(self, pattern: str, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """What a search finds and the pattern fits, of feeds that look for names."""
        from havmsh.runtime.wildcard import matcher

        if not self.searches:
            raise self._unsupported("Find with Name containing wildcards", "FindNameGlobbingWithTagFailure" if tags else "FindNameGlobbingFailure")
        parts = [part for part in pattern.split("*") if part]
        if len(parts) != 1:
            text = _WILDCARDS if parts else "-Name '*' for V3 server protocol repositories is not supported"
            raise refusal(text, "FindNameGlobbingFromNuGetRepoFailure", exception=ARGUMENT)
        fits = matcher(pattern)
        for entry in self._searched(parts[0], prerelease=prerelease):
            if fits(str(entry.get("id", ""))) and has_tags(json_tags(entry), tags):
                yield from_json(entry, self.repository)

    def exact(self, name: str, version: NuGetVersion, tags: list[str], *, kind: str) -> Resource:
        """One version."""
        said = next((said for found, said in self._listed(name) if found == version), None)
        if said is None:
            raise not_found(f"Package with name '{name}', version '{version.normalized()}' could not be found in repository '{self.name}'.")
        if not has_tags(json_tags(said), tags):
            told = f"version '{version.normalized()}' and tags '{', '.join(tags)}'"
            raise not_found(f"FindVersion(): Package with name '{name}', {told} could not be found in repository '{self.name}'.")
        return from_json(said, self.repository)

    def within(self, name: str, wanted: VersionRange, *, prerelease: bool, kind: str, newest_alone: bool) -> list[Resource]:
        """The versions of the range."""
        found = [said for version, said in self._listed(name) if wanted.satisfied_by(version) and (prerelease or not version.labels)]
        return [from_json(said, self.repository) for said in found]

    def package(self, name: str, version: str) -> bytes:
        """The file, from where the registration says it is."""
        wanted = versions.parse(version)
        entry = next((entry for entry in self._registered(name) if _version(entry) == wanted and wanted is not None), None)
        if entry is None or not entry.get("packageContent"):
            text = f"Package with name '{name}' and version '{version}' could not be found in repository '{self.name}'"
            raise refusal(text, "InstallFailure", "InvalidResult", "System.Exception")
        return self.fetcher.content(entry["packageContent"], "HttpRequestCallForContentFailure", "InvalidResult")


def _version(entry: dict[str, Any]) -> NuGetVersion | None:
    """The version of a registration's entry."""
    said = entry.get("catalogEntry")
    return versions.parse(str(said.get("version", ""))) if isinstance(said, dict) else None
