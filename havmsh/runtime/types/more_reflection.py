"""What Assembly and Type offer beside what most scripts ask of them: loading by name, members of every kind."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.objects import Array, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_KNOWN = frozenset(
    "system mscorlib netstandard system.core system.private.corelib system.runtime system.console system.collections system.collections.concurrent system.collections.specialized "
    "system.collections.immutable system.collections.nongeneric system.linq system.xml system.xml.linq system.xml.readerwriter system.xml.xdocument system.xml.xpath system.private.xml "
    "system.private.xml.linq system.net system.net.http system.net.mail system.net.sockets system.net.ping system.net.primitives system.net.nameresolution system.net.networkinformation "
    "system.net.webclient system.net.requests system.web system.web.httputility system.text.json system.text.regularexpressions system.text.encoding system.text.encodings.web system.io "
    "system.io.compression system.io.compression.filesystem system.io.compression.zipfile system.io.filesystem system.io.filesystem.watcher system.io.pipes system.security "
    "system.security.cryptography system.security.cryptography.algorithms system.security.cryptography.protecteddata system.security.principal.windows system.numerics system.runtime.numerics "
    "system.data system.data.common system.drawing system.drawing.primitives system.diagnostics.process system.diagnostics.tracesource system.diagnostics.stopwatch system.componentmodel "
    "system.componentmodel.primitives system.componentmodel.typeconverter system.componentmodel.annotations system.configuration system.transactions system.threading system.threading.tasks "
    "system.threading.thread system.runtime.interopservices system.runtime.serialization system.reflection system.reflection.emit system.globalization system.memory system.management.automation "
    "microsoft.powershell.commands.utility microsoft.powershell.commands.management microsoft.powershell.consolehost microsoft.powershell.security microsoft.csharp microsoft.visualbasic "
    "microsoft.visualbasic.core microsoft.win32.registry microsoft.win32.primitives newtonsoft.json".split()
)
"""Simple names of the assemblies that PowerShell carries on Linux, folded."""


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    (_assembly if net.full_name == "System.Reflection.Assembly" else _type)(net)


def _load(name: Any) -> Any:
    from havmsh.runtime.types.assemblies import Assembly, AssemblyName

    if name is None:
        raise argument_null("assemblyString")
    full = name.full_name if isinstance(name, AssemblyName) else name
    simple = full.partition(",")[0].strip()
    if simple.lower() not in _KNOWN:
        shown = full if "," in full else f"{simple}, Culture=neutral, PublicKeyToken=null"
        raise NetError("System.IO.FileNotFoundException", f"Could not load file or assembly '{shown}'. The system cannot find the file specified.\n", FileName=shown)
    from havmsh.runtime import typenames

    if simple.lower() in {"system.management.automation", "microsoft.powershell.commands.utility"}:
        return Assembly(typenames.ENGINE)
    if simple.lower() in {"mscorlib", "system.private.corelib"}:
        return Assembly(typenames.CORE)
    return Assembly(f"{simple}, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")


def _partially(name: Any) -> Any:
    """LoadWithPartialName: null where there is no such assembly."""
    if name is None:
        raise argument_null("partialName")
    try:
        return _load(name)
    except NetError:
        return None


def _from_file(path: str) -> Any:
    import os

    if path is None:
        raise argument_null("path")
    if not os.path.exists(path):
        raise NetError("System.IO.FileNotFoundException", f"Could not load file or assembly '{os.path.abspath(path)}'. The system cannot find the file specified.\n", FileName=path)
    from havmsh.runtime.csharp import adding

    found = adding.load_file(os.path.abspath(path))
    if found is not None:
        return found
    raise NetError("System.BadImageFormatException", f"Could not load file or assembly '{os.path.abspath(path)}'. An attempt was made to load a program with an incorrect format.\n", FileName=path)


def _from_bytes(raw: Any) -> Any:
    """An assembly by what is in its file."""
    from havmsh.runtime.csharp import adding

    if raw is None:
        raise argument_null("rawAssembly")
    found = adding.load_text(bytes(int(each) & 255 for each in raw).decode("utf-8", "replace"))
    if found is None:
        raise NetError("System.BadImageFormatException", "Bad IL format.")
    return found


def _assembly(net: NetType) -> None:
    from havmsh.runtime import typenames
    from havmsh.runtime.types.assemblies import Assembly

    kind = "System.Reflection.Assembly"
    for text, call in (
        (f"{kind} Load(string assemblyString)", _load), (f"{kind} Load(byte[] rawAssembly)", _from_bytes), (f"{kind} Load(System.Reflection.AssemblyName assemblyRef)", _load), (f"{kind} LoadWithPartialName(string partialName)", _partially),
        (f"{kind} LoadFrom(string assemblyFile)", _from_file), (f"{kind} LoadFile(string path)", _from_file), (f"{kind} UnsafeLoadFrom(string assemblyFile)", _from_file),
        (f"{kind} ReflectionOnlyLoad(string assemblyString)", _load), (f"{kind} GetEntryAssembly()", lambda: Assembly(typenames.ENGINE.replace("System.Management.Automation", "pwsh", 1))),
        (f"{kind} GetExecutingAssembly()", lambda: Assembly(typenames.ENGINE)), (f"{kind} GetCallingAssembly()", lambda: Assembly(typenames.ENGINE)),
    ):
        net.method("static " + text, call, static=True)
    net.method("System.Object CreateInstance(string typeName)", _create)
    for text in ("string[] GetManifestResourceNames()", "System.Reflection.AssemblyName[] GetReferencedAssemblies()", "System.Reflection.Module[] GetModules()"):
        net.method(text, lambda each: [])
    for name, value in (("IsCollectible", False), ("IsFullyTrusted", True), ("ReflectionOnly", False)):
        net.prop(f"bool {name}", lambda each, value=value: value)


def _create(assembly: Any, name: str) -> Any:
    from havmsh.runtime.invoke import construct

    found = assembly.find(name, False)
    return None if found is None else construct(found.net, [])


def _flags(net: NetType) -> int:
    number = 1
    if net.kind == "interface":
        return number | 32 | 128
    if net.abstract:
        number |= 128
    return number | (256 | 8 if net.is_value_type else 0) | (256 if net.is_static else 0)


def _rank(which: Any) -> int:
    if which.net.element is None:
        raise NetError("System.ArgumentException", "Must be an array type.")
    return int(which.net.rank)


def _of_enum(which: Any) -> Any:
    if which.net.enum is None:
        raise NetError("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')", ParamName="enumType")
    return which.net.enum


def _enum_name(which: Any, value: Any) -> str | None:
    info, number = _of_enum(which), getattr(value, "value", value)
    return next((name for name, each in info.names.items() if each == number), None)


def _enum_has(which: Any, value: Any) -> bool:
    info = _of_enum(which)
    return value in info.names if isinstance(value, str) else getattr(value, "value", value) in info.names.values()


def _underlying(which: Any) -> Any:
    """The numbers of an enumeration, as values of the type that holds them."""
    from havmsh.runtime.convert import convert

    info = _of_enum(which)
    net = typesystem.known(info.underlying)
    return Array([convert(info.names[name], net) for name in info.sorted_names()], net.full_name)


def _constructor(which: Any, types: Any) -> Any:
    from havmsh.runtime.invoke import call

    wanted = [each.net for each in types]
    for each in call(which, "GetConstructors", []):
        if [parameter.net for parameter in call(call(each, "GetParameters", []), "get_ParameterType", []) or []] == wanted if wanted else not len(call(each, "GetParameters", [])):
            return each
    return None


def _members(which: Any, name: str | None = None, *_: Any) -> Array:
    from havmsh.runtime.invoke import call

    found: list[Any] = []
    for kind in ("GetMethods", "GetConstructors", "GetProperties", "GetFields"):
        found.extend(call(which, kind, []))
    return Array([each for each in found if name is None or call(each, "get_Name", []) == name], "System.Reflection.MemberInfo")


def _type(net: NetType) -> None:
    for text, call in (
        ("int GetArrayRank()", _rank), ("string GetEnumName(System.Object value)", _enum_name), ("bool IsEnumDefined(System.Object value)", _enum_has),
        ("array GetEnumValuesAsUnderlyingType()", _underlying),
        ("System.Reflection.MemberInfo[] GetMember(string name)", _members), ("System.Reflection.ConstructorInfo GetConstructor(type[] types)", _constructor), ("bool IsDefined(type attributeType, bool inherit)", lambda which, kind, inherit: False),
        ("System.Reflection.EventInfo[] GetEvents()", lambda which: []), ("System.Reflection.EventInfo GetEvent(string name)", lambda which, name: None), ("type[] GetNestedTypes()", lambda which: []),
        ("type GetNestedType(string name)", lambda which, name: None), ("System.Reflection.MemberInfo[] GetDefaultMembers()", lambda which: []),
    ):
        net.method(text, call)
    net.prop("System.Reflection.TypeAttributes Attributes", lambda which: _flags(which.net))
    net.prop("type DeclaringType", lambda which: None)
    net.prop("char Delimiter", lambda: ".", static=True)
    net.method("static type[] GetTypeArray(System.Object[] args)", lambda args: [_type_of(each) for each in args], static=True)


def _type_of(value: Any) -> TypeRef:
    from havmsh.runtime.typeof import type_of
    from havmsh.runtime.typesystem import reference

    return reference(type_of(value))
