"""Colours and marks of the tones. The hues are Okabe and Ito's, which people of every colour vision tell apart; a mark or a texture always says the same."""

from __future__ import annotations

from havmsh.display.pictures.model import Tone

TEXTURE: dict[Tone, str] = {
    "shared": "█▓", "single": "▒", "reserve": "▚", "free": "·", "over": "!", "done": "█", "running": "▓", "waiting": "░", "failed": "x", "pause": "▒",
    "plain": " ", "trouble": "!", "quiet": "·",
}
"""What fills a piece in text; where there are two, neighbours alternate."""

MARK: dict[Tone, str] = {"trouble": "!", "failed": "x", "quiet": "-", "done": "+", "running": ">", "waiting": "~", "over": "!"}
"""What stands before a status, for those who see no colours."""

STYLE: dict[Tone, str] = {
    "shared": "rgb(86,180,233)", "single": "rgb(0,158,115)", "reserve": "rgb(150,150,150)", "free": "rgb(110,110,110)", "over": "bold rgb(213,94,0)",
    "done": "rgb(86,180,233)", "running": "rgb(240,228,66)", "waiting": "rgb(150,150,150)", "failed": "bold rgb(213,94,0)", "pause": "rgb(204,121,167)",
    "plain": "", "trouble": "bold rgb(213,94,0)", "quiet": "rgb(150,150,150)",
}
"""Rich's styles."""

FILL: dict[Tone, str] = {
    "shared": "#56b4e9", "single": "#009e73", "reserve": "#999999", "free": "none", "over": "#d55e00", "done": "#56b4e9", "running": "#f0e442",
    "waiting": "#bbbbbb", "failed": "#d55e00", "pause": "#cc79a7", "plain": "none", "trouble": "#d55e00", "quiet": "#999999",
}
"""Fills of vector drawings."""
