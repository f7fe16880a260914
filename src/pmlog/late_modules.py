"""Modules of the standard library that come when they are used, not when they are named.

Typer names them at its top, and hardly a command uses them; they are a twelfth of what
`pmlog add` costs.
"""

import sys
from types import ModuleType
from typing import Any

NAMES = ("subprocess", "linecache", "tokenize", "textwrap", "ipaddress", "bz2", "lzma")


class LateModule(ModuleType):
    """Stands for a module until something in it is asked for, and then becomes that module."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  a module holds anything
        if name.startswith("__"):  # `import` itself looks for these
            raise AttributeError(name)
        from importlib.machinery import PathFinder  # noqa: PLC0415  most commands do without

        spec = PathFinder.find_spec(self.__name__)
        if spec is None or spec.loader is None:
            raise ImportError(self.__name__)
        object.__setattr__(self, "__class__", ModuleType)
        self.__spec__, self.__loader__, self.__file__ = spec, spec.loader, spec.origin
        spec.loader.exec_module(self)
        return getattr(self, name)


def come_late() -> None:
    """Put a stand-in where a module was not loaded yet."""
    for name in NAMES:
        sys.modules.setdefault(name, LateModule(name))
