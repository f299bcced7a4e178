"""Get-Verb."""

from __future__ import annotations

from cmdlets.core.command import offering
from havmsh.checks import one_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import NetObject
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


NET_TYPES = ("System.Management.Automation.VerbInfo",)
GROUPS = ("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security")


class VerbInfo(NetObject):
    """System.Management.Automation.VerbInfo."""

    __slots__ = ("alias_prefix", "description", "group", "verb")
    type_name = "System.Management.Automation.VerbInfo"

    def __init__(self, verb: str, prefix: str, group: str, description: str) -> None:
        super().__init__()
        self.verb = verb
        self.alias_prefix = prefix
        self.group = group
        self.description = description


register_record_type(VerbInfo, VerbInfo.type_name, {
    "Verb": lambda v: v.verb, "AliasPrefix": lambda v: v.alias_prefix, "Group": lambda v: v.group, "Description": lambda v: v.description,
}, types=dict.fromkeys(("Verb", "AliasPrefix", "Group", "Description"), "string"))


@cmdlet("Get-Verb", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.VerbInfo",))
class GetVerb:
    """Lists the verbs that commands should begin with.

    Examples:
        One of them.

            PS> Get-Verb Get
    """

    verb: list[str] | None = param("Verb", "Verbs; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, complete=offering.approved_verbs, tells="ArgumentCompleter=Microsoft.PowerShell.Commands.VerbArgumentCompleter")
    group: list[str] | None = param("Group", "Groups of verbs.", position=1, pipeline=True, by_property=True, default=None, checks=(one_of(*GROUPS),))

    def process(self, shell: Shell) -> Output:
        """Gives the verbs."""
        from cmdlets.utility.verbs import TABLE
        matches = any_of(self.verb or ["*"])
        groups = any_of(self.group or ["*"])
        for group, verb, prefix, description in TABLE:
            if matches(verb) and groups(group):
                yield VerbInfo(verb, prefix, group, shell.session.tell_help(description))
