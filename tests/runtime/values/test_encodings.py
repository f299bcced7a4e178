"""System.Text.Encoding: clones, fallbacks, what may come out at most, and the coders that take texts piece by piece."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

_E = "[Text.Encoding]::"


@pytest.mark.parametrize(("script", "wanted"), [
    (f"$c = {_E}UTF8.Clone(); $c.IsReadOnly; $c.Equals({_E}UTF8); {_E}UTF8.IsReadOnly", ["False", "True", "True"]),
    (f"$c = {_E}ASCII.Clone(); $c.EncoderFallback = [Text.EncoderReplacementFallback]::new('!'); \"$($c.GetBytes('aé'))\"; " + refused(f"{_E}ASCII.EncoderFallback = [Text.EncoderExceptionFallback]::new()"), [
        "97 33", "ExceptionWhenSetting", "Instance is read-only."]),
    (f"{_E}UTF8.GetMaxCharCount(3); {_E}Unicode.GetMaxCharCount(3); {_E}ASCII.GetMaxCharCount(3); {_E}UTF32.GetMaxCharCount(8)", ["4", "3", "3", "6"]),
    (f"{_E}UTF8.GetMaxByteCount(3); {_E}Unicode.GetMaxByteCount(3); {_E}ASCII.GetMaxByteCount(3); {_E}UTF32.GetMaxByteCount(3)", ["12", "8", "4", "16"]),
    (refused(f"{_E}UTF8.GetString([byte[]](65, 66), 1, 5)"), ["ArgumentOutOfRangeException", "Index and count must refer to a location within the buffer. (Parameter 'bytes')"]),
    (refused(f"{_E}GetEncoding(99999)"), ["ArgumentOutOfRangeException", "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')"]),
    (refused("[Text.UTF8Encoding]::new($false, $true).GetString([byte[]](65, 255))"), ["DecoderFallbackException", "Unable to translate bytes [FF] at index 1 from specified code page to Unicode."]),
    (refused(f"{_E}GetEncoding('us-ascii', [Text.EncoderFallback]::ExceptionFallback, [Text.DecoderFallback]::ExceptionFallback).GetBytes('aé')"), [
        "EncoderFallbackException", "Unable to translate Unicode character \\u00E9 at index 1 to specified code page."]),
    (f"{_E}GetEncoding('us-ascii', [Text.EncoderExceptionFallback]::new(), [Text.DecoderReplacementFallback]::new('<?>')).GetString([byte[]](65, 200, 66))", ["A<?>B"]),
    (f"{_E}UTF8.GetType().Name; {_E}Latin1.GetType().FullName; {_E}UTF8 -is [Text.UTF8Encoding]; [Text.UTF8Encoding]::new().GetType().Name", [
        "UTF8EncodingSealed", "System.Text.Latin1Encoding+Latin1EncodingSealed", "True", "UTF8Encoding"]),
    (f"$a = {_E}ASCII; $a.psobject.Properties.Name[0..1]; $a.IsBrowserDisplay; $a.IsMailNewsSave; {_E}Unicode.IsBrowserSave; {_E}Unicode.IsMailNewsDisplay; {_E}UTF8.IsBrowserDisplay", [
        "IsSingleByte", "Preamble", "False", "True", "True", "False", "True"]),
    (f"$d = {_E}UTF8.GetDecoder(); $c = [char[]]::new(5); $d.GetChars([byte[]](0xC3), 0, 1, $c, 0); $d.GetChars([byte[]](0xA9), 0, 1, $c, 0); $c[0]", ["0", "1", "é"]),
    (f"$u = $m = 0; $w = $null; {_E}UTF8.GetDecoder().Convert([byte[]](65, 66, 67), 0, 3, [char[]]::new(2), 0, 2, $true, [ref]$u, [ref]$m, [ref]$w); \"$u $m $w\"", ["2 2 False"]),
    (f"$e = {_E}UTF8.GetEncoder(); $b = [byte[]]::new(5); $e.GetByteCount([char[]]'aé', 0, 2, $true); $e.GetBytes([char[]]'aé', 0, 2, $b, 0, $true); \"$b\"", ["3", "3", "97 195 169 0 0"]),
    (f"$s = {_E}CreateTranscodingStream([IO.MemoryStream]::new({_E}Unicode.GetBytes('é')), {_E}Unicode, {_E}UTF8); $s.ReadByte(); $s.ReadByte(); $s.ReadByte()", ["195", "169", "-1"]),
    (f"{_E}ASCII.GetString({_E}GetEncoding('Cyrillic').GetBytes('Éàüñçøł Šž')); {_E}GetEncoding(1252).GetBytes('a€ŁΩ∞Ａ中') -join ','", ["Eauncol Sz", "97,128,76,79,56,65,63"]),
    (f"$l = {_E}Latin1; $l.GetString($l.GetBytes('Łódź “q” – €…')); {_E}GetEncoding(1251).GetBytes('Éß')", ['Lódz "q" - ?.', "69", "63"]),
    (f"{_E}GetEncoding(1252).GetString([byte[]](0x81, 0x8d)).ToCharArray() | % {{ [int] $_ }}; [int] {_E}GetEncoding(1253).GetString([byte[]] 0xaa)[0]", ["129", "141", "63737"]),
])
def test_encodings(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted
