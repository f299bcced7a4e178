"""The attributes of parameters as objects, and parameters that a `dynamicparam` block defines."""

from __future__ import annotations

from havmsh.runtime import attributes, convert, dynamic, limits, typesystem
from havmsh.runtime.errors import NetError, PSError, carrying
from havmsh.runtime.metadata import TypeName
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, GenericList
from havmsh.runtime.types.namedictionaries import dictionary
from havmsh.runtime.types.sessionenums import SMA
from havmsh.runtime.variable_attributes import VariableAttributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

dictionary(SMA + "RuntimeDefinedParameterDictionary", dynamic.RuntimeDefinedParameterDictionary)


def _first(*names: str) -> Callable[[Any], Any]:
    return lambda attribute: next((attribute.named[name] for name in names if name in attribute.named), None)


def _places(at: int) -> Callable[[Any], Any]:
    return lambda attribute: attribute.positional[at] if len(attribute.positional) > at else None


def _limit(at: int) -> Callable[[Any], Any]:
    """One end of a range; a kind of range has none."""
    return lambda attribute: attribute.positional[at] if len(attribute.positional) == 2 else None


def _pattern_options(attribute: Any) -> Any:
    """The options of a ValidatePattern: IgnoreCase where it names none."""
    return convert.convert(attribute.named.get("OPTIONS", "IgnoreCase"), typesystem.known("System.Text.RegularExpressions.RegexOptions"))


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _impact(attribute: Any) -> Any:
    """ConfirmImpact: Medium where nothing is said, and none of what does not ask."""
    word = attribute.named.get("CONFIRMIMPACT", "Medium") if attribute.named.get("SUPPORTSSHOULDPROCESS") else "None"
    return convert.convert(word, typesystem.known(SMA + "ConfirmImpact"))


def _remoting(attribute: Any) -> Any:
    return convert.convert(attribute.named.get("REMOTINGCAPABILITY", "PowerShell"), typesystem.known(SMA + "RemotingCapability"))


def _completer(*, is_type: bool) -> Callable[[Any], Any]:
    """What completes: a class of a script or of .NET, or a block."""
    return lambda attribute: attribute.positional[0] if attribute.positional and hasattr(attribute.positional[0], "net") is is_type else None


