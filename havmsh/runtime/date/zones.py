"""Names of time zones: those that Windows gives them, and what their standard and summer time are called. Source: Unicode CLDR, windowsZones and metaZones."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_WINDOWS: Final = """
AUS Central Standard Time=Australia/Darwin;AUS Eastern Standard Time=Australia/Sydney;Afghanistan Standard Time=Asia/Kabul;Alaskan Standard Time=America/Anchorage
Alberta Standard Time=America/Edmonton;Aleutian Standard Time=America/Adak;Altai Standard Time=Asia/Barnaul;Arab Standard Time=Asia/Riyadh
Arabian Standard Time=Asia/Dubai;Arabic Standard Time=Asia/Baghdad;Argentina Standard Time=America/Buenos_Aires;Astrakhan Standard Time=Europe/Astrakhan
Atlantic Standard Time=America/Halifax;Aus Central W. Standard Time=Australia/Eucla;Azerbaijan Standard Time=Asia/Baku;Azores Standard Time=Atlantic/Azores
Bahia Standard Time=America/Bahia;Bangladesh Standard Time=Asia/Dhaka;Belarus Standard Time=Europe/Minsk;Bougainville Standard Time=Pacific/Bougainville
British Columbia Standard Time=America/Vancouver;Canada Central Standard Time=America/Regina;Cape Verde Standard Time=Atlantic/Cape_Verde
Caucasus Standard Time=Asia/Yerevan;Cen. Australia Standard Time=Australia/Adelaide;Central America Standard Time=America/Guatemala
Central Asia Standard Time=Asia/Bishkek;Central Brazilian Standard Time=America/Cuiaba;Central Europe Standard Time=Europe/Budapest
Central European Standard Time=Europe/Warsaw;Central Pacific Standard Time=Pacific/Guadalcanal;Central Standard Time=America/Chicago
Central Standard Time (Mexico)=America/Mexico_City;Chatham Islands Standard Time=Pacific/Chatham;China Standard Time=Asia/Shanghai;Cuba Standard Time=America/Havana
Dateline Standard Time=Etc/GMT+12;E. Africa Standard Time=Africa/Nairobi;E. Australia Standard Time=Australia/Brisbane;E. Europe Standard Time=Europe/Chisinau
E. South America Standard Time=America/Sao_Paulo;Easter Island Standard Time=Pacific/Easter;Eastern Standard Time=America/New_York
Eastern Standard Time (Mexico)=America/Cancun;Egypt Standard Time=Africa/Cairo;Ekaterinburg Standard Time=Asia/Yekaterinburg;FLE Standard Time=Europe/Kiev
Fiji Standard Time=Pacific/Fiji;GMT Standard Time=Europe/London;GTB Standard Time=Europe/Bucharest;Georgian Standard Time=Asia/Tbilisi
Greenland Standard Time=America/Godthab;Greenwich Standard Time=Atlantic/Reykjavik;Haiti Standard Time=America/Port-au-Prince;Hawaiian Standard Time=Pacific/Honolulu
India Standard Time=Asia/Calcutta;Iran Standard Time=Asia/Tehran;Israel Standard Time=Asia/Jerusalem;Jordan Standard Time=Asia/Amman
Kaliningrad Standard Time=Europe/Kaliningrad;Korea Standard Time=Asia/Seoul;Libya Standard Time=Africa/Tripoli;Line Islands Standard Time=Pacific/Kiritimati
Lord Howe Standard Time=Australia/Lord_Howe;Magadan Standard Time=Asia/Magadan;Magallanes Standard Time=America/Punta_Arenas;Manitoba Standard Time=America/Winnipeg
Marquesas Standard Time=Pacific/Marquesas;Mauritius Standard Time=Indian/Mauritius;Middle East Standard Time=Asia/Beirut;Montevideo Standard Time=America/Montevideo
Morocco Standard Time=Africa/Casablanca;Mountain Standard Time=America/Denver;Mountain Standard Time (Mexico)=America/Mazatlan;Myanmar Standard Time=Asia/Rangoon
N. Central Asia Standard Time=Asia/Novosibirsk;Namibia Standard Time=Africa/Windhoek;Nepal Standard Time=Asia/Katmandu;New Zealand Standard Time=Pacific/Auckland
Newfoundland Standard Time=America/St_Johns;Norfolk Standard Time=Pacific/Norfolk;North Asia East Standard Time=Asia/Irkutsk;North Asia Standard Time=Asia/Krasnoyarsk
North Korea Standard Time=Asia/Pyongyang;Omsk Standard Time=Asia/Omsk;Pacific SA Standard Time=America/Santiago;Pacific Standard Time=America/Los_Angeles
Pacific Standard Time (Mexico)=America/Tijuana;Pakistan Standard Time=Asia/Karachi;Paraguay Standard Time=America/Asuncion;Qyzylorda Standard Time=Asia/Qyzylorda
Romance Standard Time=Europe/Paris;Russia Time Zone 10=Asia/Srednekolymsk;Russia Time Zone 11=Asia/Kamchatka;Russia Time Zone 3=Europe/Samara
Russian Standard Time=Europe/Moscow;SA Eastern Standard Time=America/Cayenne;SA Pacific Standard Time=America/Bogota;SA Western Standard Time=America/La_Paz
SE Asia Standard Time=Asia/Bangkok;Saint Pierre Standard Time=America/Miquelon;Sakhalin Standard Time=Asia/Sakhalin;Samoa Standard Time=Pacific/Apia
Sao Tome Standard Time=Africa/Sao_Tome;Saratov Standard Time=Europe/Saratov;Singapore Standard Time=Asia/Singapore;South Africa Standard Time=Africa/Johannesburg
South Sudan Standard Time=Africa/Juba;Sri Lanka Standard Time=Asia/Colombo;Sudan Standard Time=Africa/Khartoum;Syria Standard Time=Asia/Damascus
Taipei Standard Time=Asia/Taipei;Tasmania Standard Time=Australia/Hobart;Tocantins Standard Time=America/Araguaina;Tokyo Standard Time=Asia/Tokyo
Tomsk Standard Time=Asia/Tomsk;Tonga Standard Time=Pacific/Tongatapu;Transbaikal Standard Time=Asia/Chita;Turkey Standard Time=Europe/Istanbul
Turks And Caicos Standard Time=America/Grand_Turk;US Eastern Standard Time=America/Indianapolis;US Mountain Standard Time=America/Phoenix;UTC=Etc/UTC;UTC+12=Etc/GMT-12
UTC+13=Etc/GMT-13;UTC-02=Etc/GMT+2;UTC-08=Etc/GMT+8;UTC-09=Etc/GMT+9;UTC-11=Etc/GMT+11;Ulaanbaatar Standard Time=Asia/Ulaanbaatar;Venezuela Standard Time=America/Caracas
Vladivostok Standard Time=Asia/Vladivostok;Volgograd Standard Time=Europe/Volgograd;W. Australia Standard Time=Australia/Perth
W. Central Africa Standard Time=Africa/Lagos;W. Europe Standard Time=Europe/Berlin;W. Mongolia Standard Time=Asia/Hovd;West Asia Standard Time=Asia/Tashkent
West Bank Standard Time=Asia/Hebron;West Pacific Standard Time=Pacific/Port_Moresby;Yakutsk Standard Time=Asia/Yakutsk;Yukon Standard Time=America/Whitehorse
"""
_CALLED: Final = """
Acre Standard Time|Acre Summer Time:
 America/Eirunepe America/Rio_Branco
