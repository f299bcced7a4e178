"""GetNewClosure: a block bound to a nameless module whose scope holds copies of the caller's variables."""

from __future__ import annotations

import os

from havmsh.runtime.module.info import Module
from havmsh.runtime.variable import UNSET, Special

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


def _new_guid() -> str:
    digits = os.urandom(16).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


class Closure(Module):
    """The module behind a closure."""

    __slots__ = ()
    is_closure = True

    def __init__(self, session: Session, caller: Frame) -> None:
        super().__init__(session, f"__DynamicModule_{_new_guid()}")
        self.kind = "Script"
        for name in caller.names():
            cell = caller.own_cell(name.upper())
            if cell is None or name.upper() == "THIS":  # it is of the call, not of the scope
                continue
            value = cell.cell_contents
            if value is UNSET:
                continue
            if value.__class__ is Special:
                if value.options:
                    continue
                copy = Special(value.name, value.value, convert=value.convert)
                copy.attributes = value.attributes
                value = copy
            self.frame.make_cell(name.upper(), name).cell_contents = value
