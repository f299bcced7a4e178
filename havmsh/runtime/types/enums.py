"""The system's enumerations that scripts name: full name, names in order of their numbers. A name may say ``Name=number``."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SYSTEM: Final = """
System.DayOfWeek Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.DateTimeKind Unspecified Utc Local
System.StringComparison CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase
!System.StringSplitOptions None RemoveEmptyEntries TrimEntries
System.MidpointRounding ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
System.ConsoleColor Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
System.PlatformID Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
System.TypeCode Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18
System.EnvironmentVariableTarget Process User Machine
System.UriKind RelativeOrAbsolute Absolute Relative
System.UriHostNameType Unknown Basic Dns IPv4 IPv6
!System.AttributeTargets Assembly=1 Module=2 Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 Event=512 Interface=1024 Parameter=2048 Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767
System.Base64FormattingOptions None InsertLineBreaks
!System.ConsoleModifiers None=0 Alt=1 Shift=2 Control=4
System.Environment+SpecialFolder Desktop=0 Programs=2 MyDocuments=5 Personal=5 Favorites=6 Startup=7 Recent=8 SendTo=9 StartMenu=11 MyMusic=13 MyVideos=14 DesktopDirectory=16 MyComputer=17 NetworkShortcuts=19 Fonts=20 Templates=21 ApplicationData=26 LocalApplicationData=28 InternetCache=32 Cookies=33 History=34 CommonApplicationData=35 Windows=36 System=37 ProgramFiles=38 MyPictures=39 UserProfile=40
System.IO.FileMode CreateNew=1 Create=2 Open=3 OpenOrCreate=4 Truncate=5 Append=6
!System.IO.FileAccess Read=1 Write=2 ReadWrite=3
!System.IO.FileShare None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16
!System.IO.FileAttributes None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
System.IO.SearchOption TopDirectoryOnly AllDirectories
System.IO.SeekOrigin Begin Current End
!System.IO.UnixFileMode None=0 OtherExecute=1 OtherWrite=2 OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256 StickyBit=512 SetGroup=1024 SetUser=2048
System.IO.Compression.CompressionLevel Optimal Fastest NoCompression SmallestSize
System.IO.DriveType Unknown NoRootDirectory Removable Fixed Network CDRom Ram
System.Text.NormalizationForm FormC=1 FormD=2 FormKC=5 FormKD=6
!System.Text.RegularExpressions.RegexOptions None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
!System.Globalization.NumberStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027
!System.Globalization.DateTimeStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
System.Globalization.UnicodeCategory UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned
!System.Globalization.CultureTypes NeutralCultures=1 SpecificCultures=2 InstalledWin32Cultures=4 AllCultures=7
System.Globalization.CalendarWeekRule FirstDay FirstFullWeek FirstFourDayWeek
!System.Globalization.CompareOptions None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
System.Net.HttpStatusCode Continue=100 OK=200 Created=201 Accepted=202 NoContent=204 MovedPermanently=301 Found=302 NotModified=304 BadRequest=400 Unauthorized=401 Forbidden=403 NotFound=404 MethodNotAllowed=405 Conflict=409 Gone=410 InternalServerError=500 NotImplemented=501 BadGateway=502 ServiceUnavailable=503 GatewayTimeout=504
!System.Net.SecurityProtocolType SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
System.Net.Sockets.AddressFamily Unspecified=0 Unix=1 InterNetwork=2 InterNetworkV6=23 Unknown=-1
!System.Reflection.MemberTypes Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 All=191
!System.Security.AccessControl.AceFlags None=0 ObjectInherit=1 ContainerInherit=2 NoPropagateInherit=4 InheritOnly=8 InheritanceFlags=15 Inherited=16 SuccessfulAccess=64 FailedAccess=128 AuditFlags=192
!System.Reflection.BindingFlags Default=0 IgnoreCase=1 DeclaredOnly=2 Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192
System.Diagnostics.ProcessWindowStyle Normal Hidden Minimized Maximized
System.Diagnostics.ProcessPriorityClass Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768
System.Diagnostics.EventLogEntryType Error=1 Warning=2 Information=4 SuccessAudit=8 FailureAudit=16
System.Threading.ThreadPriority Lowest BelowNormal Normal AboveNormal Highest
System.Threading.ApartmentState STA MTA Unknown
System.Runtime.InteropServices.Architecture X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64
System.Xml.XmlNodeType None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
System.Xml.Formatting None Indented
!System.Data.DataRowState Detached=1 Unchanged=2 Added=4 Deleted=8 Modified=16
!System.Data.DataViewRowState None=0 Unchanged=2 Added=4 Deleted=8 ModifiedCurrent=16 CurrentRows=22 ModifiedOriginal=32 OriginalRows=42
System.Net.Mail.MailPriority Normal Low High
!System.Net.Mail.DeliveryNotificationOptions None=0 OnSuccess=1 OnFailure=2 Delay=4 Never=134217728
System.Security.Cryptography.CipherMode CBC=1 ECB=2 OFB=3 CFB=4 CTS=5
System.Security.Principal.WindowsBuiltInRole Administrator=544 User=545 Guest=546 PowerUser=547
System.ComponentModel.ListSortDirection Ascending Descending
"""
_AUTOMATION: Final = """
ActionPreference SilentlyContinue Stop Continue Inquire Ignore Suspend Break
ConfirmImpact None Low Medium High
ErrorCategory NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled
!CommandTypes Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
!ScopedItemOptions None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16
CommandOrigin Runspace Internal
ErrorView NormalView CategoryView ConciseView DetailedView
ExperimentAction None Hide Show
ValidateRangeKind Positive NonNegative Negative NonPositive
PSTokenType Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword Comment StatementSeparator NewLine LineContinuation Position
RemotingCapability None PowerShell SupportedByCommand OwnedByCommand
JobState NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
ModuleType Script Binary Manifest Cim Workflow
ModuleAccessMode ReadWrite ReadOnly Constant
!PSMemberTypes AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383
!PSMemberViewTypes Extended=1 Adapted=2 Base=4 All=7
PSLanguageMode FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
PSInvocationState NotStarted Running Stopping Stopped Completed Failed Disconnected
OutputRendering Host PlainText Ansi
ProgressView Minimal Classic
ProgressRecordType Processing Completed
SessionStateEntryVisibility Public Private
ShouldProcessReason None WhatIf
!SplitOptions SimpleMatch=1 RegexMatch=2 CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
!WildcardOptions None=0 Compiled=1 IgnoreCase=2 CultureInvariant=4
ReturnContainers ReturnMatchingContainers ReturnAllContainers
CompletionResultType Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable Namespace Type Keyword DynamicKeyword
VariableAccessMode Read Write ReadWrite
WhereOperatorSelectionMode Default First Last SkipUntil Until Split
Alignment Undefined Left Center Right
DebuggerResumeAction Continue StepInto StepOut StepOver Stop
BreakpointVariablePlaceholder None
RollbackSeverity Error TerminatingError Never
SwitchParameterPlaceholder None
"""
_OTHERS: Final = """
!System.Management.Automation.PSTraceSourceOptions None=0 Constructor=1 Dispose=2 Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Errors=640 Warning=1024 Verbose=2048 WriteLine=4096 Data=6167 Scope=8192 ExecutionFlow=8303 Assert=16384 All=32767
!System.Diagnostics.TraceOptions None=0 LogicalOperationStack=1 DateTime=2 Timestamp=4 ProcessId=8 ThreadId=16 Callstack=32
Microsoft.PowerShell.Commands.BreakpointType Line Variable Command
Microsoft.PowerShell.ExecutionPolicy Unrestricted RemoteSigned AllSigned Restricted Default=3 Bypass=4 Undefined=5
Microsoft.PowerShell.ExecutionPolicyScope Process CurrentUser LocalMachine UserPolicy MachinePolicy
Microsoft.PowerShell.EditMode Windows Emacs Vi
Microsoft.PowerShell.Commands.Language CSharp
Microsoft.PowerShell.Commands.OutputAssemblyType ConsoleApplication Library WindowsApplication
Microsoft.PowerShell.BellStyle None Visual Audible
Microsoft.PowerShell.ViModeStyle None Prompt Cursor Script
Microsoft.PowerShell.ViMode Insert Command
Microsoft.PowerShell.HistorySaveStyle SaveIncrementally SaveAtExit SaveNothing
Microsoft.PowerShell.AddToHistoryOption SkipAdding MemoryOnly MemoryAndFile
Microsoft.PowerShell.PredictionSource None=1 History=2 Plugin=4 HistoryAndPlugin=6
Microsoft.PowerShell.PredictionViewStyle InlineView ListView
Microsoft.PowerShell.KeyHandlerGroup Basic CursorMovement History Completion Prediction Miscellaneous Selection Search Custom
Microsoft.PowerShell.Commands.TextEncodingType Unknown String Unicode Byte BigEndianUnicode UTF8 UTF7 Ascii
Microsoft.PowerShell.Commands.OutputModeOption None Single Multiple
System.Management.Automation.WhereOperatorSelectionMode Default First Last SkipUntil Until Split
System.Management.Automation.Runspaces.PipelineState NotStarted Running Stopping Stopped Completed Failed Disconnected
System.Management.Automation.Runspaces.RunspaceAvailability None Available AvailableForNestedCommand Busy RemoteDebug
System.Management.Automation.Runspaces.PSThreadOptions Default UseNewThread ReuseThread UseCurrentThread
System.Management.Automation.RunspaceMode CurrentRunspace NewRunspace
System.Management.Automation.Runspaces.RunspaceState BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting
System.Management.Automation.Language.RedirectionStream All Output Error Warning Verbose Debug Information
!System.Management.Automation.Language.SwitchFlags None=0 File=1 Regex=2 Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32
!System.Management.Automation.Language.ForEachFlags None=0 Parallel=1
!System.Management.Automation.Language.PropertyAttributes None=0 Public=1 Private=2 Static=16 Literal=32 Hidden=64
!System.Management.Automation.Language.MethodAttributes None=0 Public=1 Private=2 Static=16 Hidden=64
!System.Management.Automation.Language.TypeAttributes None=0 Class=1 Interface=2 Enum=4
System.Management.Automation.Language.UsingStatementKind Assembly Command Module Namespace Type
System.Management.Automation.Language.StringConstantType SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord
System.Management.Automation.PSCredentialTypes Generic=1 Domain=2 Default=3
System.Management.Automation.PSCredentialUIOptions None=0 Default=1 ValidateUserNameSyntax=1 AlwaysPrompt=2 ReadOnlyUserName=3
"""
_TABLE: dict[str, str] = {}


def _fill() -> None:
    """The lines by the folded full name."""
    for text, prefix in ((_SYSTEM, ""), (_AUTOMATION, "System.Management.Automation."), (_OTHERS, "")):
        for line in text.split("\n"):
            name, _, rest = line.lstrip("!").partition(" ")
            if name and not name.endswith("Placeholder"):
                _TABLE[(prefix + name).upper()] = f"{'!' if line.startswith('!') else ''}{prefix}{name} {rest}"


def lookup(folded: str) -> NetType | None:
    """The enumeration of that full name in upper case, made when first asked for."""
    if not _TABLE:
        _fill()
    line = _TABLE.get(folded)
    return None if line is None else declare(line)


def names() -> list[str]:
    """The full names of all enumerations."""
    if not _TABLE:
        _fill()
    return [line.lstrip("!").partition(" ")[0] for line in _TABLE.values()]


def declare(line: str) -> NetType:
    """An enumeration from its line; ``!`` before the name tells flags."""
    from havmsh.runtime import typesystem

    flags = line.startswith("!")
    full, *words = line.lstrip("!").split()
    names: dict[str, int] = {}
    number = -1
    for at, word in enumerate(words):
        name, equals, given = word.partition("=")
        number = int(given) if equals else (1 << (at - 1) if at else 0) if flags else number + 1
        names[name] = number
    net = NetType(full, kind="enum", base="System.Enum")
    net.enum = EnumInfo(names, flags=flags)
    typesystem.register(net)
    return net
