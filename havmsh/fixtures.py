"""Inventories of any size, the same for the same seed, for tests and benches: every machine is written out, nothing contradicts itself.

`python -m havmsh.fixtures --hosts 1000 --vms 25000 --out big.yaml`
"""
from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

_SIZES = (1, 2, 2, 4, 4, 4, 8)
_SYSTEMS = ("Windows Server 2008 R2 Enterprise", "Windows Server 2008 Standard", "Windows Server 2003 Standard", "Red Hat Enterprise Linux 5")
_FEATURES = "[sse, sse2, sse3, ssse3, sse4.1, sse4.2]"


def generate(hosts: int, vms: int, *, seed: int = 1, nodes: int = 16, version: str = "VMM2008R2SP1") -> str:
    """An inventory of WS2008R2 hosts in clusters of `nodes`, one host in twenty standalone, with their machines dealt out evenly."""
    return "".join(_lines(hosts, vms, random.Random(seed), nodes, version))


def _lines(hosts: int, vms: int, dice: random.Random, nodes: int, version: str) -> Iterator[str]:
    width = max(2, len(str(hosts)))
    names = [f"HV{number:0{width}d}" for number in range(1, hosts + 1)]
    alone = hosts // 20 if hosts >= 20 and nodes < hosts else 0
    clustered = names[: hosts - alone]
    clusters = [clustered[at:at + nodes] for at in range(0, len(clustered), nodes)]
    machines = [(dice.choice(_SIZES), names[at % hosts]) for at in range(vms)] if hosts else []
    load: dict[str, int] = dict.fromkeys(names, 0)
    for size, host in machines:
        load[host] += size
    yield f"# {hosts:,} hosts and {vms:,} machines, made by python -m havmsh.fixtures\n"
    yield f"server:\n  name: VMM01.contoso.com\n  version: {version}\n\nhosts:\n"
    for name in names:
        yield from _host(name, load[name], name in names[hosts - alone:])
    yield "\nclusters:\n" if clusters else ""
    for number, members in enumerate(clusters, 1):
        yield _cluster(number, members)
    yield "\nsans:\n- name: SAN1\n  capacity: 4000TB\n\nluns:\n" if clusters else ""
    for number in range(1, len(clusters) + 1):
        for volume in range(1, 5):
            yield f"- name: C{number:02d}-LUN{volume}\n  san: SAN1\n  capacity: {_room(vms, hosts, nodes)}TB\n  unmasked: [CLUSTER{number:02d}]\n"
    yield "\nvms:\n" if machines else ""
    home = {name: number for number, members in enumerate(clusters, 1) for name in members}
    digits = max(5, len(str(vms)))
    for at, (size, host) in enumerate(machines, 1):
        yield _machine(f"vm{at:0{digits}d}", at, size, host, host in home, dice)


def _room(vms: int, hosts: int, nodes: int) -> int:
    """Terabytes for a CSV that takes the machines of a cluster, which hold 40 GB at most, four times over."""
    return max(4, vms * nodes * 40 // max(1, hosts) // 1024)


def _host(name: str, load: int, alone: bool) -> Iterator[str]:
    memory = max(32, (load * 8 // 5 // 32 + 1) * 32)
    yield (
        f"- name: {name}\n  os: WS2008R2\n  memory: {memory}GB\n  sockets: 2\n  cores: 4\n  threads: 2\n"
        f"  cpu:\n    model: Xeon E5540\n    features: {_FEATURES}\n"
        "  adapters:\n  - name: NIC1\n    location: corp.contoso.com\n    speed: 10Gbps\n"
        "  networks:\n  - name: Corp\n    adapter: NIC1\n    tag: corp\n")
    if alone:
        yield f"  volumes:\n  - path: 'D:\\'\n    capacity: {max(4, load * 40 // 1024 * 2 + 4)}TB\n"


def _cluster(number: int, members: list[str]) -> str:
    disks = "".join(
        f"  - name: Cluster Disk {volume}\n    lun: C{number:02d}-LUN{volume}\n    path: C:\\ClusterStorage\\Volume{volume}\n    csv: true\n"
        f"    coordinator: {members[(volume - 1) % len(members)]}\n" for volume in range(1, 5))
    return (f"- name: CLUSTER{number:02d}\n  nodes: [{', '.join(members)}]\n  reserve: {1 if len(members) > 1 else 0}\n"
            f"  migration_speed: 10Gbps\n  disks:\n{disks}")


def _machine(name: str, number: int, size: int, host: str, clustered: bool, dice: random.Random) -> str:
    folder = f"C:\\ClusterStorage\\Volume{number % 4 + 1}\\{name}" if clustered else f"D:\\VMs\\{name}"
    return (
        f"- name: {name}\n  host: {host}\n  state: {dice.choices(('Running', 'PowerOff', 'Saved'), (18, 1, 1))[0]}\n"
        f"  highly_available: {'true' if clustered else 'false'}\n  memory: {size}GB\n  memory_use: {dice.randrange(20, 95)}%\n"
        f"  dirty_rate: {dice.randrange(1, 60)}MB/s\n  cpus: {dice.choice((1, 1, 2, 4))}\n  cpu_use: {dice.randrange(1, 60)}%\n"
        f"  disk_io: {dice.randrange(0, 200)}\n  network_use: {dice.randrange(1, 50)}Mbps\n  path: {folder}\n"
        f"  owner: CONTOSO\\user{number % 200:03d}\n  operating_system: {dice.choice(_SYSTEMS)}\n  start_action: AlwaysAutoTurnOnVM\n"
        f"  disks:\n  - path: {name}.vhd\n    size: {dice.randrange(8, 32)}GB\n    max_size: 40GB\n"
        f"  adapters:\n  - network: Corp\n    mac: 00:15:5D:{number >> 16 & 255:02X}:{number >> 8 & 255:02X}:{number & 255:02X}\n")


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m havmsh.fixtures", description="Write an inventory of any size.")
    parser.add_argument("--hosts", type=int, default=1000)
    parser.add_argument("--vms", type=int, default=25000)
    parser.add_argument("--nodes", type=int, default=16, help="nodes of a cluster")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default="VMM2008R2SP1", choices=("VMM2008R2", "VMM2008R2SP1"))
    parser.add_argument("--out", default="-", help="file to write; - for standard output")
    given = parser.parse_args(arguments)
    if given.hosts < 0 or given.vms < 0 or given.nodes < 1 or (given.vms and not given.hosts):
        parser.error("needs at least one node a cluster, and a host where there are machines")
    text = generate(given.hosts, given.vms, seed=given.seed, nodes=given.nodes, version=given.version)
    if given.out == "-":
        sys.stdout.write(text)
        return 0
    try:
        with open(given.out, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        parser.exit(1, f"{given.out} could not be written: {error.strerror}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
