"""The face of the engine: one object that holds the state and swaps it for the next. See the package's docstring."""
from __future__ import annotations

from havmsh.engine import lookup
from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.findings import cluster_finding, host_finding, reasons, vm_finding
from havmsh.engine.machines import VM
from havmsh.engine.plan import Plan, Refusal, RefusedError, Warning
from havmsh.engine.records import replace
from havmsh.engine.state import Draft, State
from havmsh.engine.view import ClusterFinding, ClusterSettings, HostFinding, HostSettings, Reason, VMFinding
from havmsh.messages import english

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from havmsh.engine.jobs import Job
    from havmsh.engine.outside import Outside
    from havmsh.engine.parts import PartChange
    from havmsh.engine.placement import HostRating
    from havmsh.engine.queries import HostLoad, VolumeState
    from havmsh.engine.reserve import Verdict
    from havmsh.messages import Tell

FOREVER = float("inf")


class Engine:
    """A state, and what can be asked of it and done to it. `tell` says its texts in the language of whoever asks."""

    def __init__(self, state: State, tell: Tell = english) -> None:
        self.state = state
        self.tell = tell

    @property
    def version(self) -> str:
        """The server's version."""
        return self.state.view.server.version

    def fork(self) -> Engine:
        """An engine that goes its own way from here; it costs nothing."""
        return Engine(self.state, self.tell)

    def plan(self, request: Any) -> Plan:
        """What would be done, or every reason why not. Changes nothing."""
        from havmsh.engine.planners import plan
        return plan(self.state, request)

    def submit(self, plan: Plan, owner: str = "", wait: bool = True) -> Job:
        """Run a plan as a job, to its end or (wait=False) just begun. Raises RefusedError for a plan that is refused, or an object that is locked."""
        from havmsh.engine.jobs import advance, submit
        state, job_id = submit(self.state, plan, owner)
        if getattr(plan.request, "job_group", ""):
            from havmsh.engine.parts import release
            state = release(state, plan.request)
        self.state = advance(state, FOREVER, job_id) if wait else state
        return self.state.jobs[job_id]

    def hold(self, group: str, change: PartChange) -> None:
        """Hold a change of a part for the command that takes the job group."""
        from havmsh.engine.parts import hold
        self.state = hold(self.state, group, change)

    def run(self, request: Any, owner: str = "") -> Job:
        """Plan and submit."""
        return self.submit(self.plan(request), owner)

    def wait(self, job: Job | str) -> Job:
        """Let time pass until a job has ended."""
        from havmsh.engine.jobs import advance
        job_id = job if isinstance(job, str) else job.id
        self.state = advance(self.state, FOREVER, job_id)
        return self.state.jobs[job_id]

    def cancel(self, job: Job | str) -> Job:
        """Stop a job."""
        from havmsh.engine.jobs import cancel
        job_id = job if isinstance(job, str) else job.id
        self.state = cancel(self.state, job_id)
        return self.state.jobs[job_id]

    def advance(self, seconds: float) -> None:
        """Let time pass: running jobs and due refreshers go on."""
        from havmsh.engine.jobs import advance
        self.state = advance(self.state, self.state.clock + max(0.0, seconds))

    def step(self) -> bool:
        """Let time pass until something happens in a running job; tells whether anything did."""
        from havmsh.engine.jobs import advance
        moment = min((self.state.jobs[job_id].wake for job_id in self.state.active), default=FOREVER)
        if moment == FOREVER:
            return False
        self.state = advance(self.state, moment)
        return True

    def job(self, job_id: str) -> Job:
        """A job as it is now."""
        return self.state.jobs[job_id]

    def jobs(self) -> list[Job]:
        """Every job, newest first."""
        return sorted(self.state.jobs.values(), key=lambda job: -job.number)

    def undo(self, job: Job | str, owner: str = "") -> Job:
        """Take a completed job's changes back, as a job of its own; refused where something of it has changed since."""
        from havmsh.engine.jobs import undo_images
        found = self.state.jobs[job if isinstance(job, str) else job.id]
        plan = Plan(f"Undo: {found.title}", "Undo-Job", "undo", found.subject, found.target, result=found.result)
        draft, why = undo_images(self.state, found.changes)
        if draft is None or not found.completed or found.undone:
            text = "it was undone already" if found.undone else why or "it has not ended"
            raise RefusedError(replace(plan, refusals=(Refusal("JOB-UNDO", "request", found.title, f"the job cannot be undone: {text}", "a completed job whose changes still stand", "Change things back one by one."),)))
        done = self.submit(plan, owner)
        done = replace(done, changes=draft.changes())
        old = replace(found, undone=True)
        self.state = draft.finish(self.state, jobs=self.state.jobs.set(done.id, done).set(old.id, old))
        self.state = replace(self.state, counter=max(self.state.counter, done.number))
        return done

    def refresh(self, scope: str, name: str = "") -> tuple[Warning, ...]:
        """Refresh something at once, outside any job: "vm" (key), "host", "cluster", "library", "all"."""
        from havmsh.engine import refresh
        draft = Draft(self.state)
        if scope == "all":
            found = refresh.everything(draft)
        else:
            found = {"vm": refresh.vm, "host": refresh.host, "cluster": refresh.cluster, "library": refresh.library}[scope](draft, name)  # type: ignore[operator]
        self.state = draft.finish(self.state)
        return found

    @property
    def outside(self) -> Outside:
        """Failover Cluster Manager, Hyper-V Manager, ESX, SAN administration, and accidents."""
        from havmsh.engine.outside import Outside
        return Outside(self)

    def rate(self, request: Any, hosts: Iterable[str] | None = None) -> tuple[HostRating, ...]:
        """Ratings of hosts (all, where none are named) for a request, best first, from the filters that placement uses."""
        from havmsh.engine.queries import rate
        return rate(self.state, request, hosts)

    def rate_named(self, request: Any) -> tuple[HostRating, ...]:
        """What naming each host would come to for a move (manual placement, PLC-4)."""
        from havmsh.engine.queries import rate_named
        return rate_named(self.state, request)

    def reserve(self, cluster: str, reading: str = "") -> Verdict:
        """A reading of the cluster reserve (the server's where none is named) on the cluster as it is believed now."""
        from havmsh.engine.reserve import verdict
        world = self.state.view.world
        return verdict(world, self.state.view, world.clusters[cluster], reading)

    # -- finding ------------------------------------------------------------------------------------------------------------------------

    def find_vms(self, text: str) -> list[VM]:
        """Machines that a text names."""
        return lookup.find_all(self.state, "vm", text)

    def find_hosts(self, text: str) -> list[Host]:
        """Hosts that a text names."""
        return lookup.find_all(self.state, "host", text)

    def find_clusters(self, text: str) -> list[Cluster]:
        """Clusters that a text names."""
        return lookup.find_all(self.state, "cluster", text)

    def find_luns(self, text: str) -> list[Any]:
        """LUNs that a text names."""
        return lookup.find_all(self.state, "lun", text)

    def find_libraries(self, text: str) -> list[Any]:
        """Library servers that a text names."""
        return lookup.find_all(self.state, "library", text)

    def nearest(self, kind: str, text: str) -> str:
        """The name most like a text; empty where none is like it."""
        return lookup.nearest(self.state, kind, text)

    def vm(self, key: str) -> VM | None:
        """A believed machine by key; for one that a job removed, the last record that the server had of it."""
        found = self.state.view.world.vms.get(key)
        if found is not None:
            return found
        for job in self._jobs_about(key):
            for side, table, name, before, _after in job.changes:
                if side == "view" and table == "vms" and name == key and isinstance(before, VM):
                    return before
        return None

    def name_of(self, key: str) -> str:
        """The name of what a step or a job is about: a machine's for its key, else what it is called already."""
        vm = self.vm(key)
        return vm.name if vm is not None else key

    def host(self, name: str) -> Host | None:
        """A believed host."""
        return self.state.view.world.hosts.get(name)

    def cluster(self, name: str) -> Cluster | None:
        """A believed cluster."""
        return self.state.view.world.clusters.get(name)

    def library(self, name: str) -> Any:
        """A believed library server."""
        return self.state.view.world.libraries.get(name)

    def gone(self, kind: str, key: str) -> bool:
        """Whether a record is no longer there."""
        if kind == "vm":
            return key not in self.state.view.world.vms
        return key not in getattr(self.state.view.world, {"host": "hosts", "cluster": "clusters", "library": "libraries"}[kind])

    # -- what the server believes of a thing --------------------------------------------------------------------------------------------

    def status(self, vm: VM) -> str:
        """A machine's status: the name of a VMComputerSystemState."""
        return lookup.status(self.state, vm)

    def finding(self, vm: VM) -> VMFinding:
        """What was found about a machine beside its record."""
        return vm_finding(self.state.view, vm.key)

    def reasons(self, vm: VM) -> tuple[Reason, ...]:
        """Why a machine is in UCC."""
        return reasons(self.state.view, vm.key)

    def cluster_finding(self, name: str) -> ClusterFinding:
        """What was found about a cluster: common networks (NET-3), over-commitment (PLC-5)."""
        return cluster_finding(self.state.view, name)

    def host_finding(self, name: str) -> HostFinding:
        """What was found about a host."""
        return host_finding(self.state.view, name)

    def host_status(self, host: Host) -> str:
        """A host's overall state."""
        if self.state.view.settings(host.name).maintenance:
            return "MaintenanceMode"
        if not host_finding(self.state.view, host.name).responding:
            return "NotResponding"
        needs = host.name in self.state.view.world.membership and not host.in_cluster
        return "NeedsAttention" if needs else "OK"

    def node_status(self, host: Host) -> str:
        """A host's state as a cluster node."""
        if host.name not in self.state.view.world.membership:
            return "NotClustered"
        if not host.in_cluster or not host_finding(self.state.view, host.name).responding:
            return "Down"
        return "Paused" if host.paused else "Running"

    def host_load(self, host: Host) -> HostLoad:
        """What a host carries."""
        from havmsh.engine.queries import host_load
        return host_load(self.state, host)

    def volumes(self, host: Host) -> tuple[VolumeState, ...]:
        """The volumes that a host reaches."""
        from havmsh.engine.queries import volumes
        return volumes(self.state, host)

    def settings(self, host: Host) -> HostSettings:
        """What is set for a host."""
        return self.state.view.settings(host.name)

    def cluster_settings(self, cluster: Cluster) -> ClusterSettings:
        """What is set for a cluster."""
        return self.state.view.cluster_setting(cluster.name)

    def cluster_of(self, host: Host) -> Cluster | None:
        """The cluster of a host."""
        return self.state.view.world.cluster_of(host.name)

    def disk_owner(self, cluster: str, disk: str) -> str:
        """The node that owns a clustered disk: its coordinator, or the node of the machine that lies on it."""
        from havmsh.engine.queries import disk_owner
        return disk_owner(self.state.view.world, cluster, disk)

    def host_name(self, name: str) -> str:
        """A host's fully qualified name."""
        host = self.host(name)
        return f"{name}.{host.domain}" if host is not None and host.domain and "." not in name else name

    def configuration_path(self, vm: VM) -> str:
        """The configuration file of a machine."""
        from havmsh.engine.paths import join
        if vm.path.startswith("["):
            return join(vm.path, f"{vm.name}.vmx")
        return join(join(vm.path, "Virtual Machines"), f"{self.identifier(vm)}.xml")

    def modified(self, vm: VM) -> float:
        """When a machine was last changed by a job, on the clock; 0 for never."""
        return next((job.end for job in self._jobs_about(vm.key) if job.end is not None and job.changes), 0.0)

    def recent_job(self, key: str) -> Job | None:
        """The newest job about a machine."""
        return next(self._jobs_about(key), None)

    def failed_job(self, vm: VM) -> str:
        """The job that left a machine in a failed status; empty for none."""
        return vm_finding(self.state.view, vm.key).failed_job

    def _jobs_about(self, key: str) -> Iterator[Job]:
        return (job for job in self.jobs() if job.subject == key or any(step.subject == key for step in job.plan.steps))

    def identifier(self, record: Any) -> str:
        """A stable GUID text: of a record, or of a tuple or text that names a part of one."""
        from havmsh.engine.identity import guid
        if isinstance(record, VM):
            return guid("vm", record.key)
        if isinstance(record, Host):
            return guid("host", record.name)
        if isinstance(record, Cluster):
            return guid("cluster", record.name)
        if isinstance(record, (tuple, str)):
            return guid("part", record if isinstance(record, str) else "/".join(str(part) for part in record))
        found = getattr(record, "id", "")
        if found:
            return str(found)
        return guid(_kind(record), str(getattr(record, "name", "") or getattr(record, "path", "")))


def _kind(record: object) -> str:
    return {"LibraryServer": "library", "Lun": "lun"}.get(type(record).__name__, type(record).__name__)
