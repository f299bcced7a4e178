"""What a job leaves in the server's view when it starts, is stopped, or fails."""
from __future__ import annotations

from typing import Any, cast

from havmsh.engine import refresh
from havmsh.engine.effect_checks import StepFailed
from havmsh.engine.findings import vm_finding
from havmsh.engine.machines import VM
from havmsh.engine.plan import Plan, Step
from havmsh.engine.rules.maintenance import stays_moved
from havmsh.engine.state import Draft
from havmsh.engine.view import VMFinding


def on_start(draft: Draft, plan: Plan) -> None:
    """A machine that is being created is known from the job's first moment; its status is UnderCreation while the job holds it."""
    for step in plan.steps:
        if step.effect == "create_vm":
            vm = cast(VM, step.argument("record"))
            if vm.key not in draft.view.world.vms:
                draft.put("view", "vms", vm)


def on_cancel(draft: Draft, plan: Plan) -> None:
    """A machine that was not made before the job was stopped is forgotten."""
    if plan.subject not in draft.fabric.vms:
        draft.drop("view", "vms", plan.subject)
        draft.drop("view", "vm_findings", plan.subject)


def on_failure(draft: Draft, plan: Plan, step: Step, failure: StepFailed, job: str) -> None:
    """What a failed step leaves: the machine's failed status; for maintenance, that the host did not enter it (MNT-2)."""
    key = step.text("vm")
    if plan.kind == "maintenance":
        done = tuple(one.text("vm") for one in plan.steps[: plan.steps.index(step)] if one.effect == "move_vm")
        failure.text = f"{failure.text}; {stays_moved(done, key or plan.subject)}"
    status = {"move": "MigrationFailed", "maintenance": "MigrationFailed", "create": "CreationFailed", "change": "UpdateFailed",
              "checkpoint": "CheckpointFailed"}.get(plan.kind)
    if status is None or not key or step.effect == "refresh_vm":
        return
    if key in draft.fabric.vms:
        refresh.vm(draft, key)
    record = draft.view.world.vms.get(key) or cast("VM | None", step.argument("record", None))
    if record is None:
        return
    if key not in draft.view.world.vms:
        draft.put("view", "vms", record)
    finding = vm_finding(draft.view, key)
    draft.put("view", "vm_findings", VMFinding(
        vm=key, status=cast(Any, status), message=failure.text, reasons=finding.reasons, warnings=finding.warnings, refreshed=draft.clock,
        failed_job=job, undo_host=step.text("source") or record.host))
