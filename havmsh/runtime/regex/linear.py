"""What RegexOptions.NonBacktracking refuses: whatever needs to go back."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.regex.nodes import Anchor, Capture, Group, Look, Node, Pattern, Reference, Test
from havmsh.runtime.regex.options import ECMA, REVERSE


def refuse_others(pattern: Pattern, flags: int) -> None:
    """Raises NetError where the pattern needs to go back, or the options do not go together."""
    if flags & (REVERSE | ECMA):
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'options')")
    for node in pattern.root.walk():
        what = _needs(node)
        if what:
            raise NetError("System.NotSupportedException", f"RegexOptions.NonBacktracking is not supported in conjunction with expressions containing: '{what}'.")


def _needs(node: Node) -> str:
    match node:
        case Reference():
            return "backreference (\\ number)"
        case Test(look=None):
            return "captured group conditional (?( name ) yes-pattern | no-pattern ) or (?( number ) yes-pattern| no-pattern )"
        case Test():
            return "test conditional (?( test-pattern ) yes-pattern | no-pattern )"
        case Look(negative=False):
            return "positive lookahead (?= pattern) or positive lookbehind (?<= pattern)"
        case Look():
            return "negative lookahead (?! pattern) or negative lookbehind (?<! pattern)"
        case Anchor(kind="G"):
            return "contiguous matches (\\G)"
        case Group(atomic=True):
            return "atomic subexpressions (?> pattern)"
        case Capture(minus=str()):
            return "balancing group (?<name1-name2>subexpression) or (?'name1-name2' subexpression)"
    return ""
