"""``python -m havmsh``."""

from havmsh.cli import entry

if __name__ == "__main__":
    entry()
