"""The parameter binder: from the words of a call to the values of a command's parameters.

The order is PowerShell's (about_Parameter_Binding): names, positions without and with conversion, defaults of the user, parameter sets,
dynamic parameters, what remains, mandatory ones; then, for each object of the pipeline, by value and by property name, first without and
then with conversion. Sets are bits of an integer; ``-1`` stands for "all still possible".
"""

from __future__ import annotations

from havmsh.cmdlet import ALL_SETS, UNSET
from havmsh.runtime import binding_errors as refuse
from havmsh.runtime import coerce
from havmsh.runtime.commands import Argument
from havmsh.runtime.objects import Hashtable, PSObject, Switch
from havmsh.runtime.preferences import CHANGES, CHANGES_INDEX, COMMON, INDEX, Common

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.cmdlet import Parameter, SetEntry, Spec
    from havmsh.runtime.commands import InvocationInfo
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.frame import Frame

ALL: Final = -1


class Binding:
    """One call's arguments on their way to a command's parameters.

    ``values`` has what was bound, by the parameter's name, in the order of binding; what was not given is not there.
    """

    __slots__ = (
        "by_name", "common", "delayed", "errors_of_position", "expecting_input", "extra", "frame", "info", "pipeline_bound", "rest", "set_flags", "set_name",
        "spec", "splatted", "start_flags", "unbound", "values",
    )

    def __init__(self, spec: Spec, arguments: Any, frame: Frame, info: InvocationInfo, expecting_input: bool) -> None:
        self.spec = spec
        self.frame = frame
        self.info = info
        self.expecting_input = expecting_input
        self.values: dict[str, Any] = {}
        self.common = Common()
        self.rest: list[Any] = []
        self.set_flags = ALL
        self.start_flags = ALL
        self.set_name = spec.default_set or ALL_SETS
        self.unbound: list[Parameter] = list(spec.parameters)
        self.delayed: list[tuple[Parameter, Argument]] = []
        self.pipeline_bound: list[tuple[Parameter, Any]] = []
        self.extra: dict[str, Parameter] = {}
        self.by_name = arguments
        self.splatted = False
        self.errors_of_position: PSError | None = None

    # ------------------------------------------------------------ the command line

    def bind_arguments(self) -> None:
        """Binds what the call says. Raises a PSError of the ParameterBindingException family."""
        words = list(_expand(self.by_name)) if _needs_expansion(self.by_name) else list(self.by_name)
        left = self._bind_named(self._pair(words)) if words else words
        if left:
            left = self._bind_positional(left)
        if self._has_user_defaults():
            self._bind_user_defaults()
        self._choose_set(before_pipeline=True, settle=False)
        if self.spec.dynamic is not None:
            left = self._bind_dynamic(left)
        if left:
            left = self._bind_rest(left)
        if left:
            self._refuse_left(left)
        if self.spec.flags:
            self._choose_set(before_pipeline=self.expecting_input, settle=not self.expecting_input)
        if self.expecting_input:
            self._keep_sets_with_pipeline()
        self._demand_mandatory()
        self.start_flags = self.set_flags

    def find(self, name: str, span: Any = None) -> Parameter | None:
        """The parameter that a name or the beginning of one means. Raises AmbiguousParameter."""
        folded = name.upper()
        spec = self.spec
        found = spec.index.get(folded) or self.extra.get(folded)
        if found is not None:
            return found
        if spec.cmdlet_binding:
            found = INDEX.get(folded) or (CHANGES_INDEX.get(folded) if spec.changes else None)
            if found is not None:
                return found
        return self._find_by_prefix(folded, name, span)

    def _find_by_prefix(self, folded: str, name: str, span: Any) -> Parameter | None:
        if not folded:
            return None
        matches: list[Parameter] = []
        for parameter in self._all_parameters():
            if parameter.folded.startswith(folded) or any(alias.upper().startswith(folded) for alias in parameter.aliases):
                matches.append(parameter)
        if len(matches) > 1:
            own = [p for p in matches if p.folded not in INDEX and p.folded not in CHANGES_INDEX]
            if len(own) == 1:
                return own[0]
            raise refuse.ambiguous_name(self, name, matches, span)
        return matches[0] if matches else None

    def _all_parameters(self) -> Iterator[Parameter]:
        yield from self.spec.parameters
        yield from self.extra.values()
        if self.spec.cmdlet_binding:
            yield from COMMON
            if self.spec.changes:
                yield from CHANGES

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
                following = Argument("positional", _name_as_text(following), span=following.span)
            at += 1
            result.append(Argument("named", following.value, parameter.name, following.span, True, following.text, name_span=word.name_span, splatted=following.splatted))
        return result

    def _means_parameter(self, word: Argument) -> bool:
        """Whether a word with a dash names a parameter of the command; else it is the value of the one before."""
        return self.find(word.name, word.name_span) is not None

    def _bind_named(self, words: list[Argument]) -> list[Argument]:
        """Binds those with a name; gives back the others. Splatted ones yield to those that are written out."""
        left: list[Argument] = []
        for splatted in (False, True):
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

    def _bind(self, parameter: Parameter, word: Argument, *, coerce_it: bool, delay: bool) -> bool:
        """Binds one value. Without ``coerce_it`` only a value of the right type is taken. Narrows the sets."""
        if parameter.folded in INDEX or (self.spec.changes and parameter.folded in CHANGES_INDEX):
            if parameter is INDEX.get(parameter.folded) or parameter is CHANGES_INDEX.get(parameter.folded):
                self.common.values[parameter.name] = coerce.common(self, parameter, word)
                return True
        value = word.value
        if delay and self.expecting_input and type(value).__name__ == "ScriptBlock" and _takes_pipeline(parameter) and not coerce.takes_block(parameter):
            self.delayed.append((parameter, word))
            self._take(parameter)
            return True
        if coerce_it:
            value = coerce.value_of(self, parameter, word)
        else:
            fitting = coerce.fits(parameter, value)
            if not fitting:
                return False
            value = coerce.value_of(self, parameter, word)
        self.values[parameter.name] = value
        self._take(parameter)
        return True

    def _take(self, parameter: Parameter) -> None:
        """The parameter is bound: it leaves the list, and the sets without it are out."""
        if parameter in self.unbound:
            self.unbound.remove(parameter)
        if not parameter.in_all and parameter.flags:
            self.set_flags &= parameter.flags
            if self.set_flags == 0 and len(self.spec.flags) > 0:
                return

    # ------------------------------------------------------------ positions

    def _bind_positional(self, words: list[Argument]) -> list[Argument]:
        positions = self._positions()
        left: list[Argument] = []
        queue = list(words)
        for place in sorted(positions):
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
        return found

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
                bound = self._bind(parameter, word, coerce_it=coerce_it, delay=True) or bound
            except PSError as error:
                known = error.record.error_id.startswith(("ParameterArgumentTransformationError", "ParameterArgumentValidationError"))
                if known and not getattr(error, "quiet", False):
                    raise
                self.errors_of_position = error
        return bound

    # ------------------------------------------------------------ what remains

    def _bind_rest(self, words: list[Argument]) -> list[Argument]:
        """A parameter of remaining arguments takes what is left; without one, a plain function's ``$args``."""
        target = None
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.rest and (label == ALL_SETS or self.spec.flags.get(label.upper(), 0) & self.set_flags):
                    target = parameter
                    break
            if target is not None:
                break
        if target is not None:
            values: list[Any] = []
            for word in words:
                if word.kind == "named":
                    values.append(_name_as_text(word))
                    if word.has_value:
                        values.append(word.value)
                else:
                    values.append(word.value)
            flat = values[0] if len(values) == 1 and isinstance(values[0], list) else values
            self._bind(target, Argument("positional", coerce.array(flat), span=words[0].span), coerce_it=True, delay=False)
            return []
        if not self.spec.cmdlet_binding:
            for word in words:
                if word.kind == "named":
                    self.rest.append(coerce.parameter_text(word))
                    if word.has_value:
                        self.rest.append(word.value)
                else:
                    self.rest.append(word.value)
            return []
        return words

    def _refuse_left(self, words: list[Argument]) -> None:
        if self.errors_of_position is not None and words[0].kind != "named":
            raise self.errors_of_position
        word = words[0]
        if word.kind == "named":
            raise refuse.no_such_name(self, word)
        raise refuse.no_such_position(self, word)

    # ------------------------------------------------------------ dynamic parameters

    def _bind_dynamic(self, left: list[Argument]) -> list[Argument]:
        """Asks the command for further parameters and binds what is left to them."""
        made = self.spec.dynamic(self.frame, self) or ()
        if not made:
            return left
        for parameter in made:
            self._adopt(parameter)
        again = self._bind_named(self._pair(left)) if left else left
        return self._bind_positional(again) if again else again

    def _adopt(self, parameter: Parameter) -> None:
        parameter.in_all = ALL_SETS in parameter.sets
        bits = 0
        for label in parameter.sets:
            bits |= self.spec.flags.get(label.upper(), 0)
        parameter.flags = bits
        if not bits:
            parameter.in_all = True
        self.extra[parameter.folded] = parameter
        for alias in parameter.aliases:
            self.extra.setdefault(alias.upper(), parameter)
        self.unbound.append(parameter)

    # ------------------------------------------------------------ the user's defaults

    def _has_user_defaults(self) -> bool:
        if not self.spec.cmdlet_binding:
            return False
        table = self.frame.get("PSDefaultParameterValues")
        return isinstance(table, Hashtable) and len(table) > 0

    def _bind_user_defaults(self) -> None:
        from havmsh.runtime import user_defaults

        for parameter, value in user_defaults.matching(self):
            if parameter.folded in INDEX or parameter.folded in CHANGES_INDEX:
                if parameter.name not in self.common.values:
                    self.common.values[parameter.name] = coerce.common(self, parameter, Argument("named", value, parameter.name))
                continue
            if parameter in self.unbound and (parameter.in_all or parameter.flags & self.set_flags):
                user_defaults.bind(self, parameter, value)

    # ------------------------------------------------------------ parameter sets

    def _choose_set(self, *, before_pipeline: bool, settle: bool) -> None:
        """Works out which set is meant. ``settle`` lets the default set win now."""
        spec = self.spec
        if not spec.flags:
            return
        flags, default = self.set_flags, spec.default_flag
        if flags == ALL:
            if before_pipeline and self._some_take_pipeline(flags):
                pass
            elif default:
                if settle:
                    self.set_flags = default
            elif len(spec.flags) > 1:
                self._resolve_by_mandatory()
        elif flags == 0:
            raise refuse.ambiguous_set(self)
        elif flags & (flags - 1):
            if default and flags & default:
                self.set_name = spec.set_name(default)
                if settle:
                    self.set_flags = default
                return
            if not (before_pipeline and self._some_take_pipeline(flags)):
                self._resolve_by_mandatory()
        if self.set_flags == ALL:
            self.set_name = spec.default_set or ALL_SETS
        elif self.set_flags & (self.set_flags - 1) == 0:
            self.set_name = spec.set_name(self.set_flags)

    def _some_take_pipeline(self, flags: int) -> bool:
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if (entry.pipeline or entry.by_property) and (label == ALL_SETS or self.spec.flags.get(label.upper(), 0) & flags):
                    return True
        return False

    def _resolve_by_mandatory(self) -> None:
        """Of several sets the one whose mandatory parameters are all bound."""
        known = 0
        for parameter in self.spec.parameters:
            known |= parameter.flags
        remaining = (known if self.set_flags == ALL else self.set_flags) & known
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.mandatory:
                    remaining &= ~self.spec.flags.get(label.upper(), 0)
        if not remaining or remaining & (remaining - 1):
            raise refuse.ambiguous_set(self)
        self.set_flags = remaining
        self.set_name = self.spec.set_name(remaining)

    def _keep_sets_with_pipeline(self) -> None:
        """Where input is coming, sets without a parameter for it are out, unless none has one."""
        taking = 0
        for parameter, _ in self.delayed:
            if parameter.in_all:
                return
            taking |= parameter.flags
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.pipeline or entry.by_property:
                    if label == ALL_SETS:
                        return
                    flag = self.spec.flags.get(label.upper(), 0)
                    if flag & self.set_flags:
                        taking |= flag
        if taking:
            self.set_flags &= taking

    # ------------------------------------------------------------ mandatory parameters

    def _demand_mandatory(self) -> None:
        """Asks for, or refuses the lack of, mandatory parameters that no pipeline can give any more."""
        missing = [p for p in self.unbound if self._is_missing(p)]
        if missing:
            if self._another_set_is_whole(missing):
                return
            self._ask(missing)

    def _is_missing(self, parameter: Parameter) -> bool:
        entry = self.entry_of(parameter)
        if entry is None or not entry.mandatory:
            return False
        return not (self.expecting_input and (entry.pipeline or entry.by_property))

    def entry_of(self, parameter: Parameter) -> SetEntry | None:
        """What the parameter is in the set that is chosen, or in one of those still possible."""
        found = parameter.sets.get(ALL_SETS)
        best = found
        for label, entry in parameter.sets.items():
            flag = self.spec.flags.get(label.upper(), 0)
            if flag and flag & self._settled():
                if best is None or entry.mandatory:
                    best = entry
        return best

    def _settled(self) -> int:
        if self.set_flags == ALL:
            return self.spec.default_flag or ALL
        if self.set_flags & self.spec.default_flag and not self.expecting_input:
            return self.spec.default_flag
        return self.set_flags

    def _another_set_is_whole(self, missing: list[Parameter]) -> bool:
        """Whether a set that is still possible lacks nothing: then that one is meant, and nothing is asked."""
        flags = self.set_flags
        if not self.spec.flags or not (flags == ALL or flags & (flags - 1)):
            return False
        lacking = 0
        if any(parameter.in_all and parameter.sets[ALL_SETS].mandatory for parameter in missing):
            return False
        for parameter in self.unbound:
            for label, entry in parameter.sets.items():
                if entry.mandatory and not (self.expecting_input and (entry.pipeline or entry.by_property)):
                    lacking |= self.spec.flags.get(label.upper(), 0)
        known = 0
        for flag in self.spec.flags.values():
            known |= flag
        whole = (known if flags == ALL else flags) & ~lacking
        if not whole:
            return False
        if self.expecting_input:
            self.set_flags = whole
            return True
        default = self.spec.default_flag
        if default and not whole & default:
            return False
        self.set_flags = default if default and whole & default else whole
        return True

    def _ask(self, missing: list[Parameter]) -> None:
        """Prompts for what is missing where a person is there."""
        host = self.frame.session.host
        if not host.interactive:
            raise refuse.missing_mandatory(self, missing)
        host.write(f"\ncmdlet {self.spec.name} at command pipeline position {self.info.pipeline_position}\nSupply values for the following parameters:\n")
        for parameter in missing:
            self._bind(parameter, Argument("named", self._answer(parameter), parameter.name), coerce_it=True, delay=False)

    def _answer(self, parameter: Parameter) -> Any:
        host = self.frame.session.host
        if not coerce.is_collection(parameter):
            return host.read_line(f"{parameter.name}: ")
        answers: list[Any] = []
        while True:
            line = host.read_line(f"{parameter.name}[{len(answers)}]: ")
            if not line:
                return coerce.array(answers)
            answers.append(line)

    # ------------------------------------------------------------ the pipeline

    @property
    def session(self) -> Any:
        """The session in which the call happens."""
        return self.frame.session

    def takes_input(self) -> bool:
        """Whether any parameter can still be bound from the pipeline."""
        return bool(self.delayed) or any(_takes_pipeline(p) for p in self.unbound)

    def bind_record(self, record: Any) -> PSError | None:
        """Binds one object of the pipeline. Gives back the error to write where it fits nowhere; raises what ends the command."""
        from havmsh.runtime.errors import PSError

        for parameter, old in self.pipeline_bound:
            if old is UNSET:
                self.values.pop(parameter.name, None)
            else:
                self.values[parameter.name] = old
            if parameter not in self.unbound:
                self.unbound.append(parameter)
        if self.pipeline_bound:
            order = {p.name: at for at, p in enumerate(self.spec.parameters)}
            self.unbound.sort(key=lambda p: order.get(p.name, len(order)))
        self.pipeline_bound = []
        self.set_flags = self.start_flags
        try:
            bound = self._bind_delayed(record)
            bound = self._bind_from(record) or bound
            self._choose_set(before_pipeline=False, settle=True)
        except PSError as error:
            return error
        if not bound:
            return refuse.input_not_bound(self, record)
        missing = [p for p in self.unbound if (entry := self.entry_of(p)) is not None and entry.mandatory]
        if missing:
            return refuse.input_lacks(self, missing, record)
        return None

    def _bind_delayed(self, record: Any) -> bool:
        """Runs the script blocks that stand for values, with the object as ``$_``."""
        for parameter, word in self.delayed:
            results = coerce.run_delayed(self, parameter, word, record)
            value = results[0] if len(results) == 1 else coerce.array(results)
            old = self.values.get(parameter.name, UNSET)
            self.values[parameter.name] = coerce.value_of(self, parameter, Argument("named", value, parameter.name, word.span))
            self.pipeline_bound.append((parameter, old))
        return bool(self.delayed)

    def _bind_from(self, record: Any) -> bool:
        """By value, by property name; then both with conversion."""
        result = False
        default = self.spec.default_flag
        for coerce_it in (False, True):
            for by_property in (False, True):
                if by_property and record is None:
                    continue
                bound = False
                if default and self.set_flags & default:
                    bound = self._bind_in(record, default, by_property, coerce_it)
                    if not bound:
                        bound = self._bind_in(record, self.set_flags & ~default if self.set_flags != ALL else ~default, by_property, coerce_it)
                else:
                    bound = self._bind_in(record, self.set_flags, by_property, coerce_it)
                if bound:
                    self._choose_set(before_pipeline=True, settle=True)
                    result = True
        return result

    def _bind_in(self, record: Any, flags: int, by_property: bool, coerce_it: bool) -> bool:
        bound = False
        for parameter in self.unbound[::-1]:
            if not (parameter.in_all or parameter.flags & flags):
                continue
            if not self._accepts(parameter, flags, by_property):
                continue
            if by_property:
                present, value = coerce.property_of(record, parameter)
                if not present:
                    continue
            else:
                value = record
            if self._bind_one(parameter, value, coerce_it, by_property):
                bound = True
        return bound

    def _accepts(self, parameter: Parameter, flags: int, by_property: bool) -> bool:
        for label, entry in parameter.sets.items():
            if (entry.by_property if by_property else entry.pipeline) and (label == ALL_SETS or self.spec.flags.get(label.upper(), 0) & flags):
                return True
        return False

    def _bind_one(self, parameter: Parameter, value: Any, coerce_it: bool, by_property: bool) -> bool:
        from havmsh.runtime.errors import PSError

        if not coerce_it and not coerce.fits(parameter, value):
            return False
        old = self.values.get(parameter.name, UNSET)
        try:
            self.values[parameter.name] = coerce.value_of(self, parameter, Argument("pipeline", value, parameter.name))
        except PSError as error:
            code = error.record.error_id
            if code.startswith("ParameterArgumentValidationError") or (by_property and code.startswith("ParameterArgumentTransformationError")):
                raise
            return False
        self.pipeline_bound.append((parameter, old))
        self._take(parameter)
        return True

    # ------------------------------------------------------------ results

    def bound_dictionary(self) -> Any:
        """``$PSBoundParameters``."""
        from havmsh.runtime.bound import BoundParameters

        made = BoundParameters()
        for name, value in self.values.items():
            made[name] = value
        for parameter, _ in self.delayed:
            made[parameter.name] = None
        for name, value in self.common.values.items():
            made[name] = value
        return made


