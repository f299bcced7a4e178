"""Set-PSReadLineOption."""

from __future__ import annotations

from havmsh.checks import between, not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_ENUM = "Microsoft.PowerShell."
_LARGEST = 2_147_483_647


@cmdlet("Set-PSReadLineOption", module="PSReadLine", class_name="Microsoft.PowerShell.SetPSReadLineOption")
class SetPSReadLineOption:
    """Changes the options of the prompt's line editing. They hold for this session; a profile makes them last.

    Examples:
        Vi's keys, and commands in magenta.

            PS> Set-PSReadLineOption -EditMode Vi -Colors @{ Command = 'Magenta' }
            PS> (Get-PSReadLineOption).EditMode
            Vi
    """

    edit_mode: object = param("EditMode", "Key set: Windows, Emacs or Vi. Keys that were bound by hand are forgotten.", default=None, net=_ENUM + "EditMode")
    continuation_prompt: str | None = param("ContinuationPrompt", "What stands before the second line and those after it.", default=None)
    no_duplicates: Switch | None = param("HistoryNoDuplicates", "Recall a command once, however often it was typed.", default=None)
    add_to_history: ScriptBlock | None = param("AddToHistoryHandler", "Block that is given a line and says whether history keeps it.", default=None, null_ok=True)
    validation: ScriptBlock | None = param("CommandValidationHandler", "Block that ValidateAndAcceptLine gives each command.", default=None, null_ok=True)
    moves_to_end: Switch | None = param("HistorySearchCursorMovesToEnd", "Put the cursor at the end of what a search found.", default=None)
    history_count: int | None = param("MaximumHistoryCount", "Commands that history keeps.", default=None, checks=(between(1, _LARGEST),))
    kill_count: int | None = param("MaximumKillRingCount", "Pieces that the kill ring keeps.", default=None)
    tips: Switch | None = param("ShowToolTips", "Show the tips of completions.", default=None)
    extra_lines: int | None = param("ExtraPromptLineCount", "Lines of the prompt beyond one.", default=None)
    tone: int | None = param("DingTone", "Pitch of the bell in hertz.", default=None)
    duration: int | None = param("DingDuration", "Length of the bell in milliseconds.", default=None)
    bell: object = param("BellStyle", "None, Visual or Audible.", default=None, net=_ENUM + "BellStyle")
    query_items: int | None = param("CompletionQueryItems", "Completions that are shown without asking.", default=None)
    delimiters: str | None = param("WordDelimiters", "Characters that part words.", default=None)
    case_sensitive: Switch | None = param("HistorySearchCaseSensitive", "Searches of history heed case.", default=None)
    save_style: object = param("HistorySaveStyle", "SaveIncrementally, SaveAtExit or SaveNothing.", default=None, net=_ENUM + "HistorySaveStyle")
    save_path: str | None = param("HistorySavePath", "File that keeps history.", default=None, checks=(not_empty(),))
    escape_timeout: int | None = param("AnsiEscapeTimeout", "Milliseconds in which what follows Escape is one key with it.", default=None, checks=(between(25, 1000),))
    prompt_text: list[str] | None = param("PromptText", "The part of the prompt that turns red, and what stands there then.", default=None)
    vi_indicator: object = param("ViModeIndicator", "None, Prompt, Cursor or Script.", default=None, net=_ENUM + "ViModeStyle")
    vi_handler: ScriptBlock | None = param("ViModeChangeHandler", "Block that is told of Vi's mode.", default=None)
    prediction_source: object = param("PredictionSource", "None, History, Plugin or HistoryAndPlugin.", default=None, net=_ENUM + "PredictionSource")
    prediction_view: object = param("PredictionViewStyle", "InlineView or ListView.", default=None, net=_ENUM + "PredictionViewStyle")
    colors: Hashtable | None = param("Colors", "Colours by what they are for: names of ConsoleColor, #rrggbb, or escape sequences.", default=None)
    terminate: Switch | None = param("TerminateOrphanedConsoleApps", "Windows only.", default=None)
    screen_reader: Switch | None = param("EnableScreenReaderMode", "Draw for a screen reader: no predictions, no toolbar.", default=None)

    def process(self, shell: Shell) -> Output:
        """Sets what was named."""
        readline: Any = shell.session.readline
        bound = shell.bound
        if "TerminateOrphanedConsoleApps" in bound:
            shell.fail(
                "The 'TerminateOrphanedConsoleApps' option is not supported on non-Windows platforms.", "SetPSReadLineOption",
                category="NotSpecified", exception="System.PlatformNotSupportedException",
            )
        if self.vi_handler is not None and str(self.vi_indicator or readline.options.vi_mode_indicator) != "Script":
            shell.fail(
                "ViModeChangeHandler option requires ViModeStyle.Script", "SetPSReadLineOption", category="NotSpecified",
                exception="System.Management.Automation.ParameterBindingException",
            )
        if self.colors is not None:
            self._paint(shell, readline, self.colors)
        for name in bound:
            if name not in _APART:
                readline.set_option("ScreenReaderModeEnabled" if name == "EnableScreenReaderMode" else name, self._value(shell, name))
        return ()

    def _value(self, shell: Shell, name: str) -> Any:
        value = getattr(self, _FIELDS[name])
        if isinstance(value, Switch):
            return bool(value)
        return shell.file_path(value) if name == "HistorySavePath" else value

    def _paint(self, shell: Shell, readline: Any, colours: Hashtable) -> None:
        for key, value in colours.items():
            try:
                readline.options.paint(str(key), value)
            except NetError as error:
                shell.fail(error.exception.message, "SetPSReadLineOption", category="NotSpecified", exception=error.exception)


_APART = frozenset(("Colors", "TerminateOrphanedConsoleApps"))
_FIELDS = {parameter.name: parameter.field for parameter in SetPSReadLineOption.spec.parameters}  # type: ignore[attr-defined]
