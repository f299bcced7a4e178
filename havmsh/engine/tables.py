"""The table of machines: persistent, with the machines of each host kept beside it.

A change costs a copy of one host's machines (at most some hundreds) and two map updates; everything else is shared with the table
before. What is derived from the machines of one host is computed once for each version of that host.
"""
from __future__ import annotations

from havmsh.engine import paths
from havmsh.engine.machines import VM
from havmsh.engine.maps import Map
from havmsh.engine.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Sizes = dict[str, int]
"""Bytes on each volume root."""
_NO_VMS: dict[str, VM] = {}
_NO_SIZES: Sizes = {}
_CARRIED = 64
"""Known sums that a change carries over; with more of them, adding up those that are asked for again is cheaper."""


def held_memory(vm: VM) -> int:
    """Memory that a machine holds on its host when it runs; dynamic memory holds its demand."""
    if vm.dynamic_memory:
        top = vm.memory_maximum or vm.memory
        return int(min(top, max(vm.memory_minimum, vm.memory * vm.memory_use / 100)))
    return vm.memory


def files(vm: VM) -> Iterator[tuple[str, int]]:
    """Every file of a machine with its size: configuration (with the saved state and checkpoints), then disks. ISO images are no files of it."""
    extra = sum(point.size for point in vm.checkpoints)
    yield vm.path, extra + (held_memory(vm) if vm.state == "Saved" else 0)
    for disk in vm.disks:
        if disk.path:
            yield (disk.path if paths.root(disk.path) else paths.join(vm.path, disk.path)), disk.size


def roots(vm: VM) -> tuple[str, ...]:
    """Volume roots that the machine's files lie on, configuration first."""
    first = paths.root(vm.path)
    found = [first]
    for disk in vm.disks:
        if disk.path:
            root = paths.root(disk.path) or first
            if root not in found:
                found.append(root)
    return tuple(found)


