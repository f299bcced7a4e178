"""What a status means to a person: the tone by which views and pictures colour and mark it. No entry: all is as it should be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.pictures.model import Tone

VM: dict[str, Tone] = {
    "Running": "plain", "PowerOff": "quiet", "Stopped": "quiet", "Saved": "quiet", "Paused": "quiet", "Stored": "quiet", "HostNotResponding": "failed",
    "Missing": "failed", "MigrationFailed": "failed", "CreationFailed": "failed", "UpdateFailed": "failed", "CheckpointFailed": "failed",
    "CustomizationFailed": "failed", "IncompleteVMConfig": "failed",
}
"""By the name of a VMComputerSystemState; a state that is on its way (`UnderMigration`) is waiting, any other is trouble."""
HOST: dict[str, Tone] = {"OK": "plain", "MaintenanceMode": "waiting", "NotResponding": "failed"}
NODE: dict[str, Tone] = {"Running": "plain", "NotClustered": "plain", "Paused": "waiting", "Down": "failed"}
JOB: dict[str, Tone] = {"Completed": "plain", "SucceedWithInfo": "trouble", "Running": "running", "Failed": "failed", "Canceled": "failed", "Canceling": "waiting"}


def of_vm(vm: Any) -> Tone:
    """The tone of a machine's status."""
    status = str(vm.engine.status(vm.record))
    return VM.get(status, "waiting" if status.startswith("Under") or status.endswith("ing") else "trouble")


def of_host(host: Any) -> Tone:
    """The tone of a host's overall state."""
    return HOST.get(str(host.engine.host_status(host.record)), "trouble")


def of_node(host: Any) -> Tone:
    """The tone of a host's state as a cluster node."""
    return NODE.get(str(host.engine.node_status(host.record)), "trouble")


def of_reserve(cluster: Any) -> Tone:
    """The tone of a cluster's reserve as last found (PLC-5)."""
    over = cluster.finding.overcommitted
    return "trouble" if over else "waiting" if over is None else "plain"


def of_job(job: Any) -> Tone:
    """The tone of the state of a job or a step (anything with a `record` that has one)."""
    return JOB.get(job.record.state, "waiting")
