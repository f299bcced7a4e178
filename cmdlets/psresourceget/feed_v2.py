"""Feeds of NuGet's second version (OData in Atom): the PowerShell Gallery, and servers like it."""

from __future__ import annotations

from xml.etree import ElementTree

from cmdlets.psresourceget import versions
from cmdlets.psresourceget.fetching import Fetcher
from cmdlets.psresourceget.metadata import from_entry
from cmdlets.psresourceget.refusals import ARGUMENT, not_found, refusal
from cmdlets.psresourceget.servers import Server
from havmsh.runtime.date.dates import date_ticks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any
    from xml.etree.ElementTree import Element

    from cmdlets.psresourceget.records import Repository, Resource
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange
    from havmsh.runtime.shell import Shell

_WILDCARDS = "-Name with wildcards is only supported for scenarios similar to the following examples: PowerShell*, *ShellGet, *Shell*."
_MOST = {"6000": 6000, "100": 100}


class FeedV2(Server):
    """A feed. What is looked for is said as an OData filter."""

    def __init__(self, repository: Repository, shell: Shell, credential: Any = None) -> None:
        super().__init__(repository, shell, credential)
        self.fetcher = Fetcher(shell, credential, "ConnectionError")
        self.address = repository.uri.net_text()
        host = repository.uri.absolute_uri().lower()
        self.is_gallery = "powershellgallery.com/api/v2" in host
        self.is_azure = "pkgs.dev.azure.com" in host or "pkgs.visualstudio.com" in host
        self.is_artifactory = "jfrog" in host or "artifactory" in host

    # ------------------------------------------------------------ asking

    def _page(self, what: str, criteria: list[str], said: dict[str, str], search: str | None = None) -> tuple[list[Resource], int]:
        """One page of what a feed has, and how many there are in all."""
        from urllib.parse import urlencode

        query = {"$filter": " and ".join(criteria)} if criteria else {}
        if search is not None:
            query["searchTerm"] = search
        root = _parsed(self.fetcher.text(f"{self.address}{what}?{urlencode(query | said)}"))
        return [from_entry(entry, self.repository) for entry in _newest_first(_entries(root))], _count(root)

    def _pages(self, criteria: list[str], top: str, *, prerelease: bool, what: str = "/Search()", search: str | None = None) -> Iterator[Resource]:
        """What a search finds, page by page; versions that are not listed are left out."""
        skip, total, done = 0, 1, False
        while skip < total and not done:
            said = {"$inlinecount": "allpages", "$skip": str(skip), "$top": top}
            if self.is_gallery:
                said["$orderby"] = "Id desc"
            if prerelease:
                said["includePrerelease"] = "true"
            found, total = self._page(what, criteria, said, search)
            yield from (made for made in found if _is_listed(made))
            skip += _MOST[top]
            done = not found

    def _latest(self, *, prerelease: bool) -> str:
        word = "IsAbsoluteLatestVersion" if prerelease else "IsLatestVersion"
        return f"{word} eq true" if self.is_artifactory else word

    def _by_id(self, name: str, criteria: list[str], said: dict[str, str] | None = None) -> tuple[list[Resource], int]:
        """What a feed has of one name."""
        own = [] if self.is_artifactory else [f"Id eq '{name}'"]
        return self._page("/FindPackagesById()", [*own, *criteria], said if said is not None else {"$inlinecount": "allpages", "id": f"'{name}'"})

    # ------------------------------------------------------------ Server

    def every(self, *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """All of them: scripts, then modules."""
        for what in self._endpoints(kind):
            yield from self._pages([self._latest(prerelease=prerelease)], "6000", prerelease=prerelease, what=what, search="''" if self.is_artifactory else None)

    def _endpoints(self, kind: str) -> list[str]:
        """Where scripts and modules are searched; only the gallery tells them apart."""
        scripts = "/items/psscript/Search()" if self.is_gallery else "/Search()"
        places = ([scripts] if kind in ("Script", "None") else []) + (["/Search()"] if kind != "Script" else [])
        return list(dict.fromkeys(places))

    def tagged(self, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """Those with the tags."""
        found = False
        for word, what in (("Script", "/items/psscript/Search()" if self.is_gallery else "/Search()"), ("Module", "/Search()")):
            if kind not in ("None", word):
                continue
            criteria = [self._latest(prerelease=prerelease), f"substringof('PS{word}', Tags) eq true", *_with(tags)]
            for made in self._pages(criteria, "6000", prerelease=prerelease, what=what):
                found = True
                yield made
        if not found:
            raise not_found(f"Package with Tags '{', '.join(tags)}' could not be found in repository '{self.name}'.", "PackageWithSpecifiedTagsNotFound")

    def with_commands(self, names: list[str], *, prerelease: bool, dsc: bool) -> Iterator[Resource]:
        """Those whose tags name the commands."""
        prefix, what = ("PSDscResource_", "DSC Resource") if dsc else ("PSCommand_", "Command")
        search = "'" + " ".join(f"tag:{prefix}{name}" for name in names) + "'"
        found = list(self._pages([self._latest(prerelease=prerelease)], "6000", prerelease=prerelease, search=search))
        if not found:
            raise not_found(f"Package with {what} '{', '.join(names)}' could not be found in repository '{self.name}'.", "PackageWithSpecifiedCmdOrDSCNotFound", "InvalidResult")
        return iter(found)

    def latest(self, name: str, tags: list[str], *, prerelease: bool, kind: str) -> Resource:
        """The version that the feed calls the latest."""
        word = "IsAbsoluteLatestVersion eq true" if prerelease else "IsLatestVersion eq true"
        found, count = self._by_id(name, [word, *_of_kind(kind), *_with(tags)])
        if not count or not found:
            told = f" and tags '{', '.join(tags)}'" if tags else ""
            raise not_found(f"Package with name '{name}'{told} could not be found in repository '{self.name}'.")
        return found[0]

    def matching(self, pattern: str, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """The newest of each name that a pattern fits, as far as a filter can say it."""
        if tags and not self.is_gallery:
            text = "Name globbing with tags is not supported for V2 server protocol repositories."
            raise refusal(text, "FindNameGlobbingAndTagFailure", exception=ARGUMENT)
        names = _name_criterion(pattern)
        if kind != "None" and not self.is_gallery:
            text = "-Name with wildcards with -Type is not supported for this repository."
            raise refusal(text, "FindNameGlobbingNotSupportedForRepo", exception=ARGUMENT)
        return self._pages([self._latest(prerelease=prerelease), names, *_with(tags), *_of_kind(kind)], "100", prerelease=prerelease)

    def exact(self, name: str, version: NuGetVersion, tags: list[str], *, kind: str) -> Resource:
        """One version, listed or not."""
        found, count = self._by_id(name, [f"NormalizedVersion eq '{version.normalized()}'", *_of_kind(kind), *_with(tags)])
        if not count or not found:
            told = f" and tags '{', '.join(tags)}'" if tags else ""
            raise not_found(f"Package with name '{name}', version '{version.normalized()}'{told} could not be found in repository '{self.name}'.")
        return found[0]

    def within(self, name: str, wanted: VersionRange, *, prerelease: bool, kind: str, newest_alone: bool) -> list[Resource]:
        """The versions of the range, by the feed's own comparison; who asks compares again."""
        criteria = [*_bounds(wanted, prerelease=prerelease), *([] if prerelease else ["IsPrerelease eq false"])]
        if kind == "Script":
            criteria += _of_kind(kind)
        found: list[Resource] = []
        skip, total = 0, 1
        while skip < total:
            said = {"$inlinecount": "allpages", "$skip": str(skip), "$orderby": "NormalizedVersion desc", "id": f"'{name}'"}
            page, total = self._by_id(name, criteria, said)
            found += page
            skip += 100
            if newest_alone or not page:
                break
        return found

    def package(self, name: str, version: str) -> bytes:
        """The file."""
        return self.fetcher.content(self._place(name, version), "HttpRequestFailure", "ConnectionError")

    def _place(self, name: str, version: str) -> str:
        if self.is_azure:
            return f"{self.address}?id={name.lower()}&version={version}"
        return f"{self.address}/{'Download' if self.is_artifactory else 'package'}/{name}/{version}"


class NuGetServer(FeedV2):
    """A feed that NuGet.Server makes, which has its own place for files."""

    def _place(self, name: str, version: str) -> str:
        return f"{self.address}/Packages(Id='{name}',Version='{version}')/Download"


def _with(tags: list[str]) -> list[str]:
    return [f"substringof('{tag}', Tags) eq true" for tag in tags]


def _of_kind(kind: str) -> list[str]:
    """A feed knows scripts by their tag, and modules by its absence."""
    return {"Script": ["substringof('PSScript', Tags) eq true"], "Module": ["substringof('PSScript', Tags) eq false"]}.get(kind, [])


def _name_criterion(pattern: str) -> str:
    """A pattern as a filter. Raises PSError where there is none for it."""
    parts = [part for part in pattern.split("*") if part]
    starts, ends = pattern.startswith("*"), pattern.endswith("*")
    if not parts:
        raise refusal("-Name '*' for V2 server protocol repositories is not supported", "FindNameGlobbingFailure", exception=ARGUMENT)
    if len(parts) == 1:
        return f"substringof('{parts[0]}', Id)" if starts and ends else f"startswith(Id, '{parts[0]}')" if ends else f"endswith(Id, '{parts[0]}')"
    if len(parts) == 2 and not starts and not ends:
        return f"startswith(Id, '{parts[0]}') and endswith(Id, '{parts[1]}')"
    raise refusal(_WILDCARDS, "FindNameGlobbingFailure", exception=ARGUMENT)


def _bounds(wanted: VersionRange, *, prerelease: bool) -> list[str]:
    """A range as a filter; a feed compares texts, so that with labels the upper bound has to be a wide one."""
    made = []
    if wanted.low is not None:
        made.append(f"NormalizedVersion {'ge' if wanted.includes_low else 'gt'} '{wanted.low.normalized()}'")
    if wanted.high is not None:
        major, minor, patch, _ = wanted.high.numbers
        high = versions.parse(f"{major}.{minor}.{patch}9") if prerelease else None
        made.append(f"NormalizedVersion {'le' if wanted.includes_high else 'lt'} '{(high or wanted.high).normalized()}'")
    return made


def _parsed(text: str) -> Element:
    try:
        return ElementTree.fromstring(text)
    except SyntaxError as error:
        raise refusal(str(error), "GetCountFromResponse", "InvalidData", "System.Xml.XmlException") from None


def _entries(root: Element) -> list[Element]:
    return [node for node in root.iter() if node.tag.rpartition("}")[2] == "entry"]


def _count(root: Element) -> int:
    """How many there are: as the feed says, or as it tells of."""
    said = next((node.text or "" for node in root.iter() if node.tag.endswith("}count")), "")
    return int(said) if said.strip().isdigit() else len(_entries(root))


def _newest_first(entries: list[Element]) -> list[Element]:
    """Entries with the newest version first, turned round where they come the other way."""
    if len(entries) < 2:
        return entries
    told = [next((node.text for node in entry.iter() if node.tag.rpartition("}")[2] == "NormalizedVersion"), None) for entry in entries]
    found = [versions.parse(text) for text in told if text]
    if None in found or len(found) < 2:
        return entries
    first, last = found[0], found[-1]
    return entries[::-1] if first is not None and last is not None and first < last else entries


def _is_listed(made: Resource) -> bool:
    """A feed gives what is not listed a date of 1900."""
    return made.published is None or made.published.ticks >= date_ticks(1901, 1, 1)
