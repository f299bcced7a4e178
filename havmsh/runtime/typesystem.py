"""Names to types, values to types.

Types are declared in ``havmsh.runtime.types``, a module a family, which is imported when one of its names is first asked for. Arrays and
generic types are made when named. Accelerators and the order of look-up: about_Type_Accelerators, TypeResolver.
"""

from __future__ import annotations

from havmsh.messages import visible
from havmsh.runtime.current import current
from havmsh.runtime.enumerations import EnumInfo, EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    ArrayList,
    BigInteger,
    Byte,
    Char,
    GenericList,
    Hashtable,
    Int16,
    Int64,
    NetObject,
    OrderedDictionary,
    PSCustomObject,
    PSObject,
    Ref,
    SByte,
    Single,
    Switch,
    TypeRef,
    UInt16,
    UInt32,
    UInt64,
)
from havmsh.runtime.signatures import MethodGroup, Overload, Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, Final

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
    "X500DistinguishedName=System.Security.Cryptography.X509Certificates.X500DistinguishedName object=System.Object"
)
ACCELERATORS: Final[dict[str, str]] = {}
"""Upper-case accelerator to full name."""
for _pair in _ACCELERATORS.split(" "):
    _short, _, _full = _pair.partition("=")
    ACCELERATORS[_short.upper()] = _full

_SPELLED: Final = {_full: _short for _short, _full in reversed([pair.split("=") for pair in _ACCELERATORS.split(" ")])} | {
    "System.Management.Automation.PSObject": "psobject", "System.Single": "float",
}
del _SPELLED["System.Object"]

_types: Final[dict[str, NetType]] = {}
_generics: Final[dict[str, tuple[str, Callable[[tuple[NetType, ...], str], NetType]]]] = {}
_BY_CLASS: Final[dict[type, NetType]] = {}
_ARRAYS: Final[dict[str, NetType]] = {}
_LISTS: Final[dict[tuple[str, str], NetType]] = {}
_refs: Final[dict[int, TypeRef]] = {}
_index: Final[dict[str, str]] = {}
_OPEN: Final[dict[str, NetType]] = {}
_ANNOUNCED: Final[dict[str, Callable[[], None]]] = {}

_PLAIN: Final[dict[type, str]] = {
    int: "System.Int32", float: "System.Double", str: "System.String", bool: "System.Boolean", Int64: "System.Int64", UInt64: "System.UInt64",
    UInt32: "System.UInt32", Int16: "System.Int16", UInt16: "System.UInt16", SByte: "System.SByte", Byte: "System.Byte", Char: "System.Char",
    BigInteger: "System.Numerics.BigInteger", Single: "System.Single", Switch: "System.Management.Automation.SwitchParameter",
    ArrayList: "System.Collections.ArrayList", Hashtable: "System.Collections.Hashtable", OrderedDictionary: "System.Collections.Specialized.OrderedDictionary",
    PSCustomObject: "System.Management.Automation.PSCustomObject", TypeRef: "System.RuntimeType", list: "System.Object[]", tuple: "System.Object[]",
}

CORE: Final = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"
ENGINE: Final = "System.Management.Automation, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"


def register(net: NetType) -> NetType:
    """Makes a declared type known by its name and its Python class."""
    _types[net.full_name.upper()] = net
    if net.python is not None and net.element is None and not net.arguments and net.python.__name__ != "NetException" and not hasattr(net.python, "net_type"):
        _BY_CLASS.setdefault(net.python, net)
    return net


def register_as(name: str, net: NetType) -> None:
    """Makes a type known by a second name."""
    _types[name.upper()] = net


def register_generic(name: str, make: Callable[[tuple[NetType, ...], str], NetType]) -> None:
    """Declares a generic type by its definition's name; ``make`` is given the arguments and the full name."""
    _generics[name.upper()] = (name, make)


