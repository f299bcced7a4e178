"""System.Reflection: assemblies and their names."""

from __future__ import annotations

import os

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.current import current
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final

    from havmsh.runtime.csharp.stored import Stored
    from havmsh.runtime.nettype import NetType

_REFLECTION = "System.Reflection."
DYNAMIC: Final = "PowerShell Class Assembly,"
"""How the names of the assemblies begin that hold the classes of scripts."""


class Assembly(NetObject):
    """An assembly by its full name. ``path`` is the file from which it was taken, where that is known."""

    __slots__ = ("full_name", "path")
    type_name: ClassVar[str] = _REFLECTION + "Assembly"

    def __init__(self, full_name: str, path: str = "") -> None:
        super().__init__()
        self.full_name = full_name
        self.path = path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Assembly) and other.full_name == self.full_name

    def __hash__(self) -> int:
        return hash(self.full_name)

    def net_text(self) -> str:
        """Its full name."""
        return self.full_name

    @property
    def name(self) -> str:
        """The simple name."""
        return self.full_name.split(",")[0]

    @property
    def module(self) -> Module:
        """The one module that it is made of."""
        return Module(self)

    @property
    def is_dynamic(self) -> bool:
        """Whether it is of the classes of a script."""
        return self.full_name.startswith(DYNAMIC)

    @property
    def location(self) -> str:
        """Where its file would stand; one that was compiled here has none."""
        if self.is_dynamic or self.path:
            return self.path
        if self.full_name in written:
            return files.get(self.full_name, "")
        from havmsh.runtime import home

        return os.path.join(home.FOLDER, self.name + ".dll")

    def find(self, name: str, ignore_case: bool) -> Any:
        """One of its types by full name, or None."""
        found = (typesystem.open_generic(name) if name.partition("`")[2].isdigit() else typesystem.resolve(name)) if name else None
        if found is None and name and self.full_name == typenames.ENGINE:
            from havmsh.runtime.types import internals

            found = internals.lookup(name.upper())
        if found is None or found.kind == "placeholder" or not same_name(found.full_name, name, ignore_case) or typenames.assembly_of(found) != self.full_name:
            return None
        return reference(found)


class Module(NetObject):
    """The module of an assembly: its file."""

    __slots__ = ("assembly",)
    type_name: ClassVar[str] = _REFLECTION + "RuntimeModule"

    def __init__(self, assembly: Assembly) -> None:
        super().__init__()
        self.assembly = assembly

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Module) and other.assembly == self.assembly

    def __hash__(self) -> int:
        return hash(("module", self.assembly))

    def net_text(self) -> str:
        """The name of its file; of classes of a script, that they are in memory."""
        return "<In Memory Module>" if self.assembly.is_dynamic else f"{self.assembly.name}.dll"


define(_REFLECTION + "Module", None).abstract = True
define(
    _REFLECTION + "RuntimeModule", Module, base=_REFLECTION + "Module",
    properties=(
        ("string FullyQualifiedName", lambda module: module.assembly.location), ("string ScopeName", Module.net_text), ("string Name", Module.net_text),
        ("System.Reflection.Assembly Assembly", lambda module: module.assembly),
    ),
    methods=(("string ToString()", Module.net_text),),
)


def same_name(one: str, other: str, ignore_case: bool) -> bool:
    """Whether two names are the same."""
    return one.upper() == other.upper() if ignore_case else one == other


def _get_type(assembly: Assembly, name: str | None, strict: bool = False, ignore_case: bool = False) -> Any:
    if name is None:
        raise argument_null("name")
    found = assembly.find(name, ignore_case)
    if found is None and strict:
        raise NetError("System.TypeLoadException", f"Could not load type '{name}' from assembly '{assembly.full_name}'.")
    return found


written: Final[dict[str, Callable[[], list[NetType]]]] = {}
"""The types of assemblies that were compiled here, by the assembly's full name."""


files: Final[dict[str, str]] = {}
"""The files of those that were read from one."""


