"""Random numbers as Get-Random draws them: from the machine's generator, or repeatably from a seed as System.Random does."""

from __future__ import annotations

import math
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session

LARGEST = 2147483647


def _wrap(number: int) -> int:
    """The number in 32 bits with sign."""
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000


class SeededBytes:
    """Bytes of System.Random with a seed: Knuth's subtractive generator."""

    def __init__(self, seed: int) -> None:
        table = [0] * 56
        last = 161803398 - (LARGEST if seed == -LARGEST - 1 else abs(seed))
        table[55] = last
        step, at = 1, 0
        for _ in range(1, 55):
            at = (at + 21) % 55
            table[at] = step
            step = _wrap(last - step)
            if step < 0:
                step += LARGEST
            last = table[at]
        for _ in range(4):
            for i in range(1, 56):
                table[i] = _wrap(table[i] - table[1 + (i + 30) % 55])
                if table[i] < 0:
                    table[i] += LARGEST
        self.table, self.first, self.second = table, 0, 21

    def sample(self) -> int:
        """The next number."""
        self.first = self.first % 55 + 1
        self.second = self.second % 55 + 1
        number = _wrap(self.table[self.first] - self.table[self.second])
        if number == LARGEST:
            number -= 1
        if number < 0:
            number += LARGEST
        self.table[self.first] = number
        return number

    def take(self, count: int) -> bytes:
        """So many bytes."""
        return bytes(self.sample() & 0xFF for _ in range(count))


class Generator:
    """What Get-Random draws from."""

    def __init__(self, seed: int | None = None) -> None:
        self.take = os.urandom if seed is None else SeededBytes(seed).take

    def _int32(self) -> int:
        return int.from_bytes(self.take(4), "little", signed=True)

    def fraction(self) -> float:
        """A number from 0 up to 1."""
        number = LARGEST
        while number == LARGEST:
            number = self._int32()
        return (number + LARGEST if number < 0 else number) * (1.0 / LARGEST)

    def below(self, low: int, high: int) -> int:
        """A whole number from ``low`` up to, but not, ``high``."""
        span = high - low
        if span <= LARGEST:
            return int(self.fraction() * span) + low
        number = LARGEST
        while number == LARGEST:
            number = self._int32()
        return int(int((number + LARGEST) * (1.0 / (2 * LARGEST)) * span) + low)

    def wide(self, low: int, high: int) -> int:
        """The same over 64 bits."""
        span = high - low
        if span <= LARGEST:
            return low + self.below(0, span)
        mask = (1 << span.bit_length()) - 1
        number = span
        while number >= span:
            number = int.from_bytes(self.take(8), "little") & mask
        return int(low * 1.0 + number * 1.0)

    def real(self, low: float, high: float) -> float:
        """A fraction between two numbers."""
        span = high - low
        endless = span in (math.inf, -math.inf)
        while True:
            share = self.fraction()
            number = low + share * high - share * low if endless else low + share * span
            span *= share
            if not number >= high:  # also what is no number
                return number


def generator(session: Session, kind: str) -> Generator:
    """The session's own generator; ``kind`` tells Get-Random's from Get-SecureRandom's."""
    found = session.rooms.get(kind)
    if found is None:
        found = session.rooms[kind] = Generator()
    return found
