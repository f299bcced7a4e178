"""Get-Verb."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, one_of, param
from havmsh.runtime.objects import NetObject
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

GROUPS = {
    "Common": "Add=a Clear=cl Close=cs Copy=cp Enter=et Exit=ex Find=fd Format=f Get=g Hide=h Join=j Lock=lk Move=m New=n Open=op Optimize=om Pop=pop "
    "Push=pu Redo=re Remove=r Rename=rn Reset=rs Resize=rz Search=sr Select=sc Set=s Show=sh Skip=sk Split=sl Step=st Switch=sw Undo=un Unlock=uk Watch=wc",
    "Communications": "Connect=cc Disconnect=dc Read=rd Receive=rc Send=sd Write=wr",
    "Data": "Backup=ba Checkpoint=ch Compare=cr Compress=cm Convert=cv ConvertFrom=cf ConvertTo=ct Dismount=dm Edit=ed Expand=en Export=ep Group=gp "
    "Import=ip Initialize=in Limit=l Merge=mg Mount=mt Out=o Publish=pb Restore=rr Save=sv Sync=sy Unpublish=ub Update=ud",
    "Diagnostic": "Debug=db Measure=ms Ping=pi Repair=rp Resolve=rv Test=t Trace=tr",
    "Lifecycle": "Approve=ap Assert=as Build=bd Complete=cmp Confirm=cn Deny=dn Deploy=dp Disable=d Enable=e Install=is Invoke=i Register=rg Request=rq "
    "Restart=rt Resume=ru Start=sa Stop=sp Submit=sb Suspend=ss Uninstall=us Unregister=ur Wait=w",
    "Other": "Use=u",
    "Security": "Block=bl Grant=gr Protect=pt Revoke=rk Unblock=ul Unprotect=up",
}

class VerbInfo(NetObject):
    """System.Management.Automation.VerbInfo: an approved verb, the prefix of its aliases, and its group."""

    __slots__ = ("group", "prefix", "verb")
    type_name = "System.Management.Automation.VerbInfo"

    def __init__(self, verb: str, prefix: str, group: str) -> None:
        super().__init__()
        self.verb = verb
        self.prefix = prefix
        self.group = group


def register_types() -> None:
    """Makes the result's type known to the type table."""
    from havmsh.runtime.typesystem import register_record_type

    register_record_type(
        VerbInfo, VerbInfo.type_name,
        {
            "Verb": lambda info: info.verb, "AliasPrefix": lambda info: info.prefix, "Group": lambda info: info.group,
            "Description": lambda info: "",
        },
        types={"Verb": "string", "AliasPrefix": "string", "Group": "string", "Description": "string"},
    )


register_types()


@cmdlet("Get-Verb", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.VerbInfo",))
class GetVerb:
    """Gives the verbs that names of commands may begin with.

    Examples:
        A group's verbs.

            PS> (Get-Verb -Group Other).Verb
            Use
    """

    verbs: list[str] = param("Verb", "Verbs; patterns too.", position=0, pipeline=True, by_property=True, default=None, wildcards=True)
    groups: list[str] = param("Group", "Groups of verbs.", position=1, by_property=True, default=None, checks=(one_of(*GROUPS),))

    def process(self, shell: Shell) -> Output:
        """Gives those that fit, group by group."""
        tests = [matcher(pattern, ignore_case=True) for pattern in self.verbs or ("*",)]
        wanted = {group.lower() for group in self.groups or GROUPS}
        for group, words in GROUPS.items():
            if group.lower() in wanted:
                for word in words.split():
                    verb, _, prefix = word.partition("=")
                    if any(fits(verb) for fits in tests):
                        yield VerbInfo(verb, prefix, group)
