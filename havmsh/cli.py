"""The doors: from argv to a session, and from its end to an exit code.

Interactive (``havmsh``), batch (``havmsh script.ps1 ARGS``, ``havmsh < script``), one-shot (``havmsh -Command '...'``). Only here are the rooms
wired together: the session is handed its host, its display, its cmdlets and its inventory.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

from havmsh import bundle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, NoReturn

    from havmsh.commandline import Options
    from havmsh.runtime.host import Host
    from havmsh.runtime.rehearsal import Rehearsal
    from havmsh.runtime.session import Session

INTERRUPTED = 130
BROKEN_PIPE = 141
NOT_STARTED = 70
STACK = 120 * 1024 * 1024
COLLECTOR = (50_000, 20, 50)
"""When the garbage collector looks: pipelines make objects by the hundred thousand and few cycles, and its usual haste costs more than half of their time."""
_HELD: list[BaseException] = []
"""What ended the program: all that its frames hold goes with the process, which is sooner than taking it apart."""


def entry() -> NoReturn:
    """The program: runs and leaves with the exit code; what is left to write is written, or given up where nobody reads."""
    gc.set_threshold(*COLLECTOR)
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        from havmsh.runtime import standard_streams

        standard_streams.open_missing()  # first of all, so that no file gets in their place
    atexit.register(bundle.keep, bundle.use())
    from havmsh.runtime.errors import OutputClosed

    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except OutputClosed as closed:
        code = _given_up(closed.reason)
    except KeyboardInterrupt as interrupted:
        _HELD.append(interrupted)
        code = INTERRUPTED
    except OSError as error:
        code = _given_up(error)
    _end(code)


def _given_up(error: OSError | None) -> int:
    """What cannot be written is given up; tells why, unless only the reader has gone. The exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if error is None or isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    print(f"havmsh: {error.strerror or error}", file=sys.stderr)
    return 1


def _end(code: int) -> NoReturn:
    """Ends the process. What Python would take apart object by object, a fifth of a short command's time, goes with the process; where threads run that are to be waited for, it ends Python's way."""
    threading = sys.modules.get("threading")
    if threading is not None and any(not one.daemon for one in threading.enumerate() if one is not threading.main_thread()):
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass
    os._exit(code)


def main(argv: list[str]) -> int:
    """Runs one door; gives the exit code."""
    from havmsh import commandline, messages

    if argv and commandline.asks_for_login(argv[0]):
        from havmsh.runtime import home

        home.log_in(argv[1:])
    try:
        return _answer(commandline.parse(argv))
    except commandline.UsageError as error:
        tell = messages.teller(messages.language())
        print(tell(error.message) + (f"\n{commandline.usage(tell)}" if error.show_help else ""), file=sys.stderr)
        return commandline.BAD_COMMAND_LINE


def _answer(options: Options) -> int:
    from havmsh import commandline, messages

    if options.help:
        print(commandline.usage(messages.teller(messages.language(options.culture))))
        return 0
    if options.version:
        from havmsh import __version__
        from havmsh.runtime.session import VERSION

        # who starts it as pwsh asks for the PowerShell that it is
        print(f"PowerShell {VERSION}" if os.environ.get("HAVMSH_NAME") == "pwsh" else f"havmsh {__version__} (PowerShell {VERSION})")
        return 0
    return run(options)


def run(options: Options) -> int:
    """Opens the session that the options ask for and goes through one door."""
    _prepare()
    from havmsh import messages
    from havmsh.commandline import BAD_COMMAND_LINE, no_script, usage
    from havmsh.runtime import pipes

    if options.file is not None:
        options.file = _slashed(options.file)
    if options.file not in (None, "-") and not os.path.isfile(options.file):
        tell = messages.teller(messages.language(options.culture))
        print(f"{tell(no_script(str(options.file)))}\n{usage(tell)}", file=sys.stderr)
        return BAD_COMMAND_LINE
    session = open_session(options)
    if options.configuration_file or options.configuration_name:
        from havmsh.runtime.session_configurations import begin

        if not begin(session, options.configuration_file, options.configuration_name):
            return NOT_STARTED
    pipes.listen_soon(session, os.getpid())
    if options.pipe is not None:
        pipes.listen(session, pipes.path_of(options.pipe))
    if options.error_mode == "Stop":
        session.global_frame.set("ErrorActionPreference", "Stop")
    if options.working_directory is not None:
        from havmsh.runtime.valuetexts import single_quoted

        session.run_text(f"Set-Location -LiteralPath {single_quoted(options.working_directory)}")
    if not options.no_profile:
        _profiles(session)
    session.books = {}
    session.rooms["end"] = lambda code: _end(_leave(options, session, code))
    try:
        code = _door(options, session)
    finally:
        session.save_books()
        for document in session.rooms.get("documents", ()):
            document.end()
    return _leave(options, session, code)


