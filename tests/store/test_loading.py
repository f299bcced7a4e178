"""What an inventory says becomes records; what is wrong is said with file, line, column, path and what would fit."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from havmsh.store import Loaded, explain, load
from havmsh.store.problems import InventoryError

GB = 1024**3
Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str | bytes, name: str = "fabric.yaml") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return put


def opened(path: str) -> Loaded:
    return load(path, use_cache=False)


def complaints(path: str) -> list[str]:
    with pytest.raises(InventoryError) as caught:
        opened(path)
    folder = (path if Path(path).is_dir() else str(Path(path).parent)) + "/"
    return [line.replace(folder, "") for line in str(caught.value).splitlines()]


def test_short_forms_make_the_records_that_the_long_ones_make(write: Write) -> None:
    short = opened(write("""
hosts:
- name: HV[01-02]
  memory: 48GB
  group: All Hosts
clusters:
- name: C
  nodes: HV[01-02]
vms:
- {name: 'web[1-3]', host: 'HV[01-02]', disks: '{name}.vhd', adapters: [Corp, Backup], except: [web2]}
- name: web3
  memory: 8GB
""")).inventory
    long = opened(write("""
hosts:
- {name: HV01, memory: 48GB, group: All Hosts}
- {name: HV02, memory: 48GB, group: All Hosts}
clusters:
- {name: C, nodes: [HV01, HV02]}
vms:
- {name: web1, host: HV01, disks: [{path: web1.vhd}], adapters: [{network: Corp}, {network: Backup}]}
- {name: web3, host: HV01, memory: 8GB, disks: [{path: web3.vhd}], adapters: [{network: Corp}, {network: Backup}]}
""")).inventory
    assert short == long
    assert short.hosts[0].memory == 48 * GB


def test_a_count_numbers_its_machines(write: Write) -> None:
    inventory = opened(write("hosts: [A, B]\nvms:\n- {name: vm, count: 12, host: A}\n- {name: 'x{n}', count: 2, host: B}\n")).inventory
    assert [vm.name for vm in inventory.vms] == [f"vm{n:02}" for n in range(1, 13)] + ["x1", "x2"]


def test_anchors_and_merge_keys_work(write: Write) -> None:
    inventory = opened(write("""
x-base: &base {memory: 64GB, cores: 8}
hosts:
- &first {<<: *base, name: A, cores: 6}
- {<<: [*first, *base], name: B}
""")).inventory
    assert [(host.name, host.memory // GB, host.cores) for host in inventory.hosts] == [("A", 64, 6), ("B", 64, 6)]


def test_a_folder_is_merged_in_name_order(tmp_path: Path, write: Write) -> None:
    write("vms:\n- {name: v2, host: A}\nserver: {version: VMM2008}\n", "20.yml")
    write("hosts: [A]\nvms:\n- {name: v1, host: A}\nserver: {name: S}\n", "10.yaml")
    write("not yaml: [", "notes.txt")
    inventory = opened(str(tmp_path)).inventory
    assert [vm.name for vm in inventory.vms] == ["v1", "v2"]
    assert (inventory.server.name, inventory.server.version) == ("S", "VMM2008")


def test_two_files_may_not_say_one_thing(tmp_path: Path, write: Write) -> None:
    write("hosts: [A]\nserver: {name: S}\n", "1.yaml")
    write("hosts: [A]\nserver: {name: T}\n", "2.yaml")
    assert complaints(str(tmp_path)) == [
        "2.yaml:1:9: hosts[0]: host A is described twice (first as hosts[0] of 1.yaml)",
        "2.yaml:2:16: server.name: is already said in another file"]


def test_beliefs_lie_over_what_stands(write: Write) -> None:
    inventory = opened(write("""
hosts: [A, B]
vms:
- {name: v, host: A, memory: 4GB}
believes:
  vms:
  - {name: v, host: B}
  - {name: gone, host: A}
""")).inventory
    believed, gone = inventory.believes.vms
    assert (believed.host, believed.memory) == ("B", 4 * GB)
    assert gone.name == "gone"


def test_references_are_spelled_as_their_records_are(write: Write) -> None:
    inventory = opened(write("hosts: [{name: HV01, domain: x.org}]\nclusters: [{name: C, nodes: [hv01]}]\nvms: [{name: v, host: HV01.x.org}]\n")).inventory
    assert inventory.clusters[0].nodes == ("HV01",)
    assert inventory.vms[0].host == "HV01"


def test_every_error_is_reported_with_its_place_and_what_fits(write: Write) -> None:
    assert complaints(write("""servr: {}
hosts:
- name: HV[01-16]
  memory: 48 bananas
- name: HV05
  memry: 4GB
- name: HV06
  up: maybe
clusters:
- name: C1
  nodes: [HV01, HV9, HV10]
  reserve: two
vms:
- {name: a, host: HV9, state: runing}
- name: b
  name: c
  host: hv03
  disks:
  - {size: 40, bus: [x]}
