"""The encodings of System.Text.CodePagesEncodingProvider, which PowerShell registers as it starts: those of Windows, DOS, ISO, EBCDIC and East Asia."""

from __future__ import annotations

from havmsh.runtime.bestfit import handler
from havmsh.runtime.nettype import define
from havmsh.runtime.types.encodings import Encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_PAGES: Final = """
37 cp037 ibm037 IBM EBCDIC (US-Canada)
437 cp437 ibm437 OEM United States
500 cp500 ibm500 IBM EBCDIC (International)
737 cp737 ibm737 Greek (DOS)
775 cp775 ibm775 Baltic (DOS)
850 cp850 ibm850 Western European (DOS)
852 cp852 ibm852 Central European (DOS)
855 cp855 ibm855 OEM Cyrillic
857 cp857 ibm857 Turkish (DOS)
858 cp858 ibm00858 OEM Multilingual Latin I
860 cp860 ibm860 Portuguese (DOS)
861 cp861 ibm861 Icelandic (DOS)
862 cp862 DOS-862 Hebrew (DOS)
863 cp863 ibm863 French Canadian (DOS)
864 cp864 ibm864 Arabic (864)
865 cp865 ibm865 Nordic (DOS)
866 cp866 cp866 Cyrillic (DOS)
869 cp869 ibm869 Greek, Modern (DOS)
874 cp874 windows-874 Thai (Windows)
932 cp932 shift_jis Japanese (Shift-JIS)
936 gbk gb2312 Chinese Simplified (GB2312)
949 cp949 ks_c_5601-1987 Korean
950 cp950 big5 Chinese Traditional (Big5)
1026 cp1026 ibm1026 IBM EBCDIC (Turkish Latin-5)
1140 cp1140 ibm01140 IBM EBCDIC (US-Canada-Euro)
1250 cp1250 windows-1250 Central European (Windows)
1251 cp1251 windows-1251 Cyrillic (Windows)
1252 cp1252 windows-1252 Western European (Windows)
1253 cp1253 windows-1253 Greek (Windows)
1254 cp1254 windows-1254 Turkish (Windows)
1255 cp1255 windows-1255 Hebrew (Windows)
1256 cp1256 windows-1256 Arabic (Windows)
1257 cp1257 windows-1257 Baltic (Windows)
1258 cp1258 windows-1258 Vietnamese (Windows)
1361 johab Johab Korean (Johab)
10000 mac_roman macintosh Western European (Mac)
10006 mac_greek x-mac-greek Greek (Mac)
10007 mac_cyrillic x-mac-cyrillic Cyrillic (Mac)
10029 mac_latin2 x-mac-ce Central European (Mac)
10079 mac_iceland x-mac-icelandic Icelandic (Mac)
10081 mac_turkish x-mac-turkish Turkish (Mac)
20866 koi8_r koi8-r Cyrillic (KOI8-R)
21866 koi8_u koi8-u Cyrillic (KOI8-U)
28592 iso8859_2 iso-8859-2 Central European (ISO)
28593 iso8859_3 iso-8859-3 Latin 3 (ISO)
28594 iso8859_4 iso-8859-4 Baltic (ISO)
28595 iso8859_5 iso-8859-5 Cyrillic (ISO)
28596 iso8859_6 iso-8859-6 Arabic (ISO)
28597 iso8859_7 iso-8859-7 Greek (ISO)
28598 iso8859_8 iso-8859-8 Hebrew (ISO-Visual)
28599 iso8859_9 iso-8859-9 Turkish (ISO)
28603 iso8859_13 iso-8859-13 Estonian (ISO)
28605 iso8859_15 iso-8859-15 Latin 9 (ISO)
50220 iso2022_jp iso-2022-jp Japanese (JIS)
50225 iso2022_kr iso-2022-kr Korean (ISO)
51932 euc_jp euc-jp Japanese (EUC)
51949 euc_kr euc-kr Korean (EUC)
52936 hz hz-gb-2312 Chinese Simplified (HZ)
54936 gb18030 GB18030 Chinese Simplified (GB18030)
"""
"""Code page, Python's codec, the name for the web, and the name that is shown."""
_DOUBLE: Final = frozenset((932, 936, 949, 950, 1361))
_KINDS: Final = {
    50220: "ISO2022Encoding", 50225: "ISO2022Encoding", 51932: "EUCJPEncoding", 51949: "DBCSCodePageEncoding", 52936: "ISO2022Encoding", 54936: "GB18030Encoding",
}
_made: dict[int, Encoding] = {}


def pages() -> dict[int, Encoding]:
    """All of them by their numbers."""
    if not _made:
        for line in _PAGES.strip().splitlines():
            number, codec, name, shown = line.split(" ", 3)
            page = int(number)
            kind = _KINDS.get(page) or ("DBCSCodePageEncoding" if page in _DOUBLE else "SBCSCodePageEncoding")
            _made[page] = Encoding(codec, name, page, shown, kind="System.Text." + kind, errors=handler(codec) if kind[0] == "S" else "replace")
    return _made


def named(name: str) -> Encoding | None:
    """The one of a name, which may be another by which it is known; None where there is none."""
    folded = name.upper()
    found = next((each for each in pages().values() if each.name.upper() == folded), None)
    if found is not None:
        return found
    import codecs

    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return next((each for each in pages().values() if codecs.lookup(each.codec).name == codec), None)


for _kind in ("SBCSCodePageEncoding", "DBCSCodePageEncoding", "ISO2022Encoding", "EUCJPEncoding", "GB18030Encoding"):
    define("System.Text." + _kind, None, base="System.Text.Encoding")
