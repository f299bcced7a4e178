"""Find-Module and Find-Script: the same search, for one kind of things."""

from __future__ import annotations

from cmdlets.powershellget.items import item
from cmdlets.powershellget.parameters import Proxied, Versioned, Wanted, demand_repositories, no_match, told
from cmdlets.powershellget.seeking import Seeker
from cmdlets.psresourceget.finding import Wanted as Looked
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import param
from havmsh.runtime.members import get
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Resource
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.runtime.shell import Shell


class Search(Versioned, Proxied):
    """The parameters that both have."""

    name: list[str] | None = param("Name", "Names; patterns too. All where none is named.", position=0, by_property=True, default=None, checks=(not_empty(),))
    every: Switch = param("AllVersions", "All versions.", default=None)
    dependencies: Switch = param("IncludeDependencies", "What it needs as well.", default=None)
    filter: str | None = param("Filter", "Words that name or description have.", default=None, checks=(not_null(),))
    tags: list[str] | None = param("Tag", "Words of which one stands among the tags.", default=None, checks=(not_null(),))
    commands: list[str] | None = param("Command", "Commands of which it has one.", default=None, checks=(not_null(),))
    repository: list[str] | None = param("Repository", "Repositories to ask; all where none is named.", default=None, checks=(not_empty(),))

    def found(self, shell: Shell, kind: str, included: dict[str, list[str] | None]) -> Iterator[PSCustomObject]:
        """What the repositories have. ``included`` are names of which a thing has one, by what they are names of."""
        wanted = Wanted(self.name, self.minimum, self.maximum, self.required, prerelease=bool(self.prerelease), every=bool(self.every))
        if not demand_repositories(shell, self.repository):
            return
        names = self.name or ["*"]
        left = {name.lower(): name for name in names if not has_wildcards(name)}
        for resource in self._looked(shell, names, wanted):
            left.pop(resource.name.lower(), None)
            if resource.kind not in ("None", kind):
                if resource.name.lower() in map(str.lower, self.name or ()):
                    text = f"A match was found for item name '{resource.name}'. The match is a {resource.kind}, not a {kind}."
                    shell.write_error(told(text, "MatchInvalidType", "InvalidArgument", self.name))
                continue
            made = item(resource, kind)
            if self._fits(made, included | {"Command": self.commands}):
                yield made
        for name in left.values():
            shell.write_error(no_match(kind, name, "FindPackage"))

    def _looked(self, shell: Shell, names: list[str], wanted: Wanted) -> Iterator[Resource]:
        looked = Looked(version=wanted.version, within=wanted.range, prerelease=wanted.prerelease, dependencies=bool(self.dependencies))
        seen: set[tuple[str, str]] = set()
        for resource in Seeker(shell, self.credential).by_name(names, looked, self.repository):
            key = (resource.name.lower(), resource.repository)
            if wanted.every or key not in seen:
                seen.add(key)
                yield resource

    def _fits(self, made: PSCustomObject, included: dict[str, list[str] | None]) -> bool:
        if self.tags and not {tag.lower() for tag in self.tags} & {str(tag).lower() for tag in get(made, "Tags")}:
            return False
        if self.filter and not any(self.filter.lower() in str(get(made, name) or "").lower() for name in ("Name", "Description")):
            return False
        includes: Any = get(made, "Includes")
        return all(not names or any(fits(str(one)) for fits in map(matcher, names) for one in includes[word]) for word, names in included.items())
