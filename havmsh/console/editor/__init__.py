"""The line editor: the text being typed, what keys do to it, and the screen that shows it. Only ``screen`` and ``terminal_keys`` know prompt_toolkit."""