def register_record_type(
    python_class: type, full_name: str, properties: Mapping[str, Callable[[Any], Any]], to_text: Callable[[Any], str] | None = None, *,
    base: str = "System.Object", settable: Mapping[str, Callable[[Any, Any], None]] | None = None, types: Mapping[str, str] | None = None,
    foreign: bool = False,
) -> NetType:
    """Shows a Python class of another room as a .NET type: properties are computed when read. ``types`` names a property's type if it is not object.

    ``foreign``: its texts are names and notes that others wrote, into an inventory say; what would steer a terminal is written out.
    """
    net = NetType(full_name, python_class, base=base)
    names, setters = types or {}, settable or {}
    for name, getter in properties.items():
        net.prop(f"{names.get(name, 'System.Object')} {name}", _written_out(getter) if foreign else getter, setters.get(name))
    net.to_text = _written_out(to_text) if foreign and to_text is not None else to_text
    _BY_CLASS[python_class] = net
    return register(net)


def _written_out(getter: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(record: Any) -> Any:
        value = getter(record)
        return visible(value) if value.__class__ is str and not value.isprintable() else value

    return read


def announce(prefix: str, load: Callable[[], None]) -> None:
    """Names what declares the types whose full names begin with ``prefix``; it is called when a script first names one that is not there."""
    _ANNOUNCED[prefix.upper()] = load


def registered(full_name: str) -> NetType | None:
    """A type that was declared already; nothing is imported."""
    return _types.get(full_name.upper())


def _module_of(folded: str) -> str | None:
    if not _index:
        from havmsh.runtime.types.index import MODULES

        for module, names in MODULES.items():
            for name in names.split():
                _index[name.upper()] = module
    return _index.get(folded)


def _load(folded: str) -> NetType | None:
    """A type by its full name in upper case, importing the module that declares it."""
    found = _types.get(folded)
    if found is not None:
        return found
    module = _module_of(folded)
    if module is not None:
        return _types.get(folded) if _import(module) else None
    if "." not in folded:
        return None
    for prefix, load in _ANNOUNCED.items():
        if folded.startswith(prefix):
            load()
            return _types.get(folded)
    if folded.endswith("EXCEPTION") or folded.endswith("ERROR"):
        from havmsh.runtime.types import exceptions

        found = exceptions.lookup(folded)
        if found is not None:
            return found
    from havmsh.runtime.types import enums

    found = enums.lookup(folded)
    session = current() if found is None else None
    if session is not None:
        if session.cmdlets.declare_type(folded):
            return _types.get(folded)
        if folded.endswith("COMMAND") and folded.startswith("MICROSOFT.POWERSHELL."):
            return _class_of_cmdlet(session, folded)
    return found


def _class_of_cmdlet(session: Any, folded: str) -> NetType | None:
    """The class behind a cmdlet, by its name: ``Microsoft.PowerShell.Commands.NewObjectCommand``."""
    from havmsh.cmdlet import APPROVED_VERBS

    short = folded.rpartition(".")[2].removesuffix("COMMAND")
    for verb in sorted(APPROVED_VERBS, key=len, reverse=True):
        info = session.cmdlets.find(f"{verb}-{short[len(verb):]}".upper()) if short.startswith(verb.upper()) else None
        if info is not None and info.spec.class_name.upper() == folded:
            from havmsh.runtime.types.cmdlet_metadata import implementing_type

            implementing_type(info)
            return _types.get(folded)
    return None


def _import(module: str) -> bool:
    """Imports a module of declarations; false where the index is ahead of them."""
    full = "havmsh.runtime.types." + module
    try:
        __import__(full)
    except ModuleNotFoundError as error:
        if error.name != full:
            raise
        return False
    return True


def _named(name: str) -> NetType | None:
    folded = name.upper()
    session = current()
    if session is not None and session.script_types:
        own = session.script_types.get(folded)
        if own is not None:
            if own.__class__ is not NetType:
                raise own.refusal()
            return own
    full = ACCELERATORS.get(folded)
    if full is not None:
        return _load(full.upper())
    return _load(folded) or _load("SYSTEM." + folded)


def resolve(name: str, namespaces: tuple[str, ...] = ()) -> NetType | None:
    """The type that a name means, or None. ``namespaces`` are those that ``using namespace`` opened."""
    found = _types.get(name.upper())
    if found is not None:
        return found
    name = name.strip()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1].strip()
    if name and name[-1] != "]" and "," not in name:
        return _find(name, namespaces)
    try:
        net, rest = _parse(name, namespaces)
    except ValueError:
        return None
    return net if not rest or rest.startswith(",") else None


