"""Writes ``havmsh/runtime/date/zones.tsv`` from CLDR as Babel has it: ``python -m tests.zones``.

What a zone is called in general is what ICU's time zone names make of CLDR's metazones (UTS 35, Using Time Zone Names), and TimeZoneInfo of these (TimeZoneInfo.FullGlobalizationData.Unix.cs,
pal_timeZoneInfo.c): the name of its metazone with its city, or the name of its country where that tells as much.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

FILE = Path(__file__).parent.parent / "havmsh/runtime/date/zones.tsv"
_NEAR = timedelta(days=184)
"""How far from now a zone's clock must stay as it is to be called by its standard name."""
_PRIMARY = {
    "America/Santiago", "Asia/Shanghai", "Europe/Berlin", "America/Guayaquil", "Europe/Madrid", "Pacific/Majuro", "Asia/Kuala_Lumpur", "Pacific/Auckland", "Europe/Lisbon", "Europe/Kyiv",
    "Asia/Tashkent",
}
"""Zones that stand for their country though it has others: CLDR's primaryZones."""
_BY_PLACE = {"Europe/Minsk", "Europe/Moscow", "Europe/Simferopol", "Pacific/Apia", "Pacific/Pitcairn"}
"""Zones that TimeZoneInfo calls by their place."""
_ENGLISH = Locale("en")
_NOW = datetime.now(UTC)
_TERRITORIES: dict[str, str] = {zone: place for zone, place in get_global("zone_territories").items() if zone in available_timezones()}
_METAZONES: dict[str, str] = {zone: "GMT" if name in ("British", "Irish") else name for zone, name in get_global("meta_zones").items()}
"""The metazones; London and Dublin are in one with Greenwich for every ICU that knows no CLDR 48."""
_ALIASES: dict[str, str] = get_global("zone_aliases")


def _offset(zone: str, moment: datetime) -> timedelta:
    return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


@cache
def _offsets(zone: str) -> set[timedelta]:
    return {_offset(zone, _NOW + timedelta(days=days)) for days in range(-_NEAR.days, _NEAR.days + 1)}


def _names(zone: str) -> dict[str, str]:
    """The long names of a zone's metazone."""
    names = _ENGLISH.meta_zones.get(_METAZONES.get(zone, ""), {}).get("long", {})
    return {**names, **_ENGLISH.time_zones.get(zone, {}).get("long", {})}


def _city(zone: str) -> str:
    told = _ENGLISH.time_zones.get(zone, {}).get("city")
    return str(told or zone.rpartition("/")[2].replace("_", " "))


@cache
def _place(zone: str) -> str:
    """The generic location name: of the country, or of the city where a country has several zones."""
    territory = _TERRITORIES.get(zone)
    if territory is None or zone.startswith("Etc/"):
        return ""
    alone = sum(each == territory for each in _TERRITORIES.values()) == 1
    where = _ENGLISH.territories[territory] if alone or zone in _PRIMARY else _city(zone)
    return str(_ENGLISH.zone_formats["region"] % where)


@cache
def _plain(zone: str) -> str:
    """The generic name: the standard one where the clock stays as it is for half a year."""
    names = _names(zone)
    generic, standard = names.get("generic", ""), names.get("standard", "")
    return (standard if len(_offsets(zone)) == 1 else generic) or generic or _place(zone)


def _generic(zone: str) -> str:
    """The generic name, which zones of the same metazone share."""
    name = _plain(zone)
    if name != _names(zone).get("standard"):
        return name
    base = min(_offsets(zone))
    for other in sorted(_TERRITORIES):
        if min(_offsets(other)) == base and _names(other).get("standard") == name and len(_plain(other)) < len(name) and _plain(other) != _place(other):
            return _plain(other)
    return name


def shown(zone: str) -> str:
    """What TimeZoneInfo shows after the offset."""
    name, place, city = _generic(zone), _place(zone), _city(zone)
    if min(_offsets(zone)) == timedelta():
        if not place:
            return name
        if name == _names("Etc/GMT").get("standard"):
            return place
    if name == place or zone in _BY_PLACE:
        return place
    return name if city.lower() in name.lower() else f"{name} ({city})"


def main() -> None:
    """Writes the table: a zone, what is shown of it, and its other names."""
    known = sorted(zone for zone in available_timezones() if zone not in _ALIASES and (zone in _TERRITORIES or zone == "Etc/GMT"))
    others: dict[str, list[str]] = {}
    for alias, zone in sorted(_ALIASES.items()):
        others.setdefault(zone, []).append(alias)
    with FILE.open("w", encoding="utf-8") as file:
        file.writelines(f"{zone}\t{shown(zone)}\t{' '.join(others.get(zone, ()))}\n" for zone in known if shown(zone))


if __name__ == "__main__":
    main()
