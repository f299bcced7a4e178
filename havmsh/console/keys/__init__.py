"""The key sets, one table a mode, and the names of chords."""
