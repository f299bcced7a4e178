"""Real time: the simulated clock follows the one on the wall; whoever waits for a job may stop it or let it go."""

from __future__ import annotations

import pytest

from havmsh.engine.engine import Engine
from havmsh.engine.opening import open_inventory
from havmsh.engine.requests import MoveRequest
from havmsh.runtime.pacing import Pace, finish
from havmsh.store import load, sample_path


@pytest.fixture
def engine() -> Engine:
    return Engine(open_inventory(load(sample_path()).inventory))


def begin(engine: Engine) -> str:
    return engine.submit(engine.plan(MoveRequest(vm="app01", host="HV02")), wait=False).id


def test_without_a_pace_the_clock_jumps_to_the_end(engine: Engine) -> None:
    before = engine.state.clock
    job = finish(engine, begin(engine), None, look=lambda job: True)
    assert job.state == "Completed" and engine.state.clock > before + 5


def test_in_real_time_the_job_is_seen_on_its_way(engine: Engine) -> None:
    seen: list[int] = []

    def look(job: object) -> bool:
        seen.append(job.progress_at(engine.state.clock))  # type: ignore[attr-defined]
        return True

    job = finish(engine, begin(engine), Pace(20), look=look)
    assert job.state == "Completed"
    assert len(set(seen)) > 2 and seen == sorted(seen)


def test_a_job_that_is_let_go_runs_on(engine: Engine) -> None:
    pace = Pace(20)
    job_id = begin(engine)
    assert finish(engine, job_id, pace, look=lambda job: False).state == "Running"
    engine.advance(60)
    assert engine.job(job_id).state == "Completed"


def test_interrupted_the_job_is_stopped_and_the_machine_stays(engine: Engine) -> None:
    job_id = begin(engine)

    def interrupt(job: object) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finish(engine, job_id, Pace(20), look=interrupt)
    assert engine.job(job_id).state == "Canceled"
    assert engine.find_vms("app01")[0].host == "HV01"
