"""Register-PSResourceRepository."""

from __future__ import annotations

from cmdlets.psresourceget.records import API  # noqa: F401 - the type that -ApiVersion becomes
from cmdlets.psresourceget.refusals import refusal
from cmdlets.psresourceget.registering import (
    API_TYPE,
    APIS,
    INFO_TYPE,
    TableError,
    provider_of,
    provider_parameter,
    register,
    register_gallery,
    registered_of,
)
from cmdlets.psresourceget.store import GALLERY, PRIORITY, Store, uri_of
from havmsh.checks import between, not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import CredentialInfo, Repository
    from havmsh.runtime.shell import Shell


class _Ranked:
    trusted: Switch = param("Trusted", "What comes from it is installed without a question.", default=None)
    priority: int = param("Priority", "The lower, the earlier it is asked.", default=PRIORITY, checks=(between(0, 100),))


@parameter_set(name="NameParameterSet")
class ByName(_Ranked):
    """One repository."""

    name: str = param("Name", "What it is to be called.", position=0, checks=(not_empty(),))
    uri: str = param("Uri", "Where it is: an address, or a folder.", position=1, checks=(not_empty(),))
    api: object = param("ApiVersion", "What it speaks; found by its address where it is not said.", default=None, net=API_TYPE, checks=(one_of(*APIS),))
    info: object = param("CredentialInfo", "The vault and the secret that prove who asks.", default=None, net=INFO_TYPE)


@parameter_set(name="PSGalleryParameterSet")
class TheGallery(_Ranked):
    """The PowerShell Gallery."""

    gallery: Switch = param("PSGallery", "The PowerShell Gallery, of which everything is known.")


@parameter_set(name="RepositoriesParameterSet")
class ByTables:
    """Several."""

    tables: list[object] = param("Repository", "Hashtables that tell of repositories.", net="System.Collections.Hashtable[]", checks=(not_empty(),))


@cmdlet(
    "Register-PSResourceRepository", module="Microsoft.PowerShell.PSResourceGet", changes=True, impact="Low", dynamic=provider_parameter,
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.RegisterPSResourceRepository",
    listed="Name Uri PSGallery Repository Trusted Priority ApiVersion CredentialInfo PassThru Force",
)
class RegisterPSResourceRepository:
    """Makes a repository known from which modules and scripts are installed.

    Examples:
        A folder of packages.

            PS> Register-PSResourceRepository Local ./packages -Trusted
    """

    what: ByName | TheGallery | ByTables = either(default_set=ByName)
    passthru: Switch = param("PassThru", "Write what was registered.", default=None)
    force: Switch = param("Force", "Replace one of the same name.", default=None)

    def process(self, shell: Shell) -> Output:
        """Registers them."""
        Store(shell.session).check()
        made = [repository for repository in self._registered(shell) if repository is not None]
        return made if self.passthru else ()

    def _registered(self, shell: Shell) -> list[Repository | None]:
        what = self.what
        if isinstance(what, ByTables):
            return self._of_tables(what.tables, shell)
        error_id = "ErrorInNameParameterSet" if isinstance(what, ByName) else "ErrorInPSGalleryParameterSet"
        if isinstance(what, ByName):
            uri = uri_of(what.uri, shell)
        try:
            if isinstance(what, TheGallery):
                return [register_gallery(shell, priority=what.priority, trusted=bool(what.trusted), force=bool(self.force)) if what.gallery else None]
            if what.name.lower() == GALLERY.lower():
                raise refusal("Cannot register PSGallery with -Name parameter. Try: Register-PSResourceRepository -PSGallery", error_id)
            info: CredentialInfo | None = what.info  # type: ignore[assignment]
            return [register(
                shell, what.name, uri, force=bool(self.force), priority=what.priority, trusted=bool(what.trusted), api=to_text(what.api) if what.api is not None else None, info=info,
                provider=provider_of(shell),
            )]
        except PSError as error:
            raise refusal(error.record.exception.message, error_id) from None

    def _of_tables(self, tables: list[Any], shell: Shell) -> list[Repository | None]:
        made: list[Repository | None] = []
        for table in tables:
            try:
                made.append(registered_of(table, shell, force=bool(self.force)))
            except TableError as wrong:
                shell.write_error(wrong.error)
        return made
