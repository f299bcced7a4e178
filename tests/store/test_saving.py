"""Saving changes what changed and nothing else, and what is saved loads to an equal state."""
from __future__ import annotations

import difflib
import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from havmsh.engine import Engine, open_inventory, requests
from havmsh.engine.opening import to_inventory
from havmsh.engine.view import HostGroup, Inventory, VMFinding
from havmsh.store import load, placing, sample_path, save
from havmsh.store.comparing import canonical, comparable
from havmsh.store.problems import InventoryError
from havmsh.store.quick import attempt

GB = 1024**3
SMALL = """\
# A small fabric.
server: {version: VMM2008R2SP1}   # the newest

hosts:
- name: HV[1-4]           # four alike
  memory: 32GB
  networks:
  - name: Corp
- name: ALONE
  volumes: [{path: 'D:\\', capacity: 1TB}]

clusters:
- name: C
  nodes: HV[1-4]
  disks:
  - {name: 'Disk [1-2]', lun: 'L{n}', path: 'C:\\ClusterStorage\\Volume{n}', csv: true}

luns:
- {name: 'L[1-2]', unmasked: [C]}   # both

vms:
# The web tier.
- name: web[1-6]
  host: HV[1-4]
  highly_available: yes
  path: C:\\ClusterStorage\\Volume1\\{name}
  disks: '{name}.vhd'

- name: web3       # the odd one
  memory: 4GB      # was too small
- {name: flow, host: ALONE, path: 'D:\\flow', adapters: [Corp]}
- name: last
  description: |
    Two lines,
    to be kept.
  host: ALONE
"""


