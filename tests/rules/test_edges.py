"""The rules' functions asked directly, where one case is divided from the next."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine import rules
from havmsh.engine.fabric import (
    Cluster,
    ClusterDisk,
    ClusterGroup,
    Cpu,
    Datastore,
    Host,
    HostAdapter,
    Lun,
    PortGroup,
    Resource,
    San,
    VirtualNetwork,
    Volume,
)
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMAdapter, VMDisk, VMDvd
from havmsh.engine.placement import HostRating
from havmsh.engine.reserve import Verdict
from havmsh.engine.rules.availability import best_node, declined, right_kind_of_host, to_clean_up
from havmsh.engine.rules.disks import all_on_clustered_disks, believed_disks, letters_left, lun_of_its_own, path_resolves, shareable, sharing_a_lun
from havmsh.engine.rules.maintenance import has_maintenance, in_maintenance, live_evacuation, stays_moved, to_save
from havmsh.engine.rules.migration import live_possible, processor_gap, processors_match, quick_possible, vmotion, within_cluster
from havmsh.engine.rules.networks import common, detected, lacking, lost_networks, signature
from havmsh.engine.rules.reserve import failures_to_survive, overridden, refreshed_after, survivors, would_overcommit
from havmsh.engine.rules.storage import (
    all_must_convert,
    attached,
    dedicated_lun,
    every_node_sees,
    no_san_out,
    passthrough_must_convert,
    quick_storage,
    san_path,
    storage_vmotion,
)
from havmsh.engine.rules.unsupported import Surroundings, foreign_resources, iso_attached, port_group_missing, refusals, shared_lun
from havmsh.engine.versions import capabilities
from havmsh.engine.view import ClusterSettings, HostSettings, Server
from havmsh.engine.world import index
from tests.engine.worlds import csv_vm, esx_vm, esx_world, inventory, local_vm, lun_vm, node, world

OLD, NEW = Server(version="VMM2008"), Server(version="VMM2008R2")
MODERN, ANCIENT = capabilities(NEW, "WS2008R2"), capabilities(NEW, "WS2008")


def test_the_best_host_has_the_most_stars_then_the_better_score_then_the_first_name() -> None:
    rows = [HostRating("c", 3.0, 0.7), HostRating("b", 3.5, 0.6), HostRating("a", 0.0, 0.9), HostRating("d", 3.5, 0.65)]
    assert best_node(rows) is rows[3]
    assert best_node([rows[0], rows[1]]) is rows[1]
    assert best_node([HostRating("b", 2.0, 0.4), HostRating("a", 2.0, 0.4)]).host == "a"  # type: ignore[union-attr]
    assert best_node([rows[2]]) is None
    assert best_node([]) is None
    assert best_node([HostRating("half", 0.5, 0.1)]).host == "half"  # type: ignore[union-attr]


@pytest.mark.parametrize(("highly", "clustered", "wrong"), [
    (True, False, True), (True, True, False), (False, True, True), (False, False, False), (None, True, False), (None, False, False)])
def test_which_kind_of_host(highly: bool | None, clustered: bool, wrong: bool) -> None:
    found = right_kind_of_host(csv_vm("a", "N1"), node("N1"), clustered=clustered, highly_available=highly)
    assert bool(found) is wrong
    assert all(one.rule == "AVL-3" and one.subject == "N1" and one.code == 0 for one in found)
    assert declined(csv_vm("a", "N1"), "N1", "K").rule == "AVL-2"


def test_what_is_cleaned_up_is_the_machines_own() -> None:
    group = ClusterGroup("G", vm="l", resources=(Resource("mirror"),))
    given = inventory()
    engine = world(vms=(lun_vm("l", "N1", "S", disks=(VMDisk("l.vhd", size=GB), VMDisk(lun="L-T"))), lun_vm("other", "N2", "U")),
                   clusters=(replace(given.clusters[0], groups=(group,)),))
    fabric = engine.state.fabric
    found = to_clean_up(fabric, fabric.vms["l"])
    assert found.group == group
    assert found.resources == ("l", "l Configuration", "Cluster Disk S", "Cluster Disk T", "mirror")
    assert {disk.name for disk in found.disks} == {"Cluster Disk S", "Cluster Disk T"}
    away = replace(fabric.vms["l"], highly_available=False)
    assert to_clean_up(fabric, away).resources == ()


def crowd(count: int) -> tuple[str, ...]:
    """Names of machines in order."""
    return tuple(f"m{number}" for number in range(count))


@pytest.mark.parametrize(("count", "said"), [(1, "m0"), (4, "m0, m1, m2, m3"), (5, "m0, m1, m2, m3 ...")])
def test_a_lun_that_is_taken_names_up_to_four(count: int, said: str) -> None:
    fabric = world(vms=tuple(lun_vm(name, "N1", "S") for name in crowd(count))).state.fabric
    disk = index(fabric.clusters["K"]).by_name["Cluster Disk S"]
    found = lun_of_its_own(fabric, "N1", disk, "S:", MODERN)
    assert [one.text for one in found] == [f"the LUN of Cluster Disk S already holds {said}"]
    assert found[0].rule == "DSK-3"
    assert lun_of_its_own(fabric, "N1", disk, "T:", MODERN) == ()


def test_the_machine_that_moves_is_not_in_its_own_way() -> None:
    for name in ("a", "z"):
        fabric = world(vms=(lun_vm(name, "N1", "S"),)).state.fabric
        disk = index(fabric.clusters["K"]).by_name["Cluster Disk S"]
        assert lun_of_its_own(fabric, "N1", disk, "S:", MODERN, name) == ()
        assert lun_of_its_own(fabric, "N1", disk, "S:", MODERN, "m")


def test_a_csv_is_shared_only_where_the_server_knows_it() -> None:
    csv, plain = ClusterDisk("c", csv=True), ClusterDisk("p")
    assert [shareable(disk, can) for disk in (csv, plain) for can in (MODERN, ANCIENT)] == [True, False, False, False]
    fabric = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N2"))).state.fabric
    assert sharing_a_lun(fabric, fabric.vms["a"], MODERN) == {}
    assert sharing_a_lun(fabric, fabric.vms["a"], ANCIENT) == {"CSV1": ("b",)}
    found = lun_of_its_own(fabric, "N1", index(fabric.clusters["K"]).by_name["CSV1"], "C:\\CLUSTERSTORAGE\\VOLUME1", ANCIENT)
    assert "does not support cluster shared volumes" in found[0].text


def test_believed_disks() -> None:
    old, new = Cluster("K", disks=()), Cluster("K", disks=(ClusterDisk("d"),))
    assert believed_disks(old, new, cluster_refreshed=False) == ()
    assert believed_disks(old, new, cluster_refreshed=True) == new.disks


def test_paths_that_lead_nowhere() -> None:
    fabric = world().state.fabric
    assert [one.code for one in path_resolves(fabric, "N1", "Q:\\x")] == [2409]
    assert [one.code for one in path_resolves(fabric, "N1", "relative")] == [0]
    assert "not an absolute path" in path_resolves(fabric, "N1", "relative")[0].text
    assert path_resolves(fabric, "N1", "S:\\x") == ()


def test_every_file_that_is_not_clustered_is_named_once_a_volume() -> None:
    vm = lun_vm("a", "N1", "S", disks=(VMDisk("C:\\one.vhd", size=GB), VMDisk("C:\\two.vhd", size=GB), VMDisk("D:\\three.vhd", size=GB), VMDisk("S:\\in.vhd", size=GB),
                                       VMDisk(lun="L-T"), VMDisk(lun="PhysicalDrive1")))
    fabric = world(vms=(vm,)).state.fabric
    found = all_on_clustered_disks(fabric, vm, fabric.clusters["K"])
    assert [(one.kind, one.subject, one.code) for one in found] == [("path", "C:\\one.vhd", 2409), ("path", "D:\\three.vhd", 2409), ("lun", "PhysicalDrive1", 0)]
    lost = replace(vm, path="", disks=())
    assert "an unknown place (no path)" in all_on_clustered_disks(fabric, lost, fabric.clusters["K"])[0].text


@pytest.mark.parametrize(("hosts", "clustered"), [(("E1", "E2"), True), (("EK1",), True), (("E1",), False), (("E2",), False)])
def test_a_datastore_is_clustered_where_every_node_mounts_it(hosts: tuple[str, ...], clustered: bool) -> None:
    stores = (Datastore("shared", hosts=hosts),)
    fabric = esx_world(vms=(esx_vm("v", "E1"),), datastores=stores).state.fabric
    assert (all_on_clustered_disks(fabric, fabric.vms["v"], fabric.clusters["EK1"]) == ()) is clustered


def test_a_store_that_is_not_there_is_not_clustered() -> None:
    fabric = esx_world(vms=(esx_vm("v", "E1", store="gone"),)).state.fabric
    assert all_on_clustered_disks(fabric, fabric.vms["v"], fabric.clusters["EK1"])
    empty = Cluster("EMPTY")
    assert all_on_clustered_disks(fabric, fabric.vms["v"], empty)


def test_letters_that_are_left() -> None:
    hosts = tuple(node(name, volumes=(Volume("w:\\"), Volume("\\\\?\\Volume{X}\\"))) for name in ("N1", "N2", "N3", "S1", "S2"))
    disks = (ClusterDisk("d", path="S:\\"), ClusterDisk("g", path="\\\\?\\Volume{F}\\"), ClusterDisk("c", path="C:\\ClusterStorage\\Volume1", csv=True),
             ClusterDisk("e", path="E:\\", csv=True), ClusterDisk("r"))
    fabric = world(hosts=hosts, clusters=(Cluster("K", ("N1", "N2", "N3"), disks=disks),)).state.fabric
    assert "".join(letters_left(fabric, fabric.clusters["K"])) == "DEFGHIJKLMNOPQRTUVXYZ"


@pytest.mark.parametrize(("count", "said"), [(1, "p0"), (4, "p0, p1, p2, p3"), (5, "p0, p1, p2, p3 ...")])
def test_machines_that_forbid_live_evacuation_are_named(count: int, said: str) -> None:
    cluster = Cluster("K", ("N1",))
    plain = tuple(local_vm(f"p{number}", "N1") for number in reversed(range(count)))
    found = live_evacuation(node("N1"), cluster, (csv_vm("h", "N1"), *plain), MODERN)
    assert [one.text for one in found] == [f"host cluster K has machines that are not highly available: {said}"]
    assert found[0].rule == "MNT-1"
    assert live_evacuation(node("N1"), cluster, (csv_vm("h", "N1"),), MODERN) == ()


def test_where_live_evacuation_is_not_known() -> None:
    cluster = Cluster("K", ("N1",))
    for host, where, can in ((node("N1"), None, MODERN), (node("N1"), cluster, ANCIENT), (Host("E1", "ESX"), cluster, capabilities(NEW, "ESX"))):
        found = live_evacuation(host, where, (), can)
        assert len(found) == 1
        assert "not a node of a Windows Server 2008 R2 host cluster" in found[0].text


def test_maintenance_small_print() -> None:
    assert stays_moved((), "web") == "the migration of web failed, so the host did not enter maintenance mode"
    assert stays_moved(("a", "b"), "web").endswith("; 2 machines that moved before it are not moved back")
    states = ("Running", "Paused", "Saved", "PowerOff")
    assert [vm.name for vm in to_save(csv_vm(f"{9 - number}{state}", "N1", state=state) for number, state in enumerate(states))] == ["8Paused", "9Running"]
    assert in_maintenance(node("N1"), HostSettings()) == ()
    assert [one.rule for one in in_maintenance(node("N1"), HostSettings(maintenance=True))] == ["MNT-4"]
    assert has_maintenance(MODERN, "VMM2008R2") == ()
    assert [one.rule for one in has_maintenance(capabilities(OLD, "WS2008"), "VMM2008")] == ["MNT-6"]


@pytest.mark.parametrize("state", ["Saved", "PowerOff", "Paused", "Stored"])
def test_only_what_runs_moves_live(state: str) -> None:
    cluster = Cluster("K", ("N1", "N2"))
    still = csv_vm("a", "N1", state=state)
    assert not live_possible(still, cluster, MODERN)
    assert within_cluster(still, cluster, MODERN, use_cluster=False) == "Quick"
    assert processors_match(still, node("N1"), node("N2", cpu=Cpu("AMD")), MODERN) == ()


def test_which_way_inside_a_cluster() -> None:
    cluster = Cluster("K", ("N1", "N2"))
    vm, plain = csv_vm("a", "N1"), local_vm("p", "N1")
    assert within_cluster(vm, cluster, MODERN, use_cluster=False) == "Live"
    assert within_cluster(vm, cluster, MODERN, use_cluster=True) == "Quick"
    assert within_cluster(vm, cluster, ANCIENT, use_cluster=False) == "Quick"
    assert within_cluster(plain, cluster, MODERN, use_cluster=False) == ""
    assert within_cluster(vm, None, MODERN, use_cluster=False) == ""
    assert not live_possible(vm, None, MODERN)
    assert not quick_possible(vm, None)
    assert not quick_possible(plain, cluster)


def test_processors() -> None:
    intel = Cpu(features=("sse", "sse2"))
    assert processor_gap(intel, Cpu(features=("sse2", "sse", "sse3"))) == ""
    assert processor_gap(intel, Cpu(manufacturer="INTEL", features=("sse", "sse2"))) == ""
    assert processor_gap(Cpu(features=("sse3", "sse", "sse2")), Cpu(model="X", features=("sse",))) == "(X) lacks sse2, sse3"
    assert processor_gap(intel, Cpu(manufacturer="AMD", features=intel.features)) == "is made by AMD, that of the source by Intel"
    vm = csv_vm("a", "N1")
    here, poor, other = node("N1", cpu=intel), node("N2", cpu=Cpu(features=("sse",))), node("N3", cpu=Cpu("AMD", features=("sse", "sse2")))
    assert processors_match(vm, here, here, MODERN) == ()
    assert [one.subject for one in processors_match(vm, here, poor, MODERN)] == ["N2"]
    assert processors_match(replace(vm, limit_cpu_for_migration=True), here, poor, MODERN) == ()
    assert processors_match(replace(vm, limit_cpu_for_migration=True), here, other, MODERN)
    assert processors_match(vm, here, other, MODERN)
    assert processors_match(vm, here, other, ANCIENT) == ()


def test_vmotion_says_everything_that_is_missing() -> None:
    one, two = Host("A", "ESX", datacenter="D1"), Host("B", "ESX", datacenter="D2", vmotion=False)
    assert vmotion(esx_vm("v", "A"), one, replace(one, name="C")) == ()
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), one, two)] == ["B", "B"]
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), two, one)] == ["A", "B"]
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), replace(one, vmotion=False), replace(one, name="C"))] == ["A"]


def test_networks_differ_by_name_location_and_tag() -> None:
    def host(name: str, network: VirtualNetwork, location: str = "prod") -> Host:
        return node(name, adapters=(HostAdapter("NIC0", location="elsewhere"), HostAdapter("NIC1", location=location)), networks=(network,))
    usual = VirtualNetwork("Prod", "NIC1", "t")
    assert signature(host("N1", usual), usual, MODERN) == ("prod", "prod", "t")
    assert signature(host("N1", usual), usual, capabilities(OLD, "WS2008")) == ("Prod", "prod", "t")
    internal = VirtualNetwork("Prod", "", "t")
    assert signature(host("N1", internal), internal, MODERN) == ("prod", "", "t")
    rest = (node("S1"), node("S2"))
    for odd, shared in ((host("N2", usual), True), (host("N2", VirtualNetwork("PROD", "NIC1", "t")), True), (host("N2", usual, "lab"), False),
                        (host("N2", VirtualNetwork("Prod", "NIC1", "u")), False), (host("N2", VirtualNetwork("Other", "NIC1", "t")), False),
                        (host("N2", VirtualNetwork("Prod", "NIC0", "t")), False)):
        fabric = world(hosts=(host("N1", usual), odd, host("N3", usual), *rest)).state.fabric
        cluster = fabric.clusters["K"]
        assert common(fabric, cluster, MODERN) == (frozenset({"prod"}) if shared else frozenset())
        assert detected(fabric, cluster, MODERN) == (("Prod",) if shared else ())
        vm = csv_vm("a", "N1", adapters=(VMAdapter("Prod"), VMAdapter(""), VMAdapter("Prod")))
        assert lost_networks(vm, fabric.hosts["N1"], fabric.hosts["N2"], MODERN) == (() if shared else ("Prod",))
        assert lacking(vm, fabric.hosts["N2"], MODERN) == (() if odd.networks[0].name.casefold() == "prod" else ("Prod",))
    assert detected(fabric, Cluster("EMPTY"), MODERN) == ()
    assert common(fabric, Cluster("EMPTY"), MODERN) == frozenset()


def test_what_is_common_follows_the_hosts() -> None:
    engine = world()
    fabric = engine.state.fabric
    cluster = fabric.clusters["K"]
    assert common(fabric, cluster, MODERN) == {"production"}
    assert common(fabric, cluster, capabilities(OLD, "WS2008")) == {"Production"}
    changed = fabric.put("hosts", replace(fabric.hosts["N2"], networks=()))
    assert common(changed, cluster, MODERN) == frozenset()
    assert common(fabric, cluster, MODERN) == {"production"}


def test_port_groups_are_compared_as_they_are_written() -> None:
    fabric = esx_world(vms=(esx_vm("v", "E1"),)).state.fabric
    can = capabilities(NEW, "ESX")
    vm = replace(fabric.vms["v"], adapters=(VMAdapter("VM Network"), VMAdapter("vm network"), VMAdapter("Extra")))
    assert lost_networks(vm, fabric.hosts["E1"], fabric.hosts["E2"], can) == ("vm network", "Extra")
    assert lacking(vm, fabric.hosts["E1"], can) == ("vm network",)
    assert detected(fabric, fabric.clusters["EK1"], can) == ("VM Network",)


@pytest.mark.parametrize(("up", "reserve", "left"), [(8, 2, 6), (5, 2, 3), (2, 2, 0), (1, 3, 0), (3, 0, 3), (2, 1, 1), (4, 1, 3)])
def test_how_many_survive(up: int, reserve: int, left: int) -> None:
    assert survivors(up, reserve) == left


def test_reserve_small_print() -> None:
    assert [failures_to_survive(ClusterSettings("K", number)) for number in (-3, -1, 0, 1, 2)] == [0, 0, 0, 1, 2]
    for number, said in ((1, "1 node failure"), (0, "0 node failures"), (2, "2 node failures")):
        verdict = Verdict("K", "Exact", number, True, "why")
        assert [one.expected for one in would_overcommit("N1", verdict)] == [f"room for every machine after {said}"]
    assert would_overcommit("N1", Verdict("K", "Exact", 1, False, "")) == ()
    assert would_overcommit("N1", Verdict("K", "Exact", 1, None, "")) == ()
    assert overridden("K", "N1").rule == "PLC-4"
    assert [refreshed_after(event) for event in ("node added", "node failed", "a breeze")] == [True, True, False]


@pytest.mark.parametrize(("source", "target", "server", "kind"), [
    ("WS2008R2", "WS2008R2", NEW, ""), ("WS2008R2", "WS2008R2", OLD, "server"), ("WS2008", "WS2008R2", NEW, "host"), ("WS2008R2", "WS2008", NEW, "host"),
    ("WS2008", "WS2008", NEW, "host"), ("WS2008", "WS2008", OLD, "host")])
def test_quick_storage_migration_needs_both_ends(source: str, target: str, server: Server, kind: str) -> None:
    one, two = node("A", source), node("B", target)
    found = quick_storage(local_vm("v", "A"), one, two, capabilities(server, one.os), capabilities(server, two.os), server.version)
    assert [refusal.kind for refusal in found] == ([kind] if kind else [])
    assert all(refusal.subject == ("B" if kind == "host" else "VMM 2008") for refusal in found)


def test_storage_vmotion_names_each_host_once() -> None:
    with_it, without = Host("A", "ESX"), Host("B", "ESX", storage_vmotion=False)
    vm, can = esx_vm("v", "A"), capabilities(NEW, "ESX")
    assert storage_vmotion(vm, with_it, with_it, can, "VMM2008R2") == ()
    assert [one.subject for one in storage_vmotion(vm, without, without, can, "VMM2008R2")] == ["B"]
    assert [one.subject for one in storage_vmotion(vm, with_it, without, can, "VMM2008R2")] == ["B"]
    assert [one.kind for one in storage_vmotion(vm, without, without, capabilities(OLD, "ESX"), "VMM2008")] == ["server"]


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


def test_pass_through_disks_that_must_be_converted() -> None:
    luns = (*inventory().luns, Lun("raw", "SAN1", GB, ("K", "S1")))
    vm = lun_vm("vm", "N1", "S", disks=(VMDisk("x.vhd"), VMDisk(lun="raw"), VMDisk(lun="PhysicalDrive1")))
    fabric = world(vms=(vm,), luns=luns).state.fabric
    said = [one.text for one in passthrough_must_convert(fabric, vm, "S2")]
    assert said == ["the pass-through disk raw of vm cannot be reached from S2", "the pass-through disk PhysicalDrive1 of vm is a local disk"]
    assert [one.subject for one in passthrough_must_convert(fabric, vm, "S1")] == ["PhysicalDrive1"]
    assert [one.subject for one in all_must_convert(vm, "LIB1", capabilities(OLD, "WS2008"), "VMM2008")] == ["raw", "PhysicalDrive1"]
    assert all_must_convert(vm, "LIB1", MODERN, "VMM2008R2") == ()
    assert san_path(fabric, vm).luns == ("L-S", "raw")
    twice = replace(vm, disks=(VMDisk("S:\\y.vhd"), VMDisk(lun="L-S")))
    assert san_path(fabric, twice).luns == ("L-S",)


@pytest.mark.parametrize(("name", "array"), [("A", "SAN0"), ("B", "SAN1"), ("C", "SAN2")])
def test_a_host_is_attached_to_the_arrays_whose_luns_it_sees(name: str, array: str) -> None:
    luns = (Lun("L0", "SAN0", GB, ("K",)), Lun("L1", "SAN1", GB, ("K",)), Lun("L2", "SAN2", GB, ("K",)), Lun("seen", array, GB, ("S1",)))
    fabric = world(luns=luns, sans=(San("SAN0"), San("SAN1"), San("SAN2"))).state.fabric
    assert [attached(fabric, lun, "S1") for lun in ("L0", "L1", "L2")] == [array == one for one in ("SAN0", "SAN1", "SAN2")]
    assert attached(fabric, "seen", "N1"), "a node sees what its cluster sees"
    alone = world(luns=(Lun("gone", "SAN9", GB, ("S1",)), Lun("L", "SAN9", GB, ("S2",))), sans=()).state.fabric
    assert not attached(alone, "L", "S1"), "no such array"


def test_reasons_name_up_to_four_others() -> None:
    fabric = world(vms=tuple(lun_vm(name, "N1", "S") for name in crowd(6))).state.fabric
    around = Surroundings(fabric, fabric.clusters["K"], MODERN)
    assert shared_lun(fabric.vms["m0"], around)[0].text.endswith("with m1, m2, m3, m4")
    names = tuple(f"E{number}" for number in range(1, 7))
    hosts = tuple(Host(name, "ESX", port_groups=(PortGroup("VM Network"),) if name == "E1" else ()) for name in names)
    fabric = esx_world(vms=(esx_vm("v", "E1"),), hosts=hosts, clusters=(Cluster("EK1", names),)).state.fabric
    around = Surroundings(fabric, fabric.clusters["EK1"], capabilities(NEW, "ESX"))
    found = port_group_missing(replace(fabric.vms["v"], adapters=(VMAdapter("VM Network"), VMAdapter(""))), around)
    assert [one.text for one in found] == ["the port group 'VM Network' of v is not on E2, E3, E4, E5"]


def test_reasons_of_one_system_do_not_count_on_the_other() -> None:
    cluster = Cluster("K", ("N1", "N2", "N3"), disks=(ClusterDisk("S", "L-S", "S:\\"),),
                      groups=(ClusterGroup("G", vm="a", resources=(Resource("ip", "IP Address"), Resource("d", "Physical Disk"), Resource("v", "Virtual Machine"),
                                                                  Resource("c", "Virtual Machine Configuration"))),))
    vm = lun_vm("a", "N1", "S", dvds=(VMDvd("S:\\a.iso"), VMDvd("")))
    given = inventory("VMM2008", "WS2008")
    fabric = world("VMM2008", "WS2008", vms=(vm,), clusters=(cluster,), luns=given.luns).state.fabric
    around = Surroundings(fabric, fabric.clusters["K"], capabilities(OLD, "WS2008"))
    assert [one.text for one in foreign_resources(fabric.vms["a"], around)] == ["the resource group 'G' holds the IP Address resource 'ip'"]
    assert [one.subject for one in iso_attached(fabric.vms["a"], around)] == ["S:\\a.iso"]
    assert [one.rule for one in refusals(fabric.vms["a"], around)] == ["UCC-4", "UCC-5"]
    assert refusals(fabric.vms["a"], around, hyperv=False) == ()
    lifted = Surroundings(fabric, fabric.clusters["K"], capabilities(replace(OLD, updates=("KB961983",)), "WS2008"))
    assert [one.rule for one in refusals(fabric.vms["a"], lifted)] == ["UCC-5"]


def test_a_rule_has_one_home_and_stamps_what_it_refuses() -> None:
    for name in ("AAA-1", "ZZZ-1"):
        def one(host: str) -> object:
            yield rules.refuse("host", host, "text")  # type: ignore[misc]
        one.__qualname__ = "middle"
        stamped = rules.rule(name)(one)
        try:
            found = stamped("N1")  # type: ignore[call-arg]
            assert [(refusal.rule, refusal.subject, refusal.code, refusal.expected) for refusal in found] == [(name, "N1", 0, "")]  # type: ignore[attr-defined]
            for other in ("above", "zebra"):
                def two() -> bool:
                    return True
                two.__qualname__ = other
                with pytest.raises(ValueError, match="has a home already"):
                    rules.rule(name)(two)
        finally:
            del rules.HOMES[name]

    def plain() -> int:
        return 3
    try:
        assert rules.rule("BBB-1")(plain) is plain
    finally:
        del rules.HOMES["BBB-1"]


def anew(text: str) -> str:
    """The same text as another object: names come from files, databases and users, so that no rule may ask for identity."""
    return "".join([text[:1], text[1:]])


def test_names_are_compared_as_texts() -> None:
    fabric = world(vms=(lun_vm("alpha", "N1", "S"), lun_vm("beta", "N2", "T"))).state.fabric
    disk = index(fabric.clusters["K"]).by_name["Cluster Disk S"]
    assert lun_of_its_own(fabric, "N1", disk, "S:", MODERN, anew("alpha")) == ()
    vm = replace(fabric.vms["alpha"], key=anew("alpha"))
    assert sharing_a_lun(fabric, vm, MODERN) == {}
    assert dedicated_lun(fabric, vm, fabric.clusters["K"]) == ()
    assert live_possible(replace(vm, state=anew("Running")), Cluster("K", ("N1",)), MODERN)  # type: ignore[arg-type]
    assert processors_match(replace(vm, state=anew("Running")), node("N1"), node("N2", cpu=Cpu("AMD")), MODERN)  # type: ignore[arg-type]
    one = Host("A", "ESX", datacenter="Tokyo")
    assert vmotion(esx_vm("v", "A"), one, replace(one, name="B", datacenter=anew("Tokyo"))) == ()
    bound = node("N1", networks=(VirtualNetwork("P", anew("NIC1"), "t"),))
    assert signature(bound, bound.networks[0], MODERN) == ("p", "prod", "t")
    luns = (Lun("L", "Array", GB, ("K",)), Lun("M", anew("Array"), GB, ("S1",)))
    assert attached(world(luns=luns, sans=(San("Array"),)).state.fabric, "L", "S1")


def test_makers_differ_both_ways() -> None:
    for here, there in (("AMD", "Intel"), ("Intel", "AMD")):
        assert processor_gap(Cpu(here, features=("sse",)), Cpu(there, features=("sse",))).startswith(f"is made by {there}")


def test_every_volume_of_a_machine_is_looked_at() -> None:
    vm = lun_vm("a", "N1", "S", path="C:\\a", disks=(VMDisk("S:\\a.vhd", size=GB),))
    fabric = world(vms=(vm, lun_vm("b", "N2", "S"))).state.fabric
    assert [one.kind for one in dedicated_lun(fabric, fabric.vms["a"], fabric.clusters["K"])] == ["path", "disk"]


def test_what_quick_storage_migration_lacks_is_said() -> None:
    both = node("A"), node("B")
    can = capabilities(OLD, "WS2008R2")
    assert [one.text for one in quick_storage(local_vm("v", "A"), *both, can, can, "VMM2008")] == ["VMM 2008 has no quick storage migration"]
    old = node("B", "WS2008")
    said = quick_storage(local_vm("v", "A"), both[0], old, MODERN, ANCIENT, "VMM2008R2")
    assert [one.text for one in said] == ["quick storage migration of v from A (Windows Server 2008 R2) to B (Windows Server 2008) is not possible"]