Afghanistan Time|Afghanistan Time:
 Asia/Kabul
Alaska Standard Time|Alaska Daylight Time:
 America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat
Amazon Standard Time|Amazon Summer Time:
 America/Boa_Vista America/Campo_Grande America/Cuiaba America/Manaus America/Porto_Velho
American Samoa Time|American Samoa Time:
 Pacific/Midway Pacific/Pago_Pago
Arabian Standard Time|Arabian Daylight Time:
 Asia/Aden Asia/Baghdad Asia/Bahrain Asia/Kuwait Asia/Qatar Asia/Riyadh
Argentina Standard Time|Argentina Summer Time:
 America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza
 America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia
Armenia Standard Time|Armenia Summer Time:
 Asia/Yerevan
Atlantic Standard Time|Atlantic Daylight Time:
 America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Curacao America/Dominica America/Glace_Bay America/Goose_Bay America/Grenada
 America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes America/Marigot America/Martinique America/Moncton America/Montserrat America/Port_of_Spain
 America/Puerto_Rico America/Santo_Domingo America/St_Barthelemy America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Thule America/Tortola
 Atlantic/Bermuda
Australian Central Standard Time|Australian Central Daylight Time:
 Australia/Adelaide Australia/Broken_Hill Australia/Darwin
Australian Central Western Standard Time|Australian Central Western Daylight Time:
 Australia/Eucla
