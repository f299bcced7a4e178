"""Set-PSResourceRepository."""

from __future__ import annotations

from cmdlets.psresourceget.offering import repositories
from cmdlets.psresourceget.records import API  # noqa: F401 - the type that -ApiVersion becomes
from cmdlets.psresourceget.refusals import ARGUMENT, refusal
from cmdlets.psresourceget.registering import (
    API_TYPE,
    APIS,
    INFO_TYPE,
    TableError,
    change,
    info_in,
    priority_in,
    provider_of,
    provider_parameter,
    uri_in,
)
from cmdlets.psresourceget.store import Store, uri_of
from havmsh.checks import between, not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.psresourceget.records import Repository
    from havmsh.runtime.shell import Shell

_CHANGES = ("Uri", "Priority", "Trusted", "ApiVersion", "CredentialInfo", "CredentialProvider")


@parameter_set(name="NameParameterSet")
class ByName:
    """One repository."""

    name: str = param("Name", "Which.", position=0, pipeline=True, by_property=True, complete=repositories, checks=(not_empty(),))
    uri: str | None = param("Uri", "Where it is now.", default=None, checks=(not_empty(),))
    trusted: Switch = param("Trusted", "What comes from it is installed without a question.", default=None)
    priority: int = param("Priority", "The lower, the earlier it is asked.", default=-1, checks=(not_empty(), between(0, 100)))
    api: object = param("ApiVersion", "What it speaks.", default=None, net=API_TYPE, checks=(one_of(*APIS),))
    info: object = param("CredentialInfo", "The vault and the secret that prove who asks.", default=None, net=INFO_TYPE)


@parameter_set(name="RepositoriesParameterSet")
class ByTables:
    """Several."""

    tables: list[object] = param("Repository", "Hashtables that tell what changes.", net="System.Collections.Hashtable[]", checks=(not_empty(),))


@cmdlet(
    "Set-PSResourceRepository", module="Microsoft.PowerShell.PSResourceGet", changes=True, dynamic=provider_parameter,
    class_name="Microsoft.PowerShell.PSResourceGet.Cmdlets.SetPSResourceRepository", listed="Name Uri Repository Trusted Priority ApiVersion CredentialInfo PassThru",
)
class SetPSResourceRepository:
    """Changes what is known of a repository.

    Examples:
        Install from the gallery without questions.

            PS> Set-PSResourceRepository PSGallery -Trusted
    """

    what: ByName | ByTables = either(default_set=ByName)
    passthru: Switch = param("PassThru", "Write what was changed.", default=None)

    def process(self, shell: Shell) -> Output:
        """Changes them."""
        Store(shell.session).check()
        what = self.what
        made = [self._named(what, shell)] if isinstance(what, ByName) else [self._told(table, shell) for table in what.tables]
        return [repository for repository in made if repository is not None] if self.passthru else ()

    @staticmethod
    def _named(what: ByName, shell: Shell) -> Repository | None:
        if not any(shell.is_bound(name) for name in _CHANGES):
            text = "Must set Uri, Priority, Trusted, ApiVersion, CredentialInfo, or CredentialProvider parameter"
            raise refusal(text, "SetRepositoryParameterBindingFailure", exception=ARGUMENT)
        changes: dict[str, Any] = {
            "uri": None if what.uri is None else uri_of(what.uri, shell), "priority": what.priority if what.priority >= 0 else None,
            "trusted": bool(what.trusted) if shell.is_bound("Trusted") else None, "credential_info": what.info, "provider": provider_of(shell),
        }
        if what.api is not None:
            changes["api"] = to_text(what.api)
        try:
            return change(shell, what.name, changes)
        except PSError as error:
            raise refusal(error.record.exception.message, "ErrorInNameParameterSet") from None

    @staticmethod
    def _told(table: Any, shell: Shell) -> Repository | None:
        try:
            if not to_text(table["Name"] or ""):
                raise TableError("Repository hashtable must contain Name key value pair", "NullNameForRepositoriesParameterSetRepo")
            if "Uri" in table and not to_text(table["Uri"] or ""):
                raise TableError("Repository Uri cannot be null if provided", "NullUriForRepositoriesParameterSetUpdate")
            changes: dict[str, Any] = {
                "uri": uri_in(table, shell) if "Uri" in table else None, "priority": priority_in(table),
                "trusted": bool(table["Trusted"]) if "Trusted" in table else None, "credential_info": info_in(table),
            }
            return change(shell, to_text(table["Name"]), changes)
        except TableError as wrong:
            shell.write_error(wrong.error)
        except PSError as error:
            if error.record.error_id == "ErrorInNameParameterSet":  # what was said is wrong, rather than the file
                shell.write_error(refusal(error.record.exception.message, "ErrorSettingRepository", "InvalidData"))
            else:
                shell.write_error(refusal(error.record.exception.message, "ErrorSettingIndividualRepoFromRepositories"))
        return None
