"""Mutated scripts: whatever a text becomes, the shell gives an answer or a clean error, and Ctrl+C ends what does not end by itself.

``python -m tests.fuzz SECONDS [SEED]`` looks for texts that it does not hold for, as long as one likes.
"""

from __future__ import annotations

import json
import os
import pathlib
import random
import re
import resource
import signal
import sys
import tempfile
import time

from havmsh.language import parse
from tests.conformance import runner

LIMIT = 4.0
"""Seconds after which a run is interrupted; so many again, and it hangs."""
MEMORY = 3 << 30
PIECES = (
    "(", ")", "{", "}", "[", "]", "$(", "@(", "@{", '"', "'", "@'\n", "\n'@", "`", "#", "<#", "#>", "|", "||", "&", "&&", ";", "\n", ",", ".", "..", "::", "=", "+=", "++", "--%", "!", "$", "$_",
    "$null", "$true", "-1", "0", "1e999", "2147483648", "9223372036854775808", "0x7fffffffffffffff", "10000000000000000000000n", "1d", "'\u00e9\u0130\U0001f600'", "-f", "-split", "-match", "-replace", "-join", "-as",
    "[int]", "[object[]]", "[string]", "[datetime]", "$args", "$input", "if", "else", "foreach", "function", "class", "try", "catch", "finally", "throw", "return", "break", "continue", "exit",
    "switch", "param", "begin", "process", "end", "trap", "data", "using", "enum", "-and", "\0", "\ufeff", "\r", "\u2019", "\u2013",
)
UNSAFE = re.compile(
    r"-item|-content|out-file|tee|export-|start-process|stop-process|stop-computer|\b(rm|ri|rd|rmdir|del|erase|mv|mi|move|ren|rni|ni|md|mkdir|sc|ac|clc|cp|cpi|copy|kill|spps|saps|start|sp|si|cli)\b|"
    r">|io\.|\bio\b|environment|process\]|diagnostics|-location|\bcd\b|transcript|invoke-web|invoke-rest|-job|runspace|-parallel|start-sleep|\bsleep\b|read-host|/etc|/usr|inventory|archive|register-",
    re.IGNORECASE,
)
"""What a mutated script must not say: it runs with the rights of whoever runs the tests."""
LEAK = re.compile(
    r"Traceback \(most recent call last\)|^\s*(\S+: )?(\|\s*)?(TypeError|AttributeError|KeyError|IndexError|ValueError|NameError|UnboundLocalError|AssertionError|RecursionError|SyntaxError|"
    r"OverflowError|SystemError|ZeroDivisionError|LookupError|UnicodeEncodeError|UnicodeDecodeError|NotImplementedError): ", re.MULTILINE,
)


def scripts() -> list[str]:
    """The recorded scripts of the language that touch nothing outside themselves."""
    found = []
    for area in ("lang", "util", "views"):
        for path in sorted((runner.CASES / area).glob("*.jsonl")):
            texts = [json.loads(line)["script"] for line in path.read_text(encoding="utf-8").splitlines()]
            found += [text for text in texts if UNSAFE.search(text) is None]
    return found


def mutate(text: str, dice: random.Random, corpus: list[str]) -> str:
    """The text with one to four changes at the seams of its tokens."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        tokens = [token for token in parse(text).tokens if token.end > token.start]
        if not tokens:
            return text + dice.choice(PIECES)
        token = dice.choice(tokens)
        kind = dice.randrange(8)
        if kind == 0:
            text = text[:token.start] + text[token.end:]
        elif kind == 1:
            text = text[:token.end] + " " + text[token.start:]
        elif kind == 2:
            text = text[:token.start] + dice.choice(PIECES) + text[token.end:]
        elif kind == 3:
            text = text[:token.start] + dice.choice(PIECES) + text[token.start:]
        elif kind == 4:
            text = text[:token.start]
        elif kind == 5:
            other = dice.choice(tokens)
            text = text[:token.start] + other.text + text[token.end:]
        elif kind == 6:
            lines = dice.choice(corpus).splitlines()
            text = text[:token.start] + dice.choice(lines or [""]) + text[token.start:]
        else:
            deep = dice.choice((3, 50, 300))
            text = text[:token.start] + "(" * deep + token.text + ")" * deep + text[token.end:]
    return text


def trouble(slot: runner.Slot, text: str) -> str:
    """What is wrong with how the shell takes a text; nothing where it is an answer or a clean error."""
    slot.fresh()
    path = pathlib.Path(slot.scripts, "case.ps1")
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))
            signal.signal(signal.SIGINT, signal.default_int_handler)
            runner.become(slot, [*runner.SCRIPT_ARGS, str(path)], (given.fileno(), out.fileno(), out.fileno()), {"PATH": ""})
        code = _ended(child)
        out.seek(0)
        written = out.read(1 << 22).decode("utf-8", "replace")
    if code is None:
        return "does not end, nor answer Ctrl+C"
    if code < 0 and code != -signal.SIGXFSZ:
        return f"ended by signal {-code}"
    leak = LEAK.search(written)
    return "" if leak is None else written[max(0, leak.start() - 100):leak.end() + 1500]


def _ended(child: int) -> int | None:
    for patience, then in ((LIMIT, signal.SIGINT), (LIMIT, signal.SIGKILL)):
        end = time.monotonic() + patience
        pause = 0.001
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.02)
        os.kill(child, then)
    os.waitpid(child, 0)
    return None


def main(seconds: float, seed: int) -> int:
    """Runs mutated scripts for a time; prints those that make trouble."""
    runner.warm()
    corpus, slot, dice = scripts(), runner.Slot(1), random.Random(seed)
    end, count, bad = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        text = mutate(dice.choice(corpus), dice, corpus)
        if UNSAFE.search(text) is not None:
            continue
        count += 1
        found = trouble(slot, text)
        if found:
            bad += 1
            print(f"--- {found}\n{text!r}\n", flush=True)
    slot.remove()
    print(f"{count} texts, {bad} in trouble (seed {seed})")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())))