Australian Eastern Standard Time|Australian Eastern Daylight Time:
 Antarctica/Macquarie Australia/Brisbane Australia/Hobart Australia/Lindeman Australia/Melbourne Australia/Sydney
Australian Western Standard Time|Australian Western Daylight Time:
 Antarctica/Casey Australia/Perth
Azerbaijan Standard Time|Azerbaijan Summer Time:
 Asia/Baku
Azores Standard Time|Azores Summer Time:
 Atlantic/Azores
Bangladesh Standard Time|Bangladesh Summer Time:
 Asia/Dhaka
Bhutan Time|Bhutan Time:
 Asia/Thimphu
Bolivia Time|Bolivia Time:
 America/La_Paz
Brasilia Standard Time|Brasilia Summer Time:
 America/Araguaina America/Bahia America/Belem America/Fortaleza America/Maceio America/Recife America/Santarem America/Sao_Paulo
Brunei Time|Brunei Time:
 Asia/Brunei
Cape Verde Standard Time|Cape Verde Summer Time:
 Atlantic/Cape_Verde
Central Africa Time|Central Africa Time:
 Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Juba Africa/Khartoum Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo Africa/Windhoek
Central European Standard Time|Central European Summer Time:
 Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels
 Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris
 Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna
 Europe/Warsaw Europe/Zagreb Europe/Zurich
Central Indonesia Time|Central Indonesia Time:
 Asia/Makassar
Central Standard Time|Central Daylight Time:
 America/Bahia_Banderas America/Belize America/Chicago America/Chihuahua America/Costa_Rica America/El_Salvador America/Guatemala America/Indiana/Knox
 America/Indiana/Tell_City America/Managua America/Matamoros America/Menominee America/Merida America/Mexico_City America/Monterrey America/North_Dakota/Beulah
 America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga America/Rankin_Inlet America/Regina America/Resolute America/Swift_Current America/Tegucigalpa
 America/Winnipeg
Chamorro Standard Time|Chamorro Standard Time:
 Pacific/Guam Pacific/Saipan
Chatham Standard Time|Chatham Daylight Time:
 Pacific/Chatham
Chile Standard Time|Chile Summer Time:
 America/Coyhaique America/Punta_Arenas America/Santiago
China Standard Time|China Daylight Time:
 Asia/Macau Asia/Shanghai
Christmas Island Time|Christmas Island Time:
 Indian/Christmas
Chuuk Time|Chuuk Time:
 Pacific/Chuuk
Cocos Islands Time|Cocos Islands Time:
 Indian/Cocos
Colombia Standard Time|Colombia Summer Time:
 America/Bogota
Cook Islands Standard Time|Cook Islands Summer Time:
 Pacific/Rarotonga
Cuba Standard Time|Cuba Daylight Time:
 America/Havana
Davis Time|Davis Time:
 Antarctica/Davis
