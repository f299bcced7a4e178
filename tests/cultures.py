"""Writes ``havmsh/runtime/cultures.tsv`` from CLDR as Babel has it: ``python -m tests.cultures``.

CLDR's patterns become .NET's as .NET makes them of ICU's (CalendarData.Icu.cs, CultureData.Icu.cs, pal_localeNumberData.c).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision, get_currency_symbol, get_territory_currencies

from havmsh.runtime.culture_table import COLUMNS

FILE = Path(__file__).parent.parent / "havmsh/runtime/cultures.tsv"
_NUMBERED = """
bg=2 bg-BG=1026 ca=3 ca-ES=1027 cs=5 cs-CZ=1029 da=6 da-DK=1030 de=7 de-AT=3079 de-CH=2055 de-DE=1031 de-LI=5127 de-LU=4103 el=8 el-GR=1032 en=9 en-AU=3081 en-CA=4105 en-GB=2057 en-IE=6153
en-IN=16393 en-NZ=5129 en-SG=18441 en-US=1033 en-ZA=7177 es=10 es-AR=11274 es-CL=13322 es-CO=9226 es-ES=3082 es-MX=2058 es-US=21514 et=37 et-EE=1061 eu=45 eu-ES=1069 fi=11 fi-FI=1035 fr=12
fr-BE=2060 fr-CA=3084 fr-CH=4108 fr-FR=1036 fr-LU=5132 ga=60 ga-IE=2108 gl=86 gl-ES=1110 hi=57 hi-IN=1081 hr=26 hr-HR=1050 hu=14 hu-HU=1038 id=33 id-ID=1057 is=15 is-IS=1039 it=16 it-CH=2064
it-IT=1040 ja=17 ja-JP=1041 ko=18 ko-KR=1042 lt=39 lt-LT=1063 lv=38 lv-LV=1062 mk=47 mk-MK=1071 ms=62 ms-MY=1086 mt=58 mt-MT=1082 nb=31764 nb-NO=1044 nl=19 nl-BE=2067 nl-NL=1043 nn=30740
nn-NO=2068 pl=21 pl-PL=1045 pt=22 pt-BR=1046 pt-PT=2070 ro=24 ro-RO=1048 ru=25 ru-RU=1049 sk=27 sk-SK=1051 sl=36 sl-SI=1060 sq=28 sq-AL=1052 sr=31770 sv=29 sv-FI=2077 sv-SE=1053 sw=65
sw-KE=1089 tr=31 tr-TR=1055 uk=34 uk-UA=1058 vi=42 vi-VN=1066 zh=30724 zh-CN=2052 zh-HK=3076 zh-SG=4100 zh-TW=1028 af=54 af-ZA=1078 ar=1 ar-AE=14337 ar-EG=3073 ar-SA=1025 be=35 be-BY=1059 bn=69 bn-BD=2117 fa=41 fa-IR=1065 he=13 he-IL=1037 hy=43 hy-AM=1067 ka=55 ka-GE=1079
kk=63 kk-KZ=1087 ta=73 ta-IN=1097 te=74 te-IN=1098 th=30 th-TH=1054 ur=32 ur-PK=1056 und=127
"""
"""The cultures of the table with their numbers, which CLDR does not know."""
_LANGUAGES = (
    "af afr bg bul ca cat cs ces da dan de deu el ell en eng es spa et est eu eus fi fin fr fra ga gle gl glg hi hin hr hrv hu hun id ind is isl it ita ja jpn ko kor lt lit lv lav mk mkd ms msa"
    " ar ara be bel bn ben fa fas he heb hy hye ka kat kk kaz ta tam te tel th tha ur urd mt mlt nb nob nl nld nn nno pl pol pt por ro ron ru rus sk slk sl slv sq sqi sr srp sv swe sw swa tr tur uk ukr vi vie zh zho und und"
)
_THREE = dict(zip(_LANGUAGES.split()[::2], _LANGUAGES.split()[1::2], strict=True))
_LETTERS = re.compile(r"'[^']*'|E+|e+|c+|L+|M+|G+|y+|a+|\u00a0|.", re.DOTALL)


def net_pattern(pattern: str) -> str:
    """A date's or time's pattern of CLDR in .NET's letters."""
    def one(found: re.Match[str]) -> str:
        text = found[0]
        match text[0]:
            case "E" | "e" | "c":
                return "dddd" if len(text) == 4 else "ddd"
            case "L" | "M":
                return "M" * (3 if len(text) > 4 else len(text))
            case "G":
                return "g"
            case "y":
                return "yyyy" if len(text) == 1 else text
            case "a":
                return "tt"
            case "\u00a0":
                return " "
        return text

    return _LETTERS.sub(one, pattern)


def _short_date(pattern: str) -> str:
    """The first year of two digits has four."""
    return re.sub(r"(?<!y)yy(?!y)", "yyyy", net_pattern(pattern), count=1)


