"""The verbs of cmdlets as constants, a class a group: VerbsCommon and its like."""

from __future__ import annotations

from havmsh.runtime.nettype import define

_GROUPS = {
    "Common": (
        "Add Clear Close Copy Enter Exit Find Format Get Hide Join Lock Move New Open Optimize Push Pop Redo Remove Rename Reset Resize Search Select "
        "Set Show Skip Split Step Switch Undo Unlock Watch"
    ),
    "Data": (
        "Backup Checkpoint Compare Compress Convert ConvertFrom ConvertTo Dismount Edit Expand Export Group Import Initialize Limit Merge Mount Out "
        "Publish Restore Save Sync Unpublish Update"
    ),
    "Lifecycle": (
        "Approve Assert Build Complete Confirm Deny Deploy Disable Enable Install Invoke Register Request Restart Resume Start Stop Submit Suspend "
        "Uninstall Unregister Wait"
    ),
    "Diagnostic": "Debug Measure Ping Repair Resolve Test Trace",
    "Communications": "Connect Disconnect Read Receive Send Write",
    "Security": "Block Grant Protect Revoke Unblock Unprotect",
    "Other": "Use",
}
for _group, _verbs in _GROUPS.items():
    _made = define("System.Management.Automation.Verbs" + _group)
    _made.abstract = True
    for _verb in _verbs.split():
        _made.prop("string " + _verb, lambda verb=_verb: verb, static=True)
        _made.static_properties[_verb.upper()].is_field = True
