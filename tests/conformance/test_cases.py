"""The recorded cases, run in-process: what passes must pass, what is listed in known-gaps.md must still fail.

``python -m tests.conformance.runner --diff AREA/FILE`` shows how one differs; ``pytest tests/conformance --update`` writes the list anew
(reasons are kept for what stays).
"""

from __future__ import annotations

import pathlib

import pytest

from tests.conformance import runner
from tests.conformance.workers import AREAS, told, worker

GAPS = pathlib.Path(__file__).parent / "known-gaps.md"
FLOOR = {"lang": 0.99, "util": 0.99, "views": 0.98, "shell": 0.98, "cli": 0.98, "programs": 0.98, "tables": 0.99, "parse": 0.99}
"""What each area must reach; it only ever rises."""
TODAY = ("tables/dates:[datetime]'5:30'.Substring(0)",)
"""Expressions whose value depends on the day on which they were recorded."""


def known() -> dict[str, str]:
    """The listed gaps: id and reason."""
    rows = (line.split("`") for line in GAPS.read_text(encoding="utf-8").splitlines() if line.startswith("- `"))
    return {"`".join(row[1:-1]): row[-1].lstrip(": ") for row in rows}


def again(names: set[str]) -> set[str]:
    """Which of some cases pass when they are run once more, alone: a busy machine must not decide."""
    if not names:
        return set()
    words = sorted({name.split(":")[0] if name.startswith(("tables/", "parse/")) else name for name in names})
    return {name for name, passed in told(worker(*words)).items() if passed and name in names}


def test_every_case_was_run(verdicts: dict[str, bool]) -> None:
    assert len(verdicts) == len({case["id"] for case in runner.load(list(AREAS))})


def test_what_fails_is_listed(verdicts: dict[str, bool], pytestconfig: pytest.Config) -> None:
    listed = known()
    failing = {name for name, passed in verdicts.items() if not passed and name not in TODAY}
    if pytestconfig.getoption("--update"):
        head = GAPS.read_text(encoding="utf-8").partition("\n- `")[0].rstrip() + "\n\n"
        GAPS.write_text(head + "".join(f"- `{name}`: {listed.get(name) or 'not yet'}\n" for name in sorted(failing)), encoding="utf-8")
        return
    fresh = failing - set(listed)
    assert sorted(fresh - again(fresh)) == [], "these cases fail and are not listed in known-gaps.md"


def test_what_is_listed_still_fails(verdicts: dict[str, bool]) -> None:
    passing = {name for name in known() if verdicts.get(name)}
    assert sorted(again(passing)) == [], "these cases pass now: take them out of known-gaps.md"


@pytest.mark.parametrize("area", AREAS)
def test_each_area_reaches_its_floor(verdicts: dict[str, bool], area: str) -> None:
    own = [passed for name, passed in verdicts.items() if name.startswith(area + "/")]
    assert sum(own) / len(own) >= FLOOR[area]
