"""The words of a call on their way to parameters: by name, by position, and what remains."""

from __future__ import annotations

from havmsh.runtime import elements, parameter_types
from havmsh.runtime.binding import coerce
from havmsh.runtime.binding import errors as refuse
from havmsh.runtime.binding.sets import SetChoice
from havmsh.runtime.binding.state import ALL
from havmsh.runtime.commands import Argument
from havmsh.runtime.objects import NOTHING, Char, GenericList, Hashtable, PSObject, Switch
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.spec import Parameter


def needs_expansion(words: Any) -> bool:
    """Whether a word is splatted, or stands for several."""
    return any(word.kind != "positional" and word.kind != "named" for word in words)


def expand(words: Any) -> Iterator[Argument]:
    """Splatted hashtables become names with values, splatted arrays become words; `--` has said what it had to say to the parser."""
    for word in words:
        if word.kind == "dashes":
            continue
        if word.kind != "splat":
            yield word if word.kind != "verbatim" else Argument("positional", word.value, span=word.span)
            continue
        value = word.value.base if word.value.__class__ is PSObject else word.value
        if isinstance(value, Hashtable) or hasattr(value, "table") or callable(getattr(value, "items", None)):
            for key, item in value.items():
                yield Argument("named", item, coerce.text_of(key), word.span, True, name_span=word.span, splatted=True)
            continue
        items = map(Char, value) if isinstance(value, str) else elements.enumerate_(value)
        if items is None or value is NOTHING:
            yield Argument("positional", None if value is NOTHING else value, span=word.span)  # a null, too, is one argument
            continue
        for item in items:
            yield _splatted_word(item, word)


def _splatted_word(item: Any, word: Argument) -> Argument:
    """An element of a splatted array; one that came from ``$args`` as ``-Name`` is a name again."""
    name = parameter_types.name_in(item)
    if name is not None:
        return Argument("named", None, name, word.span, False, name_span=word.span)
    return Argument("positional", item, span=word.span)


def _next_positional(queue: list[Argument], left: list[Argument]) -> Argument | None:
    """Takes the next word without a name from the queue; words with one, and what follows them, are put aside."""
    while queue:
        word = queue.pop(0)
        if word.kind != "named":
            return word
        left.append(word)
        if queue and queue[0].kind != "named":
            left.append(queue.pop(0))
    return None

_MOST = 100
"""States of a binding whose positions a command remembers."""


