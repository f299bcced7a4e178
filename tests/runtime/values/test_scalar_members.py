"""Members of numbers, characters, runes, tuples and Uris that scripts seldom ask for."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[double]::CosPi(0.5); [double]::SinPi(1.5); [double]::RootN(27, 3); [double]::RootN(-32, 5); [double]::RootN(-4, 2); [double]::Exp2(10); [double]::Exp10(400)", ["0", "-1", "3", "-2", "NaN", "1024", "Infinity"]),
        ("[double]::BitIncrement(1).ToString('R'); [float]::BitIncrement(1).ToString('R'); [double]::ILogB(1000); [double]::ScaleB(1, 4); [double]::Ieee754Remainder(5, 3)", ["1.0000000000000002", "1.0000001", "9", "16", "-1"]),
        ("[double]::SinCos(0).Item2; [double]::MaxNumber([double]::NaN, 3); [double]::AcosPi(-1); [float]::Sqrt(2).GetType().Name", ["1", "3", "1", "Single"]),
        ("[MathF]::Pow(2, 3); [MathF]::Round(2.5); [MathF]::Round(2.345, 2); [MathF]::Max(1, 2); [MathF]::Truncate(-2.7); [MathF]::Pow(2, 3).GetType().Name", ["8", "2", "2.35", "2", "-2", "Single"]),
        ("[bigint]::MaxMagnitude(-5, 3); [bigint]::MinMagnitude(-5, 3); [decimal]::CopySign(5, -1)", ["-5", "3", "-5"]),
        ("[ValueTuple]::Create(1, 2).CompareTo([ValueTuple]::Create(1, 3))", ["-1"]),
        ("foreach ($rune in 'aé😀'.EnumerateRunes()) { \"$rune $($rune.Value) $($rune.Utf16SequenceLength) $($rune.IsAscii)\" }", ["a 97 1 True", "é 233 1 False", "😀 128512 2 False"]),
        ("[Text.Rune]::IsLetter([Text.Rune]::new([char]'a')); [Text.Rune]::GetRuneAt('a😀', 1).Value; [Text.Rune]::ToUpperInvariant([Text.Rune]::new(233)).ToString()", ["True", "128512", "É"]),
        ("$rune = $null; [Text.Rune]::TryCreate([char]0xd800, [ref] $rune); try { [Text.Rune]::new(0xd800) } catch { $_.Exception.InnerException.GetType().Name }", ["False", "ArgumentOutOfRangeException"]),
        ("$text = 'a😀b'; [char]::IsSurrogate($text, 1); [char]::IsSurrogatePair($text, 1); [char]::GetUnicodeCategory($text, 1); [char]::ConvertToUtf32($text, 1)", ["True", "True", "OtherSymbol", "128512"]),
        ("try { [char]::ConvertToUtf32('a😀b', 2) } catch { $_.Exception.InnerException.Message.Substring(0, 66) }", ["Found a low surrogate char without a preceding high surrogate at i"]),
        ("[uri]::Compare('http://a/b', 'http://A/b', 'AbsoluteUri', 'SafeUnescaped', 'OrdinalIgnoreCase'); [uri]::Compare($null, 'http://a', 'Host', 'Unescaped', 'Ordinal')", ["0", "-1"]),
    ],
)
def test_members(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(("text", "wanted"), [
    ("([ipaddress] 'fe80::1%2').ScopeId", "2"), ("[ipaddress]::new(([ipaddress] 'fe80::1').GetAddressBytes(), 5)", "fe80::1%5"), ("[ipaddress] '::1.2.3.4'", "::1.2.3.4"),
    ("[ipaddress] '::ffff:0:1.2.3.4'", "::ffff:0:1.2.3.4"), ("[ipaddress] 'fe80::5efe:1.2.3.4'", "fe80::5efe:1.2.3.4"), ("([ipaddress] '::1').MapToIPv4()", "0.0.0.1"),
    ("$a = [ipaddress] 'fe80::1'; $a.ScopeId = 3; $a", "fe80::1%3"),
    ("try { [bigint]::Parse('xyz', 'HexNumber') } catch { $_.Exception.InnerException.Message }", "The value could not be parsed."),
])
def test_addresses_of_version_6(text: str, wanted: str) -> None:
    assert run(f"\"$({text})\"") == [wanted]
