"""What is typed while a native program runs: the program's if it reads, else the next prompt's."""

from __future__ import annotations

from tests.console.terminal import Terminal


def test_a_program_that_reads_gets_what_is_typed_before_it_does(prompt: Terminal) -> None:
    prompt.run("/bin/sh -c 'echo at $((40 + 2)); sleep 1; read word; echo \"<$word>\"'").wait("at 42")
    prompt.type("hello\r").wait("<hello>").wait_prompt()
    assert prompt.typed == ""


def test_the_next_prompt_gets_what_no_program_reads(prompt: Terminal) -> None:
    prompt.run("/bin/sh -c 'echo at $((40 + 2)); sleep 1'").wait("at 42")
    prompt.type("1 + 40").wait_until(lambda: prompt.typed == "1 + 40")
    prompt.press("Enter").wait("41").wait_prompt()


def test_a_line_typed_ahead_runs_at_the_next_prompt(prompt: Terminal) -> None:
    prompt.run("/bin/sh -c 'echo at $((40 + 2)); sleep 1'").wait("at 42")
    prompt.type("1 + 40\r").wait_until(lambda: "41" in prompt.lines)
    prompt.wait_prompt()


def test_a_program_takes_its_line_and_the_prompt_the_next(prompt: Terminal) -> None:
    prompt.run("/bin/sh -c 'echo at $((40 + 2)); sleep 1; read word; echo \"<$word>\"'").wait("at 42")
    prompt.type("hello\r1 + 40\r").wait("<hello>").wait_until(lambda: "41" in prompt.lines)


def test_the_prompt_begins_at_the_left_behind_a_program_that_ended_no_line(prompt: Terminal) -> None:
    prompt.run("/bin/sh -c 'printf %s half'").wait_prompt()
    assert "half" in prompt.lines
    prompt.run("/bin/sh -c 'echo whole'").wait_prompt()
    assert prompt.lines[prompt.lines.index("whole") + 1].startswith("PS ")
