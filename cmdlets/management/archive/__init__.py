"""Archives: Compress-Archive and Expand-Archive."""
