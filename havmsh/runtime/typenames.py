"""How types are called: accelerators, names with assemblies, names as PowerShell writes them. about_Type_Accelerators."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_ACCELERATORS: Final = (
    "Alias=System.Management.Automation.AliasAttribute AllowEmptyCollection=System.Management.Automation.AllowEmptyCollectionAttribute "
    "AllowEmptyString=System.Management.Automation.AllowEmptyStringAttribute AllowNull=System.Management.Automation.AllowNullAttribute "
    "ArgumentCompleter=System.Management.Automation.ArgumentCompleterAttribute "
    "ArgumentCompletions=System.Management.Automation.ArgumentCompletionsAttribute array=System.Array bool=System.Boolean byte=System.Byte char=System.Char "
    "CmdletBinding=System.Management.Automation.CmdletBindingAttribute datetime=System.DateTime decimal=System.Decimal double=System.Double float=System.Single "
    "single=System.Single guid=System.Guid hashtable=System.Collections.Hashtable int=System.Int32 int32=System.Int32 short=System.Int16 int16=System.Int16 "
    "long=System.Int64 int64=System.Int64 IPEndpoint=System.Net.IPEndPoint NullString=System.Management.Automation.Language.NullString "
    "OutputType=System.Management.Automation.OutputTypeAttribute ordered=System.Collections.Specialized.OrderedDictionary "
    "Parameter=System.Management.Automation.ParameterAttribute PhysicalAddress=System.Net.NetworkInformation.PhysicalAddress "
    "pscredential=System.Management.Automation.PSCredential PSDefaultValue=System.Management.Automation.PSDefaultValueAttribute "
    "pslistmodifier=System.Management.Automation.PSListModifier psobject=System.Management.Automation.PSObject pscustomobject=System.Management.Automation.PSObject "
    "psprimitivedictionary=System.Management.Automation.PSPrimitiveDictionary ref=System.Management.Automation.PSReference "
    "PSTypeNameAttribute=System.Management.Automation.PSTypeNameAttribute regex=System.Text.RegularExpressions.Regex sbyte=System.SByte string=System.String "
    "SupportsWildcards=System.Management.Automation.SupportsWildcardsAttribute switch=System.Management.Automation.SwitchParameter "
    "cultureinfo=System.Globalization.CultureInfo bigint=System.Numerics.BigInteger securestring=System.Security.SecureString timespan=System.TimeSpan "
    "ushort=System.UInt16 uint16=System.UInt16 uint=System.UInt32 uint32=System.UInt32 ulong=System.UInt64 uint64=System.UInt64 uri=System.Uri "
    "ValidateCount=System.Management.Automation.ValidateCountAttribute ValidateDrive=System.Management.Automation.ValidateDriveAttribute "
    "ValidateLength=System.Management.Automation.ValidateLengthAttribute ValidateNotNull=System.Management.Automation.ValidateNotNullAttribute "
    "ValidateNotNullOrEmpty=System.Management.Automation.ValidateNotNullOrEmptyAttribute "
    "ValidateNotNullOrWhiteSpace=System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute "
    "ValidatePattern=System.Management.Automation.ValidatePatternAttribute ValidateRange=System.Management.Automation.ValidateRangeAttribute "
    "ValidateScript=System.Management.Automation.ValidateScriptAttribute ValidateSet=System.Management.Automation.ValidateSetAttribute "
    "ValidateTrustedData=System.Management.Automation.ValidateTrustedDataAttribute ValidateUserDrive=System.Management.Automation.ValidateUserDriveAttribute "
    "version=System.Version void=System.Void ipaddress=System.Net.IPAddress WildcardPattern=System.Management.Automation.WildcardPattern xml=System.Xml.XmlDocument "
    "mailaddress=System.Net.Mail.MailAddress semver=System.Management.Automation.SemanticVersion scriptblock=System.Management.Automation.ScriptBlock "
    "psvariable=System.Management.Automation.PSVariable type=System.Type psmoduleinfo=System.Management.Automation.PSModuleInfo "
    "powershell=System.Management.Automation.PowerShell runspacefactory=System.Management.Automation.Runspaces.RunspaceFactory "
    "runspace=System.Management.Automation.Runspaces.Runspace initialsessionstate=System.Management.Automation.Runspaces.InitialSessionState "
    "psscriptmethod=System.Management.Automation.PSScriptMethod psscriptproperty=System.Management.Automation.PSScriptProperty "
    "psnoteproperty=System.Management.Automation.PSNoteProperty psaliasproperty=System.Management.Automation.PSAliasProperty "
    "psvariableproperty=System.Management.Automation.PSVariableProperty X509Certificate=System.Security.Cryptography.X509Certificates.X509Certificate "
    "X500DistinguishedName=System.Security.Cryptography.X509Certificates.X500DistinguishedName object=System.Object "
    "DscResource=System.Management.Automation.DscResourceAttribute DscProperty=System.Management.Automation.DscPropertyAttribute "
    "DscLocalConfigurationManager=System.Management.Automation.DscLocalConfigurationManagerAttribute ExperimentAction=System.Management.Automation.ExperimentAction "
    "Experimental=System.Management.Automation.ExperimentalAttribute ExperimentalFeature=System.Management.Automation.ExperimentalFeature "
    "NoRunspaceAffinity=System.Management.Automation.Language.NoRunspaceAffinityAttribute "
    "pspropertyexpression=Microsoft.PowerShell.Commands.PSPropertyExpression ciminstance=Microsoft.Management.Infrastructure.CimInstance "
    "cimclass=Microsoft.Management.Infrastructure.CimClass cimtype=Microsoft.Management.Infrastructure.CimType "
    "cimconverter=Microsoft.Management.Infrastructure.CimConverter CimSession=Microsoft.Management.Infrastructure.CimSession "
    "ObjectSecurity=System.Security.AccessControl.ObjectSecurity"
)
ACCELERATORS: Final = {short.upper(): full for short, _, full in (pair.partition("=") for pair in _ACCELERATORS.split(" "))}
"""Upper-case accelerator to full name."""
USERS: Final[dict[str, tuple[str, NetType]]] = {}
"""The accelerators that scripts have added: the upper-case name to the name as given and the type."""
_SPELLED: Final = {full: short for short, full in reversed([pair.split("=") for pair in _ACCELERATORS.split(" ")]) if short != "object"} | {
    "System.Management.Automation.PSObject": "psobject", "System.Single": "float",
}
"""Full name to the accelerator by which PowerShell writes it."""
CORE: Final = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"
ENGINE: Final = "System.Management.Automation, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"
COMMANDS: Final = {
    "Microsoft.PowerShell.Utility": "Microsoft.PowerShell.Commands.Utility", "Microsoft.PowerShell.Management": "Microsoft.PowerShell.Commands.Management",
    "Microsoft.PowerShell.Security": "Microsoft.PowerShell.Security", "Microsoft.PowerShell.Host": "Microsoft.PowerShell.ConsoleHost",
    "Microsoft.PowerShell.Core": "System.Management.Automation",
}
"""The assemblies that hold the cmdlets of PowerShell's own modules."""
_BESIDE_COMMANDS = {
    "Microsoft.PowerShell.Commands.Utility": (
        "BaseCsvWritingCommand BasicHtmlWebResponseObject BreakpointType ByteCollection DisplayHintType ExportAliasFormat FileHashInfo GenericMeasureInfo GenericObjectMeasureInfo "
        "GroupInfo GroupInfoNoElement HttpResponseException JsonDateKind JsonObject Language MatchInfo MatchInfoContext MeasureInfo MemberDefinition OutputAssemblyType PSRunspaceDebug PSUserAgent "
        "SelectXmlInfo TextMeasureInfo WebAuthenticationType WebCmdletElementCollection WebRequestMethod WebRequestSession WebResponseObject WebSslProtocol WriteErrorException"
    ),
    "Microsoft.PowerShell.Commands.Management": "ProcessCommandException ServiceCommandException TestConnectionCommand TestPathType WaitForServiceTypes",
}
_HOMES = {f"Microsoft.PowerShell.Commands.{name}": home for home, names in _BESIDE_COMMANDS.items() for name in names.split()} | {
    "Microsoft.PowerShell.ConsoleHost": "Microsoft.PowerShell.ConsoleHost",
}


