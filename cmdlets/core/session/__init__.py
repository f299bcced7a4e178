"""Cmdlets of the session family."""