def _find(name: str, namespaces: tuple[str, ...]) -> NetType | None:
    found = _named(name)
    if found is not None:
        return found
    for namespace in namespaces:
        found = _load(f"{namespace}.{name}".upper())
        if found is not None:
            return found
    return None


def _parse(text: str, namespaces: tuple[str, ...]) -> tuple[NetType, str]:
    """A type's name with arguments and ranks; gives back what follows. Raises ValueError where there is none."""
    at = 0
    while at < len(text) and text[at] not in "[],":
        at += 1
    name, rest = text[:at].strip(), text[at:]
    net: NetType | None = None
    if rest.startswith("[") and len(rest) > 1 and rest[1:].lstrip()[:1] not in {"]", ","}:
        arguments, rest = _arguments(rest[1:], namespaces)
        net = generic(name, arguments, namespaces)
    else:
        net = _find(name, namespaces)
    if net is None:
        raise ValueError(name)
    while rest.startswith("["):
        end = rest.find("]")
        if end < 0 or rest[1:end].strip(", "):
            raise ValueError(rest)
        net = array_of(net, rest[1:end].count(",") + 1)
        rest = rest[end + 1:]
    return net, rest


def _arguments(text: str, namespaces: tuple[str, ...]) -> tuple[tuple[NetType, ...], str]:
    found: list[NetType] = []
    while True:
        text = text.lstrip()
        wrapped = text.startswith("[")
        net, text = _parse(text[1:] if wrapped else text, namespaces)
        found.append(net)
        if wrapped:
            end = text.find("]")
            if end < 0:
                raise ValueError(text)
            text = text[end + 1:]
        text = text.lstrip()
        if text.startswith(","):
            text = text[1:]
            continue
        if text.startswith("]"):
            return tuple(found), text[1:]
        raise ValueError(text)


def open_generic(name: str) -> NetType | None:
    """The definition of a generic type, without arguments: ``System.Collections.Generic.List`1``."""
    folded = name.upper()
    known = _OPEN.get(folded)
    if known is not None:
        return known
    if folded not in _generics:
        module = _module_of(folded)
        if module is not None:
            _import(module)
    entry = _generics.get(folded)
    if entry is None:
        return None
    net = _OPEN[folded] = NetType(entry[0])
    net.definition = entry[0]
    return net


def generic(name: str, arguments: tuple[NetType, ...], namespaces: tuple[str, ...] = ()) -> NetType | None:
    """A generic type with its arguments, or None where there is no such definition."""
    base = name if "`" in name else f"{name}`{len(arguments)}"
    for candidate in (base, "System." + base, *(f"{namespace}.{base}" for namespace in namespaces)):
        folded = candidate.upper()
        if folded not in _generics:
            module = _module_of(folded)
            if module is not None:
                _import(module)
        entry = _generics.get(folded)
        if entry is None:
            continue
        spelled, make = entry
        if int(spelled.rpartition("`")[2]) != len(arguments):
            return None
        full = f"{spelled}[{','.join(f'[{qualified(each)}]' for each in arguments)}]"
        known = _types.get(full.upper())
        if known is not None:
            return known
        net = make(arguments, full)
        net.definition = spelled
        net.arguments = arguments
        return register(net)
    return None


