"""Hosts for a machine, as the prompt offers them: rated by the filters of placement itself, those that would refuse it with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.engine.requests import CreateRequest, MoveRequest
from havmsh.runtime.completing.fabric import GB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from havmsh.engine.placement import HostRating
    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match


def for_move(asked: Asked) -> Iterator[Match]:
    """Hosts that would take the machine that the line names (``Move-VM web01 -VMHost``); all hosts where it names none."""
    found = _machine(asked)
    if found is None:
        return asked.of_kind("host")
    path = asked.given.get("Path")
    request = MoveRequest(
        cmdlet="Move-VM", vm=found.key, path=path if isinstance(path, str) else "", use_cluster=bool(asked.given.get("UseCluster")), use_lan=bool(asked.given.get("UseLAN")),
    )
    return _rated(asked, lambda: _once(asked, request, asked.engine.rate_named), {found.host: asked.engine.tell("it is there already")})


def for_new(asked: Asked) -> Iterator[Match]:
    """Hosts that would take the machine that the line describes (``New-VM web09 -Template Web -VMHost``)."""
    given = asked.given

    def text(name: str) -> str:
        value = given.get(name)
        return value if isinstance(value, str) else str(getattr(value, "key", "") or "")

    available, memory = given.get("HighlyAvailable"), given.get("MemoryMB")
    request = CreateRequest(
        cmdlet="New-VM", name=text("Name") or "new", template=text("Template") or text("VMTemplate"), profile=text("HardwareProfile"), path=text("Path"),
        highly_available=available if isinstance(available, bool) else None, memory=memory * 1024**2 if isinstance(memory, int) else None,
    )
    return _rated(asked, lambda: _once(asked, request, asked.engine.rate), {})


def _machine(asked: Asked) -> Any:
    """The believed record of the machine that the line names by name or object, if one."""
    value = asked.given.get("VM")
    key = getattr(value, "key", None)
    if key is not None:
        return asked.engine.vm(key)
    found = asked.engine.find_vms(value) if isinstance(value, str) else []
    return found[0] if len(found) == 1 else None


def _once(asked: Asked, request: Any, rate: Callable[[Any], tuple[HostRating, ...]]) -> tuple[HostRating, ...]:
    """The ratings for a request; asked anew only when something happened, so that a host's further letters cost nothing."""
    rooms, state = asked.context.session.rooms, asked.engine.state
    known = rooms.get("host-ratings")
    if known is None or known[0] is not state or known[1] != request:
        known = rooms["host-ratings"] = (state, request, rate(request))
    found: tuple[HostRating, ...] = known[2]
    return found


def _rated(asked: Asked, rate: Callable[[], tuple[HostRating, ...]], not_there: dict[str, str]) -> Iterator[Match]:
    """The hosts that fit the word: possible ones first, the best first; then the others."""
    from havmsh.engine.plan import RefusedError

    matches = {match.label: match for match in asked.of_kind("host")}
    try:
        ratings = rate()
    except RefusedError:
        yield from matches.values()
        return
    refused: list[Match] = []
    for rating in ratings:
        match = matches.pop(rating.host, None)
        if match is None:
            continue
        _tell(match, rating, asked.engine.tell)
        if match.possible:
            yield match
        else:
            refused.append(match)
    for name, match in matches.items():
        match.possible, match.reason = False, not_there.get(name) or asked.engine.tell("placement does not rate it")
        refused.append(match)
    yield from refused


def _tell(match: Match, rating: HostRating, tell: Callable[[Any], str]) -> None:
    """Stars and what the move would be; or the reason why not. What a person may override (PLC-4) stays possible, without a star."""
    from havmsh.engine.placement import SOFT

    hard = [refusal for refusal in rating.refusals if refusal.rule not in SOFT]
    match.stars = rating.stars
    if hard:
        match.possible, match.reason = False, "; ".join(f"{tell(refusal.text)} [{refusal.rule}]" for refusal in hard)
        return
    warned = "; ".join(dict.fromkeys(f"{tell(warning.text)} [{warning.rule}]" for warning in rating.warnings))
    parts = [part for part in (rating.transfer, tell(f"{rating.memory_left / GB:,.1f} GB left there"), warned) if part]
    match.tip = f"{stars(rating.stars)} {', '.join(parts)}"


def stars(count: float) -> str:
    """Stars in halves: ``★★★½``, and the empty ones."""
    whole = int(count)
    half = count - whole >= 0.5
    return "★" * whole + ("½" if half else "") + "☆" * (5 - whole - half)

