"""PowerShell's language: text to tokens to tree."""
