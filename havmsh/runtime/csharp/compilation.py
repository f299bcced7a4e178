"""Texts in C# to types of the process, all of them or none: declarations, shapes, classes, bodies, in that order."""

from __future__ import annotations

import threading

from havmsh.runtime import typesystem
from havmsh.runtime.csharp.faults import Fault, Refused
from havmsh.runtime.csharp.model import MethodDecl, TypeDecl
from havmsh.runtime.csharp.names import Scope, display
from havmsh.runtime.csharp.syntax import parse
from havmsh.runtime.current import current
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from havmsh.runtime.csharp.faults import Faults

_compiled: Final[dict[tuple[str, ...], Unit]] = {}
_unloaded: Final[dict[tuple[str, ...], Unit]] = {}
"""What was compiled for the sake of others, or apart: its types have no names in scripts yet."""
_taken: Final[dict[str, Unit]] = {}
_lock: Final = threading.RLock()


class CompileFailed(Exception):
    """The texts have errors; with each its file."""

    def __init__(self, faults: list[tuple[Fault, str]]) -> None:
        super().__init__("compilation failed")
        self.faults = faults


class TypesExist(Exception):
    """Other types of these names are there already."""

    def __init__(self, names: list[str], assembly: str) -> None:
        super().__init__(", ".join(names))
        self.names = names
        self.assembly = assembly


class Unit:
    """What one call of Add-Type compiles together: an assembly. ``references`` are those of other files that its text may name."""

    def __init__(self, name: str, references: Sequence[Unit] = ()) -> None:
        self.name = name
        self.references = references
        self.loaded = False
        self.path = ""
        self.types: dict[str, TypeDecl] = {}
        self.faults: list[Faults] = []
        self.pending: list[TypeDecl] = []
        self.environment: dict[str, Any] = {}
        self.namespaces: set[str] = set()
        self.attributes: list[Any] = []
        self.roots: list[Any] = []
        self.late: list[MethodDecl] = []
        self.finishing = False

    @property
    def full_name(self) -> str:
        """The assembly's full name."""
        version = next((text for kind, text in self.attributes if kind == "AssemblyVersion"), "0.0.0.0")
        return f"{self.name}, Version={version}, Culture=neutral, PublicKeyToken=null"

    def type_named(self, name: str, arguments: tuple[NetType, ...] = ()) -> NetType | None:
        """A type by its full name as written: of this unit, else one that the shell knows."""
        own = self.types.get(f"{name}`{len(arguments)}" if arguments else name)
        if own is not None:
            return self.instance(own, arguments).net if arguments else own.net
        if arguments:
            found = typesystem.generic(name, arguments) if "." in name or "+" in name else None
            spelled = f"{name}`{len(arguments)}"
            if found is None:
                found = self._generic_elsewhere(spelled, arguments)
            return found if found is not None and (found.definition or "").replace("+", ".") == spelled.replace("+", ".") else None
        for other in self.references:
            if name in other.types:
                return other.types[name].net
        found = typesystem.registered(name) or (typesystem.resolve(name) if "." in name else None)
        return found if found is not None and found.full_name == name and "`" not in name else None

    def _generic_elsewhere(self, name: str, arguments: tuple[NetType, ...]) -> NetType | None:
        unit = next((each for each in self.references if name in each.types), None) or _taken.get(name)
        return unit.instance(unit.types[name], arguments).net if unit is not None else None

    def is_namespace(self, name: str) -> bool:
        """Whether anything is declared there."""
        if name in self.namespaces or any(name in unit.namespaces for unit in (*self.references, *list(_compiled.values()))):
            return True
        from havmsh.runtime.types.index import MODULES

        return any(f" {name}." in " " + names for names in MODULES.values())

    def instance(self, definition: TypeDecl, arguments: tuple[NetType, ...]) -> TypeDecl:
        """A generic type with its arguments, shaped; its code is made when the unit is finished."""
        from havmsh.runtime.csharp import declaring
        from havmsh.runtime.typenames import qualified

        full = f"{definition.full_name}[{','.join(f'[{qualified(each)}]' for each in arguments)}]"
        found = definition.instances.get(full)
        if found is not None:
            return found
        made = TypeDecl(self, definition.name, full, definition.kind, definition.nodes[0], definition.scope, definition.outer)
        made.nodes = definition.nodes
        made.modifiers = definition.modifiers
        made.attributes = definition.attributes
        made.nested = definition.nested
        made.type_args.update(zip(definition.type_params, arguments))
        made.net.definition = definition.full_name
        made.net.arguments = arguments
        definition.instances[full] = made
        declaring.shape(made)
        self.pending.append(made)
        return made

    def finish(self) -> None:
        """Makes classes and code of all that waits for them."""
        from havmsh.runtime.csharp import building

        if self.finishing:
            return
        self.finishing = True
        try:
            while self.pending:
                ready, self.pending = self.pending, []
                building.build(self, ready)
        finally:
            self.finishing = False

    def finish_late(self) -> None:
        """Makes the code of generic methods for types that were named when the code ran already."""
        from havmsh.runtime.csharp import building

        self.finish()
        if self.late:
            building.build(self, ())
            self.finish()

    def wake(self) -> None:
        """The code runs: what it refers to is loaded."""
        for other in self.references:
            if not other.loaded:
                publish(other)

    def errors(self) -> list[tuple[Fault, str]]:
        """All errors, text by text."""
        return [(fault, faults.path) for faults in self.faults for fault in faults.errors]

    def warnings(self) -> list[tuple[Fault, str]]:
        """All warnings, text by text."""
        return [(fault, faults.path) for faults in self.faults for fault in faults.found if fault.warning]


