"""Objects to text: views, tables, lists, error views, JSON, CSV, XML. Imported when something is first shown."""