def of_powershell(home: str) -> str:
    """The full name of one of PowerShell's own assemblies: they all have one version."""
    return home + ENGINE[ENGINE.index(","):]


def accelerators() -> dict[str, str]:
    """The accelerators of the shell's own, as they are spelled, with the names of their types."""
    return {short: full for short, _, full in (pair.partition("=") for pair in _ACCELERATORS.split(" ")) if short != "object"}


def qualified(net: NetType) -> str:
    """The name with its assembly, as it stands in generic names."""
    return f"{net.full_name}, {assembly_of(net)}"


def assembly_of(net: NetType) -> str:
    """The full name of the assembly in which .NET or PowerShell declares a type; an array is where its elements are."""
    while net.element is not None:
        net = net.element
    name = net.full_name
    written = net.members.get("csharp")
    if written is not None:
        return str(written.unit.full_name)
    made = net.members.get("assembly")
    if made is not None:
        return str(made)
    if name.startswith("System.Management.Automation"):
        return ENGINE
    if name.startswith("Microsoft.PowerShell"):
        home = _HOMES.get(name.partition("+")[0])
        return ENGINE if home is None else of_powershell(home)
    from havmsh.runtime import assembly_homes

    return assembly_homes.home_of(name) or CORE


def is_meant(net: NetType, name: str, assembly: str) -> bool:
    """Whether a name that says its assembly means the type: .NET looks for the full name, or that without ``System.``, in this assembly and in those to which it forwards."""
    plain = name.partition(",")[0].strip().lower()
    if "[" not in plain and net.full_name.lower() not in (plain, "system." + plain):
        return False
    simple, _, rest = assembly.partition(",")
    asked, home = simple.strip().lower(), assembly_of(net)
    own = home.partition(",")[0].lower()
    if "csharp" in net.members:
        return asked == own and _version(rest) in ("", _version(home))
    if _is_powershells(own):
        return _is_powershells(asked)
    return asked in (own, "system", "mscorlib", "netstandard") or (asked.startswith("system.") and not _is_powershells(asked))


