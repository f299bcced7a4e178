"""What the functions of ``natives`` compute, written as scripts: for who asks what a built-in view shows, or writes it into a file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_KEYS: Final = "$(if ($null -ne $_.{0}) {{ $_.{0}.Keys }})"
_START: Final = "$text = \"$($_.{0})\"; if ($text.Length -ge 200) {{ $text.Substring(0, 200) + [char]0x2026 }} else {{ $text }}"
_ANSWERED: Final = "if ($_.Status -eq 'TimedOut') {{ '*' }} else {{ $_.{0} }}"
_USED: Final = "if ($_.Used -or $_.Free) {{ '{{0:0.00}}' -f ($_.{0} / 1GB) }}"

SCRIPTS: Final[dict[str, str]] = {
    "process_npm": "'{0:0}' -f ($_.NPM / 1KB)", "process_pm": "'{0:N2}' -f ($_.PM / 1MB)", "process_ws": "'{0:N2}' -f ($_.WS / 1MB)", "process_cpu": "'{0:N2}' -f $_.CPU",
    "start_day": "$_.StartTime.ToShortDateString()", "unix_time": "'{0:d} {0:HH}:{0:mm}' -f $_.LastWriteTime",
    "overloads": "-join ($_.OverloadDefinitions | ForEach-Object { \"$_`n\" })",
    "task_result": "if ($_.IsCompleted) { $_.Result }", "web_content": _START.format("Content"), "web_raw": _START.format("RawContent"),
    "duration": "$time = $_.Duration; if ($time.TotalHours -ge 10) { '{0:0}:{1}' -f $time.TotalHours, $time.ToString('mm\\:ss\\.fff') } elseif ($time.TotalHours -ge 1) { $time.ToString('h\\:mm\\:ss\\.fff') } "
    "elseif ($time.TotalMinutes -ge 1) { $time.ToString('m\\:ss\\.fff') } else { $time.ToString('s\\.fff') }",
    "command_name": "if ($_.CommandType -eq 'Alias') { $_.DisplayName } else { $_.Name }", "drive_used": _USED.format("Used"),
    "drive_free": _USED.format("Free"), "drive_provider": "$_.Provider.Name",
    "drive_root": "if ($null -ne $_.DisplayRoot) { $_.DisplayRoot } else { $_.Root }", "local_host": "'localhost'", "local_type": "'Local'",
    "runspace_state": "$_.RunspaceStateInfo.State",
    "ping_latency": _ANSWERED.format("Latency"), "ping_size": _ANSWERED.format("BufferSize"), "hop_host": "if ($_.Hostname) { $_.Hostname } else { '*' }",
    "script_leaf": "if ($_.Script) { Split-Path $_.Script -Leaf }", "subsystem_type": "$_.SubsystemType.Name",
    "key_uses": "$_.EnhancedKeyUsageList.FriendlyName", "subject_name": "$_.SubjectName.Name",
    "issuer_name": "$_.IssuerName.Name", "module_folder": "Split-Path (Split-Path $_.Path)", "prerelease": "$_.PrivateData.PSData.PreRelease",
    "editions": "if ($_.CompatiblePSEditions) { ($_.CompatiblePSEditions | ForEach-Object { $_.Substring(0, [Math]::Min(4, $_.Length)) } | Sort-Object) -join ',' } else { 'Desk' }",
    "exported_commands": _KEYS.format("ExportedCommands"), "exported_functions": _KEYS.format("ExportedFunctions"), "exported_cmdlets": _KEYS.format("ExportedCmdlets"),
    "exported_variables": _KEYS.format("ExportedVariables"), "exported_aliases": _KEYS.format("ExportedAliases"),
    "help_module": "if ($null -ne $_.ModuleName) { $_.ModuleName } else { $_.PSSnapIn }",
    "extensions": "$_.FileInfo.Extension.Keys -join ','", "extension_list": "-join ($_.Extension.Keys | ForEach-Object { \"$_`n\" })",
    "date_time": "switch ($_.DisplayHint) { 'Date' { $_.ToLongDateString() } 'Time' { $_.ToLongTimeString() } default { $_.DateTime } }",
    "matched_text": "$_.ToEmphasizedString($PWD.Path)", "information": "$_.ToString()", "error_text": "$_.ToString()", "error_details": "$_ | Format-List * -Force | Out-String",
}


def of(name: str) -> str:
    """The script of a function; those of a path (``escape:PATH``, ``text:PATH``, ``colour:PATH``, ``markdown:KIND``) have theirs by the path."""
    kind, _, path = name.partition(":")
    if not path:
        return SCRIPTS.get(name, "")
    if kind == "markdown":
        return f"$_.AsEscapeSequence('{path}')"
    if kind == "escape":
        return f"\"$($_.{path})$($_.{path}.Replace([string][char]27, '`e'))$($PSStyle.Reset)\""
    return f"\"$($_.{path})\""
