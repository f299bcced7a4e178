"""From what a script says (a name, an object, a wildcard) to the object that is meant.

The product takes a string wherever it takes an object of its own; a name that is nobody's is refused with the nearest that is.
"""

from __future__ import annotations

from cmdlets.vmm.model.handle import PROPERTIES, Handle
from havmsh.messages import visible
from havmsh.runtime.convert import no_conversion
from havmsh.runtime.errors import failure
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    H = TypeVar("H", bound=Handle)
    from collections.abc import Iterable

WILDCARDS = frozenset("*?[")
PROFILES = {"profile": "profiles", "template": "templates"}
NOUNS = {"vm": "virtual machine", "host": "host", "cluster": "host cluster", "group": "host group", "library": "library server", "job": "job", "profile": "hardware profile", "template": "template"}


def nearest(name: str, known: list[str]) -> str:
    """``; did you mean X?`` or nothing."""
    from havmsh.closest import closest

    folded = {item.casefold(): item for item in known}
    found = closest(name.casefold(), folded, 0.6)
    return f'; did you mean "{visible(folded[found])}"?' if found else "."


def all_names(engine: Any, kind: str) -> list[str]:
    """The names of a kind, as the server believes them."""
    world = engine.state.view.world
    if kind == "vm":
        return [vm.name for vm in world.vms]
    if kind == "group":
        return list(dict.fromkeys(("All Hosts", *engine.state.view.host_groups)))
    if kind in PROFILES:
        return list(getattr(engine.state.view, PROFILES[kind]))
    return list({"host": world.hosts, "cluster": world.clusters, "library": world.libraries}.get(kind, ()))


def missing(engine: Any, kind: str, name: str) -> str:
    """The words for a name that is nobody's."""
    return f'There is no {NOUNS[kind]} "{name}" on {engine.state.view.server.name}{nearest(name, all_names(engine, kind))}'


def handles(engine: Any, cls: type[H], name: str) -> list[H]:
    """The objects of a class that a name, a full name, an identifier or a pattern means, in order of name."""
    if WILDCARDS.isdisjoint(name):
        return [_made(engine, cls, record) for record in _find(engine, cls.kind, name)]
    from havmsh.runtime.wildcard import matcher

    fits = matcher(name)
    return [item for item in everyone(engine, cls) if fits(item.name) or fits(item.name.partition(".")[0])]


def everyone(engine: Any, cls: type[H]) -> list[H]:
    """All objects of a class, in order of name."""
    world = engine.state.view.world
    if cls.kind == "vm":
        return _in_order(engine, cls, world.vms)
    if cls.kind == "job":
        return [cls(engine, job.id) for job in engine.jobs()]
    return [cls(engine, name) for name in sorted(all_names(engine, cls.kind), key=str.casefold)]


def machines_on(engine: Any, cls: type[H], hosts: Iterable[str]) -> list[H]:
    """The machines of some hosts, in order of name."""
    vms = engine.state.view.world.vms
    return _in_order(engine, cls, [vm for host in hosts for vm in vms.on(host).vms.values()])


def _in_order(engine: Any, cls: type[H], vms: Iterable[Any]) -> list[H]:
    return [cls(engine, vm.key) for vm in sorted(vms, key=lambda vm: (vm.name.casefold(), vm.key))]


def _made(engine: Any, cls: type[H], record: Any) -> H:
    if cls.kind == "vm":
        return cls(engine, record.key)
    if cls.kind == "group":
        return cls(engine, record if isinstance(record, str) else record.path)
    return cls(engine, record.id if cls.kind == "job" else record.name)


def _find(engine: Any, kind: str, name: str) -> list[Any]:
    if kind == "vm":
        return list(engine.find_vms(name))
    if kind == "host":
        return list(engine.find_hosts(name))
    if kind == "cluster":
        return list(engine.find_clusters(name))
    if kind == "library":
        return list(engine.find_libraries(name))
    if kind == "group":
        wanted = name.casefold()
        return [path for path in all_names(engine, "group") if path.casefold() == wanted or path.rpartition("\\")[2].casefold() == wanted]
    wanted = name.casefold()
    if kind in PROFILES:
        records = getattr(engine.state.view, PROFILES[kind])
        return [records[one] for one in records if wanted in (one.casefold(), engine.identifier((kind, one)).casefold())]
    return [job for job in engine.jobs() if job.id.casefold() == wanted or job.title.casefold() == wanted or engine.identifier(job).casefold() == wanted]


def the_one(engine: Any, cls: type[H], value: Any) -> H:
    """The one object that a value means. Raises PSError where there is none, or more than one."""
    if isinstance(value, cls):
        return value
    if isinstance(value, list) and len(value) == 1:
        return the_one(engine, cls, value[0])
    if not isinstance(value, (str, int, float)) and getattr(value, "type_name", "") != "System.Guid":
        from havmsh.runtime.typesystem import known

        raise no_conversion(value, known(cls.type_name))
    text = to_text(value)
    found = handles(engine, cls, text)
    if not found:
        raise failure(missing(engine, cls.kind, text), "ObjectNotFound", category="ObjectNotFound", target=text)
    if len(found) > 1:
        listed = ", ".join(f"{item.name} ({item.engine.identifier(item.record)})" for item in found[:5])
        raise failure(f'"{text}" names {len(found)} {NOUNS[cls.kind]}s: {listed}. Pass the object, or its ID.', "AmbiguousName", category="InvalidArgument", target=text)
    return found[0]


def name_only(value: Any, binding: Any) -> Any:
    """For names that come down the pipeline as text: an object, of the server or any other, is no name. Raises PSError."""
    if value is not None and not isinstance(value, (str, int, float)):
        raise failure(f"{to_text(value)} is no text.", "NotAName", category="InvalidArgument", target=value)
    return value if value is None else to_text(value)


def chosen(found: Iterable[H], name: str | None = None, id: Any = None) -> list[H]:
    """Of objects those with a name (or pattern) and an identifier, where one is asked for."""
    if name:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(name)
        found = [item for item in found if fits(item.name)]
    if id:
        from havmsh.runtime.valuetexts import to_text

        wanted = to_text(id).strip("{}").casefold()
        found = [item for item in found if to_text(PROPERTIES[type(item)]["ID"](item)).casefold() == wanted]
    return list(found)