def _types(assembly: Assembly) -> Array:
    compiled = written.get(assembly.full_name)
    if compiled is not None:
        return Array([reference(net) for net in compiled()], "System.Type")
    if assembly.is_dynamic:
        session = current()
        scopes = None if session is None else session.rooms.get("type_scopes")
        own = () if scopes is None else dict.fromkeys(scopes.everything())
        return Array([reference(net) for net in own if typenames.assembly_of(net) == assembly.full_name], "System.Type")
    from havmsh.runtime.types.index import MODULES

    named = (typesystem.resolve(name) for names in MODULES.values() for name in names.split())
    return Array([reference(net) for net in named if net is not None and typenames.assembly_of(net) == assembly.full_name], "System.Type")


def named(name: str) -> Array:
    """The types of an assembly by its simple name."""
    plain = name.partition(",")[0].strip().lower()
    from havmsh.runtime.types.index import MODULES

    every = (typesystem.resolve(each) for names in MODULES.values() for each in names.split())
    found = {net.full_name: net for net in every if net is not None}
    full = next((typenames.assembly_of(net) for net in found.values() if typenames.assembly_of(net).lower().startswith(plain + ",")), None)
    if full is None:
        return Array([], "System.Type")
    return _types(Assembly(full))


def _marks(assembly: Assembly) -> list[Any]:
    """The attributes of an assembly: those of scripts' classes say so, and tell of which file."""
    if not assembly.is_dynamic:
        return []
    from havmsh.runtime.attributes import Attribute

    own = (each for each in list(typesystem.BY_CLASS.values()) if each.scope is not None)
    net = next((each for each in own if typenames.assembly_of(each) == assembly.full_name), None)
    file = getattr(getattr(net, "scope", None), "node", None)
    return [Attribute("System.Management.Automation.DynamicClassImplementationAssemblyAttribute", "DYNAMICCLASSIMPLEMENTATIONASSEMBLY", (), {"SCRIPTFILE": None if file is None else file.span.source.file_name}).shown()]


def _token(name: AssemblyName) -> Any:
    """GetPublicKeyToken: eight bytes, or none."""
    from havmsh.runtime.objects import Byte

    text = name.part("PublicKeyToken")
    return None if not text else Array([Byte(each) for each in (b"" if text == "null" else bytes.fromhex(text))], "System.Byte")


def _culture(name: AssemblyName) -> Any:
    from havmsh.runtime.convert import convert

    text = name.part("Culture")
    return convert("" if text == "neutral" else text, typesystem.known("System.Globalization.CultureInfo")) if text else None


def _more_of_name(net: NetType) -> None:
    net.prop("string CultureName", lambda name: "" if name.part("Culture") == "neutral" else name.part("Culture") or None)
    net.prop("cultureinfo CultureInfo", _culture)
    net.prop("System.Reflection.AssemblyContentType ContentType", lambda name: 0)
    net.prop("System.Reflection.AssemblyNameFlags Flags", lambda name: 0)
    net.method("byte[] GetPublicKeyToken()", _token)
    net.method("byte[] GetPublicKey()", lambda name: None)
    net.method("System.Object Clone()", lambda name: AssemblyName(name.full_name))
    net.method("static System.Reflection.AssemblyName GetAssemblyName(string assemblyFile)", _name_in, static=True)


class AssemblyName(NetObject):
    """The parts of an assembly's name."""

    __slots__ = ("full_name",)
    type_name: ClassVar[str] = _REFLECTION + "AssemblyName"

    def __init__(self, full_name: str) -> None:
        super().__init__()
        self.full_name = full_name

    def part(self, name: str) -> str:
        """What stands behind ``name=``."""
        return next((part.split("=")[1] for part in self.full_name.split(", ") if part.startswith(name + "=")), "")


def _version(name: AssemblyName) -> Any:
    from havmsh.runtime.convert import convert

    return convert(name.part("Version") or "0.0.0.0", typesystem.known("System.Version"))


