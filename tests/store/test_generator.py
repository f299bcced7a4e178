"""Inventories of any size: the same for the same seed, whole, without contradictions."""
from __future__ import annotations

from pathlib import Path

import pytest

from havmsh.fixtures import generate, main
from havmsh.store import load


@pytest.mark.parametrize(("hosts", "vms", "nodes"), [(0, 0, 16), (1, 3, 1), (5, 40, 16), (48, 600, 16), (16, 900, 16)])
def test_any_size_loads_without_a_warning(tmp_path: Path, hosts: int, vms: int, nodes: int) -> None:
    path = tmp_path / "made.yaml"
    assert main(["--hosts", str(hosts), "--vms", str(vms), "--nodes", str(nodes), "--out", str(path)]) == 0
    loaded = load(str(path), use_cache=False)
    assert (len(loaded.inventory.hosts), len(loaded.inventory.vms)) == (hosts, vms)
    assert loaded.warnings == ()


def test_a_seed_makes_the_same_text_each_time() -> None:
    assert generate(20, 50, seed=7) == generate(20, 50, seed=7)
    assert generate(20, 50, seed=7) != generate(20, 50, seed=8)


def test_every_machine_is_written_out_with_fifteen_keys() -> None:
    machines = generate(20, 50).split("\nvms:\n")[1].split("\n- name: ")
    assert len(machines) == 50
    assert min(sum(line.startswith("  ") and not line.startswith("   ") and not line.startswith("  -") for line in one.splitlines()) + 1
               for one in machines) >= 15