- {host: HV01, library: LIB}
""")) == [
        "fabric.yaml:16:3: the key 'name' is written twice",
        "fabric.yaml:1:1: servr: there is no section 'servr'; did you mean server?",
        "fabric.yaml:4:11: hosts[0].memory: must be an amount with its unit, such as 512MB, 48GB or 1.5TB, but is '48 bananas'",
        "fabric.yaml:6:3: hosts[1].memry: there is no key 'memry' here; did you mean memory?",
        "fabric.yaml:8:7: hosts[2].up: must be true or false, but is 'maybe'",
        "fabric.yaml:11:17: clusters[0].nodes[1]: node HV9 is not a host; did you mean HV09?",
        "fabric.yaml:12:12: clusters[0].reserve: must be a whole number, but is 'two'",
        "fabric.yaml:14:19: vms[0].host: HV9 is not a host; did you mean HV09?",
        "fabric.yaml:14:31: vms[0].state: must be one of Running, PowerOff, Saved, Paused, Stored, but is 'runing'; did you mean Running?",
        "fabric.yaml:19:12: vms[1].disks[0].size: must be an amount with its unit, such as 512MB, 48GB or 1.5TB, but is '40'; did you mean 40MB?",
        "fabric.yaml:19:21: vms[1].disks[0].bus: must be one value, but is a list",
        "fabric.yaml:20:3: vms[2]: the key 'name' is missing",
        "fabric.yaml:20:25: vms[2].library: LIB is not a library server",
    ]


def test_an_entry_that_cannot_be_made_is_told_of_all_its_errors(write: Write) -> None:
    assert complaints(write("""hosts:
- {name: HV01, memory: 48XB}
- {name: HV01, group: Nope}
- {memory: 8GB, group: Nada}
vms:
- {host: HV1, disks: [{lun: L78}]}
- {name: w, host: hv01, memory: 2XB, disks: [{lun: L77}]}
- {name: w, host: HV01, disks: [{lun: L79}]}
""")) == [
        "fabric.yaml:2:24: hosts[0].memory: must be an amount with its unit, such as 512MB, 48GB or 1.5TB, but is '48XB'",
        "fabric.yaml:3:3: hosts[1]: host HV01 is described twice (first as hosts[0])",
        "fabric.yaml:3:23: hosts[1].group: Nope is not a host group",
        "fabric.yaml:4:3: hosts[2]: the key 'name' is missing",
        "fabric.yaml:4:24: hosts[2].group: Nada is not a host group",
        "fabric.yaml:6:3: vms[0]: the key 'name' is missing",
        "fabric.yaml:6:10: vms[0].host: HV1 is not a host; did you mean HV01?",
        "fabric.yaml:6:29: vms[0].disks[0].lun: L78 is not a LUN or local disk",
        "fabric.yaml:7:33: vms[1].memory: must be an amount with its unit, such as 512MB, 48GB or 1.5TB, but is '2XB'",
        "fabric.yaml:7:52: vms[1].disks[0].lun: L77 is not a LUN or local disk",
        "fabric.yaml:8:3: vms[2]: virtual machine w is described twice (first as vms[1]) "
        "(give one of them a `key` of its own: it tells machines of one name apart)",
        "fabric.yaml:8:39: vms[2].disks[0].lun: L79 is not a LUN or local disk",
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("", "fabric.yaml:1:1: the inventory is empty"),
    ("# only a comment\n", "the inventory is empty"),
    ("- a\n- b\n", "an inventory must be a mapping of sections"),
    ("just text", "an inventory must be a mapping of sections"),
    ("hosts: [A\nvms: 1", "fabric.yaml:2:4: this is not YAML"),
    ("hosts: !!python/object:os.system [x]", "fabric.yaml:1:8: the tag tag:yaml.org,2002:python/object:os.system is not allowed"),
    ("hosts: [!x A]", "the tag !x is not allowed"),
    ("hosts: &a [*a]", "fabric.yaml:1:12: *a stands inside the very thing that it names"),
    ("hosts: [*nothing]", "nothing is anchored as &nothing before this"),
    ("hosts: [A]\n---\nhosts: [B]\n", "a second document begins here"),
    ("? [a, b]\n: c\n", "a key must be a text"),
    ("x-a: " + "[" * 60 + "]" * 60, "nested deeper than 32 levels"),
    ("x-a: " + "y" * 70_000, "a text of 70,000 characters stands here"),
    ("hosts: {name: A}", "hosts: must be a list"),
    ("hosts: [[A]]", "must be a mapping of keys, but is a list"),
    ("hosts: [{name: A, memory: 0}]", "must be more than 0, but is '0'"),
    ("server: {date: yesterday}", "must be a date and time"),
    ("vms: [{name: v}]", "v is nowhere: it needs a host or a library"),
    ("hosts: [{name: 'A[1-999999999]'}]", "stands for more than 100,000 names"),
    ("hosts: [{name: A, count: 1e9}]", "must be a whole number from 1 to 100,000"),
    ("hosts: [A]\nclusters: [{name: C, nodes: [A]}]\nluns: [{name: L, unmasked: [c2]}]", "c2 is not a host, cluster or library server"),
    ("hosts: [{name: A, os: WS2008}, {name: B}]\nclusters: [{name: C, nodes: [A, B]}]", "the nodes of one cluster run one system"),
    ("x-a: \x07", "this is not YAML"),
])
def test_each_bad_document_gets_one_clear_refusal(write: Write, text: str, said: str) -> None:
    found = complaints(write(text))
    assert len(found) == 1, found
    assert said in found[0]


def test_bytes_that_are_no_utf8_are_refused_with_their_place(write: Write) -> None:
    assert complaints(write(b"hosts:\n- caf\xe9\n")) == [
        "fabric.yaml:2:6: is not UTF-8: byte 0xe9 cannot stand here (save the file as UTF-8)"]
    assert "is UTF-16" in complaints(write("hosts: [A]".encode("utf-16")))[0]
    assert opened(write(b"\xef\xbb\xbfhosts: [A]")).inventory.hosts[0].name == "A"


def test_laughs_cost_nothing(write: Write) -> None:
    lines = ["x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    found = complaints(write("\n".join(lines) + "\nhosts: *a11\n"))
    assert len(found) == 1
    assert "aliases blow the document up" in found[0]


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "this folder has no YAML file" in complaints(str(tmp_path / "empty"))[0]
    assert "is not there" in complaints(str(tmp_path / "nowhere.yaml"))[0]
    assert "neither a file nor a folder" in complaints("/dev/zero")[0]
    with open(tmp_path / "huge.yaml", "wb") as stream:
        stream.write(b"hosts: ")
        stream.truncate(200 * 1024**2)
    assert "is too large" in complaints(str(tmp_path / "huge.yaml"))[0]


def test_contradictions_load_with_a_warning_that_names_the_line(write: Write) -> None:
    loaded = opened(write("""hosts:
- {name: A, memory: 8GB}
- {name: B}
- {name: C, adapters: [{name: NIC01}], networks: [{name: Corp, adapter: NIC01}]}
clusters:
- {name: C1, nodes: [A], disks: [{name: D, lun: L}]}
- {name: C2, nodes: [B], disks: [{name: D, lun: L}, {name: E, lun: N}, {name: F, lun: N}]}
luns:
- {name: L, unmasked: [C1, C2]}
- {name: M}
- {name: N, unmasked: [C2]}
vms:
- {name: big, host: A, memory: 16GB, highly_available: true}
- {name: lost, host: ZZTOP}
- {name: odd, host: C, highly_available: true, adapters: [corp, Crop]}
"""))
    folder = str(Path(loaded.path).parent) + "/"
    assert [explain(warning).replace(folder, "") for warning in loaded.warnings] == [
        "fabric.yaml:2:21: hosts[0].memory: the machines that run on A hold 16 GB, but it has 8 GB",
        "fabric.yaml:7:33: clusters[1].disks: LUN L belongs to cluster C1 already; cluster C2 shows it too",
        "fabric.yaml:7:72: clusters[1].disks[2]: LUN N is E already; F shows it too",
        "fabric.yaml:10:3: luns[1]: LUN M is unmasked to nobody",
        "fabric.yaml:14:22: vms[1].host: there is no host ZZTOP: the machine is not on any host, and the server will show it as missing",
        "fabric.yaml:15:42: vms[2].highly_available: odd is marked highly available, but C is in no cluster; it counts as not highly available",
        "fabric.yaml:15:65: vms[2].adapters[1]: odd is connected to Crop, which C does not have; it reaches nobody; did you mean Corp?",
    ]
    assert [vm.name for vm in loaded.inventory.vms] == ["big", "odd"]
    assert [vm.name for vm in loaded.inventory.believes.vms] == ["lost"]


def test_a_network_bound_to_an_adapter_that_the_host_does_not_have_is_refused(write: Write) -> None:
    assert complaints(write("""hosts:
- {name: C, adapters: [{name: NIC01}], networks: [{name: Corp, adapter: NIC1}, {name: Inner}]}
"""))[0].endswith("fabric.yaml:2:73: hosts[0].networks[0].adapter: NIC1 is not an adapter of host C; did you mean NIC01? (leave adapter out for a network that reaches nobody outside)")


def test_names_in_believed_entries_are_looked_at_each_at_its_place(write: Write) -> None:
    found = complaints(write("""hosts:
- {name: HV01, networks: [{adapter: X}, {name: Corp}]}
vms:
- {name: a, host: HV01}
believes:
  vms:
  - {host: HV9}
  - {name: a, host: HV8}
"""))
    assert [line.partition("fabric.yaml:")[2].partition(": ")[0] + " " + line.partition(": ")[2].partition(": ")[0] for line in found] == [
        "2:27 hosts[0].networks[0]", "7:5 believes.vms[0]", "7:12 believes.vms[0].host", "8:21 believes.vms[1].host",
    ]
