"""Changes the domain rules one small piece at a time and sees whether the rules' tests notice: `make mutants` (an hour on one core).

cosmic-ray makes the changes, in a copy of the tree. Left out are operators that stand in signatures and types alone (`X | None`, the star
of keyword-only parameters, the slash of positional ones). What survives is printed with its line.
"""
from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
TEST = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--noconftest", "tests/rules"]
CONFIG = """[cosmic-ray]
module-path = "havmsh/engine/rules"
timeout = 120.0
excluded-modules = []
test-command = "{test}"
[cosmic-ray.distributor]
name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*", "core/ReplaceBinaryOperator_Mul_.*", "core/ReplaceBinaryOperator_Div_.*"]
"""
FOUND = """select m.module_path, m.start_pos_row, m.operator_name, w.test_outcome, w.diff from mutation_specs m join work_results w on m.job_id = w.job_id
where w.worker_outcome != 'SKIPPED' order by 1, 2"""


def tool(name: str, *arguments: str) -> None:
    """Runs one of cosmic-ray's commands in the copy."""
    subprocess.run([str(Path(sys.executable).with_name(name)), *arguments], cwd=COPY, check=True, stdout=subprocess.DEVNULL)


def prepare() -> None:
    """A copy of what is under version control, with everything compiled but the rules, which change."""
    shutil.rmtree(COPY, ignore_errors=True)
    for name in subprocess.run(["git", "ls-files", "havmsh", "cmdlets", "tests", "docs", "bench", "fixtures", "pyproject.toml"], cwd=ROOT, check=True, capture_output=True,
                               text=True).stdout.splitlines():
        target = COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    subprocess.run([part for part in TEST if part != "-B"], cwd=COPY, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(COPY / "havmsh" / "engine" / "rules" / "__pycache__")
    (COPY / "mutants.toml").write_text(CONFIG.format(test=" ".join(TEST)), encoding="utf-8")


def main() -> int:
    """Make the mutants, run the tests on each, print who survived; 1 when more than one in ten did."""
    prepare()
    tool("cosmic-ray", "init", "mutants.toml", "mutants.sqlite")
    tool("cr-filter-operators", "mutants.sqlite", "mutants.toml")
    tool("cosmic-ray", "exec", "mutants.toml", "mutants.sqlite")
    with sqlite3.connect(COPY / "mutants.sqlite") as session:
        rows = session.execute(FOUND).fetchall()
    said = Counter(row[3] for row in rows)
    for path, line, operator, outcome, diff in rows:
        if outcome == "SURVIVED":
            changed = [text for text in diff.splitlines() if text[:1] in "+-" and text[:3] not in ("+++", "---")]
            print(f"{path}:{line}: {operator.removeprefix('core/')}", *changed, sep="\n  ")
    killed = said["KILLED"] + said["INCOMPETENT"]
    print(f"{killed} of {len(rows)} mutants killed: {killed / max(1, len(rows)):.1%}")
    return 0 if killed >= 0.9 * len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