def _needs_expansion(words: Any) -> bool:
    return any(word.kind != "positional" and word.kind != "named" for word in words)


def _expand(words: Any) -> Iterator[Argument]:
    """Splatted hashtables become names with values, splatted arrays become words."""
    for word in words:
        if word.kind != "splat":
            yield word if word.kind != "verbatim" else Argument("positional", word.value, span=word.span)
            continue
        value = word.value.base if word.value.__class__ is PSObject else word.value
        if isinstance(value, Hashtable) or hasattr(value, "table") or hasattr(value, "items"):
            for key, item in value.items():
                yield Argument("named", item, coerce.text_of(key), word.span, True, name_span=word.span, splatted=True)
        elif isinstance(value, list):
            for item in value:
                yield _splatted_word(item, word)
        elif value is not None:
            yield Argument("positional", value, span=word.span)


def _splatted_word(item: Any, word: Argument) -> Argument:
    """An element of a splatted array; one that came from ``$args`` as ``-Name`` is a name again."""
    if isinstance(item, coerce.ParameterText):
        return Argument("named", None, item.name, word.span, False, name_span=word.span)
    return Argument("positional", item, span=word.span)


def _name_as_text(word: Argument) -> Any:
    return coerce.parameter_text(word)


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


def _takes_pipeline(parameter: Parameter) -> bool:
    return any(entry.pipeline or entry.by_property for entry in parameter.sets.values())