def qualified(net: NetType) -> str:
    """The name with its assembly, as it stands in generic names."""
    return f"{net.full_name}, {assembly_of(net)}"


def assembly_of(net: NetType) -> str:
    """The full name of the assembly in which .NET or PowerShell declares a type."""
    name = net.full_name
    if name.startswith(("System.Management.Automation", "Microsoft.PowerShell")):
        return ENGINE
    return CORE


def array_of(net: NetType, rank: int = 1) -> NetType:
    """The type of arrays with elements of a type."""
    full = net.full_name + "[" + "," * (rank - 1) + "]"
    known = _types.get(full.upper())
    if known is None or known.element is not net:
        known = NetType(full, Array if rank == 1 else None, kind="array", base="System.Array", interfaces=(
            "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable",
            *(f"System.Collections.Generic.{name}`1[[{net.full_name}]]" for name in ("IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection"))))
        known.element = net
        known.rank = rank
        _types[full.upper()] = known
    return known


def placeholder(name: str) -> NetType:
    """A type that stands only in signatures: nothing can be converted to it."""
    known = _types.get("?" + name.upper())
    if known is None:
        known = _types["?" + name.upper()] = NetType(name, kind="placeholder")
    return known


def known(full_name: str) -> NetType:
    """A type that must be there."""
    found = resolve(full_name)
    if found is None:
        return placeholder(full_name)
    return found


def type_of(value: Any) -> NetType:
    """The .NET type of a value that is not null."""
    found = _BY_CLASS.get(value.__class__)
    if found is not None:
        return found
    return _type_of(value)


def _type_of(value: Any) -> NetType:
    cls = value.__class__
    name = _PLAIN.get(cls)
    if name is not None:
        net = known(name)
        _BY_CLASS[cls] = net
        return net
    if cls is Array:
        array = _ARRAYS.get(value.element)
        if array is None:
            array = _ARRAYS[value.element] = array_of(resolve(value.element) or known("System.Object"))
        return array
    if cls is EnumValue:
        return value.type  # type: ignore[no-any-return]
    if cls is GenericList:
        key = (value.kind, value.element)
        listed = _LISTS.get(key)
        if listed is not None:
            return listed
        kind = {"List": "System.Collections.Generic.List`1", "Collection": "System.Collections.ObjectModel.Collection`1"}.get(value.kind, value.kind)
        listed = _LISTS[key] = generic(kind, (resolve(value.element) or known("System.Object"),)) or known("System.Collections.ArrayList")
        return listed
    if cls is PSObject:
        return type_of(value.base)
    if value is None or value is NOTHING:
        return known("System.Object")
    return _type_of_object(value, cls)


def _type_of_object(value: Any, cls: type) -> NetType:
    own = getattr(value, "net_type", None)
    if own is not None:
        return own  # type: ignore[no-any-return]
    if cls.__name__ == "NetException":
        from havmsh.runtime.types import exceptions

        return exceptions.of(value.name)
    if cls is Ref:
        return generic("System.Management.Automation.PSReference`1", (known("System.Object"),)) or known("System.Object")
    if cls.__name__ == "Decimal":
        net = known("System.Decimal")
    elif cls.__name__ in {"function", "method", "builtin_function_or_method"}:
        net = known("System.Delegate")
    else:
        net = _declared(cls)
    _BY_CLASS[cls] = net
    return net


def _declared(cls: type) -> NetType:
    for level in cls.__mro__:
        found = _BY_CLASS.get(level)
        if found is not None and level is not object:
            return found
    name = getattr(cls, "type_name", None)
    if isinstance(name, str):
        return resolve(name) or _from_slots(cls, name)
    return known("System.Object")


