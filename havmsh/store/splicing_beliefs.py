"""What the server believes, spliced into the section of it."""

from __future__ import annotations

from typing import Any

from havmsh.engine.view import Inventory
from havmsh.store import emit
from havmsh.store.comparing import comparable, identity
from havmsh.store.locating import Node
from havmsh.store.ranges import guard
from havmsh.store.shapes import Section, sections, shape_of
from havmsh.store.splice import CannotSplice, Splicer
from havmsh.store.writing import Writer


def splice_beliefs(writer: Writer, section: Section) -> None:
    """Change what differs; a section is made where there was none and something is to be said."""
    old, new = comparable(writer.old)["believes"], comparable(writer.new)["believes"]
    wanted = belief_rows(writer.new)
    settled = belief_rows(writer.old)
    if old == new and wanted == settled:
        return
    home = writer.home("believes")
    node = writer.section(home, "believes")[1] if home is not None else None
    if home is None or node is None or node.kind != "mapping":
        if any(wanted.values()):
            writer.new_section("believes", {name: value for name, value in wanted.items() if value})
        return
    if sum(writer.section(number, "believes")[1] is not None for number in range(len(writer.splicers))) > 1:
        raise CannotSplice("beliefs stand in several files")
    for name, rows in wanted.items():
        if rows == settled[name]:
            continue
        key, value = next(((key, value) for key, value in node.value if key.value == name), (None, None))
        splicer = writer.splicer(home)
        if key is None or value is None:
            splicer.add_key(node, name, rows)
        elif name == "unknown_vms" or value.kind != "sequence" or value.flow or not rows:
            splicer.replace(key, value, rows, flow=node.flow)
        else:
            _splice_belief_list(splicer, key, value, settled[name], rows, "vm" if name == "findings" else "name")


def _splice_belief_list(splicer: Splicer, key: Node, node: Node, old: list[Any], new: list[Any], label: str) -> None:
    """Change the entries of a list of beliefs that differ; the others stay as they are written."""
    def name_of(row: Any) -> str:
        return str(row if isinstance(row, str) else row.get("key") or row.get(label))

    before, after = {name_of(row): row for row in old}, {name_of(row): row for row in new}
    seen: set[str] = set()
    kept = 0
    for part in node.value:
        if part.kind == "scalar":
            name = part.value
        elif part.kind == "mapping":
            name = next((value.value for known in ("key", label) for field, value in part.value if field.value == known), "")
        else:
            raise CannotSplice("an entry that is not written here")
        seen.add(name)
        if name not in after:
            if name in before:
                splicer.remove_item(node, part)
            else:
                kept += 1
            continue
        kept += 1
        if before.get(name) != after[name]:
            splicer.replace_item(node, part, after[name])
    if not kept:
        raise CannotSplice("nothing would be left of the list")
    for name, row in after.items():
        if name not in seen and row != before.get(name):
            splicer.add_item(node, node.value[-1], row)


def belief_rows(inventory: Inventory) -> dict[str, list[Any]]:
    """The beliefs as entries: of a record that stands, only what is believed to differ."""
    beliefs = inventory.believes
    made: dict[str, list[Any]] = {}
    for name in ("hosts", "clusters", "vms"):
        standing = {identity(record): record for record in getattr(inventory, name)}
        rows = []
        for record in sorted(getattr(beliefs, name), key=identity):
            below = standing.get(identity(record))
            row = emit.entry(shape_of(record.__class__, overlay=True), record, below)
            if getattr(record, "key", ""):
                row["key"] = record.key
            rows.append(row)
        made[name] = rows
    made["unknown_vms"] = [guard(name) for name in sorted(beliefs.unknown_vms)]
    shape = sections()["believes"].shape.fields["findings"].shape
    assert shape is not None
    made["findings"] = [emit.entry(shape, finding) for finding in sorted(beliefs.findings, key=identity)]
    for finding, row in zip(sorted(beliefs.findings, key=identity), made["findings"]):
        row["vm"] = guard(finding.vm)
    return made
