"""The system's attributes that scripts put on classes, enums and parameters: where each may stand, its constructors and its properties."""

from __future__ import annotations

from havmsh.runtime import attributes
from havmsh.runtime.nettype import NetType, define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_DECLARED: Final = """
System.FlagsAttribute|Enum||
System.SerializableAttribute|Class Struct Enum Delegate||
System.NonSerializedAttribute|Field||
System.ThreadStaticAttribute|Field||
System.ParamArrayAttribute|Parameter||
System.CLSCompliantAttribute||bool isCompliant|
System.AttributeUsageAttribute|Class|System.AttributeTargets validOn|bool AllowMultiple;bool Inherited
System.Diagnostics.CodeAnalysis.SuppressMessageAttribute||string category, string checkId|string Scope;string Target;string MessageId;string Justification
System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute|||string Justification
System.Diagnostics.DebuggerDisplayAttribute||string value|string Name;string Type
System.Diagnostics.DebuggerHiddenAttribute|Constructor Method Property||
System.Diagnostics.DebuggerStepThroughAttribute|Class Struct Constructor Method||
System.Diagnostics.DebuggerNonUserCodeAttribute|Class Struct Constructor Method Property||
System.Runtime.CompilerServices.CompilerGeneratedAttribute|||
System.Reflection.AssemblyMetadataAttribute|Assembly|string key, string value|
System.ComponentModel.DescriptionAttribute|| ;string description|
System.ComponentModel.CategoryAttribute|| ;string category|
System.ComponentModel.DisplayNameAttribute|Class Method Property Event| ;string displayName|
System.ComponentModel.BrowsableAttribute||bool browsable|
System.ComponentModel.InitializationEventAttribute|Class|string eventName|
System.ComponentModel.DefaultEventAttribute|Class|string name|
System.ComponentModel.DefaultPropertyAttribute|Class|string name|
System.ComponentModel.DefaultValueAttribute||System.Object value|
System.Xml.Serialization.XmlRootAttribute|Class Struct Enum Interface ReturnValue| ;string elementName|string ElementName;string Namespace;bool IsNullable;string DataType
System.Xml.Serialization.XmlTypeAttribute|Class Struct Enum Interface| ;string typeName|string TypeName;string Namespace;bool AnonymousType
System.Xml.Serialization.XmlElementAttribute|Property Field Parameter ReturnValue| ;string elementName;type type;string elementName, type type|string ElementName;type Type;string Namespace;int Order=-1;bool IsNullable;string DataType
System.Xml.Serialization.XmlAttributeAttribute|Property Field Parameter ReturnValue| ;string attributeName|string AttributeName;string Namespace;string DataType
System.Xml.Serialization.XmlArrayAttribute|Property Field Parameter ReturnValue| ;string elementName|string ElementName;string Namespace;int Order=-1;bool IsNullable
System.Xml.Serialization.XmlArrayItemAttribute|Property Field Parameter ReturnValue| ;string elementName;type type;string elementName, type type|string ElementName;type Type;string Namespace;int NestingLevel;bool IsNullable
System.Xml.Serialization.XmlTextAttribute|Property Field Parameter ReturnValue| ;type type|type Type;string DataType
System.Xml.Serialization.XmlEnumAttribute|Field| ;string name|string Name
System.Xml.Serialization.XmlIncludeAttribute|Class Struct Method Interface|type type|
System.Management.Automation.DynamicClassImplementationAssemblyAttribute|Assembly||string ScriptFile
System.Diagnostics.Tracing.EventSourceAttribute|Class||string Name;string Guid;string LocalizationResources
System.Diagnostics.Tracing.EventAttribute|Method|int eventId|System.Diagnostics.Tracing.EventLevel Level;System.Diagnostics.Tracing.EventKeywords Keywords;byte Version;string Message
System.Diagnostics.Tracing.NonEventAttribute|Method||
System.Xml.Serialization.XmlIgnoreAttribute|Property Field Parameter ReturnValue||
System.Runtime.Serialization.DataContractAttribute|Class Struct Enum||string Name;string Namespace;bool IsReference
System.Runtime.Serialization.CollectionDataContractAttribute|Class Struct||string Name;string Namespace;string ItemName;string KeyName;string ValueName;bool IsReference
System.Runtime.Serialization.DataMemberAttribute|Property Field||string Name;int Order=-1;bool IsRequired;bool EmitDefaultValue=True
System.Runtime.Serialization.EnumMemberAttribute|Field||string Value
System.Runtime.Serialization.IgnoreDataMemberAttribute|Property Field||
System.Runtime.Serialization.KnownTypeAttribute|Class Struct|type type;string methodName|
System.Runtime.Serialization.ContractNamespaceAttribute|Module Assembly|string contractNamespace|string ClrNamespace
"""
"""A line an attribute: full name, where it may stand, its constructors, its properties with what they are where nothing is said; a truth is false and a text nothing otherwise."""


def _maker(full_name: str) -> Callable[..., Any]:
    short = full_name.rpartition(".")[2].removesuffix("Attribute").upper()
    return lambda *words: attributes.Attribute(full_name, short, words, {})


def _reader(kind: str, name: str, default: str) -> Callable[[Any], Any]:
    """What reads a property: what was named, else what a constructor was given for it, else what it is where nothing is said."""
    texts = kind == "string"
    otherwise = default == "True" if kind == "bool" else int(default) if default else None

    def read(attribute: Any) -> Any:
        if name.upper() in attribute.named:
            return attribute.named[name.upper()]
        if not name.startswith(("Element", "Attribute", "Type", "Name")) or name == "Namespace":
            return otherwise
        return next((each for each in attribute.positional if isinstance(each, str) is texts), None)
    return read


def _writer(name: str) -> Callable[[Any, Any], None]:
    return lambda attribute, value: attribute.named.__setitem__(name.upper(), value)


def _by_place(at: int) -> Callable[[Any], Any]:
    return lambda attribute: attribute.positional[at] if len(attribute.positional) > at else None


def _declare(line: str) -> NetType:
    full_name, valid_on, makers, properties = line.split("|")
    net = define(full_name, None, base="System.Attribute")
    if valid_on:
        net.members["valid on"] = tuple(valid_on.split())
    for parameters in makers.split(";") if makers else ("",):
        net.constructor(parameters.strip(), _maker(full_name))
        for at, each in enumerate(parameters.split(",") if parameters.strip() else ()):
            kind, _, name = each.strip().partition(" ")
            net.prop(f"{kind} {name[0].upper()}{name[1:]}", _by_place(at))
    for each in properties.split(";") if properties else ():
        declared, _, default = each.partition("=")
        kind, _, name = declared.rpartition(" ")
        net.prop(declared, _reader(kind, name, default), _writer(name))
    return net


for _line in _DECLARED.strip().splitlines():
    _declare(_line)
