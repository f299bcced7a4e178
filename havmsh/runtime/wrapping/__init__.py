"""Which values PowerShell would hold as PSObjects. Here they are the plain values, so that whoever asks (`-is [psobject]`) is answered from where a value comes from, and nobody else pays for it."""