def compile_texts(
    texts: Sequence[tuple[str, str]], *, warnings_pass: bool, symbols: frozenset[str] = frozenset(), name: str = "", load: bool = True, references: Sequence[Unit] = (),
    unsafe: bool = False,
) -> Unit:
    """The types of texts (each with its path, or an empty one); ``unsafe``: pointers are allowed. The same texts again give the same types. Raises CompileFailed and TypesExist."""
    known = known_unit(texts)
    if known is not None:
        return known
    key = _key(texts)
    with _lock:
        known = _compiled.get(key)
        if known is not None:
            return known
        unit = Unit(name or _random_name(), references)
        _compile(texts, unit, warnings_pass, symbols, load, unsafe=unsafe)
        if load:
            publish(unit)
            _compiled[key] = unit
        return unit


def compile_file(texts: Sequence[tuple[str, str]], name: str, path: str, references: Sequence[Unit], *, load: bool) -> Unit:
    """The types of an assembly that is a file (or, without a path, bytes). Raises TypesExist where another one of its name is loaded: of one name the process has one."""
    key = _key(texts)
    with _lock:
        unit = _compiled.get(key) or _unloaded.get(key)
        if unit is None:
            unit = Unit(name, references)
            _compile(texts, unit, True, frozenset(), load=False, unsafe=True)
            _unloaded[key] = unit
        if not unit.loaded:
            unit.path = path
        if load and not unit.loaded:
            if any(each.name.lower() == name.lower() for each in _compiled.values()):
                raise TypesExist([], unit.full_name)
            publish(unit)
            _compiled[key] = _unloaded.pop(key)
        return unit


def unit_named(name: str) -> Unit | None:
    """What was loaded as the assembly of that simple name."""
    return next((unit for unit in list(_compiled.values()) if unit.name.lower() == name.lower()), None)


def known_unit(texts: Sequence[tuple[str, str]]) -> Unit | None:
    """The types of texts that were compiled before, or None."""
    return _compiled.get(_key(texts))


def _key(texts: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(text.replace("\r\n", "\n") for text, _ in texts)


def _compile(texts: Sequence[tuple[str, str]], unit: Unit, warnings_pass: bool, symbols: frozenset[str], load: bool, *, unsafe: bool) -> None:
    from havmsh.runtime.csharp.unsafe_code import refuse

    for text, path in texts:
        root, faults = parse(text.replace("\r\n", "\n"), path, symbols)
        if not unsafe and not faults.errors:
            refuse(root, faults)
        unit.faults.append(faults)
        unit.roots.append(root)
    _declare(unit, not unit.errors(), load)
    _refuse_faults(unit, warnings_pass)


def _declare(unit: Unit, sound: bool, load: bool) -> None:
    """Names of all types first, then, where the texts could be read, all that is in them. Raises TypesExist where they are to be loaded beside others of their names."""
    from havmsh.runtime.csharp import declaring

    for root, faults in zip(unit.roots, unit.faults, strict=True):
        declaring.collect(unit, root, Scope(unit, faults))
    taken = [display(decl.net) for name, decl in unit.types.items() if name in _taken and decl.outer is None]
    if taken and load:
        raise TypesExist(taken, unit.full_name)
    if not sound:
        return
    for decl in list(unit.types.values()):
        declaring.shape(decl)
    for decl in list(unit.types.values()):
        if not decl.type_params and not (decl.outer is not None and decl.outer.type_params):
            unit.pending.append(decl)
        elif decl.type_params and decl.outer is None:
            _try_generic(unit, decl)
    if not unit.errors():
        unit.finish()


def _try_generic(unit: Unit, decl: TypeDecl) -> None:
    """Compiles a generic type once for arguments of which nothing is known: its faults are told before it is used."""
    from havmsh.runtime.csharp.names import DYN

    unit.instance(decl, (DYN,) * len(decl.type_params))


def _refuse_faults(unit: Unit, warnings_pass: bool) -> None:
    errors = unit.errors()
    if errors or unit.warnings() and not warnings_pass:
        raise CompileFailed(errors + unit.warnings())


def publish(unit: Unit, *, first: bool = False) -> None:
    """Makes the types known to the process, the public ones by name. Where another assembly has one of a name already, it keeps the name unless this one comes ``first``."""
    from havmsh.runtime.types import appdomains, assemblies

    for name, decl in unit.types.items():
        if name in _taken and not first:
            continue
        _taken[name] = unit
        if not decl.public:
            continue  # scripts cannot name it
        if decl.type_params:
            typesystem.register_generic(decl.full_name, _maker(unit, decl))
        elif "`" not in decl.full_name:
            typesystem.register(decl.net)
    session = current()
    if session is not None:
        session.generation += 1
    if not unit.loaded:
        unit.loaded = True
        list_types(unit)
        appdomains.DOMAIN.fire("AssemblyLoad", appdomains.Loaded(assemblies.Assembly(unit.full_name)))


def list_types(unit: Unit) -> None:
    """Lets reflection find the types in their assembly."""
    from havmsh.runtime.types import assemblies

    if unit.path:
        assemblies.files.setdefault(unit.full_name, unit.path)
    assemblies.written[unit.full_name] = lambda: [decl.net for decl in unit.types.values() if not decl.type_params]


def _maker(unit: Unit, decl: TypeDecl) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        made = unit.instance(decl, arguments)
        unit.finish()
        return made.net

    return make


def unit_of(full_name: str) -> Unit | None:
    """What was compiled into the assembly of that name."""
    return next((unit for unit in _compiled.values() if unit.full_name == full_name), None)


def _random_name() -> str:
    """Assemblies in memory have names by chance, as the compiler gives them."""
    import secrets
    import string

    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(8)) + "." + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(3))


__all__ = ["CompileFailed", "Refused", "TypesExist", "Unit", "compile_file", "compile_texts"]
