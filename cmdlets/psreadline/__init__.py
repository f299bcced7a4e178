"""Cmdlets of the PSReadLine module: the prompt's options and keys."""
