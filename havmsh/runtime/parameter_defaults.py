"""The value of ``$PSDefaultParameterValues``: every session and every module begins with one."""

from __future__ import annotations

from havmsh.runtime import typed_variables
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.runtime.frame import Frame


class DefaultParameterDictionary(Hashtable):
    """System.Management.Automation.DefaultParameterDictionary: blanks around a key do not count, and a key that cannot be read is refused."""

    __slots__ = ("changed",)
    type_name: ClassVar[str] = "System.Management.Automation.DefaultParameterDictionary"

    def __init__(self) -> None:
        super().__init__()
        self.changed = True

    def folded(self, key: Any) -> Any:
        """The dict key under which ``key`` is kept. Raises NetError (ArgumentNullException) for none."""
        if key is None:
            from havmsh.runtime.errors import argument_null

            raise argument_null("key")
        return super().folded(key.strip() if isinstance(key, str) else key)

    def __getitem__(self, key: Any) -> Any:
        pair = self.table.get(self.folded(key))
        return None if pair is None else pair[1]

    def __setitem__(self, key: Any, value: Any) -> None:
        if self.folded(key) not in self.table:
            from havmsh.runtime.types.parameterdefaults import demand

            demand(key)
            key = key.strip()
        self.changed = True
        super().__setitem__(key, value)

    def __delitem__(self, key: Any) -> None:
        if self.table.pop(self.folded(key), None) is not None:
            self.changed = True


def define(frame: Frame, description: str = "") -> None:
    """The variable of a session or a module, which makes such a dictionary of any that it is given."""
    made = frame.new_variable("PSDefaultParameterValues", DefaultParameterDictionary(), description=description)
    typed_variables.declare(frame, made, DefaultParameterDictionary.type_name)
