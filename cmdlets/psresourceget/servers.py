"""What every repository can be asked, whatever it speaks: a folder, a feed of the second version, one of the third."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from cmdlets.psresourceget.records import Repository, Resource
    from cmdlets.psresourceget.versions import NuGetVersion, VersionRange
    from havmsh.runtime.shell import Shell


class Server:
    """A repository that can be asked. Every question raises a PSError, with the original's id, where it cannot be answered or nothing is found."""

    def __init__(self, repository: Repository, shell: Shell, credential: Any = None) -> None:
        self.repository = repository
        self.shell = shell
        self.credential = credential

    @property
    def name(self) -> str:
        """The repository's name."""
        return self.repository.name

    def every(self, *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """All resources, the latest of each."""
        raise NotImplementedError

    def tagged(self, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """The resources with all of the tags."""
        raise NotImplementedError

    def with_commands(self, names: list[str], *, prerelease: bool, dsc: bool) -> Iterator[Resource]:
        """The modules with commands, or DSC resources, of the names."""
        raise NotImplementedError

    def latest(self, name: str, tags: list[str], *, prerelease: bool, kind: str) -> Resource:
        """The newest of a name."""
        raise NotImplementedError

    def matching(self, pattern: str, tags: list[str], *, prerelease: bool, kind: str) -> Iterator[Resource]:
        """The newest of each name that a pattern fits."""
        raise NotImplementedError

    def exact(self, name: str, version: NuGetVersion, tags: list[str], *, kind: str) -> Resource:
        """One version."""
        raise NotImplementedError

    def within(self, name: str, wanted: VersionRange, *, prerelease: bool, kind: str, newest_alone: bool) -> list[Resource]:
        """The versions of a range, the newest first."""
        raise NotImplementedError

    def package(self, name: str, version: str) -> bytes:
        """The package file."""
        raise NotImplementedError


def server_of(repository: Repository, shell: Shell, credential: Any = None) -> Server | None:
    """Who answers for a repository; None for one that speaks what is not known here."""
    api = repository.api
    if api == "Local":
        from cmdlets.psresourceget.folder import Folder

        return Folder(repository, shell, credential)
    if api in ("V2", "NugetServer"):
        from cmdlets.psresourceget.feed_v2 import FeedV2, NuGetServer

        return (FeedV2 if api == "V2" else NuGetServer)(repository, shell, credential)
    if api == "V3":
        from cmdlets.psresourceget.feed_v3 import FeedV3

        return FeedV3(repository, shell, credential)
    return None