def put(tmp_path: Path, text: str = SMALL, name: str = "fabric.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def change(path: Path, make: Callable[[Inventory], Inventory]) -> list[str]:
    """Save a changed inventory; answers the lines that differ."""
    before = path.read_text()
    loaded = load(str(path), use_cache=False)
    wanted = make(canonical(loaded.inventory))
    save(loaded, wanted)
    again = load(str(path), use_cache=False).inventory
    assert comparable(canonical(again)) == comparable(canonical(wanted))
    return [line for line in difflib.unified_diff(before.splitlines(), path.read_text().splitlines(), n=0, lineterm="")
            if line[0] in "+-" and line[:3] not in ("+++", "---")]


def vm(who: str, /, **fields: Any) -> Callable[[Inventory], Inventory]:
    return lambda inventory: replace(inventory, vms=tuple(replace(one, **fields) if one.name == who else one for one in inventory.vms))


def without(*names: str) -> Callable[[Inventory], Inventory]:
    return lambda inventory: replace(inventory, vms=tuple(one for one in inventory.vms if one.name not in names))


@pytest.mark.parametrize(("make", "lines"), [
    (lambda inventory: inventory, []),
    (vm("flow", memory=GB), ["-- {name: flow, host: ALONE, path: 'D:\\flow', adapters: [Corp]}",
                             "+- {name: flow, host: ALONE, path: 'D:\\flow', adapters: [Corp], memory: 1GB}"]),
    (vm("web3", memory=8 * GB), ["-  memory: 4GB      # was too small", "+  memory: 8GB      # was too small"]),
    (vm("web5", host="HV4", state="Saved"), ["+- name: web5", "+  host: HV4", "+  state: Saved"]),
    (vm("last", description="One line: kept"), ["-  description: |", "-    Two lines,", "-    to be kept.", "+  description: 'One line: kept'"]),
    (without("web2", "web4"), ["+  except: [web2, web4]"]),
    (without("web3"), ["+  except: [web3]", "-- name: web3       # the odd one", "-  memory: 4GB      # was too small"]),
    (without("flow"), ["-- {name: flow, host: ALONE, path: 'D:\\flow', adapters: [Corp]}"]),
    (lambda inventory: replace(inventory, server=replace(inventory.server, reserve_reading="VMM2008")),
     ["-server: {version: VMM2008R2SP1}   # the newest", "+server: {version: VMM2008R2SP1, reserve_reading: VMM2008}   # the newest"]),
    (lambda inventory: replace(inventory, cluster_settings=tuple(replace(one, reserve=2) for one in inventory.cluster_settings)), ["+  reserve: 2"]),
    (lambda inventory: replace(inventory, host_groups=(HostGroup("All Hosts\\Lab", "x"),)),
     ["+", "+host_groups:", "+  - {path: All Hosts\\Lab, description: x}"]),
])
def test_only_what_changed_is_written(tmp_path: Path, make: Callable[[Inventory], Inventory], lines: list[str]) -> None:
    assert change(put(tmp_path), make) == lines


@pytest.mark.parametrize(("who", "quick"), [("mail01", True), ("ledger", True), ("file02", True), ("app11", False), ("web005", False)])
def test_an_entry_that_stands_by_itself_is_saved_without_reading_the_rest(tmp_path: Path, who: str, quick: bool) -> None:
    path = tmp_path / "contoso.yaml"
    shutil.copy(sample_path(), path)
    loaded = load(str(path), use_cache=False)
    wanted = vm(who, description="changed: # by a test", cpus=3)(canonical(loaded.inventory))
    found = attempt(list(loaded.documents), loaded.inventory, wanted)
    assert (found is not None) == quick
    if found is not None:
        assert comparable(canonical(load_text(tmp_path, found[0][0].text))) == comparable(canonical(wanted)) == comparable(canonical(found[1]))
    assert any("changed" in line for line in change(path, vm(who, description="changed: # by a test", cpus=3)))


@pytest.mark.parametrize("text", [
    SMALL.replace("- name: last", "- &it\n  name: last"), SMALL + "- name: other\n  host: ALONE\n  description: \"\n- name: last\n  host: ALONE\"\n",
])
def test_what_only_looks_like_an_entry_is_left_to_the_long_way(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, text)
    loaded = load(str(path), use_cache=False)
    assert attempt(list(loaded.documents), loaded.inventory, vm("last", memory=GB)(canonical(loaded.inventory))) is None
    assert change(path, vm("last", memory=GB))


def load_text(tmp_path: Path, text: str) -> Inventory:
    return load(str(put(tmp_path, text, "again.yaml")), use_cache=False).inventory


def test_an_unchanged_state_leaves_the_bytes_alone(tmp_path: Path) -> None:
    for name in ("contoso.yaml", "vmm2008.yaml", "vmm2008r2.yaml"):
        path = tmp_path / name
        shutil.copy(sample_path(name), path)
        before = path.read_bytes(), path.stat().st_mtime_ns
        loaded = load(str(path), use_cache=False)
        save(loaded, canonical(loaded.inventory))
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "fabric.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    loaded = load(str(path), use_cache=False)
    save(loaded, vm("web5", host="HV4")(canonical(loaded.inventory)))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A small")
    assert data.count(b"\n") == data.count(b"\r\n") == SMALL.count("\n") + 2


def test_a_folder_keeps_its_files(tmp_path: Path) -> None:
    put(tmp_path, "hosts: [A, B]\n", "1-hosts.yaml")
    put(tmp_path, "vms:\n- {name: v, host: A}\n", "2-vms.yaml")
    put(tmp_path, "vms:\n- {name: w, host: B}\n", "3-more.yaml")
    loaded = load(str(tmp_path), use_cache=False)
    save(loaded, vm("v", host="B")(canonical(loaded.inventory)))
    assert (tmp_path / "1-hosts.yaml").read_text() == "hosts: [A, B]\n"
    assert (tmp_path / "2-vms.yaml").read_text() == "vms:\n- {name: v, host: B}\n"
    assert (tmp_path / "3-more.yaml").read_text() == "vms:\n- {name: w, host: B}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1-hosts.yaml", "2-vms.yaml", "3-more.yaml"]


