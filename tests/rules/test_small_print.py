"""What the rules' own functions answer at their edges."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine.fabric import Lun, San, Volume
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMDisk
from havmsh.engine.rules.availability import Leftovers, to_clean_up, treated_as_standalone
from havmsh.engine.rules.disks import letters_left
from havmsh.engine.rules.maintenance import after_stop
from havmsh.engine.rules.storage import attached, passthrough_reachable, san_path
from havmsh.engine.view import HostSettings
from tests.engine.worlds import csv_vm, inventory, local_vm, lun_vm, node, world


def test_only_a_clustered_group_makes_a_machine_highly_available() -> None:
    assert treated_as_standalone(csv_vm("a", "N1", highly_available=False), clustered=True) is True
    assert treated_as_standalone(csv_vm("a", "N1"), clustered=False) is True
    assert treated_as_standalone(csv_vm("a", "N1"), clustered=True) is False


def test_after_maintenance_nothing_comes_back() -> None:
    assert after_stop(HostSettings(maintenance=True)) == (False, ())
    assert after_stop(HostSettings()) == (True, ())


def test_what_removal_cleans_up() -> None:
    fabric = world(vms=(csv_vm("c", "N1"), lun_vm("l", "N1", "S"), local_vm("p", "S1"))).state.fabric
    assert to_clean_up(fabric, fabric.vms["p"]) == Leftovers(None, (), ())
    assert to_clean_up(fabric, fabric.vms["c"]).disks == ()
    assert [disk.name for disk in to_clean_up(fabric, fabric.vms["l"]).disks] == ["Cluster Disk S"]


def test_letters_of_the_nodes_own_volumes_are_taken() -> None:
    hosts = tuple(node(name, volumes=(Volume("W:\\"),)) for name in ("N1", "N2", "N3"))
    fabric = world(hosts=hosts, host_settings=()).state.fabric
    assert "W" not in letters_left(fabric, fabric.clusters["K"])
    assert "X" in letters_left(fabric, fabric.clusters["K"])


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
