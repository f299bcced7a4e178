"""Names to types.

Types are declared in ``havmsh.runtime.types``, a module a family, which is imported when one of its names is first asked for. Arrays and
generic types are made when named. The order of look-up: TypeResolver.
"""

from __future__ import annotations

from havmsh.messages import visible
from havmsh.runtime.current import current
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import NetType, OwnName
from havmsh.runtime.objects import (
    Array,
    TypeRef,
)
from havmsh.runtime.typenames import ACCELERATORS, USERS, qualified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final


_types: Final[dict[str, NetType]] = {}
_generics: Final[dict[str, tuple[str, Callable[[tuple[NetType, ...], str], NetType]]]] = {}
BY_CLASS: Final[dict[type, NetType]] = {}
"""Python class to the type that its values have."""
_refs: Final[dict[int, TypeRef]] = {}
_index: Final[dict[str, str]] = {}
_OPEN: Final[dict[str, NetType]] = {}
_ANNOUNCED: Final[dict[str, Callable[[], None]]] = {}


def register(net: NetType) -> NetType:
    """Makes a declared type known by its name and its Python class."""
    _types[net.full_name.upper()] = net
    if net.python is not None and net.element is None and not net.arguments and net.python.__name__ != "NetException" and not hasattr(net.python, "net_type"):
        BY_CLASS.setdefault(net.python, net)
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
    BY_CLASS[python_class] = net
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
            found = _class_of_cmdlet(session, folded)
    if found is None:
        from havmsh.runtime.types import catalogue

        found = catalogue.lookup(folded)
    return found


def _class_of_cmdlet(session: Any, folded: str) -> NetType | None:
    """The class behind a cmdlet, by its name: ``Microsoft.PowerShell.Commands.NewObjectCommand``."""
    info = cmdlet_of_class(session, folded)
    if info is None:
        return None
    from havmsh.runtime.types.cmdlet_metadata import implementing_type

    implementing_type(info)
    return _types.get(folded)


def cmdlet_of_class(session: Any, folded: str) -> Any:
    """The cmdlet whose class has that name."""
    from havmsh.cmdlet import APPROVED_VERBS

    short = folded.rpartition(".")[2].removesuffix("COMMAND")
    for verb in sorted(APPROVED_VERBS, key=len, reverse=True):
        info = session.cmdlets.find(f"{verb}-{short[len(verb):]}".upper()) if short.startswith(verb.upper()) else None
        if info is not None and info.spec.class_name.upper() == folded:
            return info
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
    scopes = None if session is None else session.rooms.get("type_scopes")
    if scopes is not None:
        own = scopes.find(session, folded)
        if own is not None:
            if own.__class__ is not NetType:
                raise own.refusal()
            return own
    full = ACCELERATORS.get(folded)
    if full is not None:
        return _load(full.upper())
    return _load(folded) or _load("SYSTEM." + folded) or (USERS[folded][1] if folded in USERS else None)


def resolve(name: str, namespaces: tuple[str, ...] = ()) -> NetType | None:
    """The type that a name means, or None. ``namespaces`` are those that ``using namespace`` opened."""
    if name.__class__ is OwnName:
        return name.net
    found = _types.get(name.upper())
    if found is not None and ("." in found.full_name or not _is_a_scripts_own(name)):
        return found
    name = name.strip()
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1].strip()
    if name and name[-1] != "]" and "," not in name:
        return _find(name, namespaces) or (_opened(name, namespaces) if "`" in name else None)
    try:
        net, rest = _parse(name, namespaces) if "[" in name else (_plain(name.partition(",")[0].strip()), name[name.index(","):])
    except ValueError:
        return None
    return net if net is not None and (not rest or _lies_in(net, name, rest)) else None


def _plain(name: str) -> NetType | None:
    return _find(name, ()) or _opened(name, ())


def _lies_in(net: NetType, name: str, rest: str) -> bool:
    from havmsh.runtime.typenames import is_meant

    return rest[0] == "," and is_meant(net, name, rest[1:])


