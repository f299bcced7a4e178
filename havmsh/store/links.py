"""Names that refer to names: each must stand in the inventory. Case and domain may differ; the record's own spelling is put in their place."""
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from havmsh.engine.view import Inventory
from havmsh.store.problems import Path, Problem, did_you_mean, flatten, surely
from havmsh.store.shapes import KINDS, LABELS, Shape, sections

if TYPE_CHECKING:
    from havmsh.store.loader import Loader
    from havmsh.store.reading import Reader

ROOT_GROUP = "All Hosts"


class Names:
    """The names that stand, by kind of reference, and the other spellings that are taken for them."""

    def __init__(self, inventory: Inventory, lost: dict[str, set[str]], *, believed: bool = False) -> None:
        self.exact: dict[str, set[str]] = {}
        self.other: dict[str, dict[str, str]] = {}
        beliefs = inventory.believes
        for kind, section in KINDS.items():
            rows: list[Any] = list(getattr(inventory, section)) if section else []
            if believed:
                rows += {"host": beliefs.hosts, "cluster": beliefs.clusters, "vm": beliefs.vms}.get(kind, ())
            exact: set[str] = set(lost.get(section, ()))
            other: dict[str, str] = {}
            for row in rows:
                name = row.path if kind == "host_group" else row.name
                exact.add(name)
                if kind == "vm" and row.key:
                    exact.add(row.key)
                if kind in ("host", "cluster", "library") and row.domain:
                    other.setdefault(f"{name}.{row.domain}".casefold(), name)
                if kind == "host_group":
                    other.setdefault(name.rpartition("\\")[2].casefold(), name)
                other[name.casefold()] = name
            self.exact[kind], self.other[kind] = exact, other
        self.exact["host_group"].add(ROOT_GROUP)
        self.other["host_group"][ROOT_GROUP.casefold()] = ROOT_GROUP
        for host in inventory.hosts:
            self.exact["local_disk"].update(disk.name for disk in host.local_disks)

    def find(self, text: str, kinds: str) -> str | None:
        """The name that a text means, or None."""
        if not text:
            return text
        parts = kinds.split("|")
        if any(text in self.exact[kind] for kind in parts):
            return text
        for kind in parts:
            name = self.other[kind].get(text.casefold())
            if name is not None:
                return name
        return None

    def all_of(self, kinds: str) -> list[str]:
        """Every name of some kinds."""
        return sorted({name for kind in kinds.split("|") for name in self.exact[kind]})


def tie(inventory: Inventory, loader: Loader) -> Inventory:
    """The inventory with every reference in its record's own spelling; what refers to nothing is complained of."""
    names = Names(inventory, loader.lost)
    wrong = _odd(loader.reader.referenced, names)
    if wrong:
        tier = _Tier(names, wrong, loader, loader.reader)
        inventory = _strand(tier.inventory(inventory), loader)
        tier.unmade()
    believed = Names(inventory, loader.lost, believed=True)
    wrong = _odd(loader.believed, believed)
    if wrong:
        tier = _Tier(believed, wrong, loader, loader.believer)
        inventory = replace(inventory, believes=tier.record(sections()["believes"].shape, inventory.believes, (None, "believes")))
        tier.unmade()
    return inventory


def _strand(inventory: Inventory, loader: Loader) -> Inventory:
    """Machines on hosts that do not exist stand nowhere; that the server knows them is all that is left of them."""
    hosts = {host for _, host in loader.stranded}
    if not hosts:
        return inventory
    stay = [vm.host not in hosts for vm in inventory.vms]
    origins = loader.origins["vms"]
    loader.origins["vms"] = [origin for origin, here in zip(origins, stay) if here]
    loader.rows["vms"] = [vm for vm, here in zip(loader.rows["vms"], stay) if here]
    known = {vm.key or vm.name for vm in inventory.believes.vms}
    lost = tuple(vm for vm, here in zip(inventory.vms, stay) if not here and (vm.key or vm.name) not in known)
    return replace(inventory, vms=tuple(vm for vm, here in zip(inventory.vms, stay) if here),
                   believes=replace(inventory.believes, vms=(*inventory.believes.vms, *lost)))