define(
    _REFLECTION + "AssemblyName", AssemblyName,
    properties=(("string Name", lambda name: name.full_name.split(",")[0]), ("string FullName", lambda name: name.full_name), ("version Version", _version)),
    methods=(("string ToString()", lambda name: name.full_name),), constructors=(("string assemblyName", AssemblyName),), rest=_more_of_name,
)
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


def by_name(name: Any) -> Any:
    """An assembly that PowerShell carries, or that a handler of AssemblyResolve finds. Raises FileNotFoundException for any other."""
    from havmsh.runtime.types.assemblies import Assembly, AssemblyName

    if name is None:
        raise argument_null("assemblyString")
    full = name.full_name if isinstance(name, AssemblyName) else name
    simple = full.partition(",")[0].strip()
    if simple.lower() not in _KNOWN:
        from havmsh.runtime.types.appdomains import DOMAIN, Resolving

        shown = full if "," in full else f"{simple}, Culture=neutral, PublicKeyToken=null"
        found = DOMAIN.ask("AssemblyResolve", Resolving(shown))
        if isinstance(found, Assembly):
            return found
        raise NetError("System.IO.FileNotFoundException", f"Could not load file or assembly '{shown}'. The system cannot find the file specified.\n", FileName=shown)
    from havmsh.runtime import typenames

    own = next((home for home in typenames.COMMANDS.values() if home.lower() == simple.lower()), None)
    if own is not None:
        return Assembly(typenames.of_powershell(own))
    if simple.lower() in {"mscorlib", "system.private.corelib"}:
        return Assembly(typenames.CORE)
    return Assembly(f"{simple}, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")


def _partially(name: Any) -> Any:
    """LoadWithPartialName: null where there is no such assembly."""
    if name is None:
        raise argument_null("partialName")
    try:
        return by_name(name)
    except NetError:
        return None


def _name_in(path: str) -> AssemblyName:
    """GetAssemblyName: the file is read, nothing is loaded."""
    from havmsh.runtime.csharp import stored

    return AssemblyName(stored.unit_of(_stored(path), load=False).full_name)


def from_file(path: str) -> Any:
    """The assembly of a file that Add-Type wrote. Raises FileNotFoundException, or BadImageFormatException for any other file."""
    from havmsh.runtime.csharp import stored

    return Assembly(stored.unit_of(_stored(path)).full_name)


def _stored(path: str) -> Stored:
    from havmsh.runtime.csharp import stored

    if path is None:
        raise argument_null("path")
    if not os.path.exists(path):
        raise NetError("System.IO.FileNotFoundException", f"Could not load file or assembly '{os.path.abspath(path)}'. The system cannot find the file specified.\n", FileName=path)
    found = stored.read(os.path.abspath(path))
    if found is not None:
        return found
    raise NetError("System.BadImageFormatException", f"Could not load file or assembly '{os.path.abspath(path)}'. An attempt was made to load a program with an incorrect format.\n", FileName=path)


def _from_bytes(raw: Any) -> Any:
    """An assembly by what is in its file."""
    from havmsh.runtime.csharp import stored

    if raw is None:
        raise argument_null("rawAssembly")
    found = stored.load_text(bytes(int(each) & 255 for each in raw).decode("utf-8", "replace"))
    if found is None:
        raise NetError("System.BadImageFormatException", "Bad IL format.")
    return found


def _create(assembly: Any, name: str) -> Any:
    from havmsh.runtime.invoke import construct

    found = assembly.find(name, False)
    return None if found is None else construct(found.net, [])


