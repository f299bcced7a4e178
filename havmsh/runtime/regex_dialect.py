"""Reads a .NET pattern and writes Python's: groups and their numbers, options within the pattern, classes with subtraction, escapes."""

from __future__ import annotations

import re

from havmsh.runtime.regex import _LETTERS, ECMA, EXPLICIT, IGNORECASE, MULTILINE, REVERSE, SINGLELINE, VERBOSE, invalid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_SIMPLE: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_CLASSES: Final = {"IsGreek": "\u0370-\u03ff", "IsCyrillic": "\u0400-\u04ff", "IsHebrew": "\u0590-\u05ff", "IsArabic": "\u0600-\u06ff",
                   "IsBasicLatin": "\x00-\x7f", "IsHiragana": "\u3040-\u309f", "IsKatakana": "\u30a0-\u30ff", "IsCJKUnifiedIdeographs": "\u4e00-\u9fff",
                   "IsLatin1Supplement": "\x80-\xff", "IsLatin-1Supplement": "\x80-\xff"}
_CATEGORIES: Final = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn".split())


def translate(pattern: str, flags: int) -> tuple[Any, list[tuple[str, int]]]:
    """The compiled Python pattern, and each group's .NET name with its Python number. Raises NetError."""
    reader = _Reader(pattern, flags)
    text = reader.read()
    python = 0
    if flags & REVERSE or reader.needs_regex:
        return _with_regex(pattern, text, flags), reader.groups()
    try:
        return re.compile(text, python), reader.groups()
    except (re.error, OverflowError):
        return _with_regex(pattern, text, flags), reader.groups()


def _with_regex(pattern: str, text: str, flags: int) -> Any:
    import regex

    try:
        return regex.compile(text, regex.VERSION0 | (regex.REVERSE if flags & REVERSE else 0))
    except regex.error as error:
        raise invalid(pattern, getattr(error, "pos", 0) or 0, str(error)) from None


def with_captures(program: Any) -> Any:
    """The same program in the engine that remembers every capture."""
    import regex

    return regex.compile(program.pattern)


def escaped_char(text: str, at: int) -> tuple[str, int]:
    """The character that follows a backslash stands for."""
    char = text[at:at + 1]
    if char in _SIMPLE:
        return _SIMPLE[char], at + 1
    if char == "x":
        return chr(int(text[at + 1:at + 3], 16)), at + 3
    if char == "u":
        return chr(int(text[at + 1:at + 5], 16)), at + 5
    return char, at + 1


