"""The formatting engine over custom objects: shapes, widths, groups, mixed output."""

from __future__ import annotations

from typing import Any

import pytest

from havmsh.display.cells import UNLIMITED, fit_head, harmless, width
from havmsh.display.database import Database
from havmsh.display.formatter import Formatter
from havmsh.display.output import LineOutput, Renderer
from havmsh.display.parameters import GROUP_KEYS, TABLE_KEYS, Parameters, choose
from havmsh.display.wrap import wrap
from havmsh.display.writers import column_widths, wide_columns
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject


def vm(**properties: Any) -> PSCustomObject:
    return PSCustomObject.of(properties.items())


def shown(items: list[Any], shape: str = "", parameters: Parameters | None = None, columns: int = 79) -> list[str]:
    lines: list[str] = []
    database = Database()
    renderer = Renderer(database, LineOutput(lines.append, columns), lambda: 4)
    if shape:
        formatter = Formatter(database, renderer.process, shape, parameters or Parameters())
        for item in items:
            formatter.process(item)
        formatter.end()
    else:
        for item in items:
            renderer.process(item)
    renderer.end()
    return lines


def test_few_properties_are_a_table_with_numbers_on_the_right() -> None:
    assert shown([vm(Name="web01", Cpu=2), vm(Name="database01", Cpu=16)]) == [
        "", "Name       Cpu", "----       ---", "web01        2", "database01  16", "",
    ]


def test_many_properties_are_a_list() -> None:
    lines = shown([vm(A=1, B=2, C=3, D=4, Longer=5)])
    assert lines == ["", "A      : 1", "B      : 2", "C      : 3", "D      : 4", "Longer : 5", ""]


def test_text_between_rows_keeps_its_place() -> None:
    lines = shown(["before", vm(N="a"), "between", vm(N="b")])
    assert lines == ["before", "", "N", "-", "a", "between", "b", ""]


def test_later_objects_fill_the_first_ones_columns() -> None:
    assert shown([vm(Name="web01", Cpu=2), vm(Other=1)])[-2] == "         "


def test_groups_have_titles_and_headers_of_their_own() -> None:
    parameters = Parameters()
    parameters.properties = choose(["N"], TABLE_KEYS)
    parameters.group = choose(["Zone"], GROUP_KEYS)[0]
    lines = shown([vm(Zone="a", N=1), vm(Zone="b", N=2)], "table", parameters)
    assert lines == ["", "   Zone: a", "", "N", "-", "1", "", "   Zone: b", "", "N", "-", "2", ""]


def test_wide_view_fills_two_columns() -> None:
    lines = shown([vm(Name="web01"), vm(Name="web02"), vm(Name="db01")], "wide")
    assert lines == ["", "web01                                   web02", "db01".ljust(40), ""]


def test_long_values_are_cut_and_columns_without_room_are_left_out() -> None:
    lines = shown([vm(Name="a" * 30, Note="b" * 30, Last="c")], columns=40)
    assert lines[3] == "a" * 30 + " bbbbbbbb…"


def test_custom_view_opens_objects() -> None:
    lines = shown([vm(Name="x", Nic=vm(Mac="00:01"))], "custom")
    assert lines[1:9] == ["class PSCustomObject", "{", "  Name = x", "  Nic = ", "    class PSCustomObject", "    {", "      Mac = 00:01", "    }"]


@pytest.mark.parametrize(("widths", "table", "expected"), [
    ([5, 5], 20, [5, 5]), ([5, 5], 8, [5, 2]), ([5, 5], 5, [5, -1]), ([0, 0], 10, [5, 4]), ([3, 0], 10, [3, 6]),
])
def test_column_widths(widths: list[int], table: int, expected: list[int]) -> None:
    assert column_widths(widths, table) == expected


def test_wide_characters_take_two_cells() -> None:
    assert width("東京") == 4
    assert fit_head("東京都", 5) == 2
    assert wide_columns(4, 80) == 16


def test_words_are_wrapped_and_long_ones_broken() -> None:
    assert wrap("one two three", 8, 8) == ["one two ", "three"]
    assert wrap("abcdefghij", 4, 4) == ["abcd", "efgh", "ij"]


def test_control_sequences_of_hostile_names_are_made_visible() -> None:
    assert harmless("\x1b[31mred\x1b[0m\x1b]0;owned\x07") == "\x1b[31mred\x1b[0m\\e]0;owned\\u0007"
    assert harmless("\x1b[2Jgone") == "\\e[2Jgone"


def test_wrong_keys_are_refused_in_powershells_words() -> None:
    with pytest.raises(PSError) as caught:
        choose([Hashtable([("e", "Name"), ("align", "top")])], TABLE_KEYS)
    assert caught.value.record.error_id == "AlignmentIllegalValue"
    assert caught.value.record.details == 'The value "top" for key "alignment" is not valid; valid values are {left, center, right}.'


def test_rows_flow_on_when_no_width_is_to_be_found() -> None:
    lines: list[str] = []
    renderer = Renderer(Database(), LineOutput(lines.append, UNLIMITED), lambda: 4)
    for number in range(25000):
        renderer.process(vm(N=number))
    assert len(lines) > 20000, "a table must not keep all its rows"
    renderer.end()
