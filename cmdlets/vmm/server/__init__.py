"""Cmdlets of the noun's family: server."""