Dumont d’Urville Time|Dumont d’Urville Time:
 Antarctica/DumontDUrville
East Africa Time|East Africa Time:
 Africa/Addis_Ababa Africa/Asmara Africa/Dar_es_Salaam Africa/Djibouti Africa/Kampala Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte
Easter Island Standard Time|Easter Island Summer Time:
 Pacific/Easter
Eastern European Standard Time|Eastern European Summer Time:
 Africa/Cairo Africa/Tripoli Asia/Beirut Asia/Famagusta Asia/Gaza Asia/Hebron Asia/Nicosia Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki
 Europe/Kaliningrad Europe/Kyiv Europe/Mariehamn Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius
Eastern Indonesia Time|Eastern Indonesia Time:
 Asia/Jayapura
Eastern Standard Time|Eastern Daylight Time:
 America/Atikokan America/Cancun America/Cayman America/Detroit America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg
 America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Iqaluit America/Jamaica America/Kentucky/Louisville America/Kentucky/Monticello
 America/Nassau America/New_York America/Panama America/Port-au-Prince America/Toronto
Ecuador Time|Ecuador Time:
 America/Guayaquil
Falkland Islands Standard Time|Falkland Islands Summer Time:
 Atlantic/Stanley
Fernando de Noronha Standard Time|Fernando de Noronha Summer Time:
 America/Noronha
Fiji Standard Time|Fiji Summer Time:
 Pacific/Fiji
French Guiana Time|French Guiana Time:
 America/Cayenne
French Southern Territories Time|French Southern Territories Time:
 Indian/Kerguelen
Galapagos Time|Galapagos Time:
 Pacific/Galapagos
Gambier Time|Gambier Time:
 Pacific/Gambier
Georgia Standard Time|Georgia Summer Time:
 Asia/Tbilisi
Gilbert Islands Time|Gilbert Islands Time:
 Pacific/Tarawa
Greenland Standard Time|Greenland Summer Time:
 America/Nuuk America/Scoresbysund
Greenwich Mean Time|British Summer Time:
 Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London
Greenwich Mean Time|Greenwich Mean Time:
 Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome Africa/Monrovia Africa/Nouakchott
 Africa/Ouagadougou Africa/Sao_Tome America/Danmarkshavn Antarctica/Troll Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT
Greenwich Mean Time|Irish Standard Time:
 Europe/Dublin
Gulf Standard Time|Gulf Standard Time:
 Asia/Dubai Asia/Muscat
Guyana Time|Guyana Time:
 America/Guyana
Hawaii Time|Hawaii Time:
 Pacific/Honolulu
Hawaii-Aleutian Standard Time|Hawaii-Aleutian Daylight Time:
 America/Adak
Hong Kong Standard Time|Hong Kong Summer Time:
 Asia/Hong_Kong
India Standard Time|India Standard Time:
 Asia/Colombo Asia/Kolkata
Indian Ocean Time|Indian Ocean Time:
 Indian/Chagos
Indochina Time|Indochina Time:
 Asia/Bangkok Asia/Ho_Chi_Minh Asia/Phnom_Penh Asia/Vientiane
Iran Standard Time|Iran Daylight Time:
 Asia/Tehran
Irkutsk Standard Time|Irkutsk Summer Time:
 Asia/Irkutsk
Israel Standard Time|Israel Daylight Time:
 Asia/Jerusalem
Japan Standard Time|Japan Daylight Time:
 Asia/Tokyo
Kamchatka Standard Time|Kamchatka Summer Time:
 Asia/Anadyr Asia/Kamchatka
Kazakhstan Time|Kazakhstan Time:
 Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda
Khovd Standard Time|Khovd Summer Time:
 Asia/Hovd
Korean Standard Time|Korean Daylight Time:
 Asia/Pyongyang Asia/Seoul
Kosrae Time|Kosrae Time:
 Pacific/Kosrae
Krasnoyarsk Standard Time|Krasnoyarsk Summer Time:
 Asia/Barnaul Asia/Krasnoyarsk Asia/Novokuznetsk Asia/Novosibirsk Asia/Tomsk
