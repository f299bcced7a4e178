"""Asking hosts for instances of a class: who is asked, what they answer, and what WMI has against a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.outside.computer.wmi import CLASSES, class_named, reachable
from cmdlets.outside.computer.wql import condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cmdlets.outside.computer.wmi import Row
    from cmdlets.outside.computer.wql import Query
    from havmsh.runtime.shell import Shell


class Refusal(NamedTuple):
    """What WMI says instead of an answer: its words, its HRESULT, and what they are about."""

    text: str
    code: int
    target: str = ""


class Answer(NamedTuple):
    """A row of a class, and the host that it is of."""

    kind: str
    host: Any
    row: Row


def invalid_class(name: str, namespace: str | None) -> Refusal | None:
    """What is wrong with the name of a class or of its namespace; None where there is such a class."""
    known = class_named(name)
    place = f"{namespace or 'root/cimv2'}:{name}"
    if known is None:
        return Refusal(f'Invalid class "{name}". Hosts of the fabric have {", ".join(CLASSES)}.', 0x80041010, place)
    if not namespace or is_of(namespace, CLASSES[known].place):
        return None
    if any(is_of(namespace, kind.place) for kind in CLASSES.values()):
        return Refusal(f'Invalid class "{name}"', 0x80041010, place)
    return Refusal(f'Invalid namespace "{namespace}"', 0x8004100E, place)


def invalid_query(text: str) -> Refusal:
    """A text that is no WQL."""
    return Refusal(f'Invalid query "{text}"', 0x80041017)


def answers(shell: Shell, query: Query, hosts: list[Any] | None, namespace: str | None, refuse: Callable[[Shell, Refusal], None]) -> Iterator[Answer]:
    """The rows that hosts answer a query with; what is wrong with it is told to ``refuse``, a host that is silent is an error of the command."""
    wrong = invalid_class(query.name, namespace)
    if wrong is not None:
        refuse(shell, wrong)
        return
    try:
        fits = condition(query.where)
    except ValueError:
        refuse(shell, invalid_query(query.where))
        return
    known = class_named(query.name) or query.name
    for host in reachable(shell, hosts):
        try:
            rows = [row for row in CLASSES[known].rows(shell.engine, host) if fits(row)]
        except ValueError:  # what is compared cannot be
            refuse(shell, invalid_query(query.where))
            return
        yield from (Answer(known, host, row) for row in rows)


def is_of(namespace: str, place: str) -> bool:
    """Whether a namespace is the one below root of that name; Hyper-V's later one counts as it."""
    parts = [part for part in re.split(r"[\\/]", namespace.casefold()) if part]
    return parts[:1] == ["root"] and parts[1:2] == [place] and parts[2:] in ([], ["v2"])
