"""The interactive shell; the only room that knows prompt_toolkit. Imported when a person sits at a terminal."""