def _dates_of(locale: Locale) -> list[str]:
    """All short patterns of dates, the culture's own first: what it wrote with two digits of the year is kept behind it."""
    own = net_pattern(locale.date_formats["short"].pattern)
    others = [net_pattern(locale.date_formats["medium"].pattern), net_pattern(locale.datetime_skeletons["yMd"].pattern)]
    found = list(dict.fromkeys([own, *others]))
    first = _short_date(locale.date_formats["short"].pattern)
    if first == own:
        return found
    return [first, *[own if each == first else each for each in found[1:]], *([] if first in found else [own])]


def _money(pattern: str) -> tuple[str, str]:
    """How money above and below zero is written, as ``$ n`` and ``-$ n``."""
    above, _, below = pattern.partition(";")
    plain = re.sub(r"[\u200e\u200f\u061c]", "", above).replace("\u00a0", " ").replace("\u00a4", "$")
    above = re.sub(r"[#0.,]+", "n", plain)
    if not below:
        return above, "-" + above
    return above, re.sub(r"[#0.,]+", "n", re.sub(r"[\u200e\u200f\u061c]", "", below).replace("\u00a0", " ").replace("\u00a4", "$"))


def _sizes(pattern: str) -> list[str]:
    return list(dict.fromkeys(str(len(each)) for each in reversed(pattern.partition(".")[0].split(",")[1:])))


def _from_sunday(names: dict[int, str]) -> list[str]:
    return [names[(day - 1) % 7] for day in range(7)]


def _in_order(names: dict[int, str]) -> list[str]:
    return [names[month] for month in range(1, 13)]


def _numbers(locale: Locale, territory: str) -> dict[str, Any]:
    symbols = {**locale.number_symbols["latn"], **locale.number_symbols[locale.default_numbering_system]}
    currencies = get_territory_currencies(territory) if territory else []
    currency = currencies[-1] if currencies else "XXX"
    positive, negative = _money(str(locale.currency_formats["standard"].pattern))
    percent = re.sub(r"[#0.,]+", "n", locale.percent_formats[None].pattern).replace("\u00a0", " ")
    return {
        "decimal": symbols["decimal"], "group": symbols["group"], "sizes": _sizes(locale.decimal_formats[None].pattern), "negative": symbols["minusSign"], "positive": symbols["plusSign"],
        "percent": symbols["percentSign"], "per_mille": symbols["perMille"], "infinity": symbols["infinity"], "nan": symbols["nan"],
        "currency": "\u00a4" if currency == "XXX" else get_currency_symbol(currency, locale), "currency_digits": get_currency_precision(currency),
        "currency_positive": positive, "currency_negative": negative, "percent_positive": percent, "percent_negative": "-" + percent,
        "list_separator": ";" if symbols["decimal"] == "," else ",",
    }


def _dates(locale: Locale) -> dict[str, Any]:
    skeletons, halves = locale.datetime_skeletons, locale.day_periods["format"]["abbreviated"]
    days, alone, months = locale.days["stand-alone"], locale.months["stand-alone"], locale.months["format"]
    return {
        "d": _short_date(locale.date_formats["short"].pattern), "D": net_pattern(locale.date_formats["full"].pattern),
        "dates": _dates_of(locale), "long_dates": list(dict.fromkeys(net_pattern(locale.date_formats[size].pattern) for size in ("full", "long"))),
        "t": net_pattern(locale.time_formats["short"].pattern), "T": net_pattern(locale.time_formats["medium"].pattern),
        "M": net_pattern(skeletons["MMMMd"].pattern), "Y": net_pattern(skeletons["yMMMM"].pattern),
        "days": _from_sunday(days["wide"]), "short_days": _from_sunday(days["abbreviated"]),
        "months": _in_order(alone["wide"]), "short_months": _in_order(alone["abbreviated"]),
        "month_genitives": _in_order(months["wide"]), "short_month_genitives": _in_order(months["abbreviated"]),
        "halves": [halves.get("am", "AM"), halves.get("pm", "PM")], "first_day": (locale.first_week_day + 1) % 7,
        "week_rule": {1: 0, 4: 2, 7: 1}[locale.min_week_days],
    }


def _display(name: str, reader: Locale) -> str:
    """The name of a culture in the reader's language."""
    if name == "und":
        return ""
    language, _, territory = name.partition("-")
    return f"{reader.languages[language]} ({reader.territories[territory]})" if territory else str(reader.languages[language])


def line(name: str, number: str) -> str:
    """The line of a culture."""
    locale = Locale("root") if name == "und" else Locale.parse(name, sep="-")
    territory = locale.territory or ("" if name == "und" else get_global("likely_subtags")[name].rpartition("_")[2])
    parts = {
        "name": name, "number": number, "language": _THREE[name.partition("-")[0]], "english": _display(name, Locale("en")), "native": _display(name, locale),
        **_numbers(locale, territory), **_dates(locale),
    }
    return "\t".join("|".join(part) if isinstance(part, list) else str(part) for part in (parts[column] for column in COLUMNS))


def main() -> None:
    """Writes the table."""
    cultures = dict(each.split("=") for each in _NUMBERED.split())
    FILE.write_text("".join(f"{line(name, number)}\n" for name, number in sorted(cultures.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
