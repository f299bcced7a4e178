"""Default views of .NET types, as data (facts from PowerShell 7.6's DotNetTypes and FileSystem formats).

A view is (shape, name, types, options, body). A table's body is rows of (header, width, alignment, property[, cell alignment]): an empty
header takes the property's name, width 0 is found from what is shown. A list's or wide view's body is entries of (types, items); an item is
a property or (label, property[, format]). ``@name`` is a function in ``natives``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PARENT = {"group": ("PSParentPath", None, "directory")}
_FILES = "System.IO.DirectoryInfo System.IO.FileInfo"

VIEWS: tuple[tuple[Any, ...], ...] = (
    (
        "table", "System.Reflection.Assembly", "System.Reflection.Assembly", {},
        (("GAC", 6, "", "GlobalAssemblyCache"), ("Version", 14, "", "ImageRuntimeVersion"), ("", 0, "", "Location")),
    ),
    (
        "list", "System.Reflection.Assembly", "System.Reflection.Assembly", {},
        (("", (
            "CodeBase", "EntryPoint", "EscapedCodeBase", "FullName", "GlobalAssemblyCache", "HostContext", "ImageFileMachine", "ImageRuntimeVersion",
            "Location", "ManifestModule", "MetadataToken", "PortableExecutableKind", "ReflectionOnly",
        )),),
    ),
    ("table", "System.Reflection.AssemblyName", "System.Reflection.AssemblyName", {}, (("", 14, "", "Version"), ("", 0, "", "Name"))),
    (
        "table", "System.Globalization.CultureInfo", "System.Globalization.CultureInfo", {},
        (("", 16, "", "LCID"), ("", 16, "", "Name"), ("", 0, "", "DisplayName")),
    ),
    (
        "table", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.FileVersionInfo", {},
        (("", 16, "", "ProductVersion"), ("", 16, "", "FileVersion"), ("", 0, "", "FileName")),
    ),
    (
        "list", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.FileVersionInfo", {},
        (("", (
            "OriginalFileName", "FileDescription", "ProductName", "Comments", "CompanyName", "FileName", "FileVersion", "ProductVersion",
            "IsDebug", "IsPatched", "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild", "Language", "LegalCopyright", "LegalTrademarks",
            "PrivateBuild", "SpecialBuild", "FileVersionRaw", "ProductVersionRaw",
        )),),
    ),
    (
        "table", "System.Version", "System.Version", {},
        (("", 6, "", "Major"), ("", 6, "", "Minor"), ("", 6, "", "Build"), ("", 8, "", "Revision")),
    ),
    (
        "table", "System.Version", "System.Version#IncludeLabel", {},
        (
            ("", 6, "", "Major"), ("", 6, "", "Minor"), ("", 6, "", "Build"), ("", 8, "", "Revision"), ("", 26, "", "PSSemVerPreReleaseLabel"),
            ("", 27, "", "PSSemVerBuildLabel"),
        ),
    ),
    (
        "table", "System.Management.Automation.SemanticVersion", "System.Management.Automation.SemanticVersion", {},
        (("", 6, "", "Major"), ("", 6, "", "Minor"), ("", 6, "", "Patch"), ("", 15, "", "PreReleaseLabel"), ("", 11, "", "BuildLabel")),
    ),
    ("table", "Dictionary", "System.Collections.DictionaryEntry", {}, (("", 30, "", "Name"), ("", 0, "", "Value"))),
    ("list", "System.Collections.DictionaryEntry", "System.Collections.DictionaryEntry", {}, (("", ("Name", "Value")),)),
    (
        "table", "ProcessModule", "System.Diagnostics.ProcessModule", {},
        (("Size(K)", 10, "right", "Size"), ("", 50, "", "ModuleName"), ("", 0, "", "FileName")),
    ),
    (
        "table", "process", "System.Diagnostics.Process", {},
        (
            ("NPM(K)", 7, "right", "@process_npm"), ("PM(M)", 8, "right", "@process_pm"), ("WS(M)", 10, "right", "@process_ws"),
            ("CPU(s)", 10, "right", "@process_cpu"), ("", 7, "right", "Id"), ("", 3, "right", "SI"), ("", 0, "", "ProcessName"),
        ),
    ),
    (
        "table", "Priority", "System.Diagnostics.Process", {"group": ("PriorityClass", "PriorityClass")},
        (("", 20, "", "ProcessName"), ("", 10, "right", "Id"), ("", 12, "right", "WorkingSet64")),
    ),
    (
        "table", "StartTime", "System.Diagnostics.Process", {"group": ("@start_day", "StartTime.ToShortDateString()")},
        (("", 20, "", "ProcessName"), ("", 10, "right", "Id"), ("", 12, "right", "WorkingSet64")),
    ),
    ("wide", "process", "System.Diagnostics.Process", {}, (("", ("ProcessName",)),)),
    (
        "table", "ProcessWithUserName", "System.Diagnostics.Process#IncludeUserName", {},
        (
            ("WS(M)", 10, "right", "@process_ws"), ("CPU(s)", 8, "right", "@process_cpu"), ("", 7, "right", "Id"), ("", 30, "", "UserName"),
            ("", 0, "", "ProcessName"),
        ),
    ),
    ("table", "service", "System.ServiceProcess.ServiceController", {}, (("", 8, "", "Status"), ("", 18, "", "Name"), ("", 38, "", "DisplayName"))),
    (
        "list", "System.ServiceProcess.ServiceController", "System.ServiceProcess.ServiceController", {},
        (("", (
            "Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue", "CanShutdown", "CanStop", "ServiceType",
        )),),
    ),
    (
        "list", "System.TimeSpan", "System.TimeSpan", {},
        (("", (
            "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds",
            "TotalMilliseconds",
        )),),
    ),
    (
        "table", "System.TimeSpan", "System.TimeSpan", {},
        (("", 0, "", "Days"), ("", 0, "", "Hours"), ("", 0, "", "Minutes"), ("", 0, "", "Seconds"), ("", 0, "", "Milliseconds")),
    ),
    ("wide", "System.TimeSpan", "System.TimeSpan", {}, (("", ("TotalMilliseconds",)),)),
    (
        "list", "System.AppDomain", "System.AppDomain", {},
        (("", (
            "FriendlyName", "Id", "ApplicationDescription", "BaseDirectory", "DynamicDirectory", "RelativeSearchPath", "SetupInformation",
            "ShadowCopyFiles",
        )),),
    ),
    ("custom", "DateTime", "System.DateTime", {}, "date_time"),
    ("table", "System.Guid", "System.Guid", {}, (("Guid", 0, "", "Guid"),)),
    ("table", "System.Net.NetworkCredential", "System.Net.NetworkCredential", {}, (("UserName", 50, "", "UserName"), ("Domain", 50, "", "Domain"))),
    (
        "table", "System.Management.Automation.PSMethod", "System.Management.Automation.PSMethod", {"wrap": True},
        (("OverloadDefinitions", 0, "", "@overloads"),),
    ),
    (
        "table", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task", {},
        (("Id", 0, "", "Id"), ("IsCompleted", 0, "", "IsCompleted"), ("Status", 0, "", "Status")),
    ),
    (
        "list", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task", {},
        (("", (
            "AsyncState", "AsyncWaitHandle", "CompletedSynchronously", "CreationOptions", "Exception", "Id", "IsCanceled", "IsCompleted",
            "IsCompletedSuccessfully", "IsFaulted", ("Result", "@task_result"), "Status",
        )),),
    ),
    (
        "table", "childrenWithUnixStat", _FILES, {**_PARENT, "wrap": True},
        (
            ("UnixMode", 10, "left", "UnixMode"), ("User", 10, "right", "User"), ("Group", 10, "left", "Group"),
            ("LastWriteTime", 16, "right", "@unix_time"), ("Size", 12, "right", "Size"), ("Name", 0, "left", "NameString"),
        ),
    ),
    (
        "table", "children", _FILES, {**_PARENT, "wrap": True},
        (
            ("Mode", 7, "left", "ModeWithoutHardLink"), ("LastWriteTime", 26, "right", "LastWriteTimeString"),
            ("Length", 14, "right", "LengthString"), ("Name", 0, "left", "NameString"),
        ),
    ),
    (
        "table", "childrenWithHardlink", _FILES, {**_PARENT, "wrap": True},
        (
            ("Mode", 7, "left", "Mode"), ("LastWriteTime", 26, "right", "LastWriteTimeString"), ("Length", 14, "right", "LengthString"),
            ("Name", 0, "left", "NameString"),
        ),
    ),
    (
        "list", "children", _FILES, _PARENT,
        (
            ("System.IO.FileInfo", (
                "Name", ("Length", "LengthString"), "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target", "VersionInfo",
            )),
            ("", ("Name", "CreationTime", "LastWriteTime", "LastAccessTime", "Mode", "LinkType", "Target")),
        ),
    ),
    ("wide", "children", _FILES, _PARENT, (("", ("Name",)),)),
)
