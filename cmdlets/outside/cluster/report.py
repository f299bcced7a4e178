"""The report of Test-Cluster as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.plain import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from havmsh.runtime.shell import Shell

TESTS = (
    ("System Configuration", "Validate Operating System Versions"), ("System Configuration", "Validate Processors"), ("Inventory", "List Nodes"),
    ("Network", "Validate Virtual Networks"), ("Storage", "Validate Disk Access"), ("Cluster Configuration", "Validate Quorum Configuration"),
)
"""Every test, with its category, in the order in which they run."""


def written(shell: Shell, name: str, cluster: str, rows: Iterable[Any]) -> Iterator[Any]:
    """Writes the report to a file; gives the file."""
    from html import escape

    lines = [f"<h1>Failover Cluster Validation Report: {escape(cluster)}</h1>", "<table border=1>", "<tr><th>Category<th>Test<th>Result<th>Message</tr>"]
    lines += [f"<tr><td>{escape(row.category)}<td>{escape(row.test)}<td>{escape(row.result)}<td>{escape(row.message)}</tr>" for row in rows]
    text = "<html><body>\n" + "\n".join([*lines, "</table>"]) + "\n</body></html>\n"
    target = name if "." in name.replace("\\", "/").rpartition("/")[2] else f"{name}.mht"
    try:
        with open(shell.file_path(target), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        shell.write_error(f"The report was not written to {target}: {error.strerror}.", "ReportNotWritten", category="WriteError", target=target)
        return
    yield shown("Havmsh.Report", FullName=shell.file_path(target), Cluster=cluster)