Kyrgyzstan Time|Kyrgyzstan Time:
 Asia/Bishkek
Line Islands Time|Line Islands Time:
 Pacific/Kiritimati
Lord Howe Standard Time|Lord Howe Daylight Time:
 Australia/Lord_Howe
Magadan Standard Time|Magadan Summer Time:
 Asia/Magadan Asia/Sakhalin Asia/Srednekolymsk
Malaysia Time|Malaysia Time:
 Asia/Kuala_Lumpur Asia/Kuching
Maldives Time|Maldives Time:
 Indian/Maldives
Marquesas Time|Marquesas Time:
 Pacific/Marquesas
Marshall Islands Time|Marshall Islands Time:
 Pacific/Kwajalein Pacific/Majuro
Mauritius Standard Time|Mauritius Summer Time:
 Indian/Mauritius
Mawson Time|Mawson Time:
 Antarctica/Mawson
Mexican Pacific Standard Time|Mexican Pacific Daylight Time:
 America/Hermosillo America/Mazatlan
Moscow Standard Time|Moscow Summer Time:
 Europe/Kirov Europe/Minsk Europe/Moscow Europe/Simferopol Europe/Volgograd
Mountain Standard Time|Mountain Daylight Time:
 America/Boise America/Cambridge_Bay America/Ciudad_Juarez America/Creston America/Dawson_Creek America/Denver America/Edmonton America/Fort_Nelson America/Inuvik
 America/Phoenix
Myanmar Time|Myanmar Time:
 Asia/Yangon
Nauru Time|Nauru Time:
 Pacific/Nauru
Nepal Time|Nepal Time:
 Asia/Kathmandu
New Caledonia Standard Time|New Caledonia Summer Time:
 Pacific/Noumea
New Zealand Standard Time|New Zealand Daylight Time:
 Antarctica/McMurdo Pacific/Auckland
Newfoundland Standard Time|Newfoundland Daylight Time:
 America/St_Johns
Niue Time|Niue Time:
 Pacific/Niue
Norfolk Island Standard Time|Norfolk Island Daylight Time:
 Pacific/Norfolk
Omsk Standard Time|Omsk Summer Time:
 Asia/Omsk
Pacific Standard Time|Pacific Daylight Time:
 America/Los_Angeles America/Tijuana America/Vancouver
Pakistan Standard Time|Pakistan Summer Time:
 Asia/Karachi
Palau Time|Palau Time:
 Pacific/Palau
Papua New Guinea Time|Papua New Guinea Time:
 Pacific/Port_Moresby
Paraguay Standard Time|Paraguay Summer Time:
 America/Asuncion
Peru Standard Time|Peru Summer Time:
 America/Lima
Philippine Standard Time|Philippine Summer Time:
 Asia/Manila
Phoenix Islands Time|Phoenix Islands Time:
 Pacific/Kanton
Pitcairn Time|Pitcairn Time:
 Pacific/Pitcairn
Pohnpei Time|Pohnpei Time:
 Pacific/Pohnpei
Rothera Time|Rothera Time:
 Antarctica/Rothera
Réunion Time|Réunion Time:
 Indian/Reunion
Samara Standard Time|Samara Summer Time:
 Europe/Astrakhan Europe/Samara Europe/Saratov Europe/Ulyanovsk
Seychelles Time|Seychelles Time:
 Indian/Mahe
Singapore Standard Time|Singapore Standard Time:
 Asia/Singapore
Solomon Islands Time|Solomon Islands Time:
 Pacific/Guadalcanal
South Africa Standard Time|South Africa Standard Time:
 Africa/Johannesburg Africa/Maseru Africa/Mbabane
South Georgia Time|South Georgia Time:
 Atlantic/South_Georgia
St. Pierre & Miquelon Standard Time|St. Pierre & Miquelon Daylight Time:
 America/Miquelon
