"""Cmdlets of the noun's family: library."""
