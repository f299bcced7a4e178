"""Whatever a method is given, it answers or refuses in .NET's words: no error of Python's own comes through."""

from __future__ import annotations

import random

import pytest

from havmsh.runtime import members, method_listing
from havmsh.runtime.errors import PSError
from havmsh.runtime.scriptblock import evaluate, parse
from tests.shells import TypedShell

VALUES = (
    "'Hello'", "''", "5", "-7", "5l", "[byte]7", "1.5", "[double]::NaN", "1.5d", "[char]'a'", "$true", "[datetime]'2024-02-29'", "[datetime]::MaxValue",
    "[datetimeoffset]'2024-01-02'", "[dateonly]'2024-01-02'", "[timeonly]'01:02'", "[timespan]'1:02:03'", "[timespan]::MaxValue", "[guid]::Empty",
    "[version]'1.2'", "[semver]'1.2.3'", "[uri]'http://x/y?z'", "[ipaddress]'1.2.3.4'", "[regex]'(a)|b'", "[bigint]5", "[dayofweek]1", "[timezoneinfo]::Utc",
    "[cultureinfo]'de-DE'", "[text.stringbuilder]'xy'", "@(1, 2)", "[System.Collections.ArrayList]@(1, 2)", "[System.Collections.Generic.List[int]]@(1, 2)",
    "@{ a = 1 }", "[ordered]@{ a = 1 }", "[System.Collections.Generic.HashSet[int]]@(1)", "([xml]'<a b=\"1\">t</a>')", "([xml]'<a b=\"1\">t</a>').a",
    "[text.encoding]::UTF8", "[tuple]::Create(1, 2)", "[System.Collections.Generic.Dictionary[string,int]]::new()", "[System.Collections.Generic.Queue[int]]::new()",
)
ARGUMENTS = (
    "$null", "''", "'a'", "'5'", "'%'", "'['", "'{0}'", "0", "-1", "1", "5", "100", "2147483647", "-2147483648", "1.5", "[double]::NaN", "[double]::PositiveInfinity",
    "1e308", "[decimal]::MaxValue", "[char]'a'", "$true", "@()", "@(1, 2)", "@('a', $null)", "@{ a = 1 }", "[object]::new()", "[dbnull]::Value", "[int]", "{ 1 }",
    "[timespan]::MaxValue", "[datetime]::MinValue", "[dayofweek]1", "[stringcomparison]5", "[cultureinfo]'tr-TR'", "[globalization.numberstyles]::Any",
)
CALLS = 5


@pytest.mark.parametrize("text", VALUES)
def test_a_method_refuses_in_the_words_of_net(text: str) -> None:
    shell = TypedShell()
    frame = shell.session.global_frame

    def value(source: str) -> object:
        return evaluate(parse(source, shell.session).ast.end_block.statements[0].elements[0].expression, frame)

    chance = random.Random(text)
    for method in method_listing.methods_of(value(text)):
        if method.name.startswith(("Save", "WriteTo", "Load", "CopyTo")):
            continue
        for _ in range(CALLS):
            given = [chance.choice(ARGUMENTS) for _ in range(chance.randrange(4))]
            try:
                members.call(value(text), method.name, [value(one) for one in given])
            except PSError:
                pass
            except Exception as error:
                pytest.fail(f"({text}).{method.name}({', '.join(given)}): {type(error).__name__}: {error}")
