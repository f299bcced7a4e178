"""The block cipher AES (FIPS 197) over bytes, with the modes and paddings that .NET's SymmetricAlgorithm offers. Nothing here knows of PowerShell."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BLOCK: Final = 16


def _double(value: int) -> int:
    value <<= 1
    return value ^ 0x11B if value & 0x100 else value


def _tables() -> tuple[bytes, bytes]:
    """The substitution table and its inverse."""
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= _double(p)
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        rotated = q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4)
        box[p] = (rotated ^ 0x63) & 0xFF
        if p == 1:
            break
    box[0] = 0x63
    inverse = [0] * 256
    for at, each in enumerate(box):
        inverse[each] = at
    return bytes(box), bytes(inverse)


def _product(a: int, b: int) -> int:
    found = 0
    while b:
        if b & 1:
            found ^= a
        a, b = _double(a), b >> 1
    return found


class Cipher:
    """AES with one key of 16, 24 or 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self.box, self.inverse = _tables()
        self.times = {factor: bytes(_product(each, factor) for each in range(256)) for factor in (2, 3, 9, 11, 13, 14)}
        self.keys = self._schedule(key)

    def _schedule(self, key: bytes) -> list[bytes]:
        size = len(key) // 4
        words = [key[at * 4:at * 4 + 4] for at in range(size)]
        constant = 1
        for at in range(size, 4 * (size + 7)):
            word = words[-1]
            if at % size == 0:
                word = bytes(self.box[each] for each in word[1:] + word[:1])
                word = bytes([word[0] ^ constant]) + word[1:]
                constant = _double(constant)
            elif size > 6 and at % size == 4:
                word = bytes(self.box[each] for each in word)
            words.append(bytes(a ^ b for a, b in zip(words[-size], word)))
        return [b"".join(words[at:at + 4]) for at in range(0, len(words), 4)]

    def encrypt(self, block: bytes) -> bytes:
        """One block of 16 bytes."""
        two, three = self.times[2], self.times[3]
        state = _xor(block, self.keys[0])
        for key in self.keys[1:]:
            state = bytes(self.box[state[(at + 4 * (at % 4)) % 16]] for at in range(16))
            if key is not self.keys[-1]:
                state = bytes(
                    two[state[c + r]] ^ three[state[c + (r + 1) % 4]] ^ state[c + (r + 2) % 4] ^ state[c + (r + 3) % 4] for c in (0, 4, 8, 12) for r in range(4))
            state = _xor(state, key)
        return state

    def decrypt(self, block: bytes) -> bytes:
        """One block back."""
        nine, eleven, thirteen, fourteen = (self.times[factor] for factor in (9, 11, 13, 14))
        state = _xor(block, self.keys[-1])
        for key in reversed(self.keys[:-1]):
            state = bytes(self.inverse[state[(at - 4 * (at % 4)) % 16]] for at in range(16))
            state = _xor(state, key)
            if key is not self.keys[0]:
                state = bytes(
                    fourteen[state[c + r]] ^ eleven[state[c + (r + 1) % 4]] ^ thirteen[state[c + (r + 2) % 4]] ^ nine[state[c + (r + 3) % 4]]
                    for c in (0, 4, 8, 12) for r in range(4))
        return state


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right))


def padded(data: bytes, padding: str) -> bytes:
    """Data filled up to whole blocks. Raises ValueError where it may not be."""
    room = BLOCK - len(data) % BLOCK
    if padding == "PKCS7":
        return data + bytes([room]) * room
    if padding == "ANSIX923":
        return data + bytes(room - 1) + bytes([room])
    if padding == "ISO10126":
        from secrets import token_bytes

        return data + token_bytes(room - 1) + bytes([room])
    if padding == "Zeros":
        return data + bytes(room % BLOCK)
    if len(data) % BLOCK:
        raise ValueError("The input data is not a complete block.")
    return data


def unpadded(data: bytes, padding: str) -> bytes:
    """The data without what filled it up. Raises ValueError for padding that cannot be."""
    if padding in {"None", "Zeros"} or not data:
        return data
    room = data[-1]
    if not 1 <= room <= BLOCK or (padding == "PKCS7" and data[-room:] != bytes([room]) * room):
        raise ValueError("Padding is invalid and cannot be removed.")
    return data[:-room]


def encrypt(data: bytes, key: bytes, vector: bytes, mode: str = "CBC", padding: str = "PKCS7") -> bytes:
    """A whole message. Raises ValueError."""
    cipher, out, last = Cipher(key), [], vector
    if mode == "CFB":
        return _feedback(cipher, data, vector, True)
    whole = padded(data, padding)
    for at in range(0, len(whole), BLOCK):
        block = whole[at:at + BLOCK]
        last = cipher.encrypt(_xor(block, last) if mode == "CBC" else block)
        out.append(last)
    return b"".join(out)


def decrypt(data: bytes, key: bytes, vector: bytes, mode: str = "CBC", padding: str = "PKCS7") -> bytes:
    """A whole message back. Raises ValueError."""
    cipher, out, last = Cipher(key), [], vector
    if mode == "CFB":
        return _feedback(cipher, data, vector, False)
    if len(data) % BLOCK:
        raise ValueError("The input data is not a complete block.")
    for at in range(0, len(data), BLOCK):
        block = data[at:at + BLOCK]
        plain = cipher.decrypt(block)
        out.append(_xor(plain, last) if mode == "CBC" else plain)
        last = block
    return unpadded(b"".join(out), padding)


def _feedback(cipher: Cipher, data: bytes, vector: bytes, forth: bool) -> bytes:
    """CFB with a feedback of one byte, which is .NET's default."""
    register, out = vector, bytearray()
    for each in data:
        made = each ^ cipher.encrypt(register)[0]
        register = register[1:] + bytes([made if forth else each])
        out.append(made)
    return bytes(out)