def _prepare() -> None:
    """Room for deep calls (their depth is counted by the runtime), and text as UTF-8 without surprises."""
    sys.setrecursionlimit(200_000)
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
        wanted = STACK if hard == resource.RLIM_INFINITY else min(STACK, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    except (ImportError, ValueError, OSError):
        pass
    from havmsh.runtime import home, text_units

    home.lead_path()
    home.complete_module_path()
    text_units.write_utf8(sys.stdout, sys.stderr)


def _slashed(path: str) -> str:
    """A path with PowerShell's other separator, which it takes on every system, unless a file has it in its name."""
    return path if os.path.exists(path) else path.replace("\\", "/")


def open_session(options: Options, host: Host | None = None, *, version: str = "") -> Session:
    """A session with display, cmdlets and inventory; ``version`` opens the inventory under another server version (tests)."""
    from havmsh import messages
    from havmsh.runtime.rehearsal import Rehearsal
    from havmsh.runtime.session import Session

    chosen = host or make_host(options)
    language = messages.language(options.culture)
    tell = messages.teller(language)
    session = Session(
        chosen, cmdlet_root(), default_output=_xml_output if options.output_format == "XML" else _default_output, error_view=_error_view,
        ui_culture=messages.CULTURES[language], tell=tell, culture=_culture(messages.asked_culture(options.culture)),
    )
    chosen.tell = tell
    session.readline_factory = _readline
    session.clixml_factory = _clixml
    if options.output_format == "XML":
        from havmsh.display.xml_output import divert

        divert(session)
    elif options.errors_are_objects and not sys.stderr.isatty():
        from havmsh.display.xml_output import divert_errors

        divert_errors(session)
    session.adopt_rehearsal(Rehearsal(
        options.inventory or os.environ.get("HAVMSH_INVENTORY", ""), warn=lambda text: chosen.write_error(f"{tell('WARNING')}: {tell(text)}\n"), version=version,
        working=session.working,
    ))
    if options.real_time is not None:
        from havmsh.runtime.pacing import Pace

        session.pace = Pace(options.real_time)
    return session


def _culture(name: str) -> str:
    """The culture of that name as it is written; en-US where there is none."""
    if name == "en-US":
        return name
    from havmsh.runtime.culture_table import row

    found = row(name)
    return "en-US" if found is None else found["name"]


def make_host(options: Options) -> Host:
    """The host for this door: people at a terminal, or streams."""
    interactive = is_interactive(options)
    if interactive:
        from havmsh.console.host import ConsoleHost

        return ConsoleHost()
    from havmsh.runtime.host import Host

    made = Host(width=_width(), colours=False, asks=options.interactive is not False)
    made.echoes = options.command != "-"
    return made


def is_interactive(options: Options) -> bool:
    """Whether a person can be asked: standard input and output are a terminal, and nobody said otherwise."""
    if options.interactive is False:
        return False
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _width() -> int:
    if not sys.stdout.isatty():
        return 80
    import shutil

    return shutil.get_terminal_size().columns


def cmdlet_root() -> str:
    """The folder of the cmdlets, which the runtime is handed and never imports by name."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cmdlets")


def _readline(session: Session) -> Any:
    from havmsh.console.readline import ReadLine

    return ReadLine(session)


def _default_output(session: Session) -> Any:
    from havmsh.display.default import OutDefault

    return OutDefault(session)


def _xml_output(session: Session) -> Any:
    from havmsh.display.xml_output import OutXml

    return OutXml(session)


def _clixml() -> Any:
    from havmsh.display import clixml_streams

    return clixml_streams


def _error_view(record: Any, session: Session) -> str:
    from havmsh.display.errors import render

    return render(record, session.host.width, session.host.shows_colours, session)


def _profiles(session: Session) -> None:
    from havmsh.runtime import profile_paths

    if any(os.path.isfile(path) for path in profile_paths.paths().values()):
        from havmsh.console import profiles

        profiles.run(session)


def _door(options: Options, session: Session) -> int:
    if options.tour is not None:
        from havmsh.tour import WIDTH, play

        session.host.width = WIDTH
        return play(session, options.tour)
    try:
        if options.command == "-" or (options.command is None and options.file in (None, "-") and not session.host.interactive):
            from havmsh import standard_input

            return standard_input.dialogue(session) if _wants_prompts(options) else standard_input.statements(session)
        if options.file not in (None, "-"):
            code = _script(options, session)
        elif options.command is not None:
            code = _command(options, session)
        else:
            return _interactive(options, session)
    except KeyboardInterrupt as interrupted:
        _HELD.append(interrupted)
        return INTERRUPTED
    if options.no_exit and not session.should_exit:
        from havmsh.standard_input import dialogue

        return _interactive(options, session) if session.host.interactive else dialogue(session)
    return code


def _wants_prompts(options: Options) -> bool:
    """Whether who writes to standard input said by a switch that a dialogue is meant, not a batch of statements."""
    if options.command is not None or options.interactive is False:
        return False
    return options.file == "-" or bool(options.interactive) or options.no_logo or options.no_exit


def _command(options: Options, session: Session) -> int:
    from havmsh.runtime.script_words import script_words
    from havmsh.standard_input import piped

    words: list[Any] = script_words(options.arguments)
    given: Iterator[Any] | None = piped()
    if options.encoded_arguments is not None or options.input_format == "XML":
        from havmsh.display import clixml_streams as objects

        if options.encoded_arguments is not None:
            from havmsh.commandline import not_encoded

            try:
                words = objects.arguments(options.encoded_arguments)
            except ValueError as error:
                raise not_encoded("-EncodedArguments") from error
        given = objects.piped(given) if given is not None and options.input_format == "XML" else given
    code = session.run_text(options.command or "", args=words, input=given)
    return code if code or session.should_exit else int(not session.ok)


def _script(options: Options, session: Session) -> int:
    from havmsh.standard_input import piped

    path = os.path.abspath(str(options.file))
    if path.lower().endswith(".ps1"):
        return session.run_script(path, options.arguments, input=piped())
    # what a script of another name says is run as if it had been typed, so that programs whose first line names this shell need no ending
    from havmsh.runtime import files
    from havmsh.runtime.script_words import script_words

    return session.run_text(files.read_text(path), args=script_words(options.arguments), input=piped())


def _interactive(options: Options, session: Session) -> int:
    from havmsh.console import repl

    return repl.run(session, banner=not options.no_logo and options.command is None and options.file is None)


def _leave(options: Options, session: Session, code: int) -> int:
    """Tells whoever asked that the shell ends. Keeps the changes where that was asked for; says so where they are lost."""
    for room in ("events", "jobs"):
        if room in session.rooms:
            session.rooms[room].leave()
    rehearsal: Rehearsal = session.rooms["rehearsal"]
    if not rehearsal.changed:
        return code
    if options.save:
        from havmsh.runtime.errors import PSError

        try:
            rehearsal.save()
        except PSError as error:
            session.host.write_error(f"havmsh: {session.tell(error.record.exception.message)}\n")
            return code or 1
    elif not session.host.interactive and options.tour is None:
        tell = session.tell
        keep = tell("open a copy of it with -Inventory PATH -Save" if rehearsal.sample else "run it again with -Save, or end it with Save-Inventory")
        text = f"This was a rehearsal on {rehearsal.name}; nothing was kept. To keep changes, {keep}."
        session.host.write_error(f"havmsh: {tell(text)}\n")
    return code
