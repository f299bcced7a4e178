"""`Map`: the persistent map of the immutables package, taken without the package's own start, whose typing protocols cost more than the map;
the modules are taken from where Python's own start left them, because `collections` and `importlib` load others."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from immutables import Map as Map
else:
    def _load():
        import sys
        from _collections_abc import Mapping
        from _frozen_importlib_external import PathFinder

        package = PathFinder.find_spec("immutables")
        spec = PathFinder.find_spec("immutables._map", package.submodule_search_locations) if package is not None and "immutables" not in sys.modules else None
        if spec is None:
            from immutables import Map

            return Map
        module = spec.loader.create_module(spec)
        spec.loader.exec_module(module)
        sys.modules[spec.name] = module
        Mapping.register(module.Map)
        return module.Map

    Map = _load()
