"""NET: common virtual networks."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine.engine import Engine
from havmsh.engine.fabric import Cluster, Host, HostAdapter, VirtualNetwork
from havmsh.engine.machines import VMAdapter
from havmsh.engine.requests import MoveRequest
from havmsh.engine.rules.networks import common, detected, lacking, lost_networks, signature
from havmsh.engine.versions import capabilities
from tests.engine.worlds import ALL, R2, csv_vm, esx_vm, esx_world, inventory, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import MODERN, NEW, OLD, done, stands, system


def with_node(version: str, **fields: object) -> Engine:
    """The usual world with node N2 changed."""
    os = system(version)
    def change(host: Host) -> Host:
        return replace(host, **fields) if host.name == "N2" else host  # type: ignore[arg-type]
    return world(version, os, (lun_vm("vm", "N1", "S"),), hosts=tuple(change(host) for host in inventory(version, os).hosts))


def shared(engine: Engine) -> tuple[str, ...]:
    return engine.cluster_finding("K").common_networks


@shows("NET-1")
def test_same_name_location_and_tag_on_every_node(version: str) -> None:
    assert shared(world(version, system(version))) == ("Production",)
    assert shared(with_node(version, networks=())) == ()
    assert shared(with_node(version, networks=(VirtualNetwork("Production", "NIC1", "other"),))) == ()
    assert shared(with_node(version, adapters=(HostAdapter("NIC1", location="elsewhere"),))) == ()
    assert shared(with_node(version, networks=(VirtualNetwork("Production", "NIC9", "tag"),), adapters=(HostAdapter("NIC9", location="prod"),))) == (
        "Production",)


@shows("NET-2")
def test_case_of_names(version: str) -> None:
    engine = with_node(version, networks=(VirtualNetwork("PRODUCTION", "NIC1", "tag"),))
    assert shared(engine) == (("Production",) if version in R2 else ())


@shows("NET-3")
def test_a_cluster_refresh_detects_them(version: str) -> None:
    engine = world(version, system(version))
    for name in ("N1", "N2", "N3"):
        engine.outside.set_host(name, adapters=(HostAdapter("NIC1", location="prod"), HostAdapter("NIC2", location="back")))
        engine.outside.set_network(name, VirtualNetwork("Backup", "NIC2", "b"))
    assert shared(engine) == ("Production",)
    engine.refresh("host", "N1")
    assert shared(engine) == ("Production",)
    engine.refresh("cluster", "K")
    assert shared(engine) == ("Backup", "Production")
    engine.outside.remove_network("N3", "Backup")
    engine.refresh("cluster", "K")
    assert shared(engine) == ("Production",)


@shows("NET-4", versions=ALL)
def test_the_connection_is_lost_and_said(version: str) -> None:
    for engine in (with_node(version, networks=()), with_node(version, networks=(VirtualNetwork("Production", "NIC1", "other"),))):
        plan = engine.plan(MoveRequest(vm="vm", host="N2"))
        assert plan.ok
        assert [warning.rule for warning in plan.warnings] == ["NET-4"]
        job = engine.submit(plan)
        assert job.state == "SucceedWithInfo"
        assert any("lost its connection" in str(warning) for warning in job.warnings)
        assert stands(engine, "vm").adapters[0].network == ""
        assert engine.finding(engine.find_vms("vm")[0]).warnings
        done(engine, MoveRequest(vm="vm", host="N3"))


@shows("NET-4")
def test_a_failover_loses_it_too(version: str) -> None:
    engine = with_node(version, networks=())
    engine.outside.set_host("N3", up=False)
    engine.outside.fault("Power", "N1")
    assert stands(engine, "vm").host == "N1"
    engine = world(version, system(version), (lun_vm("vm", "N1", "S"),))
    engine.outside.set_host("N2", networks=())
    engine.outside.set_host("N3", networks=())
    engine.outside.fault("Power", "N1")
    assert stands(engine, "vm").host in ("N2", "N3")
    assert stands(engine, "vm").adapters[0].network == ""


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
