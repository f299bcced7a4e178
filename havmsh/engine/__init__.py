"""The domain: records, rules, plans, jobs and the simulated clock.

Records     `fabric.py`, `machines.py` (what stands), `view.py` (what the server knows). `facts.py` has `fact()`, which describes a field.
State       `state.State`: an immutable value (fabric, view, clock, jobs). `Engine.fork()` costs nothing.
Requests    `requests.py`: one frozen record for each thing that can be asked of the management server.
Plans       `plan.Plan`: steps with durations, or refusals. Planners never change anything.
Jobs        `jobs.Job`: a plan that runs, ran or failed. Only `jobs.py` changes fabric and view (with `refresh.py` and `outside.py`).

The face (names below are importable from `havmsh.engine`):

    engine = Engine(open_inventory(inventory))          # Inventory -> State; open_inventory(inventory, warnings=list) collects warnings
    engine.state                                        # the State now; engine.state.fabric / .view / .clock / .jobs
    engine.version                                      # "VMM2008R2SP1"
    engine.fork() -> Engine                             # rehearsal: changes nothing of this one

    plan = engine.plan(request)                         # requests.MoveRequest, CreateRequest, ...
    plan.ok, plan.refusals, plan.warnings, plan.steps, plan.seconds, plan.downtime, plan.question, plan.ratings, plan.describe()
    job = engine.submit(plan, owner="")                 # runs to its end on the simulated clock; refused plan -> RefusedError
    job = engine.submit(plan, wait=False)               # -RunAsynchronously: started; engine.wait(job), engine.cancel(job)
    job = engine.run(request, owner="")                 # plan + submit; raises RefusedError(refusals) when refused
    engine.job(job_id), engine.jobs()                   # jobs, newest first; a Job is a value: ask again for its present state
    engine.advance(seconds)                             # lets simulated time pass: running jobs and due refreshers go on
    engine.undo(job) -> Job                             # changeset played back, refused where something else has changed since

    engine.refresh("vm", key) / ("host", name) / ("cluster", name) / ("library", name) / ("all", "") -> tuple[Warning, ...]
    engine.outside.METHOD(...)                          # Failover Cluster Manager, Hyper-V Manager, ESX, SAN, faults: see outside.py
    engine.rate(request, hosts=None) -> tuple[HostRating, ...]         # Get-VMHostRating; the same filters as placement
    engine.reserve(cluster, reading="") -> reserve.Verdict             # one reading of PLC-2a with its witness; "" is the server's

    engine.find_vms(text) / find_hosts / find_clusters / find_luns / find_libraries(text) -> list of believed records (case-insensitive
                                                        names, FQDN, key or ID; wildcards are the cmdlets' matter)
    engine.status(vm) -> str                            # VMComputerSystemState name, as the server believes: "Running", "UnsupportedCluster"
    engine.reasons(vm) -> tuple[Reason, ...]            # why it is in UCC, or failed
    engine.host_status(host) -> str                     # OverallState: "OK", "MaintenanceMode", "NotResponding", "NeedsAttention"
    engine.node_status(host) -> str                     # "Running", "Down", "Paused", "NotClustered"
    engine.host_load(host) -> queries.HostLoad          # free memory, running VMs, processor use, ... as believed
    engine.volumes(host) -> tuple[queries.VolumeState, ...]            # capacity and free space of what a host reaches
    engine.settings(host) / cluster_settings(cluster)   # HostSettings, ClusterSettings
    engine.cluster_of(host) -> Cluster | None
    engine.identifier(record) -> str                    # stable GUID text of any record

A Refusal is (rule, subject_kind, subject, text, expected, remedy, code); it names its subject so that the shell can point at the
argument that named it. A plan with `question` is neither refused nor ready: ask (AVL-2), then plan again with the answer in the
request (`make_highly_available=True/False`); where nobody can answer, `question.switch` names the switch.

Example::

    plan = engine.plan(MoveRequest(vm="web01", host="HV02"))
    if plan.refusals: ...                               # every refusal, none hidden behind the first
    job = engine.submit(plan)                           # Completed | SucceedWithInfo | Failed; job.error, job.warnings, job.steps
"""
from __future__ import annotations

import sys

_HOMES = {
    "Engine": "engine", "RefusedError": "plan", "open_inventory": "opening", "State": "state",
    "Plan": "plan", "Step": "plan", "Refusal": "plan", "Warning": "plan", "Question": "plan", "Job": "jobs",
}


def __getattr__(name: str) -> object:
    """The face's names are loaded when first asked for, so that importing a record costs only the record."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f"{__name__}.{home}"
    __import__(module)
    return getattr(sys.modules[module], name)
