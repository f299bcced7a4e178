"""NET: common virtual networks."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine.engine import Engine
from havmsh.engine.fabric import Host, HostAdapter, VirtualNetwork
from havmsh.engine.requests import MoveRequest
from tests.engine.worlds import ALL, R2, inventory, lun_vm, world
from tests.rules.covering import shows
from tests.rules.helpers import done, stands, system


def with_node(version: str, **fields: object) -> Engine:
    """The usual world with node N2 changed."""
    os = system(version)
    def change(host: Host) -> Host:
        return replace(host, **fields) if host.name == "N2" else host  # type: ignore[arg-type]
    return world(version, os, (lun_vm("vm", "N1", "S"),), hosts=tuple(change(host) for host in inventory(version, os).hosts))


def common(engine: Engine) -> tuple[str, ...]:
    return engine.cluster_finding("K").common_networks


@shows("NET-1")
def test_same_name_location_and_tag_on_every_node(version: str) -> None:
    assert common(world(version, system(version))) == ("Production",)
    assert common(with_node(version, networks=())) == ()
    assert common(with_node(version, networks=(VirtualNetwork("Production", "NIC1", "other"),))) == ()
    assert common(with_node(version, adapters=(HostAdapter("NIC1", location="elsewhere"),))) == ()
    assert common(with_node(version, networks=(VirtualNetwork("Production", "NIC9", "tag"),), adapters=(HostAdapter("NIC9", location="prod"),))) == (
        "Production",)


@shows("NET-2")
def test_case_of_names(version: str) -> None:
    engine = with_node(version, networks=(VirtualNetwork("PRODUCTION", "NIC1", "tag"),))
    assert common(engine) == (("Production",) if version in R2 else ())


@shows("NET-3")
def test_a_cluster_refresh_detects_them(version: str) -> None:
    engine = world(version, system(version))
    for name in ("N1", "N2", "N3"):
        engine.outside.set_host(name, adapters=(HostAdapter("NIC1", location="prod"), HostAdapter("NIC2", location="back")))
        engine.outside.set_network(name, VirtualNetwork("Backup", "NIC2", "b"))
    assert common(engine) == ("Production",)
    engine.refresh("host", "N1")
    assert common(engine) == ("Production",)
    engine.refresh("cluster", "K")
    assert common(engine) == ("Backup", "Production")
    engine.outside.remove_network("N3", "Backup")
    engine.refresh("cluster", "K")
    assert common(engine) == ("Production",)


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
