"""Pictures of the fabric: what is drawn is data (`model`), how it is drawn is one module a medium (`text`, `svg`, `page`), and every picture has its
table (`rows`), which a screen reader can read."""