_ACTION = (
    f"{SMA}ExperimentAction ExperimentAction", lambda a: a.named.get("EXPERIMENTACTION") or convert.convert("None", typesystem.known(SMA + "ExperimentAction")),
)
_GIVEN_BY_PLACE = frozenset(
    "ExperimentName ExperimentAction AliasNames ValidValues MinRange MaxRange RegexPattern MinLength MaxLength ScriptBlock ValidRootDrives Type PSTypeName".split()
)
"""The properties that only a constructor fills: they have no setter."""
_ATTRIBUTES: dict[str, tuple[tuple[str, Callable[[Any], Any]], ...]] = {
    "Parameter": (
        ("string ExperimentName", _first("EXPERIMENTNAME")), _ACTION, ("int Position", lambda a: -2147483648 if a.named.get("POSITION") is None else a.named["POSITION"]),
        ("string ParameterSetName", lambda a: a.named.get("PARAMETERSETNAME") or "__AllParameterSets"), ("bool Mandatory", lambda a: bool(a.named.get("MANDATORY"))),
        ("bool ValueFromPipeline", lambda a: bool(a.named.get("VALUEFROMPIPELINE"))),
        ("bool ValueFromPipelineByPropertyName", lambda a: bool(a.named.get("VALUEFROMPIPELINEBYPROPERTYNAME"))),
        ("bool ValueFromRemainingArguments", lambda a: bool(a.named.get("VALUEFROMREMAININGARGUMENTS"))), ("string HelpMessage", _first("HELPMESSAGE")),
        ("string HelpMessageBaseName", _first("HELPMESSAGEBASENAME")), ("string HelpMessageResourceId", _first("HELPMESSAGERESOURCEID")),
        ("bool DontShow", lambda a: bool(a.named.get("DONTSHOW"))),
    ),
    "Alias": (("System.Object AliasNames", lambda a: Array(a.positional, "System.String")),),
    "ValidateSet": (
        ("System.Object ValidValues", lambda a: Array(a.positional, "System.String")), ("bool IgnoreCase", lambda a: bool(a.named.get("IGNORECASE", True))),
        ("string ErrorMessage", _first("ERRORMESSAGE")),
    ),
    "ValidateRange": (("System.Object MinRange", _limit(0)), ("System.Object MaxRange", _limit(1))),
    "ValidatePattern": (
        ("string RegexPattern", _places(0)), ("System.Text.RegularExpressions.RegexOptions Options", _pattern_options),
        ("string ErrorMessage", _first("ERRORMESSAGE")),
    ),
    "ValidateLength": (("int MinLength", _places(0)), ("int MaxLength", _places(1))), "ValidateCount": (("int MinLength", _places(0)), ("int MaxLength", _places(1))),
    "ValidateScript": (("scriptblock ScriptBlock", _places(0)), ("string ErrorMessage", _first("ERRORMESSAGE"))), "ValidateNotNull": (), "ValidateNotNullOrEmpty": (),
    "ValidateNotNullOrWhiteSpace": (), "ValidateDrive": (("System.Object ValidRootDrives", lambda a: Array(a.positional, "System.String")),), "AllowNull": (),
    "AllowEmptyString": (), "AllowEmptyCollection": (), "SupportsWildcards": (),
    "OutputType": (
        (f"{SMA}PSTypeName[] Type", lambda a: Array([TypeName.of(each) for each in a.positional], SMA + "PSTypeName")), ("string ProviderCmdlet", _first("PROVIDERCMDLET")),
        ("string[] ParameterSetName", lambda a: Array(_listed(a.named.get("PARAMETERSETNAME", "__AllParameterSets")), "System.String")),
    ),
    "CmdletBinding": (
        ("bool SupportsShouldProcess", lambda a: bool(a.named.get("SUPPORTSSHOULDPROCESS"))), ("string DefaultParameterSetName", _first("DEFAULTPARAMETERSETNAME")),
        ("bool PositionalBinding", lambda a: bool(a.named.get("POSITIONALBINDING", True))), ("bool SupportsPaging", lambda a: bool(a.named.get("SUPPORTSPAGING"))),
        ("bool SupportsTransactions", lambda a: False), ("string HelpUri", lambda a: a.named.get("HELPURI") or ""), (f"{SMA}ConfirmImpact ConfirmImpact", _impact),
        (f"{SMA}RemotingCapability RemotingCapability", _remoting),
    ),
    "ArgumentCompleter": (("type Type", _completer(is_type=True)), ("scriptblock ScriptBlock", _completer(is_type=False))), "ArgumentCompletions": (),
    "PSTypeName": (("string PSTypeName", _places(0)),), "PSDefaultValue": (("System.Object Value", _first("VALUE")), ("string Help", _first("HELP"))),
    "Credential": (), "ArgumentToEncodingTransformation": (), "ArgumentEncodingCompletions": (), "ValidateUserDrive": (), "ValidateTrustedData": (),
    "Hidden": (), "Experimental": (("string ExperimentName", _first("EXPERIMENTNAME")), _ACTION), "DynamicParameter": (),
    "DscResource": (("string RunAsCredential", _first("RUNASCREDENTIAL")),), "DscLocalConfigurationManager": (),
    "DscProperty": (
        ("bool Key", lambda a: bool(a.named.get("KEY"))), ("bool Mandatory", lambda a: bool(a.named.get("MANDATORY"))),
        ("bool NotConfigurable", lambda a: bool(a.named.get("NOTCONFIGURABLE"))),
    ),
}


_CONSTRUCTORS: dict[str, tuple[str, ...]] = {
    "Alias": ("Params string[] aliasNames",), "ValidateSet": ("Params string[] validValues", "type valuesGeneratorType"), "Experimental": (),
    "ValidateRange": ("System.Object minRange, System.Object maxRange", SMA + "ValidateRangeKind kind"), "ValidateLength": ("int minLength, int maxLength",),
    "ValidateCount": ("int minLength, int maxLength",), "ValidatePattern": ("string regexPattern",), "ValidateScript": ("scriptblock scriptBlock",),
    "ValidateDrive": ("Params string[] validRootDrives",), "PSTypeName": ("string psTypeName",), "ArgumentCompleter": ("type type", "scriptblock scriptBlock"),
    "ArgumentCompletions": ("Params string[] completions",), "OutputType": ("Params type[] type", "Params string[] type"),
}
"""The constructors of the attributes whose constructor takes arguments."""


def _attribute(name: str) -> Callable[..., Any]:
    """The constructor: `[ValidateSet]::new('a', 'b')`, `[Parameter]@{ Mandatory = $true }`."""
    def made(*words: Any) -> Any:
        flat = tuple(words[0]) if len(words) == 1 and isinstance(words[0], list) else words
        attribute = attributes.Attribute(f"{SMA}{name}Attribute", name.upper(), flat, {})
        try:
            limits.prove(attribute)
        except PSError as error:
            raise error if isinstance(error, NetError) else carrying(error) from None
        return attribute

    return made


def _of_experiment(name: str) -> Callable[..., Any]:
    """The constructor that says of which experimental feature something is, and whether the feature shows or hides it."""
    def made(feature: str | None, action: Any) -> Any:
        try:
            limits.demand_experiment(feature, action)
        except PSError as error:
            raise carrying(error) from None
        return attributes.Attribute(f"{SMA}{name}Attribute", name.upper(), (), {"EXPERIMENTNAME": feature, "EXPERIMENTACTION": action})

    return made