def _from_slots(cls: type, name: str) -> NetType:
    """A type for a class that nothing declares: its public slots, methods and properties as members, in Pascal case."""
    net = NetType(name, cls)
    seen: set[str] = {"extra"}
    for level in reversed(cls.__mro__):
        if level in {object, NetObject}:
            continue
        slots = level.__dict__.get("__slots__", ())
        for attribute in ((slots,) if isinstance(slots, str) else tuple(slots)) + tuple(
            key for key, each in level.__dict__.items() if isinstance(each, property)
        ):
            if attribute.startswith("_") or attribute in seen:
                continue
            seen.add(attribute)
            net.prop("System.Object " + pascal(attribute), lambda target, attribute=attribute: getattr(target, attribute, None))
    return register(net)


def pascal(name: str) -> str:
    """``script_name`` as ``ScriptName``; a leading ``ps`` as ``PS``."""
    return "".join("PS" if part == "ps" else part[:1].upper() + part[1:] for part in name.split("_"))


def reference(net: NetType) -> TypeRef:
    """The [type] value of a type; one for each."""
    found = _refs.get(id(net))
    if found is None:
        found = _refs[id(net)] = TypeRef(net)
    return found


_WRAPPERS: Final[dict[str, Callable[[Any], Any]]] = {
    "long": Int64, "uint": UInt32, "ulong": UInt64, "short": Int16, "ushort": UInt16, "byte": Byte, "sbyte": SByte, "char": Char, "float": Single,
    "bigint": BigInteger, "double": float, "System.Int64": Int64, "System.UInt32": UInt32, "System.Char": Char,
}


def wrapper(type_text: str) -> Callable[[Any], Any] | None:
    """What makes a plain Python result one of the class that a type's name asks for; None where nothing is to be done."""
    found = _WRAPPERS.get(type_text)
    if found is not None:
        return found
    if type_text == "void":
        return lambda _: NOTHING
    if type_text.endswith("[]"):
        element = resolve(type_text[:-2])
        if element is not None:
            name, inner = element.full_name, _WRAPPERS.get(type_text[:-2])
            if inner is not None:
                return lambda items: items if items.__class__ is Array else Array([inner(item) for item in items], name)
            return lambda items: items if items.__class__ is Array else Array(items, name)
    if type_text.startswith("System.") or type_text == "type":
        net = resolve(type_text)
        if net is not None and net.enum is not None:
            return lambda number: number if number.__class__ is EnumValue else EnumValue(net, number)
        if net is not None and net.full_name == "System.Type":
            return lambda each: reference(each) if isinstance(each, NetType) else each
    return None


def spelled(net: NetType) -> str:
    """The type as PowerShell writes it: ``int``, ``string[]``, ``System.Collections.Generic.List[int]`` (ToStringCodeMethods.Type)."""
    if net.element is not None:
        return spelled(net.element) + net.suffix
    if net.arguments and net.definition:
        return f"{net.definition.partition('`')[0]}[{','.join(spelled(each) for each in net.arguments)}]"
    return _SPELLED.get(net.full_name, net.full_name)


def enum_value(type_name: str, name: str) -> EnumValue:
    """A value of an enumeration that must be there."""
    net = known(type_name)
    assert net.enum is not None
    return EnumValue(net, net.enum.folded[name.upper()])


def enumerate_(value: Any) -> Iterator[Any] | None:
    """What a pipeline, ``foreach`` or ``@()`` takes one by one from a value; None where the value counts as one."""
    cls = value.__class__
    if cls is Array or cls is ArrayList or cls is GenericList or cls is list or cls is tuple:
        return iter(value)  # type: ignore[no-any-return]
    if cls is PSObject:
        return enumerate_(value.base)
    if isinstance(value, list):
        return iter(value)
    if isinstance(value, NetObject):
        make = getattr(value, "enumerate_net", None)
        return None if make is None else make()
    if cls.__name__ in {"generator", "map", "filter", "list_iterator"}:
        return value  # type: ignore[no-any-return]
    return None


__all__ = ["EnumInfo", "EnumValue", "MethodGroup", "NetError", "NetType", "Overload", "Property", "define"]
