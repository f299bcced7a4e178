"""STO: which LUNs carry a machine, and who sees them; the rules' own functions, asked directly."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine.fabric import Lun, San
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMDisk
from havmsh.engine.rules.storage import (
    attached,
    dedicated_lun,
    every_node_sees,
    no_san_out,
    passthrough_reachable,
    san_path,
)
from havmsh.engine.versions import capabilities
from tests.engine.worlds import csv_vm, inventory, local_vm, lun_vm, world
from tests.rules.helpers import MODERN, OLD, crowd


def test_every_node_that_does_not_see_a_lun_is_named() -> None:
    luns = (Lun("half", "SAN1", GB, ("N2",)), Lun("all", "SAN1", GB, ("K",)))
    fabric = world(luns=luns).state.fabric
    cluster = fabric.clusters["K"]
    assert [one.subject for one in every_node_sees(fabric, ("half", "all"), cluster, MODERN, "VMM2008R2")] == ["N1", "N3"]
    assert [one.kind for one in every_node_sees(fabric, ("half",), cluster, capabilities(OLD, "WS2008"), "VMM2008")] == ["server"]
    assert [one.rule for one in no_san_out(capabilities(OLD, "WS2008"), "VMM2008")] == ["STO-5"]
    assert no_san_out(MODERN, "VMM2008R2") == ()


def test_a_dedicated_lun_is_no_csv_and_holds_nobody_else() -> None:
    others = tuple(lun_vm(name, "N2", "S") for name in crowd(5))
    fabric = world(vms=(lun_vm("a", "N1", "S"), *others, csv_vm("c", "N1"), csv_vm("d", "N2"), lun_vm("alone", "N1", "T"))).state.fabric
    cluster = fabric.clusters["K"]
    assert dedicated_lun(fabric, fabric.vms["alone"], cluster) == ()
    assert [one.text for one in dedicated_lun(fabric, fabric.vms["a"], cluster)] == ["Cluster Disk S also holds m0, m1, m2, m3"]
    assert [one.text.split(" ")[0] for one in dedicated_lun(fabric, fabric.vms["c"], cluster)] == ["c", "CSV1"]
    local = replace(fabric.vms["alone"], path="C:\\x", disks=(VMDisk("T:\\a.vhd", size=GB),))
    assert [one.kind for one in dedicated_lun(fabric, local, cluster)] == ["path"]


@pytest.mark.parametrize(("name", "array"), [("A", "SAN0"), ("B", "SAN1"), ("C", "SAN2")])
def test_a_host_is_attached_to_the_arrays_whose_luns_it_sees(name: str, array: str) -> None:
    luns = (Lun("L0", "SAN0", GB, ("K",)), Lun("L1", "SAN1", GB, ("K",)), Lun("L2", "SAN2", GB, ("K",)), Lun("seen", array, GB, ("S1",)))
    fabric = world(luns=luns, sans=(San("SAN0"), San("SAN1"), San("SAN2"))).state.fabric
    assert [attached(fabric, lun, "S1") for lun in ("L0", "L1", "L2")] == [array == one for one in ("SAN0", "SAN1", "SAN2")]
    assert attached(fabric, "seen", "N1"), "a node sees what its cluster sees"
    alone = world(luns=(Lun("gone", "SAN9", GB, ("S1",)), Lun("L", "SAN9", GB, ("S2",))), sans=()).state.fabric
    assert not attached(alone, "L", "S1"), "no such array"


def test_every_volume_of_a_machine_is_looked_at() -> None:
    vm = lun_vm("a", "N1", "S", path="C:\\a", disks=(VMDisk("S:\\a.vhd", size=GB),))
    fabric = world(vms=(vm, lun_vm("b", "N2", "S"))).state.fabric
    assert [one.kind for one in dedicated_lun(fabric, fabric.vms["a"], fabric.clusters["K"])] == ["path", "disk"]


def test_which_host_is_attached_to_an_array() -> None:
    luns = (Lun("seen", "SAN1", GB, ("N1",)), Lun("other", "SAN1", GB, ("S1",)), Lun("foreign", "SAN2", GB, ("S2",)),
            Lun("off", "SAN1", GB, ("N1",), online=False))
    fabric = world(luns=luns, sans=(San("SAN1"), San("SAN2"))).state.fabric
    assert attached(fabric, "seen", "N1")
    assert attached(fabric, "seen", "S1"), "through another LUN of the array"
    assert not attached(fabric, "seen", "S2"), "which is on another array"
    assert not attached(fabric, "off", "N1")
    assert not attached(fabric, "none", "N1")
    fabric = world(luns=luns, sans=(San("SAN1", vds_provider=False), San("SAN2"))).state.fabric
    assert not attached(fabric, "seen", "S1"), "no provider to unmask with"


def test_passthrough_and_the_luns_below_a_machine() -> None:
    given = inventory()
    luns = (*given.luns, Lun("raw", "SAN1", GB, ("K",)))
    vm = lun_vm("vm", "N1", "S", disks=(VMDisk("x.vhd"), VMDisk(lun="raw"), VMDisk(lun="PhysicalDrive1")))
    fabric = world(vms=(vm, local_vm("loc", "S1")), luns=luns).state.fabric
    assert not passthrough_reachable(fabric, vm, "N2")
    assert passthrough_reachable(fabric, replace(vm, disks=vm.disks[:2]), "N2")
    assert not passthrough_reachable(fabric, replace(vm, disks=vm.disks[:2]), "S1")
    assert san_path(fabric, vm).luns == ("L-S", "raw")
    assert san_path(fabric, vm).whole
    assert san_path(fabric, fabric.vms["loc"]).luns == ()
    assert not san_path(fabric, fabric.vms["loc"]).whole
    mixed = replace(vm, disks=(VMDisk("D:\\x.vhd"),))
    assert not san_path(fabric, mixed).whole
