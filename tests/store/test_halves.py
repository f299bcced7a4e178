"""Two processes that read one document say what one process says, of a good document and of a bad one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from havmsh.store import halves
from havmsh.store.documents import Document
from havmsh.store.loader import Loader
from havmsh.store.problems import InventoryError, explain

MACHINES = "".join(f"- name: vm{number:02}\n  host: HV{number % 3 + 1:02}\n  memory: {number % 4 + 1}GB\n  disks:\n  - path: vm{number:02}.vhd\n" for number in range(40))
GOOD = f"hosts: ['HV[01-03]']\nvms:\n{MACHINES}libraries:\n- name: LIB\nclusters:\n- name: C\n  nodes: [HV01, HV02]\n"
FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def said(text: str, *, apart: bool) -> object:
    """The inventory with its warnings, or all complaints with their places."""
    loader = Loader([Document("a.yaml", "a.yaml", text.encode())])
    loader._apart = apart
    try:
        inventory, warnings = loader.load()
    except InventoryError as error:
        return [explain(diagnostic) for diagnostic in error.diagnostics]
    return inventory, [explain(warning) for warning in warnings]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Cuts texts of any size; gives the children that were made."""
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        child = fork()
        made.append(child)
        return child

    monkeypatch.setattr(halves, "LEAST", 1)
    monkeypatch.setattr(halves, "_can_fork", lambda: True)
    monkeypatch.setattr(os, "fork", counted)
    return made


@pytest.mark.parametrize("text", [
    GOOD,
    GOOD.replace("memory: 2GB", "memory: 2 bananas"),
    GOOD.replace("vm33", "vm03"),
    GOOD.replace("host: HV03", "host: HV9"),
    GOOD + "hosts: [HV07]\n",
    GOOD + "vms: [again]\n",
    GOOD + "nodes: [oops\n",
    GOOD + "x-notes: {a: [1, 2], b: text}\n",
    GOOD.replace("vm05.vhd", "'vm05\n- name: quoted'"),
    GOOD.replace("- name: vm30\n", "- !!python/object:os.system\n  name: vm30\n"),
    GOOD.replace("vms:\n", "vms: # machines\n").replace("\n", "\r\n"),
    GOOD.replace("libraries:", "---\nlibraries:"),
    GOOD.replace("path: vm31.vhd", "path: *before"),
    GOOD.replace("- name: vm20\n", "- vm50\n- name: vm20\n"),
    GOOD.replace("- name: vm38\n", "# a comment: of a person\n\n- name: 'vm[60-62]'\n  host: HV01\n- name: vm38\n"),
])
def test_two_processes_say_what_one_says(text: str, small: list[int]) -> None:
    assert said(text, apart=True) == said(text, apart=False)
    assert small


@pytest.mark.parametrize("text", [GOOD.replace("path: vm03.vhd", "path: &before vm03.vhd"), "hosts:\n  - HV01\n  - HV02\n", "hosts: {\n- }\n", "\n- a\n- b\n"])
def test_what_cannot_be_cut_is_read_by_one(text: str, small: list[int]) -> None:
    assert said(text, apart=True) == said(text, apart=False)
    assert not small


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.8, 0.95, 0.99])
def test_the_cut_may_stand_anywhere(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "_SHARE", share)
    assert said(GOOD, apart=True) == said(GOOD, apart=False)


def test_the_sample_is_read_the_same() -> None:
    text = (FIXTURES / "contoso.yaml").read_text()
    assert said(text, apart=True) == said(text, apart=False)


def test_where_no_process_can_be_made_one_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    assert said(GOOD, apart=True) == said(GOOD, apart=False)


def test_a_system_that_does_not_tell_its_processors_makes_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert halves.find_cut(GOOD * (halves.LEAST // len(GOOD) + 1)) is None
