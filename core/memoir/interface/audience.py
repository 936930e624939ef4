"""What of `Memoir` other programs may use: what says so, and nothing else.

A program that opens a profile under a name of its own sees what the user lets it see. A method
that looks at each memory before it gives it out says that it is open to such programs; every
other one is for Memoir's own window and command line, also one that is new.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from memoir.errors import NotAllowed
from memoir.infrastructure.governance.access import OWNER, is_same_application

_OPEN = "__open_to_applications__"


class Asked(Protocol):
    """Something that a program asks."""

    application: str


AskedT = TypeVar("AskedT", bound=Asked)
FunctionT = TypeVar("FunctionT", bound=Callable[..., object])
P = ParamSpec("P")
R = TypeVar("R")


def is_own(application: str) -> bool:
    """Whether ``application`` is one of Memoir's own: its window, its command line, a script."""
    return is_same_application(application, OWNER)


def check_own(application: str, what: str) -> None:
    """Raise NotAllowed if ``application`` is not one of Memoir's own."""
    if not is_own(application):
        raise NotAllowed(
            f"“{what}” is for Memoir's own window and command line, not for “{application}”."
        )


def for_applications(function: FunctionT) -> FunctionT:
    """Open a method to other programs: it gives them nothing that they may not see."""
    setattr(function, _OPEN, True)
    return function


def reserved(cls: type[AskedT]) -> type[AskedT]:
    """Keep what is not `for_applications` to Memoir's own: it raises NotAllowed for others."""
    for name in dir(cls):
        if name.startswith("_"):
            continue
        found = inspect.getattr_static(cls, name)
        if isinstance(found, property) and found.fget is not None:
            if not hasattr(found.fget, _OPEN):
                setattr(cls, name, property(_kept(found.fget, name)))
        elif inspect.isfunction(found) and not hasattr(found, _OPEN):
            setattr(cls, name, _kept(found, name))
    return cls


def _kept(
    method: Callable[Concatenate[AskedT, P], R], name: str
) -> Callable[Concatenate[AskedT, P], R]:
    @functools.wraps(method)
    def checked(asked: AskedT, /, *args: P.args, **kwargs: P.kwargs) -> R:
        check_own(asked.application, name)
        return method(asked, *args, **kwargs)

    return checked
