"""The results as an object, and as reports of NUnit and JUnit."""

from __future__ import annotations

import os
import platform
import time

from havmsh.runtime import static_members
from havmsh.runtime.objects import Array, Int64, PSCustomObject
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.pester.configuration import Settings
    from cmdlets.pester.state import Result, Run


def _span(seconds: float) -> Any:
    return static_members.new(known("System.TimeSpan"), [Int64(int(seconds * 10_000_000))])


def passthru(run: Run, settings: Settings) -> PSCustomObject:
    """What -PassThru writes: totals, and an entry for each test."""
    entries = Array([_entry(result) for result in run.results])
    failed = run.count("Failed")
    groups = {name: Array([entry for entry, result in zip(entries, run.results, strict=True) if result.result == name]) for name in ("Passed", "Failed", "Skipped")}
    return PSCustomObject.of([
        ("Result", "Failed" if failed else "Passed"),
        ("TagFilter", Array(settings.tags, "System.String")), ("ExcludeTagFilter", Array(settings.exclude_tags, "System.String")),
        ("TestNameFilter", Array(settings.test_names, "System.String")), ("ScriptBlockFilter", None),
        ("TotalCount", len(run.results)), ("PassedCount", run.count("Passed")), ("FailedCount", failed), ("SkippedCount", run.count("Skipped")),
        ("PendingCount", run.count("Pending")), ("InconclusiveCount", run.count("Inconclusive")), ("NotRunCount", 0),
        ("Time", _span(sum(result.seconds for result in run.results))), ("Duration", _span(time.perf_counter() - run.started)), ("TestResult", entries), ("Tests", entries),
        ("Passed", groups["Passed"]), ("Failed", groups["Failed"]), ("Skipped", groups["Skipped"]),
    ])


def _entry(result: Result) -> PSCustomObject:
    return PSCustomObject.of([
        ("ErrorRecord", result.error), ("ParameterizedSuiteName", result.suite or None), ("Describe", result.describe), ("Parameters", result.case),
        ("Passed", result.result == "Passed"), ("Show", "All"), ("FailureMessage", result.message), ("Time", _span(result.seconds)), ("Name", result.name),
        ("Result", result.result), ("Context", result.context), ("StackTrace", result.stack), ("ExpandedName", result.name), ("ExpandedPath", result.full_name()),
        ("Duration", _span(result.seconds)), ("Tag", Array(result.tags, "System.String")), ("Path", result.file),
    ])


def write_report(run: Run, path: str, form: str) -> None:
    """Writes the report file."""
    import xml.etree.ElementTree as tree

    root = _junit(tree, run) if form == "JUnitXml" else _nunit(tree, run)
    tree.indent(root)
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    with open(path, "wb") as file:
        tree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


_UNREADABLE = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)}


def _clean(text: str) -> str:
    """The text without what XML cannot carry."""
    return text.translate(_UNREADABLE)


def _number(seconds: float) -> str:
    return f"{seconds:.4f}".rstrip("0").rstrip(".") or "0"


def _nunit(tree: Any, run: Run) -> Any:
    """NUnit's report of version 2.5."""
    now = time.localtime()
    results = run.results
    root = tree.Element("test-results", {
        "name": "Pester", "total": str(len(results)), "errors": "0", "failures": str(run.count("Failed")), "not-run": "0",
        "inconclusive": str(run.count("Pending") + run.count("Inconclusive")), "ignored": str(run.count("Skipped")), "skipped": "0", "invalid": "0",
        "date": time.strftime("%Y-%m-%d", now), "time": time.strftime("%H:%M:%S", now),
    })
    tree.SubElement(root, "environment", {
        "platform": platform.system(), "os-version": platform.release(), "machine-name": platform.node(), "user": os.environ.get("USER", ""), "cwd": os.getcwd(),
        "user-domain": "", "clr-version": "", "nunit-version": "2.5.8.0",
    })
    tree.SubElement(root, "culture-info", {"current-culture": "en-US", "current-uiculture": "en-US"})
    top = _suite(tree, root, "Pester", results, "TestFixture")
    for file, of_file in _by(results, lambda one: one.file).items():
        outer = _suite(tree, top, file, of_file, "TestFixture")
        for describe, of_group in _by(of_file, lambda one: one.describe).items():
            middle = _suite(tree, outer, describe, of_group, "TestFixture")
            for context, tests in _by(of_group, lambda one: one.context).items():
                inner = middle
                if context:
                    inner = _suite(tree, middle, f"{describe}.{context}", tests, "TestFixture")
                for result in tests:
                    _nunit_case(tree, inner, result)
    return root


def _by(results: list[Result], key: Any) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(key(result), []).append(result)
    return found


_NUNIT = {"Passed": "Success", "Failed": "Failure", "Skipped": "Ignored", "Pending": "Inconclusive", "Inconclusive": "Inconclusive"}


def _suite(tree: Any, parent: Any, name: str, results: list[Result], kind: str) -> Any:
    failed = any(result.result == "Failed" for result in results)
    suite = tree.SubElement(parent, "test-suite", {
        "type": kind, "name": _clean(name), "executed": "True", "result": "Failure" if failed else "Success", "success": str(not failed),
        "time": _number(sum(result.seconds for result in results)), "asserts": "0", "description": _clean(name),
    })
    return tree.SubElement(suite, "results")


def _nunit_case(tree: Any, parent: Any, result: Result) -> None:
    attributes = {
        "description": _clean(result.name), "name": _clean(result.full_name()), "time": _number(result.seconds), "asserts": "0",
        "success": str(result.result == "Passed"), "result": _NUNIT[result.result], "executed": str(result.result not in ("Skipped", "Pending")),
    }
    case = tree.SubElement(parent, "test-case", attributes)
    if result.result == "Failed":
        failure = tree.SubElement(case, "failure")
        tree.SubElement(failure, "message").text = _clean(result.message)
        tree.SubElement(failure, "stack-trace").text = _clean(result.stack)
    elif result.result != "Passed":
        reason = tree.SubElement(case, "reason")
        tree.SubElement(reason, "message").text = _clean(result.message)


def _junit(tree: Any, run: Run) -> Any:
    """JUnit's report."""
    results = run.results
    root = tree.Element("testsuites", {
        "name": "Pester", "tests": str(len(results)), "errors": "0", "failures": str(run.count("Failed")),
        "disabled": str(run.count("Skipped") + run.count("Pending") + run.count("Inconclusive")), "time": _number(sum(one.seconds for one in results)),
    })
    for at, (file, tests) in enumerate(_by(results, lambda one: one.file).items()):
        skipped = sum(1 for one in tests if one.result in ("Skipped", "Pending", "Inconclusive"))
        suite = tree.SubElement(root, "testsuite", {
            "name": file or "Pester", "tests": str(len(tests)), "errors": "0", "failures": str(sum(1 for one in tests if one.result == "Failed")),
            "hostname": platform.node(), "id": str(at), "skipped": str(skipped), "disabled": "0", "package": file,
            "time": _number(sum(one.seconds for one in tests)),
        })
        for result in tests:
            case = tree.SubElement(suite, "testcase", {
                "name": _clean(result.full_name()), "status": result.result, "classname": file, "assertions": "0", "time": _number(result.seconds),
            })
            if result.result == "Failed":
                tree.SubElement(case, "failure", {"message": _clean(result.message)}).text = _clean(result.stack)
            elif result.result != "Passed":
                tree.SubElement(case, "skipped", {"message": _clean(result.message)})
    return root