def _setter(name: str) -> Callable[[Any, Any], None]:
    return lambda attribute, value: attribute.named.__setitem__(name.upper(), value)
define(SMA + "Internal.CmdletMetadataAttribute", None, base="System.Attribute")
define(
    "System.ObsoleteAttribute", None, base="System.Attribute",
    properties=(("string Message", lambda each: next(iter(each.positional), None)), ("bool IsError", lambda each: len(each.positional) > 1 and bool(each.positional[1])),
        *((f"string {name}", lambda each, name=name: each.named.get(name.upper()), _setter(name)) for name in ("DiagnosticId", "UrlFormat")),
    ),
    constructors=tuple((text, lambda *given: attributes.Attribute("System.ObsoleteAttribute", "OBSOLETE", given, {})) for text in ("", "string message", "string message, bool error")),
)
define(SMA + "ValidateArgumentsAttribute", None, base=SMA + "Internal.CmdletMetadataAttribute")
define(SMA + "ValidateEnumeratedArgumentsAttribute", None, base=SMA + "ValidateArgumentsAttribute")
define(SMA + "ArgumentTransformationAttribute", None, base=SMA + "Internal.CmdletMetadataAttribute")
define(SMA + "ArgumentTypeConverterAttribute", None, base=SMA + "ArgumentTransformationAttribute")
define(SMA + "ArgumentToEncodingTransformationAttribute", None, base=SMA + "ArgumentTransformationAttribute")
define(
    SMA + "PSVariableAttributeCollection", VariableAttributes, base="System.Object",
    interfaces="System.Collections.IList;System.Collections.ICollection;System.Collections.IEnumerable",
    properties=(("int Count", len),),
    methods=(
        ("void Add(System.Attribute item)", VariableAttributes.append), ("bool Contains(System.Attribute item)", lambda items, value: any(each is value for each in items)),
        ("bool Remove(System.Attribute item)", VariableAttributes.drop), ("void Clear()", VariableAttributes.empty),
    ),
)


_BASES = {
    **dict.fromkeys(("ValidateLength", "ValidateRange", "ValidatePattern", "ValidateScript", "ValidateSet"), SMA + "ValidateEnumeratedArgumentsAttribute"),
    **dict.fromkeys(("ArgumentCompleter", "ArgumentCompletions", "PSTypeName"), "System.Attribute"),
    **dict.fromkeys(("Credential", "ArgumentToEncodingTransformation"), SMA + "ArgumentTransformationAttribute"),
    "ArgumentEncodingCompletions": SMA + "ArgumentCompletionsAttribute",
}
for _name, _properties in _ATTRIBUTES.items():
    _base = _BASES.get(_name) or SMA + ("ValidateArgumentsAttribute" if _name.startswith("Validate") else "Internal.CmdletMetadataAttribute")
    _net = define(f"{SMA}{_name}Attribute", None, base=_base)
    for _line, _get in _properties:
        _member = _line.rpartition(" ")[2]
        _net.prop(_line, _get, None if _member in _GIVEN_BY_PLACE else _setter(_member))
    for _signature in _CONSTRUCTORS.get(_name, ("",)):
        _net.constructor(_signature, _attribute(_name))
    if _name in ("Experimental", "Parameter"):
        _net.constructor(f"string experimentName, {SMA}ExperimentAction experimentAction", _of_experiment(_name))
typesystem.known(SMA + "ParameterAttribute").prop("string AllParameterSets", lambda: "__AllParameterSets", static=True)
define(
    SMA + "RuntimeDefinedParameter", dynamic.RuntimeDefinedParameter,
    properties=(
        ("string Name", lambda p: p.name, lambda p, v: setattr(p, "name", v)), ("type ParameterType", lambda p: p.parameter_type, lambda p, v: setattr(p, "parameter_type", v)),
        ("System.Object Attributes", lambda p: p.attributes), ("System.Object Value", lambda p: p.value, lambda p, v: setattr(p, "value", v)),
        ("bool IsSet", lambda p: p.is_set, lambda p, v: setattr(p, "is_set", v)),
    ),
    constructors=(
        ("", dynamic.RuntimeDefinedParameter),
        ("string name, type parameterType, System.Object attributes", lambda n, t, a: dynamic.RuntimeDefinedParameter(n, t, _kept(a))),
    ),
)
_table = typesystem.known(SMA + "RuntimeDefinedParameterDictionary")
_table.constructor("", dynamic.RuntimeDefinedParameterDictionary)
_table.prop("string HelpFile", lambda table: getattr(table, "help_file", None) or "", lambda table, value: setattr(table, "help_file", value))
_table.prop("System.Object Data", lambda table: getattr(table, "data", None), lambda table, value: setattr(table, "data", value))


def _kept(given: Any) -> Any:
    return GenericList(given if isinstance(given, list) else [given] if given is not None else [], "System.Attribute", "Collection")
