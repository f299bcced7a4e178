"""How cultures write dates: their patterns for .NET's standard formats, and their names of days and months."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_PATTERNS = {
    "DE": {"d": "dd.MM.yyyy", "D": "dddd, d. MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d. MMMM", "Y": "MMMM yyyy"},
    "FR": {"d": "dd/MM/yyyy", "D": "dddd d MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d MMMM", "Y": "MMMM yyyy"},
    "EN-GB": {"d": "dd/MM/yyyy", "D": "dddd, d MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d MMMM", "Y": "MMMM yyyy"},
    "EN-AU": {"d": "dd/MM/yyyy", "D": "dddd, d MMMM yyyy", "t": "h:mm\u202ftt", "T": "h:mm:ss\u202ftt", "M": "d MMMM", "Y": "MMMM yyyy"},
    "JA": {"d": "yyyy/MM/dd", "D": "yyyy\u5e74M\u6708d\u65e5dddd", "t": "H:mm", "T": "H:mm:ss", "M": "M\u6708d\u65e5", "Y": "yyyy\u5e74M\u6708"},
    "SV": {"d": "yyyy-MM-dd", "D": "'den 'd MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d MMMM", "Y": "MMMM yyyy"},
    "ES": {"d": "d/M/yyyy", "D": "dddd, d 'de' MMMM 'de' yyyy", "t": "H:mm", "T": "H:mm:ss", "M": "d 'de' MMMM", "Y": "MMMM 'de' yyyy"},
    "IT": {"d": "dd/MM/yyyy", "D": "dddd d MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d MMMM", "Y": "MMMM yyyy"},
    "PT": {"d": "dd/MM/yyyy", "D": "dddd, d 'de' MMMM 'de' yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d 'de' MMMM", "Y": "MMMM 'de' yyyy"},
    "NL": {"d": "dd-MM-yyyy", "D": "dddd d MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "d MMMM", "Y": "MMMM yyyy"},
}


def _words(days: str, short_days: str, months: str, short_months: str, halves: tuple[str, str] = ("AM", "PM")) -> tuple[tuple[str, ...], ...]:
    return (tuple(days.split()), tuple(short_days.split()), tuple(months.split()), tuple(short_months.replace(",", " ").split()), halves)


NAMES = {
    "EN": (DAYS, tuple(name[:3] for name in DAYS), MONTHS, tuple(name[:3] for name in MONTHS), ("AM", "PM")),
    "JA": (
        tuple(f"{day}\u66dc\u65e5" for day in "\u65e5\u6708\u706b\u6c34\u6728\u91d1\u571f"), tuple("\u65e5\u6708\u706b\u6c34\u6728\u91d1\u571f"),
        tuple(f"{month}\u6708" for month in range(1, 13)), tuple(f"{month}\u6708" for month in range(1, 13)), ("\u5348\u524d", "\u5348\u5f8c"),
    ),
    "DE": _words(
        "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", "So Mo Di Mi Do Fr Sa",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Jan.,Feb.,März,Apr.,Mai,Juni,Juli,Aug.,Sept.,Okt.,Nov.,Dez.",
    ),
    "FR": _words(
        "dimanche lundi mardi mercredi jeudi vendredi samedi", "dim. lun. mar. mer. jeu. ven. sam.",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    ),
    "ES": _words(
        "domingo lunes martes miércoles jueves viernes sábado", "dom lun mar mié jue vie sáb",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "ene feb mar abr may jun jul ago sept oct nov dic",
        ("a.\u00a0m.", "p.\u00a0m."),
    ),
    "IT": _words(
        "domenica lunedì martedì mercoledì giovedì venerdì sabato", "dom lun mar mer gio ven sab",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "PT": _words(
        "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado", "dom. seg. ter. qua. qui. sex. sáb.",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    ),
    "SV": _words(
        "söndag måndag tisdag onsdag torsdag fredag lördag", "sön mån tis ons tors fre lör",
        "januari februari mars april maj juni juli augusti september oktober november december", "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
        ("fm", "em"),
    ),
    "NL": _words(
        "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag", "zo ma di wo do vr za",
        "januari februari maart april mei juni juli augustus september oktober november december", "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
    ),
}
"""By language: names of days, short ones, names of months, short ones, and of the halves of a day."""

INVARIANT = {
    "d": "MM/dd/yyyy", "D": "dddd, dd MMMM yyyy", "t": "HH:mm", "T": "HH:mm:ss", "M": "MMMM dd", "Y": "yyyy MMMM",
}
ENGLISH = {
    "d": "M/d/yyyy", "D": "dddd, MMMM d, yyyy", "t": "h:mm\u202ftt", "T": "h:mm:ss\u202ftt", "M": "MMMM d", "Y": "MMMM yyyy",
}


def patterns(culture: Any) -> dict[str, str]:
    """The culture's patterns; the invariant ones for a culture without a name."""
    own = getattr(culture, "date_patterns", None)
    if own is not None:
        return own  # type: ignore[no-any-return]
    return INVARIANT if culture is None else patterns_of(getattr(culture, "name", "") or "")


def patterns_of(name: str) -> dict[str, str]:
    """The patterns of a culture by its name; those of en-US for one that is not known."""
    folded = name.upper()
    return INVARIANT if name == "" else _PATTERNS.get(folded) or _PATTERNS.get(folded.partition("-")[0]) or ENGLISH


def names(culture: Any) -> tuple[tuple[str, ...], ...]:
    """The culture's names as ``NAMES`` has them; English ones for a language without an entry."""
    name = str(getattr(culture, "name", None) or "EN")
    return NAMES.get(name[:2].upper(), NAMES["EN"])


_COMPOSED = {
    "d": ("d",), "D": ("D",), "f": ("D", "t"), "F": ("D", "T"), "g": ("d", "t"), "G": ("d", "T"), "m": ("M",), "M": ("M",), "t": ("t",), "T": ("T",), "y": ("Y",),
    "Y": ("Y",),
}
FIXED = {
    "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss", "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    **dict.fromkeys("oO", "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK"), **dict.fromkeys("rR", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
}
"""The standard formats that are the same in every culture."""


def composed(letter: str, own: dict[str, str]) -> str | None:
    """The pattern of a standard format that is put together of a culture's own; None for another letter."""
    parts = _COMPOSED.get(letter)
    return None if parts is None else " ".join([own[part] for part in parts])
