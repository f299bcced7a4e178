"""The names that code made of C# finds."""

from __future__ import annotations

from havmsh.runtime.convert import convert, default
from havmsh.runtime.csharp.support import access, asequences, awaiting, casts, delegating, dynamic, events, numbers, objects, raising, texts
from havmsh.runtime.objects import Array
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _span_of(value: Any, net: Any) -> Any:
    from havmsh.runtime.types.spans import span_of

    return span_of(value, net)


def names() -> dict[str, Any]:
    """A fresh set of them."""
    found: dict[str, Any] = {"Array": Array, "reference": reference, "convert": convert, "default": default, "FAULTS": raising.FAULTS}
    for module, words in (
        (access, "sized sliced call call_static call_typed construct get put get_static put_static item put_item iterate view bound"),
        (casts, "is_a as_a cast cast_dynamic implicit value_of enum_of copy plain"), (dynamic, "binary equal unary"),
        (numbers, "WRAP CHECK divide remainder real_divide real_remainder decimal_of single cast_number shift"),
        (objects, "create base_construct base_call base_get set_attr ref_put ref_attr ref_item parts_of custom_object copied dispose monitor new_array new_grid assign_this meant"),
        (raising, "Jump exception_of thrown throw is_kind no_match"), (texts, "text formatted joined"), (delegating, "Cell combine remove sequence"),
        (events, "add_event drop_event"), (awaiting, "run_steps"), (asequences, "AsyncSequence AsyncWalker awaited dispose_later"),
    ):
        found.update((word, getattr(module, word)) for word in words.split())
    found["span_of"] = _span_of
    found.update(delegate=delegating.make, delegate_of=delegating.of, walking=objects.Walking, bound_static=access.bound_static)
    return found