def _opened(name: str, namespaces: tuple[str, ...]) -> NetType | None:
    """A generic type without arguments, by its whole name or in a namespace that is open."""
    found = (open_generic(each) for each in (name, f"System.{name}", *(f"{space}.{name}" for space in namespaces)))
    return next((each for each in found if each is not None), None)


def of_any_scope(name: str) -> NetType | None:
    """The type that a member's line means, which a scope that is not asked from may have defined."""
    session = current()
    scopes = None if session is None else session.rooms.get("type_scopes")
    if scopes is None:
        return None
    with scopes.asked_everywhere():
        return resolve(name)


def _is_a_scripts_own(name: str) -> bool:
    """Whether a class of the session has a name that something made by Add-Type has too: the class goes first."""
    session = current()
    scopes = None if session is None else session.rooms.get("type_scopes")
    return scopes is not None and bool(scopes.has(session, name.upper()))


def _find(name: str, namespaces: tuple[str, ...]) -> NetType | None:
    found = _named(name)
    if found is not None:
        return found
    if not namespaces:
        return None
    several = [net for namespace in namespaces if (net := _load(f"{namespace}.{name}".upper())) is not None]
    if len(several) > 1 and several[0] is not several[1]:
        from havmsh.runtime.usings import Ambiguous

        raise Ambiguous(name, [net.full_name.rpartition(".")[0] for net in several]).refused_cast()
    return several[0] if several else None


def _parse(text: str, namespaces: tuple[str, ...]) -> tuple[NetType, str]:
    """A type's name with arguments and ranks; gives back what follows. Raises ValueError where there is none."""
    at = 0
    while at < len(text) and text[at] not in "[],":
        at += 1
    name, rest = text[:at].strip().replace("``", "`"), text[at:]
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
        from havmsh.runtime.types import catalogue

        drawn = catalogue.definition(folded)
        if drawn is not None:
            _OPEN[folded] = drawn
        return drawn
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
        if entry is None and open_generic(folded) is not None:
            entry = _generics.get(folded)
        if entry is None:
            continue
        spelled, make = entry
        if int(spelled.rpartition("`")[2]) != len(arguments):
            return None
        full = f"{spelled}[{','.join(f'[{qualified(each)}]' for each in arguments)}]"
        known = _types.get(full.upper())
        if known is not None and known.arguments == arguments:
            return known
        net = make(arguments, full)
        net.definition = spelled
        net.arguments = arguments
        return register(net)
    return _nested_generic(base, arguments, namespaces) if "+" in base else None


def _nested_generic(name: str, arguments: tuple[NetType, ...], namespaces: tuple[str, ...]) -> NetType | None:
    """A type within a generic one, which has the arguments of that."""
    from havmsh.runtime.types import enumerators

    outer, _, inner = name.rpartition("+")
    owner = generic(outer, arguments, namespaces)
    return None if owner is None else enumerators.nested(owner, inner)


def array_of(net: NetType, rank: int = 1) -> NetType:
    """The type of arrays with elements of a type."""
    full = net.full_name + "[" + "," * (rank - 1) + "]"
    types = net.members.setdefault("arrays", {}) if net.is_of_script else _types
    known: NetType | None = types.get(full.upper())
    if known is None or known.element is not net:
        known = NetType(full, Array if rank == 1 else None, kind="array", base="System.Array", interfaces=(
            f"System.Collections.Generic.{name}`1[[{net.full_name}]]" for name in ("IList", "IReadOnlyList")))
        known.element = net
        known.rank = rank
        types[full.upper()] = known
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


def reference(net: NetType) -> TypeRef:
    """The [type] value of a type; one for each."""
    found = _refs.get(id(net))
    if found is None:
        found = _refs[id(net)] = TypeRef(net)
    return found


def enum_value(type_name: str, name: str) -> EnumValue:
    """A value of an enumeration that must be there."""
    net = known(type_name)
    assert net.enum is not None
    return EnumValue(net, net.enum.folded[name.upper()])