@pytest.mark.parametrize("text", [
    "hosts: [A, B]\nvms: [{name: v, host: A}, {name: w, host: B}]\n",
    "x-m: &m 4GB\nhosts: [A, B]\nvms:\n- {name: v, host: A, memory: *m}\n- {name: w, host: B, memory: *m}\n",
    "hosts: &h\n- &a {name: A, memory: 8GB}\n- {<<: *a, name: B}\nvms:\n- &v\n  name: v\n  host: A\n- <<: *v\n  name: w\n",
    '{"hosts": ["A", "B"], "vms": [{"name": "v", "host": "A"}, {"name": "w", "host": "B"}]}',
    "hosts: [A, B]\nvms:\n-\n  name: v\n  host: A\n- name: w\n  host: B\n# end",
])
def test_any_layout_is_saved(tmp_path: Path, text: str) -> None:
    for make in (vm("v", host="B", memory=3 * GB), vm("w", name="x"), without("v"), without("v", "w"),
                 lambda inventory: replace(inventory, vms=(*inventory.vms, replace(inventory.vms[0], name="new", key="new")),
                                           hosts=tuple(replace(host, memory=16 * GB) for host in inventory.hosts))):
        change(put(tmp_path, text), make)


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["true", "12", "1.5", "null", "~", "- x", "a: b", "a #b", "{n}", "x[1-3]", "'", '"', "2010-01-01", "00:15:50:00:00:01", "=", "<<", "!x", "&a", "*a",
     "line\nline", "tab\t", " lead", "trail ", "é", "\u2028", "\ufeff", "\x07", "%", "@", "`", "yes", "0x10", "1e3", ".inf", "---", "\\", "[", "a]", ",", ""])
NAMES = WORDS.filter(lambda text: text.strip() and "\\[" not in text)


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Inventory], Inventory]:
    """A change of some machines, hosts and settings, with texts that YAML has to be careful with."""
    picks = draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
    kinds = draw(st.lists(st.sampled_from(["memory", "host", "description", "owner", "rename", "remove", "copy", "disk", "host_memory", "reserve", "belief"]),
                          min_size=len(picks), max_size=len(picks)))
    words = draw(st.lists(NAMES, min_size=len(picks), max_size=len(picks), unique=True))
    number = draw(st.integers(1, 2**50))

    def make(inventory: Inventory) -> Inventory:
        for pick, kind, word in zip(picks, kinds, words):
            vms, hosts = list(inventory.vms), list(inventory.hosts)
            if not vms:
                return inventory
            at = pick % len(vms)
            one, host = vms[at], hosts[pick % len(hosts)]
            taken = {other.name for other in vms} | {other.key for other in vms}
            if kind == "memory":
                vms[at] = replace(one, memory=number)
            elif kind == "host":
                vms[at] = replace(one, host=host.name, library="", highly_available=False)
            elif kind in ("description", "owner"):
                vms[at] = replace(one, **{kind: word})
            elif kind == "rename" and word not in taken:
                vms[at] = replace(one, name=word)
            elif kind == "remove":
                del vms[at]
            elif kind == "copy" and word not in taken:
                vms.append(replace(one, name=word, key=word))
            elif kind == "disk":
                vms[at] = replace(one, disks=tuple(replace(disk, size=number % 10**12) for disk in one.disks[:1]))
            elif kind == "host_memory":
                hosts[pick % len(hosts)] = replace(host, memory=number, description=word)
            elif kind == "reserve":
                inventory = replace(inventory, cluster_settings=tuple(replace(each, reserve=pick % 5) for each in inventory.cluster_settings))
            elif kind == "belief":
                believed = tuple(each for each in inventory.believes.vms if (each.key or each.name) != (one.key or one.name))
                inventory = replace(inventory, believes=replace(inventory.believes, vms=(*believed, replace(one, cpus=number % 8 + 1))))
            inventory = replace(inventory, vms=tuple(vms), hosts=tuple(hosts))
        return inventory

    return make


def test_a_name_with_brackets_is_no_range_in_what_is_believed(tmp_path: Path) -> None:
    def make(inventory: Inventory) -> Inventory:
        renamed = replace(inventory.vms[0], name="[0-0]")
        believed = replace(inventory.believes, vms=(replace(renamed, cpus=3),), unknown_vms=("[0-0]",), findings=(VMFinding(vm="[0-0]", status="Missing"),))
        return replace(inventory, vms=(renamed, *inventory.vms[1:]), believes=believed)

    change(put(tmp_path), make)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes())
def test_random_states_of_a_small_fabric_load_as_they_were_saved(tmp_path: Path, make: Callable[[Inventory], Inventory]) -> None:
    change(put(tmp_path), make)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes())
