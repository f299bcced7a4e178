"""Runs recorded cases through havmsh without starting a program for each: every run is a fork of this process.

What a run imports tells what later runs will: this process imports it too, so that its forks need not. Compiled scripts are kept between the two runs of a case, as between a user's.

``python -m tests.conformance.runner [--diff] [-k TEXT] AREA/FILE[:CASE] ...`` shows which cases differ from PowerShell and how.
"""

from __future__ import annotations

import atexit
import contextlib
import difflib
import gc
import importlib
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

CASES = pathlib.Path(__file__).parent / "cases"
SCRIPT_ARGS = ["-NoProfile", "-NonInteractive", "-File"]
_OURS = ("havmsh.", "cmdlets.")


class Slot:
    """Folders for one run; their paths have eleven characters, as when the cases were recorded."""

    def __init__(self, number: int = 0) -> None:
        unique = f"{os.getpid() % 1000:03}{number:02}"
        self.cwd, self.scripts, self.home, self.cache = (f"/tmp/{kind}{unique}" for kind in "cshx")

    def fresh(self) -> None:
        for path in (self.cwd, self.scripts, self.home):
            shutil.rmtree(path, ignore_errors=True)
            os.makedirs(path)

    def remove(self) -> None:
        for path in (self.cwd, self.scripts, self.home, self.cache):
            shutil.rmtree(path, ignore_errors=True)


