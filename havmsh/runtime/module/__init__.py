"""Modules: where they lie, what is asked of them, how they are loaded, and a module as a value.

``modules`` has those of one session; ``finder`` and ``files`` find what a name means, ``specs`` holds it against what is asked for, ``info`` is what a script gets, ``listing`` what Get-Module -ListAvailable shows.
"""
