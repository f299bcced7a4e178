"""Default views of PowerShell's own types, as data (facts from PowerShell 7.6's PowerShellCore formats); the form is ``builtin_dotnet``'s."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SMA = "System.Management.Automation."
_COMMANDS = "Microsoft.PowerShell.Commands."

VIEWS: tuple[tuple[Any, ...], ...] = (
    (
        "table", "System.RuntimeType", "System.RuntimeType", {},
        (("IsPublic", 8, "", "IsPublic"), ("IsSerial", 8, "", "IsSerializable"), ("", 40, "", "Name"), ("", 0, "", "BaseType")),
    ),
    (
        "table", _COMMANDS + "MemberDefinition", _COMMANDS + "MemberDefinition", {"autosize": True, "group": ("TypeName", None)},
        (("Name", 0, "", "Name"), ("MemberType", 0, "", "MemberType"), ("Definition", 0, "", "Definition")),
    ),
    (
        "table", _COMMANDS + "GroupInfo", _COMMANDS + "GroupInfo", {},
        (("Count", 5, "right", "Count"), ("", 25, "", "Name"), ("", 0, "", "Group")),
    ),
    ("list", _COMMANDS + "GroupInfo", _COMMANDS + "GroupInfo", {}, (("", ("Name", "Count", "Group", "Values")),)),
    (
        "table", _COMMANDS + "GroupInfoNoElement", _COMMANDS + "GroupInfoNoElement", {},
        (("Count", 5, "right", "Count"), ("", 25, "", "Name")),
    ),
    ("list", _COMMANDS + "GroupInfoNoElement", _COMMANDS + "GroupInfoNoElement", {}, (("", ("Name", "Count", "Values")),)),
    (
        "table", "history", _COMMANDS + "HistoryInfo", {},
        (("", 4, "right", "Id"), ("Duration", 12, "right", "@duration"), ("", 0, "", "CommandLine")),
    ),
    ("wide", "history", _COMMANDS + "HistoryInfo", {}, (("", ("CommandLine",)),)),
    (
        "list", _COMMANDS + "BasicHtmlWebResponseObject", _COMMANDS + "BasicHtmlWebResponseObject", {},
        (("", ("StatusCode", "StatusDescription", ("Content", "@web_content"), ("RawContent", "@web_raw"), "Headers", "Images", "InputFields", "Links", "RawContentLength", "RelationLink")),),
    ),
    (
        "list", _COMMANDS + "WebResponseObject", _COMMANDS + "WebResponseObject", {},
        (("", ("StatusCode", "StatusDescription", "Content", ("RawContent", "@web_raw"), "Headers", "RawContentLength", "RelationLink")),),
    ),
    ("custom", "MatchInfo", _COMMANDS + "MatchInfo", {}, "match_info"),
    ("custom", "MatchInfo", "Deserialized." + _COMMANDS + "MatchInfo", {}, "match_line"),
    ("list", "PSSnapInInfo", _SMA + "PSSnapInInfo", {}, (("", ("Name", "PSVersion", "Description")),)),
    ("table", "PSSnapInInfo", _SMA + "PSSnapInInfo", {}, (("Name", 30, "", "Name"), ("PSVersion", 20, "", "PSVersion"), ("Description", 30, "", "Description"))),
    ("table", "Variable", _SMA + "PSVariable", {}, (("", 30, "", "Name"), ("", 0, "", "Value"))),
    ("table", "PathInfo", _SMA + "PathInfo", {}, (("", 0, "", "Path"),)),
    ("table", "CommandInfo", _SMA + "CommandInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"))),
    (
        "table", "CommandInfo",
        " ".join(_SMA + name for name in ("AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo")),
        {},
        (("CommandType", 15, "", "CommandType"), ("Name", 50, "", "@command_name"), ("Version", 10, "", "Version"), ("Source", 0, "", "Source")),
    ),
    ("table", "TypeData", _SMA + "Runspaces.TypeData", {}, (("TypeName", 0, "", "TypeName"), ("Members", 0, "", "Members"))),
    ("table", "ApplicationInfo", _SMA + "ApplicationInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"), ("", 0, "", "Path"))),
    (
        "list", _SMA + "ApplicationInfo", _SMA + "ApplicationInfo", {},
        (("", ("Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo")),),
    ),
    ("table", "ScriptInfo", _SMA + "ScriptInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"), ("", 0, "", "Definition"))),
    ("list", _SMA + "ScriptInfo", _SMA + "ScriptInfo", {}, (("", ("Name", "CommandType", "Definition", "Path")),)),
    ("table", "ExternalScriptInfo", _SMA + "ExternalScriptInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"), ("", 0, "", "Path"))),
    ("table", "FunctionInfo", _SMA + "FunctionInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"), ("", 0, "", "Function"))),
    ("table", "FilterInfo", _SMA + "FilterInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "Name"), ("", 0, "", "Filter"))),
    ("table", "AliasInfo", _SMA + "AliasInfo", {}, (("", 15, "", "CommandType"), ("", 0, "", "DisplayName"))),
    (
        "list", _SMA + "AliasInfo", _SMA + "AliasInfo", {},
        (("", ("DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand")),),
    ),
    (
        "table", "drive", _SMA + "PSDriveInfo", {},
        (
            ("", 10, "", "Name"), ("Used (GB)", 13, "", "@drive_used", "right"), ("Free (GB)", 13, "", "@drive_free", "right"),
            ("Provider", 13, "", "@drive_provider"), ("Root", 35, "", "@drive_root"), ("", 0, "", "CurrentLocation", "right"),
        ),
    ),
    ("table", "provider", _SMA + "ProviderInfo", {}, (("", 20, "", "Name"), ("", 0, "", "Capabilities"), ("", 0, "", "Drives"))),
    (
        "list", "provider", _SMA + "ProviderInfo", {},
        (("", ("Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType")),),
    ),
    (
        "list", _SMA + "CmdletInfo", _SMA + "CmdletInfo", {},
        (("", ("Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb", "Noun")),),
    ),
    ("list", _SMA + "CommandInfo", f"{_SMA}FilterInfo {_SMA}FunctionInfo", {}, (("", ("Name", "CommandType", "Definition")),)),
    ("list", _SMA + "PSDriveInfo", _SMA + "PSDriveInfo", {}, (("", ("Name", "Description", "Provider", "Root", "CurrentLocation")),)),
    (
        "list", _SMA + "Subsystem.SubsystemInfo+ImplementationInfo", _SMA + "Subsystem.SubsystemInfo+ImplementationInfo", {},
        (("", ("Id", "Kind", "Name", "Description", "ImplementationType")),),
    ),
    ("list", "ShellVariable", _SMA + "ShellVariable", {}, (("", ("Name", "Value")),)),
    ("custom", "ScriptBlock", _SMA + "ScriptBlock", {"outside": True}, "itself"),
    (
        "custom", "GetErrorInstance", f"{_SMA}ErrorRecord#PSExtendedError System.Exception#PSExtendedError",
        {"group": ("PSErrorIndex", "ErrorIndex")}, "get_error",
    ),
    ("custom", "ErrorInstance", _SMA + "ErrorRecord", {"outside": True}, "error_record"),
    ("custom", "WarningRecord", _SMA + "WarningRecord", {"outside": True}, "message"),
    ("custom", "VerboseRecord", _SMA + "VerboseRecord", {"outside": True}, "message"),
    ("custom", "DeserializedVerboseRecord", f"Deserialized.{_SMA}VerboseRecord", {"outside": True}, "informational_message"),
    ("custom", "DebugRecord", _SMA + "DebugRecord", {"outside": True}, "message"),
    ("custom", "DeserializedDebugRecord", f"Deserialized.{_SMA}DebugRecord", {"outside": True}, "informational_message"),
    ("custom", "DeserializedWarningRecord", f"Deserialized.{_SMA}WarningRecord", {"outside": True}, "informational_message"),
    ("custom", "InformationRecord", _SMA + "InformationRecord", {"outside": True}, "information"),
    ("custom", "CommandParameterSetInfo", _SMA + "CommandParameterSetInfo", {}, "parameter_set"),
    (
        "table", "help", "HelpInfoShort", {},
        (("Name", 33, "left", "Name"), ("Category", 9, "left", "Category"), ("Module", 25, "left", "@help_module"), ("", 0, "", "Synopsis")),
    ),
    *(("custom", name, kind, {"in_catalogue": True}, "help:" + control) for name, kind, control in (
        ("DefaultCommandHelp", "MamlCommandHelpInfo", "default"), ("VerboseCommandHelp", "MamlCommandHelpInfo#DetailedView", "detailed"),
        ("ExampleCommandHelp", "MamlCommandHelpInfo#ExamplesView", "examples"), ("FullCommandHelp", "MamlCommandHelpInfo#FullView", "full"),
        ("MamlCommandExamples", "MamlCommandHelpInfo#Examples", "one_examples"), ("MamlCommandExample", "MamlCommandHelpInfo#Example", "one_example"),
        ("MamlCommandParameters", "MamlCommandHelpInfo#Parameters", "one_parameters"),
        ("MamlCommandParameterView", "MamlCommandHelpInfo#Parameter", "one_parameter"), ("MamlCommandSyntax", "MamlCommandHelpInfo#Syntax", "one_syntax"),
        ("MamlText", "MamlDefinitionTextItem MamlOrderedListTextItem MamlParaTextItem MamlUnorderedListTextItem", "one_text"),
        ("MamlInputTypes", "MamlCommandHelpInfo#inputTypes", "one_inputs"), ("MamlReturnTypes", "MamlCommandHelpInfo#returnValues", "one_outputs"),
        ("MamlRelatedLinks", "MamlCommandHelpInfo#relatedLinks", "one_links"), ("MamlAlertSet", "MamlCommandHelpInfo#alertSet", "one_notes"),
        ("MamlDetails", "MamlCommandHelpInfo#details", "one_details"), ("ReducedDefaultCommandHelp", "ExtendedCmdletHelpInfo", "reduced"),
        ("ReducedVerboseCommandHelp", "ExtendedCmdletHelpInfo#DetailedView", "reduced_detailed"),
        ("ReducedFullCommandHelp", "ExtendedCmdletHelpInfo#FullView", "reduced_full"),
        ("ReducedExamplesCommandHelp", "ExtendedCmdletHelpInfo#ExamplesView", "reduced_examples"),
        ("ReducedCommandParameterHelp", "ExtendedCmdletHelpInfo#parameter", "reduced_parameter"),
    )),
    (
        "table", "Runspace", _SMA + "Runspaces.Runspace", {},
        (
            ("Id", 3, "right", "Id"), ("Name", 15, "left", "Name"), ("ComputerName", 15, "left", "@local_host"), ("Type", 13, "left", "@local_type"),
            ("State", 13, "left", "@runspace_state"), ("Availability", 15, "left", "RunspaceAvailability"),
        ),
    ),
    (
        "table", "PSSession", _SMA + "Runspaces.PSSession", {},
        (
            ("Id", 3, "right", "Id"), ("Name", 15, "left", "Name"), ("Transport", 9, "left", "Transport"),
            ("ComputerName", 15, "left", "ComputerName"), ("ComputerType", 15, "left", "ComputerType"), ("State", 13, "left", "State"),
            ("ConfigurationName", 20, "left", "ConfigurationName"), ("Availability", 13, "right", "Availability"),
        ),
    ),
    (
        "table", "Job", _SMA + "Job", {},
        (
            ("Id", 6, "left", "Id"), ("Name", 15, "left", "Name"), ("PSJobTypeName", 15, "left", "PSJobTypeName"), ("State", 13, "left", "State"),
            ("HasMoreData", 15, "left", "HasMoreData"), ("Location", 20, "left", "Location"), ("Command", 25, "left", "Command"),
        ),
    ),
    (
        "table", _COMMANDS + "TextMeasureInfo", f"Deserialized.{_COMMANDS}TextMeasureInfo", {},
        (("Lines", 0, "", "Lines"), ("Words", 0, "", "Words"), ("Characters", 0, "", "Characters"), ("Property", 0, "", "Property")),
    ),
    (
        "list", _COMMANDS + "GenericMeasureInfo", f"Deserialized.{_COMMANDS}GenericMeasureInfo", {},
        (("", ("Count", "Average", "Sum", "Maximum", "Minimum", "Property")),),
    ),
    (
        "table", "CallStackFrame", _SMA + "CallStackFrame", {},
        (("Command", 0, "", "Command"), ("Arguments", 0, "", "Arguments"), ("Location", 0, "", "Location")),
    ),
    (
        "table", "Breakpoint", f"{_SMA}CommandBreakpoint {_SMA}LineBreakpoint {_SMA}VariableBreakpoint", {},
        (
            ("ID", 4, "right", "ID"), ("Script", 0, "", "@script_leaf"), ("Line", 4, "right", "Line"), ("Command", 0, "", "Command"),
            ("Variable", 0, "", "Variable"), ("Action", 0, "", "Action"),
        ),
    ),
    (
        "list", "Breakpoint", f"{_SMA}CommandBreakpoint {_SMA}LineBreakpoint {_SMA}VariableBreakpoint", {},
        (
            (_SMA + "LineBreakpoint", ("ID", "Script", "Line", "Column", "Enabled", "HitCount", "Action")),
            (_SMA + "VariableBreakpoint", ("ID", "Variable", "AccessMode", "Enabled", "HitCount", "Action")),
            (_SMA + "CommandBreakpoint", ("ID", "Command", "Enabled", "HitCount", "Action")),
            ("", ("ID", "Script", "Enabled", "HitCount", "Action")),
        ),
    ),
    (
        "table", "Module", "ModuleInfoGrouping", {"group": ("@module_folder", None, "module_folder")},
        (
            ("", 10, "left", "ModuleType"), ("", 10, "left", "Version"), ("PreRelease", 10, "left", "@prerelease"), ("", 35, "left", "Name"),
            ("PSEdition", 9, "left", "@editions"), ("ExportedCommands", 0, "left", "@exported_commands"),
        ),
    ),
    (
        "table", "Module", _SMA + "PSModuleInfo", {},
        (
            ("", 10, "left", "ModuleType"), ("", 10, "left", "Version"), ("PreRelease", 10, "left", "@prerelease"), ("", 35, "left", "Name"),
            ("ExportedCommands", 0, "left", "@exported_commands"),
        ),
    ),
    ("wide", "Module", _SMA + "PSModuleInfo", {}, (("", ("Name",)),)),
    (
        "list", "Module", _SMA + "PSModuleInfo", {},
        (("", (
            "Name", "Path", "Description", "ModuleType", "Version", ("PreRelease", "@prerelease"), "NestedModules",
            ("ExportedFunctions", "@exported_functions"), ("ExportedCmdlets", "@exported_cmdlets"), ("ExportedVariables", "@exported_variables"),
            ("ExportedAliases", "@exported_aliases"),
        )),),
    ),
    (
        "table", "ExperimentalFeature", _SMA + "ExperimentalFeature", {},
        (("", 35, "left", "Name"), ("", 7, "right", "Enabled"), ("", 35, "left", "Source"), ("", 0, "left", "Description")),
    ),
    (
        "table", _SMA + "Subsystem.SubsystemInfo", _SMA + "Subsystem.SubsystemInfo", {},
        (("Kind", 17, "left", "Kind"), ("SubsystemType", 18, "left", "@subsystem_type"), ("IsRegistered", 12, "right", "IsRegistered"), ("Implementations", 0, "left", "Implementations")),
    ),
    (
        "table", "PSRunspaceDebug>", _COMMANDS + "PSRunspaceDebug", {},
        (("Id", 3, "right", "RunspaceId"), ("Name", 20, "left", "RunspaceName"), ("Enabled", 10, "left", "Enabled"), ("BreakAll", 10, "left", "BreakAll")),
    ),
    ("list", "ExperimentalFeature", _SMA + "ExperimentalFeature", {}, (("", ("Name", "Enabled", "Source", "Description")),)),
    (
        "table", _COMMANDS + "FileHashInfo", _COMMANDS + "FileHashInfo", {},
        (("", 15, "left", "Algorithm"), ("", 70, "left", "Hash"), ("", 0, "", "Path")),
    ),
    (
        "table", _COMMANDS + "TestConnectionCommand+PingStatus", _COMMANDS + "TestConnectionCommand+PingStatus", {"group": ("Destination", None)},
        (
            ("Ping", 4, "right", "Ping"), ("Source", 16, "left", "Source"), ("Address", 25, "left", "DisplayAddress"),
            ("Latency(ms)", 7, "right", "@ping_latency"), ("BufferSize(B)", 10, "right", "@ping_size"), ("Status", 16, "left", "Status"),
        ),
    ),
    (
        "table", _COMMANDS + "TestConnectionCommand+TcpPortStatus", _COMMANDS + "TestConnectionCommand+TcpPortStatus", {"group": ("Target", None)},
        (
            ("Id", 4, "right", "Id"), ("Source", 16, "left", "Source"), ("Address", 25, "left", "TargetAddress"), ("Port", 7, "right", "Port"),
            ("Latency(ms)", 7, "right", "Latency"), ("Connected", 10, "left", "Connected"), ("Status", 24, "left", "Status"),
        ),
    ),
    (
        "table", _COMMANDS + "TestConnectionCommand+PingMtuStatus", _COMMANDS + "TestConnectionCommand+PingMtuStatus", {"group": ("Destination", None)},
        (
            ("Source", 16, "left", "Source"), ("Address", 25, "left", "DisplayAddress"), ("Latency(ms)", 7, "right", "@ping_latency"),
            ("Status", 16, "left", "Status"), ("MtuSize(B)", 7, "right", "MtuSize"),
        ),
    ),
    (
        "table", _COMMANDS + "TestConnectionCommand+TraceStatus", _COMMANDS + "TestConnectionCommand+TraceStatus", {"group": ("Target", None)},
        (
            ("Hop", 3, "right", "Hop"), ("Hostname", 25, "left", "@hop_host"), ("Ping", 4, "right", "Ping"), ("Latency(ms)", 7, "right", "@ping_latency"),
            ("Status", 16, "left", "Status"), ("Source", 12, "left", "Source"), ("TargetAddress", 15, "left", "TargetAddress"),
        ),
    ),
    (
        "table", _COMMANDS + "ByteCollection", _COMMANDS + "ByteCollection", {"group": ("Label", None)},
        (
            ("Offset", 16, "right", "HexOffset"), ("Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", 47, "left", "HexBytes"),
            ("Ascii", 16, "left", "Ascii"),
        ),
    ),
    (
        "table", _COMMANDS + "ComputerChangeInfo", _COMMANDS + "ComputerChangeInfo", {},
        (("HasSucceeded", 12, "left", "HasSucceeded"), ("ComputerName", 25, "", "ComputerName")),
    ),
    (
        "table", _COMMANDS + "RenameComputerChangeInfo", _COMMANDS + "RenameComputerChangeInfo", {},
        (("HasSucceeded", 12, "left", "HasSucceeded"), ("OldComputerName", 25, "", "OldComputerName"), ("NewComputerName", 25, "", "NewComputerName")),
    ),
    ("list", "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo", "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo", {}, (("", tuple(
        (name, "@markdown:" + name) for name in (
            "Header1", "Header2", "Header3", "Header4", "Header5", "Header6", "Code", "Link", "Image", "EmphasisBold", "EmphasisItalics",
        )
    )),)),
    ("list", _SMA + "PSStyle", _SMA + "PSStyle", {}, (("", (
        *((name, "@escape:" + name) for name in (
            "Reset", "BlinkOff", "Blink", "BoldOff", "Bold", "DimOff", "Dim", "Hidden", "HiddenOff", "Reverse", "ReverseOff", "ItalicOff", "Italic",
            "UnderlineOff", "Underline", "StrikethroughOff", "Strikethrough",
        )),
        "OutputRendering",
        *(("Formatting." + name, "@escape:Formatting." + name) for name in (
            "FormatAccent", "ErrorAccent", "Error", "Warning", "Verbose", "Debug", "TableHeader", "CustomTableHeaderLabel", "FeedbackName",
            "FeedbackText", "FeedbackAction",
        )),
        ("Progress.Style", "@escape:Progress.Style"), ("Progress.MaxWidth", "@text:Progress.MaxWidth"), ("Progress.View", "@text:Progress.View"),
        ("Progress.UseOSCIndicator", "@text:Progress.UseOSCIndicator"),
        *(("FileInfo." + name, "@escape:FileInfo." + name) for name in ("Directory", "SymbolicLink", "Executable")),
        ("FileInfo.Extension", "@extensions"),
        *((f"{side}.{name}", f"@escape:{side}.{name}") for side in ("Foreground", "Background") for colour in (
            "Black", "White", "Red", "Magenta", "Blue", "Cyan", "Green", "Yellow",
        ) for name in (colour, "Bright" + colour)),
    )),)),
    ("list", _SMA + "PSStyle+FormattingData", _SMA + "PSStyle+FormattingData", {}, (("", tuple(
        (name, "@escape:" + name) for name in (
            "FormatAccent", "ErrorAccent", "Error", "Warning", "Verbose", "Debug", "TableHeader", "CustomTableHeaderLabel", "FeedbackName",
            "FeedbackText", "FeedbackAction",
        )
    )),)),
    ("list", _SMA + "PSStyle+ProgressConfiguration", _SMA + "PSStyle+ProgressConfiguration", {}, (
        ("", (("Style", "@escape:Style"), "MaxWidth", "View", "UseOSCIndicator")),
    )),
    ("list", _SMA + "PSStyle+FileInfoFormatting", _SMA + "PSStyle+FileInfoFormatting", {}, (
        ("", (("Directory", "@escape:Directory"), ("SymbolicLink", "@escape:SymbolicLink"), ("Executable", "@escape:Executable"),
              ("Extension", "@extension_list"))),
    )),
    *(("list", _SMA + kind, _SMA + kind, {}, (("", tuple(
        (name, "@escape:" + name) for colour in ("Black", "White", "Red", "Magenta", "Blue", "Cyan", "Green", "Yellow")
        for name in (colour, "Bright" + colour)
    )),)) for kind in ("PSStyle+ForegroundColor", "PSStyle+BackgroundColor")),
    (
        "table", _SMA + "PSTraceSource", _SMA + "PSTraceSource", {},
        (("", 8, "", "Options"), ("", 20, "", "Name"), ("", 20, "", "Listeners"), ("", 0, "", "Description")),
    ),
    (
        "list", _SMA + "PSTraceSource", _SMA + "PSTraceSource", {},
        (("", ("Name", "Description", "Options", "Listeners", "Attributes", "Switch")),),
    ),
    (
        "table", "PSReadLine-KeyBindings", "Microsoft.PowerShell.KeyHandler", {"group": ("Group", None, "key_group"), "wrap": True},
        (("Key", 0, "", "Key"), ("Function", 0, "", "Function"), ("Description", 0, "", "Description")),
    ),
    ("list", "PSReadLine-Options", "Microsoft.PowerShell.PSConsoleReadLineOptions", {}, (("", (
        "EditMode", "AddToHistoryHandler", "HistoryNoDuplicates", "HistorySavePath", "HistorySaveStyle", "HistorySearchCaseSensitive",
        "HistorySearchCursorMovesToEnd", "MaximumHistoryCount", "ContinuationPrompt", "ExtraPromptLineCount", "PromptText", "BellStyle", "DingDuration",
        "DingTone", "CommandsToValidateScriptBlockArguments", "CommandValidationHandler", "CompletionQueryItems", "MaximumKillRingCount", "ShowToolTips",
        "ScreenReaderModeEnabled", "ViModeIndicator", "WordDelimiters", "AnsiEscapeTimeout", "PredictionSource", "PredictionViewStyle",
        "TerminateOrphanedConsoleApps",
        *((f"{name}Color", f"@colour:{name}Color") for name in (
            "Command", "Comment", "ContinuationPrompt", "DefaultToken", "Emphasis", "Error", "InlinePrediction", "Keyword", "ListPrediction",
            "ListPredictionSelected", "ListPredictionTooltip", "Member", "Number", "Operator", "Parameter", "Selection", "String", "Type", "Variable",
        )),
    )),)),
)