class Occupancy:
    """The machines of one host. Never changed; each derived figure is computed when first asked for."""

    __slots__ = ("_cpu", "_highly", "_memory", "_roots", "_sizes", "vms")

    def __init__(self, vms: dict[str, VM]) -> None:
        self.vms = vms
        self._memory: tuple[int, int, int] | None = None
        self._cpu: tuple[float, int, float, float] | None = None
        self._highly: tuple[VM, ...] | None = None
        self._sizes: tuple[tuple[int, ...], int, dict[int, int]] | None = None
        self._roots: dict[str, tuple[int, tuple[str, ...]]] | None = None

    @property
    def memory(self) -> tuple[int, int, int]:
        """Memory held by running and paused machines; by every machine; by machines that are not highly available."""
        if self._memory is None:
            active = total = plain = 0
            for vm in self.vms.values():
                size = held_memory(vm) if vm.dynamic_memory else vm.memory
                total += size
                if vm.state == "Running" or vm.state == "Paused":
                    active += size
                if not vm.highly_available:
                    plain += size
            self._memory = (active, total, plain)
        return self._memory

    @property
    def load(self) -> tuple[float, int, float, float]:
        """Processor use in processors, virtual processors, disk operations and network bits of the running machines."""
        if self._cpu is None:
            runs = [vm for vm in self.vms.values() if vm.state == "Running"]
            self._cpu = (sum([vm.cpus * vm.cpu_use for vm in runs], 0.0) / 100.0, sum([vm.cpus for vm in runs]),
                         sum([vm.disk_io for vm in runs], 0.0), sum([vm.network_use for vm in runs], 0.0))
        return self._cpu

    @property
    def highly_available(self) -> tuple[VM, ...]:
        """Highly available machines, smallest memory first."""
        if self._highly is None:
            self._highly = tuple(sorted((vm for vm in self.vms.values() if vm.highly_available), key=held_memory))
        return self._highly

    @property
    def plain_cpus(self) -> int:
        """Virtual processors of machines that are not highly available."""
        return sum(vm.cpus for vm in self.vms.values() if not vm.highly_available)

    @property
    def sizes(self) -> tuple[tuple[int, ...], int, dict[int, int]]:
        """Memory of the highly available machines, smallest first; its sum; and a place to remember their packings by slot size."""
        if self._sizes is None:
            sizes = tuple([held_memory(vm) for vm in self.highly_available])
            self._sizes = (sizes, sum(sizes), {})
        return self._sizes

    @property
    def roots(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """For each volume root: the space that files take, and the machines (keys) that have files there."""
        if self._roots is None:
            found: dict[str, tuple[int, list[str]]] = {}
            for vm in self.vms.values():
                for root, size in by_root(vm).items():
                    used, keys = found.get(root, (0, None))
                    if keys is None:
                        keys = []
                    keys.append(vm.key)
                    found[root] = (used + size, keys)
            self._roots = {root: (used, tuple(keys)) for root, (used, keys) in found.items()}
        return self._roots

    def changed(self, old: VM | None, new: VM | None, before: Sizes, now: Sizes) -> Occupancy:
        """The machines with one changed, added or gone; what is known is carried over rather than computed again. `before` and `now` are its sizes."""
        vms = dict(self.vms)
        if new is not None:
            vms[new.key] = new
        elif old is not None:
            vms.pop(old.key, None)
        after = Occupancy(vms)
        if self._roots is not None:
            after._roots = _roots_after(self._roots, old, new, before, now)
        if self._memory is not None:
            after._memory = _memory_after(self._memory, self.vms.get(old.key) if old is not None else None, new)
        return after


def _memory_of(vm: VM | None) -> tuple[int, int, int]:
    """What one machine adds to `Occupancy.memory`."""
    if vm is None:
        return (0, 0, 0)
    size = held_memory(vm)
    return (size if vm.state in ("Running", "Paused") else 0, size, 0 if vm.highly_available else size)


def _memory_after(known: tuple[int, int, int], old: VM | None, new: VM | None) -> tuple[int, int, int]:
    less, more = _memory_of(old), _memory_of(new)
    return (known[0] - less[0] + more[0], known[1] - less[1] + more[1], known[2] - less[2] + more[2])


def _roots_after(
    known: dict[str, tuple[int, tuple[str, ...]]], old: VM | None, new: VM | None, before: Sizes, now: Sizes,
) -> dict[str, tuple[int, tuple[str, ...]]]:
    if old is not None and new is not None and old.key == new.key and (before is now or before == now):
        return known
    found = dict(known)
    for root, size in before.items() if old is not None else ():
        used, keys = found[root]
        left = tuple([key for key in keys if old is None or key != old.key])
        if left:
            found[root] = (used - size, left)
        else:
            del found[root]
    for root, size in now.items() if new is not None else ():
        used, keys = found.get(root, (0, ()))
        found[root] = (used + size, (*keys, new.key if new is not None else ""))
    return found


def by_root(vm: VM) -> Sizes:
    """Space that the files of a machine take on each root (see `files`)."""
    first = paths.root(vm.path)
    sizes = {first: sum([point.size for point in vm.checkpoints]) + (held_memory(vm) if vm.state == "Saved" else 0)}
    for disk in vm.disks:
        if disk.path:
            root = paths.root(disk.path) or first
            sizes[root] = sizes.get(root, 0) + disk.size
    return sizes


def _sizes_of(old: VM | None, new: VM | None) -> tuple[Sizes, Sizes]:
    """Space on each root before and after a change; one value where no file changed."""
    before = by_root(old) if old is not None else _NO_SIZES
    if new is None:
        return before, _NO_SIZES
    if old is not None and old.path == new.path and old.disks is new.disks and old.checkpoints is new.checkpoints and "Saved" not in (old.state, new.state):
        return before, before
    return before, by_root(new)


EMPTY = Occupancy(_NO_VMS)


class VMTable:
    """Machines by key, by host and by name. Iterates over machines in no order that matters."""

    __slots__ = ("_used", "by_host", "by_key", "names")

    def __init__(self, by_key: Map[str, VM], by_host: Map[str, Occupancy], names: Map[str, tuple[str, ...]]) -> None:
        self.by_key = by_key
        self.by_host = by_host
        self.names = names
        self._used: dict[tuple[tuple[str, ...], str], int] = {}

    @classmethod
    def of(cls, vms: Iterable[VM]) -> VMTable:
        """A table of machines; every key must be set."""
        keys: dict[str, VM] = {}
        hosts: dict[str, dict[str, VM]] = {}
        names: dict[str, tuple[str, ...]] = {}
        for vm in vms:
            key = vm.key
            keys[key] = vm
            place = hosts.get(vm.host)
            if place is None:
                hosts[vm.host] = {key: vm}
            else:
                place[key] = vm
            folded = vm.name.casefold()
            names[folded] = (*names[folded], key) if folded in names else (key,)
        return cls(Map(keys), Map({host: Occupancy(place) for host, place in hosts.items()}), Map(names))

    def __len__(self) -> int:
        return len(self.by_key)

    def __iter__(self) -> Iterator[VM]:
        return iter(self.by_key.values())

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def __getitem__(self, key: str) -> VM:
        return self.by_key[key]

    def get(self, key: str) -> VM | None:
        """The machine of a key, or None."""
        return self.by_key.get(key)

    def on(self, host: str) -> Occupancy:
        """The machines of a host."""
        return self.by_host.get(host, EMPTY)

    def used(self, hosts: tuple[str, ...], root: str) -> int:
        """Space that files take on a root that some hosts share."""
        known = self._used.get((hosts, root))
        if known is None:
            entries = (self.on(host).roots.get(root) for host in hosts)
            known = self._used[hosts, root] = sum(entry[0] for entry in entries if entry is not None)
        return known

    def named(self, name: str) -> tuple[VM, ...]:
        """Machines of a name, whatever its case."""
        return tuple(self.by_key[key] for key in self.names.get(name.casefold(), ()))

    def put(self, vm: VM) -> VMTable:
        """The table with one machine added or changed."""
        old = self.by_key.get(vm.key)
        if old is vm:
            return self
        before, now = _sizes_of(old, vm)
        by_host = self.by_host
        if old is not None and old.host != vm.host:
            by_host = _without(by_host, old, before)
        place = by_host.get(vm.host, EMPTY)
        by_host = by_host.set(vm.host, place.changed(place.vms.get(vm.key), vm, before, now))
        names = self.names
        if old is None or old.name != vm.name:
            names = names if old is None else _unnamed(names, old)
            folded = vm.name.casefold()
            names = names.set(folded, (*names.get(folded, ()), vm.key))
        return self._carry(VMTable(self.by_key.set(vm.key, vm), by_host, names), old, vm, before, now)

    def drop(self, key: str) -> VMTable:
        """The table without a machine."""
        old = self.by_key.get(key)
        if old is None:
            return self
        before = by_root(old)
        after = VMTable(self.by_key.delete(key), _without(self.by_host, old, before), _unnamed(self.names, old))
        return self._carry(after, old, None, before, _NO_SIZES)

    def sharing(self, host: str, place: Occupancy) -> VMTable:
        """The table with the machines of a host, which are the same, in another table's own value: what is derived of them is computed once."""
        after = VMTable(self.by_key, self.by_host.set(host, place), self.names)
        after._used = self._used
        return after

    def _carry(self, after: VMTable, old: VM | None, new: VM | None, before: Sizes, now: Sizes) -> VMTable:
        """The table after a change, with what is known of the space on shared roots carried over rather than added up again."""
        if not 0 < len(self._used) <= _CARRIED:
            return after
        if before is now and old is not None and new is not None and old.host == new.host:
            after._used = self._used
            return after
        was, is_now = old.host if old is not None else None, new.host if new is not None else None
        for (hosts, root), used in self._used.items():
            less = before.get(root, 0) if was in hosts else 0
            more = now.get(root, 0) if is_now in hosts else 0
            after._used[hosts, root] = used - less + more
        return after

    def with_host(self, host: str, place: Occupancy, gone: Iterable[str], table: VMTable) -> VMTable:
        """The table with all machines of one host as another table has them; `gone` are keys to drop. Used by refresh."""
        result = self
        for key in gone:
            result = result.drop(key)
        for vm in place.vms.values():
            if result.by_key.get(vm.key) is not vm:
                result = result.put(vm)
        if result.by_host.get(host) is not place and result.on(host).vms == place.vms:
            return result.sharing(host, place)
        return result


def _without(by_host: Map[str, Occupancy], vm: VM, sizes: Sizes) -> Map[str, Occupancy]:
    after = by_host[vm.host].changed(vm, None, sizes, _NO_SIZES)
    return by_host.set(vm.host, after) if after.vms else by_host.delete(vm.host)


def _unnamed(names: Map[str, tuple[str, ...]], vm: VM) -> Map[str, tuple[str, ...]]:
    folded = vm.name.casefold()
    left = tuple(key for key in names.get(folded, ()) if key != vm.key)
    return names.set(folded, left) if left else names.delete(folded)


def keyed(vm: VM, key: str = "") -> VM:
    """The machine with its key set."""
    return vm if vm.key and not key else replace(vm, key=key or vm.name)