Suriname Time|Suriname Time:
 America/Paramaribo
Syowa Time|Syowa Time:
 Antarctica/Syowa
Tahiti Time|Tahiti Time:
 Pacific/Tahiti
Taiwan Standard Time|Taiwan Daylight Time:
 Asia/Taipei
Tajikistan Time|Tajikistan Time:
 Asia/Dushanbe
Timor-Leste Time|Timor-Leste Time:
 Asia/Dili
Tokelau Time|Tokelau Time:
 Pacific/Fakaofo
Tonga Standard Time|Tonga Summer Time:
 Pacific/Tongatapu
Turkmenistan Standard Time|Turkmenistan Summer Time:
 Asia/Ashgabat
Tuvalu Time|Tuvalu Time:
 Pacific/Funafuti
Türkiye Standard Time|Türkiye Summer Time:
 Europe/Istanbul
Ulaanbaatar Standard Time|Ulaanbaatar Summer Time:
 Asia/Ulaanbaatar
Uruguay Standard Time|Uruguay Summer Time:
 America/Montevideo
Uzbekistan Standard Time|Uzbekistan Summer Time:
 Asia/Samarkand Asia/Tashkent
Vanuatu Standard Time|Vanuatu Summer Time:
 Pacific/Efate
Venezuela Time|Venezuela Time:
 America/Caracas
Vladivostok Standard Time|Vladivostok Summer Time:
 Asia/Ust-Nera Asia/Vladivostok
Vostok Time|Vostok Time:
 Antarctica/Vostok
Wake Island Time|Wake Island Time:
 Pacific/Wake
Wallis & Futuna Time|Wallis & Futuna Time:
 Pacific/Wallis
West Africa Time|West Africa Time:
 Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena Africa/Niamey Africa/Porto-Novo
West Samoa Standard Time|West Samoa Daylight Time:
 Pacific/Apia
Western European Standard Time|Western European Summer Time:
 Africa/Casablanca Africa/El_Aaiun Atlantic/Canary Atlantic/Faroe Atlantic/Madeira Europe/Lisbon
Western Indonesia Time|Western Indonesia Time:
 Asia/Jakarta Asia/Pontianak
Yakutsk Standard Time|Yakutsk Summer Time:
 Asia/Chita Asia/Khandyga Asia/Yakutsk
Yekaterinburg Standard Time|Yekaterinburg Summer Time:
 Asia/Yekaterinburg
Yukon Time|Yukon Time:
 America/Dawson America/Whitehorse
Ürümqi Time|Ürümqi Time:
 Asia/Urumqi
"""


def of_windows(name: str) -> str | None:
    """The zone of the system's database that a name of Windows means."""
    folded = name.upper()
    for pair in _WINDOWS.replace("\n", ";").split(";"):
        windows, _, zone = pair.partition("=")
        if windows.upper() == folded:
            return zone
    return None


def of_iana(name: str) -> str | None:
    """The name that Windows gives a zone of the system's database."""
    from zoneinfo import TZPATH

    pairs = (pair.partition("=") for pair in _WINDOWS.strip().replace("\n", ";").split(";"))
    known = {zone: windows for windows, _, zone in pairs}
    found = known.get(name)
    return found if found is not None else next((windows for zone, windows in known.items() if _same_file(TZPATH, name, zone)), None)


def _same_file(folders: tuple[str, ...], name: str, other: str) -> bool:
    """Whether two names are links to one zone."""
    import os

    for folder in folders:
        one, two = os.path.join(folder, name), os.path.join(folder, other)
        if os.path.isfile(one) and os.path.isfile(two):
            return os.path.samefile(one, two)
    return False


def called(zone: str) -> tuple[str, str] | None:
    """What a zone's standard and summer time are called."""
    names = ""
    for line in _CALLED.splitlines():
        if not line.startswith(" "):
            names = line
        elif zone in line.split():
            standard, _, summer = names.rstrip(":").partition("|")
            return standard, summer
    return None