def _odd(referenced: dict[str, set[str]], names: Names) -> dict[str, dict[str, str | None]]:
    """Texts that are not a record's own spelling, with that spelling where there is one."""
    found: dict[str, dict[str, str | None]] = {}
    for kinds, texts in referenced.items():
        for text in texts:
            name = names.find(text, kinds)
            if name != text:
                found.setdefault(kinds, {})[text] = name
    return found


class _Tier:
    """Walks records for the few names that are not spelled as their records are."""

    def __init__(self, names: Names, wrong: dict[str, dict[str, str | None]], loader: Loader, reader: Reader) -> None:
        self.names, self.wrong, self.loader, self.reader = names, wrong, loader, reader
        self.document = 0
        self.over = -1

    def inventory(self, inventory: Inventory) -> Inventory:
        changed: dict[str, Any] = {}
        for name, section in sections().items():
            if not section.many:
                continue
            rows = []
            for record, origin in zip(getattr(inventory, name), self.loader.origins[name]):
                self.document, index = origin[:2] if origin[2] < 0 else origin[2:]
                rows.append(self.record(section.shape, record, ((None, name), index)))
            changed[name] = tuple(rows)
            if section.beside and section.beside_shape is not None:
                by_name = {getattr(row, section.key): origin for row, origin in zip(getattr(inventory, name), self.loader.origins[name])}
                others = []
                for record in getattr(inventory, section.beside):
                    origin = by_name[getattr(record, section.beside_key)]
                    self.document, index = origin[:2] if origin[2] < 0 else origin[2:]
                    others.append(self.record(section.beside_shape, record, ((None, name), index)))
                changed[section.beside] = tuple(others)
        return replace(inventory, **changed)

    def unmade(self) -> None:
        """Looks at what could be read of entries that became no record."""
        for document, shape, values, path in self.reader.unmade:
            self.document = document
            self._respelled(shape, values, path)

    def record(self, shape: Shape, record: Any, path: Path) -> Any:
        """The record with its references spelled right."""
        changed = self._respelled(shape, record, path)
        return replace(record, **changed) if changed else record

    def _respelled(self, shape: Shape, record: Any, path: Path) -> dict[str, Any]:
        changed: dict[str, Any] = {}
        for name, field in shape.fields.items():
            value = getattr(record, name)
            if field.reference and value:
                wrong = self.wrong.get(field.reference)
                if not wrong:
                    continue
                if field.kind == "text" and value in wrong:
                    changed[name] = self._name(value, field.reference, (path, name))
                elif field.kind == "texts" and any(text in wrong for text in value):
                    changed[name] = tuple(
                        self._name(text, field.reference, ((path, name), index)) if text in wrong else text for index, text in enumerate(value))
            elif field.shape is not None and value:
                if field.kind == "record":
                    changed[name] = self.record(field.shape, value, (path, name))
                else:
                    changed[name] = tuple(
                        self.record(field.shape, item, ((path, name), self.reader.place_of(value, index))) for index, item in enumerate(value))
        return {name: value for name, value in changed.items() if value != getattr(record, name)}

    @staticmethod
    def _is_machine_host(path: Path) -> bool:
        keys = flatten(path)
        return len(keys) == 3 and keys[0] == "vms" and keys[2] == "host"

    def _name(self, text: str, kinds: str, path: Path) -> str:
        name = self.wrong[kinds][text]
        if name is not None:
            return name
        if self._is_machine_host(path) and not surely(text, self.names.exact["host"]):
            self.loader.stranded.append((Problem(
                "InventoryContradiction", self.document, path,
                f"there is no host {text}: the machine is not on any host, and the server will show it as missing"
                + did_you_mean(text, self.names.all_of(kinds))), text))
            return text
        lead = "node " if kinds == "host" and path[0] is not None and _is_nodes(path) else ""
        self.loader.reader.problems.append(Problem(
            "InventoryReference", self.document, path, lead + text + is_none_of(kinds) + did_you_mean(text, self.names.all_of(kinds))))
        return text


def is_none_of(kinds: str) -> str:
    """What is said of a name that is none of these kinds (``host|cluster``)."""
    labels = [LABELS.get(KINDS[kind], kind.replace("_", " ")) for kind in kinds.split("|")]
    said = labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " or " + labels[-1]
    return " is not " + ("an " if said.startswith(("a", "e", "i", "o")) else "a ") + said


def _is_nodes(path: Path) -> bool:
    return bool(path[0] is not None and path[0][1] == "nodes")
