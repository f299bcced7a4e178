"""Doing without the privileges of the superuser, to whom nothing is closed."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator

_VERSION = 0x20080522
_DROPPED = sum(1 << number for number in (1, 2, 19))
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_SYS_PTRACE."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextlib.contextmanager
def as_anybody() -> Iterator[None]:
    """What this thread does within is refused where files and processes are closed, whoever runs the tests. Linux knows how; elsewhere only who is no superuser is refused."""
    if os.geteuid() != 0 or os.uname().sysname != "Linux":
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header = _Header(_VERSION, 0)
    held = (_Capabilities * 2)()
    assert system.capget(ctypes.byref(header), held) == 0, os.strerror(ctypes.get_errno())
    effective = held[0].effective
    held[0].effective = effective & ~_DROPPED
    assert system.capset(ctypes.byref(header), held) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        held[0].effective = effective
        assert system.capset(ctypes.byref(header), held) == 0, os.strerror(ctypes.get_errno())
