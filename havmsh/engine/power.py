"""Planner of starting, stopping, saving, pausing."""
from __future__ import annotations

from havmsh.engine import durations
from havmsh.engine.facts import gigabytes
from havmsh.engine.findings import host_finding
from havmsh.engine.lookup import busy_refusal, find_one
from havmsh.engine.machines import VM
from havmsh.engine.plan import Plan, Refusal, Step
from havmsh.engine.records import replace
from havmsh.engine.requests import PowerRequest
from havmsh.engine.state import State
from havmsh.engine.tables import held_memory
from havmsh.engine.transfer import refresh_step

_ACTIONS: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "Start": (("PowerOff", "Saved", "Paused"), "Running", "Start", "Starting"),
    "Stop": (("Running", "Paused", "Saved"), "PowerOff", "Stop", "PoweringOff"),
    "Shutdown": (("Running",), "PowerOff", "Shut down", "PoweringOff"),
    "SaveState": (("Running", "Paused"), "Saved", "Save the state of", "Saving"),
    "Pause": (("Running",), "Paused", "Pause", "Pausing"),
    "Resume": (("Paused",), "Running", "Resume", "Starting"),
    "Reset": (("Running", "Paused"), "Running", "Reset", "Starting"),
    "DiscardSavedState": (("Saved",), "PowerOff", "Discard the saved state of", "DiscardSavedState"),
}
"""Action: states it starts from, the state it leads to, its words, the status meanwhile."""


def _way_to(vm: VM, state: str) -> str:
    """How a machine comes into a state."""
    if vm.state == "Stored":
        return f"Move-VM {vm.name} -VMHost puts it on a host."
    verb = {"Running": "Resume-VM" if vm.state == "Paused" else "Start-VM", "Paused": "Suspend-VM", "Saved": "SaveState-VM"}.get(state, "Stop-VM")
    return f"{verb} {vm.name} first."


def plan_power(state: State, request: PowerRequest) -> Plan:
    """The plan of a change of power."""
    vm, refusal = find_one(state, "vm", request.vm)
    begin, end, words, meanwhile = _ACTIONS[request.action]
    base = Plan(f"{words} virtual machine {request.vm}", f"{request.action}-VM", "power", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"{words} virtual machine {vm.name}", subject=vm.key, locks=(f"vm:{vm.key}",), busy=((vm.key, meanwhile),), result=vm.key)
    refusals = list(busy_refusal(state, vm))
    if vm.host and not host_finding(state.view, vm.host).responding:
        refusals.append(Refusal("VM-STATUS", "host", vm.host, f"{vm.host} does not answer", "a host that answers", "Bring it up and refresh it."))
    if vm.state not in begin:
        refusals.append(Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is in state {vm.state}", f"state {' or '.join(begin)}", _way_to(vm, begin[0])))
    if request.action == "Shutdown" and not vm.integration and not refusals:
        refusals.append(Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} has no integration services, so its guest cannot be shut down",
                                "integration services", f"Stop-VM {vm.name} turns it off."))
    refusals += _no_memory(state, vm) if request.action == "Start" and vm.state != "Paused" and not refusals else ()
    if refusals:
        return replace(base, refusals=tuple(refusals))
    if request.action == "Reset":
        off = Step(f"Turn off virtual machine {vm.name}", "set_state", 1.0, vm.key, (("vm", vm.key), ("state", "PowerOff")), (), 1.0)
        boot = state.fabric.speeds.boot
        on = Step(f"Start virtual machine {vm.name}", "set_state", boot, vm.key, (("vm", vm.key), ("state", end)), (), boot)
        return replace(base, steps=(off, on, refresh_step(vm)), target=vm.host)
    step = Step(base.title, "set_state", _seconds(state, vm, request.action), vm.key, (("vm", vm.key), ("state", end)))
    return replace(base, steps=(step, refresh_step(vm)), target=vm.host)


def _no_memory(state: State, vm: VM) -> tuple[Refusal, ...]:
    host = state.view.world.hosts.get(vm.host)
    if host is None:
        return ()
    free = host.memory - state.view.world.vms.on(host.name).memory[0]
    if free >= held_memory(vm):
        return ()
    return (Refusal("PLACE-MEMORY", "host", host.name, f"{host.name} has {gigabytes(max(0, free))} of memory free, {vm.name} needs "
                    f"{gigabytes(held_memory(vm))}", "enough memory", "Stop or move other machines."),)


def _seconds(state: State, vm: VM, action: str) -> float:
    speeds = state.fabric.speeds
    if action == "Start" and vm.state == "Saved":
        return durations.restore(vm, speeds)
    return {"Start": speeds.boot, "SaveState": durations.save(vm, speeds), "Shutdown": speeds.shutdown}.get(action, 1.0)
