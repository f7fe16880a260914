"""Lazy loading of modules of the standard library that other libraries import at their top.

Typer, Rich and pathlib name them at their top, and hardly a command uses them; they are an eighth
of what `pmlog add` costs.
"""

import sys
import urllib  # noqa: F401  the package of one of them
from types import ModuleType
from typing import Any

NAMES: dict[str, tuple[str, ...]] = {
    "ast": ("literal_eval",),
    "bz2": (),
    "difflib": ("get_close_matches",),
    "gettext": ("gettext",),
    "ipaddress": (),
    "linecache": (),
    "locale": (),
    "lzma": (),
    "pickle": ("dumps", "loads"),
    "platform": (),
    "shutil": ("get_terminal_size",),
    "subprocess": (),
    "textwrap": (),
    "tokenize": (),
    "traceback": ("FrameSummary", "StackSummary"),
    "urllib.parse": ("quote_from_bytes",),
    "uuid": ("UUID",),
}
"""The modules, with the names that are imported from them, which are lazy as well."""


class LateModule(ModuleType):
    """A placeholder for a module, which becomes that module when an attribute is first read."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  a module holds anything
        if name.startswith("__"):  # `import` itself looks for these
            raise AttributeError(name)
        if name in NAMES[self.__name__]:
            return LateName(self, name)
        self.load()
        return getattr(self, name)

    def load(self) -> None:
        """Load the module into this one; raises `ImportError` where there is none."""
        from importlib.machinery import PathFinder  # noqa: PLC0415  most commands do without

        package = self.__name__.rpartition(".")[0]
        path = sys.modules[package].__path__ if package else None
        spec = PathFinder.find_spec(self.__name__, path)
        if spec is None or spec.loader is None:
            raise ImportError(self.__name__)
        object.__setattr__(self, "__class__", ModuleType)
        self.__spec__, self.__loader__, self.__file__ = spec, spec.loader, spec.origin
        spec.loader.exec_module(self)


class LateName:
    """A placeholder for a function or a class of a lazy module.

    It can be called and asked for what it holds, and `isinstance` takes it. Nobody makes a class of
    one of these.
    """

    def __init__(self, module: ModuleType, name: str) -> None:
        self.module, self.name = module, name

    @property
    def target(self) -> Any:  # noqa: ANN401  a function or a class
        """The function or class itself; the module is loaded for it."""
        if isinstance(self.module, LateModule):
            self.module.load()
        return getattr(self.module, self.name)

    def __call__(self, *words: Any, **named: Any) -> Any:  # noqa: ANN401  as what it stands for
        return self.target(*words, **named)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  as above
        return getattr(self.target, name)

    def __instancecheck__(self, one: object) -> bool:
        return isinstance(one, self.target)


def install_placeholders() -> None:
    """Put a placeholder in the place of every module that is not loaded yet."""
    for name in NAMES.keys() - sys.modules.keys():
        sys.modules[name] = module = LateModule(name)
        package, _, within = name.rpartition(".")
        if package:
            setattr(sys.modules[package], within, module)