class WordBinding(SetChoice):
    """Binds the words that the call says."""

    __slots__ = ()

    def _pair(self, words: list[Argument]) -> list[Argument]:
        """Gives each ``-Name`` its value: the word that follows it, unless it is a switch."""
        result: list[Argument] = []
        at = 0
        while at < len(words):
            word = words[at]
            at += 1
            if word.kind != "named" or word.has_value:
                result.append(word)
                continue
            parameter = self.find(word.name, word.name_span)
            if parameter is None:
                result.append(word)
                continue
            following = words[at] if at < len(words) else None
            if parameter.is_switch:
                if parameter.value_follows and following is not None and following.kind == "positional" and following.value.__class__ is bool:
                    at += 1
                    result.append(Argument("named", following.value, parameter.name, following.span, True, name_span=word.name_span))
                else:
                    result.append(Argument("named", Switch(True), parameter.name, None, True, name_span=word.name_span))
                continue
            if following is None:
                raise refuse.missing_argument(self, parameter, word)
            if following.kind == "named":
                if self._means_parameter(following):
                    raise refuse.missing_argument(self, parameter, word)
                following = Argument("positional", parameter_types.name_text(following), span=following.span)
            at += 1
            result.append(Argument("named", following.value, parameter.name, following.span, True, name_span=word.name_span, splatted=following.splatted))
        return result

    def _means_parameter(self, word: Argument) -> bool:
        """Whether a word with a dash names a parameter of the command; else it is the value of the one before."""
        return self.find(word.name, word.name_span) is not None

    def _bind_named(self, words: list[Argument]) -> list[Argument]:
        """Binds those with a name; gives back the others. Splatted ones yield to those that are written out."""
        left: list[Argument] = []
        for splatted in (False, True) if any(word.splatted for word in words) else (False,):
            written = {*self.values, *self.common.values, *(parameter.name for parameter, _ in self.delayed)} if splatted else ()
            for word in words:
                if word.splatted is not splatted:
                    continue
                if word.kind != "named":
                    left.append(word)
                    continue
                parameter = self.find(word.name, word.name_span)
                if parameter is None:
                    left.append(word)
                    continue
                if splatted and parameter.name in written:
                    continue
                if parameter.name in self.values or parameter.name in self.common.values or any(p is parameter for p, _ in self.delayed):
                    raise refuse.already_bound(self, word)
                self._bind(parameter, word, coerce_it=True, delay=True)
        if len(left) > 1:
            left.sort(key=lambda word: words.index(word))
        return left

    def _bind_positional(self, words: list[Argument]) -> list[Argument]:
        positions = self._positions()
        left: list[Argument] = []
        queue = list(words)
        for place in positions:
            candidates = positions[place]
            candidates = [(p, flags) for p, flags in candidates if p in self.unbound and (p.in_all or flags & self.set_flags)]
            if not candidates:
                continue
            word = _next_positional(queue, left)
            if word is None:
                break
            if not self._bind_place(candidates, word):
                if self.errors_of_position is not None and place == min(positions):
                    raise self.errors_of_position
                left.append(word)
        return left + queue

    def _positions(self) -> dict[int, list[tuple[Parameter, int]]]:
        """The parameters by position, each with the bits of the sets where it has that position."""
        spec = self.spec
        if self.delayed:
            return self._find_positions()
        key = (self.set_flags, *self.values)
        known = spec.places.get(key)
        if known is None:
            known = self._find_positions()
            if len(spec.places) < _MOST:
                spec.places[key] = known
        return known

    def _find_positions(self) -> dict[int, list[tuple[Parameter, int]]]:
        found: dict[int, list[tuple[Parameter, int]]] = {}
        for parameter in self.unbound:
            by_place: dict[int, int] = {}
            for label, entry in parameter.sets.items():
                if entry.position is None or entry.rest:
                    continue
                flag = ALL if label == ALL_SETS else self.spec.flags.get(label.upper(), 0)
                if flag & self.set_flags:
                    by_place[entry.position] = by_place.get(entry.position, 0) | flag
            for place, flags in by_place.items():
                found.setdefault(place, []).append((parameter, flags))
        if self.spec.build is None and any(sum(parameter.in_all for parameter, _ in pairs) > 1 for pairs in found.values()):
            raise refuse.ambiguous_place(self)
        return {place: found[place] for place in sorted(found)}

    def _bind_place(self, candidates: list[tuple[Parameter, int]], word: Argument) -> bool:
        """One word for one position: the default set first, without conversion before with."""
        self.errors_of_position = None
        default = self.spec.default_flag
        for coerce_it in (False, True):
            if default and self.set_flags & default and self._bind_among(candidates, word, default, coerce_it):
                return True
            if self._bind_among(candidates, word, self.set_flags, coerce_it):
                return True
        return False

    def _bind_among(self, candidates: list[tuple[Parameter, int]], word: Argument, flags: int, coerce_it: bool) -> bool:
        from havmsh.runtime.errors import PSError

        bound = False
        for parameter, sets in candidates:
            if not sets & flags or parameter not in self.unbound:
                continue
            try:
                if self._bind(parameter, word, coerce_it=coerce_it, delay=True):
                    bound = True
                    self.by_place.append(parameter.name)
            except PSError as error:
                known = error.record.error_id.startswith(("ParameterArgumentTransformationError", "ParameterArgumentValidationError"))
                if known and not getattr(error, "quiet", False):
                    raise
                self.errors_of_position = error
        return bound

    def _bind_rest(self, words: list[Argument]) -> list[Argument]:
        """A parameter of remaining arguments takes what is left; without one, a plain function's ``$args``."""
        target = next((parameter for parameter in self.unbound if self._takes_rest(parameter)), None)
        if target is not None:
            values: list[Any] = []
            for word in words:
                if word.kind == "named":
                    values.append(parameter_types.name_text(word))
                    if word.has_value:
                        values.append(word.value)
                else:
                    values.append(word.value)
            value: Any = values[0]
            if len(values) != 1 or not isinstance(value, list):
                untyped = not self.spec.class_name and parameter_types.type_name(target) == "System.Object"
                value = GenericList(values, "System.Object") if untyped else coerce.array(values)
            self._bind(target, Argument("positional", value, span=words[0].span), coerce_it=True, delay=False)
            return []
        if not self.spec.cmdlet_binding:
            for word in words:
                if word.kind == "named":
                    self.rest.append(parameter_types.parameter_text(word))
                    if word.has_value:
                        self.rest.append(word.value)
                else:
                    self.rest.append(word.value)
            return []
        return words

    def _takes_rest(self, parameter: Parameter) -> bool:
        return any(
            entry.rest and (label == ALL_SETS or self.spec.flags.get(label.upper(), 0) & self.set_flags) for label, entry in parameter.sets.items()
        )

    def _refuse_left(self, words: list[Argument]) -> None:
        if self.errors_of_position is not None and words[0].kind != "named":
            raise self.errors_of_position
        word = words[0]
        if word.kind == "named":
            raise refuse.no_such_name(self, word)
        raise refuse.no_such_position(self, word)
