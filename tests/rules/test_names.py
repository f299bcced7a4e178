"""Names are compared as texts, wherever a rule looks at them."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine.fabric import Cluster, Cpu, Host, Lun, San, VirtualNetwork
from havmsh.engine.facts import GB
from havmsh.engine.rules.disks import lun_of_its_own, sharing_a_lun
from havmsh.engine.rules.migration import live_possible, processors_match, vmotion
from havmsh.engine.rules.networks import signature
from havmsh.engine.rules.storage import attached, dedicated_lun
from havmsh.engine.world import index
from tests.engine.worlds import esx_vm, lun_vm, node, world
from tests.rules.helpers import MODERN


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