def _is_powershells(assembly: str) -> bool:
    return assembly.startswith(("system.management.automation", "microsoft.powershell."))


def _version(text: str) -> str:
    """What an assembly's full name says behind ``Version=``."""
    return next((part.strip()[len("Version="):] for part in text.split(",") if part.strip().startswith("Version=")), "")


def pascal(name: str) -> str:
    """``script_name`` as ``ScriptName``; a leading ``ps`` as ``PS``."""
    return "".join("PS" if part == "ps" else part[:1].upper() + part[1:] for part in name.split("_"))


def spelled(net: NetType) -> str:
    """The type as PowerShell writes it: ``int``, ``string[]``, ``System.Collections.Generic.List[int]`` (ToStringCodeMethods.Type)."""
    if net.element is not None:
        return spelled(net.element) + net.suffix
    if net.arguments and net.definition:
        found = net.members.get("spelled")
        if found is None:  # kept: what nests deep would be spelled anew for each level
            outer = net.definition if "+" in net.definition else net.definition.partition("`")[0]
            found = net.members["spelled"] = f"{outer}[{','.join([spelled(each) for each in net.arguments])}]"
        return str(found)
    return _SPELLED.get(net.full_name, net.full_name)


def type_text(net: NetType) -> str:
    """Type.ToString(): arguments of generic types in brackets without their assemblies."""
    if net.element is not None:
        return type_text(net.element) + net.suffix
    if net.arguments and net.definition:
        return f"{net.definition}[{','.join(type_text(each) for each in net.arguments)}]"
    return net.full_name
