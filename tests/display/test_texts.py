"""JSON, CSV, CLIXML as text and back."""

from __future__ import annotations

from typing import Any

import pytest

from havmsh.display.clixml_reader import ClixmlReader
from havmsh.display.clixml_writer import ClixmlWriter, encoded
from havmsh.display.csv_text import CsvReader, CsvWriter
from havmsh.display.json_reader import Reading, read
from havmsh.display.json_writer import JsonWriter
from havmsh.runtime.date import durations
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Int64, PSCustomObject


def vm(**properties: Any) -> PSCustomObject:
    return PSCustomObject.of(properties.items())


def test_json_is_indented_or_not() -> None:
    item = vm(Name="web01", Cpu=2, Load=0.25, On=True, Owner=None, Tags=Array(["a"]))
    assert JsonWriter(compress=True).text(item) == '{"Name":"web01","Cpu":2,"Load":0.25,"On":true,"Owner":null,"Tags":["a"]}'
    assert JsonWriter().text(vm(A=vm(B=Array([])))) == '{\n  "A": {\n    "B": []\n  }\n}'


def test_json_escapes_by_choice() -> None:
    assert JsonWriter(escape="EscapeHtml").text("<'\">&é") == '"\\u003c\\u0027\\u0022\\u003e\\u0026é"'
    assert JsonWriter(escape="EscapeNonAscii").text("é") == '"\\u00e9"'


def test_json_that_is_too_deep_becomes_text_and_says_so_once() -> None:
    told: list[int] = []
    deep = vm(a=vm(b=vm(c=vm(d=1))), e=vm(f=vm(g=vm(h=1))))
    assert JsonWriter(1, compress=True, too_deep=lambda: told.append(1)).text(deep) == '{"a":{"b":"@{c=}"},"e":{"f":"@{g=}"}}'
    assert told == [1]


@pytest.mark.parametrize(("text", "message"), [
    ('{"a": 1', "Unexpected end when deserializing object. Path 'a', line 1, position 7."),
    ('{bad', "Unexpected end while parsing unquoted property name. Path '', line 1, position 4."),
    ('{a: 1, b', "Unexpected end while parsing unquoted property name. Path 'a', line 1, position 8."),
    ('{bad ', "Invalid character after parsing property name. Expected ':' but got: \0. Path '', line 1, position 5."),
    ('{a b: 1}', "Invalid character after parsing property name. Expected ':' but got: b. Path '', line 1, position 3."),
    ('{a-b: 1}', "Invalid JavaScript property identifier character: -. Path '', line 1, position 2."),
    ("x", "Unexpected character encountered while parsing value: x. Path '', line 0, position 0."),
    ("this", "Error parsing boolean value. Path '', line 1, position 1."),
    ("tru", "Unexpected end when reading JSON. Path '', line 1, position 3."),
    ("nope", "Unexpected character encountered while parsing value: n. Path '', line 0, position 0."),
    ("neat", "Unexpected content while parsing JSON. Path '', line 1, position 2."),
    ("/1", "Unexpected end while parsing comment. Path '', line 1, position 1."),
    ("/1.5", "Error parsing comment. Expected: *, got 1. Path '', line 1, position 1."),
    ('{"a":{"b":1', "Unexpected end when deserializing object. Path 'a.b', line 1, position 11."),
    ('{"a":[1,', "Unexpected end when reading token. Path 'a'."),
    ('{"a":1]', "JsonToken EndArray is not valid for closing JsonType Object. Path '', line 1, position 7."),
    ('{"a":0x:1}', "Unexpected character encountered while parsing number: :. Path 'a', line 1, position 7."),
    ("[1 2]", "After parsing a value an unexpected character was encountered: 2. Path '[0]', line 1, position 3."),
])
def test_json_errors_tell_where(text: str, message: str) -> None:
    with pytest.raises(PSError) as caught:
        read(text, Reading())
    assert caught.value.record.exception.message == f"Conversion from JSON failed with error: {message}"


def test_a_json_array_that_ends_after_a_value_is_taken_as_it_is() -> None:
    assert list(read("[1, 2", Reading())) == [1, 2]


def test_json_is_read_leniently() -> None:
    value = read("{a: 'x', /* c */ 'b': [1, 2,],}", Reading())
    assert value.shape.names == ("a", "b")
    assert list(value.values[1]) == [1, 2]
    assert isinstance(value.values[1][0], Int64)
    assert read("[" * 2000 + "]" * 2000, Reading(depth=3000)) is not None


def test_csv_quotes_and_reads_back() -> None:
    writer = CsvWriter(quotes="AsNeeded")
    writer.columns(["Name", "Note"])
    rows = [writer.row(vm(Name="a,b", Note='say "x"')), writer.row(vm(Name="c"))]
    assert rows == ['"a,b","say ""x"""', "c,"]
    items = list(CsvReader().read("\n".join([writer.header(), *rows])))
    assert [item.values for item in items] == [["a,b", 'say "x"'], ["c", None]]


def test_csv_header_may_not_repeat_a_name() -> None:
    with pytest.raises(PSError, match='The member "name" is already present'):
        list(CsvReader().read("Name,name\n1,2"))


def test_clixml_keeps_values() -> None:
    text = ClixmlWriter().document(["a<b>\t_x000A_", 5, vm(Name="web01", Sub=vm(X=1))])
    back = ClixmlReader().read(text)
    assert back[:2] == ["a<b>\t_x000A_", 5]
    assert back[2].shape.names == ("Name", "Sub")
    assert back[2].values[1].values == [1]


def test_clixml_words() -> None:
    assert encoded("a\nb") == "a_x000A_b"
    assert durations.written(37230000000) == "PT1H2M3S"
    with pytest.raises(PSError) as caught:
        ClixmlReader().read("<a/>")
    assert caught.value.record.error_id == "System.Xml.XmlException"
