"""A stop reaches the code of another thread wherever it is."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import weakref

import pytest

from havmsh.runtime.errors import Interrupted
from havmsh.runtime.interrupting import interrupt


class Held:
    """Something to lose."""


def test_a_stop_in_the_callback_of_a_weak_reference_comes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: None)
    ended = threading.Event()

    def work() -> None:
        try:
            while True:
                held = Held()
                watched = weakref.ref(held, lambda _: time.sleep(0.01))  # noqa: F841  # it is held for its callback
                del held
                for _ in range(10):
                    time.sleep(0.001)
        except Interrupted:
            ended.set()

    for _ in range(5):
        ended.clear()
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        time.sleep(0.03)
        interrupt(thread)
        assert ended.wait(2)


def test_a_stop_leaves_no_lock_taken() -> None:
    for _ in range(10):
        changed, ended = threading.Condition(), threading.Event()

        def work(changed: threading.Condition = changed, ended: threading.Event = ended) -> None:
            try:
                while True:
                    with changed:
                        changed.notify_all()
            except Interrupted:
                ended.set()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        time.sleep(0.005)
        interrupt(thread)
        assert ended.wait(5)
        assert changed.acquire(timeout=1)


def test_a_stop_of_what_has_ended_leaves_alone_who_has_its_number_now() -> None:
    for _ in range(50):
        ended = threading.Thread(target=int)
        ended.start()
        ended.join()
        go_on, outcome = threading.Event(), []

        def work(go_on: threading.Event = go_on, outcome: list[str] = outcome) -> None:
            try:
                while not go_on.is_set():
                    time.sleep(0.001)
                outcome.append("well")
            except Interrupted:
                outcome.append("interrupted")

        other = threading.Thread(target=work)
        other.start()
        interrupt(ended)
        time.sleep(0.002)
        go_on.set()
        other.join(5)
        assert outcome == ["well"]
        if other.ident == ended.ident:
            return
    pytest.fail("no number was used again")


CROWD = """
import gc, sys, threading, time, weakref
from havmsh.runtime.errors import Interrupted
from havmsh.runtime.interrupting import interrupt

class Held:
    pass

def work():
    try:
        seen = weakref.WeakSet()
        while True:
            held = Held()
            held.own = held
            seen.add(held)
            others = [Held() for _ in range(20)]
            time.sleep(0)
    except Interrupted:
        pass

gc.set_threshold(1)
sys.setswitchinterval(1e-6)
until = time.monotonic() + 3
while time.monotonic() < until:
    crowd = [threading.Thread(target=work, daemon=True) for _ in range(6)]
    for one in crowd:
        one.start()
    for one in crowd:
        interrupt(one)
    for one in crowd:
        one.join()
print("all ended")
"""


def test_looking_where_threads_stand_never_waits_for_garbage() -> None:
    done = subprocess.run([sys.executable, "-c", CROWD], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "all ended\n"