def warm() -> None:
    """The settings of all runs; the shell's door is imported."""
    os.environ.update(LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8", TZ="UTC", NO_COLOR="1", TERM="dumb")
    time.tzset()
    importlib.import_module("havmsh.cli")
    first = Slot(99)
    run(first, ["-NoProfile", "-NonInteractive", "-Command", "1..3 | ForEach-Object { $_ } | Out-String; try { throw 1 } catch { }"])
    first.remove()


def _learn(news: bytes) -> None:
    """Imports what a run had to import."""
    for name in news.decode().split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def run(slot: Slot, args: list[str], *, stdin: str = "", script: str = "", files: Any = (), env: Any = None, timeout: float = 20) -> dict[str, Any]:
    """One run of the shell: what it wrote and left with."""
    slot.fresh()
    if script:
        pathlib.Path(slot.scripts, "case.ps1").write_text(script, encoding="utf-8")
        shutil.copy(CASES / "probe.ps1", slot.scripts)
    for name, body in dict(files).items():
        target = pathlib.Path(slot.cwd, name)
        target.parent.mkdir(exist_ok=True)
        target.write_text(body, encoding="utf-8", newline="")
    words = [word.replace("{SCRIPTS}", slot.scripts) for word in args]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as news:
        given.write(stdin.encode())
        given.seek(0)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # a collection in the fork would copy all that it shares with this process
        child = os.fork()
        if child == 0:
            become(slot, words, (given.fileno(), out.fileno(), err.fileno()), env or {}, news.fileno())
        code = _wait(child, timeout)
        out.seek(0)
        err.seek(0)
        news.seek(0)
        _learn(news.read())
        text = [raw.read().decode("utf-8", "replace").replace(slot.cwd, "{CWD}").replace(slot.scripts, "{SCRIPTS}") for raw in (out, err)]
    if code is None:
        return {"stdout": "", "stderr": f"hung: more than {timeout} s", "exit": None}
    return {"stdout": text[0], "stderr": text[1], "exit": code}


def become(slot: Slot, words: list[str], streams: tuple[int, int, int], env: dict[str, str | None], news: int | None = None) -> None:
    """The forked process: becomes the shell and never returns."""
    code = 99
    try:
        for number, descriptor in enumerate(streams):
            os.dup2(descriptor, number)
        sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115 - what the caller reads or writes is its own
        sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", errors="surrogateescape", closefd=False) for number in (1, 2))  # noqa: SIM115
        os.environ["HOME"] = slot.home
        os.environ["XDG_CACHE_HOME"] = slot.cache
        os.environ.pop("PYTHONPATH", None)
        for key, value in env.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
        os.chdir(slot.cwd)
        from havmsh import cli

        if news is not None:
            known, paper = set(sys.modules), news
            atexit.register(lambda: os.write(paper, "\n".join([name for name in sys.modules if name.startswith(_OURS) and name not in known]).encode()))

        sys.argv = ["havmsh", *words]
        try:
            cli.entry()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _wait(child: int, timeout: float) -> int | None:
    end = time.monotonic() + timeout
    pause = 0.001
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(pause)
        pause = min(pause * 1.5, 0.005)


def judge(slot: Slot, case: dict[str, Any], timeout: float = 20) -> dict[str, Any]:
    """A case's verdict: ``transcript`` and ``probe`` tell which agree, ``got`` is what came."""
    if "args" in case:
        got = run(slot, case["args"], stdin=case["stdin"], files=case["files"], env=case.get("env"), timeout=timeout)
        got["probe"] = case.get("probe", [])
    else:
        got = run(slot, [*SCRIPT_ARGS, "{SCRIPTS}/case.ps1"], script=case["script"], timeout=timeout)
        seen = run(slot, [*SCRIPT_ARGS, "{SCRIPTS}/probe.ps1", "{SCRIPTS}/case.ps1"], script=case["script"], timeout=timeout)
        got["probe"] = seen["stdout"].splitlines()
        got["probe_stderr"] = seen["stderr"]
    transcript = all(got[part] == case[part] for part in ("stdout", "stderr", "exit"))
    return {"id": case["id"], "transcript": transcript, "probe": got["probe"] == case.get("probe", []), "got": got}


def judge_table(slot: Slot, cases: list[dict[str, Any]], timeout: float = 120) -> list[dict[str, Any]]:
    """All expressions of a table in one run."""
    table = "\n".join(case["expr"] for case in cases) + "\n"
    shutil.copy(CASES / "table.ps1", "/tmp/havmsh-table.ps1")
    got = run(slot, [*SCRIPT_ARGS, "/tmp/havmsh-table.ps1", "table.txt"], files={"table.txt": table}, timeout=timeout)
    lines = got["stdout"].split("\n")[:-1]
    lines += [f"nothing printed; exit {got['exit']}; {got['stderr'][-200:]}"] * (len(cases) - len(lines))
    return [{"id": c["id"], "transcript": line == c["want"], "probe": line == c["want"], "got": line} for c, line in zip(cases, lines, strict=False)]


def load(wanted: list[str]) -> Iterator[dict[str, Any]]:
    """The cases of the files, areas or single ids that are wanted."""
    for path in sorted(CASES.glob("*/*.jsonl")):
        name = f"{path.parent.name}/{path.stem}"
        if wanted and not any(w.split(":")[0] in (name, path.parent.name) for w in wanted):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            case["id"] = f"{name}:{case.get('case') or case['expr']}"
            if not wanted or any(case["id"] == w or name == w or path.parent.name == w for w in wanted):
                yield case


def difference(case: dict[str, Any], got: Any) -> str:
    """What differs, for people."""
    if "expr" in case:
        return f"    {case['expr']}\n    PowerShell: {case['want']}\n    this shell: {got}"
    lines: list[str] = []
    for part in ("stdout", "stderr", "probe"):
        want, have = (x.get(part, []) if isinstance(x.get(part, []), list) else x[part].splitlines() for x in (case, got))
        if want != have:
            lines += difflib.unified_diff(want, have, f"{part} of PowerShell", f"{part} of this shell", lineterm="", n=2)
    if "probe" in case and got["probe"] != case["probe"] and got.get("probe_stderr"):
        lines.append("probe's stderr: " + got["probe_stderr"][-600:])
    if case["exit"] != got["exit"]:
        lines.append(f"exit code: PowerShell {case['exit']}, this shell {got['exit']}")
    return "\n".join("    " + line for line in lines)


def main(argv: list[str]) -> int:
    """Prints the cases that differ and a tally."""
    show = "--diff" in argv
    wanted = [word for word in argv if not word.startswith("--")]
    if "--verdicts" in argv:
        part = next((word.partition("=")[2] for word in argv if word.startswith("--part=")), "0/1")
        print(json.dumps(_verdicts(wanted, *(int(number) for number in part.split("/")))))
        return 0
    warm()
    slot = Slot()
    tally: dict[str, list[int]] = {}
    cases = list(load(wanted))
    tables: dict[str, list[dict[str, Any]]] = {}
    verdicts: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for case in cases:
        if "expr" in case:
            tables.setdefault(case["id"].split(":")[0], []).append(case)
        else:
            verdicts.append((case, judge(slot, case)))
            _tell(*verdicts[-1], show)
    for group in tables.values():
        for case, verdict in zip(group, judge_table(slot, group), strict=True):
            verdicts.append((case, verdict))
            _tell(case, verdict, show)
    slot.remove()
    for _, verdict in verdicts:
        row = tally.setdefault(verdict["id"].split(":")[0], [0, 0])
        row[0] += 1
        row[1] += verdict["transcript"] and verdict["probe"]
    for name, (count, passed) in tally.items():
        print(f"{name:40} {passed:4} of {count:4}")
    total, good = sum(row[0] for row in tally.values()), sum(row[1] for row in tally.values())
    print(f"all {good} of {total} ({100 * good / max(total, 1):.1f} %)")
    return 0 if good == total else 1


def _verdicts(wanted: list[str], part: int, parts: int) -> dict[str, bool]:
    """Whether each case passes; of several workers each takes its share of the cases and of the tables."""
    warm()
    slot = Slot(part)
    found: dict[str, bool] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    scripts = 0
    for case in load(wanted):
        if "expr" in case:
            tables.setdefault(case["id"].split(":")[0], []).append(case)
            continue
        scripts += 1
        if scripts % parts == part:
            verdict = judge(slot, case)
            found[case["id"]] = bool(verdict["transcript"] and verdict["probe"])
    for at, group in enumerate(tables.values()):
        if at % parts == part:
            found.update((verdict["id"], bool(verdict["transcript"])) for verdict in judge_table(slot, group))
    slot.remove()
    return found


def _tell(case: dict[str, Any], verdict: dict[str, Any], show: bool) -> None:
    if verdict["transcript"] and verdict["probe"]:
        return
    print("FAIL", case["id"], *(f"({view})" for view in ("transcript", "probe") if not verdict[view] and "expr" not in case))
    if show:
        print(difference(case, verdict["got"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
