"""Planners of removal and repair."""
from __future__ import annotations

from havmsh.engine import durations
from havmsh.engine.findings import host_finding, vm_finding
from havmsh.engine.lookup import find_one
from havmsh.engine.machines import VM
from havmsh.engine.plan import Plan, Refusal, Step, Warning
from havmsh.engine.records import replace
from havmsh.engine.requests import MoveRequest, RemoveRequest, RepairRequest
from havmsh.engine.rules.availability import to_clean_up
from havmsh.engine.state import State
from havmsh.engine.transfer import refresh_step


def plan_remove(state: State, request: RemoveRequest) -> Plan:
    """The plan to remove a machine (AVL-5)."""
    vm, refusal = find_one(state, "vm", request.vm)
    base = Plan(f"Remove virtual machine {request.vm}", "Remove-VM", "remove", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Remove virtual machine {vm.name}", subject=vm.key, locks=(f"vm:{vm.key}",), busy=((vm.key, "Deleting"),), result=vm.key)
    status = vm_finding(state.view, vm.key).status
    silent = bool(vm.host) and not host_finding(state.view, vm.host).responding
    if (status in ("Missing", "CreationFailed") and vm.key not in state.fabric.vms) or (silent and request.force):
        step = Step(f"Drop the record of {vm.name}", "drop_record", 1.0, vm.key, (("vm", vm.key),))
        warning = Warning(f"Only the record of {vm.name} was removed; what may still be of it on {vm.host or vm.library} was not touched.", "AVL-5", vm.name)
        return replace(base, steps=(step,), warnings=(warning,))
    if silent:
        return replace(base, refusals=(Refusal("AVL-5", "vm", vm.name, f"{vm.host} does not answer, so {vm.name} cannot be removed from it",
                                               "a host that answers", "Bring the host up, or drop the record alone with -Force."),))
    if vm.state in ("Running", "Paused"):
        return replace(base, refusals=(Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is {vm.state.lower()}", "a stopped or saved machine",
                                               f"Stop-VM {vm.name} first."),))
    left = to_clean_up(state.view.world, vm)
    files = f"Delete the files of {vm.name}"
    if left.group is not None:
        files += f", its cluster group '{left.group.name}' with {len(left.resources)} resources"
        if left.disks:
            files += f"; {', '.join(disk.name for disk in left.disks)} to available storage"
    return replace(base, steps=(Step(files, "remove_vm", state.fabric.speeds.step * 2, vm.key, (("vm", vm.key),)),))


def plan_repair(state: State, request: RepairRequest) -> Plan:
    """The plan to repair a machine: look at it again (Ignore, Dismiss), do the failed job again (Retry), or take it back (Undo)."""
    vm, refusal = find_one(state, "vm", request.vm)
    base = Plan(f"Repair virtual machine {request.vm}", "Repair-VM", "repair", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Repair virtual machine {vm.name} ({request.action})", subject=vm.key, locks=(f"vm:{vm.key}",), result=vm.key)
    if request.action in ("Ignore", "Dismiss"):
        return replace(base, steps=(refresh_step(vm),))
    found = vm_finding(state.view, vm.key)
    job = state.jobs.get(found.failed_job)
    if not found.status or job is None:
        return replace(base, refusals=(Refusal("VM-STATUS", "vm", vm.name, f"no failed job of {vm.name} is known", "a machine that a job left failed",
                                               f"Repair-VM {vm.name} -Dismiss brings its status up to date."),))
    if request.action == "Retry":
        return _retry(state, vm, job.plan, base)
    return _undo(state, vm, found.undo_host, base, state.jobs[found.failed_job].changes)


def _retry(state: State, vm: VM, failed: Plan, base: Plan) -> Plan:
    from havmsh.engine.planners import plan
    cleared = replace(state, view=replace(state.view, vm_findings=state.view.vm_findings.set(vm.key, replace(vm_finding(state.view, vm.key), status=""))))
    again = plan(cleared, failed.request)
    return replace(again, cmdlet=base.cmdlet, title=f"{base.title}: {again.title}")


def _undo(state: State, vm: VM, back: str, base: Plan, changes: tuple[tuple[str, str, str, object, object], ...]) -> Plan:
    first = next((image[3] for image in changes if image[:3] == ("fabric", "vms", vm.key)), None)
    steps: list[Step] = []
    real = state.fabric.vms.get(vm.key)
    if real is None:
        step = Step(f"Drop the record of {vm.name}", "drop_record", 1.0, vm.key, (("vm", vm.key),))
        return replace(base, steps=(step,))
    if back and real.host != back:
        from havmsh.engine.moves import plan_move
        cleared = replace(state, view=replace(state.view, vm_findings=state.view.vm_findings.set(vm.key, replace(vm_finding(state.view, vm.key), status=""))))
        returning = plan_move(cleared, MoveRequest(vm=vm.key, host=back))
        if not returning.ok:
            return replace(base, refusals=returning.refusals)
        steps.extend(returning.steps[:-1])
    if isinstance(first, VM) and first.state == "Running" and real.state == "Saved":
        seconds = durations.restore(real, state.fabric.speeds)
        steps.append(Step(f"Restore the state of virtual machine {vm.name}", "set_state", seconds, vm.key, (("vm", vm.key), ("state", "Running"))))
    return replace(base, steps=(*steps, refresh_step(vm)))