def _rest(net: NetType) -> None:
    from havmsh.runtime import typenames
    from havmsh.runtime.types.assemblies import Assembly

    kind = "System.Reflection.Assembly"
    for text, call in (
        (f"{kind} Load(string assemblyString)", by_name), (f"{kind} Load(byte[] rawAssembly)", _from_bytes),
        (f"{kind} Load(System.Reflection.AssemblyName assemblyRef)", by_name), (f"{kind} LoadWithPartialName(string partialName)", _partially),
        (f"{kind} LoadFrom(string assemblyFile)", from_file), (f"{kind} LoadFile(string path)", from_file), (f"{kind} UnsafeLoadFrom(string assemblyFile)", from_file),
        (f"{kind} ReflectionOnlyLoad(string assemblyString)", by_name),
        (f"{kind} GetEntryAssembly()", lambda: Assembly(typenames.ENGINE.replace("System.Management.Automation", "pwsh", 1))),
        (f"{kind} GetExecutingAssembly()", lambda: Assembly(typenames.ENGINE)), (f"{kind} GetCallingAssembly()", lambda: Assembly(typenames.ENGINE)),
    ):
        net.method("static " + text, call, static=True)
    net.method("System.Object CreateInstance(string typeName)", _create)
    for text in ("string[] GetManifestResourceNames()", "System.Reflection.AssemblyName[] GetReferencedAssemblies()"):
        net.method(text, lambda each: [])
    net.method("System.Reflection.Module[] GetModules()", lambda each: Array([each.module], _REFLECTION + "Module"))
    net.prop("System.Reflection.Module ManifestModule", lambda each: each.module)
    net.prop("System.Collections.Generic.IEnumerable[System.Reflection.Module] Modules", lambda each: Array([each.module], _REFLECTION + "Module"))
    net.prop("System.Collections.Generic.IEnumerable[System.Reflection.TypeInfo] DefinedTypes", _types)
    net.prop("System.Reflection.MethodInfo EntryPoint", lambda each: None)
    net.prop("long HostContext", lambda each: 0)
    net.prop("System.Collections.Generic.IEnumerable[System.Reflection.CustomAttributeData] CustomAttributes", lambda each: [])
    members: tuple[tuple[str, Any], ...] = (
        ("System.Reflection.Module[] GetLoadedModules()", lambda each: Array([each.module], _REFLECTION + "Module")),
        ("System.Reflection.Module GetModule(string name)", lambda each, name: each.module if name == each.module.net_text() else None),
        ("System.IO.Stream GetManifestResourceStream(string name)", lambda each, name: None), ("type[] GetForwardedTypes()", lambda each: []),
        ("bool IsDefined(type attributeType, bool inherit)", lambda each, kind, inherit: False),
    )
    for text, work in members:
        net.method(text, work)
    net.method("static string CreateQualifiedName(string assemblyName, string typeName)", lambda assembly, name: f"{name}, {assembly}", static=True)
    for name, value in (("IsCollectible", False), ("IsFullyTrusted", True), ("ReflectionOnly", False)):
        net.prop(f"bool {name}", lambda each, value=value: value)


define(
    _REFLECTION + "Assembly", Assembly, rest=_rest,
    properties=(
        ("string FullName", lambda each: each.full_name), ("string Location", lambda each: each.location), ("string ImageRuntimeVersion", lambda each: "v4.0.30319"),
        ("bool GlobalAssemblyCache", lambda each: False), ("bool IsDynamic", lambda each: each.is_dynamic), ("type[] ExportedTypes", _types),
        ("string CodeBase", lambda each: "file://" + each.location),
    ),
    methods=(
        ("type GetType()", type_of), ("type GetType(string name)", _get_type), ("type GetType(string name, bool throwOnError)", _get_type),
        ("type GetType(string name, bool throwOnError, bool ignoreCase)", _get_type),
        ("type[] GetTypes()", _types), ("type[] GetExportedTypes()", _types), (_REFLECTION + "AssemblyName GetName()", lambda each: AssemblyName(each.full_name)),
        ("System.Object[] GetCustomAttributes(bool inherit)", lambda each, inherit: _marks(each)), ("string ToString()", lambda each: each.full_name),
    ),
    statics=((f"static {_REFLECTION}Assembly GetAssembly(type type)", lambda t: Assembly(typenames.assembly_of(t.net))),),
)
