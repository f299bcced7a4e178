"""What Import-Module says of names that are hard to find: verbs that nobody approved, and letters that a name should not have."""

from __future__ import annotations

from havmsh.cmdlet import APPROVED_VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from havmsh.runtime.shell import Shell

_OWN: Final = frozenset(("FOREACH", "SORT", "TEE", "WHERE"))
"""Verbs that PowerShell's own commands alone have."""
_STANDARD: Final = frozenset(verb.upper() for verb in APPROVED_VERBS) - _OWN
_INSTEAD: Final = dict(pair.split(":") for pair in (
    "accept:Receive acquire:Get,Read allocate:New allow:Enable,Grant,Unblock amend:Edit analyze:Measure,Test append:Add assign:Set associate:Join,Merge "
    "attach:Add,Debug bc:Compare boot:Start break:Disconnect broadcast:Send burn:Backup calculate:Measure cancel:Stop cat:Get change:Convert,Edit,Rename "
    "clean:Uninstall clone:Copy combine:Join,Merge compact:Compress compile:Build concatenate:Add configure:Set create:New cut:Remove delete:Remove "
    "detach:Dismount,Remove determine:Measure,Resolve diagnose:Debug,Test diff:Checkpoint,Compare difference:Checkpoint,Compare dig:Trace dir:Get "
    "discard:Remove display:Show,Write dispose:Remove divide:Split dump:Get duplicate:Copy empty:Clear end:Stop erase:Clear,Remove examine:Get "
    "execute:Invoke explode:Expand extract:Export fix:Repair,Restore flush:Clear follow:Trace generate:New halt:Disable in:ConvertTo index:Update "
    "initiate:Start input:ConvertTo,Unregister insert:Add,Unregister inspect:Trace kill:Stop launch:Start load:Import locate:Search,Select "
    "logoff:Disconnect mail:Send make:New match:Select migrate:Move modify:Edit name:Move nullify:Clear obtain:Get output:ConvertFrom pause:Suspend,Wait "
    "peek:Receive permit:Enable purge:Clear,Remove pick:Select prevent:Block print:Write prompt:Read put:Send,Write puts:Write quota:Limit quote:Limit "
    "rebuild:Initialize recycle:Restart refresh:Update reinitialize:Initialize release:Clear,Install,Publish,Unlock reload:Update renew:Initialize,Update "
    "replicate:Copy resample:Convert restrict:Lock return:Repair,Restore revert:Unpublish revise:Edit run:Invoke,Start salvage:Test secure:Lock "
    "separate:Split setup:Initialize,Install sleep:Suspend,Wait starttransaction:Checkpoint telnet:Connect terminate:Stop track:Trace transfer:Move "
    "type:Get unite:Join,Merge unlink:Dismount unmark:Clear unrestrict:Unlock unsecure:Unlock unset:Clear verify:Test "
).split())
"""Verbs that come to mind first, and those to say instead."""
_RESTRICTED: Final = frozenset("#,(){}[]&-/\\$^;:\"'<>|?@`*%+=~")


def look_at(names: Iterable[str], module: str, shell: Shell) -> None:
    """Warns once of verbs and once of letters, and tells each name to who wants to know more."""
    strange_verbs, strange_letters = [], []
    for name in names:
        verb, dash, noun = name.partition("-")
        if not dash or not verb or not noun:
            continue
        if verb.upper() not in _STANDARD and name.upper() not in ("SORT-OBJECT", "TEE-OBJECT"):
            strange_verbs.append(name)
        if _RESTRICTED & set(noun):
            strange_letters.append(name)
    if strange_verbs:
        shell.warn(
            f"The names of some imported commands from the module '{module}' include unapproved verbs that might make them less discoverable. To find the "
            "commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb."
        )
    for name in strange_verbs:
        told = f"The '{name}' command in the {module}' module was imported, but because its name does not include an approved verb, it might be difficult to find. "
        instead = _INSTEAD.get(name.partition("-")[0].lower())
        shell.verbose(told + ("For a list of approved verbs, type Get-Verb." if instead is None else f'The suggested alternative verbs are "{instead.replace(",", ", ")}".'))
    if strange_letters:
        shell.warn("Some imported command names contain one or more of the following restricted characters: # , ( ) { } [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~")
    for name in strange_letters:
        shell.verbose(
            f"The command name '{name}' from the module '{module}' contains one or more of the following restricted characters: # , ( ) {{ }} [ ] & - / \\ $ ^ ; : \" ' "
            "< > | ? @ ` * % + = ~"
        )
