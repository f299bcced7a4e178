"""What the rule tests say often."""
from __future__ import annotations

from typing import Any

from havmsh.engine.engine import Engine
from havmsh.engine.jobs import Job
from havmsh.engine.plan import Plan
from havmsh.engine.versions import capabilities
from havmsh.engine.view import Server
from tests.engine.worlds import R2

OLD, NEW = Server(version="VMM2008"), Server(version="VMM2008R2")
MODERN, ANCIENT = capabilities(NEW, "WS2008R2"), capabilities(NEW, "WS2008")


def system(version: str) -> str:
    """The newest host system that a server manages."""
    return "WS2008R2" if version in R2 else "WS2008"


def rules(plan: Plan) -> set[str]:
    """The ids of a plan's refusals."""
    return {refusal.rule for refusal in plan.refusals}


def done(engine: Engine, request: Any) -> Job:
    """Run a request that must not be refused, to a job that must not fail."""
    plan = engine.plan(request)
    assert plan.ok, plan.describe()
    job = engine.submit(plan)
    assert job.state in ("Completed", "SucceedWithInfo"), (job.error, job.steps)
    return job


def refused(engine: Engine, request: Any) -> set[str]:
    """Run a request that must be refused, changing nothing; the rules it broke."""
    before = engine.state
    plan = engine.plan(request)
    assert not plan.ok and engine.state is before, plan.describe()
    assert all(refusal.text and refusal.subject for refusal in plan.refusals)
    return rules(plan)


def ucc(engine: Engine, name: str) -> set[str]:
    """The rules by which a machine is in UCC."""
    vm = engine.find_vms(name)[0]
    found = {reason.rule for reason in engine.reasons(vm)}
    assert (engine.status(vm) == "UnsupportedCluster") == bool(found)
    assert all(reason.remedy for reason in engine.reasons(vm))
    return found


def stands(engine: Engine, name: str) -> Any:
    """A machine as it stands."""
    return engine.state.fabric.vms.named(name)[0]


def crowd(count: int) -> tuple[str, ...]:
    """Names of machines in order."""
    return tuple(f"m{number}" for number in range(count))