def test_random_states_of_the_sample_load_as_they_were_saved(tmp_path: Path, make: Callable[[Inventory], Inventory]) -> None:
    path = tmp_path / "contoso.yaml"
    shutil.copy(sample_path(), path)
    change(path, make)


def test_a_file_that_someone_else_changed_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path)
    loaded = load(str(path), use_cache=False)
    put(tmp_path, SMALL + "# mine\n")
    with pytest.raises(InventoryError, match="was changed by someone else"):
        save(loaded, vm("flow", memory=GB)(canonical(loaded.inventory)))
    assert path.read_text().endswith("# mine\n")


def test_permissions_stay_and_links_are_followed(tmp_path: Path) -> None:
    path = put(tmp_path)
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    loaded = load(str(link), use_cache=False)
    save(loaded, vm("flow", memory=GB)(canonical(loaded.inventory)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert "memory: 1GB" in path.read_text()


@pytest.mark.parametrize("broken", ["fsync", "replace", "open"])
def test_a_failing_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    path = put(tmp_path)
    loaded = load(str(path), use_cache=False)
    wanted = vm("flow", memory=GB)(canonical(loaded.inventory))

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        if broken == "open":
            patch.setattr(placing, "_beside", fail)
        else:
            patch.setattr(os, broken, fail)
        with pytest.raises(InventoryError, match="could not be written: No space left on device; the file is as it was"):
            save(loaded, wanted)
    assert path.read_text() == SMALL
    assert [entry.name for entry in tmp_path.iterdir()] == ["fabric.yaml"]


def test_a_second_file_that_fails_puts_the_first_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "hosts: [A, B]\n", "1.yaml")
    put(tmp_path, "vms:\n- {name: v, host: A}\n", "2.yaml")
    loaded = load(str(tmp_path), use_cache=False)
    wanted = vm("v", host="B")(canonical(loaded.inventory))
    wanted = replace(wanted, hosts=tuple(replace(host, memory=GB) for host in wanted.hosts))
    real = os.replace

    def fail(source: str, target: str) -> None:
        if target.endswith("2.yaml"):
            raise PermissionError(13, "Permission denied")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(InventoryError, match=r"2.yaml could not be written: Permission denied"):
            save(loaded, wanted)
    assert (tmp_path / "1.yaml").read_text() == "hosts: [A, B]\n"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["1.yaml", "2.yaml"]


def test_a_copy_can_be_saved_elsewhere(tmp_path: Path) -> None:
    path = put(tmp_path)
    loaded = load(str(path), use_cache=False)
    other = tmp_path / "other.yaml"
    save(loaded, vm("flow", memory=GB)(canonical(loaded.inventory)), str(other))
    assert path.read_text() == SMALL
    assert "memory: 1GB" in other.read_text()


def test_what_the_engine_did_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "contoso.yaml"
    shutil.copy(sample_path(), path)
    loaded = load(str(path), use_cache=False)
    engine = Engine(open_inventory(loaded.inventory, []))
    engine.run(requests.MoveRequest(vm="web005", host="HV07"))
    engine.run(requests.RemoveRequest(vm="web119"))
    engine.run(requests.MaintenanceRequest(host="SA03"))
    engine.outside.power("app20", "Stop")
    engine.outside.set_vm("app20", memory=6 * GB)                       # behind the server's back: the view stays as it was
    engine.outside.create_lun("EVA8400", "TK-MORE", 100 * GB, ("TOKYO",))
    engine.outside.fault("Power", "OS04")
    save(loaded, to_inventory(engine.state))
    again = load(str(path), use_cache=False).inventory
    assert comparable(canonical(again)) == comparable(canonical(to_inventory(engine.state)))
    written = path.read_text()
    assert [line for line in sample_lines(path) if line.startswith("#") and line not in written.splitlines()] == []
    assert "TK-MORE" in written
    assert next(vm for vm in again.believes.vms if vm.name == "app20").memory == 4 * GB


def sample_lines(path: Path) -> list[str]:
    return Path(sample_path(path.name)).read_text().splitlines()
