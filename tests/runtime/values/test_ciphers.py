"""Ciphers and hashes block by block, with authentication, and in one call."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run
from tests.runtime.values.test_streams import refused

_S = "Security.Cryptography."
_GCM = f"$g = [{_S}AesGcm]::new([byte[]]::new(32), 16); $n = [byte[]]::new(12); $c = [byte[]]::new(3); $t = [byte[]]::new(16); $g.Encrypt($n, [byte[]](1, 2, 3), $c, $t); $p = [byte[]]::new(3); "


@pytest.mark.parametrize(("script", "wanted"), [
    (f"$a = [{_S}Aes]::Create(); $o = [byte[]]::new(32); $e = $a.CreateEncryptor(); $e.TransformBlock([byte[]](1..32), 0, 32, $o, 0); $f = $e.TransformFinalBlock([byte[]](33..40), 0, 8); $d = $a.CreateDecryptor(); "
     "$r = [byte[]]::new(48); $d.TransformBlock([byte[]]($o + $f), 0, 48, $r, 0); $l = $d.TransformFinalBlock([byte[]]@(), 0, 0); (@($r[0..31]) + $l) -join ' ' -eq \"$(1..40)\"", ["32", "32", "True"]),
    (f"$a = [{_S}Aes]::Create(); $a.LegalKeySizes[0].MaxSize; $a.GetCiphertextLengthCbc(20); $a.GetCiphertextLengthCbc(32); $a.GetCiphertextLengthEcb(32, 'None'); " + refused("$a.BlockSize = 64"), [
        "256", "32", "48", "32", "ExceptionWhenSetting", "Specified block size is not valid for this algorithm."]),
    (f"$t = [{_S}TripleDES]::Create(); \"$($t.KeySize) $($t.BlockSize)\"; $c = $t.EncryptCbc([byte[]](1..5), $t.IV); $c.Count; \"$($t.DecryptCbc($c, $t.IV))\"", ["192 64", "8", "1 2 3 4 5"]),
    (_GCM + "[Convert]::ToHexString($c + $t).Length; $g.Decrypt($n, $c, $t, $p); \"$p\"; $t[0] = $t[0] -bxor 1; " + refused("$g.Decrypt($n, $c, $t, $p)"), [
        "38", "1 2 3", "AuthenticationTagMismatchException", "The computed authentication tag did not match the input authentication tag."]),
    (f"$h = [{_S}IncrementalHash]::CreateHash('SHA256'); $h.AppendData([byte[]](1, 2)); $h.AppendData([byte[]](3)); $w = [{_S}SHA256]::HashData([byte[]](1, 2, 3)); \"$($h.GetCurrentHash())\" -eq \"$w\"; \"$($h.GetHashAndReset())\" -eq \"$w\"", ["True", "True"]),
    (f"$h = [{_S}SHA256]::Create(); $null = $h.TransformBlock([byte[]](1, 2), 0, 2, $null, 0); $null = $h.TransformFinalBlock([byte[]](3), 0, 1); \"$($h.Hash)\" -eq \"$([{_S}SHA256]::HashData([byte[]](1, 2, 3)))\"; "
     f"$h.InputBlockSize; [{_S}SHA256]::HashSizeInBytes", ["True", "1", "32"]),
    (f"$m = [{_S}HMACSHA256]::new([byte[]](1)).ComputeHash([byte[]](1, 2)); \"$m\" -eq \"$([{_S}CryptographicOperations]::HmacData('SHA256', [byte[]](1), [byte[]](1, 2)))\"", ["True"]),
])
def test_them(script: str, wanted: list[str]) -> None:
    assert run(script) == wanted