class _Reader:
    """One pass over a pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        self.at = 0
        self.order: list[str | None] = []
        self.named: list[str] = []
        self.needs_regex = False
        self.known = self._names()

    # ---- groups

    def _names(self) -> set[str]:
        return set(re.findall(r"\(\?(?:<|')([A-Za-z_]\w*)(?:-\w+)?(?:>|')", self.pattern))

    def groups(self) -> list[tuple[str, int]]:
        """.NET counts the groups without a name first, then those with one."""
        found = [("0", 0)]
        number = 0
        fixed = {int(name) for name in self.order if name is not None and name.isdigit()}
        for at, name in enumerate(self.order):
            if name is None:
                number += 1
                while number in fixed:
                    number += 1
                found.append((str(number), at + 1))
            elif name.isdigit():
                found.append((name, at + 1))
        found.sort(key=lambda pair: int(pair[0]))
        seen: set[str] = set()
        for at, name in enumerate(self.order):
            if name is not None and not name.isdigit() and name not in seen:
                seen.add(name)
                found.append((name, at + 1))
        return found

    # ---- reading

    def read(self) -> str:
        """The whole pattern."""
        text = self._alternatives(self.flags, top=True)
        if self.at < len(self.pattern):
            raise invalid(self.pattern, self.at + 1, "Too many )'s.")
        return text

    def _alternatives(self, flags: int, *, top: bool = False) -> str:
        """Up to the closing bracket. Options set within apply to what follows, also behind a bar."""
        parts: list[str] = []
        piece: list[str] = []
        current = flags
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            if char == ")":
                break
            if char == "|":
                self.at += 1
                parts.append(self._scoped("".join(piece), current, top))
                parts.append("|")
                piece = []
                continue
            changed = self._options(current)
            if changed is not None:
                parts.append(self._scoped("".join(piece), current, top))
                piece = []
                current = changed
                continue
            atom = self._atom(current)
            if atom is None:
                continue
            piece.append(self._quantified(atom, current))
        parts.append(self._scoped("".join(piece), current, top))
        return "".join(parts)

    def _scoped(self, text: str, flags: int, top: bool) -> str:
        """The text with the options that it is to be read with."""
        if not text:
            return ""
        letters = ("i" if flags & IGNORECASE else "") + ("m" if flags & MULTILINE else "") + ("s" if flags & SINGLELINE else "")
        off = "".join(letter for letter in "ims" if letter not in letters)
        if not letters and top and not self._any_flags:
            return text
        return f"(?{letters}{'-' + off if off else ''}:{text})" if letters or off else text

    @property
    def _any_flags(self) -> bool:
        return bool(self.flags & (IGNORECASE | MULTILINE | SINGLELINE))

    def _options(self, flags: int) -> int | None:
        """``(?i-m)`` alone: the options from here on."""
        found = re.compile(r"\(\?([imnsx]*)(?:-([imnsx]*))?\)", re.IGNORECASE).match(self.pattern, self.at)
        if found is None:
            return None
        self.at = found.end()
        for letter in found.group(1).lower():
            flags |= _LETTERS[letter]
        for letter in (found.group(2) or "").lower():
            flags &= ~_LETTERS[letter]
        return flags

    def _atom(self, flags: int) -> str | None:
        pattern, at = self.pattern, self.at
        char = pattern[at]
        if flags & VERBOSE:
            if char in " \t\n\r\f\v":
                self.at += 1
                return None
            if char == "#":
                end = pattern.find("\n", at)
                self.at = len(pattern) if end < 0 else end + 1
                return None
        if char == "(":
            return self._group(flags)
        if char == "[":
            return self._set(flags)
        if char == "\\":
            return self._escape(flags)
        if char in "*+?":
            raise invalid(pattern, at + 1, f"Quantifier '{char}' following nothing.")
        if char == "{" and re.compile(r"\{\d+(,\d*)?\}").match(pattern, at):
            raise invalid(pattern, at + 1, "Quantifier '{' following nothing.")
        self.at += 1
        if char in "^$.":
            return char
        return char if char.isalnum() or char in "_ " else re.escape(char)

    def _quantified(self, atom: str, flags: int) -> str:
        """The atom with what says how often."""
        pattern = self.pattern
        if flags & VERBOSE:
            self._skip_blanks()
        if self.at >= len(pattern):
            return atom
        found = re.compile(r"[*+?]|\{(\d+)(?:(,)(\d*))?\}").match(pattern, self.at)
        if found is None:
            return atom
        if found.group(3) and int(found.group(1)) > int(found.group(3)):
            raise invalid(pattern, found.end(), "Illegal {x,y} with x > y.")
        self.at = found.end()
        text = found.group()
        if self.at < len(pattern) and pattern[self.at] == "?":
            self.at += 1
            text += "?"
        again = re.compile(r"[*+?]|\{\d+(?:,\d*)?\}").match(pattern, self.at)
        if again is not None:
            raise invalid(pattern, self.at + 1, f"Nested quantifier '{again.group()[0]}'.")
        return atom + text if len(atom) == 1 or atom[0] in "([\\" else f"(?:{atom}){text}"

    def _skip_blanks(self) -> None:
        while self.at < len(self.pattern) and self.pattern[self.at] in " \t\n\r\f\v":
            self.at += 1

    def _close(self) -> None:
        if self.at >= len(self.pattern):
            raise invalid(self.pattern, len(self.pattern), "Not enough )'s.")
        self.at += 1

    def _group(self, flags: int) -> str:
        pattern = self.pattern
        if not pattern.startswith("(?", self.at):
            self.at += 1
            if flags & EXPLICIT:
                return self._wrapped("(?:", flags)
            self.order.append(None)
            return self._wrapped("(", flags)
        if pattern.startswith("(?#", self.at):
            end = pattern.find(")", self.at)
            if end < 0:
                raise invalid(pattern, len(pattern), "Unterminated (?#...) comment.")
            self.at = end + 1
            return ""
        for opening in ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"):
            if pattern.startswith(opening, self.at):
                self.at += len(opening)
                return self._wrapped(opening, flags)
        named = re.compile(r"\(\?(?:<(\w*)(?:-(\w+))?>|'(\w*)(?:-(\w+))?')").match(pattern, self.at)
        if named is not None:
            return self._named(named, flags)
        if pattern.startswith("(?(", self.at):
            return self._conditional(flags)
        scoped = re.compile(r"\(\?([imnsx]*)(?:-([imnsx]*))?:", re.IGNORECASE).match(pattern, self.at)
        if scoped is not None:
            self.at = scoped.end()
            inner = flags
            for letter in scoped.group(1).lower():
                inner |= _LETTERS[letter]
            for letter in (scoped.group(2) or "").lower():
                inner &= ~_LETTERS[letter]
            return self._wrapped("(?:", inner, scoped=True)
        raise self._no_group()

    def _no_group(self) -> Exception:
        """The error of ``(?`` with what is no construct, at the place where reading it ended."""
        pattern, at = self.pattern, self.at
        if re.compile(r"\(\?[<'](?:\W|$)").match(pattern, at) is None and (named := re.compile(r"\(\?[<']\w+(?:-\w*)?").match(pattern, at)) is not None:
            if named.end() < len(pattern) and pattern[named.end()] not in ">'":
                return invalid(pattern, named.end(), "Invalid group name: Group names must begin with a word character.")
            return invalid(pattern, named.end(), "Unrecognized grouping construct.")
        return invalid(pattern, min(at + 3 if at + 2 < len(pattern) else at + 2, len(pattern)), "Unrecognized grouping construct.")

    def _wrapped(self, opening: str, flags: int, *, scoped: bool = False) -> str:
        inner = self._alternatives_in(flags, scoped)
        self._close()
        return f"{opening}{inner})"

    def _alternatives_in(self, flags: int, scoped: bool) -> str:
        """Within a group the options of the outside already hold: only changes are written."""
        outer = self.flags
        self.flags = flags
        parts: list[str] = []
        piece: list[str] = []
        current = flags

        def flush() -> None:
            text = "".join(piece)
            piece.clear()
            if text and (current != outer if scoped else current != flags):
                parts.append(self._letters(text, current))
            else:
                parts.append(text)

        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                flush()
                parts.append("|")
                continue
            changed = self._options(current)
            if changed is not None:
                flush()
                current = changed
                continue
            atom = self._atom(current)
            if atom is not None:
                piece.append(self._quantified(atom, current))
        flush()
        self.flags = outer
        return "".join(parts)

    def _letters(self, text: str, flags: int) -> str:
        on = ("i" if flags & IGNORECASE else "") + ("m" if flags & MULTILINE else "") + ("s" if flags & SINGLELINE else "")
        off = "".join(letter for letter in "ims" if letter not in on)
        return f"(?{on}{'-' + off if off else ''}:{text})"

    def _named(self, found: Any, flags: int) -> str:
        name = found.group(1) if found.group(1) is not None else found.group(3) or ""
        balanced = found.group(2) or found.group(4)
        self.at = found.end()
        if balanced:
            raise invalid(self.pattern, self.at, "Balancing groups are not supported.")
        if not name:
            raise invalid(self.pattern, self.at, "Invalid group name: Group names must begin with a word character.")
        number = len(self.order) + 1
        repeated = name in self.order
        self.order.append(name)
        if name.isdigit() or repeated:
            if repeated:
                self.needs_regex = True
                return self._wrapped(f"(?P<{_safe(name)}>", flags)
            return self._wrapped("(", flags)
        del number
        return self._wrapped(f"(?P<{_safe(name)}>", flags)

    def _conditional(self, flags: int) -> str:
        found = re.compile(r"\(\?\((\w+)\)").match(self.pattern, self.at)
        if found is not None and (found.group(1) in self.known or found.group(1).isdigit()):
            self.at = found.end()
            name = found.group(1)
            return self._wrapped(f"(?({_safe(name) if not name.isdigit() else self._python_number(name)})", flags)
        self.needs_regex = True
        self.at += 2
        test = self._group(flags)
        if not test.startswith(("(?=", "(?!", "(?<")):
            test = "(?=" + test[1:]
        return self._wrapped(f"(?{test}", flags)

    def _python_number(self, name: str) -> int:
        number = 0
        for at, each in enumerate(self.order):
            if each is None:
                number += 1
                if number == int(name):
                    return at + 1
            elif each == name:
                return at + 1
        return int(name)

    # ---- escapes

    def _escape(self, flags: int) -> str:
        pattern = self.pattern
        at = self.at + 1
        if at >= len(pattern):
            raise invalid(pattern, len(pattern), "Illegal \\ at end of pattern.")
        char = pattern[at]
        if char in "dDwWsS":
            self.at = at + 1
            if flags & ECMA:
                return {"d": "[0-9]", "D": "[^0-9]", "w": "[a-zA-Z_0-9]", "W": "[^a-zA-Z_0-9]"}.get(char, "\\" + char)
            return "\\" + char
        if char in "bBA":
            self.at = at + 1
            return "\\" + char
        if char in "zZG":
            self.at = at + 1
            if char == "G":
                self.needs_regex = True
            return {"z": "\\Z", "Z": "(?=\\n?\\Z)", "G": "\\G"}[char]
        if char == "k":
            return self._back_reference(at)
        if char in "pP":
            return self._property(at)
        if char.isdigit() and char != "0":
            return self._number(at)
        text, self.at = self._character(at)
        return re.escape(text)

    def _back_reference(self, at: int) -> str:
        found = re.compile(r"k(?:<(\w+)>|'(\w+)'|\{(\w+)\})").match(self.pattern, at)
        if found is None:
            raise invalid(self.pattern, at + 1, "Malformed \\k<...> named back reference.")
        self.at = found.end()
        name = found.group(1) or found.group(2) or found.group(3)
        if name.isdigit():
            return f"(?:\\{self._python_number(name)})"
        if name not in self.known:
            raise invalid(self.pattern, self.at, f"Reference to undefined group name '{name}'.")
        return f"(?P={_safe(name)})"

    def _number(self, at: int) -> str:
        end = at
        while end < len(self.pattern) and self.pattern[end].isdigit():
            end += 1
        digits = self.pattern[at:end]
        total = len(re.findall(r"(?<!\\)\((?!\?)|\(\?(?:<(?![=!])|')", self.pattern))
        while int(digits) > total and len(digits) > 1:
            digits = digits[:-1]
        if int(digits) > total:
            octal = re.compile(r"[0-7]{2,3}").match(self.pattern, at)
            if octal is None:
                raise invalid(self.pattern, at + len(digits), f"Reference to undefined group number {digits}.")
            self.at = octal.end()
            return re.escape(chr(int(octal.group(), 8) & 0xFF))
        self.at = at + len(digits)
        return f"(?:\\{self._python_number(digits)})"

    def _property(self, at: int) -> str:
        inner, negative = self._property_name(at)
        if inner in _CLASSES:
            return f"[{'^' if negative else ''}{_CLASSES[inner]}]"
        self.needs_regex = True
        return f"\\{'P' if negative else 'p'}{{{inner}}}"

    def _property_name(self, at: int) -> tuple[str, bool]:
        found = re.compile(r"[pP]\{([\w-]*)\}").match(self.pattern, at)
        if found is None:
            raise invalid(self.pattern, min(at + 1, len(self.pattern)), "Incomplete \\p{X} character escape.")
        name = found.group(1)
        self.at = found.end()
        if name not in _CATEGORIES and name not in _CLASSES and not name.startswith("Is"):
            raise invalid(self.pattern, self.at, f"Unknown property '{name}'.")
        return name, self.pattern[at] == "P"

    def _character(self, at: int) -> tuple[str, int]:
        """The one character that an escape stands for."""
        pattern = self.pattern
        char = pattern[at]
        if char in _SIMPLE:
            return _SIMPLE[char], at + 1
        for mark, digits in (("x", 2), ("u", 4)):
            if char == mark:
                text = pattern[at + 1:at + 1 + digits]
                if len(text) < digits or not re.fullmatch(r"[0-9a-fA-F]+", text):
                    raise invalid(pattern, min(at + 1 + len(text), len(pattern)), "Insufficient or invalid hexadecimal digits.")
                return chr(int(text, 16)), at + 1 + digits
        if char == "c":
            if at + 1 >= len(pattern):
                raise invalid(pattern, len(pattern), "Missing control character.")
            return chr(ord(pattern[at + 1].upper()) & 31), at + 2
        if char in "01234567":
            end = at
            while end < len(pattern) and end < at + 3 and pattern[end] in "01234567":
                end += 1
            return chr(int(pattern[at:end], 8) & 0xFF), end
        if char.isalnum() or char == "_":
            raise invalid(pattern, at + 1, f"Unrecognized escape sequence \\{char}.")
        return char, at + 1

    # ---- classes

    def _set(self, flags: int) -> str:
        """``[…]``; a class taken away at its end becomes a lookahead."""
        pattern = self.pattern
        self.at += 1
        negative = pattern.startswith("^", self.at)
        self.at += negative
        parts: list[str] = []
        minus: str | None = None
        first = True
        while True:
            if self.at >= len(pattern):
                raise invalid(pattern, len(pattern), "Unterminated [] set.")
            char = pattern[self.at]
            if char == "]" and not first:
                self.at += 1
                break
            first = False
            if char == "-" and pattern.startswith("-[", self.at) and self._closes_set():
                self.at += 1
                minus = self._set(flags)
                if not pattern.startswith("]", self.at):
                    raise invalid(pattern, self.at, "A subtraction must be the last element in a character class.")
                self.at += 1
                break
            parts.append(self._member(flags))
        body = "".join(parts)
        text = f"[{'^' if negative else ''}{body}]" if body else ("[\\s\\S]" if negative else "(?!)")
        return f"(?:(?!{minus}){text})" if minus is not None else text

    def _closes_set(self) -> bool:
        """Whether ``-[`` opens a class to be taken away: one that is followed by the end of this one."""
        return re.compile(r"-\[(?:[^\]\\]|\\.)+\](?:\]|-\[)?").match(self.pattern, self.at) is not None

    def _member(self, flags: int) -> str:
        pattern = self.pattern
        low = self._single(flags)
        if low is None:
            return self._class_in_set(flags)
        if pattern.startswith("-", self.at) and self.at + 1 < len(pattern) and pattern[self.at + 1] not in "]" and not pattern.startswith("-[", self.at):
            keep = self.at
            self.at += 1
            high = self._single(flags)
            if high is None:
                self.at = keep
                return _in_set(low)
            if high < low:
                raise invalid(pattern, self.at, f"[{low}-{high}] range in reverse order.")
            return f"{_in_set(low)}-{_in_set(high)}"
        return _in_set(low)

    def _single(self, flags: int) -> str | None:
        pattern = self.pattern
        char = pattern[self.at]
        if char != "\\":
            self.at += 1
            return char
        at = self.at + 1
        if at >= len(pattern):
            raise invalid(pattern, len(pattern), "Illegal \\ at end of pattern.")
        if pattern[at] in "dDwWsSpP":
            return None
        if pattern[at] == "b":
            self.at = at + 1
            return "\b"
        text, self.at = self._character(at)
        return text

    def _class_in_set(self, flags: int) -> str:
        at = self.at + 1
        char = self.pattern[at]
        if char in "pP":
            inner, negative = self._property_name(at)
            if inner in _CLASSES and not negative:
                return _CLASSES[inner]
            self.needs_regex = True
            return f"\\{'P' if negative else 'p'}{{{inner}}}"
        self.at = at + 1
        return "\\" + char


def _in_set(char: str) -> str:
    return "\\" + char if char in "\\]^-[&~|#" else ("\\n" if char == "\n" else char)


def _safe(name: str) -> str:
    return name
