"""The binder: words and piped objects to the parameters of a command (about_Parameters, about_Parameter_Sets).

``binder`` binds one call: ``words`` matches what stands in the command line, ``sets`` chooses the parameter set, ``state`` is what is bound so far, ``coerce`` and ``validation``
are one argument's way to its parameter, ``errors`` what is said when it fails, ``trace`` what Trace-Command hears.
"""
